//! What a call costs from its parameters to the model, beside the same call written by hand: over loopback with
//! `reqwest`, and with a transport that does nothing with `http` and `serde`. Allocations are counted.
//!
//! The hand writes what a call needs and no more: it joins the URL, writes the body, marks the token as sensitive, has
//! the HTTP types check names, values and URL, looks at the status, and reads the response into a struct that keeps
//! unknown fields. The total time limit is there where `reqwest` offers it. The hand has no retries, no limit for the
//! size of a body, does not look at the URL of the workflow, and forgets what was wrong: the client does that besides.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot run has failed"
)]

use std::future::Future;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use divan::{AllocProfiler, Bencher};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, USER_AGENT};
use serde::{Deserialize, Serialize};
use tests::recording::{RecordingServer, Response};
use upstash_workflow::{Bytes, Client, Credential, Transport, TransportFuture};

use crate::instructions::{Comparison, Side};

mod instructions;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const URL: &str = "https://app.example.com/api/order?shop=7";
const TOKEN: &str =
    "eyJVc2VySUQiOiIwMTIzNDU2Nzg5YWJjZGVmIiwiUGFzc3dvcmQiOiIwMTIzNDU2Nzg5YWJjZGVmIn0=";
const AGENT: &str = concat!("upstash-workflow/", env!("CARGO_PKG_VERSION"));
const STARTED: &str = r#"{"workflowRunId":"wfr_0123456789","workflowCreatedAt":1700000000123}"#;

#[derive(Serialize)]
struct Order {
    id: u64,
    article: &'static str,
}

const ORDER: Order = Order {
    id: 7,
    article: "a box of screws",
};

/// What careful handwritten code reads the response into: it keeps unknown fields.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Started {
    workflow_run_id: String,
    workflow_created_at: i64,
    #[serde(flatten)]
    other: serde_json::Map<String, serde_json::Value>,
}

fn main() {
    if instructions::is_counted(COMPARISONS) {
        return;
    }
    assert_same_bytes();
    if instructions::wanted() {
        instructions::compare(COMPARISONS, &server().url());
    } else {
        divan::main();
    }
}

const COMPARISONS: &[Comparison] = &[
    Comparison {
        rounds: 10_000,
        client: Side {
            name: "nowhere_client",
            run: |rounds, _| {
                let client = client(BASE).transport(Nowhere).build().expect("a client");
                (0..rounds).for_each(|_| drop(now(by_client(&client))));
            },
        },
        by_hand: Side {
            name: "nowhere_by_hand",
            run: |rounds, _| (0..rounds).for_each(|_| drop(now(by_hand_nowhere(BASE)))),
        },
    },
    Comparison {
        rounds: 1000,
        client: Side {
            name: "loopback_client",
            run: |rounds, server| {
                let client = client(server).build().expect("a client");
                let runtime = runtime();
                (0..rounds).for_each(|_| drop(runtime.block_on(by_client(&client))));
            },
        },
        by_hand: Side {
            name: "loopback_by_hand",
            run: |rounds, server| {
                let (client, runtime) = (reqwest_client(), runtime());
                (0..rounds).for_each(|_| drop(runtime.block_on(by_hand_loopback(&client, server))));
            },
        },
    },
];

/// Answers at once.
#[derive(Debug)]
struct Nowhere;

impl Transport for Nowhere {
    fn send<'a>(&'a self, request: &'a http::Request<Bytes>) -> TransportFuture<'a> {
        Box::pin(async move { Ok(answer(request)) })
    }
}

fn answer(request: &http::Request<Bytes>) -> http::Response<Bytes> {
    black_box(request);
    http::Response::new(Bytes::from_static(STARTED.as_bytes()))
}

/// The hand's transport: of the same kind, since a function that does nothing would be optimised away.
fn nowhere(request: &http::Request<Bytes>) -> TransportFuture<'_> {
    Nowhere.send(request)
}

fn client(base: &str) -> upstash_workflow::ClientBuilder {
    Client::builder(Credential::bearer(TOKEN)).base_url(base)
}

async fn by_client(client: &Client) -> String {
    let run = client
        .runs()
        .trigger(black_box(URL))
        .workflow_run_id(black_box("order-7"))
        .forward("X-Tenant", black_box("blue"))
        .forward("X-Trace", black_box("4bf92f3577b34da6a3ce929d0e0e4736"))
        .json(black_box(&ORDER))
        .send()
        .await
        .expect("a run");
    run.workflow_run_id
}

/// The request by hand, with `http`.
fn handwritten(base: &str) -> http::Request<Bytes> {
    let body = serde_json::to_vec(black_box(&ORDER)).expect("an order is JSON");
    let mut bearer =
        HeaderValue::try_from(format!("Bearer {}", black_box(TOKEN))).expect("a token");
    bearer.set_sensitive(true);
    http::Request::post(format!("{base}/v2/trigger/{}", black_box(URL)))
        .header("upstash-workflow-runid", black_box("order-7"))
        .header("upstash-forward-x-tenant", black_box("blue"))
        .header(
            "upstash-forward-x-trace",
            black_box("4bf92f3577b34da6a3ce929d0e0e4736"),
        )
        .header(AUTHORIZATION, bearer)
        .header(USER_AGENT, AGENT)
        .header(ACCEPT, "application/json")
        .header(CONTENT_TYPE, "application/json")
        .body(Bytes::from(body))
        .expect("a request")
}

fn read(body: &[u8]) -> String {
    let run: Started = serde_json::from_slice(body).expect("a run");
    black_box((&run.workflow_created_at, &run.other));
    run.workflow_run_id
}

async fn by_hand_nowhere(base: &str) -> String {
    let response = nowhere(&handwritten(base)).await.expect("an answer");
    assert!(response.status().is_success());
    read(response.body())
}

async fn by_hand_loopback(client: &reqwest::Client, base: &str) -> String {
    let response = client
        .post(format!("{base}/v2/trigger/{}", black_box(URL)))
        .header("Upstash-Workflow-RunId", black_box("order-7"))
        .header("Upstash-Forward-X-Tenant", black_box("blue"))
        .header(
            "Upstash-Forward-X-Trace",
            black_box("4bf92f3577b34da6a3ce929d0e0e4736"),
        )
        .bearer_auth(black_box(TOKEN))
        .header(USER_AGENT, AGENT)
        .header(ACCEPT, "application/json")
        .header(CONTENT_TYPE, "application/json")
        .body(serde_json::to_vec(black_box(&ORDER)).expect("an order is JSON"))
        .send()
        .await
        .expect("an answer")
        .error_for_status()
        .expect("a success");
    read(&response.bytes().await.expect("a body"))
}

/// Hands are careful too: the same limits as the client has.
fn reqwest_client() -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .tls_certs_only([])
        .connect_timeout(std::time::Duration::from_secs(10))
        .timeout(std::time::Duration::from_secs(30))
        .build()
        .expect("a client")
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("an executor")
}

/// Runs a future that is ready at once, without the cost of an executor.
fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => std::process::abort(),
    }
}

fn server() -> RecordingServer {
    RecordingServer::always(Response::json(200, STARTED))
}

/// Both must send and read the same, or the comparison would mean nothing.
fn assert_same_bytes() {
    let (server, runtime) = (server(), runtime());
    let ours = runtime.block_on(by_client(&client(&server.url()).build().expect("a client")));
    let theirs = runtime.block_on(by_hand_loopback(&reqwest_client(), &server.url()));
    assert_eq!(ours, theirs);
    let requests = server.requests();
    let lines = |at: usize| {
        let mut lines = requests[at].headers.clone();
        lines.sort();
        (
            requests[at].target.clone(),
            lines,
            requests[at].body.clone(),
        )
    };
    assert_eq!(lines(0), lines(1));
    let by_hand = handwritten(&server.url());
    assert_eq!(
        by_hand.uri().path_and_query().expect("a target").as_str(),
        requests[0].target
    );
    assert_eq!(by_hand.body(), &requests[0].body);
    // The HTTP client adds `host`, `content-length` and, where it can decompress, `accept-encoding`.
    let by_transport = 2 + usize::from(cfg!(feature = "compression"));
    assert_eq!(
        by_hand.headers().len() + by_transport,
        requests[0].headers.len()
    );
}

const BASE: &str = "https://qstash.upstash.io";

#[divan::bench(sample_count = 300, sample_size = 300)]
fn nowhere_client(bencher: Bencher<'_, '_>) {
    let client = client(BASE).transport(Nowhere).build().expect("a client");
    bencher.bench_local(|| now(by_client(&client)));
}

#[divan::bench(sample_count = 300, sample_size = 300)]
fn nowhere_by_hand(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| now(by_hand_nowhere(BASE)));
}

#[divan::bench(sample_count = 100, sample_size = 50)]
fn loopback_client(bencher: Bencher<'_, '_>) {
    let (server, runtime) = (server(), runtime());
    let client = client(&server.url()).build().expect("a client");
    bencher.bench_local(|| runtime.block_on(by_client(&client)));
}

#[divan::bench(sample_count = 100, sample_size = 50)]
fn loopback_by_hand(bencher: Bencher<'_, '_>) {
    let (server, runtime) = (server(), runtime());
    let (client, base) = (reqwest_client(), server.url());
    bencher.bench_local(|| runtime.block_on(by_hand_loopback(&client, &base)));
}
