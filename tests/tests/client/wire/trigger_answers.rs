//! Trigger: responses, errors, and what never shows in them.

use std::error::Error as _;
use std::fmt::Debug;

use tests::recording::{RecordingServer, Reply, Response};
use upstash_workflow::{Client, Credential, Error, Timestamp};

use crate::wire::exchange::{FORWARDED, STARTED, TOKEN, client, credentials};

async fn failure(credential: Credential, reply: impl Into<Reply>) -> Error {
    let server = RecordingServer::start([reply.into()]);
    let error = client(&server, credential)
        .runs()
        .trigger("https://a/api")
        .forward("Secret", FORWARDED)
        .send()
        .await
        .unwrap_err();
    assert_eq!(server.requests().len(), 1);
    assert_silent(&error);
    error
}

/// Neither the error nor anything in its chain shows a secret.
fn assert_silent(error: &Error) {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    for secret in [TOKEN, FORWARDED] {
        assert!(!text.contains(secret), "{text}");
    }
}

#[tokio::test]
async fn a_declared_error_has_its_typed_body() {
    for credential in credentials() {
        for status in [400, 401, 500] {
            let body = r#"{"error":"so it is","more":1}"#;
            let error = failure(credential.clone(), Response::json(status, body)).await;
            assert!(error.is_status());
            assert_eq!(error.status(), Some(status));
            assert_eq!(error.api_error().unwrap().error, "so it is");
            assert_eq!(error.body_text(), Some(body));
        }
    }
}

#[tokio::test]
async fn any_other_error_has_its_raw_body() {
    let html = "<html><body>Bad gateway</body></html>";
    for credential in credentials() {
        for (status, kind, body) in [
            (403, "application/json", r#"{"reason":"no"}"#),
            (500, "application/json", r#"{"error":7}"#),
            (500, "application/json", "{"),
            (502, "text/html", html),
            (503, "text/plain", "later"),
            (401, "text/html", html),
            (400, "application/json", ""),
            (418, "", ""),
        ] {
            let reply = Response::new(status)
                .header("Content-Type", kind)
                .body(body);
            let error = failure(credential.clone(), reply).await;
            assert!(error.is_status());
            assert_eq!(error.status(), Some(status));
            assert_eq!(error.api_error(), None, "{status} {body}");
            assert_eq!(error.body_text(), Some(body));
        }
    }
}

#[tokio::test]
async fn an_unreadable_success_keeps_its_text() {
    for (body, path) in [
        ("", None),
        ("<html>", None),
        (
            r#"{"workflowRunId":7,"workflowCreatedAt":1}"#,
            Some("workflowRunId"),
        ),
        (
            r#"{"workflowRunId":"r","workflowCreatedAt":true}"#,
            Some("workflowCreatedAt"),
        ),
        (r#"{"workflowRunId":"r"}"#, None),
    ] {
        let error = failure(Credential::query(TOKEN), Response::json(200, body)).await;
        assert!(error.is_decode(), "{body}");
        assert!(!error.is_status(), "{body}");
        assert_eq!(error.status(), Some(200));
        assert_eq!(error.body_text(), Some(body));
        assert_eq!(error.decode_path(), path, "{body}");
    }
}

#[tokio::test]
async fn a_success_that_was_cut_off_keeps_its_text() {
    let body = r#"{"workflowRunId":"r""#;

    let error = failure(Credential::bearer(TOKEN), Response::json(200, body)).await;

    assert!(error.is_decode());
    assert_eq!(error.body_text(), Some(body));
}

#[tokio::test]
async fn a_time_may_be_text_and_unknown_fields_are_kept() {
    let body = r#"{"workflowRunId":"r","workflowCreatedAt":"2023-11-14T22:13:20.123Z","new":[1]}"#;
    let server = RecordingServer::start([Response::json(202, body)]);

    let run = client(&server, Credential::bearer("token"))
        .runs()
        .trigger("https://a")
        .send()
        .await
        .unwrap();

    assert_eq!(
        run.workflow_created_at,
        Timestamp::from_millis(1_700_000_000_123)
    );
    assert_eq!(
        serde_json::to_value(&run).unwrap(),
        serde_json::json!({ "workflowRunId": "r", "workflowCreatedAt": 1_700_000_000_123_i64, "new": [1] })
    );
}

#[tokio::test]
async fn no_redirect_is_followed() {
    for credential in credentials() {
        for status in [301, 302, 303, 307, 308] {
            let other = RecordingServer::always(Response::json(200, STARTED));
            let reply = Response::new(status).header("Location", format!("{}/next", other.url()));
            let error = failure(credential.clone(), reply).await;
            assert!(error.is_status());
            assert_eq!(error.status(), Some(status));
            assert_eq!((other.requests(), other.connections()), (vec![], 0));
        }
    }
}

#[tokio::test]
async fn broken_exchanges_are_transport_errors() {
    for credential in credentials() {
        for reply in [
            Reply::reset(),
            Reply::raw(""),
            Reply::raw("nonsense\r\n\r\n"),
            Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
        ] {
            let error = failure(credential.clone(), reply.clone()).await;
            assert!(error.is_transport(), "{reply:?}");
            assert!(!error.is_connect(), "{reply:?}");
            assert!(!error.is_timeout(), "{reply:?}");
            assert_eq!(error.status(), None);
        }
    }
}

#[tokio::test]
async fn a_refused_connection_is_told_apart() {
    for credential in credentials() {
        let server = RecordingServer::always(Response::new(200));
        let client = client(&server, credential);
        drop(server);
        let error = client
            .runs()
            .trigger("https://a/api")
            .forward("Secret", FORWARDED)
            .send()
            .await
            .unwrap_err();
        assert!(error.is_connect() && error.is_transport());
        assert_silent(&error);
    }
}

#[tokio::test]
async fn nothing_that_can_be_printed_shows_a_secret() {
    let server = RecordingServer::always(Response::json(200, STARTED));
    for credential in credentials() {
        let printed = |value: &dyn Debug| format!("{value:?} {value:#?}");
        let builder = Client::builder(credential.clone()).base_url(server.url());
        let mut text = printed(&credential) + &printed(&builder);
        let client = builder.build().unwrap();
        let trigger = client
            .runs()
            .trigger("https://a/api")
            .forward("Secret", FORWARDED)
            .failure_callback_forward("Secret", FORWARDED);
        text += &printed(&client);
        text += &printed(&client.runs());
        text += &printed(&trigger);
        text += &printed(trigger.clone().into_request().unwrap().headers());
        text += &printed(&trigger.send_with_response().await.unwrap());
        for secret in [TOKEN, FORWARDED] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    assert!(
        server
            .requests()
            .iter()
            .all(|request| request.header("referer").is_none())
    );
}
