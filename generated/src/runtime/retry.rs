//! The retry policy: which failures are retried, and after which wait.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http::StatusCode;

use crate::runtime::random;
use crate::runtime::transport::TransportError;

/// When and how often a failed attempt is repeated.
///
#[doc = include_str!("retry.md")]
///
/// Which calls are idempotent is said by each operation. Waits grow exponentially with full jitter: before the n-th
/// repetition a random time up to `base · 2ⁿ⁻¹`, at most `cap`. A wait that the service asks for (`Retry-After`, or
/// at 429 a header `…RateLimit-Reset`) is kept besides. Where a wait would leave less of the total time of the call than
/// a tenth of the time limit of one attempt, the error is returned at once.
///
/// The default: 4 attempts, base 250 ms, cap 10 s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    base: Duration,
    cap: Duration,
}

impl RetryPolicy {
    /// The default policy.
    pub const fn new() -> Self {
        Self {
            max_attempts: 4,
            base: Duration::from_millis(250),
            cap: Duration::from_secs(10),
        }
    }

    /// One attempt, whatever happens.
    pub const fn never() -> Self {
        Self::new().with_max_attempts(1)
    }

    /// At most so many attempts, the first one included; 0 counts as 1.
    pub const fn with_max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = if attempts == 0 { 1 } else { attempts };
        self
    }

    /// The longest wait before the first repetition, and the longest at all.
    pub const fn with_backoff(mut self, base: Duration, cap: Duration) -> Self {
        self.base = base;
        self.cap = cap;
        self
    }

    /// At most so many attempts.
    pub const fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    /// How long to wait after so many attempts, at least `asked_for`.
    pub(crate) fn wait(&self, attempts: u32, asked_for: Option<Duration>) -> Duration {
        let jitter = random::up_to(self.longest_wait(attempts));
        // Those who are asked to wait until the same time must not come back all at once.
        asked_for.unwrap_or_default().saturating_add(jitter)
    }

    pub(crate) fn longest_wait(&self, attempts: u32) -> Duration {
        let doublings = attempts.saturating_sub(1).min(31);
        self.base.saturating_mul(1_u32 << doublings).min(self.cap)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// How an attempt failed.
pub(crate) enum Failure<'a> {
    Transport(&'a TransportError),
    Status(StatusCode),
}

impl Failure<'_> {
    /// Whether the rules allow another attempt. Whether the call is idempotent is only asked where it matters.
    pub(crate) fn allows_retry(&self, is_idempotent: impl FnOnce() -> bool) -> bool {
        match self {
            Self::Transport(error) if error.is_connect() => true,
            Self::Transport(error) => !error.is_permanent() && is_idempotent(),
            Self::Status(StatusCode::TOO_MANY_REQUESTS) => true,
            Self::Status(status) => {
                matches!(status.as_u16(), 408 | 425 | 500 | 502 | 503 | 504) && is_idempotent()
            }
        }
    }
}

/// What all calls of a client may spend on repetitions, so that a service in trouble is not met with a multiple of the
/// usual load.
///
/// Each repetition takes one from the budget, each success returns a tenth, up to the size of the budget. Where it is
/// used up, errors are returned without another attempt. The default size: 100.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    /// In tenths.
    left: AtomicU32,
    size: u32,
}

/// What a repetition costs, in tenths.
const COST: u32 = 10;

impl RetryBudget {
    pub(crate) const DEFAULT: u32 = 100;

    pub(crate) fn new(retries: u32) -> Self {
        let size = retries.saturating_mul(COST);
        Self {
            left: AtomicU32::new(size),
            size,
        }
    }

    /// Takes one repetition; `false` where none is left.
    pub(crate) fn spend(&self) -> bool {
        self.change(&|left| left.checked_sub(COST))
    }

    /// Returns a tenth of a repetition.
    pub(crate) fn succeeded(&self) {
        self.change(&|left| (left < self.size).then(|| left + 1));
    }

    fn change(&self, change: &dyn Fn(u32) -> Option<u32>) -> bool {
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, change)
            .is_ok()
    }
}
