//! Merging a value into a selected node, by the rules of Overlay 1.1.

use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Location, Node, Pointer, Value};

use super::shape::Action;
use super::{NodeKind, kind};

/// Two values of the same key that cannot be merged.
#[derive(Debug)]
pub(super) struct Conflict {
    /// Keys from the selected node down to the conflict, the innermost first.
    keys: Vec<String>,
    update: Location,
    target: Location,
    message: String,
}

impl Conflict {
    pub(super) fn diagnostic(self, action: &Action<'_>, selected: &Pointer) -> Box<Diagnostic> {
        let pointer = self
            .keys
            .iter()
            .rev()
            .fold(selected.clone(), |pointer, key| pointer.child(key));
        Box::new(
            Diagnostic::error(
                codes::OVERLAY_ACTION_MISFIT,
                action.at.clone(),
                self.update,
                format!("{} at `#{pointer}`", self.message),
            )
            .also(self.target, "the value that is there")
            .hint("remove the old value by an action of its own first"),
        )
    }
}

/// Whether a value can be merged into a selected node of this kind.
pub(super) fn fits(target: &Node, update: &Node) -> bool {
    match kind(target) {
        NodeKind::Mapping => kind(update) == NodeKind::Mapping,
        NodeKind::Primitive => kind(update) == NodeKind::Primitive,
        // A list takes a list as its further items and anything else as one further item.
        NodeKind::Sequence => true,
    }
}

/// A value that was replaced.
#[derive(Debug)]
pub(super) struct Replaced {
    /// Where the new value was written.
    pub(super) by: Location,
    /// Where the old value was written.
    pub(super) old: Location,
}

/// Merges a value into a selected node; tells whether that changed anything, and what is replaced.
pub(super) fn merge(
    target: &mut Node,
    update: &Node,
    replaced: &mut Vec<Replaced>,
) -> Result<bool, Conflict> {
    match (&mut target.value, &update.value) {
        (Value::Sequence(items), Value::Sequence(_)) => Ok(concatenate(items, update)),
        (Value::Sequence(items), _) => {
            items.push(update.clone());
            Ok(true)
        }
        _ => merge_value(target, update, replaced),
    }
}

/// Merges values that stand under the same key.
fn merge_value(
    target: &mut Node,
    update: &Node,
    replaced: &mut Vec<Replaced>,
) -> Result<bool, Conflict> {
    if kind(target) != kind(update) {
        return Err(Conflict {
            keys: Vec::new(),
            update: update.location,
            target: target.location,
            message: format!("{} cannot be merged into {}", update.kind(), target.kind()),
        });
    }
    match (&mut target.value, &update.value) {
        (Value::Mapping(members), Value::Mapping(updates)) => {
            let mut changed = false;
            for (key, entry) in updates {
                match members.get_mut(key) {
                    Some(member) => {
                        changed |= merge_value(&mut member.node, &entry.node, replaced).map_err(
                            |mut conflict| {
                                conflict.keys.push(key.to_owned());
                                conflict
                            },
                        )?;
                    }
                    None => {
                        members.insert(key, entry.clone());
                        changed = true;
                    }
                }
            }
            Ok(changed)
        }
        (Value::Sequence(items), Value::Sequence(_)) => Ok(concatenate(items, update)),
        (old, new) => {
            replaced.push(Replaced {
                by: update.location,
                old: target.location,
            });
            let changed = old != new;
            if changed {
                *target = update.clone();
            }
            Ok(changed)
        }
    }
}

/// Brings the mirror of a node up to date after a value was merged into it: only what the value names has changed.
pub(super) fn mirror(mirrored: &mut serde_json::Value, target: &Node, update: &Node) {
    let members = match (&mut *mirrored, &target.value, &update.value) {
        (serde_json::Value::Object(members), Value::Mapping(_), Value::Mapping(_)) => members,
        _ => {
            *mirrored = target.to_json();
            return;
        }
    };
    for (key, entry) in update.as_mapping().into_iter().flatten() {
        let Some(merged) = target.get(key) else {
            continue;
        };
        match members.get_mut(key) {
            Some(member) => mirror(member, merged, &entry.node),
            None => {
                members.insert(key.to_owned(), merged.to_json());
            }
        }
    }
}

fn concatenate(items: &mut Vec<Node>, update: &Node) -> bool {
    let further = update.as_sequence().unwrap_or_default();
    items.extend_from_slice(further);
    !further.is_empty()
}
