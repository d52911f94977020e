//! Trigger, batch trigger, cancel.

use std::time::Duration;

use serde_json::json;
use upstash_workflow_dev::{Origin, RunState};

use crate::exchange::{Local, START};

#[test]
fn a_trigger_returns_id_and_time_and_stands_in_the_ledger() {
    let local = Local::start();

    let response = local.ask(
        "POST /v2/trigger/https://example.com/api?x=1&y=two",
        "Upstash-Workflow-RunId: order-7\r\nUpstash-Forward-My-Header: v\r\nUpstash-Label: nightly,eu\r\n\
         Upstash-Retries: 5\r\nUpstash-Delay: 50s\r\n",
        "{\"id\":7}",
    );

    assert_eq!(response.status, 200);
    assert_eq!(
        response.body,
        json!({ "workflowRunId": "order-7", "workflowCreatedAt": START })
    );
    let run = local.service.run("order-7").unwrap();
    assert_eq!(run.url, "https://example.com/api?x=1&y=two");
    assert_eq!(run.body, b"{\"id\":7}");
    assert_eq!(run.forwarded, [("My-Header".to_owned(), "v".to_owned())]);
    assert_eq!(run.labels, ["nightly", "eu"]);
    assert_eq!(run.retries, 5);
    assert_eq!(run.starts_at, START + 50_000);
    assert_eq!(run.origin, Origin::Triggered);
}

#[test]
fn a_run_id_starts_one_run_only() {
    let local = Local::start();
    local.trigger("https://a/x", "r", "");
    local.clock.advance(Duration::from_secs(1));

    let again = local.ask(
        "POST /v2/trigger/https://a/y",
        "Upstash-Workflow-RunId: r\r\n",
        "",
    );

    assert_eq!(
        again.body,
        json!({ "workflowRunId": "r", "workflowCreatedAt": START })
    );
    assert_eq!(local.service.started_count("r"), 1);
    let run = local.service.run("r").unwrap();
    assert_eq!((run.url.as_str(), run.deduplicated), ("https://a/x", 1));
}

#[test]
fn runs_without_an_id_get_ids_of_their_own() {
    let local = Local::start();
    let first = local.call("POST /v2/trigger/https://a/x").body;
    let second = local.call("POST /v2/trigger/https://a/x").body;

    assert!(first["workflowRunId"].as_str().unwrap().starts_with("wfr_"));
    assert_ne!(first["workflowRunId"], second["workflowRunId"]);
    assert_eq!(local.service.started_with_body(b""), 2);
}

#[test]
fn the_prefix_of_run_ids_is_a_choice() {
    let local = Local::with(|builder| builder.prefix_run_ids(true));
    let id = |given: &str| {
        let header = format!("Upstash-Workflow-RunId: {given}\r\n");
        local.ask("POST /v2/trigger/https://a", &header, "").body["workflowRunId"].clone()
    };

    assert_eq!(id("x"), "wfr_x");
    assert_eq!(id("wfr_y"), "wfr_y");
}

#[test]
fn configuration_may_stand_in_the_query() {
    let local = Local::start();
    local.trigger(
        "https://a/x?upstash-retries=7&keep=1&Upstash-Label=l",
        "r",
        "",
    );

    let run = local.service.run("r").unwrap();
    assert_eq!((run.url.as_str(), run.retries), ("https://a/x?keep=1", 7));
    assert_eq!(run.labels, ["l"]);
}

#[test]
fn bad_triggers_are_refused_and_start_nothing() {
    let local = Local::start();
    let scheme = "invalid destination url: endpoint has invalid scheme, add http:// or https://";
    let identifier = "only letters, digits, dots, underscores and hyphens are allowed";
    let cases = [
        ("https%3A%2F%2Fa%2Fb", "", scheme.to_owned()),
        ("a/b", "", scheme.to_owned()),
        ("", "", scheme.to_owned()),
        (
            "https://a",
            "Upstash-Label: a b",
            format!("invalid Upstash-Label: {identifier}"),
        ),
        (
            "https://a",
            "Upstash-Flow-Control-Key: k/1",
            format!("invalid Upstash-Flow-Control-Key: {identifier}"),
        ),
        (
            "https://a",
            "Upstash-Flow-Control-Key: k",
            "flow control key without a value".to_owned(),
        ),
        (
            "https://a",
            "Upstash-Forward-*: v",
            "invalid header name: Upstash-Forward-*".to_owned(),
        ),
    ];
    for (url, header, message) in cases {
        let header = match header {
            "" => String::new(),
            header => format!("{header}\r\n"),
        };
        let response = local.ask(&format!("POST /v2/trigger/{url}"), &header, "");
        assert_eq!(
            (response.status, response.body),
            (400, json!({ "error": message }))
        );
    }
    assert_eq!(local.service.runs(), []);
}

#[test]
fn a_batch_returns_one_entry_per_item_in_order() {
    let local = Local::start();
    let body = r#"[
        {"destination": "https://a/1", "body": "b", "headers": {"Upstash-Workflow-RunId": "r"}},
        {"destination": "https://a/2?qstash_token=kept", "headers": {"upstash-workflow-runid": "s"}},
        {"destination": "https://a/3", "headers": {"Upstash-Workflow-RunId": "r"}}
    ]"#;

    let response = local.ask("POST /v2/batch/trigger", "", body);

    assert_eq!(response.status, 201);
    let item = |id, deduplicated| json!({ "workflowRunId": id, "workflowCreatedAt": START, "deduplicated": deduplicated });
    assert_eq!(
        response.body,
        json!([item("r", false), item("s", false), item("r", true)])
    );
    assert_eq!(
        local.service.run("s").unwrap().url,
        "https://a/2?qstash_token=kept"
    );
    assert_eq!(local.service.run("r").unwrap().body, b"b");
}

#[test]
fn a_batch_with_a_bad_item_starts_nothing() {
    let local = Local::start();
    for bad in [
        "x",
        "{}",
        "[{}]",
        r#"[{"destination": "https://a"}, {"destination": "a"}]"#,
        r#"[{"destination": "https://a", "body": {}}]"#,
        r#"[{"destination": "https://a", "headers": {"A": 1}}]"#,
        r#"[{"destination": "https://a", "headers": {"Upstash-Retries": "x"}}]"#,
    ] {
        assert_eq!(
            local.ask("POST /v2/batch/trigger", "", bad).status,
            400,
            "{bad}"
        );
    }
    assert_eq!(local.service.runs(), []);
}

#[test]
fn a_run_is_cancelled_once() {
    let local = Local::start();
    local.trigger("https://a", "a/b c", "");

    let first = local.call("DELETE /v2/workflows/runs/a%2Fb%20c?cancel=true");
    let second = local.call("DELETE /v2/workflows/runs/a%2Fb%20c");

    assert_eq!((first.status, first.body), (200, serde_json::Value::Null));
    assert_eq!(second.status, 404);
    assert_eq!(
        local.service.run("a/b c").unwrap().state,
        RunState::Canceled
    );
}

fn cancelled(local: &Local, query: &str) -> serde_json::Value {
    local
        .call(&format!("DELETE /v2/workflows/runs{query}"))
        .body["cancelled"]
        .clone()
}

#[test]
fn bulk_cancel_without_a_filter_takes_everything_in_batches() {
    let local = Local::start();
    for id in ["1", "2", "3"] {
        local.trigger("https://a", id, "");
    }

    assert_eq!(cancelled(&local, "?count=2"), 2);
    assert_eq!(cancelled(&local, "?workflowRunIds="), 1);
    assert_eq!(cancelled(&local, ""), 0);
}

#[test]
fn bulk_cancel_filters() {
    let flow = "Upstash-Flow-Control-Key: k\r\nUpstash-Flow-Control-Value: rate=9\r\n";
    let cases = [
        ("?workflowRunIds=1&workflowRunIds=2", vec!["1", "2"]),
        ("?workflowRunIds=1,3", vec!["1", "3"]),
        ("?workflowUrl=https://a/x", vec!["1", "2"]),
        (
            "?workflowUrl=https://a/x&workflowUrlExactMatch=true",
            vec!["1"],
        ),
        ("?label=l&label=m", vec!["2", "3"]),
        ("?flowControlKey=k", vec!["3"]),
        ("?callerIp=10.0.0.1", vec!["4"]),
        (
            "?fromDate=1704067201000&toDate=1704067202000",
            vec!["2", "3"],
        ),
    ];
    for (query, expected) in cases {
        let local = Local::with(|builder| builder.run_time(Duration::from_secs(60)));
        let start = |url: &str, id: &str, headers: &str| {
            local.trigger(url, id, headers);
            local.clock.advance(Duration::from_secs(1));
        };
        start("https://a/x", "1", "");
        start("https://a/xy", "2", "Upstash-Label: l\r\n");
        start("https://b", "3", &format!("Upstash-Label: m\r\n{flow}"));
        start("https://b", "4", "X-Forwarded-For: 10.0.0.1, 10.0.0.2\r\n");

        assert_eq!(cancelled(&local, query), expected.len(), "{query}");
        let runs = local.service.runs();
        let ended = runs.iter().filter(|run| run.state == RunState::Canceled);
        assert_eq!(
            ended.map(|run| run.run_id.as_str()).collect::<Vec<_>>(),
            expected,
            "{query}"
        );
    }
}
