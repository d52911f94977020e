// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]
#![allow(deprecated, reason = "models may be made of deprecated ones")]

mod shared;
mod things_1;
mod things_2;
mod users_1;
mod users_2;

pub use shared::*;
pub use things_1::*;
pub use things_2::*;
pub use users_1::*;
pub use users_2::*;

// src/api/models/shared.rs

use crate::runtime::json_enum;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Size {
    /// `small`.
    Small,
    /// `large`.
    Large,
    /// `huge`.
    Huge,
    /// `none`.
    None,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Size {
        "small" => Small,
        "large" => Large,
        "huge" => Huge,
        "none" => None,
    }
}

// src/api/models/things_1.rs

use crate::api::models::{Part, Size};
use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub size: Option<Size>,
    pub parts: Option<Vec<Part>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "size" => size: optional,
        "parts" => parts: optional,
        ..unknown_fields
    }
}

// src/api/models/things_2.rs

use crate::api::models::Thing;
use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Part {
    pub number: i64,
    pub of: Option<Thing>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Part {
        "number" => number: required,
        "of" => of: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Part {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(number: i64) -> Self {
        Self {
            number,
            of: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

// src/api/models/users_1.rs

use crate::api::models::Item;
use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct User {
    #[allow(deprecated)]
    pub owns: Option<Item>,
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    User {
        "owns" => owns: optional,
        "name" => name: optional,
        ..unknown_fields
    }
}

// src/api/models/users_2.rs

use crate::api::models::Size;
use crate::runtime::{UnknownFields, json_object};

#[deprecated]
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Item {
    pub size: Option<Size>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Item {
        "size" => size: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use crate::runtime::Client;

mod operations_1;
mod operations_2;
mod operations_3;

pub use operations_1::*;
pub use operations_2::*;
pub use operations_3::*;

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
}

// src/api/things/operations_1.rs

use crate::api::models;
use crate::api::things::Things;
use crate::runtime::{JsonArray, Operation, RequestBuilder, request_methods};

impl Things {
    /// `GET /things`: 200 All.
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
    /// # async fn example(client: things_api::Client) -> Result<(), things_api::Error> {
    /// let response = client.things().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }
}

static LIST: Operation = Operation::get("things.list").path("/things");

/// A request for [`Things::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

request_methods!(List => JsonArray<models::Thing> as Vec<models::Thing>);

// src/api/things/operations_2.rs

use crate::api::things::Things;
use crate::runtime::{Empty, Operation, RequestBuilder, request_methods};

impl Things {
    /// `DELETE /things`: 204 Gone.
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
    /// # async fn example(client: things_api::Client) -> Result<(), things_api::Error> {
    /// client.things().clear().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn clear(&self) -> Clear {
        let request = RequestBuilder::new(&self.client, &CLEAR);
        Clear { request }
    }
}

static CLEAR: Operation = Operation::delete("things.clear").path("/things");

/// A request for [`Things::clear`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Clear {
    request: RequestBuilder,
}

request_methods!(Clear => Empty as ());

// src/api/things/operations_3.rs

use crate::api::models;
use crate::api::things::Things;
use crate::runtime::{Json, Operation, RequestBuilder, request_methods};

impl Things {
    /// `GET /things/{id}`: 200 One.
    ///
    /// - `id`: Path parameter `id`.
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
    /// # async fn example(client: things_api::Client) -> Result<(), things_api::Error> {
    /// let response = client.things().get("id").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get(&self, id: impl Into<String>) -> Get {
        let mut request = RequestBuilder::new(&self.client, &GET);
        request.path("id", id.into());
        Get { request }
    }
}

static GET: Operation = Operation::get("things.get").path("/things/{id}");

/// A request for [`Things::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods!(Get => Json<models::Thing> as models::Thing);

// src/api/users.rs

//! Users.

use crate::runtime::Client;

mod operations_1;

pub use operations_1::*;

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
}

// src/api/users/operations_1.rs

use crate::api::models;
use crate::api::users::Users;
use crate::runtime::{JsonArray, Operation, RequestBuilder, request_methods};

impl Users {
    /// `GET /users`: 200 All.
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
    /// # async fn example(client: things_api::Client) -> Result<(), things_api::Error> {
    /// let response = client.users().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }
}

static LIST: Operation = Operation::get("users.list").path("/users");

/// A request for [`Users::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

request_methods!(List => JsonArray<models::User> as Vec<models::User>);

