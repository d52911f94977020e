// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Default {
    /// Default: `a`.
    ///
    /// It is `a` from the start.
    pub kind: Option<DefaultKind>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Default {
        "kind" => kind: optional,
        ..unknown_fields
    }
}

impl std::default::Default for Default {
    fn default() -> Self {
        Self {
            kind: Some(DefaultKind::A),
            unknown_fields: UnknownFields::default(),
        }
    }
}

impl Default {
    /// `kind`, or its default where it is absent.
    #[inline]
    pub fn kind_or_default(&self) -> DefaultKind {
        self.kind.clone().unwrap_or(DefaultKind::A)
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum DefaultKind {
    /// `a`.
    A,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    DefaultKind {
        "a" => A,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Hash {
    /// In responses only.
    pub id: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Hash {
        "id" => id: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Hash {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// What a request holds of [`Hash`](type@Hash). It does not convert from that: `secret` is not received.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HashRequest {
    /// In requests only.
    pub secret: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    HashRequest {
        "secret" => secret: required,
        ..unknown_fields
    }
}

impl HashRequest {
    /// A value with all that is required.
    pub fn new(secret: impl Into<String>) -> Self {
        Self {
            secret: secret.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{
    Client, Error, Json, Operation, RequestBuilder, Response, Status, by_status, request_methods,
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

    /// `POST /things`: 200 One, with `X-Count`, 201 Two.
    ///
    /// - `body`: A body of the type `application/json`.
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
    /// # async fn example(client: types_that_have_the_names_of_derive_macros::Client, body: types_that_have_the_names_of_derive_macros::models::HashRequest) -> Result<(), types_that_have_the_names_of_derive_macros::Error> {
    /// let response = client.things().debug(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn debug(&self, body: models::HashRequest) -> Debug {
        let mut request = RequestBuilder::new(&self.client, &DEBUG);
        request.json("application/json", &body);
        Debug { request }
    }
}

static DEBUG: Operation = Operation::post("things.debug").path("/things");

/// A request for [`Things::debug`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Debug {
    request: RequestBuilder,
}

request_methods!(Debug => DebugSuccess as DebugSuccess, with DebugResponseWithHeaders);

/// What a success of [`Debug`](type@Debug) holds, by its status.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum DebugSuccess {
    /// One. Status 200.
    Ok(models::Hash),
    /// Two. Status 201.
    Created(bool),
}

by_status! {
    DebugSuccess {
        Ok(Json<models::Hash>) at Status::Code(200),
        Created(Json<bool>) at Status::Code(201),
    }
}

/// A response to [`Debug`](type@Debug), with the headers that the description declares.
#[derive(Clone, Debug)]
pub struct DebugResponseWithHeaders<T = DebugSuccess> {
    response: Response<T>,
}

response_headers!(DebugResponseWithHeaders);

impl<T> DebugResponseWithHeaders<T> {
    /// The header `X-Count`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_count(&self) -> Result<Option<i64>, Error> {
        self.response.optional_header("x-count")
    }
}

