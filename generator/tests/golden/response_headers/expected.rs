// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ListXKind {
    /// `large`.
    Large,
    /// `small`.
    Small,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ListXKind {
        "large" => Large,
        "small" => Small,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListXObject {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ListXObject {
        "a" => a: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    Client, Empty, Error, JsonArray, Operation, RequestBuilder, Response, WithBody, WithoutBody,
    optional_body, page_methods, request_methods, response_headers,
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

    /// `GET /things`: 200 ok, with `Link` (Other pages, as RFC 8288 says), `X-Total` (Limits:
    /// always present), `X-Kind` (One of `large`, `small`), `X-Tags`, `X-Cost` (Deprecated),
    /// `X-Object`, `Status`.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By [`Error::status`](crate::Error::status):
    ///
    /// - 404: none, with `X-Reason`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: response_headers::Client) -> Result<(), response_headers::Error> {
    /// let response = client.things().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }

    /// `POST /things`: 201 there, with `Location` (Format: `uri`. Limits: always present), 202
    /// later, with `Retry-After` (Limits: always present).
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
    /// # async fn example(client: response_headers::Client) -> Result<(), response_headers::Error> {
    /// client.things().add().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn add(&self) -> Add {
        let request = RequestBuilder::new(&self.client, &ADD);
        Add {
            request,
            body: PhantomData,
        }
    }
}

static LIST: Operation = Operation::get("things.list").path("/things");

/// A request for [`Things::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

request_methods!(List => JsonArray<String> as Vec<String>, with ListResponseWithHeaders);

page_methods! {
    List => Vec<String>;
    link JsonArray<String>;
    String => |page| page;
}

/// A response to [`List`], with the headers that the description declares.
#[derive(Clone, Debug)]
pub struct ListResponseWithHeaders<T = Vec<String>> {
    response: Response<T>,
}

response_headers!(ListResponseWithHeaders);

impl<T> ListResponseWithHeaders<T> {
    /// Other pages, as RFC 8288 says.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn link(&self) -> Result<Option<String>, Error> {
        self.response.optional_header("link")
    }

    /// The header `X-Total`. Limits: always present.
    ///
    /// # Errors
    ///
    /// Where it is missing or is not what is declared.
    #[inline]
    pub fn x_total(&self) -> Result<u64, Error> {
        self.response.required_header("x-total")
    }

    /// The header `X-Kind`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_kind(&self) -> Result<Option<models::ListXKind>, Error> {
        self.response.optional_header("x-kind")
    }

    /// The header `X-Tags`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_tags(&self) -> Result<Option<Vec<String>>, Error> {
        self.response.optional_header("x-tags")
    }

    /// The header `X-Cost`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[deprecated]
    #[inline]
    pub fn x_cost(&self) -> Result<Option<f64>, Error> {
        self.response.optional_header("x-cost")
    }

    /// The header `X-Object`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_object(&self) -> Result<Option<models::ListXObject>, Error> {
        self.response.optional_header("x-object")
    }

    /// The header `Status`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn status_header(&self) -> Result<Option<bool>, Error> {
        self.response.optional_header("status")
    }
}

static ADD: Operation = Operation::post("things.add").path("/things");

/// A request for [`Things::add`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Add<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl Add {
    /// A body of the type `text/plain`.
    pub fn text(mut self, body: impl Into<String>) -> Add<WithBody> {
        self.request.text("text/plain", body.into());
        Add {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(Add);

request_methods!(impl<Body> Add<Body> => Empty as (), with AddResponseWithHeaders);

/// A response to [`Add`], with the headers that the description declares.
#[derive(Clone, Debug)]
pub struct AddResponseWithHeaders<T = ()> {
    response: Response<T>,
}

response_headers!(AddResponseWithHeaders);

impl<T> AddResponseWithHeaders<T> {
    /// The header `Location`. Format: `uri`. Limits: always present.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn location(&self) -> Result<Option<String>, Error> {
        self.response.optional_header("location")
    }

    /// The header `Retry-After`. Limits: always present.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn retry_after(&self) -> Result<Option<i32>, Error> {
        self.response.optional_header("retry-after")
    }
}

