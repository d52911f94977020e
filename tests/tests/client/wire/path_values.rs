//! Values in the path: one segment each, whatever they hold.

use tests::recording::{RecordingServer, Response};
use upstash_workflow::{Bytes, Client, Credential, Error};

use crate::wire::exchange::client;
use crate::wire::mock_server;

type Requests = Vec<(
    &'static str,
    &'static str,
    Result<http::Request<Bytes>, Error>,
)>;

/// Every operation that has a value in its path: parameter, path around the value, request.
fn requests(client: &Client, value: &str) -> Requests {
    let dlq = client.dlq();
    let flow_control = client.flow_control();
    let notify = client.notify();
    vec![
        (
            "workflowRunId",
            "/v2/workflows/runs/{}",
            client.runs().cancel(value).into_request(),
        ),
        (
            "dlqId",
            "/v2/workflows/dlq/{}",
            dlq.get(value).into_request(),
        ),
        (
            "dlqId",
            "/v2/workflows/dlq/{}",
            dlq.delete(value).into_request(),
        ),
        (
            "dlqId",
            "/v2/workflows/dlq/resume/{}",
            dlq.resume(value).into_request(),
        ),
        (
            "dlqId",
            "/v2/workflows/dlq/restart/{}",
            dlq.restart(value).into_request(),
        ),
        (
            "dlqId",
            "/v2/workflows/dlq/callback/{}",
            dlq.retry_callback(value).into_request(),
        ),
        (
            "dlqId",
            "/v2/workflows/dlq/callback/{}",
            dlq.cancel_callback(value).into_request(),
        ),
        (
            "flowControlKey",
            "/v2/flowControl/{}",
            flow_control.get(value).into_request(),
        ),
        (
            "flowControlKey",
            "/v2/flowControl/{}/pause",
            flow_control.pause(value).into_request(),
        ),
        (
            "flowControlKey",
            "/v2/flowControl/{}/resume",
            flow_control.resume(value).into_request(),
        ),
        (
            "flowControlKey",
            "/v2/flowControl/{}/pin",
            flow_control.pin(value).into_request(),
        ),
        (
            "flowControlKey",
            "/v2/flowControl/{}/unpin",
            flow_control.unpin(value).into_request(),
        ),
        (
            "flowControlKey",
            "/v2/flowControl/{}/resetRate",
            flow_control.reset_rate(value).into_request(),
        ),
        (
            "eventId",
            "/v2/notify/{}",
            notify.event(value).into_request(),
        ),
        (
            "workflowRunId",
            "/v2/notify/{}/e",
            notify.run_event(value, "e").into_request(),
        ),
        (
            "eventId",
            "/v2/notify/r/{}",
            notify.run_event("r", value).into_request(),
        ),
        (
            "eventId",
            "/v2/waiters/{}",
            notify.waiters(value).into_request(),
        ),
    ]
}

#[tokio::test]
async fn a_value_is_one_segment() {
    let server = RecordingServer::always(Response::new(200));
    let client = client(&server, Credential::bearer("token"));
    for (value, segment) in [
        ("plain-1._~", "plain-1._~"),
        ("a/b", "a%2Fb"),
        ("ü☃", "%C3%BC%E2%98%83"),
        ("a b", "a%20b"),
        ("a%2Fb", "a%252Fb"),
        ("?x=1&y#z", "%3Fx%3D1%26y%23z"),
        ("../../keys", "..%2F..%2Fkeys"),
        ("...", "..."),
        ("https://a/b", "https%3A%2F%2Fa%2Fb"),
        ("a\r\nb", "a%0D%0Ab"),
    ] {
        for (_, path, request) in requests(&client, value) {
            let uri = request.unwrap().uri().clone();
            let expected = path.replace("{}", segment);
            assert_eq!(uri.path_and_query().unwrap().as_str(), expected);
        }
    }
}

#[tokio::test]
async fn a_value_that_would_name_something_else_is_refused() {
    let server = RecordingServer::always(Response::new(200));
    let client = client(&server, Credential::bearer("token"));
    for value in ["", ".", ".."] {
        for (parameter, path, request) in requests(&client, value) {
            let error = request.unwrap_err();
            assert!(error.is_request(), "{path} {value:?}");
            assert_eq!(error.parameter(), Some(parameter), "{path} {value:?}");
        }
        let error = client.dlq().delete(value).send().await.unwrap_err();
        assert_eq!(error.parameter(), Some("dlqId"), "{value:?}");
    }
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn a_value_arrives_as_it_was_encoded() {
    let server = RecordingServer::always(Response::new(200));
    let client = client(&server, Credential::query("t"));
    client.runs().cancel("a/../ü").send().await.unwrap();
    mock_server::accepts(&server).await;
    assert_eq!(
        server.last().target,
        "/v2/workflows/runs/a%2F..%2F%C3%BC?qstash_token=t"
    );
}
