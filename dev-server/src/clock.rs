//! The time of the service, which a test may set.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A clock in unix milliseconds: the system's, or one that only moves when told to.
///
/// Clones share the time.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    fixed: Option<Arc<AtomicU64>>,
}

impl Clock {
    /// The clock of the system; it cannot be set.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still at a time in unix milliseconds.
    pub fn fixed(millis: u64) -> Self {
        Self {
            fixed: Some(Arc::new(AtomicU64::new(millis))),
        }
    }

    /// The time in unix milliseconds.
    pub fn now(&self) -> u64 {
        match &self.fixed {
            Some(time) => time.load(Ordering::SeqCst),
            None => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, millis),
        }
    }

    /// Sets the time of a fixed clock; without effect on the system's.
    pub fn set(&self, to: u64) {
        if let Some(time) = &self.fixed {
            time.store(to, Ordering::SeqCst);
        }
    }

    /// Moves a fixed clock forward; without effect on the system's.
    pub fn advance(&self, by: Duration) {
        if let Some(time) = &self.fixed {
            time.fetch_add(millis(by), Ordering::SeqCst);
        }
    }
}

pub(crate) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
