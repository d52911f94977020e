//! Answers of the service: nothing panics, and what is read can be written and read again without a change.
//!
//! The first byte of the input chooses the operation, the second the status; the rest is the body.
#![no_main]

use std::fmt::Debug;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use libfuzzer_sys::fuzz_target;
use serde::Serialize;
use serde::de::DeserializeOwned;
use upstash_workflow::testing::{Answer, TestTransport};
use upstash_workflow::{Client, Credential, Error, RetryPolicy};

const STATUSES: [u16; 8] = [200, 201, 204, 302, 400, 404, 429, 500];

fuzz_target!(|input: &[u8]| {
    let [operation, status, body @ ..] = input else {
        return;
    };
    let status = STATUSES[usize::from(*status) % STATUSES.len()];
    let client = client(Answer::json(status, body.to_vec()));
    match operation % 14 {
        0 => model(body, wait(client.logs().list().send())),
        1 => model(body, wait(client.dlq().list().send())),
        2 => model(body, wait(client.dlq().get("d").send())),
        3 => model(body, wait(client.runs().trigger("https://a").send())),
        4 => model(body, wait(client.runs().batch_trigger([]).send())),
        5 => model(body, wait(client.runs().bulk_cancel().all().send())),
        6 => model(body, wait(client.dlq().bulk_delete().all().send())),
        7 => model(body, wait(client.dlq().bulk_resume().all().send())),
        8 => model(body, wait(client.flow_control().list().send())),
        9 => model(
            body,
            wait(client.flow_control().global_parallelism().send()),
        ),
        10 => list(wait(client.notify().run_event("r", "e").send())),
        11 => model(body, wait(client.notify().waiters("e").send())),
        12 => model(body, wait(client.keys().get().send())),
        _ => nothing(wait(client.dlq().cancel_callback("d").send())),
    }
});

fn client(answer: Answer) -> Client {
    Client::builder(Credential::bearer("token"))
        .transport(TestTransport::new([answer]))
        .retry(RetryPolicy::never())
        .build()
        .expect("the client is sound")
}

/// The transport plays its answer at once, so that there is nothing to wait for.
fn wait<T>(call: impl Future<Output = T>) -> T {
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the call waits for something"),
    }
}

/// A model keeps all that it was read from.
fn model<T: Debug + PartialEq + Serialize + DeserializeOwned>(body: &[u8], read: Result<T, Error>) {
    let Some(value) = shown(read) else { return };
    let again: T = same(&value);
    assert_eq!(again, value);
    // Keys that the model does not know are kept at any depth, so the number of keys stays the same: only `null` is
    // the same as nothing.
    let before: serde_json::Value = serde_json::from_slice(body).expect("it was read");
    let after = serde_json::to_value(&value).expect("a model can be written");
    assert_eq!(keys(&after), keys(&before), "{before}\n{after}");
}

fn list<T: Debug + PartialEq + Serialize + DeserializeOwned>(read: Result<Vec<T>, Error>) {
    if let Some(value) = shown(read) {
        let again: Vec<T> = same(&value);
        assert_eq!(again, value);
    }
}

fn nothing(read: Result<(), Error>) {
    let _ = shown(read);
}

/// The value; of an error, all that can be asked.
fn shown<T: Debug>(read: Result<T, Error>) -> Option<T> {
    match read {
        Ok(value) => {
            let _ = format!("{value:?}");
            Some(value)
        }
        Err(error) => {
            let _ = format!("{error} {error:?} {:?}", error.api_error());
            let _ = (error.status(), error.decode_path(), error.body_text());
            assert!(error.is_status() || error.is_decode(), "{error:?}");
            None
        }
    }
}

fn same<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let text = serde_json::to_vec(value).expect("a model can be written");
    serde_json::from_slice(&text).expect("what was written can be read")
}

/// Number of keys whose value is not `null`.
fn keys(value: &serde_json::Value) -> usize {
    match value {
        serde_json::Value::Array(items) => items.iter().map(keys).sum(),
        serde_json::Value::Object(fields) => {
            let present = fields.values().filter(|value| !value.is_null());
            present.map(|value| 1 + keys(value)).sum()
        }
        _ => 0,
    }
}
