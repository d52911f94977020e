// src/api/files.rs

//! Files.

use crate::api::models;
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

    /// `PUT /files/{id}`: 204 Added.
    ///
    /// - `id`: Path parameter `id`.
    ///
    /// Idempotent, as every `PUT` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: paths_with_a_query_and_a_fragment::Client) -> Result<(), paths_with_a_query_and_a_fragment::Error> {
    /// client.files().add_link("id").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn add_link(&self, id: impl Into<String>) -> AddLink {
        let mut request = RequestBuilder::new(&self.client, &ADD_LINK);
        request.path("id", id.into());
        AddLink { request }
    }

    /// `PUT /files/{id}`: 204 Added.
    ///
    /// - `id`: Path parameter `id`.
    ///
    /// Idempotent, as every `PUT` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: paths_with_a_query_and_a_fragment::Client) -> Result<(), paths_with_a_query_and_a_fragment::Error> {
    /// client.files().add_note("id").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn add_note(&self, id: impl Into<String>) -> AddNote {
        let mut request = RequestBuilder::new(&self.client, &ADD_NOTE);
        request.path("id", id.into());
        AddNote { request }
    }

    /// `POST /files?beta=true`: 204 Created.
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
    /// # async fn example(client: paths_with_a_query_and_a_fragment::Client) -> Result<(), paths_with_a_query_and_a_fragment::Error> {
    /// client.files().create_beta().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn create_beta(&self) -> CreateBeta {
        let request = RequestBuilder::new(&self.client, &CREATE_BETA);
        CreateBeta { request }
    }

    /// `GET /search?page={page}`: 204 Found.
    ///
    /// - `page`: Path parameter `page`.
    /// - `mode`: Query `mode`.
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
    /// # async fn example(client: paths_with_a_query_and_a_fragment::Client) -> Result<(), paths_with_a_query_and_a_fragment::Error> {
    /// client.files().search(1, "mode").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn search(&self, page: i64, mode: impl Into<models::SearchMode>) -> Search {
        let mut request = RequestBuilder::new(&self.client, &SEARCH);
        request.path("page", page.to_string());
        request.query("mode", mode.into().to_string());
        Search { request }
    }
}

static ADD_LINK: Operation = Operation::put("files.add_link").path("/files/{id}");

/// A request for [`Files::add_link`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddLink {
    request: RequestBuilder,
}

request_methods!(AddLink => Empty as ());

static ADD_NOTE: Operation = Operation::put("files.add_note").path("/files/{id}");

/// A request for [`Files::add_note`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddNote {
    request: RequestBuilder,
}

request_methods!(AddNote => Empty as ());

static CREATE_BETA: Operation = Operation::post("files.create_beta").path("/files?beta=true");

/// A request for [`Files::create_beta`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateBeta {
    request: RequestBuilder,
}

impl CreateBeta {
    /// Query `dry`.
    #[inline]
    pub fn dry(mut self, value: bool) -> Self {
        self.request.query("dry", value.to_string());
        self
    }
}

request_methods!(CreateBeta => Empty as ());

static SEARCH: Operation = Operation::get("files.search").path("/search?page={page}");

/// A request for [`Files::search`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Search {
    request: RequestBuilder,
}

impl Search {
    /// Query `kind`.
    pub fn kind(mut self, value: impl Into<String>) -> Self {
        self.request.query("kind", value.into());
        self
    }
}

request_methods!(Search => Empty as ());

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::json_enum;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum SearchMode {
    /// `fast`.
    Fast,
    /// `full`.
    Full,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    SearchMode {
        "fast" => Fast,
        "full" => Full,
    }
}

