//! Operations of events and of the runs that wait for them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::publish::waiter_json;
use crate::query::Query;
use crate::render::{header_map, message_id};
use crate::request::Request;
use crate::response::{Outcome, Response, object};
use crate::run::{Run, RunState};
use crate::state::{State, Waiter};

/// `POST /v2/notify/{eventId}`: every run that waits for the event goes on.
pub(crate) fn event(state: &mut State, request: &Request, query: &Query, event: &str) -> Outcome {
    query.only(&[])?;
    let notified = notify(state, event, None, &request.body);
    Ok(Response::json(201, &notified.into()))
}

/// `POST /v2/notify/{workflowRunId}/{eventId}`: only this run goes on.
pub(crate) fn run_event(
    state: &mut State,
    request: &Request,
    query: &Query,
    run: &str,
    event: &str,
) -> Outcome {
    query.only(&[])?;
    let mut notified = notify(state, event, Some(run), &request.body);
    if state.options.run_notify_returns_array {
        return Ok(Response::json(201, &notified.into()));
    }
    let one = notified
        .pop()
        .unwrap_or_else(|| json!({ "workflowRunId": run, "error": "no waiter for this event" }));
    Ok(Response::json(201, &one))
}

fn notify(state: &mut State, event: &str, only: Option<&str>, data: &[u8]) -> Vec<Value> {
    state.settle();
    let mut notified = notify_delivered(state, event, only, data);
    notified.extend(notify_simulated(state, event, only, data));
    notified
}

/// Lets delivered runs go on. An event for a run that does not wait yet is kept until it does.
fn notify_delivered(state: &mut State, event: &str, only: Option<&str>, data: &[u8]) -> Vec<Value> {
    let mut notified = Vec::new();
    let is_meant =
        |waiter: &Waiter| waiter.event == event && only.is_none_or(|id| id == waiter.run);
    while let Some(at) = state.waiters.iter().position(is_meant) {
        let waiter = state.waiters.remove(at);
        state.resolve(&waiter, Some(data));
        notified.push(json!({
            "waiter": waiter_json(&waiter),
            "messageId": format!("msg_{}", waiter.number),
            "deduplicated": false,
            "workflowRunId": waiter.run,
            "workflowCreatedAt": state.run(&waiter.run).map(|run| run.created_at),
        }));
    }
    let running = only
        .and_then(|id| state.run(id))
        .filter(|run| run.is_delivered && run.state == RunState::Started);
    if let Some(run) = running.filter(|_| notified.is_empty()) {
        let (id, created_at) = (run.id.clone(), run.created_at);
        let number = state.number();
        notified.push(json!({
            "messageId": format!("msg_{number}"),
            "workflowRunId": id,
            "workflowCreatedAt": created_at,
        }));
        state
            .early_events
            .push((id, event.to_owned(), data.to_vec()));
    }
    notified
}

fn notify_simulated(state: &mut State, event: &str, only: Option<&str>, data: &[u8]) -> Vec<Value> {
    let now = state.clock.now();
    let waiting = state
        .runs
        .iter_mut()
        .filter(|run| run.waits_for(event, now) && only.is_none_or(|id| id == run.id));
    waiting
        .map(|run| {
            let waiter = waiter(run);
            if let Some(wait) = &mut run.wait {
                wait.outcome = Some(Some(data.to_vec()));
            }
            json!({
                "waiter": waiter,
                "messageId": message_id(run, 4),
                "deduplicated": false,
                "workflowRunId": run.id,
                "workflowCreatedAt": run.created_at,
            })
        })
        .collect()
}

/// `GET /v2/waiters/{eventId}`.
pub(crate) fn waiters(state: &mut State, request: &Request, query: &Query, event: &str) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    let now = state.clock.now();
    let mut waiters: Vec<_> = state
        .waiters
        .iter()
        .filter(|waiter| waiter.event == event)
        .map(waiter_json)
        .collect();
    let simulated = state
        .runs
        .iter()
        .filter(|run| run.waits_for(event, now))
        .map(waiter);
    waiters.extend(simulated);
    Ok(Response::json(200, &waiters.into()))
}

fn waiter(run: &Run) -> Value {
    object([
        ("url", run.url.clone().into()),
        (
            "headers",
            header_map(&run.settings.redact, &run.settings.forward),
        ),
        (
            "deadline",
            // Unix seconds, unlike all other times.
            run.wait.as_ref().map(|wait| wait.deadline / 1000).into(),
        ),
        ("timeoutBody", STANDARD.encode(b"{\"timeout\":true}").into()),
        ("timeoutUrl", run.url.clone().into()),
        (
            "timeoutHeaders",
            json!({"Content-Type": ["application/json"]}),
        ),
    ])
}
