// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Color {
    pub r: i64,
    pub name: Option<ColorName>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Color {
        "R" => r: required,
        "name" => name: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Color {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(r: i64) -> Self {
        Self {
            r,
            name: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ColorName {
    /// `dark`.
    Dark,
    /// `light`.
    Light,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ColorName {
        "dark" => Dark,
        "light" => Light,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListXJson {
    pub of: Option<Color>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ListXJson {
        "of" => of: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ListXListItem {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ListXListItem {
        "a" => A,
        "b" => B,
    }
}

// src/api/things.rs

//! Things.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::api::models;
use crate::runtime::{
    Client, Empty, Error, Operation, RequestBuilder, Response, exploded_header, json_header,
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

    /// `GET /things`: 200 ok, with `X-Color` (Limits: always present), `X-Plain`, `X-Counts`,
    /// `X-Json` (Limits: always present, written as `application/json`), `X-Any` (Limits: written
    /// as `application/json`), `X-Text` (Limits: written as `text/plain`), `X-Deep`, `X-Open`,
    /// `X-List` (Each item: One of `a`, `b`).
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
    /// # async fn example(client: response_headers_in_several_forms::Client) -> Result<(), response_headers_in_several_forms::Error> {
    /// client.things().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }
}

static LIST: Operation = Operation::get("things.list").path("/things");

/// A request for [`Things::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

request_methods!(List => Empty as (), with ListResponseWithHeaders);

/// A response to [`List`], with the headers that the description declares.
#[derive(Clone, Debug)]
pub struct ListResponseWithHeaders<T = ()> {
    response: Response<T>,
}

response_headers!(ListResponseWithHeaders);

impl<T> ListResponseWithHeaders<T> {
    /// The header `X-Color`. Limits: always present.
    ///
    /// # Errors
    ///
    /// Where it is missing or is not what is declared.
    #[inline]
    pub fn x_color(&self) -> Result<models::Color, Error> {
        self.response.required_header_by("x-color", exploded_header)
    }

    /// The header `X-Plain`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_plain(&self) -> Result<Option<models::Color>, Error> {
        self.response.optional_header("x-plain")
    }

    /// The header `X-Counts`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_counts(&self) -> Result<Option<BTreeMap<String, i64>>, Error> {
        self.response
            .optional_header_by("x-counts", exploded_header)
    }

    /// The header `X-Json`. Limits: always present, written as `application/json`.
    ///
    /// # Errors
    ///
    /// Where it is missing or is not what is declared.
    #[inline]
    pub fn x_json(&self) -> Result<models::ListXJson, Error> {
        self.response.required_header_by("x-json", json_header)
    }

    /// The header `X-Any`. Limits: written as `application/json`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_any(&self) -> Result<Option<Value>, Error> {
        self.response.optional_header_by("x-any", json_header)
    }

    /// The header `X-Text`. Limits: written as `text/plain`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_text(&self) -> Result<Option<String>, Error> {
        self.response.optional_header("x-text")
    }

    /// The header `X-Deep`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_deep(&self) -> Result<Option<String>, Error> {
        self.response.optional_header("x-deep")
    }

    /// The header `X-Open`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_open(&self) -> Result<Option<String>, Error> {
        self.response.optional_header("x-open")
    }

    /// The header `X-List`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_list(&self) -> Result<Option<Vec<models::ListXListItem>>, Error> {
        self.response.optional_header("x-list")
    }
}

