// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Order {
    pub lines: Vec<Line>,
    pub payment: Payment,
    pub buyer: Buyer,
    pub further: Option<Further>,
    pub related: Option<Box<Order>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Order {
        "lines" => lines: required,
        "payment" => payment: required,
        "buyer" => buyer: required,
        "further" => further: optional,
        "related" => related: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Order {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(buyer: impl Into<Buyer>, lines: Vec<Line>, payment: impl Into<Payment>) -> Self {
        Self {
            lines,
            payment: payment.into(),
            buyer: buyer.into(),
            further: None,
            related: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Line {
    /// In responses only.
    pub total: f64,
    pub count: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Line {
        "total" => total: required,
        "count" => count: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Line {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(count: i64, total: f64) -> Self {
        Self {
            total,
            count,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Payment {
    Card(Card),
    Text(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Payment {
        Card,
        Text,
    }
}

union_conversions! {
    Payment {
        as_card -> Card: Card,
        as_text -> Text: String,
    } from {
        Card: Card,
        Text: String as text,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// In responses only.
    pub last4: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Card {
        "last4" => last4: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Card {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(last4: impl Into<String>) -> Self {
        Self {
            last4: last4.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Buyer {
    pub name: String,
    /// In responses only.
    pub since: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Buyer {
        "name" => name: required,
        "since" => since: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Buyer {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            since: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

pub type Further = BTreeMap<String, Line>;

pub type BuyerRequest = String;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReplaceOrdersRequest {
    pub orders: Vec<OrderRequest>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ReplaceOrdersRequest {
        "orders" => orders: required,
        ..unknown_fields
    }
}

impl ReplaceOrdersRequest {
    /// A value with all that is required.
    #[inline]
    pub fn new(orders: Vec<OrderRequest>) -> Self {
        Self {
            orders,
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// What a request holds of [`Order`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderRequest {
    pub lines: Vec<LineRequest>,
    pub payment: PaymentRequest,
    pub buyer: SentBuyer,
    pub further: Option<FurtherRequest>,
    pub related: Option<Box<OrderRequest>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    OrderRequest {
        "lines" => lines: required,
        "payment" => payment: required,
        "buyer" => buyer: required,
        "further" => further: optional,
        "related" => related: optional,
        ..unknown_fields
    }
}

impl OrderRequest {
    /// A value with all that is required.
    pub fn new(
        buyer: impl Into<SentBuyer>,
        lines: Vec<LineRequest>,
        payment: impl Into<PaymentRequest>,
    ) -> Self {
        Self {
            lines,
            payment: payment.into(),
            buyer: buyer.into(),
            further: None,
            related: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    #[must_use]
    pub fn further(mut self, value: impl Into<FurtherRequest>) -> Self {
        self.further = Some(value.into());
        self
    }

    #[must_use]
    #[inline]
    pub fn related(mut self, value: OrderRequest) -> Self {
        self.related = Some(Box::new(value));
        self
    }
}

/// What a request holds of [`Line`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LineRequest {
    pub count: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LineRequest {
        "count" => count: required,
        ..unknown_fields
    }
}

impl LineRequest {
    /// A value with all that is required.
    #[inline]
    pub fn new(count: i64) -> Self {
        Self {
            count,
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// What a request holds of [`Payment`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PaymentRequest {
    Card(CardRequest),
    Text(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    PaymentRequest {
        Card,
        Text,
    }
}

union_conversions! {
    PaymentRequest {
        as_card -> Card: CardRequest,
        as_text -> Text: String,
    } from {
        Card: CardRequest,
        Text: String as text,
    }
}

/// What a request holds of [`Card`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CardRequest {
    /// In requests only.
    pub number: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    CardRequest {
        "number" => number: required,
        ..unknown_fields
    }
}

impl CardRequest {
    /// A value with all that is required.
    pub fn new(number: impl Into<String>) -> Self {
        Self {
            number: number.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// What a request holds of [`Buyer`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SentBuyer {
    pub name: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SentBuyer {
        "name" => name: required,
        ..unknown_fields
    }
}

impl SentBuyer {
    /// A value with all that is required.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// What a request holds of [`Further`].
pub type FurtherRequest = BTreeMap<String, LineRequest>;

// src/api/operations.rs

//! Operations.

use crate::api::models;
use crate::runtime::{Client, Empty, Json, Operation, RequestBuilder, request_methods};

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

    /// `POST /orders`: 201 Placed.
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
    /// # async fn example(client: models_of_requests::Client, body: models_of_requests::models::OrderRequest) -> Result<(), models_of_requests::Error> {
    /// let response = client.operations().place_order(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn place_order(&self, body: models::OrderRequest) -> PlaceOrder {
        let mut request = RequestBuilder::new(&self.client, &PLACE_ORDER);
        request.json("application/json", &body);
        PlaceOrder { request }
    }

    /// `PUT /orders`: 204 Replaced.
    ///
    /// - `body`: A body of the type `application/json`.
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
    /// # async fn example(client: models_of_requests::Client, body: models_of_requests::models::ReplaceOrdersRequest) -> Result<(), models_of_requests::Error> {
    /// client.operations().replace_orders(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn replace_orders(&self, body: models::ReplaceOrdersRequest) -> ReplaceOrders {
        let mut request = RequestBuilder::new(&self.client, &REPLACE_ORDERS);
        request.json("application/json", &body);
        ReplaceOrders { request }
    }
}

static PLACE_ORDER: Operation = Operation::post("operations.place_order").path("/orders");

/// A request for [`Operations::place_order`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct PlaceOrder {
    request: RequestBuilder,
}

request_methods!(PlaceOrder => Json<models::Order> as models::Order);

static REPLACE_ORDERS: Operation = Operation::put("operations.replace_orders").path("/orders");

/// A request for [`Operations::replace_orders`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ReplaceOrders {
    request: RequestBuilder,
}

request_methods!(ReplaceOrders => Empty as ());

