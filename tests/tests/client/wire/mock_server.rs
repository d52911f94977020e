//! An independent judge of the requests: a mock server that validates them.
//!
//! Where `MOCK_SERVER_URL` names one (`http://host:port`), every request that the operations send
//! to the recorder is sent to it once more. It was started from the description, so what it refuses
//! is not a request of the API. Without the variable nothing happens.

use tests::recording::{Recorded, RecordingServer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Headers that are lists. The mock server (Prism 5.16) crashes where one that may be absent is, so
/// it is told that they are empty.
const LISTS: [&str; 2] = ["upstash-label", "upstash-redact-fields"];

/// Panics where the mock server refuses one of the requests that were recorded.
pub(crate) async fn accepts(server: &RecordingServer) {
    let Ok(url) = std::env::var("MOCK_SERVER_URL") else {
        return;
    };
    let address = url.strip_prefix("http://").unwrap_or(&url);
    for request in server.requests() {
        let answer = send(address, &request).await;
        let status = answer.split(' ').nth(1).unwrap_or_default();
        // What it finds wrong it says in a header, whatever the status; also with its own responses.
        let violations = answer.lines().any(|line| {
            let line = line.to_ascii_lowercase();
            // A deprecated parameter may still be sent: that is a remark.
            let wrong = line.replace(r#""severity":"warning","code":"deprecated""#, "");
            wrong.starts_with("sl-violations:")
                && wrong.contains(r#"["request""#)
                && wrong.contains(r#""code":"#)
        });
        assert!(
            matches!(status, "200" | "201" | "302") && !violations,
            "{request:?}\n\nis answered with\n\n{answer}"
        );
        println!("\naccepted: {} {}", request.method, request.target);
    }
}

async fn send(address: &str, request: &Recorded) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let line = format!("{} {}", request.method, encoded_target(&request.target));
    let mut bytes = format!("{line} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for name in LISTS {
        if request.header(name).is_none() {
            bytes.push_str(&format!("{name}:\r\n"));
        }
    }
    for (name, value) in &request.headers {
        if name != "host" {
            let value = String::from_utf8_lossy(value);
            bytes.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    let mut bytes = format!("{bytes}\r\n").into_bytes();
    bytes.extend_from_slice(&request.body);
    stream.write_all(&bytes).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// The workflow URL stands in the path as it is, which no router of OpenAPI paths takes for one
/// segment: here, and only here, it becomes one. Its own query cannot be told from the request's
/// and stays.
fn encoded_target(target: &str) -> String {
    let Some(url) = target.strip_prefix("/v2/trigger/") else {
        return target.to_owned();
    };
    let (url, query) = match url.split_once('?') {
        Some((url, query)) => (url, format!("?{query}")),
        None => (url, String::new()),
    };
    let url = url.replace('%', "%25").replace(':', "%3A");
    format!("/v2/trigger/{}{query}", url.replace('/', "%2F"))
}
