// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListFilter {
    pub by: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ListFilter {
        "by" => by: optional,
        ..unknown_fields
    }
}

impl ListFilter {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn by(mut self, value: impl Into<String>) -> Self {
        self.by = Some(value.into());
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

    /// `GET /things`: 204 done.
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
    /// # async fn example(client: things::Client) -> Result<(), things::Error> {
    /// client.operations().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }
}

static LIST: Operation = Operation::get("operations.list").path("/things");

/// A request for [`Operations::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

impl List {
    /// Query `sort`.
    pub fn sort(mut self, value: impl IntoIterator<Item = models::ListFilter>) -> Self {
        let value: Vec<_> = value.into_iter().collect();
        self.request.query_styled("sort", Style::form(true), &value);
        self
    }

    /// Query `filter`.
    pub fn filter(mut self, value: impl IntoIterator<Item = models::ListFilter>) -> Self {
        let value: Vec<_> = value.into_iter().collect();
        self.request
            .query_styled("filter", Style::deep_object(), &value);
        self
    }
}

request_methods!(List => Empty as ());

