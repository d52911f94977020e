// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Base {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Base {
        "a" => a: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Same {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Same {
        "a" => a: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Typed {
    pub a: Option<String>,
    /// Fields that the description does not name.
    pub unknown_fields: BTreeMap<String, i64>,
}

json_object! {
    Typed {
        "a" => a: optional,
        ..unknown_fields
    }
}

pub type Twice = Value;

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Any {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Any {
        "a" => a: optional,
        ..unknown_fields
    }
}

pub type Map = BTreeMap<String, i64>;

