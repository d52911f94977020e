//! The media types of `components`, which OpenAPI 3.2 has, written where they are referred to: no other revision has a name
//! for them.

use crate::api::reference;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Location, Mapping, Node, Pointer, Value};

/// Copies each media type of `components` to the references to it. Those that nothing refers to stay. A reference that leads
/// to none is reported, and the body is one of which nothing is said.
pub(crate) fn write_out(document: &mut Node, found: &mut Diagnostics) {
    let section = document
        .get("components")
        .and_then(|components| components.get("mediaTypes"))
        .and_then(Node::as_mapping);
    let mut declared = section.cloned().unwrap_or_default();
    let mut used = Vec::new();
    for missing in copy_into(document, &declared, &mut used) {
        let at = missing.steps.iter().rev();
        let at = at.fold(Pointer::root(), |at, step| at.child(step));
        let message = format!("`{}` leads nowhere", missing.reference);
        let code = codes::REFERENCE_UNRESOLVED;
        found.push(Diagnostic::error(code, at, missing.location, message));
    }
    declared.retain(|name, _| !used.iter().any(|used| used == name));
    let components = document.get_mut("components");
    let Some(components) = components.and_then(Node::as_mapping_mut) else {
        return;
    };
    if declared.is_empty() {
        components.remove("mediaTypes");
    } else if let Some(entry) = components.get_mut("mediaTypes") {
        entry.node.value = Value::Mapping(declared);
    }
}

/// A reference to a media type that is not declared.
struct MissingMediaType {
    reference: String,
    location: Location,
    /// The way to it, from its end.
    steps: Vec<String>,
}

fn copy_into(node: &mut Node, declared: &Mapping, used: &mut Vec<String>) -> Vec<MissingMediaType> {
    let mut missing = Vec::new();
    let mut keep = |step: &dyn Fn() -> String, below: Vec<MissingMediaType>| {
        missing.extend(below.into_iter().map(|mut one| {
            one.steps.push(step());
            one
        }));
    };
    match &mut node.value {
        Value::Mapping(members) => {
            for (key, entry) in members {
                let below = match entry.node.as_mapping_mut() {
                    Some(content) if key == "content" => copy_to(content, declared, used),
                    _ => copy_into(&mut entry.node, declared, used),
                };
                keep(&|| key.to_owned(), below);
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                keep(&|| index.to_string(), copy_into(item, declared, used));
            }
        }
        _ => {}
    }
    missing
}

/// Copies media types to the references to them in `content`.
fn copy_to(
    content: &mut Mapping,
    declared: &Mapping,
    used: &mut Vec<String>,
) -> Vec<MissingMediaType> {
    let mut missing = Vec::new();
    for (key, entry) in content {
        let node = &mut entry.node;
        let text = node.get("$ref").and_then(Node::as_str);
        let pointer = text.and_then(|text| reference::parse(text).ok());
        let name = pointer.and_then(|pointer| reference::component(&pointer, "mediaTypes"));
        let Some(name) = name else {
            let below = copy_into(node, declared, used);
            missing.extend(below.into_iter().map(|mut one| {
                one.steps.push(key.to_owned());
                one
            }));
            continue;
        };
        if let Some(target) = declared.get(&name) {
            // What a copy refers to stays as it is, since that may be itself.
            node.clone_from(&target.node);
            used.push(name);
        } else {
            let text = node.get("$ref");
            missing.push(MissingMediaType {
                reference: text.and_then(Node::as_str).unwrap_or_default().to_owned(),
                location: text.map_or(node.location, |text| text.location),
                steps: vec!["$ref".to_owned(), key.to_owned()],
            });
            node.value = Value::Mapping(Mapping::default());
        }
    }
    missing
}
