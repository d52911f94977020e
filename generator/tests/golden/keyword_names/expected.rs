// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Self_ {
    pub type_: Option<String>,
    pub fn_: Option<bool>,
    pub crate_: Option<String>,
    /// `2fa` in JSON.
    pub n2fa: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Self_ {
        "type" => type_: optional,
        "fn" => fn_: optional,
        "crate" => crate_: optional,
        "2fa" => n2fa: optional,
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
    /// # async fn example(client: keyword_names::Client) -> Result<(), keyword_names::Error> {
    /// client.things().new_().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn new_(&self) -> New {
        let request = RequestBuilder::new(&self.client, &NEW);
        New { request }
    }
}

static NEW: Operation = Operation::post("things.new_").path("/things");

/// A request for [`Things::new_`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct New {
    request: RequestBuilder,
}

impl New {
    /// Query `type`.
    pub fn type_(mut self, value: impl Into<String>) -> Self {
        self.request.query("type", value.into());
        self
    }

    /// Query `self`.
    pub fn self_(mut self, value: impl Into<String>) -> Self {
        self.request.query("self", value.into());
        self
    }

    /// Query `send`.
    pub fn send_(mut self, value: impl Into<String>) -> Self {
        self.request.query("send", value.into());
        self
    }

    /// Header `with-timeout`.
    #[inline]
    pub fn with_timeout_(mut self, value: i64) -> Self {
        self.request.header("with-timeout", value.to_string());
        self
    }
}

request_methods!(New => Empty as ());

