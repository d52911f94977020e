//! Builds discriminators: the property whose value chooses the alternative of a union.

use foldhash::{HashMap, HashMapExt as _};
use indexmap::IndexMap;

use super::super::{Discriminator, Extension};
use super::{Builder, Schema, Shape, reference};
use crate::diagnostic::codes;
use crate::document::{Node, Pointer};
use crate::grammar::describe_lost_children;

impl Builder<'_> {
    /// The discriminator of a union, with the values that its `mapping` lists.
    pub(super) fn discriminator(
        &mut self,
        found: &Node,
        variants: &[Schema],
        at: &Pointer,
    ) -> Option<Discriminator> {
        let here = at.child("discriminator");
        let names: Vec<&str> = variants.iter().filter_map(component_of).collect();
        let mut mapping = IndexMap::new();
        for (value, entry) in found.get("mapping").into_iter().flat_map(Node::members) {
            let Some(target) = entry.node.scalar_text() else {
                continue;
            };
            let entry = here.child("mapping").child(value);
            match self.discriminated(&target, &names) {
                Ok(name) => {
                    mapping.insert(value.to_owned(), name);
                }
                // It may be about an alternative that has no name.
                Err(message) if names.len() < variants.len() => {
                    self.warn(codes::DISCRIMINATOR_IGNORED, &entry, message);
                }
                Err(message) => {
                    let message = format!("{message}: the value is ignored");
                    self.warn(codes::DISCRIMINATOR_TARGET, &entry, message);
                }
            }
        }
        Some(Discriminator {
            property: found.get("propertyName").and_then(Node::scalar_text)?,
            mapping,
        })
    }

    /// The component that a value of `mapping` names, by its name or by a reference.
    fn discriminated(&self, target: &str, names: &[&str]) -> Result<String, String> {
        let name = if names.contains(&target) {
            target.to_owned()
        } else {
            let pointer = reference::parse(target).map_err(|dangling| dangling.message)?;
            reference::component(&pointer, "schemas")
                .ok_or_else(|| format!("`{target}` is no named schema"))?
        };
        if names.contains(&name.as_str()) {
            Ok(name)
        } else {
            Err(format!("`{target}` is not among the alternatives"))
        }
    }

    /// A discriminator beside neither `oneOf` nor `anyOf`: the parent of what extends it by `allOf`.
    pub(super) fn extension(&mut self, found: &Node, at: &Pointer) -> Option<Extension> {
        let here = at.child("discriminator");
        let parent = reference::component(at, "schemas");
        let mut children = Vec::new();
        if let Some(parent) = &parent {
            self.extending(parent, &mut children);
        }
        let mut mapping = IndexMap::new();
        for (value, entry) in found.get("mapping").into_iter().flat_map(Node::members) {
            let Some(name) = entry
                .node
                .scalar_text()
                .and_then(|to| self.named_target(&to))
            else {
                let entry = here.child("mapping").child(value);
                let message = "it leads to no named schema and is ignored".to_owned();
                self.warn(codes::DISCRIMINATOR_IGNORED, &entry, message);
                continue;
            };
            if Some(&name) != parent.as_ref() && !children.contains(&name) {
                children.push(name.clone());
            }
            mapping.insert(value.to_owned(), name);
        }
        if children.is_empty() {
            let rest = describe_lost_children(found);
            let message = format!(
                "no schema extends this one by `allOf`: its `discriminator` is ignored{rest}"
            );
            self.warn(codes::DISCRIMINATOR_IGNORED, &here, message);
            return None;
        }
        Some(Extension {
            discriminator: Discriminator {
                property: found.get("propertyName").and_then(Node::scalar_text)?,
                mapping,
            },
            children,
        })
    }

    /// Whether all alternatives of a named schema extend it by `allOf`: taken at their word, these would have no end.
    pub(super) fn extend(&mut self, alternatives: &[Schema], at: &Pointer) -> bool {
        let Some(parent) = reference::component(at, "schemas") else {
            return false;
        };
        let mut children = Vec::new();
        self.extending(&parent, &mut children);
        let is_child = |alternative: &Schema| {
            component_of(alternative).is_some_and(|name| children.iter().any(|child| child == name))
        };
        !alternatives.is_empty() && alternatives.iter().all(is_child)
    }

    /// The named schema that a value of `mapping` leads to: by its name or by a reference.
    fn named_target(&self, target: &str) -> Option<String> {
        let schemas = self.document.get("components")?.get("schemas")?;
        let is_there = |name: &str| schemas.get(name).is_some_and(|node| !node.is_null());
        if is_there(target) {
            return Some(target.to_owned());
        }
        let pointer = reference::parse(target).ok()?;
        reference::component(&pointer, "schemas").filter(|name| is_there(name))
    }

    /// Adds the named schemas that extend a schema by `allOf`. What extends one that has a discriminator of its own is
    /// left to that.
    fn extending(&mut self, parent: &str, found: &mut Vec<String>) {
        let document = self.document;
        let children = self.children.get_or_insert_with(|| children(document));
        let mut open = vec![parent.to_owned()];
        while let Some(name) = open.pop() {
            for child in children.get(&name).into_iter().flatten() {
                if child.name != parent && !found.contains(&child.name) {
                    found.push(child.name.clone());
                    if !child.has_discriminator {
                        open.push(child.name.clone());
                    }
                }
            }
        }
    }
}

/// The named schema that an alternative is, also where it is the only part of an `allOf`.
pub(crate) fn component_of(alternative: &Schema) -> Option<&str> {
    match &alternative.shape {
        Shape::Reference(name) => Some(name),
        Shape::All(parts) => {
            let mut shaped = parts.iter().filter(|part| part.shape != Shape::Any);
            match (shaped.next()?, shaped.next()) {
                (only, None) => component_of(only),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A named schema that extends another one.
pub(crate) struct Child {
    pub(crate) name: String,
    has_discriminator: bool,
}

/// The named schemas that extend others by `allOf`, by the name of the extended one, in the order of the document.
pub(crate) fn children(document: &Node) -> HashMap<String, Vec<Child>> {
    let mut children: HashMap<String, Vec<Child>> = HashMap::new();
    let components = document.get("components");
    let schemas = components.and_then(|components| components.get("schemas"));
    for (name, entry) in schemas.into_iter().flat_map(Node::members) {
        let parts = entry.node.get("allOf").and_then(Node::as_sequence);
        for part in parts.unwrap_or_default() {
            let target = part.get("$ref").and_then(Node::as_str);
            let target = target.and_then(|text| reference::parse(text).ok());
            let parent = target.and_then(|pointer| reference::component(&pointer, "schemas"));
            if let Some(parent) = parent {
                children.entry(parent).or_default().push(Child {
                    name: name.to_owned(),
                    has_discriminator: entry.node.get("discriminator").is_some(),
                });
            }
        }
    }
    children
}
