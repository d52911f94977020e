//! Faults on the way to the service and the errors that callers receive, over real sockets and with every feature on.
//!
//! Each fault is met by a trigger without and one with a run id. The outcome, the attempts, the time and the silence
//! about secrets are checked, and the table in the crate's documentation is compared with what happened.
//! `UPDATE_DOCS=1 cargo test -p tests --test client faults` writes it.

mod capture;
mod cases;
mod connecting;
mod gzip;
mod statuses;

use std::error::Error as _;
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tests::recording::{RecordingServer, Reply, Response};
use upstash_workflow::api::runs::Trigger;
use upstash_workflow::{Client, Credential, Error, RequestOptions, RetryPolicy};

use self::cases::{ALL, Case, Expected, Peer};

const TOKEN: &str = "t0ken-that-must-not-leak";
const FORWARDED: &str = "forwarded-that-must-not-leak";

/// The limit of an attempt where it is the limit that ends it.
const SHORT: Duration = Duration::from_millis(400);

/// The limit of an attempt that is to end by itself, also where the machine is busy and the response large.
const LONG: Duration = Duration::from_secs(20);

const TOTAL: Duration = Duration::from_secs(60);

/// What scheduling may add on a machine that is busy.
const SLACK: Duration = Duration::from_secs(5);

/// What one call came to.
struct Outcome {
    text: String,
    attempts: u32,
    said: String,
}

/// The limits of an attempt and of making its connection.
#[derive(Clone, Copy)]
struct Limits {
    attempt: Duration,
    connect: Duration,
}

impl Limits {
    fn of(outcome: &str) -> Self {
        let (attempt, connect) = match outcome {
            "timeout" => (SHORT, LONG),
            "connect, timeout" => (LONG, SHORT),
            _ => (LONG, LONG),
        };
        Self { attempt, connect }
    }

    /// What a call may take.
    fn bound(self) -> Duration {
        ALL * self.attempt.min(self.connect) + SLACK
    }
}

fn client(url: &str, credential: Credential, limits: Limits, peer: &Peer) -> Client {
    let backoff = Duration::from_millis(2);
    let policy = RetryPolicy::new().with_backoff(backoff, backoff);
    let mut builder = Client::builder(credential)
        .base_url(url)
        .attempt_timeout(limits.attempt)
        .connect_timeout(limits.connect)
        .timeout(TOTAL)
        .retry(policy.with_max_attempts(ALL));
    if let Peer::Unsound(unsound) = peer {
        builder = builder.transport(connecting::transport(unsound));
    }
    builder.build().unwrap()
}

async fn call(client: &Client, with_id: bool, limits: Limits) -> Outcome {
    let mut request = client
        .runs()
        .trigger("https://a/api")
        .forward("Secret", FORWARDED)
        .failure_callback_forward("Secret", FORWARDED);
    if with_id {
        request = request.generate_run_id();
    }
    let begin = Instant::now();
    let result = request.json(FORWARDED).send().await;
    let took = begin.elapsed();
    assert!(took < limits.bound(), "{took:?}");
    match result {
        Ok(_) => Outcome {
            text: "ok".to_owned(),
            attempts: 1,
            said: String::new(),
        },
        Err(error) => Outcome {
            text: predicate(&error),
            attempts: error.attempts(),
            said: everything(&error),
        },
    }
}

/// The predicates that hold, and no other: one, or that connecting took too long.
fn predicate(error: &Error) -> String {
    assert!(!error.is_request());
    let kinds = [error.is_transport(), error.is_status(), error.is_decode()];
    assert_eq!(kinds.iter().filter(|holds| **holds).count(), 1, "{error:?}");
    assert_eq!(error.is_transport(), error.status().is_none());
    match error.status() {
        _ if error.is_connect() && error.is_timeout() => "connect, timeout".to_owned(),
        _ if error.is_connect() => "connect".to_owned(),
        _ if error.is_timeout() => "timeout".to_owned(),
        _ if error.is_decode() => "decode".to_owned(),
        Some(status) => format!("status {status}"),
        None => "transport".to_owned(),
    }
}

/// All that an error shows of itself.
fn everything(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        write!(text, " {error} {error:?} {error:#?}").unwrap();
        source = error.source();
    }
    text
}

fn assert_silent(name: &str, text: &str) {
    for secret in [TOKEN, FORWARDED] {
        assert!(!text.contains(secret), "{name}: {text}");
    }
}

/// The calls of one case: without and with a run id, with either credential.
async fn meet(case: &Case) -> Expected {
    let mut seen = Vec::new();
    let limits = Limits::of(case.expected.outcome);
    for credential in [Credential::bearer(TOKEN), Credential::query(TOKEN)] {
        let mut outcomes = Vec::new();
        for with_id in [false, true] {
            let peer = start(&case.peer).await;
            let client = client(&peer.url, credential.clone(), limits, &case.peer);
            if matches!(case.peer, Peer::Script { .. }) {
                assert_eq!(call(&client, with_id, limits).await.text, "ok");
                // The pool sees that the connection is free again, or closed.
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            let outcome = call(&client, with_id, limits).await;
            assert_silent(case.name, &outcome.said);
            peer.check(case, &outcome);
            outcomes.push(outcome);
        }
        assert_eq!(outcomes[0].text, outcomes[1].text, "{}", case.name);
        assert_eq!(
            outcomes[0].text, case.expected.outcome,
            "{}: {}",
            case.name, outcomes[0].said
        );
        seen.push(Expected {
            outcome: case.expected.outcome,
            plain: outcomes[0].attempts,
            with_id: outcomes[1].attempts,
        });
    }
    assert_eq!(seen[0], seen[1], "{}", case.name);
    seen[0]
}

/// What a case talks to; it stops when it is dropped, or with the runtime.
#[derive(Default)]
struct Started {
    url: String,
    server: Option<RecordingServer>,
    /// How many connections were accepted where no request can be read.
    accepted: Option<Arc<AtomicUsize>>,
    _full_queue: Option<connecting::FullQueue>,
}

impl Started {
    /// As many requests arrived as attempts are told of, on as many connections as can be, and none could be misread.
    fn check(&self, case: &Case, outcome: &Outcome) {
        let attempts = outcome.attempts as usize;
        if let Peer::Unsound(unsound) = &case.peer {
            assert!(outcome.said.contains(unsound.reason), "{}", outcome.said);
        }
        if let Some(accepted) = &self.accepted {
            assert_eq!(accepted.load(Ordering::SeqCst), attempts, "{}", case.name);
        }
        let Some(server) = &self.server else { return };
        let arrived = server.requests().len();
        if let Peer::Script { reused, .. } = case.peer {
            assert_eq!(arrived, 1 + attempts, "{}", case.name);
            let connections = arrived - usize::from(reused);
            assert_eq!(server.connections(), connections, "{}", case.name);
        } else {
            assert_eq!(arrived, attempts, "{}", case.name);
        }
        assert_eq!(server.refused(), [""; 0], "{}", case.name);
    }

    fn at(url: String) -> Self {
        Self {
            url,
            ..Self::default()
        }
    }
}

impl From<RecordingServer> for Started {
    fn from(server: RecordingServer) -> Self {
        Self {
            url: server.url(),
            server: Some(server),
            ..Self::default()
        }
    }
}

impl From<connecting::Listening> for Started {
    fn from(listening: connecting::Listening) -> Self {
        Self {
            accepted: Some(listening.accepted),
            ..Self::at(listening.url)
        }
    }
}

async fn start(peer: &Peer) -> Started {
    match peer {
        Peer::Answers(reply) => RecordingServer::always(reply.clone()).into(),
        Peer::Script { replies, .. } => RecordingServer::start(replies.clone()).into(),
        Peer::Url(url) => Started::at((*url).to_owned()),
        Peer::WithoutTls => {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let url = format!("https://{}", listener.local_addr().unwrap());
            // It ends with the process.
            std::thread::spawn(move || answer_in_the_clear(&listener));
            Started::at(url)
        }
        Peer::Unsound(unsound) => connecting::unsound(unsound).await.into(),
        Peer::SilentHandshake => connecting::silent_handshake().await.into(),
        Peer::FullQueue => {
            let full = connecting::full_queue();
            Started {
                url: full.url.clone(),
                _full_queue: Some(full),
                ..Started::default()
            }
        }
    }
}

fn answer_in_the_clear(listener: &TcpListener) {
    for stream in listener.incoming().flatten() {
        let mut stream = stream;
        // The client may be gone.
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_is_an_error_of_its_kind_in_time_and_in_silence() {
    capture::start();
    let mut table = String::from(HEAD);
    for case in cases::all() {
        let seen = meet(&case).await;
        assert_eq!(seen, case.expected, "{}", case.name);
        writeln!(
            table,
            "| {} | `{}` | {} | {} |",
            case.name, seen.outcome, seen.plain, seen.with_id
        )
        .unwrap();
    }
    let said = capture::text();
    assert!(said.contains("/v2/trigger/{workflowUrl}"), "{said}");
    assert!(said.contains("http.request.resend_count=2"), "{said}");
    assert_silent("traces", &said);
    assert!(!said.contains("https://a/api"), "{said}");
    compare(&table);
}

/// The limits of a request hold from the moment it begins to connect, whatever those of its client are.
#[tokio::test]
async fn a_request_has_limits_of_its_own_for_connecting_too() {
    let limits = Limits::of("no limit ends it");
    for peer in [Peer::FullQueue, Peer::SilentHandshake] {
        let started = start(&peer).await;
        let client = client(&started.url, Credential::bearer(TOKEN), limits, &peer);
        let trigger = || {
            client
                .runs()
                .trigger("https://a/api")
                .with_retry(RetryPolicy::never())
        };
        for request in [
            trigger().with_attempt_timeout(SHORT),
            trigger().with_timeout(SHORT),
            trigger().with_options(RequestOptions::new().with_attempt_timeout(SHORT)),
        ] {
            ends_soon(request, "timeout").await;
        }
        for request in [
            trigger().with_connect_timeout(SHORT),
            trigger().with_options(RequestOptions::new().with_connect_timeout(SHORT)),
        ] {
            ends_soon(request, "connect, timeout").await;
        }
    }
}

async fn ends_soon(request: Trigger, expected: &str) {
    let begin = Instant::now();
    let error = request.send().await.unwrap_err();
    let took = begin.elapsed();
    assert_eq!(predicate(&error), expected);
    assert!(took >= SHORT && took < SHORT + SLACK, "{took:?}");
}

/// The client would give up soon; the request does not.
#[tokio::test]
async fn a_request_may_wait_longer_for_a_connection_than_its_client() {
    let peer = Peer::FullQueue;
    let started = start(&peer).await;
    let limits = Limits {
        attempt: LONG,
        connect: SHORT / 4,
    };
    let client = client(&started.url, Credential::bearer(TOKEN), limits, &peer);
    let request = client
        .runs()
        .trigger("https://a/api")
        .with_retry(RetryPolicy::never());
    ends_soon(request.with_connect_timeout(SHORT), "connect, timeout").await;
}

/// Whether a response is awaited or the time for another attempt: who drops the call ends it.
#[tokio::test]
async fn a_call_that_is_dropped_sends_nothing_more() {
    let busy = Response::new(503).header("Retry-After", "1");
    for reply in [Reply::stall(), busy.into()] {
        let server = RecordingServer::always(reply);
        let client = Client::builder(Credential::bearer(TOKEN))
            .base_url(server.url())
            .attempt_timeout(2 * SHORT)
            .retry(RetryPolicy::new().with_backoff(SHORT, SHORT))
            .build()
            .unwrap();
        let trigger = client.runs().trigger("https://a/api").generate_run_id();
        let call = tokio::time::timeout(SHORT, trigger.send());
        assert!(call.await.is_err());
        assert_eq!(server.requests().len(), 1);
        // Longer than the attempt and the wait would have taken.
        tokio::time::sleep(5 * SHORT).await;
        assert_eq!((server.requests().len(), server.connections()), (1, 1));
    }
}

const HEAD: &str = "\
Faults on the way to the service, and the error that a caller receives. Each line was observed over a real socket, with a
policy of at most 3 attempts. A call without a run id is not idempotent; a call with one is. `transport`, `timeout`,
`connect`, `status` and `decode` are the predicates of `Error`; where two are named, both are true.

A request that is not sent at all is not in the table: it is `is_request` with 0 attempts. Examples are a value that
cannot be sent, a missing transport, and a missing Tokio runtime.

| fault | outcome | attempts without a run id | with a run id |
|---|---|---|---|
";

fn compare(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/docs/faults.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, table).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        written, table,
        "run the test with UPDATE_DOCS=1 to write the table"
    );
}
