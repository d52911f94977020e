//! The dead letter queue.

use std::time::Duration;

use serde_json::{Value, json};
use upstash_workflow_dev::{Origin, RunState};

use crate::exchange::{Local, START, pluck};

/// Runs 1 to n, all failed; their ids in the DLQ, oldest first.
fn failed(local: &Local, runs: usize) -> Vec<String> {
    for id in 1..=runs {
        local.trigger("https://a/fail", &id.to_string(), "");
    }
    let body = local.call("GET /v2/workflows/dlq").body;
    let mut ids = pluck(&body["messages"], "dlqId");
    ids.reverse();
    ids
}

fn left(local: &Local) -> Vec<String> {
    pluck(
        &local.call("GET /v2/workflows/dlq").body["messages"],
        "workflowRunId",
    )
}

#[test]
fn a_message_tells_everything_about_its_run() {
    let local = Local::start();
    local.ask(
        "POST /v2/trigger/https://a/fail",
        "Upstash-Workflow-RunId: r\r\nUpstash-Label: l\r\nUpstash-Retries: 0\r\nUpstash-Forward-A: 1\r\n\
         Upstash-Forward-A: 2\r\nUpstash-Failure-Callback: https://b\r\nUpstash-Flow-Control-Key: k\r\n\
         Upstash-Flow-Control-Value: rate=1\r\n",
        "text",
    );
    let message = json!({
        "dlqId": "1704067200000-2",
        "messageId": "msg_1_1",
        "workflowUrl": "https://a/fail",
        "workflowRunId": "r",
        "workflowCreatedAt": START,
        "url": "https://a/fail",
        "method": "POST",
        "header": { "A": ["1", "2"] },
        "body": "text",
        "maxRetries": 0,
        "notBefore": START,
        "createdAt": START,
        "failureCallback": "https://b",
        "callerIP": "127.0.0.1",
        "label": "l",
        "labels": ["l"],
        "flowControlKey": "k",
        "failureFunctionState": "CALLBACK_SUCCESS",
        "failureCallbackInfo": { "state": "CALLBACK_SUCCESS", "responseStatus": 200 },
        "responseStatus": 500,
        "responseHeader": { "Content-Type": ["application/json"] },
        "responseBody": "{\"error\":\"the destination failed\"}",
    });

    assert_eq!(
        local.call("GET /v2/workflows/dlq").body,
        json!({ "messages": [message] })
    );
    assert_eq!(
        local.call("GET /v2/workflows/dlq/1704067200000-2").body,
        message
    );
}

#[test]
fn a_body_that_is_not_text_is_encoded() {
    let local = Local::start();
    let mut request =
        b"POST /v2/trigger/https://a/fail HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\
        Authorization: Bearer t0ken\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\n\xff\r\n1\r\n"
            .to_vec();
    request.extend_from_slice(b"\x00\r\n0\r\nTrailer: x\r\n\r\n");
    crate::exchange::send(&local.service.url(), &request);

    let message = &local.call("GET /v2/workflows/dlq").body["messages"][0];
    assert_eq!(message["bodyBase64"], "/wA=");
    assert_eq!(message.get("body"), None);
}

#[test]
fn unknown_messages_are_not_found() {
    let local = Local::start();
    failed(&local, 1);
    for line in [
        "GET /v2/workflows/dlq/x",
        "GET /v2/workflows/dlq/1-2",
        "DELETE /v2/workflows/dlq/x",
        "POST /v2/workflows/dlq/resume/x",
        "POST /v2/workflows/dlq/restart/x",
        "POST /v2/workflows/dlq/callback/x",
        "DELETE /v2/workflows/dlq/callback/x",
        "POST /v2/workflows/dlq/resume?dlqIds=x",
    ] {
        assert_eq!(local.call(line).status, 404, "{line}");
    }
}

#[test]
fn deleting_takes_one_message_once() {
    let local = Local::start();
    let ids = failed(&local, 2);
    let line = format!("DELETE /v2/workflows/dlq/{}", ids[0]);

    assert_eq!(local.call(&line).status, 200);
    assert_eq!(local.call(&line).status, 404);
    assert_eq!(left(&local), ["2"]);
}

#[test]
fn a_resumed_run_is_a_new_run_with_the_old_settings_unless_given() {
    let local = Local::start();
    local.ask(
        "POST /v2/trigger/https://a/fail",
        "Upstash-Workflow-RunId: r\r\nUpstash-Label: l\r\nUpstash-Forward-A: 1\r\n",
        "text",
    );
    let id = pluck(
        &local.call("GET /v2/workflows/dlq").body["messages"],
        "dlqId",
    )
    .remove(0);
    local.clock.advance(Duration::from_secs(1));

    let line = format!("POST /v2/workflows/dlq/resume/{id}");
    let response = local.ask(&line, "Upstash-Retries: 9\r\n", "");

    assert_eq!(response.status, 200);
    assert_eq!(response.body["workflowCreatedAt"], START + 1000);
    let run = local
        .service
        .run(response.body["workflowRunId"].as_str().unwrap())
        .unwrap();
    assert_eq!(run.origin, Origin::Resumed("r".to_owned()));
    assert_eq!(
        (run.url.as_str(), run.body.as_slice()),
        ("https://a/fail", b"text".as_slice())
    );
    assert_eq!((run.retries, run.state), (9, RunState::Started));
    assert_eq!(run.labels, ["l"]);
    assert_eq!(run.forwarded, [("A".to_owned(), "1".to_owned())]);
    assert_eq!(local.call(&line).status, 404);
}

#[test]
fn a_run_that_always_fails_comes_back() {
    let local = Local::start();
    local.trigger("https://a/fail-always", "r", "");

    let response = local.call("POST /v2/workflows/dlq/restart");

    let run = response.body["workflowRuns"][0]["workflowRunId"]
        .as_str()
        .unwrap();
    assert_eq!(left(&local), [run]);
    assert_eq!(
        local.service.run(run).unwrap().origin,
        Origin::Restarted("r".to_owned())
    );
}

fn resumed(local: &Local, query: &str) -> Vec<String> {
    let body = local
        .call(&format!("POST /v2/workflows/dlq/resume{query}"))
        .body;
    pluck(&body["workflowRuns"], "workflowRunId")
        .iter()
        .map(|id| match local.service.run(id).unwrap().origin {
            Origin::Resumed(from) => from,
            origin => panic!("{origin:?}"),
        })
        .collect()
}

#[test]
fn bulk_resume_filters() {
    let cases = [
        ("", vec!["4", "3", "2", "1"]),
        ("?dlqIds=", vec!["4", "3", "2", "1"]),
        (
            "?workflowUrl=https://a/fail&workflowUrl=https://c/fail",
            vec!["3", "1"],
        ),
        ("?workflowRunId=2", vec!["2"]),
        ("?workflowCreatedAt=1704067201000", vec!["2"]),
        ("?label=l,m", vec!["3", "2"]),
        ("?failureFunctionState=CALLBACK_FAIL", vec!["4"]),
        (
            "?failureFunctionState=CALLBACK_INPROGRESS&failureFunctionState=CALLBACK_FAIL",
            vec!["4", "3"],
        ),
        ("?callerIp=10.0.0.1", vec!["1"]),
        ("?flowControlKey=k", vec!["4"]),
        (
            "?fromDate=1704067201000&toDate=1704067202000",
            vec!["3", "2"],
        ),
    ];
    for (query, expected) in cases {
        let local = Local::start();
        let start = |url: &str, id: &str, headers: &str| {
            local.trigger(url, id, headers);
            local.clock.advance(Duration::from_secs(1));
        };
        start("https://a/fail", "1", "X-Forwarded-For: 10.0.0.1\r\n");
        start("https://b/fail", "2", "Upstash-Label: l\r\n");
        start(
            "https://c/fail",
            "3",
            "Upstash-Label: m\r\nUpstash-Failure-Callback: https://x/slow\r\n",
        );
        start(
            "https://d/fail",
            "4",
            "Upstash-Failure-Callback: https://x/fail\r\nUpstash-Flow-Control-Key: k\r\n\
             Upstash-Flow-Control-Value: rate=1\r\n",
        );
        assert_eq!(resumed(&local, query), expected, "{query}");
    }
}

#[test]
fn bulk_operations_go_in_batches_by_cursor() {
    let local = Local::start();
    failed(&local, 5);
    let batch = |query: &str| {
        local
            .call(&format!("DELETE /v2/workflows/dlq?count=2{query}"))
            .body
    };
    let next = |body: &Value| {
        let cursor = body["cursor"].as_str().unwrap();
        format!("&cursor={}", cursor.replace('+', "%2B").replace('=', "%3D"))
    };

    let first = batch("");
    let second = batch(&next(&first));
    let third = batch(&next(&second));

    assert_eq!(
        (&first["deleted"], &second["deleted"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(third, json!({ "deleted": 1 }));
    assert_eq!(left(&local), Vec::<String>::new());
}

#[test]
fn bulk_delete_of_what_is_gone_deletes_nothing() {
    let local = Local::start();
    failed(&local, 1);

    let response = local.call("DELETE /v2/workflows/dlq?dlqIds=gone");

    assert_eq!(
        (response.status, response.body),
        (200, json!({ "deleted": 0 }))
    );
    assert_eq!(left(&local), ["1"]);
}

#[test]
fn a_listing_has_a_hundred_messages_at_most() {
    let local = Local::start();
    let response = local.call("GET /v2/workflows/dlq?count=101");

    assert_eq!(
        (response.status, response.body),
        (400, json!({ "error": "invalid count: must be 1 to 100" }))
    );
}

fn with_callback(url: &str) -> (Local, String) {
    let local = Local::start();
    let header = format!("Upstash-Failure-Callback: {url}\r\n");
    local.trigger("https://a/fail", "r", &header);
    let messages = local.call("GET /v2/workflows/dlq").body;
    (local, pluck(&messages["messages"], "dlqId").remove(0))
}

fn callback_state(local: &Local, id: &str) -> Value {
    local.call(&format!("GET /v2/workflows/dlq/{id}")).body["failureFunctionState"].clone()
}

#[test]
fn a_failed_callback_succeeds_when_it_is_retried() {
    let (local, id) = with_callback("https://b/fail");
    assert_eq!(callback_state(&local, &id), "CALLBACK_FAIL");

    let response = local.call(&format!("POST /v2/workflows/dlq/callback/{id}"));

    assert_eq!(response.status, 200);
    assert_eq!(
        response.body,
        json!({ "workflowRunId": "r", "workflowCreatedAt": START })
    );
    assert_eq!(callback_state(&local, &id), "CALLBACK_SUCCESS");
}

#[test]
fn a_callback_in_progress_is_cancelled_with_a_redirect() {
    let (local, id) = with_callback("https://b/slow");
    let line = format!("DELETE /v2/workflows/dlq/callback/{id}");

    let first = local.call(&line);
    let second = local.call(&line);

    assert_eq!(
        first.head,
        "HTTP/1.1 302 Found\r\nlocation: /v2/followed-a-redirect\r\nconnection: close\r\ncontent-length: 0"
    );
    assert_eq!(callback_state(&local, &id), "CALLBACK_CANCELED");
    assert_eq!(
        (second.status, second.body),
        (
            400,
            json!({ "error": "the failure callback is not in progress" })
        )
    );
}

#[test]
fn a_run_without_a_callback_has_none_to_retry() {
    let local = Local::start();
    let id = failed(&local, 1).remove(0);

    let response = local.call(&format!("POST /v2/workflows/dlq/callback/{id}"));

    assert_eq!(
        (response.status, response.body),
        (
            400,
            json!({ "error": "the workflow run has no failure callback" })
        )
    );
}
