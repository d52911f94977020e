// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model, open_enum};

model! {
    /// Dog.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Dog {
        /// `mood`.
        pub mood: Option<PetMood> = optional "mood",
        /// `owner`.
        pub owner: Option<PetOwner> = optional "owner",
        /// `tricks`.
        pub tricks: Option<i64> = optional "tricks",
        ..unknown_fields: UnknownFields,
    }
}

open_enum! {
    /// The values of pet mood.
    pub enum PetMood {
        /// `calm`.
        Calm = "calm",
        /// `wild`.
        Wild = "wild",
    }
}

model! {
    /// Pet owner.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct PetOwner {
        /// `name`.
        pub name: Option<String> = optional "name",
        /// `since`.
        pub since: Option<i64> = optional "since",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Pet.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Pet {
        /// `mood`.
        pub mood: Option<PetMood> = optional "mood",
        /// `owner`.
        pub owner: Option<PetOwner> = optional "owner",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Toy.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Toy {
        /// `maker`.
        pub maker: Option<PetOwner> = optional "maker",
        /// Who sells it.
        pub seller: Option<ToySeller> = optional "seller",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Who sells it.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct ToySeller {
        /// `name`.
        pub name: Option<String> = optional "name",
        ..unknown_fields: UnknownFields,
    }
}

