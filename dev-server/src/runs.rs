//! Triggering and cancelling runs.

use serde_json::{Value, json};

use crate::batch_item::{self, BAD_DESTINATION, BatchItem};
use crate::bulk_actions;
use crate::deliver::raw_steps;
use crate::filter::Filter;
use crate::query::{Query, decode_form};
use crate::request::Request;
use crate::response::{Outcome, Refusal, Response};
use crate::run::{Origin, RunState};
use crate::settings::{Settings, is_absolute};
use crate::state::{Start, Started, State};

/// `POST /v2/trigger/{workflowUrl}`; `rest` is the raw target after the slash.
pub(crate) fn trigger(state: &mut State, request: &Request, rest: &str) -> Outcome {
    let (url, configuration) = destination(rest)?;
    let from_query = configuration
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let settings = Settings::read(request.text_headers()?.into_iter().chain(from_query))?;
    let started = state.start(Start {
        url,
        body: request.body.clone(),
        settings,
        caller_ip: request.caller_ip(),
        origin: Origin::Triggered,
        steps: Vec::new(),
        invoker: None,
    });
    Ok(Response::json(200, &run_reference(&started)))
}

/// The run id and creation time of a run, as most operations return them.
pub(crate) fn run_reference(started: &Started) -> Value {
    json!({ "workflowRunId": started.run_id, "workflowCreatedAt": started.created_at })
}

/// Splits what follows the prefix into the destination and the configuration in its query.
pub(crate) fn destination(rest: &str) -> Result<(String, Vec<(String, String)>), Refusal> {
    let (base, query) = match rest.split_once('?') {
        Some((base, query)) => (base, Some(query)),
        None => (rest, None),
    };
    if !is_absolute(base) {
        return Err(Refusal::bad(BAD_DESTINATION));
    }
    let mut configuration = Vec::new();
    let mut kept = Vec::new();
    for pair in query.unwrap_or_default().split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let key = decode_form(key)?;
        if key == "qstash_token" || key.to_ascii_lowercase().starts_with("upstash-") {
            configuration.push((key, decode_form(value)?));
        } else {
            kept.push(pair);
        }
    }
    let url = match kept.join("&") {
        kept if kept.is_empty() => base.to_owned(),
        kept => format!("{base}?{kept}"),
    };
    Ok((url, configuration))
}

/// `POST /v2/batch/trigger`.
pub(crate) fn batch(state: &mut State, request: &Request, query: &Query) -> Outcome {
    query.only(&[])?;
    let items: Value = serde_json::from_slice(&request.body)
        .map_err(|_| Refusal::bad("invalid body: not JSON"))?;
    // A batch with a bad item starts nothing at all.
    let starts = batch_item::read(&items)?
        .iter()
        .map(|item| start_of(item, request))
        .collect::<Result<Vec<_>, _>>()?;
    let results: Vec<_> = starts
        .into_iter()
        .map(|start| {
            let started = state.start(start);
            json!({
                "workflowRunId": started.run_id,
                "workflowCreatedAt": started.created_at,
                "deduplicated": started.deduplicated,
            })
        })
        .collect();
    Ok(Response::json(201, &results.into()))
}

fn start_of(item: &BatchItem<'_>, request: &Request) -> Result<Start, Refusal> {
    let body = match item.body {
        Value::Null => "",
        Value::String(text) => text,
        _ => return Err(Refusal::bad("invalid body of an item: not a string")),
    };
    Ok(Start {
        url: item.url.to_owned(),
        body: body.as_bytes().to_vec(),
        settings: Settings::read(item.headers.iter().copied())?,
        caller_ip: request.caller_ip(),
        origin: Origin::Batched,
        steps: Vec::new(),
        invoker: None,
    })
}

/// `GET /v2/workflows/runs/{workflowRunId}`: the steps as the SDKs read them.
pub(crate) fn steps(state: &mut State, request: &Request, query: &Query, id: &str) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    match state.run(id).filter(|run| run.state == RunState::Started) {
        Some(run) => Ok(Response::json(200, &raw_steps(run, run.steps.len()))),
        None => Err(Refusal::missing(format!("workflow run {id} not found"))),
    }
}

/// `DELETE /v2/workflows/runs/{workflowRunId}`.
pub(crate) fn cancel(state: &mut State, request: &Request, query: &Query, id: &str) -> Outcome {
    query.only(&["cancel"])?;
    // A workflow reports the end of its run in this way, with its result as the body.
    let reports = query.one("cancel") == Some("false");
    if !reports {
        query.boolean("cancel")?;
        request.only(query, &["cancel"])?;
    }
    state.settle();
    let ended = match reports {
        true => state.end(id, RunState::Success, Some(request.body.clone())),
        false => state.cancel(id),
    };
    match ended {
        true => Ok(Response::new(200)),
        false => Err(Refusal::missing(format!("workflow run {id} not found"))),
    }
}

const BULK_CANCEL_KEYS: &[&str] = &[
    "workflowRunIds",
    "workflowUrl",
    "workflowUrlExactMatch",
    "fromDate",
    "toDate",
    "callerIp",
    "flowControlKey",
    "label",
    "count",
    "async",
    "host",
    "path",
];

/// `DELETE /v2/workflows/runs`: without a filter, everything. In the background where that is asked for.
pub(crate) fn bulk_cancel(state: &mut State, request: &Request, query: &Query) -> Outcome {
    request.only(query, BULK_CANCEL_KEYS)?;
    let filter = Filter::of_runs(query)?;
    let count = query.count(100, usize::MAX)?;
    let in_background = query.boolean("async")?;
    state.settle();
    if in_background {
        return bulk_actions::begin(state, &filter, query);
    }
    let ids: Vec<_> = state
        .runs
        .iter()
        .filter(|run| run.state == RunState::Started && filter.run(run))
        .map(|run| run.id.clone())
        .take(count)
        .collect();
    let cancelled = ids.iter().filter(|id| state.cancel(id)).count();
    Ok(Response::json(200, &json!({ "cancelled": cancelled })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configuration_is_taken_out_of_the_destination() {
        let (url, configuration) =
            destination("https://a//x?x=1&qstash_token=t%2B&Upstash-Delay=1m&y=%20").unwrap();

        assert_eq!(url, "https://a//x?x=1&y=%20");
        assert_eq!(
            configuration,
            [
                ("qstash_token".to_owned(), "t+".to_owned()),
                ("Upstash-Delay".to_owned(), "1m".to_owned())
            ]
        );
    }

    #[test]
    fn an_encoded_destination_is_refused() {
        assert_eq!(
            destination("https%3A%2F%2Fa%2Fb"),
            Err(Refusal::bad(
                "invalid destination url: endpoint has invalid scheme, add http:// or https://"
            ))
        );
    }
}
