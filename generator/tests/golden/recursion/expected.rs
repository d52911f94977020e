// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model, transparent};

model! {
    /// Node.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Node {
        /// `parent`.
        pub parent: Option<Box<Node>> = optional "parent",
        /// `children`.
        pub children: Option<Vec<Node>> = optional "children",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Left.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Left {
        /// `right`.
        pub right: Box<Right> = required "right",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Right.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Right {
        /// `left`.
        pub left: Option<Box<Left>> = optional "left",
        ..unknown_fields: UnknownFields,
    }
}

/// A list: tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree(pub Vec<Tree>);

transparent!(Tree);

