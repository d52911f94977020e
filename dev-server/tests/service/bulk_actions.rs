//! Bulk actions, and the filters that came with them.

use std::time::Duration;

use serde_json::json;
use upstash_workflow_dev::RunState;

use crate::exchange::{Local, Response, START, pluck};

/// A service with runs that wait: on two hosts and two paths.
fn with_runs() -> Local {
    let local = Local::start();
    for (id, url) in [
        ("1", "https://a.example/wait/x"),
        ("2", "https://b.example:81/wait/x"),
        ("3", "https://a.example/wait/y"),
    ] {
        local.trigger(url, id, "");
    }
    local
}

fn states(local: &Local) -> [RunState; 3] {
    ["1", "2", "3"].map(|id| local.service.run(id).unwrap().state)
}

#[test]
fn a_cancellation_in_the_background_is_an_action_that_can_be_watched() {
    let local = with_runs();

    let Response { status, body, .. } =
        local.call("DELETE /v2/workflows/runs?host=a.example&async=true&count=1");
    let id = body["actionId"].as_str().unwrap().to_owned();
    let read = || {
        local
            .call(&format!("GET /v2/workflows/bulkActions/{id}"))
            .body
    };

    assert_eq!(
        (status, body),
        (202, json!({ "cancelled": 0, "actionId": id }))
    );
    let begun = json!({
        "actionId": id, "kind": "cancel", "state": "IN_PROGRESS", "total": 2, "processed": 0,
        "createdAt": START, "filter": { "host": ["a.example"] },
    });
    assert_eq!(read(), begun);
    assert_eq!(states(&local), [RunState::Started; 3]);

    local.clock.advance(Duration::from_millis(10));
    assert_eq!(read()["processed"], 1);
    assert_eq!(states(&local)[0], RunState::Canceled);
    assert_eq!(states(&local)[2], RunState::Started);

    local.clock.advance(Duration::from_millis(10));
    let finished = json!({
        "actionId": id, "kind": "cancel", "state": "FINISHED", "total": 2, "processed": 2,
        "createdAt": START, "completedAt": START + 20, "filter": { "host": ["a.example"] },
    });
    assert_eq!(read(), finished);
    let expected = [RunState::Canceled, RunState::Started, RunState::Canceled];
    assert_eq!(states(&local), expected);
}

#[test]
fn actions_are_listed_from_the_newest_on() {
    let local = with_runs();
    let begin = |filter: &str| {
        let line = format!("DELETE /v2/workflows/runs?async=true&{filter}");
        local.call(&line).body["actionId"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let (first, second, third) = (
        begin("host=a.example"),
        begin("host=c"),
        begin("path=/wait/x"),
    );
    let list = |query: &str| {
        local
            .call(&format!("GET /v2/workflows/bulkActions{query}"))
            .body
    };

    let page = list("?count=2");
    assert_eq!(
        pluck(&page["bulkActions"], "actionId"),
        [third.as_str(), &second]
    );
    let cursor = page["cursor"].as_str().unwrap();
    let cursor = cursor.replace('+', "%2B").replace('=', "%3D");
    let page = list(&format!("?count=2&cursor={cursor}"));
    assert_eq!(pluck(&page["bulkActions"], "actionId"), [first.as_str()]);
    assert_eq!(page["cursor"], json!(null));
    // One of nothing is finished at once.
    assert_eq!(
        pluck(&list("?state=FINISHED")["bulkActions"], "actionId"),
        [second]
    );
    assert_eq!(
        pluck(&list("?state=IN_PROGRESS")["bulkActions"], "actionId"),
        [third, first]
    );
}

#[test]
fn what_is_not_known_is_refused() {
    let local = Local::start();

    let missing = local.call("GET /v2/workflows/bulkActions/ba_7");
    assert_eq!(
        (missing.status, missing.body),
        (404, json!({ "error": "bulk action ba_7 not found" }))
    );
    let state = local.call("GET /v2/workflows/bulkActions?state=DONE");
    assert_eq!(
        (state.status, state.body),
        (
            400,
            json!({ "error": "invalid state: IN_PROGRESS or FINISHED" })
        )
    );
    assert_eq!(
        local.call("DELETE /v2/workflows/runs?async=maybe").status,
        400
    );
}

#[test]
fn hosts_and_paths_are_filters_of_cancelling_and_of_the_logs() {
    let local = with_runs();
    let listed = |query: &str| {
        let body = local.call(&format!("GET /v2/workflows/logs?{query}")).body;
        pluck(&body["runs"], "workflowRunId")
    };

    assert_eq!(listed("host=a.example"), ["3", "1"]);
    assert_eq!(listed("host=b.example"), ["2"]);
    assert_eq!(listed("host=b.example:81&host=a.example"), ["3", "2", "1"]);
    assert_eq!(listed("path=/wait/x&host=a.example"), ["1"]);
    assert_eq!(listed("path=/wait"), [""; 0]);

    let cancelled = local.call("DELETE /v2/workflows/runs?path=/wait/y");
    assert_eq!(
        (cancelled.status, cancelled.body),
        (200, json!({ "cancelled": 1 }))
    );
    assert_eq!(local.service.run("3").unwrap().state, RunState::Canceled);
}

#[test]
fn the_logs_find_the_run_of_a_message() {
    let local = with_runs();
    let runs = local.call("GET /v2/workflows/logs?workflowRunId=2").body;
    let message = runs["runs"][0]["steps"][0]["steps"][0]["messageId"]
        .as_str()
        .unwrap();

    let found = local
        .call(&format!("GET /v2/workflows/logs?messageId={message}"))
        .body;
    assert_eq!(pluck(&found["runs"], "workflowRunId"), ["2"]);
    let found = local
        .call("GET /v2/workflows/logs?messageId=msg_unheard_of")
        .body;
    assert_eq!(found["runs"], json!([]));
}
