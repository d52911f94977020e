//! Listing runs.

use serde_json::Value;

use super::answer::{Answer, Refusal, json, object};
use super::filter::Filter;
use super::page::{Position, page};
use super::query::Query;
use super::render::{Trim, run_json};
use super::state::State;

/// `GET /v2/workflows/logs`.
pub(crate) fn list(state: &mut State, query: &Query) -> Answer {
    let filter = Filter::of_logs(query)?;
    let position = Position::read(query)?;
    let count = query.count(1000, 1000)?;
    let trim = trim(query)?;
    let wanted = query.one("state");
    state.settle();
    let now = state.clock.now();
    // A look at a running run brings it nearer to its end, but it is shown as it is now.
    let mut seen = Vec::new();
    for run in state.runs.iter_mut().rev().filter(|run| filter.run(run)) {
        if run.is_busy(now) {
            run.polls += 1;
        }
        if wanted.is_none_or(|name| name == run.state.name()) {
            seen.push((run.sequence, run.id.clone()));
        }
    }
    let (ids, cursor) = page(
        seen.into_iter(),
        position,
        count,
        state.options.empty_end_cursor,
    );
    let runs: Vec<Value> = ids
        .iter()
        .filter_map(|id| state.run(id))
        .map(|run| run_json(state, run, trim))
        .collect();
    Ok(json(
        200,
        &object([("cursor", cursor), ("runs", runs.into())]),
    ))
}

fn trim(query: &Query) -> Result<Trim, Refusal> {
    match query.integer("trimBody")? {
        None | Some(-1) => Ok(Trim::Nothing),
        Some(length) => usize::try_from(length)
            .map(Trim::To)
            .map_err(|_| Refusal::bad("invalid trimBody: below -1")),
    }
}
