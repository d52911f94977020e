// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Base {
    pub id: Option<String>,
    pub size: Option<i64>,
    pub note: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Base {
        "id" => id: optional,
        "size" => size: optional,
        "note" => note: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Around {
    pub id: String,
    pub size: Option<i64>,
    pub note: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Around {
        "id" => id: required,
        "size" => size: optional,
        "note" => note: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Around {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            size: None,
            note: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Beside {
    pub id: Option<String>,
    pub size: i64,
    pub note: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Beside {
        "id" => id: optional,
        "size" => size: required,
        "note" => note: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Beside {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(size: i64) -> Self {
        Self {
            id: None,
            size,
            note: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// Limits: `gone` is always present.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Another {
    pub id: String,
    pub size: i64,
    pub note: String,
    pub more: bool,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Another {
        "id" => id: required,
        "size" => size: required,
        "note" => note: required,
        "more" => more: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Another {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(id: impl Into<String>, more: bool, note: impl Into<String>, size: i64) -> Self {
        Self {
            id: id.into(),
            size,
            note: note.into(),
            more,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Holder {
    pub base: Option<HolderBase>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Holder {
        "base" => base: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HolderBase {
    pub id: Option<String>,
    pub size: Option<i64>,
    pub note: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    HolderBase {
        "id" => id: optional,
        "size" => size: optional,
        "note" => note: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl HolderBase {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(note: impl Into<String>) -> Self {
        Self {
            id: None,
            size: None,
            note: note.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

