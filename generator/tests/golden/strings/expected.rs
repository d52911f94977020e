// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{Base64, DateTime, UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Formats {
    /// Format: `date-time`.
    pub date: Option<DateTime>,
    pub bytes: Option<Base64>,
    pub any: Option<Value>,
    pub map: Option<BTreeMap<String, Vec<String>>>,
    pub free: Option<BTreeMap<String, Value>>,
    pub small: Option<u32>,
    pub number: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Formats {
        "date" => date: optional,
        "bytes" => bytes: optional,
        "any" => any: maybe,
        "map" => map: optional,
        "free" => free: optional,
        "small" => small: optional,
        "number" => number: optional,
        ..unknown_fields
    }
}

