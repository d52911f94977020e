// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Place {
    pub code: Option<PlaceCode>,
    pub floor: Option<Option<PlaceFloor>>,
    pub owner: Option<Option<Owner>>,
    pub codes: Option<Vec<Option<PlaceCodesItem>>>,
    pub owners: Option<BTreeMap<String, Option<PlaceOwner>>>,
    pub order: Option<Option<PlaceOrder>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Place {
        "code" => code: nullable,
        "floor" => floor: maybe,
        "owner" => owner: maybe,
        "codes" => codes: optional,
        "owners" => owners: optional,
        "order" => order: maybe,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Place {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new<NullForm>(code: impl crate::runtime::IntoNullable<PlaceCode, NullForm>) -> Self {
        Self {
            code: code.into_nullable(),
            floor: None,
            owner: None,
            codes: None,
            owners: None,
            order: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlaceCode {
    Text(String),
    Integer(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    PlaceCode {
        Text,
        Integer,
    }
}

union_conversions! {
    PlaceCode {
        as_text -> Text: String,
        as_integer -> Integer: i64,
    } from {
        Text: String as text,
        Integer: i64,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlaceCodesItem {
    Text(String),
    Integer(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    PlaceCodesItem {
        Text,
        Integer,
    }
}

union_conversions! {
    PlaceCodesItem {
        as_text -> Text: String,
        as_integer -> Integer: i64,
    } from {
        Text: String as text,
        Integer: i64,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlaceFloor {
    Text(String),
    Level(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    PlaceFloor {
        Text,
        Level,
    }
}

union_conversions! {
    PlaceFloor {
        as_text -> Text: String,
        as_level -> Level: i64,
    } from {
        Text: String as text,
        Level: i64,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum PlaceOrder {
    /// Upwards.
    Up,
    /// Downwards.
    Down,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    PlaceOrder {
        "up" => Up,
        "down" => Down,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlaceOwner {
    Owner(Owner),
    Text(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    PlaceOwner {
        Owner if known,
        Text,
    }
}

union_conversions! {
    PlaceOwner {
        as_owner -> Owner: Owner,
        as_text -> Text: String,
    } from {
        Owner: Owner,
        Text: String as text,
    }
}

pub type Level = Option<i64>;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Owner {
    /// Tagged `person`.
    Person(Person),
    /// Tagged `company`.
    Company(Company),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Owner by "kind" {
        ["person"] => Person with tag,
        ["company"] => Company with tag,
    }
}

union_conversions! {
    Owner {
        as_person -> Person: Person,
        as_company -> Company: Company,
    } from {
        Person: Person,
        Company: Company,
    }
}

/// May be `null`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Person {
    /// It is `person` from the start.
    pub kind: PersonKind,
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Person {
        "kind" => kind: required,
        "name" => name: optional,
        ..unknown_fields
    }
}

impl Default for Person {
    fn default() -> Self {
        Self {
            kind: PersonKind::Person,
            name: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum PersonKind {
    /// `person`.
    Person,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    PersonKind {
        "person" => Person,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Company {
    /// It is `company` from the start.
    pub kind: CompanyKind,
    pub seat: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Company {
        "kind" => kind: required,
        "seat" => seat: optional,
        ..unknown_fields
    }
}

impl Default for Company {
    fn default() -> Self {
        Self {
            kind: CompanyKind::Company,
            seat: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum CompanyKind {
    /// `company`.
    Company,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    CompanyKind {
        "company" => Company,
    }
}

