//! Builds discriminators: the property whose value chooses the alternative of a union.

use indexmap::IndexMap;

use super::super::Discriminator;
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
        let names: Vec<&str> = variants
            .iter()
            .filter_map(|variant| match &variant.shape {
                Shape::Reference(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        if names.len() < variants.len() {
            let rest = self
                .document
                .at(&here)
                .map(describe_lost_children)
                .unwrap_or_default();
            let message =
                format!("`discriminator` needs alternatives with names and is ignored{rest}");
            self.warn(codes::DISCRIMINATOR_IGNORED, &here, message);
            return None;
        }
        let mut mapping = IndexMap::new();
        for (value, entry) in found.get("mapping").into_iter().flat_map(Node::members) {
            let Some(target) = entry.node.scalar_text() else {
                continue;
            };
            let place = here.child("mapping").child(value);
            match self.discriminated(&target, &names) {
                Ok(name) => {
                    mapping.insert(value.to_owned(), name);
                }
                Err(message) => self.error(codes::DISCRIMINATOR_TARGET, &place, message),
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
    pub(super) fn lone_discriminator(&mut self, at: &Pointer) {
        let here = at.child("discriminator");
        let node = self.document.at(&here);
        let rest = node.map(describe_lost_children).unwrap_or_default();
        let property = node
            .and_then(|node| node.get("propertyName"))
            .and_then(Node::as_str)
            .unwrap_or_default();
        let children = self.extending(at);
        let message = match children.as_slice() {
            [] => format!(
                "no schema extends this one by `allOf`: its `discriminator` is ignored{rest}"
            ),
            names => format!(
                "the value is read as the parent: `{}`, which extend it by `allOf`, are not told apart by `{property}`{rest}",
                names.join("`, `")
            ),
        };
        self.warn(codes::DISCRIMINATOR_IGNORED, &here, message);
    }

    /// The named schemas that have a schema as a part by `allOf`.
    fn extending(&self, parent: &Pointer) -> Vec<String> {
        let components = self.document.get("components");
        let schemas = components.and_then(|components| components.get("schemas"));
        let is_parent = |part: &Node| {
            let target = part.get("$ref").and_then(Node::as_str);
            target.and_then(|text| reference::parse(text).ok()).as_ref() == Some(parent)
        };
        let extends = |node: &Node| {
            let parts = node.get("allOf").and_then(Node::as_sequence);
            parts.is_some_and(|parts| parts.iter().any(is_parent))
        };
        let members = schemas.into_iter().flat_map(Node::members);
        members
            .filter(|(_, entry)| extends(&entry.node))
            .map(|(name, _)| name.to_owned())
            .collect()
    }
}
