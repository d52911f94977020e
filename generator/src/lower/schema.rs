//! Rewrites a schema of 3.0 or 3.1 into one that the 3.0 model can hold.
//!
//! What 3.0 has no word for travels in extensions of our own: [`AT`] says where a schema was
//! written that stands elsewhere now, [`LIMITS`] holds limits in words, [`EXAMPLES`] further
//! examples, [`NULL`] marks a schema whose only value is `null`. A description cannot write them
//! itself: only `x-rust-*` extensions are copied.

mod types;
mod values;

use std::collections::BTreeSet;

use super::reference;
use super::{plain, put};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Entry, Location, Mapping, Node, Pointer, Value};
use crate::grammar::{HINT_PREFIX, Kind, NodeShape, Path, Support};

pub(crate) use values::quoted;

/// Where the schema was written: a pointer.
pub(crate) const AT: &str = "x-at";
/// Limits in words: a list of texts.
pub(crate) const LIMITS: &str = "x-limits";
/// Further examples: a list of values.
pub(crate) const EXAMPLES: &str = "x-examples";
/// The only value is `null`.
pub(crate) const NULL: &str = "x-null";

/// How many schemas one schema may come to by references to places without a name.
const BUDGET: usize = 5_000;

/// What the lowering of a schema reads and reports to.
pub(crate) struct Lowering<'d, 'b> {
    /// The effective description.
    pub(crate) document: &'d Node,
    /// Where findings go.
    pub(crate) found: &'b mut Diagnostics,
    /// The places that references lead to.
    pub(crate) used: &'b mut BTreeSet<Pointer>,
    /// The schemas of `$defs` that were met.
    pub(crate) definitions: &'b mut Vec<Pointer>,
    /// The places without a name that are being written out, outermost first.
    open: Vec<Pointer>,
    budget: usize,
}

/// A schema in the making.
struct Draft {
    location: Location,
    out: Mapping,
    types: Vec<(&'static str, usize)>,
    null: Option<NullSource>,
    limits: Vec<String>,
}

/// What makes `null` a value of the schema.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NullSource {
    Keyword,
    Type,
}

impl<'d, 'b> Lowering<'d, 'b> {
    /// A lowering of one schema unit.
    pub(crate) fn new(
        document: &'d Node,
        found: &'b mut Diagnostics,
        used: &'b mut BTreeSet<Pointer>,
        definitions: &'b mut Vec<Pointer>,
    ) -> Lowering<'d, 'b> {
        Lowering {
            document,
            found,
            used,
            definitions,
            open: Vec::new(),
            budget: BUDGET,
        }
    }

    /// Rewrites a schema.
    pub(crate) fn schema(&mut self, node: &Node, path: &Path<'_>) -> Node {
        match &node.value {
            Value::Mapping(members) => self.object(node, members, path),
            Value::Bool(false) => {
                let mut draft = Draft::new(node.location);
                draft.limits.push("no value is valid".to_owned());
                draft.finish()
            }
            _ => Draft::new(node.location).finish(),
        }
    }

    fn object(&mut self, node: &Node, members: &Mapping, path: &Path<'_>) -> Node {
        let mut draft = Draft::new(node.location);
        let target = match members.get("$ref") {
            Some(entry) => match self.reference(entry, path) {
                Some(target) if !members.keys().any(|key| is_meaningful_ref_sibling(key)) => {
                    return target;
                }
                target => target,
            },
            None => None,
        };
        for (key, entry) in members {
            self.member(&mut draft, key, entry, &path.key(key));
        }
        if let Some(target) = target {
            draft.also_all_of(target);
        }
        self.decide_type(&mut draft, members, path);
        draft.finish()
    }

    fn member(&mut self, draft: &mut Draft, key: &str, entry: &Entry, path: &Path<'_>) {
        if key.starts_with(HINT_PREFIX) {
            draft.put(key, entry.key, entry.node.clone());
            return;
        }
        let Some(field) = Kind::Schema
            .field(key)
            .filter(|field| field.fate == Support::Carried)
        else {
            return;
        };
        match (key, field.shape) {
            ("type", _) => self.types(draft, &entry.node, path),
            ("$defs" | "definitions", _) => {
                let here = path.pointer();
                self.definitions
                    .extend(entry.node.members().map(|(name, _)| here.child(name)));
            }
            ("default", _) if entry.node.is_null() => {
                draft.limits.push("default `null`".to_owned());
            }
            ("example", _) if entry.node.is_null() => {
                draft.set(EXAMPLES, Value::Sequence(vec![entry.node.clone()]));
            }
            ("$ref" | "const" | "enum" | "examples", _)
            | (
                "exclusiveMinimum" | "exclusiveMaximum" | "contentEncoding" | "contentMediaType",
                _,
            ) => {}
            ("additionalProperties", _) if entry.node.as_bool().is_some() => {
                draft.put(key, entry.key, entry.node.clone());
            }
            (_, NodeShape::Object(Kind::Schema)) if !entry.node.is_null() => {
                let lowered = self.schema(&entry.node, path);
                draft.put(key, entry.key, lowered);
            }
            (_, NodeShape::List(Kind::Schema)) => self.list(draft, key, entry, path),
            (_, NodeShape::Map(Kind::Schema)) => self.map(draft, key, entry, path),
            _ => {
                if let Some(value) = plain(field, &entry.node) {
                    draft.put(key, entry.key, value);
                }
            }
        }
    }

    fn list(&mut self, draft: &mut Draft, key: &str, entry: &Entry, path: &Path<'_>) {
        let Some(items) = entry.node.as_sequence().filter(|items| !items.is_empty()) else {
            return;
        };
        let lowered = items
            .iter()
            .enumerate()
            .map(|(index, item)| self.schema(item, &path.item(index)))
            .collect();
        draft.put(
            key,
            entry.key,
            Node {
                location: entry.node.location,
                value: Value::Sequence(lowered),
            },
        );
    }

    fn map(&mut self, draft: &mut Draft, key: &str, entry: &Entry, path: &Path<'_>) {
        let mut lowered = Mapping::default();
        for (name, member) in entry.node.as_mapping().into_iter().flatten() {
            // A property that is left out stands as `null` in the tree.
            if !member.node.is_null() {
                let node = self.schema(&member.node, &path.key(name));
                lowered.insert(
                    name.clone(),
                    Entry {
                        key: member.key,
                        node,
                    },
                );
            }
        }
        draft.put(
            key,
            entry.key,
            Node {
                location: entry.node.location,
                value: Value::Mapping(lowered),
            },
        );
    }

    /// What a `$ref` stands for: a reference to a named schema, or the schema of another place.
    fn reference(&mut self, entry: &Entry, path: &Path<'_>) -> Option<Node> {
        let text = entry.node.as_str()?;
        let location = entry.node.location;
        let (pointer, target) = match reference::find(self.document, text) {
            Ok(found) => found,
            Err(dangling) => {
                self.error(dangling.code, path, location, dangling.message);
                return None;
            }
        };
        self.used.insert(pointer.clone());
        if let Some(name) = reference::component(&pointer, "schemas") {
            if target.is_null() {
                let message = format!("schema `{name}` is left out");
                self.error(codes::LEFT_OUT, path, location, message);
                return None;
            }
            let mut out = Mapping::default();
            put(
                &mut out,
                "$ref",
                Value::String(format!("#{pointer}")),
                location,
            );
            return Some(Node {
                location,
                value: Value::Mapping(out),
            });
        }
        self.inline(pointer, target, location, path)
    }

    /// Writes out the schema of a place that has no name.
    fn inline(
        &mut self,
        pointer: Pointer,
        target: &'d Node,
        location: Location,
        path: &Path<'_>,
    ) -> Option<Node> {
        if let Some(fault) = crate::grammar::unfit(Kind::Schema, &pointer, target) {
            self.error(codes::REFERENCE_KIND, path, location, fault);
            return None;
        }
        if self.open.contains(&pointer) {
            let (code, message) = if is_only_reference(target) {
                (
                    codes::REFERENCE_CYCLE,
                    format!("`#{pointer}` leads only back to itself"),
                )
            } else {
                (
                    codes::REFERENCE_RECURSION,
                    format!("the schema at `#{pointer}` contains itself and has no name"),
                )
            };
            self.error(code, path, location, message);
            return None;
        }
        if self.budget == 0 {
            return None;
        }
        self.budget -= 1;
        if self.budget == 0 || self.open.len() > 64 {
            // Said once: what follows is not written out any more.
            self.budget = 0;
            let message = "references to schemas without a name come to too much".to_owned();
            self.error(codes::REFERENCE_BUDGET, path, location, message);
            return None;
        }
        self.open.push(pointer.clone());
        let mut lowered = self.schema(target, &Path::Start(&pointer));
        self.open.pop();
        if let Some(members) = lowered
            .as_mapping_mut()
            .filter(|members| !members.contains_key("$ref"))
        {
            let at = members
                .get(AT)
                .and_then(|entry| entry.node.as_str())
                .is_none();
            if at {
                put(members, AT, Value::String(pointer.to_string()), location);
            }
        }
        Some(lowered)
    }

    fn error(&mut self, code: &'static str, path: &Path<'_>, location: Location, message: String) {
        self.found.push(Diagnostic::error(
            code,
            path.key("$ref").pointer(),
            location,
            message,
        ));
    }

    fn warn(&mut self, code: &'static str, path: &Path<'_>, location: Location, message: String) {
        self.found
            .push(Diagnostic::warning(code, path.pointer(), location, message));
    }

    fn note(&mut self, code: &'static str, path: &Path<'_>, location: Location, message: String) {
        self.found
            .push(Diagnostic::note(code, path.pointer(), location, message));
    }
}

impl Draft {
    fn new(location: Location) -> Draft {
        Draft {
            location,
            out: Mapping::default(),
            types: Vec::new(),
            null: None,
            limits: Vec::new(),
        }
    }

    fn put(&mut self, key: &str, at: Location, node: Node) {
        self.out.insert(key.to_owned(), Entry { key: at, node });
    }

    fn set(&mut self, key: &str, value: Value) {
        put(&mut self.out, key, value, self.location);
    }

    fn has(&self, key: &str) -> bool {
        self.out.contains_key(key)
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.out.get(key)?.node.as_str()
    }

    /// Adds what a `$ref` with siblings leads to. At the end, so that the places of the others stay.
    fn also_all_of(&mut self, target: Node) {
        match self
            .out
            .get_mut("allOf")
            .and_then(|entry| entry.node.as_sequence_mut())
        {
            Some(items) => items.push(target),
            None => self.set("allOf", Value::Sequence(vec![target])),
        }
    }

    fn finish(mut self) -> Node {
        if !self.limits.is_empty() {
            let texts = std::mem::take(&mut self.limits);
            let location = self.location;
            let nodes = texts.into_iter().map(|text| Node {
                location,
                value: Value::String(text),
            });
            let list = Value::Sequence(nodes.collect());
            self.set(LIMITS, list);
        }
        Node {
            location: self.location,
            value: Value::Mapping(self.out),
        }
    }
}

/// Whether a key beside `$ref` says something that has to be kept.
fn is_meaningful_ref_sibling(key: &str) -> bool {
    if matches!(key, "$ref" | "$defs" | "definitions") {
        return false;
    }
    key.starts_with(HINT_PREFIX)
        || Kind::Schema
            .field(key)
            .is_some_and(|field| field.fate == Support::Carried)
}

fn is_only_reference(node: &Node) -> bool {
    node.as_mapping().is_some_and(|members| {
        members.contains_key("$ref") && !members.keys().any(|key| is_meaningful_ref_sibling(key))
    })
}
