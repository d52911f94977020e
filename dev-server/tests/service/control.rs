//! The controls under `/dev`.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::exchange::{Local, parse, send};

fn control(local: &Local, line: &str, headers: &str, body: &str) -> crate::exchange::Response {
    let request = format!(
        "{line} HTTP/1.1\r\nHost: 127.0.0.1:1\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
        body.len()
    );
    parse(&send(&local.service.url(), request.as_bytes()))
}

#[test]
fn settings_are_shown_and_changed() {
    let local = Local::with(|builder| builder.fail(100, 7).latency(Duration::from_millis(1)));
    let settings = |fail: f64, latency: u64, seed: u64| json!({ "version": env!("CARGO_PKG_VERSION"), "fail": fail, "latencyMs": latency, "seed": seed });

    assert_eq!(
        control(&local, "GET /dev", "", "").body,
        settings(0.1, 1, 7)
    );
    let changed = control(&local, "PATCH /dev", "", r#"{"fail":1,"latencyMs":80}"#);
    assert_eq!((changed.status, changed.body), (200, settings(1.0, 80, 7)));
    let begin = Instant::now();
    assert_eq!(local.call("GET /v2/keys").status, 500);
    assert!(begin.elapsed() >= Duration::from_millis(80));
    assert_eq!(
        control(&local, "PATCH /dev", "", r#"{"latency":1}"#).body,
        json!({ "error": "unknown member: latency" })
    );
}

#[test]
fn the_same_seed_fails_the_same_requests_after_a_reset() {
    let local = Local::with(|builder| builder.fail(500, 3));
    let statuses = || -> Vec<u16> { (0..32).map(|_| local.call("GET /v2/keys").status).collect() };

    let first = statuses();
    assert!(first.contains(&200) && first.contains(&500));
    assert_eq!(control(&local, "POST /dev/reset", "", "").status, 204);
    assert_eq!(statuses(), first);
}

#[test]
fn a_reset_forgets_runs_messages_keys_and_requests() {
    let local = Local::start();
    local.trigger(
        "https://a/fail",
        "r",
        "Upstash-Flow-Control-Key: k\r\nUpstash-Flow-Control-Value: rate=1\r\n",
    );

    assert_eq!(control(&local, "POST /dev/reset", "", "").status, 204);

    assert_eq!(local.service.request_count(), 0);
    assert_eq!(
        local.call("GET /v2/workflows/logs").body,
        json!({ "runs": [] })
    );
    assert_eq!(
        local.call("GET /v2/workflows/dlq").body,
        json!({ "messages": [] })
    );
    assert_eq!(local.call("GET /v2/flowControl").body, json!([]));
}

/// A web page in a browser on this machine must not reach the controls.
#[test]
fn other_hosts_and_origins_are_refused() {
    let local = Local::start();
    let rebound = "POST /dev/reset HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n";
    assert_eq!(
        parse(&send(&local.service.url(), rebound.as_bytes())).status,
        403
    );
    let foreign = control(
        &local,
        "POST /dev/reset",
        "Origin: http://evil.example\r\n",
        "",
    );
    assert_eq!(foreign.status, 403);
    let own = control(
        &local,
        "POST /dev/reset",
        "Origin: http://127.0.0.1:1\r\n",
        "",
    );
    assert_eq!(own.status, 204);
    assert_eq!(control(&local, "GET /dev/unknown", "", "").status, 404);
}

#[test]
fn the_page_is_one_file_that_may_call_this_server_only() {
    let local = Local::start();
    let request = "GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n";

    let response = String::from_utf8(send(&local.service.url(), request.as_bytes())).unwrap();

    assert!(response.starts_with("HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n"));
    assert!(response.contains("default-src 'none';"));
    for other in ["src=", "href=", "@import", "innerHTML"] {
        assert!(!response.contains(other), "{other}");
    }
}

#[test]
fn the_state_has_runs_deliveries_dead_letters_and_keys() {
    let local = Local::start();
    local.trigger(
        "https://a/fail",
        "r",
        "Upstash-Flow-Control-Key: k\r\nUpstash-Flow-Control-Value: rate=1\r\n",
    );

    let state = control(&local, "GET /dev/state", "", "").body;

    assert_eq!(state["runs"][0]["workflowRunId"], "r");
    assert_eq!(state["runs"][0]["isDelivered"], false);
    assert_eq!(state["runs"][0]["deliveries"], json!([]));
    assert_eq!(state["dlq"][0]["workflowRunId"], "r");
    assert_eq!(state["flowControl"][0]["flowControlKey"], "k");
    assert_eq!(state["messages"], json!([]));
}
