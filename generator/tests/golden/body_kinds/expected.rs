// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SendOtherRequest {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SendOtherRequest {
        "a" => a: optional,
        ..unknown_fields
    }
}

impl SendOtherRequest {
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

// src/api/things.rs

//! Things.

use std::marker::PhantomData;

use serde_core::Serialize;

use crate::api::models;
use crate::runtime::{
    BodyStream, Bytes, Client, Empty, Operation, RequestBuilder, WithBody, WithoutBody,
    optional_body, request_methods,
};

/// The operations of the group, from [`Client::things`].
#[derive(Clone, Debug)]
pub struct Things {
    client: Client,
}

impl Things {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /things`: 204 Done.
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
    /// # async fn example(client: body_kinds::Client) -> Result<(), body_kinds::Error> {
    /// client.things().send_thing().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_thing(&self) -> SendThing {
        let request = RequestBuilder::new(&self.client, &SEND_THING);
        SendThing {
            request,
            body: PhantomData,
        }
    }

    /// `POST /others`: 204 Done.
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
    /// # async fn example(client: body_kinds::Client) -> Result<(), body_kinds::Error> {
    /// client.things().send_other().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_other(&self) -> SendOther {
        let request = RequestBuilder::new(&self.client, &SEND_OTHER);
        SendOther {
            request,
            body: PhantomData,
        }
    }

    /// `PATCH /patches`: 204 Done.
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
    /// # async fn example(client: body_kinds::Client) -> Result<(), body_kinds::Error> {
    /// client.things().patch().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn patch(&self) -> Patch {
        let request = RequestBuilder::new(&self.client, &PATCH);
        Patch {
            request,
            body: PhantomData,
        }
    }
}

static SEND_THING: Operation = Operation::post("things.send_thing").path("/things");

/// A request for [`Things::send_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendThing<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl SendThing {
    /// A body of the type `application/json`: any value, not only objects.
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> SendThing<WithBody> {
        self.request.json("application/json", body);
        SendThing {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `text/plain`.
    pub fn text(mut self, body: impl Into<String>) -> SendThing<WithBody> {
        self.request.text("text/plain", body.into());
        SendThing {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/octet-stream`.
    pub fn bytes(mut self, body: impl Into<Bytes>) -> SendThing<WithBody> {
        self.request.bytes("application/octet-stream", body.into());
        SendThing {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    #[inline]
    pub fn stream(mut self, body: BodyStream) -> SendThing<WithBody> {
        self.request
            .stream("application/octet-stream".to_owned(), body);
        SendThing {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(SendThing);

request_methods!(impl<Body> SendThing<Body> => Empty as ());

static SEND_OTHER: Operation = Operation::post("things.send_other").path("/others");

/// A request for [`Things::send_other`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendOther<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl SendOther {
    /// A body of the type `text/json`.
    #[inline]
    pub fn json(mut self, body: models::SendOtherRequest) -> SendOther<WithBody> {
        self.request.json("text/json", &body);
        SendOther {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(SendOther);

request_methods!(impl<Body> SendOther<Body> => Empty as ());

static PATCH: Operation = Operation::patch("things.patch").path("/patches");

/// A request for [`Things::patch`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Patch<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl Patch {
    /// A body of the type `application/json`: any value, not only objects.
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> Patch<WithBody> {
        self.request.json("application/json", body);
        Patch {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/json-patch+json`: any value, not only objects.
    pub fn json_patch(mut self, body: &(impl Serialize + ?Sized)) -> Patch<WithBody> {
        self.request.json("application/json-patch+json", body);
        Patch {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(Patch);

request_methods!(impl<Body> Patch<Body> => Empty as ());

