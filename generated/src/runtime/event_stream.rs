//! Streams of events: `text/event-stream`.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use serde_core::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Map, Value};

use crate::runtime::body_chunks::{BodyChunks, body_limit, sleep};
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::event_parser::{EventParser, RawEvent};
use crate::runtime::request::RequestBuilder;
use crate::runtime::response::{self, Response};
use crate::runtime::timer::Sleep;
use crate::runtime::transport::TransportError;
use crate::runtime::undecodable::Undecodable;

/// How long to wait before connecting again, where the stream says nothing of it.
const RECONNECT_AFTER: Duration = Duration::from_secs(3);

/// The status by which a service says that nothing will follow (HTML standard, 9.2.3).
const NO_CONTENT: u16 = 204;

/// An event of a stream.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct StreamEvent<T> {
    /// Its type; `None`: the usual one, `message`.
    pub event: Option<String>,
    /// The last id that the stream has named. Events that have it in common share it.
    pub id: Option<Arc<str>>,
    /// How long to wait before connecting again, where the event says so.
    pub retry: Option<Duration>,
    /// What it holds.
    pub data: T,
}

/// How the data of an event is read.
pub(crate) trait ReadEvent {
    /// What it is read into.
    type Data;

    /// Reads it. Where it is an error, the event keeps its data.
    fn read(event: &mut RawEvent, text_events: TextEvents) -> Result<Self::Data, Undecodable>;
}

/// Data that is text.
pub(crate) struct TextData;

/// Data that is JSON.
pub(crate) struct JsonData<T>(PhantomData<T>);

/// Data that is JSON, or text where it is none.
pub(crate) struct JsonOrTextData<T>(PhantomData<T>);

/// An event whose description is of the whole: of an object with `data`, and with `event`, `id` and `retry` or not.
pub(crate) struct WholeEvent<T>(PhantomData<T>);

/// The events, among those whose description is of the whole, of which it says that their data is text. The data of all
/// others is JSON, or text where it is none or does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextEvents {
    /// None of them.
    None,
    /// All of them.
    All,
    /// Those of these types.
    Named(&'static [&'static str]),
}

impl TextEvents {
    fn contain(self, event: Option<&str>) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Named(names) => event.is_some_and(|event| names.contains(&event)),
        }
    }
}

impl ReadEvent for TextData {
    type Data = String;

    fn read(event: &mut RawEvent, _: TextEvents) -> Result<String, Undecodable> {
        Ok(std::mem::take(&mut event.data))
    }
}

impl<T: DeserializeOwned> ReadEvent for JsonData<T> {
    type Data = T;

    fn read(event: &mut RawEvent, _: TextEvents) -> Result<T, Undecodable> {
        response::read_json(event.data.as_bytes())
    }
}

impl<T: DeserializeOwned> ReadEvent for JsonOrTextData<T> {
    type Data = T;

    fn read(event: &mut RawEvent, _: TextEvents) -> Result<T, Undecodable> {
        let data = event.data.as_bytes();
        match serde_json::from_slice::<IgnoredAny>(data) {
            Ok(_) => response::read_json(data),
            Err(_) => response::read_json(Value::from(event.data.as_str()).to_string().as_bytes()),
        }
    }
}

impl<T: DeserializeOwned> ReadEvent for WholeEvent<T> {
    type Data = T;

    fn read(event: &mut RawEvent, text_events: TextEvents) -> Result<T, Undecodable> {
        let text = || read_whole(event, Value::String(event.data.clone()));
        if text_events.contain(event.event.as_deref()) {
            return text();
        }
        match event.data.parse() {
            Ok(json) => read_whole(event, json).or_else(|error| text().map_err(|_| error)),
            Err(_) => text(),
        }
    }
}

/// Reads an object of the fields of an event.
fn read_whole<T: DeserializeOwned>(event: &RawEvent, data: Value) -> Result<T, Undecodable> {
    let text = |text: &str| Value::String(text.to_owned());
    let retry = event.retry.map(|retry| retry.as_millis());
    let retry = retry.and_then(|millis| u64::try_from(millis).ok());
    let fields = [
        ("event", event.event.as_deref().map(text)),
        ("id", event.id.as_deref().map(text)),
        ("retry", retry.map(Value::from)),
        ("data", Some(data)),
    ];
    let fields = fields.into_iter();
    let object: Map<String, Value> = fields
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
    response::read_json(Value::Object(object).to_string().as_bytes())
}

/// The events of a response: a [`Stream`], with [`next`](EventStream::next) for those who have no stream library at
/// hand.
///
/// An event whose data is not what is declared is an error ([`Error::is_decode`]), and the events behind it follow.
/// Every other error ends the stream: one of the connection, an event that has more bytes than a body may have
/// (`ClientBuilder::body_limit`), and an end in the middle of an event.
#[must_use = "no event is read until it is asked for"]
pub struct EventStream<T> {
    state: StreamState,
    parser: EventParser,
    ready: VecDeque<RawEvent>,
    read: fn(&mut RawEvent, TextEvents) -> Result<T, Undecodable>,
    text_events: TextEvents,
    /// The data that ends the stream.
    end: Option<&'static str>,
    /// What an error shows of the response.
    head: http::Response<()>,
    reconnection: Option<Box<Reconnection>>,
    client: Client,
}

/// What is sent where the connection ends.
struct Reconnection {
    request: RequestBuilder,
    after: Duration,
}

enum StreamState {
    Reading(BodyChunks),
    Waiting(Sleep),
    Connecting(Connecting),
    /// What follows the events that are ready.
    Failed(Box<Error>),
    Ended,
}

type Connecting = Pin<Box<dyn Future<Output = Result<Response<BodyChunks>, Error>> + Send>>;

impl RequestBuilder {
    /// Sends the request and reads the events of its response.
    pub(crate) async fn send_events<R: ReadEvent>(
        mut self,
        accept: &'static str,
        end: Option<&'static str>,
        text_events: TextEvents,
    ) -> Result<Response<EventStream<R::Data>>, Error> {
        self.accept(accept);
        let reconnection = self.options().reconnects().then(|| {
            Box::new(Reconnection {
                request: self.clone(),
                after: RECONNECT_AFTER,
            })
        });
        let client = self.client()?.clone();
        let response = self.send_streaming().await?;
        is_event_stream(&response)?;
        let head = response.head();
        let nothing_follows = response.status() == NO_CONTENT;
        Ok(response.map(|chunks| EventStream {
            state: match nothing_follows {
                true => StreamState::Ended,
                false => StreamState::Reading(chunks),
            },
            parser: EventParser::new(body_limit(&client), None),
            ready: VecDeque::new(),
            read: R::read,
            text_events,
            end,
            head,
            reconnection,
            client,
        }))
    }
}

/// A response of another type has no events, and reading it as a stream would pass over all of it.
fn is_event_stream(response: &Response<BodyChunks>) -> Result<(), Error> {
    let Some(found) = response.headers().get(CONTENT_TYPE) else {
        return Ok(());
    };
    let essence = found.to_str().unwrap_or_default().split(';').next();
    let essence = essence.unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("text/event-stream") {
        return Ok(());
    }
    let reason = format!("the body is of the type {essence:?} and no stream of events");
    let head = response.head().map(|()| Bytes::new());
    Err(Error::decode(head, String::new(), reason))
}

impl<T> EventStream<T> {
    /// The next event; `None` behind the last one and behind an error that ends the stream.
    ///
    /// # Errors
    ///
    /// Where the data is not what is declared ([`Error::is_decode`]); the next events follow. Where the connection
    /// breaks off, an event takes too long or is too long ([`Error::is_transport`]); the stream has ended then.
    pub async fn next(&mut self) -> Option<Result<StreamEvent<T>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The id of the last event that has one: what a later request would name to go on from there.
    pub fn last_event_id(&self) -> Option<&str> {
        let id = self.parser.last_id()?;
        Some(&**id).filter(|id| !id.is_empty())
    }

    fn typed(&self, mut raw: RawEvent) -> Result<StreamEvent<T>, Error> {
        match (self.read)(&mut raw, self.text_events) {
            Ok(data) => Ok(StreamEvent {
                event: raw.event,
                id: raw.id,
                retry: raw.retry,
                data,
            }),
            Err(Undecodable { path, source }) => {
                let response = self.head.clone().map(|()| Bytes::from(raw.data));
                Err(Error::decode(response, path, source))
            }
        }
    }

    /// Reads what has arrived; an error ends the stream.
    fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        let read = self.parser.push(chunk, &mut self.ready);
        let after = self.parser.reconnect_after();
        if let (Some(reconnection), Some(after)) = (&mut self.reconnection, after) {
            reconnection.after = after;
        }
        read.map_err(|_| {
            self.state = StreamState::Ended;
            let limit = body_limit(&self.client);
            Error::transport(TransportError::permanent(format!(
                "an event has more than {limit} bytes: `ClientBuilder::body_limit` raises the limit"
            )))
        })
    }

    /// What follows where the connection ends: nothing, an error, or another connection.
    fn disconnected(&mut self, error: Option<Error>) -> Option<Error> {
        self.state = StreamState::Ended;
        let is_end = |data: &String| self.end == Some(data.as_str());
        let cut = self.parser.is_within_event();
        if cut && error.is_none() && self.parser.cut_data().as_ref().is_some_and(is_end) {
            return None;
        }
        if let Some(reconnection) = &self.reconnection {
            self.state = StreamState::Waiting(sleep(&self.client, reconnection.after));
            return None;
        }
        error.or_else(|| {
            let cut = cut.then(|| TransportError::new("the stream ended within an event"))?;
            Some(Error::transport(cut))
        })
    }

    /// Goes on with the events behind the last one.
    fn reconnect(&mut self) -> StreamState {
        let Some(reconnection) = &self.reconnection else {
            return StreamState::Ended;
        };
        let last_id = self.parser.last_id().cloned();
        let mut request = reconnection.request.clone();
        if let Some(id) = &last_id {
            request.last_event_id(id);
        }
        self.parser = EventParser::new(body_limit(&self.client), last_id);
        StreamState::Connecting(Box::pin(request.send_streaming()))
    }

    fn connected(&mut self, result: Result<Response<BodyChunks>, Error>) -> Result<(), Error> {
        self.state = StreamState::Ended;
        let response = result?;
        if response.status() != NO_CONTENT {
            is_event_stream(&response)?;
            self.head = response.head();
            self.state = StreamState::Reading(response.into_inner());
        }
        Ok(())
    }
}

impl RequestBuilder {
    /// Names the event behind which the stream goes on, instead of one that the caller has named; `""`: none.
    fn last_event_id(&mut self, id: &str) {
        const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
        self.remove_header(&LAST_EVENT_ID);
        // An id that no header can hold came in no header either, so the stream begins anew.
        match HeaderValue::from_bytes(id.as_bytes()) {
            Ok(value) if !id.is_empty() => self.set_header(LAST_EVENT_ID, value),
            _ => {}
        }
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<StreamEvent<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(raw) = this.ready.pop_front() {
                if this.end == Some(raw.data.as_str()) {
                    this.state = StreamState::Ended;
                    this.ready.clear();
                    return Poll::Ready(None);
                }
                return Poll::Ready(Some(this.typed(raw)));
            }
            let failed = match &mut this.state {
                StreamState::Ended => return Poll::Ready(None),
                StreamState::Failed(_) => {
                    match std::mem::replace(&mut this.state, StreamState::Ended) {
                        StreamState::Failed(error) => Some(*error),
                        _ => None,
                    }
                }
                StreamState::Reading(chunks) => match ready!(Pin::new(chunks).poll_next(context)) {
                    Some(Ok(chunk)) => this.push(&chunk).err(),
                    Some(Err(error)) => this.disconnected(Some(error)),
                    None => this.disconnected(None),
                },
                StreamState::Waiting(sleep) => {
                    ready!(sleep.as_mut().poll(context));
                    this.state = this.reconnect();
                    None
                }
                StreamState::Connecting(connecting) => {
                    let result = ready!(connecting.as_mut().poll(context));
                    this.connected(result).err()
                }
            };
            match failed {
                Some(error) if this.ready.is_empty() => return Poll::Ready(Some(Err(error))),
                // Events came before what is wrong.
                Some(error) => this.state = StreamState::Failed(Box::new(error)),
                None => {}
            }
        }
    }
}

impl<T> Unpin for EventStream<T> {}

/// Without what it holds.
impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("reconnects", &self.reconnection.is_some())
            .finish_non_exhaustive()
    }
}
