// src/api/models.rs

//! What requests and responses hold.

use serde::{Deserialize, Serialize};

use crate::runtime::{Timestamp, UnknownFields, maybe, timestamp};

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Thing {
    /// `always`.
    pub always: String,
    /// `or_null`.
    #[serde(deserialize_with = "Option::deserialize")]
    pub or_null: Option<String>,
    /// `maybe`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maybe: Option<String>,
    /// `maybe_or_null`.
    #[serde(default, with = "maybe", skip_serializing_if = "Option::is_none")]
    pub maybe_or_null: Option<Option<String>>,
    /// `madeAt`.
    #[serde(rename = "madeAt", default, with = "timestamp::seconds::option")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_at: Option<Timestamp>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

