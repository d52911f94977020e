//! Time limits and retry policy of one call, with those of the client as defaults.

use std::time::Duration;

use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::ConnectTimeout;

/// How long a whole call may take unless told otherwise: all attempts and the waits between them.
const TIMEOUT: Duration = Duration::from_secs(120);

/// How long one attempt may take unless told otherwise: from connecting to the last byte of the response.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);

/// What holds for the calls of a client.
#[derive(Clone, Debug)]
pub(crate) struct CallLimits {
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) retry: RetryPolicy,
}

impl Default for CallLimits {
    fn default() -> Self {
        Self {
            timeout: TIMEOUT,
            attempt_timeout: ATTEMPT_TIMEOUT,
            retry: RetryPolicy::new(),
        }
    }
}

/// What a request wants otherwise than its client; what is not set is as the client has it.
///
/// Requests have a method per option besides (`with_timeout` and so on); this type carries options from one request to
/// another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestOptions {
    connect_timeout: Option<Duration>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
    #[cfg(feature = "__downloads")]
    chunk_timeout: Option<Duration>,
    #[cfg(feature = "__events")]
    reconnects: bool,
}

impl RequestOptions {
    /// Nothing is otherwise.
    pub const fn new() -> Self {
        Self {
            connect_timeout: None,
            timeout: None,
            attempt_timeout: None,
            retry: None,
            #[cfg(feature = "__downloads")]
            chunk_timeout: None,
            #[cfg(feature = "__events")]
            reconnects: false,
        }
    }

    /// How long making a connection may take, TLS included, where one has to be made.
    pub fn with_connect_timeout(mut self, timeout: Duration) -> Self {
        self.set_connect_timeout(timeout);
        self
    }

    /// How long the call may take with all its attempts and waits, connecting included.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.set_timeout(timeout);
        self
    }

    /// How long one attempt may take, from connecting to the last byte of the response.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.set_attempt_timeout(timeout);
        self
    }

    /// When the call is attempted again.
    pub fn with_retry(mut self, policy: RetryPolicy) -> Self {
        self.set_retry(policy);
        self
    }

    pub(crate) fn set_connect_timeout(&mut self, timeout: Duration) {
        self.connect_timeout = Some(timeout);
    }

    pub(crate) fn set_timeout(&mut self, timeout: Duration) {
        self.timeout = Some(timeout);
    }

    pub(crate) fn set_attempt_timeout(&mut self, timeout: Duration) {
        self.attempt_timeout = Some(timeout);
    }

    pub(crate) fn set_retry(&mut self, policy: RetryPolicy) {
        self.retry = Some(policy);
    }

    #[cfg(feature = "__downloads")]
    pub(crate) fn set_chunk_timeout(&mut self, timeout: Duration) {
        self.chunk_timeout = Some(timeout);
    }

    #[cfg(feature = "__downloads")]
    pub(crate) fn chunk_timeout(&self, limits: &CallLimits) -> Duration {
        let attempt_timeout = || self.attempt_timeout(limits);
        self.chunk_timeout.unwrap_or_else(attempt_timeout)
    }

    #[cfg(feature = "__events")]
    pub(crate) fn set_reconnects(&mut self) {
        self.reconnects = true;
    }

    #[cfg(feature = "__events")]
    pub(crate) fn reconnects(&self) -> bool {
        self.reconnects
    }

    pub(crate) fn connect_timeout(&self) -> Option<ConnectTimeout> {
        self.connect_timeout.map(ConnectTimeout)
    }

    pub(crate) fn timeout(&self, limits: &CallLimits) -> Duration {
        self.timeout.unwrap_or(limits.timeout)
    }

    pub(crate) fn attempt_timeout(&self, limits: &CallLimits) -> Duration {
        self.attempt_timeout.unwrap_or(limits.attempt_timeout)
    }

    pub(crate) fn retry<'a>(&'a self, limits: &'a CallLimits) -> &'a RetryPolicy {
        self.retry.as_ref().unwrap_or(&limits.retry)
    }
}
