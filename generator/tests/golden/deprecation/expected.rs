// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[deprecated]
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Old {
    #[deprecated]
    pub older: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Old {
        "older" => older: optional,
        ..unknown_fields
    }
}

#[allow(deprecated)]
impl Old {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[deprecated]
    #[must_use]
    pub fn older(mut self, value: impl Into<String>) -> Self {
        self.older = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct New {
    #[allow(deprecated)]
    pub old: Old,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    New {
        "old" => old: required,
        ..unknown_fields
    }
}

#[allow(deprecated)]
#[cfg(any(test, feature = "testing"))]
impl New {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(old: impl Into<Old>) -> Self {
        Self {
            old: old.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Any {
    #[allow(deprecated)]
    Old(Old),
    #[deprecated]
    Text(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Any {
        Old,
        Text,
    }
}

union_conversions! {
    Any {
        as_old -> Old: Old,
        as_text -> Text: String,
    } from {
        Old: Old,
        Text: String as text,
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{
    Client, Empty, Json, Operation, RequestBuilder, Status, error_body, list_setters,
    request_methods,
};

/// The operations of the group, from [`Client::things`].
#[derive(Clone, Debug)]
pub struct Things {
    client: Client,
}

impl Things {
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
    /// # #[allow(deprecated)]
    /// # async fn example(client: deprecation::Client) -> Result<(), deprecation::Error> {
    /// client.things().send_thing().send().await?;
    /// # Ok(()) }
    /// ```
    #[deprecated]
    #[inline]
    pub fn send_thing(&self) -> SendThing {
        let request = RequestBuilder::new(&self.client, &SEND_THING);
        SendThing { request }
    }

    /// `PUT /things`: 200 Done.
    ///
    /// - `body`: A body of the type `application/json`.
    ///
    /// Idempotent, as every `PUT` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::Old`] as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - any other: Failed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: deprecation::Client, body: deprecation::models::Old) -> Result<(), deprecation::Error> {
    /// let response = client.things().put(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[allow(deprecated)]
    #[inline]
    pub fn put(&self, body: models::Old) -> Put {
        let mut request = RequestBuilder::new(&self.client, &PUT);
        request.json("application/json", &body);
        Put { request }
    }
}

static SEND_THING: Operation = Operation::post("things.send_thing").path("/things");

/// A request for [`Things::send_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendThing {
    request: RequestBuilder,
}

impl SendThing {
    /// Query `old`.
    #[deprecated]
    pub fn old(mut self, value: impl Into<String>) -> Self {
        self.request.query_item("old", value.into());
        self
    }

    list_setters!(#[deprecated] olds => old(impl Into<String>));
}

request_methods!(SendThing => Empty as ());

#[allow(deprecated)]
static PUT: Operation = Operation::put("things.put")
    .path("/things")
    .errors(&[(Status::Default, error_body::<models::Old>)]);

/// A request for [`Things::put`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Put {
    request: RequestBuilder,
}

request_methods!(Put => Json<models::Any> as models::Any);

