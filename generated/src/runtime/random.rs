//! Numbers that nobody else draws.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// The keys of a process: the standard library draws them from the system's random numbers.
static KEYS: OnceLock<(RandomState, RandomState)> = OnceLock::new();

static COUNT: AtomicU64 = AtomicU64::new(0);

/// 128 bits that are drawn only once: a keyed hash (SipHash with keys of the process's own) of a counter, the process
/// and the time; the latter two tell the children of a `fork` apart. Good against collisions and for jitter, not a
/// secret to guard anything with; in return it costs no dependency and no system call.
pub(crate) fn unique_bits() -> u128 {
    let (high, low) = KEYS.get_or_init(|| (RandomState::new(), RandomState::new()));
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let nanos = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos());
    let hash = |keys: &RandomState| {
        let mut hasher = keys.build_hasher();
        hasher.write_u64(count);
        hasher.write_u32(std::process::id());
        hasher.write_u128(nanos);
        hasher.finish()
    };
    (u128::from(hash(high)) << 64) | u128::from(hash(low))
}

/// An identifier of 32 hexadecimal digits that no other call, process or machine yields.
pub(crate) fn unique_id() -> String {
    format!("{:032x}", unique_bits())
}

/// A fraction from 0 up to, but not including, 1.
pub(crate) fn fraction() -> f64 {
    /// As many bits as the mantissa holds.
    const BITS: u32 = 53;
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "exactly the bits that a float holds are kept"
    )]
    let numerator = (unique_bits() as u64 >> (u64::BITS - BITS)) as f64;
    #[expect(clippy::cast_precision_loss, reason = "a power of two is exact")]
    let denominator = (1_u64 << BITS) as f64;
    numerator / denominator
}
