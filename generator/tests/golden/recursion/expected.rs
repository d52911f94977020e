// src/api/models.rs

//! What requests and responses hold.

use serde::{Deserialize, Serialize};

use crate::runtime::UnknownFields;

/// Node.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Node {
    /// `parent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Box<Node>>,
    /// `children`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<Vec<Node>>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

/// Left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Left {
    /// `right`.
    pub right: Box<Right>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

/// Right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Right {
    /// `left`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<Box<Left>>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

/// A list: tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tree(pub Vec<Tree>);

