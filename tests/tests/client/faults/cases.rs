//! The faults, and the outcome that is expected of each.

use std::time::Duration;

use tests::recording::{Reply, Response, Step};

use super::{FORWARDED, TOKEN, connecting, gzip, statuses};

/// One fault: what the service does with every attempt, and what a caller sees.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) peer: Peer,
    pub(crate) expected: Expected,
}

/// What is at the other end.
pub(crate) enum Peer {
    /// A service that answers every request so.
    Answers(Reply),
    /// A service that answers the n-th request with the n-th reply, of which the first is that to a call before the
    /// one in question, and whether that one is to begin on the connection of the first.
    Script { replies: Vec<Reply>, reused: bool },
    /// A URL at which there is none.
    Url(&'static str),
    /// A TLS client meets a service without TLS.
    WithoutTls,
    /// A service whose certificate is not sound.
    Unsound(connecting::Unsound),
    /// A TLS client is connected, and nothing follows.
    SilentHandshake,
    /// A socket whose queue of connections is full.
    FullQueue,
}

/// What a caller sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    /// The predicates that hold, with the status where there is one.
    pub(crate) outcome: &'static str,
    /// Attempts of a trigger without a run id.
    pub(crate) plain: u32,
    /// Attempts of a trigger with a run id, which may be repeated.
    pub(crate) with_id: u32,
}

/// As many attempts as the test's policy allows.
pub(crate) const ALL: u32 = 3;

pub(crate) const STARTED: &str = r#"{"workflowRunId":"wfr_1","workflowCreatedAt":1700000000123}"#;

pub(crate) fn case(
    name: &'static str,
    peer: Peer,
    outcome: &'static str,
    plain: u32,
    with_id: u32,
) -> Case {
    Case {
        name,
        peer,
        expected: Expected {
            outcome,
            plain,
            with_id,
        },
    }
}

/// Every attempt gets the same response.
pub(crate) fn answers(
    name: &'static str,
    reply: impl Into<Reply>,
    outcome: &'static str,
    attempts: [u32; 2],
) -> Case {
    let [plain, with_id] = attempts;
    case(name, Peer::Answers(reply.into()), outcome, plain, with_id)
}

fn send(bytes: impl Into<Vec<u8>>) -> Step {
    Step::Send(bytes.into())
}

fn json(body: &str) -> Response {
    Response::json(200, body)
}

/// Attempts where nothing happened for certain, may have happened, or happened or would happen again.
pub(crate) const SAFE: [u32; 2] = [ALL, ALL];
pub(crate) const DOUBTFUL: [u32; 2] = [1, ALL];
pub(crate) const FINAL: [u32; 2] = [1, 1];

pub(crate) fn all() -> Vec<Case> {
    [
        connections(),
        connecting::certificates(),
        connecting::stalls(),
        reused(),
        exchanges(),
        framing(),
        sizes(),
        contents(),
        echoes(),
        statuses::errors(),
        statuses::redirects(),
        statuses::limits(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn connections() -> Vec<Case> {
    vec![
        case(
            "connection refused",
            Peer::Url("http://127.0.0.1:1"),
            "connect",
            ALL,
            ALL,
        ),
        case(
            "a host that does not exist",
            Peer::Url("https://no-such-host.invalid"),
            "connect",
            ALL,
            ALL,
        ),
        case(
            "TLS with a service that has none",
            Peer::WithoutTls,
            "connect",
            ALL,
            ALL,
        ),
        case(
            "connection closed between two calls",
            Peer::Script {
                replies: vec![
                    Reply::steps([send(json(STARTED).encode()), Step::Close]),
                    json(STARTED).into(),
                ],
                reused: false,
            },
            "ok",
            1,
            1,
        ),
    ]
}

/// The service reads the second request of a connection and ends it: the race with a service that ends connections on
/// which nothing happens for a while.
fn reused() -> Vec<Case> {
    let ended = |name, reply: Reply| {
        let replies = vec![json(STARTED).into(), reply.clone(), reply.clone(), reply];
        let peer = Peer::Script {
            replies,
            reused: true,
        };
        case(name, peer, "transport", 1, ALL)
    };
    vec![
        ended(
            "a connection used before, closed on the request",
            Reply::steps([Step::Close]),
        ),
        ended(
            "a connection used before, reset on the request",
            Reply::reset(),
        ),
    ]
}

fn exchanges() -> Vec<Case> {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 60\r\n";
    let body = format!("{head}\r\n{}", &STARTED[..20]);
    let second = Duration::from_secs(1);
    let cut = |text: &str, end: Step| Reply::steps([send(text), end]);
    vec![
        answers(
            "reset before the headers",
            Reply::reset(),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "reset amid the headers",
            cut(head, Step::Reset),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "reset amid the body",
            cut(&body, Step::Reset),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "closed before the headers",
            Reply::steps([Step::Close]),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "closed amid the headers",
            cut(head, Step::Close),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "closed amid the body",
            cut(&body, Step::Close),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "stall before the headers",
            Reply::stall(),
            "timeout",
            DOUBTFUL,
        ),
        answers(
            "stall amid the headers",
            cut(head, Step::Stall),
            "timeout",
            DOUBTFUL,
        ),
        answers(
            "stall amid the body",
            cut(&body, Step::Stall),
            "timeout",
            DOUBTFUL,
        ),
        answers(
            "one byte per second",
            Reply::steps([Step::Drip(json(STARTED).encode(), second)]),
            "timeout",
            DOUBTFUL,
        ),
        answers(
            "a body of one byte per second",
            Reply::steps([
                send(format!("{head}\r\n")),
                Step::Drip(STARTED.into(), second),
            ]),
            "timeout",
            DOUBTFUL,
        ),
    ]
}

fn framing() -> Vec<Case> {
    let raw = |text: String| Reply::raw(text.into_bytes());
    vec![
        answers(
            "Content-Length below the body's",
            raw(format!(
                "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{STARTED}"
            )),
            "decode",
            FINAL,
        ),
        answers(
            "Content-Length above the body's",
            raw(format!(
                "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{STARTED}"
            )),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "broken chunks",
            raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n".to_owned()),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "chunks without an end",
            raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n".to_owned()),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "no HTTP at all",
            raw("220 ready\r\n\r\n".to_owned()),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "broken gzip",
            Response::new(200)
                .header("Content-Encoding", "gzip")
                .body("no gzip"),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "1xx before the response",
            raw(format!(
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{STARTED}",
                STARTED.len()
            )),
            "ok",
            FINAL,
        ),
        answers(
            "1xx and nothing else",
            raw("HTTP/1.1 102 Processing\r\n\r\n".to_owned()),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "204 with a body",
            raw(format!(
                "HTTP/1.1 204 No Content\r\nContent-Length: 60\r\n\r\n{STARTED}"
            )),
            "decode",
            FINAL,
        ),
    ]
}

fn sizes() -> Vec<Case> {
    let many = "x".repeat(64 * 1024 * 1024);
    let bomb = gzip::bomb(64 * 1024 * 1024);
    vec![
        answers(
            "a success of 64 MiB",
            Response::new(200).body(many.clone()),
            "transport",
            FINAL,
        ),
        answers(
            "an error of 64 MiB",
            Response::new(500).body(many),
            "transport",
            FINAL,
        ),
        answers(
            "64 MiB in 420 KB of gzip",
            Response::new(200)
                .header("Content-Encoding", "gzip")
                .body(bomb),
            "transport",
            FINAL,
        ),
        answers(
            "a header of 1 MiB",
            json(STARTED).header("X-Long", "x".repeat(1024 * 1024)),
            "transport",
            DOUBTFUL,
        ),
        answers(
            "1,000 headers",
            (0..1000).fold(json(STARTED), |reply, n| {
                reply.header(format!("X-{n}"), "x")
            }),
            "transport",
            DOUBTFUL,
        ),
    ]
}

fn contents() -> Vec<Case> {
    let nested = format!(r#"{{"workflowRunId":"r","new":{}"#, "[".repeat(100_000));
    vec![
        answers("an empty success", Response::new(200), "decode", FINAL),
        answers(
            "a page of HTML as a success",
            Response::new(200).body("<html>"),
            "decode",
            FINAL,
        ),
        answers(
            "text that is not UTF-8",
            Response::new(200).body(b"{\"workflowRunId\":\"\xff\"}".to_vec()),
            "decode",
            FINAL,
        ),
        answers(
            "JSON that breaks off",
            json(r#"{"workflowRunId":"r""#),
            "decode",
            FINAL,
        ),
        answers("JSON of 100,000 levels", json(&nested), "decode", FINAL),
        answers(
            "JSON of another type",
            json(r#"{"workflowRunId":7}"#),
            "decode",
            FINAL,
        ),
        answers("JSON with a field missing", json("{}"), "decode", FINAL),
    ]
}

/// A service that shows what it was sent must not make the client show it.
fn echoes() -> Vec<Case> {
    let echo = format!("{TOKEN} {FORWARDED}");
    vec![
        answers(
            "an error that echoes secrets",
            Response::json(400, format!(r#"{{"error":"{echo}"}}"#)).header("X-Echo", echo.clone()),
            "status 400",
            FINAL,
        ),
        answers(
            "a success that echoes secrets",
            json(&format!(
                r#"{{"workflowRunId":"r","workflowCreatedAt":"{echo}"}}"#
            )),
            "decode",
            FINAL,
        ),
        answers(
            "a success with secrets for names",
            json(&format!(r#"{{"workflowRunId":"r","{echo}":{{"{echo}":tru"#)),
            "decode",
            FINAL,
        ),
        answers(
            "text that echoes secrets",
            Response::new(200).body(echo),
            "decode",
            FINAL,
        ),
    ]
}
