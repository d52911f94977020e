//! A [`Transport`] for tests without sockets: it records requests and plays responses, in order or by request.
//!
//! The client works as usual: building, credentials, retries, time limits and decoding. Time is simulated: a wait takes
//! no time, and a response that never arrives ends at the time limit at once.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};

use crate::runtime::lock::lock;
use crate::runtime::timer::{Sleep, Timer};
use crate::runtime::transport::{Transport, TransportError, TransportFuture};

/// Records requests and plays responses. A request that matches a pattern of [`on`](TestTransport::on) gets a response
/// of that pattern; any other request gets the next response in order. Clones share requests and responses, so keep one
/// and give the client another.
///
/// A request for which no response is left fails with [`is_transport`](crate::Error::is_transport) and is not repeated.
#[derive(Clone, Default)]
pub struct TestTransport {
    script: Arc<Mutex<Script>>,
    clock: TestClock,
}

#[derive(Default)]
struct Script {
    matched: Vec<(RequestPattern, VecDeque<Answer>)>,
    answers: VecDeque<Answer>,
    requests: Vec<http::Request<Bytes>>,
}

impl TestTransport {
    /// Plays these responses, one for each attempt.
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let transport = Self::default();
        transport.script().answers.extend(answers);
        transport
    }

    /// Adds a response after the others.
    pub fn push(&self, answer: Answer) {
        self.script().answers.push_back(answer);
    }

    /// Plays these responses for requests that match the pattern, one for each attempt. The last one is repeated. It is
    /// for calls in an unknown order. If several patterns match, the first one is used.
    #[must_use]
    pub fn on(self, pattern: RequestPattern, answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers = answers.into_iter().collect();
        self.script().matched.push((pattern, answers));
        self
    }

    /// The requests so far as they would be sent, the credential included.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.script().requests.clone()
    }

    /// The number of responses left of those that are played in order.
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
        let answer = script.answer(request);
        drop(script);
        let Some(answer) = answer else {
            let error = TransportError::permanent("no answer is left in the test");
            return Box::pin(std::future::ready(Err(error)));
        };
        match answer.kind {
            AnswerKind::Stall => Box::pin(std::future::pending()),
            _ => Box::pin(std::future::ready(answer.into_outcome())),
        }
    }

    fn timer(&self) -> &dyn Timer {
        &self.clock
    }
}

impl Script {
    fn answer(&mut self, request: &http::Request<Bytes>) -> Option<Answer> {
        let found = self
            .matched
            .iter_mut()
            .find(|(pattern, _)| pattern.matches(request));
        match found {
            Some((_, answers)) if answers.len() > 1 => answers.pop_front(),
            Some((_, answers)) => answers.front().cloned(),
            None => self.answers.pop_front(),
        }
    }
}

/// Which requests a response is for. A request matches if it meets all conditions.
///
/// ```text
/// RequestPattern::any().method("POST").path("/things/{id}").body("{}")
/// ```
#[derive(Clone, Default)]
pub struct RequestPattern {
    conditions: Vec<Condition>,
}

type Condition = Arc<dyn Fn(&http::Request<Bytes>) -> bool + Send + Sync>;

impl RequestPattern {
    /// All requests.
    pub fn any() -> Self {
        Self::default()
    }

    /// Only those with this method, such as `POST`.
    #[must_use]
    pub fn method(self, method: impl Into<String>) -> Self {
        let method = method.into();
        self.that(move |request| request.method().as_str() == method)
    }

    /// Only those with this path, encoded as sent and without the query. A name in braces matches anything, so the
    /// path template of an operation matches all its requests: `/things/{id}`. The path of the base URL is ignored.
    #[must_use]
    pub fn path(self, path: impl Into<String>) -> Self {
        let template = path.into();
        self.that(move |request| {
            let path = request.uri().path();
            let mut starts = path.match_indices('/').map(|(start, _)| start);
            starts.any(|start| path.get(start..).is_some_and(|end| fits(&template, end)))
        })
    }

    /// Only those that have this pair in their query.
    #[must_use]
    pub fn query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        self.that(move |request| {
            let query = request.uri().query().unwrap_or_default();
            let mut pairs = url::form_urlencoded::parse(query.as_bytes());
            pairs.any(|(known, found)| *known == name && *found == value)
        })
    }

    /// Only those with this header.
    #[must_use]
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        self.that(move |request| {
            let mut values = request.headers().get_all(&name).iter();
            values.any(|found| found.as_bytes() == value.as_bytes())
        })
    }

    /// Only those with this body, byte by byte.
    #[must_use]
    pub fn body(self, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        self.that(move |request| *request.body() == body)
    }

    /// Only those for which this is true.
    #[must_use]
    pub fn that(
        mut self,
        condition: impl Fn(&http::Request<Bytes>) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.conditions.push(Arc::new(condition));
        self
    }

    fn matches(&self, request: &http::Request<Bytes>) -> bool {
        self.conditions.iter().all(|condition| condition(request))
    }
}

/// Without what it compares with, which may be secret.
impl fmt::Debug for RequestPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestPattern")
            .field("conditions", &self.conditions.len())
            .finish_non_exhaustive()
    }
}

/// Whether a path matches a template.
fn fits(template: &str, path: &str) -> bool {
    let Some((before, (_, after))) = template
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    else {
        return template == path;
    };
    let Some(rest) = path.strip_prefix(before) else {
        return false;
    };
    let mut ends = rest.char_indices().map(|(start, c)| start + c.len_utf8());
    ends.any(|end| rest.get(end..).is_some_and(|rest| fits(after, rest)))
}

/// What the service does with one attempt.
#[derive(Clone)]
pub struct Answer {
    kind: AnswerKind,
}

#[derive(Clone)]
enum AnswerKind {
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
            kind: AnswerKind::Response(response),
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
            kind: AnswerKind::Refused,
        }
    }

    /// The connection is reset after the request was sent.
    pub fn reset() -> Self {
        Self {
            kind: AnswerKind::Reset,
        }
    }

    /// No response ever arrives.
    pub fn stall() -> Self {
        Self {
            kind: AnswerKind::Stall,
        }
    }

    /// With this body; without effect where no response is sent.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        if let AnswerKind::Response(response) = &mut self.kind {
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

    /// What a transport makes of it; a time limit that has passed where nothing comes.
    pub(crate) fn into_outcome(self) -> Result<http::Response<Bytes>, TransportError> {
        match self.kind {
            AnswerKind::Response(response) => Ok(response),
            AnswerKind::Reset => Err(TransportError::new("a reset")),
            AnswerKind::Refused => Err(TransportError::connect("refused")),
            AnswerKind::Stall => Err(TransportError::timeout("no answer came")),
        }
    }

    fn headers(&mut self) -> Option<&mut HeaderMap> {
        match &mut self.kind {
            AnswerKind::Response(response) => Some(response.headers_mut()),
            _ => None,
        }
    }
}

/// Without headers and body, as an error shows a response.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            AnswerKind::Response(response) => f
                .debug_struct("Answer")
                .field("status", &response.status().as_u16())
                .field("body_length", &response.body().len())
                .finish_non_exhaustive(),
            AnswerKind::Reset => f.write_str("Answer(reset)"),
            AnswerKind::Refused => f.write_str("Answer(refused)"),
            AnswerKind::Stall => f.write_str("Answer(stall)"),
        }
    }
}

/// A test that is wrong has no use for an error value.
#[track_caller]
#[allow(clippy::panic, reason = "it ends the test that is wrong")]
pub(crate) fn misused(reason: &str) -> ! {
    panic!("{reason}")
}

/// A clock that stands still but for waits, which take no real time.
#[derive(Clone, Debug, Default)]
struct TestClock {
    passed: Arc<Mutex<Duration>>,
}

impl Timer for TestClock {
    fn now(&self) -> Duration {
        *lock(&self.passed)
    }

    #[cfg(all(target_family = "wasm", target_os = "unknown"))]
    fn wall_time(&self) -> crate::runtime::Timestamp {
        (std::time::SystemTime::UNIX_EPOCH + self.now()).into()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let passed = Arc::clone(&self.passed);
        Box::pin(async move {
            let mut passed = lock(&passed);
            *passed = passed.saturating_add(duration);
        })
    }
}
