//! Updates the overlay for a new revision: finds corrections without a target and corrections that upstream
//! has made, and pins the names of new operations.

use std::collections::BTreeMap;

use serde_json::json;

use crate::api;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::diff::{DiffOptions, diff};
use crate::document::{Location, Node, Pointer};
use crate::overlay::{self, Unmatched};
use crate::plan::{self, Crate};
use crate::update::targets::{self, MovedTarget};
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

/// The two descriptions without the overlay.
pub(crate) struct Descriptions<'a> {
    pub(crate) old: &'a Node,
    pub(crate) new: &'a Node,
}

/// An overlay of both descriptions: the same actions, but for positions in their targets.
struct Overlays {
    old: Node,
    new: Node,
}

impl Overlays {
    fn count(&self) -> usize {
        let actions = self.new.get("actions").and_then(Node::as_sequence);
        actions.map_or(0, <[Node]>::len)
    }

    fn take(&mut self, indices: &[usize], cause: Cause) -> Vec<Removed> {
        take(&mut self.old, indices, cause);
        take(&mut self.new, indices, cause)
    }
}

/// The overlay of the new description, and what has become of its actions.
pub(crate) struct Pruned {
    pub(crate) overlay: Node,
    pub(crate) removed: Vec<Removed>,
    pub(crate) moved: Vec<MovedTarget>,
}

/// Keeps the actions of an overlay on what they were written for, and takes out what the new description has no use for.
///
/// `None` where an action cannot be applied to the new description, and that is to be put right by
/// a person: then `diagnostics` says why.
pub(crate) fn prune(
    descriptions: &Descriptions<'_>,
    overlay: &Node,
    drop_unmatched: bool,
    diagnostics: &mut Diagnostics,
) -> Option<Pruned> {
    let mut removed = Vec::new();
    let followed = targets::follow(descriptions, overlay);
    let mut overlays = Overlays {
        old: overlay.clone(),
        new: followed.overlay,
    };
    let lost = &followed.lost;
    if !lost.is_empty() {
        removed = without_lost(
            descriptions,
            &mut overlays,
            lost,
            drop_unmatched,
            diagnostics,
        )?;
    }
    let overlays = without_gone(
        descriptions,
        overlays,
        drop_unmatched,
        diagnostics,
        &mut removed,
    )?;
    let overlay = without_unnecessary(descriptions, overlays, &mut removed);
    removed.sort_by_key(|action| action.location);
    let is_there = |one: &MovedTarget| !removed.iter().any(|gone| gone.location == one.location);
    Some(Pruned {
        moved: followed.moved.into_iter().filter(is_there).collect(),
        overlay,
        removed,
    })
}

/// Takes out the actions whose item is gone from its list, so that they do not reach the item that has its position.
fn without_lost(
    descriptions: &Descriptions<'_>,
    overlays: &mut Overlays,
    lost: &[usize],
    drop_unmatched: bool,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Removed>> {
    let done = already_removed(descriptions, overlays, lost);
    if (drop_unmatched || done.len() == lost.len()) && lost.len() < overlays.count() {
        // From the last to the first, so that the indices stay right.
        let removed = lost.iter().rev().flat_map(|index| {
            let cause = match done.contains(index) {
                true => Cause::Unnecessary,
                false => Cause::Gone,
            };
            overlays.take(&[*index], cause)
        });
        return Some(removed.collect());
    }
    for index in lost.iter().filter(|index| !done.contains(index)) {
        let at = Pointer::root().child("actions").index(*index);
        let at = at.child("target");
        let location = overlays.new.nearest(&at).location;
        let message =
            "the item that this action was written for is gone, and another one has its position";
        let found = Diagnostic::error(codes::OVERLAY_ACTION_UNMATCHED, at, location, message);
        diagnostics.push(with_cure(found));
    }
    None
}

fn without_gone(
    descriptions: &Descriptions<'_>,
    mut overlays: Overlays,
    drop_unmatched: bool,
    diagnostics: &mut Diagnostics,
    removed: &mut Vec<Removed>,
) -> Option<Overlays> {
    loop {
        let mut found = Diagnostics::new();
        let _ = applied(
            descriptions.new,
            &overlays.new,
            Unmatched::Error,
            &mut found,
        );
        let gone = indices(&found, codes::OVERLAY_ACTION_UNMATCHED);
        let done = already_removed(descriptions, &overlays, &gone);
        let count = overlays.count();
        if !done.is_empty() && done.len() < count {
            removed.extend(overlays.take(&done, Cause::Unnecessary));
            continue;
        }
        if gone.is_empty() || !drop_unmatched || gone.len() == count {
            if !found.has_errors() {
                return Some(overlays);
            }
            diagnostics.extend(found.into_iter().map(with_cure));
            return None;
        }
        // Without one action, the target of another can be gone too.
        removed.extend(overlays.take(&gone, Cause::Gone));
    }
}

/// The actions without a target because upstream itself removed the node: its parents are still there.
fn already_removed(
    descriptions: &Descriptions<'_>,
    overlays: &Overlays,
    gone: &[usize],
) -> Vec<usize> {
    if gone.is_empty() {
        return Vec::new();
    }
    let found = &mut Diagnostics::new();
    let new = applied(descriptions.new, &overlays.new, Unmatched::Ignore, found);
    let new = new.unwrap_or_else(|| descriptions.new.clone());
    let mut pointers: BTreeMap<usize, Vec<Pointer>> = BTreeMap::new();
    let mut old = descriptions.old.clone();
    observe(
        &mut old,
        &overlays.old,
        &mut Diagnostics::new(),
        &mut |index, found| {
            pointers.entry(index).or_default().push(found.at);
        },
    );
    let actions = overlays.new.get("actions").and_then(Node::as_sequence);
    let removes = |index: &usize| {
        let action = actions.and_then(|actions| actions.get(*index));
        let remove = action.and_then(|action| action.get("remove"));
        remove.is_some_and(|remove| remove.to_json() == json!(true))
    };
    let surrounded = |index: &usize| {
        let pointers = pointers.get(index);
        pointers.is_some_and(|pointers| {
            pointers.iter().all(|at| {
                at.parent()
                    .is_some_and(|around| still_there(descriptions.old, &new, &around))
            })
        })
    };
    let gone = gone.iter().copied();
    gone.filter(|index| removes(index) && surrounded(index))
        .collect()
}

/// Whether a node of the old description is also in the new one. Items of lists are the same if their names are: an
/// index identifies nothing.
fn still_there(old: &Node, new: &Node, at: &Pointer) -> bool {
    let mut sides = (old, new);
    for segment in at.segments() {
        let is_item = sides.0.as_sequence().is_some();
        let step = Pointer::root().child(&segment);
        let (Some(old), Some(new)) = (sides.0.at(&step), sides.1.at(&step)) else {
            return false;
        };
        let identity =
            |node: &Node| ["$ref", "in", "name", "url"].map(|key| node.get(key).map(Node::to_json));
        if is_item && identity(old) != identity(new) {
            return false;
        }
        sides = (old, new);
    }
    true
}

/// Adds the remedy to the finding about an action without a target.
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
    overlays: Overlays,
    removed: &mut Vec<Removed>,
) -> Node {
    let Overlays { old, new: overlay } = overlays;
    let mut found = Diagnostics::new();
    let after = observed(descriptions.new, &overlay, &mut found);
    let before = observed(descriptions.old, &old, &mut Diagnostics::new());
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
            && !was_unchanged(descriptions.old, &old, *index);
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
    let options = DiffOptions {
        prose: true,
        open_enums: true,
    };
    let report = diff(left, right, &options);
    // Planning takes longest, and most actions change what the descriptions say.
    if !report.changes.is_empty() || !report.not_compared.is_empty() {
        return false;
    }
    sound(left).is_some_and(|left| sound(right) == Some(left))
}

/// The crate of an effective description without errors. What is wrong is not to be mended by the
/// way: an action that adds what upstream has now too may carry a name, and a person has to decide.
fn sound(document: &Node) -> Option<Crate> {
    let built = api::build(document, api::BuildOptions::default());
    let api = built.api.filter(|_| !built.diagnostics.has_errors())?;
    let (plan, found) = plan::plan(&api, document, &plan::PlanOptions::default());
    (!found.has_errors()).then_some(plan)
}

/// A description with an overlay applied; `None` where an action fails.
pub(crate) fn applied(
    document: &Node,
    overlay: &Node,
    unmatched: Unmatched,
    found: &mut Diagnostics,
) -> Option<Node> {
    let mut effective = document.clone();
    let options = overlay::ApplyOptions { unmatched };
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
    observe(&mut effective, overlay, found, &mut |index, found| {
        values.entry(index).or_default().push(found.node.to_json());
    });
    values
}

/// Yields what each action of an overlay selects: the index of the action, and where the value is.
pub(crate) fn select(document: &Node, overlay: &Node, see: &mut dyn FnMut(usize, Pointer)) {
    let found = &mut Diagnostics::new();
    observe(
        &mut document.clone(),
        overlay,
        found,
        &mut |index, found| {
            see(index, found.at);
        },
    );
}

/// Applies an overlay, as far as it can be applied, with a look at what each action finds.
fn observe(
    document: &mut Node,
    overlay: &Node,
    found: &mut Diagnostics,
    see: &mut dyn FnMut(usize, overlay::SelectedNode<'_>),
) {
    let options = overlay::ApplyOptions {
        unmatched: Unmatched::Ignore,
    };
    overlay::apply_observed(document, overlay, options, found, &mut |found| {
        if let Some(index) = action_index(found.action) {
            see(index, found);
        }
    });
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
