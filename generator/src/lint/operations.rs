//! Rules about operations.

use indexmap::IndexMap;

use super::view::{LintInput, LintOperation};
use crate::diagnostic::{Diagnostics, codes};
use crate::lint::defect;

/// An operation without an id has no name that survives a change of its prose.
pub(super) fn without_id(view: &LintInput<'_>, found: &mut Diagnostics) {
    for operation in &view.operations {
        let node = &operation.node;
        if node.text("operationId").is_none_or(str::is_empty) {
            let message = format!("`{}` has no `operationId`", operation.name());
            let finding = defect(
                codes::OPERATION_ID_MISSING,
                &node.pointer(),
                node.location(),
                message,
            );
            found.push(finding.hint(format!(
                "overlay action: target `{}`, update `{{operationId: …}}`",
                target(operation)
            )));
        }
    }
}

/// Two operations with one summary: one of them is likely a copy.
pub(super) fn repeated_summary(view: &LintInput<'_>, found: &mut Diagnostics) {
    let mut first: IndexMap<&str, &LintOperation<'_>> = IndexMap::new();
    for operation in &view.operations {
        let Some(summary) = operation.node.get("summary") else {
            continue;
        };
        let text = summary.node.as_str().unwrap_or_default().trim();
        if text.is_empty() {
            continue;
        }
        let Some(other) = first.get(text) else {
            first.insert(text, operation);
            continue;
        };
        let message = format!(
            "`{}` has the summary of `{}`",
            operation.name(),
            other.name()
        );
        let label = other.node.get("summary").map(|node| node.location());
        let finding = defect(
            codes::SUMMARY_REPEATED,
            &summary.pointer(),
            summary.location(),
            message,
        );
        found.push(finding.also(label, "first used here").hint(format!(
            "if it is a stray copy, an overlay action with the target `{}` and `remove: true`; otherwise another `summary`",
            target(operation)
        )));
    }
}

/// An extension that is a text in one operation and a mapping in the others.
pub(super) fn extension_of_another_kind(view: &LintInput<'_>, found: &mut Diagnostics) {
    let mut kinds: IndexMap<&str, IndexMap<&str, usize>> = IndexMap::new();
    let extensions = || {
        view.operations
            .iter()
            .flat_map(|operation| operation.node.members())
            .filter(|(name, _)| name.starts_with("x-") && !name.starts_with("x-rust-"))
    };
    for (name, node) in extensions() {
        let counts = kinds.entry(name).or_default();
        *counts.entry(node.node.kind()).or_default() += 1;
    }
    for (name, node) in extensions() {
        let kind = node.node.kind();
        let counts = kinds.get(name).into_iter().flatten();
        let usual = counts.max_by_key(|(_, count)| **count);
        let Some((usual, others)) = usual.filter(|(usual, _)| **usual != kind) else {
            continue;
        };
        let message = format!("`{name}` is {kind} here and {usual} in {others} operations");
        let finding = defect(
            codes::EXTENSION_KIND,
            &node.pointer(),
            node.location(),
            message,
        );
        found.push(finding.hint(format!(
            "write it as {usual}, or remove it by an overlay action"
        )));
    }
}

/// The overlay target that selects an operation.
pub(super) fn target(operation: &LintOperation<'_>) -> String {
    let names = operation.node.names();
    format!(
        "$.paths['{}'].{}",
        operation.path.replace('\\', "\\\\").replace('\'', "\\'"),
        names.get(2..).unwrap_or_default().join(".")
    )
}
