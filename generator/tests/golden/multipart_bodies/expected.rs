// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UploadRequest {
    /// The picture.
    pub image: String,
    pub pages: Vec<String>,
    #[deprecated]
    pub caption: Option<String>,
    pub size: Option<i64>,
    pub tags: Option<Vec<String>>,
    pub place: Option<UploadRequestPlace>,
    pub raw: Option<Value>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    UploadRequest {
        "image" => image: required,
        "pages" => pages: required,
        "caption" => caption: optional,
        "size" => size: optional,
        "tags" => tags: optional,
        "place" => place: optional,
        "raw" => raw: maybe,
        ..unknown_fields
    }
}

#[allow(deprecated)]
#[cfg(any(test, feature = "testing"))]
impl UploadRequest {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(image: impl Into<String>, pages: Vec<String>) -> Self {
        Self {
            image: image.into(),
            pages,
            caption: None,
            size: None,
            tags: None,
            place: None,
            raw: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UploadRequestPlace {
    pub city: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    UploadRequestPlace {
        "city" => city: optional,
        ..unknown_fields
    }
}

impl UploadRequestPlace {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn city(mut self, value: impl Into<String>) -> Self {
        self.city = Some(value.into());
        self
    }
}

// src/api/photos.rs

//! Photos.

use crate::api::models;
use crate::runtime::{
    Client, Empty, FilePart, Multipart, Operation, RequestBuilder, request_methods,
};

/// The operations of the group, from [`Client::photos`].
#[derive(Clone, Debug)]
pub struct Photos {
    client: Client,
}

impl Photos {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /photos`: 204 made.
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
    /// # async fn example(client: photos::Client, body: photos::api::photos::UploadForm) -> Result<(), photos::Error> {
    /// client.photos().upload(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn upload(&self, body: UploadForm) -> Upload {
        let mut request = RequestBuilder::new(&self.client, &UPLOAD);
        request.multipart(body.parts);
        Upload { request }
    }
}

static UPLOAD: Operation = Operation::post("photos.upload").path("/photos");

/// A request for [`Photos::upload`].
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
    /// - `image`: The picture.
    /// - `pages`
    pub fn new(image: impl Into<FilePart>, pages: impl IntoIterator<Item: Into<FilePart>>) -> Self {
        let mut parts = Multipart::new();
        parts.file("image", Some("image/png"), image.into());
        for item in pages {
            parts.file("pages", None, item.into());
        }
        Self { parts }
    }

    /// The part `caption`.
    #[deprecated]
    pub fn caption(mut self, value: impl Into<String>) -> Self {
        self.parts.text("caption", None, value.into());
        self
    }

    /// The part `size`.
    #[inline]
    pub fn size(mut self, value: i64) -> Self {
        self.parts.text("size", None, value.to_string());
        self
    }

    /// The part `tags`.
    ///
    /// Each call adds one part.
    pub fn tags(mut self, value: impl Into<String>) -> Self {
        self.parts.text("tags", None, value.into());
        self
    }

    /// The part `place`.
    #[inline]
    pub fn place(mut self, value: models::UploadRequestPlace) -> Self {
        self.parts.value("place", None, &value);
        self
    }

    /// The part `raw`.
    pub fn raw(mut self, value: impl Into<FilePart>) -> Self {
        self.parts.file("raw", Some("image/gif"), value.into());
        self
    }
}

