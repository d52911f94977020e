//! Streams of JSON texts: `application/x-ndjson`, `application/jsonl`, `application/json-seq`.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde_core::de::DeserializeOwned;

use crate::runtime::body_chunks::{BodyChunks, body_limit};
use crate::runtime::error::Error;
use crate::runtime::item_parser::{ItemFormat, ItemParser};
use crate::runtime::request::RequestBuilder;
use crate::runtime::response::{self, Response};
use crate::runtime::transport::TransportError;
use crate::runtime::undecodable::Undecodable;

/// The items of a response, each a JSON text: a [`Stream`], with [`next`](ItemStream::next) for those who have no stream
/// library at hand.
///
/// An item that is not what is declared is an error ([`Error::is_decode`]), and the items behind it follow. Every other
/// error ends the stream: one of the connection, and an item that has more bytes than a body may have
/// (`ClientBuilder::body_limit`).
#[must_use = "no item is read until it is asked for"]
pub struct ItemStream<T> {
    /// `None` behind the end.
    chunks: Option<BodyChunks>,
    parser: ItemParser,
    ready: VecDeque<Bytes>,
    read: fn(&[u8]) -> Result<T, Undecodable>,
    /// What follows the items that are ready.
    failed: Option<Error>,
    /// What an error shows of the response.
    head: http::Response<()>,
    limit: usize,
}

impl RequestBuilder {
    /// Sends the request and reads the items of its response.
    pub(crate) async fn send_items<T: DeserializeOwned>(
        mut self,
        accept: &'static str,
        format: ItemFormat,
    ) -> Result<Response<ItemStream<T>>, Error> {
        self.accept(accept);
        let limit = body_limit(self.client()?);
        let response = self.send_streaming().await?;
        let head = response.head();
        Ok(response.map(|chunks| ItemStream {
            chunks: Some(chunks),
            parser: ItemParser::new(format, limit),
            ready: VecDeque::new(),
            read: response::read_json::<T>,
            failed: None,
            head,
            limit,
        }))
    }
}

impl<T> ItemStream<T> {
    /// The next item; `None` behind the last one and behind an error that ends the stream.
    ///
    /// # Errors
    ///
    /// Where the item is not what is declared ([`Error::is_decode`]); the next items follow. Where the connection
    /// breaks off, or an item takes too long or is too long ([`Error::is_transport`]); the stream has ended then.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn typed(&self, item: Bytes) -> Result<T, Error> {
        (self.read)(&item).map_err(|Undecodable { path, source }| {
            let response = self.head.clone().map(|()| item);
            Error::decode(response, path, source)
        })
    }

    /// Reads a chunk or the end of the body.
    fn read_chunk(&mut self, chunk: Option<Result<Bytes, Error>>) {
        let too_long = match chunk {
            Some(Ok(chunk)) => self.parser.push(&chunk, &mut self.ready).is_err(),
            Some(Err(error)) => {
                self.failed = Some(error);
                false
            }
            None => {
                self.chunks = None;
                self.ready.extend(self.parser.finish());
                false
            }
        };
        if too_long {
            let limit = self.limit;
            self.failed = Some(Error::transport(TransportError::permanent(format!(
                "an item has more than {limit} bytes: `ClientBuilder::body_limit` raises the limit"
            ))));
        }
        if self.failed.is_some() {
            self.chunks = None;
        }
    }
}

impl<T> Stream for ItemStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.ready.pop_front() {
                return Poll::Ready(Some(this.typed(item)));
            }
            let Some(chunks) = &mut this.chunks else {
                return Poll::Ready(this.failed.take().map(Err));
            };
            let chunk = ready!(Pin::new(chunks).poll_next(context));
            this.read_chunk(chunk);
        }
    }
}

impl<T> Unpin for ItemStream<T> {}

/// Without what it holds.
impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").finish_non_exhaustive()
    }
}
