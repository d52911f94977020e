// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

pub type Name = Option<String>;

pub type Again = Name;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub inline: Option<Option<String>>,
    pub named: Option<Option<String>>,
    pub again: Option<Option<String>>,
    pub kept: Name,
    pub list: Vec<Name>,
    /// Limits: pattern `` a`b ``, encoded as ``` x``y ```.
    pub ticked: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "inline" => inline: maybe,
        "named" => named: maybe,
        "again" => again: maybe,
        "kept" => kept: required,
        "list" => list: required,
        "ticked" => ticked: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Thing {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(kept: impl Into<Name>, list: Vec<Name>) -> Self {
        Self {
            inline: None,
            named: None,
            again: None,
            kept: kept.into(),
            list,
            ticked: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

