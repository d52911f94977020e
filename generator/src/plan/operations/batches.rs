//! Batches: what hints say of requests that do not act on all that is meant.

use crate::api::{Operation, Parameter, ParameterLocation};
use crate::diagnostic::codes;
use crate::plan::types::Planner;
use crate::plan::{Field, PlannedOperation, Presence, Type, pages};

/// The parameter that limits what one request acts on, and its default.
pub(super) fn batch_limit(
    planner: &mut Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<(String, u64)> {
    let hint = source.hints.get("batch-limit")?;
    let limit = hint.value.as_str().and_then(|name| {
        let is_set = |parameter: &&Parameter| {
            parameter.location == ParameterLocation::Query && parameter.name == name
        };
        let parameter = source.parameters.iter().find(is_set)?;
        let default = parameter.schema.default.as_ref()?.as_u64()?;
        Some((name.to_owned(), default))
    });
    if limit.is_none() || planned.batch_count.is_none() || planned.pagination.is_some() {
        let message = "`x-rust-batch-limit` wants `x-rust-batch-count` without pages, and a query parameter with a default";
        planner.report(codes::HINT_UNKNOWN, &hint.at.clone(), message.to_owned());
        return None;
    }
    limit
}

/// The field by which a response tells of work that goes on in the background.
pub(super) fn batch_action(
    planner: &mut Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<String> {
    let hint = source.hints.get("batch-action")?;
    let field = hint
        .value
        .as_str()
        .and_then(|wire| pages::response_field(planner, planned, wire));
    let name = field
        .filter(|field| field.presence == Presence::Optional)
        .map(|field| field.name.clone());
    if name.is_none() || planned.batch_count.is_none() || planned.pagination.is_some() {
        let message = "`x-rust-batch-action` wants `x-rust-batch-count` without pages, and an optional field of the response";
        planner.report(codes::HINT_UNKNOWN, &hint.at.clone(), message.to_owned());
        return None;
    }
    name
}

pub(super) fn batch_count(
    planner: &mut Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<String> {
    let hint = source.hints.get("batch-count")?;
    let field = hint
        .value
        .as_str()
        .and_then(|wire| pages::response_field(planner, planned, wire));
    let counts = |field: &&Field| {
        field.presence != Presence::OptionalNullable
            && matches!(
                field.ty,
                Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::List(_)
            )
    };
    let name = field.filter(counts).map(|field| field.name.clone());
    if name.is_none() {
        planner.report(
            codes::HINT_UNKNOWN,
            &hint.at.clone(),
            "`x-rust-batch-count` names no integer and no list of the response".to_owned(),
        );
    }
    name
}
