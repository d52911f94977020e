// src/api/files.rs

//! Files.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, Text, request_methods};

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

    /// `GET /files/{name}`: 200 The file.
    ///
    /// - `name`: Path parameter `name`.
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
    /// # async fn example(client: methods_that_have_no_field::Client) -> Result<(), methods_that_have_no_field::Error> {
    /// let response = client.files().get("name").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get(&self, name: impl Into<String>) -> Get {
        let mut request = RequestBuilder::new(&self.client, &GET);
        request.path("name", name.into());
        Get { request }
    }

    /// `COPY /files/{name}`: 201 Copied.
    ///
    /// - `name`: Path parameter `name`.
    /// - `destination`: Header `Destination`.
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
    /// # async fn example(client: methods_that_have_no_field::Client) -> Result<(), methods_that_have_no_field::Error> {
    /// client.files().copy("name", "destination").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn copy(&self, name: impl Into<String>, destination: impl Into<String>) -> Copy {
        let mut request = RequestBuilder::new(&self.client, &COPY);
        request.path("name", name.into());
        request.header("Destination", destination.into());
        Copy { request }
    }

    /// `M-SEARCH /files/{name}`: 204 Found.
    ///
    /// - `name`: Path parameter `name`.
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
    /// # async fn example(client: methods_that_have_no_field::Client) -> Result<(), methods_that_have_no_field::Error> {
    /// client.files().m_search_by_name("name").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn m_search_by_name(&self, name: impl Into<String>) -> MSearchByName {
        let mut request = RequestBuilder::new(&self.client, &M_SEARCH_BY_NAME);
        request.path("name", name.into());
        MSearchByName { request }
    }
}

static GET: Operation = Operation::get("files.get")
    .path("/files/{name}")
    .accept("text/plain");

/// A request for [`Files::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods!(Get => Text as String);

static COPY: Operation = Operation::with_method("files.copy", "COPY").path("/files/{name}");

/// A request for [`Files::copy`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Copy {
    request: RequestBuilder,
}

request_methods!(Copy => Empty as ());

static M_SEARCH_BY_NAME: Operation =
    Operation::with_method("files.m_search_by_name", "M-SEARCH").path("/files/{name}");

/// A request for [`Files::m_search_by_name`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct MSearchByName {
    request: RequestBuilder,
}

request_methods!(MSearchByName => Empty as ());

