// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Circle {
    pub radius: i64,
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
    pub fn new(radius: i64) -> Self {
        Self {
            radius,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    Round(Circle),
    Square(ShapeSquare),
    Words(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Shape {
        Round: {
            "radius": required,
        },
        Square: {
            "side": required,
        },
        Words: any,
    }
}

union_conversions! {
    Shape {
        as_round -> Round: Circle,
        as_square -> Square: ShapeSquare,
        as_words -> Words: String,
    } from {
        Round: Circle,
        Square: ShapeSquare,
        Words: String as text,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShapeSquare {
    pub side: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ShapeSquare {
        "side" => side: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl ShapeSquare {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(side: i64) -> Self {
        Self {
            side,
            unknown_fields: UnknownFields::default(),
        }
    }
}

pub type Text = String;

