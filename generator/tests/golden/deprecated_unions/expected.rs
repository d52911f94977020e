// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Payment {
    pub id: String,
    /// The fields that are not the same in each case.
    #[allow(deprecated)]
    pub alternative: Method,
}

json_object! {
    Payment {
        "id" => id: required,
        ..alternative sees []
    }
}

#[allow(deprecated)]
#[cfg(any(test, feature = "testing"))]
impl Payment {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(id: impl Into<String>, alternative: impl Into<Method>) -> Self {
        Self {
            id: id.into(),
            alternative: alternative.into(),
        }
    }
}

#[deprecated]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Method {
    Card(MethodCard),
    Iban(MethodIban),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Method {
        Card: {
            "card": required,
        },
        Iban: {
            "iban": required,
        },
    }
}

union_conversions! {
    Method {
        as_card -> Card: MethodCard,
        as_iban -> Iban: MethodIban,
    } from {
        Card: MethodCard,
        Iban: MethodIban,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MethodCard {
    pub card: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    MethodCard {
        "card" => card: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl MethodCard {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(card: impl Into<String>) -> Self {
        Self {
            card: card.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MethodIban {
    pub iban: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    MethodIban {
        "iban" => iban: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl MethodIban {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(iban: impl Into<String>) -> Self {
        Self {
            iban: iban.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

// src/api/operations.rs

//! Operations.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

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

    /// `GET /payments`: 200 Read.
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
    /// # async fn example(client: fields_beside_a_union_that_is_deprecated::Client) -> Result<(), fields_beside_a_union_that_is_deprecated::Error> {
    /// let response = client.operations().read_payment().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn read_payment(&self) -> ReadPayment {
        let request = RequestBuilder::new(&self.client, &READ_PAYMENT);
        ReadPayment { request }
    }
}

static READ_PAYMENT: Operation = Operation::get("operations.read_payment").path("/payments");

/// A request for [`Operations::read_payment`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ReadPayment {
    request: RequestBuilder,
}

request_methods!(ReadPayment => Json<models::Payment> as models::Payment);

