// src/api/things.rs

//! Things.

use crate::runtime::{
    Client, Empty, Idempotent, Operation, RequestBuilder, list_setters, request_methods,
};

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

    /// `DELETE /things`: 204 Done.
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
    /// # async fn example(client: selective::Client) -> Result<(), selective::Error> {
    /// client.things().delete_all().id("id").send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn delete_all(&self) -> DeleteAll {
        let request = RequestBuilder::new(&self.client, &DELETE_ALL);
        DeleteAll { request }
    }
}

static DELETE_ALL: Operation = Operation::delete("things.delete_all")
    .path("/things")
    .idempotent(Idempotent::Never)
    .selective(&["id"]);

/// A request for [`Things::delete_all`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteAll {
    request: RequestBuilder,
}

impl DeleteAll {
    /// Query `id`.
    pub fn id(mut self, value: impl Into<String>) -> Self {
        self.request.query_item("id", value.into());
        self
    }

    list_setters!(ids => id(impl Into<String>));

    /// Acts on everything where no filter is set; without it such a request is refused.
    #[inline]
    pub fn all(mut self) -> Self {
        self.request.all();
        self
    }
}

request_methods!(DeleteAll => Empty as ());

