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

