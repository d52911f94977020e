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
    /// Sent to the server `https://{zone}.up.x.test`, unless the client was given a base URL.
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
    /// Sent to the server `/v2`, relative to the base URL of the client.
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

    /// `GET /long`: 204 done.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// Sent to the server `https://{zone of the uploads}.x.test/{version of the uploads}`, unless
    /// the client was given a base URL.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: files::Client) -> Result<(), files::Error> {
    /// client.operations().long().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn long(&self) -> Long {
        let request = RequestBuilder::new(&self.client, &LONG);
        Long { request }
    }
}

static UP: Operation = Operation::post("operations.up").path("/up").servers(&[0]);

/// A request for [`Operations::up`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Up {
    request: RequestBuilder,
}

impl Up {
    /// Sends the request to the server `https://{zone}.up.x.test`.
    ///
    /// A value that has more than letters, digits and hyphens in the host, or that is not one
    /// segment in the path is refused.
    pub fn with_server(mut self, zone: impl Into<String>) -> Self {
        let zone: String = zone.into();
        self.request.choose_server(0, &[("zone", zone.as_str())]);
        self
    }
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

static RELATIVE: Operation = Operation::get("operations.relative")
    .path("/relative")
    .servers(&[1]);

/// A request for [`Operations::relative`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Relative {
    request: RequestBuilder,
}

request_methods!(Relative => Empty as ());

static LONG: Operation = Operation::get("operations.long")
    .path("/long")
    .servers(&[2]);

/// A request for [`Operations::long`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Long {
    request: RequestBuilder,
}

impl Long {
    /// Sends the request to the server `https://{zone of the uploads}.x.test/{version of the
    /// uploads}`.
    ///
    /// A value that has more than letters, digits and hyphens in the host, or that is not one
    /// segment in the path is refused.
    pub fn with_server(
        mut self,
        zone_of_the_uploads: impl Into<String>,
        version_of_the_uploads: impl Into<String>,
    ) -> Self {
        let zone_of_the_uploads: String = zone_of_the_uploads.into();
        let version_of_the_uploads: String = version_of_the_uploads.into();
        self.request.choose_server(
            2,
            &[
                ("zone of the uploads", zone_of_the_uploads.as_str()),
                ("version of the uploads", version_of_the_uploads.as_str()),
            ],
        );
        self
    }
}

request_methods!(Long => Empty as ());

