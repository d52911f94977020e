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

    /// `DELETE /things/{id}`: 204 Gone.
    ///
    /// - `id`: Path parameter `id`.
    ///
    /// Idempotent, as every `DELETE` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: name_derived::Client) -> Result<(), name_derived::Error> {
    /// client.operations().delete_things_by_id("id").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn delete_things_by_id(&self, id: impl Into<String>) -> DeleteThingsById {
        let mut request = RequestBuilder::new(&self.client, &DELETE_THINGS_BY_ID);
        request.path("id", id.into());
        DeleteThingsById { request }
    }
}

static DELETE_THINGS_BY_ID: Operation =
    Operation::delete("operations.delete_things_by_id").path("/things/{id}");

/// A request for [`Operations::delete_things_by_id`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteThingsById {
    request: RequestBuilder,
}

request_methods!(DeleteThingsById => Empty as ());

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

    /// List all the things.
    ///
    /// `GET /things`: 204 OK.
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
    /// # async fn example(client: name_derived::Client) -> Result<(), name_derived::Error> {
    /// client.things().list_all().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list_all(&self) -> ListAll {
        let request = RequestBuilder::new(&self.client, &LIST_ALL);
        ListAll { request }
    }
}

static LIST_ALL: Operation = Operation::get("things.list_all").path("/things");

/// A request for [`Things::list_all`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListAll {
    request: RequestBuilder,
}

request_methods!(ListAll => Empty as ());

