// src/api/events.rs

//! Events.

use crate::api::models;
use crate::runtime::{
    Binary, Bytes, Client, ItemFormat, JsonData, JsonOrTextData, Operation, RequestBuilder, Text,
    TextEvents, WholeEvent, chunk_timeout_methods, event_methods, item_methods, request_methods,
    streaming_methods,
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

    /// `GET /forms`: 200 fields of all events.
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
    /// # async fn example(client: event_descriptions::Client) -> Result<(), event_descriptions::Error> {
    /// let response = client.events().forms().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn forms(&self) -> Forms {
        let request = RequestBuilder::new(&self.client, &FORMS);
        Forms { request }
    }

    /// `GET /kinds`: 200 kinds of events.
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
    /// # async fn example(client: event_descriptions::Client) -> Result<(), event_descriptions::Error> {
    /// let response = client.events().kinds().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn kinds(&self) -> Kinds {
        let request = RequestBuilder::new(&self.client, &KINDS);
        Kinds { request }
    }

    /// `GET /data`: 200 nothing but data.
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
    /// # async fn example(client: event_descriptions::Client) -> Result<(), event_descriptions::Error> {
    /// let response = client.events().data().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn data(&self) -> Data {
        let request = RequestBuilder::new(&self.client, &DATA);
        Data { request }
    }

    /// `GET /object`: 200 data with such a field.
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
    /// # async fn example(client: event_descriptions::Client) -> Result<(), event_descriptions::Error> {
    /// let response = client.events().object().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn object(&self) -> Object {
        let request = RequestBuilder::new(&self.client, &OBJECT);
        Object { request }
    }

    /// `GET /list`: 200 the data of all events.
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
    /// # async fn example(client: event_descriptions::Client) -> Result<(), event_descriptions::Error> {
    /// let response = client.events().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }

    /// `GET /ended`: 200 text at the end.
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
    /// # async fn example(client: event_descriptions::Client) -> Result<(), event_descriptions::Error> {
    /// let response = client.events().ended().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn ended(&self) -> Ended {
        let request = RequestBuilder::new(&self.client, &ENDED);
        Ended { request }
    }

    /// `GET /lines`: 200 all lines.
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
    /// # async fn example(client: event_descriptions::Client) -> Result<(), event_descriptions::Error> {
    /// let response = client.events().lines().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn lines(&self) -> Lines {
        let request = RequestBuilder::new(&self.client, &LINES);
        Lines { request }
    }
}

static FORMS: Operation = Operation::get("events.forms")
    .path("/forms")
    .accept("text/event-stream");

/// A request for [`Events::forms`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Forms {
    request: RequestBuilder,
}

request_methods!(Forms => Text as String);

chunk_timeout_methods!(Forms);

event_methods! {
    Forms => WholeEvent<models::Form> as models::Form, "text/event-stream", None, TextEvents::All
}

static KINDS: Operation = Operation::get("events.kinds")
    .path("/kinds")
    .accept("text/event-stream");

/// A request for [`Events::kinds`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Kinds {
    request: RequestBuilder,
}

request_methods!(Kinds => Text as String);

chunk_timeout_methods!(Kinds);

event_methods! {
    Kinds => WholeEvent<models::Kind> as models::Kind, "text/event-stream", None, TextEvents::Named(&["said"])
}

static DATA: Operation = Operation::get("events.data")
    .path("/data")
    .accept("text/event-stream");

/// A request for [`Events::data`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Data {
    request: RequestBuilder,
}

request_methods!(Data => Text as String);

chunk_timeout_methods!(Data);

event_methods! {
    Data => WholeEvent<models::Data> as models::Data, "text/event-stream", Some("[DONE]")
}

static OBJECT: Operation = Operation::get("events.object")
    .path("/object")
    .accept("text/event-stream");

/// A request for [`Events::object`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Object {
    request: RequestBuilder,
}

request_methods!(Object => Text as String);

chunk_timeout_methods!(Object);

event_methods! {
    Object => JsonData<models::Data> as models::Data, "text/event-stream", Some("[DONE]")
}

static LIST: Operation = Operation::get("events.list")
    .path("/list")
    .accept("text/event-stream");

/// A request for [`Events::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

request_methods!(List => Text as String);

chunk_timeout_methods!(List);

event_methods! {
    List => JsonData<models::Thing> as models::Thing, "text/event-stream", Some("[DONE]")
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
    Ended => JsonOrTextData<models::EndedEvent> as models::EndedEvent, "text/event-stream", None
}

static LINES: Operation = Operation::get("events.lines")
    .path("/lines")
    .accept("application/jsonl");

/// A request for [`Events::lines`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Lines {
    request: RequestBuilder,
}

request_methods!(Lines => Binary as Bytes);

chunk_timeout_methods!(Lines);

streaming_methods!(Lines);

item_methods!(Lines => models::Thing, "application/jsonl", ItemFormat::Lines);

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Form {
    pub event: Option<String>,
    pub data: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Form {
        "event" => event: optional,
        "data" => data: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Kind {
    pub id: Option<String>,
    /// The fields that are not the same in each case.
    pub alternative: KindAlternative,
}

json_object! {
    Kind {
        "id" => id: optional,
        ..alternative sees []
    }
}

#[cfg(any(test, feature = "testing"))]
impl Kind {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(alternative: impl Into<KindAlternative>) -> Self {
        Self {
            id: None,
            alternative: alternative.into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum KindAlternative {
    Added(KindAlternativeAdded),
    Said(KindAlternativeSaid),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    KindAlternative {
        Added: {
            "event": required fixed ["added"],
            "data": required,
        },
        Said: {
            "event": required fixed ["said"],
            "data": required,
        },
    }
}

union_conversions! {
    KindAlternative {
        as_added -> Added: KindAlternativeAdded,
        as_said -> Said: KindAlternativeSaid,
    } from {
        Added: KindAlternativeAdded,
        Said: KindAlternativeSaid,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KindAlternativeAdded {
    /// It is `added` from the start.
    pub event: KindAlternativeAddedEvent,
    pub data: Thing,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    KindAlternativeAdded {
        "event" => event: required,
        "data" => data: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl KindAlternativeAdded {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(data: impl Into<Thing>) -> Self {
        Self {
            event: KindAlternativeAddedEvent::Added,
            data: data.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum KindAlternativeAddedEvent {
    /// `added`.
    Added,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    KindAlternativeAddedEvent {
        "added" => Added,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KindAlternativeSaid {
    /// It is `said` from the start.
    pub event: KindAlternativeSaidEvent,
    pub data: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    KindAlternativeSaid {
        "event" => event: required,
        "data" => data: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl KindAlternativeSaid {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(data: impl Into<String>) -> Self {
        Self {
            event: KindAlternativeSaidEvent::Said,
            data: data.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum KindAlternativeSaidEvent {
    /// `said`.
    Said,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    KindAlternativeSaidEvent {
        "said" => Said,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Data {
    pub data: Thing,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Data {
        "data" => data: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Data {
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

pub type Things = Vec<Thing>;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EndedEvent {
    Thing(Thing),
    Done(EndedEventDone),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    EndedEvent {
        Thing: {
            "name": required,
        },
        Done: ["[DONE]"],
    }
}

union_conversions! {
    EndedEvent {
        as_thing -> Thing: Thing,
        as_done -> Done: EndedEventDone,
    } from {
        Thing: Thing,
        Done: EndedEventDone,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum EndedEventDone {
    /// `[DONE]`.
    Done,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    EndedEventDone {
        "[DONE]" => Done,
    }
}

