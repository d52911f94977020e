// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model};

model! {
    /// Owner. May be `null`.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Owner {
        /// `name`.
        pub name: Option<String> = optional "name",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Thing.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Thing {
        /// `owner`.
        pub owner: Option<Owner> = nullable "owner",
        /// `previous`.
        pub previous: Option<Option<Owner>> = maybe "previous",
        /// `owners`.
        pub owners: Vec<Option<Owner>> = required "owners",
        ..unknown_fields: UnknownFields,
    }
}

