//! Finds the kind of object at a location by following the tables from the root.

use super::{NodeShape, ObjectKind, check_as};
use crate::diagnostic::Severity;
use crate::document::{Node, Pointer};

/// One step of the path to a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PathStep {
    /// Where.
    pub(crate) pointer: Pointer,
    /// The shape that the tables expect.
    pub(crate) shape: NodeShape,
    /// Whether the node is an entry of a list or mapping that is valid without it.
    pub(crate) entry: bool,
    /// The key or index.
    pub(crate) name: String,
}

/// The path from the root to a node, as far as the tables know it.
pub(crate) fn path_steps(pointer: &Pointer) -> Vec<PathStep> {
    let mut steps = Vec::new();
    let mut shape = NodeShape::Object(ObjectKind::OpenApi);
    let mut here = Pointer::root();
    for segment in pointer.segments() {
        let (next, entry) = match shape {
            NodeShape::Object(kind) => match (kind.field(&segment), kind.entries()) {
                (Some(field), _) => (field.shape, false),
                (None, Some(entries)) => (entries, true),
                (None, None) => break,
            },
            NodeShape::List(kind) | NodeShape::Map(kind) => (NodeShape::Object(kind), true),
            _ => break,
        };
        here = here.child(&segment);
        shape = next;
        steps.push(PathStep {
            pointer: here.clone(),
            shape,
            entry,
            name: segment.into_owned(),
        });
    }
    steps
}

/// The kind of object that the tables expect at a node.
fn kind_at(pointer: &Pointer) -> Option<ObjectKind> {
    let steps = path_steps(pointer);
    let last = steps.last().filter(|step| &step.pointer == pointer)?;
    match last.shape {
        NodeShape::Object(kind) => Some(kind),
        _ => None,
    }
}

/// Why the target of a `$ref` cannot stand where an object of this kind is expected.
pub(crate) fn unfit(kind: ObjectKind, pointer: &Pointer, target: &Node) -> Option<String> {
    if pointer.is_root() {
        return Some(format!(
            "`#` is the whole document where {} is expected",
            kind.noun()
        ));
    }
    match kind_at(pointer) {
        Some(found) if found == kind => None,
        Some(found) => Some(format!(
            "`#{pointer}` is {} where {} is expected",
            found.noun(),
            kind.noun()
        )),
        None => check_as(kind, target, pointer)
            .iter()
            .any(|found| found.severity == Severity::Error)
            .then(|| format!("`#{pointer}` is not {}", kind.noun())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<ObjectKind> {
        kind_at(&Pointer::parse(text).unwrap())
    }

    #[test]
    fn the_tables_lead_to_the_kind_of_a_place() {
        assert_eq!(kind(""), None);
        assert_eq!(kind("/paths/~1a/get"), Some(ObjectKind::Operation));
        assert_eq!(
            kind("/paths/~1a/get/parameters/0/schema"),
            Some(ObjectKind::Schema)
        );
        assert_eq!(
            kind("/components/schemas/A/properties/b/items"),
            Some(ObjectKind::Schema)
        );
        assert_eq!(
            kind("/paths/~1a/get/responses/200/headers/X"),
            Some(ObjectKind::Header)
        );
        assert_eq!(kind("/components/schemas/A/default/b"), None);
    }
}
