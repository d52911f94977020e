// src/api/label.rs

//! Label.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::label`].
#[derive(Clone, Debug)]
pub struct Label {
    client: Client,
}

impl Label {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /c`: 204 Done.
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
    /// # async fn example(client: names_in_the_output::Client) -> Result<(), names_in_the_output::Error> {
    /// client.label().test().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn test(&self) -> Test {
        let request = RequestBuilder::new(&self.client, &TEST);
        Test { request }
    }
}

static TEST: Operation = Operation::get("label.test").path("/c");

/// A request for [`Label::test`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Test {
    request: RequestBuilder,
}

request_methods!(Test => Empty as ());

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::time::Duration;

use crate::runtime::{UnknownFields, WholeSeconds, json_enum, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Duration_ {
    pub send: String,
    pub wait: Option<Duration>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Duration_ {
        "Send" => send: required,
        "wait" => wait: optional as WholeSeconds,
        ..unknown_fields
    }
}

impl Duration_ {
    /// A value with all that is required.
    pub fn new(send: impl Into<String>) -> Self {
        Self {
            send: send.into(),
            wait: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    #[must_use]
    #[inline]
    pub fn wait(mut self, value: Duration) -> Self {
        self.wait = Some(value);
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Default {
    pub future: Option<Future>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Default {
        "future" => future: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Future {
    /// `Default`.
    Default,
    /// `Future`.
    Future,
    /// `Some`.
    Some,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Future {
        "Default" => Default,
        "Future" => Future,
        "Some" => Some,
    }
}

// src/api/settings.rs

//! Settings.

use std::time::Duration;

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods, whole_seconds};

/// The operations of the group, from [`Client::settings`].
#[derive(Clone, Debug)]
pub struct SettingsGroup {
    client: Client,
}

impl SettingsGroup {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /a`: 200 D.
    ///
    /// - `items`: Query `items`.
    /// - `wait`: Query `wait`.
    /// - `body`: A body of the type `application/json`.
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
    /// # async fn example(client: names_in_the_output::Client, body: Vec<names_in_the_output::models::Duration_>) -> Result<(), names_in_the_output::Error> {
    /// let response = client.settings().duration("items", std::time::Duration::from_secs(1), body).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn duration(
        &self,
        items: impl Into<String>,
        wait: Duration,
        body: impl IntoIterator<Item = models::Duration_>,
    ) -> DurationRequest {
        let mut request = RequestBuilder::new(&self.client, &DURATION);
        request.query("items", items.into());
        request.query("wait", whole_seconds(wait).to_string());
        request.json_items("application/json", body);
        DurationRequest { request }
    }
}

static DURATION: Operation = Operation::post("settings.duration").path("/a");

/// A request for [`SettingsGroup::duration`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DurationRequest {
    request: RequestBuilder,
}

request_methods!(DurationRequest => Json<models::Default> as models::Default);

// src/api/test.rs

//! Test.

use std::marker::PhantomData;

use crate::runtime::{
    BodyStream, Bytes, Client, Empty, Operation, RequestBuilder, WithBody, WithoutBody,
    optional_body, request_methods,
};

/// The operations of the group, from [`Client::test`].
#[derive(Clone, Debug)]
pub struct Test {
    client: Client,
}

impl Test {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /b`: 204 Done.
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
    /// # async fn example(client: names_in_the_output::Client) -> Result<(), names_in_the_output::Error> {
    /// client.test().label().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn label(&self) -> Label {
        let request = RequestBuilder::new(&self.client, &LABEL);
        Label {
            request,
            body: PhantomData,
        }
    }
}

static LABEL: Operation = Operation::post("test.label").path("/b");

/// A request for [`Test::label`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Label<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl Label {
    /// A body of the type `application/octet-stream`.
    pub fn bytes(mut self, body: impl Into<Bytes>) -> Label<WithBody> {
        self.request.bytes("application/octet-stream", body.into());
        Label {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `image/x-a`.
    pub fn bytes_a(mut self, body: impl Into<Bytes>) -> Label<WithBody> {
        self.request.bytes("image/x-a", body.into());
        Label {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `image/x_a`.
    pub fn bytes_x_a(mut self, body: impl Into<Bytes>) -> Label<WithBody> {
        self.request.bytes("image/x_a", body.into());
        Label {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    #[inline]
    pub fn stream(mut self, body: BodyStream) -> Label<WithBody> {
        self.request
            .stream("application/octet-stream".to_owned(), body);
        Label {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes_a` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    #[inline]
    pub fn stream_a(mut self, body: BodyStream) -> Label<WithBody> {
        self.request.stream("image/x-a".to_owned(), body);
        Label {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes_x_a` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    #[inline]
    pub fn stream_x_a(mut self, body: BodyStream) -> Label<WithBody> {
        self.request.stream("image/x_a".to_owned(), body);
        Label {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(Label);

request_methods!(impl<Body> Label<Body> => Empty as ());

