// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{DateTime, UnknownFields, json_enum, json_object};

/// Limits: at most 5 characters.
pub type Name = String;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// `x`.
    X,
    /// `y`.
    Y,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Kind {
        "x" => X,
        "y" => Y,
    }
}

pub type Count = i32;

/// Format: `date-time`.
pub type When = DateTime;

pub type Names = Vec<Name>;

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// Limits: at least 1 character.
    pub name: Option<Name>,
    pub kind: Option<Kind>,
    /// Limits: at least 5.
    pub count: Option<Count>,
    /// Limits: at most 1.
    pub share: Option<f32>,
    pub when: Option<Option<When>>,
    /// Limits: at most 4 items.
    pub names: Option<Names>,
    pub either: Option<Option<Kind>>,
    pub fewer: Option<ThingFewer>,
    pub neither: Option<ThingNeither>,
    /// Documented by its part. Limits: at most 5 characters.
    pub alone: Option<Option<String>>,
    /// Documented here. Default: `3`.
    pub alone_twice: Option<i32>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "name" => name: optional,
        "kind" => kind: optional,
        "count" => count: optional,
        "share" => share: optional,
        "when" => when: maybe,
        "names" => names: optional,
        "either" => either: maybe,
        "fewer" => fewer: optional,
        "neither" => neither: maybe,
        "alone" => alone: maybe,
        "alone_twice" => alone_twice: optional,
        ..unknown_fields
    }
}

impl Thing {
    /// `alone_twice`, or its default where it is absent.
    #[inline]
    pub fn alone_twice_or_default(&self) -> i32 {
        self.alone_twice.unwrap_or(3)
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ThingFewer {
    /// `x`.
    X,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ThingFewer {
        "x" => X,
    }
}

pub type ThingNeither = Value;

