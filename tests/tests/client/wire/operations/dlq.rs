//! The dead letter queue: one entry at a time, and the list.

use std::time::Duration;

use tests::recording::{RecordingServer, Response};
use upstash_workflow::models::{self, FailureCallbackState};
use upstash_workflow::values::FlowControl;
use upstash_workflow::{Client, Timestamp};

use crate::wire::exchange::{Wire, answered, exchange, fails, round_trips, values};

const MESSAGE: &str = r#"{
    "dlqId": "dlq_1",
    "workflowUrl": "https://app.example.com/api",
    "workflowRunId": "wfr_1",
    "workflowCreatedAt": 1700000000001,
    "url": "https://app.example.com/api/step",
    "method": "POST",
    "header": {"A": ["1", "2"]},
    "body": "text",
    "bodyBase64": "/wA=",
    "maxRetries": 3,
    "createdAt": 1700000000002,
    "failureCallback": "https://app.example.com/failed",
    "callerIP": "192.0.2.1",
    "label": "nightly",
    "labels": ["nightly", "eu"],
    "flowControlKey": "orders",
    "failureFunctionState": "CALLBACK_INPROGRESS",
    "responseStatus": 500,
    "responseHeader": {"B": ["3"]},
    "responseBody": "failed",
    "responseBodyBase64": "/w",
    "messageId": "msg_1",
    "notBefore": 1700000000003,
    "failureCallbackInfo": {
        "state": "CALLBACK_CANCELED",
        "responseStatus": 201,
        "responseBody": "ok",
        "responseHeaders": {"C": ["4"]}
    },
    "somethingNew": [1, {"a": null}]
}"#;

const RESUMED: &str =
    r#"{"workflowRunId":"wfr_2","workflowCreatedAt":1700000000123,"somethingNew":"x"}"#;

fn at(millis: i64) -> Option<Timestamp> {
    Some(Timestamp::from_millis(millis))
}

fn assert_message(message: &models::WorkflowDlqMessage) {
    assert_eq!(message.dlq_id, "dlq_1");
    assert_eq!(
        message.workflow_url.as_deref(),
        Some("https://app.example.com/api")
    );
    assert_eq!(message.workflow_run_id.as_deref(), Some("wfr_1"));
    assert_eq!(message.workflow_created_at, at(1_700_000_000_001));
    assert_eq!(
        message.url.as_deref(),
        Some("https://app.example.com/api/step")
    );
    assert_eq!(message.method.as_deref(), Some("POST"));
    assert_eq!(values(&message.header, "A"), ["1", "2"]);
    assert_eq!(message.body.as_deref(), Some("text"));
    let body = message.body_base64.as_ref().unwrap();
    assert_eq!(body.decode().unwrap(), b"\xff\x00");
    assert_eq!(message.max_retries, Some(3));
    assert_eq!(message.created_at, at(1_700_000_000_002));
    assert_eq!(
        message.failure_callback.as_deref(),
        Some("https://app.example.com/failed")
    );
    assert_eq!(message.caller_ip.as_deref(), Some("192.0.2.1"));
    #[allow(deprecated, reason = "callers of earlier versions read it")]
    let label = message.label.as_deref();
    assert_eq!(label, Some("nightly"));
    assert_eq!(message.labels.as_ref().unwrap(), &["nightly", "eu"]);
    assert_eq!(message.flow_control_key.as_deref(), Some("orders"));
    assert_eq!(message.message_id.as_deref(), Some("msg_1"));
    assert_eq!(message.not_before, at(1_700_000_000_003));
    assert_failure(message);
}

fn assert_failure(message: &models::WorkflowDlqMessage) {
    assert_eq!(
        message.failure_function_state,
        Some(FailureCallbackState::InProgress)
    );
    assert_eq!(message.response_status, Some(500));
    assert_eq!(values(&message.response_header, "B"), ["3"]);
    assert_eq!(message.response_body.as_deref(), Some("failed"));
    let body = message.response_body_base64.as_ref().unwrap();
    assert_eq!(body.decode().unwrap(), b"\xff");
    let info = message.failure_callback_info.as_ref().unwrap();
    assert_eq!(info.state, Some(FailureCallbackState::Canceled));
    assert_eq!(info.response_status, Some(201));
    assert_eq!(info.response_body.as_deref(), Some("ok"));
    assert_eq!(values(&info.response_headers, "C"), ["4"]);
}

#[tokio::test]
async fn dlq_list() {
    let call = async |client: Client| {
        client
            .dlq()
            .list()
            .cursor("c1")
            .count(20)
            .from_date(Timestamp::from_millis(1_700_000_000_000))
            .to_date(Timestamp::from_secs(1_700_000_001))
            .workflow_urls(["https://a", "https://b"])
            .workflow_run_id("wfr_1")
            .workflow_created_at(Timestamp::from_millis(1_700_000_000_123))
            .label("l")
            .failure_function_state(FailureCallbackState::Fail)
            .failure_function_state("CALLBACK_SUCCESS")
            .caller_ip("::1")
            .flow_control_keys(["k1", "k2"])
            .send()
            .await
    };
    let wire = Wire::bare(concat!(
        "GET /v2/workflows/dlq?cursor=c1&count=20&fromDate=1700000000000&toDate=1700000001000",
        "&workflowUrl=https%3A%2F%2Fa&workflowUrl=https%3A%2F%2Fb&workflowRunId=wfr_1",
        "&workflowCreatedAt=1700000000123&label=l&failureFunctionState=CALLBACK_FAIL",
        "&failureFunctionState=CALLBACK_SUCCESS&callerIp=%3A%3A1&flowControlKey=k1",
        "&flowControlKey=k2",
    ));
    let body = format!(r#"{{"cursor":"c2","messages":[{MESSAGE},{{"dlqId":"dlq_2"}}],"total":2}}"#);

    let page = exchange(wire, Response::json(200, body.clone()), call).await;

    assert_eq!(page.cursor.as_deref(), Some("c2"));
    let messages = page.messages.as_ref().unwrap();
    assert_eq!(messages.len(), 2);
    assert_message(&messages[0]);
    assert_eq!(messages[1].dlq_id, "dlq_2");
    assert_eq!(messages[1].body_base64, None);
    round_trips(&page, &body);
    fails(&[400, 401, 500], call).await;
}

#[tokio::test]
async fn dlq_get() {
    let call = async |client: Client| client.dlq().get("dlq_1").send().await;
    let wire = Wire::bare("GET /v2/workflows/dlq/dlq_1");

    let message = exchange(wire, Response::json(200, MESSAGE), call).await;

    assert_message(&message);
    round_trips(&message, MESSAGE);
    fails(&[400, 401, 404, 500], call).await;
}

#[tokio::test]
async fn dlq_delete() {
    let call = async |client: Client| client.dlq().delete("dlq_1").send().await;
    let wire = Wire::bare("DELETE /v2/workflows/dlq/dlq_1");

    exchange(wire, Response::new(200).body("not json"), call).await;
    fails(&[400, 401, 404, 500], call).await;
}

fn assert_resumed(run: &models::WorkflowRunReference) {
    assert_eq!(run.workflow_run_id, "wfr_2");
    assert_eq!(run.workflow_created_at, at(1_700_000_000_123));
    round_trips(run, RESUMED);
}

/// The headers of resume and restart.
const OPTIONS: &[&str] = &[
    "content-length: 0",
    "upstash-delay: 1m30s",
    "upstash-failure-callback: https://app.example.com/failed",
    "upstash-flow-control-key: orders",
    "upstash-flow-control-value: rate=10, period=1m",
    "upstash-label: again,eu",
    "upstash-retries: 0",
    "upstash-retry-delay: pow(2, retried)",
];

fn flow_control() -> FlowControl {
    FlowControl::new("orders")
        .rate(10)
        .period(Duration::from_secs(60))
}

#[tokio::test]
async fn dlq_resume() {
    let bare = async |client: Client| client.dlq().resume("dlq_1").send().await;
    let call = async |client: Client| {
        client
            .dlq()
            .resume("dlq_1")
            .retries(0)
            .delay(Duration::from_secs(90))
            .retry_delay("pow(2, retried)")
            .flow_control(flow_control())
            .label("again")
            .label("eu")
            .failure_callback("https://app.example.com/failed")
            .send()
            .await
    };
    let wire = Wire::bare("POST /v2/workflows/dlq/resume/dlq_1");

    let run = exchange(wire, Response::json(200, RESUMED), bare).await;
    assert_resumed(&run);
    let headers = OPTIONS;
    let run = exchange(Wire { headers, ..wire }, Response::json(200, RESUMED), call).await;
    assert_resumed(&run);
    fails(&[400, 401, 404, 500], call).await;
}

#[tokio::test]
async fn dlq_restart() {
    let bare = async |client: Client| client.dlq().restart("dlq_1").send().await;
    let call = async |client: Client| {
        client
            .dlq()
            .restart("dlq_1")
            .retries(0)
            .delay("1m30s")
            .retry_delay("pow(2, retried)")
            .flow_control(flow_control())
            .labels(["again", "eu"])
            .failure_callback("https://app.example.com/failed")
            .send()
            .await
    };
    let wire = Wire::bare("POST /v2/workflows/dlq/restart/dlq_1");

    let run = exchange(wire, Response::json(200, RESUMED), bare).await;
    assert_resumed(&run);
    let headers = OPTIONS;
    let run = exchange(Wire { headers, ..wire }, Response::json(200, RESUMED), call).await;
    assert_resumed(&run);
    fails(&[400, 401, 404, 500], call).await;
}

#[tokio::test]
async fn dlq_retry_callback() {
    let call = async |client: Client| client.dlq().retry_callback("dlq_1").send().await;
    let wire = Wire::bare("POST /v2/workflows/dlq/callback/dlq_1");

    let retried = exchange(wire, Response::json(200, RESUMED), call).await;

    assert_eq!(retried.workflow_run_id.as_deref(), Some("wfr_2"));
    assert_eq!(retried.workflow_created_at, at(1_700_000_000_123));
    assert_eq!(retried.error, None);
    let refused = Response::json(200, r#"{"error":"no callback"}"#);
    let refused = exchange(wire, refused, call).await;
    assert_eq!(refused.error.as_deref(), Some("no callback"));
    fails(&[400, 401, 404, 500], call).await;
}

#[tokio::test]
async fn dlq_cancel_callback() {
    let call = async |client: Client| client.dlq().cancel_callback("dlq_1").send().await;
    let wire = Wire::bare("DELETE /v2/workflows/dlq/callback/dlq_1");

    exchange(wire, Response::new(302), call).await;
    fails(&[400, 401, 404, 500], call).await;
}

#[tokio::test]
async fn the_redirect_of_a_cancelled_callback_is_a_success_and_not_followed() {
    let other = RecordingServer::always(Response::new(200));
    let redirect = Response::new(302)
        .header("Location", format!("{}/next", other.url()))
        .body("<html>moved</html>");

    let answer = answered(redirect.clone(), async |client: Client| {
        let cancel = client.dlq().cancel_callback("dlq_1");
        cancel.send_with_response().await
    });

    let answer = answer.await.unwrap();
    assert_eq!(answer.status(), 302);
    assert_eq!(
        answer.headers()["location"],
        format!("{}/next", other.url())
    );
    assert_eq!((other.requests(), other.connections()), (vec![], 0));

    // Elsewhere it is neither followed nor a success.
    let deleted = answered(redirect, async |client: Client| {
        client.dlq().delete("dlq_1").send().await
    });
    assert_eq!(deleted.await.unwrap_err().status(), Some(302));
    assert_eq!((other.requests(), other.connections()), (vec![], 0));
}
