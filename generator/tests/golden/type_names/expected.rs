// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub count: Option<i64>,
    pub ratio: Option<f64>,
    pub is_new: Option<bool>,
    pub labels: Option<Vec<String>>,
    pub created: Option<Value>,
    pub parts: Option<Vec<String>>,
    pub either: Option<Value>,
    pub from_: Option<ThingFrom>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "count" => count: optional,
        "ratio" => ratio: optional,
        "is_new" => is_new: optional,
        "labels" => labels: optional,
        "created" => created: optional,
        "parts" => parts: optional,
        "either" => either: optional,
        "from" => from_: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ThingFrom {
    Any(Value),
    Integer(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    ThingFrom {
        Any,
        Integer,
    }
}

union_conversions! {
    ThingFrom {
        as_any -> Any: Value,
        as_integer -> Integer: i64,
    } from {
        Integer: i64,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SendThingRequest {
    pub content: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SendThingRequest {
        "content" => content: optional,
        ..unknown_fields
    }
}

// src/api/operations.rs

//! Operations.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    Client, Empty, FilePart, Json, Multipart, Operation, RequestBuilder, WithBody, WithoutBody,
    optional_body, request_methods,
};

/// The operations of the group, from [`Client::operations`].
#[derive(Clone, Debug)]
pub struct Operations {
    client: Client,
}

impl Operations {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /things`: 204 Done.
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
    /// # async fn example(client: names_of_types_that_are_none_of_json_schema::Client) -> Result<(), names_of_types_that_are_none_of_json_schema::Error> {
    /// client.operations().send_thing().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_thing(&self) -> SendThing {
        let request = RequestBuilder::new(&self.client, &SEND_THING);
        SendThing {
            request,
            body: PhantomData,
        }
    }

    /// `GET /things`: 200 One.
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
    /// # async fn example(client: names_of_types_that_are_none_of_json_schema::Client) -> Result<(), names_of_types_that_are_none_of_json_schema::Error> {
    /// let response = client.operations().get_thing().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get_thing(&self) -> GetThing {
        let request = RequestBuilder::new(&self.client, &GET_THING);
        GetThing { request }
    }
}

static SEND_THING: Operation = Operation::post("operations.send_thing").path("/things");

/// A request for [`Operations::send_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendThing<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl SendThing {
    /// A body of the type `multipart/form-data`.
    #[inline]
    pub fn multipart(mut self, body: SendThingForm) -> SendThing<WithBody> {
        self.request.multipart(body.parts);
        SendThing {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(SendThing);

request_methods!(impl<Body> SendThing<Body> => Empty as ());

/// The parts of the body of [`SendThing`](struct@SendThing).
#[derive(Debug)]
#[must_use = "parts are sent with a request"]
pub struct SendThingForm {
    parts: Multipart,
}

impl SendThingForm {
    /// A body with the parts that are required.
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        let parts = Multipart::new();
        Self { parts }
    }

    /// The part `content`.
    pub fn content(mut self, value: impl Into<FilePart>) -> Self {
        self.parts.file("content", None, value.into());
        self
    }
}

static GET_THING: Operation = Operation::get("operations.get_thing").path("/things");

/// A request for [`Operations::get_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetThing {
    request: RequestBuilder,
}

request_methods!(GetThing => Json<models::Thing> as models::Thing);

