//! The interface of transports, which carry one request to the service. Retries and credentials are above it.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use crate::runtime::thread_timer::ThreadTimer;
use crate::runtime::timer::Timer;

/// What [`Transport::send`] returns.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'a>>;

/// Carries requests to the service, one attempt each.
///
/// An implementation must send the target of the request as it is, follow no redirect, repeat nothing and add no
/// credential. The client drops the future where a time limit passes; nothing more may be sent then.
pub trait Transport: fmt::Debug + Send + Sync {
    /// Sends a request and yields the complete response, whatever its status.
    ///
    /// The request is lent, since it may be needed for another attempt; its body is cheap to clone.
    fn send<'a>(&'a self, request: &'a http::Request<Bytes>) -> TransportFuture<'a>;

    /// Is told once, before the first request, how many bytes the body of a response may have after decompression. The
    /// client refuses longer ones anyway; a transport that keeps the limit as well gives up with
    /// [`TransportError::permanent`] before all of the body is in memory. By default nothing happens.
    ///
    /// A transport in an [`Arc`](std::sync::Arc) is told where nobody else holds it; one that is shared keeps the limit
    /// that it has.
    fn limit_bodies(&mut self, bytes: usize) {
        let _ = bytes;
    }

    #[cfg(feature = "__streams")]
    /// Whether it sends the body of a request that is read while it is sent ([`StreamedBody`](crate::StreamedBody)). A
    /// client refuses such a request where its transport does not. By default it does not.
    fn sends_streams(&self) -> bool {
        false
    }

    /// What the client waits by, for time limits and between attempts. By default one thread that serves all clients
    /// of the process, which works with every executor. On `wasm32-unknown-unknown`, which has no threads, there is no
    /// default.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    fn timer(&self) -> &dyn Timer {
        &ThreadTimer
    }

    /// What the client waits by, for time limits and between attempts.
    #[cfg(all(target_family = "wasm", target_os = "unknown"))]
    fn timer(&self) -> &dyn Timer;
}

impl<T: Transport + ?Sized> Transport for std::sync::Arc<T> {
    fn send<'a>(&'a self, request: &'a http::Request<Bytes>) -> TransportFuture<'a> {
        (**self).send(request)
    }

    fn limit_bodies(&mut self, bytes: usize) {
        if let Some(transport) = Self::get_mut(self) {
            transport.limit_bodies(bytes);
        }
    }

    #[cfg(feature = "__streams")]
    fn sends_streams(&self) -> bool {
        (**self).sends_streams()
    }

    fn timer(&self) -> &dyn Timer {
        (**self).timer()
    }
}

/// How long making a connection for a request may take, TLS included: among the extensions of a request that says so.
///
/// A transport that makes connections should keep it instead of its own limit, and where it passes yield an error that
/// [`TransportError::connect`] makes; one that does not lets the request wait as long as any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectTimeout(pub Duration);

/// How many bytes the body of a response may have, decompressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BodyLimit(pub(crate) usize);

impl BodyLimit {
    /// 16 MiB.
    pub(crate) const DEFAULT: Self = Self(16 * 1024 * 1024);

    /// An error where there are more bytes.
    pub(crate) fn check(self, length: usize) -> Result<(), TransportError> {
        if length <= self.0 {
            return Ok(());
        }
        let limit = self.0;
        Err(TransportError::permanent(format!(
            "the body of the response has more than {limit} bytes: `ClientBuilder::body_limit` raises the limit"
        )))
    }
}

/// Why no complete response arrived.
#[derive(Debug)]
pub struct TransportError {
    timeout: bool,
    connect: bool,
    permanent: bool,
    unsent: bool,
    source: Box<dyn StdError + Send + Sync>,
}

impl TransportError {
    /// A failure after the connection was made.
    pub fn new(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            timeout: false,
            connect: false,
            permanent: false,
            unsent: false,
            source: source.into(),
        }
    }

    /// A time limit passed.
    pub fn timeout(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            timeout: true,
            ..Self::new(source)
        }
    }

    /// No connection could be made: nothing was sent.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            connect: true,
            ..Self::new(source)
        }
    }

    /// A failure that the same request would meet again: it is not repeated.
    pub fn permanent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            permanent: true,
            ..Self::new(source)
        }
    }

    /// The transport cannot be used here, or not with such a request: nothing was sent, and nothing would be by another
    /// attempt. The call fails as one whose request could not be built ([`Error::is_request`](crate::Error::is_request)).
    pub fn unsent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            unsent: true,
            ..Self::permanent(source)
        }
    }

    /// The reason where nothing was sent.
    pub(crate) fn into_unsent(self) -> Result<Box<dyn StdError + Send + Sync>, Self> {
        if self.unsent {
            Ok(self.source)
        } else {
            Err(self)
        }
    }

    pub(crate) fn is_unsent(&self) -> bool {
        self.unsent
    }

    pub(crate) fn described(
        timeout: bool,
        connect: bool,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            timeout,
            connect,
            ..Self::new(source)
        }
    }

    /// Whether a time limit passed.
    pub fn is_timeout(&self) -> bool {
        self.timeout
    }

    /// Whether no connection could be made.
    pub fn is_connect(&self) -> bool {
        self.connect
    }

    /// Whether the same request would fail again.
    pub fn is_permanent(&self) -> bool {
        self.permanent
    }

    /// A word for metrics and traces.
    pub(crate) fn error_type(&self) -> &'static str {
        if self.unsent {
            return "request";
        }
        match (self.timeout, self.connect) {
            (true, _) => "timeout",
            (false, true) => "connect",
            (false, false) => "transport",
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.connect, self.timeout) {
            (true, true) => "connecting took too long",
            (true, false) => "connecting failed",
            (false, true) => "the response took too long",
            (false, false) => "the exchange failed",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}
