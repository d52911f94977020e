//! The media types of `components`, which OpenAPI 3.2 has, written where they are referred to: no other revision has a name
//! for them.

use crate::api::reference;
use crate::document::{Mapping, Node, Value};

/// Copies each media type of `components` to the references to it. Those that nothing refers to stay.
pub(crate) fn write_out(document: &mut Node) {
    let section = document
        .get("components")
        .and_then(|components| components.get("mediaTypes"))
        .and_then(Node::as_mapping);
    let Some(mut declared) = section.cloned() else {
        return;
    };
    let mut used = Vec::new();
    copy_into(document, &declared, &mut used);
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

fn copy_into(node: &mut Node, declared: &Mapping, used: &mut Vec<String>) {
    match &mut node.value {
        Value::Mapping(members) => {
            for (key, entry) in members {
                match entry.node.as_mapping_mut() {
                    Some(content) if key == "content" => {
                        for media_type in content.values_mut() {
                            // What a copy refers to stays as it is, since that may be itself.
                            if !resolve(&mut media_type.node, declared, used) {
                                copy_into(&mut media_type.node, declared, used);
                            }
                        }
                    }
                    _ => copy_into(&mut entry.node, declared, used),
                }
            }
        }
        Value::Sequence(items) => {
            for item in items {
                copy_into(item, declared, used);
            }
        }
        _ => {}
    }
}

/// Replaces a reference by the media type that it leads to; `false` where there is none.
fn resolve(node: &mut Node, declared: &Mapping, used: &mut Vec<String>) -> bool {
    let text = node.get("$ref").and_then(Node::as_str);
    let pointer = text.and_then(|text| reference::parse(text).ok());
    let name = pointer.and_then(|pointer| reference::component(&pointer, "mediaTypes"));
    let found = name.and_then(|name| Some((declared.get(&name)?, name)));
    if let Some((target, name)) = found {
        node.clone_from(&target.node);
        used.push(name);
        return true;
    }
    false
}
