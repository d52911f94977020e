//! Flow-control keys.

use std::time::Duration;

use serde_json::{Value, json};

use crate::exchange::{Local, pluck};

fn trigger(local: &Local, id: &str, value: &str) {
    let headers = format!("Upstash-Flow-Control-Key: k\r\nUpstash-Flow-Control-Value: {value}\r\n");
    local.trigger("https://a", id, &headers);
}

fn key(local: &Local) -> Value {
    local.call("GET /v2/flowControl/k").body
}

#[test]
fn a_key_is_known_from_its_first_run_on() {
    let local = Local::start();
    assert_eq!(local.call("GET /v2/flowControl/k").status, 404);
    for id in ["1", "2", "3"] {
        trigger(&local, id, "parallelism=2, rate=10, period=1m30s");
    }

    let expected = json!({
        "flowControlKey": "k",
        "waitListSize": 1,
        "parallelismMax": 2,
        "parallelismCount": 2,
        "rateMax": 10,
        "rateCount": 3,
        "ratePeriod": 90,
        "ratePeriodStart": 1_704_067_200,
        "isPinnedParallelism": false,
        "isPinnedRate": false,
        "isPaused": false,
    });
    assert_eq!(key(&local), expected);
    assert_eq!(local.call("GET /v2/flowControl").body, json!([expected]));
}

#[test]
fn a_new_period_counts_from_one() {
    let local = Local::start();
    trigger(&local, "1", "rate=10,period=2s");
    local.clock.advance(Duration::from_secs(2));
    trigger(&local, "2", "rate=10,period=2s");

    assert_eq!(key(&local)["rateCount"], 1);
    assert_eq!(key(&local)["ratePeriodStart"], 1_704_067_202);
}

#[test]
fn a_reset_rate_counts_from_zero() {
    let local = Local::start();
    trigger(&local, "1", "rate=10,period=1h");
    local.clock.advance(Duration::from_secs(5));

    assert_eq!(local.call("POST /v2/flowControl/k/resetRate").status, 200);

    assert_eq!(key(&local)["rateCount"], 0);
    assert_eq!(key(&local)["ratePeriodStart"], 1_704_067_205);
}

#[test]
fn a_paused_key_holds_its_runs_until_it_is_resumed() {
    let local = Local::start();
    trigger(&local, "1", "parallelism=5");
    let states = || {
        let body = local.call("GET /v2/workflows/logs").body;
        pluck(&body["runs"], "workflowState")
    };

    assert_eq!(local.call("POST /v2/flowControl/k/pause").status, 200);
    local.clock.advance(Duration::from_secs(60));
    assert_eq!(states(), ["RUN_STARTED"]);
    assert_eq!(key(&local)["isPaused"], true);
    assert_eq!(key(&local)["waitListSize"], 1);
    assert_eq!(
        local.call("GET /v2/globalParallelism").body["parallelismCount"],
        0
    );

    assert_eq!(local.call("POST /v2/flowControl/k/resume").status, 200);
    assert_eq!(states(), ["RUN_SUCCESS"]);
    assert_eq!(key(&local)["isPaused"], false);
}

#[test]
fn pinned_values_outlast_those_of_new_runs() {
    let local = Local::start();
    let pin = local.call("POST /v2/flowControl/k/pin?parallelism=3&rate=4&period=60");
    assert_eq!((pin.status, pin.body), (200, Value::Null));
    trigger(&local, "1", "parallelism=9,rate=9,period=9s");

    let pinned = key(&local);
    assert_eq!(
        (
            &pinned["parallelismMax"],
            &pinned["rateMax"],
            &pinned["ratePeriod"]
        ),
        (&json!(3), &json!(4), &json!(60))
    );
    assert_eq!(
        (&pinned["isPinnedParallelism"], &pinned["isPinnedRate"]),
        (&json!(true), &json!(true))
    );
}

#[test]
fn unpinning_takes_only_what_is_named() {
    let local = Local::start();
    local.call("POST /v2/flowControl/k/pin?parallelism=3&rate=4");
    local.call("POST /v2/flowControl/k/unpin?parallelism=true&rate=false");
    trigger(&local, "1", "parallelism=9,rate=9");

    let key = key(&local);
    assert_eq!(
        (&key["parallelismMax"], &key["rateMax"]),
        (&json!(9), &json!(4))
    );
    assert_eq!(
        (&key["isPinnedParallelism"], &key["isPinnedRate"]),
        (&json!(false), &json!(true))
    );
}

#[test]
fn wrong_pins_are_refused() {
    let local = Local::start();
    for (query, message) in [
        ("", "nothing to pin: give parallelism, rate or period"),
        ("?parallelism=0", "invalid parallelism: not positive"),
        ("?rate=x", "invalid rate: not an integer"),
    ] {
        let response = local.call(&format!("POST /v2/flowControl/k/pin{query}"));
        assert_eq!(
            (response.status, response.body),
            (400, json!({ "error": message }))
        );
    }
    assert_eq!(local.call("GET /v2/flowControl").body, json!([]));
}

#[test]
fn global_parallelism_counts_running_runs() {
    let local = Local::start();
    local.trigger("https://a", "1", "");
    local.trigger("https://a/fail", "2", "");

    assert_eq!(
        local.call("GET /v2/globalParallelism").body,
        json!({ "parallelismMax": 1000, "parallelismCount": 1 })
    );
}
