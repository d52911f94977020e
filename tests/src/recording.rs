//! A server that records the exact bytes of every request and sends scripted responses.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::net::TcpStream;

use crate::http1::{Connection, ReadError};
use crate::listener::Listener;

pub use crate::http1::{Recorded, Response};

/// One thing that the server does in response to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Writes bytes as they are.
    Send(Vec<u8>),
    /// Writes bytes one by one with a pause after each.
    Drip(Vec<u8>, Duration),
    /// Does nothing for a while.
    Wait(Duration),
    /// Does nothing until the client goes away.
    Stall,
    /// Closes the connection in an orderly way.
    Close,
    /// Resets the connection.
    Reset,
}

/// What the server does in response to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    steps: Vec<Step>,
}

impl Reply {
    /// These steps, in order; the connection stays open unless a step ends it.
    pub fn steps(steps: impl IntoIterator<Item = Step>) -> Self {
        Self {
            steps: steps.into_iter().collect(),
        }
    }

    /// Raw bytes, well-formed or not, then an orderly close.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self::steps([Step::Send(bytes.into()), Step::Close])
    }

    /// A reset without a response.
    pub fn reset() -> Self {
        Self::steps([Step::Reset])
    }

    /// No response at all.
    pub fn stall() -> Self {
        Self::steps([Step::Stall])
    }
}

impl From<Response> for Reply {
    fn from(response: Response) -> Self {
        Self::steps([Step::Send(response.encode())])
    }
}

/// A recording server on a port of 127.0.0.1 that the system chose; it stops when it is dropped.
///
/// Connections are kept alive. A request for which the script has no reply left is recorded and
/// answered with status 500 and the text `no reply left in the script`.
#[derive(Debug)]
pub struct RecordingServer {
    listener: Listener,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    log: Mutex<Log>,
}

#[derive(Debug)]
struct Log {
    requests: Vec<Recorded>,
    refused: Vec<&'static str>,
    connections: usize,
    script: VecDeque<Reply>,
    always: Option<Reply>,
}

impl RecordingServer {
    /// Starts a server that answers the n-th request with the n-th reply.
    ///
    /// # Panics
    /// Where no socket can be opened on loopback.
    pub fn start<R: Into<Reply>>(replies: impl IntoIterator<Item = R>) -> Self {
        let script = replies.into_iter().map(Into::into).collect();
        Self::serve(script, None)
    }

    /// Starts a server that answers every request with the same reply.
    ///
    /// # Panics
    /// Where no socket can be opened on loopback.
    pub fn always(reply: impl Into<Reply>) -> Self {
        Self::serve(VecDeque::new(), Some(reply.into()))
    }

    // A test cannot go on without its server, so there is nobody to hand the error to.
    #[allow(clippy::expect_used)]
    fn serve(script: VecDeque<Reply>, always: Option<Reply>) -> Self {
        let shared = Arc::new(Shared {
            log: Mutex::new(Log {
                requests: Vec::new(),
                refused: Vec::new(),
                connections: 0,
                script,
                always,
            }),
        });
        let connections = Arc::clone(&shared);
        let listener = Listener::start(0, move |stream, _| {
            serve_connection(Arc::clone(&connections), stream)
        })
        .expect("a listening socket on 127.0.0.1");
        Self { listener, shared }
    }

    /// The base URL, `http://127.0.0.1:<port>` without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.listener.address())
    }

    /// All requests so far, in the order in which they were read to their end.
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.with(|log| log.requests.clone())
    }

    /// The last request.
    ///
    /// # Panics
    /// Where there was none.
    #[allow(clippy::expect_used)]
    pub fn last(&self) -> Recorded {
        self.requests().pop().expect("a request was recorded")
    }

    /// What was wrong with requests that could not be read; empty for a sound client.
    pub fn refused(&self) -> Vec<&'static str> {
        self.shared.with(|log| log.refused.clone())
    }

    /// How many connections were accepted.
    pub fn connections(&self) -> usize {
        self.shared.with(|log| log.connections)
    }
}

impl Shared {
    fn with<T>(&self, read: impl FnOnce(&mut Log) -> T) -> T {
        read(&mut self.log.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn record(&self, request: Recorded) -> Reply {
        self.with(|log| {
            log.requests.push(request);
            log.script
                .pop_front()
                .or_else(|| log.always.clone())
                .unwrap_or_else(|| {
                    Response::new(500)
                        .body("no reply left in the script")
                        .into()
                })
        })
    }
}

async fn serve_connection(shared: Arc<Shared>, stream: TcpStream) {
    shared.with(|log| log.connections += 1);
    let mut connection = Connection::new(stream);
    loop {
        let reply = match connection.read_request().await {
            Ok(request) => shared.record(request),
            Err(ReadError::Closed | ReadError::Broken) => return,
            Err(ReadError::Refused(refused)) => {
                shared.with(|log| log.refused.push(refused.reason));
                let response = Response::new(refused.status).body(refused.reason);
                let _ = connection.write(&response.encode()).await;
                return connection.close_gently().await;
            }
        };
        match play(connection, reply).await {
            Some(open) if !open.is_last() => connection = open,
            _ => return,
        }
    }
}

/// Plays a reply; returns the connection where it is still open.
async fn play(mut connection: Connection, reply: Reply) -> Option<Connection> {
    for step in reply.steps {
        match step {
            Step::Send(bytes) => connection.write(&bytes).await.ok()?,
            Step::Drip(bytes, pause) => {
                for byte in bytes {
                    connection.write(&[byte]).await.ok()?;
                    tokio::time::sleep(pause).await;
                }
            }
            Step::Wait(time) => tokio::time::sleep(time).await,
            Step::Stall => {
                connection.until_closed().await;
                return None;
            }
            Step::Close => return None,
            Step::Reset => {
                connection.reset();
                return None;
            }
        }
    }
    Some(connection)
}
