//! References to schemas: by name, or by a location without one.
//!
//! A schema without a name is written out where it is referred to. One that contains itself gets a name by its location, so
//! that it can be referred to like a component. Which ones do is known when all are built, so they are built again then.

use std::collections::BTreeSet;

use foldhash::HashSet;

use indexmap::IndexMap;

use super::{Builder, is_only_reference};
use crate::api::{Schema, Shape, reference};
use crate::diagnostic::codes;
use crate::document::{Entry, Location, Node, Pointer};
use crate::grammar::{ObjectKind, unfit};

/// How many schemas one schema may come to by references to locations without a name.
const BUDGET: usize = 5_000;

/// The references to schemas without a name that one schema has led to.
#[derive(Default)]
pub(in crate::api) struct Inlined {
    /// The schemas that are being written out, outermost first.
    open: Vec<Pointer>,
    /// How many have been written out.
    count: usize,
}

/// The schemas without a name of their own that contain themselves.
#[derive(Debug, Default)]
pub(in crate::api) struct NamedByLocation {
    /// The names of those that are known to do so.
    names: IndexMap<Pointer, String>,
    /// Those that have been found out to do so.
    recursive: BTreeSet<Pointer>,
    /// The one that is being built.
    building: Option<Pointer>,
    /// How often the schemas have been built again.
    rounds: usize,
}

/// How often schemas are built again at most.
const MOST_ROUNDS: usize = 16;

impl NamedByLocation {
    /// Names what has been found to contain itself; `false` where there is nothing new.
    pub(in crate::api) fn name_found(&mut self, document: &Node) -> bool {
        let found = std::mem::take(&mut self.recursive);
        let schemas = document
            .get("components")
            .and_then(|all| all.get("schemas"));
        let declared = schemas.into_iter().flat_map(Node::members);
        let mut taken: HashSet<String> = declared.map(|(name, _)| name.to_owned()).collect();
        taken.extend(self.names.values().cloned());
        let is_new = !found.is_empty();
        self.rounds += usize::from(is_new);
        for pointer in found {
            let word = word(&pointer);
            let numbered = (2..).map(|number| format!("{word}_{number}"));
            let mut candidates = std::iter::once(word.clone()).chain(numbered);
            if let Some(name) = candidates.find(|name| taken.insert(name.clone())) {
                self.names.insert(pointer, name);
            }
        }
        is_new
    }
}

/// What the location of a schema calls it: the last name on the way to it that is no keyword.
fn word(pointer: &Pointer) -> String {
    const KEYWORDS: [&str; 13] = [
        "schema",
        "items",
        "prefixItems",
        "properties",
        "additionalProperties",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "$defs",
        "definitions",
        "content",
        "application/json",
    ];
    let is_name = |segment: &str| !KEYWORDS.contains(&segment) && segment.parse::<usize>().is_err();
    let mut behind = Vec::new();
    for segment in pointer.segments().rev() {
        if is_name(&segment) {
            behind.push(segment.into_owned());
            break;
        }
        if segment == "items" {
            behind.push("item".to_owned());
        }
    }
    behind.reverse();
    behind.join("_")
}

impl<'d> Builder<'d> {
    /// Builds the schemas that have a name by their location.
    pub(super) fn schemas_named_by_location(&mut self) {
        for (pointer, name) in self.by_location.names.clone() {
            if let Some(node) = self.document.at(&pointer).filter(|node| !node.is_null()) {
                self.by_location.building = Some(pointer.clone());
                let schema = self.schema(node, &pointer);
                self.schemas.insert(name, schema);
            }
        }
    }

    /// The name of the schema at a location, unless it is the one that is being built.
    pub(super) fn named_elsewhere(&mut self, at: &Pointer) -> Option<String> {
        let name = self.by_location.names.get(at)?;
        if self.by_location.building.as_ref() == Some(at) {
            self.by_location.building = None;
            return None;
        }
        Some(name.clone())
    }

    /// The meaning of a `$ref`: a reference to a named schema, or the schema of another location.
    pub(super) fn schema_reference(&mut self, entry: &'d Entry, at: &Pointer) -> Option<Schema> {
        let text = entry.node.as_str()?;
        let (location, here) = (entry.node.location, at.child("$ref"));
        let (pointer, target) = match reference::find(self.document, text) {
            Ok(found) => found,
            Err(dangling) => {
                self.error_at(dangling.code, &here, location, dangling.message);
                return None;
            }
        };
        self.used.insert(pointer.clone());
        if let Some(name) = self.by_location.names.get(&pointer) {
            return Some(Schema::of(at.clone(), Shape::Reference(name.clone())));
        }
        let Some(name) = reference::component(&pointer, "schemas") else {
            return self.inline(pointer, target, location, at);
        };
        if target.is_null() {
            let message = format!("schema `{name}` is left out");
            self.error_at(codes::LEFT_OUT, &here, location, message);
            return None;
        }
        Some(Schema::of(at.clone(), Shape::Reference(name)))
    }

    /// Writes out the schema of a location that has no name.
    fn inline(
        &mut self,
        pointer: Pointer,
        target: &'d Node,
        location: Location,
        at: &Pointer,
    ) -> Option<Schema> {
        if let Some((code, message)) = self.inline_fault(&pointer, target) {
            self.error_at(code, &at.child("$ref"), location, message);
            return None;
        }
        if self.inlined.open.contains(&pointer) && self.by_location.rounds < MOST_ROUNDS {
            self.by_location.recursive.insert(pointer);
            return None;
        }
        if self.inlined.count >= BUDGET {
            return None;
        }
        self.inlined.count += 1;
        if self.inlined.count == BUDGET || self.inlined.open.len() > 64 {
            // Said once: what follows is not written out any more.
            self.inlined.count = BUDGET;
            let message = "references to schemas without a name come to too much";
            self.error_at(
                codes::REFERENCE_BUDGET,
                &at.child("$ref"),
                location,
                message,
            );
            return None;
        }
        self.inlined.open.push(pointer.clone());
        let mut schema = self.any_schema(target, &pointer);
        self.inlined.open.pop();
        // A reference to a named schema does not depend on its own location.
        if matches!(schema.shape, Shape::Reference(_))
            && schema.at == pointer
            && is_only_reference(target)
        {
            schema.at = at.clone();
        }
        Some(schema)
    }

    /// Why the schema of a location cannot be written out.
    fn inline_fault(&self, pointer: &Pointer, target: &Node) -> Option<(&'static str, String)> {
        if let Some(fault) = unfit(ObjectKind::Schema, pointer, target) {
            return Some((codes::REFERENCE_KIND, fault));
        }
        let leads_back = self.inlined.open.contains(pointer) && is_only_reference(target);
        leads_back.then(|| {
            let message = format!("`#{pointer}` leads only back to itself");
            (codes::REFERENCE_CYCLE, message)
        })
    }
}
