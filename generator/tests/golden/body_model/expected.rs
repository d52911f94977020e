// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{Timestamp, UnixMillis, UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendThingRequestItem {
    pub to: String,
    pub size: Option<u64>,
    pub at: Option<Timestamp>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SendThingRequestItem {
        "to" => to: required,
        "size" => size: optional,
        "at" => at: optional as UnixMillis,
        ..unknown_fields
    }
}

impl SendThingRequestItem {
    /// A value with all that is required.
    pub fn new(to: impl Into<String>) -> Self {
        Self {
            to: to.into(),
            size: None,
            at: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    #[must_use]
    #[inline]
    pub fn size(mut self, value: u64) -> Self {
        self.size = Some(value);
        self
    }

    #[must_use]
    pub fn at(mut self, value: impl Into<Timestamp>) -> Self {
        self.at = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SendThingResponse {
    pub id: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SendThingResponse {
        "id" => id: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
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

    /// `POST /things`: 201 Made.
    ///
    /// - `items`: A body of the type `application/json`.
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
    /// # async fn example(client: body_model::Client, items: Vec<body_model::models::SendThingRequestItem>) -> Result<(), body_model::Error> {
    /// let response = client.things().send_thing(items).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn send_thing(
        &self,
        items: impl IntoIterator<Item = models::SendThingRequestItem>,
    ) -> SendThing {
        let mut request = RequestBuilder::new(&self.client, &SEND_THING);
        request.json_items("application/json", items);
        SendThing { request }
    }
}

static SEND_THING: Operation = Operation::post("things.send_thing").path("/things");

/// A request for [`Things::send_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendThing {
    request: RequestBuilder,
}

request_methods!(SendThing => Json<models::SendThingResponse> as models::SendThingResponse);

