//! HTTP/1.1 byte for byte: a strict reader of requests and a writer of responses.
//!
//! Tests assert exact bytes: the spelling and order of headers and the raw request target. Server
//! libraries normalise both, so this module reads the socket itself.

use std::io;
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::head::{Framing, Head};

/// The largest request head that is read, in bytes.
const HEAD_LIMIT: usize = 2 * 1024 * 1024;

/// The largest request body that is read, in bytes.
const BODY_LIMIT: usize = 32 * 1024 * 1024;

/// The longest line of chunked framing (a chunk size or a trailer field), in bytes.
const CHUNK_LINE_LIMIT: usize = 16 * 1024;

/// A request exactly as it arrived.
#[derive(Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The method, as spelled by the client.
    pub method: String,
    /// The request target, byte for byte.
    pub target: String,
    /// The headers in their order and spelling; values without the surrounding white space.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body, without chunked framing.
    pub body: Vec<u8>,
}

impl std::fmt::Debug for Recorded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{} {}", self.method, self.target)?;
        for (name, value) in &self.headers {
            writeln!(f, "{name}: {}", value.escape_ascii())?;
        }
        write!(f, "\n{}", self.body.escape_ascii())
    }
}

impl Recorded {
    /// The first value of a header, whatever the case of its name; `None` where it is absent or
    /// not UTF-8.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(spelled, _)| spelled.eq_ignore_ascii_case(name))
            .and_then(|(_, value)| std::str::from_utf8(value).ok())
    }

    /// Every value of a header, in order, lossily decoded.
    pub fn header_values(&self, name: &str) -> Vec<String> {
        self.headers
            .iter()
            .filter(|(spelled, _)| spelled.eq_ignore_ascii_case(name))
            .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
            .collect()
    }

    /// The names of all headers in their order and spelling.
    pub fn header_names(&self) -> Vec<&str> {
        self.headers.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The body as text, lossily decoded.
    pub fn body_text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A response to be written. `Content-Length` is added unless a framing header is given or the
/// status forbids a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    status: u16,
    headers: Vec<(String, Vec<u8>)>,
    body: Bytes,
}

impl Response {
    /// A response with a status, no headers and no body.
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
        }
    }

    /// A response with a body of `application/json`, given as text and sent as it is.
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        Self::new(status)
            .header("Content-Type", "application/json")
            .body(body.into())
    }

    /// Adds a header; the value may be any bytes.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// The status code.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The response as it goes over the wire.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes =
            format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status)).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(b": ");
            bytes.extend_from_slice(value);
            bytes.extend_from_slice(b"\r\n");
        }
        if !self.is_framed() {
            bytes.extend_from_slice(format!("Content-Length: {}\r\n", self.body.len()).as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(&self.body);
        bytes
    }

    fn is_framed(&self) -> bool {
        let bodiless = self.status < 200 || self.status == 204 || self.status == 304;
        bodiless
            || self.headers.iter().any(|(name, _)| {
                name.eq_ignore_ascii_case("content-length")
                    || name.eq_ignore_ascii_case("transfer-encoding")
            })
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        302 => "Found",
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        413 => "Content Too Large",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        _ => "Other",
    }
}

/// Why no request could be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The peer closed the connection between two requests.
    Closed,
    /// The connection broke in the middle of a request.
    Broken,
    /// The request is not acceptable; the peer is told so.
    Refused(Refused),
}

/// What is wrong with a request that cannot be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The status to answer with.
    pub(crate) status: u16,
    /// What is wrong.
    pub(crate) reason: &'static str,
}

impl Refused {
    pub(crate) fn bad(reason: &'static str) -> Self {
        Self {
            status: 400,
            reason,
        }
    }
}

impl From<Refused> for ReadError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<io::Error> for ReadError {
    fn from(_: io::Error) -> Self {
        Self::Broken
    }
}

/// A server's side of one connection.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: BytesMut,
    last: bool,
}

impl Connection {
    pub(crate) fn new(stream: TcpStream) -> Self {
        // Answers are small and written whole; waiting to fill packets only adds latency.
        let _ = stream.set_nodelay(true);
        Self {
            stream,
            buffer: BytesMut::with_capacity(8 * 1024),
            last: false,
        }
    }

    /// Whether the connection ends after the response to the request that was read last.
    pub(crate) fn is_last(&self) -> bool {
        self.last
    }

    /// Reads the next request.
    pub(crate) async fn read_request(&mut self) -> Result<Recorded, ReadError> {
        let head = self.read_head().await?;
        self.last = head.closes();
        let framing = head.framing(BODY_LIMIT)?;
        if framing != Framing::Nothing && head.expects_continue() {
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n").await?;
        }
        let body = match framing {
            Framing::Nothing => Vec::new(),
            Framing::Length(length) => self.take(length).await?,
            Framing::Chunked => self.read_chunks().await?,
        };
        Ok(Recorded {
            method: head.method,
            target: head.target,
            headers: head.headers,
            body,
        })
    }

    /// Writes bytes as they are.
    pub(crate) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    /// Waits until the peer closes its side or sends something unexpected.
    pub(crate) async fn until_closed(&mut self) {
        let mut scrap = [0_u8; 1024];
        while matches!(self.stream.read(&mut scrap).await, Ok(read) if read > 0) {}
    }

    /// Ends the connection with a reset instead of an orderly close.
    pub(crate) fn reset(self) {
        let _ = self.stream.set_zero_linger();
    }

    /// Ends the connection after a response that may come before the whole request was read.
    ///
    /// A socket closed with unread data resets the connection and the peer may lose the response, so
    /// what still comes is read for a moment and dropped.
    pub(crate) async fn close_gently(mut self) {
        let _ = self.stream.shutdown().await;
        let _ = tokio::time::timeout(Duration::from_millis(500), self.until_closed()).await;
    }

    async fn read_head(&mut self) -> Result<Head, ReadError> {
        let mut searched = 0;
        loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n", searched) {
                let head = self.buffer.split_to(end);
                self.buffer.advance(4);
                return Ok(Head::parse(&head)?);
            }
            if self.buffer.len() > HEAD_LIMIT {
                return Err(ReadError::Refused(Refused {
                    status: 431,
                    reason: "request head too large",
                }));
            }
            searched = self.buffer.len().saturating_sub(3);
            let fresh = self.buffer.is_empty();
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(if fresh {
                    ReadError::Closed
                } else {
                    ReadError::Broken
                });
            }
        }
    }

    async fn fill(&mut self) -> Result<(), ReadError> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(ReadError::Broken),
            _ => Ok(()),
        }
    }

    async fn take(&mut self, length: usize) -> Result<Vec<u8>, ReadError> {
        while self.buffer.len() < length {
            self.fill().await?;
        }
        Ok(self.buffer.split_to(length).to_vec())
    }

    async fn read_line(&mut self) -> Result<Vec<u8>, ReadError> {
        loop {
            if let Some(end) = find(&self.buffer, b"\r\n", 0) {
                let line = self.buffer.split_to(end).to_vec();
                self.buffer.advance(2);
                return Ok(line);
            }
            if self.buffer.len() > CHUNK_LINE_LIMIT {
                return Err(Refused::bad("chunk line too long").into());
            }
            self.fill().await?;
        }
    }

    async fn read_chunks(&mut self) -> Result<Vec<u8>, ReadError> {
        let mut body = Vec::new();
        loop {
            let size = chunk_size(&self.read_line().await?)?;
            if size == 0 {
                break;
            }
            if size > BODY_LIMIT - body.len() {
                return Err(ReadError::Refused(Refused {
                    status: 413,
                    reason: "request body too large",
                }));
            }
            body.extend_from_slice(&self.take(size).await?);
            if self.take(2).await? != b"\r\n" {
                return Err(Refused::bad("chunk without line end").into());
            }
        }
        let mut trailers = 0;
        loop {
            let line = self.read_line().await?;
            trailers += line.len();
            if line.is_empty() {
                return Ok(body);
            }
            if trailers > CHUNK_LINE_LIMIT {
                return Err(Refused::bad("trailers too long").into());
            }
        }
    }
}

fn chunk_size(line: &[u8]) -> Result<usize, Refused> {
    let digits = line.split(|byte| *byte == b';').next().unwrap_or(line);
    let text = std::str::from_utf8(digits).unwrap_or("").trim_end();
    let hex = !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_hexdigit());
    match usize::from_str_radix(text, 16) {
        Ok(size) if hex => Ok(size),
        _ => Err(Refused::bad("malformed chunk size")),
    }
}

fn find(haystack: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    haystack
        .get(from..)?
        .windows(needle.len())
        .position(|window| window == needle)
        .map(|at| at + from)
}
