// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Net {
    pub address: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Net {
        "address" => address: optional,
        ..unknown_fields
    }
}

impl Net {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn address(mut self, value: impl Into<String>) -> Self {
        self.address = Some(value.into());
        self
    }
}

// src/api/nets.rs

//! Nets.

use crate::api::models;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::nets`].
#[derive(Clone, Debug)]
pub struct Nets {
    client: Client,
}

impl Nets {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /nets`: 204 Added.
    ///
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
    /// # async fn example(client: hints_of_other_generators::Client, body: hints_of_other_generators::models::Net) -> Result<(), hints_of_other_generators::Error> {
    /// client.nets().add(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn add(&self, body: models::Net) -> Add {
        let mut request = RequestBuilder::new(&self.client, &ADD);
        request.json("application/json", &body);
        Add { request }
    }
}

static ADD: Operation = Operation::post("nets.add").path("/nets");

/// A request for [`Nets::add`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Add {
    request: RequestBuilder,
}

request_methods!(Add => Empty as ());

