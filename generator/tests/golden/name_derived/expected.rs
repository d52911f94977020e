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
    /// `id`: Path parameter `id`.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: name_derived::Client) -> Result<(), name_derived::Error> {
    /// client.operations().delete_things_id("id").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn delete_things_id(&self, id: impl Into<String>) -> DeleteThingsId {
        let mut request = RequestBuilder::new(&self.client, &DELETE_THINGS_ID);
        request.path("id", id.into());
        DeleteThingsId { request }
    }
}

static DELETE_THINGS_ID: Operation =
    Operation::delete("operations.delete_things_id").path("/things/{id}");

/// A request for [`Operations::delete_things_id`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteThingsId {
    request: RequestBuilder,
}

request_methods!(DeleteThingsId => Empty as ());

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
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: name_derived::Client) -> Result<(), name_derived::Error> {
    /// client.things().list_all_the_things().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list_all_the_things(&self) -> ListAllTheThings {
        let request = RequestBuilder::new(&self.client, &LIST_ALL_THE_THINGS);
        ListAllTheThings { request }
    }
}

static LIST_ALL_THE_THINGS: Operation =
    Operation::get("things.list_all_the_things").path("/things");

/// A request for [`Things::list_all_the_things`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListAllTheThings {
    request: RequestBuilder,
}

request_methods!(ListAllTheThings => Empty as ());

