// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    /// Tagged `circle`.
    Circle(ShapeCircle),
    /// Tagged `line` or `curve`.
    Line(ShapeLine),
    /// Tagged `dot`.
    Dot(Dot),
    /// A dot. Tagged `stain`.
    Spot(Spot),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Shape by "kind" {
        ["circle"] => Circle with tag,
        ["line" | "curve"] => Line with tag,
        ["dot"] => Dot with tag,
        ["stain"] => Spot with tag,
    }
}

union_conversions! {
    Shape {
        as_circle -> Circle: ShapeCircle,
        as_line -> Line: ShapeLine,
        as_dot -> Dot: Dot,
        as_spot -> Spot: Spot,
    } from {
        Circle: ShapeCircle,
        Line: ShapeLine,
        Dot: Dot,
        Spot: Spot,
    }
}

/// Circle.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShapeCircle {
    /// It is `circle` from the start.
    pub kind: ShapeCircleKind,
    pub size: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ShapeCircle {
        "kind" => kind: required,
        "size" => size: optional,
        ..unknown_fields
    }
}

impl Default for ShapeCircle {
    fn default() -> Self {
        Self {
            kind: ShapeCircleKind::Circle,
            size: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ShapeCircleKind {
    /// `circle`.
    Circle,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ShapeCircleKind {
        "circle" => Circle,
    }
}

/// Line.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShapeLine {
    pub kind: ShapeLineKind,
    pub size: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ShapeLine {
        "kind" => kind: required,
        "size" => size: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl ShapeLine {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(kind: impl Into<ShapeLineKind>) -> Self {
        Self {
            kind: kind.into(),
            size: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ShapeLineKind {
    /// `line`.
    Line,
    /// `curve`.
    Curve,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ShapeLineKind {
        "line" => Line,
        "curve" => Curve,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dot {
    /// It is `dot` from the start.
    pub kind: String,
    pub size: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Dot {
        "kind" => kind: required,
        "size" => size: optional,
        ..unknown_fields
    }
}

impl Default for Dot {
    fn default() -> Self {
        Self {
            kind: "dot".to_owned(),
            size: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Spot {
    /// It is `stain` from the start.
    pub kind: String,
    pub size: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Spot {
        "kind" => kind: required,
        "size" => size: optional,
        ..unknown_fields
    }
}

impl Default for Spot {
    fn default() -> Self {
        Self {
            kind: "stain".to_owned(),
            size: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Numbered {
    /// Tagged `1`.
    One(NumberedOne),
    /// Tagged `2`.
    Two(NumberedTwo),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Numbered by "v" {
        [1] => One with tag,
        [2] => Two with tag,
    }
}

union_conversions! {
    Numbered {
        as_one -> One: NumberedOne,
        as_two -> Two: NumberedTwo,
    } from {
        One: NumberedOne,
        Two: NumberedTwo,
    }
}

/// One.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NumberedOne {
    /// One of `1`.
    ///
    /// It is `1` from the start.
    pub v: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NumberedOne {
        "v" => v: required,
        ..unknown_fields
    }
}

impl Default for NumberedOne {
    fn default() -> Self {
        Self {
            v: 1,
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// Two.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NumberedTwo {
    /// One of `2`.
    ///
    /// It is `2` from the start.
    pub v: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NumberedTwo {
        "v" => v: required,
        ..unknown_fields
    }
}

impl Default for NumberedTwo {
    fn default() -> Self {
        Self {
            v: 2,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Undecided {
    X(UndecidedX),
    Known(UndecidedKnown),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Undecided {
        X: {
            "kind": required,
            "x": required,
        },
        Known: {
            "kind": required fixed ["known"],
        },
    }
}

union_conversions! {
    Undecided {
        as_x -> X: UndecidedX,
        as_known -> Known: UndecidedKnown,
    } from {
        X: UndecidedX,
        Known: UndecidedKnown,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UndecidedX {
    pub kind: String,
    pub x: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    UndecidedX {
        "kind" => kind: required,
        "x" => x: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl UndecidedX {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(kind: impl Into<String>, x: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            x: x.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UndecidedKnown {
    /// It is `known` from the start.
    pub kind: UndecidedKnownKind,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    UndecidedKnown {
        "kind" => kind: required,
        ..unknown_fields
    }
}

impl Default for UndecidedKnown {
    fn default() -> Self {
        Self {
            kind: UndecidedKnownKind::Known,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum UndecidedKnownKind {
    /// `known`.
    Known,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    UndecidedKnownKind {
        "known" => Known,
    }
}

