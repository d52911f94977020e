//! Compares titles, descriptions, examples and other documentation.
//!
//! The comparison of meaning covers most of it. It skips nodes that do not matter to a client and nodes that are
//! equal; these are compared at the end.

use std::collections::HashSet;

use crate::api::view::LocatedNode;
use crate::diff::comparer::{Comparer, DraftChange};
use crate::diff::context::Context;
use crate::diff::report::{Side, Subject};
use crate::diff::rules::operation::PROSE_CHANGED;
use crate::diff::same::equal;
use crate::document::{Mapping, Node, Pointer, Value};

/// The keywords whose values say something to people only.
const KEYWORDS: [&str; 6] = [
    "title",
    "summary",
    "description",
    "example",
    "examples",
    "externalDocs",
];

/// Those of `info` besides.
const OF_INFO: [&str; 3] = ["contact", "license", "termsOfService"];

/// The keywords whose values are mappings from names, which are no keywords themselves.
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

/// The keywords whose values are data: nothing in them is a keyword.
const DATA: [&str; 5] = ["const", "default", "enum", "required", "security"];

/// The places of both sides.
type PointerPair = (Option<Pointer>, Option<Pointer>);

impl<'a> Comparer<'a, '_> {
    /// Compares the prose of two places, where that was asked for.
    pub(crate) fn prose(
        &mut self,
        context: &Context,
        old: &LocatedNode<'a>,
        new: &LocatedNode<'a>,
    ) {
        if self.options.prose {
            for keyword in KEYWORDS {
                self.text(context, keyword, (old, new), &HashSet::new());
            }
        }
    }

    /// Compares the prose that the comparison of meaning has not come to, where that was asked for.
    pub(crate) fn remaining_prose(&mut self) {
        if !self.options.prose {
            return;
        }
        let pointer = |side: &Option<Side>| side.as_ref().map(|side| side.pointer.clone());
        let known: HashSet<PointerPair> = self
            .changes()
            .filter(|change| change.rule == PROSE_CHANGED)
            .map(|change| (pointer(&change.old), pointer(&change.new)))
            .collect();
        let roots = (self.old.root.clone(), self.new.root.clone());
        self.below(&roots.0, &roots.1, "", &known);
    }

    /// Compares the prose at and below two places that stand for the same; `name` is the key that led to them.
    fn below(
        &mut self,
        old: &LocatedNode<'a>,
        new: &LocatedNode<'a>,
        name: &str,
        known: &HashSet<PointerPair>,
    ) {
        let named = NAMED.contains(&name);
        if !named {
            let further: &[&str] = if name == "info" { &OF_INFO } else { &[] };
            for keyword in KEYWORDS.iter().chain(further) {
                self.text(&locate_change(old), keyword, (old, new), known);
            }
        }
        for (key, before) in old.members() {
            let is_prose = KEYWORDS.contains(&key) || DATA.contains(&key) || key.starts_with("x-");
            if !named && is_prose {
                continue;
            }
            if name == "scopes" {
                self.text(&locate_change(&before), key, (old, new), known);
            } else if let Some(after) = new.get(key) {
                self.below(&before, &after, if named { "" } else { key }, known);
            }
        }
        for (before, after) in Self::partners(old, new) {
            self.below(&before, &after, "", known);
        }
    }

    /// The items of two lists that stand for the same: of one name or address, or of one meaning at one place.
    fn partners(
        old: &LocatedNode<'a>,
        new: &LocatedNode<'a>,
    ) -> Vec<(LocatedNode<'a>, LocatedNode<'a>)> {
        let identity = |place: &LocatedNode<'a>| {
            let name = place.text("name").or_else(|| place.text("url"))?;
            Some((name, place.text("in")))
        };
        let after = new.items();
        let partner = |(index, before): (usize, LocatedNode<'a>)| {
            let found = match identity(&before) {
                Some(own) => after.iter().find(|other| identity(other) == Some(own)),
                None => after
                    .get(index)
                    .filter(|other| says_the_same(before.node, other.node)),
            };
            found.map(|after| (before, after.clone()))
        };
        old.items()
            .into_iter()
            .enumerate()
            .filter_map(partner)
            .collect()
    }

    /// Compares one text of two places.
    fn text(
        &mut self,
        context: &Context,
        keyword: &str,
        (old, new): (&LocatedNode<'a>, &LocatedNode<'a>),
        known: &HashSet<PointerPair>,
    ) {
        let (before, after) = (old.get(keyword), new.get(keyword));
        let same = match (&before, &after) {
            (Some(before), Some(after)) => equal(before.node, after.node),
            (before, after) => before.is_none() && after.is_none(),
        };
        if same {
            return;
        }
        let found =
            DraftChange::of_members(PROSE_CHANGED, (before.as_ref(), old), (after.as_ref(), new));
        let (before, after) = (
            before.as_ref().unwrap_or(old),
            after.as_ref().unwrap_or(new),
        );
        if !known.contains(&(Some(before.pointer()), Some(after.pointer()))) {
            self.add(context, found);
        }
    }
}

/// Whether two nodes differ in prose at most.
fn says_the_same(old: &Node, new: &Node) -> bool {
    match (&old.value, &new.value) {
        (Value::Mapping(before), Value::Mapping(after)) => {
            let keys = |one: &Mapping| -> HashSet<String> {
                let keys = one.keys().filter(|key| !KEYWORDS.contains(&key.as_str()));
                keys.cloned().collect()
            };
            keys(before) == keys(after)
                && before.iter().all(|(key, entry)| {
                    let other = after.get(key);
                    KEYWORDS.contains(&key.as_str())
                        || other.is_some_and(|other| says_the_same(&entry.node, &other.node))
                })
        }
        (Value::Sequence(before), Value::Sequence(after)) => {
            let mut pairs = before.iter().zip(after);
            before.len() == after.len() && pairs.all(|(one, other)| says_the_same(one, other))
        }
        _ => equal(old, new),
    }
}

/// What a place is a part of, from its way.
fn locate_change(place: &LocatedNode<'_>) -> Context {
    let names = place.names();
    let (subject, rest) = match names.as_slice() {
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
