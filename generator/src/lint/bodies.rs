//! Rules about duplicate inline bodies.

use foldhash::{HashMap, HashMapExt as _};
use serde_json::Value;

use super::view::{LintInput, LintOperation};
use crate::api::view::{LocatedNode, Resolve as _, json_schemas};
use crate::diagnostic::{Diagnostics, codes};
use crate::document::Node;
use crate::lint::defect;

/// Members that say nothing of what a body is.
const PROSE: [&str; 5] = ["description", "title", "example", "examples", "default"];

/// The ending of a property that holds the bytes of another one.
const ENCODED: &str = "Base64";

/// The same request body, or the same object of a response, written out in two operations.
pub(super) fn repeated(view: &LintInput<'_>, found: &mut Diagnostics) {
    let mut first: HashMap<String, (LocatedNode<'_>, String)> = HashMap::new();
    for operation in &view.operations {
        for (what, node) in written_out(view, operation) {
            let key = format!("{what} {}", meaning(node.node));
            let Some((other, owner)) = first.get(&key) else {
                first.insert(key, (node, operation.name()));
                continue;
            };
            let message = format!("{what} of `{}` is that of `{owner}`", operation.name());
            let finding = defect(
                codes::BODY_REPEATED,
                &node.pointer(),
                node.location(),
                message,
            );
            found.push(finding.also(other.location(), "first declared here").hint(
                "declare it once under `components`, and let an overlay action put a `$ref` in both places",
            ));
        }
    }
}

/// The bodies of an operation that have no name: with anything in them that could differ.
fn written_out<'d>(
    view: &LintInput<'d>,
    operation: &LintOperation<'d>,
) -> Vec<(&'static str, LocatedNode<'d>)> {
    let mut nodes = Vec::new();
    if let Some(body) = operation.node.get("requestBody")
        && body.node.get("$ref").is_none()
        && body
            .node
            .get("content")
            .is_some_and(|content| content.members().count() > 1)
    {
        nodes.push(("the request body", body));
    }
    for response in view.responses(operation) {
        for schema in json_schemas(view, &response.node) {
            let Some(schema) = view.item(schema) else {
                continue;
            };
            let several = schema
                .node
                .get("properties")
                .is_some_and(|properties| properties.members().count() > 1);
            let own = schema.pointer().is_within(&operation.node.pointer());
            if several && own {
                nodes.push(("the object in the response", schema));
            }
        }
    }
    nodes
}

/// What a node says, without prose and order.
fn meaning(node: &Node) -> String {
    fn sorted(value: Value) -> Value {
        match value {
            Value::Object(members) => {
                let mut members: Vec<_> = members
                    .into_iter()
                    .filter(|(name, value)| !PROSE.contains(&name.as_str()) || value.is_object())
                    .map(|(name, value)| (name, sorted(value)))
                    .collect();
                members.sort_by(|one, other| one.0.cmp(&other.0));
                Value::Object(members.into_iter().collect())
            }
            Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
            other => other,
        }
    }
    let mut value = sorted(node.to_json());
    // `required: false` is what holds without it.
    if value.get("required") == Some(&Value::Bool(false))
        && let Some(members) = value.as_object_mut()
    {
        members.remove("required");
    }
    value.to_string()
}

/// A schema with the same value as a text and again in base64.
pub(super) fn twice_in_one(view: &LintInput<'_>, found: &mut Diagnostics) {
    let components = view.root().get("components");
    let schemas = components.and_then(|components| components.get("schemas"));
    for (name, schema) in schemas.iter().flat_map(LocatedNode::members) {
        let Some(properties) = schema.get("properties") else {
            continue;
        };
        for (property, node) in properties.members() {
            let plain = property.strip_suffix(ENCODED);
            let Some((plain, other)) = plain.and_then(|plain| {
                let other = properties.get(plain)?;
                Some((plain, other))
            }) else {
                continue;
            };
            let message =
                format!("`{name}` declares `{plain}` twice: `{property}` is the same in base64");
            let finding = defect(
                codes::BODY_DECLARED_TWICE,
                &node.pointer(),
                node.location(),
                message,
            );
            found.push(
                finding.also(other.location(), "first declared here").hint(
                    "an overlay action that says in both descriptions when which one is sent",
                ),
            );
        }
    }
}
