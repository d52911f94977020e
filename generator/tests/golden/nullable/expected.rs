// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{Timestamp, UnixSeconds, UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub always: String,
    pub or_null: Option<String>,
    pub maybe: Option<String>,
    pub maybe_or_null: Option<Option<String>>,
    pub made_at: Option<Timestamp>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "always" => always: required,
        "or_null" => or_null: nullable,
        "maybe" => maybe: optional,
        "maybe_or_null" => maybe_or_null: maybe,
        "madeAt" => made_at: optional as UnixSeconds,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Thing {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new<NullForm>(
        always: impl Into<String>,
        or_null: impl crate::runtime::IntoNullable<String, NullForm>,
    ) -> Self {
        Self {
            always: always.into(),
            or_null: or_null.into_nullable(),
            maybe: None,
            maybe_or_null: None,
            made_at: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

