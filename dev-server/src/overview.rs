//! The summary of the state that the page shows.

use serde_json::{Value, json};

use crate::message::{Attempt, Message, without_query};
use crate::render::{Trim, run_json};
use crate::run::{CallbackState, DlqMessage, Run};
use crate::state::State;

/// How many runs, messages and DLQ messages are shown.
const SHOWN: usize = 100;

/// How many bytes of a body are shown.
const BODY: usize = 500;

/// Runs with their steps and deliveries, messages of no run, the DLQ and the flow-control keys; newest first.
pub(crate) fn overview(state: &mut State) -> Value {
    state.settle();
    let state = &*state;
    let runs: Vec<Value> = state
        .runs
        .iter()
        .rev()
        .take(SHOWN)
        .map(|run| shown_run(state, run))
        .collect();
    let plain = state
        .messages
        .iter()
        .rev()
        .filter(|message| message.run.is_none());
    let messages: Vec<Value> = plain.take(SHOWN).map(delivery).collect();
    let dlq: Vec<Value> = state
        .dlq
        .values()
        .rev()
        .take(SHOWN)
        .map(dead_letter)
        .collect();
    let keys = state
        .flow
        .iter()
        .map(|(name, key)| key.to_json(name, state));
    json!({
        "now": state.clock.now(),
        "runs": runs,
        "messages": messages,
        "dlq": dlq,
        "flowControl": keys.collect::<Vec<_>>(),
    })
}

fn shown_run(state: &State, run: &Run) -> Value {
    let mut shown = run_json(state, run, Trim::To(BODY));
    let own = |message: &&Message| message.run.as_ref() == Some(&run.id);
    let deliveries: Vec<Value> = state.messages.iter().filter(own).map(delivery).collect();
    if let Some(members) = shown.as_object_mut() {
        members.insert("isDelivered".to_owned(), run.is_delivered.into());
        members.insert("deliveries".to_owned(), deliveries.into());
    }
    shown
}

fn delivery(message: &Message) -> Value {
    json!({
        "messageId": message.id(),
        "purpose": message.purpose.name(),
        "method": message.method,
        "url": without_query(&message.url),
        "progress": message.progress.name(),
        "due": message.due,
        "maxRetries": message.retries,
        "attempts": message.attempts.iter().map(attempt).collect::<Vec<_>>(),
    })
}

fn attempt(attempt: &Attempt) -> Value {
    let outcome = match &attempt.outcome {
        Ok(received) => received.status.to_string(),
        Err(reason) => reason.clone(),
    };
    json!({ "at": attempt.at, "took": attempt.took, "outcome": outcome })
}

fn dead_letter(message: &DlqMessage) -> Value {
    json!({
        "dlqId": message.id,
        "workflowRunId": message.run,
        "createdAt": message.created_at,
        "failureCallback": message.callback.map(CallbackState::name),
    })
}
