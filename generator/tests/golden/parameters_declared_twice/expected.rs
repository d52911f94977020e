// src/api/operations.rs

//! Operations.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

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

    /// `GET /things`: 204 Done.
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
    /// # async fn example(client: parameters_that_are_declared_twice::Client) -> Result<(), parameters_that_are_declared_twice::Error> {
    /// client.operations().get_things().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get_things(&self) -> GetThings {
        let request = RequestBuilder::new(&self.client, &GET_THINGS);
        GetThings { request }
    }
}

static GET_THINGS: Operation = Operation::get("operations.get_things").path("/things");

/// A request for [`Operations::get_things`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetThings {
    request: RequestBuilder,
}

impl GetThings {
    /// Query `limit`.
    #[inline]
    pub fn limit(mut self, value: i64) -> Self {
        self.request.query("limit", value.to_string());
        self
    }

    /// Query `page`.
    #[inline]
    pub fn page(mut self, value: i64) -> Self {
        self.request.query("page", value.to_string());
        self
    }

    /// Query `sort`.
    #[inline]
    pub fn sort(mut self, value: bool) -> Self {
        self.request.query("sort", value.to_string());
        self
    }
}

request_methods!(GetThings => Empty as ());

