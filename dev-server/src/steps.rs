//! The steps of a delivered run, as the logs show them.

use serde_json::{Map, Value, json};

use crate::message::{Attempt, Message, Progress, Purpose};
use crate::render::{Trim, header_lists};
use crate::run::{Run, RunState};
use crate::settings::duration;
use crate::state::{State, Waiter};

/// The groups of steps: what was done, what the run waits for, and what comes next.
pub(crate) fn groups(state: &State, run: &Run, first: Value, trim: Trim) -> Value {
    let mut groups = vec![group("sequential", vec![first])];
    groups.extend(done(run, trim));
    let waiters = state.waiters.iter().filter(|waiter| waiter.run == run.id);
    groups.extend(waiters.map(|waiter| group("sequential", vec![waiting(waiter)])));
    let next: Vec<Value> = state
        .messages
        .iter()
        .filter(|message| message.run.as_ref() == Some(&run.id))
        .filter_map(|message| upcoming(run, message, trim))
        .collect();
    if !next.is_empty() {
        groups.push(group("next", next));
    }
    groups.into()
}

fn group(kind: &str, steps: Vec<Value>) -> Value {
    json!({ "type": kind, "steps": steps })
}

/// Steps that the workflow has reported. A plan to do a step is none; steps that run at the same time form one group.
fn done(run: &Run, trim: Trim) -> Vec<Value> {
    let mut groups: Vec<(u64, Vec<Value>)> = Vec::new();
    for (number, step) in &run.steps {
        let number_of = |name: &str| step.get(name).and_then(Value::as_u64).unwrap_or(0);
        let is_plan = number_of("stepId") == 0 || number_of("targetStep") > 0;
        if is_plan {
            continue;
        }
        let concurrent = number_of("concurrent").max(1);
        let shown = shown_step(run, *number, step, trim);
        match groups.last_mut() {
            Some((open, steps))
                if concurrent > 1 && *open == concurrent && !is_full(*open, steps) =>
            {
                steps.push(shown);
            }
            _ => groups.push((concurrent, vec![shown])),
        }
    }
    groups
        .into_iter()
        .map(|(concurrent, steps)| {
            let kind = if concurrent > 1 {
                "parallel"
            } else {
                "sequential"
            };
            group(kind, steps)
        })
        .collect()
}

fn is_full(concurrent: u64, steps: &[Value]) -> bool {
    usize::try_from(concurrent).is_ok_and(|concurrent| steps.len() >= concurrent)
}

fn shown_step(run: &Run, number: u64, step: &Value, trim: Trim) -> Value {
    let mut shown = Map::new();
    for (name, value) in step.as_object().into_iter().flatten() {
        let value = match name.as_str() {
            "out" => out(run, value, trim),
            // Milliseconds, whatever the workflow wrote.
            "sleepFor" => milliseconds(value),
            _ => value.clone(),
        };
        shown.insert(name.clone(), value);
    }
    shown.insert("callType".to_owned(), "step".into());
    shown.insert("messageId".to_owned(), format!("msg_{number}").into());
    shown.insert("state".to_owned(), "STEP_SUCCESS".into());
    shown.into()
}

fn out(run: &Run, value: &Value, trim: Trim) -> Value {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match run.settings.redact.body(text.as_bytes()) {
        Some(redacted) => redacted.into(),
        None => trim.cut(&text).into(),
    }
}

/// A duration such as `10s`, or a number of seconds, in milliseconds.
fn milliseconds(value: &Value) -> Value {
    let seconds = match value {
        Value::String(text) => duration("sleepFor", text).ok(),
        other => other.as_u64(),
    };
    seconds.map_or_else(
        || value.clone(),
        |seconds| seconds.saturating_mul(1000).into(),
    )
}

fn waiting(waiter: &Waiter) -> Value {
    let mut shown = waiter.step.as_object().cloned().unwrap_or_default();
    let mut add = |name: &str, value: Value| shown.insert(name.to_owned(), value);
    add("callType", "step".into());
    add("messageId", format!("msg_{}", waiter.number).into());
    add("state", "STEP_PROGRESS".into());
    add("createdAt", waiter.created_at.into());
    add("waitEventId", waiter.event.clone().into());
    add("waitTimeoutDeadline", waiter.deadline.into());
    shown.into()
}

/// A message that is not delivered yet, or could not be.
fn upcoming(run: &Run, message: &Message, trim: Trim) -> Option<Value> {
    if matches!(message.purpose, Purpose::FailureCallback { .. }) {
        return None;
    }
    let state = match message.progress {
        Progress::Delivered => return None,
        Progress::Canceled if run.state == RunState::Canceled => "STEP_CANCELED",
        Progress::Canceled => return None,
        Progress::Failed => "STEP_FAILED",
        // Its destination has ended the run and only returns.
        Progress::Waiting | Progress::Active if run.state == RunState::Success => return None,
        Progress::Waiting | Progress::Active if message.attempts.is_empty() => "STEP_PROGRESS",
        Progress::Waiting | Progress::Active => "STEP_RETRY",
    };
    let mut shown = message
        .step
        .as_ref()
        .map(|step| shown_step(run, message.number, step, trim))
        .and_then(|step| step.as_object().cloned())
        .unwrap_or_default();
    let mut add = |name: &str, value: Value| shown.insert(name.to_owned(), value);
    add("messageId", message.id().into());
    add("state", state.into());
    add("createdAt", message.created_at.into());
    add("retries", message.retried().into());
    add("maxRetries", message.retries.into());
    if message.progress == Progress::Waiting {
        add("nextDeliveryTime", message.due.into());
    }
    if message.purpose == Purpose::Call {
        add("stepType", "Call".into());
        add("callType", "toCallback".into());
        add("callUrl", message.url.clone().into());
        add("callMethod", message.method.clone().into());
    }
    let errors: Vec<Value> = message
        .attempts
        .iter()
        .filter_map(|attempt| error(attempt, trim))
        .collect();
    if !errors.is_empty() {
        add("errors", errors.into());
    }
    Some(shown.into())
}

fn error(attempt: &Attempt, trim: Trim) -> Option<Value> {
    match &attempt.outcome {
        Ok(received) if received.is_success() => None,
        Ok(received) => Some(json!({
            "error": format!("the destination returned status {}", received.status),
            "body": trim.cut(&String::from_utf8_lossy(&received.body)),
            "headers": header_lists(&received.headers),
            "status": received.status,
            "time": attempt.at,
        })),
        Err(reason) => Some(json!({ "error": reason, "status": 0, "time": attempt.at })),
    }
}
