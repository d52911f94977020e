//! Random numbers for jitter and unique ids.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

static COUNT: AtomicU64 = AtomicU64::new(0);

/// 128 bits that are drawn only once: a keyed hash (SipHash, with keys that the standard library draws from the system's
/// random numbers once per thread) of a counter, the process and the time; the latter two tell the children of a `fork`
/// apart. Good against collisions and for jitter, not a secret to guard anything with; in return it costs no dependency.
pub(crate) fn unique_bits() -> u128 {
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let nanos = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos());
    let half = || {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(count);
        hasher.write_u32(std::process::id());
        hasher.write_u128(nanos);
        u128::from(hasher.finish())
    };
    (half() << 64) | half()
}

/// An identifier of 32 hexadecimal digits that no other call, process or machine yields.
pub(crate) fn unique_id() -> String {
    format!("{:032x}", unique_bits())
}

/// A time no longer than this one.
pub(crate) fn up_to(limit: Duration) -> Duration {
    let nanos = unique_bits() % limit.as_nanos().max(1);
    u64::try_from(nanos).map_or(limit, Duration::from_nanos)
}
