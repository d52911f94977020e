// src/api/models.rs

//! What requests and responses hold.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{Base64, UnknownFields, model};

model! {
    /// Formats.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Formats {
        /// `date`. Format: `date-time`.
        pub date: Option<String> = optional "date",
        /// `bytes`.
        pub bytes: Option<Base64> = optional "bytes",
        /// `any`.
        pub any: Option<Value> = optional "any",
        /// `map`.
        pub map: Option<BTreeMap<String, Vec<String>>> = optional "map",
        /// `free`.
        pub free: Option<BTreeMap<String, Value>> = optional "free",
        /// `small`.
        pub small: Option<u32> = optional "small",
        /// `number`.
        pub number: Option<f64> = optional "number",
        ..unknown_fields: UnknownFields,
    }
}

