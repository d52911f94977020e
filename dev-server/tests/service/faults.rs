//! Faults: what the caller sees and what the ledger says.

use std::time::{Duration, Instant};

use serde_json::json;
use upstash_workflow_dev::{Fault, Faults};

use crate::exchange::{Local, parse, send};

fn trigger(local: &Local) -> Vec<u8> {
    send(
        &local.service.url(),
        b"POST /v2/trigger/https://a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\
          Authorization: Bearer t0ken\r\nUpstash-Workflow-RunId: r\r\n\r\n",
    )
}

fn with(fault: Fault) -> Local {
    Local::with(|builder| builder.faults(Faults::script([Some(fault)])))
}

#[test]
fn resets_come_without_a_response() {
    for (fault, started) in [(Fault::ResetBefore, 0), (Fault::ResetAfter, 1)] {
        let local = with(fault);

        assert_eq!(trigger(&local), b"", "{fault:?}");
        assert_eq!(local.service.started_count("r"), started, "{fault:?}");
        assert_eq!(local.service.last_request().unwrap().status(), None);
        assert_eq!(local.service.last_request().unwrap().fault(), Some(fault));
    }
}

#[test]
fn a_reset_within_the_response_leaves_half_of_it() {
    let local = with(Fault::ResetWithin);

    let half = trigger(&local);

    assert!(
        half.starts_with(b"HTTP/1.1 200 OK\r\n"),
        "{}",
        half.escape_ascii()
    );
    assert!(!half.ends_with(b"}"));
    assert_eq!(local.service.started_count("r"), 1);
}

#[test]
fn errors_come_with_and_without_effect() {
    for (fault, started) in [(Fault::ErrorBefore, 0), (Fault::ErrorAfter, 1)] {
        let local = with(fault);
        let response = parse(&trigger(&local));

        assert_eq!(
            (response.status, response.body),
            (500, json!({ "error": "injected fault" }))
        );
        assert_eq!(local.service.started_count("r"), started, "{fault:?}");
    }
}

#[test]
fn stalls_take_their_time_and_then_respond() {
    let stall = Duration::from_millis(80);
    for fault in [Fault::StallBefore(stall), Fault::StallAfter(stall)] {
        let local = with(fault);
        let begin = Instant::now();

        assert_eq!(parse(&trigger(&local)).status, 200, "{fault:?}");
        assert!(begin.elapsed() >= stall, "{fault:?}");
        assert_eq!(local.service.started_count("r"), 1);
    }
}

#[test]
fn a_rate_limit_names_its_end_and_has_no_effect() {
    let local = Local::start();
    local.service.inject(1, Fault::RateLimited);

    let response = parse(&trigger(&local));

    assert_eq!(
        response.head,
        "HTTP/1.1 429 Too Many Requests\r\ncontent-type: application/json\r\nburst-ratelimit-limit: 100\r\n\
         burst-ratelimit-remaining: 0\r\nburst-ratelimit-reset: 1704067201\r\nconnection: close\r\ncontent-length: 31"
    );
    assert_eq!(response.body, json!({ "error": "rate limit exceeded" }));
    assert_eq!(local.service.runs(), []);
    assert_eq!(parse(&trigger(&local)).status, 200);
}
