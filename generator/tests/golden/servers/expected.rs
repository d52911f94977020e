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
    /// Sent to the server `https://{region}.up.x.test`, unless the client was given a base URL.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: servers::Client) -> Result<(), servers::Error> {
    /// client.operations().up().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn up(&self) -> Up {
        let request = RequestBuilder::new(&self.client, &UP);
        Up { request }
    }

    /// `GET /base`: 204 done.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// Sent to the server `/v2/{tenant}`, relative to the base URL of the client.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: servers::Client) -> Result<(), servers::Error> {
    /// client.operations().base().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn base(&self) -> Base {
        let request = RequestBuilder::new(&self.client, &BASE);
        Base { request }
    }
}

static UP: Operation = Operation::post("operations.up")
    .path("/up")
    .servers(&[0, 1]);

/// A request for [`Operations::up`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Up {
    request: RequestBuilder,
}

impl Up {
    /// Sends the request to the server `https://{region}.up.x.test`.
    ///
    /// A value that has more than letters, digits and hyphens in the host, or that is not one
    /// segment in the path is refused.
    pub fn with_server_uploads(mut self, region: impl Into<crate::api::Region>) -> Self {
        let region: crate::api::Region = region.into();
        self.request
            .choose_server(0, &[("region", region.as_str())]);
        self
    }

    /// Sends the request to the server `https://slow.x.test`.
    #[inline]
    pub fn with_server_slow(mut self) -> Self {
        self.request.choose_server(1, &[]);
        self
    }
}

request_methods!(Up => Empty as ());

static BASE: Operation = Operation::get("operations.base")
    .path("/base")
    .servers(&[2]);

/// A request for [`Operations::base`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Base {
    request: RequestBuilder,
}

impl Base {
    /// Sends the request to the server `/v2/{tenant}`, relative to the base URL of the client.
    ///
    /// A value that is not one segment in the path is refused.
    pub fn with_server(mut self, tenant: impl Into<String>) -> Self {
        let tenant: String = tenant.into();
        self.request
            .choose_server(2, &[("tenant", tenant.as_str())]);
        self
    }
}

request_methods!(Base => Empty as ());

