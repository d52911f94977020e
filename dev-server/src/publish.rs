//! What the official SDKs send: messages, among them those that begin runs and report steps.

use serde_json::{Value, json};

use crate::batch_item::{self, BatchItem};
use crate::message::{Callback, Content, Purpose};
use crate::query::Query;
use crate::request::Request;
use crate::response::{Outcome, Refusal, Response, object};
use crate::run::{Origin, RunState};
use crate::runs::destination;
use crate::settings::{Settings, duration, is_absolute};
use crate::state::{Invoker, Start, State, Waiter};

const CALLBACK: &str = "upstash-callback-";
const FAILURE_CALLBACK: &str = "upstash-failure-callback-";

/// How long a wait lasts that does not say so, in seconds: a week.
const WAIT: u64 = 7 * 24 * 60 * 60;

/// The headers of a message, sorted by what they are for.
#[derive(Debug, Default)]
struct Envelope {
    settings: Settings,
    /// What `Upstash-Workflow-*` says: names in lower case without the prefix.
    workflow: Vec<(String, String)>,
    triggered_by_sdk: bool,
    callback: Option<Callback>,
    failure_callback: Option<Callback>,
}

impl Envelope {
    fn read(headers: &[(&str, &str)]) -> Result<Self, Refusal> {
        let mut envelope = Self {
            settings: Settings::read(headers.iter().copied())?,
            callback: callback(headers, "upstash-callback", CALLBACK)?,
            failure_callback: callback(headers, "upstash-failure-callback", FAILURE_CALLBACK)?,
            ..Self::default()
        };
        for (name, value) in headers {
            let name = name.to_ascii_lowercase();
            if name == "upstash-workflow-trigger-by-sdk" {
                envelope.triggered_by_sdk = *value == "true";
            } else if let Some(rest) = name.strip_prefix("upstash-workflow-") {
                envelope
                    .workflow
                    .push((rest.to_owned(), (*value).to_owned()));
            }
        }
        Ok(envelope)
    }

    fn workflow(&self, name: &str) -> Option<&str> {
        self.workflow
            .iter()
            .find(|(spelled, _)| spelled == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Reads a callback: its URL in the header `name`, its own headers behind `prefix`.
fn callback(
    headers: &[(&str, &str)],
    name: &str,
    prefix: &str,
) -> Result<Option<Callback>, Refusal> {
    let Some((_, url)) = headers
        .iter()
        .find(|(spelled, _)| spelled.eq_ignore_ascii_case(name))
    else {
        return Ok(None);
    };
    if !is_absolute(url) {
        return Err(Refusal::bad(format!(
            "invalid {name}: not an absolute http or https URL"
        )));
    }
    let own: Vec<(String, &str)> = headers
        .iter()
        .filter_map(|(spelled, value)| {
            let start = spelled.get(..prefix.len())?;
            let rest = spelled.get(prefix.len()..)?;
            start
                .eq_ignore_ascii_case(prefix)
                .then(|| (format!("Upstash-{rest}"), *value))
        })
        .collect();
    let own: Vec<(&str, &str)> = own
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    let from_callback = own.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("upstash-workflow-calltype") && *value == "fromCallback"
    });
    Ok(Some(Callback {
        url: (*url).to_owned(),
        settings: Settings::read(own.into_iter())?,
        to_workflow: from_callback,
    }))
}

/// One message that somebody asks for.
struct Asked<'a> {
    url: String,
    headers: Vec<(&'a str, &'a str)>,
    body: Vec<u8>,
}

/// `POST /v2/publish/{url}`; `rest` is the raw target after the slash.
pub(crate) fn publish(state: &mut State, request: &Request, rest: &str) -> Outcome {
    let (url, configuration) = destination(rest)?;
    let mut headers = request.text_headers()?;
    headers.extend(
        configuration
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let asked = Asked {
        url,
        headers,
        body: request.body.clone(),
    };
    check(state, &asked)?;
    let result = accept(state, request, asked)?;
    Ok(Response::json(201, &result))
}

/// `POST /v2/batch`. A batch with an entry that is refused begins nothing.
pub(crate) fn batch(state: &mut State, request: &Request, query: &Query) -> Outcome {
    query.only(&[])?;
    let items: Value = serde_json::from_slice(&request.body)
        .map_err(|_| Refusal::bad("invalid body: not JSON"))?;
    let asked: Vec<_> = batch_item::read(&items)?
        .into_iter()
        .map(asked_by)
        .collect();
    for one in &asked {
        check(state, one)?;
    }
    let results = asked
        .into_iter()
        .map(|one| accept(state, request, one))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Response::json(200, &results.into()))
}

fn asked_by(item: BatchItem<'_>) -> Asked<'_> {
    // The SDKs put other values than strings there as they are.
    let body = match item.body {
        Value::Null => Vec::new(),
        Value::String(text) => text.clone().into_bytes(),
        value => value.to_string().into_bytes(),
    };
    Asked {
        url: item.url.to_owned(),
        headers: item.headers,
        body,
    }
}

/// Refuses what `accept` would refuse, so that a batch is accepted whole or not at all.
fn check(state: &State, asked: &Asked<'_>) -> Result<(), Refusal> {
    let envelope = Envelope::read(&asked.headers)?;
    if envelope.workflow("invoke") == Some("true") {
        invocation(&asked.body)?;
    }
    let Some(id) = envelope.workflow("runid") else {
        return Ok(());
    };
    if envelope.workflow("init") == Some("true") {
        return Ok(());
    }
    still_running(state, id)?;
    if envelope.workflow("calltype") != Some("toCallback") {
        step(&asked.body)?;
    }
    Ok(())
}

/// The run with an id, where it has not ended. An SDK takes status 400 for a run that has.
fn still_running(state: &State, id: &str) -> Result<(), Refusal> {
    match state.run(id) {
        Some(run) if run.state == RunState::Started => Ok(()),
        _ => Err(Refusal::bad(format!("workflow run {id} is not running"))),
    }
}

fn step(body: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(body)
        .ok()
        .filter(|step: &Value| step.get("stepId").is_some_and(Value::is_u64))
        .ok_or_else(|| Refusal::bad("invalid body: not a step"))
}

fn accept(state: &mut State, request: &Request, asked: Asked<'_>) -> Result<Value, Refusal> {
    let envelope = Envelope::read(&asked.headers)?;
    match (envelope.workflow("runid"), envelope.workflow("init")) {
        (Some(_), Some("true")) => begin(state, request, envelope, asked),
        (Some(id), _) => {
            let id = id.to_owned();
            report(state, &id, envelope, asked)
        }
        (None, _) => {
            let mut message = state.message(Purpose::Plain, &asked.url, envelope.settings);
            message.content = Content::Bytes(asked.body);
            message.callback = envelope.callback.map(Box::new);
            message.failure_callback = envelope.failure_callback.map(Box::new);
            let result = json!({ "messageId": message.id(), "url": asked.url });
            state.messages.push(message);
            Ok(result)
        }
    }
}

/// Begins a run, or introduces the SDK of one that was triggered without.
fn begin(
    state: &mut State,
    request: &Request,
    envelope: Envelope,
    asked: Asked<'_>,
) -> Result<Value, Refusal> {
    let id = envelope.workflow("runid").unwrap_or_default().to_owned();
    if envelope.triggered_by_sdk && state.introduce(&id, &envelope.settings) {
        return Ok(json!({ "messageId": format!("msg_{id}"), "deduplicated": false }));
    }
    let (body, invoker) = match envelope.workflow("invoke") {
        Some("true") => {
            let (body, invoker) = invocation(&asked.body)?;
            (body, Some(invoker))
        }
        _ => (asked.body, None),
    };
    let started = state.start(Start {
        url: asked.url,
        body,
        settings: envelope.settings,
        caller_ip: request.caller_ip(),
        origin: Origin::Sdk,
        steps: Vec::new(),
        invoker,
    });
    Ok(json!({
        "messageId": format!("msg_{}", started.sequence),
        "workflowRunId": started.run_id,
        "workflowCreatedAt": started.created_at,
        "deduplicated": started.deduplicated,
    }))
}

/// What a workflow sends to have another one run: the body for that one, and where its result goes.
fn invocation(body: &[u8]) -> Result<(Vec<u8>, Invoker), Refusal> {
    let invalid = || Refusal::bad("invalid body: not an invocation of a workflow");
    let body: Value = serde_json::from_slice(body).map_err(|_| invalid())?;
    let step = body
        .get("step")
        .filter(|step| step.is_object())
        .ok_or_else(invalid)?;
    let run = body
        .get("workflowRunId")
        .and_then(Value::as_str)
        .ok_or_else(invalid)?;
    let headers = body.get("headers").cloned().unwrap_or_default();
    let settings = listed_headers(&headers)?;
    let text = body.get("body").and_then(Value::as_str).unwrap_or_default();
    Ok((
        text.as_bytes().to_vec(),
        Invoker {
            run: run.to_owned(),
            step: step.clone(),
            settings,
        },
    ))
}

/// Settings from headers with a list of values for each name.
fn listed_headers(headers: &Value) -> Result<Settings, Refusal> {
    let pairs = headers.as_object().into_iter().flatten();
    let pairs = pairs.filter_map(|(name, values)| Some((name.as_str(), values.get(0)?.as_str()?)));
    Settings::read(pairs)
}

/// Takes the report of a workflow about its next step: a step that is done, or a request to be made.
fn report(
    state: &mut State,
    id: &str,
    envelope: Envelope,
    asked: Asked<'_>,
) -> Result<Value, Refusal> {
    still_running(state, id)?;
    let is_call = envelope.workflow("calltype") == Some("toCallback");
    let mut message = if is_call {
        let mut message = state.message(Purpose::Call, &asked.url, envelope.settings);
        message.content = Content::Bytes(asked.body);
        message.callback = envelope.callback.map(Box::new);
        message
    } else {
        let step = step(&asked.body)?;
        let mut message = state.step_message(id, &asked.url, envelope.settings);
        message.step = Some(step);
        message
    };
    message.run = Some(id.to_owned());
    let result = json!({ "messageId": message.id() });
    state.messages.push(message);
    Ok(result)
}

/// `POST /v2/wait/{eventId}`: a run waits for an event.
pub(crate) fn wait(state: &mut State, request: &Request, query: &Query, event: &str) -> Outcome {
    query.only(&[])?;
    let invalid = |what: &str| Refusal::bad(format!("invalid body: {what}"));
    let body: Value = serde_json::from_slice(&request.body).map_err(|_| invalid("not JSON"))?;
    let step = body
        .get("step")
        .filter(|step| step.get("stepId").is_some_and(Value::is_u64))
        .ok_or_else(|| invalid("no step"))?;
    let url = body
        .get("url")
        .and_then(Value::as_str)
        .filter(|url| is_absolute(url))
        .ok_or_else(|| invalid("no URL"))?;
    let headers = body.get("timeoutHeaders").cloned().unwrap_or_default();
    let envelope = Envelope::read(&request.text_headers()?)?;
    let id = envelope
        .workflow("runid")
        .ok_or_else(|| Refusal::bad("no Upstash-Workflow-RunId"))?
        .to_owned();
    still_running(state, &id)?;
    let seconds = match body.get("timeout") {
        None | Some(Value::Null) => WAIT,
        Some(Value::String(text)) => duration("timeout", text)?,
        Some(number) => number
            .as_u64()
            .ok_or_else(|| invalid("the timeout is no duration"))?,
    };
    let now = state.clock.now();
    let waiter = Waiter {
        number: state.number(),
        event: event.to_owned(),
        run: id,
        url: url.to_owned(),
        settings: listed_headers(&headers)?,
        headers,
        step: step.clone(),
        created_at: now,
        deadline: now.saturating_add(seconds.saturating_mul(1000)),
    };
    let result = json!({ "messageId": format!("msg_{}", waiter.number) });
    state.add_waiter(waiter);
    Ok(Response::json(200, &result))
}

/// A waiter as the service shows it.
pub(crate) fn waiter_json(waiter: &Waiter) -> Value {
    object([
        ("url", waiter.url.clone().into()),
        ("headers", waiter.headers.clone()),
        // Unix seconds, unlike all other times.
        ("deadline", (waiter.deadline / 1000).into()),
        ("timeoutUrl", waiter.url.clone().into()),
        ("timeoutHeaders", waiter.headers.clone()),
    ])
}
