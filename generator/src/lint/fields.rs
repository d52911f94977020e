//! The rule about fields and parameters that have one name but different types.

use foldhash::{HashSet, HashSetExt as _};
use indexmap::IndexMap;

use super::view::{LintInput, LintOperation};
use crate::api::view::{LocatedNode, Resolve as _, json_schemas};
use crate::diagnostic::{Diagnostics, Severity, codes};
use crate::document::{Node, Value};
use crate::lint::defect;

/// A field or parameter in one operation.
struct Occurrence<'v, 'd> {
    operation: &'v LintOperation<'d>,
    node: LocatedNode<'d>,
    ty: String,
}

/// Fields of responses and parameters that have another type in an operation that belongs together
/// with this one. The type that is rarer in the description is taken for the wrong one.
pub(super) fn of_different_types(view: &LintInput<'_>, found: &mut Diagnostics) {
    let mut fields: IndexMap<(&str, &str), Vec<Occurrence<'_, '_>>> = IndexMap::new();
    let mut seen = HashSet::new();
    for operation in &view.operations {
        for (kind, name, node, schema) in named_values(view, operation) {
            let Some(ty) = type_of(view, &schema) else {
                continue;
            };
            if seen.insert(node.pointer()) {
                let occurrence = Occurrence {
                    operation,
                    node,
                    ty,
                };
                fields.entry((kind, name)).or_default().push(occurrence);
            }
        }
    }
    for ((kind, name), all) in &fields {
        let first = all.first().map(|one| &one.ty);
        if all.iter().all(|one| Some(&one.ty) == first) {
            continue;
        }
        for one in all {
            if let Some(other) = usual_sibling(all, one) {
                let message = format!(
                    "the {kind} `{name}` of `{}` is {}, and {} in `{}`",
                    one.operation.name(),
                    one.ty,
                    other.ty,
                    other.operation.name()
                );
                let at = &one.node;
                let mut finding =
                    defect(codes::TYPES_DIFFER, &at.pointer(), at.location(), message);
                if *kind != FIELD && is_switch(one) != is_switch(other) {
                    finding.severity = Severity::Note;
                }
                found.push(
                    finding
                        .also(other.node.location(), "of another type here")
                        .hint("let an overlay action correct the one that is wrong, if one is"),
                );
            }
        }
    }
}

/// A field of a response, as opposed to a parameter of a request.
const FIELD: &str = "field";

/// What is given to one operation as a value another one may do or not do: it is rarely a mistake
/// that both go by one name.
fn is_switch(one: &Occurrence<'_, '_>) -> bool {
    one.ty == "a boolean"
}

/// An operation that belongs together with that of `one` and has the type that is usual, where
/// `one` has another.
fn usual_sibling<'a, 'v, 'd>(
    all: &'a [Occurrence<'v, 'd>],
    one: &Occurrence<'v, 'd>,
) -> Option<&'a Occurrence<'v, 'd>> {
    let count = |ty: &str| all.iter().filter(|other| other.ty == ty).count();
    let own = count(&one.ty);
    let sibling = |other: &&Occurrence<'_, '_>| other.operation.is_sibling(one.operation);
    let usual = all
        .iter()
        .filter(|other| other.ty != one.ty && count(&other.ty) > own)
        .find(sibling);
    // Where neither is usual, the one that comes first is taken for right.
    usual.or_else(|| {
        let first = all.iter().find(sibling)?;
        (first.ty != one.ty && count(&first.ty) == own).then_some(first)
    })
}

/// Kind, name, location and schema of the parameters and of the fields of successes: those of the
/// response itself and those of the items that it lists.
fn named_values<'d>(
    view: &LintInput<'d>,
    operation: &LintOperation<'d>,
) -> Vec<(&'static str, &'d str, LocatedNode<'d>, LocatedNode<'d>)> {
    let mut values = Vec::new();
    for parameter in &operation.parameters {
        let kind = match parameter.sent_in {
            "query" => "query parameter",
            "header" => "header",
            "path" => "path parameter",
            _ => continue,
        };
        if let Some(schema) = parameter.node.get("schema") {
            values.push((kind, parameter.name, schema.clone(), schema));
        }
    }
    for response in view.responses(operation).iter().filter(|r| r.is_success()) {
        for schema in json_schemas(view, &response.node) {
            let Some(object) = view.item(schema) else {
                continue;
            };
            for (name, node) in properties(&object) {
                values.push((FIELD, name, node.clone(), node.clone()));
                let listed = view
                    .resolve(node)
                    .filter(|list| list.node.get("items").is_some());
                let item = listed.and_then(|list| view.item(list));
                for (name, node) in item.iter().flat_map(properties) {
                    values.push((FIELD, name, node.clone(), node));
                }
            }
        }
    }
    values
}

fn properties<'d>(object: &LocatedNode<'d>) -> Vec<(&'d str, LocatedNode<'d>)> {
    let properties = object.get("properties");
    properties.iter().flat_map(LocatedNode::members).collect()
}

/// `a string`, `a list of integers`: as far as it tells one type from another.
fn type_of(view: &LintInput<'_>, schema: &LocatedNode<'_>) -> Option<String> {
    let schema = view.resolve(schema.clone())?;
    let of = |node: &Node| match &node.get("type")?.value {
        Value::String(name) => Some(name.as_ref().to_owned()),
        Value::Sequence(names) => {
            let mut names: Vec<_> = names.iter().filter_map(Node::as_str).collect();
            names.retain(|name| *name != "null");
            match names.as_slice() {
                [only] => Some((*only).to_owned()),
                _ => None,
            }
        }
        _ => None,
    };
    let name = of(schema.node)?;
    if name != "array" {
        let article = if name.starts_with(['i', 'o']) {
            "an"
        } else {
            "a"
        };
        return Some(format!("{article} {name}"));
    }
    let items = schema.get("items").and_then(|items| view.resolve(items));
    match items.and_then(|items| of(items.node)) {
        Some(item) => Some(format!("a list of {item}s")),
        None => Some("a list".to_owned()),
    }
}
