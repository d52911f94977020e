// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model};

model! {
    /// Base.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Base {
        /// `id`.
        pub id: Option<String> = optional "id",
        /// `size`.
        pub size: Option<i64> = optional "size",
        /// `note`.
        pub note: Option<String> = optional "note",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Around.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Around {
        /// `id`.
        pub id: String = required "id",
        /// `size`.
        pub size: Option<i64> = optional "size",
        /// `note`.
        pub note: Option<String> = optional "note",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Beside.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Beside {
        /// `id`.
        pub id: Option<String> = optional "id",
        /// `size`.
        pub size: i64 = required "size",
        /// `note`.
        pub note: Option<String> = optional "note",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Another. Limits: `gone` is always present.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Another {
        /// `id`.
        pub id: String = required "id",
        /// `size`.
        pub size: i64 = required "size",
        /// `note`.
        pub note: String = required "note",
        /// `more`.
        pub more: bool = required "more",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Holder.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Holder {
        /// `base`.
        pub base: Option<HolderBase> = optional "base",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Holder base.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct HolderBase {
        /// `id`.
        pub id: Option<String> = optional "id",
        /// `size`.
        pub size: Option<i64> = optional "size",
        /// `note`.
        pub note: String = required "note",
        ..unknown_fields: UnknownFields,
    }
}

