//! Finds upstream changes that an overlay action overrides. They are reported, since the action may no longer
//! be right.

use crate::diff::{Change, DiffOptions, Report, Side, diff};
use crate::document::{FileId, Location, Node};

use super::corrections::Descriptions;

/// A change of upstream that the effective descriptions do not show.
#[derive(Clone, Debug)]
pub struct Covered {
    /// The change between the two descriptions without the overlay.
    pub change: Change,
    /// What covers it in the overlay, where it left something there: what is removed leaves nothing.
    pub overlay: Option<Location>,
}

/// The changes between the descriptions that `report`, on the effective ones, lacks.
pub(super) fn covered(
    descriptions: &Descriptions<'_>,
    effective: (&Node, &Node),
    overlay: FileId,
    report: &Report,
    options: &DiffOptions,
) -> Vec<Covered> {
    let upstream = diff(descriptions.old, descriptions.new, options).changes;
    let mut shown: Vec<&Change> = report.changes.iter().collect();
    // First those that are shown as they are, so that what is left stands for what differs.
    let rest = without_shown(upstream, &mut shown, |one, other| {
        alike(one, other) && values(one) == values(other)
    });
    without_shown(rest, &mut shown, alike)
        .into_iter()
        .map(|change| Covered {
            overlay: overlay_location(&change, effective, overlay),
            change,
        })
        .collect()
}

/// The changes for which none is shown; each that is shown stands for one.
fn without_shown(
    changes: Vec<Change>,
    shown: &mut Vec<&Change>,
    same: impl Fn(&Change, &Change) -> bool,
) -> Vec<Change> {
    let mut is_hidden = |change: &Change| match shown.iter().position(|other| same(change, other)) {
        Some(index) => {
            shown.swap_remove(index);
            false
        }
        None => true,
    };
    changes
        .into_iter()
        .filter(|change| is_hidden(change))
        .collect()
}

fn alike(one: &Change, other: &Change) -> bool {
    (one.rule.id, &one.subject, &one.part) == (other.rule.id, &other.subject, &other.part)
}

fn values(change: &Change) -> [Option<&serde_json::Value>; 2] {
    [&change.old, &change.new].map(|side| side.as_ref().and_then(|side| side.value.as_ref()))
}

/// The location of the overlay value that covers a change.
fn overlay_location(
    change: &Change,
    (old, new): (&Node, &Node),
    overlay: FileId,
) -> Option<Location> {
    let of = |side: &Option<Side>, document: &Node| {
        let node = document.at(&side.as_ref()?.pointer)?;
        let items = node.as_sequence().into_iter().flatten();
        let members = node.members().map(|(_, entry)| &entry.node);
        std::iter::once(node)
            .chain(members)
            .chain(items)
            .map(|node| node.location)
            .find(|location| location.file == overlay)
    };
    of(&change.new, new).or_else(|| of(&change.old, old))
}
