//! Lists that come in pages.

use std::collections::VecDeque;

use tests::recording::{RecordingServer, Reply, Response};
use upstash_workflow::{Client, Credential, Error};

use crate::wire::exchange::{client, credentials};
use crate::wire::mock_server;

/// A server that answers with these pages in order.
fn script(pages: &[&str]) -> RecordingServer {
    let pages: VecDeque<_> = pages
        .iter()
        .map(|page| Response::json(200, *page))
        .collect();
    RecordingServer::start(pages)
}

fn bearer(server: &RecordingServer) -> Client {
    client(server, Credential::bearer("t"))
}

fn targets(server: &RecordingServer) -> Vec<String> {
    let requests = server.requests();
    requests.into_iter().map(|request| request.target).collect()
}

const LAST: [&str; 3] = [
    r#"{"runs":[{"workflowRunId":"c"}]}"#,
    r#"{"runs":[{"workflowRunId":"c"}],"cursor":""}"#,
    r#"{"runs":[{"workflowRunId":"c"}],"cursor":null}"#,
];

#[tokio::test]
async fn the_list_ends_without_a_cursor_or_with_an_empty_one() {
    for last in LAST {
        for (credential, suffix) in credentials().into_iter().zip(["", "&qstash_token="]) {
            let server = script(&[
                r#"{"runs":[{"workflowRunId":"a"},{"workflowRunId":"b"}],"cursor":"1/2"}"#,
                r#"{"runs":[],"cursor":"3"}"#,
                last,
            ]);
            let mut runs = client(&server, credential).logs().list().label("l").items();
            let mut ids = Vec::new();
            while let Some(run) = runs.next().await {
                ids.push(run.unwrap().workflow_run_id);
            }
            assert_eq!(ids, ["a", "b", "c"]);
            assert!(runs.next().await.is_none());
            mock_server::accepts(&server).await;
            let sent = targets(&server);
            assert_eq!(sent.len(), 3);
            for (sent, cursor) in sent.iter().zip(["", "&cursor=1%2F2", "&cursor=3"]) {
                let expected = format!("/v2/workflows/logs?label=l{cursor}{suffix}");
                assert!(sent.starts_with(&expected), "{sent}");
            }
        }
    }
}

#[tokio::test]
async fn pages_come_whole() {
    let server = script(&[
        r#"{"messages":[{"dlqId":"a"}],"cursor":"1","size":1}"#,
        r#"{"messages":[{"dlqId":"b"}]}"#,
    ]);
    let mut pages = bearer(&server).dlq().list().count(1).pages();
    assert_eq!(pages.cursor(), None);

    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(first.messages.as_ref().unwrap()[0].dlq_id, "a");
    assert_eq!(first.unknown_fields.get("size"), Some(&1.into()));
    assert_eq!(pages.cursor(), Some("1"));
    let second = pages.next().await.unwrap().unwrap();
    assert_eq!(second.messages.as_ref().unwrap()[0].dlq_id, "b");
    assert_eq!(pages.cursor(), None);
    assert!(pages.next().await.is_none());
    assert_eq!(
        targets(&server),
        [
            "/v2/workflows/dlq?count=1",
            "/v2/workflows/dlq?count=1&cursor=1",
        ]
    );
}

#[tokio::test]
async fn nothing_is_asked_for_before_it_is_needed() {
    let server = script(&[r#"{"runs":[{"workflowRunId":"a"}],"cursor":"1"}"#]);
    let mut runs = bearer(&server).logs().list().items();
    assert_eq!(server.requests(), []);
    assert_eq!(runs.next().await.unwrap().unwrap().workflow_run_id, "a");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_cursor_that_was_there_before_is_an_error() {
    for pages in [
        &[r#"{"cursor":"1"}"#, r#"{"cursor":"1"}"#][..],
        &[
            r#"{"cursor":"1"}"#,
            r#"{"cursor":"2"}"#,
            r#"{"cursor":"1"}"#,
        ],
    ] {
        let server = script(pages);
        let mut stream = bearer(&server).logs().list().pages();
        // The last one was carried out like the others.
        for _ in pages {
            stream.next().await.unwrap().unwrap();
        }
        let error = stream.next().await.unwrap().unwrap_err();
        assert!(error.is_decode());
        assert!(error.to_string().contains("page"), "{error}");
        assert!(stream.next().await.is_none());
        assert_eq!(server.requests().len(), pages.len());
    }
}

/// All ids until the list ends, and the error that ended it.
async fn ids(
    list: upstash_workflow::api::logs::List,
) -> (Vec<String>, Option<Error>, Option<String>) {
    let mut runs = list.items();
    let mut ids = Vec::new();
    while let Some(run) = runs.next().await {
        match run {
            Ok(run) => ids.push(run.workflow_run_id),
            Err(error) => {
                let cursor = runs.cursor().map(str::to_owned);
                assert!(runs.next().await.is_none());
                return (ids, Some(error), cursor);
            }
        }
    }
    (ids, None, None)
}

#[tokio::test]
async fn an_error_is_yielded_and_the_list_goes_on_from_its_cursor() {
    let page = r#"{"runs":[{"workflowRunId":"a"}],"cursor":"1"}"#;
    for (failure, status) in [
        (
            Reply::from(Response::json(500, r#"{"error":"e"}"#)),
            Some(500),
        ),
        (Response::json(200, r#"{"runs":7}"#).into(), Some(200)),
        (Reply::reset(), None),
    ] {
        let server = RecordingServer::start([
            Response::json(200, page).into(),
            failure,
            Response::json(200, LAST[0]).into(),
        ]);
        let client = bearer(&server);

        let (first, error, cursor) = ids(client.logs().list()).await;
        assert_eq!(first, ["a"]);
        assert_eq!(error.unwrap().status(), status);
        assert_eq!(cursor.as_deref(), Some("1"));
        let (rest, error, _) = ids(client.logs().list().cursor(cursor.unwrap())).await;
        assert_eq!(rest, ["c"]);
        assert!(error.is_none());
        assert_eq!(
            targets(&server),
            [
                "/v2/workflows/logs",
                "/v2/workflows/logs?cursor=1",
                "/v2/workflows/logs?cursor=1",
            ]
        );
    }
}

#[tokio::test]
async fn bulk_operations_go_on_batch_by_batch() {
    let server = script(&[
        r#"{"deleted":100,"cursor":"1"}"#,
        r#"{"deleted":7,"cursor":""}"#,
    ]);
    let delete = bearer(&server).dlq().bulk_delete().label("l");
    let mut batches = delete.pages();
    let mut deleted = 0;
    while let Some(batch) = batches.next().await {
        deleted += batch.unwrap().deleted.unwrap();
    }
    assert_eq!(deleted, 107);
    assert_eq!(
        targets(&server),
        [
            "/v2/workflows/dlq?label=l",
            "/v2/workflows/dlq?label=l&cursor=1",
        ]
    );
}

#[tokio::test]
async fn bulk_operations_list_what_they_have_set_going() {
    let pages = [
        r#"{"workflowRuns":[{"workflowRunId":"a"}],"cursor":"1"}"#,
        r#"{"workflowRuns":[{"workflowRunId":"b"}]}"#,
    ];
    for name in ["resume", "restart"] {
        let server = script(&pages);
        let dlq = bearer(&server).dlq();
        let mut runs = match name {
            "resume" => dlq.bulk_resume().all().retries(1).items(),
            _ => dlq.bulk_restart().all().retries(1).items(),
        };
        let mut ids = Vec::new();
        while let Some(run) = runs.next().await {
            ids.push(run.unwrap().workflow_run_id);
        }
        assert_eq!(ids, ["a", "b"]);
        assert_eq!(
            targets(&server),
            [
                format!("/v2/workflows/dlq/{name}"),
                format!("/v2/workflows/dlq/{name}?cursor=1"),
            ]
        );
        mock_server::accepts(&server).await;
        // What is set for the runs is set for those of every batch.
        for request in server.requests() {
            assert_eq!(request.header("upstash-retries"), Some("1"));
        }
    }
}
