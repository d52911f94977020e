//! A destination on loopback that records what it is sent.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// A request as it arrived; names of headers in lower case.
#[derive(Clone, Debug)]
pub(crate) struct Delivered {
    pub(crate) line: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Delivered {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(spelled, _)| spelled == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// What the destination returns: status, further headers, body.
pub(crate) type Reply = (u16, &'static str, String);

/// A server that ends with the test program.
pub(crate) struct Destination {
    pub(crate) url: String,
    delivered: Arc<Mutex<Vec<Delivered>>>,
}

impl Destination {
    /// Returns `reply(n, request)` to the n-th request, counted from 0.
    pub(crate) fn start(reply: impl Fn(usize, &Delivered) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let delivered = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&delivered);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = read(&stream) else {
                    continue;
                };
                let number = {
                    let mut record = record.lock().unwrap();
                    record.push(request.clone());
                    record.len() - 1
                };
                let (status, headers, body) = reply(number, &request);
                let response = format!(
                    "HTTP/1.1 {status} x\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
                    body.len()
                );
                let _ = stream.write_all(response.as_bytes());
            }
        });
        Self { url, delivered }
    }

    /// Returns the same to every request.
    pub(crate) fn always(status: u16, headers: &'static str, body: &'static str) -> Self {
        Self::start(move |_, _| (status, headers, body.to_owned()))
    }

    pub(crate) fn delivered(&self) -> Vec<Delivered> {
        self.delivered.lock().unwrap().clone()
    }

    /// Waits until so many requests have arrived, and returns them.
    pub(crate) fn wait_for(&self, count: usize) -> Vec<Delivered> {
        eventually(|| Some(self.delivered()).filter(|delivered| delivered.len() >= count))
    }
}

fn read(stream: &TcpStream) -> Option<Delivered> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut headers = Vec::new();
    loop {
        let mut field = String::new();
        reader.read_line(&mut field).ok()?;
        let Some((name, value)) = field.trim_end().split_once(": ") else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let mut delivered = Delivered {
        line: line.trim_end().to_owned(),
        headers,
        body: Vec::new(),
    };
    let length = delivered
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    delivered.body = vec![0; length];
    reader.read_exact(&mut delivered.body).ok()?;
    Some(delivered)
}

/// Asks again and again until there is something.
pub(crate) fn eventually<T>(mut ask: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(
            begin.elapsed() < Duration::from_secs(20),
            "this did not happen"
        );
        thread::sleep(Duration::from_millis(5));
    }
}

/// Long enough for a request that must not be made to arrive.
pub(crate) fn a_while() {
    thread::sleep(Duration::from_millis(150));
}
