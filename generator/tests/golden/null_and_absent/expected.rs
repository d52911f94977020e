// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{IntoNullable, UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Change {
    pub owner: Option<String>,
    pub limit: Option<i64>,
    pub kind: Option<ChangeKind>,
    pub next: Option<Box<Change>>,
    pub note: Option<Option<String>>,
    pub colour: Option<Option<ChangeColour>>,
    pub count: Option<Option<i64>>,
    /// Default: `20`.
    pub size: Option<i64>,
    pub parent: Option<Option<Box<Change>>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Change {
        "owner" => owner: nullable,
        "limit" => limit: nullable,
        "kind" => kind: nullable,
        "next" => next: nullable,
        "note" => note: maybe,
        "colour" => colour: maybe,
        "count" => count: maybe,
        "size" => size: optional,
        "parent" => parent: maybe,
        ..unknown_fields
    }
}

impl Change {
    /// A value with all that is required.
    pub fn new<NullForm, NullForm2>(
        kind: impl IntoNullable<ChangeKind, NullForm>,
        limit: impl Into<Option<i64>>,
        next: impl Into<Option<Change>>,
        owner: impl IntoNullable<String, NullForm2>,
    ) -> Self {
        Self {
            owner: owner.into_nullable(),
            limit: limit.into(),
            kind: kind.into_nullable(),
            next: next.into().map(Box::new),
            note: None,
            colour: None,
            count: None,
            size: None,
            parent: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    #[must_use]
    pub fn note<NullForm>(mut self, value: impl IntoNullable<String, NullForm>) -> Self {
        self.note = Some(value.into_nullable());
        self
    }

    #[must_use]
    pub fn colour<NullForm>(mut self, value: impl IntoNullable<ChangeColour, NullForm>) -> Self {
        self.colour = Some(value.into_nullable());
        self
    }

    #[must_use]
    pub fn count(mut self, value: impl Into<Option<i64>>) -> Self {
        self.count = Some(value.into());
        self
    }

    /// Default: `20`.
    #[must_use]
    #[inline]
    pub fn size(mut self, value: i64) -> Self {
        self.size = Some(value);
        self
    }

    #[must_use]
    pub fn parent(mut self, value: impl Into<Option<Change>>) -> Self {
        self.parent = Some(value.into().map(Box::new));
        self
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ChangeColour {
    /// `red`.
    Red,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ChangeColour {
        "red" => Red,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ChangeKind {
        "a" => A,
        "b" => B,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    pub owner: Option<String>,
    pub note: Option<String>,
    pub alias: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Settings {
        "owner" => owner: nullable,
        "note" => note: optional,
        "alias" => alias: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Settings {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new<NullForm>(owner: impl crate::runtime::IntoNullable<String, NullForm>) -> Self {
        Self {
            owner: owner.into_nullable(),
            note: None,
            alias: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

pub type Name = Option<String>;

// src/api/operations.rs

//! Operations.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

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

    /// `PATCH /settings`: 200 Changed.
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
    /// # async fn example(client: null_and_absent::Client, body: null_and_absent::models::Change) -> Result<(), null_and_absent::Error> {
    /// let response = client.operations().patch_settings(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn patch_settings(&self, body: models::Change) -> PatchSettings {
        let mut request = RequestBuilder::new(&self.client, &PATCH_SETTINGS);
        request.json("application/json", &body);
        PatchSettings { request }
    }
}

static PATCH_SETTINGS: Operation = Operation::patch("operations.patch_settings").path("/settings");

/// A request for [`Operations::patch_settings`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct PatchSettings {
    request: RequestBuilder,
}

request_methods!(PatchSettings => Json<models::Settings> as models::Settings);

