// src/api/models.rs

//! What requests and responses hold.

use serde::{Deserialize, Serialize};

use crate::runtime::{UnknownFields, maybe};

/// Owner. May be `null`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Owner {
    /// `name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Thing {
    /// `owner`.
    #[serde(deserialize_with = "Option::deserialize")]
    pub owner: Option<Owner>,
    /// `previous`.
    #[serde(default, with = "maybe", skip_serializing_if = "Option::is_none")]
    pub previous: Option<Option<Owner>>,
    /// `owners`.
    pub owners: Vec<Option<Owner>>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

