//! Models that are requests of an operation in the body of another request, as batches have them.

use serde_json::Value;

use crate::api::Hint;
use crate::diagnostic::codes;
use crate::plan::types::Planner;
use crate::plan::{
    BodyKind, BodyValue, Group, ItemRequest, ModelKind, ParameterTarget, PlannedBody,
    PlannedOperation, Presence, RequestItem, Struct, Type,
};

/// The content of the hint, before the operation is looked up.
pub(crate) fn unresolved(hint: &Hint) -> RequestItem {
    let text = |key: &str| {
        let text = hint.value.get(key).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    RequestItem {
        operation: text("operation"),
        properties: ["url", "headers", "body"].map(text),
        at: hint.at.clone(),
        request: None,
    }
}

/// Looks up the operations, and marks the bodies that are lists of requests. What has no operation is reported and stays
/// an ordinary object.
pub(crate) fn resolve(planner: &mut Planner<'_>, groups: &mut [Group]) {
    let mut reports = Vec::new();
    let mut resolved = Vec::new();
    for model in planner.models_mut() {
        let ModelKind::Struct(structure) = &mut model.kind else {
            continue;
        };
        let Some(item) = &structure.item else {
            continue;
        };
        match found(structure, item, groups) {
            Ok(request) => {
                if let Some(item) = &mut structure.item {
                    item.request = Some(request);
                    resolved.push(model.name.clone());
                }
            }
            Err(message) => {
                reports.push((item.at.clone(), message));
                structure.item = None;
            }
        }
    }
    for (at, reason) in reports {
        let message = format!("`x-rust-request-item` {reason}");
        planner.report(codes::HINT_UNKNOWN, &at, message);
    }
    mark_bodies(groups, &resolved);
}

/// Marks the bodies that are lists of these models.
fn mark_bodies(groups: &mut [Group], requests: &[String]) {
    let operations = groups.iter_mut().flat_map(|group| &mut group.operations);
    for operation in operations {
        let kinds: Vec<&mut BodyKind> = match &mut operation.body {
            PlannedBody::None => Vec::new(),
            PlannedBody::Argument(kind) => vec![kind],
            PlannedBody::Choice { methods, .. } => {
                methods.iter_mut().map(|m| &mut m.kind).collect()
            }
        };
        for kind in kinds {
            let BodyValue::Json(Type::List(item)) = &kind.value else {
                continue;
            };
            kind.carries_requests = matches!(&**item, Type::Model(name) if requests.contains(name));
        }
    }
}

fn found(
    structure: &Struct,
    item: &RequestItem,
    groups: &[Group],
) -> Result<ItemRequest, &'static str> {
    has_properties(structure, item)?;
    let (group, operation) = groups
        .iter()
        .flat_map(|group| group.operations.iter().map(move |one| (group, one)))
        .find(|(_, operation)| operation.id.as_ref() == Some(&item.operation))
        .ok_or("names no operation by its `operationId`")?;
    let [url] = operation.arguments.as_slice() else {
        return Err("names an operation that takes more than a URL");
    };
    let in_header = |target: &ParameterTarget| {
        matches!(
            target,
            ParameterTarget::Header | ParameterTarget::HeaderPrefix
        )
    };
    if !matches!(url.target, ParameterTarget::RawUrl(_)) {
        return Err("names an operation that takes something else than a URL");
    }
    if !operation
        .setters
        .iter()
        .all(|setter| in_header(&setter.target))
    {
        return Err("names an operation with parameters other than headers");
    }
    Ok(ItemRequest {
        name: format!("{}.{}", group.module, operation.name),
        link: format!(
            "crate::api::{}::{}::{}",
            group.module, group.type_name, operation.name
        ),
        http_method: operation.http_method.clone(),
        path: operation.path.clone(),
        url: url.clone(),
        setters: operation.setters.clone(),
        exclusive: operation.exclusive.clone(),
        bodies: bodies(operation)?,
    })
}

fn bodies(operation: &PlannedOperation) -> Result<Vec<crate::plan::BodyMethod>, &'static str> {
    match &operation.body {
        PlannedBody::None => Ok(Vec::new()),
        PlannedBody::Choice {
            required: false,
            methods,
        } => Ok(methods.clone()),
        PlannedBody::Choice { .. } | PlannedBody::Argument(_) => {
            Err("names an operation that needs a body")
        }
    }
}

/// Whether the object has the three properties, and no other, in the types that a request has.
fn has_properties(structure: &Struct, item: &RequestItem) -> Result<(), &'static str> {
    let [url, headers, body] = &item.properties;
    let mut known = 0;
    for field in &structure.fields {
        let text_map = Type::Map(Box::new(Type::String));
        let fits = match &field.wire {
            wire if wire == url => field.ty == Type::String && field.presence == Presence::Required,
            wire if wire == headers => field.ty == text_map && field.presence == Presence::Optional,
            wire if wire == body => {
                field.ty == Type::String && field.presence == Presence::Optional
            }
            _ => return Err("does not name all properties of the object"),
        };
        if !fits {
            return Err(
                "needs a required string for the URL, a map of strings for the headers, and a string for the body",
            );
        }
        known += 1;
    }
    match known {
        3 => Ok(()),
        _ => Err("names a property that the object does not have"),
    }
}
