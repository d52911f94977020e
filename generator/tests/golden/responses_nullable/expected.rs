// src/api/a.rs

//! A.

use std::collections::BTreeMap;

use crate::api::models;
use crate::runtime::{Client, Nullable, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::a`].
#[derive(Clone, Debug)]
pub struct A {
    client: Client,
}

impl A {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /one`: 200 OK.
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
    /// # async fn example(client: responses_that_may_be_null::Client) -> Result<(), responses_that_may_be_null::Error> {
    /// let response = client.a().one().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn one(&self) -> One {
        let request = RequestBuilder::new(&self.client, &ONE);
        One { request }
    }

    /// `GET /list`: 200 OK.
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
    /// # async fn example(client: responses_that_may_be_null::Client) -> Result<(), responses_that_may_be_null::Error> {
    /// let response = client.a().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }

    /// `GET /map`: 200 OK.
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
    /// # async fn example(client: responses_that_may_be_null::Client) -> Result<(), responses_that_may_be_null::Error> {
    /// let response = client.a().map().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn map(&self) -> Map {
        let request = RequestBuilder::new(&self.client, &MAP);
        Map { request }
    }

    /// `GET /alias`: 200 OK.
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
    /// # async fn example(client: responses_that_may_be_null::Client) -> Result<(), responses_that_may_be_null::Error> {
    /// let response = client.a().alias().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn alias(&self) -> Alias {
        let request = RequestBuilder::new(&self.client, &ALIAS);
        Alias { request }
    }

    /// `GET /hint`: 200 OK.
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
    /// # async fn example(client: responses_that_may_be_null::Client) -> Result<(), responses_that_may_be_null::Error> {
    /// let response = client.a().hint().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn hint(&self) -> Hint {
        let request = RequestBuilder::new(&self.client, &HINT);
        Hint { request }
    }

    /// `GET /hint-list`: 200 OK, 204 None.
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
    /// # async fn example(client: responses_that_may_be_null::Client) -> Result<(), responses_that_may_be_null::Error> {
    /// let response = client.a().hint_list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn hint_list(&self) -> HintList {
        let request = RequestBuilder::new(&self.client, &HINT_LIST);
        HintList { request }
    }
}

static ONE: Operation = Operation::get("a.one").path("/one");

/// A request for [`A::one`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct One {
    request: RequestBuilder,
}

request_methods!(One => Nullable<Option<models::Item>> as Option<models::Item>);

static LIST: Operation = Operation::get("a.list").path("/list");

/// A request for [`A::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

request_methods!(List => Nullable<Vec<String>> as Vec<String>);

static MAP: Operation = Operation::get("a.map").path("/map");

/// A request for [`A::map`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Map {
    request: RequestBuilder,
}

request_methods!(Map => Nullable<BTreeMap<String, i64>> as BTreeMap<String, i64>);

static ALIAS: Operation = Operation::get("a.alias").path("/alias");

/// A request for [`A::alias`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Alias {
    request: RequestBuilder,
}

request_methods!(Alias => Nullable<models::Names> as models::Names);

static HINT: Operation = Operation::get("a.hint").path("/hint");

/// A request for [`A::hint`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Hint {
    request: RequestBuilder,
}

request_methods!(Hint => Nullable<Option<models::Item>> as Option<models::Item>);

static HINT_LIST: Operation = Operation::get("a.hint_list").path("/hint-list");

/// A request for [`A::hint_list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct HintList {
    request: RequestBuilder,
}

request_methods!(HintList => Nullable<Vec<String>> as Vec<String>);

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Item {
    pub id: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Item {
        "id" => id: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Item {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(id: i64) -> Self {
        Self {
            id,
            unknown_fields: UnknownFields::default(),
        }
    }
}

pub type Names = Option<Vec<String>>;

