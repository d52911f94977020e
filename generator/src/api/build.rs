//! The state that the builders of the `Api` share: the document, the findings and the resolved references.

use std::collections::BTreeSet;

use foldhash::HashMap;
use indexmap::IndexMap;
use serde::Deserialize;

use super::schemas::{Child, Inlined, NamedByLocation};
use super::{Hint, Hints, Parameter, Received, Response, ResponseHeader, Schema, reference};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Location, Node, Pointer};
use crate::grammar::{ObjectKind, describe_lost_children, hint_name, unfit};
use crate::model;

/// Builds an `Api` from an effective description.
pub(super) struct Builder<'d> {
    /// The effective description.
    pub(super) document: &'d Node,
    /// The findings.
    pub(super) found: Diagnostics,
    /// The targets of the references.
    pub(super) used: BTreeSet<Pointer>,
    /// The schemas of `$defs`: only those with a reference to them reach the output.
    pub(super) definitions: Vec<Pointer>,
    /// The named schemas, once they are built.
    pub(super) schemas: IndexMap<String, Schema>,
    /// The security schemes whose token is that of another one.
    pub(super) shared_schemes: BTreeSet<String>,
    /// What references have led to before.
    pub(super) built: Built,
    /// The targets of the references in the schema that is being built.
    pub(super) inlined: Inlined,
    /// The schemas that have a name by their location.
    pub(super) by_location: NamedByLocation,
    /// The named schemas that extend others, once somebody asks.
    pub(super) children: Option<HashMap<String, Vec<Child>>>,
    /// Whether webhooks and callbacks are read.
    pub(super) with_received: bool,
    /// The requests that the service sends.
    pub(super) received: Vec<Received>,
}

/// Objects that several references lead to, built once.
#[derive(Default)]
pub(super) struct Built {
    pub(super) parameters: HashMap<Pointer, Option<Parameter>>,
    pub(super) responses: HashMap<Pointer, Option<Response>>,
    pub(super) headers: HashMap<Pointer, Option<ResponseHeader>>,
}

/// An object, written at a node or referred to from there.
pub(super) struct Resolved<'d> {
    /// The object.
    pub(super) node: &'d Node,
    /// Its pointer.
    pub(super) at: Pointer,
    /// The reference objects that lead to it, in order.
    pub(super) beside: Vec<(&'d Node, Pointer)>,
}

impl<'d> Resolved<'d> {
    /// `description`, where a reference object overrides it.
    pub(super) fn description(&self) -> Option<String> {
        self.overridden("description")
    }

    /// A string beside one of the references.
    pub(super) fn overridden(&self, key: &str) -> Option<String> {
        self.beside
            .iter()
            .find_map(|(node, _)| node.get(key)?.as_str())
            .map(str::to_owned)
    }

    /// The hints beside the references, then those of the object.
    pub(super) fn hints(&self) -> Hints {
        let mut found = hints(self.node, &self.at);
        for (node, at) in self.beside.iter().rev() {
            found.extend(hints(node, at));
        }
        found
    }
}

impl<'d> Builder<'d> {
    pub(super) fn new(document: &'d Node) -> Builder<'d> {
        Builder {
            document,
            found: Diagnostics::new(),
            used: BTreeSet::new(),
            definitions: Vec::new(),
            schemas: IndexMap::new(),
            shared_schemes: BTreeSet::new(),
            built: Built::default(),
            inlined: Inlined::default(),
            by_location: NamedByLocation::default(),
            children: None,
            with_received: false,
            received: Vec::new(),
        }
    }

    /// Resolves the references of a node.
    pub(super) fn resolve(
        &mut self,
        kind: ObjectKind,
        node: &'d Node,
        at: &Pointer,
    ) -> Option<Resolved<'d>> {
        let mut resolved = Resolved {
            node,
            at: at.clone(),
            beside: Vec::new(),
        };
        while let Some(text) = resolved.node.get("$ref") {
            let here = resolved.at.child("$ref");
            let (pointer, target) = match reference::find(self.document, text.as_str()?) {
                Ok(target) => target,
                Err(dangling) => {
                    self.error_at(dangling.code, &here, text.location, dangling.message);
                    return None;
                }
            };
            if target.is_null() {
                let message = format!("`#{pointer}` is left out");
                self.error_at(codes::LEFT_OUT, &here, text.location, message);
                return None;
            }
            if pointer == resolved.at
                || resolved.beside.iter().any(|(_, passed)| *passed == pointer)
            {
                let message = format!("`#{pointer}` leads only back to itself");
                self.error_at(codes::REFERENCE_CYCLE, &here, text.location, message);
                return None;
            }
            if let Some(message) = unfit(kind, &pointer, target) {
                self.error_at(codes::REFERENCE_KIND, &here, text.location, message);
                return None;
            }
            self.used.insert(pointer.clone());
            resolved
                .beside
                .push((resolved.node, std::mem::replace(&mut resolved.at, pointer)));
            resolved.node = target;
        }
        self.note_overridden(&resolved);
        (!resolved.node.is_null()).then_some(resolved)
    }

    /// Names the texts and hints that one beside a reference replaces.
    fn note_overridden(&mut self, resolved: &Resolved<'d>) {
        let way = resolved.beside.iter().map(|(node, at)| (*node, at));
        let way: Vec<_> = way.chain([(resolved.node, &resolved.at)]).collect();
        for (index, (node, at)) in way.iter().enumerate().skip(1) {
            for (key, entry) in node.members().filter(|(key, _)| *key != "$ref") {
                let nearer = way
                    .iter()
                    .take(index)
                    .find(|(nearer, _)| nearer.get(key).is_some());
                if let Some((_, nearer)) = nearer {
                    let message = format!(
                        "`{key}` is replaced by the one at `#{nearer}`{}",
                        describe_lost_children(&entry.node)
                    );
                    self.note(codes::OVERRIDDEN, &at.child(key), message);
                }
            }
        }
    }

    /// Reads a unit, without the units inside of it, as a value of the 3.0 model.
    pub(super) fn read<T: for<'n> Deserialize<'n>>(
        &mut self,
        kind: ObjectKind,
        node: &Node,
        at: &Pointer,
    ) -> Option<T> {
        match model::read(kind, node, at) {
            Ok(unit) => Some(unit),
            Err(diagnostic) => {
                self.found.push(diagnostic);
                None
            }
        }
    }

    /// Names the components and definitions that nothing refers to.
    pub(super) fn report_unused(&mut self) {
        let document = self.document;
        let at = Pointer::root().child("components");
        let mut candidates = std::mem::take(&mut self.definitions);
        for (section, entry) in document
            .get("components")
            .into_iter()
            .flat_map(Node::members)
        {
            if matches!(
                section,
                "schemas" | "securitySchemes" | "callbacks" | "links"
            ) {
                continue;
            }
            if ObjectKind::Components.field(section).is_some() {
                let here = at.child(section);
                candidates.extend(entry.node.members().map(|(name, _)| here.child(name)));
            }
        }
        for pointer in candidates {
            let Some(node) = document.at(&pointer).filter(|node| !node.is_null()) else {
                continue;
            };
            if !self.is_used(&pointer) {
                let message = format!(
                    "nothing refers to `#{pointer}`, so it is left out{}",
                    describe_lost_children(node)
                );
                self.warn(codes::COMPONENT_UNUSED, &pointer, message);
            }
        }
    }

    fn is_used(&self, pointer: &Pointer) -> bool {
        let below = pointer.child("");
        self.used.contains(pointer)
            || self
                .used
                .range(&below..)
                .next()
                .is_some_and(|next| next.is_within(pointer))
    }

    /// The location of a pointer: of the key where there is one.
    pub(super) fn location(&self, at: &Pointer) -> Location {
        self.document.location_of(at)
    }

    pub(super) fn error(&mut self, code: &'static str, at: &Pointer, message: impl Into<String>) {
        let location = self.location(at);
        self.error_at(code, at, location, message);
    }

    pub(super) fn error_at(
        &mut self,
        code: &'static str,
        at: &Pointer,
        location: Location,
        message: impl Into<String>,
    ) {
        self.found
            .push(Diagnostic::error(code, at.clone(), location, message));
    }

    pub(super) fn warn(&mut self, code: &'static str, at: &Pointer, message: impl Into<String>) {
        let location = self.location(at);
        self.found
            .push(Diagnostic::warning(code, at.clone(), location, message));
    }

    pub(super) fn note(&mut self, code: &'static str, at: &Pointer, message: impl Into<String>) {
        let location = self.location(at);
        self.found
            .push(Diagnostic::note(code, at.clone(), location, message));
    }
}

/// A summary and a description in one text; one of them where the other says nothing else.
pub(super) fn summarized(summary: Option<String>, description: Option<String>) -> Option<String> {
    let [summary, description] = [summary, description].map(|text| {
        let text = text.unwrap_or_default();
        text.trim_end().to_owned()
    });
    if summary.is_empty() || description.trim_end_matches('.') == summary.trim_end_matches('.') {
        return Some(description).filter(|text| !text.is_empty());
    }
    let stop = if summary.ends_with(['.', '!', '?', ':']) {
        ""
    } else {
        "."
    };
    Some(match description.is_empty() {
        true => summary,
        false => format!("{summary}{stop}\n\n{description}"),
    })
}

/// The `x-rust-*` extensions of an object.
pub(super) fn hints(node: &Node, at: &Pointer) -> Hints {
    node.members()
        .filter_map(|(key, entry)| {
            let name = hint_name(key, &entry.node)?;
            Some((name.to_owned(), hint(key, &entry.node, at)))
        })
        .collect()
}

/// The `x-rust-*` extension with this key.
pub(super) fn hint(key: &str, node: &Node, owner: &Pointer) -> Hint {
    Hint {
        at: owner.child(key),
        value: node.to_json(),
    }
}
