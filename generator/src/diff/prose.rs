//! Compares titles, descriptions, examples and other documentation.
//!
//! The other comparisons report the prose of the nodes that they compare. They skip nodes that do not matter to a
//! client, and nodes that are equal; the prose of these is compared at the end.

use foldhash::{HashSet, HashSetExt as _};

use crate::api::view::LocatedNode;
use crate::diff::comparer::Comparer;
use crate::diff::context::Context;
use crate::diff::pair::{NodePair, Pair};
use crate::diff::report::{Side, Subject};
use crate::diff::rules::operation::PROSE_CHANGED;
use crate::diff::same::equal;
use crate::document::{Mapping, Node, Pointer, Value};

/// The keywords whose values are documentation.
const KEYWORDS: [&str; 6] = [
    "title",
    "summary",
    "description",
    "example",
    "examples",
    "externalDocs",
];

/// Further ones of `info`.
const OF_INFO: [&str; 3] = ["contact", "license", "termsOfService"];

/// The keywords whose values are mappings: their keys are names, not keywords.
const NAMED: [&str; 23] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "flows",
    "headers",
    "links",
    "mapping",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "scopes",
    "securitySchemes",
    "variables",
    "webhooks",
    "examples",
];

/// The keywords whose values are data, without keywords.
const DATA: [&str; 5] = ["const", "default", "enum", "required", "security"];

/// The pointers of changes that were reported already.
type KnownChanges = HashSet<Pair<Option<Pointer>>>;

impl<'a> Comparer<'a, '_> {
    /// Compares the prose of two nodes, where that was asked for.
    pub(crate) fn prose(&mut self, context: &Context, nodes: &NodePair<'a>) {
        if self.options.prose {
            for keyword in KEYWORDS {
                self.text(|| context.clone(), keyword, nodes, &HashSet::new());
            }
        }
    }

    /// Compares the prose of the nodes that were skipped, where that was asked for.
    pub(crate) fn remaining_prose(&mut self) {
        if !self.options.prose {
            return;
        }
        let pointer = |side: &Option<Side>| side.as_ref().map(|side| side.pointer.clone());
        let prose = self.changes().filter(|change| change.rule == PROSE_CHANGED);
        let known = prose.map(|change| Pair::new(pointer(&change.old), pointer(&change.new)));
        let known: HashSet<_> = known.collect();
        self.prose_below(&self.roots(), "", &known);
    }

    /// Compares the prose at and below two nodes; `name` is their key.
    fn prose_below(&mut self, nodes: &NodePair<'a>, name: &str, known: &KnownChanges) {
        let named = NAMED.contains(&name);
        if !named {
            let further: &[&str] = if name == "info" { &OF_INFO } else { &[] };
            for keyword in KEYWORDS.iter().chain(further) {
                self.text(|| context_of(&nodes.old), keyword, nodes, known);
            }
        }
        for (key, old) in nodes.old.members() {
            let is_prose = KEYWORDS.contains(&key) || DATA.contains(&key) || key.starts_with("x-");
            if !named && is_prose {
                continue;
            }
            if name == "scopes" {
                self.text(|| context_of(&old), key, nodes, known);
            } else if let Some(new) = nodes.new.get(key) {
                self.prose_below(&Pair::new(old, new), if named { "" } else { key }, known);
            }
        }
        for items in partners(nodes) {
            self.prose_below(&items, "", known);
        }
    }

    /// Compares one keyword of two nodes. Few differ, so that few contexts are needed.
    fn text(
        &mut self,
        context: impl FnOnce() -> Context,
        keyword: &str,
        nodes: &NodePair<'a>,
        known: &KnownChanges,
    ) {
        let members = nodes.member(keyword);
        let pointers = || members.or(nodes).map(|node| Some(node.pointer()));
        if members.is_changed() && !known.contains(&pointers()) {
            self.add(&context(), PROSE_CHANGED.member(&members, nodes));
        }
    }
}

/// The items of two lists that belong together: with the same name or URL, or of the same content at the same index.
fn partners<'a>(nodes: &NodePair<'a>) -> Vec<NodePair<'a>> {
    let identity = |node: &LocatedNode<'a>| {
        let name = node.text("name").or_else(|| node.text("url"))?;
        Some((name, node.text("in")))
    };
    let new = nodes.new.items();
    let partner = |(index, old): (usize, LocatedNode<'a>)| {
        let found = match identity(&old) {
            Some(own) => new.iter().find(|other| identity(other) == Some(own)),
            None => {
                let same_index = new.get(index);
                same_index.filter(|other| is_equal_but_for_prose(old.node, other.node))
            }
        };
        found.map(|new| Pair::new(old, new.clone()))
    };
    let old = nodes.old.items().into_iter().enumerate();
    old.filter_map(partner).collect()
}

/// Whether two nodes differ in prose at most.
fn is_equal_but_for_prose(old: &Node, new: &Node) -> bool {
    match (&old.value, &new.value) {
        (Value::Mapping(old), Value::Mapping(new)) => {
            let is_data = |key: &&str| !KEYWORDS.contains(key);
            let keys = |members: &Mapping| members.keys().filter(is_data).count();
            let same = |key: &str| {
                let members = old.get(key).zip(new.get(key));
                members.is_some_and(|(old, new)| is_equal_but_for_prose(&old.node, &new.node))
            };
            keys(old) == keys(new) && old.keys().filter(is_data).all(same)
        }
        (Value::Sequence(old), Value::Sequence(new)) => {
            let mut items = old.iter().zip(new);
            old.len() == new.len() && items.all(|(old, new)| is_equal_but_for_prose(old, new))
        }
        _ => equal(old, new),
    }
}

/// The subject that a node belongs to, and the part of it.
fn context_of(node: &LocatedNode<'_>) -> Context {
    let names = node.names();
    let (subject, rest) = match names.as_slice() {
        ["paths", path, "additionalOperations", method, rest @ ..] => {
            (Subject::Operation(format!("{method} {path}")), rest)
        }
        ["paths", path, method, rest @ ..] if *method != "parameters" => {
            let name = format!("{} {path}", method.to_ascii_uppercase());
            (Subject::Operation(name), rest)
        }
        ["webhooks", name, rest @ ..] => (Subject::Webhook((*name).to_owned()), rest),
        ["components", "securitySchemes", name, rest @ ..] => {
            (Subject::SecurityScheme((*name).to_owned()), rest)
        }
        rest => (Subject::Api, rest),
    };
    let context = Context::new(subject);
    if rest.is_empty() {
        context
    } else {
        context.within(&rest.join(" "))
    }
}
