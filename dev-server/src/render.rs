//! Runs and DLQ messages as JSON.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::redact::Redact;
use crate::response::object;
use crate::run::{CallbackState, DlqMessage, Run, RunState, Wait};
use crate::state::State;
use crate::steps;

/// The status and body of a simulated destination that fails.
const FAILED_STATUS: u16 = 500;
const FAILED_BODY: &str = "{\"error\":\"the destination failed\"}";

/// How far bodies are cut.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trim {
    Nothing,
    /// To so many bytes, or a little less at a character's border.
    To(usize),
}

impl Trim {
    pub(crate) fn cut(self, text: &str) -> &str {
        match self {
            Self::Nothing => text,
            Self::To(length) => {
                let end = (0..=length.min(text.len()))
                    .rev()
                    .find(|end| text.is_char_boundary(*end))
                    .unwrap_or(0);
                text.get(..end).unwrap_or_default()
            }
        }
    }
}

/// Headers as the service shows them: a list of values per name.
pub(crate) fn header_lists(headers: &[(String, String)]) -> Value {
    header_map(&Redact::default(), headers)
}

/// The same, without the values that are redacted.
pub(crate) fn header_map(redact: &Redact, headers: &[(String, String)]) -> Value {
    let mut map = Map::new();
    for (name, value) in headers {
        let values = map.entry(name).or_insert_with(|| json!([]));
        if let Value::Array(values) = values {
            values.push(redact.header(name, value).into());
        }
    }
    map.into()
}

fn labels(run: &Run) -> (Value, Value) {
    match run.settings.labels.first() {
        None => (Value::Null, Value::Null),
        Some(first) => (first.clone().into(), run.settings.labels.clone().into()),
    }
}

/// A run in the logs.
pub(crate) fn run_json(state: &State, run: &Run, trim: Trim) -> Value {
    let (label, labels) = labels(run);
    let response = match (&run.response, run.state) {
        (Some(body), _) => {
            let text = String::from_utf8_lossy(body);
            let redacted = run.settings.redact.body(body);
            Value::from(redacted.as_deref().unwrap_or(trim.cut(&text)))
        }
        (None, RunState::Success) => Value::from(trim.cut("{\"ok\":true}")),
        (None, _) => Value::Null,
    };
    object([
        ("workflowRunId", run.id.clone().into()),
        ("workflowUrl", run.url.clone().into()),
        ("workflowState", run.state.name().into()),
        ("workflowRunCreatedAt", run.created_at.into()),
        ("workflowRunCompletedAt", run.completed_at.into()),
        ("workflowRunCallerIp", run.caller_ip.clone().into()),
        ("steps", steps(state, run, trim)),
        ("workflowRunResponse", response),
        ("failureFunction", failure_function(state, run, trim)),
        ("dlqId", run.dlq_id.clone().into()),
        ("label", label),
        ("labels", labels),
        ("flowControlKey", run.flow_key().into()),
    ])
}

fn steps(state: &State, run: &Run, trim: Trim) -> Value {
    let body = shown_body(run);
    let first = json!({
        "stepId": 0,
        "stepName": "init",
        "stepType": "Initial",
        "callType": "step",
        "messageId": message_id(run, 0),
        "concurrent": 1,
        "state": "STEP_SUCCESS",
        "createdAt": run.created_at,
        "out": trim.cut(&body),
    });
    if run.is_delivered {
        return steps::groups(state, run, first, trim);
    }
    let mut groups = vec![json!({ "type": "sequential", "steps": [first] })];
    if let Some(wait) = &run.wait {
        groups.push(wait_group(run, wait, trim));
    }
    let waits = run.wait.as_ref().is_some_and(|wait| wait.outcome.is_none());
    let next = match run.state {
        RunState::Success => None,
        RunState::Started if waits => None,
        RunState::Started => Some(json!({ "state": "STEP_PROGRESS" })),
        RunState::Canceled => Some(json!({ "state": "STEP_CANCELED" })),
        RunState::Failed => Some(json!({
            "state": "STEP_FAILED",
            "retries": run.retries(),
            "errors": [{
                "error": "the destination returned status 500",
                "body": trim.cut(FAILED_BODY),
                "headers": {"Content-Type": ["application/json"]},
                "status": FAILED_STATUS,
                "time": run.completed_at,
            }],
        })),
    };
    if let Some(Value::Object(mut step)) = next {
        step.insert("messageId".to_owned(), message_id(run, 1).into());
        groups.push(json!({ "type": "next", "steps": [step] }));
    }
    groups.into()
}

fn wait_group(run: &Run, wait: &Wait, trim: Trim) -> Value {
    let (state, timed_out, out) = match &wait.outcome {
        None => ("STEP_PROGRESS", Value::Null, Value::Null),
        Some(None) => ("STEP_SUCCESS", true.into(), Value::Null),
        Some(Some(data)) => {
            let text = String::from_utf8_lossy(data).into_owned();
            ("STEP_SUCCESS", false.into(), trim.cut(&text).into())
        }
    };
    let step = object([
        ("stepId", 1.into()),
        ("stepName", "wait".into()),
        ("stepType", "Wait".into()),
        ("callType", "step".into()),
        ("messageId", message_id(run, 2).into()),
        ("state", state.into()),
        ("createdAt", run.starts_at.into()),
        ("waitEventId", wait.event.clone().into()),
        ("waitTimeoutDeadline", wait.deadline.into()),
        ("waitTimeout", timed_out),
        ("out", out),
    ]);
    json!({ "type": "sequential", "steps": [step] })
}

/// The body of a run, or what is shown instead.
fn shown_body(run: &Run) -> String {
    let shown = run.settings.redact.body(&run.body);
    shown.unwrap_or_else(|| String::from_utf8_lossy(&run.body).into_owned())
}

/// The id of a message of a run. That of a delivered run is the first of the messages that it sends.
pub(crate) fn message_id(run: &Run, step: u64) -> String {
    match run.is_delivered {
        true => format!("msg_{}", run.sequence),
        false => format!("msg_{}_{step}", run.sequence),
    }
}

/// Whether a message belongs to a run.
pub(crate) fn is_message_of(run: &Run, id: &str) -> bool {
    let rest = id.strip_prefix("msg_");
    let sequence = rest.and_then(|rest| rest.split('_').next());
    sequence == Some(run.sequence.to_string().as_str())
}

fn failure_function(state: &State, run: &Run, trim: Trim) -> Value {
    let message = run
        .dlq_id
        .as_deref()
        .and_then(|id| state.dlq_number(id).ok())
        .and_then(|number| state.dlq.get(&number));
    let (Some(message), Some(url)) = (message, &run.settings.failure_callback) else {
        return Value::Null;
    };
    let (status, headers, text) = last_response(message);
    object([
        ("messageId", message_id(run, 3).into()),
        ("url", url.clone().into()),
        ("state", message.callback.map(CallbackState::name).into()),
        ("dlqId", message.id.clone().into()),
        ("failHeaders", headers),
        ("failStatus", status.into()),
        ("failResponse", trim.cut(&text).into()),
        ("responseStatus", callback_status(message.callback)),
        ("maxRetries", run.retries().into()),
    ])
}

/// What the destination returned last: status, headers and body.
pub(crate) fn last_response(message: &DlqMessage) -> (u16, Value, String) {
    let Some(failure) = &message.failure else {
        let headers = json!({"Content-Type": ["application/json"]});
        return (FAILED_STATUS, headers, FAILED_BODY.to_owned());
    };
    let headers = match &failure.outcome {
        Ok(received) => header_lists(&received.headers),
        Err(_) => json!({}),
    };
    (failure.status(), headers, failure.text())
}

fn callback_status(state: Option<CallbackState>) -> Value {
    match state {
        Some(CallbackState::Success) => 200.into(),
        Some(CallbackState::Fail) => 500.into(),
        _ => Value::Null,
    }
}

/// A message in the DLQ.
pub(crate) fn dlq_json(message: &DlqMessage, run: &Run) -> Value {
    let (label, labels) = labels(run);
    // Text is shown as it is, anything else encoded.
    let (body, encoded) = match (
        run.settings.redact.body(&run.body),
        std::str::from_utf8(&run.body),
    ) {
        (Some(redacted), _) => (redacted.into(), Value::Null),
        (None, Ok(text)) => (text.into(), Value::Null),
        (None, Err(_)) => (Value::Null, STANDARD.encode(&run.body).into()),
    };
    let callback = message.callback.map(|state| {
        object([
            ("state", state.name().into()),
            ("responseStatus", callback_status(Some(state))),
        ])
    });
    let (status, headers, text) = last_response(message);
    let failure = message.failure.as_ref();
    let message_id = failure.map_or_else(|| message_id(run, 1), |failure| failure.message.clone());
    let url = failure.map_or(&run.url, |failure| &failure.url);
    object([
        ("dlqId", message.id.clone().into()),
        ("messageId", message_id.into()),
        ("workflowUrl", run.url.clone().into()),
        ("workflowRunId", run.id.clone().into()),
        ("workflowCreatedAt", run.created_at.into()),
        ("url", url.clone().into()),
        ("method", "POST".into()),
        (
            "header",
            header_map(&run.settings.redact, &run.settings.forward),
        ),
        ("body", body),
        ("bodyBase64", encoded),
        ("maxRetries", run.retries().into()),
        ("notBefore", run.starts_at.into()),
        ("createdAt", message.created_at.into()),
        (
            "failureCallback",
            run.settings.failure_callback.clone().into(),
        ),
        ("callerIP", run.caller_ip.clone().into()),
        ("label", label),
        ("labels", labels),
        ("flowControlKey", run.flow_key().into()),
        (
            "failureFunctionState",
            message.callback.map(CallbackState::name).into(),
        ),
        ("failureCallbackInfo", callback.into()),
        ("responseStatus", status.into()),
        ("responseHeader", headers),
        ("responseBody", text.into()),
    ])
}
