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

    /// `POST /up`: 204 done.
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
    /// # async fn example(client: files::Client) -> Result<(), files::Error> {
    /// client.operations().up().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn up(&self) -> Up {
        let request = RequestBuilder::new(&self.client, &UP);
        Up { request }
    }

    /// `GET /same`: 204 done.
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
    /// # async fn example(client: files::Client) -> Result<(), files::Error> {
    /// client.operations().same().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn same(&self) -> Same {
        let request = RequestBuilder::new(&self.client, &SAME);
        Same { request }
    }

    /// `GET /relative`: 204 done.
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
    /// # async fn example(client: files::Client) -> Result<(), files::Error> {
    /// client.operations().relative().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn relative(&self) -> Relative {
        let request = RequestBuilder::new(&self.client, &RELATIVE);
        Relative { request }
    }
}

static UP: Operation = Operation::post("operations.up")
    .path("/up")
    .server("https://eu.up.x.test");

/// A request for [`Operations::up`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Up {
    request: RequestBuilder,
}

request_methods!(Up => Empty as ());

static SAME: Operation = Operation::get("operations.same").path("/same");

/// A request for [`Operations::same`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Same {
    request: RequestBuilder,
}

request_methods!(Same => Empty as ());

static RELATIVE: Operation = Operation::get("operations.relative").path("/relative");

/// A request for [`Operations::relative`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Relative {
    request: RequestBuilder,
}

request_methods!(Relative => Empty as ());

