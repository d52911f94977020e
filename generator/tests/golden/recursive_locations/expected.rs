// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    pub root: Option<NodeLowercase>,
    pub tree: Option<Tree>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Settings {
        "root" => root: optional,
        "tree" => tree: optional,
        ..unknown_fields
    }
}

pub type Chain = Vec<ChainItem>;

pub type Node = String;

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChainItem {
    pub next: Option<Box<ChainItem>>,
    pub other: Option<Tree>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ChainItem {
        "next" => next: optional,
        "other" => other: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NodeLowercase {
    pub label: String,
    pub children: Option<BTreeMap<String, NodeLowercase>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NodeLowercase {
        "label" => label: required,
        "children" => children: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl NodeLowercase {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            children: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    pub value: i64,
    pub parts: Option<Vec<Tree>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Tree {
        "value" => value: required,
        "parts" => parts: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Tree {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(value: i64) -> Self {
        Self {
            value,
            parts: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

