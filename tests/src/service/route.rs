//! From a request to the operation it means.

use super::answer::{Answer, Refusal};
use super::call::Call;
use super::dlq::{self, Again};
use super::query::{Query, decode_segment};
use super::state::State;
use super::{flow_control, keys, logs, notify, runs};

const TRIGGER: &str = "/v2/trigger/";

/// Carries out a request.
pub(crate) fn route(state: &mut State, call: &Call<'_>) -> Answer {
    let target = call.request.target.as_str();
    let method = call.request.method.as_str();
    // The destination is a URL of its own and must not be taken apart as a path.
    if let ("POST", Some(rest)) = (method, target.strip_prefix(TRIGGER)) {
        return runs::trigger(state, call, rest);
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
            dead_letters(state, call, method, rest, &query).unwrap_or_else(unknown)
        }
        (_, ["flowControl", rest @ ..]) => {
            flow_keys(state, method, rest, &query).unwrap_or_else(unknown)
        }
        ("POST", ["batch", "trigger"]) => runs::batch(state, call),
        ("DELETE", ["workflows", "runs"]) => runs::bulk_cancel(state, &query),
        ("DELETE", ["workflows", "runs", id]) => runs::cancel(state, id),
        ("GET", ["workflows", "logs"]) => logs::list(state, &query),
        ("GET", ["globalParallelism"]) => flow_control::global_parallelism(state),
        ("GET", ["keys"]) => keys::get(state),
        ("POST", ["keys", "rotate"]) => keys::rotate(state),
        ("POST", ["notify", event]) => notify::event(state, call, event),
        ("POST", ["notify", run, event]) => notify::run_event(state, call, run, event),
        ("GET", ["waiters", event]) => notify::waiters(state, event),
        _ => unknown(),
    }
}

fn dead_letters(
    state: &mut State,
    call: &Call<'_>,
    method: &str,
    rest: &[&str],
    query: &Query,
) -> Option<Answer> {
    Some(match (method, rest) {
        ("GET", []) => dlq::list(state, query),
        ("DELETE", []) => dlq::bulk_delete(state, query),
        ("POST", ["resume"]) => dlq::bulk_again(state, call, query, Again::Resume),
        ("POST", ["restart"]) => dlq::bulk_again(state, call, query, Again::Restart),
        ("POST", ["resume", id]) => dlq::again(state, call, id, Again::Resume),
        ("POST", ["restart", id]) => dlq::again(state, call, id, Again::Restart),
        ("POST", ["callback", id]) => dlq::retry_callback(state, id),
        ("DELETE", ["callback", id]) => dlq::cancel_callback(state, id),
        ("GET", [id]) => dlq::get(state, id),
        ("DELETE", [id]) => dlq::delete(state, id),
        _ => return None,
    })
}

fn flow_keys(state: &mut State, method: &str, rest: &[&str], query: &Query) -> Option<Answer> {
    Some(match (method, rest) {
        ("GET", []) => flow_control::list(state),
        ("GET", [key]) => flow_control::get(state, key),
        ("POST", [key, "pause"]) => flow_control::set_paused(state, key, true),
        ("POST", [key, "resume"]) => flow_control::set_paused(state, key, false),
        ("POST", [key, "pin"]) => flow_control::pin(state, key, query),
        ("POST", [key, "unpin"]) => flow_control::unpin(state, key, query),
        ("POST", [key, "resetRate"]) => flow_control::reset_rate(state, key),
        _ => return None,
    })
}
