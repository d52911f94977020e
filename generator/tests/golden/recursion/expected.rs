// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object, transparent};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Node {
    pub parent: Option<Box<Node>>,
    pub children: Option<Vec<Node>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Node {
        "parent" => parent: optional,
        "children" => children: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Left {
    pub right: Box<Right>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Left {
        "right" => right: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Left {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(right: Right) -> Self {
        Self {
            right: Box::new(right),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Right {
    pub left: Option<Box<Left>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Right {
        "left" => left: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tree(pub Vec<Tree>);

transparent!(Tree);

