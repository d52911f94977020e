//! Keeps each action of the overlay on what it was written for, where a target counts the items of a list.

use std::collections::BTreeSet;

use crate::counterparts::Correspondence;
use crate::diagnostic::Diagnostics;
use crate::document::{Entry, Location, Node, Pointer, Value};
use crate::overlay::{self, TargetPart, Unmatched, target_parts};
use crate::update::corrections::{self, Descriptions};

/// A target by position whose item upstream has moved or replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedTarget {
    /// The target as it was.
    pub old: String,
    /// The target as it is now; `None` where the position is the same and the item may be another one.
    pub new: Option<String>,
    /// Where the action stands.
    pub location: Location,
}

/// An overlay whose targets lead in the new description to what they led to in the old one.
pub(crate) struct Followed {
    pub(crate) overlay: Node,
    pub(crate) moved: Vec<MovedTarget>,
    /// The actions whose item is gone, by their indices. Where they point, another one may stand.
    pub(crate) lost: Vec<usize>,
}

/// Brings the positions in the targets of an overlay up to date.
pub(crate) fn follow(descriptions: &Descriptions<'_>, overlay: &Node) -> Followed {
    let mut followed = Followed {
        overlay: overlay.clone(),
        moved: Vec::new(),
        lost: Vec::new(),
    };
    let mut state = State {
        old: descriptions.old.clone(),
        new: descriptions.new.clone(),
        open: Vec::new(),
    };
    let head = with_actions(overlay, Vec::new());
    let actions = followed.overlay.get_mut("actions");
    let Some(actions) = actions.and_then(Node::as_sequence_mut) else {
        return followed;
    };
    for (index, action) in actions.iter_mut().enumerate() {
        let before = action.clone();
        if let Some(target) = counting_target(action) {
            state.apply_open(&head);
            match state.followed(&head, action, &target) {
                TargetOutcome::Same => {}
                TargetOutcome::Unsure => followed.moved.push(MovedTarget {
                    old: target,
                    new: None,
                    location: action.location,
                }),
                TargetOutcome::Moved(new) => {
                    if let Some(written) = action.get_mut("target") {
                        *written = Node::from_json(new.clone().into(), written.location);
                    }
                    followed.moved.push(MovedTarget {
                        old: target,
                        new: Some(new),
                        location: action.location,
                    });
                }
                TargetOutcome::Lost => followed.lost.push(index),
            }
        }
        state.open.push((before, action.clone()));
    }
    followed
}

/// The target of an action, where a part of it is a position.
fn counting_target(action: &Node) -> Option<String> {
    let target = action.get("target")?.as_str()?;
    let parts = target_parts(target)?;
    let mut parts = parts.iter();
    parts
        .any(|part| part.index.is_some())
        .then(|| target.to_owned())
}

/// What became of a target.
enum TargetOutcome {
    Same,
    /// The item at this position may be another one.
    Unsure,
    Moved(String),
    Lost,
}

/// The two descriptions with the actions before the one that is looked at.
struct State {
    old: Node,
    new: Node,
    /// Actions that are yet to be applied: as they were, and as they are now.
    open: Vec<(Node, Node)>,
}

impl State {
    fn apply_open(&mut self, head: &Node) {
        let (before, after): (Vec<_>, Vec<_>) = std::mem::take(&mut self.open).into_iter().unzip();
        if before.is_empty() {
            return;
        }
        for (document, actions) in [(&mut self.old, before), (&mut self.new, after)] {
            let options = overlay::ApplyOptions {
                unmatched: Unmatched::Ignore,
            };
            let overlay = with_actions(head, actions);
            overlay::apply(document, &overlay, options, &mut Diagnostics::new());
        }
    }

    /// Finds the items that the target led to.
    fn followed(&self, head: &Node, action: &Node, target: &str) -> TargetOutcome {
        let Some(parts) = target_parts(target) else {
            return TargetOutcome::Same;
        };
        let overlay = with_actions(head, vec![action.clone()]);
        let removes = action.get("remove").and_then(Node::as_bool) == Some(true);
        let same = Correspondence::new(&self.old, &self.new);
        let (mut is_sure, mut is_lost) = (true, false);
        let mut targets = BTreeSet::new();
        corrections::select(&self.old, &overlay, &mut |_, at| {
            // What a removal was written for is no other item.
            let found = same.in_new(&at).filter(|found| found.is_sure || !removes);
            match found {
                Some(found) => {
                    is_sure &= found.is_sure;
                    targets.insert(rewritten(&parts, &found.at));
                }
                None => is_lost |= self.new.at(&at).is_some(),
            }
        });
        let is_only = targets.len() == 1 && !is_lost;
        match targets.pop_first() {
            None if is_lost => TargetOutcome::Lost,
            None => TargetOutcome::Same,
            Some(new) if is_only && new != target => TargetOutcome::Moved(new),
            Some(_) if is_only && is_sure => TargetOutcome::Same,
            Some(_) => TargetOutcome::Unsure,
        }
    }
}

/// A target with the positions on the way to a node.
fn rewritten(parts: &[TargetPart<'_>], at: &Pointer) -> String {
    let mut target = String::from("$");
    for (part, segment) in parts.iter().zip(at.segments()) {
        match part.index {
            Some(index) if segment != index.to_string() => {
                target.push_str(&format!("[{segment}]"));
            }
            _ => target.push_str(part.text),
        }
    }
    target
}

fn with_actions(head: &Node, actions: Vec<Node>) -> Node {
    let mut overlay = head.clone();
    if let Some(members) = overlay.as_mapping_mut() {
        let (key, value) = (head.location, Value::Sequence(actions));
        let location = head.location;
        let node = Node { location, value };
        members.insert("actions", Entry { key, node });
    }
    overlay
}
