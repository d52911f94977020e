// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Order {
    pub buyer: Person,
    pub items: Option<Vec<OrderItem>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Order {
        "buyer" => buyer: required,
        "items" => items: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Order {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(buyer: impl Into<Person>) -> Self {
        Self {
            buyer: buyer.into(),
            items: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrderItem {
    pub note: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    OrderItem {
        "note" => note: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Person {
    pub name: String,
    pub friend: Option<Box<Person>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Person {
        "name" => name: required,
        "friend" => friend: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Person {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            friend: None,
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

    /// `GET /orders`: 200 One.
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
    /// # async fn example(client: schemas_that_were_written_for_documents_of_their_own::Client) -> Result<(), schemas_that_were_written_for_documents_of_their_own::Error> {
    /// let response = client.operations().get_order().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get_order(&self) -> GetOrder {
        let request = RequestBuilder::new(&self.client, &GET_ORDER);
        GetOrder { request }
    }
}

static GET_ORDER: Operation = Operation::get("operations.get_order").path("/orders");

/// A request for [`Operations::get_order`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetOrder {
    request: RequestBuilder,
}

request_methods!(GetOrder => Json<models::Order> as models::Order);

