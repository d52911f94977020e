// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Alone {
    A(A),
    B(B),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Alone {
        A: {
            "a": required,
        },
        B: {
            "b": required,
        },
    }
}

union_conversions! {
    Alone {
        as_a -> A: A,
        as_b -> B: B,
    } from {
        A: A,
        B: B,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WithFields {
    pub id: Option<String>,
    /// The fields that are not the same in each case.
    pub alternative: WithFieldsAlternative,
}

json_object! {
    WithFields {
        "id" => id: optional,
        ..alternative sees []
    }
}

#[cfg(any(test, feature = "testing"))]
impl WithFields {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(alternative: impl Into<WithFieldsAlternative>) -> Self {
        Self {
            id: None,
            alternative: alternative.into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum WithFieldsAlternative {
    A(A),
    B(B),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    WithFieldsAlternative {
        A: {
            "a": required,
        },
        B: {
            "b": required,
        },
    }
}

union_conversions! {
    WithFieldsAlternative {
        as_a -> A: A,
        as_b -> B: B,
    } from {
        A: A,
        B: B,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct A {
    pub a: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    A {
        "a" => a: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl A {
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
pub struct B {
    pub b: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    B {
        "b" => b: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl B {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(b: impl Into<String>) -> Self {
        Self {
            b: b.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

