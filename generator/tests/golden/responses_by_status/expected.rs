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
pub struct PlaceResponse {
    pub job: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    PlaceResponse {
        "job" => job: optional,
        ..unknown_fields
    }
}

// src/api/orders.rs

//! Orders.

use crate::api::models;
use crate::runtime::{
    Client, Empty, Json, JsonArray, Operation, RequestBuilder, Status, Text, by_status,
    request_methods,
};

/// The operations of the group, from [`Client::orders`].
#[derive(Clone, Debug)]
pub struct Orders {
    client: Client,
}

impl Orders {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /orders`: 202 The order waits, 201 The order is there, 204 There was nothing to do,
    /// 2xx, 207 Many.
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
    /// # async fn example(client: responses_by_status::Client) -> Result<(), responses_by_status::Error> {
    /// let response = client.orders().place().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn place(&self) -> Place {
        let request = RequestBuilder::new(&self.client, &PLACE);
        Place { request }
    }

    /// `GET /orders`: 200 The order, 299 The order.
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
    /// # async fn example(client: responses_by_status::Client) -> Result<(), responses_by_status::Error> {
    /// let response = client.orders().show().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn show(&self) -> Show {
        let request = RequestBuilder::new(&self.client, &SHOW);
        Show { request }
    }

    /// `HEAD /orders`: 200 It is there.
    ///
    /// Idempotent, as every `HEAD` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: responses_by_status::Client) -> Result<(), responses_by_status::Error> {
    /// client.orders().look().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn look(&self) -> Look {
        let request = RequestBuilder::new(&self.client, &LOOK);
        Look { request }
    }

    /// `PUT /ord`: 200 One, 201 Two.
    ///
    /// Idempotent, as every `PUT` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: responses_by_status::Client) -> Result<(), responses_by_status::Error> {
    /// let response = client.orders().ord().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn ord(&self) -> Ord {
        let request = RequestBuilder::new(&self.client, &ORD);
        Ord { request }
    }
}

static PLACE: Operation = Operation::post("orders.place")
    .path("/orders")
    .accept("application/json, text/plain");

/// A request for [`Orders::place`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Place {
    request: RequestBuilder,
}

request_methods!(Place => PlaceSuccess as PlaceSuccess);

/// What a success of [`Place`] holds, by its status.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlaceSuccess {
    /// The order is there. Status 201.
    Created(models::Order),
    /// The order waits. Status 202.
    Accepted(models::PlaceResponse),
    /// There was nothing to do. Status 204.
    NoContent,
    /// Many. Status 207.
    MultiStatus(Vec<String>),
    /// Status 2xx.
    Success(String),
}

by_status! {
    PlaceSuccess {
        Created(Json<models::Order>) at Status::Code(201),
        Accepted(Json<models::PlaceResponse>) at Status::Code(202),
        NoContent at Status::Code(204),
        MultiStatus(JsonArray<String>) at Status::Code(207),
        Success(Text) at Status::Class(2),
    }
}

static SHOW: Operation = Operation::get("orders.show")
    .path("/orders")
    .accept("application/vnd.orders+json, application/json");

/// A request for [`Orders::show`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Show {
    request: RequestBuilder,
}

request_methods!(Show => Json<models::Order> as models::Order);

static LOOK: Operation = Operation::head("orders.look").path("/orders");

/// A request for [`Orders::look`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Look {
    request: RequestBuilder,
}

request_methods!(Look => Empty as ());

static ORD: Operation = Operation::put("orders.ord").path("/ord");

/// A request for [`Orders::ord`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Ord {
    request: RequestBuilder,
}

request_methods!(Ord => OrdSuccess as OrdSuccess);

/// What a success of [`Ord`](type@Ord) holds, by its status.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OrdSuccess {
    /// One. Status 200.
    Ok(String),
    /// Two. Status 201.
    Created(bool),
}

by_status! {
    OrdSuccess {
        Ok(Json<String>) at Status::Code(200),
        Created(Json<bool>) at Status::Code(201),
    }
}

