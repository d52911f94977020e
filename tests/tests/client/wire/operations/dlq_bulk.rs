//! The dead letter queue: many entries at once.

use std::time::Duration;

use tests::recording::Response;
use upstash_workflow::models::{self, FailureCallbackState};
use upstash_workflow::values::FlowControl;
use upstash_workflow::{Client, Timestamp};

use crate::wire::exchange::{Wire, exchange, fails, round_trips};

const RESUMED: &str = r#"{
    "cursor": "c2",
    "workflowRuns": [
        {"workflowRunId": "wfr_1", "workflowCreatedAt": 1700000000123, "x": {}},
        {"workflowRunId": "wfr_2"}
    ],
    "left": 7
}"#;

fn assert_resumed(page: &models::WorkflowRunReferencePage) {
    assert_eq!(page.cursor.as_deref(), Some("c2"));
    let runs = page.workflow_runs.as_ref().unwrap();
    assert_eq!(runs.len(), 2);
    assert_eq!(runs[0].workflow_run_id, "wfr_1");
    assert_eq!(
        runs[0].workflow_created_at,
        Some(Timestamp::from_millis(1_700_000_000_123))
    );
    assert_eq!(runs[1].workflow_run_id, "wfr_2");
    assert_eq!(runs[1].workflow_created_at, None);
    round_trips(page, RESUMED);
}

#[tokio::test]
async fn dlq_bulk_delete() {
    let call = async |client: Client| {
        client
            .dlq()
            .bulk_delete()
            .dlq_ids(["d/1", "d2"])
            .dlq_id("d3")
            .cursor("c1")
            .count(20)
            .from_date(Timestamp::from_millis(1_700_000_000_000))
            .to_date(Timestamp::from_secs(1_700_000_001))
            .workflow_url("https://a")
            .workflow_run_id("wfr_1")
            .workflow_created_at(Timestamp::from_millis(1_700_000_000_123))
            .label("l")
            .failure_function_states(["CALLBACK_FAIL", "CALLBACK_SUCCESS"])
            .caller_ip("::1")
            .flow_control_key("k")
            .send()
            .await
    };
    let wire = Wire::bare(concat!(
        "DELETE /v2/workflows/dlq?dlqIds=d%2F1&dlqIds=d2&dlqIds=d3&cursor=c1&count=20",
        "&fromDate=1700000000000&toDate=1700000001000&workflowUrl=https%3A%2F%2Fa",
        "&workflowRunId=wfr_1&workflowCreatedAt=1700000000123&label=l",
        "&failureFunctionState=CALLBACK_FAIL&failureFunctionState=CALLBACK_SUCCESS",
        "&callerIp=%3A%3A1&flowControlKey=k",
    ));
    let body = r#"{"deleted":20,"cursor":"c2","left":7}"#;

    let deleted = exchange(wire, Response::json(200, body), call).await;

    assert_eq!(deleted.deleted, Some(20));
    assert_eq!(deleted.cursor.as_deref(), Some("c2"));
    round_trips(&deleted, body);
    fails(&[400, 401, 500], call).await;
}

/// The labels of the new runs are headers; the label that the entries have is a filter.
const OPTIONS: &[&str] = &[
    "content-length: 0",
    "upstash-delay: 50s",
    "upstash-failure-callback: https://app.example.com/failed",
    "upstash-flow-control-key: orders",
    "upstash-flow-control-value: parallelism=1",
    "upstash-label: new,newer",
    "upstash-retries: 2",
    "upstash-retry-delay: 1000",
];

/// The same setters on two types.
macro_rules! with_everything {
    ($call:expr) => {
        $call
            .dlq_id("d1")
            .cursor("c1")
            .count(20)
            .from_date(Timestamp::from_millis(1_700_000_000_000))
            .to_date(Timestamp::from_secs(1_700_000_001))
            .workflow_url("https://a")
            .workflow_run_id("wfr_1")
            .workflow_created_at(Timestamp::from_millis(1_700_000_000_123))
            .label("old")
            .failure_function_state(FailureCallbackState::Fail)
            .caller_ip("::1")
            .flow_control_key("k")
            .retries(2)
            .delay(Duration::from_secs(50))
            .retry_delay("1000")
            .flow_control(FlowControl::new("orders").parallelism(1))
            .new_label("new")
            .new_labels(["newer"])
            .failure_callback("https://app.example.com/failed")
    };
}

#[tokio::test]
async fn dlq_bulk_resume() {
    let call = async |client: Client| with_everything!(client.dlq().bulk_resume()).send().await;
    let line = concat!(
        "POST /v2/workflows/dlq/resume?",
        "dlqIds=d1&cursor=c1&count=20&fromDate=1700000000000&toDate=1700000001000",
        "&workflowUrl=https%3A%2F%2Fa&workflowRunId=wfr_1&workflowCreatedAt=1700000000123",
        "&label=old&failureFunctionState=CALLBACK_FAIL&callerIp=%3A%3A1&flowControlKey=k",
    );
    let wire = Wire {
        line,
        headers: OPTIONS,
        body: "",
    };

    let page = exchange(wire, Response::json(200, RESUMED), call).await;

    assert_resumed(&page);
    fails(&[400, 401, 404, 500], call).await;
}

#[tokio::test]
async fn dlq_bulk_restart() {
    let call = async |client: Client| with_everything!(client.dlq().bulk_restart()).send().await;
    let line = concat!(
        "POST /v2/workflows/dlq/restart?",
        "dlqIds=d1&cursor=c1&count=20&fromDate=1700000000000&toDate=1700000001000",
        "&workflowUrl=https%3A%2F%2Fa&workflowRunId=wfr_1&workflowCreatedAt=1700000000123",
        "&label=old&failureFunctionState=CALLBACK_FAIL&callerIp=%3A%3A1&flowControlKey=k",
    );
    let wire = Wire {
        line,
        headers: OPTIONS,
        body: "",
    };

    let page = exchange(wire, Response::json(200, RESUMED), call).await;

    assert_resumed(&page);
    fails(&[400, 401, 404, 500], call).await;
}
