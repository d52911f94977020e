// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Task {
    pub id: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Task {
        "id" => id: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Task {
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

// src/api/tasks.rs

//! Tasks.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, Optional, RequestBuilder, Status, request_methods};

/// The operations of the group, from [`Client::tasks`].
#[derive(Clone, Debug)]
pub struct Tasks {
    client: Client,
}

impl Tasks {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /task`: 200 A task is there, 204 No task is there.
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
    /// # async fn example(client: optional_response::Client) -> Result<(), optional_response::Error> {
    /// let response = client.tasks().get().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get(&self) -> Get {
        let request = RequestBuilder::new(&self.client, &GET);
        Get { request }
    }
}

static GET: Operation = Operation::get("tasks.get")
    .path("/task")
    .without_body(&[Status::Code(204)]);

/// A request for [`Tasks::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods!(Get => Optional<Json<models::Task>> as Option<models::Task>);

