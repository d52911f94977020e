//! Bulk actions: work on many runs that goes on after the response.

use serde_json::{Value, json};

use crate::filter::Filter;
use crate::page::{Position, page};
use crate::query::Query;
use crate::request::Request;
use crate::response::{Outcome, Refusal, Response, object};
use crate::run::RunState;
use crate::state::State;

/// How long a bulk action takes for each run, in milliseconds.
const PACE: u64 = 10;

/// Query keys of a bulk cancel that are no filters.
const NO_FILTERS: &[&str] = &["async", "count", "qstash_token", "workflowUrlExactMatch"];

/// A cancellation of many runs. Which runs they are is decided when it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BulkAction {
    number: u64,
    runs: Vec<String>,
    processed: usize,
    created_at: u64,
    completed_at: Option<u64>,
    filter: Value,
}

impl BulkAction {
    fn id(&self) -> String {
        format!("ba_{}", self.number)
    }

    fn state(&self) -> &'static str {
        match self.completed_at {
            Some(_) => "FINISHED",
            None => "IN_PROGRESS",
        }
    }

    fn to_json(&self) -> Value {
        object([
            ("actionId", self.id().into()),
            ("kind", "cancel".into()),
            ("state", self.state().into()),
            ("total", self.runs.len().into()),
            ("processed", self.processed.into()),
            ("createdAt", self.created_at.into()),
            ("completedAt", self.completed_at.into()),
            ("filter", self.filter.clone()),
        ])
    }
}

/// Begins to cancel the runs that match a filter.
pub(crate) fn begin(state: &mut State, filter: &Filter, query: &Query) -> Outcome {
    let created_at = state.clock.now();
    let runs: Vec<_> = state
        .runs
        .iter()
        .filter(|run| run.state == RunState::Started && filter.run(run))
        .map(|run| run.id.clone())
        .collect();
    let action = BulkAction {
        number: state.number(),
        completed_at: runs.is_empty().then_some(created_at),
        runs,
        processed: 0,
        created_at,
        filter: query.lists(NO_FILTERS),
    };
    let id = action.id();
    state.bulk_actions.push(action);
    Ok(Response::json(
        202,
        &json!({ "cancelled": 0, "actionId": id }),
    ))
}

/// Carries the bulk actions on as far as time allows.
pub(crate) fn advance(state: &mut State) {
    let now = state.clock.now();
    let mut actions = std::mem::take(&mut state.bulk_actions);
    for action in actions.iter_mut().filter(|a| a.completed_at.is_none()) {
        let due = now.saturating_sub(action.created_at) / PACE;
        let due = usize::try_from(due).unwrap_or(usize::MAX);
        let due = due.min(action.runs.len());
        for id in action.runs.iter().take(due).skip(action.processed) {
            state.cancel(id);
        }
        action.processed = action.processed.max(due);
        if action.processed == action.runs.len() {
            let length = u64::try_from(action.runs.len()).unwrap_or(u64::MAX);
            action.completed_at = Some(action.created_at.saturating_add(length * PACE));
        }
    }
    state.bulk_actions = actions;
}

/// `GET /v2/workflows/bulkActions`.
pub(crate) fn list(state: &mut State, request: &Request, query: &Query) -> Outcome {
    request.only(query, &["cursor", "count", "state"])?;
    let position = Position::read(query)?;
    let count = query.count(100, 1000)?;
    let wanted = match query.one("state") {
        None => None,
        Some(name @ ("IN_PROGRESS" | "FINISHED")) => Some(name),
        Some(_) => return Err(Refusal::bad("invalid state: IN_PROGRESS or FINISHED")),
    };
    state.settle();
    let actions = state.bulk_actions.iter().rev();
    let actions = actions
        .filter(|action| wanted.is_none_or(|name| name == action.state()))
        .map(|action| (action.number, action.to_json()));
    let (actions, cursor) = page(actions, position, count, state.options.empty_end_cursor);
    let body = object([("bulkActions", actions.into()), ("cursor", cursor)]);
    Ok(Response::json(200, &body))
}

/// `GET /v2/workflows/bulkActions/{actionId}`.
pub(crate) fn get(state: &mut State, request: &Request, query: &Query, id: &str) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    let action = state.bulk_actions.iter().find(|action| action.id() == id);
    action
        .map(|action| Response::json(200, &action.to_json()))
        .ok_or_else(|| Refusal::missing(format!("bulk action {id} not found")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filter_that_is_shown_holds_no_credential() {
        let query = Query::parse("qstash_token=t0ken&host=a,b&async=true&count=1").unwrap();

        assert_eq!(query.lists(NO_FILTERS), json!({ "host": ["a", "b"] }));
    }
}
