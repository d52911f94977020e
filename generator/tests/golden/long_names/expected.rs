// src/api/default.rs

//! Default.

use std::collections::BTreeMap;

use crate::api::models;
use crate::runtime::{
    Client, Empty, Operation, RequestBuilder, Status, Style, error_body, request_methods,
};

/// The operations of the group, from [`Client::default_`].
#[derive(Clone, Debug)]
pub struct Default {
    client: Client,
}

impl Default {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `DELETE /p2/{the_list_underscore_item_underscore_values}`: 204 Done.
    ///
    /// - `the_list_underscore_item_underscore_values`: Path parameter
    ///   `the_list_underscore_item_underscore_values`.
    /// - `in_underscore_one_underscore_line`: Query `in_underscore_one_underscore_line`.
    /// - `with_underscore_attempt_underscore_timeout`: Query
    ///   `with_underscore_attempt_underscore_timeout`.
    ///
    /// Idempotent, as every `DELETE` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: lines_at_the_limit_of_rustfmt::Client, the_list_underscore_item_underscore_values: Vec<String>, in_underscore_one_underscore_line: Vec<std::collections::BTreeMap<String, lines_at_the_limit_of_rustfmt::models::Refuse>>) -> Result<(), lines_at_the_limit_of_rustfmt::Error> {
    /// client.default_().delete_p2_by_the_list_underscore_item_underscore_values(the_list_underscore_item_underscore_values, in_underscore_one_underscore_line, "with-underscore-attempt-underscore-timeout").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn delete_p2_by_the_list_underscore_item_underscore_values(
        &self,
        the_list_underscore_item_underscore_values: impl IntoIterator<Item: Into<String>>,
        in_underscore_one_underscore_line: impl IntoIterator<Item = BTreeMap<String, models::Refuse>>,
        with_underscore_attempt_underscore_timeout: impl Into<models::Kind>,
    ) -> DeleteP2ByTheListUnderscoreItemUnderscoreValues {
        let mut request = RequestBuilder::new(
            &self.client,
            &DELETE_P2_BY_THE_LIST_UNDERSCORE_ITEM_UNDERSCORE_VALUES,
        );
        let the_list_underscore_item_underscore_values: Vec<String> =
            the_list_underscore_item_underscore_values
                .into_iter()
                .map(Into::into)
                .collect();
        request.path_styled(
            "the_list_underscore_item_underscore_values",
            Style::simple(false),
            &the_list_underscore_item_underscore_values,
        );
        let in_underscore_one_underscore_line: Vec<_> =
            in_underscore_one_underscore_line.into_iter().collect();
        request.query_styled(
            "in_underscore_one_underscore_line",
            Style::form(true),
            &in_underscore_one_underscore_line,
        );
        request.query(
            "with_underscore_attempt_underscore_timeout",
            with_underscore_attempt_underscore_timeout
                .into()
                .to_string(),
        );
        DeleteP2ByTheListUnderscoreItemUnderscoreValues { request }
    }

    /// `DELETE /p2`
    ///
    /// Idempotent, as every `DELETE` request is.
    ///
    /// # Errors
    ///
    /// By status, with a JSON value as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 5xx: Failed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: lines_at_the_limit_of_rustfmt::Client) -> Result<(), lines_at_the_limit_of_rustfmt::Error> {
    /// client.default_().delete_p2().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn delete_p2(&self) -> DeleteP2 {
        let request = RequestBuilder::new(&self.client, &DELETE_P2);
        DeleteP2 { request }
    }
}

static DELETE_P2_BY_THE_LIST_UNDERSCORE_ITEM_UNDERSCORE_VALUES: Operation =
    Operation::delete("default.delete_p2_by_the_list_underscore_item_underscore_values")
        .path("/p2/{the_list_underscore_item_underscore_values}");

/// A request for [`Default::delete_p2_by_the_list_underscore_item_underscore_values`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteP2ByTheListUnderscoreItemUnderscoreValues {
    request: RequestBuilder,
}

request_methods!(DeleteP2ByTheListUnderscoreItemUnderscoreValues => Empty as ());

static DELETE_P2: Operation = Operation::delete("default.delete_p2")
    .path("/p2")
    .errors(&[(
        Status::Class(5),
        error_body::<Option<BTreeMap<String, bool>>>,
    )]);

/// A request for [`Default::delete_p2`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteP2 {
    request: RequestBuilder,
}

request_methods!(DeleteP2 => Empty as ());

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// `a`.
    A,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Kind {
        "a" => A,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Refuse {
    pub header_underscore_item_underscore_value_underscore: Box<Refuse>,
    pub a: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Refuse {
        "header_underscore_item_underscore_value_underscore" => header_underscore_item_underscore_value_underscore: required,
        "a" => a: required,
        ..unknown_fields
    }
}

impl Refuse {
    /// A value with all that is required.
    pub fn new(
        a: impl Into<String>,
        header_underscore_item_underscore_value_underscore: Refuse,
    ) -> Self {
        Self {
            header_underscore_item_underscore_value_underscore: Box::new(
                header_underscore_item_underscore_value_underscore,
            ),
            a: a.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct IntoRequestRequestHeaderItemDeserializeUnitStructBuilderBuilder {
    pub a: Option<IntoRequestRequestHeaderItemDeserializeUnitStructBuilderBuilderA>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    IntoRequestRequestHeaderItemDeserializeUnitStructBuilderBuilder {
        "a" => a: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum IntoRequestRequestHeaderItemDeserializeUnitStructBuilderBuilderA {
    /// `a`.
    A,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    IntoRequestRequestHeaderItemDeserializeUnitStructBuilderBuilderA {
        "a" => A,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Several {
    pub builder_lowercase: IntoRequestRequestHeaderItemDeserializeUnitStructBuilderBuilder,
    pub other: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Several {
        "builder_lowercase" => builder_lowercase: required,
        "other" => other: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Several {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(
        builder_lowercase: impl Into<IntoRequestRequestHeaderItemDeserializeUnitStructBuilderBuilder>,
        other: impl Into<String>,
    ) -> Self {
        Self {
            builder_lowercase: builder_lowercase.into(),
            other: other.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NothingToSend {
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NothingToSend {
        ..unknown_fields
    }
}

impl NothingToSend {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

// src/api/operations.rs

//! Operations.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    Client, Empty, Operation, RequestBuilder, WithBody, WithoutBody, optional_body, request_methods,
};

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

    /// `PUT /p2`: 204 Done.
    ///
    /// Idempotent, as every `PUT` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: lines_at_the_limit_of_rustfmt::Client) -> Result<(), lines_at_the_limit_of_rustfmt::Error> {
    /// client.operations().put_p2().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn put_p2(&self) -> PutP2 {
        let request = RequestBuilder::new(&self.client, &PUT_P2);
        PutP2 {
            request,
            body: PhantomData,
        }
    }
}

static PUT_P2: Operation = Operation::put("operations.put_p2").path("/p2");

/// A request for [`Operations::put_p2`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct PutP2<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl PutP2 {
    /// A body of the type `application/json`.
    #[inline]
    pub fn json(mut self, body: models::NothingToSend) -> PutP2<WithBody> {
        self.request.json("application/json", &body);
        PutP2 {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(PutP2);

request_methods!(impl<Body> PutP2<Body> => Empty as ());

