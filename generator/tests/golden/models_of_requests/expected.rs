// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{
    IntoNullable, UnknownFields, json_object, json_union, request_form, union_conversions,
};

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
    pub note: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Line {
        "total" => total: required,
        "count" => count: required,
        "note" => note: optional,
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
            note: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Payment {
    Buyer(Buyer),
    Text(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Payment {
        Buyer,
        Text,
    }
}

union_conversions! {
    Payment {
        as_buyer -> Buyer: Buyer,
        as_text -> Text: String,
    } from {
        Buyer: Buyer,
        Text: String as text,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// In responses only.
    pub last4: String,
    pub lines: Option<Vec<Line>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Card {
        "last4" => last4: required,
        "lines" => lines: optional,
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
            lines: None,
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
    /// Fields that the description does not name.
    pub unknown_fields: BTreeMap<String, Line>,
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
            unknown_fields: BTreeMap::new(),
        }
    }
}

pub type Further = BTreeMap<String, Line>;

pub type BuyerRequest = String;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReplaceOrdersRequest {
    pub orders: Vec<OrderRequest>,
    pub card: Option<CardRequest>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ReplaceOrdersRequest {
        "orders" => orders: required,
        "card" => card: optional,
        ..unknown_fields
    }
}

impl ReplaceOrdersRequest {
    /// A value with all that is required.
    #[inline]
    pub fn new(orders: Vec<OrderRequest>) -> Self {
        Self {
            orders,
            card: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    #[must_use]
    pub fn card(mut self, value: impl Into<CardRequest>) -> Self {
        self.card = Some(value.into());
        self
    }
}

/// What a request holds of [`Order`]. It converts from [`Order`].
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

request_form! {
    Order => OrderRequest {
        lines: converted,
        payment: converted,
        buyer: converted,
        further: converted,
        related: converted,
        unknown_fields: same,
    }
}

/// What a request holds of [`Line`]. It converts from [`Line`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LineRequest {
    pub count: i64,
    pub note: Option<Option<String>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LineRequest {
        "count" => count: required,
        "note" => note: maybe,
        ..unknown_fields
    }
}

impl LineRequest {
    /// A value with all that is required.
    #[inline]
    pub fn new(count: i64) -> Self {
        Self {
            count,
            note: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    #[must_use]
    pub fn note<NullForm>(mut self, value: impl IntoNullable<String, NullForm>) -> Self {
        self.note = Some(value.into_nullable());
        self
    }
}

request_form! {
    Line => LineRequest {
        count: same,
        note: present,
        unknown_fields: same,
    }
}

/// What a request holds of [`Payment`]. It converts from [`Payment`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PaymentRequest {
    Buyer(SentBuyer),
    Text(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    PaymentRequest {
        Buyer,
        Text,
    }
}

union_conversions! {
    PaymentRequest {
        as_buyer -> Buyer: SentBuyer,
        as_text -> Text: String,
    } from {
        Buyer: SentBuyer,
        Text: String as text,
    }
}

request_form! {
    Payment => PaymentRequest in {
        Buyer: converted,
        Text: same,
    }
}

/// What a request holds of [`Card`]. It does not convert from that: `number` is not received.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CardRequest {
    /// In requests only.
    pub number: String,
    pub lines: Option<Vec<LineRequest>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    CardRequest {
        "number" => number: required,
        "lines" => lines: optional,
        ..unknown_fields
    }
}

impl CardRequest {
    /// A value with all that is required.
    pub fn new(number: impl Into<String>) -> Self {
        Self {
            number: number.into(),
            lines: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    #[must_use]
    #[inline]
    pub fn lines(mut self, value: Vec<LineRequest>) -> Self {
        self.lines = Some(value);
        self
    }
}

/// What a request holds of [`Buyer`]. It converts from [`Buyer`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SentBuyer {
    pub name: String,
    /// In requests only.
    pub code: Option<String>,
    /// Fields that the description does not name.
    pub unknown_fields: BTreeMap<String, LineRequest>,
}

json_object! {
    SentBuyer {
        "name" => name: required,
        "code" => code: optional,
        ..unknown_fields
    }
}

impl SentBuyer {
    /// A value with all that is required.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            code: None,
            unknown_fields: BTreeMap::new(),
        }
    }

    /// In requests only.
    #[must_use]
    pub fn code(mut self, value: impl Into<String>) -> Self {
        self.code = Some(value.into());
        self
    }
}

request_form! {
    Buyer => SentBuyer {
        name: same,
        code: absent,
        unknown_fields: converted,
    }
}

/// What a request holds of [`Further`].
pub type FurtherRequest = BTreeMap<String, LineRequest>;

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

    /// `PUT /orders`: 200 Replaced.
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
    /// let response = client.operations().replace_orders(body).send().await?;
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

request_methods!(ReplaceOrders => Json<models::Card> as models::Card);

