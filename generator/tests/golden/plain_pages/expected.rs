// src/api/files.rs

//! Files.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, page_methods, request_methods};

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

    /// `GET /files`: 200 A page.
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
    /// # async fn example(client: pages::Client) -> Result<(), pages::Error> {
    /// let response = client.files().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }

    /// `GET /files/changed`: 200 A page.
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
    /// # async fn example(client: pages::Client) -> Result<(), pages::Error> {
    /// let response = client.files().changed().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn changed(&self) -> Changed {
        let request = RequestBuilder::new(&self.client, &CHANGED);
        Changed { request }
    }

    /// `GET /files/first`: 200 A page.
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
    /// # async fn example(client: pages::Client) -> Result<(), pages::Error> {
    /// let response = client.files().first().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn first(&self) -> First {
        let request = RequestBuilder::new(&self.client, &FIRST);
        First { request }
    }
}

static LIST: Operation = Operation::get("files.list").path("/files");

/// A request for [`Files::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

impl List {
    /// Query `pageToken`.
    pub fn page_token(mut self, value: impl Into<String>) -> Self {
        self.request.query("pageToken", value.into());
        self
    }
}

request_methods!(List => Json<models::Files> as models::Files);

page_methods! {
    List => models::Files;
    "pageToken" => |page| page.next_page_token.as_deref();
    String => |page| page.files;
}

static CHANGED: Operation = Operation::get("files.changed").path("/files/changed");

/// A request for [`Files::changed`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Changed {
    request: RequestBuilder,
}

impl Changed {
    /// Query `after`.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.request.query("after", value.into());
        self
    }
}

request_methods!(Changed => Json<models::Changes> as models::Changes);

page_methods! {
    Changed => models::Changes;
    "after" => |page| page.last.as_deref();
    String => |page| page.names.unwrap_or_default();
}

static FIRST: Operation = Operation::get("files.first").path("/files/first");

/// A request for [`Files::first`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct First {
    request: RequestBuilder,
}

impl First {
    /// Query `pageToken`.
    pub fn page_token(mut self, value: impl Into<String>) -> Self {
        self.request.query("pageToken", value.into());
        self
    }
}

request_methods!(First => Json<models::Files> as models::Files);

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Files {
    pub next_page_token: Option<String>,
    pub files: Vec<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Files {
        "nextPageToken" => next_page_token: optional,
        "files" => files: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Files {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(files: Vec<String>) -> Self {
        Self {
            next_page_token: None,
            files,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Changes {
    pub last: Option<String>,
    pub names: Option<Vec<String>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Changes {
        "last" => last: optional,
        "names" => names: optional,
        ..unknown_fields
    }
}

