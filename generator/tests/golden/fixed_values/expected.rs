// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    /// Tagged `circle`.
    Circle(Circle),
    /// Tagged `dot`.
    Dot(Dot),
    /// Tagged `Box`.
    Box(Box_),
    /// Tagged `text` or `label`.
    Text(Text),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Shape by "type" {
        ["circle"] => Circle with tag,
        ["dot"] => Dot with tag,
        ["Box"] => Box with tag,
        ["text" | "label"] => Text with tag,
    }
}

union_conversions! {
    Shape {
        as_circle -> Circle: Circle,
        as_dot -> Dot: Dot,
        as_box -> Box: Box_,
        as_text -> Text: Text,
    } from {
        Circle: Circle,
        Dot: Dot,
        Box: Box_,
        Text: Text,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Circle {
    /// It is `circle` from the start.
    pub type_: String,
    pub radius: f64,
    /// One of `2`.
    pub version: Option<i64>,
    pub of: Option<Dot>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Circle {
        "type" => type_: required,
        "radius" => radius: required,
        "version" => version: optional,
        "of" => of: optional,
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
            type_: "circle".to_owned(),
            radius,
            version: None,
            of: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dot {
    /// What it is.
    ///
    /// It is `dot` from the start.
    pub type_: DotType,
    /// Limits: always `true`.
    ///
    /// It is `true` from the start.
    pub filled: bool,
    /// One of `1`.
    ///
    /// It is `1` from the start.
    pub scale: i64,
    /// Default: `px`.
    ///
    /// It is `px` from the start.
    pub unit: Option<DotUnit>,
    pub mode: Option<DotMode>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Dot {
        "type" => type_: required,
        "filled" => filled: required,
        "scale" => scale: required,
        "unit" => unit: optional,
        "mode" => mode: optional,
        ..unknown_fields
    }
}

impl Default for Dot {
    fn default() -> Self {
        Self {
            type_: DotType::Dot,
            filled: true,
            scale: 1,
            unit: Some(DotUnit::Px),
            mode: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

impl Dot {
    /// `unit`, or its default where it is absent.
    #[inline]
    pub fn unit_or_default(&self) -> DotUnit {
        self.unit.clone().unwrap_or(DotUnit::Px)
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum DotMode {
    /// `fast`.
    Fast,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    DotMode {
        "fast" => Fast,
    }
}

/// What it is.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum DotType {
    /// `dot`.
    Dot,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    DotType {
        "dot" => Dot,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum DotUnit {
    /// `px`.
    Px,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    DotUnit {
        "px" => Px,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Box_ {
    pub width: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Box_ {
        "width" => width: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Text {
    pub type_: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Text {
        "type" => type_: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Text {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(type_: impl Into<String>) -> Self {
        Self {
            type_: type_.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Gone {
    /// It is `null` from the start.
    pub at: Value,
    /// It is `null` from the start.
    pub by: Value,
    /// It is `null` from the start.
    pub to: Value,
    pub reason: String,
    pub since: Option<Value>,
    pub until: Option<Value>,
    pub then: Option<Value>,
    pub more: Option<Value>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Gone {
        "at" => at: required,
        "by" => by: required,
        "to" => to: required,
        "reason" => reason: required,
        "since" => since: maybe,
        "until" => until: maybe,
        "then" => then: maybe,
        "more" => more: maybe,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Gone {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(reason: impl Into<String>) -> Self {
        Self {
            at: ::serde_json::Value::Null,
            by: ::serde_json::Value::Null,
            to: ::serde_json::Value::Null,
            reason: reason.into(),
            since: None,
            until: None,
            then: None,
            more: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

