// src/api/issues.rs

//! Issues.

use crate::api::models;
use crate::runtime::{
    Client, Error, Json, JsonArray, Operation, RequestBuilder, Response, page_methods,
    request_methods, response_headers,
};

/// The operations of the group, from [`Client::issues`].
#[derive(Clone, Debug)]
pub struct Issues {
    client: Client,
}

impl Issues {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /issues`: 200 A page, with `Link`.
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
    /// # async fn example(client: pages::Client) -> Result<(), pages::Error> {
    /// let response = client.issues().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }

    /// `GET /issues/search`: 200 A page, with `Link`.
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
    /// # async fn example(client: pages::Client) -> Result<(), pages::Error> {
    /// let response = client.issues().search().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn search(&self) -> Search {
        let request = RequestBuilder::new(&self.client, &SEARCH);
        Search { request }
    }

    /// `GET /issues/old`: 200 A page.
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
    /// # async fn example(client: pages::Client) -> Result<(), pages::Error> {
    /// let response = client.issues().old().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn old(&self) -> Old {
        let request = RequestBuilder::new(&self.client, &OLD);
        Old { request }
    }
}

static LIST: Operation = Operation::get("issues.list").path("/issues");

/// A request for [`Issues::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

impl List {
    /// Query `page`.
    #[inline]
    pub fn page(mut self, value: i64) -> Self {
        self.request.query("page", value.to_string());
        self
    }
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
    /// The header `Link`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn link(&self) -> Result<Option<String>, Error> {
        self.response.optional_header("link")
    }
}

static SEARCH: Operation = Operation::get("issues.search").path("/issues/search");

/// A request for [`Issues::search`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Search {
    request: RequestBuilder,
}

impl Search {
    /// Query `cursor`.
    #[inline]
    pub fn cursor(mut self, value: i64) -> Self {
        self.request.query("cursor", value.to_string());
        self
    }
}

request_methods! {
    Search => Json<models::SearchIssuesResponse> as models::SearchIssuesResponse, with SearchResponseWithHeaders
}

page_methods! {
    Search => models::SearchIssuesResponse;
    link Json<models::SearchIssuesResponse>;
    String => |page| page.items.unwrap_or_default();
}

/// A response to [`Search`], with the headers that the description declares.
#[derive(Clone, Debug)]
pub struct SearchResponseWithHeaders<T = models::SearchIssuesResponse> {
    response: Response<T>,
}

response_headers!(SearchResponseWithHeaders);

impl<T> SearchResponseWithHeaders<T> {
    /// The header `Link`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn link(&self) -> Result<Option<String>, Error> {
        self.response.optional_header("link")
    }
}

static OLD: Operation = Operation::get("issues.old").path("/issues/old");

/// A request for [`Issues::old`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Old {
    request: RequestBuilder,
}

request_methods!(Old => JsonArray<String> as Vec<String>);

page_methods! {
    Old => Vec<String>;
    link JsonArray<String>;
    String => |page| page;
}

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SearchIssuesResponse {
    pub cursor: Option<i64>,
    pub items: Option<Vec<String>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SearchIssuesResponse {
        "cursor" => cursor: optional,
        "items" => items: optional,
        ..unknown_fields
    }
}

