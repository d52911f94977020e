// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, transparent, union_conversions};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct A {
    pub a: Option<bool>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    A {
        "a" => a: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct D {
    pub s: Box<S>,
    /// Fields that the description does not name.
    pub unknown_fields: BTreeMap<String, A>,
}

json_object! {
    D {
        "s" => s: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl D {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(s: S) -> Self {
        Self {
            s: Box::new(s),
            unknown_fields: BTreeMap::new(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum S {
    A(A),
    D(Box<D>),
    Boolean(bool),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    S {
        A: {
            "a": optional,
        },
        D: {
            "s": required,
        },
        Boolean: any,
    }
}

union_conversions! {
    S {
        as_a -> A: A,
        as_d -> D: D,
        as_boolean -> Boolean: bool,
    } from {
        A: A,
        D: D as boxed,
        Boolean: bool,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum T {
    /// Tagged `E`.
    E(E),
    /// Tagged `A`.
    A(A),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    T by "s" {
        ["E"] => E,
        ["A"] => A with tag,
    }
}

union_conversions! {
    T {
        as_e -> E: E,
        as_a -> A: A,
    } from {
        E: E,
        A: A,
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct E(pub Vec<E>);

transparent!(E);

