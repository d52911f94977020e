//! What a new revision makes of the overlay: corrections that have lost their target, corrections
//! that upstream has made itself, names of new operations that are to be kept.

use std::collections::BTreeMap;

use serde_json::json;

use crate::api;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::diff::{Options, diff};
use crate::document::{Location, Node, Pointer};
use crate::overlay::{self, Unmatched};
use crate::plan::{self, Crate};
use crate::yaml::rewrite::same;

/// Why an action is no longer in the overlay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Its target selects nothing any more.
    Gone,
    /// The description says the same without it.
    Unnecessary,
}

/// An action that was taken out of the overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Why.
    pub cause: Cause,
    /// Its target.
    pub target: String,
    /// The reason that it stated; empty where it stated none.
    pub reason: String,
    /// Where it stood.
    pub location: Location,
}

/// The name of a new operation, kept by a new action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinned {
    /// Where the operation is declared.
    pub at: Pointer,
    /// The method and path.
    pub operation: String,
    /// The name.
    pub name: String,
}

/// The two descriptions without the overlay.
pub(crate) struct Descriptions<'a> {
    pub(crate) old: &'a Node,
    pub(crate) new: &'a Node,
}

/// Takes out of an overlay what the new description has no use for.
///
/// `None` where an action cannot be applied to the new description, and that is to be put right by
/// a person: then `diagnostics` says why.
pub(crate) fn prune(
    descriptions: &Descriptions<'_>,
    overlay: &Node,
    drop_unmatched: bool,
    diagnostics: &mut Diagnostics,
) -> Option<(Node, Vec<Removed>)> {
    let mut removed = Vec::new();
    let overlay = without_gone(
        descriptions,
        overlay,
        drop_unmatched,
        diagnostics,
        &mut removed,
    )?;
    let overlay = without_unnecessary(descriptions, overlay, &mut removed);
    removed.sort_by_key(|action| action.location);
    Some((overlay, removed))
}

fn without_gone(
    descriptions: &Descriptions<'_>,
    overlay: &Node,
    drop_unmatched: bool,
    diagnostics: &mut Diagnostics,
    removed: &mut Vec<Removed>,
) -> Option<Node> {
    let mut overlay = overlay.clone();
    loop {
        let mut found = Diagnostics::new();
        let _ = applied(descriptions.new, &overlay, Unmatched::Error, &mut found);
        let gone = indices(&found, codes::OVERLAY_ACTION_UNMATCHED);
        let count = overlay
            .get("actions")
            .and_then(Node::as_sequence)
            .map_or(0, <[Node]>::len);
        if gone.is_empty() || !drop_unmatched || gone.len() == count {
            if !found.has_errors() {
                return Some(overlay);
            }
            diagnostics.extend(found.into_iter().map(with_cure));
            return None;
        }
        // Without one action, the target of another can be gone too.
        removed.extend(take(&mut overlay, &gone, Cause::Gone));
    }
}

/// The finding for a target that is gone tells what to do about it in an update.
fn with_cure(found: Diagnostic) -> Diagnostic {
    if found.code == codes::OVERLAY_ACTION_UNMATCHED {
        found.hint(
            "correct the target for the new revision, or delete the action; `update --drop-unmatched` deletes all such actions",
        )
    } else {
        found
    }
}

fn without_unnecessary(
    descriptions: &Descriptions<'_>,
    overlay: Node,
    removed: &mut Vec<Removed>,
) -> Node {
    let mut found = Diagnostics::new();
    let after = observed(descriptions.new, &overlay, &mut found);
    let before = observed(descriptions.old, &overlay, &mut Diagnostics::new());
    let Some(full) = applied(descriptions.new, &overlay, Unmatched::Error, &mut found) else {
        return overlay;
    };
    // From the last to the first, so that the indices stay right.
    let mut slim = overlay.clone();
    for (index, values) in after.iter().rev() {
        // Where it finds what it has found before, upstream has made nothing unnecessary.
        if before.get(index) == Some(values) {
            continue;
        }
        let mut shorter = slim.clone();
        let taken = take(&mut shorter, &[*index], Cause::Unnecessary);
        // An overlay without any action is none; that keeps the last one.
        let needless = unchanged(descriptions.new, &full, &shorter)
            && !was_unchanged(descriptions.old, &overlay, *index);
        if needless {
            removed.extend(taken);
            slim = shorter;
        }
    }
    slim
}

/// Whether the description still says the same with this overlay.
fn unchanged(document: &Node, full: &Node, overlay: &Node) -> bool {
    let found = &mut Diagnostics::new();
    applied(document, overlay, Unmatched::Error, found)
        .is_some_and(|effective| same(full, &effective) || same_meaning(full, &effective))
}

/// Whether the old description said the same without this action: what upstream has not brought
/// about is no reason to take an action out.
fn was_unchanged(document: &Node, overlay: &Node, index: usize) -> bool {
    let found = &mut Diagnostics::new();
    let mut shorter = overlay.clone();
    take(&mut shorter, &[index], Cause::Unnecessary);
    applied(document, overlay, Unmatched::Ignore, found)
        .is_some_and(|full| unchanged(document, &full, &shorter))
}

/// Whether two effective descriptions differ in nothing that callers or readers notice.
fn same_meaning(left: &Node, right: &Node) -> bool {
    let options = Options {
        prose: true,
        open_enums: true,
    };
    let report = diff(left, right, &options);
    let (left, right) = (sound(left), sound(right));
    report.changes.is_empty()
        && report.not_compared.is_empty()
        && left.is_some_and(|left| Some(left) == right)
}

/// The crate of an effective description without errors. What is wrong is not to be mended by the
/// way: an action that adds what upstream has now too may carry a name, and a person has to decide.
fn sound(document: &Node) -> Option<Crate> {
    let built = api::build(document, api::Options::default());
    let api = built.api.filter(|_| !built.diagnostics.has_errors())?;
    let (plan, found) = plan::plan(&api, document, &plan::Options::default());
    (!found.has_errors()).then_some(plan)
}

/// The crate of an effective description, as far as it can be planned.
pub(crate) fn planned(document: &Node) -> Option<Crate> {
    let built = api::build(document, api::Options { keep_going: true });
    let (plan, _) = plan::plan(&built.api?, document, &plan::Options::default());
    Some(plan)
}

/// A description with an overlay applied; `None` where an action fails.
pub(crate) fn applied(
    document: &Node,
    overlay: &Node,
    unmatched: Unmatched,
    found: &mut Diagnostics,
) -> Option<Node> {
    let mut effective = document.clone();
    let options = overlay::Options { unmatched };
    overlay::apply(&mut effective, overlay, options, found);
    (!found.has_errors()).then_some(effective)
}

/// What each action finds at its target.
fn observed(
    document: &Node,
    overlay: &Node,
    found: &mut Diagnostics,
) -> BTreeMap<usize, Vec<serde_json::Value>> {
    let mut values: BTreeMap<usize, Vec<serde_json::Value>> = BTreeMap::new();
    let mut effective = document.clone();
    let options = overlay::Options {
        unmatched: Unmatched::Ignore,
    };
    overlay::apply_observed(&mut effective, overlay, options, found, &mut |at, node| {
        if let Some(index) = action_index(at) {
            values.entry(index).or_default().push(node.to_json());
        }
    });
    values
}

/// The actions that findings of this code are about.
fn indices(found: &Diagnostics, code: &str) -> Vec<usize> {
    found
        .iter()
        .filter(|finding| finding.code == code)
        .filter_map(|finding| action_index(&finding.pointer))
        .collect()
}

fn action_index(pointer: &Pointer) -> Option<usize> {
    pointer.segments().nth(1)?.parse().ok()
}

/// Takes actions out of an overlay.
fn take(overlay: &mut Node, indices: &[usize], cause: Cause) -> Vec<Removed> {
    let Some(actions) = overlay.get_mut("actions").and_then(Node::as_sequence_mut) else {
        return Vec::new();
    };
    let text = |node: &Node, key: &str| {
        let text = node.get(key).and_then(Node::as_str).unwrap_or_default();
        text.to_owned()
    };
    let mut taken = Vec::new();
    let mut index = 0;
    actions.retain(|action| {
        let goes = indices.contains(&index);
        index += 1;
        if goes {
            taken.push(Removed {
                cause,
                target: text(action, "target"),
                reason: text(action, "description"),
                location: action.location,
            });
        }
        !goes
    });
    taken
}

/// Adds an action for each operation that the old crate has not and whose name is derived.
pub(crate) fn pin(
    overlay: &mut Node,
    old: Option<&Crate>,
    new: &Crate,
    findings: &Diagnostics,
) -> Vec<Pinned> {
    let operations = |plan: &Crate| -> Vec<(Pointer, String, String)> {
        let all = plan.groups.iter().flat_map(|group| &group.operations);
        all.map(|found| {
            let called = format!("{} {}", found.http_method, found.path);
            (found.at.clone(), called, found.name.clone())
        })
        .collect()
    };
    let known: Vec<Pointer> = old
        .map(operations)
        .unwrap_or_default()
        .into_iter()
        .map(|(at, ..)| at)
        .collect();
    let derived = |at: &Pointer| {
        findings
            .iter()
            .any(|found| found.code == codes::NAME_NOT_PINNED && &found.pointer == at)
    };
    let mut pinned = Vec::new();
    for (at, operation, name) in operations(new) {
        if known.contains(&at) || !derived(&at) {
            continue;
        }
        let location = overlay.location;
        let Some(actions) = overlay.get_mut("actions").and_then(Node::as_sequence_mut) else {
            break;
        };
        let action = json!({
            "target": target(&at),
            "description": format!("Keeps the name `{name}`, which was derived, whatever the summary becomes."),
            "update": {"x-rust-name": name},
        });
        actions.push(Node::from_json(action, location));
        pinned.push(Pinned {
            at,
            operation,
            name,
        });
    }
    pinned
}

/// The JSONPath of a place.
fn target(at: &Pointer) -> String {
    let mut path = String::from("$");
    for segment in at.segments() {
        let plain = segment
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || character == '_')
            && segment.starts_with(|first: char| first.is_ascii_alphabetic());
        if plain {
            path.push('.');
            path.push_str(&segment);
        } else {
            let quoted = segment.replace('\\', "\\\\").replace('\'', "\\'");
            path.push_str(&format!("['{quoted}']"));
        }
    }
    path
}
