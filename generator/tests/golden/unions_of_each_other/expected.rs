// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum First {
    Circle(Circle),
    Square(Square),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    First {
        Circle: {
            "radius": required,
        },
        Square: {
            "side": required,
        },
    }
}

union_conversions! {
    First {
        as_circle -> Circle: Circle,
        as_square -> Square: Square,
    } from {
        Circle: Circle,
        Square: Square,
    }
}

/// Mostly a square.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Second {
    Square(Square),
    Circle(Circle),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Second {
        Square: {
            "side": required,
        },
        Circle: {
            "radius": required,
        },
    }
}

union_conversions! {
    Second {
        as_square -> Square: Square,
        as_circle -> Circle: Circle,
    } from {
        Square: Square,
        Circle: Circle,
    }
}

pub type Alias = First;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Own {
    Text(String),
    Integer(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Own {
        Text,
        Integer,
    }
}

union_conversions! {
    Own {
        as_text -> Text: String,
        as_integer -> Integer: i64,
    } from {
        Text: String as text,
        Integer: i64,
    }
}

pub type Only = Circle;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Nested {
    Boolean(bool),
    List(Vec<Nested>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Nested {
        Boolean,
        List prefers known,
    }
}

union_conversions! {
    Nested {
        as_boolean -> Boolean: bool,
        as_list -> List: Vec<Nested>,
    } from {
        Boolean: bool,
        List: Vec<Nested>,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Circle {
    pub radius: f64,
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
    pub fn new(radius: f64) -> Self {
        Self {
            radius,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Square {
    pub side: f64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Square {
        "side" => side: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Square {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(side: f64) -> Self {
        Self {
            side,
            unknown_fields: UnknownFields::default(),
        }
    }
}

