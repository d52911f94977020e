//! Events.

use tests::recording::Response;
use upstash_workflow::{Client, Error, Timestamp, models};

use crate::wire::exchange::{Wire, exchange, fails, round_trips, values};

const NOTIFIED: &str = r#"{
    "waiter": {
        "url": "https://app.example.com/api",
        "headers": {"A": ["1", "2"]},
        "deadline": 1700000600,
        "timeoutBody": "eyJ0aW1lb3V0Ijp0cnVlfQ==",
        "timeoutUrl": "https://app.example.com/late",
        "timeoutHeaders": {"B": []},
        "region": "eu"
    },
    "messageId": "msg_1",
    "deduplicated": false,
    "error": "none",
    "workflowRunId": "wfr_1",
    "workflowCreatedAt": 1700000000123,
    "more": null
}"#;

fn assert_notified(notified: &models::NotifyResponse) {
    assert_waiter(notified.waiter.as_ref().unwrap());
    assert_eq!(notified.message_id.as_deref(), Some("msg_1"));
    assert_eq!(notified.deduplicated, Some(false));
    assert_eq!(notified.error.as_deref(), Some("none"));
    assert_eq!(notified.workflow_run_id.as_deref(), Some("wfr_1"));
    assert_eq!(
        notified.workflow_created_at,
        Some(Timestamp::from_millis(1_700_000_000_123))
    );
}

fn assert_waiter(waiter: &models::Waiter) {
    assert_eq!(waiter.url.as_deref(), Some("https://app.example.com/api"));
    assert_eq!(values(&waiter.headers, "A"), ["1", "2"]);
    assert_eq!(waiter.deadline, Some(Timestamp::from_secs(1_700_000_600)));
    let body = waiter.timeout_body.as_ref().unwrap();
    assert_eq!(body.decode().unwrap(), b"{\"timeout\":true}");
    assert_eq!(
        waiter.timeout_url.as_deref(),
        Some("https://app.example.com/late")
    );
    assert_eq!(values(&waiter.timeout_headers, "B"), [""; 0]);
}

#[tokio::test]
async fn notify_event() {
    let call = async |client: Client| client.notify().event("order paid").send().await;
    let wire = Wire::bare("POST /v2/notify/order%20paid");
    let body = format!("[{NOTIFIED},{{}}]");

    let notified = exchange(wire, Response::json(201, body.clone()), call).await;

    assert_eq!(notified.len(), 2);
    assert_notified(&notified[0]);
    assert_eq!(notified[1].workflow_run_id, None);
    round_trips(&notified, &body);
    fails(&[400, 401, 429, 500], call).await;
}

#[tokio::test]
async fn notify_run_event() {
    let call = async |client: Client| client.notify().run_event("wfr_1", "paid").send().await;
    let wire = Wire::bare("POST /v2/notify/wfr_1/paid");

    // Clients of the service disagree on whether it answers with one object or a list of them.
    for body in [NOTIFIED.to_owned(), format!("[{NOTIFIED}]")] {
        let notified = exchange(wire, Response::json(201, body), call).await;
        assert_eq!(notified.len(), 1);
        assert_notified(&notified[0]);
        round_trips(&notified[0], NOTIFIED);
    }
    fails(&[400, 401, 429, 500], call).await;
}

#[tokio::test]
async fn notify_waiters() {
    let call = async |client: Client| client.notify().waiters("paid").send().await;
    let wire = Wire::bare("GET /v2/waiters/paid");
    let notified: serde_json::Value = serde_json::from_str(NOTIFIED).unwrap();
    let body = format!("[{},{{}}]", notified["waiter"]);

    let waiters = exchange(wire, Response::json(200, body.clone()), call).await;

    assert_eq!(waiters.len(), 2);
    assert_waiter(&waiters[0]);
    assert_eq!(waiters[1].url, None);
    round_trips(&waiters, &body);
    fails(&[400, 401, 500], call).await;
}

/// What is sent with each kind of body, by a call that is given one.
async fn bodies<T>(
    line: &'static str,
    json: impl AsyncFn(Client) -> Result<Vec<T>, Error>,
    text: impl AsyncFn(Client) -> Result<Vec<T>, Error>,
    bytes: impl AsyncFn(Client) -> Result<Vec<T>, Error>,
) where
    T: PartialEq + std::fmt::Debug,
{
    let wire = Wire {
        line,
        headers: &["content-length: 10", "content-type: application/json"],
        body: r#"{"id":[7]}"#,
    };
    exchange(wire, Response::json(201, "[]"), json).await;
    let wire = Wire {
        line,
        headers: &["content-length: 5", "content-type: text/plain"],
        body: "ü☃",
    };
    exchange(wire, Response::json(201, "[]"), text).await;
    let wire = Wire {
        line,
        headers: &[
            "content-length: 3",
            "content-type: application/octet-stream",
        ],
        body: "\0\r\n",
    };
    exchange(wire, Response::json(201, "[]"), bytes).await;
}

#[tokio::test]
async fn an_event_has_one_of_three_bodies() {
    let order = serde_json::json!({ "id": [7] });
    bodies(
        "POST /v2/notify/paid",
        async |client| client.notify().event("paid").json(&order).send().await,
        async |client| client.notify().event("paid").text("ü☃").send().await,
        async |client| client.notify().event("paid").bytes("\0\r\n").send().await,
    )
    .await;
}

#[tokio::test]
async fn an_event_of_one_run_has_one_of_three_bodies() {
    let order = serde_json::json!({ "id": [7] });
    let event = |client: Client| client.notify().run_event("r", "paid");
    bodies(
        "POST /v2/notify/r/paid",
        async |client| event(client).json(&order).send().await,
        async |client| event(client).text("ü☃").send().await,
        async |client| event(client).bytes("\0\r\n").send().await,
    )
    .await;
}
