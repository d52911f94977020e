// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Note {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Note {
        "a" => a: optional,
        ..unknown_fields
    }
}

impl Note {
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

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SendNoteResponse {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SendNoteResponse {
        "a" => a: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    Client, Json, Operation, RequestBuilder, WithBody, WithoutBody, request_methods,
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

    /// `PATCH /notes`: 200 Ok.
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
    /// # async fn example(client: names_of_json::Client, body: names_of_json::models::Note) -> Result<(), names_of_json::Error> {
    /// let response = client.things().change_note().json(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn change_note(&self) -> ChangeNote {
        let request = RequestBuilder::new(&self.client, &CHANGE_NOTE);
        ChangeNote {
            request,
            body: PhantomData,
        }
    }

    /// `POST /notes`: 200 Ok.
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
    /// # async fn example(client: names_of_json::Client, body: names_of_json::models::Note) -> Result<(), names_of_json::Error> {
    /// let response = client.things().send_note(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_note(&self, body: models::Note) -> SendNote {
        let mut request = RequestBuilder::new(&self.client, &SEND_NOTE);
        request.json("application/json", &body);
        SendNote { request }
    }
}

static CHANGE_NOTE: Operation = Operation::patch("things.change_note")
    .path("/notes")
    .accept("application/json, application/*;q=0.5, text/json");

/// A request for [`Things::change_note`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ChangeNote<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl ChangeNote {
    /// A body of the type `application/json`.
    #[inline]
    pub fn json(mut self, body: models::Note) -> ChangeNote<WithBody> {
        self.request.json("application/json", &body);
        ChangeNote {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/merge-patch+json`.
    #[inline]
    pub fn merge_patch_json(mut self, body: models::Note) -> ChangeNote<WithBody> {
        self.request.json("application/merge-patch+json", &body);
        ChangeNote {
            request: self.request,
            body: PhantomData,
        }
    }
}

request_methods!(ChangeNote<WithBody> => Json<models::Note> as models::Note);

static SEND_NOTE: Operation = Operation::post("things.send_note")
    .path("/notes")
    .accept("application/vnd.note+json, application/json");

/// A request for [`Things::send_note`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendNote {
    request: RequestBuilder,
}

request_methods!(SendNote => Json<models::SendNoteResponse> as models::SendNoteResponse);

