//! What goes wrong on the way, and what a caller sees of it: over real sockets, with every feature on.
//!
//! Each fault is met by a trigger without and one with a run id. The outcome, the attempts, the time and the silence
//! about secrets are checked, and the table in the crate's documentation is compared with what happened.
//! `UPDATE_DOCS=1 cargo test -p tests --test faults` writes it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on has failed"
)]

mod capture;
mod cases;
mod gzip;
mod statuses;

use std::error::Error as _;
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use tests::recording::RecordingServer;
use upstash_workflow::{Client, Credential, Error, RetryPolicy};

use crate::cases::{ALL, Case, Expected, Peer};

const TOKEN: &str = "t0ken-that-must-not-leak";
const FORWARDED: &str = "forwarded-that-must-not-leak";

/// The limit of an attempt where it is the limit that ends it.
const SHORT: Duration = Duration::from_millis(400);

/// The limit of an attempt that is to end by itself, also where the machine is busy and the answer large.
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

fn client(url: &str, credential: Credential, attempt: Duration) -> Client {
    let backoff = Duration::from_millis(2);
    let policy = RetryPolicy::new().with_backoff(backoff, backoff);
    Client::builder(credential)
        .base_url(url)
        .attempt_timeout(attempt)
        .timeout(TOTAL)
        .retry(policy.with_max_attempts(ALL))
        .build()
        .unwrap()
}

async fn call(client: &Client, with_id: bool, attempt: Duration) -> Outcome {
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
    let bound = ALL * attempt + SLACK;
    assert!(begin.elapsed() < bound, "{:?}", begin.elapsed());
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

/// The one predicate that holds, and no other.
fn predicate(error: &Error) -> String {
    assert!(!error.is_request());
    let kinds = [error.is_transport(), error.is_status(), error.is_decode()];
    assert_eq!(kinds.iter().filter(|holds| **holds).count(), 1, "{error:?}");
    assert_eq!(error.is_transport(), error.status().is_none());
    assert!(!(error.is_timeout() && error.is_connect()), "{error:?}");
    match error.status() {
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
    let attempt = match case.expected.outcome {
        "timeout" => SHORT,
        _ => LONG,
    };
    for credential in [Credential::bearer(TOKEN), Credential::query(TOKEN)] {
        let mut outcomes = Vec::new();
        for with_id in [false, true] {
            let peer = start(&case.peer);
            let client = client(&peer.url, credential.clone(), attempt);
            if matches!(case.peer, Peer::Script(_)) {
                assert_eq!(call(&client, with_id, attempt).await.text, "ok");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            let outcome = call(&client, with_id, attempt).await;
            assert_silent(case.name, &outcome.said);
            peer.check(case, outcome.attempts);
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

/// What a case talks to; it stops when it is dropped.
struct Started {
    url: String,
    server: Option<RecordingServer>,
}

impl Started {
    /// As many requests arrived as attempts are told of, and none could be misread.
    fn check(&self, case: &Case, attempts: u32) {
        let Some(server) = &self.server else { return };
        let before = usize::from(matches!(case.peer, Peer::Script(_)));
        let arrived = server.requests().len();
        assert_eq!(arrived, before + attempts as usize, "{}", case.name);
        assert_eq!(server.refused(), [""; 0], "{}", case.name);
    }
}

fn start(peer: &Peer) -> Started {
    let of = |server: RecordingServer| Started {
        url: server.url(),
        server: Some(server),
    };
    match peer {
        Peer::Answers(reply) => of(RecordingServer::always(reply.clone())),
        Peer::Script(replies) => of(RecordingServer::start(replies.clone())),
        Peer::Url(url) => Started {
            url: (*url).to_owned(),
            server: None,
        },
        Peer::WithoutTls => {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let url = format!("https://{}", listener.local_addr().unwrap());
            // It ends with the process.
            std::thread::spawn(move || answer_in_the_clear(&listener));
            Started { url, server: None }
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

const HEAD: &str = "\
What goes wrong on the way, and what a caller sees of it. Each line was observed over a real socket, with a policy of
at most 3 attempts; a call without a run id is not idempotent, one with a run id is. `transport`, `timeout`, `connect`,
`status` and `decode` are the predicates of `Error`.

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
