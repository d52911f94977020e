// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mapped {
    /// Tagged `1`.
    Old(Old),
    /// Tagged `2`.
    New(New),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Mapped by "v" {
        [1] => Old with tag,
        [2] => New with tag,
    }
}

union_conversions! {
    Mapped {
        as_old -> Old: Old,
        as_new -> New: New,
    } from {
        Old: Old,
        New: New,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Old {
    /// It is `1` from the start.
    pub v: i64,
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Old {
        "v" => v: required,
        "a" => a: optional,
        ..unknown_fields
    }
}

impl Default for Old {
    fn default() -> Self {
        Self {
            v: 1,
            a: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct New {
    /// It is `2` from the start.
    pub v: Number,
    pub b: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    New {
        "v" => v: required,
        "b" => b: optional,
        ..unknown_fields
    }
}

impl Default for New {
    fn default() -> Self {
        Self {
            v: 2,
            b: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

pub type Number = i64;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Outcome {
    /// Tagged `true`.
    Success(Success),
    /// Tagged `false`.
    Failure(Failure),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Outcome by "ok" {
        [true] => Success with tag,
        [false] => Failure with tag,
    }
}

union_conversions! {
    Outcome {
        as_success -> Success: Success,
        as_failure -> Failure: Failure,
    } from {
        Success: Success,
        Failure: Failure,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Success {
    /// It is `true` from the start.
    pub ok: bool,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Success {
        "ok" => ok: required,
        ..unknown_fields
    }
}

impl Default for Success {
    fn default() -> Self {
        Self {
            ok: true,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Failure {
    /// It is `false` from the start.
    pub ok: bool,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Failure {
        "ok" => ok: required,
        ..unknown_fields
    }
}

impl Default for Failure {
    fn default() -> Self {
        Self {
            ok: false,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Parent {
    /// Tagged `5`.
    Child(Child),
    /// Any other, with what all have in common.
    Other(ParentBase),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Parent by "v" {
        [5] => Child with tag,
    } else Other
}

union_conversions! {
    Parent {
        as_child -> Child: Child,
        as_other -> Other: ParentBase,
    } from {
        Child: Child,
        Other: ParentBase,
    }
}

impl Parent {
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn v(&self) -> Option<&i64> {
        match self {
            Self::Child(value) => Some(&value.v),
            Self::Other(value) => Some(&value.v),
            Self::Unknown(_) => None,
        }
    }
}

/// What every [`Parent`] has.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParentBase {
    pub v: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ParentBase {
        "v" => v: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl ParentBase {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(v: i64) -> Self {
        Self {
            v,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Child {
    /// It is `5` from the start.
    pub v: i64,
    pub c: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Child {
        "v" => v: required,
        "c" => c: optional,
        ..unknown_fields
    }
}

impl Default for Child {
    fn default() -> Self {
        Self {
            v: 5,
            c: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

