//! The values of a discriminator that schemas have by their name, where a schema has another name in the description
//! than in its own file.

use foldhash::HashSet;
use indexmap::IndexMap;

use crate::api::reference;
use crate::document::{Entry, Mapping, Node, Pointer, Value};

/// The most schemas that are part of each other by `allOf` and looked into.
const DEEPEST: usize = 32;

/// A value of a discriminator that is to be written into its `mapping`.
struct Implied {
    discriminator: Pointer,
    value: String,
    target: String,
}

/// Writes the names that schemas have in their own files into the `mapping` of each discriminator that they are told
/// apart by. `renamed` has these names by those in the description.
pub(super) fn write_out(document: &mut Node, renamed: &IndexMap<String, String>) {
    if renamed.is_empty() {
        return;
    }
    let mut reader = ImpliedTagReader {
        document,
        renamed,
        found: Vec::new(),
    };
    reader.walk(document, &Pointer::root());
    for implied in reader.found {
        let discriminator = document.at_mut(&implied.discriminator);
        let Some(members) = discriminator.and_then(Node::as_mapping_mut) else {
            continue;
        };
        let Some(location) = members.values().next().map(|entry| entry.key) else {
            continue;
        };
        let entry = |value| Entry {
            key: location,
            node: Node { location, value },
        };
        let mapping =
            members.get_or_insert_with("mapping", || entry(Value::Mapping(Mapping::default())));
        if let Some(mapping) = mapping.and_then(|mapping| mapping.node.as_mapping_mut()) {
            let target = reference::to_schema(&implied.target);
            let _ = mapping.add(implied.value.into(), entry(Value::String(target.into())));
        }
    }
}

struct ImpliedTagReader<'d> {
    document: &'d Node,
    renamed: &'d IndexMap<String, String>,
    found: Vec<Implied>,
}

impl<'d> ImpliedTagReader<'d> {
    fn walk(&mut self, node: &'d Node, at: &Pointer) {
        match &node.value {
            Value::Mapping(members) => {
                self.schema(node, at);
                for (key, entry) in members {
                    self.walk(&entry.node, &at.child(key));
                }
            }
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(item, &at.index(index));
                }
            }
            _ => {}
        }
    }

    fn schema(&mut self, schema: &'d Node, at: &Pointer) {
        let Some(discriminator) = schema.get("discriminator") else {
            return;
        };
        let Some(property) = discriminator.get("propertyName").and_then(Node::as_str) else {
            return;
        };
        let alternatives: Vec<String> = ["oneOf", "anyOf"]
            .into_iter()
            .flat_map(|keyword| references(schema, keyword))
            .collect();
        let is_union = ["oneOf", "anyOf"]
            .iter()
            .any(|key| schema.get(key).is_some());
        let parent = at.last().unwrap_or_default();
        let mapping = discriminator.get("mapping");
        let mapped: HashSet<String> = mapping
            .into_iter()
            .flat_map(Node::members)
            .filter_map(|(_, target)| target.node.as_str().map(target_name))
            .collect();
        for (name, own) in self.renamed {
            let is_told_apart = match is_union {
                true => alternatives.contains(name),
                false => self.extends(name, &parent, DEEPEST),
            };
            if is_told_apart && !mapped.contains(name) && !self.has_value(name, property, DEEPEST) {
                self.found.push(Implied {
                    discriminator: at.child("discriminator"),
                    value: own.clone(),
                    target: name.clone(),
                });
            }
        }
    }

    fn named(&self, name: &str) -> Option<&'d Node> {
        let components = self.document.get("components")?;
        components.get("schemas")?.get(name)
    }

    /// Whether a schema has another one as a part.
    fn extends(&self, name: &str, parent: &str, depth: usize) -> bool {
        let (Some(schema), Some(depth)) = (self.named(name), depth.checked_sub(1)) else {
            return false;
        };
        references(schema, "allOf")
            .into_iter()
            .any(|part| part == parent || self.extends(&part, parent, depth))
    }

    /// Whether a schema lists the one value that a property has.
    fn has_value(&self, name: &str, property: &str, depth: usize) -> bool {
        let (Some(schema), Some(depth)) = (self.named(name), depth.checked_sub(1)) else {
            return false;
        };
        let parts = schema.get("allOf").and_then(Node::as_sequence);
        let stated = parts.into_iter().flatten().chain([schema]).any(|part| {
            let property = part
                .get("properties")
                .and_then(|properties| properties.get(property));
            property.is_some_and(|property| {
                let listed = property.get("enum").and_then(Node::as_sequence);
                property.get("const").is_some() || listed.is_some_and(|listed| listed.len() == 1)
            })
        });
        stated
            || references(schema, "allOf")
                .into_iter()
                .any(|part| self.has_value(&part, property, depth))
    }
}

/// The named schemas that a list of schemas refers to.
fn references(schema: &Node, keyword: &str) -> Vec<String> {
    let listed = schema.get(keyword).and_then(Node::as_sequence);
    let references = listed.unwrap_or_default().iter();
    references
        .filter_map(|one| reference::schema_name(one.get("$ref")?.as_str()?))
        .collect()
}

/// The schema that a value of `mapping` leads to: by a reference or by its name.
fn target_name(target: &str) -> String {
    reference::schema_name(target).unwrap_or_else(|| target.to_owned())
}
