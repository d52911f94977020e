//! One HTTP exchange over a plain socket, and a service with a clock that stands still.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;
use upstash_workflow_dev::{Clock, Running, Service, ServiceBuilder};

/// 2024-01-01T00:00:00Z in unix milliseconds.
pub(crate) const START: u64 = 1_704_067_200_000;

/// A response; the body is `Null` where it is empty.
#[derive(Debug, PartialEq)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Value,
}

/// Sends bytes and reads until the server closes.
pub(crate) fn send(url: &str, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream.write_all(bytes).unwrap();
    let mut response = Vec::new();
    // A reset is a response, too: an unfinished one.
    let _ = stream.read_to_end(&mut response);
    response
}

pub(crate) fn parse(bytes: &[u8]) -> Response {
    let text = std::str::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").expect("a whole response");
    Response {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head: head.to_owned(),
        body: match body {
            "" => Value::Null,
            body => serde_json::from_str(body).unwrap(),
        },
    }
}

pub(crate) struct Local {
    pub(crate) service: Running,
    pub(crate) clock: Clock,
}

impl Local {
    pub(crate) fn start() -> Self {
        Self::with(|builder| builder)
    }

    pub(crate) fn with(change: impl FnOnce(ServiceBuilder) -> ServiceBuilder) -> Self {
        let clock = Clock::fixed(START);
        let builder = Service::builder().token("t0ken").clock(clock.clone());
        Self {
            service: change(builder).start_blocking().unwrap(),
            clock,
        }
    }

    /// Sends a request with the token as it should be.
    pub(crate) fn ask(&self, line: &str, headers: &str, body: &str) -> Response {
        let request = format!(
            "{line} HTTP/1.1\r\nHost: local\r\nConnection: close\r\nAuthorization: Bearer t0ken\r\n\
             Content-Length: {}\r\n{headers}\r\n{body}",
            body.len()
        );
        parse(&send(&self.service.url(), request.as_bytes()))
    }

    /// Sends a request without further headers and body.
    pub(crate) fn call(&self, line: &str) -> Response {
        self.ask(line, "", "")
    }

    /// Triggers a run with an id, and asserts that this worked.
    pub(crate) fn trigger(&self, url: &str, id: &str, headers: &str) {
        let headers = format!("Upstash-Workflow-RunId: {id}\r\n{headers}");
        let response = self.ask(&format!("POST /v2/trigger/{url}"), &headers, "");
        assert_eq!(response.status, 200, "{response:?}");
    }
}

/// One member of each object in an array.
pub(crate) fn pluck(items: &Value, member: &str) -> Vec<String> {
    let text = |item: &Value| item[member].as_str().unwrap_or("-").to_owned();
    items.as_array().unwrap().iter().map(text).collect()
}
