// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct File {
    /// It is `assistants` from the start.
    pub purpose: FilePurpose,
    pub file: String,
    /// One of `2`. Default: `2`.
    ///
    /// It is `2` from the start.
    pub version: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    File {
        "purpose" => purpose: required,
        "file" => file: required,
        "version" => version: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl File {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(file: impl Into<String>) -> Self {
        Self {
            purpose: FilePurpose::Assistants,
            file: file.into(),
            version: Some(2),
            unknown_fields: UnknownFields::default(),
        }
    }
}

impl File {
    /// `version`, or its default where it is absent.
    #[inline]
    pub fn version_or_default(&self) -> i64 {
        self.version.unwrap_or(2)
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum FilePurpose {
    /// `assistants`.
    Assistants,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    FilePurpose {
        "assistants" => Assistants,
    }
}

// src/api/operations.rs

//! Operations.

use crate::runtime::{
    Client, Empty, FilePart, Multipart, Operation, RequestBuilder, request_methods,
};

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

    /// `POST /files`: 204 ok.
    ///
    /// - `body`: A body of the type `multipart/form-data`.
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
    /// # async fn example(client: fixed_parts::Client, body: fixed_parts::api::operations::AddFileForm) -> Result<(), fixed_parts::Error> {
    /// client.operations().add_file(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn add_file(&self, body: AddFileForm) -> AddFile {
        let mut request = RequestBuilder::new(&self.client, &ADD_FILE);
        request.multipart(body.parts);
        AddFile { request }
    }
}

static ADD_FILE: Operation = Operation::post("operations.add_file").path("/files");

/// A request for [`Operations::add_file`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddFile {
    request: RequestBuilder,
}

request_methods!(AddFile => Empty as ());

/// The parts of the body of [`AddFile`](struct@AddFile).
#[derive(Debug)]
#[must_use = "parts are sent with a request"]
pub struct AddFileForm {
    parts: Multipart,
}

impl AddFileForm {
    /// A body with the parts that are required.
    ///
    /// - `file`
    pub fn new(file: impl Into<FilePart>) -> Self {
        let mut parts = Multipart::new();
        parts.file("file", None, file.into());
        parts.text("purpose", None, "assistants".to_owned());
        parts.text("version", None, "2".to_owned());
        Self { parts }
    }
}

