//! Runs in the logs.

use std::time::Duration;

use serde_json::{Value, json};

use crate::exchange::{Local, START, pluck};

fn list(local: &Local, query: &str) -> Value {
    let response = local.call(&format!("GET /v2/workflows/logs{query}"));
    assert_eq!(response.status, 200, "{response:?}");
    response.body
}

fn states(local: &Local) -> Vec<String> {
    pluck(&list(local, "")["runs"], "workflowState")
}

#[test]
fn a_run_is_shown_with_everything_that_is_known() {
    let local = Local::start();
    let response = local.ask(
        "POST /v2/trigger/https://a/x",
        "Upstash-Workflow-RunId: r\r\nUpstash-Label: l,m\r\nUpstash-Flow-Control-Key: k\r\n\
         Upstash-Flow-Control-Value: parallelism=1\r\n",
        "body",
    );
    assert_eq!(response.status, 200);

    assert_eq!(
        list(&local, ""),
        json!({ "runs": [{
            "workflowRunId": "r",
            "workflowUrl": "https://a/x",
            "workflowState": "RUN_STARTED",
            "workflowRunCreatedAt": START,
            "workflowRunCallerIp": "127.0.0.1",
            "steps": [
                { "type": "sequential", "steps": [{
                    "stepId": 0,
                    "stepName": "init",
                    "stepType": "Initial",
                    "callType": "step",
                    "messageId": "msg_1_0",
                    "concurrent": 1,
                    "state": "STEP_SUCCESS",
                    "createdAt": START,
                    "out": "body",
                }]},
                { "type": "next", "steps": [{ "state": "STEP_PROGRESS", "messageId": "msg_1_1" }] },
            ],
            "label": "l",
            "labels": ["l", "m"],
            "flowControlKey": "k",
        }]})
    );
}

#[test]
fn looking_at_a_run_does_not_change_it() {
    let local = Local::start();
    local.trigger("https://a", "r", "");

    let first = list(&local, "");
    assert_eq!(first["runs"][0]["workflowState"], "RUN_STARTED");
    assert_eq!(list(&local, ""), first);
    assert_eq!(list(&local, ""), first);
}

#[test]
fn a_run_succeeds_after_a_second() {
    let local = Local::start();
    local.trigger("https://a", "r", "");

    local.clock.advance(Duration::from_millis(999));
    assert_eq!(states(&local), ["RUN_STARTED"]);
    local.clock.advance(Duration::from_millis(1001));
    let run = &list(&local, "")["runs"][0];
    assert_eq!(run["workflowState"], "RUN_SUCCESS");
    assert_eq!(run["workflowRunCompletedAt"], START + 2000);
    assert_eq!(run["workflowRunResponse"], "{\"ok\":true}");
}

#[test]
fn the_time_of_a_run_is_a_choice() {
    let local = Local::with(|b| b.run_time(Duration::from_secs(10)));
    local.trigger("https://a", "r", "Upstash-Delay: 1m\r\n");

    local.clock.advance(Duration::from_millis(69_999));
    assert_eq!(states(&local), ["RUN_STARTED"]);
    local.clock.advance(Duration::from_millis(1));
    assert_eq!(states(&local), ["RUN_SUCCESS"]);
}

#[test]
fn a_delayed_run_does_not_end_before_it_begins() {
    let local = Local::with(|b| b.run_time(Duration::ZERO));
    local.trigger(
        "https://a",
        "r",
        "Upstash-Not-Before: 1704067260\r\nUpstash-Delay: 1s\r\n",
    );

    local.clock.advance(Duration::from_secs(59));
    assert_eq!(states(&local), ["RUN_STARTED"]);
    local.clock.advance(Duration::from_secs(1));
    assert_eq!(states(&local), ["RUN_SUCCESS"]);
}

#[test]
fn a_failing_run_fails_at_once_and_says_why() {
    let local = Local::start();
    local.trigger(
        "https://a/fail",
        "r",
        "Upstash-Retries: 2\r\nUpstash-Failure-Callback: https://b/slow\r\n",
    );

    let run = &list(&local, "")["runs"][0];
    assert_eq!(run["workflowState"], "RUN_FAILED");
    assert_eq!(run["dlqId"], "1704067200000-2");
    assert_eq!(
        run["steps"][1]["steps"][0],
        json!({
            "state": "STEP_FAILED",
            "retries": 2,
            "errors": [{
                "error": "the destination returned status 500",
                "body": "{\"error\":\"the destination failed\"}",
                "headers": { "Content-Type": ["application/json"] },
                "status": 500,
                "time": START,
            }],
            "messageId": "msg_1_1",
        })
    );
    assert_eq!(run["failureFunction"]["state"], "CALLBACK_INPROGRESS");
    assert_eq!(run["failureFunction"]["url"], "https://b/slow");
    assert_eq!(run["failureFunction"]["failStatus"], 500);
}

#[test]
fn pages_are_newest_first_and_end_without_a_cursor() {
    let local = Local::start();
    for id in ["1", "2", "3"] {
        local.trigger("https://a", id, "");
    }

    let first = list(&local, "?count=2");
    let cursor = first["cursor"]
        .as_str()
        .unwrap()
        .replace('+', "%2B")
        .replace('=', "%3D");
    local.trigger("https://a", "4", "");
    let second = list(&local, &format!("?count=2&cursor={cursor}"));

    assert_eq!(pluck(&first["runs"], "workflowRunId"), ["3", "2"]);
    assert_eq!(pluck(&second["runs"], "workflowRunId"), ["1"]);
    assert_eq!(second.get("cursor"), None);
}

#[test]
fn the_last_cursor_may_be_empty_instead() {
    let local = Local::with(|builder| builder.empty_end_cursor(true));

    assert_eq!(list(&local, ""), json!({ "cursor": "", "runs": [] }));
}

#[test]
fn filters_narrow_the_listing() {
    let local = Local::start();
    local.trigger("https://a/x", "1", "Upstash-Label: l\r\n");
    local.clock.advance(Duration::from_secs(1));
    local.trigger("https://a/fail", "2", "X-Forwarded-For: 10.0.0.1\r\n");
    local.clock.advance(Duration::from_secs(1));
    local.trigger(
        "https://a/x?y",
        "3",
        "Upstash-Label: m\r\nUpstash-Flow-Control-Key: k\r\nUpstash-Flow-Control-Value: rate=1\r\n",
    );
    let ids = |query: &str| pluck(&list(&local, query)["runs"], "workflowRunId");

    assert_eq!(ids("?workflowUrl=https://a/x"), ["1"]);
    assert_eq!(ids("?workflowUrl=https%3A%2F%2Fa%2Fx%3Fy"), ["3"]);
    assert_eq!(ids("?workflowRunId=2"), ["2"]);
    assert_eq!(ids("?workflowCreatedAt=1704067201000"), ["2"]);
    assert_eq!(ids("?state=RUN_FAILED"), ["2"]);
    assert_eq!(ids("?label=l&label=m"), ["3", "1"]);
    assert_eq!(ids("?flowControlKey=k"), ["3"]);
    assert_eq!(ids("?callerIp=10.0.0.1"), ["2"]);
    assert_eq!(ids("?fromDate=1704067201000"), ["3", "2"]);
    assert_eq!(ids("?toDate=1704067201000"), ["2", "1"]);
    assert_eq!(ids("?fromDate=1704067201000&toDate=1704067201000"), ["2"]);
    assert_eq!(ids("?label=l&callerIp=10.0.0.1"), Vec::<String>::new());
}

#[test]
fn bodies_are_cut_at_the_border_of_a_character() {
    let local = Local::start();
    local.ask("POST /v2/trigger/https://a", "", "aüb");
    let out = |query: &str| list(&local, query)["runs"][0]["steps"][0]["steps"][0]["out"].clone();

    assert_eq!(out(""), "aüb");
    assert_eq!(out("?trimBody=-1"), "aüb");
    assert_eq!(out("?trimBody=3"), "aü");
    assert_eq!(out("?trimBody=2"), "a");
    assert_eq!(out("?trimBody=0"), "");
}

#[test]
fn wrong_parameters_are_refused() {
    let local = Local::start();
    for (query, message) in [
        ("?count=1001", "invalid count: must be 1 to 1000"),
        ("?cursor=made-up", "invalid cursor"),
        ("?fromDate=2024-01-01", "invalid fromDate: not an integer"),
        ("?toDate=-1", "invalid toDate: negative"),
        ("?trimBody=-2", "invalid trimBody: below -1"),
    ] {
        let response = local.call(&format!("GET /v2/workflows/logs{query}"));
        assert_eq!(
            (response.status, response.body),
            (400, json!({ "error": message }))
        );
    }
}
