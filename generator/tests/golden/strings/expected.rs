// src/api/models.rs

//! What requests and responses hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::runtime::{Base64, UnknownFields};

/// Formats.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Formats {
    /// `date`. Format: `date-time`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// `bytes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<Base64>,
    /// `any`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any: Option<Value>,
    /// `map`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map: Option<BTreeMap<String, Vec<String>>>,
    /// `free`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free: Option<BTreeMap<String, Value>>,
    /// `small`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub small: Option<u32>,
    /// `number`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

