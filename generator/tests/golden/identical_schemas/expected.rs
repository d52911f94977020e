// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Dog {
    pub mood: Option<PetMood>,
    pub owner: Option<PetOwner>,
    pub tricks: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Dog {
        "mood" => mood: optional,
        "owner" => owner: optional,
        "tricks" => tricks: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum PetMood {
    /// `calm`.
    Calm,
    /// `wild`.
    Wild,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    PetMood {
        "calm" => Calm,
        "wild" => Wild,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PetOwner {
    pub name: Option<String>,
    pub since: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    PetOwner {
        "name" => name: optional,
        "since" => since: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Pet {
    pub mood: Option<PetMood>,
    pub owner: Option<PetOwner>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Pet {
        "mood" => mood: optional,
        "owner" => owner: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Toy {
    pub maker: Option<PetOwner>,
    /// Who sells it.
    pub seller: Option<ToySeller>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Toy {
        "maker" => maker: optional,
        "seller" => seller: optional,
        ..unknown_fields
    }
}

/// Who sells it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ToySeller {
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ToySeller {
        "name" => name: optional,
        ..unknown_fields
    }
}

