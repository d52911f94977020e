//! Logs.

use std::time::Duration;

use tests::recording::Response;
use upstash_workflow::models::{self, FailureCallbackState, RunState, StepGroupKind, StepState};
use upstash_workflow::values::{StepDuration, StepTime};
use upstash_workflow::{Client, Timestamp};

use crate::wire::exchange::{Wire, exchange, fails, round_trips, values};

/// One run with every field, and one with none but its id.
const PAGE: &str = r#"{
    "cursor": "c2",
    "runs": [{
        "workflowRunId": "wfr_1",
        "workflowUrl": "https://app.example.com/api",
        "workflowState": "RUN_FAILED",
        "workflowRunCreatedAt": 1700000000001,
        "workflowRunCompletedAt": 1700000000002,
        "workflowRunCallerIp": "192.0.2.1",
        "steps": [{"type": "parallel", "steps": [{
            "stepId": 3,
            "stepName": "charge",
            "stepType": "Call",
            "callType": "toCallback",
            "messageId": "msg_1",
            "state": "STEP_RETRY",
            "createdAt": 1700000000003,
            "out": "{}",
            "callUrl": "https://pay.example.com",
            "callMethod": "POST",
            "callBody": "body",
            "callHeaders": {"A": ["1", "2"]},
            "callResponseStatus": 502,
            "callResponseBody": "bad gateway",
            "callResponseHeaders": {"B": ["3"]},
            "waitEventId": "paid",
            "waitTimeout": true,
            "invokedWorkflowRunId": "wfr_2",
            "invokedWorkflowUrl": "https://app.example.com/other",
            "retries": 2,
            "nextDeliveryTime": 1700000000004,
            "concurrent": 4,
            "headers": {"C": ["4"]},
            "targetStep": 5,
            "retryDelay": "1000 * retried",
            "errors": [{
                "error": "status 502",
                "body": "bad gateway",
                "headers": {"D": ["5"]},
                "status": 502,
                "time": 1700000000005
            }],
            "sleepFor": "1d",
            "sleepUntil": 1700000000.5,
            "waitTimeoutDuration": "1d10h30m",
            "waitTimeoutDeadline": 1700000006,
            "invokedWorkflowCreatedAt": 1700000000007,
            "invokedWorkflowRunBody": {"id": 7},
            "invokedWorkflowRunHeaders": {"E": ["6"]}
        }]}],
        "workflowRunResponse": "done",
        "invoker": {
            "workflowRunId": "wfr_0",
            "workflowUrl": "https://app.example.com/parent",
            "workflowRunCreatedAt": 1700000000008
        },
        "failureFunction": {
            "messageId": "msg_2",
            "url": "https://app.example.com/failed",
            "state": "CALLBACK_FAIL",
            "dlqId": "dlq_1",
            "failHeaders": {"F": ["7"]},
            "failStatus": 500,
            "failResponse": "failed",
            "responseBody": "oh",
            "responseHeaders": {"G": ["8"]},
            "responseStatus": 501,
            "maxRetries": 3
        },
        "dlqId": "dlq_1",
        "label": "nightly",
        "labels": ["nightly", "eu"],
        "flowControlKey": "orders"
    }, {"workflowRunId": "wfr_9"}]
}"#;

#[tokio::test]
async fn logs_list() {
    let call = async |client: Client| {
        client
            .logs()
            .list()
            .cursor("c/1")
            .workflow_url("https://a/x?y")
            .workflow_run_id("wfr_1")
            .workflow_created_at(Timestamp::from_millis(1_700_000_000_123))
            .workflow_runs("text")
            .state(RunState::Failed)
            .from_date(Timestamp::from_millis(1_700_000_000_000))
            .to_date(Timestamp::from_secs(1_700_000_001))
            .count(10)
            .trim_body(-1)
            .label("a")
            .label("b c")
            .flow_control_key("k")
            .caller_ip("192.0.2.1")
            .host("a.example")
            .path("/x y")
            .message_id("msg_1")
            .send()
            .await
    };
    let wire = Wire::bare(concat!(
        "GET /v2/workflows/logs?cursor=c%2F1&workflowUrl=https%3A%2F%2Fa%2Fx%3Fy",
        "&workflowRunId=wfr_1&workflowCreatedAt=1700000000123&workflowRuns=text",
        "&state=RUN_FAILED&fromDate=1700000000000&toDate=1700000001000&count=10&trimBody=-1",
        "&label=a&label=b%20c&flowControlKey=k&callerIp=192.0.2.1",
        "&host=a.example&path=%2Fx%20y&messageId=msg_1",
    ));

    let page = exchange(wire, Response::json(200, PAGE), call).await;

    assert_eq!(page.cursor.as_deref(), Some("c2"));
    let runs = page.runs.as_ref().unwrap();
    assert_eq!(runs.len(), 2);
    assert_run(&runs[0]);
    assert_eq!(runs[1].workflow_run_id, "wfr_9");
    assert_eq!(runs[1].workflow_state, None);
    assert_eq!(runs[1].steps, None);
    round_trips(&page, PAGE);
    fails(&[400, 401, 429, 500], call).await;
}

#[tokio::test]
async fn logs_without_options_have_no_query() {
    let call = async |client: Client| client.logs().list().send().await;
    let wire = Wire::bare("GET /v2/workflows/logs");

    let page = exchange(wire, Response::json(200, "{}"), call).await;

    assert_eq!(page.cursor, None);
    assert_eq!(page.runs, None);
}

fn at(millis: i64) -> Option<Timestamp> {
    Some(Timestamp::from_millis(millis))
}

fn assert_run(run: &models::WorkflowRun) {
    assert_eq!(run.workflow_run_id, "wfr_1");
    assert_eq!(
        run.workflow_url.as_deref(),
        Some("https://app.example.com/api")
    );
    assert_eq!(run.workflow_state, Some(RunState::Failed));
    assert_eq!(run.workflow_run_created_at, at(1_700_000_000_001));
    assert_eq!(run.workflow_run_completed_at, at(1_700_000_000_002));
    assert_eq!(run.caller_ip.as_deref(), Some("192.0.2.1"));
    let groups = run.steps.as_ref().unwrap();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].kind, Some(StepGroupKind::Parallel));
    let steps = groups[0].steps.as_ref().unwrap();
    assert_eq!(steps.len(), 1);
    assert_step(&steps[0]);
    assert_call(&steps[0]);
    assert_wait_and_invocation(&steps[0]);
    assert_eq!(run.workflow_run_response.as_deref(), Some("done"));
    let invoker = run.invoker.as_ref().unwrap();
    assert_eq!(invoker.workflow_run_id.as_deref(), Some("wfr_0"));
    assert_eq!(
        invoker.workflow_url.as_deref(),
        Some("https://app.example.com/parent")
    );
    assert_eq!(invoker.workflow_run_created_at, at(1_700_000_000_008));
    assert_failure_function(run.failure_function.as_ref().unwrap());
    assert_eq!(run.dlq_id.as_deref(), Some("dlq_1"));
    #[allow(deprecated, reason = "callers of earlier versions read it")]
    let label = run.label.as_deref();
    assert_eq!(label, Some("nightly"));
    assert_eq!(run.labels.as_ref().unwrap(), &["nightly", "eu"]);
    assert_eq!(run.flow_control_key.as_deref(), Some("orders"));
}

fn assert_step(step: &models::StepInfo) {
    assert_eq!(step.step_id, Some(3));
    assert_eq!(step.step_name.as_deref(), Some("charge"));
    assert_eq!(step.step_type.as_deref(), Some("Call"));
    assert_eq!(step.message_id.as_deref(), Some("msg_1"));
    assert_eq!(step.state, Some(StepState::Retry));
    assert_eq!(step.created_at, at(1_700_000_000_003));
    assert_eq!(step.out, Some("{}".into()));
    assert_eq!(step.retries, Some(2));
    assert_eq!(step.next_delivery_time, at(1_700_000_000_004));
    assert_eq!(step.concurrent, Some(4));
    assert_eq!(values(&step.headers, "C"), ["4"]);
    assert_eq!(step.target_step, Some(5));
    assert_eq!(step.retry_delay.as_deref(), Some("1000 * retried"));
    let errors = step.errors.as_ref().unwrap();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].error.as_deref(), Some("status 502"));
    assert_eq!(errors[0].body.as_deref(), Some("bad gateway"));
    assert_eq!(values(&errors[0].headers, "D"), ["5"]);
    assert_eq!(errors[0].status, Some(502));
    assert_eq!(errors[0].time, at(1_700_000_000_005));
}

fn assert_call(step: &models::StepInfo) {
    assert_eq!(step.call_type.as_deref(), Some("toCallback"));
    assert_eq!(step.call_url.as_deref(), Some("https://pay.example.com"));
    assert_eq!(step.call_method.as_deref(), Some("POST"));
    assert_eq!(step.call_body.as_deref(), Some("body"));
    assert_eq!(values(&step.call_headers, "A"), ["1", "2"]);
    assert_eq!(step.call_response_status, Some(502));
    assert_eq!(step.call_response_body.as_deref(), Some("bad gateway"));
    assert_eq!(values(&step.call_response_headers, "B"), ["3"]);
}

fn assert_wait_and_invocation(step: &models::StepInfo) {
    let length = step.sleep_for.as_ref().and_then(StepDuration::duration);
    assert_eq!(length, Some(Duration::from_secs(86_400)));
    let time = step.sleep_until.as_ref().and_then(StepTime::timestamp);
    assert_eq!(time, at(1_700_000_000_500));
    assert_eq!(step.wait_event_id.as_deref(), Some("paid"));
    assert_eq!(step.wait_timeout, Some(true));
    assert_eq!(step.wait_timeout_duration.as_deref(), Some("1d10h30m"));
    let deadline = step.wait_timeout_deadline.as_ref();
    assert_eq!(
        deadline.and_then(StepTime::timestamp),
        at(1_700_000_006_000)
    );
    assert_eq!(step.invoked_workflow_run_id.as_deref(), Some("wfr_2"));
    assert_eq!(
        step.invoked_workflow_url.as_deref(),
        Some("https://app.example.com/other")
    );
    assert_eq!(step.invoked_workflow_created_at, at(1_700_000_000_007));
    let body = step.invoked_workflow_run_body.as_ref().unwrap();
    assert_eq!(body, &serde_json::json!({ "id": 7 }));
    assert_eq!(values(&step.invoked_workflow_run_headers, "E"), ["6"]);
}

fn assert_failure_function(function: &models::FailureFunction) {
    assert_eq!(function.message_id.as_deref(), Some("msg_2"));
    assert_eq!(
        function.url.as_deref(),
        Some("https://app.example.com/failed")
    );
    assert_eq!(function.state, Some(FailureCallbackState::Fail));
    assert_eq!(function.dlq_id.as_deref(), Some("dlq_1"));
    assert_eq!(values(&function.fail_headers, "F"), ["7"]);
    assert_eq!(function.fail_status, Some(500));
    assert_eq!(function.fail_response.as_deref(), Some("failed"));
    assert_eq!(function.response_body.as_deref(), Some("oh"));
    assert_eq!(values(&function.response_headers, "G"), ["8"]);
    assert_eq!(function.response_status, Some(501));
    assert_eq!(function.max_retries, Some(3));
}
