//! Memory while a great deal goes up and comes down.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;

use super::{PLAIN, builder};
use crate::runtime::{BodyStream, RequestBuilder};

/// What goes either way: 2 GB in pieces of 64 KiB.
const LENGTH: u64 = 2_000_000_000;
const PIECE: &[u8] = &[7; 65536];

struct Pieces(u64);

impl futures_core::Stream for Pieces {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let length = usize::try_from(self.0).unwrap().min(PIECE.len());
        self.0 -= length as u64;
        // A copy, as a file would be.
        Poll::Ready((length > 0).then(|| Ok(Bytes::copy_from_slice(&PIECE[..length]))))
    }
}

/// The most memory that the process has had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

fn serve(listener: TcpListener) {
    let (mut stream, _) = listener.accept().unwrap();
    let mut buffer = vec![0; PIECE.len()];
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut buffer[..1]).unwrap();
        head.push(buffer[0]);
    }
    let mut left = LENGTH;
    while left > 0 {
        left -= stream.read(&mut buffer).unwrap() as u64;
    }
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Length: {LENGTH}\r\n\r\n"
    )
    .unwrap();
    let mut left = usize::try_from(LENGTH).unwrap();
    while left > 0 {
        let length = left.min(PIECE.len());
        stream.write_all(&PIECE[..length]).unwrap();
        left -= length;
    }
}

#[tokio::test]
#[ignore = "moves 4 GB: run by hand in a release build"]
async fn memory_stays_flat_while_two_gigabytes_go_up_and_come_down() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || serve(listener));
    let client = builder(None)
        .base_url(format!("http://{address}"))
        .attempt_timeout(std::time::Duration::from_secs(600))
        .timeout(std::time::Duration::from_secs(600))
        .build()
        .unwrap();
    let before = peak();
    let mut request = RequestBuilder::new(&client, &PLAIN);
    let body = BodyStream::new(Pieces(LENGTH)).with_length(LENGTH);
    request.stream("application/octet-stream".to_owned(), body);
    let mut chunks = request.send_streaming().await.unwrap().into_inner();
    let mut received = 0;
    while let Some(chunk) = chunks.next().await {
        received += chunk.unwrap().len() as u64;
    }
    server.join().unwrap();
    let grown = peak() - before;
    println!("{received} bytes came down; the peak of memory grew by {grown} KiB");
    assert_eq!(received, LENGTH);
    assert!(grown < 16 * 1024, "{grown} KiB");
}
