// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_core::Serialize;

use crate::runtime::{Operation, RequestBuilder, UnknownFields, json_object, request_item};

static ITEM: Operation = Operation::post("runs.start")
    .path("/start/{url}")
    .exclusive(&["X-Delay", "X-At"]);

///
///
/// It has the setters and bodies of a request for [`runs().start`](crate::api::runs::Runs::start). What is wrong with one of them is an error of the request that carries the item, and names it.
///
/// - `to`, the URL
/// - `headers`, the headers
/// - `body`, the body
#[derive(Clone, Debug)]
#[must_use = "it does nothing until a request carries it"]
pub struct Item {
    request: RequestBuilder,
}

impl Item {
    pub fn new(url: impl Into<String>) -> Self {
        let request = RequestBuilder::item(&ITEM, "to", url.into());
        Self { request }
    }

    /// Header `X-Delay`.
    #[inline]
    pub fn x_delay(mut self, value: i64) -> Self {
        self.request.header("X-Delay", value.to_string());
        self
    }

    /// Header `X-At`.
    #[inline]
    pub fn x_at(mut self, value: i64) -> Self {
        self.request.header("X-At", value.to_string());
        self
    }

    /// A body of the type `application/json`: any value, not only objects.
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        self.request.json("application/json", body);
        self
    }
}

request_item!(Item, "to", "headers", "body");

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StopAllResponse {
    pub stopped: Option<i64>,
    pub action: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    StopAllResponse {
        "stopped" => stopped: optional,
        "action" => action: optional,
        ..unknown_fields
    }
}

// src/api/runs.rs

//! Runs.

use std::marker::PhantomData;

use serde_core::Serialize;

use crate::api::models;
use crate::runtime::{
    Client, Empty, Json, JsonArray, Operation, RequestBuilder, WithBody, WithoutBody,
    batch_methods, optional_body, request_methods,
};

/// The operations of the group, from [`Client::runs`].
#[derive(Clone, Debug)]
pub struct Runs {
    client: Client,
}

impl Runs {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /start/{url}`: 204 Started.
    ///
    /// - `url`: Path parameter `url`: an absolute `http` or `https` URL, sent as it is.
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
    /// # async fn example(client: items::Client) -> Result<(), items::Error> {
    /// client.runs().start("https://app.example.com/api/order").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn start(&self, url: impl Into<String>) -> Start {
        let mut request = RequestBuilder::new(&self.client, &START);
        request.path_url("url", url.into(), &[]);
        Start {
            request,
            body: PhantomData,
        }
    }

    /// `POST /start`: 200 Started.
    ///
    /// - `items`: A body of the type `application/json`.
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
    /// # async fn example(client: items::Client, items: Vec<items::models::Item>) -> Result<(), items::Error> {
    /// let response = client.runs().start_all(items).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn start_all(&self, items: impl IntoIterator<Item = models::Item>) -> StartAll {
        let mut request = RequestBuilder::new(&self.client, &START_ALL);
        request.request_items("application/json", items);
        StartAll { request }
    }

    /// `DELETE /start`: 200 Some have stopped.
    ///
    /// Idempotent, as every `DELETE` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: items::Client) -> Result<(), items::Error> {
    /// let response = client.runs().stop_all().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn stop_all(&self) -> StopAll {
        let request = RequestBuilder::new(&self.client, &STOP_ALL);
        StopAll { request }
    }
}

static START: Operation = Operation::post("runs.start")
    .path("/start/{url}")
    .exclusive(&["X-Delay", "X-At"]);

/// A request for [`Runs::start`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Start<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl<Body> Start<Body> {
    /// Header `X-Delay`.
    #[inline]
    pub fn x_delay(mut self, value: i64) -> Self {
        self.request.header("X-Delay", value.to_string());
        self
    }

    /// Header `X-At`.
    #[inline]
    pub fn x_at(mut self, value: i64) -> Self {
        self.request.header("X-At", value.to_string());
        self
    }
}

impl Start {
    /// A body of the type `application/json`: any value, not only objects.
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> Start<WithBody> {
        self.request.json("application/json", body);
        Start {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(Start);

request_methods!(impl<Body> Start<Body> => Empty as ());

static START_ALL: Operation = Operation::post("runs.start_all").path("/start");

/// A request for [`Runs::start_all`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct StartAll {
    request: RequestBuilder,
}

request_methods!(StartAll => JsonArray<String> as Vec<String>);

static STOP_ALL: Operation = Operation::delete("runs.stop_all").path("/start");

/// A request for [`Runs::stop_all`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct StopAll {
    request: RequestBuilder,
}

impl StopAll {
    /// Default: `50`. Query `limit`.
    #[inline]
    pub fn limit(mut self, value: i64) -> Self {
        self.request.query("limit", value.to_string());
        self
    }
}

request_methods!(StopAll => Json<models::StopAllResponse> as models::StopAllResponse);

batch_methods!(StopAll => models::StopAllResponse, stopped below "limit" or 50, unless action);

