//! Builds discriminators: the property whose value chooses the alternative of a union.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use indexmap::IndexMap;

use super::super::{Discriminator, Extension};
use super::{Builder, Schema, Shape, outermost, reference};
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
                Err(message) => {
                    let message = format!("{message}: the value `{value}` is ignored");
                    self.warn(codes::DISCRIMINATOR_TARGET, &entry, message);
                }
            }
        }
        let default = found.get("defaultMapping").and_then(Node::scalar_text);
        let default = default.map(|target| self.discriminated(&target, &names));
        Some(Discriminator {
            property: found.get("propertyName").and_then(Node::scalar_text)?,
            mapping,
            default: self.found_default(default, &here),
        })
    }

    /// The component that `defaultMapping` names.
    fn found_default(
        &mut self,
        found: Option<Result<String, String>>,
        discriminator: &Pointer,
    ) -> Option<String> {
        match found? {
            Ok(name) => Some(name),
            Err(message) => {
                let at = discriminator.child("defaultMapping");
                let message = format!("{message}: the value is ignored");
                self.warn(codes::DISCRIMINATOR_TARGET, &at, message);
                None
            }
        }
    }

    /// The component that a value of `mapping` names, by its name or by a reference.
    fn discriminated(&self, target: &str, names: &[&str]) -> Result<String, String> {
        if names.contains(&target) {
            return Ok(target.to_owned());
        }
        match self.named_target(target) {
            Some(name) if names.contains(&name.as_str()) => Ok(name),
            Some(_) => Err(format!("`{target}` is not among the alternatives")),
            None => Err(no_schema(target)),
        }
    }

    /// The schemas that extend one by `allOf`, where it has a discriminator or lists some of them as its alternatives.
    pub(super) fn extension(
        &mut self,
        found: Option<&Node>,
        listed: Vec<String>,
        at: &Pointer,
    ) -> Option<Extension> {
        let mut children = listed;
        let Some(found) = found else {
            return (!children.is_empty()).then_some(Extension {
                discriminator: None,
                children,
            });
        };
        let here = at.child("discriminator");
        let parent = reference::component(at, "schemas");
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
                let target = entry.node.scalar_text().unwrap_or_default();
                let message = format!("{}: the value `{value}` is ignored", no_schema(&target));
                let entry = here.child("mapping").child(value);
                self.warn(codes::DISCRIMINATOR_TARGET, &entry, message);
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
        let default = found.get("defaultMapping").and_then(Node::scalar_text);
        let default = default.map(|target| {
            let name = self.named_target(&target);
            name.ok_or_else(|| no_schema(&target))
        });
        let default = self.found_default(default, &here);
        // What stands for nothing else is read as the base itself.
        let default = default.filter(|name| Some(name) != parent.as_ref());
        if let Some(name) = default.as_ref().filter(|name| !children.contains(*name)) {
            children.push(name.clone());
        }
        let property = found.get("propertyName").and_then(Node::scalar_text)?;
        Some(Extension {
            discriminator: Some(Discriminator {
                property,
                mapping,
                default,
            }),
            children,
        })
    }

    /// The alternatives of a schema, where they are named and some of them extend it by `allOf`: taken at their word,
    /// these would have no end.
    pub(super) fn extend(&mut self, alternatives: &[Schema], at: &Pointer) -> Option<Vec<String>> {
        let parent = reference::component(&outermost(at), "schemas")?;
        let names = alternatives.iter().map(component_of);
        let names: Vec<_> = names.collect::<Option<_>>()?;
        let mut children = Vec::new();
        self.extending(&parent, &mut children);
        let is_child = |name: &&str| children.iter().any(|child| child == name);
        names
            .iter()
            .any(is_child)
            .then(|| names.into_iter().map(str::to_owned).collect())
    }

    /// Lets a schema that extends one with a discriminator, and that others extend, stand for these in turn.
    pub(super) fn inherit_discriminators(&mut self) {
        let has_one = |schema: &Schema| {
            let extension = schema.extension.as_ref();
            extension.is_some_and(|extension| extension.discriminator.is_some())
        };
        let named = self.schemas.iter();
        let bases = named.filter(|(_, schema)| has_one(schema));
        let mut open: Vec<String> = bases.map(|(name, _)| name.clone()).collect();
        while let Some(base) = open.pop() {
            let Some(extension) = self
                .schemas
                .get(&base)
                .and_then(|one| one.extension.clone())
            else {
                continue;
            };
            let mut further = HashSet::new();
            for child in &extension.children {
                let Some(schema) = self.schemas.get(child) else {
                    continue;
                };
                let property = extension.discriminator.as_ref().map(|one| &one.property);
                let below = match &schema.extension {
                    Some(known) => known.children.clone(),
                    // What extends it has the same value, so that no value stands for it alone.
                    None if property.is_some_and(|property| fixes(schema, property)) => continue,
                    None => {
                        let mut below = Vec::new();
                        self.extending(child, &mut below);
                        below
                    }
                };
                if let Some(schema) = self.schemas.get_mut(child)
                    && schema.extension.is_none()
                    && !below.is_empty()
                {
                    schema.extension = Some(Box::new(Extension {
                        discriminator: extension.discriminator.clone(),
                        children: below.clone(),
                    }));
                    open.push(child.clone());
                }
                further.extend(below);
            }
            let own = self.schemas.get_mut(&base);
            if let Some(own) = own.and_then(|schema| schema.extension.as_mut()) {
                own.children.retain(|child| !further.contains(child));
            }
        }
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

/// Says that neither a name nor a reference leads to a named schema.
fn no_schema(target: &str) -> String {
    format!("`{target}` leads to no schema of `components`")
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

/// Whether a schema gives a property one value itself.
fn fixes(schema: &Schema, property: &str) -> bool {
    let parts = match &schema.shape {
        Shape::All(parts) => parts.as_slice(),
        _ => std::slice::from_ref(schema),
    };
    parts.iter().any(|part| {
        let Shape::Object(object) = &part.shape else {
            return false;
        };
        let found = object.properties.get(property);
        found.is_some_and(|found| match &found.schema.shape {
            Shape::String { values, .. } => values.len() == 1,
            Shape::Integer { values, .. } => values.len() == 1,
            Shape::Boolean { values } => values.len() == 1,
            _ => false,
        })
    })
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
