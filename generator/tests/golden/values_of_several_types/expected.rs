// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub size: Option<ThingSize>,
    pub level: Option<Option<ThingLevel>>,
    pub flag: Option<ThingFlag>,
    /// Limits: one of `"auto"`, `[1]`.
    pub any: Option<Value>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "size" => size: optional,
        "level" => level: maybe,
        "flag" => flag: optional,
        "any" => any: maybe,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ThingFlag {
    Auto(ThingFlagAuto),
    /// Limits: always `true`.
    Boolean(bool),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    ThingFlag {
        Auto: ["auto"],
        Boolean: [true],
    }
}

union_conversions! {
    ThingFlag {
        as_auto -> Auto: ThingFlagAuto,
        as_boolean -> Boolean: bool,
    } from {
        Auto: ThingFlagAuto,
        Boolean: bool,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ThingFlagAuto {
    /// `auto`.
    Auto,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ThingFlagAuto {
        "auto" => Auto,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ThingLevel {
    Auto(ThingFlagAuto),
    /// Limits: always `1.5`.
    Number(f64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    ThingLevel {
        Auto: ["auto"],
        Number: [1.5],
    }
}

union_conversions! {
    ThingLevel {
        as_auto -> Auto: ThingFlagAuto,
        as_number -> Number: f64,
    } from {
        Auto: ThingFlagAuto,
        Number: f64,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ThingSize {
    Auto(ThingFlagAuto),
    /// One of `1`, `2`.
    Integer(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    ThingSize {
        Auto: ["auto"],
        Integer: [1 | 2],
    }
}

union_conversions! {
    ThingSize {
        as_auto -> Auto: ThingFlagAuto,
        as_integer -> Integer: i64,
    } from {
        Auto: ThingFlagAuto,
        Integer: i64,
    }
}

