//! Moves diagnostics of the source text to their locations in the effective description.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, codes};
use crate::document::{Location, Node, Pointer, Value};

/// The findings of the reader, with each error at every location that its value has come to.
///
/// `written` is the document as it was read, `effective` the same with the overlay applied. What
/// the overlay has removed is an error no longer.
pub(super) fn remap_diagnostics(
    found: Diagnostics,
    written: &Node,
    effective: &Node,
) -> Diagnostics {
    let mut out = Diagnostics::new();
    for fault in found {
        if fault.severity != Severity::Error {
            out.push(fault);
            continue;
        }
        let (collection, rest) = collection(&fault, written);
        let mut locations = Vec::new();
        positions(effective, &Pointer::root(), collection, &mut locations);
        if locations.is_empty() {
            out.push(removed(fault));
            continue;
        }
        for location in locations {
            let pointer = rest.iter().fold(location, |at, segment| at.child(segment));
            out.push(Diagnostic {
                pointer,
                ..fault.clone()
            });
        }
    }
    out
}

fn removed(mut fault: Diagnostic) -> Diagnostic {
    fault.severity = Severity::Warning;
    fault.message.push_str("; the overlay removes it");
    fault
}

/// Where the collection was written that a fault is in, and the way from there to the fault.
fn collection(fault: &Diagnostic, written: &Node) -> (Location, Vec<String>) {
    let mut at = fault.pointer.clone();
    let mut rest = Vec::new();
    let mut step = |at: &Pointer| {
        rest.extend(at.last().map(std::borrow::Cow::into_owned));
        at.parent().unwrap_or_default()
    };
    // A key that stands twice is a fault of the mapping, not of the first value.
    if fault.code == codes::DUPLICATE_KEY {
        at = step(&at);
    }
    while !at.is_root() && !written.at(&at).is_some_and(is_collection) {
        at = step(&at);
    }
    rest.reverse();
    (written.nearest(&at).location, rest)
}

fn is_collection(node: &Node) -> bool {
    matches!(node.value, Value::Sequence(_) | Value::Mapping(_))
}

/// All locations of the collection that was written there: an alias repeats it, an overlay moves it.
fn positions(node: &Node, at: &Pointer, written: Location, found: &mut Vec<Pointer>) {
    if is_collection(node) && node.location == written {
        found.push(at.clone());
    }
    match &node.value {
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                positions(item, &at.index(index), written, found);
            }
        }
        Value::Mapping(members) => {
            for (key, entry) in members {
                positions(&entry.node, &at.child(key), written, found);
            }
        }
        _ => {}
    }
}
