//! Operations of the dead letter queue.

use serde_json::{Value, json};

use crate::deliver::send_failure_callback;
use crate::filter::Filter;
use crate::message::Purpose;
use crate::page::{Position, page};
use crate::query::Query;
use crate::render::dlq_json;
use crate::request::Request;
use crate::response::{Outcome, Refusal, Response, object};
use crate::run::{CallbackState, Origin, Run};
use crate::runs::run_reference;
use crate::settings::Settings;
use crate::state::{Start, Started, State};

/// The largest page of a listing, and the batch of a bulk operation that does not say its size.
const PAGE: usize = 100;

/// The query keys of the list.
const LIST_KEYS: &[&str] = &[
    "cursor",
    "count",
    "fromDate",
    "toDate",
    "workflowUrl",
    "workflowRunId",
    "workflowCreatedAt",
    "label",
    "failureFunctionState",
    "callerIp",
    "flowControlKey",
];

/// The query keys that the list for the SDKs has besides.
const SDK_KEYS: &[&str] = &["url", "responseStatus"];

/// The query keys of operations on many messages.
const BULK_KEYS: &[&str] = &[
    "dlqIds",
    "cursor",
    "count",
    "fromDate",
    "toDate",
    "workflowUrl",
    "workflowRunId",
    "workflowCreatedAt",
    "label",
    "failureFunctionState",
    "callerIp",
    "flowControlKey",
];

/// Whether a failed run goes on where it failed or begins again.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Again {
    Resume,
    Restart,
}

/// `GET /v2/dlq`: the same list, as the SDKs ask for it.
pub(crate) fn list_for_sdks(state: &mut State, request: &Request, query: &Query) -> Outcome {
    if query.one("source") != Some("workflow") {
        return Err(Refusal::bad("invalid source: only workflow is known here"));
    }
    let query = query.without("source");
    request.only(&query, &[LIST_KEYS, SDK_KEYS].concat())?;
    let filter = Filter::of_dlq_for_sdks(&query)?;
    list_page(state, &query, &filter)
}

/// `GET /v2/workflows/dlq`.
pub(crate) fn list(state: &mut State, request: &Request, query: &Query) -> Outcome {
    request.only(query, LIST_KEYS)?;
    let filter = Filter::of_dlq(query)?;
    list_page(state, query, &filter)
}

fn list_page(state: &mut State, query: &Query, filter: &Filter) -> Outcome {
    let count = query.count(PAGE, PAGE)?;
    let (numbers, cursor) = select(state, query, filter, count)?;
    let messages: Vec<Value> = numbers
        .iter()
        .filter_map(|number| state.dlq.get(number))
        .filter_map(|message| Some(dlq_json(message, state.run(&message.run)?)))
        .collect();
    Ok(Response::json(
        200,
        &object([("cursor", cursor), ("messages", messages.into())]),
    ))
}

/// The messages of one page or batch, newest first, and the cursor after it.
fn select(
    state: &mut State,
    query: &Query,
    filter: &Filter,
    count: usize,
) -> Result<(Vec<u64>, Value), Refusal> {
    let position = Position::read(query)?;
    state.settle();
    let matching = state.dlq.iter().rev().filter_map(|(number, message)| {
        let run = state.run(&message.run)?;
        filter.message(message, run).then_some((*number, *number))
    });
    let selected = page(matching, position, count, state.options.empty_end_cursor);
    let found = |id: &String| state.dlq_number(id).is_ok();
    if !filter.ids().is_empty() && !filter.ids().iter().any(found) {
        return Err(Refusal::missing("no dlq message with such an id"));
    }
    Ok(selected)
}

/// `GET /v2/workflows/dlq/{dlqId}`.
pub(crate) fn get(state: &mut State, request: &Request, query: &Query, id: &str) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    let number = state.dlq_number(id)?;
    let found = state.dlq.get(&number).and_then(|message| {
        let run = state.run(&message.run)?;
        Some(Response::json(200, &dlq_json(message, run)))
    });
    found.ok_or_else(|| Refusal::missing(format!("dlq message {id} not found")))
}

/// `DELETE /v2/workflows/dlq/{dlqId}`.
pub(crate) fn delete(state: &mut State, request: &Request, query: &Query, id: &str) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    let number = state.dlq_number(id)?;
    state.dlq.remove(&number);
    Ok(Response::new(200))
}

/// `DELETE /v2/workflows/dlq`: without a filter, everything.
pub(crate) fn bulk_delete(state: &mut State, request: &Request, query: &Query) -> Outcome {
    request.only(query, BULK_KEYS)?;
    let count = query.count(PAGE, usize::MAX)?;
    let (numbers, cursor) = match select(state, query, &Filter::of_dlq(query)?, count) {
        // Deleting what is not there is no failure.
        Err(refusal) if refusal.is_missing() => (Vec::new(), Value::Null),
        selected => selected?,
    };
    let deleted = numbers
        .iter()
        .filter(|number| state.dlq.remove(number).is_some())
        .count();
    Ok(Response::json(
        200,
        &object([("deleted", deleted.into()), ("cursor", cursor)]),
    ))
}

/// `POST /v2/workflows/dlq/resume/{dlqId}` and `POST /v2/workflows/dlq/restart/{dlqId}`.
pub(crate) fn again(
    state: &mut State,
    request: &Request,
    query: &Query,
    id: &str,
    kind: Again,
) -> Outcome {
    request.only(query, &[])?;
    let settings = Settings::read(request.text_headers()?.into_iter())?;
    state.settle();
    let number = state.dlq_number(id)?;
    let started = start_again(state, request, number, settings, kind)
        .ok_or_else(|| Refusal::missing(format!("dlq message {id} not found")))?;
    Ok(Response::json(200, &run_reference(&started)))
}

/// `POST /v2/workflows/dlq/resume` and `POST /v2/workflows/dlq/restart`: without a filter,
/// everything.
pub(crate) fn bulk_again(
    state: &mut State,
    request: &Request,
    query: &Query,
    kind: Again,
) -> Outcome {
    request.only(query, BULK_KEYS)?;
    let settings = Settings::read(request.text_headers()?.into_iter())?;
    let count = query.count(PAGE, usize::MAX)?;
    let (numbers, cursor) = select(state, query, &Filter::of_dlq(query)?, count)?;
    let runs: Vec<Value> = numbers
        .into_iter()
        .filter_map(|number| start_again(state, request, number, settings.clone(), kind))
        .map(|started| run_reference(&started))
        .collect();
    Ok(Response::json(
        200,
        &object([("workflowRuns", runs.into()), ("cursor", cursor)]),
    ))
}

fn start_again(
    state: &mut State,
    request: &Request,
    number: u64,
    settings: Settings,
    kind: Again,
) -> Option<Started> {
    let message = state.dlq.remove(&number)?;
    let run: &Run = state.run(&message.run)?;
    let start = Start {
        url: run.url.clone(),
        body: run.body.clone(),
        settings: settings.or(&run.settings),
        caller_ip: request.caller_ip(),
        // A resumed run begins with the steps that were done.
        steps: match kind {
            Again::Resume => run.steps.clone(),
            Again::Restart => Vec::new(),
        },
        invoker: run.invoker.clone(),
        origin: match kind {
            Again::Resume => Origin::Resumed(run.id.clone()),
            Again::Restart => Origin::Restarted(run.id.clone()),
        },
    };
    Some(state.start(start))
}

/// Sends the failure callback of a run that was delivered once more; `None` where there is none.
fn retry_delivered_callback(state: &mut State, number: u64) -> Option<Value> {
    let message = state.dlq.get_mut(&number)?;
    message.failure.as_ref()?;
    message.callback = Some(message.callback.map(|_| CallbackState::InProgress)?);
    let id = message.run.clone();
    send_failure_callback(state, &id, number);
    let created_at = state.run(&id)?.created_at;
    Some(json!({ "workflowRunId": id, "workflowCreatedAt": created_at }))
}

/// `POST /v2/workflows/dlq/callback/{dlqId}`: the second delivery succeeds, unless it is slow.
pub(crate) fn retry_callback(
    state: &mut State,
    request: &Request,
    query: &Query,
    id: &str,
) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    let number = state.dlq_number(id)?;
    if let Some(reference) = retry_delivered_callback(state, number) {
        return Ok(Response::json(200, &reference));
    }
    let callback = state
        .dlq
        .get(&number)
        .and_then(|message| state.run(&message.run))
        .map(|run| {
            let slow = run
                .settings
                .failure_callback
                .as_deref()
                .is_some_and(|url| CallbackState::first(url) == CallbackState::InProgress);
            let again = if slow {
                CallbackState::InProgress
            } else {
                CallbackState::Success
            };
            let reference = json!({
                "workflowRunId": run.id,
                "workflowCreatedAt": run.created_at,
            });
            (again, reference)
        });
    match (state.dlq.get_mut(&number), callback) {
        (Some(message), Some((again, reference))) if message.callback.is_some() => {
            message.callback = Some(again);
            Ok(Response::json(200, &reference))
        }
        _ => Err(Refusal::bad("the workflow run has no failure callback")),
    }
}

/// `DELETE /v2/workflows/dlq/callback/{dlqId}`: success is a redirect that nobody should follow.
pub(crate) fn cancel_callback(
    state: &mut State,
    request: &Request,
    query: &Query,
    id: &str,
) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    let number = state.dlq_number(id)?;
    match state.dlq.get_mut(&number) {
        Some(message) if message.callback == Some(CallbackState::InProgress) => {
            message.callback = Some(CallbackState::Canceled);
            state.cancel_messages(|message| {
                message.purpose == Purpose::FailureCallback { dlq: number }
            });
            Ok(Response::new(302).header("location", "/v2/followed-a-redirect"))
        }
        _ => Err(Refusal::bad("the failure callback is not in progress")),
    }
}
