// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChangeNoteRequest {
    pub b: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ChangeNoteRequest {
        "b" => b: optional,
        ..unknown_fields
    }
}

impl ChangeNoteRequest {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn b(mut self, value: impl Into<String>) -> Self {
        self.b = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChangeNoteMergePatchJson {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ChangeNoteMergePatchJson {
        "a" => a: optional,
        ..unknown_fields
    }
}

impl ChangeNoteMergePatchJson {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn a(mut self, value: impl Into<String>) -> Self {
        self.a = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ReplaceNoteRequest {
    pub one: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ReplaceNoteRequest {
        "one" => one: optional,
        ..unknown_fields
    }
}

impl ReplaceNoteRequest {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn one(mut self, value: impl Into<String>) -> Self {
        self.one = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ReplaceNoteAcmeV2Json {
    pub two: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ReplaceNoteAcmeV2Json {
        "two" => two: optional,
        ..unknown_fields
    }
}

impl ReplaceNoteAcmeV2Json {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn two(mut self, value: impl Into<String>) -> Self {
        self.two = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AddNoteRequest {
    pub three: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    AddNoteRequest {
        "three" => three: optional,
        ..unknown_fields
    }
}

impl AddNoteRequest {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn three(mut self, value: impl Into<String>) -> Self {
        self.three = Some(value.into());
        self
    }
}

// src/api/notes.rs

//! Notes.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    BodyStream, Bytes, Client, Empty, Operation, RequestBuilder, WithBody, WithoutBody,
    request_methods,
};

/// The operations of the group, from [`Client::notes`].
#[derive(Clone, Debug)]
pub struct Notes {
    client: Client,
}

impl Notes {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `PATCH /notes`: 204 Done.
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
    /// # async fn example(client: names_of_body_methods::Client, body: names_of_body_methods::models::ChangeNoteRequest) -> Result<(), names_of_body_methods::Error> {
    /// client.notes().change().json(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn change(&self) -> Change {
        let request = RequestBuilder::new(&self.client, &CHANGE);
        Change {
            request,
            body: PhantomData,
        }
    }

    /// `PUT /notes`: 204 Done.
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
    /// # async fn example(client: names_of_body_methods::Client, body: names_of_body_methods::models::ReplaceNoteRequest) -> Result<(), names_of_body_methods::Error> {
    /// client.notes().replace().acme_v1_json(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn replace(&self) -> Replace {
        let request = RequestBuilder::new(&self.client, &REPLACE);
        Replace {
            request,
            body: PhantomData,
        }
    }

    /// `POST /notes`: 204 Done.
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
    /// # async fn example(client: names_of_body_methods::Client, body: names_of_body_methods::models::AddNoteRequest) -> Result<(), names_of_body_methods::Error> {
    /// client.notes().add().json(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn add(&self) -> Add {
        let request = RequestBuilder::new(&self.client, &ADD);
        Add {
            request,
            body: PhantomData,
        }
    }

    /// `POST /texts`: 204 Done.
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
    /// # async fn example(client: names_of_body_methods::Client) -> Result<(), names_of_body_methods::Error> {
    /// client.notes().add_text().xml("text").send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn add_text(&self) -> AddText {
        let request = RequestBuilder::new(&self.client, &ADD_TEXT);
        AddText {
            request,
            body: PhantomData,
        }
    }
}

static CHANGE: Operation = Operation::patch("notes.change").path("/notes");

/// A request for [`Notes::change`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Change<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl Change {
    /// A body of the type `application/json`.
    #[inline]
    pub fn json(mut self, body: models::ChangeNoteRequest) -> Change<WithBody> {
        self.request.json("application/json", &body);
        Change {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/merge-patch+json`.
    #[inline]
    pub fn merge_patch_json(mut self, body: models::ChangeNoteMergePatchJson) -> Change<WithBody> {
        self.request.json("application/merge-patch+json", &body);
        Change {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/json-patch+json`.
    pub fn json_patch(mut self, items: impl IntoIterator<Item = String>) -> Change<WithBody> {
        self.request
            .json_items("application/json-patch+json", items);
        Change {
            request: self.request,
            body: PhantomData,
        }
    }
}

request_methods!(Change<WithBody> => Empty as ());

static REPLACE: Operation = Operation::put("notes.replace").path("/notes");

/// A request for [`Notes::replace`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Replace<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl Replace {
    /// A body of the type `application/vnd.acme.v1+json`.
    #[inline]
    pub fn acme_v1_json(mut self, body: models::ReplaceNoteRequest) -> Replace<WithBody> {
        self.request.json("application/vnd.acme.v1+json", &body);
        Replace {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/vnd.acme.v2+json`.
    #[inline]
    pub fn acme_v2_json(mut self, body: models::ReplaceNoteAcmeV2Json) -> Replace<WithBody> {
        self.request.json("application/vnd.acme.v2+json", &body);
        Replace {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/vnd.acme.v2+xml`.
    pub fn xml(mut self, body: impl Into<String>) -> Replace<WithBody> {
        self.request
            .text("application/vnd.acme.v2+xml", body.into());
        Replace {
            request: self.request,
            body: PhantomData,
        }
    }
}

request_methods!(Replace<WithBody> => Empty as ());

static ADD: Operation = Operation::post("notes.add").path("/notes");

/// A request for [`Notes::add`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Add<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl Add {
    /// A body of the type `application/vnd.api+json`.
    #[inline]
    pub fn json(mut self, body: models::AddNoteRequest) -> Add<WithBody> {
        self.request.json("application/vnd.api+json", &body);
        Add {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `text/plain`.
    pub fn text(mut self, body: impl Into<String>) -> Add<WithBody> {
        self.request.text("text/plain", body.into());
        Add {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/atom+xml`.
    pub fn xml(mut self, body: impl Into<String>) -> Add<WithBody> {
        self.request.text("application/atom+xml", body.into());
        Add {
            request: self.request,
            body: PhantomData,
        }
    }
}

request_methods!(Add<WithBody> => Empty as ());

static ADD_TEXT: Operation = Operation::post("notes.add_text").path("/texts");

/// A request for [`Notes::add_text`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddText<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl AddText {
    /// A body of the type `application/xml`.
    pub fn xml(mut self, body: impl Into<String>) -> AddText<WithBody> {
        self.request.text("application/xml", body.into());
        AddText {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `text/plain`.
    pub fn text(mut self, body: impl Into<String>) -> AddText<WithBody> {
        self.request.text("text/plain", body.into());
        AddText {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/pdf`.
    pub fn bytes(mut self, body: impl Into<Bytes>) -> AddText<WithBody> {
        self.request.bytes("application/pdf", body.into());
        AddText {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/x-yaml`.
    pub fn bytes_yaml(mut self, body: impl Into<Bytes>) -> AddText<WithBody> {
        self.request.bytes("application/x-yaml", body.into());
        AddText {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `text/xml`.
    pub fn text_xml(mut self, body: impl Into<String>) -> AddText<WithBody> {
        self.request.text("text/xml", body.into());
        AddText {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `text/csv`.
    pub fn text_csv(mut self, body: impl Into<String>) -> AddText<WithBody> {
        self.request.text("text/csv", body.into());
        AddText {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    #[inline]
    pub fn stream(mut self, body: BodyStream) -> AddText<WithBody> {
        self.request.stream("application/pdf".to_owned(), body);
        AddText {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes_yaml` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    #[inline]
    pub fn stream_yaml(mut self, body: BodyStream) -> AddText<WithBody> {
        self.request.stream("application/x-yaml".to_owned(), body);
        AddText {
            request: self.request,
            body: PhantomData,
        }
    }
}

request_methods!(AddText<WithBody> => Empty as ());

