// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DocumentedThing {
    /// ```text
    /// let x: u8;
    /// ```
    pub code: String,
    /// - one
    /// - two
    pub list: String,
    /// This is more than there is room for in a line of documentation that is an item of a list.
    pub long: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    DocumentedThing {
        "code" => code: required,
        "list" => list: required,
        "long" => long: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl DocumentedThing {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(code: impl Into<String>, list: impl Into<String>, long: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            list: list.into(),
            long: long.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

// src/api/things.rs

//! Things.

use crate::runtime::{Client, Empty, Multipart, Operation, RequestBuilder, request_methods};

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

    /// `POST /things`: 204 Nothing.
    ///
    /// - `body`: A body of the type `multipart/form-data`.
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
    /// # async fn example(client: docs_of_parts::Client, body: docs_of_parts::api::things::DocumentedThing) -> Result<(), docs_of_parts::Error> {
    /// client.things().send(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send(&self, body: DocumentedThing) -> SendRequest {
        let mut request = RequestBuilder::new(&self.client, &SEND);
        request.multipart(body.parts);
        SendRequest { request }
    }
}

static SEND: Operation = Operation::post("things.send").path("/things");

/// A request for [`Things::send`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendRequest {
    request: RequestBuilder,
}

request_methods!(SendRequest => Empty as ());

/// The parts of the body of [`SendRequest`](struct@SendRequest).
#[derive(Debug)]
#[must_use = "parts are sent with a request"]
pub struct DocumentedThing {
    parts: Multipart,
}

impl DocumentedThing {
    /// A body with the parts that are required.
    ///
    /// - `code`:
    ///
    ///   ```text
    ///   let x: u8;
    ///   ```
    /// - `list`:
    ///
    ///   - one
    ///   - two
    /// - `long`: This is more than there is room for in a line of documentation that is an item of a
    ///   list.
    pub fn new(code: impl Into<String>, list: impl Into<String>, long: impl Into<String>) -> Self {
        let mut parts = Multipart::new();
        parts.text("code", None, code.into());
        parts.text("list", None, list.into());
        parts.text("long", None, long.into());
        Self { parts }
    }
}

