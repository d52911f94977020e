// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Short {
    pub open_underscore_integers_underscores: Box<Short>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Short {
        "open_underscore_integers_underscores" => open_underscore_integers_underscores: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Short {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(open_underscore_integers_underscores: Short) -> Self {
        Self {
            open_underscore_integers_underscores: Box::new(open_underscore_integers_underscores),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetP3ByVecBodyResponseWithSerializeNewtypeVariantOrSerializeNewtypeVariant {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    GetP3ByVecBodyResponseWithSerializeNewtypeVariantOrSerializeNewtypeVariant {
        "a" => a: optional,
        ..unknown_fields
    }
}

// src/api/operations.rs

//! Operations.

use crate::api::models;
use crate::runtime::{
    Client, Empty, Idempotent, Operation, RequestBuilder, Status, error_body, request_methods,
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

    /// `POST /p0`: 204 Done.
    ///
    /// Not idempotent.
    ///
    /// # Errors
    ///
    /// By status, with
    /// [`models::GetP3ByVecBodyResponseWithSerializeNewtypeVariantOrSerializeNewtypeVariant`] as
    /// [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 404: Missing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: long_names_of_what_errors_hold::Client) -> Result<(), long_names_of_what_errors_hold::Error> {
    /// client.operations().post_p0().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn post_p0(&self) -> PostP0 {
        let request = RequestBuilder::new(&self.client, &POST_P0);
        PostP0 { request }
    }

    /// `POST /p1`: 204 Done.
    ///
    /// Idempotent where the header `Serialize-Struct-Variant-Or-Default` is set.
    ///
    /// # Errors
    ///
    /// By status, with [`models::Short`] as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 404: Missing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: long_names_of_what_errors_hold::Client) -> Result<(), long_names_of_what_errors_hold::Error> {
    /// client.operations().with_bearer_header().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn with_bearer_header(&self) -> WithBearerHeader {
        let request = RequestBuilder::new(&self.client, &WITH_BEARER_HEADER);
        WithBearerHeader { request }
    }
}

#[rustfmt::skip]
static POST_P0: Operation = Operation::post("operations.post_p0").path("/p0").errors(&[(
    Status::Code(404),
    error_body::<
        models::GetP3ByVecBodyResponseWithSerializeNewtypeVariantOrSerializeNewtypeVariant,
    >,
)]);

/// A request for [`Operations::post_p0`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct PostP0 {
    request: RequestBuilder,
}

request_methods!(PostP0 => Empty as ());

static WITH_BEARER_HEADER: Operation = Operation::post("operations.with_bearer_header")
    .path("/p1")
    .errors(&[(Status::Code(404), error_body::<models::Short>)])
    .idempotent(Idempotent::WithHeader(
        "Serialize-Struct-Variant-Or-Default",
    ));

/// A request for [`Operations::with_bearer_header`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct WithBearerHeader {
    request: RequestBuilder,
}

impl WithBearerHeader {
    /// Header `Serialize-Struct-Variant-Or-Default`.
    pub fn serialize_struct_variant_or_default(mut self, value: impl Into<String>) -> Self {
        self.request
            .header("Serialize-Struct-Variant-Or-Default", value.into());
        self
    }
}

request_methods!(WithBearerHeader => Empty as ());

