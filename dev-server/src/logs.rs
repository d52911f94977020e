//! The operation that lists runs.

use serde_json::Value;

use crate::filter::Filter;
use crate::page::{Position, page};
use crate::query::Query;
use crate::render::{Trim, run_json};
use crate::request::Request;
use crate::response::{Outcome, Refusal, Response, object};
use crate::run::RunState;
use crate::state::State;

const KEYS: &[&str] = &[
    "cursor",
    "count",
    "trimBody",
    "state",
    "workflowUrl",
    "workflowRunId",
    "workflowRuns",
    "workflowCreatedAt",
    "fromDate",
    "toDate",
    "label",
    "flowControlKey",
    "callerIp",
    "host",
    "path",
    "messageId",
];

/// `GET /v2/workflows/events`: the same list, as the SDKs ask for it.
pub(crate) fn events(state: &mut State, request: &Request, query: &Query) -> Outcome {
    if query.one("groupBy") != Some("workflowRunId") {
        return Err(Refusal::bad(
            "invalid groupBy: only workflowRunId is known here",
        ));
    }
    list(state, request, &query.without("groupBy"))
}

/// `GET /v2/workflows/logs`.
pub(crate) fn list(state: &mut State, request: &Request, query: &Query) -> Outcome {
    request.only(query, KEYS)?;
    let filter = Filter::of_logs(query)?;
    let position = Position::read(query)?;
    let count = query.count(1000, 1000)?;
    let trim = trim(query)?;
    let wanted = wanted_state(query)?;
    state.settle();
    let matching = state
        .runs
        .iter()
        .rev()
        .filter(|run| filter.run(run) && wanted.is_none_or(|state| state == run.state));
    let (ids, cursor) = page(
        matching.map(|run| (run.sequence, run.id.clone())),
        position,
        count,
        state.options.empty_end_cursor,
    );
    let runs: Vec<Value> = ids
        .iter()
        .filter_map(|id| state.run(id))
        .map(|run| run_json(state, run, trim))
        .collect();
    Ok(Response::json(
        200,
        &object([("cursor", cursor), ("runs", runs.into())]),
    ))
}

fn wanted_state(query: &Query) -> Result<Option<RunState>, Refusal> {
    query
        .one("state")
        .map(|name| {
            RunState::ALL
                .into_iter()
                .find(|state| state.name() == name)
                .ok_or_else(|| Refusal::bad("invalid state: not a state of a run"))
        })
        .transpose()
}

fn trim(query: &Query) -> Result<Trim, Refusal> {
    match query.integer("trimBody")? {
        None | Some(-1) => Ok(Trim::Nothing),
        Some(length) => usize::try_from(length)
            .map(Trim::To)
            .map_err(|_| Refusal::bad("invalid trimBody: below -1")),
    }
}
