// src/api/counts.rs

//! Counts.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::counts`].
#[derive(Clone, Debug)]
pub struct Counts {
    client: Client,
}

impl Counts {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /counts`: 200 OK.
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
    /// # async fn example(client: wide_integers::Client) -> Result<(), wide_integers::Error> {
    /// let response = client.counts().get().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get(&self) -> Get {
        let request = RequestBuilder::new(&self.client, &GET);
        Get { request }
    }
}

static GET: Operation = Operation::get("counts.get").path("/counts");

/// A request for [`Counts::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

impl Get {
    /// Limits: at least -9223372036854775809. Query `above`.
    #[inline]
    pub fn above(mut self, value: i128) -> Self {
        self.request.query("above", value.to_string());
        self
    }
}

request_methods!(Get => Json<models::Counts> as models::Counts);

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Counts {
    pub usual: Option<i64>,
    pub unsigned: Option<u64>,
    /// Limits: at most 18446744073709551615.
    pub from_zero: Option<u64>,
    /// Limits: at most 18446744073709551616.
    pub above_64_bits: Option<i128>,
    /// Limits: at most 9223372036854775808.
    pub above_63_bits: Option<i128>,
    /// Format: `int128`.
    pub format: Option<i128>,
    /// Limits: at most 9223372036854775808.
    pub stated: Option<i64>,
    /// One of `1`, `18446744073709551615`.
    pub listed: Option<u64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Counts {
        "usual" => usual: optional,
        "unsigned" => unsigned: optional,
        "from_zero" => from_zero: optional,
        "above_64_bits" => above_64_bits: optional,
        "above_63_bits" => above_63_bits: optional,
        "format" => format: optional,
        "stated" => stated: optional,
        "listed" => listed: optional,
        ..unknown_fields
    }
}

