// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Block {
    pub certificate_authority_public_key_identifier: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Block {
        "certificate_authority_public_key_identifier" => certificate_authority_public_key_identifier: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Block {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(certificate_authority_public_key_identifier: impl Into<String>) -> Self {
        Self {
            certificate_authority_public_key_identifier:
                certificate_authority_public_key_identifier.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

