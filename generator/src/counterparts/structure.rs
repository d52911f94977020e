//! What two revisions are compared by: their structure, without what is the project's own.
//!
//! The tables of the grammar say what a key means where it stands, so that a property with the
//! name `description` is not taken for prose.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::document::{Entry, Mapping, Node, Value};
use crate::grammar::{NodeShape, ObjectKind};

/// Keywords with documentation: the project's texts stay as long as the described nodes exist.
const PROSE: [&str; 4] = ["description", "externalDocs", "summary", "title"];

/// The extension with the end date of an operation or parameter; no other extension of upstream is read.
const SUNSET: &str = "x-sunset";

/// A node without what only the project has: its prose, but for titles, and extensions.
pub(crate) fn structure(node: &Node, shape: NodeShape) -> Json {
    let kind = match shape {
        NodeShape::Object(kind) => Some(kind),
        _ => None,
    };
    match (&node.value, shape) {
        (Value::Mapping(members), NodeShape::Object(_) | NodeShape::Map(_)) => {
            let kept = members
                .iter()
                .filter(|(key, _)| *key == "title" || !is_ours(kind, key))
                .map(|(key, entry)| (key, structure(&entry.node, shape_of(shape, key))));
            // In an order of their own, so that the order in the document decides nothing.
            let kept: BTreeMap<_, _> = kept.collect();
            kept.into_iter().collect()
        }
        (Value::Sequence(items), NodeShape::List(kind)) => items
            .iter()
            .map(|item| structure(item, NodeShape::Object(kind)))
            .collect(),
        _ => node.to_json(),
    }
}

/// Whether only the project has a key, of an object that both sides have.
pub(crate) fn is_ours(kind: Option<ObjectKind>, key: &str) -> bool {
    is_prose(kind, key) || is_extension(kind, key)
}

pub(crate) fn is_prose(kind: Option<ObjectKind>, key: &str) -> bool {
    PROSE.contains(&key) && kind.is_some_and(|kind| kind.field(key).is_some())
}

pub(crate) fn is_extension(kind: Option<ObjectKind>, key: &str) -> bool {
    kind.is_some() && key.starts_with("x-") && key != SUNSET
}

/// The shape of the value of a key.
pub(crate) fn shape_of(shape: NodeShape, key: &str) -> NodeShape {
    match shape {
        NodeShape::Object(kind) => kind
            .field(key)
            .map(|field| field.shape)
            .or_else(|| kind.entries())
            .unwrap_or(NodeShape::Json),
        NodeShape::Map(kind) => NodeShape::Object(kind),
        _ => NodeShape::Json,
    }
}

/// The member of upstream that corresponds to ours: with the same key, or with the same path but for the names of its
/// parameters.
pub(crate) fn counterpart<'a>(
    key: &str,
    ours: &Mapping,
    theirs: &'a Mapping,
    kind: Option<ObjectKind>,
) -> Option<(&'a str, &'a Entry)> {
    if let Some(found) = theirs.get_key_value(key) {
        return Some(found);
    }
    if kind != Some(ObjectKind::Paths) {
        return None;
    }
    let wanted = unnamed(key);
    theirs
        .iter()
        .find(|(name, _)| !ours.contains_key(name) && unnamed(name) == wanted)
}

/// A path template without the names of its parameters: `/a/{}/b`.
fn unnamed(path: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for character in path.chars() {
        inside = inside && character != '}';
        if !inside {
            out.push(character);
        }
        inside = inside || character == '{';
    }
    out
}
