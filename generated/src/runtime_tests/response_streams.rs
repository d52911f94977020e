//! Responses that are read while they arrive, over a socket.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use serde::Deserialize;

use super::{PLAIN, block_on, builder, leak, operation};
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{
    Binary, BodyChunks, Error, EventStream, Idempotent, ItemFormat, ItemStream, JsonData,
    JsonOrTextData, Operation, ReadEvent, RequestBuilder, Response, StreamEvent, TextData,
    TextEvents, WholeEvent,
};

/// Serves one connection after the other, each by the next of these, and yields the heads of the requests.
fn serve<const N: usize>(
    answers: [fn(&mut TcpStream); N],
) -> (SocketAddr, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let mut heads = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            heads.push(head(&mut stream));
            answer(&mut stream);
        }
        heads
    });
    (address, server)
}

fn head(stream: &mut TcpStream) -> String {
    let mut received = Vec::new();
    let mut byte = [0];
    while !received.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
        received.push(byte[0]);
    }
    String::from_utf8(received).unwrap()
}

fn send(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).unwrap();
    stream.flush().unwrap();
}

/// What a server yields, while the client's connections can still be closed.
async fn joined(server: JoinHandle<Vec<String>>) -> Vec<String> {
    let joining = tokio::task::spawn_blocking(|| server.join().unwrap());
    joining.await.unwrap()
}

/// Until the client closes the connection.
fn hold(stream: &mut TcpStream) {
    let _ = stream.read_to_end(&mut Vec::new());
}

/// What a server waits for before it goes on.
struct Signal(Mutex<bool>, Condvar);

impl Signal {
    const fn new() -> Self {
        Self(Mutex::new(false), Condvar::new())
    }

    fn give(&self) {
        *self.0.lock().unwrap() = true;
        self.1.notify_all();
    }

    fn wait(&self) {
        let given = self.0.lock().unwrap();
        drop(self.1.wait_while(given, |given| !*given).unwrap());
    }
}

fn request(address: SocketAddr, operation: &'static Operation) -> RequestBuilder {
    let client = builder(None)
        .base_url(format!("http://{address}"))
        .body_limit(1000)
        .build()
        .unwrap();
    RequestBuilder::new(&client, operation)
}

const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

/// The causes of an error, joined.
fn causes(error: &dyn std::error::Error) -> String {
    let mut texts = vec![error.to_string()];
    let mut next = error.source();
    while let Some(error) = next {
        texts.push(error.to_string());
        next = error.source();
    }
    texts.join(": ")
}

async fn rest(chunks: &mut BodyChunks) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    while let Some(chunk) = chunks.next().await {
        body.extend_from_slice(&chunk?);
    }
    Ok(body)
}

#[tokio::test]
async fn a_body_is_there_before_its_end_and_may_be_longer_than_the_limit() {
    /// The rest is sent when the beginning was read.
    static READ: Signal = Signal::new();
    let (address, server) = serve([|stream| {
        send(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 5004\r\nX-A: b\r\n\r\nfrst",
        );
        READ.wait();
        stream.write_all(&[b'x'; 5000]).unwrap();
    }]);
    let response = request(address, &PLAIN).send_streaming().await.unwrap();
    assert_eq!(
        (response.status(), &response.headers()["x-a"]),
        (200, &"b".parse().unwrap())
    );
    let mut chunks = response.into_inner();
    assert_eq!(chunks.next().await.unwrap().unwrap(), "frst");
    READ.give();
    assert_eq!(rest(&mut chunks).await.unwrap(), [b'x'; 5000]);
    assert!(chunks.next().await.is_none());
    joined(server).await;
}

#[tokio::test]
async fn a_body_is_written_into_a_writer() {
    let (address, _) = serve([|stream| {
        send(stream, CHUNKED);
        send(stream, "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
    }]);
    let response = request(address, &PLAIN).send_streaming().await.unwrap();
    let mut written = Vec::new();
    let count = response.into_inner().write_to(&mut written).await.unwrap();
    assert_eq!((count, written.as_slice()), (11, &b"hello world"[..]));
}

#[tokio::test]
async fn an_error_is_read_whole_and_typed() {
    let (address, _) = serve([|stream| {
        let body = r#"{"error":"no"}"#;
        send(
            stream,
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 14\r\n\r\n",
        );
        send(stream, body);
    }]);
    let error = request(address, &PLAIN).send_streaming().await.unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert_eq!(error.api_error().unwrap().error, "no");
}

#[tokio::test]
async fn a_call_is_attempted_again_until_a_success_begins() {
    let (address, server) = serve([
        |stream| {
            send(
                stream,
                "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno",
            );
        },
        |stream| send(stream, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
    ]);
    let repeatable = leak(Operation {
        idempotent: Idempotent::Always,
        ..operation("/plain")
    });
    let response = request(address, repeatable).send_streaming().await.unwrap();
    assert_eq!(rest(&mut response.into_inner()).await.unwrap(), b"ok");
    assert_eq!(joined(server).await.len(), 2);
}

#[tokio::test]
async fn a_stalled_chunk_ends_the_stream_at_its_own_limit() {
    let (address, _) = serve([|stream| {
        send(stream, CHUNKED);
        send(stream, "3\r\none\r\n");
        std::thread::sleep(Duration::from_millis(100));
        send(stream, "3\r\ntwo\r\n");
        hold(stream);
    }]);
    let mut request = request(address, &PLAIN);
    request
        .options()
        .set_chunk_timeout(Duration::from_millis(400));
    let mut chunks = request.send_streaming().await.unwrap().into_inner();
    assert_eq!(chunks.next().await.unwrap().unwrap(), "one");
    assert_eq!(chunks.next().await.unwrap().unwrap(), "two");
    let error = chunks.next().await.unwrap().unwrap_err();
    assert!(error.is_timeout() && error.is_transport());
    assert_eq!(
        causes(&error),
        "the request timed out: the response took too long: nothing of the body arrived for 400ms: \
         `with_chunk_timeout` of the request raises the limit"
    );
    assert!(chunks.next().await.is_none());
}

#[tokio::test]
async fn a_body_that_is_cut_is_an_error() {
    for answer in [
        (|stream| send(stream, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut"))
            as fn(&mut TcpStream),
        |stream| {
            send(
                stream,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ncut\r\n",
            );
        },
    ] {
        let (address, _) = serve([answer]);
        let mut chunks = request(address, &PLAIN)
            .send_streaming()
            .await
            .unwrap()
            .into_inner();
        assert_eq!(chunks.next().await.unwrap().unwrap(), "cut");
        let error = chunks.next().await.unwrap().unwrap_err();
        assert!(error.is_transport() && !error.is_timeout());
        assert!(chunks.next().await.is_none());
    }
}

#[tokio::test]
async fn a_download_beyond_the_limit_says_which_limit_it_was() {
    let (address, _) = serve([|stream| {
        send(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n");
        let _ = stream.write_all(&[b'x'; 1001]);
    }]);
    let error = request(address, &PLAIN).send::<Binary>().await.unwrap_err();
    assert_eq!(
        causes(&error),
        "the exchange with the service broke off: the exchange failed: the body of the response has more than 1000 \
         bytes: `ClientBuilder::body_limit` raises the limit"
    );
}

/// A transport that knows nothing of streams.
#[test]
fn a_whole_body_is_one_chunk() {
    let client = builder(None).transport(TestTransport::new([
        Answer::json(200, "body"),
        Answer::status(204),
    ]));
    let client = client.build().unwrap();
    let body = || {
        block_on(async {
            let response = RequestBuilder::new(&client, &PLAIN)
                .send_streaming()
                .await
                .unwrap();
            rest(&mut response.into_inner()).await.unwrap()
        })
    };
    assert_eq!((body(), body()), (b"body".to_vec(), Vec::new()));
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
struct Chunk {
    delta: String,
}

fn chunk(delta: &str) -> Chunk {
    Chunk {
        delta: delta.to_owned(),
    }
}

async fn events(request: RequestBuilder) -> Result<Response<EventStream<Chunk>>, Error> {
    request
        .send_events::<JsonData<Chunk>>("text/event-stream", Some("[DONE]"), TextEvents::None)
        .await
}

const EVENTS: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n";

#[tokio::test]
async fn events_are_typed_and_end_at_the_text_that_says_so() {
    let (address, server) = serve([|stream| {
        send(stream, EVENTS);
        send(stream, ": hi\n\nevent: add\nid: 7\ndata: {\"del");
        std::thread::sleep(Duration::from_millis(50));
        send(
            stream,
            "ta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n\ndata: [DONE]\n\ndata: {}\n\n",
        );
        hold(stream);
    }]);
    let response = events(request(address, &PLAIN)).await.unwrap();
    assert_eq!(response.status(), 200);
    let mut events = response.into_inner();
    let first = events.next().await.unwrap().unwrap();
    let expected = StreamEvent {
        event: Some("add".to_owned()),
        id: Some("7".into()),
        retry: None,
        data: chunk("a"),
    };
    assert_eq!(first, expected);
    assert_eq!(events.next().await.unwrap().unwrap().data, chunk("b"));
    assert!(events.next().await.is_none());
    assert_eq!(events.last_event_id(), Some("7"));
    drop(events);
    assert!(joined(server).await[0].contains("\r\naccept: text/event-stream\r\n"));
}

#[tokio::test]
async fn an_event_that_is_something_else_costs_no_other() {
    let (address, _) = serve([|stream| {
        send(stream, EVENTS);
        send(stream, "data: {\"delta\":1}\n\ndata: {\"delta\":\"b\"}\n\n");
    }]);
    let mut events = events(request(address, &PLAIN)).await.unwrap().into_inner();
    let error = events.next().await.unwrap().unwrap_err();
    assert!(error.is_decode());
    assert_eq!(
        (error.status(), error.decode_path()),
        (Some(200), Some("delta"))
    );
    assert_eq!(error.body_text(), Some("{\"delta\":1}"));
    assert_eq!(events.next().await.unwrap().unwrap().data, chunk("b"));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_that_ends_within_an_event_is_an_error() {
    let (address, _) = serve([|stream| {
        send(stream, EVENTS);
        send(
            stream,
            "data: {\"delta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n",
        );
    }]);
    let mut events = events(request(address, &PLAIN)).await.unwrap().into_inner();
    assert_eq!(events.next().await.unwrap().unwrap().data, chunk("a"));
    let error = events.next().await.unwrap().unwrap_err();
    assert!(error.is_transport());
    assert!(causes(&error).ends_with("the stream ended within an event"));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn the_text_that_ends_a_stream_needs_no_empty_line() {
    let (address, _) = serve([|stream| {
        send(stream, EVENTS);
        send(stream, "data: [DONE]\n");
    }]);
    let mut events = events(request(address, &PLAIN)).await.unwrap().into_inner();
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_beyond_the_limit_is_an_error_behind_the_others() {
    let (address, _) = serve([|stream| {
        send(stream, EVENTS);
        let long = "x".repeat(1001);
        send(
            stream,
            &format!("data: {{\"delta\":\"a\"}}\n\ndata: {long}\n\n"),
        );
        hold(stream);
    }]);
    let mut events = events(request(address, &PLAIN)).await.unwrap().into_inner();
    assert_eq!(events.next().await.unwrap().unwrap().data, chunk("a"));
    let error = events.next().await.unwrap().unwrap_err();
    assert!(causes(&error).ends_with(
        "an event has more than 1000 bytes: `ClientBuilder::body_limit` raises the limit"
    ));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_response_of_another_type_is_no_stream_of_events() {
    let (address, _) = serve([|stream| {
        send(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        );
    }]);
    let error = events(request(address, &PLAIN)).await.unwrap_err();
    assert!(error.is_decode());
    assert!(
        causes(&error)
            .ends_with("the body is of the type \"application/json\" and no stream of events")
    );
}

#[tokio::test]
async fn a_stream_goes_on_behind_the_last_event_where_it_is_asked_to() {
    let (address, server) = serve([
        |stream| {
            send(stream, EVENTS);
            send(
                stream,
                "retry: 10\nid: 1\ndata: {\"delta\":\"a\"}\n\nid: 9\ndata: cut",
            );
        },
        |stream| {
            send(stream, EVENTS);
            send(stream, "data: {\"delta\":\"b\"}\n\n");
        },
        |stream| send(stream, "HTTP/1.1 204 No Content\r\n\r\n"),
    ]);
    let mut request = request(address, &PLAIN);
    request.options().set_reconnects();
    let mut events = events(request).await.unwrap().into_inner();
    assert_eq!(events.next().await.unwrap().unwrap().data, chunk("a"));
    let second = events.next().await.unwrap().unwrap();
    assert_eq!((second.data, second.id.as_deref()), (chunk("b"), Some("1")));
    assert!(events.next().await.is_none());
    let heads = joined(server).await;
    assert!(!heads[0].contains("last-event-id"));
    assert!(heads[1].contains("\r\nlast-event-id: 1\r\n"));
    assert!(heads[2].contains("\r\nlast-event-id: 1\r\n"));
}

#[tokio::test]
async fn the_time_before_connecting_again_needs_no_data() {
    let (address, _) = serve([
        |stream| {
            send(stream, EVENTS);
            send(stream, "retry: 10\n\n");
        },
        |stream| {
            send(stream, EVENTS);
            send(stream, "data: {\"delta\":\"a\"}\n\n");
        },
    ]);
    let mut request = request(address, &PLAIN);
    request.options().set_reconnects();
    let mut events = events(request).await.unwrap().into_inner();
    let next = tokio::time::timeout(Duration::from_secs(2), events.next()).await;
    assert_eq!(next.unwrap().unwrap().unwrap().data, chunk("a"));
}

/// A caller that has read a part of the stream before says where it ended; from then on the stream says it.
#[tokio::test]
async fn a_stream_begins_behind_the_event_that_the_caller_names() {
    let (address, server) = serve([
        |stream| {
            send(stream, EVENTS);
            send(stream, "retry: 10\n\n");
        },
        |stream| {
            send(stream, EVENTS);
            send(stream, "retry: 10\nid: 6\ndata: {\"delta\":\"a\"}\n\n");
        },
        |stream| {
            send(stream, EVENTS);
            send(stream, "retry: 10\nid\ndata: {\"delta\":\"b\"}\n\n");
        },
        |stream| send(stream, "HTTP/1.1 204 No Content\r\n\r\n"),
    ]);
    let mut request = request(address, &PLAIN);
    request.options().set_reconnects();
    request.add_header("Last-Event-ID".to_owned(), "5".to_owned());
    let mut events = events(request).await.unwrap().into_inner();
    assert_eq!(events.next().await.unwrap().unwrap().data, chunk("a"));
    assert_eq!(events.next().await.unwrap().unwrap().data, chunk("b"));
    assert!(events.next().await.is_none());
    let heads = joined(server).await;
    let named = heads.iter().map(|head| {
        let mut lines = head.lines();
        lines.find_map(|line| line.strip_prefix("last-event-id: "))
    });
    assert_eq!(
        named.collect::<Vec<_>>(),
        [Some("5"), Some("5"), Some("6"), None]
    );
}

/// Nothing follows, so nothing is waited for.
#[tokio::test]
async fn a_first_response_without_content_ends_at_once() {
    let (address, _) = serve([|stream| send(stream, "HTTP/1.1 204 No Content\r\n\r\n")]);
    let mut request = request(address, &PLAIN);
    request.options().set_reconnects();
    let mut events = events(request).await.unwrap().into_inner();
    let next = tokio::time::timeout(Duration::from_secs(1), events.next()).await;
    assert!(next.unwrap().is_none());
}

/// A request that is answered by these events.
fn answered(events: &'static str) -> RequestBuilder {
    let answer = Answer::status(200)
        .header("content-type", "text/event-stream")
        .body(events);
    let client = builder(None)
        .transport(TestTransport::new([answer]))
        .build()
        .unwrap();
    RequestBuilder::new(&client, &PLAIN)
}

/// The data of all events that are read so.
fn read_by<R: ReadEvent>(text_events: TextEvents, events: &'static str) -> Vec<R::Data> {
    block_on(async {
        let request = answered(events).send_events::<R>("text/event-stream", None, text_events);
        let mut events = request.await.unwrap().into_inner();
        let mut read = Vec::new();
        while let Some(event) = events.next().await {
            read.push(event.unwrap().data);
        }
        read
    })
}

#[test]
fn data_is_text_as_it_stands() {
    assert_eq!(
        read_by::<TextData>(TextEvents::None, "data: {a\n\ndata: \"b\"\n\n"),
        ["{a", "\"b\""]
    );
}

#[test]
fn data_that_may_be_text_is_text_where_it_is_no_json() {
    assert_eq!(
        read_by::<JsonOrTextData<serde_json::Value>>(
            TextEvents::None,
            "data: {\"a\":1}\n\ndata: [DONE]\n\ndata: \"b\"\n\n"
        ),
        [
            serde_json::json!({"a": 1}),
            serde_json::json!("[DONE]"),
            serde_json::json!("b")
        ]
    );
}

#[derive(Debug, Deserialize, PartialEq)]
struct Whole {
    event: Option<String>,
    id: Option<String>,
    retry: Option<u64>,
    data: serde_json::Value,
}

#[test]
fn data_is_a_part_of_a_described_event() {
    let whole = |event: Option<&str>, data: serde_json::Value| Whole {
        event: event.map(str::to_owned),
        id: None,
        retry: None,
        data,
    };
    let events = "event: e\ndata: {\"a\":1}\n\nevent: done\ndata: 1\n\nevent: done\ndata: \"b\"\n\ndata: null\n\ndata: text\n\n";
    assert_eq!(
        read_by::<WholeEvent<Whole>>(TextEvents::Named(&["done"]), events),
        [
            whole(Some("e"), serde_json::json!({"a": 1})),
            whole(Some("done"), serde_json::json!("1")),
            whole(Some("done"), serde_json::json!("\"b\"")),
            whole(None, serde_json::json!(null)),
            whole(None, serde_json::json!("text")),
        ]
    );
    let events = "id: 7\nretry: 5\ndata: \"b\"\n\n";
    let expected = |data: &str| Whole {
        id: Some("7".to_owned()),
        retry: Some(5),
        ..whole(None, serde_json::json!(data))
    };
    assert_eq!(
        read_by::<WholeEvent<Whole>>(TextEvents::None, events),
        [expected("b")]
    );
    assert_eq!(
        read_by::<WholeEvent<Whole>>(TextEvents::All, events),
        [expected("\"b\"")]
    );
}

async fn items(request: RequestBuilder, format: ItemFormat) -> ItemStream<Chunk> {
    request
        .send_items::<Chunk>("application/x-ndjson", format)
        .await
        .unwrap()
        .into_inner()
}

#[tokio::test]
async fn json_lines_and_records_are_items() {
    for (format, body) in [
        (
            ItemFormat::Lines,
            "\u{feff}{\"delta\":\"a\"}\r\n\n{\"delta\":2}\n{\"delta\":\"c\"}",
        ),
        (
            ItemFormat::Records,
            "\u{1e}{\"delta\":\n\"a\"}\n\u{1e}\u{1e}{\"delta\":2}\n\u{1e}{\"delta\":\"c\"}\n",
        ),
    ] {
        let answer = Answer::status(200).body(body);
        let client = builder(None)
            .transport(TestTransport::new([answer]))
            .build()
            .unwrap();
        let mut items = items(RequestBuilder::new(&client, &PLAIN), format).await;
        assert_eq!(items.next().await.unwrap().unwrap(), chunk("a"));
        assert!(items.next().await.unwrap().unwrap_err().is_decode());
        assert_eq!(items.next().await.unwrap().unwrap(), chunk("c"));
        assert!(items.next().await.is_none());
    }
}

#[tokio::test]
async fn items_arrive_one_by_one_and_are_cut_by_the_connection() {
    let (address, _) = serve([|stream| {
        send(stream, CHUNKED);
        send(stream, "d\r\n{\"delta\":\"a\"}\r\n5\r\n\n{\"de\r\n");
    }]);
    let mut items = items(request(address, &PLAIN), ItemFormat::Lines).await;
    assert_eq!(items.next().await.unwrap().unwrap(), chunk("a"));
    assert!(items.next().await.unwrap().unwrap_err().is_transport());
    assert!(items.next().await.is_none());
}
