// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Range {
    pub to: String,
    pub unit: Option<String>,
    pub from_: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Range {
        "to" => to: required,
        "unit" => unit: optional,
        "from" => from_: required,
        ..unknown_fields
    }
}

impl Range {
    /// A value with all that is required.
    pub fn new(from_: impl Into<String>, to: impl Into<String>) -> Self {
        Self {
            to: to.into(),
            unit: None,
            from_: from_.into(),
            unknown_fields: UnknownFields::default(),
        }
    }

    #[must_use]
    pub fn unit(mut self, value: impl Into<String>) -> Self {
        self.unit = Some(value.into());
        self
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

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

    /// `POST /from/{origin}/to/{destination}`: 204 Moved.
    ///
    /// - `origin`: Path parameter `origin`.
    /// - `destination`: Path parameter `destination`.
    /// - `amount`: Query `amount`.
    /// - `weight`: Query `weight`.
    /// - `x_carrier`: Header `X-Carrier`.
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
    /// # async fn example(client: order::Client, body: order::models::Range) -> Result<(), order::Error> {
    /// client.things().move_("origin", "destination", "amount", "weight", "x-carrier", body).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn move_(
        &self,
        origin: impl Into<String>,
        destination: impl Into<String>,
        amount: impl Into<String>,
        weight: impl Into<String>,
        x_carrier: impl Into<String>,
        body: models::Range,
    ) -> Move {
        let mut request = RequestBuilder::new(&self.client, &MOVE);
        request.path("origin", origin.into());
        request.path("destination", destination.into());
        request.query("amount", amount.into());
        request.query("weight", weight.into());
        request.header("X-Carrier", x_carrier.into());
        request.json("application/json", &body);
        Move { request }
    }
}

static MOVE: Operation = Operation::post("things.move_").path("/from/{origin}/to/{destination}");

/// A request for [`Things::move_`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Move {
    request: RequestBuilder,
}

request_methods!(Move => Empty as ());

