//! The recording server.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use tests::recording::{RecordingServer, Reply, Response, Step};

/// Sends bytes and reads until the server closes.
fn send(url: &str, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream.write_all(bytes).unwrap();
    let mut received = Vec::new();
    // A reset is something to receive, too: an unfinished response.
    let _ = stream.read_to_end(&mut received);
    received
}

#[test]
fn requests_are_kept_byte_for_byte() {
    let server = RecordingServer::start([Response::json(201, "{}").header("X-A", "1")]);

    let answer = send(
        &server.url(),
        b"POST /a//b/../%2f?x=+&x HTTP/1.1\r\nhOsT: a\r\nB: \xff\r\nA:  v \r\nConnection: close\r\n\
          Content-Length: 3\r\n\r\n\x00\r\n",
    );

    assert_eq!(
        answer,
        b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nX-A: 1\r\nContent-Length: 2\r\n\r\n{}"
    );
    let request = server.last();
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, "/a//b/../%2f?x=+&x");
    assert_eq!(
        request.header_names(),
        ["hOsT", "B", "A", "Connection", "Content-Length"]
    );
    assert_eq!(request.headers[1].1, b"\xff");
    assert_eq!(request.header("a"), Some("v"));
    assert_eq!(request.body, b"\x00\r\n");
}

#[test]
fn chunks_are_joined() {
    let server = RecordingServer::always(Response::new(204));

    let answer = send(
        &server.url(),
        b"PUT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n\
          3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
    );

    assert_eq!(answer, b"HTTP/1.1 204 No Content\r\n\r\n");
    assert_eq!(server.last().body_text(), "abc0123456789");
}

#[test]
fn the_script_is_played_in_order_over_one_connection() {
    let server = RecordingServer::start([Response::new(200), Response::new(404)]);
    let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    let last = "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    let answers = send(&server.url(), [request, request, last].concat().as_bytes());

    assert_eq!(
        String::from_utf8(answers).unwrap(),
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n\
         HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n\
         HTTP/1.1 500 Internal Server Error\r\nContent-Length: 27\r\n\r\nno reply left in the script"
    );
    assert_eq!((server.requests().len(), server.connections()), (3, 1));
}

#[test]
fn what_is_not_http_is_told_apart_from_requests() {
    let server = RecordingServer::always(Response::new(200));

    send(
        &server.url(),
        b"GET / HTTP/1.1\r\nHost: a\r\nA B: c\r\n\r\n",
    );

    assert_eq!(server.requests(), []);
    assert_eq!(server.refused(), ["header name is not a token"]);
}

#[test]
fn steps_can_be_anything_on_the_wire() {
    let server = RecordingServer::start([
        Reply::raw("nonsense"),
        Reply::reset(),
        Reply::steps([
            Step::Drip(b"ab".to_vec(), Duration::from_millis(20)),
            Step::Wait(Duration::from_millis(20)),
            Step::Close,
        ]),
    ]);
    let request = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    assert_eq!(send(&server.url(), request), b"nonsense");
    assert_eq!(send(&server.url(), request), b"");
    let begin = Instant::now();
    assert_eq!(send(&server.url(), request), b"ab");
    assert!(begin.elapsed() >= Duration::from_millis(60));
}

#[test]
fn a_dropped_server_is_gone() {
    let server = RecordingServer::always(Response::new(200));
    let url = server.url();
    drop(server);

    assert!(TcpStream::connect(url.strip_prefix("http://").unwrap()).is_err());
}
