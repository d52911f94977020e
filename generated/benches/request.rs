//! What building a request costs, beside the same request built by hand.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark that cannot run has failed"
)]

use std::hint::black_box;

use divan::Bencher;
use serde::Serialize;
use upstash_workflow::{Client, Credential};

use crate::instructions::{Comparison, Side};

mod instructions;

const BASE: &str = "https://qstash.upstash.io";
const URL: &str = "https://app.example.com/api/order?shop=7";
const TOKEN: &str =
    "eyJVc2VySUQiOiIwMTIzNDU2Nzg5YWJjZGVmIiwiUGFzc3dvcmQiOiIwMTIzNDU2Nzg5YWJjZGVmIn0=";

#[derive(Serialize)]
struct Order {
    id: u64,
    article: &'static str,
    quantity: u32,
}

const ORDER: Order = Order {
    id: 7,
    article: "a box of screws",
    quantity: 12,
};

fn main() {
    if instructions::is_counted(COMPARISONS) {
        return;
    }
    assert_same_bytes();
    if instructions::wanted() {
        instructions::compare(COMPARISONS, "");
    } else {
        divan::main();
    }
}

const COMPARISONS: &[Comparison] = &[Comparison {
    rounds: 10_000,
    client: Side {
        name: "client_request",
        run: |rounds, _| {
            let client = client();
            (0..rounds).for_each(|_| drop(black_box(by_client(&client))));
        },
    },
    by_hand: Side {
        name: "handwritten_request",
        run: |rounds, _| {
            let client = reqwest::Client::new();
            (0..rounds).for_each(|_| drop(black_box(by_hand(&client))));
        },
    },
}];

fn client() -> Client {
    Client::builder(Credential::bearer(TOKEN))
        .base_url(BASE)
        .build()
        .expect("the client is sound")
}

/// The request as this crate builds it.
fn by_client(client: &Client) -> http::Request<bytes::Bytes> {
    client
        .runs()
        .trigger(black_box(URL))
        .forward("X-Tenant", black_box("blue"))
        .forward("X-Trace", black_box("4bf92f3577b34da6a3ce929d0e0e4736"))
        .forward("Accept-Language", black_box("de"))
        .json(black_box(&ORDER))
        .into_request()
        .expect("the request is sound")
}

/// The same request, written down with the HTTP library.
fn by_hand(client: &reqwest::Client) -> reqwest::Request {
    client
        .post(format!("{BASE}/v2/trigger/{}", black_box(URL)))
        .bearer_auth(black_box(TOKEN))
        .header(
            "User-Agent",
            concat!("upstash-workflow/", env!("CARGO_PKG_VERSION")),
        )
        .header("Upstash-Forward-X-Tenant", black_box("blue"))
        .header(
            "Upstash-Forward-X-Trace",
            black_box("4bf92f3577b34da6a3ce929d0e0e4736"),
        )
        .header("Upstash-Forward-Accept-Language", black_box("de"))
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .body(serde_json::to_vec(black_box(&ORDER)).expect("an order is JSON"))
        .build()
        .expect("the request is sound")
}

/// Both must say the same, or the comparison would mean nothing.
fn assert_same_bytes() {
    let ours = by_client(&client());
    let theirs = by_hand(&reqwest::Client::new());
    assert_eq!(ours.method(), theirs.method());
    assert_eq!(ours.uri().to_string(), theirs.url().as_str());
    assert_eq!(
        Some(ours.body().as_ref()),
        theirs.body().and_then(reqwest::Body::as_bytes)
    );
    let sorted = |headers: &http::HeaderMap| {
        let mut lines: Vec<_> = headers
            .iter()
            .map(|(name, value)| (name.clone().to_string(), value.as_bytes().to_vec()))
            .collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(ours.headers()), sorted(theirs.headers()));
}

#[divan::bench(sample_count = 300, sample_size = 500)]
fn client_request(bencher: Bencher<'_, '_>) {
    let client = client();
    bencher.bench_local(|| by_client(&client));
}

#[divan::bench(sample_count = 300, sample_size = 500)]
fn handwritten_request(bencher: Bencher<'_, '_>) {
    let client = reqwest::Client::new();
    bencher.bench_local(|| by_hand(&client));
}
