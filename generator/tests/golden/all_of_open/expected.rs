// src/api/models.rs

//! What requests and responses hold.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, model};

model! {
    /// Base.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Base {
        /// `a`.
        pub a: Option<String> = optional "a",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Same.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Same {
        /// `a`.
        pub a: Option<String> = optional "a",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Typed.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Typed {
        /// `a`.
        pub a: Option<String> = optional "a",
        ..unknown_fields: BTreeMap<String, i64>,
    }
}

/// Twice.
pub type Twice = Value;

/// Map.
pub type Map = BTreeMap<String, i64>;

