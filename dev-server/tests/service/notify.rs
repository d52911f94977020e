//! Events and waiters.

use std::time::Duration;

use serde_json::{Value, json};

use crate::exchange::{Local, START, pluck};

fn waiting(
    change: impl FnOnce(upstash_workflow_dev::ServiceBuilder) -> upstash_workflow_dev::ServiceBuilder,
) -> Local {
    let local = Local::with(change);
    local.trigger("https://a/wait/paid", "1", "Upstash-Forward-A: b\r\n");
    local.trigger("https://a/wait/paid", "2", "");
    local.trigger("https://a/wait/other", "3", "");
    local
}

fn waiter(headers: Value) -> Value {
    json!({
        "url": "https://a/wait/paid",
        "headers": headers,
        "deadline": 1_704_672_000_u64,
        "timeoutBody": "eyJ0aW1lb3V0Ijp0cnVlfQ==",
        "timeoutUrl": "https://a/wait/paid",
        "timeoutHeaders": { "Content-Type": ["application/json"] },
    })
}

fn state(local: &Local, id: &str) -> String {
    let body = local
        .call(&format!("GET /v2/workflows/logs?workflowRunId={id}"))
        .body;
    pluck(&body["runs"], "workflowState").remove(0)
}

#[test]
fn waiters_are_listed_by_event() {
    let local = waiting(|builder| builder);

    let response = local.call("GET /v2/waiters/paid");

    assert_eq!(response.status, 200);
    assert_eq!(
        response.body,
        json!([waiter(json!({ "A": ["b"] })), waiter(json!({}))])
    );
    assert_eq!(local.call("GET /v2/waiters/unknown").body, json!([]));
}

#[test]
fn an_event_lets_every_waiting_run_go_on() {
    let local = waiting(|builder| builder);

    let response = local.ask("POST /v2/notify/paid", "", "{\"sum\":7}");

    assert_eq!(response.status, 201);
    let notified = |id: &str, message: &str, headers: Value| {
        json!({
            "waiter": waiter(headers),
            "messageId": message,
            "deduplicated": false,
            "workflowRunId": id,
            "workflowCreatedAt": START,
        })
    };
    assert_eq!(
        response.body,
        json!([
            notified("1", "msg_1_4", json!({ "A": ["b"] })),
            notified("2", "msg_2_4", json!({}))
        ])
    );
    assert_eq!(local.call("GET /v2/waiters/paid").body, json!([]));
    assert_eq!(local.call("POST /v2/notify/paid").body, json!([]));
    let run = &local.call("GET /v2/workflows/logs?workflowRunId=1").body["runs"][0];
    let wait = &run["steps"][1]["steps"][0];
    assert_eq!(
        (&wait["waitEventId"], &wait["waitTimeout"], &wait["out"]),
        (&json!("paid"), &json!(false), &json!("{\"sum\":7}"))
    );
}

#[test]
fn a_waiting_run_ends_after_its_event() {
    let local = waiting(|builder| builder);

    local.clock.advance(Duration::from_secs(60));
    assert_eq!(state(&local, "3"), "RUN_STARTED");
    local.call("POST /v2/notify/other");
    assert_eq!(state(&local, "3"), "RUN_SUCCESS");
}

#[test]
fn a_run_goes_on_without_its_event_after_a_week() {
    let local = waiting(|builder| builder);
    local.clock.advance(Duration::from_secs(7 * 24 * 60 * 60));

    assert_eq!(local.call("GET /v2/waiters/paid").body, json!([]));
    let run = &local.call("GET /v2/workflows/logs?workflowRunId=1").body["runs"][0];
    assert_eq!(run["steps"][1]["steps"][0]["waitTimeout"], true);
}

#[test]
fn one_run_is_notified_and_the_others_wait_on() {
    let local = waiting(|builder| builder);

    let response = local.call("POST /v2/notify/2/paid");

    assert_eq!(
        (response.status, &response.body["workflowRunId"]),
        (201, &json!("2"))
    );
    assert_eq!(
        local.call("GET /v2/waiters/paid").body,
        json!([waiter(json!({ "A": ["b"] }))])
    );
}

#[test]
fn one_run_that_does_not_wait_is_told_apart() {
    let local = waiting(|builder| builder);

    assert_eq!(
        local.call("POST /v2/notify/3/paid").body,
        json!({ "workflowRunId": "3", "error": "no waiter for this event" })
    );
}

#[test]
fn the_response_for_one_run_may_be_an_array() {
    let local = waiting(|builder| builder.run_notify_returns_array(true));

    assert_eq!(
        pluck(&local.call("POST /v2/notify/1/paid").body, "workflowRunId"),
        ["1"]
    );
    assert_eq!(local.call("POST /v2/notify/1/paid").body, json!([]));
}

#[test]
fn event_ids_are_decoded() {
    let local = Local::start();
    local.trigger("https://a/wait/a%2Fb", "1", "");

    assert_eq!(
        local
            .call("GET /v2/waiters/a%2Fb")
            .body
            .as_array()
            .unwrap()
            .len(),
        1
    );
}
