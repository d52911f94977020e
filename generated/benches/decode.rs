//! What reading a page of the logs of 5 MB costs, beside plain `serde_json` into structs written by hand that keep
//! unknown fields as well. They have the fields of the description with the plainest types: states and times are texts
//! and numbers.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot run has failed"
)]
#![allow(dead_code, reason = "the fields are there to be filled")]

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use divan::{AllocProfiler, Bencher};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use upstash_workflow::models::LogsPage;
use upstash_workflow::{Bytes, Client, Credential, Transport, TransportFuture};

use crate::instructions::{Comparison, Side};

mod instructions;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

type Other = Map<String, Value>;

#[derive(Deserialize)]
struct Page {
    cursor: Option<String>,
    runs: Option<Vec<Run>>,
    #[serde(flatten)]
    other: Other,
}

type Headers = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    workflow_run_id: String,
    workflow_url: Option<String>,
    workflow_state: Option<String>,
    workflow_run_created_at: Option<i64>,
    workflow_run_completed_at: Option<i64>,
    workflow_run_caller_ip: Option<String>,
    steps: Option<Vec<Group>>,
    workflow_run_response: Option<String>,
    invoker: Option<Invoker>,
    failure_function: Option<FailureFunction>,
    dlq_id: Option<String>,
    label: Option<String>,
    labels: Option<Vec<String>>,
    flow_control_key: Option<String>,
    #[serde(flatten)]
    other: Other,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Invoker {
    workflow_run_id: Option<String>,
    workflow_url: Option<String>,
    workflow_run_created_at: Option<i64>,
    #[serde(flatten)]
    other: Other,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FailureFunction {
    message_id: Option<String>,
    url: Option<String>,
    state: Option<String>,
    dlq_id: Option<String>,
    fail_headers: Option<Headers>,
    fail_status: Option<i64>,
    fail_response: Option<String>,
    response_body: Option<String>,
    response_headers: Option<Headers>,
    response_status: Option<i64>,
    max_retries: Option<i64>,
    #[serde(flatten)]
    other: Other,
}

#[derive(Deserialize)]
struct Group {
    steps: Option<Vec<Step>>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(flatten)]
    other: Other,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Step {
    step_id: Option<i64>,
    step_name: Option<String>,
    step_type: Option<String>,
    call_type: Option<String>,
    message_id: Option<String>,
    state: Option<String>,
    created_at: Option<i64>,
    out: Option<String>,
    call_url: Option<String>,
    call_method: Option<String>,
    call_body: Option<String>,
    call_headers: Option<Headers>,
    call_response_status: Option<i64>,
    call_response_body: Option<String>,
    call_response_headers: Option<Headers>,
    wait_event_id: Option<String>,
    wait_timeout: Option<bool>,
    invoked_workflow_run_id: Option<String>,
    invoked_workflow_url: Option<String>,
    retries: Option<i64>,
    next_delivery_time: Option<i64>,
    concurrent: Option<i64>,
    headers: Option<Headers>,
    target_step: Option<i64>,
    retry_delay: Option<String>,
    errors: Option<Vec<StepError>>,
    sleep_for: Option<Value>,
    sleep_until: Option<f64>,
    wait_timeout_duration: Option<String>,
    wait_timeout_deadline: Option<i64>,
    invoked_workflow_created_at: Option<i64>,
    invoked_workflow_run_body: Option<Value>,
    invoked_workflow_run_headers: Option<Headers>,
    #[serde(flatten)]
    other: Other,
}

#[derive(Deserialize)]
struct StepError {
    error: Option<String>,
    body: Option<String>,
    headers: Option<Headers>,
    status: Option<i64>,
    time: Option<i64>,
    #[serde(flatten)]
    other: Other,
}

fn main() {
    if instructions::is_counted(COMPARISONS) {
        return;
    }
    assert_same_runs();
    if instructions::wanted() {
        instructions::compare(COMPARISONS, "");
    } else {
        divan::main();
    }
}

const COMPARISONS: &[Comparison] = &[Comparison {
    rounds: 3,
    client: Side {
        name: "client_page",
        run: |rounds, _| {
            let client = client();
            (0..rounds).for_each(|_| drop(by_client(&client)));
        },
    },
    by_hand: Side {
        name: "handwritten_page",
        run: |rounds, _| {
            let body = page();
            (0..rounds).for_each(|_| drop(by_hand(&body)));
        },
    },
}];

/// Reads the page as this crate does.
fn by_client(client: &Client) -> LogsPage {
    now(client.logs().list().send()).expect("a page")
}

/// Reads the page by hand.
fn by_hand(body: &[u8]) -> Page {
    serde_json::from_slice(body).expect("a page")
}

fn client() -> Client {
    Client::builder(Credential::bearer("t"))
        .transport(Library(page()))
        .build()
        .expect("a client")
}

/// Both must read the same, or the comparison would mean nothing.
fn assert_same_runs() {
    let body = page();
    assert!(
        (4_900_000..5_500_000).contains(&body.len()),
        "{}",
        body.len()
    );
    let ours: LogsPage = serde_json::from_slice(&body).expect("a page");
    let theirs: Page = serde_json::from_slice(&body).expect("a page");
    assert_eq!(
        ours.runs.map(|runs| runs.len()),
        theirs.runs.map(|runs| runs.len())
    );
}

/// A page as the service sends it, with a field or two that the description does not name.
fn page() -> Bytes {
    let step = |run: usize, step: usize| {
        json!({
            "stepId": step, "stepName": format!("charge card {step}"), "stepType": "Call", "callType": "step",
            "messageId": format!("msg_{run:08}_{step}"), "state": "STEP_SUCCESS",
            "createdAt": 1_700_000_000_000_u64 + run as u64, "out": "{\"amount\":1299,\"currency\":\"EUR\"}",
            "callUrl": "https://api.example.com/v1/charges", "callMethod": "POST", "callResponseStatus": 200,
            "headers": {"Content-Type": ["application/json"], "X-Trace": ["4bf92f3577b34da6a3ce929d0e0e4736"]},
            "retries": 3, "concurrent": 1, "newField": "appeared without notice"
        })
    };
    let run = |run: usize| {
        json!({
            "workflowRunId": format!("wfr_{run:08}"), "workflowUrl": "https://app.example.com/api/order",
            "workflowState": "RUN_SUCCESS", "workflowRunCreatedAt": 1_700_000_000_000_u64 + run as u64,
            "workflowRunCompletedAt": 1_700_000_009_000_u64 + run as u64, "workflowRunCallerIp": "203.0.113.7",
            "steps": [
                {"type": "sequential", "steps": [step(run, 1)]},
                {"type": "parallel", "steps": [step(run, 2), step(run, 3)]}
            ],
            "workflowRunResponse": "{\"shipped\":true}", "label": "nightly", "region": "eu"
        })
    };
    let runs: Vec<_> = (0..3000).map(run).collect();
    let page = json!({"cursor": "1700000000000-42", "runs": runs});
    serde_json::to_vec(&page).expect("JSON").into()
}

/// Answers with the page.
#[derive(Debug)]
struct Library(Bytes);

impl Transport for Library {
    fn send<'a>(&'a self, _: &'a http::Request<Bytes>) -> TransportFuture<'a> {
        let response = http::Response::new(self.0.clone());
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// Runs a future that is ready at once.
fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => std::process::abort(),
    }
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn client_page(bencher: Bencher<'_, '_>) {
    let client = client();
    bencher.bench_local(|| by_client(&client));
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn handwritten_page(bencher: Bencher<'_, '_>) {
    let body = page();
    bencher.bench_local(|| by_hand(&body));
}
