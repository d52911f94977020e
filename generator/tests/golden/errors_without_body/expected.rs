// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetAError {
    pub error: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    GetAError {
        "error" => error: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{
    Client, Empty, Operation, RequestBuilder, Status, Text, error_body, request_methods,
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

    /// `GET /a`: 204 Done.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::GetAError`] as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 404: Gone. Without a body.
    /// - 409: Clash. The body is not read.
    /// - any other: Any other.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: errors_without_body::Client) -> Result<(), errors_without_body::Error> {
    /// client.things().get_a().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get_a(&self) -> GetA {
        let request = RequestBuilder::new(&self.client, &GET_A);
        GetA { request }
    }

    /// `GET /b`: any (any 2xx status).
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By [`Error::status`](crate::Error::status):
    ///
    /// - any other: any.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: errors_without_body::Client) -> Result<(), errors_without_body::Error> {
    /// let response = client.things().get_b().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get_b(&self) -> GetB {
        let request = RequestBuilder::new(&self.client, &GET_B);
        GetB { request }
    }
}

static GET_A: Operation = Operation::get("things.get_a").path("/a").errors(&[
    (Status::Code(404), |_| None),
    (Status::Code(409), |_| None),
    (Status::Default, error_body::<models::GetAError>),
]);

/// A request for [`Things::get_a`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetA {
    request: RequestBuilder,
}

request_methods!(GetA => Empty as ());

static GET_B: Operation = Operation::get("things.get_b")
    .path("/b")
    .accept("text/plain")
    .success(&[Status::Default]);

/// A request for [`Things::get_b`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetB {
    request: RequestBuilder,
}

request_methods!(GetB => Text as String);

