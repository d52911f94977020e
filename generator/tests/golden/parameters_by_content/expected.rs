// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Where {
    pub city: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Where {
        "city" => city: optional,
        ..unknown_fields
    }
}

impl Where {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn city(mut self, value: impl Into<String>) -> Self {
        self.city = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ListId {
    Text(String),
    Integer(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    ListId {
        Text,
        Integer,
    }
}

union_conversions! {
    ListId {
        as_text -> Text: String,
        as_integer -> Integer: i64,
    } from {
        Text: String as text,
        Integer: i64,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ListOrder {
    /// `up`.
    Up,
    /// `down`.
    Down,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ListOrder {
        "up" => Up,
        "down" => Down,
    }
}

// src/api/operations.rs

//! Operations.

use serde_json::Value;

use crate::api::models;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, Style, request_methods};

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

    /// `GET /things/{ids}`: 204 done.
    ///
    /// - `ids`: Path parameter `ids`.
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
    /// # async fn example(client: search::Client, ids: Vec<String>) -> Result<(), search::Error> {
    /// client.operations().list(ids).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn list(&self, ids: impl IntoIterator<Item: Into<String>>) -> List {
        let mut request = RequestBuilder::new(&self.client, &LIST);
        let ids: Vec<String> = ids.into_iter().map(Into::into).collect();
        request.path_styled("ids", Style::simple(false), &ids);
        List { request }
    }
}

static LIST: Operation = Operation::get("operations.list").path("/things/{ids}");

/// A request for [`Operations::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

impl List {
    /// Query `where`. Written as `application/json`.
    #[inline]
    pub fn where_(mut self, value: models::Where) -> Self {
        self.request.query_styled("where", Style::json(), &value);
        self
    }

    /// Query `free`. Written as `application/json`.
    pub fn free(mut self, value: impl Into<Value>) -> Self {
        self.request.query("free", value.into().to_string());
        self
    }

    /// Query `note`. Written as `text/plain`.
    pub fn note(mut self, value: impl Into<String>) -> Self {
        self.request.query("note", value.into());
        self
    }

    /// Header `X-Where`. Written as `application/json`.
    #[inline]
    pub fn x_where(mut self, value: models::Where) -> Self {
        self.request.header_styled("X-Where", Style::json(), &value);
        self
    }

    /// Cookie `last`. Written as `application/json`.
    pub fn last(mut self, value: impl IntoIterator<Item = i64>) -> Self {
        let value: Vec<_> = value.into_iter().collect();
        self.request.cookie_styled("last", Style::json(), &value);
        self
    }

    /// Cookie `theme`.
    #[inline]
    pub fn theme(mut self, value: models::Where) -> Self {
        self.request
            .cookie_styled("theme", Style::cookie(true), &value);
        self
    }

    /// Query `order`.
    pub fn order(mut self, value: impl Into<models::ListOrder>) -> Self {
        self.request.query("order", value.into().to_string());
        self
    }

    /// Query `id`.
    pub fn id(mut self, value: impl Into<models::ListId>) -> Self {
        let value: models::ListId = value.into();
        self.request.query_styled("id", Style::form(true), &value);
        self
    }
}

request_methods!(List => Empty as ());

