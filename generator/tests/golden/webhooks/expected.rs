// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Order {
    pub id: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Order {
        "id" => id: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Order {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(id: i64) -> Self {
        Self {
            id,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingPayload {
    pub at: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    PingPayload {
        "at" => at: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MessagePayload {
    pub from_: String,
    pub num_media: Option<i64>,
    pub media: Option<Vec<String>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    MessagePayload {
        "From" => from_: required,
        "NumMedia" => num_media: optional,
        "Media" => media: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl MessagePayload {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(from_: impl Into<String>) -> Self {
        Self {
            from_: from_.into(),
            num_media: None,
            media: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

// src/api/operations.rs

//! Operations.

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

    /// `POST /orders`: 204 done.
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
    /// # async fn example(client: shop::Client) -> Result<(), shop::Error> {
    /// client.operations().order().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn order(&self) -> Order {
        let request = RequestBuilder::new(&self.client, &ORDER);
        Order { request }
    }
}

static ORDER: Operation = Operation::post("operations.order").path("/orders");

/// A request for [`Operations::order`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Order {
    request: RequestBuilder,
}

request_methods!(Order => Empty as ());

// src/api/webhooks.rs

//! Requests that the service sends: webhooks and callbacks. A server of yours receives them.

pub mod message;
pub mod note;
pub mod order_paid;
pub mod ping;
pub mod shipped;

// src/api/webhooks/message.rs

//! The webhook `message`.

use crate::api::models;
use crate::runtime::{ReceivedError, parse_received_form};

/// Reads the body of the request: what a server has received, after it has made sure who sent it.
///
/// # Errors
///
/// Where it has no fields of this form.
pub fn parse(body: impl AsRef<[u8]>) -> Result<models::MessagePayload, ReceivedError> {
    parse_received_form(body.as_ref(), &["Media"], &["NumMedia"])
}

// src/api/webhooks/note.rs

//! The webhook `note`.

use crate::runtime::{ReceivedError, parse_received_text};

/// Reads the body of the request: what a server has received, after it has made sure who sent it.
///
/// # Errors
///
/// Where it is no text in UTF-8.
pub fn parse(body: impl AsRef<[u8]>) -> Result<String, ReceivedError> {
    parse_received_text(body.as_ref())
}

// src/api/webhooks/order_paid.rs

//! An order was paid.

use crate::api::models;
use crate::runtime::{ReceivedError, parse_received};

/// Reads the body of the request: what a server has received, after it has made sure who sent it.
///
/// # Errors
///
/// Where it is no JSON of this form.
pub fn parse(body: impl AsRef<[u8]>) -> Result<models::Order, ReceivedError> {
    parse_received(body.as_ref())
}

// src/api/webhooks/ping.rs

//! The webhook `ping`.

use crate::api::models;
use crate::runtime::{ReceivedError, parse_received};

/// Reads the body of the request: what a server has received, after it has made sure who sent it.
///
/// # Errors
///
/// Where it is no JSON of this form.
pub fn parse(body: impl AsRef<[u8]>) -> Result<models::PingPayload, ReceivedError> {
    parse_received(body.as_ref())
}

// src/api/webhooks/shipped.rs

//! The callback `shipped`.

use crate::api::models;
use crate::runtime::{ReceivedError, parse_received};

/// Reads the body of the request: what a server has received, after it has made sure who sent it.
///
/// # Errors
///
/// Where it is no JSON of this form.
pub fn parse(body: impl AsRef<[u8]>) -> Result<Vec<models::Order>, ReceivedError> {
    parse_received(body.as_ref())
}

