// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

mod things_1;
mod things_2;
mod things_3;
mod things_4;

pub use things_1::*;
pub use things_2::*;
pub use things_3::*;
pub use things_4::*;

// src/api/models/things_1.rs

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Other {
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Other {
        "name" => name: optional,
        ..unknown_fields
    }
}

// src/api/models/things_2.rs

use crate::api::models::{Ipv4Addr, Part};
use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// Format: `ipv4`.
    pub at: Option<std::net::Ipv4Addr>,
    pub label: Option<Ipv4Addr>,
    pub part: Option<Box<Part>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "at" => at: optional,
        "label" => label: optional,
        "part" => part: optional,
        ..unknown_fields
    }
}

// src/api/models/things_3.rs

use crate::api::models::Thing;
use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Part {
    pub number: i64,
    pub of: Option<Box<Thing>>,
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

// src/api/models/things_4.rs

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ipv4Addr {
    pub text: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Ipv4Addr {
        "text" => text: optional,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use crate::runtime::Client;

mod operations_1;

pub use operations_1::*;

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
use crate::runtime::{Json, Operation, RequestBuilder, request_methods};

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
    /// # async fn example(client: long::Client) -> Result<(), long::Error> {
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

request_methods!(List => Json<models::Thing> as models::Thing);

// src/api/things_1.rs

//! Things_1.

use crate::runtime::Client;

mod operations_1;

pub use operations_1::*;

/// The operations of the group, from [`Client::things_1`].
#[derive(Clone, Debug)]
pub struct Things1 {
    client: Client,
}

impl Things1 {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }
}

// src/api/things_1/operations_1.rs

use crate::api::models;
use crate::api::things_1::Things1;
use crate::runtime::{Json, Operation, RequestBuilder, request_methods};

impl Things1 {
    /// `GET /others`: 200 All.
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
    /// # async fn example(client: long::Client) -> Result<(), long::Error> {
    /// let response = client.things_1().list_others().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list_others(&self) -> ListOthers {
        let request = RequestBuilder::new(&self.client, &LIST_OTHERS);
        ListOthers { request }
    }
}

static LIST_OTHERS: Operation = Operation::get("things_1.list_others").path("/others");

/// A request for [`Things1::list_others`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListOthers {
    request: RequestBuilder,
}

request_methods!(ListOthers => Json<models::Other> as models::Other);

