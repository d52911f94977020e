// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{Timestamp, UnixSeconds, UnknownFields, model};

model! {
    /// Thing.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Thing {
        /// `always`.
        pub always: String = required "always",
        /// `or_null`.
        pub or_null: Option<String> = nullable "or_null",
        /// `maybe`.
        pub maybe: Option<String> = optional "maybe",
        /// `maybe_or_null`.
        pub maybe_or_null: Option<Option<String>> = maybe "maybe_or_null",
        /// `madeAt`.
        pub made_at: Option<Timestamp> = optional "madeAt" as UnixSeconds,
        ..unknown_fields: UnknownFields,
    }
}

