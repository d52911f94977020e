//! Runs: started and cancelled.

use std::time::Duration;

use tests::recording::Response;
use upstash_workflow::values::FlowControl;
use upstash_workflow::{Client, Timestamp, models};

use crate::wire::exchange::{STARTED, Wire, exchange, fails, round_trips};

#[tokio::test]
async fn runs_trigger() {
    let call = async |client: Client| {
        client
            .runs()
            .trigger("https://app.example.com/api/order")
            .workflow_run_id("order-7")
            .forward("My-Header", "my-value")
            .retries(5)
            .delay(Duration::from_secs(50))
            .labels(["nightly", "eu"])
            .flow_control(FlowControl::new("orders").parallelism(2))
            .failure_callback("https://app.example.com/failed")
            .failure_callback_forward("X-Trace", "trace")
            .retry_delay("1000")
            .redact_field("body")
            .redact_field("header[Authorization]")
            .json(&serde_json::json!({ "id": 7 }))
            .send()
            .await
    };
    let wire = Wire {
        line: "POST /v2/trigger/https://app.example.com/api/order",
        headers: &[
            "content-length: 8",
            "content-type: application/json",
            "upstash-delay: 50s",
            "upstash-failure-callback-forward-x-trace: trace",
            "upstash-failure-callback: https://app.example.com/failed",
            "upstash-flow-control-key: orders",
            "upstash-flow-control-value: parallelism=2",
            "upstash-forward-my-header: my-value",
            "upstash-label: nightly,eu",
            "upstash-redact-fields: body,header[Authorization]",
            "upstash-retries: 5",
            "upstash-retry-delay: 1000",
            "upstash-workflow-runid: order-7",
        ],
        body: r#"{"id":7}"#,
    };

    let run = exchange(wire, Response::json(200, STARTED), call).await;

    assert_eq!(run.workflow_run_id, "wfr_1");
    assert_eq!(
        run.workflow_created_at,
        Timestamp::from_millis(1_700_000_000_123)
    );
    fails(&[400, 401, 500], call).await;
}

/// One item with all there is, and one with what is required.
fn items() -> [models::BatchTriggerItem; 2] {
    [
        models::BatchTriggerItem::new("https://a/api?qstash_token=mine")
            .workflow_run_id("order-7")
            .json(&serde_json::json!({"id": 7})),
        models::BatchTriggerItem::new("https://b"),
    ]
}

#[tokio::test]
async fn runs_batch_trigger() {
    let call = async |client: Client| client.runs().batch_trigger(items()).send().await;
    let wire = Wire {
        line: "POST /v2/batch/trigger",
        headers: &["content-length: 180", "content-type: application/json"],
        body: concat!(
            r#"[{"destination":"https://a/api?qstash_token=mine","headers":{"#,
            r#""content-type":"application/json","upstash-workflow-runid":"order-7"},"#,
            r#""body":"{\"id\":7}"},{"destination":"https://b"}]"#,
        ),
    };
    let body = r#"[
        {"workflowRunId":"wfr_1","workflowCreatedAt":1700000000123,"deduplicated":true,"x":1},
        {"error":"no such URL"},
        {"workflowRunId":"wfr_2"}
    ]"#;

    let results = exchange(wire, Response::json(201, body), call).await;

    let [
        models::BatchTriggerResult::TriggeredRun(first),
        models::BatchTriggerResult::Error(error),
        models::BatchTriggerResult::TriggeredRun(second),
    ] = results.as_slice()
    else {
        panic!("{results:?}");
    };
    assert_eq!(error.error, "no such URL");
    let runs = [first, second];
    assert_eq!(runs[0].workflow_run_id, "wfr_1");
    assert_eq!(
        runs[0].workflow_created_at,
        Some(Timestamp::from_millis(1_700_000_000_123))
    );
    assert_eq!(runs[0].deduplicated, Some(true));
    assert_eq!(runs[1].workflow_run_id, "wfr_2");
    assert_eq!(runs[1].workflow_created_at, None);
    assert_eq!(runs[1].deduplicated, None);
    round_trips(&results, body);
    fails(&[400, 401, 500], call).await;
}

#[tokio::test]
async fn runs_cancel() {
    let call = async |client: Client| client.runs().cancel("wfr_1").send().await;
    let wire = Wire::bare("DELETE /v2/workflows/runs/wfr_1");

    exchange(wire, Response::new(200).body("not json"), call).await;
    exchange(wire, Response::new(204), call).await;
    fails(&[401, 404, 500], call).await;
}

#[expect(deprecated, reason = "`count` is still sent")]
#[tokio::test]
async fn runs_bulk_cancel() {
    let call = async |client: Client| {
        client
            .runs()
            .bulk_cancel()
            .workflow_run_id("r 1")
            .workflow_run_ids(["r,2", "r3"])
            .workflow_url("https://a/x?y=1")
            .workflow_url_exact_match(true)
            .from_date(Timestamp::from_millis(1_700_000_000_123))
            .to_date(Timestamp::from_millis(1_700_000_100_000))
            .caller_ip("::1")
            .flow_control_key("k")
            .label("l")
            .count(50)
            .in_background(true)
            .host("a.example")
            .paths(["/x", "/y"])
            .send()
            .await
    };
    let wire = Wire::bare(concat!(
        "DELETE /v2/workflows/runs?workflowRunIds=r%201&workflowRunIds=r%2C2&workflowRunIds=r3",
        "&workflowUrl=https%3A%2F%2Fa%2Fx%3Fy%3D1&workflowUrlExactMatch=true",
        "&fromDate=1700000000123&toDate=1700000100000&callerIp=%3A%3A1&flowControlKey=k&label=l",
        "&count=50&async=true&host=a.example&path=%2Fx&path=%2Fy",
    ));
    let body = r#"{"cancelled":3,"cursor":"unheard of"}"#;

    let cancelled = exchange(wire, Response::json(200, body), call).await;

    assert_eq!(
        (cancelled.cancelled, &cancelled.action_id),
        (Some(3), &None)
    );
    round_trips(&cancelled, body);

    let body = r#"{"cancelled":0,"actionId":"ba_1"}"#;
    let accepted = exchange(wire, Response::json(202, body), call).await;

    assert_eq!(accepted.action_id.as_deref(), Some("ba_1"));
    round_trips(&accepted, body);
    fails(&[401, 412, 429], call).await;
}
