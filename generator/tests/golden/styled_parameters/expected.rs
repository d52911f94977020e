// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Where {
    pub city: String,
    pub zip: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Where {
        "city" => city: required,
        "zip" => zip: optional,
        ..unknown_fields
    }
}

impl Where {
    /// A value with all that is required.
    pub fn new(city: impl Into<String>) -> Self {
        Self {
            city: city.into(),
            zip: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    #[must_use]
    #[inline]
    pub fn zip(mut self, value: i64) -> Self {
        self.zip = Some(value);
        self
    }
}

// src/api/pets.rs

//! Pets.

use std::collections::BTreeMap;

use crate::api::models;
use crate::runtime::{
    Client, Empty, Operation, RequestBuilder, Style, list_setters, request_methods,
};

/// The operations of the group, from [`Client::pets`].
#[derive(Clone, Debug)]
pub struct Pets {
    client: Client,
}

impl Pets {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /pets{kind}/{ids}/{where}`: 204 done.
    ///
    /// - `kind`: Path parameter `kind`.
    /// - `ids`: Path parameter `ids`.
    /// - `where_`: Path parameter `where`.
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
    /// # async fn example(client: pets::Client, kind: String, ids: Vec<i64>, where_: pets::models::Where) -> Result<(), pets::Error> {
    /// client.pets().list(kind, ids, where_).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn list(
        &self,
        kind: impl Into<String>,
        ids: impl IntoIterator<Item = i64>,
        where_: models::Where,
    ) -> List {
        let mut request = RequestBuilder::new(&self.client, &LIST);
        let kind: String = kind.into();
        request.path_styled("kind", Style::label(false), &kind);
        let ids: Vec<_> = ids.into_iter().collect();
        request.path_styled("ids", Style::matrix(true), &ids);
        request.path_styled("where", Style::simple(false), &where_);
        List { request }
    }
}

static LIST: Operation = Operation::get("pets.list").path("/pets{kind}/{ids}/{where}");

/// A request for [`Pets::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

impl List {
    /// Query `page`.
    #[inline]
    pub fn page(mut self, value: models::Where) -> Self {
        self.request
            .query_styled("page", Style::deep_object(), &value);
        self
    }

    /// Query `color`.
    #[inline]
    pub fn color(mut self, value: models::Where) -> Self {
        self.request
            .query_styled("color", Style::form(false), &value);
        self
    }

    /// Query `free`.
    pub fn free(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        let value: BTreeMap<String, String> = value
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        self.request.query_styled("free", Style::form(true), &value);
        self
    }

    /// Query `tags`.
    pub fn tag(mut self, value: impl Into<String>) -> Self {
        self.request.query_joined_item("tags", '|', value.into());
        self
    }

    /// Query `link`.
    pub fn link(mut self, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.request
            .query_styled("link", Style::form(true).allow_reserved(), &value);
        self
    }

    /// Header `X-Where`.
    #[inline]
    pub fn x_where(mut self, value: models::Where) -> Self {
        self.request
            .header_styled("X-Where", Style::simple(true), &value);
        self
    }

    /// Cookie `seen`.
    pub fn seen(mut self, value: impl IntoIterator<Item: Into<String>>) -> Self {
        let value: Vec<String> = value.into_iter().map(Into::into).collect();
        self.request
            .cookie_styled("seen", Style::form(false), &value);
        self
    }

    list_setters!(tags => tag(impl Into<String>));
}

request_methods!(List => Empty as ());

