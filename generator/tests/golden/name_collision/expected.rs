// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FooBar {
    pub a_b: Option<String>,
    /// `a-b` in JSON.
    pub a_dash_b: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    FooBar {
        "aB" => a_b: optional,
        "a-b" => a_dash_b: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FooUnderscoreBar {
    /// `☃` in JSON.
    pub field_1: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    FooUnderscoreBar {
        "☃" => field_1: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

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
    /// # async fn example(client: name_collision::Client) -> Result<(), name_collision::Error> {
    /// client.things().send_thing().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_thing(&self) -> SendThing {
        let request = RequestBuilder::new(&self.client, &SEND_THING);
        SendThing { request }
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
    /// Query `my-name`.
    pub fn my_name(mut self, value: impl Into<String>) -> Self {
        self.request.query("my-name", value.into());
        self
    }

    /// Query `my_name`.
    pub fn my_underscore_name(mut self, value: impl Into<String>) -> Self {
        self.request.query("my_name", value.into());
        self
    }
}

request_methods!(SendThing => Empty as ());

