//! The client in Node, against the local server on port 8080.
#![cfg(target_family = "wasm")]
#![allow(clippy::unwrap_used, reason = "a test that has no value has failed")]

use std::time::Duration;

use upstash_workflow::models::RunState;
use upstash_workflow::{Client, Credential, Error, RetryPolicy};
use wasm::FetchTransport;
use wasm_bindgen_test::wasm_bindgen_test;

/// The public token of the local server.
const TOKEN: &str = "eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=";

fn client(base_url: &str) -> Client {
    let builder = Client::builder(Credential::bearer(TOKEN)).base_url(base_url);
    builder.transport(FetchTransport).build().unwrap()
}

#[wasm_bindgen_test]
async fn a_run_is_started_and_waited_for() {
    let client = client("http://127.0.0.1:8080");
    let trigger = client.runs().trigger("https://app.example.com/api/order");

    let started = trigger.generate_run_id().json(&["order"]).send().await.unwrap();
    let run = client.runs().wait(&started.workflow_run_id).await.unwrap();

    assert_eq!(run.workflow_state, Some(RunState::Success));
}

#[wasm_bindgen_test]
async fn attempts_are_repeated_and_waiting_has_its_limit() {
    let retry = RetryPolicy::new().with_backoff(Duration::from_millis(50), Duration::from_millis(50));
    let read = |client: Client| client.keys().get().with_retry(retry.clone());

    // Nobody listens there.
    let error = read(client("http://127.0.0.1:9")).send().await.unwrap_err();
    assert!(error.is_transport());
    assert_eq!(error.attempts(), 4);

    let client = client("http://127.0.0.1:8080");
    let wait = client.runs().wait("wfr_of_nobody").limit(Duration::from_secs(1));
    let error = Error::from(wait.await.unwrap_err());
    assert!(error.is_timeout());
}

#[wasm_bindgen_test]
async fn a_time_limit_passes() {
    let client = client("http://127.0.0.1:8080");
    let request = client.keys().get().with_timeout(Duration::ZERO);
    assert!(request.send().await.unwrap_err().is_timeout());
}
