// src/api/models.rs

//! What requests and responses hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::runtime::UnknownFields;

/// Base.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Base {
    /// `a`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

/// Same.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Same {
    /// `a`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

/// Typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Typed {
    /// `a`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
    /// Further fields by their names.
    #[serde(flatten)]
    pub unknown_fields: BTreeMap<String, i64>,
}

/// Twice.
pub type Twice = Value;

/// Map.
pub type Map = BTreeMap<String, i64>;

