//! What all wire tests share.

use std::fmt::Debug;

use serde::Serialize;
use serde_json::Value;
use tests::recording::{Recorded, RecordingServer, Response};
use upstash_workflow::values::HeaderMultimap;
use upstash_workflow::{Client, Credential, Error, RetryPolicy};

use crate::wire::mock_server;

pub(crate) const TOKEN: &str = "t0ken-that-must-not-leak";

pub(crate) const FORWARDED: &str = "forwarded-that-must-not-leak";

pub(crate) const STARTED: &str = r#"{"workflowRunId":"wfr_1","workflowCreatedAt":1700000000123}"#;

pub(crate) fn credentials() -> [Credential; 2] {
    [Credential::bearer(TOKEN), Credential::query(TOKEN)]
}

/// A client that sends each request once: what it repeats is tested elsewhere.
pub(crate) fn client(server: &RecordingServer, credential: Credential) -> Client {
    Client::builder(credential)
        .base_url(server.url())
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
}

/// All headers but `host`, whose port the system chose, as sorted lines.
pub(crate) fn headers(request: &Recorded) -> Vec<String> {
    let mut lines: Vec<_> = request
        .headers
        .iter()
        .filter(|(name, _)| name != "host")
        .map(|(name, value)| format!("{name}: {}", value.escape_ascii()))
        .collect();
    lines.sort();
    lines
}

/// A request as it is to stand on the wire, but for what every request has: the credential,
/// `accept` and `user-agent`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wire {
    /// `METHOD target`.
    pub(crate) line: &'static str,
    /// `name: value`.
    pub(crate) headers: &'static [&'static str],
    pub(crate) body: &'static str,
}

impl Wire {
    /// A request with neither headers of its own nor a body, which a POST states.
    pub(crate) fn bare(line: &'static str) -> Self {
        let headers: &[_] = match line.starts_with("POST ") {
            true => &["content-length: 0"],
            false => &[],
        };
        Self {
            line,
            headers,
            body: "",
        }
    }

    fn line_with(self, credential: &str) -> String {
        match (credential, self.line.contains('?')) {
            ("", _) => self.line.to_owned(),
            (_, true) => format!("{}&{credential}", self.line),
            (_, false) => format!("{}?{credential}", self.line),
        }
    }

    fn headers_with(self, credential: &[&str]) -> Vec<String> {
        let of_all = [
            "accept: application/json",
            // The tests are built with the feature `compression`.
            "accept-encoding: gzip",
            "user-agent: upstash-workflow/0.1.0",
        ];
        let lines = self.headers.iter().chain(credential).chain(&of_all);
        let mut lines: Vec<_> = lines.map(|line| (*line).to_owned()).collect();
        lines.sort();
        lines
    }
}

/// Makes a call with each credential, compares the one request that it sends byte for byte, and
/// yields what it makes of the response.
pub(crate) async fn exchange<T: Debug + PartialEq>(
    wire: Wire,
    answer: Response,
    call: impl AsyncFn(Client) -> Result<T, Error>,
) -> T {
    let (with_bearer, request) = one(Credential::bearer("t0ken"), &answer, &call).await;
    let line = format!("{} {}", request.method, request.target);
    assert_eq!(line, wire.line_with(""));
    assert_eq!(
        headers(&request),
        wire.headers_with(&["authorization: Bearer t0ken"])
    );
    assert_eq!(request.body_text(), wire.body);

    let (with_query, request) = one(Credential::query("t0ken"), &answer, &call).await;
    let line = format!("{} {}", request.method, request.target);
    assert_eq!(line, wire.line_with("qstash_token=t0ken"));
    assert_eq!(headers(&request), wire.headers_with(&[]));
    assert_eq!(request.body_text(), wire.body);

    assert_eq!(with_bearer, with_query);
    with_bearer
}

async fn one<T>(
    credential: Credential,
    answer: &Response,
    call: &impl AsyncFn(Client) -> Result<T, Error>,
) -> (T, Recorded) {
    let server = RecordingServer::start([answer.clone()]);
    let output = call(client(&server, credential)).await.unwrap();
    assert_eq!(server.refused(), [""; 0]);
    mock_server::accepts(&server).await;
    let mut requests = server.requests();
    assert_eq!(requests.len(), 1);
    (output, requests.remove(0))
}

/// What a call makes of a response, whatever it sends.
pub(crate) async fn answered<T>(
    answer: Response,
    call: impl AsyncFn(Client) -> Result<T, Error>,
) -> Result<T, Error> {
    let server = RecordingServer::start([answer]);
    call(client(&server, Credential::bearer(TOKEN))).await
}

/// The statuses that the service declares are errors with a typed body, any other ones errors with
/// whatever the body holds.
pub(crate) async fn fails<T: Debug>(
    declared: &[u16],
    call: impl AsyncFn(Client) -> Result<T, Error>,
) {
    let body = r#"{"error":"so it is","more":1}"#;
    for status in declared {
        let error = answered(Response::json(*status, body), &call).await;
        let error = error.unwrap_err();
        assert!(error.is_status(), "{status}");
        assert_eq!(error.status(), Some(*status));
        let read = error.api_error().expect("a typed body");
        assert_eq!(read.error, "so it is", "{status}");
        assert_eq!(error.body_text(), Some(body));
    }
    let html = "<html><body>Service Unavailable</body></html>";
    for (status, kind, body) in [
        (503, "text/html", html),
        (418, "application/json", body),
        (418, "text/plain", ""),
    ] {
        let answer = Response::new(status)
            .header("Content-Type", kind)
            .body(body);
        let error = answered(answer, &call).await.unwrap_err();
        assert!(error.is_status(), "{status}");
        assert_eq!(error.status(), Some(status));
        // A status that is not declared has the body of the others, where it can be read as such.
        let is_typed = error.api_error().is_some();
        assert_eq!(is_typed, body.starts_with('{'), "{status}");
        assert_eq!(error.body_text(), Some(body));
    }
}

/// The values of one header.
pub(crate) fn values<'h>(headers: &'h Option<HeaderMultimap>, name: &str) -> &'h [String] {
    headers.as_ref().unwrap().get(name).unwrap()
}

/// What was read is written again as it was, unknown fields and values included.
pub(crate) fn round_trips<T: Serialize>(value: &T, body: &str) {
    let sent: Value = serde_json::from_str(body).unwrap();
    assert_eq!(serde_json::to_value(value).unwrap(), sent);
}
