// src/api/client_.rs

//! Client.

use crate::api::models;
use crate::runtime::{
    Client, Json, Operation, RequestBuilder, Status, error_body, request_methods,
};

/// The operations of the group, from [`Client::client`].
#[derive(Clone, Debug)]
pub struct ClientGroup {
    client: Client,
}

impl ClientGroup {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /error`: OK (any 2xx status).
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::Result_`] as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - any other: OK.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: naming_obstacles::Client) -> Result<(), naming_obstacles::Error> {
    /// let response = client.client().error().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn error(&self) -> ErrorRequest {
        let request = RequestBuilder::new(&self.client, &ERROR);
        ErrorRequest { request }
    }
}

static ERROR: Operation = Operation::get("client_.error")
    .path("/error")
    .success(&[Status::Default])
    .errors(&[(Status::Default, error_body::<models::Result_>)]);

/// A request for [`ClientGroup::error`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ErrorRequest {
    request: RequestBuilder,
}

request_methods!(ErrorRequest => Json<models::Result_> as models::Result_);

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Option_ {
    pub result: Option<Result_>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Option_ {
        "result" => result: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Result_ {
    pub vec: Option<Vec_>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Result_ {
        "vec" => vec: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Vec_ {
    pub string: Option<String_>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Vec_ {
        "string" => string: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct String_ {
    pub box_: Option<Box_>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    String_ {
        "box" => box_: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Box_ {
    pub value: Option<Value_>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Box_ {
        "value" => value: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Value_ {
    pub clone_: Option<String>,
    pub unknown_fields_: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Value_ {
        "clone" => clone_: optional,
        "unknown_fields" => unknown_fields_: optional,
        ..unknown_fields
    }
}

// src/api/models_.rs

//! Models.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::models`].
#[derive(Clone, Debug)]
pub struct Models {
    client: Client,
}

impl Models {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /clone`: 204 OK.
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
    /// # async fn example(client: naming_obstacles::Client) -> Result<(), naming_obstacles::Error> {
    /// client.models().clone_().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn clone_(&self) -> Clone {
        let request = RequestBuilder::new(&self.client, &CLONE);
        Clone { request }
    }
}

static CLONE: Operation = Operation::get("models_.clone_").path("/clone");

/// A request for [`Models::clone_`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Clone {
    request: RequestBuilder,
}

request_methods!(Clone => Empty as ());

// src/api/result.rs

//! Result.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::result`].
#[derive(Clone, Debug)]
pub struct ResultGroup {
    client: Client,
}

impl ResultGroup {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /option`: 200 OK.
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
    /// # async fn example(client: naming_obstacles::Client) -> Result<(), naming_obstacles::Error> {
    /// let response = client.result().result().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn result(&self) -> ResultRequest {
        let request = RequestBuilder::new(&self.client, &RESULT);
        ResultRequest { request }
    }
}

static RESULT: Operation = Operation::get("result.result").path("/option");

/// A request for [`ResultGroup::result`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ResultRequest {
    request: RequestBuilder,
}

request_methods!(ResultRequest => Json<models::Option_> as models::Option_);

