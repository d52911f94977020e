//! Rules about parameters.

use super::operations::target;
use super::view::{LocatedNode, OperationView, View, key};
use crate::diagnostic::{Diagnostics, codes};
use crate::lint::defect;

/// How many optional parameters beside a required one make it look like one of them.
const FILTERS: usize = 2;

/// A header whose name ends in `*`, for which OpenAPI has no meaning.
pub(super) fn wildcard_header(view: &View<'_>, found: &mut Diagnostics) {
    for operation in &view.operations {
        for parameter in &operation.parameters {
            let name = parameter.text("name").unwrap_or_default();
            let named = parameter.node.get("x-rust-name").is_some();
            if parameter.text("in") != Some("header") || !name.contains('*') || named {
                continue;
            }
            let Some(place) = parameter.member("name") else {
                continue;
            };
            let message =
                format!("`{name}` is no header name but stands for any number of headers");
            let finding = defect(codes::HEADER_WILDCARD, &place.at, place.location, message);
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
pub(super) fn required_filter(view: &View<'_>, found: &mut Diagnostics) {
    for operation in &view.operations {
        let query: Vec<_> = of_query(operation).collect();
        let (required, optional): (Vec<&LocatedNode<'_>>, Vec<_>) =
            query.into_iter().partition(|place| is_required(place));
        let [filter] = required.as_slice() else {
            continue;
        };
        let like_others = optional.iter().any(|other| same_schema(filter, other));
        let elsewhere = view.operations.iter().find(|other| {
            of_query(other).any(|place| key(place) == key(filter) && !is_required(place))
        });
        if optional.len() < FILTERS || !(like_others || elsewhere.is_some()) {
            continue;
        }
        let Some(place) = filter.member("required") else {
            continue;
        };
        let name = filter.text("name").unwrap_or_default();
        let message = format!(
            "the query parameter `{name}` of `{}` is required among {} optional ones{}",
            operation.name(),
            optional.len(),
            elsewhere.map_or_else(String::new, |other| format!(
                ", and optional in `{}`",
                other.name()
            ))
        );
        let finding = defect(codes::FILTER_REQUIRED, &place.at, place.location, message);
        found.push(finding.hint(format!(
            "if it is a filter as they are, an overlay action: target `{}.parameters[?@.name == '{name}']`, update `{{required: false}}`",
            target(operation)
        )));
    }
}

fn of_query<'a, 'd>(operation: &'a OperationView<'d>) -> impl Iterator<Item = &'a LocatedNode<'d>> {
    let parameters = operation.parameters.iter();
    parameters.filter(|place| place.text("in") == Some("query"))
}

fn is_required(parameter: &LocatedNode<'_>) -> bool {
    let required = parameter.node.get("required");
    required.and_then(crate::document::Node::as_bool) == Some(true)
}

fn same_schema(one: &LocatedNode<'_>, other: &LocatedNode<'_>) -> bool {
    let types = |place: &LocatedNode<'_>| {
        let schema = place.node.get("schema")?;
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
