use std::sync::{Arc, Mutex};

use super::{PLAIN, SETTINGS, bearer, block_on, builder};
use crate::runtime::random::unique_id;
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{
    AttemptSummary, CallSummary, Client, ClientBuilder, Json, Observer, RequestBuilder,
};

fn build(url: &str) -> Result<Client, String> {
    let builder = ClientBuilder::new(&SETTINGS, None).base_url(url);
    builder.build().map_err(|error| error.to_string())
}

#[test]
fn unencrypted_connections_to_others_want_an_opt_in() {
    for url in [
        "http://127.0.0.1:8080",
        "http://127.9.9.9",
        "http://localhost",
        "http://a.localhost:1/p",
        "http://[::1]:8080",
        "https://host",
    ] {
        assert!(build(url).is_ok(), "{url}");
    }
    for url in [
        "http://host",
        "http://10.0.0.1",
        "http://localhost.evil.example",
        "http://[::2]",
        "http://128.0.0.1",
    ] {
        assert!(build(url).unwrap_err().contains("allow_http"), "{url}");
        assert!(builder(None).base_url(url).build().is_ok(), "{url}");
    }
}

#[test]
fn a_base_url_does_not_end_in_a_path_of_the_api() {
    for end in ["/v2", "/v2/", "/v2/plain", "/a/v2/items"] {
        let message = build(&format!("https://host{end}")).unwrap_err();
        assert!(message.contains("leave it out"), "{end}: {message}");
    }
    for fine in ["", "/", "/v1", "/av2", "/v2/other", "/items"] {
        assert!(build(&format!("https://host{fine}")).is_ok(), "{fine}");
    }
}

#[test]
fn an_application_stands_behind_the_crate() {
    let agent = |name: &str| {
        let client = builder(None).application_name(name).build().ok()?;
        let request = RequestBuilder::new(&client, &PLAIN).into_request().unwrap();
        Some(request.headers()["user-agent"].to_str().unwrap().to_owned())
    };
    let own = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    assert_eq!(agent("shop/1.4"), Some(format!("{own} shop/1.4")));
    for name in ["", " ", "a\r\nb", "ü"] {
        assert_eq!(agent(name), None, "{name}");
    }
}

#[test]
fn a_body_above_the_limit_is_refused_whatever_carries_it() {
    for (answer, fits) in [
        (Answer::json(200, "1234"), true),
        (Answer::json(200, "12345"), false),
        (Answer::json(500, "12345"), false),
    ] {
        let transport = TestTransport::new([answer]);
        let client = builder(None)
            .body_limit(4)
            .transport(transport)
            .build()
            .unwrap();
        let result = block_on(RequestBuilder::new(&client, &PLAIN).send::<Json<u32>>());
        match result {
            Ok(_) => assert!(fits),
            Err(error) => {
                assert!(!fits && error.is_transport());
                assert_eq!(error.attempts(), 1);
            }
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Recorder {
    attempts: Arc<Mutex<Vec<AttemptSummary>>>,
    calls: Arc<Mutex<Vec<CallSummary>>>,
}

impl Observer for Recorder {
    fn attempt_ended(&self, attempt: &AttemptSummary) {
        self.attempts.lock().unwrap().push(attempt.clone());
    }

    fn call_ended(&self, call: &CallSummary) {
        self.calls.lock().unwrap().push(call.clone());
    }
}

#[test]
fn an_observer_is_told_of_attempts_and_calls() {
    let recorder = Recorder::default();
    let transport = TestTransport::new([
        Answer::refused(),
        Answer::status(429),
        Answer::json(200, "no"),
    ]);
    let client = builder(Some(bearer("t")))
        .observer(recorder.clone())
        .transport(transport.clone())
        .build()
        .unwrap();
    let result = block_on(RequestBuilder::new(&client, &PLAIN).send::<Json<u32>>());
    assert!(result.unwrap_err().is_decode());

    let attempts: Vec<_> = recorder
        .attempts
        .lock()
        .unwrap()
        .iter()
        .map(|a| (a.attempt, a.status, a.error_type))
        .collect();
    assert_eq!(
        attempts,
        [
            (1, None, Some("connect")),
            (2, Some(429), None),
            (3, Some(200), None)
        ]
    );
    let calls = recorder.calls.lock().unwrap();
    assert_eq!(calls.len(), 1);
    assert_eq!(
        (calls[0].operation, calls[0].url_template, calls[0].attempts),
        ("test.operation", "/plain", 3)
    );
    assert_eq!(
        (calls[0].status, calls[0].error_type),
        (Some(200), Some("decode"))
    );
    assert_eq!(calls[0].duration, transport.elapsed());
}

#[test]
fn ids_are_drawn_once() {
    let draw = || -> Vec<_> { (0..2_500).map(|_| unique_id().unwrap()).collect() };
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(draw)).collect();
    let drawn = threads
        .into_iter()
        .flat_map(|thread| thread.join().unwrap());
    let ids: std::collections::HashSet<_> = drawn.collect();
    assert_eq!(ids.len(), 10_000);
    assert!(ids.iter().all(|id| id.len() == 32));
    assert!(
        ids.iter()
            .all(|id| id.bytes().all(|b| b.is_ascii_hexdigit()))
    );
}

#[test]
fn futures_can_move_between_threads() {
    fn is_send<T: Send>(_: &T) {}
    let client = builder(None).build().unwrap();
    is_send(&RequestBuilder::new(&client, &PLAIN).send::<Json<u32>>());
}

#[test]
fn variables_of_a_base_url_stay_where_they_stand() {
    let of = |template, value| {
        ClientBuilder::new(&SETTINGS, None)
            .allow_http()
            .base_url_of(template, &[("v", value)])
            .build()
    };
    for (template, value, url) in [
        ("https://a-{v}.b/c", "x-1", "https://a-x-1.b/c"),
        ("https://{v}/c", "x.example", "https://x.example/c"),
        ("https://a:{v}", "8443", "https://a:8443"),
        ("{v}://a/c", "http", "http://a/c"),
        ("https://a/{v}/c", "x y", "https://a/x%20y/c"),
        ("https://a/{+v}/c", "x/y", "https://a/x/y/c"),
        ("https://a/{+v}/c", "x", "https://a/x/c"),
        ("https://a/{?v}", "", "https://a"),
        ("https://a/{?v}", "x", "https://a/x"),
        ("https://a/{+?v}", "x/y", "https://a/x/y"),
        ("https://{+v}/c", "x.example/y", "https://x.example/y/c"),
    ] {
        assert_eq!(of(template, value).unwrap().base_url(), url);
    }
    for (template, value) in [
        ("https://a-{v}.b/c", "x.y"),
        ("https://{v}/c", "x..y"),
        ("{v}://a/c", "ftp"),
        ("https://{v}/c", "x/y"),
        ("https://{v}.b", "a@b"),
        ("https://a/{v}/c", "x/y"),
        ("https://a/{v}/c", "x?y"),
        ("https://a/{v}/c", ".."),
        ("https://a/{v}/c", ""),
        ("https://a/{+v}/c", "x/../y"),
        ("https://a/{?v}", "x/y"),
        ("https://a/{+v}/c", "/x"),
        ("https://a/{+v}/c", "x//y"),
        ("https://a/{+v}/c", "x/y?z"),
        ("https://a/{+v}/c", ""),
    ] {
        let error = of(template, value).unwrap_err();
        assert_eq!(error.parameter(), Some("v"), "{template} {value:?}");
    }
}
