//! Rules about parameters.

use super::operations::target;
use super::view::{LintInput, LintOperation};
use crate::api::view::ParameterView;
use crate::diagnostic::{Diagnostics, codes};
use crate::lint::defect;

/// How many optional parameters beside a required one make it look like one of them.
const FILTERS: usize = 2;

/// A header whose name ends in `*`, for which OpenAPI has no meaning.
pub(super) fn wildcard_header(view: &LintInput<'_>, found: &mut Diagnostics) {
    for operation in &view.operations {
        for parameter in &operation.parameters {
            let (name, named) = (parameter.name, parameter.node.get("x-rust-name").is_some());
            if parameter.prefix().is_none() || named {
                continue;
            }
            let Some(node) = parameter.node.get("name") else {
                continue;
            };
            let message =
                format!("`{name}` is no header name but stands for any number of headers");
            let finding = defect(
                codes::HEADER_WILDCARD,
                &node.pointer(),
                node.location(),
                message,
            );
            found.push(finding.hint(format!(
                "overlay action: target `{}.parameters[?@.name == '{name}']`, update `{{x-rust-name: …}}`; its setter takes the rest of the name and the value",
                target(operation)
            )));
        }
    }
}

/// A required query parameter among optional ones of its kind: likely a filter like them.
///
/// It is of their kind where one of them has the same schema, or where it is optional itself in
/// another operation. A search text among the numbers of a page is therefore not reported.
pub(super) fn required_filter(view: &LintInput<'_>, found: &mut Diagnostics) {
    for operation in &view.operations {
        let query: Vec<_> = of_query(operation).collect();
        let (required, optional): (Vec<&ParameterView<'_>>, Vec<_>) = query
            .into_iter()
            .partition(|parameter| parameter.is_required());
        let [filter] = required.as_slice() else {
            continue;
        };
        let like_others = optional.iter().any(|other| same_schema(filter, other));
        let elsewhere = view.operations.iter().find(|other| {
            of_query(other).any(|one| one.is_named_like(filter) && !one.is_required())
        });
        if optional.len() < FILTERS || !(like_others || elsewhere.is_some()) {
            continue;
        }
        let Some(node) = filter.node.get("required") else {
            continue;
        };
        let name = filter.name;
        let message = format!(
            "the query parameter `{name}` of `{}` is required among {} optional ones{}",
            operation.name(),
            optional.len(),
            elsewhere.map_or_else(String::new, |other| format!(
                ", and optional in `{}`",
                other.name()
            ))
        );
        let finding = defect(
            codes::FILTER_REQUIRED,
            &node.pointer(),
            node.location(),
            message,
        );
        found.push(finding.hint(format!(
            "if it is a filter as they are, an overlay action: target `{}.parameters[?@.name == '{name}']`, update `{{required: false}}`",
            target(operation)
        )));
    }
}

fn of_query<'a, 'd>(
    operation: &'a LintOperation<'d>,
) -> impl Iterator<Item = &'a ParameterView<'d>> {
    let parameters = operation.parameters.iter();
    parameters.filter(|parameter| parameter.sent_in == "query")
}

fn same_schema(one: &ParameterView<'_>, other: &ParameterView<'_>) -> bool {
    let types = |parameter: &ParameterView<'_>| {
        let schema = parameter.node.node.get("schema")?;
        let text = |node: Option<&crate::document::Node>| node.map(|node| node.to_json());
        let items = schema.get("items");
        Some((
            text(schema.get("type"))?,
            text(schema.get("format")),
            text(items.and_then(|items| items.get("type"))),
        ))
    };
    types(one).is_some() && types(one) == types(other)
}
