// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Query {
    pub text: Option<String>,
    pub tags: Option<Vec<String>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Query {
        "text" => text: optional,
        "tags" => tags: optional,
        ..unknown_fields
    }
}

impl Query {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn text(mut self, value: impl Into<String>) -> Self {
        self.text = Some(value.into());
        self
    }

    #[must_use]
    #[inline]
    pub fn tags(mut self, value: Vec<String>) -> Self {
        self.tags = Some(value);
        self
    }
}

// src/api/operations.rs

//! Operations.

use crate::api::models;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, Style, request_methods};

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

    /// `GET /form`: 204 done.
    ///
    /// - `q`: The whole query. Written as `application/x-www-form-urlencoded`.
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
    /// # async fn example(client: search::Client, q: search::models::Query) -> Result<(), search::Error> {
    /// client.operations().by_form(q).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn by_form(&self, q: models::Query) -> ByForm {
        let mut request = RequestBuilder::new(&self.client, &BY_FORM);
        request.query_string_styled("q", Style::form(true), &q);
        ByForm { request }
    }

    /// `GET /path`: 204 done.
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
    /// # async fn example(client: search::Client) -> Result<(), search::Error> {
    /// client.operations().by_path().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn by_path(&self) -> ByPath {
        let request = RequestBuilder::new(&self.client, &BY_PATH);
        ByPath { request }
    }
}

static BY_FORM: Operation = Operation::get("operations.by_form").path("/form");

/// A request for [`Operations::by_form`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ByForm {
    request: RequestBuilder,
}

request_methods!(ByForm => Empty as ());

static BY_PATH: Operation = Operation::get("operations.by_path").path("/path");

/// A request for [`Operations::by_path`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ByPath {
    request: RequestBuilder,
}

impl ByPath {
    /// The whole query. Written as `application/jsonpath`.
    pub fn q(mut self, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.request
            .query_string_styled("q", Style::form(true), &value);
        self
    }
}

request_methods!(ByPath => Empty as ());

