//! Operations that act on many items batch by batch, and the total that they report.

use tests::recording::{RecordingServer, Reply, Response};
use upstash_workflow::{Batches, Client, Credential, Error};

use crate::wire::exchange::client;
use crate::wire::mock_server;

fn bearer(server: &RecordingServer) -> Client {
    client(server, Credential::bearer("t"))
}

fn lines(server: &RecordingServer) -> Vec<String> {
    let requests = server.requests();
    let line =
        |request: tests::recording::Recorded| format!("{} {}", request.method, request.target);
    requests.into_iter().map(line).collect()
}

/// Count and total of the next batch, or the status of the error.
async fn next<T>(batches: &mut Batches<T>) -> Option<Result<(u64, u64), Option<u16>>> {
    let batch = batches.next().await?;
    Some(match batch {
        Ok(batch) => Ok((batch.count, batch.total)),
        Err(error) => Err(error.status()),
    })
}

/// Three batches, the second of which fails at first.
fn script(batches: [&'static str; 3], failure: Reply) -> RecordingServer {
    let [first, second, third] = batches.map(|batch| Reply::from(Response::json(200, batch)));
    RecordingServer::start([first, failure, second, third])
}

fn failures() -> [(Reply, Option<u16>); 3] {
    [
        (Response::json(500, r#"{"error":"e"}"#).into(), Some(500)),
        (Response::json(200, "[]").into(), Some(200)),
        (Reply::reset(), None),
    ]
}

/// Goes through all of them and looks at the numbers on the way.
async fn assert_totals<T>(mut batches: Batches<T>, failed: Option<u16>, cursor: Option<&str>) {
    assert_eq!(batches.total(), 0);
    assert_eq!(next(&mut batches).await, Some(Ok((100, 100))));
    assert_eq!(next(&mut batches).await, Some(Err(failed)));
    assert_eq!(next(&mut batches).await, None);
    assert_eq!((batches.total(), batches.cursor()), (100, cursor));

    batches.resume();

    assert_eq!(next(&mut batches).await, Some(Ok((50, 150))));
    let (count, total) = next(&mut batches).await.unwrap().unwrap();
    assert_eq!(total, 150 + count);
    assert_eq!(next(&mut batches).await, None);
    assert_eq!((batches.total(), batches.cursor()), (total, None));
}

#[tokio::test]
async fn deleting_reports_its_total_and_goes_on_behind_an_error() {
    for (failure, status) in failures() {
        let answers = [
            r#"{"deleted":100,"cursor":"1"}"#,
            r#"{"deleted":50,"cursor":"2"}"#,
            r#"{"deleted":7,"cursor":""}"#,
        ];
        let server = script(answers, failure);
        let batches = bearer(&server).dlq().bulk_delete().label("l").batches();

        assert_totals(batches, status, Some("1")).await;

        let cursors = ["", "&cursor=1", "&cursor=1", "&cursor=2"];
        let sent = cursors.map(|cursor| format!("DELETE /v2/workflows/dlq?label=l{cursor}"));
        assert_eq!(lines(&server), sent);
    }
}

/// A batch that has set this many runs going.
fn batch(runs: usize, cursor: &str) -> &'static str {
    let runs = vec![r#"{"workflowRunId":"r"}"#; runs].join(",");
    Box::leak(format!(r#"{{"workflowRuns":[{runs}],"cursor":"{cursor}"}}"#).into_boxed_str())
}

#[tokio::test]
async fn resuming_and_restarting_count_the_runs() {
    for name in ["resume", "restart"] {
        for (failure, status) in failures() {
            let server = script([batch(100, "1"), batch(50, "2"), batch(7, "")], failure);
            let dlq = bearer(&server).dlq();
            let batches = match name {
                "resume" => dlq.bulk_resume().all().retries(1).batches(),
                _ => dlq.bulk_restart().all().retries(1).batches(),
            };

            assert_totals(batches, status, Some("1")).await;

            let cursors = ["", "?cursor=1", "?cursor=1", "?cursor=2"];
            let sent = cursors.map(|cursor| format!("POST /v2/workflows/dlq/{name}{cursor}"));
            assert_eq!(lines(&server), sent);
            mock_server::accepts(&server).await;
            // What is set for the runs is set for those of every batch.
            for request in server.requests() {
                assert_eq!(request.header("upstash-retries"), Some("1"));
            }
        }
    }
}

#[tokio::test]
async fn cancelling_is_repeated_until_nothing_is_left() {
    for (failure, status) in failures() {
        let answers = [
            r#"{"cancelled":100}"#,
            r#"{"cancelled":50}"#,
            r#"{"cancelled":0}"#,
        ];
        let server = script(answers, failure);
        #[allow(deprecated, reason = "a limit makes full batches")]
        let cancel = bearer(&server).runs().bulk_cancel().label("l").count(50);

        assert_totals(cancel.batches(), status, None).await;

        let line = "DELETE /v2/workflows/runs?label=l&count=50";
        assert_eq!(lines(&server), [line; 4]);
    }
}

/// A service that works in the background counts the same runs in every response until it is done.
#[tokio::test]
async fn cancelling_ends_with_a_batch_that_is_not_full() {
    let server = RecordingServer::always(Response::json(200, r#"{"cancelled":5}"#));
    let mut batches = bearer(&server).runs().bulk_cancel().label("l").batches();
    assert_eq!(batches.finish().await.unwrap(), 5);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn cancelling_ends_where_the_service_goes_on_by_itself() {
    let answer = r#"{"cancelled":100,"actionId":"a"}"#;
    let server = RecordingServer::always(Response::json(202, answer));
    let mut batches = bearer(&server).runs().bulk_cancel().label("l").batches();
    let batch = batches.next().await.unwrap().unwrap();
    assert_eq!(batch.answer.action_id.as_deref(), Some("a"));
    assert_eq!(next(&mut batches).await, None);
    assert_eq!(server.requests().len(), 1);
}

/// A service that does not say what it did is not asked for ever.
#[tokio::test]
async fn cancelling_ends_where_no_number_comes() {
    let server = RecordingServer::always(Response::json(200, "{}"));
    let mut batches = bearer(&server).runs().bulk_cancel().label("l").batches();
    assert_eq!(next(&mut batches).await, Some(Ok((0, 0))));
    assert_eq!(next(&mut batches).await, None);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_batch_has_the_answer() {
    let server = RecordingServer::always(Response::json(200, r#"{"deleted":3,"took":"1s"}"#));
    let mut batches = bearer(&server).dlq().bulk_delete().dlq_id("d").batches();
    let batch = batches.next().await.unwrap().unwrap();
    assert_eq!(batch.answer.deleted, Some(3));
    assert_eq!(batch.answer.unknown_fields.get("took"), Some(&"1s".into()));
}

#[tokio::test]
async fn finishing_returns_the_total_or_keeps_it() {
    let server = RecordingServer::start([
        Response::json(200, r#"{"deleted":100,"cursor":"1"}"#),
        Response::json(200, r#"{"deleted":50,"cursor":"2"}"#),
        Response::json(500, "{}"),
        Response::json(200, r#"{"deleted":7}"#),
    ]);
    let mut batches = bearer(&server).dlq().bulk_delete().all().batches();
    batches.next().await.unwrap().unwrap();
    let error: Error = batches.finish().await.unwrap_err();
    assert_eq!((error.status(), batches.total()), (Some(500), 150));
    batches.resume();
    assert_eq!(batches.finish().await.unwrap(), 157);
}

#[test]
fn batches_are_there_without_an_executor() {
    let server = RecordingServer::start([
        Response::json(200, r#"{"deleted":100,"cursor":"1"}"#),
        Response::json(200, r#"{"deleted":7}"#),
    ]);
    let mut batches = bearer(&server).dlq().bulk_delete().all().batches();
    assert_eq!(batches.next_blocking().unwrap().unwrap().total, 100);
    assert_eq!(batches.finish_blocking().unwrap(), 107);
}

#[tokio::test]
async fn batches_of_everything_are_refused_unless_asked_for() {
    let server = RecordingServer::always(Response::json(200, "{}"));
    let mut batches = bearer(&server).runs().bulk_cancel().batches();
    assert!(batches.next().await.unwrap().unwrap_err().is_request());
    assert_eq!(server.connections(), 0);
}
