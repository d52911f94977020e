//! Delivery: what is sent when, and what follows from the responses.

use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::clock::millis;
use crate::keys::signing_key;
use crate::message::{Attempt, Callback, Content, Failure, Message, Progress, Purpose};
use crate::outbound::{Call, Outbound, Received};
use crate::render::header_lists;
use crate::run::{CallbackState, Run, RunState};
use crate::running::Shared;
use crate::signature::{Signed, sign};
use crate::state::State;

/// How many deliveries are under way at the same time.
const AT_ONCE: usize = 100;

/// How long the queue is left alone while messages wait: flow control and clocks of tests let them become due without
/// notice.
const PAUSE: Duration = Duration::from_millis(20);

/// Delivers messages for as long as the server runs.
pub(crate) async fn run(shared: Arc<Shared>, outbound: Outbound) {
    loop {
        for (number, call) in shared.with_state(take_due) {
            let (shared, outbound) = (Arc::clone(&shared), outbound.clone());
            tokio::spawn(async move {
                let begin = Instant::now();
                let at = shared.now();
                let outcome = outbound.send(call).await;
                let attempt = Attempt {
                    at,
                    took: millis(begin.elapsed()),
                    outcome,
                };
                shared.with_state(|state| attempted(state, number, attempt));
                shared.delivered(number);
                shared.wake.notify_one();
            });
        }
        let woken = shared.wake.notified();
        if shared.with_state(|state| is_pending(state)) {
            // Whichever comes first.
            let _ = tokio::time::timeout(PAUSE, woken).await;
        } else {
            woken.await;
        }
    }
}

/// Whether something may become due by time alone.
fn is_pending(state: &State) -> bool {
    let waits = |message: &Message| message.progress == Progress::Waiting;
    !state.waiters.is_empty() || state.messages.iter().any(waits)
}

/// Marks the messages that are due as under way.
fn take_due(state: &mut State) -> Vec<(u64, Call)> {
    state.settle();
    let now = state.clock.now();
    let due: Vec<usize> = state
        .messages
        .iter()
        .enumerate()
        .filter(|(_, message)| message.progress == Progress::Waiting && message.due <= now)
        .map(|(index, _)| index)
        .collect();
    let mut taken = Vec::new();
    for index in due {
        let active = |message: &&Message| message.progress == Progress::Active;
        if state.messages.iter().filter(active).count() >= AT_ONCE {
            break;
        }
        if let Some(call) = take(state, index, now) {
            taken.push(call);
        }
    }
    taken
}

/// Marks one message as under way, unless its flow-control key holds it back.
fn take(state: &mut State, index: usize, now: u64) -> Option<(u64, Call)> {
    let message = state.messages.get(index)?;
    if let Some(name) = message.flow_key.clone() {
        let active = state
            .messages
            .iter()
            .filter(|other| other.progress == Progress::Active)
            .filter(|other| other.flow_key.as_deref() == Some(&name))
            .count();
        let active = u64::try_from(active).unwrap_or(u64::MAX);
        if !state.flow.entry(name).or_default().admits(active, now) {
            return None;
        }
    }
    let message = state.messages.get_mut(index)?;
    message.progress = Progress::Active;
    let run = message
        .run
        .as_ref()
        .and_then(|id| state.by_id.get(id))
        .and_then(|at| state.runs.get_mut(*at));
    let body = match (&mut message.content, run) {
        (Content::Bytes(bytes), _) => bytes.clone(),
        (Content::Steps(_), None) => Vec::new(),
        (Content::Steps(count), Some(run)) => {
            if let Some(step) = message.step.take() {
                run.steps.push((message.number, step));
            }
            let count = *count.get_or_insert(run.steps.len());
            raw_steps(run, count).to_string().into_bytes()
        }
    };
    let message = state.messages.get(index)?;
    let run = message.run.as_deref().and_then(|id| state.run(id));
    let key = signing_key(state.key_generation);
    Some((message.number, call(message, run, body, &key, now)))
}

/// The first steps of a run as the SDKs read them: the request that triggered the run, then what the steps reported.
pub(crate) fn raw_steps(run: &Run, count: usize) -> Value {
    let encoded = |number: u64, body: &[u8]| {
        json!({
            "messageId": format!("msg_{number}"),
            "body": STANDARD.encode(body),
            "callType": "step",
        })
    };
    let first = encoded(run.sequence, &run.body);
    let steps = run.steps.iter().take(count);
    std::iter::once(first)
        .chain(steps.map(|(number, step)| encoded(*number, step.to_string().as_bytes())))
        .collect()
}

/// Whether a header is about one connection or one body, and must not be forwarded (RFC 9110, section 7.6.1).
fn of_the_connection(name: &str) -> bool {
    const NAMES: [&str; 10] = [
        "connection",
        "content-length",
        "expect",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    NAMES.iter().any(|other| name.eq_ignore_ascii_case(other))
}

fn call(message: &Message, run: Option<&Run>, body: Vec<u8>, key: &str, now: u64) -> Call {
    let id = message.id();
    let tried = message.attempts.len();
    let mut headers = message.headers.clone();
    headers.retain(|(name, _)| !of_the_connection(name));
    // What the service says about a delivery replaces what somebody forwards under the same name: an SDK forwards what
    // it was sent when it triggers a run.
    let mut add = |name: &str, value: String| {
        headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        headers.push((name.to_owned(), value));
    };
    add("Upstash-Message-Id", id.clone());
    add("Upstash-Retried", tried.to_string());
    if message.purpose != Purpose::Call {
        let signed = Signed {
            url: &message.url,
            body: &body,
            message: &id,
            now: now / 1000,
        };
        add("Upstash-Signature", sign(key, &signed));
    }
    if let Some(run) = run.filter(|_| message.purpose != Purpose::Call) {
        add("Upstash-Workflow-RunId", run.id.clone());
        add("Upstash-Workflow-CreatedAt", run.created_at.to_string());
        add("Upstash-Workflow-Url", run.url.clone());
        add("Upstash-Workflow-Init", "false".to_owned());
        add(
            "Upstash-Workflow-CallType",
            match message.purpose {
                Purpose::CallResponse => "fromCallback",
                Purpose::FailureCallback { .. } => "failureCall",
                _ => "step",
            }
            .to_owned(),
        );
        if !run.settings.labels.is_empty() {
            add("Upstash-Label", run.settings.labels.join(","));
        }
    }
    if message.purpose == (Purpose::Begin { introduces: true }) {
        add("Upstash-Workflow-Unknown-Sdk", "true".to_owned());
    }
    Call {
        method: message.method.clone(),
        url: message.url.clone(),
        headers,
        body,
        timeout: message.timeout.map(Duration::from_millis),
    }
}

/// Takes down an attempt and draws the consequences.
fn attempted(state: &mut State, number: u64, attempt: Attempt) {
    let now = state.clock.now();
    let Some(message) = state.messages.iter_mut().find(|m| m.number == number) else {
        // A reset has forgotten it.
        return;
    };
    // A destination that must not be called is not tried again.
    let may_be_called = state.options.delivery.calls(&message.url);
    message.attempts.push(attempt);
    if message.progress != Progress::Active {
        return;
    }
    let success = message
        .attempts
        .last()
        .and_then(|attempt| attempt.outcome.as_ref().ok())
        .is_some_and(Received::is_success);
    let next = message.next_try(now).filter(|_| may_be_called);
    message.progress = match (success, next) {
        (true, _) => Progress::Delivered,
        (false, Some(next)) => {
            message.due = next;
            Progress::Waiting
        }
        (false, None) => Progress::Failed,
    };
    let message = message.clone();
    if let Some(callback) = &message.callback {
        send_callback(state, &message, callback);
    }
    match message.progress {
        Progress::Delivered => delivered(state, &message),
        Progress::Failed => failed(state, &message),
        _ => {}
    }
}

fn delivered(state: &mut State, message: &Message) {
    match &message.purpose {
        Purpose::Begin { introduces: true } => end_without_sdk(state, message),
        Purpose::FailureCallback { dlq } => {
            if let Some(entry) = state.dlq.get_mut(dlq) {
                entry.callback = Some(CallbackState::Success);
            }
        }
        _ => {}
    }
}

/// A destination that is not made with an SDK has done all of its work in one request.
fn end_without_sdk(state: &mut State, message: &Message) {
    let Some(Ok(received)) = message.attempts.last().map(|attempt| &attempt.outcome) else {
        return;
    };
    if received.header("upstash-workflow-sdk-version").is_none()
        && let Some(run) = &message.run
    {
        state.end(run, RunState::Success, Some(received.body.clone()));
    }
}

fn failed(state: &mut State, message: &Message) {
    let Some(last) = message.attempts.last() else {
        return;
    };
    if let Purpose::FailureCallback { dlq } = &message.purpose
        && let Some(entry) = state.dlq.get_mut(dlq)
    {
        entry.callback = Some(CallbackState::Fail);
    }
    if let Some(callback) = &message.failure_callback {
        send_callback(state, message, callback);
    }
    let Some(run) = message.run.clone() else {
        return;
    };
    if message.purpose.decides_the_run() {
        state.fail_run(
            &run,
            Some(Failure {
                message: message.id(),
                url: message.url.clone(),
                retried: message.retried(),
                outcome: last.outcome.clone(),
            }),
        );
    }
}

/// Sends what came of a message to its callback.
fn send_callback(state: &mut State, message: &Message, callback: &Callback) {
    let Some(last) = message.attempts.last() else {
        return;
    };
    let run = message.run.as_deref().and_then(|id| state.run(id));
    let body = callback_body(message, run, &last.outcome);
    let purpose = if callback.to_workflow {
        Purpose::CallResponse
    } else {
        Purpose::Plain
    };
    let mut new = state.message(purpose, &callback.url, callback.settings.clone());
    new.run = message.run.clone().filter(|_| callback.to_workflow);
    new.content = Content::Bytes(body.to_string().into_bytes());
    state.messages.push(new);
}

/// What a callback is told about the message that it belongs to.
fn callback_body(
    message: &Message,
    run: Option<&Run>,
    outcome: &Result<Received, String>,
) -> Value {
    let source = match &message.content {
        Content::Bytes(bytes) => bytes.as_slice(),
        Content::Steps(_) => run.map_or(&[][..], |run| run.body.as_slice()),
    };
    let (status, headers, body) = match outcome {
        Ok(received) => (
            received.status,
            header_lists(&received.headers),
            STANDARD.encode(&received.body),
        ),
        Err(reason) => (0, json!({}), STANDARD.encode(reason)),
    };
    let mut value = json!({
        "status": status,
        "header": headers,
        "body": body,
        "retried": message.retried(),
        "maxRetries": message.retries,
        "sourceMessageId": message.id(),
        "url": message.url,
        "method": message.method,
        "sourceHeader": header_lists(&message.headers),
        "sourceBody": STANDARD.encode(source),
        "createdAt": message.created_at,
        "notBefore": message.due,
    });
    if let (Some(run), Some(members)) = (run, value.as_object_mut()) {
        members.insert("workflowRunId".to_owned(), run.id.clone().into());
        members.insert("workflowCreatedAt".to_owned(), run.created_at.into());
        members.insert("workflowUrl".to_owned(), run.url.clone().into());
        members.insert("callerIP".to_owned(), run.caller_ip.clone().into());
    }
    value
}

/// Sends the failure callback of a run.
pub(crate) fn send_failure_callback(state: &mut State, run: &str, dlq: u64) {
    let (Some(run), Some(entry)) = (state.run(run), state.dlq.get(&dlq)) else {
        return;
    };
    let (Some(failure), Some(url)) = (&entry.failure, &run.settings.failure_callback) else {
        return;
    };
    let (url, settings) = (url.clone(), run.settings.of_failure_callback());
    let failed = state
        .messages
        .iter()
        .find(|message| message.id() == failure.message);
    let body = failed.map(|message| {
        let mut value = callback_body(message, Some(run), &failure.outcome);
        if let Some(members) = value.as_object_mut() {
            members.insert("sourceBody".to_owned(), STANDARD.encode(&run.body).into());
            members.insert("dlqId".to_owned(), entry.id.clone().into());
        }
        value.to_string().into_bytes()
    });
    let id = run.id.clone();
    let mut message = state.message(Purpose::FailureCallback { dlq }, &url, settings);
    message.run = Some(id);
    message.content = Content::Bytes(body.unwrap_or_default());
    state.messages.push(message);
}
