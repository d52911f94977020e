//! Trigger: requests.

use std::time::Duration;

use tests::recording::{RecordingServer, Response};
use upstash_workflow::values::FlowControl;
use upstash_workflow::{Client, Credential, Error, Timestamp};

use crate::wire::exchange::{STARTED, client, credentials, headers};
use crate::wire::mock_server;

/// What a trigger of this URL sends as its target.
async fn target(credential: Credential, url: &str) -> String {
    let server = RecordingServer::start([Response::json(200, STARTED)]);
    client(&server, credential)
        .runs()
        .trigger(url)
        .send()
        .await
        .unwrap();
    mock_server::accepts(&server).await;
    server.last().target
}

#[tokio::test]
async fn an_id_may_be_a_uuid() {
    let server = RecordingServer::start([Response::json(200, STARTED)]);

    client(&server, Credential::bearer("token"))
        .runs()
        .trigger("https://example.com/api")
        .workflow_run_id(uuid::Uuid::from_u128(0x1234))
        .send()
        .await
        .unwrap();

    let id = "upstash-workflow-runid: 00000000-0000-0000-0000-000000001234";
    assert!(headers(&server.last()).contains(&id.to_owned()));
}

#[tokio::test]
async fn a_bare_trigger_with_a_bearer_token() {
    let server = RecordingServer::start([Response::json(200, STARTED)]);

    let run = client(&server, Credential::bearer("token"))
        .runs()
        .trigger("https://example.com/api")
        .send()
        .await
        .unwrap();

    let request = server.last();
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, "/v2/trigger/https://example.com/api");
    assert_eq!(
        headers(&request),
        [
            "accept-encoding: gzip",
            "accept: application/json",
            "authorization: Bearer token",
            "content-length: 0",
            "user-agent: upstash-workflow/0.1.0",
        ]
    );
    assert_eq!(request.header("host"), server.url().strip_prefix("http://"));
    assert_eq!(request.body, b"");
    mock_server::accepts(&server).await;
    assert_eq!(run.workflow_run_id, "wfr_1");
    assert_eq!(
        run.workflow_created_at,
        Timestamp::from_millis(1_700_000_000_123)
    );
}

#[tokio::test]
async fn a_bare_trigger_with_a_query_token() {
    let server = RecordingServer::start([Response::json(200, STARTED)]);

    client(&server, Credential::query("token"))
        .runs()
        .trigger("https://example.com/api")
        .send()
        .await
        .unwrap();

    let request = server.last();
    assert_eq!(
        request.target,
        "/v2/trigger/https://example.com/api?qstash_token=token"
    );
    assert_eq!(
        headers(&request),
        [
            "accept-encoding: gzip",
            "accept: application/json",
            "content-length: 0",
            "user-agent: upstash-workflow/0.1.0",
        ]
    );
}

#[tokio::test]
async fn every_option_has_its_header() {
    let server = RecordingServer::start([Response::json(200, STARTED)]);

    client(&server, Credential::bearer("token"))
        .runs()
        .trigger("https://example.com/api/order")
        .workflow_run_id("order-7")
        .retries(5)
        .retry_delay("pow(2, retried) * 1000")
        .delay(Duration::from_secs(124_200))
        .label("nightly")
        .label("eu")
        .flow_control(
            FlowControl::new("orders")
                .parallelism(2)
                .rate(10)
                .period(Duration::from_secs(90)),
        )
        .failure_callback("https://example.com/failed")
        .forward("My-Header", "my-value")
        .forward("my-header", "second")
        .failure_callback_forward("X-Trace", "trace")
        .json(&serde_json::json!({ "id": 7 }))
        .send()
        .await
        .unwrap();

    let request = server.last();
    assert_eq!(
        headers(&request),
        [
            "accept-encoding: gzip",
            "accept: application/json",
            "authorization: Bearer token",
            "content-length: 8",
            "content-type: application/json",
            "upstash-delay: 1d10h30m",
            "upstash-failure-callback-forward-x-trace: trace",
            "upstash-failure-callback: https://example.com/failed",
            "upstash-flow-control-key: orders",
            "upstash-flow-control-value: parallelism=2, rate=10, period=1m30s",
            "upstash-forward-my-header: my-value",
            "upstash-forward-my-header: second",
            "upstash-label: nightly,eu",
            "upstash-retries: 5",
            "upstash-retry-delay: pow(2, retried) * 1000",
            "upstash-workflow-runid: order-7",
            "user-agent: upstash-workflow/0.1.0",
        ]
    );
    assert_eq!(request.body, b"{\"id\":7}");
    mock_server::accepts(&server).await;
}

#[tokio::test]
async fn each_kind_of_body_has_its_content_type() {
    let server = RecordingServer::always(Response::json(200, STARTED));
    let trigger = || {
        client(&server, Credential::bearer("token"))
            .runs()
            .trigger("https://a")
    };
    let sent = || {
        (
            server.last().header("content-type").map(str::to_owned),
            server.last().body,
        )
    };
    let expected = |kind: &str, body: &[u8]| (Some(kind.to_owned()), body.to_vec());

    trigger().json("text as JSON").send().await.unwrap();
    assert_eq!(sent(), expected("application/json", b"\"text as JSON\""));
    trigger().json(&Option::<u8>::None).send().await.unwrap();
    assert_eq!(sent(), expected("application/json", b"null"));
    trigger().text("ü☃").send().await.unwrap();
    assert_eq!(sent(), expected("text/plain", b"\xc3\xbc\xe2\x98\x83"));
    trigger().bytes(vec![0, 13, 10, 255]).send().await.unwrap();
    assert_eq!(
        sent(),
        expected("application/octet-stream", b"\x00\r\n\xff")
    );
    mock_server::accepts(&server).await;
}

#[tokio::test]
async fn the_workflow_url_goes_raw_into_the_path() {
    for (url, expected) in [
        ("https://a/api?x=1&y=two", "https://a/api?x=1&y=two"),
        ("https://a/api?x=1#frag", "https://a/api?x=1"),
        ("https://a/a b", "https://a/a%20b"),
        ("https://a/ü☃", "https://a/%C3%BC%E2%98%83"),
        ("https://a/a%2Fb%20c", "https://a/a%2Fb%20c"),
        ("https://a//x//y", "https://a//x//y"),
        ("https://a/a/../b/./c", "https://a/b/c"),
        ("http://localhost:3000/api", "http://localhost:3000/api"),
    ] {
        let sent = target(Credential::bearer("token"), url).await;
        assert_eq!(sent, format!("/v2/trigger/{expected}"), "{url}");
    }
}

#[tokio::test]
async fn the_query_token_joins_the_query_of_the_workflow_url() {
    for (url, expected) in [
        (
            "https://a/api?x=1&y=two",
            "https://a/api?x=1&y=two&qstash_token=token",
        ),
        (
            "https://a/api?x=1#frag",
            "https://a/api?x=1&qstash_token=token",
        ),
        ("https://a/a b", "https://a/a%20b?qstash_token=token"),
        (
            "https://a/ü☃",
            "https://a/%C3%BC%E2%98%83?qstash_token=token",
        ),
        (
            "https://a/a%2Fb%20c",
            "https://a/a%2Fb%20c?qstash_token=token",
        ),
        ("https://a//x//y", "https://a//x//y?qstash_token=token"),
        ("https://a/a/../b/./c", "https://a/b/c?qstash_token=token"),
    ] {
        let sent = target(Credential::query("token"), url).await;
        assert_eq!(sent, format!("/v2/trigger/{expected}"), "{url}");
    }
}

#[tokio::test]
async fn the_target_of_the_request_is_the_target_on_the_wire() {
    for credential in credentials() {
        for url in [
            "https://bücher.example:443/ä?q=ü b",
            "http://a:80\\b\\c",
            "https://a/x/%2e%2E/y",
            "https://a/?",
            "https://a/'\"<>`{}|^[]",
            "https://a/?'\"<>`{}|^[]",
        ] {
            let server = RecordingServer::always(Response::json(200, STARTED));
            let trigger = client(&server, credential.clone()).runs().trigger(url);
            let request = trigger.clone().into_request().unwrap();
            trigger.send().await.unwrap();
            assert_eq!(
                request.uri().path_and_query().unwrap().as_str(),
                server.last().target,
                "{url}"
            );
        }
    }
}

#[tokio::test]
async fn a_token_with_reserved_characters_arrives_intact() {
    assert_eq!(
        target(Credential::query("a+b&c=d#e f"), "https://a?x").await,
        "/v2/trigger/https://a?x&qstash_token=a%2Bb%26c%3Dd%23e%20f"
    );
    let server = RecordingServer::start([Response::json(200, STARTED)]);
    let bearer = client(&server, Credential::bearer("a+b&c=d#e"));
    bearer.runs().trigger("https://a").send().await.unwrap();
    assert_eq!(
        server.last().header("authorization"),
        Some("Bearer a+b&c=d#e")
    );
}

#[tokio::test]
async fn the_base_url_may_have_a_slash_at_its_end_and_a_prefix() {
    for end in ["", "/"] {
        let server = RecordingServer::start([Response::json(200, STARTED)]);
        let client = Client::builder(Credential::bearer("token"))
            .base_url(format!("{}/some/prefix{end}", server.url()))
            .build()
            .unwrap();
        client.runs().trigger("https://a/x").send().await.unwrap();
        assert_eq!(server.last().target, "/some/prefix/v2/trigger/https://a/x");
    }
}

#[tokio::test]
async fn hostile_header_names_and_values_are_refused_before_sending() {
    let server = RecordingServer::always(Response::json(200, STARTED));
    let client = client(&server, Credential::bearer("token"));
    let trigger = || client.runs().trigger("https://a");
    let names = [
        "", "*", "A-*", "A B", "A:", "A\r\nB", "A\n", "ä", "A\0", "A,B", "A\u{7f}",
    ];
    let values = [
        "a\r\nInjected: b",
        "a\nb",
        "a\rb",
        "a\0b",
        "\u{1b}[2J",
        "\u{7f}",
    ];

    for name in names {
        let refused = |result: Result<_, Error>, parameter: &str| {
            let error = result.map(|_| ()).unwrap_err();
            assert!(error.is_request(), "{name:?}");
            assert_eq!(error.parameter(), Some(parameter), "{name:?}");
        };
        refused(
            trigger().forward(name, "v").send().await,
            "Upstash-Forward-*",
        );
        refused(
            trigger().failure_callback_forward(name, "v").send().await,
            "Upstash-Failure-Callback-Forward-*",
        );
    }
    for value in values {
        let error = trigger().forward("A", value).send().await.unwrap_err();
        assert_eq!(error.parameter(), Some("Upstash-Forward-*"), "{value:?}");
        let error = trigger().workflow_run_id(value).send().await.unwrap_err();
        assert_eq!(
            error.parameter(),
            Some("Upstash-Workflow-RunId"),
            "{value:?}"
        );
    }
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn odd_but_sound_header_names_and_values_arrive() {
    let server = RecordingServer::always(Response::json(200, STARTED));
    let client = client(&server, Credential::bearer("token"));
    for (name, value, expected) in [
        ("!#$%&'+.^_`|~0", "v", "upstash-forward-!#$%&\\'+.^_`|~0: v"),
        ("A", "", "upstash-forward-a: "),
        ("A", "*", "upstash-forward-a: *"),
        ("A", "tab\tinside", "upstash-forward-a: tab\\tinside"),
        ("A", "ü", "upstash-forward-a: \\xc3\\xbc"),
    ] {
        client
            .runs()
            .trigger("https://a")
            .forward(name, value)
            .send()
            .await
            .unwrap();
        let expected = expected.replace("\\'", "'");
        assert!(
            headers(&server.last()).contains(&expected),
            "{:?}",
            server.last()
        );
    }
}

#[tokio::test]
async fn urls_that_cannot_go_into_the_path_are_refused_before_sending() {
    let server = RecordingServer::always(Response::json(200, STARTED));
    for credential in credentials() {
        let client = client(&server, credential);
        for url in [
            "",
            "a/b",
            "/a",
            "//a/b",
            "ftp://a",
            "https:a",
            "https://",
            "https://user:pass@a/",
            "https://a/../b",
            "https://a/%2e%2e/b",
            "https://a/\r\nX: y",
            "https%3A%2F%2Fa%2Fb",
            "https://a?qstash_token=x",
            "https://a?x=1&Upstash-Delay=1s",
            "https://a?%71stash_token=x",
        ] {
            let error = client.runs().trigger(url).send().await.unwrap_err();
            assert_eq!(error.parameter(), Some("workflowUrl"), "{url:?}");
        }
    }
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn a_token_that_cannot_be_sent_is_refused_by_the_client() {
    for token in ["", "a\nb", "a\r\nX: y", "a\0"] {
        for credential in [Credential::bearer(token), Credential::query(token)] {
            let error = Client::new(credential).unwrap_err();
            assert!(error.is_request(), "{token:?}");
        }
    }
}
