// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Cat {
    pub kind: Option<String>,
    pub meow: Option<bool>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Cat {
        "kind" => kind: optional,
        "meow" => meow: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dog {
    /// It is `Dog` from the start.
    pub kind: Option<String>,
    pub name: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Dog {
        "kind" => kind: optional,
        "name" => name: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Dog {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            kind: Some("Dog".to_owned()),
            name: name.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Pet {
    /// Tagged `kitten`.
    Cat(Cat),
    /// Tagged `Dog`, or by nothing that is known.
    Dog(Dog),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Pet by "kind" {
        ["kitten"] => Cat with tag,
        ["Dog"] => Dog,
    } or Dog
}

union_conversions! {
    Pet {
        as_cat -> Cat: Cat,
        as_dog -> Dog: Dog,
    } from {
        Cat: Cat,
        Dog: Dog,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    /// Tagged `Box`, or by nothing that is known.
    Box(Box_),
    /// Tagged `Circle`.
    Circle(Circle),
    /// Any other, with what all have in common.
    Other(ShapeBase),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Shape by "kind" {
        ["Box"] => Box,
        ["Circle"] => Circle with tag,
    } or Box else Other
}

union_conversions! {
    Shape {
        as_box -> Box: Box_,
        as_circle -> Circle: Circle,
        as_other -> Other: ShapeBase,
    } from {
        Box: Box_,
        Circle: Circle,
        Other: ShapeBase,
    }
}

impl Shape {
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn kind(&self) -> Option<&str> {
        match self {
            Self::Box(value) => value.kind.as_deref(),
            Self::Circle(value) => value.kind.as_deref(),
            Self::Other(value) => value.kind.as_deref(),
            Self::Unknown(_) => None,
        }
    }

    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn area(&self) -> Option<&f64> {
        match self {
            Self::Box(value) => value.area.as_ref(),
            Self::Circle(value) => value.area.as_ref(),
            Self::Other(value) => value.area.as_ref(),
            Self::Unknown(_) => None,
        }
    }
}

/// What every [`Shape`] has.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ShapeBase {
    pub kind: Option<String>,
    pub area: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ShapeBase {
        "kind" => kind: optional,
        "area" => area: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Box_ {
    /// It is `Box` from the start.
    pub kind: Option<String>,
    pub area: Option<f64>,
    pub width: f64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Box_ {
        "kind" => kind: optional,
        "area" => area: optional,
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
    pub fn new(width: f64) -> Self {
        Self {
            kind: Some("Box".to_owned()),
            area: None,
            width,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Circle {
    /// It is `Circle` from the start.
    pub kind: Option<String>,
    pub area: Option<f64>,
    pub radius: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Circle {
        "kind" => kind: optional,
        "area" => area: optional,
        "radius" => radius: optional,
        ..unknown_fields
    }
}

impl Default for Circle {
    fn default() -> Self {
        Self {
            kind: Some("Circle".to_owned()),
            area: None,
            radius: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Lost {
    /// Tagged `Cat`.
    Cat(Cat),
    /// Tagged `Dog`.
    Dog(Dog),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Lost by "kind" {
        ["Cat"] => Cat with tag,
        ["Dog"] => Dog with tag,
    }
}

union_conversions! {
    Lost {
        as_cat -> Cat: Cat,
        as_dog -> Dog: Dog,
    } from {
        Cat: Cat,
        Dog: Dog,
    }
}

