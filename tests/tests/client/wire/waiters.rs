//! Waiting for the end of a run and of a bulk action.

use std::time::Duration;

use tests::recording::{RecordingServer, Reply, Response};
use upstash_workflow::models::{BulkActionState, RunState};
use upstash_workflow::testing::{Answer, RequestPattern, TestTransport};
use upstash_workflow::{Client, Credential, Error, RequestOptions, RetryPolicy};

use crate::wire::exchange::client;

const STARTED: &str = r#"{"runs":[{"workflowRunId":"wfr/1","workflowState":"RUN_STARTED"}]}"#;
const FAILED: &str = r#"{"runs":[{"workflowRunId":"wfr/1","workflowState":"RUN_FAILED"}]}"#;
const MILLI: Duration = Duration::from_millis(1);

fn server(bodies: impl IntoIterator<Item = (u16, &'static str)>) -> RecordingServer {
    let replies = bodies.into_iter();
    RecordingServer::start(replies.map(|(status, body)| Reply::from(Response::json(status, body))))
}

fn bearer(server: &RecordingServer) -> Client {
    client(server, Credential::bearer("t"))
}

fn lines(server: &RecordingServer) -> Vec<String> {
    let requests = server.requests().into_iter();
    requests
        .map(|request| format!("{} {}", request.method, request.target))
        .collect()
}

#[tokio::test]
async fn a_run_is_read_in_the_logs_until_it_has_ended() {
    let server = server([
        (200, r#"{"runs":[]}"#),
        (200, STARTED),
        (200, r#"{"runs":[{"workflowRunId":"wfr/1"}]}"#),
        (200, FAILED),
    ]);

    let run = bearer(&server)
        .runs()
        .wait("wfr/1")
        .intervals(MILLI, MILLI)
        .await
        .unwrap();

    assert_eq!(run.workflow_run_id, "wfr/1");
    assert_eq!(run.workflow_state, Some(RunState::Failed));
    let request = "GET /v2/workflows/logs?workflowRunId=wfr%2F1";
    assert_eq!(lines(&server), [request; 4]);
}

#[tokio::test]
async fn a_bulk_action_is_read_until_it_is_finished() {
    let server = server([
        (
            200,
            r#"{"actionId":"ba/1","state":"IN_PROGRESS","processed":1}"#,
        ),
        (
            200,
            r#"{"actionId":"ba/1","state":"FINISHED","processed":2}"#,
        ),
    ]);

    let action = bearer(&server)
        .bulk_actions()
        .wait("ba/1")
        .intervals(MILLI, MILLI)
        .await
        .unwrap();

    assert_eq!(
        (action.state, action.processed),
        (BulkActionState::Finished, Some(2))
    );
    assert_eq!(lines(&server), ["GET /v2/workflows/bulkActions/ba%2F1"; 2]);
}

#[tokio::test]
async fn the_limit_keeps_what_was_read_last() {
    let server = RecordingServer::start([Response::json(200, STARTED).into(), Reply::stall()]);
    let limit = Duration::from_millis(300);

    let wait = bearer(&server)
        .runs()
        .wait("wfr/1")
        .intervals(MILLI, MILLI)
        .limit(limit);
    let error = wait.await.unwrap_err();

    assert!(error.is_limit() && error.error().is_none());
    let last = error.last().unwrap();
    assert_eq!(last.workflow_state, Some(RunState::Started));
    let message = "`workflowState` was not `RUN_SUCCESS`, `RUN_FAILED` or `RUN_CANCELED` within the limit of 300ms: it is \
                   `RUN_STARTED`";
    assert_eq!(error.to_string(), message);
    let error = Error::from(error);
    assert!(error.is_timeout() && !error.is_transport());
    assert_eq!(error.to_string(), message);
}

#[tokio::test]
async fn waiting_that_is_dropped_sends_nothing_more() {
    let server = RecordingServer::always(Response::json(200, STARTED));
    let wait = bearer(&server)
        .runs()
        .wait("wfr/1")
        .intervals(20 * MILLI, 20 * MILLI);

    let dropped = tokio::time::timeout(150 * MILLI, wait.into_future()).await;

    assert!(dropped.is_err());
    // What was on its way arrives.
    tokio::time::sleep(100 * MILLI).await;
    let sent = server.requests().len();
    assert!(sent >= 2, "{sent}");
    tokio::time::sleep(200 * MILLI).await;
    assert_eq!(server.requests().len(), sent);
}

#[tokio::test]
async fn a_request_that_fails_ends_the_waiting() {
    let server = server([(200, STARTED), (401, r#"{"error":"no such token"}"#)]);

    let error = bearer(&server)
        .runs()
        .wait("wfr/1")
        .intervals(MILLI, MILLI)
        .await
        .unwrap_err();

    assert!(!error.is_limit());
    assert_eq!(error.error().unwrap().status(), Some(401));
    assert_eq!(error.to_string(), "a request of the waiting failed");
    let last = error.into_last().unwrap();
    assert_eq!(last.workflow_state, Some(RunState::Started));
}

#[tokio::test]
async fn each_request_is_attempted_again_as_any_other() {
    let server = server([(503, "{}"), (200, STARTED), (429, "{}"), (200, FAILED)]);
    let retry = RetryPolicy::new().with_backoff(MILLI, MILLI);

    let wait = bearer(&server).runs().wait("wfr/1").intervals(MILLI, MILLI);
    let run = wait
        .with_options(RequestOptions::new().with_retry(retry))
        .await
        .unwrap();

    assert_eq!(run.workflow_state, Some(RunState::Failed));
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited_nor_after_it_was_dropped() {
    let server = server([(200, STARTED), (200, STARTED), (200, FAILED)]);
    let client = bearer(&server);
    let pause = Duration::from_millis(50);

    drop(client.runs().wait("wfr/1"));
    let waiting = client.runs().wait("wfr/1").intervals(pause, pause).finish();
    assert!(tokio::time::timeout(pause / 5, waiting).await.is_err());
    tokio::time::sleep(pause * 3).await;

    assert_eq!(server.requests().len(), 1);
}

/// A client for which a run never ends, and its transport.
fn endless() -> (Client, TestTransport) {
    let transport =
        TestTransport::default().on(RequestPattern::any(), [Answer::json(200, STARTED)]);
    let builder = Client::builder(Credential::bearer("t")).transport(transport.clone());
    (builder.build().unwrap(), transport)
}

#[tokio::test]
async fn pauses_grow_up_to_ten_seconds_and_the_waiting_ends_after_ten_minutes() {
    let (client, transport) = endless();

    let error = client.runs().wait("wfr/1").await.unwrap_err();

    assert!(error.is_limit());
    let elapsed = transport.elapsed();
    assert!(elapsed >= Duration::from_secs(598), "{elapsed:?}");
    assert!(elapsed <= Duration::from_secs(600), "{elapsed:?}");
    // Between five and ten seconds each, with some shorter ones at the beginning and the end.
    let requests = transport.requests().len();
    assert!((60..=130).contains(&requests), "{requests}");
}

#[tokio::test]
async fn without_time_nothing_is_sent() {
    let (client, transport) = endless();

    let error = client
        .runs()
        .wait("wfr/1")
        .limit(Duration::ZERO)
        .await
        .unwrap_err();

    let message = "`workflowState` was not `RUN_SUCCESS`, `RUN_FAILED` or `RUN_CANCELED` within the limit of 0ns: nothing \
                   was found";
    assert_eq!(error.to_string(), message);
    assert_eq!(transport.requests().len(), 0);
}

#[test]
fn a_program_that_is_not_asynchronous_waits_too() {
    let server = server([(200, STARTED), (200, FAILED)]);

    let run = bearer(&server)
        .runs()
        .wait("wfr/1")
        .intervals(MILLI, MILLI)
        .finish_blocking()
        .unwrap();

    assert_eq!(run.workflow_state, Some(RunState::Failed));
}
