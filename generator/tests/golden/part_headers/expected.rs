// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UploadRequest {
    pub image: String,
    pub caption: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    UploadRequest {
        "image" => image: required,
        "caption" => caption: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl UploadRequest {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(image: impl Into<String>) -> Self {
        Self {
            image: image.into(),
            caption: None,
            unknown_fields: UnknownFields::default(),
        }
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

    /// `POST /photos`: 204 done.
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
    /// # async fn example(client: photos::Client, body: photos::api::operations::UploadForm) -> Result<(), photos::Error> {
    /// client.operations().upload(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn upload(&self, body: UploadForm) -> Upload {
        let mut request = RequestBuilder::new(&self.client, &UPLOAD);
        request.multipart(body.parts);
        Upload { request }
    }
}

static UPLOAD: Operation = Operation::post("operations.upload").path("/photos");

/// A request for [`Operations::upload`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Upload {
    request: RequestBuilder,
}

request_methods!(Upload => Empty as ());

/// The parts of the body of [`Upload`](struct@Upload).
#[derive(Debug)]
#[must_use = "parts are sent with a request"]
pub struct UploadForm {
    parts: Multipart,
}

impl UploadForm {
    /// A body with the parts that are required.
    ///
    /// - `image`: Its media type is one of `image/png`, `image/jpeg`: `image/png` unless the file has
    ///   one of its own.
    pub fn new(image: impl Into<FilePart>) -> Self {
        let mut parts = Multipart::new();
        parts.file("image", Some("image/png"), image.into());
        Self { parts }
    }

    /// The part `caption`.
    pub fn caption(mut self, value: impl Into<String>) -> Self {
        self.parts.text("caption", None, value.into());
        self
    }

    /// How often it is shown.
    ///
    /// The header `X-Limit` of the part `image`, which the service asks for.
    #[inline]
    pub fn image_x_limit(mut self, value: i64) -> Self {
        self.parts.header("image", "X-Limit", value.to_string());
        self
    }

    /// The header `X-Note` of the part `image`.
    pub fn image_x_note(mut self, value: impl Into<String>) -> Self {
        self.parts.header("image", "X-Note", value.into());
        self
    }
}

