//! Request bodies that are read from a stream while they are sent.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::lock::lock;

type BoxError = Box<dyn StdError + Send + Sync>;
type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

/// A body that is read while it is sent: from a stream of chunks, a reader or a file.
///
/// It can be sent once. A request with such a body is never attempted again, and a copy of the request shares the body.
pub struct BodyStream {
    /// Only ever used through `&mut`; the lock is what lets the body be shared between threads.
    chunks: Mutex<Chunks>,
    length: Option<u64>,
    /// How many bytes it has yielded, and what fills its length up: that is yielded when the chunks have ended, since
    /// nobody asks for more than the stated length.
    yielded: u64,
    last: Option<Bytes>,
}

impl BodyStream {
    /// A body from chunks, of a length that is not known. An error of the stream ends the request.
    pub fn new<S, E>(chunks: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::boxed(Box::pin(Boxing(Box::pin(chunks))), None)
    }

    pub(crate) fn boxed(chunks: Chunks, length: Option<u64>) -> Self {
        Self {
            chunks: Mutex::new(chunks),
            length,
            yielded: 0,
            last: None,
        }
    }

    /// States how many bytes the chunks have together, so that the request says so (`Content-Length`). A stream that
    /// has another length fails the request.
    pub fn with_length(mut self, bytes: u64) -> Self {
        self.length = Some(bytes);
        self
    }

    /// How many bytes it has, where that is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// A body from a reader, of a length that is not known.
    #[cfg(feature = "reqwest")]
    pub fn reader(reader: impl tokio::io::AsyncRead + Send + 'static) -> Self {
        Self::boxed(Box::pin(ReaderChunks(Box::pin(reader))), None)
    }

    /// A body from a file, which is read in pieces while it is sent: as much as it holds now.
    ///
    /// # Errors
    ///
    /// Where the file cannot be opened or its length cannot be read.
    #[cfg(feature = "reqwest")]
    pub async fn open(path: impl AsRef<std::path::Path>) -> std::io::Result<Self> {
        let file = tokio::fs::File::open(path).await?;
        let length = file.metadata().await?.len();
        let as_it_is = tokio::io::AsyncReadExt::take(file, length);
        Ok(Self::reader(as_it_is).with_length(length))
    }
}

/// The body of a request that is read while it is sent: among the extensions of a request, whose own body is then empty.
///
/// A transport takes it once and sends it in place of the request's own body.
#[derive(Clone, Debug)]
pub struct StreamedBody(Arc<Mutex<Option<BodyStream>>>);

impl StreamedBody {
    pub(crate) fn new(body: BodyStream) -> Self {
        Self(Arc::new(Mutex::new(Some(body))))
    }

    /// The one of a request, where it has one.
    pub fn of<B>(request: &http::Request<B>) -> Option<&Self> {
        request.extensions().get()
    }

    /// Takes the body; `None` where it was taken before.
    pub fn take(&self) -> Option<BodyStream> {
        lock(&self.0).take()
    }
}

/// Without what it holds.
impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyStream")
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

impl Stream for BodyStream {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let body = self.get_mut();
        loop {
            let chunks = body.chunks.get_mut();
            let chunks = chunks.unwrap_or_else(PoisonError::into_inner);
            let next = std::task::ready!(chunks.as_mut().poll_next(context));
            let (Some(length), None | Some(Ok(_))) = (body.length, &next) else {
                return Poll::Ready(next);
            };
            let Some(Ok(chunk)) = next else {
                let last = body.last.take().map(Ok);
                return Poll::Ready(match body.yielded < length {
                    true => Some(Err(other_length(ENDS_EARLY, length))),
                    false => last,
                });
            };
            body.yielded = body.yielded.saturating_add(chunk.len() as u64);
            if body.yielded > length {
                return Poll::Ready(Some(Err(other_length(HAS_MORE, length))));
            }
            if body.yielded < length {
                return Poll::Ready(Some(Ok(chunk)));
            }
            body.last.get_or_insert(chunk);
        }
    }
}

const HAS_MORE: &str = "the body has more bytes than are stated";
const ENDS_EARLY: &str = "the body ends before it has as many bytes as are stated";

fn other_length(problem: &str, length: u64) -> BoxError {
    format!("{problem}: {length}").into()
}

/// Gives all streams one type of error.
struct Boxing<S>(Pin<Box<S>>);

impl<S, E> Stream for Boxing<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.0.as_mut().poll_next(context);
        next.map(|item| item.map(|chunk| chunk.map_err(Into::into)))
    }
}

/// What a reader yields, in pieces.
#[cfg(feature = "reqwest")]
struct ReaderChunks<R>(Pin<Box<R>>);

#[cfg(feature = "reqwest")]
impl<R: tokio::io::AsyncRead> Stream for ReaderChunks<R> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        /// How much is read at once.
        const PIECE: usize = 32 * 1024;
        let mut piece = vec![0; PIECE];
        let mut buffer = tokio::io::ReadBuf::new(&mut piece);
        match self.0.as_mut().poll_read(context, &mut buffer) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(error.into()))),
            Poll::Ready(Ok(())) => {
                let length = buffer.filled().len();
                piece.truncate(length);
                Poll::Ready((length > 0).then(|| Ok(piece.into())))
            }
        }
    }
}

/// The body as the HTTP library reads it.
#[cfg(feature = "reqwest")]
impl http_body::Body for BodyStream {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        let next = self.poll_next(context);
        next.map(|item| item.map(|chunk| chunk.map(http_body::Frame::data)))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.length
            .map_or_else(http_body::SizeHint::new, http_body::SizeHint::with_exact)
    }
}
