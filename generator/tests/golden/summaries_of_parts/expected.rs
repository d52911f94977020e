// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// Its name is the empty string in JSON.
    pub empty: Option<String>,
    /// Limits: at least -1e400, at most 1e400.
    pub size: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "" => empty: optional,
        "size" => size: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetThingError {
    pub code: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    GetThingError {
        "code" => code: optional,
        ..unknown_fields
    }
}

// src/api/parts.rs

//! The parts

use crate::api::ERRORS_404;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::parts`].
#[derive(Clone, Debug)]
pub struct Parts {
    client: Client,
}

impl Parts {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `DELETE /parts`: 204 Deleted.
    ///
    /// Idempotent, as every `DELETE` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::GetThingError`](crate::api::models::GetThingError) as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 404: It is gone.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: summaries_of_parts::Client) -> Result<(), summaries_of_parts::Error> {
    /// client.parts().delete().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn delete(&self) -> Delete {
        let request = RequestBuilder::new(&self.client, &DELETE);
        Delete { request }
    }
}

static DELETE: Operation = Operation::delete("parts.delete")
    .path("/parts")
    .errors(ERRORS_404);

/// A request for [`Parts::delete`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Delete {
    request: RequestBuilder,
}

request_methods!(Delete => Empty as ());

// src/api/things.rs

//! All things.
//!
//! What a thing is.

use crate::api::{ERRORS_404, models};
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

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

    /// `GET /things`: 200 The thing. With all its parts.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::GetThingError`] as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 404: No such thing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: summaries_of_parts::Client) -> Result<(), summaries_of_parts::Error> {
    /// let response = client.things().get().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get(&self) -> Get {
        let request = RequestBuilder::new(&self.client, &GET);
        Get { request }
    }
}

static GET: Operation = Operation::get("things.get")
    .path("/things")
    .errors(ERRORS_404);

/// A request for [`Things::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods!(Get => Json<models::Thing> as models::Thing);

