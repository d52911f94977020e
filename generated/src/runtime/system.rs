//! What the platform gives: clocks and random numbers. Nothing else in this crate asks the system for them, which a test
//! sees to.
//!
//! On `wasm32-unknown-unknown` the standard library has no clock: there the timer of the caller's transport is the only
//! one, and random numbers come from the crate `getrandom`.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) use self::native::{now, random_bits, since_start, wall_time};

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) use self::wasm::random_bits;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod native {
    use std::collections::hash_map::RandomState;
    use std::hash::{BuildHasher, Hasher};
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::{Duration, Instant, SystemTime};

    /// How long ago the process is said to have started when it was first asked: a clock of an executor that is stopped
    /// in tests may be behind that of the system.
    const HEAD_START: Duration = Duration::from_secs(60 * 60 * 24 * 365);

    static COUNT: AtomicU64 = AtomicU64::new(0);

    /// The present by the monotonic clock.
    #[inline]
    pub(crate) fn now() -> Duration {
        since_start(Instant::now())
    }

    /// A point in time of the monotonic clock, on the scale of [`now`].
    pub(crate) fn since_start(time: Instant) -> Duration {
        static START: OnceLock<Instant> = OnceLock::new();
        let start = *START.get_or_init(Instant::now);
        let before = start.saturating_duration_since(time);
        let after = time.saturating_duration_since(start);
        (HEAD_START + after).saturating_sub(before)
    }

    /// The present by the calendar.
    #[inline]
    pub(crate) fn wall_time() -> SystemTime {
        SystemTime::now()
    }

    /// 128 bits that are drawn only once: a keyed hash (SipHash, with keys that the standard library draws from the
    /// system's random numbers once per thread) of a counter, the process and the time; the latter two tell the children
    /// of a `fork` apart. Good against collisions and for jitter, not a secret to guard anything with; in return it costs
    /// no dependency.
    #[allow(
        clippy::unnecessary_wraps,
        reason = "not every platform has random numbers"
    )]
    pub(crate) fn random_bits() -> Option<u128> {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let nanos = wall_time()
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |since| since.as_nanos());
        let half = || {
            let mut hasher = RandomState::new().build_hasher();
            hasher.write_u64(count);
            hasher.write_u32(std::process::id());
            hasher.write_u128(nanos);
            u128::from(hasher.finish())
        };
        Some((half() << 64) | half())
    }
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod wasm {
    /// 128 random bits; `None` where the platform gives none.
    pub(crate) fn random_bits() -> Option<u128> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).ok()?;
        Some(u128::from_ne_bytes(bytes))
    }
}
