// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

use serde_json::Value;

use crate::runtime::{json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Thing {
    /// Format: `ipv4`.
    pub address: Ipv4Addr,
    pub hosts: Option<Vec<IpAddr>>,
    pub kind: Option<ThingKind>,
    pub nothing: Option<Nothing>,
    pub short: Option<Short>,
}

json_object! {
    Thing {
        "address" => address: required,
        "hosts" => hosts: optional,
        "kind" => kind: optional,
        "nothing" => nothing: optional,
        "short" => short: optional,
    }
}

#[cfg(any(test, feature = "testing"))]
impl Thing {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(address: impl Into<Ipv4Addr>) -> Self {
        Self {
            address: address.into(),
            hosts: None,
            kind: None,
            nothing: None,
            short: None,
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ThingKind {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ThingKind {
        "a" => A,
        "b" => B,
    }
}

#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct Nothing {}

json_object! {
    Nothing {
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Short {
    pub a: bool,
}

json_object! {
    Short {
        "a" => a: required,
    }
}

#[cfg(any(test, feature = "testing"))]
impl Short {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(a: bool) -> Self {
        Self { a }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Open {
    pub a: Option<i64>,
    /// Fields that the description does not name.
    pub unknown_fields: BTreeMap<String, f64>,
}

json_object! {
    Open {
        "a" => a: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Either {
    Host(IpAddr),
    Thing(Thing),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Either {
        Host,
        Thing,
    }
}

union_conversions! {
    Either {
        as_host -> Host: IpAddr,
        as_thing -> Thing: Thing,
    } from {
        Thing: Thing,
    }
}

// src/api/things.rs

//! Things.

use std::net::{IpAddr, Ipv4Addr};

use crate::api::models;
use crate::runtime::{
    Client, Json, Operation, RequestBuilder, list_setters, request_methods, serialized_text,
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

    /// `GET /things/{host}`: 200 OK.
    ///
    /// - `host`: Path parameter `host`.
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
    /// # async fn example(client: things::Client, host: std::net::IpAddr) -> Result<(), things::Error> {
    /// let response = client.things().list(host).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self, host: IpAddr) -> List {
        let mut request = RequestBuilder::new(&self.client, &LIST);
        request.path("host", serialized_text(&host));
        List { request }
    }
}

static LIST: Operation = Operation::get("things.list").path("/things/{host}");

/// A request for [`Things::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

impl List {
    /// Each item: Format: `ipv4`. Query `address`.
    #[inline]
    pub fn address(mut self, value: Ipv4Addr) -> Self {
        self.request.query_item("address", serialized_text(&value));
        self
    }

    list_setters!(addresses => address(Ipv4Addr));
}

request_methods!(List => Json<models::Thing> as models::Thing);

