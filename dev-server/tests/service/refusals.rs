//! What an operation does not know is refused, and nothing happens.

use serde_json::json;

use crate::exchange::Local;

/// A service with a run that is started and a DLQ message.
fn local() -> Local {
    let local = Local::start();
    local.trigger("https://a/x", "started", "");
    local.trigger("https://a/fail", "failed", "");
    local
}

fn refusal(local: &Local, line: &str, body: &str) -> (u16, String) {
    let response = local.ask(line, "", body);
    let message = response.body["error"].as_str().unwrap_or("-").to_owned();
    (response.status, message)
}

#[test]
fn unknown_query_keys() {
    let local = local();
    for line in [
        "DELETE /v2/workflows/runs",
        "DELETE /v2/workflows/runs/started",
        "GET /v2/workflows/logs",
        "GET /v2/workflows/dlq",
        "DELETE /v2/workflows/dlq",
        "POST /v2/workflows/dlq/resume",
        "POST /v2/workflows/dlq/restart",
        "GET /v2/workflows/dlq/x",
        "DELETE /v2/workflows/dlq/x",
        "POST /v2/workflows/dlq/resume/x",
        "POST /v2/workflows/dlq/callback/x",
        "DELETE /v2/workflows/dlq/callback/x",
        "GET /v2/flowControl",
        "GET /v2/flowControl/k",
        "POST /v2/flowControl/k/pause",
        "POST /v2/flowControl/k/pin",
        "POST /v2/flowControl/k/unpin",
        "POST /v2/flowControl/k/resetRate",
        "GET /v2/globalParallelism",
        "GET /v2/keys",
        "POST /v2/keys/rotate",
        "POST /v2/notify/e",
        "POST /v2/notify/r/e",
        "GET /v2/waiters/e",
        "POST /v2/batch/trigger",
    ] {
        assert_eq!(
            refusal(&local, &format!("{line}?nonsense=1"), ""),
            (400, "unknown query key: nonsense".to_owned()),
            "{line}"
        );
    }
    let logs = local.call("GET /v2/workflows/logs").body;
    assert_eq!(logs["runs"][1]["workflowState"], "RUN_STARTED");
    let dlq = local.call("GET /v2/workflows/dlq").body;
    assert_eq!(dlq["messages"][0]["workflowRunId"], "failed");
}

#[test]
fn bodies_of_operations_that_take_none() {
    let local = local();
    for line in [
        "DELETE /v2/workflows/runs",
        "DELETE /v2/workflows/dlq",
        "POST /v2/workflows/dlq/resume",
        "POST /v2/workflows/dlq/restart",
        "POST /v2/flowControl/k/pause",
        "POST /v2/keys/rotate",
    ] {
        assert_eq!(
            refusal(&local, line, r#"{"workflowRunIds":["x"]}"#),
            (400, "this operation takes no body".to_owned()),
            "{line}"
        );
    }
    assert_eq!(
        local.call("DELETE /v2/workflows/runs").body,
        json!({ "cancelled": 1 })
    );
}

#[test]
fn values_of_filters_that_do_not_exist() {
    let local = local();

    assert_eq!(
        refusal(&local, "GET /v2/workflows/logs?state=RUNNING", ""),
        (400, "invalid state: not a state of a run".to_owned())
    );
    assert_eq!(
        refusal(
            &local,
            "DELETE /v2/workflows/dlq?failureFunctionState=BAD",
            ""
        ),
        (400, "invalid failureFunctionState".to_owned())
    );
}

#[test]
fn members_of_batch_items_that_do_not_exist() {
    let local = Local::start();

    assert_eq!(
        refusal(
            &local,
            "POST /v2/batch/trigger",
            r#"[{"destination":"https://a"},{"destination":"https://a","delay":"1m"}]"#
        ),
        (400, "unknown member of an item: delay".to_owned())
    );
    assert_eq!(local.service.runs(), []);
}
