//! Bodies that are read while they are sent, over a socket.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;

use super::{PLAIN, builder, leak, operation};
use crate::runtime::{
    BodyStream, Empty, Error, FilePart, Idempotent, Multipart, Operation, RequestBuilder,
};

/// Reads one request of a stated length, or until the last chunk, and responds with this status.
fn serve(status: &'static str) -> (SocketAddr, JoinHandle<(String, Vec<u8>)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut received = Vec::new();
        let mut byte = [0];
        while !received.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
            received.push(byte[0]);
        }
        let head = String::from_utf8(received).unwrap();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let length: Option<usize> = length.map(|length| length.parse().unwrap());
        let mut body = Vec::new();
        let is_whole = |body: &[u8]| match length {
            Some(length) => body.len() == length,
            None => body.ends_with(b"0\r\n\r\n"),
        };
        while !is_whole(&body) && stream.read(&mut byte).unwrap() == 1 {
            body.push(byte[0]);
        }
        write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n").unwrap();
        (head, body)
    });
    (address, server)
}

async fn send(
    address: SocketAddr,
    operation: &'static Operation,
    body: Multipart,
) -> Result<(), Error> {
    let client = builder(None)
        .base_url(format!("http://{address}"))
        .build()?;
    let mut request = RequestBuilder::new(&client, operation);
    request.multipart(body);
    request.send::<Empty>().await
}

fn parts(file: BodyStream) -> Multipart {
    let mut body = Multipart::new();
    body.text("caption", None, "hi".to_owned());
    body.file("file", None, FilePart::stream(file).file_name("a.bin"));
    body
}

fn boundary(head: &str) -> &str {
    let (_, rest) = head.split_once("boundary=").unwrap();
    rest.lines().next().unwrap()
}

#[tokio::test]
async fn a_body_of_known_length_says_so() {
    let (address, server) = serve("200 OK");
    let file = BodyStream::reader(&b"content"[..]).with_length(7);
    send(address, &PLAIN, parts(file)).await.unwrap();
    let (head, body) = server.join().unwrap();
    let boundary = boundary(&head);
    assert_eq!(
        String::from_utf8(body).unwrap(),
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nhi\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\
             Content-Type: application/octet-stream\r\n\r\ncontent\r\n--{boundary}--\r\n"
        )
    );
    assert!(!head.contains("transfer-encoding"), "{head}");
}

#[tokio::test]
async fn a_body_of_unknown_length_is_sent_in_chunks() {
    let (address, server) = serve("200 OK");
    let file = BodyStream::reader(&b"content"[..]);
    send(address, &PLAIN, parts(file)).await.unwrap();
    let (head, body) = server.join().unwrap();
    assert!(head.contains("transfer-encoding: chunked"), "{head}");
    assert!(String::from_utf8(body).unwrap().contains("\r\ncontent\r\n"));
}

/// A server that answers 503 once would get another request that has no body left.
#[tokio::test]
async fn a_streamed_body_is_sent_once() {
    let always = leak(Operation {
        idempotent: Idempotent::Always,
        ..operation("/plain")
    });
    let (address, server) = serve("503 Service Unavailable");
    let file = BodyStream::reader(&b"content"[..]);
    let error = send(address, always, parts(file)).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
    server.join().unwrap();
}

#[tokio::test]
async fn a_file_on_disk_is_sent_under_its_name() {
    let path = std::env::temp_dir().join(format!("upload-{}.txt", std::process::id()));
    std::fs::write(&path, "on disk").unwrap();
    let file = FilePart::open(&path).await.unwrap();
    let mut body = Multipart::new();
    body.file("file", Some("text/plain"), file);
    let (address, server) = serve("200 OK");
    send(address, &PLAIN, body).await.unwrap();
    std::fs::remove_file(&path).unwrap();
    let (_, body) = server.join().unwrap();
    let text = String::from_utf8(body).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    assert!(text.contains(&format!(
        "filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\non disk\r\n"
    )));
}

/// Chunks without an end, or until the source fails.
struct Source {
    fails: bool,
    chunks: usize,
}

impl futures_core::Stream for Source {
    type Item = Result<bytes::Bytes, std::io::Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.chunks += 1;
        let item = match self.fails && self.chunks > 2 {
            true => Err(std::io::Error::other("the disk is gone")),
            false => Ok(bytes::Bytes::from_static(&[b'x'; 65536])),
        };
        std::task::Poll::Ready(Some(item))
    }
}

#[tokio::test]
async fn a_server_that_responds_before_the_end_of_an_upload_is_heard() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 1000]).unwrap();
        let body = r#"{"error":"too large"}"#;
        write!(
            stream,
            "HTTP/1.1 413 Content Too Large\r\nContent-Length: 21\r\nConnection: close\r\n\r\n{body}"
        )
        .unwrap();
        // It reads nothing more, and keeps the connection.
        stream
    });
    let endless = Source {
        fails: false,
        chunks: 0,
    };
    let error = send(address, &PLAIN, parts(BodyStream::new(endless)))
        .await
        .unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(413), 1));
    assert_eq!(error.message(), Some("too large"));
    drop(server.join().unwrap());
}

#[tokio::test]
async fn a_part_whose_source_fails_ends_the_request() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut received = Vec::new();
        let _ = stream.read_to_end(&mut received);
        received
    });
    let always = leak(Operation {
        idempotent: Idempotent::Always,
        ..operation("/plain")
    });
    let failing = Source {
        fails: true,
        chunks: 0,
    };
    let error = send(address, always, parts(BodyStream::new(failing)))
        .await
        .unwrap_err();
    assert!(error.is_transport());
    assert_eq!(error.attempts(), 1);
    let mut chain = String::new();
    let mut next: Option<&dyn std::error::Error> = Some(&error);
    while let Some(error) = next {
        chain += &format!("{error}\n");
        next = error.source();
    }
    assert!(chain.contains("the disk is gone"), "{chain}");
    // The body breaks off, so that the server takes it for none.
    assert!(!server.join().unwrap().ends_with(b"0\r\n\r\n"));
}
