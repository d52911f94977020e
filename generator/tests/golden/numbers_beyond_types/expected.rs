// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_tuple, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page {
    pub total: i32,
    pub next: Option<u64>,
    pub items: Vec<Entry>,
    pub rows: Option<Vec<Row>>,
    pub shapes: Option<Vec<Shape>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Page {
        "total" => total: required,
        "next" => next: optional,
        "items" => items: required,
        "rows" => rows: optional,
        "shapes" => shapes: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Page {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(items: Vec<Entry>, total: i32) -> Self {
        Self {
            total,
            next: None,
            items,
            rows: None,
            shapes: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    pub id: i32,
    pub ratio: f32,
    /// Limits: at most 36893488147419103232.
    pub wide: Option<i128>,
    /// Fields that the description does not name.
    pub unknown_fields: BTreeMap<String, i32>,
}

json_object! {
    Entry {
        "id" => id: required,
        "ratio" => ratio: required,
        "wide" => wide: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Entry {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(id: i32, ratio: f32) -> Self {
        Self {
            id,
            ratio,
            wide: None,
            unknown_fields: BTreeMap::new(),
        }
    }
}

/// Limits: at least 1 item.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(
    /// The item at position 0.
    pub i32,
    /// The item at position 1.
    pub Option<String>,
    /// Further items.
    pub Vec<i64>,
);

json_tuple! {
    Row {
        0: required,
        1: optional; ..2
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Shape {
    pub size: u32,
    /// The fields that are not the same in each case.
    pub alternative: ShapeAlternative,
}

json_object! {
    Shape {
        "size" => size: required,
        ..alternative sees []
    }
}

#[cfg(any(test, feature = "testing"))]
impl Shape {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(size: u32, alternative: impl Into<ShapeAlternative>) -> Self {
        Self {
            size,
            alternative: alternative.into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ShapeAlternative {
    Circle(Circle),
    Box(Box_),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    ShapeAlternative {
        Circle: {
            "radius": required,
        },
        Box: {
            "width": required,
        },
    }
}

union_conversions! {
    ShapeAlternative {
        as_circle -> Circle: Circle,
        as_box -> Box: Box_,
    } from {
        Circle: Circle,
        Box: Box_,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Circle {
    pub radius: i32,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Circle {
        "radius" => radius: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Circle {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(radius: i32) -> Self {
        Self {
            radius,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Box_ {
    pub width: i64,
    /// Fields that the description does not name.
    pub unknown_fields: BTreeMap<String, i64>,
}

json_object! {
    Box_ {
        "width" => width: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Box_ {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(width: i64) -> Self {
        Self {
            width,
            unknown_fields: BTreeMap::new(),
        }
    }
}

