// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

pub type Nothing = Value;

pub type NullEnum = Value;

pub type Alias = NullEnum;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum BlankEnum {
    /// The empty string.
    Empty,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    BlankEnum {
        "" => Empty,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Status {
    /// `new`.
    New,
    /// `done`.
    Done,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Status {
        "new" => New,
        "done" => Done,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub part: Option<Option<Part>>,
    pub status: Option<Option<ThingStatus>>,
    pub address: Option<ThingAddress>,
    pub sign: Option<ThingSign>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "part" => part: maybe,
        "status" => status: maybe,
        "address" => address: optional,
        "sign" => sign: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ThingAddress {
    City(ThingAddressCity),
    Empty(ThingAddressEmpty),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    ThingAddress {
        City: {
            "city": optional,
        },
        Empty: [""],
    }
}

union_conversions! {
    ThingAddress {
        as_city -> City: ThingAddressCity,
        as_empty -> Empty: ThingAddressEmpty,
    } from {
        City: ThingAddressCity,
        Empty: ThingAddressEmpty,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ThingAddressCity {
    pub city: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ThingAddressCity {
        "city" => city: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ThingAddressEmpty {
    /// The empty string.
    Empty,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ThingAddressEmpty {
        "" => Empty,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ThingSign {
    Integer(i64),
    GreaterOrEqual(ThingSignGreaterOrEqual),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    ThingSign {
        Integer: any,
        GreaterOrEqual: [">="],
    }
}

union_conversions! {
    ThingSign {
        as_integer -> Integer: i64,
        as_greater_or_equal -> GreaterOrEqual: ThingSignGreaterOrEqual,
    } from {
        Integer: i64,
        GreaterOrEqual: ThingSignGreaterOrEqual,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ThingSignGreaterOrEqual {
    /// `>=`.
    GreaterOrEqual,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ThingSignGreaterOrEqual {
        ">=" => GreaterOrEqual,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ThingStatus {
    Status(Status),
    BlankEnum(BlankEnum),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    ThingStatus {
        Status: ["new" | "done"],
        BlankEnum: [""],
    }
}

union_conversions! {
    ThingStatus {
        as_status -> Status: Status,
        as_blank_enum -> BlankEnum: BlankEnum,
    } from {
        Status: Status,
        BlankEnum: BlankEnum,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Part {
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Part {
        "name" => name: optional,
        ..unknown_fields
    }
}

