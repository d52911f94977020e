// src/api/chat.rs

//! Chat.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    Binary, Bytes, Client, ItemFormat, Json, JsonData, Operation, Optional, RequestBuilder, Status,
    Text, TextData, TextEvents, WholeEvent, WithBody, WithoutBody, chunk_timeout_methods,
    event_methods, item_methods, request_methods, streaming_methods,
};

/// The operations of the group, from [`Client::chat`].
#[derive(Clone, Debug)]
pub struct Chat {
    client: Client,
}

impl Chat {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /chat`: 200 ok.
    ///
    /// Not idempotent.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: response_streams::Client) -> Result<(), response_streams::Error> {
    /// let response = client.chat().chat().text("text").send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn chat(&self) -> ChatRequest {
        let request = RequestBuilder::new(&self.client, &CHAT);
        ChatRequest {
            request,
            body: PhantomData,
        }
    }

    /// `GET /events`: 200 ok.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: response_streams::Client) -> Result<(), response_streams::Error> {
    /// let response = client.chat().events().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn events(&self) -> Events {
        let request = RequestBuilder::new(&self.client, &EVENTS);
        Events { request }
    }

    /// `GET /words`: 200 ok.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: response_streams::Client) -> Result<(), response_streams::Error> {
    /// let response = client.chat().words().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn words(&self) -> Words {
        let request = RequestBuilder::new(&self.client, &WORDS);
        Words { request }
    }

    /// `GET /lines`: 200 ok.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: response_streams::Client) -> Result<(), response_streams::Error> {
    /// let response = client.chat().lines().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn lines(&self) -> Lines {
        let request = RequestBuilder::new(&self.client, &LINES);
        Lines { request }
    }

    /// `GET /records`: 200 ok.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: response_streams::Client) -> Result<(), response_streams::Error> {
    /// let response = client.chat().records().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn records(&self) -> Records {
        let request = RequestBuilder::new(&self.client, &RECORDS);
        Records { request }
    }

    /// `GET /file`: 200 ok, 204 none.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: response_streams::Client) -> Result<(), response_streams::Error> {
    /// let response = client.chat().file().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn file(&self) -> File {
        let request = RequestBuilder::new(&self.client, &FILE);
        File { request }
    }
}

static CHAT: Operation = Operation::post("chat.chat").path("/chat");

/// A request for [`Chat::chat`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ChatRequest<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl ChatRequest {
    /// A body of the type `text/plain`.
    pub fn text(mut self, body: impl Into<String>) -> ChatRequest<WithBody> {
        self.request.text("text/plain", body.into());
        ChatRequest {
            request: self.request,
            body: PhantomData,
        }
    }
}

request_methods!(ChatRequest<WithBody> => Json<models::ChatResponse> as models::ChatResponse);

chunk_timeout_methods!(ChatRequest<WithBody>);

event_methods! {
    ChatRequest<WithBody> => JsonData<models::Chunk> as models::Chunk, "text/event-stream", Some("end")
}

static EVENTS: Operation = Operation::get("chat.events")
    .path("/events")
    .accept("text/event-stream");

/// A request for [`Chat::events`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Events {
    request: RequestBuilder,
}

request_methods!(Events => Text as String);

chunk_timeout_methods!(Events);

event_methods! {
    Events => WholeEvent<models::Change> as models::Change, "text/event-stream", None, TextEvents::Named(&["ended"])
}

static WORDS: Operation = Operation::get("chat.words")
    .path("/words")
    .accept("text/event-stream");

/// A request for [`Chat::words`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Words {
    request: RequestBuilder,
}

request_methods!(Words => Text as String);

chunk_timeout_methods!(Words);

event_methods!(Words => TextData as String, "text/event-stream", None);

static LINES: Operation = Operation::get("chat.lines")
    .path("/lines")
    .accept("application/x-ndjson");

/// A request for [`Chat::lines`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Lines {
    request: RequestBuilder,
}

request_methods!(Lines => Binary as Bytes);

chunk_timeout_methods!(Lines);

streaming_methods!(Lines);

item_methods!(Lines => models::Chunk, "application/x-ndjson", ItemFormat::Lines);

static RECORDS: Operation = Operation::get("chat.records")
    .path("/records")
    .accept("application/json-seq");

/// A request for [`Chat::records`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Records {
    request: RequestBuilder,
}

request_methods!(Records => Binary as Bytes);

chunk_timeout_methods!(Records);

streaming_methods!(Records);

item_methods!(Records => i64, "application/json-seq", ItemFormat::Records);

static FILE: Operation = Operation::get("chat.file")
    .path("/file")
    .accept("application/pdf")
    .without_body(&[Status::Code(204)]);

/// A request for [`Chat::file`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct File {
    request: RequestBuilder,
}

request_methods!(File => Optional<Binary> as Option<Bytes>);

chunk_timeout_methods!(File);

streaming_methods!(File);

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Chunk {
    pub delta: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Chunk {
        "delta" => delta: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Change {
    Added(ChangeAdded),
    Ended(ChangeEnded),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Change {
        Added: {
            "event": required fixed ["added"],
            "data": required,
        },
        Ended: {
            "event": required fixed ["ended"],
            "data": required,
        },
    }
}

union_conversions! {
    Change {
        as_added -> Added: ChangeAdded,
        as_ended -> Ended: ChangeEnded,
    } from {
        Added: ChangeAdded,
        Ended: ChangeEnded,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChangeAdded {
    /// It is `added` from the start.
    pub event: ChangeAddedEvent,
    pub data: Chunk,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ChangeAdded {
        "event" => event: required,
        "data" => data: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl ChangeAdded {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(data: impl Into<Chunk>) -> Self {
        Self {
            event: ChangeAddedEvent::Added,
            data: data.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ChangeAddedEvent {
    /// `added`.
    Added,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ChangeAddedEvent {
        "added" => Added,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChangeEnded {
    /// It is `ended` from the start.
    pub event: ChangeEndedEvent,
    pub data: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ChangeEnded {
        "event" => event: required,
        "data" => data: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl ChangeEnded {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(data: impl Into<String>) -> Self {
        Self {
            event: ChangeEndedEvent::Ended,
            data: data.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ChangeEndedEvent {
    /// `ended`.
    Ended,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ChangeEndedEvent {
        "ended" => Ended,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChatResponse {
    pub text: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ChatResponse {
        "text" => text: optional,
        ..unknown_fields
    }
}

