//! Credentials, unknown operations, broken HTTP.

use serde_json::json;

use crate::exchange::{Local, parse, send};

fn raw(local: &Local, request: &str) -> (u16, serde_json::Value) {
    let response = parse(&send(&local.service.url(), request.as_bytes()));
    (response.status, response.body)
}

fn keys(local: &Local, target: &str, authorization: &str) -> (u16, String) {
    let (status, body) = raw(
        local,
        &format!("GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{authorization}\r\n"),
    );
    (status, body["error"].as_str().unwrap_or("").to_owned())
}

#[test]
fn exactly_one_token_is_wanted() {
    let local = Local::with(|builder| builder.token("a+b&c=#"));
    let good = "Authorization: Bearer a+b&c=#\r\n";
    let refused = |message: &str| (401, message.to_owned());

    assert_eq!(keys(&local, "/v2/keys", good), (200, String::new()));
    assert_eq!(
        keys(&local, "/v2/keys?qstash_token=a%2Bb%26c%3D%23", ""),
        (200, String::new())
    );
    assert_eq!(keys(&local, "/v2/keys", ""), refused("no token"));
    assert_eq!(
        keys(&local, "/v2/keys?qstash_token=a%2Bb%26c%3D%23", good),
        refused("more than one token")
    );
    assert_eq!(
        keys(&local, "/v2/keys", &good.repeat(2)),
        refused("more than one token")
    );
    assert_eq!(
        keys(&local, "/v2/keys?qstash_token=a+b%26c%3D%23", ""),
        refused("invalid token")
    );
    assert_eq!(
        keys(&local, "/v2/keys", "Authorization: Basic a+b&c=#\r\n"),
        refused("not a bearer token")
    );
}

#[test]
fn a_query_token_joins_the_query_of_the_destination() {
    let local = Local::start();
    let (status, _) = raw(
        &local,
        "POST /v2/trigger/https://a/b?x=1&qstash_token=t0ken HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    );

    assert_eq!(status, 200);
    assert_eq!(local.service.runs()[0].url, "https://a/b?x=1");
}

#[test]
fn what_is_not_an_operation_is_not_found() {
    let local = Local::start();
    for line in [
        "GET /v2",
        "POST /v2/",
        "GET /v2/keys/rotate",
        "GET /v2/keys/",
        "POST /v2/notify//x",
        "PUT /v2/keys",
    ] {
        assert_eq!(local.call(line).status, 404, "{line}");
    }
}

#[test]
fn broken_http_is_refused_and_the_service_lives_on() {
    let local = Local::start();
    let large = "POST /v2/x HTTP/1.1\r\nHost: a\r\nContent-Length: 33554433\r\n\r\n";
    assert_eq!(
        raw(&local, large),
        (413, json!({ "error": "request body too large" }))
    );
    let chunked =
        "POST /v2/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n";
    let received = send(&local.service.url(), chunked.as_bytes());
    assert!(received.is_empty() || received.starts_with(b"HTTP/1.1 400 "));
    for malformed in [
        "GET /v2/keys\r\n\r\n",
        "GET /v2/keys HTTP/1.1\r\nA B: c\r\n\r\n",
    ] {
        let received = send(&local.service.url(), malformed.as_bytes());
        assert!(
            received.starts_with(b"HTTP/1.1 400 Bad Request\r\n"),
            "{malformed}"
        );
    }
    assert_eq!(local.call("GET /v2/keys").status, 200);
}

#[test]
fn a_target_with_broken_encoding_is_refused() {
    assert_eq!(
        Local::start().call("GET /v2/waiters/%zz").body,
        json!({ "error": "invalid percent-encoding in the request target" })
    );
}

#[test]
fn several_requests_go_over_one_connection() {
    let local = Local::start();
    let request = "GET /v2/keys HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t0ken\r\n";
    let both = format!("{request}\r\n{request}Connection: close\r\n\r\n");

    let responses = send(&local.service.url(), both.as_bytes());

    assert_eq!(
        String::from_utf8_lossy(&responses)
            .matches("HTTP/1.1 200 OK")
            .count(),
        2
    );
    assert_eq!(local.service.request_count(), 2);
}

#[test]
fn a_client_that_expects_an_interim_response_gets_one() {
    let local = Local::start();
    let response = send(
        &local.service.url(),
        b"POST /v2/notify/e HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer t0ken\r\n\
          Content-Length: 2\r\nExpect: 100-continue\r\n\r\nhi",
    );

    assert!(response.starts_with(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n"));
}
