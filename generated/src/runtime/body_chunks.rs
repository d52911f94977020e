//! The body of a response that is read while it arrives.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::lock::lock;
use crate::runtime::operation::Operation;
use crate::runtime::response::{self, Response};
use crate::runtime::timer::Sleep;
use crate::runtime::transport::{BodyLimit, TransportError, TransportFuture};

type Arriving = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// The body of a response that is read while it arrives: among the extensions of a response, whose own body is then
/// empty.
///
/// A transport puts it there where the request [asks for it](StreamedResponse::is_wanted). One that does not yields
/// the whole body as always, which is then one chunk.
#[derive(Clone)]
pub struct StreamedResponse(Arc<Mutex<Option<Arriving>>>);

/// Asks for the body as it arrives: among the extensions of a request.
#[derive(Clone, Copy)]
struct Wanted;

impl StreamedResponse {
    /// Whether a request asks for the body of its response as it arrives.
    pub fn is_wanted<B>(request: &http::Request<B>) -> bool {
        request.extensions().get::<Wanted>().is_some()
    }

    /// The body from its chunks.
    pub fn new<S>(chunks: S) -> Self
    where
        S: Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    {
        Self(Arc::new(Mutex::new(Some(Box::pin(chunks)))))
    }

    pub(crate) fn ask_for<B>(request: &mut http::Request<B>) {
        request.extensions_mut().insert(Wanted);
    }

    /// Takes the body out of a response that has one.
    fn take(response: &mut http::Response<Bytes>) -> Option<Arriving> {
        let Self(body) = response.extensions_mut().remove()?;
        lock(&body).take()
    }
}

/// Without what it holds.
impl fmt::Debug for StreamedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamedResponse").finish_non_exhaustive()
    }
}

/// Lets the bodies of errors be read whole, as part of the attempt: they decide whether there is another one.
pub(crate) fn with_whole_errors<'a>(
    operation: &'static Operation,
    limit: BodyLimit,
    sending: TransportFuture<'a>,
) -> TransportFuture<'a> {
    Box::pin(async move {
        let mut response = sending.await?;
        if operation.is_success(response.status()) {
            return Ok(response);
        }
        if let Some(mut arriving) = StreamedResponse::take(&mut response) {
            let mut body = BytesMut::new();
            while let Some(chunk) = poll_fn(|context| arriving.as_mut().poll_next(context)).await {
                let chunk = chunk?;
                limit.check(body.len() + chunk.len())?;
                body.extend_from_slice(&chunk);
            }
            *response.body_mut() = body.freeze();
        }
        Ok(response)
    })
}

/// Sorts a response into success and error.
pub(crate) fn read(
    operation: &Operation,
    response: http::Response<Bytes>,
) -> Result<Response<Unread>, Error> {
    let mut response = response::checked(operation, response)?;
    let arriving = StreamedResponse::take(&mut response);
    Ok(Response::of(response, |body| Unread {
        whole: Some(body).filter(|body| !body.is_empty()),
        arriving,
    }))
}

/// A future that is ready after this time, by the timer of the client's transport.
pub(crate) fn sleep(client: &Client, duration: Duration) -> Sleep {
    match client.shared().transport() {
        Some(transport) => transport.timer().sleep(duration),
        None => Box::pin(std::future::pending()),
    }
}

/// How many bytes of a response may be kept in memory.
pub(crate) fn body_limit(client: &Client) -> usize {
    client.shared().body_limit.0
}

/// What there is of a body.
pub(crate) struct Unread {
    whole: Option<Bytes>,
    arriving: Option<Arriving>,
}

/// The body of a response as it arrives: a [`Stream`] of chunks, with [`next`](BodyChunks::next) for those who have no
/// stream library at hand.
///
/// How many bytes there are has no limit, and how long all of them take has none either. Each chunk has a time limit:
/// that of an attempt, unless the request says another one by `with_chunk_timeout`. An error ends the stream. Dropping
/// it ends the exchange.
#[must_use = "the body is not read until its chunks are asked for"]
pub struct BodyChunks {
    unread: Unread,
    client: Client,
    limit: Duration,
    /// Since when the present chunk is waited for.
    sleep: Option<Sleep>,
}

impl BodyChunks {
    pub(crate) fn new(unread: Unread, client: Client, limit: Duration) -> Self {
        Self {
            unread,
            client,
            limit,
            sleep: None,
        }
    }

    /// The next chunk; `None` behind the last one and behind an error.
    ///
    /// # Errors
    ///
    /// Where the connection breaks off before the end of the body, or the chunk takes too long
    /// ([`Error::is_transport`]).
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Writes all that is left of the body, and yields how many bytes that is. The writer is flushed.
    ///
    /// # Errors
    ///
    /// Those of the writer as they are; an [`Error`] of the body as the source of one of the kind
    /// [`Other`](std::io::ErrorKind::Other).
    #[cfg(feature = "reqwest")]
    pub async fn write_to<W>(&mut self, writer: &mut W) -> std::io::Result<u64>
    where
        W: tokio::io::AsyncWrite + Unpin + ?Sized,
    {
        let mut written = 0;
        while let Some(chunk) = self.next().await {
            let mut chunk = chunk.map_err(std::io::Error::other)?;
            while !chunk.is_empty() {
                let write =
                    |context: &mut Context<'_>| Pin::new(&mut *writer).poll_write(context, &chunk);
                let count = poll_fn(write).await?;
                if count == 0 {
                    return Err(std::io::ErrorKind::WriteZero.into());
                }
                bytes::Buf::advance(&mut chunk, count);
                written += count as u64;
            }
        }
        poll_fn(|context| Pin::new(&mut *writer).poll_flush(context)).await?;
        Ok(written)
    }

    /// Waits no longer than the limit.
    fn poll_limit(&mut self, context: &mut Context<'_>) -> Poll<Error> {
        let limit = self.limit;
        let client = &self.client;
        let waiting = self.sleep.get_or_insert_with(|| sleep(client, limit));
        waiting
            .as_mut()
            .poll(context)
            .map(|()| Error::transport(TransportError::timeout(ChunkTimeout(limit))))
    }
}

impl Stream for BodyChunks {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(whole) = self.unread.whole.take() {
            return Poll::Ready(Some(Ok(whole)));
        }
        let Some(arriving) = &mut self.unread.arriving else {
            return Poll::Ready(None);
        };
        let item = match arriving.as_mut().poll_next(context) {
            Poll::Ready(Some(Ok(chunk))) => {
                self.sleep = None;
                return Poll::Ready(Some(Ok(chunk)));
            }
            Poll::Ready(Some(Err(error))) => Some(Err(Error::transport(error))),
            Poll::Ready(None) => None,
            Poll::Pending => match self.poll_limit(context) {
                Poll::Ready(error) => Some(Err(error)),
                Poll::Pending => return Poll::Pending,
            },
        };
        self.unread.arriving = None;
        self.sleep = None;
        Poll::Ready(item)
    }
}

/// Without what it holds.
impl fmt::Debug for BodyChunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyChunks")
            .field("chunk_timeout", &self.limit)
            .finish_non_exhaustive()
    }
}

/// How long a chunk was waited for.
#[derive(Debug)]
struct ChunkTimeout(Duration);

impl fmt::Display for ChunkTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(limit) = self;
        write!(
            f,
            "nothing of the body arrived for {limit:?}: `with_chunk_timeout` of the request raises the limit"
        )
    }
}

impl StdError for ChunkTimeout {}
