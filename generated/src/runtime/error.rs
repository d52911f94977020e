//! The error type of the crate.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::api::ErrorBody;
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::secret::Secrets;
use crate::runtime::service_message::{self, Advice};
use crate::runtime::transport::TransportError;

type Source = Box<dyn StdError + Send + Sync>;

/// Why a call failed.
///
/// What happened is asked by predicates, since new reasons may be added:
///
#[doc = include_str!("error.md")]
///
/// Neither `Display` nor `Debug`, nor those of a [`source`](StdError::source), print a credential, the URL or a sensitive
/// header of the request: a service may echo what it was sent. Of the body of a response they print two things. One is
/// the message of an error response, in one line of at most 200 characters, without control characters and with the
/// credential and all sensitive headers of the request blanked; [`message`](Error::message) yields it whole. The other
/// are names on the way to a value of another type than declared ([`decode_path`](Error::decode_path)): those that the
/// description declares, and the keys of objects for which it declares a type of the values instead of names.
///
/// `Display` does not repeat the source, so print the chain to see all of it.
pub struct Error {
    inner: Box<ErrorParts>,
}

struct ErrorParts {
    kind: ErrorKind,
    attempts: u32,
}

enum ErrorKind {
    Request {
        /// What could not be sent: a parameter, the credential, the base URL, the body.
        subject: Subject,
        reason: Cow<'static, str>,
    },
    Transport(TransportError),
    Status {
        received: ReceivedResponse,
        api_error: Option<ErrorBody>,
        /// What the service says, as it arrived.
        message: Option<String>,
        /// The same as it may be printed.
        shown: Option<String>,
    },
    Decode {
        received: ReceivedResponse,
        /// Where in the body: `runs[3].steps[0].createdAt`; empty for the body as a whole.
        path: String,
        source: Source,
    },
    #[cfg(feature = "__response_headers")]
    Header {
        received: ReceivedResponse,
        name: &'static str,
        reason: &'static str,
    },
    Pagination(&'static str),
    // part: waiters
    /// The limit of a waiting has passed.
    WaitLimit(String),
}

enum Subject {
    Parameter(Cow<'static, str>),
    /// A token that was not provided in time.
    LateToken,
    Other,
}

/// What came back, where something did.
struct ReceivedResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// Why a request under construction cannot be built: what becomes an [`Error`], but can be cloned.
#[derive(Clone, Debug)]
pub(crate) enum Refusal {
    /// A parameter of this name.
    Parameter(Cow<'static, str>, InvalidValue),
    /// The body: where it is wrong, and why.
    Body(String),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Parameter(name, reason) => Self::parameter_refused(name, reason),
            Refusal::Body(reason) => {
                Self::request(format!("the body cannot be written as JSON{reason}"))
            }
        }
    }
}

impl Error {
    fn new(kind: ErrorKind) -> Self {
        Self {
            inner: Box::new(ErrorParts { kind, attempts: 0 }),
        }
    }

    /// The same error, of a call that took so many attempts.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.inner.attempts = attempts;
        self
    }

    pub(crate) fn parameter_refused(
        name: impl Into<Cow<'static, str>>,
        reason: InvalidValue,
    ) -> Self {
        Self::new(ErrorKind::Request {
            subject: Subject::Parameter(name.into()),
            reason: reason.into_message(),
        })
    }

    pub(crate) fn request(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Request {
            subject: Subject::Other,
            reason: reason.into(),
        })
    }

    /// No token was provided within the limits of the call.
    pub(crate) fn late_token() -> Self {
        Self::new(ErrorKind::Request {
            subject: Subject::LateToken,
            reason: "there is no token: fetching it took too long".into(),
        })
    }

    /// A request that cannot be sent: what is wrong, and what somebody else says of it.
    pub(crate) fn request_with(what: &str, reason: &dyn fmt::Display) -> Self {
        Self::request(format!("{what}: {reason}"))
    }

    pub(crate) fn transport(source: TransportError) -> Self {
        match source.into_unsent() {
            Ok(reason) => Self::request_with("the request was not sent", &reason),
            Err(source) => Self::new(ErrorKind::Transport(source)),
        }
    }

    pub(crate) fn of_status(response: http::Response<Bytes>, api_error: Option<ErrorBody>) -> Self {
        let message = service_message::find(&response);
        Self::new(ErrorKind::Status {
            received: ReceivedResponse::new(response),
            api_error,
            message,
            shown: None,
        })
    }

    /// Lets `Display` show the message of the service, without these secrets of the request, and what can be done
    /// about it.
    pub(crate) fn show_message(&mut self, known: Advice, secrets: impl FnOnce() -> Secrets) {
        if let ErrorKind::Status {
            message: Some(message),
            shown,
            ..
        } = &mut self.inner.kind
        {
            let line = service_message::in_one_line(message, &secrets());
            let advice = service_message::advice(message, known);
            *shown = line.map(|line| match advice {
                Some(advice) => format!("{line}: {advice}"),
                None => line,
            });
        }
    }

    pub(crate) fn decode(
        response: http::Response<Bytes>,
        path: String,
        source: impl Into<Source>,
    ) -> Self {
        Self::new(ErrorKind::Decode {
            received: ReceivedResponse::new(response),
            path,
            source: source.into(),
        })
    }

    #[cfg(feature = "__response_headers")]
    /// A declared header of a response that cannot be read.
    pub(crate) fn header(
        response: http::Response<Bytes>,
        name: &'static str,
        reason: &'static str,
    ) -> Self {
        Self::new(ErrorKind::Header {
            received: ReceivedResponse::new(response),
            name,
            reason,
        })
    }

    pub(crate) fn pagination(message: &'static str) -> Self {
        Self::new(ErrorKind::Pagination(message))
    }

    // part: waiters
    /// The limit of a waiting has passed.
    pub(crate) fn wait_limit(message: String) -> Self {
        Self::new(ErrorKind::WaitLimit(message))
    }

    /// How many times the request was sent, or was tried to be: 0 where it could not be built, 1 where nothing was
    /// retried. Each page of a list is a call of its own.
    #[inline]
    pub fn attempts(&self) -> u32 {
        self.inner.attempts
    }

    /// Whether the request could not be built, or got no token from its provider: nothing was sent.
    #[inline]
    pub fn is_request(&self) -> bool {
        matches!(self.inner.kind, ErrorKind::Request { .. })
    }

    /// Whether no complete response arrived: timeouts and failed connections included.
    #[inline]
    pub fn is_transport(&self) -> bool {
        matches!(self.inner.kind, ErrorKind::Transport(_))
    }

    /// Whether a time limit passed, also while the connection was being made or a token was fetched.
    #[inline]
    pub fn is_timeout(&self) -> bool {
        // part: waiters
        if matches!(self.inner.kind, ErrorKind::WaitLimit(_)) {
            return true;
        }
        match &self.inner.kind {
            ErrorKind::Transport(e) => e.is_timeout(),
            ErrorKind::Request { subject, .. } => matches!(subject, Subject::LateToken),
            _ => false,
        }
    }

    /// Whether no connection could be made: nothing was sent.
    #[inline]
    pub fn is_connect(&self) -> bool {
        matches!(&self.inner.kind, ErrorKind::Transport(e) if e.is_connect())
    }

    /// Whether the service answered with a status that is not a success of the operation.
    #[inline]
    pub fn is_status(&self) -> bool {
        matches!(self.inner.kind, ErrorKind::Status { .. })
    }

    /// Whether the service answered with a success that could not be read: its body is not what the operation
    /// declares, or its pages do not end. The call was carried out.
    #[inline]
    pub fn is_decode(&self) -> bool {
        self.error_type() == "decode"
    }

    /// The status of the response, where there was one (a success with [`is_decode`](Error::is_decode)).
    #[inline]
    pub fn status(&self) -> Option<u16> {
        self.received().map(|received| received.status.as_u16())
    }

    /// The headers of the response, where there was one.
    #[inline]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.received().map(|received| &received.headers)
    }

    /// The body of the response as it arrived, where there was a response.
    #[inline]
    pub fn body(&self) -> Option<&Bytes> {
        self.received().map(|received| &received.body)
    }

    /// The body of the response as text, where there was a response and it is UTF-8.
    #[inline]
    pub fn body_text(&self) -> Option<&str> {
        std::str::from_utf8(self.body()?).ok()
    }

    /// What the service says is wrong, whole and as it arrived: the text of a field such as `error`, `message` or
    /// `detail` of a body in JSON, or a body of plain text. `None` where there is none, as in pages of proxies.
    ///
    /// It may hold what was sent, secrets included; `Display` ends with a form of it that may be printed.
    #[inline]
    pub fn message(&self) -> Option<&str> {
        match &self.inner.kind {
            ErrorKind::Status { message, .. } => message.as_deref(),
            _ => None,
        }
    }

    /// The body of the response as the description declares it for this status. For a status that the operation does
    /// not declare, as it declares the bodies of other errors. `None` where it declares none or where something else
    /// arrived, as proxies do: then see [`message`](Error::message) and [`body`](Error::body).
    #[inline]
    pub fn api_error(&self) -> Option<&ErrorBody> {
        match &self.inner.kind {
            ErrorKind::Status { api_error, .. } => api_error.as_ref(),
            _ => None,
        }
    }

    /// The wire name of the parameter that could not be sent, where the reason is one parameter: a header by its name
    /// (of a header with a free name, its prefix followed by `*`), a path or query parameter by its name.
    #[inline]
    pub fn parameter(&self) -> Option<&str> {
        match &self.inner.kind {
            ErrorKind::Request {
                subject: Subject::Parameter(name),
                ..
            } => Some(name),
            _ => None,
        }
    }

    /// Where in the body of a response a value of another type stood than declared, such as
    /// `runs[3].steps[0].createdAt`; `None` where it is the body as a whole, or where the body is not JSON: then the
    /// [`source`](StdError::source) tells line and column.
    #[inline]
    pub fn decode_path(&self) -> Option<&str> {
        match &self.inner.kind {
            ErrorKind::Decode { path, .. } if !path.is_empty() => Some(path),
            _ => None,
        }
    }

    /// A word for metrics and traces.
    pub(crate) fn error_type(&self) -> &'static str {
        match &self.inner.kind {
            ErrorKind::Request {
                subject: Subject::LateToken,
                ..
            } => "timeout",
            ErrorKind::Request { .. } => "request",
            ErrorKind::Transport(source) => source.error_type(),
            ErrorKind::Status { .. } => "status",
            #[cfg(feature = "__response_headers")]
            ErrorKind::Header { .. } => "decode",
            ErrorKind::Decode { .. } | ErrorKind::Pagination(_) => "decode",
            // part: waiters
            ErrorKind::WaitLimit(_) => "timeout",
        }
    }

    fn received(&self) -> Option<&ReceivedResponse> {
        match &self.inner.kind {
            #[cfg(feature = "__response_headers")]
            ErrorKind::Header { received, .. } => Some(received),
            ErrorKind::Status { received, .. } | ErrorKind::Decode { received, .. } => {
                Some(received)
            }
            _ => None,
        }
    }
}

impl ReceivedResponse {
    fn new(response: http::Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inner.kind {
            ErrorKind::Request {
                subject: Subject::Parameter(name),
                reason,
            } => write!(f, "the parameter `{name}` cannot be sent: it {reason}"),
            ErrorKind::Request { reason, .. } => f.write_str(reason),
            ErrorKind::Transport(e) if e.is_timeout() => f.write_str("the request timed out"),
            ErrorKind::Transport(e) if e.is_connect() => {
                f.write_str("no connection to the service could be made")
            }
            ErrorKind::Transport(_) => f.write_str("the exchange with the service broke off"),
            ErrorKind::Status {
                received,
                shown: None,
                ..
            } => {
                write!(f, "the service answered {}", received.status)
            }
            ErrorKind::Status {
                received,
                shown: Some(message),
                ..
            } => {
                write!(f, "the service answered {}: {message}", received.status)
            }
            ErrorKind::Decode { received, path, .. } if path.is_empty() => write!(
                f,
                "the body of the response ({}) is not what the operation declares",
                received.status
            ),
            ErrorKind::Decode { received, path, .. } => write!(
                f,
                "the body of the response ({}) is not what the operation declares at `{path}`",
                received.status
            ),
            #[cfg(feature = "__response_headers")]
            ErrorKind::Header { name, reason, .. } => {
                write!(
                    f,
                    "the header `{name}` of the response cannot be read: {reason}"
                )
            }
            ErrorKind::Pagination(message) => f.write_str(message),
            // part: waiters
            ErrorKind::WaitLimit(message) => f.write_str(message),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Error");
        match &self.inner.kind {
            ErrorKind::Request { .. } => {
                out.field("kind", &"request");
                out.field("message", &self.to_string());
            }
            ErrorKind::Transport(source) => {
                out.field("kind", &"transport");
                out.field("source", source);
            }
            ErrorKind::Status {
                received,
                api_error,
                shown,
                ..
            } => {
                out.field("kind", &"status");
                out.field("status", &received.status.as_u16());
                out.field("message", shown);
                out.field("has_api_error", &api_error.is_some());
                out.field("body_length", &received.body.len());
            }
            ErrorKind::Decode {
                received,
                path,
                source,
            } => {
                out.field("kind", &"decode");
                out.field("status", &received.status.as_u16());
                out.field("path", path);
                out.field("source", source);
                out.field("body_length", &received.body.len());
            }
            #[cfg(feature = "__response_headers")]
            ErrorKind::Header { name, reason, .. } => {
                out.field("kind", &"decode");
                out.field("header", name);
                out.field("message", reason);
            }
            ErrorKind::Pagination(message) => {
                out.field("kind", &"decode");
                out.field("message", message);
            }
            // part: waiters
            ErrorKind::WaitLimit(message) => {
                out.field("kind", &"timeout");
                out.field("message", message);
            }
        }
        out.field("attempts", &self.inner.attempts);
        out.finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.inner.kind {
            ErrorKind::Transport(source) => Some(source),
            ErrorKind::Decode { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}
