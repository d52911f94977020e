//! Runs that are delivered to a destination on this machine.

use std::sync::{Mutex, mpsc};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use upstash_workflow_dev::{Delivery, RunState};

use crate::destination::{Delivered, Destination, a_while, eventually};
use crate::exchange::{Local, START};

/// What the destinations of an SDK return.
const SDK: &str = "Upstash-Workflow-Sdk-Version: 1\r\n";

fn local() -> Local {
    Local::with(|builder| builder.delivery(Delivery::Loopback))
}

fn state(local: &Local, id: &str) -> RunState {
    local.service.run(id).unwrap().state
}

fn wait_for(local: &Local, id: &str, wanted: RunState) {
    eventually(|| (state(local, id) == wanted).then_some(()));
}

/// The steps that a delivery carries, decoded.
fn steps(delivered: &Delivered) -> Vec<String> {
    let steps = delivered.json();
    let decode = |step: &Value| {
        let body = STANDARD.decode(step["body"].as_str().unwrap()).unwrap();
        String::from_utf8(body).unwrap()
    };
    steps.as_array().unwrap().iter().map(decode).collect()
}

/// The headers with which an SDK triggers a run, or reports a step.
fn sdk_item(url: &str, init: bool, more: &[(&str, &str)], body: &str) -> Value {
    let mut headers = json!({
        "Upstash-Workflow-Init": init.to_string(),
        "Upstash-Workflow-RunId": "r",
        "Upstash-Workflow-Url": url,
        "Upstash-Forward-Upstash-Workflow-Sdk-Version": "1",
    });
    for (name, value) in more {
        headers[*name] = json!(value);
    }
    json!([{ "destination": url, "headers": headers, "body": body }])
}

fn batch(local: &Local, items: &Value) -> Value {
    let response = local.ask("POST /v2/batch", "", &items.to_string());
    assert_eq!(response.status, 200, "{response:?}");
    response.body
}

#[test]
fn a_destination_without_an_sdk_ends_its_run_by_its_response() {
    let destination = Destination::always(200, "", "done");
    let local = local();
    let url = format!("{}/api?x=1", destination.url);
    let response = local.ask(
        &format!("POST /v2/trigger/{url}"),
        "Upstash-Workflow-RunId: r\r\nUpstash-Forward-My-Header: v\r\nUpstash-Label: l,m\r\n",
        "body",
    );
    assert_eq!(response.status, 200);

    wait_for(&local, "r", RunState::Success);
    let delivered = destination.delivered().remove(0);
    assert_eq!(delivered.line, "POST /api?x=1 HTTP/1.1");
    let expected = [
        ("my-header", "v"),
        ("content-type", "application/json"),
        ("upstash-message-id", "msg_1"),
        ("upstash-retried", "0"),
        ("upstash-workflow-runid", "r"),
        ("upstash-workflow-createdat", "1704067200000"),
        ("upstash-workflow-url", &url),
        ("upstash-workflow-init", "false"),
        ("upstash-workflow-calltype", "step"),
        ("upstash-workflow-unknown-sdk", "true"),
        ("upstash-label", "l,m"),
    ];
    for (name, value) in expected {
        assert_eq!(delivered.header(name), Some(value), "{name}");
    }
    assert_eq!(
        delivered.json(),
        json!([{ "messageId": "msg_1", "body": "Ym9keQ==", "callType": "step" }])
    );
    let run = &local.call("GET /v2/workflows/logs").body["runs"][0];
    assert_eq!(run["workflowRunResponse"], "done");
}

/// A destination reports the end of its run before it returns.
#[test]
fn a_run_that_has_ended_has_no_next_step() {
    let (go_on, held) = mpsc::channel::<()>();
    let held = Mutex::new(held);
    let destination = Destination::start(move |_, _| {
        held.lock().unwrap().recv().unwrap();
        (200, SDK, String::new())
    });
    let local = local();
    let sdk = "Upstash-Forward-Upstash-Workflow-Sdk-Version: 1\r\n";
    local.trigger(&destination.url, "r", sdk);
    destination.wait_for(1);

    let end = "DELETE /v2/workflows/runs/r?cancel=false";
    assert_eq!(local.ask(end, "", "\"done\"").status, 200);

    let run = &local.call("GET /v2/workflows/logs").body["runs"][0];
    assert_eq!(run["workflowState"], "RUN_SUCCESS");
    let groups = run["steps"].as_array().unwrap();
    let kinds: Vec<_> = groups.iter().map(|group| &group["type"]).collect();
    assert_eq!(kinds, ["sequential"]);
    go_on.send(()).unwrap();
}

/// As the SDKs do with the headers of the request that made them trigger a run.
#[test]
fn forwarded_headers_do_not_stand_for_those_of_the_service() {
    let destination = Destination::always(200, "", "");
    let local = local();
    local.trigger(
        &destination.url,
        "r",
        "Upstash-Forward-Upstash-Signature: old\r\nUpstash-Forward-Content-Length: 1\r\n\
         Upstash-Forward-Host: old\r\nUpstash-Forward-Upstash-Message-Id: old\r\n",
    );

    let delivered = destination.wait_for(1).remove(0);
    let values = |name: &str| -> Vec<&str> {
        let fields = delivered.headers.iter().filter(|(other, _)| other == name);
        fields.map(|(_, value)| value.as_str()).collect()
    };
    assert_eq!(values("upstash-signature").len(), 1);
    assert_ne!(values("upstash-signature"), ["old"]);
    assert_eq!(values("upstash-message-id"), ["msg_1"]);
    assert_eq!(
        values("host"),
        [destination.url.strip_prefix("http://").unwrap()]
    );
    assert_eq!(delivered.json().as_array().unwrap().len(), 1);
}

#[test]
fn a_delivery_is_signed_with_the_current_key() {
    let destination = Destination::always(200, "", "");
    let local = local();
    local.trigger(&destination.url, "r", "");

    let delivered = destination.wait_for(1).remove(0);
    let signature = delivered.header("upstash-signature").unwrap();
    let part = |at: usize| {
        let part = signature.split('.').nth(at).unwrap();
        serde_json::from_slice::<Value>(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    assert_eq!(part(0), json!({ "alg": "HS256", "typ": "JWT" }));
    let claims = part(1);
    assert_eq!(claims["iss"], "Upstash");
    assert_eq!(claims["sub"], destination.url);
    assert_eq!(claims["exp"], START / 1000 + 300);
}

/// Trigger, step, sleep, event, end: as the official SDKs speak.
#[test]
fn a_workflow_reports_its_steps_and_is_called_for_the_next_one() {
    let destination = Destination::always(200, SDK, "{}");
    let local = local();
    let url = format!("{}/w", destination.url);
    let first = sdk_item(&url, true, &[("Upstash-Forward-X-Trace", "t")], "input");
    assert_eq!(
        batch(&local, &first)[0],
        json!({ "messageId": "msg_1", "workflowRunId": "r", "workflowCreatedAt": START, "deduplicated": false })
    );
    assert_eq!(batch(&local, &first)[0]["deduplicated"], true);

    let delivered = destination.wait_for(1);
    assert_eq!(steps(&delivered[0]), ["input"]);
    assert_eq!(
        delivered[0].header("upstash-workflow-sdk-version"),
        Some("1")
    );
    assert_eq!(delivered[0].header("upstash-workflow-unknown-sdk"), None);

    let one = r#"{"concurrent":1,"out":"7","stepId":1,"stepName":"a","stepType":"Run"}"#;
    batch(&local, &sdk_item(&url, false, &[], one));
    let delivered = destination.wait_for(2);
    assert_eq!(steps(&delivered[1]), ["input", one]);
    assert_eq!(delivered[1].header("x-trace"), Some("t"));

    let nap =
        r#"{"concurrent":1,"sleepFor":"1m","stepId":2,"stepName":"nap","stepType":"SleepFor"}"#;
    batch(
        &local,
        &sdk_item(&url, false, &[("Upstash-Delay", "60s")], nap),
    );
    a_while();
    assert_eq!(destination.delivered().len(), 2);
    local.clock.advance(Duration::from_secs(60));
    let delivered = destination.wait_for(3);
    assert_eq!(steps(&delivered[2]), ["input", one, nap]);

    let wait = json!({
        "url": url,
        "timeout": "1h",
        "timeoutHeaders": { "Upstash-Forward-Upstash-Workflow-Sdk-Version": ["1"] },
        "step": { "stepId": 3, "stepName": "w", "stepType": "Wait", "concurrent": 1 },
    });
    let response = local.ask(
        "POST /v2/wait/paid",
        "Upstash-Workflow-RunId: r\r\n",
        &wait.to_string(),
    );
    assert_eq!(response.status, 200);
    let waiters = local.call("GET /v2/waiters/paid").body;
    assert_eq!(waiters[0]["deadline"], START / 1000 + 60 + 3600);
    let notified = local.ask("POST /v2/notify/paid", "", "hi").body;
    assert_eq!(notified[0]["workflowRunId"], "r");
    let delivered = destination.wait_for(4);
    let waited: Value = serde_json::from_str(&steps(&delivered[3])[3]).unwrap();
    assert_eq!(
        (&waited["out"], &waited["waitTimeout"]),
        (&json!("aGk="), &json!(false))
    );

    let end = local.ask(
        "DELETE /v2/workflows/runs/r?cancel=false",
        "",
        "{\"sum\":7}",
    );
    assert_eq!(end.status, 200);
    let run = &local.call("GET /v2/workflows/logs").body["runs"][0];
    assert_eq!(run["workflowState"], "RUN_SUCCESS");
    assert_eq!(run["workflowRunResponse"], "{\"sum\":7}");
    let names: Vec<&str> = run["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["steps"][0]["stepName"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["init", "a", "nap", "w"]);
    assert_eq!(run["steps"][2]["steps"][0]["sleepFor"], 60_000);
    // A step of a run that has ended is refused, as the SDKs expect.
    let late = local.ask(
        "POST /v2/batch",
        "",
        &sdk_item(&url, false, &[], one).to_string(),
    );
    assert_eq!(late.status, 400);
}

#[test]
fn an_event_that_does_not_come_lets_the_run_go_on_after_the_timeout() {
    let destination = Destination::always(200, SDK, "");
    let local = local();
    batch(&local, &sdk_item(&destination.url, true, &[], ""));
    destination.wait_for(1);
    let wait = json!({ "url": destination.url, "timeout": "10s", "step": { "stepId": 1 } });
    local.ask(
        "POST /v2/wait/paid",
        "Upstash-Workflow-RunId: r\r\n",
        &wait.to_string(),
    );

    local.clock.advance(Duration::from_secs(10));

    let delivered = destination.wait_for(2);
    let waited: Value = serde_json::from_str(&steps(&delivered[1])[1]).unwrap();
    assert_eq!(waited["waitTimeout"], true);
    assert_eq!(local.call("GET /v2/waiters/paid").body, json!([]));
}

#[test]
fn an_event_for_one_run_may_come_before_the_run_waits() {
    let destination = Destination::always(200, SDK, "");
    let local = local();
    batch(&local, &sdk_item(&destination.url, true, &[], ""));
    destination.wait_for(1);

    assert_eq!(
        local.ask("POST /v2/notify/r/paid", "", "x").body["workflowRunId"],
        "r"
    );
    let wait = json!({ "url": destination.url, "step": { "stepId": 1 } });
    local.ask(
        "POST /v2/wait/paid",
        "Upstash-Workflow-RunId: r\r\n",
        &wait.to_string(),
    );

    let delivered = destination.wait_for(2);
    let waited: Value = serde_json::from_str(&steps(&delivered[1])[1]).unwrap();
    assert_eq!(waited["out"], "eA==");
}

#[test]
fn a_run_is_retried_with_its_delays_and_then_lands_in_the_dlq() {
    let callback = Destination::always(200, "", "");
    let destination = Destination::always(503, "X-Why: busy\r\n", "{\"message\":\"busy\"}");
    let local = local();
    local.trigger(
        &destination.url,
        "r",
        &format!(
            "Upstash-Retries: 2\r\nUpstash-Retry-Delay: 1000 * (1 + retried)\r\n\
             Upstash-Failure-Callback: {}/failed\r\n\
             Upstash-Failure-Callback-Forward-X-Secret: s\r\n",
            callback.url
        ),
    );

    for (count, delay) in [(1, 1000), (2, 2000)] {
        let delivered = destination.wait_for(count);
        assert_eq!(
            delivered[count - 1].header("upstash-retried"),
            Some((count - 1).to_string().as_str())
        );
        // The attempt is taken down after the response.
        eventually(|| {
            let run = local.call("GET /v2/workflows/logs").body["runs"][0].clone();
            let next = run["steps"][1]["steps"][0].clone();
            (next["errors"].as_array()?.len() == count).then_some(())
        });
        local.clock.advance(Duration::from_millis(delay - 1));
        a_while();
        assert_eq!(destination.delivered().len(), count);
        local.clock.advance(Duration::from_millis(1));
    }
    wait_for(&local, "r", RunState::Failed);
    assert_eq!(destination.delivered().len(), 3);

    let told = callback.wait_for(1).remove(0);
    assert_eq!(told.line, "POST /failed HTTP/1.1");
    assert_eq!(told.header("x-secret"), Some("s"));
    assert_eq!(
        told.header("upstash-workflow-calltype"),
        Some("failureCall")
    );
    let told = told.json();
    let dlq = local.call("GET /v2/workflows/dlq").body["messages"][0].clone();
    assert_eq!(
        (&told["status"], &told["body"], &told["retried"]),
        (&json!(503), &json!("eyJtZXNzYWdlIjoiYnVzeSJ9"), &json!(2))
    );
    assert_eq!(told["header"]["X-Why"], json!(["busy"]));
    assert_eq!(
        (&told["workflowRunId"], &told["dlqId"]),
        (&json!("r"), &dlq["dlqId"])
    );
    assert_eq!(dlq["responseStatus"], 503);
    assert_eq!(dlq["responseBody"], "{\"message\":\"busy\"}");
    eventually(|| {
        let dlq = local.call("GET /v2/workflows/dlq").body;
        (dlq["messages"][0]["failureFunctionState"] == "CALLBACK_SUCCESS").then_some(())
    });
}

#[test]
fn a_response_may_forbid_retries_or_say_when() {
    let destination = Destination::start(|number, _| match number {
        0 => (429, "Retry-After: 7\r\n", String::new()),
        _ => (489, "Upstash-NonRetryable-Error: true\r\n", String::new()),
    });
    let local = local();
    local.trigger(&destination.url, "r", "");
    destination.wait_for(1);
    a_while();

    local.clock.advance(Duration::from_secs(7));

    wait_for(&local, "r", RunState::Failed);
    assert_eq!(destination.delivered().len(), 2);
}

#[test]
fn a_resumed_run_keeps_its_steps_and_a_restarted_one_does_not() {
    let destination = Destination::start(|number, _| match number {
        1 => (500, SDK, String::new()),
        _ => (200, SDK, String::new()),
    });
    let local = local();
    let retries = [("Upstash-Retries", "0")];
    batch(&local, &sdk_item(&destination.url, true, &retries, "input"));
    destination.wait_for(1);
    let one = r#"{"out":"7","stepId":1}"#;
    batch(&local, &sdk_item(&destination.url, false, &[], one));
    wait_for(&local, "r", RunState::Failed);
    let dlq = local.call("GET /v2/dlq?source=workflow").body;
    let id = dlq["messages"][0]["dlqId"].as_str().unwrap().to_owned();

    local.call(&format!("POST /v2/workflows/dlq/resume?dlqIds={id}"));

    let delivered = destination.wait_for(3);
    assert_eq!(steps(&delivered[2]), ["input", one]);
    assert_ne!(delivered[2].header("upstash-workflow-runid"), Some("r"));
}

#[test]
fn a_call_is_made_and_its_response_goes_to_the_workflow() {
    let destination = Destination::start(|_, request| match request.line.as_str() {
        "PUT /third HTTP/1.1" => (201, "X-Third: y\r\n", "answer".to_owned()),
        _ => (200, SDK, String::new()),
    });
    let local = local();
    let url = &destination.url;
    batch(&local, &sdk_item(url, true, &[], ""));
    destination.wait_for(1);
    let callback = |name: &str| format!("Upstash-Callback-{name}");
    let item = json!([{
        "destination": format!("{url}/third"),
        "body": { "q": 1 },
        "headers": {
            "Upstash-Method": "PUT",
            "Upstash-Workflow-RunId": "r",
            "Upstash-Workflow-Init": "false",
            "Upstash-Workflow-CallType": "toCallback",
            "Upstash-Retries": "0",
            "Upstash-Forward-X-A": "b",
            "Upstash-Callback": url,
            callback("Workflow-CallType"): "fromCallback",
            callback("Workflow-RunId"): "r",
            callback("Forward-Upstash-Workflow-Callback"): "true",
            callback("Forward-Upstash-Workflow-StepId"): "1",
        },
    }]);
    batch(&local, &item);

    let delivered = destination.wait_for(3);
    assert_eq!(delivered[1].line, "PUT /third HTTP/1.1");
    assert_eq!(delivered[1].header("x-a"), Some("b"));
    assert_eq!(delivered[1].header("upstash-signature"), None);
    assert_eq!(delivered[1].body, b"{\"q\":1}");
    let returned = &delivered[2];
    assert_eq!(returned.header("upstash-workflow-callback"), Some("true"));
    assert_eq!(returned.header("upstash-workflow-stepid"), Some("1"));
    assert_eq!(returned.header("upstash-workflow-runid"), Some("r"));
    let told = returned.json();
    assert_eq!(
        (&told["status"], &told["body"], &told["header"]["X-Third"]),
        (&json!(201), &json!("YW5zd2Vy"), &json!(["y"]))
    );
}

#[test]
fn other_machines_are_not_called() {
    let destination = Destination::always(200, "", "");
    let local = local();
    // Simulated, as its path says.
    local.trigger("http://192.0.2.1/fail", "remote", "");
    assert_eq!(state(&local, "remote"), RunState::Failed);

    let url = &destination.url;
    let response = local.ask(
        "POST /v2/publish/http://192.0.2.1/x",
        &format!("Upstash-Callback: {url}\r\n"),
        "",
    );
    assert_eq!(response.status, 201);

    let told = destination.wait_for(1).remove(0).json();
    assert_eq!(told["status"], 0);
    let reason = STANDARD.decode(told["body"].as_str().unwrap()).unwrap();
    assert_eq!(reason, b"the destination is not on this machine");
}

#[test]
fn nothing_is_called_without_delivery() {
    let destination = Destination::always(200, "", "");
    let local = Local::start();
    local.trigger(&destination.url, "r", "");
    a_while();

    assert_eq!(destination.delivered().len(), 0);
    local.clock.advance(Duration::from_secs(1));
    local.call("GET /v2/workflows/logs");
    assert_eq!(state(&local, "r"), RunState::Success);
}

#[test]
fn a_published_message_is_delivered_as_it_is() {
    let destination = Destination::always(204, "", "");
    let local = local();
    let response = local.ask(
        &format!("POST /v2/publish/{}/m?a=b", destination.url),
        "Content-Type: text/plain\r\nUpstash-Method: PATCH\r\nUpstash-Forward-X-A: b\r\n\
         Upstash-Delay: 5s\r\n",
        "text",
    );
    assert_eq!(response.status, 201);
    a_while();
    assert_eq!(destination.delivered().len(), 0);

    local.clock.advance(Duration::from_secs(5));

    let delivered = destination.wait_for(1).remove(0);
    assert_eq!(delivered.line, "PATCH /m?a=b HTTP/1.1");
    assert_eq!(delivered.body, b"text");
    assert_eq!(delivered.header("content-type"), Some("text/plain"));
    assert_eq!(delivered.header("x-a"), Some("b"));
    assert!(delivered.header("upstash-signature").is_some());
}

#[test]
fn flow_control_holds_deliveries_back() {
    let destination = Destination::always(200, "", "");
    let local = local();
    let flow = "Upstash-Flow-Control-Key: k\r\nUpstash-Flow-Control-Value: rate=1, period=10s\r\n";
    local.call("POST /v2/flowControl/k/pause");
    local.trigger(&destination.url, "1", flow);
    local.trigger(&destination.url, "2", flow);
    a_while();
    assert_eq!(destination.delivered().len(), 0);
    assert_eq!(local.call("GET /v2/flowControl/k").body["waitListSize"], 2);

    local.call("POST /v2/flowControl/k/resume");
    destination.wait_for(1);
    a_while();
    assert_eq!(destination.delivered().len(), 1);

    local.clock.advance(Duration::from_secs(10));
    destination.wait_for(2);
}

#[test]
fn a_cancelled_run_is_not_delivered_any_more() {
    let destination = Destination::always(200, "", "");
    let local = local();
    local.trigger(&destination.url, "r", "Upstash-Delay: 1m\r\n");
    assert_eq!(
        local.call("DELETE /v2/workflows/runs/r?cancel=true").status,
        200
    );

    local.clock.advance(Duration::from_secs(60));
    a_while();

    assert_eq!(destination.delivered().len(), 0);
}

#[test]
fn the_list_for_the_sdks_is_filtered_by_url_and_response_status() {
    let destination = Destination::start(|_, _| (500, SDK, String::new()));
    let local = local();
    let retries = [("Upstash-Retries", "0")];
    batch(&local, &sdk_item(&destination.url, true, &retries, ""));
    wait_for(&local, "r", RunState::Failed);
    let found = |filter: &str| {
        let list = local
            .call(&format!("GET /v2/dlq?source=workflow&{filter}"))
            .body;
        list["messages"].as_array().unwrap().len()
    };

    assert_eq!(found(&format!("url={}", destination.url)), 1);
    assert_eq!(found("url=http://other.example"), 0);
    assert_eq!(found("responseStatus=500"), 1);
    assert_eq!(found("responseStatus=404"), 0);
    assert_eq!(
        local
            .call("GET /v2/dlq?source=workflow&responseStatus=x")
            .status,
        400
    );
    assert_eq!(
        local
            .call("GET /v2/workflows/dlq?responseStatus=500")
            .status,
        400
    );
}
