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

impl<'a> DraftChange<'a> {
    fn new(rule: &'static Rule, nodes: MemberPair<'a>) -> DraftChange<'a> {
        DraftChange {
            rule,
            nodes,
            values: None,
            harmless: false,
        }
    }

    /// A change of something that both sides have.
    pub(crate) fn changed(rule: &'static Rule, nodes: &NodePair<'a>) -> DraftChange<'a> {
        DraftChange::new(rule, nodes.clone().map(Some))
    }

    pub(crate) fn added(rule: &'static Rule, node: &LocatedNode<'a>) -> DraftChange<'a> {
        DraftChange::new(rule, Pair::new(None, Some(node.clone())))
    }

    pub(crate) fn removed(rule: &'static Rule, node: &LocatedNode<'a>) -> DraftChange<'a> {
        DraftChange::new(rule, Pair::new(Some(node.clone()), None))
    }

    /// A change of a member that either side may lack; there the location is that of its owner.
    pub(crate) fn member(
        rule: &'static Rule,
        members: &MemberPair<'a>,
        owners: &NodePair<'a>,
    ) -> DraftChange<'a> {
        let values = members.as_ref();
        let values = values.map(|member| value_to_show(member.as_ref()?.node));
        DraftChange::changed(rule, &members.or(owners)).show(values)
    }

    /// Shows these values instead of the nodes.
    pub(crate) fn show(mut self, values: Pair<Option<impl Into<Json>>>) -> DraftChange<'a> {
        self.values = Some(values.map(|value| value.map(Into::into)));
        self
    }

    pub(crate) fn show_both(self, values: Pair<impl Into<Json>>) -> DraftChange<'a> {
        self.show(values.map(Some))
    }

    pub(crate) fn show_old(self, value: impl Into<Json>) -> DraftChange<'a> {
        self.show(Pair::new(Some(value.into()), None))
    }

    pub(crate) fn show_new(self, value: impl Into<Json>) -> DraftChange<'a> {
        self.show(Pair::new(None, Some(value.into())))
    }

    pub(crate) fn show_nothing(self) -> DraftChange<'a> {
        self.show(Pair::new(None::<Json>, None))
    }

    pub(crate) fn harmless_if(mut self, harmless: bool) -> DraftChange<'a> {
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
