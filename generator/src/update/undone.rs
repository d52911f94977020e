//! Removes unreleased changelog entries that a later update reverts.
//!
//! The reverse of the update is compared too: it yields the entries that the earlier update has
//! written. Where all of that stands under *Unreleased* for a place of the description, in those words,
//! and what there was before is there again, callers never saw the change. Entries such as that
//! something is gone do not say what it was; for these, a mark of it stands in the changelog.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::source::sha256;
use super::words::{Sentence, sentences};
use crate::diff::{Change, Planned, Report, Subject};
use crate::document::{Node, Pointer};

/// What stands under *Unreleased*.
pub(crate) struct Unreleased<'a> {
    /// Whether a sentence does.
    pub(crate) says: &'a dyn Fn(&Sentence) -> bool,
    /// The marks; see [`ChangelogUpdate::marks`].
    pub(crate) marks: BTreeSet<String>,
}

/// What an update tells callers, and what they need no longer be told.
#[derive(Debug)]
pub(crate) struct ChangelogUpdate {
    /// What the update tells.
    pub(crate) sentences: Vec<Sentence>,
    /// What earlier ones have told and this one takes back.
    pub(crate) undone: Vec<Sentence>,
    /// The changes of the update without those that take something back.
    pub(crate) report: Report,
    /// Digests of what there was before the changes that are unreleased.
    pub(crate) marks: BTreeSet<String>,
    /// Whether the description is what it was before all that is unreleased.
    pub(crate) is_as_released: bool,
}

/// A place of both descriptions, and what was compared there.
type ChangePointers<'a> = (&'a Subject, Option<&'a Pointer>, Option<&'a Pointer>);

/// Tells the changes from one version to another, with `back` those of the way back.
pub(crate) fn told(
    (old, new): (Planned<'_>, Planned<'_>),
    (report, back): (&Report, &Report),
    unreleased: Unreleased<'_>,
) -> ChangelogUpdate {
    let mut marks = unreleased.marks;
    let is_marked = |at, said: &[Sentence]| {
        mark(new.document, at, said).is_some_and(|mark| marks.contains(&mark))
    };
    let mut earlier = grouped(back, new, old, &|(subject, new, old)| (subject, old, new));
    earlier.retain(|(_, _, at), said| {
        let is_whole = said.iter().all(|said| said.is_whole);
        said.iter().all(unreleased.says) && (is_whole || is_marked(*at, said))
    });
    for ((_, _, at), said) in &earlier {
        marks.remove(&mark(new.document, *at, said).unwrap_or_default());
    }
    for (place, said) in grouped(report, old, new, &|place| place) {
        let is_whole = said.iter().all(|said| said.is_whole);
        if !is_whole && !earlier.contains_key(&place) {
            marks.extend(mark(old.document, place.1, &said));
        }
    }

    let is_open = |change: &Change| !earlier.contains_key(&place(change));
    let mut left = report.clone();
    left.changes.retain(is_open);
    let forward = sentences(report, old.plan, new.plan).into_iter();
    let open = |(number, _): &(usize, _)| report.changes.get(*number).is_some_and(is_open);
    ChangelogUpdate {
        sentences: forward.filter(open).map(|(_, said)| said).collect(),
        report: left,
        is_as_released: marks.contains(&whole(new.document)),
        marks,
        undone: earlier.into_values().flatten().collect(),
    }
}

/// What is said of each place.
fn grouped<'a>(
    report: &'a Report,
    old: Planned<'_>,
    new: Planned<'_>,
    key: &dyn Fn(ChangePointers<'a>) -> ChangePointers<'a>,
) -> BTreeMap<ChangePointers<'a>, Vec<Sentence>> {
    let mut found: BTreeMap<ChangePointers<'a>, Vec<Sentence>> = BTreeMap::new();
    for (number, sentence) in sentences(report, old.plan, new.plan) {
        if let Some(change) = report.changes.get(number) {
            found.entry(key(place(change))).or_default().push(sentence);
        }
    }
    found
}

fn place(change: &Change) -> ChangePointers<'_> {
    let [old, new] = [&change.old, &change.new].map(|side| side.as_ref().map(|side| &side.pointer));
    (&change.subject, old, new)
}

/// The mark of a whole description.
pub(crate) fn whole(document: &Node) -> String {
    shortened(&meaning(document, document))
}

/// The mark of what there is at a place, and of what is said when it changes.
fn mark(document: &Node, at: Option<&Pointer>, said: &[Sentence]) -> Option<String> {
    let node = document.at(at?)?;
    let mut said: Vec<String> = said.iter().map(Sentence::text).collect();
    said.sort();
    Some(shortened(&format!(
        "{}\n{}",
        said.join("\n"),
        meaning(document, node)
    )))
}

fn shortened(text: &str) -> String {
    sha256(text.as_bytes()).chars().take(16).collect()
}

/// A part of a description without order and prose, with all that it refers to.
fn meaning(document: &Node, node: &Node) -> String {
    let mut references = BTreeSet::new();
    let mut out = plain(node.to_json(), &mut references).to_string();
    let mut seen = BTreeSet::new();
    while let Some(reference) = references.pop_first() {
        let pointer = reference.strip_prefix('#').and_then(Pointer::parse);
        let node = pointer.and_then(|pointer| document.at(&pointer));
        if let Some(node) = node.filter(|_| seen.insert(reference)) {
            out.push('\n');
            out.push_str(&plain(node.to_json(), &mut references).to_string());
        }
    }
    out
}

/// A value without order and prose; notes what it refers to.
fn plain(value: Value, references: &mut BTreeSet<String>) -> Value {
    match value {
        Value::Object(members) => {
            let mut sorted = BTreeMap::new();
            for (key, value) in members {
                match (key.as_str(), &value) {
                    ("description" | "summary" | "title", Value::String(_)) => continue,
                    ("$ref", Value::String(target)) => {
                        references.insert(target.clone());
                    }
                    _ => {}
                }
                sorted.insert(key, plain(value, references));
            }
            Value::Object(sorted.into_iter().collect())
        }
        Value::Array(items) => {
            let items = items.into_iter().map(|item| plain(item, references));
            Value::Array(items.collect())
        }
        other => other,
    }
}
