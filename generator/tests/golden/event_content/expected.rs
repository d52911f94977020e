// src/api/events.rs

//! Events.

use crate::api::models;
use crate::runtime::{
    Client, Json, Operation, RequestBuilder, Text, TextEvents, WholeEvent, chunk_timeout_methods,
    event_methods, request_methods,
};

/// The operations of the group, from [`Client::events`].
#[derive(Clone, Debug)]
pub struct Events {
    client: Client,
}

impl Events {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /content`: 200 data that is JSON by its content.
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
    /// # async fn example(client: event_content::Client) -> Result<(), event_content::Error> {
    /// let response = client.events().content().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn content(&self) -> Content {
        let request = RequestBuilder::new(&self.client, &CONTENT);
        Content { request }
    }

    /// `GET /ended`: 200 a text is the last data.
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
    /// # async fn example(client: event_content::Client) -> Result<(), event_content::Error> {
    /// let response = client.events().ended().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn ended(&self) -> Ended {
        let request = RequestBuilder::new(&self.client, &ENDED);
        Ended { request }
    }

    /// `GET /typed`: 200 data by the type of the event.
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
    /// # async fn example(client: event_content::Client) -> Result<(), event_content::Error> {
    /// let response = client.events().typed().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn typed(&self) -> Typed {
        let request = RequestBuilder::new(&self.client, &TYPED);
        Typed { request }
    }

    /// `GET /both`: 200 an event that is also a body.
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
    /// # async fn example(client: event_content::Client) -> Result<(), event_content::Error> {
    /// let response = client.events().both().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn both(&self) -> Both {
        let request = RequestBuilder::new(&self.client, &BOTH);
        Both { request }
    }
}

static CONTENT: Operation = Operation::get("events.content")
    .path("/content")
    .accept("text/event-stream");

/// A request for [`Events::content`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Content {
    request: RequestBuilder,
}

request_methods!(Content => Text as String);

chunk_timeout_methods!(Content);

event_methods! {
    Content => WholeEvent<models::Content> as models::Content, "text/event-stream", Some("[DONE]")
}

static ENDED: Operation = Operation::get("events.ended")
    .path("/ended")
    .accept("text/event-stream");

/// A request for [`Events::ended`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Ended {
    request: RequestBuilder,
}

request_methods!(Ended => Text as String);

chunk_timeout_methods!(Ended);

event_methods! {
    Ended => WholeEvent<models::EndedEvent> as models::EndedEvent, "text/event-stream", None
}

static TYPED: Operation = Operation::get("events.typed")
    .path("/typed")
    .accept("text/event-stream");

/// A request for [`Events::typed`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Typed {
    request: RequestBuilder,
}

request_methods!(Typed => Text as String);

chunk_timeout_methods!(Typed);

event_methods! {
    Typed => WholeEvent<models::Typed> as models::Typed, "text/event-stream", None, TextEvents::Named(&["word", "number"])
}

static BOTH: Operation = Operation::get("events.both").path("/both");

/// A request for [`Events::both`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Both {
    request: RequestBuilder,
}

request_methods!(Both => Json<models::Both> as models::Both);

chunk_timeout_methods!(Both);

event_methods! {
    Both => WholeEvent<models::Both> as models::Both, "text/event-stream", None, TextEvents::All
}

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Content {
    pub data: Thing,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Content {
        "data" => data: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Content {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(data: impl Into<Thing>) -> Self {
        Self {
            data: data.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Both {
    /// Limits: holds `application/json`.
    pub data: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Both {
        "data" => data: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Both {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(data: impl Into<String>) -> Self {
        Self {
            data: data.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Typed {
    Word(TypedWord),
    Number(TypedNumber),
    Thing(TypedThing),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Typed {
        Word: {
            "event": required fixed ["word"],
            "data": optional,
            "retry": optional,
        },
        Number: {
            "event": required fixed ["number"],
            "data": optional,
            "retry": optional,
        },
        Thing: {
            "event": required fixed ["thing"],
            "data": optional,
            "retry": optional,
        },
    }
}

union_conversions! {
    Typed {
        as_word -> Word: TypedWord,
        as_number -> Number: TypedNumber,
        as_thing -> Thing: TypedThing,
    } from {
        Word: TypedWord,
        Number: TypedNumber,
        Thing: TypedThing,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypedWord {
    /// It is `word` from the start.
    pub event: TypedWordEvent,
    pub data: Option<String>,
    pub retry: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    TypedWord {
        "event" => event: required,
        "data" => data: optional,
        "retry" => retry: optional,
        ..unknown_fields
    }
}

impl Default for TypedWord {
    fn default() -> Self {
        Self {
            event: TypedWordEvent::Word,
            data: None,
            retry: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TypedWordEvent {
    /// `word`.
    Word,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    TypedWordEvent {
        "word" => Word,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypedNumber {
    /// It is `number` from the start.
    pub event: TypedNumberEvent,
    /// Format: `int64`.
    pub data: Option<String>,
    pub retry: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    TypedNumber {
        "event" => event: required,
        "data" => data: optional,
        "retry" => retry: optional,
        ..unknown_fields
    }
}

impl Default for TypedNumber {
    fn default() -> Self {
        Self {
            event: TypedNumberEvent::Number,
            data: None,
            retry: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TypedNumberEvent {
    /// `number`.
    Number,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    TypedNumberEvent {
        "number" => Number,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypedThing {
    /// It is `thing` from the start.
    pub event: TypedThingEvent,
    /// The thing.
    pub data: Option<Thing>,
    pub retry: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    TypedThing {
        "event" => event: required,
        "data" => data: optional,
        "retry" => retry: optional,
        ..unknown_fields
    }
}

impl Default for TypedThing {
    fn default() -> Self {
        Self {
            event: TypedThingEvent::Thing,
            data: None,
            retry: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TypedThingEvent {
    /// `thing`.
    Thing,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    TypedThingEvent {
        "thing" => Thing,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub name: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "name" => name: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Thing {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct EndedEvent {
    pub data: Option<EndedEventData>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    EndedEvent {
        "data" => data: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EndedEventData {
    Thing(Thing),
    Done(EndedEventDataDone),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    EndedEventData {
        Thing: {
            "name": required,
        },
        Done: ["[DONE]"],
    }
}

union_conversions! {
    EndedEventData {
        as_thing -> Thing: Thing,
        as_done -> Done: EndedEventDataDone,
    } from {
        Thing: Thing,
        Done: EndedEventDataDone,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum EndedEventDataDone {
    /// `[DONE]`.
    Done,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    EndedEventDataDone {
        "[DONE]" => Done,
    }
}

