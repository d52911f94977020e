// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Gone {
    pub deleted: Option<i64>,
    pub cursor: Option<String>,
    pub ids: Option<Vec<String>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Gone {
        "deleted" => deleted: optional,
        "cursor" => cursor: optional,
        "ids" => ids: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    Client, Json, Operation, RequestBuilder, WithBody, WithoutBody, batch_methods, list_setters,
    optional_body, page_methods, request_methods,
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

    /// `DELETE /things`: 200 Some are gone.
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
    /// # async fn example(client: batches::Client) -> Result<(), batches::Error> {
    /// let response = client.things().clear().label("label").send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn clear(&self) -> Clear {
        let request = RequestBuilder::new(&self.client, &CLEAR);
        Clear { request }
    }

    /// `POST /things`: 200 Some have stopped.
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
    /// # async fn example(client: batches::Client) -> Result<(), batches::Error> {
    /// let response = client.things().stop().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn stop(&self) -> Stop {
        let request = RequestBuilder::new(&self.client, &STOP);
        Stop {
            request,
            body: PhantomData,
        }
    }
}

static CLEAR: Operation = Operation::delete("things.clear")
    .path("/things")
    .selective(&["label"]);

/// A request for [`Things::clear`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Clear {
    request: RequestBuilder,
}

impl Clear {
    /// Query `cursor`.
    pub fn cursor(mut self, value: impl Into<String>) -> Self {
        self.request.query("cursor", value.into());
        self
    }

    /// Query `label`.
    pub fn label(mut self, value: impl Into<String>) -> Self {
        self.request.query_item("label", value.into());
        self
    }

    list_setters!(labels => label(impl Into<String>));

    /// Acts on everything where no filter is set; without it such a request is refused.
    #[inline]
    pub fn all(mut self) -> Self {
        self.request.all();
        self
    }
}

request_methods!(Clear => Json<models::Gone> as models::Gone);

page_methods! {
    Clear => models::Gone;
    "cursor" => |page| page.cursor.as_deref();
}

batch_methods!(Clear => models::Gone, deleted of pages);

static STOP: Operation = Operation::post("things.stop").path("/things");

/// A request for [`Things::stop`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Stop<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl Stop {
    /// A body of the type `text/plain`.
    pub fn text(mut self, body: impl Into<String>) -> Stop<WithBody> {
        self.request.text("text/plain", body.into());
        Stop {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(Stop);

request_methods!(impl<Body> Stop<Body> => Json<models::Gone> as models::Gone);

batch_methods!(impl<Body> Stop<Body> => models::Gone, ids until 0);

