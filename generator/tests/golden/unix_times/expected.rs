// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnixTime, UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// Format: `unix-time`.
    pub created: UnixTime,
    /// Format: `unix-time`.
    pub changed: Option<UnixTime>,
    pub seen: Option<Vec<Time>>,
    /// Format: `unix-time`. One of `0`, `3600`.
    pub hours: Option<i64>,
    /// Format: `unix-time`. Default: `0`.
    pub expires: Option<UnixTime>,
    /// Format: `unix-time`.
    pub text: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "created" => created: required,
        "changed" => changed: optional,
        "seen" => seen: optional,
        "hours" => hours: optional,
        "expires" => expires: optional,
        "text" => text: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Thing {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(created: impl Into<UnixTime>) -> Self {
        Self {
            created: created.into(),
            changed: None,
            seen: None,
            hours: None,
            expires: None,
            text: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// Format: `unixtime`.
pub type Time = UnixTime;

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{
    Client, Error, Json, Operation, RequestBuilder, Response, UnixTime, list_setters,
    request_methods, response_headers,
};

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

    /// `GET /things/{since}`: 200 OK, with `X-Reset` (Format: `unix-time`. Limits: always present).
    ///
    /// - `since`: Format: `unix-time`. Path parameter `since`.
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
    /// # async fn example(client: things::Client) -> Result<(), things::Error> {
    /// let response = client.things().list(std::time::SystemTime::now()).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn list(&self, since: impl Into<UnixTime>) -> List {
        let mut request = RequestBuilder::new(&self.client, &LIST);
        request.path("since", since.into().to_string());
        List { request }
    }
}

static LIST: Operation = Operation::get("things.list").path("/things/{since}");

/// A request for [`Things::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

impl List {
    /// Format: `unixtime`. Query `before`.
    pub fn before(mut self, value: impl Into<UnixTime>) -> Self {
        self.request.query("before", value.into().to_string());
        self
    }

    /// Each item: Format: `unix-time`. Query `at`.
    pub fn at(mut self, value: impl Into<UnixTime>) -> Self {
        self.request.query_item("at", value.into().to_string());
        self
    }

    list_setters!(ats => at(impl Into<UnixTime>));
}

request_methods!(List => Json<models::Thing> as models::Thing, with ListResponseWithHeaders);

/// A response to [`List`], with the headers that the description declares.
#[derive(Clone, Debug)]
pub struct ListResponseWithHeaders<T = models::Thing> {
    response: Response<T>,
}

response_headers!(ListResponseWithHeaders);

impl<T> ListResponseWithHeaders<T> {
    /// The header `X-Reset`. Format: `unix-time`. Limits: always present.
    ///
    /// # Errors
    ///
    /// Where it is missing or is not what is declared.
    #[inline]
    pub fn x_reset(&self) -> Result<UnixTime, Error> {
        self.response.required_header("x-reset")
    }
}

