// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{Base64, UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SendRequest {
    /// Limits: holds `application/pdf`.
    pub scan: Option<Value>,
    /// Each item: Limits: holds `image/gif`.
    pub pages: Option<Vec<Value>>,
    /// Limits: holds `text/html`.
    pub page: Option<String>,
    /// Limits: holds `image/png`.
    pub icon: Option<Base64>,
    /// Limits: encoded as `quoted-printable`.
    pub note: Option<String>,
    pub order: Option<SendRequestDraft>,
    pub draft: Option<SendRequestDraft>,
    pub photo: Option<String>,
    pub summary: Option<String>,
    pub any: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SendRequest {
        "scan" => scan: maybe,
        "pages" => pages: optional,
        "page" => page: optional,
        "icon" => icon: optional,
        "note" => note: optional,
        "order" => order: optional,
        "draft" => draft: optional,
        "photo" => photo: optional,
        "summary" => summary: optional,
        "any" => any: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SendRequestDraft {
    pub id: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SendRequestDraft {
        "id" => id: optional,
        ..unknown_fields
    }
}

impl SendRequestDraft {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn id(mut self, value: impl Into<String>) -> Self {
        self.id = Some(value.into());
        self
    }
}

// src/api/operations.rs

//! Operations.

use crate::api::models;
use crate::runtime::{
    Base64, Client, Empty, FilePart, Multipart, Operation, RequestBuilder, request_methods,
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

    /// `POST /reports`: 204 done.
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
    /// # async fn example(client: reports::Client, body: reports::api::operations::SendForm) -> Result<(), reports::Error> {
    /// client.operations().send(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send(&self, body: SendForm) -> SendRequest {
        let mut request = RequestBuilder::new(&self.client, &SEND);
        request.multipart(body.parts);
        SendRequest { request }
    }
}

static SEND: Operation = Operation::post("operations.send").path("/reports");

/// A request for [`Operations::send`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendRequest {
    request: RequestBuilder,
}

request_methods!(SendRequest => Empty as ());

/// The parts of the body of [`SendRequest`](struct@SendRequest).
#[derive(Debug)]
#[must_use = "parts are sent with a request"]
pub struct SendForm {
    parts: Multipart,
}

impl SendForm {
    /// A body with the parts that are required.
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        let parts = Multipart::new();
        Self { parts }
    }

    /// Limits: holds `application/pdf`.
    pub fn scan(mut self, value: impl Into<FilePart>) -> Self {
        self.parts
            .file("scan", Some("application/pdf"), value.into());
        self
    }

    /// Each item: Limits: holds `image/gif`.
    ///
    /// Each call adds one part.
    pub fn pages(mut self, value: impl Into<FilePart>) -> Self {
        self.parts.file("pages", Some("image/gif"), value.into());
        self
    }

    /// Limits: holds `text/html`.
    pub fn page(mut self, value: impl Into<String>) -> Self {
        self.parts.text("page", Some("text/html"), value.into());
        self
    }

    /// Limits: holds `image/png`.
    #[inline]
    pub fn icon(mut self, value: Base64) -> Self {
        self.parts.value("icon", Some("image/png"), &value);
        self.parts
            .header("icon", "Content-Transfer-Encoding", "base64".to_owned());
        self
    }

    /// Limits: encoded as `quoted-printable`.
    pub fn note(mut self, value: impl Into<String>) -> Self {
        self.parts
            .text("note", Some("application/octet-stream"), value.into());
        self.parts.header(
            "note",
            "Content-Transfer-Encoding",
            "quoted-printable".to_owned(),
        );
        self
    }

    /// The part `order`.
    pub fn order(mut self, value: impl Into<String>) -> Self {
        self.parts
            .text("order", Some("application/xml"), value.into());
        self
    }

    /// Its media type is one of `text/csv`, `application/vnd.draft+json`.
    #[inline]
    pub fn draft(mut self, value: models::SendRequestDraft) -> Self {
        self.parts
            .value("draft", Some("application/vnd.draft+json"), &value);
        self
    }

    /// Its media type is one of `image/*`, `image/webp`, `image/png`: `image/webp` unless the file
    /// has one of its own.
    pub fn photo(mut self, value: impl Into<FilePart>) -> Self {
        self.parts.file("photo", Some("image/webp"), value.into());
        self
    }

    /// Its media type is one of `text/html`, `text/markdown`.
    pub fn summary(mut self, value: impl Into<String>) -> Self {
        self.parts.text("summary", Some("text/html"), value.into());
        self
    }

    /// Its media type is one of `image/*`, which `FilePart::content_type` names. A range is no type
    /// that can be sent: a file without one of its own is `application/octet-stream`.
    pub fn any(mut self, value: impl Into<FilePart>) -> Self {
        self.parts.file("any", None, value.into());
        self
    }
}

