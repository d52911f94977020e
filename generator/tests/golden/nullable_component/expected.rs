// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

/// May be `null`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Owner {
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Owner {
        "name" => name: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub owner: Option<Owner>,
    pub previous: Option<Option<Owner>>,
    pub owners: Vec<Option<Owner>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "owner" => owner: nullable,
        "previous" => previous: maybe,
        "owners" => owners: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Thing {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new<NullForm>(
        owner: impl crate::runtime::IntoNullable<Owner, NullForm>,
        owners: Vec<Option<Owner>>,
    ) -> Self {
        Self {
            owner: owner.into_nullable(),
            previous: None,
            owners,
            unknown_fields: UnknownFields::default(),
        }
    }
}

