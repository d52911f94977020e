// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

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
    Client, Empty, Operation, RequestBuilder, Status, error_body, request_methods,
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

