// src/api/files.rs

//! Files.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::files`].
#[derive(Clone, Debug)]
pub struct Files {
    client: Client,
}

impl Files {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /files/{path}`: 204 Done.
    ///
    /// - `path`: Path parameter `path`.
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
    /// # async fn example(client: paths_of_frameworks::Client) -> Result<(), paths_of_frameworks::Error> {
    /// client.files().get("path").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get(&self, path: impl Into<String>) -> Get {
        let mut request = RequestBuilder::new(&self.client, &GET);
        request.path("path", path.into());
        Get { request }
    }

    /// `GET /proxy/{rest}/{id}`: 204 Done.
    ///
    /// - `rest`: Path parameter `rest`.
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
    /// # async fn example(client: paths_of_frameworks::Client) -> Result<(), paths_of_frameworks::Error> {
    /// client.files().get_rest("rest", 1).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get_rest(&self, rest: impl Into<String>, id: i64) -> GetRest {
        let mut request = RequestBuilder::new(&self.client, &GET_REST);
        request.path("rest", rest.into());
        request.path("id", id.to_string());
        GetRest { request }
    }

    /// `GET /kept/{a:b}`: 204 Done.
    ///
    /// - `a_b`: Path parameter `a:b`.
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
    /// # async fn example(client: paths_of_frameworks::Client) -> Result<(), paths_of_frameworks::Error> {
    /// client.files().get_kept("a-b").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get_kept(&self, a_b: impl Into<String>) -> GetKept {
        let mut request = RequestBuilder::new(&self.client, &GET_KEPT);
        request.path("a:b", a_b.into());
        GetKept { request }
    }
}

static GET: Operation = Operation::get("files.get").path("/files/{path}");

/// A request for [`Files::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods!(Get => Empty as ());

static GET_REST: Operation = Operation::get("files.get_rest").path("/proxy/{rest}/{id}");

/// A request for [`Files::get_rest`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetRest {
    request: RequestBuilder,
}

request_methods!(GetRest => Empty as ());

static GET_KEPT: Operation = Operation::get("files.get_kept").path("/kept/{a:b}");

/// A request for [`Files::get_kept`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetKept {
    request: RequestBuilder,
}

request_methods!(GetKept => Empty as ());

