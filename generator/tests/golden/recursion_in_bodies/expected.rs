// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use crate::runtime::{UnknownFields, json_object, transparent};

#[derive(Clone, Debug, PartialEq)]
pub struct List(pub Vec<List>);

transparent!(List);

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree(pub Option<BTreeMap<String, Tree>>);

transparent!(Tree);

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SendRequest {
    pub list: Option<List>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SendRequest {
        "list" => list: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    Client, Multipart, Nullable, Operation, RequestBuilder, WithBody, WithoutBody, optional_body,
    request_methods,
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

    /// `POST /things`: 200 One.
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
    /// # async fn example(client: bodies_that_hold_themselves::Client) -> Result<(), bodies_that_hold_themselves::Error> {
    /// let response = client.things().send().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send(&self) -> SendRequest {
        let request = RequestBuilder::new(&self.client, &SEND);
        SendRequest {
            request,
            body: PhantomData,
        }
    }
}

static SEND: Operation = Operation::post("things.send").path("/things");

/// A request for [`Things::send`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendRequest<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl SendRequest {
    /// A body of the type `multipart/form-data`.
    #[inline]
    pub fn multipart(mut self, body: SendForm) -> SendRequest<WithBody> {
        self.request.multipart(body.parts);
        SendRequest {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(SendRequest);

request_methods!(impl<Body> SendRequest<Body> => Nullable<models::Tree> as models::Tree);

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

    /// The part `list`.
    #[inline]
    pub fn list(mut self, value: models::List) -> Self {
        self.parts.value("list", None, &value);
        self
    }
}

