// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object};

/// Limits: keys match `^[a-z]+$`.
pub type Counts = BTreeMap<String, i64>;

pub type Open = BTreeMap<String, Value>;

/// Limits: keys match `^a` or `^b`.
pub type Same = BTreeMap<String, String>;

/// Limits: keys match `^x-`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub name: Option<String>,
    /// Fields that the description does not name.
    pub unknown_fields: BTreeMap<String, Option<bool>>,
}

json_object! {
    Thing {
        "name" => name: optional,
        ..unknown_fields
    }
}

pub type Differing = BTreeMap<String, Value>;

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Beside {
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Beside {
        "name" => name: optional,
        ..unknown_fields
    }
}

/// Limits: keys match `^.*$`.
pub type Any = BTreeMap<String, i64>;

/// Limits: keys match `^a`.
pub type Closed = BTreeMap<String, i64>;

pub type Both = BTreeMap<String, Value>;

pub type Equal = BTreeMap<String, String>;

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Untyped {
    pub any: Option<Value>,
    /// Limits: at most 3 characters.
    pub text: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Untyped {
        "any" => any: maybe,
        "text" => text: optional,
        ..unknown_fields
    }
}

