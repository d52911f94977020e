// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Text2 {
    pub a: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Text2 {
        "a" => a: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Text2 {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(a: impl Into<String>) -> Self {
        Self {
            a: a.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Numbered {
    Text(String),
    Text2(Text2),
    A(NumberedA),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Numbered {
        Text: any,
        Text2: {
            "a": required,
        },
        A: ["a"],
    }
}

union_conversions! {
    Numbered {
        as_text -> Text: String,
        as_text2 -> Text2: Text2,
        as_a -> A: NumberedA,
    } from {
        Text: String as text,
        Text2: Text2,
        A: NumberedA,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum NumberedA {
    /// `a`.
    A,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    NumberedA {
        "a" => A,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Titled {
    /// текст.
    Text(String),
    Count(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Titled {
        Text,
        Count,
    }
}

union_conversions! {
    Titled {
        as_text -> Text: String,
        as_count -> Count: i64,
    } from {
        Text: String as text,
        Count: i64,
    }
}

