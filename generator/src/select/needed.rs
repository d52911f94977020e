//! The components that what is left of a description needs.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use crate::api::reference;
use crate::document::{Node, Pointer, Value};

/// Where the components are, in which what only the others need may be wrong.
const KINDS: [&str; 8] = [
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "links",
    "callbacks",
    "pathItems",
];

/// The components that nothing outside of the components leads to.
pub(super) fn unneeded(document: &Node, all_schemas: bool) -> HashSet<Pointer> {
    let Some(components) = document.get("components") else {
        return HashSet::new();
    };
    let mut open = Vec::new();
    for (key, entry) in document.members() {
        if key != "components" {
            references(&entry.node, &mut open);
        }
    }
    let at = |kind: &str, name: &str| Pointer::root().child("components").child(kind).child(name);
    let mut all: HashMap<Pointer, &Node> = HashMap::new();
    // A schema that has another as a part may be what the other one stands for.
    let mut extended: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    for kind in KINDS {
        for (name, entry) in components.get(kind).into_iter().flat_map(Node::members) {
            let pointer = at(kind, name);
            let parts = entry.node.get("allOf").and_then(Node::as_sequence);
            for part in parts.unwrap_or_default() {
                let mut parents = Vec::new();
                references(part, &mut parents);
                for parent in parents {
                    extended.entry(parent).or_default().push(pointer.clone());
                }
            }
            if all_schemas && kind == "schemas" {
                open.push(pointer.clone());
            }
            all.insert(pointer, &entry.node);
        }
    }
    while let Some(pointer) = open.pop() {
        if let Some(node) = all.remove(&pointer) {
            references(node, &mut open);
            open.extend(extended.remove(&pointer).into_iter().flatten());
        }
    }
    all.into_keys().collect()
}

/// The components that references, mappings and hints below a node name.
fn references(node: &Node, found: &mut Vec<Pointer>) {
    match &node.value {
        Value::String(text) => found.extend(component(text)),
        Value::Sequence(items) => items.iter().for_each(|item| references(item, found)),
        Value::Mapping(members) => {
            for (key, entry) in members {
                references(&entry.node, found);
                if key == "mapping" {
                    // The name of a schema is a reference, too.
                    let names = entry
                        .node
                        .members()
                        .filter_map(|(_, name)| name.node.as_str());
                    let schemas = Pointer::root().child("components").child("schemas");
                    found.extend(names.map(|name| schemas.child(name)));
                }
            }
        }
        _ => {}
    }
}

/// The component around what a reference leads to.
fn component(text: &str) -> Option<Pointer> {
    let pointer = text
        .starts_with("#/components/")
        .then(|| reference::parse(text).ok())??;
    let segments = pointer.segments().take(3);
    Some(segments.fold(Pointer::root(), |at, segment| at.child(&segment)))
}
