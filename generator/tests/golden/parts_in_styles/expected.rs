// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendRequest {
    pub ids: Vec<String>,
    pub filter: Option<SendRequestFilter>,
    pub tags: Option<Vec<String>>,
    pub text: Option<String>,
    /// Fields that the description does not name.
    pub unknown_fields: BTreeMap<String, String>,
}

json_object! {
    SendRequest {
        "ids" => ids: required,
        "filter" => filter: optional,
        "tags" => tags: optional,
        "text" => text: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl SendRequest {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(ids: Vec<String>) -> Self {
        Self {
            ids,
            filter: None,
            tags: None,
            text: None,
            unknown_fields: BTreeMap::new(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SendRequestFilter {
    pub from_: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SendRequestFilter {
        "from" => from_: optional,
        ..unknown_fields
    }
}

impl SendRequestFilter {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn from_(mut self, value: impl Into<String>) -> Self {
        self.from_ = Some(value.into());
        self
    }
}

// src/api/operations.rs

//! Operations.

use crate::api::models;
use crate::runtime::{
    Client, Empty, FilePart, Multipart, Operation, RequestBuilder, Style, request_methods,
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

    /// `POST /reports`: 204 done.
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
    /// # async fn example(client: reports::Client, body: reports::api::operations::SendForm) -> Result<(), reports::Error> {
    /// client.operations().send(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send(&self, body: SendForm) -> SendRequest {
        let mut request = RequestBuilder::new(&self.client, &SEND);
        request.multipart(body.parts);
        SendRequest { request }
    }
}

static SEND: Operation = Operation::post("operations.send").path("/reports");

/// A request for [`Operations::send`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendRequest {
    request: RequestBuilder,
}

request_methods!(SendRequest => Empty as ());

/// The parts of the body of [`SendRequest`](struct@SendRequest).
#[derive(Debug)]
#[must_use = "parts are sent with a request"]
pub struct SendForm {
    parts: Multipart,
}

impl SendForm {
    /// A body with the parts that are required.
    ///
    /// - `ids`
    #[inline]
    pub fn new(ids: Vec<String>) -> Self {
        let mut parts = Multipart::new();
        parts.styled("ids", Style::comma_delimited(), &ids);
        Self { parts }
    }

    /// The part `filter`.
    #[inline]
    pub fn filter(mut self, value: models::SendRequestFilter) -> Self {
        self.parts.styled("filter", Style::deep_object(), &value);
        self
    }

    /// The part `tags`.
    ///
    /// Each call adds one part.
    pub fn tags(mut self, value: impl Into<String>) -> Self {
        self.parts.text("tags", None, value.into());
        self
    }

    /// The part `text`.
    pub fn text(mut self, value: impl Into<String>) -> Self {
        self.parts.text("text", None, value.into());
        self
    }

    /// A part with text.
    pub fn further_text(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name: String = name.into();
        self.parts.text(name, None, value.into());
        self
    }

    /// A part with a file.
    pub fn file(mut self, name: impl Into<String>, file: impl Into<FilePart>) -> Self {
        let name: String = name.into();
        self.parts.file(name, None, file.into());
        self
    }
}

