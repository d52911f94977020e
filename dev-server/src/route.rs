//! Finds the operation of a request by its method and path.

use std::sync::Arc;

use crate::control;
use crate::dlq::{self, Again};
use crate::query::{Query, decode_segment};
use crate::request::Request;
use crate::response::{Outcome, Refusal, Response};
use crate::running::Shared;
use crate::state::State;
use crate::{bulk_actions, flow_control, keys, logs, notify, publish, runs};

const TRIGGER: &str = "/v2/trigger/";
const PUBLISH: &str = "/v2/publish/";

/// The response to a request that is not one of the API: the page for people, and the controls. `None` for all others.
pub(crate) fn beside_the_api(shared: &Arc<Shared>, request: &Request) -> Option<Response> {
    let path = request.path();
    let controls = path == "/" || path == control::PREFIX || path.starts_with("/dev/");
    controls.then(|| {
        control::respond(shared, request, path).unwrap_or_else(|refusal| refusal.response())
    })
}

/// Carries out a request of the API.
pub(crate) fn route(state: &mut State, request: &Request) -> Outcome {
    let target = request.target.as_str();
    let method = request.method.as_str();
    // The destination is a URL of its own and must not be taken apart as a path.
    if let ("POST", Some(rest)) = (method, target.strip_prefix(TRIGGER)) {
        return runs::trigger(state, request, rest);
    }
    if let ("POST", Some(rest)) = (method, target.strip_prefix(PUBLISH)) {
        return publish::publish(state, request, rest);
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query = Query::parse(query)?;
    let segments = path
        .split('/')
        .map(decode_segment)
        .collect::<Result<Vec<_>, _>>()?;
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let unknown = || {
        Err(Refusal::missing(format!(
            "no such operation: {method} {path}"
        )))
    };
    let ["", "v2", rest @ ..] = segments.as_slice() else {
        return unknown();
    };
    if rest.iter().any(|segment| segment.is_empty()) {
        return unknown();
    }
    match (method, rest) {
        (_, ["workflows", "dlq", rest @ ..]) => {
            dead_letters(state, request, rest, &query).unwrap_or_else(unknown)
        }
        (_, ["flowControl", rest @ ..]) => {
            flow_keys(state, request, rest, &query).unwrap_or_else(unknown)
        }
        (_, ["workflows", "runs", rest @ ..]) => {
            workflow_runs(state, request, rest, &query).unwrap_or_else(unknown)
        }
        ("POST", ["batch"]) => publish::batch(state, request, &query),
        ("POST", ["wait", event]) => publish::wait(state, request, &query, event),
        ("GET", ["workflows", "events"]) => logs::events(state, request, &query),
        ("GET", ["dlq"]) => dlq::list_for_sdks(state, request, &query),
        ("GET", ["workflows", "bulkActions"]) => bulk_actions::list(state, request, &query),
        ("GET", ["workflows", "bulkActions", id]) => bulk_actions::get(state, request, &query, id),
        ("POST", ["batch", "trigger"]) => runs::batch(state, request, &query),
        ("GET", ["workflows", "logs"]) => logs::list(state, request, &query),
        ("GET", ["globalParallelism"]) => flow_control::global_parallelism(state, request, &query),
        ("GET", ["keys"]) => keys::get(state, request, &query),
        ("POST", ["keys", "rotate"]) => keys::rotate(state, request, &query),
        ("POST", ["notify", event]) => notify::event(state, request, &query, event),
        ("POST", ["notify", run, event]) => notify::run_event(state, request, &query, run, event),
        ("GET", ["waiters", event]) => notify::waiters(state, request, &query, event),
        _ => unknown(),
    }
}

fn workflow_runs(
    state: &mut State,
    request: &Request,
    rest: &[&str],
    query: &Query,
) -> Option<Outcome> {
    Some(match (request.method.as_str(), rest) {
        ("DELETE", []) => runs::bulk_cancel(state, request, query),
        ("GET", [id]) => runs::steps(state, request, query, id),
        ("DELETE", [id]) => runs::cancel(state, request, query, id),
        _ => return None,
    })
}

fn dead_letters(
    state: &mut State,
    request: &Request,
    rest: &[&str],
    query: &Query,
) -> Option<Outcome> {
    Some(match (request.method.as_str(), rest) {
        ("GET", []) => dlq::list(state, request, query),
        ("DELETE", []) => dlq::bulk_delete(state, request, query),
        ("POST", ["resume"]) => dlq::bulk_again(state, request, query, Again::Resume),
        ("POST", ["restart"]) => dlq::bulk_again(state, request, query, Again::Restart),
        ("POST", ["resume", id]) => dlq::again(state, request, query, id, Again::Resume),
        ("POST", ["restart", id]) => dlq::again(state, request, query, id, Again::Restart),
        ("POST", ["callback", id]) => dlq::retry_callback(state, request, query, id),
        ("DELETE", ["callback", id]) => dlq::cancel_callback(state, request, query, id),
        ("GET", [id]) => dlq::get(state, request, query, id),
        ("DELETE", [id]) => dlq::delete(state, request, query, id),
        _ => return None,
    })
}

fn flow_keys(
    state: &mut State,
    request: &Request,
    rest: &[&str],
    query: &Query,
) -> Option<Outcome> {
    Some(match (request.method.as_str(), rest) {
        ("GET", []) => flow_control::list(state, request, query),
        ("GET", [key]) => flow_control::get(state, request, query, key),
        ("POST", [key, "pause"]) => flow_control::set_paused(state, request, query, key, true),
        ("POST", [key, "resume"]) => flow_control::set_paused(state, request, query, key, false),
        ("POST", [key, "pin"]) => flow_control::pin(state, request, query, key),
        ("POST", [key, "unpin"]) => flow_control::unpin(state, request, query, key),
        ("POST", [key, "resetRate"]) => flow_control::reset_rate(state, request, query, key),
        _ => return None,
    })
}
