//! Calls that would act on everything are refused unless they say so.

use tests::recording::{RecordingServer, Response};
use upstash_workflow::models::FailureCallbackState;
use upstash_workflow::{Bytes, Client, Credential, Error, Timestamp};

use crate::wire::exchange::{client, credentials};
use crate::wire::mock_server;

type Request = Result<http::Request<Bytes>, Error>;

fn local() -> Client {
    client(
        &RecordingServer::always(Response::json(200, "{}")),
        Credential::bearer("token"),
    )
}

fn assert_refused(requests: Vec<Request>, operation: &str) {
    for (index, request) in requests.into_iter().enumerate() {
        let error = request.unwrap_err();
        assert!(error.is_request(), "{operation} {index}");
        let text = error.to_string();
        assert!(text.contains(operation), "{text}");
        assert!(text.contains("all()"), "{text}");
    }
}

/// A filter of nothing is no filter to the service: each request is refused by the name of its parameter.
fn assert_blank_refused(requests: Vec<(&str, Request)>) {
    for (parameter, request) in requests {
        let error = request.expect_err(parameter);
        assert!(error.is_request(), "{parameter}");
        assert_eq!(error.parameter(), Some(parameter));
        let reason = "cannot be sent: it is empty, which is no filter: the call would act on everything else";
        assert!(error.to_string().ends_with(reason), "{error}");
    }
}

fn queries(requests: Vec<Request>) -> Vec<String> {
    let query = |request: Request| {
        let request = request.unwrap();
        request.uri().query().unwrap_or_default().to_owned()
    };
    requests.into_iter().map(query).collect()
}

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

#[tokio::test]
#[expect(deprecated, reason = "`count` is still no filter")]
async fn cancelling_without_a_filter_is_refused() {
    let cancel = || local().runs().bulk_cancel();
    let nothing = || Vec::<String>::new();
    assert_refused(
        vec![
            cancel().into_request(),
            cancel().count(1).into_request(),
            cancel().workflow_url_exact_match(true).into_request(),
            cancel().in_background(true).into_request(),
            cancel().workflow_run_ids(nothing()).into_request(),
            cancel().workflow_urls(nothing()).into_request(),
            cancel().caller_ips(nothing()).into_request(),
            cancel().flow_control_keys(nothing()).into_request(),
            cancel().labels(nothing()).into_request(),
        ],
        "runs.bulk_cancel",
    );
}

#[tokio::test]
async fn each_filter_of_cancelling_is_enough() {
    let cancel = || local().runs().bulk_cancel();
    assert_eq!(
        queries(vec![
            cancel().workflow_run_id("r").into_request(),
            cancel().workflow_url("u").into_request(),
            cancel().from_date(NOW).into_request(),
            cancel().to_date(NOW).into_request(),
            cancel().caller_ip("i").into_request(),
            cancel().flow_control_key("k").into_request(),
            cancel().label("l").into_request(),
            cancel().host("h").into_request(),
            cancel().path("/p").into_request(),
        ]),
        [
            "workflowRunIds=r",
            "workflowUrl=u",
            "fromDate=1700000000000",
            "toDate=1700000000000",
            "callerIp=i",
            "flowControlKey=k",
            "label=l",
            "host=h",
            "path=%2Fp",
        ]
    );
}

#[tokio::test]
async fn cancelling_with_an_empty_filter_is_refused() {
    let cancel = || local().runs().bulk_cancel();
    assert_blank_refused(vec![
        (
            "workflowRunIds",
            cancel().workflow_run_id("").into_request(),
        ),
        ("workflowUrl", cancel().workflow_url("").into_request()),
        ("workflowUrl", cancel().workflow_url(" \t").into_request()),
        ("callerIp", cancel().caller_ip("").into_request()),
        (
            "flowControlKey",
            cancel().flow_control_key("").into_request(),
        ),
        ("label", cancel().label("").into_request()),
        // What else is set does not help: the call would act on more than it says.
        ("label", cancel().workflow_url("u").label("").into_request()),
        ("label", cancel().labels(["l", " "]).into_request()),
        ("label", cancel().all().label("").into_request()),
    ]);
}

/// The three bulk operations of the DLQ have the same filters.
macro_rules! dlq_bulk {
    ($refused:ident, $blank:ident, $enough:ident, $all:ident, $method:ident, $name:literal, $line:literal) => {
        #[tokio::test]
        async fn $refused() {
            let call = || local().dlq().$method();
            let nothing = || Vec::<String>::new();
            assert_refused(
                vec![
                    call().into_request(),
                    call().cursor("c").into_request(),
                    call().count(1).into_request(),
                    call().workflow_created_at(NOW).into_request(),
                    call().dlq_ids(nothing()).into_request(),
                    call().workflow_urls(nothing()).into_request(),
                    call().labels(nothing()).into_request(),
                    call().failure_function_states(nothing()).into_request(),
                    call().caller_ips(nothing()).into_request(),
                    call().flow_control_keys(nothing()).into_request(),
                ],
                $name,
            );
        }

        #[tokio::test]
        async fn $blank() {
            let call = || local().dlq().$method();
            assert_blank_refused(vec![
                ("dlqIds", call().dlq_id("").into_request()),
                ("dlqIds", call().dlq_ids(["d", ""]).into_request()),
                ("workflowUrl", call().workflow_url(" ").into_request()),
                ("workflowRunId", call().workflow_run_id("").into_request()),
                ("label", call().label("").into_request()),
                (
                    "failureFunctionState",
                    call().failure_function_state("").into_request(),
                ),
                ("callerIp", call().caller_ip("").into_request()),
                ("flowControlKey", call().flow_control_key("").into_request()),
                ("label", call().dlq_id("d").label("").into_request()),
            ]);
        }

        #[tokio::test]
        async fn $enough() {
            let call = || local().dlq().$method();
            assert_eq!(
                queries(vec![
                    call().dlq_id("d").into_request(),
                    call().from_date(NOW).into_request(),
                    call().to_date(NOW).into_request(),
                    call().workflow_url("u").into_request(),
                    call().workflow_run_id("r").into_request(),
                    call().label("l").into_request(),
                    call()
                        .failure_function_state(FailureCallbackState::Fail)
                        .into_request(),
                    call().caller_ip("i").into_request(),
                    call().flow_control_key("k").into_request(),
                ]),
                [
                    "dlqIds=d",
                    "fromDate=1700000000000",
                    "toDate=1700000000000",
                    "workflowUrl=u",
                    "workflowRunId=r",
                    "label=l",
                    "failureFunctionState=CALLBACK_FAIL",
                    "callerIp=i",
                    "flowControlKey=k",
                ]
            );
        }

        #[tokio::test]
        async fn $all() {
            let server = RecordingServer::always(Response::json(200, "{}"));
            let client = client(&server, Credential::bearer("token"));
            client.dlq().$method().all().send().await.unwrap();
            client.dlq().$method().all().count(5).send().await.unwrap();
            let lines: Vec<_> = server
                .requests()
                .iter()
                .map(|request| format!("{} {}", request.method, request.target))
                .collect();
            mock_server::accepts(&server).await;
            assert_eq!(lines, [$line.to_owned(), format!("{}?count=5", $line)]);
        }
    };
}

dlq_bulk!(
    deleting_without_a_filter_is_refused,
    deleting_with_an_empty_filter_is_refused,
    each_filter_of_deleting_is_enough,
    everything_is_deleted_when_asked_for,
    bulk_delete,
    "dlq.bulk_delete",
    "DELETE /v2/workflows/dlq"
);
dlq_bulk!(
    resuming_without_a_filter_is_refused,
    resuming_with_an_empty_filter_is_refused,
    each_filter_of_resuming_is_enough,
    everything_is_resumed_when_asked_for,
    bulk_resume,
    "dlq.bulk_resume",
    "POST /v2/workflows/dlq/resume"
);
dlq_bulk!(
    restarting_without_a_filter_is_refused,
    restarting_with_an_empty_filter_is_refused,
    each_filter_of_restarting_is_enough,
    everything_is_restarted_when_asked_for,
    bulk_restart,
    "dlq.bulk_restart",
    "POST /v2/workflows/dlq/restart"
);

#[tokio::test]
async fn everything_is_cancelled_when_asked_for() {
    let server = RecordingServer::always(Response::json(200, "{}"));
    let client = client(&server, Credential::bearer("token"));

    client.runs().bulk_cancel().all().send().await.unwrap();

    mock_server::accepts(&server).await;
    assert_eq!(server.last().target, "/v2/workflows/runs");
}

#[tokio::test]
async fn a_label_for_the_new_runs_is_no_filter() {
    let labelled = |wrong: Request| assert!(wrong.unwrap_err().is_request());
    labelled(local().dlq().bulk_resume().new_label("l").into_request());
    labelled(local().dlq().bulk_restart().new_label("l").into_request());
}

#[tokio::test]
async fn nothing_is_sent_when_refused() {
    let server = RecordingServer::always(Response::json(200, "{}"));
    for credential in credentials() {
        let client = client(&server, credential);
        let error = client.runs().bulk_cancel().send().await.unwrap_err();
        assert!(error.is_request());
        let error = client.dlq().bulk_delete().send().await.unwrap_err();
        assert!(error.is_request());
        let error = client.dlq().bulk_resume().send_with_response().await;
        assert!(error.unwrap_err().is_request());
        let mut pages = client.dlq().bulk_restart().pages();
        assert!(pages.next().await.unwrap().unwrap_err().is_request());
        assert!(pages.next().await.is_none());
    }
    assert_eq!((server.requests(), server.connections()), (vec![], 0));
}
