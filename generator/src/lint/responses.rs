//! Rules about responses.

use foldhash::{HashSet, HashSetExt as _};

use super::operations::target;
use super::view::{LintInput, LintOperation, LintResponse};
use crate::api::view::{LocatedNode, Resolve as _, json_schemas, needs_credentials};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::Node;
use crate::lint::defect;

/// Statuses whose responses have no body.
const EMPTY: [&str; 3] = ["204", "205", "304"];

/// A response that does not say what its body is.
pub(super) fn without_schema(view: &LintInput<'_>, found: &mut Diagnostics) {
    for operation in &view.operations {
        for response in view.responses(operation) {
            let content = response.node.get("content");
            let media: Vec<_> = content.iter().flat_map(LocatedNode::members).collect();
            for (name, media) in &media {
                if media.node.get("schema").is_none() {
                    let what = format!("the `{name}` body");
                    found.push(unsaid(operation, &response, media, &what));
                }
            }
            let empty = EMPTY.contains(&response.status) || response.status.starts_with('1');
            if !media.is_empty() || empty || operation.method == "HEAD" {
                continue;
            }
            if response.is_error() {
                found.push(unsaid(operation, &response, &response.node, "the body"));
            } else if response.is_success() {
                found.push(silent(operation, &response));
            }
        }
    }
}

fn unsaid(
    operation: &LintOperation<'_>,
    response: &LintResponse<'_>,
    node: &LocatedNode<'_>,
    what: &str,
) -> Diagnostic {
    let status = response.status;
    let message = format!(
        "{what} of the response {status} of `{}` has no schema",
        operation.name()
    );
    let finding = defect(
        codes::RESPONSE_WITHOUT_SCHEMA,
        &node.pointer(),
        node.location(),
        message,
    );
    finding.hint(format!(
        "overlay action: target `{}.responses['{status}']`, update with the `content` that it has",
        target(operation)
    ))
}

/// A success may well have no body; only 204 and 205 say so.
fn silent(operation: &LintOperation<'_>, response: &LintResponse<'_>) -> Diagnostic {
    let message = format!(
        "the response {} of `{}` says nothing of a body",
        response.status,
        operation.name()
    );
    let node = &response.node;
    Diagnostic::note(
        codes::RESPONSE_WITHOUT_SCHEMA,
        node.pointer(),
        node.location(),
        message,
    )
    .hint("state the `content` where the service sends some")
}

/// An operation that needs credentials and does not list 401, while others do.
pub(super) fn without_unauthorized(view: &LintInput<'_>, found: &mut Diagnostics) {
    let lists = |operation: &&LintOperation<'_>| {
        let responses = operation.node.node.get("responses");
        let has = |status| responses.is_some_and(|all| all.get(status).is_some());
        has("401") || has("4XX") || has("default")
    };
    let Some(other) = view.operations.iter().find(lists) else {
        return;
    };
    for operation in view.operations.iter().filter(|one| !lists(one)) {
        let Some(node) = operation.node.get("responses") else {
            continue;
        };
        if !needs_credentials(&operation.security_owner(view.root())) {
            continue;
        }
        let message = format!(
            "`{}` needs credentials and does not list 401, as `{}` does",
            operation.name(),
            other.name()
        );
        let finding = defect(
            codes::UNAUTHORIZED_MISSING,
            &node.pointer(),
            node.location(),
            message,
        );
        found.push(finding.hint(format!(
            "overlay action: target `{}.responses`, update with the `'401'` of the others",
            target(operation)
        )));
    }
}

/// No response in the whole description has a required field.
pub(super) fn nothing_required(view: &LintInput<'_>, found: &mut Diagnostics) {
    let mut objects: Vec<LocatedNode<'_>> = Vec::new();
    let mut seen = HashSet::new();
    for operation in &view.operations {
        for response in view.responses(operation).iter().filter(|r| r.is_success()) {
            for schema in json_schemas(view, &response.node) {
                let Some(schema) = view.item(schema) else {
                    continue;
                };
                if schema.node.get("properties").is_some() && seen.insert(schema.pointer()) {
                    objects.push(schema);
                }
            }
        }
    }
    let names_any = |node: &LocatedNode<'_>| {
        let required = node.node.get("required").and_then(Node::as_sequence);
        required.is_some_and(|list| !list.is_empty())
    };
    let [first, _, ..] = objects.as_slice() else {
        return;
    };
    if objects.iter().any(names_any) {
        return;
    }
    let message = format!(
        "none of the {} objects in successful responses names a required field",
        objects.len()
    );
    let finding = defect(
        codes::NOTHING_REQUIRED,
        &first.pointer(),
        first.location(),
        message,
    );
    found.push(finding.hint(
        "overlay actions that add `required` with the fields without which a response is useless",
    ));
}
