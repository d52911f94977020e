//! The compile verdict: whether callers of the old crate compile against the new one.

use crate::diff::report::{Change, Report, Side, Subject, Verdicts};
use crate::diff::rule::{ChangeSeverity, RustEffect, Verdict};
use crate::diff::rules::operation::{RUST_CALL_CHANGED, RUST_ITEM_CHANGED};
use crate::document::{Node, Pointer};
use crate::plan::Crate;
use crate::surface::{Blame, Item, surface};

/// One of the two sides: the effective description and the crate planned from it.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// The effective description.
    pub document: &'a Node,
    /// The crate.
    pub plan: &'a Crate,
}

/// Compares the public items of two planned crates and sets the compile verdict of every change.
///
/// Where an item breaks its callers, the changes of the nodes that declare it get the verdict. If there are none,
/// the item is reported as a change of its own.
pub fn attach_compile(report: &mut Report, old: Planned<'_>, new: Planned<'_>) {
    let (before, after) = (surface(old.plan), surface(new.plan));
    for change in &mut report.changes {
        change.set_compile(Verdict::No);
    }
    for (path, item) in &before {
        let Some(blame) = item.broken(after.get(path)) else {
            let other = after.get(path).filter(|other| item.is_reordered(other));
            let documents = (old.document, new.document);
            report
                .changes
                .extend(other.map(|other| reordered(path, item, other, documents)));
            continue;
        };
        let explanations = explanations(&report.changes, &blame);
        if explanations.is_empty() {
            let change = unexplained(path, &blame, old.document, new.document);
            report.changes.push(change);
        }
        for index in explanations {
            if let Some(change) = report.changes.get_mut(index) {
                change.set_compile(Verdict::Yes);
            }
        }
    }
    report.group();
}

/// Decides the compile verdicts that can be known without the two crates.
pub(crate) fn decide_compile_verdicts(report: &mut Report) {
    let invisible = |change: &Change| change.rule.rust == RustEffect::Unseen;
    for change in report.changes.iter_mut().filter(|change| invisible(change)) {
        change.set_compile(Verdict::No);
    }
}

/// The changes that explain why an item broke: those closest to its declaration.
///
/// A removed item may only have another name; then a change around its declaration explains it.
fn explanations(changes: &[Change], blame: &Blame) -> Vec<usize> {
    let is_name = |index: &usize| {
        let change = changes.get(*index);
        change.is_some_and(|change| change.rule.rust == RustEffect::Name)
    };
    let direct = closest(changes, &blame.old, &blame.new);
    if !blame.gone && direct.is_empty() {
        return credentials(changes, blame);
    }
    if !blame.gone {
        return direct;
    }
    let names: Vec<usize> = direct.iter().copied().filter(is_name).collect();
    match (names.is_empty(), direct.is_empty()) {
        (false, _) => return names,
        (true, false) => return direct,
        (true, true) => {}
    }
    let mut around = blame.old.clone();
    while !around.is_empty() {
        around = around.iter().filter_map(Pointer::parent).collect();
        let mut found = closest(changes, &around, &[]);
        found.retain(is_name);
        if !found.is_empty() {
            return found;
        }
    }
    credentials(changes, blame)
}

/// The changes of security, if the item is about the credential: it follows from the security of all operations.
fn credentials(changes: &[Change], blame: &Blame) -> Vec<usize> {
    let security = Pointer::root().child("security");
    let schemes = Pointer::root().child("components").child("securitySchemes");
    let concerned = blame
        .old
        .iter()
        .any(|at| at.is_within(&security) || at.is_within(&schemes));
    let is_security = |change: &Change| change.rule.rust == RustEffect::Credential;
    let all = changes.iter().enumerate();
    all.filter(|(_, change)| concerned && is_security(change))
        .map(|(index, _)| index)
        .collect()
}

fn closest(changes: &[Change], old: &[Pointer], new: &[Pointer]) -> Vec<usize> {
    let scored: Vec<(usize, usize)> = changes
        .iter()
        .map(|change| closeness(change.old.as_ref(), old).max(closeness(change.new.as_ref(), new)))
        .enumerate()
        .filter(|(_, score)| *score > 0)
        .collect();
    let best = scored.iter().map(|(_, score)| *score).max();
    scored
        .into_iter()
        .filter(|(_, score)| Some(*score) == best)
        .map(|(index, _)| index)
        .collect()
}

/// How close a change is to one of the pointers: 0 where neither contains the other.
fn closeness(side: Option<&Side>, pointers: &[Pointer]) -> usize {
    let Some(side) = side else { return 0 };
    let depth = |pointer: &Pointer| pointer.segments().count() + 1;
    pointers
        .iter()
        .filter(|pointer| !pointer.is_root() && !side.pointer.is_root())
        .filter_map(|pointer| {
            if side.pointer.is_within(pointer) {
                Some(2 * depth(pointer))
            } else if pointer.is_within(&side.pointer) {
                Some(2 * depth(&side.pointer) - 1)
            } else {
                None
            }
        })
        .max()
        .unwrap_or(0)
}

/// Reports arguments of the same types in another order: callers compile and send other values.
fn reordered(path: &str, old: &Item, new: &Item, documents: (&Node, &Node)) -> Change {
    let blame = Blame::item(old, Some(new));
    Change {
        rule: RUST_CALL_CHANGED,
        severity: ChangeSeverity::Warning,
        verdicts: Verdicts {
            wire: Verdict::No,
            compile: Verdict::No,
            behaviour: Verdict::Yes,
        },
        ..unexplained(path, &blame, documents.0, documents.1)
    }
}

fn unexplained(path: &str, blame: &Blame, old: &Node, new: &Node) -> Change {
    let side = |pointers: &[Pointer], document: &Node| {
        pointers.first().map(|pointer| Side {
            pointer: pointer.clone(),
            location: document.nearest(pointer).location,
            value: None,
        })
    };
    Change {
        rule: RUST_ITEM_CHANGED,
        severity: ChangeSeverity::Breaking,
        verdicts: Verdicts {
            wire: Verdict::No,
            compile: Verdict::Yes,
            behaviour: Verdict::No,
        },
        subject: Subject::Api,
        part: path.to_owned(),
        old: side(&blame.old, old),
        new: side(&blame.new, new),
        accepted: None,
    }
}
