//! The path from the root to a node, as a linked list on the stack. A pointer is built only when it is needed.

use crate::document::Pointer;

/// The way from a start to a node.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path<'a> {
    /// The start.
    Start(&'a Pointer),
    /// A child of a mapping.
    Key(&'a Path<'a>, &'a str),
    /// An item of a list.
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// The child with this key.
    pub(crate) fn key<'a>(&'a self, key: &'a str) -> Path<'a> {
        Path::Key(self, key)
    }

    /// The item with this index.
    pub(crate) fn item(&self, index: usize) -> Path<'_> {
        Path::Item(self, index)
    }

    /// The way as a pointer.
    pub(crate) fn pointer(&self) -> Pointer {
        match self {
            Path::Start(pointer) => (*pointer).clone(),
            Path::Key(parent, key) => parent.pointer().child(key),
            Path::Item(parent, index) => parent.pointer().index(*index),
        }
    }
}
