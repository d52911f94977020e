// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Entry {
    Short(Short),
    Named(Named),
    Free(Free),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Entry {
        Short: {
            only,
            "id": required,
        },
        Named: {
            only,
            "id": required,
            "name": optional,
        },
        Free: {
            "id": required,
        },
    }
}

union_conversions! {
    Entry {
        as_short -> Short: Short,
        as_named -> Named: Named,
        as_free -> Free: Free,
    } from {
        Short: Short,
        Named: Named,
        Free: Free,
    }
}

/// No further fields are declared.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Short {
    pub id: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Short {
        "id" => id: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Short {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(id: i64) -> Self {
        Self {
            id,
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// No further fields are declared.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Named {
    pub id: i64,
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Named {
        "id" => id: required,
        "name" => name: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Named {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(id: i64) -> Self {
        Self {
            id,
            name: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Free {
    pub id: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Free {
        "id" => id: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Free {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(id: i64) -> Self {
        Self {
            id,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum State {
    Empty(BTreeMap<String, Value>),
    Filled(StateFilled),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    State {
        Empty: {
            only,
        },
        Filled: {
            "size": optional,
        },
    }
}

union_conversions! {
    State {
        as_empty -> Empty: BTreeMap<String, Value>,
        as_filled -> Filled: StateFilled,
    } from {
        Empty: BTreeMap<String, Value>,
        Filled: StateFilled,
    }
}

/// Filled.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StateFilled {
    pub size: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    StateFilled {
        "size" => size: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Strict {
    Short(Short),
    Named(Named),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Strict {
        Short: {
            only,
            "id": required,
        },
        Named: {
            only,
            "id": required,
            "name": optional,
        },
    }
}

union_conversions! {
    Strict {
        as_short -> Short: Short,
        as_named -> Named: Named,
    } from {
        Short: Short,
        Named: Named,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Kinds {
    Round(KindsRound),
    Odd(KindsOdd),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Kinds {
        Round: {
            only,
            "kind": required fixed ["round"],
        },
        Odd: {
            only,
            "kind": optional fixed ["odd"],
            "size": optional,
        },
    }
}

union_conversions! {
    Kinds {
        as_round -> Round: KindsRound,
        as_odd -> Odd: KindsOdd,
    } from {
        Round: KindsRound,
        Odd: KindsOdd,
    }
}

/// Round. No further fields are declared.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KindsRound {
    /// It is `round` from the start.
    pub kind: KindsRoundKind,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    KindsRound {
        "kind" => kind: required,
        ..unknown_fields
    }
}

impl Default for KindsRound {
    fn default() -> Self {
        Self {
            kind: KindsRoundKind::Round,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum KindsRoundKind {
    /// `round`.
    Round,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    KindsRoundKind {
        "round" => Round,
    }
}

/// Odd. No further fields are declared.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct KindsOdd {
    pub kind: Option<KindsOddKind>,
    pub size: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    KindsOdd {
        "kind" => kind: optional,
        "size" => size: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum KindsOddKind {
    /// `odd`.
    Odd,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    KindsOddKind {
        "odd" => Odd,
    }
}

