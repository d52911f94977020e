// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::json_enum;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ListThingsKind {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ListThingsKind {
        "a" => A,
        "b" => B,
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
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

    /// `GET /things`: 204 Listed.
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
    /// # async fn example(client: values_that_are_listed_twice::Client) -> Result<(), values_that_are_listed_twice::Error> {
    /// client.things().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }
}

static LIST: Operation = Operation::get("things.list").path("/things");

/// A request for [`Things::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

impl List {
    /// Query `kind`.
    pub fn kind(mut self, value: impl Into<models::ListThingsKind>) -> Self {
        self.request.query("kind", value.into().to_string());
        self
    }
}

request_methods!(List => Empty as ());

