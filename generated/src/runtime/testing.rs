//! Tests without sockets: a [`Transport`] that records requests and plays answers.
//!
//! What goes through the client goes through all of it: building, credentials, retries, time limits and decoding. Time
//! is simulated: waits take none of it, and a reply that never comes ends at the time limit at once.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};

use crate::runtime::timer::{Sleep, Timer};
use crate::runtime::transport::{Transport, TransportError, TransportFuture};

/// Records requests and plays answers in order. Clones share both, so keep one and give the client another.
///
/// A request for which no answer is left fails with [`is_transport`](crate::Error::is_transport) and is not repeated.
#[derive(Clone, Default)]
pub struct TestTransport {
    script: Arc<Mutex<Script>>,
    clock: TestClock,
}

#[derive(Default)]
struct Script {
    answers: VecDeque<Answer>,
    requests: Vec<http::Request<Bytes>>,
}

impl TestTransport {
    /// Plays these answers, one for each attempt.
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let transport = Self::default();
        transport.script().answers.extend(answers);
        transport
    }

    /// One more answer, behind the others.
    pub fn push(&self, answer: Answer) {
        self.script().answers.push_back(answer);
    }

    /// The requests so far as they would be sent, the credential included.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.script().requests.clone()
    }

    /// How many answers are left.
    pub fn answers_left(&self) -> usize {
        self.script().answers.len()
    }

    /// How much simulated time has passed in waits and time limits.
    pub fn elapsed(&self) -> Duration {
        *lock(&self.clock.passed)
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        lock(&self.script)
    }
}

/// Numbers only: the requests hold the credential and all else that was sent.
impl fmt::Debug for TestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (requests, answers_left) = {
            let script = self.script();
            (script.requests.len(), script.answers.len())
        };
        f.debug_struct("TestTransport")
            .field("requests", &requests)
            .field("answers_left", &answers_left)
            .finish_non_exhaustive()
    }
}

impl Transport for TestTransport {
    fn send<'a>(&'a self, request: &'a http::Request<Bytes>) -> TransportFuture<'a> {
        let mut script = self.script();
        script.requests.push(request.clone());
        let answer = script.answers.pop_front();
        drop(script);
        let Some(answer) = answer else {
            let error = TransportError::permanent("no answer is left in the test");
            return Box::pin(std::future::ready(Err(error)));
        };
        match answer.kind {
            Kind::Response(response) => Box::pin(std::future::ready(Ok(response))),
            Kind::Reset => Box::pin(std::future::ready(Err(TransportError::new("a reset")))),
            Kind::Refused => Box::pin(std::future::ready(Err(TransportError::connect("refused")))),
            Kind::Stall => Box::pin(std::future::pending()),
        }
    }

    fn timer(&self) -> &dyn Timer {
        &self.clock
    }
}

/// What the service does with one attempt.
#[derive(Clone)]
pub struct Answer {
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Response(http::Response<Bytes>),
    Reset,
    Refused,
    Stall,
}

impl Answer {
    /// A status with an empty body.
    ///
    /// # Panics
    ///
    /// Where it is no status: below 100 or above 999.
    #[track_caller]
    pub fn status(status: u16) -> Self {
        let Ok(status) = StatusCode::from_u16(status) else {
            misused("no status is below 100 or above 999")
        };
        let mut response = http::Response::new(Bytes::new());
        *response.status_mut() = status;
        Self {
            kind: Kind::Response(response),
        }
    }

    /// A status with a body of JSON.
    ///
    /// # Panics
    ///
    /// Where it is no status: below 100 or above 999.
    #[track_caller]
    pub fn json(status: u16, body: impl Into<Bytes>) -> Self {
        let mut answer = Self::status(status).body(body);
        if let Some(headers) = answer.headers() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        answer
    }

    /// No connection is made.
    pub fn refused() -> Self {
        Self {
            kind: Kind::Refused,
        }
    }

    /// The connection breaks off behind the request.
    pub fn reset() -> Self {
        Self { kind: Kind::Reset }
    }

    /// No answer ever comes.
    pub fn stall() -> Self {
        Self { kind: Kind::Stall }
    }

    /// With this body; without effect where no response is sent.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        if let Kind::Response(response) = &mut self.kind {
            *response.body_mut() = body.into();
        }
        self
    }

    /// With one more header; without effect where no response is sent.
    ///
    /// # Panics
    ///
    /// Where the name or the value cannot be sent.
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value))
        else {
            misused("the header cannot be sent")
        };
        if let Some(headers) = self.headers() {
            headers.append(name, value);
        }
        self
    }

    fn headers(&mut self) -> Option<&mut HeaderMap> {
        match &mut self.kind {
            Kind::Response(response) => Some(response.headers_mut()),
            _ => None,
        }
    }
}

/// Without headers and body, as an error shows a response.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Response(response) => f
                .debug_struct("Answer")
                .field("status", &response.status().as_u16())
                .field("body_length", &response.body().len())
                .finish_non_exhaustive(),
            Kind::Reset => f.write_str("Answer(reset)"),
            Kind::Refused => f.write_str("Answer(refused)"),
            Kind::Stall => f.write_str("Answer(stall)"),
        }
    }
}

/// A test that is wrong has no use for an error value.
#[track_caller]
#[allow(clippy::panic, reason = "it ends the test that is wrong")]
fn misused(reason: &str) -> ! {
    panic!("{reason}")
}

/// A clock that stands still but for waits, which take no real time.
#[derive(Clone, Debug)]
struct TestClock {
    start: Instant,
    passed: Arc<Mutex<Duration>>,
}

impl Default for TestClock {
    fn default() -> Self {
        Self {
            start: Instant::now(),
            passed: Arc::default(),
        }
    }
}

impl Timer for TestClock {
    fn now(&self) -> Instant {
        let passed = *lock(&self.passed);
        self.start.checked_add(passed).unwrap_or(self.start)
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let passed = Arc::clone(&self.passed);
        Box::pin(async move {
            let mut passed = lock(&passed);
            *passed = passed.saturating_add(duration);
        })
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
