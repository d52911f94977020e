//! Removes unreleased changelog entries that a later update reverts.
//!
//! The reverse of the update is compared too: it yields the entries that the earlier update wrote. If all of these are
//! under *Unreleased*, and the description is again what it was before, callers never saw the change. An entry such as
//! "removed" does not contain the earlier content; for these, the changelog has a digest of it as a mark.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::source::sha256;
use super::words::{Sentence, sentences};
use crate::diff::{Change, Planned, Report, Subject};
use crate::document::{Node, Pointer};

/// The content of the section *Unreleased*.
pub(crate) struct Unreleased<'a> {
    /// Whether it has a sentence.
    pub(crate) says: &'a dyn Fn(&Sentence) -> bool,
    /// The marks; see [`ChangelogUpdate::marks`].
    pub(crate) marks: BTreeSet<String>,
}

/// The entries that an update adds to the changelog, and those that it removes.
#[derive(Debug)]
pub(crate) struct ChangelogUpdate {
    /// The added entries.
    pub(crate) sentences: Vec<Sentence>,
    /// The entries of earlier updates that this one reverts.
    pub(crate) undone: Vec<Sentence>,
    /// The changes of the update that revert no earlier one.
    pub(crate) report: Report,
    /// Digests of the nodes before the unreleased changes.
    pub(crate) marks: BTreeSet<String>,
    /// Whether the description is the released one again.
    pub(crate) is_as_released: bool,
}

/// The subject of a change, and its pointers into both descriptions.
type ChangePointers<'a> = (&'a Subject, Option<&'a Pointer>, Option<&'a Pointer>);

/// The entries for the changes from one version to another; `back` are the changes of the reverse direction.
pub(crate) fn changelog_update(
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
    for (pointers, said) in grouped(report, old, new, &|pointers| pointers) {
        let is_whole = said.iter().all(|said| said.is_whole);
        if !is_whole && !earlier.contains_key(&pointers) {
            marks.extend(mark(old.document, pointers.1, &said));
        }
    }

    let is_open = |change: &Change| !earlier.contains_key(&pointers(change));
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

/// The sentences about each change.
fn grouped<'a>(
    report: &'a Report,
    old: Planned<'_>,
    new: Planned<'_>,
    key: &dyn Fn(ChangePointers<'a>) -> ChangePointers<'a>,
) -> BTreeMap<ChangePointers<'a>, Vec<Sentence>> {
    let mut found: BTreeMap<ChangePointers<'a>, Vec<Sentence>> = BTreeMap::new();
    for (number, sentence) in sentences(report, old.plan, new.plan) {
        if let Some(change) = report.changes.get(number) {
            found
                .entry(key(pointers(change)))
                .or_default()
                .push(sentence);
        }
    }
    found
}

fn pointers(change: &Change) -> ChangePointers<'_> {
    let [old, new] = [&change.old, &change.new].map(|side| side.as_ref().map(|side| &side.pointer));
    (&change.subject, old, new)
}

/// The mark of a whole description.
pub(crate) fn whole(document: &Node) -> String {
    shortened(&meaning(document, document))
}

/// The mark of a node and of the sentences about its change.
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
