use std::error::Error as _;

use super::{ITEM, bearer, block_on, builder, operation, query_credential, request};
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{Credential, Error, Json, Operation, RequestBuilder};

static PLAIN: Operation = operation("/plain");

#[test]
fn it_goes_anywhere() {
    fn check<T: std::error::Error + Send + Sync + 'static>() {}
    check::<Error>();
}

#[test]
fn a_request_that_cannot_be_built_says_why() {
    let mut builder = request(&ITEM);
    builder.path("id", "..".to_owned());
    let error = builder.into_request().unwrap_err();
    assert!(
        error.is_request() && !error.is_transport() && !error.is_status() && !error.is_decode()
    );
    assert_eq!(
        error.to_string(),
        "the parameter `id` cannot be sent: it is `.` or `..`, which every URL parser reads as a step in the path"
    );
    assert!(error.source().is_none());
    assert_eq!((error.status(), error.parameter()), (None, Some("id")));
    assert!(error.body().is_none() && error.headers().is_none() && error.api_error().is_none());
}

/// The error of a call with this credential and a sensitive header, answered with this body.
fn answered(credential: Credential, forwarded: &str, answer: Answer) -> Error {
    let transport = TestTransport::new([answer]);
    let client = builder(Some(credential))
        .transport(transport)
        .build()
        .unwrap();
    let mut request = RequestBuilder::new(&client, &PLAIN);
    request.header_with_prefix("X-Forward-", "A", forwarded.to_owned());
    block_on(request.send::<Json<u32>>()).unwrap_err()
}

fn shown(message: &str) -> String {
    let body = serde_json::json!({ "error": message }).to_string();
    let error = answered(bearer("t0ken"), "fwd", Answer::json(400, body));
    assert_eq!(error.message(), Some(message.trim()));
    let text = error.to_string();
    assert!(format!("{error:?}").contains("message: Some("), "{error:?}");
    text.strip_prefix("the service answered 400 Bad Request: ")
        .unwrap()
        .to_owned()
}

#[test]
fn display_ends_with_the_message_of_the_service_in_one_line() {
    assert_eq!(shown("no such run"), "no such run");
    assert_eq!(shown("a\r\n\tb\u{1b}[31m\u{202e}c"), "a b [31m c");
    let long = shown(&"ü".repeat(500));
    assert_eq!(long.chars().count(), 200);
    assert!(long.ends_with("ü…"));
    assert_eq!(shown(&"ü".repeat(200)), "ü".repeat(200));
}

#[test]
fn display_ends_with_what_a_caller_can_do() {
    assert_eq!(
        shown("you are over quota today"),
        "you are over quota today: the quota is raised in the console"
    );
}

#[test]
fn credentials_and_forwarded_values_are_blanked() {
    assert_eq!(shown("no t0ken here"), "no [redacted] here");
    assert_eq!(shown("got Bearer t0ken, fwd"), "got [redacted], [redacted]");
    // A short value within a word is none.
    assert_eq!(shown("fwds"), "fwds");
    let body = r#"{"error":"key=a%20b or a b"}"#;
    let error = answered(query_credential("a b"), "x", Answer::json(400, body));
    assert!(
        error.to_string().ends_with("key=[redacted] or [redacted]"),
        "{error}"
    );
    let long = "a-forwarded-secret";
    let body = format!(r#"{{"error":"x{long}y"}}"#);
    let error = answered(bearer("t"), long, Answer::json(400, body));
    assert!(error.to_string().ends_with(": x[redacted]y"), "{error}");
}

#[test]
fn a_message_stands_in_many_places() {
    for (body, message) in [
        (r#"{"message":"m","error":"e"}"#, Some("m")),
        (r#"{"error":{"code":7,"message":"m"}}"#, Some("m")),
        (r#"{"errors":[{"detail":"d"}]}"#, Some("d")),
        (r#"{"title":"t","detail":"d"}"#, Some("d")),
        (r#""plain""#, Some("plain")),
        ("bad gateway", Some("bad gateway")),
        (r#"{"error":""}"#, None),
        (r#"{"code":7}"#, None),
        ("<html>", None),
        ("{", None),
        ("", None),
    ] {
        let answer = Answer::status(502).body(body);
        let error = answered(bearer("t"), "x", answer);
        assert_eq!(error.message(), message, "{body}");
    }
    let page = Answer::status(502)
        .body("text")
        .header("Content-Type", "text/html");
    assert_eq!(answered(bearer("t"), "x", page).message(), None);
}

#[test]
fn a_credential_is_given_without_its_scheme() {
    for token in ["Bearer t", "bearer t"] {
        let error = builder(Some(bearer(token))).build().unwrap_err();
        assert!(error.to_string().contains("leave it out"), "{error}");
    }
}
