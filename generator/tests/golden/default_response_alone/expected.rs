// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub a: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "a" => a: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct BResponse {
    pub b: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    BResponse {
        "b" => b: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{
    Client, Json, Operation, RequestBuilder, Status, error_body, request_methods,
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

    /// `GET /a`: Thing (any 2xx status).
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::Thing`] as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - any other: Thing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: default_response_alone::Client) -> Result<(), default_response_alone::Error> {
    /// let response = client.things().a().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn a(&self) -> A {
        let request = RequestBuilder::new(&self.client, &A);
        A { request }
    }

    /// `GET /b`: Thing (any 2xx status).
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::BResponse`] as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 404: None. Without a body.
    /// - any other: Thing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: default_response_alone::Client) -> Result<(), default_response_alone::Error> {
    /// let response = client.things().b().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn b(&self) -> B {
        let request = RequestBuilder::new(&self.client, &B);
        B { request }
    }
}

static A: Operation = Operation::get("things.a")
    .path("/a")
    .success(&[Status::Default])
    .errors(&[(Status::Default, error_body::<models::Thing>)]);

/// A request for [`Things::a`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct A {
    request: RequestBuilder,
}

request_methods!(A => Json<models::Thing> as models::Thing);

static B: Operation = Operation::get("things.b")
    .path("/b")
    .success(&[Status::Default])
    .errors(&[
        (Status::Code(404), |_| None),
        (Status::Default, error_body::<models::BResponse>),
    ]);

/// A request for [`Things::b`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct B {
    request: RequestBuilder,
}

request_methods!(B => Json<models::BResponse> as models::BResponse);

