// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetThingResponse {
    pub x_name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    GetThingResponse {
        "x-name" => x_name: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{
    Client, Empty, Error, Json, Operation, RequestBuilder, Response, request_methods,
    response_headers,
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

    /// `COPY /things`: 204 Done.
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
    /// # async fn example(client: extensions_among_members::Client) -> Result<(), extensions_among_members::Error> {
    /// client.things().copy().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn copy(&self) -> Copy {
        let request = RequestBuilder::new(&self.client, &COPY);
        Copy { request }
    }

    /// `GET /things`: 200 Ok, with `x-rate`.
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
    /// # async fn example(client: extensions_among_members::Client) -> Result<(), extensions_among_members::Error> {
    /// let response = client.things().get().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get(&self) -> Get {
        let request = RequestBuilder::new(&self.client, &GET);
        Get { request }
    }
}

static COPY: Operation = Operation::with_method("things.copy", "COPY").path("/things");

/// A request for [`Things::copy`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Copy {
    request: RequestBuilder,
}

request_methods!(Copy => Empty as ());

static GET: Operation = Operation::get("things.get").path("/things");

/// A request for [`Things::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods! {
    Get => Json<models::GetThingResponse> as models::GetThingResponse, with GetResponseWithHeaders
}

/// A response to [`Get`], with the headers that the description declares.
#[derive(Clone, Debug)]
pub struct GetResponseWithHeaders<T = models::GetThingResponse> {
    response: Response<T>,
}

response_headers!(GetResponseWithHeaders);

impl<T> GetResponseWithHeaders<T> {
    /// The header `x-rate`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_rate(&self) -> Result<Option<i64>, Error> {
        self.response.optional_header("x-rate")
    }
}

