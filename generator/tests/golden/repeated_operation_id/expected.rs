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

    /// `GET /things`: 204 ok.
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
    /// # async fn example(client: repeated_operation_id::Client) -> Result<(), repeated_operation_id::Error> {
    /// client.things().things().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn things(&self) -> ThingsRequest {
        let request = RequestBuilder::new(&self.client, &THINGS);
        ThingsRequest { request }
    }

    /// `GET /things/{id}/parts`: 204 ok.
    ///
    /// - `id`: Path parameter `id`.
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
    /// # async fn example(client: repeated_operation_id::Client) -> Result<(), repeated_operation_id::Error> {
    /// client.things().get_parts("id").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get_parts(&self, id: impl Into<String>) -> GetParts {
        let mut request = RequestBuilder::new(&self.client, &GET_PARTS);
        request.path("id", id.into());
        GetParts { request }
    }
}

static THINGS: Operation = Operation::get("things.things").path("/things");

/// A request for [`Things::things`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ThingsRequest {
    request: RequestBuilder,
}

request_methods!(ThingsRequest => Empty as ());

static GET_PARTS: Operation = Operation::get("things.get_parts").path("/things/{id}/parts");

/// A request for [`Things::get_parts`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetParts {
    request: RequestBuilder,
}

request_methods!(GetParts => Empty as ());

