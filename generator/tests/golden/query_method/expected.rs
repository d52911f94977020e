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

    /// `QUERY /things`: 204 done.
    ///
    /// - `items`: A body of the type `application/json`.
    ///
    /// Idempotent, as every `QUERY` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: search::Client, items: Vec<String>) -> Result<(), search::Error> {
    /// client.operations().search(items).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn search(&self, items: impl IntoIterator<Item = String>) -> Search {
        let mut request = RequestBuilder::new(&self.client, &SEARCH);
        request.json_items("application/json", items);
        Search { request }
    }
}

static SEARCH: Operation = Operation::query("operations.search").path("/things");

/// A request for [`Operations::search`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Search {
    request: RequestBuilder,
}

request_methods!(Search => Empty as ());

