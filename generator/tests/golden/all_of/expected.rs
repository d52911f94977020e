// src/api/models.rs

//! What requests and responses hold.

use serde::{Deserialize, Serialize};

use crate::runtime::UnknownFields;

/// Base.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Base {
    /// Its id.
    pub id: String,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

/// Extended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Extended {
    /// Its id.
    pub id: String,
    /// `size`.
    pub size: i32,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

/// Holder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Holder {
    /// Said again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

