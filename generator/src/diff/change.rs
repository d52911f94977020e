//! A change before it is reported, and the subject that it belongs to.

use std::fmt::Write as _;

use serde_json::Value as Json;

use crate::api::view::LocatedNode;
use crate::diff::context::Context;
use crate::diff::pair::{MemberPair, NodePair, Pair};
use crate::diff::report::{Side, Subject};
use crate::diff::rule::Rule;
use crate::document::{Node, Pointer, Value};

/// Values with more nodes than this are not shown.
const SHOWN_NODES: usize = 16;

/// A change before its verdicts are decided.
#[derive(Debug)]
pub(crate) struct DraftChange<'a> {
    pub(crate) rule: &'static Rule,
    pub(crate) nodes: MemberPair<'a>,
    /// The values to show instead of the nodes.
    values: Option<Pair<Option<Json>>>,
    /// Whether it breaks nothing on the wire, whatever the rule says.
    pub(crate) harmless: bool,
}

impl Rule {
    fn draft<'a>(&'static self, nodes: MemberPair<'a>) -> DraftChange<'a> {
        DraftChange {
            rule: self,
            nodes,
            values: None,
            harmless: false,
        }
    }

    /// A change of something that both sides have.
    pub(crate) fn changed<'a>(&'static self, nodes: &NodePair<'a>) -> DraftChange<'a> {
        self.draft(nodes.clone().map(Some))
    }

    /// Something that only the new side has.
    pub(crate) fn added<'a>(&'static self, node: &LocatedNode<'a>) -> DraftChange<'a> {
        self.draft(Pair::new(None, Some(node.clone())))
    }

    /// Something that only the old side has.
    pub(crate) fn removed<'a>(&'static self, node: &LocatedNode<'a>) -> DraftChange<'a> {
        self.draft(Pair::new(Some(node.clone()), None))
    }

    /// A change of a member that either side may lack; there the location is that of its owner.
    pub(crate) fn member<'a>(
        &'static self,
        members: &MemberPair<'a>,
        owners: &NodePair<'a>,
    ) -> DraftChange<'a> {
        let values = members.as_ref();
        let values = values.map(|member| value_to_show(member.as_ref()?.node));
        self.changed(&members.or(owners)).show(values)
    }

    /// Something that only one side has: this rule where it was added, its mirror where it was removed.
    pub(crate) fn one_side<'a>(
        &'static self,
        node: &LocatedNode<'a>,
        is_added: bool,
    ) -> DraftChange<'a> {
        match is_added {
            true => self.added(node),
            false => self.pick(false).removed(node),
        }
    }
}

impl DraftChange<'_> {
    /// Shows these values instead of the nodes.
    pub(crate) fn show(mut self, values: Pair<Option<impl Into<Json>>>) -> Self {
        self.values = Some(values.map(|value| value.map(Into::into)));
        self
    }

    pub(crate) fn show_both(self, values: Pair<impl Into<Json>>) -> Self {
        self.show(values.map(Some))
    }

    pub(crate) fn show_old(self, value: impl Into<Json>) -> Self {
        self.show(Pair::new(Some(value.into()), None))
    }

    pub(crate) fn show_new(self, value: impl Into<Json>) -> Self {
        self.show(Pair::new(None, Some(value.into())))
    }

    /// Shows this value on the side that has a node.
    pub(crate) fn show_name(self, name: &str) -> Self {
        let values = self.nodes.each(|node| node.is_some().then_some(name));
        self.show(values)
    }

    pub(crate) fn show_nothing(self) -> Self {
        self.show(Pair::new(None::<Json>, None))
    }

    pub(crate) fn harmless_if(mut self, harmless: bool) -> Self {
        self.harmless = harmless;
        self
    }

    pub(crate) fn shown_values(&self) -> Pair<Option<Json>> {
        let of_nodes = || {
            let nodes = self.nodes.as_ref();
            nodes.map(|node| value_to_show(node.as_ref()?.node))
        };
        self.values.clone().unwrap_or_else(of_nodes)
    }
}

/// The value of a node that is small enough to be shown.
pub(crate) fn value_to_show(node: &Node) -> Option<Json> {
    fn nodes_left(node: &Node, budget: usize) -> Option<usize> {
        let left = budget.checked_sub(1)?;
        match &node.value {
            Value::Mapping(members) => members
                .values()
                .try_fold(left, |left, entry| nodes_left(&entry.node, left)),
            Value::Sequence(items) => items
                .iter()
                .try_fold(left, |left, item| nodes_left(item, left)),
            _ => Some(left),
        }
    }
    nodes_left(node, SHOWN_NODES).map(|_| node.to_json())
}

/// The subject of a change and the part of it: a change within a named schema belongs to that
/// schema, whoever uses it.
pub(crate) fn subject_and_part(context: &Context, sides: Pair<&Option<Side>>) -> (Subject, String) {
    let schemas = sides.map(|side| named_schema(&side.as_ref()?.pointer));
    let named = if sides.old.is_some() && sides.new.is_some() {
        schemas.both().map(|schemas| schemas.old)
    } else {
        schemas.old.or(schemas.new)
    };
    let Some(name) = named else {
        return (context.subject.clone(), context.describe());
    };
    let path = |side: &Option<Side>| side.as_ref().map(|side| path_in_schema(&side.pointer));
    let paths = sides.map(|side| path(side).unwrap_or_default());
    let part = if paths.new.len() > paths.old.len() {
        paths.new
    } else {
        paths.old
    };
    (Subject::Schema(name), part)
}

/// The named schema that a pointer leads into.
fn named_schema(pointer: &Pointer) -> Option<String> {
    let mut segments = pointer.segments();
    let begins = segments.next()? == "components" && segments.next()? == "schemas";
    let name = segments.next()?;
    begins.then(|| name.into_owned())
}

/// The path from a named schema to the value that a pointer leads to: `runs[].state`.
fn path_in_schema(pointer: &Pointer) -> String {
    let mut path = String::new();
    let mut segments = pointer.segments().skip(3);
    while let Some(segment) = segments.next() {
        match segment.as_ref() {
            "properties" => {
                let Some(name) = segments.next() else { break };
                let dot = if path.is_empty() { "" } else { "." };
                let _ = write!(path, "{dot}{name}");
            }
            "items" => path.push_str("[]"),
            "additionalProperties" => path.push_str("{}"),
            "allOf" | "oneOf" | "anyOf" => {
                segments.next();
            }
            _ => break,
        }
    }
    path
}
