//! Fields that hold any JSON value, though their schema says more.
//!
//! Each is named by a note: how many there are is a measure of what is not carried.

use foldhash::HashMap;

use crate::api::reference;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::Node;
use crate::plan::models::kinds_by_name;
use crate::plan::types::MOST_ALIASES;
use crate::plan::{Model, ModelKind, Type};

/// How many parts inside of each other are looked into.
const DEEPEST: usize = 8;

/// Keywords that say something of the values.
const CONTENT: [&str; 6] = [
    "const",
    "enum",
    "items",
    "prefixItems",
    "properties",
    "required",
];

/// Keywords that list parts.
const PARTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// Notes the fields that hold any value.
pub(crate) fn report(root: &Node, models: &[Model], found: &mut Diagnostics) {
    let kinds = kinds_by_name(models);
    for model in models {
        let ModelKind::Struct(structure) = &model.kind else {
            continue;
        };
        for field in &structure.fields {
            let Some(node) = root.at(&field.at) else {
                continue;
            };
            if is_untyped(root, &field.ty, node, &kinds) {
                let message = format!(
                    "the field `{}` holds any JSON value, though its schema says more",
                    field.name
                );
                let at = field.at.clone();
                found.push(Diagnostic::note(
                    codes::UNTYPED_FIELD,
                    at,
                    node.location,
                    message,
                ));
            }
        }
    }
}

/// Whether a type is any JSON value where the schema says more, also of the items of a list and the values of a map.
fn is_untyped(root: &Node, ty: &Type, node: &Node, kinds: &HashMap<&str, &ModelKind>) -> bool {
    let (mut ty, mut node) = (ty, resolved(root, node));
    for _ in 0..MOST_ALIASES {
        ty = match ty {
            Type::Value => return says_more(root, node, DEEPEST),
            Type::Optional(inner) | Type::Boxed(inner) => inner,
            Type::List(inner) => match node.get("items") {
                Some(items) => {
                    node = resolved(root, items);
                    inner
                }
                None => return false,
            },
            Type::Map(inner) => match node.get("additionalProperties") {
                Some(values) => {
                    node = resolved(root, values);
                    inner
                }
                None => return false,
            },
            Type::Model(name) => match kinds.get(name.as_str()) {
                Some(ModelKind::Alias(ty)) => ty,
                _ => return false,
            },
            _ => return false,
        };
    }
    false
}

/// The schema behind references.
fn resolved<'n>(root: &'n Node, mut node: &'n Node) -> &'n Node {
    for _ in 0..MOST_ALIASES {
        let target = node.get("$ref").and_then(Node::as_str);
        let target = target.and_then(|text| reference::find(root, text).ok());
        match target {
            Some((_, target)) => node = target,
            None => break,
        }
    }
    node
}

/// Whether a schema says what its values are.
fn says_more(root: &Node, node: &Node, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let node = resolved(root, node);
    if node.get("x-rust-type").is_some() {
        return false;
    }
    let parts = PARTS.iter().filter_map(|key| node.get(key)?.as_sequence());
    let mut parts = parts.flatten();
    CONTENT.iter().any(|key| node.get(key).is_some())
        || node.get("type").is_some_and(|one| one.as_str().is_some())
        || parts.any(|part| says_more(root, part, depth))
}
