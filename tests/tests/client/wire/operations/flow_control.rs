//! Flow-control keys.

use std::time::Duration;

use tests::recording::Response;
use upstash_workflow::{Client, Timestamp};

use crate::wire::exchange::{Wire, exchange, fails, round_trips};

const KEY: &str = r#"{
    "flowControlKey": "orders/eu",
    "waitListSize": 7,
    "parallelismMax": 3,
    "parallelismCount": 2,
    "rateMax": 100,
    "rateCount": 42,
    "ratePeriod": 90,
    "ratePeriodStart": 1700000000,
    "isPinnedParallelism": true,
    "isPinnedRate": false,
    "isPaused": true,
    "somethingNew": {"a": [1]}
}"#;

/// A response that declares no body may hold anything.
fn undeclared_body() -> Response {
    Response::new(200).body("<ok/>")
}

#[tokio::test]
async fn flow_control_list() {
    let call = async |client: Client| client.flow_control().list().send().await;
    let wire = Wire::bare("GET /v2/flowControl");
    let body = format!(r#"[{KEY},{{"flowControlKey":"b"}}]"#);

    let keys = exchange(wire, Response::json(200, body.clone()), call).await;

    assert_eq!(keys.len(), 2);
    assert_eq!(keys[0].flow_control_key, "orders/eu");
    assert_eq!(keys[1].flow_control_key, "b");
    assert_eq!(keys[1].wait_list_size, None);
    round_trips(&keys, &body);
    fails(&[401], call).await;
}

#[tokio::test]
async fn flow_control_get() {
    let call = async |client: Client| client.flow_control().get("orders/eu").send().await;
    let wire = Wire::bare("GET /v2/flowControl/orders%2Feu");

    let key = exchange(wire, Response::json(200, KEY), call).await;

    assert_eq!(key.flow_control_key, "orders/eu");
    assert_eq!(key.wait_list_size, Some(7));
    assert_eq!(key.parallelism_max, Some(3));
    assert_eq!(key.parallelism_count, Some(2));
    assert_eq!(key.rate_max, Some(100));
    assert_eq!(key.rate_count, Some(42));
    assert_eq!(key.rate_period, Some(Duration::from_secs(90)));
    assert_eq!(
        key.rate_period_start,
        Some(Timestamp::from_secs(1_700_000_000))
    );
    assert_eq!(key.is_pinned_parallelism, Some(true));
    assert_eq!(key.is_pinned_rate, Some(false));
    assert_eq!(key.is_paused, Some(true));
    round_trips(&key, KEY);
    fails(&[401, 404], call).await;
}

#[tokio::test]
async fn flow_control_pause() {
    let call = async |client: Client| client.flow_control().pause("k").send().await;
    let wire = Wire::bare("POST /v2/flowControl/k/pause");

    exchange(wire, undeclared_body(), call).await;
    fails(&[400, 401], call).await;
}

#[tokio::test]
async fn flow_control_resume() {
    let call = async |client: Client| client.flow_control().resume("k").send().await;
    let wire = Wire::bare("POST /v2/flowControl/k/resume");

    exchange(wire, undeclared_body(), call).await;
    fails(&[400, 401], call).await;
}

#[tokio::test]
async fn flow_control_pin() {
    let bare = async |client: Client| client.flow_control().pin("k").send().await;
    let call = async |client: Client| {
        client
            .flow_control()
            .pin("k")
            .parallelism(3)
            .rate(10)
            .period(Duration::from_secs(90))
            .send()
            .await
    };

    exchange(
        Wire::bare("POST /v2/flowControl/k/pin"),
        undeclared_body(),
        bare,
    )
    .await;
    let wire = Wire::bare("POST /v2/flowControl/k/pin?parallelism=3&rate=10&period=90");
    exchange(wire, undeclared_body(), call).await;
    fails(&[400, 401], call).await;
}

#[tokio::test]
async fn flow_control_unpin() {
    let call = async |client: Client| {
        let unpin = client.flow_control().unpin("k");
        unpin.parallelism(true).rate(false).send().await
    };
    let wire = Wire::bare("POST /v2/flowControl/k/unpin?parallelism=true&rate=false");

    exchange(wire, undeclared_body(), call).await;
    fails(&[400, 401], call).await;
}

#[tokio::test]
async fn flow_control_reset_rate() {
    let call = async |client: Client| client.flow_control().reset_rate("k").send().await;
    let wire = Wire::bare("POST /v2/flowControl/k/resetRate");

    exchange(wire, undeclared_body(), call).await;
    fails(&[400, 401, 500], call).await;
}

#[tokio::test]
async fn flow_control_global_parallelism() {
    let call = async |client: Client| client.flow_control().global_parallelism().send().await;
    let wire = Wire::bare("GET /v2/globalParallelism");
    let body = r#"{"parallelismMax":1000,"parallelismCount":12,"plan":"paid"}"#;

    let parallelism = exchange(wire, Response::json(200, body), call).await;

    assert_eq!(parallelism.parallelism_max, Some(1000));
    assert_eq!(parallelism.parallelism_count, Some(12));
    round_trips(&parallelism, body);
    fails(&[401], call).await;
}
