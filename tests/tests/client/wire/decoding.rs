//! Responses that are not quite as described: newer, older, or wrong.

use tests::recording::Response;
use upstash_workflow::models::{FailureCallbackState, RunState, StepGroupKind, StepState};
use upstash_workflow::{Client, Timestamp};

use crate::wire::exchange::{answered, round_trips};

#[tokio::test]
async fn values_that_nobody_knew_survive() {
    let body = r#"{"runs": [{
        "workflowRunId": "r",
        "workflowState": "RUN_PAUSED",
        "steps": [{"type": "racing", "steps": [{"state": "STEP_LOST"}]}],
        "failureFunction": {"state": "CALLBACK_LOST"}
    }]}"#;
    let call = async |client: Client| client.logs().list().send().await;

    let page = answered(Response::json(200, body), call).await.unwrap();

    let run = &page.runs.as_ref().unwrap()[0];
    assert_eq!(
        run.workflow_state,
        Some(RunState::Unknown("RUN_PAUSED".to_owned()))
    );
    let group = &run.steps.as_ref().unwrap()[0];
    assert_eq!(
        group.kind,
        Some(StepGroupKind::Unknown("racing".to_owned()))
    );
    assert_eq!(
        group.steps.as_ref().unwrap()[0].state,
        Some(StepState::Unknown("STEP_LOST".to_owned()))
    );
    assert_eq!(
        run.failure_function.as_ref().unwrap().state,
        Some(FailureCallbackState::Unknown("CALLBACK_LOST".to_owned()))
    );
    round_trips(&page, body);
}

#[tokio::test]
async fn every_known_value_has_its_name() {
    let state = |text: &str| RunState::from(text);
    assert_eq!(state("RUN_STARTED"), RunState::Started);
    assert_eq!(state("RUN_SUCCESS"), RunState::Success);
    assert_eq!(state("RUN_FAILED"), RunState::Failed);
    assert_eq!(state("RUN_CANCELED"), RunState::Canceled);
    let state = |text: &str| StepState::from(text);
    assert_eq!(state("STEP_SUCCESS"), StepState::Success);
    assert_eq!(state("STEP_RETRY"), StepState::Retry);
    assert_eq!(state("STEP_FAILED"), StepState::Failed);
    assert_eq!(state("STEP_PROGRESS"), StepState::Progress);
    assert_eq!(state("STEP_CANCELED"), StepState::Canceled);
    let state = |text: &str| FailureCallbackState::from(text);
    assert_eq!(
        state("CALLBACK_INPROGRESS"),
        FailureCallbackState::InProgress
    );
    assert_eq!(state("CALLBACK_SUCCESS"), FailureCallbackState::Success);
    assert_eq!(state("CALLBACK_FAIL"), FailureCallbackState::Fail);
    assert_eq!(state("CALLBACK_CANCELED"), FailureCallbackState::Canceled);
    let kind = |text: &str| StepGroupKind::from(text);
    assert_eq!(kind("parallel"), StepGroupKind::Parallel);
    assert_eq!(kind("sequential"), StepGroupKind::Sequential);
    assert_eq!(kind("next"), StepGroupKind::Next);
}

#[tokio::test]
async fn unknown_fields_are_kept_at_every_depth() {
    let body = r#"{"a":1,"runs":[{"b":[2],"workflowRunId":"r","steps":[{"c":{"d":null},
        "steps":[{"e":"5","errors":[{"f":true}]}]}],"invoker":{"g":1.5}}]}"#;
    let call = async |client: Client| client.logs().list().send().await;

    let page = answered(Response::json(200, body), call).await.unwrap();

    assert_eq!(page.unknown_fields.get("a"), Some(&1.into()));
    let run = &page.runs.as_ref().unwrap()[0];
    let fields: Vec<_> = run.unknown_fields.iter().map(|(name, _)| name).collect();
    assert_eq!(fields, ["b"]);
    let invoker = run.invoker.as_ref().unwrap();
    assert_eq!(invoker.unknown_fields.get("g"), Some(&1.5.into()));
    round_trips(&page, body);
}

#[tokio::test]
async fn null_stands_for_a_missing_value() {
    let body = r#"{"cursor":null,"runs":[{"workflowRunId":"r","steps":null,"label":null,
        "workflowState":null,"workflowRunCompletedAt":null,"failureFunction":null}]}"#;
    let call = async |client: Client| client.logs().list().send().await;

    let page = answered(Response::json(200, body), call).await.unwrap();

    assert_eq!(page.cursor, None);
    let run = &page.runs.as_ref().unwrap()[0];
    assert_eq!(run.steps, None);
    assert_eq!(run.workflow_state, None);
    assert_eq!(run.workflow_run_completed_at, None);
    assert_eq!(run.failure_function, None);
}

#[tokio::test]
async fn a_wrong_type_is_an_error_that_names_its_place() {
    let call = async |client: Client| client.logs().list().send().await;
    for (body, path) in [
        (
            r#"{"runs":[{"workflowRunId":"a"},{"workflowRunId":"b","steps":[{"steps":[{"createdAt":{}}]}]}]}"#,
            "runs[1].steps[0].steps[0].createdAt",
        ),
        (
            r#"{"runs":[{"workflowRunId":"a","workflowState":7}]}"#,
            "runs[0].workflowState",
        ),
        (
            r#"{"runs":[{"workflowRunId":"a","labels":["b",1]}]}"#,
            "runs[0].labels[1]",
        ),
        (r#"{"runs":[{"workflowUrl":"a"}]}"#, "runs[0]"),
        (r#"{"cursor":["c"]}"#, "cursor"),
    ] {
        let error = answered(Response::json(200, body), call).await.unwrap_err();
        assert!(error.is_decode(), "{body}");
        assert_eq!(error.decode_path(), Some(path), "{body}");
        assert_eq!(error.body_text(), Some(body));
        assert_eq!(error.status(), Some(200));
    }
}

#[tokio::test]
async fn a_time_may_be_a_number_or_a_text() {
    for time in [
        "1700000000123",
        r#""1700000000123""#,
        r#""2023-11-14T22:13:20.123Z""#,
    ] {
        let body = format!(r#"{{"workflowRunId":"r","workflowCreatedAt":{time}}}"#);
        let call = async |client: Client| client.dlq().resume("d").send().await;
        let run = answered(Response::json(200, body), call).await.unwrap();
        assert_eq!(
            run.workflow_created_at,
            Some(Timestamp::from_millis(1_700_000_000_123)),
            "{time}"
        );
    }
}

#[tokio::test]
async fn any_2xx_is_a_success() {
    for status in [200, 202, 299] {
        let call = async |client: Client| client.keys().get().send_with_response().await;
        let body = r#"{"current":"a","next":"b"}"#;
        let answer = Response::json(status, body).header("X-Request-Id", "req 1");
        let keys = answered(answer, call).await.unwrap();
        assert_eq!(keys.status(), status);
        assert_eq!(keys.headers()["x-request-id"], "req 1");
        assert_eq!(keys.get().current.expose(), "a");
        assert_eq!(keys.into_inner().next.expose(), "b");
    }
}

#[tokio::test]
async fn a_body_that_is_not_declared_is_ignored() {
    for answer in [
        Response::new(200),
        Response::new(204),
        Response::json(200, "{"),
        Response::new(200).body(vec![0xff, 0x00]),
        Response::new(202)
            .header("Content-Type", "text/html")
            .body("<html>"),
    ] {
        let shown = format!("{answer:?}");
        let call = async |client: Client| client.runs().cancel("r").send_with_response().await;
        let cancelled = answered(answer.clone(), call).await.expect(&shown);
        assert_eq!(cancelled.status(), answer.status());
        let call = async |client: Client| client.flow_control().pause("k").send().await;
        answered(answer, call).await.expect(&shown);
    }
}

#[tokio::test]
async fn a_run_that_was_notified_is_read_from_an_object_or_a_list() {
    let call = async |client: Client| client.notify().run_event("r", "e").send().await;
    for (body, expected) in [
        (r#"{"workflowRunId":"a"}"#, vec!["a"]),
        (r#"[{"workflowRunId":"a"}]"#, vec!["a"]),
        (
            r#"[{"workflowRunId":"a"},{"workflowRunId":"b"}]"#,
            vec!["a", "b"],
        ),
        ("[]", vec![]),
        ("null", vec![]),
    ] {
        let notified = answered(Response::json(201, body), call).await.unwrap();
        let ids: Vec<_> = notified
            .iter()
            .filter_map(|one| one.workflow_run_id.as_deref())
            .collect();
        assert_eq!(ids, expected, "{body}");
    }
    for body in ["7", r#""text""#, r#"[{"workflowRunId":7}]"#] {
        let error = answered(Response::json(201, body), call).await.unwrap_err();
        assert!(error.is_decode(), "{body}");
        assert_eq!(error.body_text(), Some(body));
    }
}

#[tokio::test]
async fn what_may_hold_secrets_is_not_printed() {
    let call = async |client: Client| client.keys().get().send().await;
    let body = r#"{"current":"s3cret","next":"s3cret"}"#;
    let keys = answered(Response::json(200, body), call).await.unwrap();
    assert!(!format!("{keys:?} {keys:#?}").contains("s3cret"));

    let call = async |client: Client| client.dlq().get("d").send().await;
    let body = r#"{"dlqId":"d","header":{"Authorization":["s3cret"]}}"#;
    let message = answered(Response::json(200, body), call).await.unwrap();
    let printed = format!("{message:?} {message:#?}");
    assert!(!printed.contains("s3cret"), "{printed}");
    assert!(printed.contains("Authorization"), "{printed}");

    let call = async |client: Client| client.notify().waiters("e").send().await;
    let body = r#"[{"headers":{"A":["s3cret"]},"timeoutHeaders":{"A":["s3cret"]}}]"#;
    let waiters = answered(Response::json(200, body), call).await.unwrap();
    assert!(!format!("{waiters:?}").contains("s3cret"));
}

#[tokio::test]
async fn null_is_an_empty_list() {
    let null = || Response::json(200, "null");
    let waiters = async |client: Client| client.notify().waiters("e").send().await;
    assert_eq!(answered(null(), waiters).await.unwrap(), []);
    let keys = async |client: Client| client.flow_control().list().send().await;
    assert_eq!(answered(null(), keys).await.unwrap(), []);
    let event = async |client: Client| client.notify().event("e").send().await;
    assert_eq!(answered(null(), event).await.unwrap(), []);
    let run_event = async |client: Client| client.notify().run_event("r", "e").send().await;
    assert_eq!(answered(null(), run_event).await.unwrap(), []);
}

#[tokio::test]
async fn fields_that_upstream_documents_are_typed() {
    let body = r#"{"runs": [{
        "workflowRunId": "r",
        "steps": [{"steps": [{"out": {"id": 7}, "sleepFor": 1500.5, "sleepUntil": "1700000000"}]}],
        "failureFunction": {"errors": [{"status": 502}], "nextDeliveryTime": 1700000000123}
    }]}"#;
    let call = async |client: Client| client.logs().list().send().await;
    let page = answered(Response::json(200, body), call).await.unwrap();
    let run = &page.runs.as_ref().unwrap()[0];
    let step = &run.steps.as_ref().unwrap()[0].steps.as_ref().unwrap()[0];
    assert_eq!(step.out, Some(serde_json::json!({"id": 7})));
    let failure = run.failure_function.as_ref().unwrap();
    assert_eq!(failure.errors.as_ref().unwrap()[0].status, Some(502));
    assert_eq!(
        failure.next_delivery_time,
        Some(Timestamp::from_millis(1_700_000_000_123))
    );
    round_trips(&page, body);

    let body = r#"{"dlqId": "d", "rate": 5, "parallelism": 2, "period": 60,
        "failureCallbackHeader": {"A": ["1"]}, "notBefore": 1700000000123}"#;
    let call = async |client: Client| client.dlq().get("d").send().await;
    let entry = answered(Response::json(200, body), call).await.unwrap();
    assert_eq!((entry.rate, entry.parallelism), (Some(5), Some(2)));
    assert_eq!(entry.period, Some(std::time::Duration::from_secs(60)));
    assert_eq!(
        entry.failure_callback_header.as_ref().unwrap().first("a"),
        Some("1")
    );
    assert_eq!(
        entry.not_before,
        Some(Timestamp::from_millis(1_700_000_000_123))
    );
    round_trips(&entry, body);
}
