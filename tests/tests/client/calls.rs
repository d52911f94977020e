//! The client over real sockets where nothing goes wrong but the caller's mind changes.

use std::time::{Duration, Instant};

use tests::recording::{RecordingServer, Reply, Response};
use upstash_workflow::{Client, ClientBuilder, Credential, RetryPolicy};

const STARTED: &str = r#"{"workflowRunId":"wfr_1","workflowCreatedAt":1700000000123}"#;

fn builder(server: &RecordingServer) -> ClientBuilder {
    Client::builder(Credential::bearer("t")).base_url(server.url())
}

/// Long enough for a request that should not be made to arrive.
async fn a_while() {
    tokio::time::sleep(Duration::from_millis(300)).await;
}

#[tokio::test]
async fn calls_share_one_connection() {
    let server = RecordingServer::always(Response::json(200, STARTED));
    let client = builder(&server).build().unwrap();
    for _ in 0..50 {
        client
            .clone()
            .runs()
            .trigger("https://a")
            .send()
            .await
            .unwrap();
    }
    assert_eq!(server.requests().len(), 50);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_sends_nothing_more() {
    let server = RecordingServer::always(Response::new(429).header("Retry-After", "0"));
    let backoff = Duration::from_millis(200);
    // Half of the time at least is spent in the first wait.
    let policy = RetryPolicy::new()
        .with_max_attempts(1000)
        .with_backoff(backoff, backoff);
    let client = builder(&server).retry(policy).build().unwrap();
    let call = client.runs().trigger("https://a").send();
    let limited = tokio::time::timeout(Duration::from_millis(150), call).await;
    assert!(limited.is_err());
    let sent = server.requests().len();
    assert!(sent >= 1);
    a_while().await;
    assert_eq!(server.requests().len(), sent);
}

#[tokio::test]
async fn a_call_that_is_dropped_on_its_way_is_not_repeated() {
    let server = RecordingServer::always(Reply::stall());
    let client = builder(&server).build().unwrap();
    let call = client.runs().trigger("https://a").generate_run_id().send();
    assert!(
        tokio::time::timeout(Duration::from_millis(150), call)
            .await
            .is_err()
    );
    a_while().await;
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_repeated_trigger_keeps_its_run_id() {
    let server = RecordingServer::start([
        Reply::reset(),
        Response::new(503).into(),
        Response::json(200, STARTED).into(),
    ]);
    let policy = RetryPolicy::new().with_backoff(Duration::ZERO, Duration::ZERO);
    let client = builder(&server).retry(policy).build().unwrap();
    client
        .runs()
        .trigger("https://a")
        .generate_run_id()
        .text("body")
        .send()
        .await
        .unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    let id = requests[0].header("upstash-workflow-runid").unwrap();
    assert_eq!(id.len(), 32);
    for request in &requests {
        assert_eq!(request.header("upstash-workflow-runid"), Some(id));
        assert_eq!(request.body, b"body");
    }
}

#[tokio::test]
async fn a_rate_limit_is_waited_for() {
    let now = std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .unwrap()
        .as_secs();
    let server = RecordingServer::start([
        Response::new(429)
            .header("Burst-RateLimit-Reset", (now + 2).to_string())
            .into(),
        Reply::from(Response::json(200, STARTED)),
    ]);
    let client = builder(&server).build().unwrap();
    let begin = Instant::now();
    client.runs().trigger("https://a").send().await.unwrap();
    let waited = begin.elapsed();
    // The header counts whole seconds, so that up to one is missing.
    let expected = Duration::from_secs(1)..Duration::from_secs(5);
    assert!(expected.contains(&waited), "{waited:?}");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn an_answer_may_be_compressed() {
    // `{"workflowRunId":"r","workflowCreatedAt":1}`
    let body: &[u8] = &[
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 42, 207, 47, 202, 78, 203, 201, 47, 15, 42, 205,
        243, 76, 81, 178, 82, 42, 82, 210, 129, 139, 57, 23, 165, 38, 150, 164, 166, 56, 150, 40,
        89, 25, 214, 2, 0, 195, 31, 95, 26, 43, 0, 0, 0,
    ];
    let compressed = Response::new(200)
        .header("Content-Encoding", "gzip")
        .body(body);
    let server = RecordingServer::start([compressed]);
    let client = builder(&server).build().unwrap();
    let run = client.runs().trigger("https://a").send().await.unwrap();
    assert_eq!(run.workflow_run_id, "r");
    assert_eq!(server.last().header("accept-encoding"), Some("gzip"));
}
