#![allow(unreachable_pub, reason = "the macro is made for public types")]

use std::time::Duration;

use super::{PLAIN, anonymous, block_on, builder};
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{
    ConnectTimeout, Json, RequestBuilder, RequestOptions, RetryPolicy, request_methods,
};

/// A request as generated code declares it.
#[derive(Clone, Debug)]
struct Count {
    request: RequestBuilder,
}

request_methods!(Count => Json<u32> as u32);

fn count(answers: impl IntoIterator<Item = Answer>) -> (Count, TestTransport) {
    let transport = TestTransport::new(answers);
    let client = builder(None).transport(transport.clone()).build().unwrap();
    let request = RequestBuilder::new(&client, &PLAIN);
    (Count { request }, transport)
}

#[test]
fn options_hold_for_the_request() {
    let refused = || [Answer::refused(), Answer::refused()];
    let (request, transport) = count(refused());
    let error = block_on(request.with_retry(RetryPolicy::never()).send()).unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert_eq!(transport.requests().len(), 1);

    let second = Duration::from_secs(1);
    let (request, transport) = count([Answer::stall()]);
    assert!(
        block_on(request.with_timeout(second).send())
            .unwrap_err()
            .is_timeout()
    );
    assert_eq!(transport.elapsed(), second);

    let (request, transport) = count([Answer::stall()]);
    let error = block_on(request.with_attempt_timeout(second).send()).unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(transport.elapsed(), second);

    let options = RequestOptions::new().with_retry(RetryPolicy::never());
    let (request, _) = count(refused());
    let error = block_on(request.with_timeout(second).with_options(options).send()).unwrap_err();
    assert_eq!(error.attempts(), 1);
}

#[test]
fn a_transport_is_told_how_long_connecting_may_take() {
    let second = Duration::from_secs(1);
    let told = |request: Count| {
        let built = request.into_request().unwrap();
        built.extensions().get().copied()
    };
    let options = RequestOptions::new().with_connect_timeout(second);
    assert_eq!(told(count([]).0), None);
    for request in [
        count([]).0.with_connect_timeout(second),
        count([]).0.with_options(options),
    ] {
        assert_eq!(told(request), Some(ConnectTimeout(second)));
    }
}

#[test]
fn the_ways_to_send_agree() {
    let answer = || [Answer::json(200, "7").header("X-A", "b")];
    let (request, _) = count(answer());
    assert_eq!(block_on(request.send()).unwrap(), 7);
    let (request, _) = count(answer());
    let response = block_on(request.send_with_response()).unwrap();
    assert_eq!((response.status(), *response.get()), (200, 7));
    assert_eq!(response.headers()["x-a"], "b");
    let (request, transport) = count(answer());
    assert_eq!(request.into_request().unwrap().uri(), "http://host/plain");
    assert_eq!(transport.requests().len(), 0);
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_call_yields_the_same() {
    let (request, _) = count([Answer::refused(), Answer::json(200, "7")]);
    assert_eq!(request.send_blocking().unwrap(), 7);
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_call_does_not_block_an_executor() {
    let (request, transport) = count([Answer::json(200, "7")]);
    let error = block_on(async { request.send_blocking() }).unwrap_err();
    assert!(error.is_request());
    assert_eq!(transport.requests().len(), 0);
}

#[test]
fn a_setter_is_applied_where_there_is_a_value() {
    let (request, _) = count([]);
    let header = |value: Option<&str>| {
        let set = |mut request: Count, value: &str| {
            request.request.header("X-A", value.to_owned());
            request
        };
        let request = request
            .clone()
            .with_optional(value, set)
            .into_request()
            .unwrap();
        request.headers().get("x-a").cloned()
    };
    assert_eq!(header(None), None);
    assert_eq!(header(Some("v")).unwrap(), "v");
}

#[test]
fn errors_are_made_of_answers() {
    let (request, transport) = count([]);
    let error = request.error_from(Answer::json(400, r#"{"error":"no"}"#));
    assert_eq!((error.status(), error.attempts()), (Some(400), 1));
    assert_eq!(
        error.to_string(),
        "the service answered 400 Bad Request: no"
    );
    assert!(request.error_from(Answer::json(200, "no")).is_decode());
    assert!(request.error_from(Answer::reset()).is_transport());
    let mut request = request;
    request
        .request
        .header_with_prefix("X-Forward-", "A", "s3cret-value".to_owned());
    let error = request.error_from(Answer::json(400, r#"{"error":"no s3cret-value"}"#));
    assert_eq!(
        error.to_string(),
        "the service answered 400 Bad Request: no [redacted]"
    );
    assert!(transport.requests().is_empty());
}

#[test]
fn a_request_takes_what_the_description_does_not_have() {
    let request = Count {
        request: RequestBuilder::new(&anonymous(), &PLAIN),
    };
    let request = request.with_header("X-Trace", "t").with_query("q", "1");
    let request = request.into_request().unwrap();
    assert_eq!(request.headers()["x-trace"], "t");
    assert_eq!(request.uri(), "http://host/plain?q=1");
}
