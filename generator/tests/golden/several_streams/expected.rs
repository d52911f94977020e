// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub id: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "id" => id: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{
    Binary, Bytes, Client, ItemFormat, JsonData, Operation, RequestBuilder, Status, Text,
    by_status, chunk_timeout_methods, event_methods, item_methods, request_methods,
    streaming_methods,
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

    /// `GET /things`: 200 ok, 203 from a copy, 206 a part.
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
    /// # async fn example(client: several_streams::Client) -> Result<(), several_streams::Error> {
    /// let response = client.things().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }
}

static LIST: Operation = Operation::get("things.list")
    .path("/things")
    .accept("application/x-ndjson, text/event-stream");

/// A request for [`Things::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

request_methods!(List => ListSuccess as ListSuccess);

chunk_timeout_methods!(List);

streaming_methods!(List);

event_methods! {
    List => JsonData<models::Thing> as models::Thing, "text/event-stream", Some("[DONE]")
}

item_methods!(List => models::Thing, "application/x-ndjson", ItemFormat::Lines);

/// What a success of [`List`] holds, by its status.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ListSuccess {
    /// ok. Status 200.
    Ok(Bytes),
    /// from a copy. Status 203.
    NonAuthoritativeInformation(String),
    /// a part. Status 206.
    PartialContent(String),
}

by_status! {
    ListSuccess {
        Ok(Binary) at Status::Code(200),
        NonAuthoritativeInformation(Text) at Status::Code(203),
        PartialContent(Text) at Status::Code(206),
    }
}

