// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{IntoNullable, UnknownFields, json_object};

/// In responses only.
pub type Id = String;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct User {
    pub id: Id,
    pub name: String,
    /// In responses only.
    pub state: Option<String>,
    /// In responses only.
    pub created: UserCreated,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    User {
        "id" => id: required,
        "name" => name: required,
        "state" => state: nullable,
        "created" => created: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl User {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new<NullForm>(
        created: impl Into<UserCreated>,
        id: impl Into<Id>,
        name: impl Into<String>,
        state: impl crate::runtime::IntoNullable<String, NullForm>,
    ) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            state: state.into_nullable(),
            created: created.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UserCreated {
    /// In responses only.
    pub at: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    UserCreated {
        "at" => at: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl UserCreated {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(at: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Change {
    pub name: String,
    /// In requests only.
    pub key: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Change {
        "name" => name: required,
        "key" => key: optional,
        ..unknown_fields
    }
}

impl Change {
    /// A value with all that is required.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            key: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    /// In requests only.
    #[must_use]
    pub fn key(mut self, value: impl Into<String>) -> Self {
        self.key = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// In responses only.
    pub id: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Report {
        "id" => id: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Report {
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

/// What a request holds of [`User`]. It does not convert from that: `password` is not received.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UserRequest {
    pub name: String,
    /// In requests only.
    pub password: String,
    /// In requests only.
    pub hint: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    UserRequest {
        "name" => name: required,
        "password" => password: required,
        "hint" => hint: nullable,
        ..unknown_fields
    }
}

impl UserRequest {
    /// A value with all that is required.
    pub fn new<NullForm>(
        hint: impl IntoNullable<String, NullForm>,
        name: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self {
            name: name.into(),
            password: password.into(),
            hint: hint.into_nullable(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

// src/api/users.rs

//! Users.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::users`].
#[derive(Clone, Debug)]
pub struct Users {
    client: Client,
}

impl Users {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /users`: 201 Created.
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
    /// # async fn example(client: fields_of_one_direction::Client, body: fields_of_one_direction::models::UserRequest) -> Result<(), fields_of_one_direction::Error> {
    /// let response = client.users().create(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn create(&self, body: models::UserRequest) -> Create {
        let mut request = RequestBuilder::new(&self.client, &CREATE);
        request.json("application/json", &body);
        Create { request }
    }

    /// `PATCH /users`: 200 OK.
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
    /// # async fn example(client: fields_of_one_direction::Client, body: fields_of_one_direction::models::Change) -> Result<(), fields_of_one_direction::Error> {
    /// let response = client.users().change(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn change(&self, body: models::Change) -> Change {
        let mut request = RequestBuilder::new(&self.client, &CHANGE);
        request.json("application/json", &body);
        Change { request }
    }
}

static CREATE: Operation = Operation::post("users.create").path("/users");

/// A request for [`Users::create`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Create {
    request: RequestBuilder,
}

request_methods!(Create => Json<models::User> as models::User);

static CHANGE: Operation = Operation::patch("users.change").path("/users");

/// A request for [`Users::change`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Change {
    request: RequestBuilder,
}

request_methods!(Change => Json<models::Report> as models::Report);

