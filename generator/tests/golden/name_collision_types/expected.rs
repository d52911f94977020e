// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::json_enum;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Sort {
    /// `date`.
    Date,
    /// `-date`.
    MinusDate,
    /// `☃`.
    U2603,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Sort {
        "date" => Date,
        "-date" => MinusDate,
        "☃" => U2603,
    }
}

// src/api/v1.rs

//! V1.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::v1`].
#[derive(Clone, Debug)]
pub struct V1 {
    client: Client,
}

impl V1 {
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
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: colliding_types::Client) -> Result<(), colliding_types::Error> {
    /// client.v1().get1().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get1(&self) -> Get1 {
        let request = RequestBuilder::new(&self.client, &GET1);
        Get1 { request }
    }

    /// `GET /b`: 204 Done.
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
    /// # async fn example(client: colliding_types::Client) -> Result<(), colliding_types::Error> {
    /// client.v1().get_1().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get_1(&self) -> Get1Request {
        let request = RequestBuilder::new(&self.client, &GET_1);
        Get1Request { request }
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
    /// # async fn example(client: colliding_types::Client) -> Result<(), colliding_types::Error> {
    /// client.v1().v().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn v(&self) -> V {
        let request = RequestBuilder::new(&self.client, &V);
        V { request }
    }
}

static GET1: Operation = Operation::get("v1.get1").path("/a");

/// A request for [`V1::get1`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get1 {
    request: RequestBuilder,
}

request_methods!(Get1 => Empty as ());

static GET_1: Operation = Operation::get("v1.get_1").path("/b");

/// A request for [`V1::get_1`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get1Request {
    request: RequestBuilder,
}

request_methods!(Get1Request => Empty as ());

static V: Operation = Operation::get("v1.v").path("/c");

/// A request for [`V1::v`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct V {
    request: RequestBuilder,
}

request_methods!(V => Empty as ());

