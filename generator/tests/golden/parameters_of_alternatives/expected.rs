// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Sort {
    /// Upwards.
    Ascending,
    /// Downwards.
    Descending,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Sort {
        "ascending" => Ascending,
        "descending" => Descending,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum GetPxIds {
    Integer(i64),
    Text(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    GetPxIds {
        Integer,
        Text,
    }
}

union_conversions! {
    GetPxIds {
        as_integer -> Integer: i64,
        as_text -> Text: String,
    } from {
        Integer: i64,
        Text: String as text,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum GetPObject {
    Text(String),
    A(GetPObjectA),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    GetPObject {
        Text,
        A,
    }
}

union_conversions! {
    GetPObject {
        as_text -> Text: String,
        as_a -> A: GetPObjectA,
    } from {
        Text: String as text,
        A: GetPObjectA,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetPObjectA {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    GetPObjectA {
        "a" => a: optional,
        ..unknown_fields
    }
}

impl GetPObjectA {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn a(mut self, value: impl Into<String>) -> Self {
        self.a = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum GetPProject {
    /// Format: `uuid`.
    Id(String),
    Name(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    GetPProject {
        Id,
        Name,
    }
}

union_conversions! {
    GetPProject {
        as_id -> Id: String,
        as_name -> Name: String,
    } from {
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum GetPRoots {
    Boolean(bool),
    Text(GetPRootsText),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    GetPRoots {
        Boolean: any,
        Text: ["true" | "false"],
    }
}

union_conversions! {
    GetPRoots {
        as_boolean -> Boolean: bool,
        as_text -> Text: GetPRootsText,
    } from {
        Boolean: bool,
        Text: GetPRootsText,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum GetPRootsText {
    /// `true`.
    True,
    /// `false`.
    False,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    GetPRootsText {
        "true" => True,
        "false" => False,
    }
}

// src/api/things.rs

//! Things.

use std::collections::BTreeMap;

use crate::api::models;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, Style, request_methods};

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

    /// `GET /p/{undeclared}`: 204 Done.
    ///
    /// - `undeclared`: Path parameter `undeclared`.
    /// - `sort`: Query `sort`.
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
    /// # async fn example(client: parameters_of_one_of_several_types::Client) -> Result<(), parameters_of_one_of_several_types::Error> {
    /// client.things().get_p("undeclared", "sort").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get_p(&self, undeclared: impl Into<String>, sort: impl Into<models::Sort>) -> GetP {
        let mut request = RequestBuilder::new(&self.client, &GET_P);
        request.path("undeclared", undeclared.into());
        request.query("sort", sort.into().to_string());
        GetP { request }
    }

    /// `GET /p/{other}`: 204 Done.
    ///
    /// - `other`: Path parameter `other`.
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
    /// # async fn example(client: parameters_of_one_of_several_types::Client) -> Result<(), parameters_of_one_of_several_types::Error> {
    /// client.things().get_other("other").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get_other(&self, other: impl Into<String>) -> GetOther {
        let mut request = RequestBuilder::new(&self.client, &GET_OTHER);
        request.path("other", other.into());
        GetOther { request }
    }
}

static GET_P: Operation = Operation::get("things.get_p").path("/p/{undeclared}");

/// A request for [`Things::get_p`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetP {
    request: RequestBuilder,
}

impl GetP {
    /// Query `cwes`.
    pub fn cwes(mut self, values: impl IntoIterator<Item: Into<String>>) -> Self {
        for value in values {
            self.request.query_item("cwes", value.into());
        }
        self
    }

    /// Query `roots`.
    pub fn roots(mut self, value: impl Into<models::GetPRoots>) -> Self {
        let value: models::GetPRoots = value.into();
        self.request
            .query_styled("roots", Style::form(true), &value);
        self
    }

    /// Query `project`.
    pub fn project(mut self, value: impl Into<String>) -> Self {
        self.request.query("project", value.into());
        self
    }

    /// Query `object`.
    pub fn object(mut self, value: impl Into<models::GetPObject>) -> Self {
        let value: models::GetPObject = value.into();
        self.request
            .query_styled("object", Style::form(true), &value);
        self
    }

    /// Query `ids`.
    pub fn ids(mut self, value: impl IntoIterator<Item: Into<models::GetPxIds>>) -> Self {
        let value: Vec<models::GetPxIds> = value.into_iter().map(Into::into).collect();
        self.request.query_styled("ids", Style::form(true), &value);
        self
    }

    /// Header `X-Ids`.
    pub fn x_ids(mut self, value: impl IntoIterator<Item: Into<models::GetPxIds>>) -> Self {
        let value: Vec<models::GetPxIds> = value.into_iter().map(Into::into).collect();
        self.request
            .header_styled("X-Ids", Style::simple(false), &value);
        self
    }

    /// Query `labels`.
    pub fn labels(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<models::GetPxIds>)>,
    ) -> Self {
        let value: BTreeMap<String, models::GetPxIds> = value
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        self.request
            .query_styled("labels", Style::deep_object(), &value);
        self
    }
}

request_methods!(GetP => Empty as ());

static GET_OTHER: Operation = Operation::get("things.get_other").path("/p/{other}");

/// A request for [`Things::get_other`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetOther {
    request: RequestBuilder,
}

request_methods!(GetOther => Empty as ());

