// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Fault {
    pub reason: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Fault {
        "reason" => reason: optional,
        ..unknown_fields
    }
}

// src/api/operations.rs

//! Operations.

use crate::api::ERRORS_400;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

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

    /// `GET /a`
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::Fault`](crate::api::models::Fault) as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 400: Bad.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: errors_in_common::Client) -> Result<(), errors_in_common::Error> {
    /// client.operations().a().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn a(&self) -> A {
        let request = RequestBuilder::new(&self.client, &A);
        A { request }
    }

    /// `GET /b`
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::Fault`](crate::api::models::Fault) as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 400: Bad.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: errors_in_common::Client) -> Result<(), errors_in_common::Error> {
    /// client.operations().b().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn b(&self) -> B {
        let request = RequestBuilder::new(&self.client, &B);
        B { request }
    }
}

static A: Operation = Operation::get("operations.a").path("/a").errors(ERRORS_400);

/// A request for [`Operations::a`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct A {
    request: RequestBuilder,
}

request_methods!(A => Empty as ());

static B: Operation = Operation::get("operations.b").path("/b").errors(ERRORS_400);

/// A request for [`Operations::b`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct B {
    request: RequestBuilder,
}

request_methods!(B => Empty as ());

