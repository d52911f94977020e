use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use proptest::prelude::*;

use super::{bearer, block_on, builder, leak, operation};
use crate::runtime::retry::RetryBudget;
use crate::runtime::server_wait::asked_for;
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{
    Client, ClientBuilder, Error, Idempotent, Json, Operation, RequestBuilder, RequestOptions,
    RetryPolicy,
};

const RUN_ID: &str = "X-Run-Id";

fn with(idempotent: Idempotent) -> &'static Operation {
    leak(Operation {
        idempotent,
        ..operation("/plain")
    })
}

/// A call with these responses: what comes of it, and the transport.
fn call(
    idempotent: Idempotent,
    answers: impl IntoIterator<Item = Answer>,
    change: impl FnOnce(ClientBuilder) -> ClientBuilder,
    set: impl FnOnce(&mut RequestBuilder),
) -> (Result<u32, Error>, TestTransport) {
    let transport = TestTransport::new(answers);
    let client = change(builder(Some(bearer("t")))).transport(transport.clone());
    let mut request = RequestBuilder::new(&client.build().unwrap(), with(idempotent));
    set(&mut request);
    (block_on(request.send::<Json<u32>>()), transport)
}

fn plain(
    idempotent: Idempotent,
    answers: impl IntoIterator<Item = Answer>,
) -> (Result<u32, Error>, TestTransport) {
    call(idempotent, answers, |builder| builder, |_| {})
}

fn ok() -> Answer {
    Answer::json(200, "7")
}

#[test]
fn what_certainly_did_not_happen_is_always_repeated() {
    for first in [Answer::refused(), Answer::status(429)] {
        let (result, transport) = plain(Idempotent::Never, [first, ok()]);
        assert_eq!(result.unwrap(), 7);
        assert_eq!(transport.requests().len(), 2);
    }
}

#[test]
fn what_may_have_happened_is_repeated_where_that_changes_nothing() {
    let doubtful = || {
        let statuses = [408, 425, 500, 502, 503, 504].map(Answer::status);
        [Answer::reset(), Answer::stall()]
            .into_iter()
            .chain(statuses)
    };
    for first in doubtful() {
        let (result, transport) = plain(Idempotent::Always, [first, ok()]);
        assert_eq!(result.unwrap(), 7);
        assert_eq!(transport.requests().len(), 2);
    }
    for first in doubtful() {
        let (result, transport) = plain(Idempotent::Never, [first, ok()]);
        assert_eq!(result.unwrap_err().attempts(), 1);
        assert_eq!(transport.requests().len(), 1);
    }
}

#[test]
fn what_would_fail_again_is_not_repeated() {
    for status in [
        300, 302, 400, 401, 403, 404, 409, 412, 418, 422, 501, 505, 599,
    ] {
        let (result, _) = plain(Idempotent::Always, [Answer::status(status), ok()]);
        let error = result.unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(status), 1));
    }
    let (result, _) = plain(Idempotent::Always, [Answer::json(200, "no"), ok()]);
    let error = result.unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.attempts(), 1);
}

#[test]
fn a_header_makes_a_call_idempotent() {
    let send = |value: Option<&str>| {
        let set = |request: &mut RequestBuilder| {
            if let Some(value) = value {
                request.header(RUN_ID, value.to_owned());
            }
        };
        let answers = [Answer::reset(), ok()];
        call(Idempotent::WithHeader(RUN_ID), answers, |b| b, set).0
    };
    assert_eq!(send(Some("r")).unwrap(), 7);
    assert_eq!(send(None).unwrap_err().attempts(), 1);
    assert_eq!(send(Some("")).unwrap_err().attempts(), 1);
}

#[test]
fn a_header_in_every_item_makes_a_call_idempotent() {
    let send = |body: &str| {
        let body = body.to_owned();
        let set = |request: &mut RequestBuilder| request.text("application/json", body);
        let answers = [Answer::reset(), ok()];
        let idempotent = Idempotent::WithItemHeader(RUN_ID);
        call(idempotent, answers, |b| b, set).0.is_ok()
    };
    assert!(send(
        r#"[{"headers":{"x-run-id":"1"}},{"headers":{"X-RUN-ID":"2"}}]"#
    ));
    for doubtful in [
        r#"[{"headers":{"x-run-id":"1"}},{}]"#,
        r#"[{"headers":{"x-run-id":"1"}},{"headers":{}}]"#,
        r#"[{"headers":{"x-run-id":""}}]"#,
        r#"[{"headers":{"x-run-id":7}}]"#,
        r#"{"headers":{"x-run-id":"1"}}"#,
        "",
    ] {
        assert!(!send(doubtful), "{doubtful}");
    }
}

#[test]
fn attempts_are_limited_and_told() {
    let resets = || std::iter::repeat_n(Answer::reset(), 9);
    let (result, transport) = plain(Idempotent::Always, resets());
    assert_eq!(result.unwrap_err().attempts(), 4);
    assert_eq!(transport.requests().len(), 4);
    for (policy, attempts) in [
        (RetryPolicy::never(), 1),
        (RetryPolicy::new().with_max_attempts(0), 1),
        (RetryPolicy::new().with_max_attempts(6), 6),
    ] {
        let on_client = |builder: ClientBuilder| builder.retry(policy.clone());
        let (result, _) = call(Idempotent::Always, resets(), on_client, |_| {});
        assert_eq!(result.unwrap_err().attempts(), attempts);
        let on_request = |request: &mut RequestBuilder| {
            request.options().set_retry(policy.clone());
        };
        let (result, _) = call(Idempotent::Always, resets(), |b| b, on_request);
        assert_eq!(result.unwrap_err().attempts(), attempts);
    }
}

#[test]
fn every_attempt_sends_the_same() {
    let set = |request: &mut RequestBuilder| request.text("text/plain", "body".to_owned());
    let answers = [Answer::reset(), Answer::reset(), ok()];
    let (result, transport) = call(Idempotent::Always, answers, |b| b, set);
    assert_eq!(result.unwrap(), 7);
    let requests = transport.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests {
        assert_eq!(request.headers(), requests[0].headers());
        assert_eq!(request.headers()["authorization"], "Bearer t");
        assert_eq!(
            (request.uri(), request.body()),
            (requests[0].uri(), requests[0].body())
        );
    }
}

#[test]
fn an_attempt_and_a_call_are_limited_in_time() {
    let stalls = || std::iter::repeat_n(Answer::stall(), 9);
    let limits = |builder: ClientBuilder| {
        let short = RetryPolicy::new().with_backoff(Duration::ZERO, Duration::ZERO);
        builder
            .attempt_timeout(Duration::from_secs(4))
            .timeout(Duration::from_secs(10))
            .retry(short.with_max_attempts(9))
    };
    let (result, transport) = call(Idempotent::Always, stalls(), limits, |_| {});
    let error = result.unwrap_err();
    assert!(error.is_timeout() && error.is_transport() && !error.is_connect());
    assert_eq!(error.attempts(), 3);
    assert_eq!(transport.elapsed(), Duration::from_secs(10));

    let shorter = |request: &mut RequestBuilder| {
        *request.options() = RequestOptions::new()
            .with_timeout(Duration::from_secs(3))
            .with_attempt_timeout(Duration::from_secs(2));
    };
    let (result, transport) = call(Idempotent::Always, stalls(), limits, shorter);
    assert_eq!(result.unwrap_err().attempts(), 2);
    assert_eq!(transport.elapsed(), Duration::from_secs(3));

    let (result, transport) = plain(Idempotent::Never, stalls());
    assert!(result.unwrap_err().is_timeout());
    assert_eq!(transport.elapsed(), Duration::from_secs(30));
}

#[test]
fn a_wait_that_the_service_asks_for_is_kept() {
    for (name, value, seconds) in [
        ("Retry-After", "5", 5),
        ("Retry-After", "Tue, 14 Nov 2023 22:13:27 GMT", 7),
        ("RateLimit-Reset", "1700000009", 9),
        ("X-RateLimit-Reset", "11", 11),
    ] {
        let limited = Answer::status(429)
            .header("Date", "Tue, 14 Nov 2023 22:13:20 GMT")
            .header(name, value);
        let (result, transport) = plain(Idempotent::Never, [limited, ok()]);
        assert_eq!(result.unwrap(), 7);
        let waited = transport.elapsed();
        let asked = Duration::from_secs(seconds);
        let jitter = Duration::from_millis(250);
        assert!(
            (asked..=asked + jitter).contains(&waited),
            "{name}: {waited:?}"
        );
    }
}

#[test]
fn a_wait_beyond_the_total_time_is_an_error_at_once() {
    let limited = Answer::status(429).header("Retry-After", "121");
    let (result, transport) = plain(Idempotent::Never, [limited, ok()]);
    let error = result.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(429), 1));
    assert_eq!(transport.elapsed(), Duration::ZERO);
}

#[test]
fn a_further_attempt_has_a_tenth_of_its_time_limit_left() {
    let send = |retry_after: &str| {
        let limited = Answer::status(429).header("Retry-After", retry_after);
        let limits = |builder: ClientBuilder| {
            let exact = RetryPolicy::new().with_backoff(Duration::ZERO, Duration::ZERO);
            builder
                .attempt_timeout(Duration::from_secs(20))
                .timeout(Duration::from_secs(60))
                .retry(exact)
        };
        let (result, transport) = call(
            Idempotent::Never,
            [limited, Answer::stall()],
            limits,
            |_| {},
        );
        (result.unwrap_err(), transport.requests().len())
    };
    let (error, requests) = send("59");
    assert_eq!((error.status(), requests), (Some(429), 1));
    let (error, requests) = send("58");
    assert_eq!((error.is_timeout(), requests), (true, 2));
}

#[test]
fn a_short_total_time_is_what_a_further_attempt_is_measured_by() {
    let short = |builder: ClientBuilder| {
        let exact = RetryPolicy::new().with_backoff(Duration::ZERO, Duration::ZERO);
        builder.timeout(Duration::from_secs(2)).retry(exact)
    };
    let limited = Answer::status(429).header("Retry-After", "1");
    let (result, _) = call(Idempotent::Never, [limited, ok()], short, |_| {});
    assert_eq!(result.unwrap(), 7);
}

#[test]
fn the_budget_bounds_what_all_calls_repeat() {
    let transport = TestTransport::new(std::iter::repeat_n(Answer::reset(), 20));
    let client: Client = builder(None)
        .retry_budget(2)
        .transport(transport)
        .build()
        .unwrap();
    let send = || {
        let request = RequestBuilder::new(&client, with(Idempotent::Always));
        block_on(request.send::<Json<u32>>())
            .unwrap_err()
            .attempts()
    };
    assert_eq!([send(), send(), send()], [3, 1, 1]);
}

#[test]
fn successes_fill_the_budget() {
    let budget = RetryBudget::new(1);
    assert!(budget.spend());
    for _ in 0..9 {
        budget.succeeded();
        assert!(!budget.spend());
    }
    budget.succeeded();
    assert!(budget.spend());
    assert!(!budget.spend());
    let unbounded = RetryBudget::new(u32::MAX);
    unbounded.succeeded();
    assert!(unbounded.spend());
    let none = RetryBudget::new(0);
    none.succeeded();
    assert!(!none.spend());
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn without_a_transport_nothing_is_sent() {
    let request = RequestBuilder::new(&super::anonymous(), with(Idempotent::Never));
    let error = block_on(request.send::<Json<u32>>()).unwrap_err();
    assert!(error.is_request());
    assert_eq!(error.attempts(), 0);
}

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let name = |name: &str| HeaderName::try_from(name).unwrap();
    pairs
        .iter()
        .map(|(key, value)| (name(key), HeaderValue::try_from(*value).unwrap()))
        .collect()
}

/// What is asked for at 1 700 000 000 by the clock of this machine, in seconds.
fn asked(status: u16, pairs: &[(&str, &str)]) -> Option<u64> {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let status = StatusCode::from_u16(status).unwrap();
    asked_for(status, &headers(pairs), &|| now).map(|wait| wait.as_secs())
}

#[test]
fn waits_are_read_from_headers() {
    for (pairs, seconds) in [
        (&[][..], None),
        (&[("Retry-After", "0")], Some(0)),
        (&[("Retry-After", " 30 ")], Some(30)),
        (&[("Retry-After", "-1")], None),
        (&[("Retry-After", "soon")], None),
        (&[("Retry-After", "Tue, 14 Nov 2023 22:13:25 GMT")], Some(5)),
        (&[("Retry-After", "Tue, 14 Nov 2023 22:13:00 GMT")], Some(0)),
        // One that cannot be read hides no other.
        (
            &[("Retry-After", "soon"), ("X-RateLimit-Reset", "60")],
            Some(60),
        ),
        (&[("Retry-After", "7"), ("RateLimit-Reset", "60")], Some(7)),
        (&[("RateLimit-Reset", "1700000060")], Some(60)),
        (&[("RateLimit-Reset", "1699999999")], Some(0)),
        (&[("RateLimit-Reset", "1700000060000")], Some(60)),
        (&[("RateLimit-Reset", "60")], Some(60)),
        (&[("RateLimit-Reset", "x")], None),
        (&[("Burst-RateLimit-Reset", "1700000001")], Some(1)),
        (&[("Retry-After", "3"), ("RateLimit-Reset", "60")], Some(3)),
        (
            &[("Burst-RateLimit-Reset", "1"), ("RateLimit-Reset", "9")],
            Some(9),
        ),
        (
            &[
                ("Burst-RateLimit-Reset", "1"),
                ("Burst-RateLimit-Remaining", "0"),
                ("RateLimit-Reset", "86400"),
                ("RateLimit-Remaining", "500"),
            ],
            Some(1),
        ),
    ] {
        assert_eq!(asked(429, pairs), seconds, "{pairs:?}");
    }
    assert_eq!(asked(503, &[("Retry-After", "3")]), Some(3));
    assert_eq!(asked(503, &[("RateLimit-Reset", "3")]), None);
}

#[test]
fn a_clock_that_is_wrong_does_no_harm() {
    let skewed = ("Date", "Wed, 15 Nov 2023 22:13:20 GMT");
    assert_eq!(
        asked(429, &[skewed, ("RateLimit-Reset", "1700086402")]),
        Some(2)
    );
    assert_eq!(
        asked(
            429,
            &[skewed, ("Retry-After", "Wed, 15 Nov 2023 22:13:23 GMT")]
        ),
        Some(3)
    );
}

#[test]
fn dates_have_three_forms() {
    for form in [
        "Fri, 01 Dec 2023 22:13:27 GMT",
        "Friday, 01-Dec-23 22:13:27 GMT",
        "Fri Dec  1 22:13:27 2023",
    ] {
        let later = Some(17 * 24 * 60 * 60 + 7);
        assert_eq!(asked(503, &[("Retry-After", form)]), later, "{form}");
    }
    for form in [
        "",
        "Tue",
        "Tue, 14 Nox 2023 22:13:27 GMT",
        "Tue, 32 Nov 2023 22:13:27 GMT",
    ] {
        assert_eq!(asked(503, &[("Retry-After", form)]), None, "{form}");
    }
}

proptest! {
    #[test]
    fn no_header_is_a_panic(retry in "\\PC{0,40}", reset: u64, date in "[A-Za-z0-9:, -]{0,40}") {
        let reset = reset.to_string();
        let mut pairs = vec![("RateLimit-Reset", reset.as_str()), ("Date", date.as_str())];
        if HeaderValue::try_from(&retry).is_ok() {
            pairs.push(("Retry-After", &retry));
        }
        asked(429, &pairs);
        asked(429, &[("Retry-After", &date)]);
    }

    #[test]
    fn jitter_stays_below_the_backoff(attempts in 1_u32..100, base in 0_u64..10_000, cap in 0_u64..100_000) {
        let (base, cap) = (Duration::from_millis(base), Duration::from_millis(cap));
        let policy = RetryPolicy::new().with_backoff(base, cap);
        let longest = policy.longest_wait(attempts);
        prop_assert_eq!(longest, cap.min(base.saturating_mul(1 << (attempts - 1).min(31))));
        prop_assert!(policy.wait(attempts, None) <= longest);
        let asked = Duration::from_secs(3);
        let waited = policy.wait(attempts, Some(asked));
        prop_assert!(asked <= waited && waited <= asked + longest);
    }
}

#[test]
fn no_backoff_is_too_long_or_too_short_for_jitter() {
    // Most of it is more than nanoseconds of 64 bits hold.
    let millennia = Duration::from_secs(100_000_000_000);
    for longest in [millennia, Duration::MAX] {
        let policy = RetryPolicy::new().with_backoff(longest, longest);
        for _ in 0..100 {
            assert!(policy.wait(1, None) <= longest);
        }
    }
    let none = RetryPolicy::new().with_backoff(Duration::ZERO, Duration::MAX);
    assert_eq!(none.wait(1, None), Duration::ZERO);
}

#[test]
fn jitter_is_spread_over_the_whole_range() {
    let policy = RetryPolicy::new().with_backoff(Duration::from_secs(1), Duration::from_secs(1));
    let mut tenths = [0_u32; 10];
    for _ in 0..10_000 {
        let tenth = policy.wait(1, None).as_millis() / 100;
        tenths[usize::try_from(tenth).unwrap()] += 1;
    }
    // Each has 1,000 with a deviation of 30.
    assert!(
        tenths.iter().all(|count| (800..1200).contains(count)),
        "{tenths:?}"
    );
}
