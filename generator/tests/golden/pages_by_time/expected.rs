// src/api/changes.rs

//! Changes.

use crate::api::models;
use crate::runtime::{
    Client, DateTime, Json, Operation, RequestBuilder, page_methods, request_methods,
};

/// The operations of the group, from [`Client::changes`].
#[derive(Clone, Debug)]
pub struct Changes {
    client: Client,
}

impl Changes {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /changes`: 200 A page.
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
    /// # async fn example(client: pages_by_time::Client) -> Result<(), pages_by_time::Error> {
    /// let response = client.changes().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }
}

static LIST: Operation = Operation::get("changes.list").path("/changes");

/// A request for [`Changes::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

impl List {
    /// Format: `date-time`. Query `since`.
    pub fn since(mut self, value: impl Into<DateTime>) -> Self {
        self.request.query("since", value.into().to_string());
        self
    }
}

request_methods!(List => Json<models::Changes> as models::Changes);

page_methods! {
    List => models::Changes;
    "since" => |page| Some(page.last.as_str());
    String => |page| page.names.unwrap_or_default();
}

// src/api/files.rs

//! Files.

use crate::api::models;
use crate::runtime::{
    Client, DateTime, Json, Operation, RequestBuilder, page_methods, request_methods,
};

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
    /// # async fn example(client: pages_by_time::Client) -> Result<(), pages_by_time::Error> {
    /// let response = client.files().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
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
    /// Format: `date-time`. Query `cursor`.
    pub fn cursor(mut self, value: impl Into<DateTime>) -> Self {
        self.request.query("cursor", value.into().to_string());
        self
    }
}

request_methods!(List => Json<models::Files> as models::Files);

page_methods! {
    List => models::Files;
    "cursor" => |page| page.next_cursor.as_ref().map(|time| time.as_str());
    String => |page| page.files;
}

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{DateTime, UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Files {
    /// Format: `date-time`.
    pub next_cursor: Option<DateTime>,
    pub files: Vec<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Files {
        "nextCursor" => next_cursor: optional,
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
            next_cursor: None,
            files,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Changes {
    /// Format: `date-time`.
    pub last: DateTime,
    pub names: Option<Vec<String>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Changes {
        "last" => last: required,
        "names" => names: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Changes {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(last: impl Into<DateTime>) -> Self {
        Self {
            last: last.into(),
            names: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

