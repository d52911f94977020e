//! The smallest unit around an error, and how it is taken out of the tree.

use super::reference;
use super::syntax::{OTHER_METHODS, item_operations};
use crate::document::{Node, Pointer, Value};
use crate::grammar::{NodeShape, ObjectKind, PathStep, path_steps};

/// A unit that can be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its pointer.
    pub pointer: Pointer,
    /// Its description in words: "the parameter `a` of `GET /b`".
    pub name: String,
}

/// The smallest unit around a location that the rest of the description can do without, and the units
/// that go with it; none where the whole description is at fault.
///
/// `document` is the description with earlier units left out, `original` the description before that.
pub(super) fn units_around(document: &Node, original: &Node, pointer: &Pointer) -> Vec<Unit> {
    let steps = path_steps(pointer);
    let unit = |index: usize| {
        steps.get(index).map(|step| Unit {
            pointer: step.pointer.clone(),
            name: name(document, &steps, index),
        })
    };
    let found = (0..steps.len())
        .rev()
        .find(|index| can_go(document, original, &steps, *index));
    if let Some(found) = found {
        return unit(found).into_iter().collect();
    }
    let requirement = NodeShape::Object(ObjectKind::SecurityRequirement);
    match steps.get(1).filter(|step| step.shape == requirement) {
        Some(_) => unit(1)
            .into_iter()
            .chain(sharing_security(document))
            .collect(),
        None => Vec::new(),
    }
}

/// The operations that state no security of their own: they go where the common one cannot be had.
fn sharing_security(document: &Node) -> Vec<Unit> {
    let root = Pointer::root();
    let mut found = Vec::new();
    for section in [
        root.child("paths"),
        root.child("components").child("pathItems"),
    ] {
        for (path, entry) in document.at(&section).into_iter().flat_map(Node::members) {
            for operation in item_operations(&entry.node) {
                let pointer = operation.at(&section.child(path));
                let steps = path_steps(&pointer);
                let own = operation.node.get("security").filter(|own| !own.is_null());
                if operation.node.as_mapping().is_some() && own.is_none() {
                    let name = name(document, &steps, steps.len().saturating_sub(1));
                    found.push(Unit { pointer, name });
                }
            }
        }
    }
    found
}

/// Replaces a unit by `null`, so that the pointers of the others stay valid.
pub(super) fn take_out(document: &mut Node, pointer: &Pointer) {
    if let Some(node) = document.at_mut(pointer) {
        node.value = Value::Null;
    }
}

fn can_go(document: &Node, original: &Node, steps: &[PathStep], index: usize) -> bool {
    let Some(step) = steps.get(index) else {
        return false;
    };
    let NodeShape::Object(kind) = step.shape else {
        return false;
    };
    // The target of a reference is not part of the tree here.
    if document.at(&step.pointer).is_none() {
        return false;
    }
    let owner = index.checked_sub(1).and_then(|index| steps.get(index));
    let field = owner.map(|owner| owner.name.as_str()).unwrap_or_default();
    match kind {
        ObjectKind::Operation | ObjectKind::PathItem => true,
        ObjectKind::Server | ObjectKind::Tag | ObjectKind::SecurityScheme => step.entry,
        ObjectKind::Response
        | ObjectKind::Header
        | ObjectKind::Example
        | ObjectKind::RequestBody => step.entry,
        ObjectKind::Parameter => step.entry && !is_needed(original, &step.pointer),
        ObjectKind::Schema => step.entry && matches!(field, "properties" | "schemas" | "$defs"),
        ObjectKind::MediaType => step.entry && !is_body(steps, index),
        ObjectKind::SecurityRequirement => {
            owner.is_some_and(|owner| has_others(document, &owner.pointer))
        }
        _ => false,
    }
}

/// Whether no request can do without the parameter.
fn is_needed(document: &Node, pointer: &Pointer) -> bool {
    // A component goes; who refers to it is judged on its own.
    if pointer.segments().next().as_deref() == Some("components") {
        return false;
    }
    let mut node = document.at(pointer);
    for _ in 0..16 {
        let Some(text) = node
            .and_then(|node| node.get("$ref"))
            .and_then(Node::as_str)
        else {
            break;
        };
        node = reference::find(document, text)
            .ok()
            .map(|(_, target)| target);
    }
    node.is_none_or(|node| {
        let required = node.get("required");
        node.as_mapping().is_none()
            || required.is_some_and(|required| required.as_bool() != Some(false))
            || node.get("in").and_then(Node::as_str) == Some("path")
    })
}

/// Whether a media type is one of a request body: without it the body may be one that cannot be sent.
fn is_body(steps: &[PathStep], index: usize) -> bool {
    steps
        .iter()
        .take(index)
        .any(|step| step.shape == NodeShape::Object(ObjectKind::RequestBody))
}

fn has_others(document: &Node, list: &Pointer) -> bool {
    let items = document
        .at(list)
        .and_then(Node::as_sequence)
        .unwrap_or_default();
    items.iter().filter(|item| !item.is_null()).count() > 1
}

fn name(document: &Node, steps: &[PathStep], index: usize) -> String {
    let Some(step) = steps.get(index) else {
        return String::new();
    };
    let operation = steps
        .iter()
        .take(index)
        .rposition(|step| step.shape == NodeShape::Object(ObjectKind::Operation));
    let owner = match operation {
        Some(found) => format!(" of {}", operation_name(steps, found)),
        None => match (steps.first(), steps.get(1)) {
            (Some(first), Some(path)) if first.name == "paths" && index > 1 => {
                format!(" of `{}`", path.name)
            }
            (Some(first), Some(_)) if first.name == "components" && index > 2 => {
                format!(
                    " of {}",
                    steps
                        .get(2)
                        .map(|step| format!("`{}`", step.name))
                        .unwrap_or_default()
                )
            }
            _ => String::new(),
        },
    };
    let own = document
        .at(&step.pointer)
        .and_then(|node| node.get("name"))
        .and_then(Node::as_str);
    let own = own.unwrap_or(&step.name);
    match step.shape {
        NodeShape::Object(ObjectKind::Operation) => operation_name(steps, index),
        NodeShape::Object(ObjectKind::PathItem) => format!("the path `{}`", step.name),
        NodeShape::Object(ObjectKind::Parameter) => format!("the parameter `{own}`{owner}"),
        NodeShape::Object(ObjectKind::Response) => format!("the response `{}`{owner}", step.name),
        NodeShape::Object(ObjectKind::Schema) if step.entry && index > 2 => {
            format!("the property `{}`{owner}", step.name)
        }
        NodeShape::Object(kind) => {
            let noun = kind.noun();
            let noun = noun.split_once(' ').map_or(noun, |(_, noun)| noun);
            format!("the {noun} `{own}`{owner}")
        }
        _ => format!("`{}`{owner}", step.name),
    }
}

fn operation_name(steps: &[PathStep], index: usize) -> String {
    let name = |index: usize| steps.get(index).map(|step| step.name.as_str());
    let owner = index.checked_sub(1).and_then(name);
    let (method, path) = match owner {
        Some(OTHER_METHODS) => (
            name(index).map(str::to_owned),
            index.checked_sub(2).and_then(name),
        ),
        _ => (name(index).map(str::to_ascii_uppercase), owner),
    };
    let method = method.unwrap_or_default();
    format!("`{method} {}`", path.unwrap_or_default())
}
