// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model};

model! {
    /// Base.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Base {
        /// Its id.
        pub id: String = required "id",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Extended.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Extended {
        /// Its id.
        pub id: String = required "id",
        /// `size`.
        pub size: i32 = required "size",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Holder.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Holder {
        /// Said again.
        pub base: Option<Base> = optional "base",
        ..unknown_fields: UnknownFields,
    }
}

