// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_tuple, transparent};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Route {
    pub start: Point,
    pub slots: Vec<(String, bool)>,
    pub row: Option<Row>,
    pub tree: Option<Tree>,
    pub chain: Option<Chain>,
    pub old: Option<(i64, String)>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Route {
        "start" => start: required,
        "slots" => slots: required,
        "row" => row: optional,
        "tree" => tree: optional,
        "chain" => chain: optional,
        "old" => old: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Route {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(slots: Vec<(String, bool)>, start: impl Into<Point>) -> Self {
        Self {
            start: start.into(),
            slots,
            row: None,
            tree: None,
            chain: None,
            old: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// Limits: at least 2 items, at most 2 items.
pub type Point = (f64, f64);

/// A line of a table. Limits: at least 2 items.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(
    /// Its name.
    pub String,
    /// The item at position 1.
    pub Option<i64>,
    /// The item at position 2.
    pub Option<RowThird>,
    /// Further items.
    pub Vec<i64>,
);

json_tuple! {
    Row {
        0: required,
        1: required,
        2: optional; ..3
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RowThird {
    /// `up`.
    Up,
    /// `down`.
    Down,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    RowThird {
        "up" => Up,
        "down" => Down,
    }
}

/// Limits: at least 1 item.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree(
    /// The item at position 0.
    pub String,
    /// The item at position 1.
    pub Option<Box<Tree>>,
    /// Further items.
    pub Vec<Value>,
);

json_tuple! {
    Tree {
        0: required,
        1: optional; ..2
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Chain(pub (i64, Option<Box<Chain>>));

transparent!(Chain);

