//! Points in time.

// All of it is inline so that it is compiled where it is used, if at all.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::runtime::civil::Civil;
use crate::runtime::invalid_value::InvalidValue;

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z; leap seconds are not counted.
///
/// `Display` writes it as RFC 3339 in UTC, such as `2026-03-17T08:00:00.250Z` (a number of milliseconds for years that
/// RFC 3339 does not know).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    millis: i64,
}

impl Timestamp {
    /// The present by the system's clock; not on `wasm32-unknown-unknown`, which has none.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    #[inline]
    pub fn now() -> Self {
        crate::runtime::system::wall_time().into()
    }

    /// From milliseconds since 1970.
    pub const fn from_millis(millis: i64) -> Self {
        Self { millis }
    }

    /// From seconds since 1970. What does not fit becomes the earliest or latest point in time.
    pub const fn from_secs(secs: i64) -> Self {
        Self {
            millis: secs.saturating_mul(1000),
        }
    }

    /// From seconds since 1970 with a fraction; what is finer than a millisecond is cut off towards the past.
    #[cfg(feature = "__unix_time")]
    #[inline]
    pub(crate) fn from_fractional_secs(secs: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a cast takes what does not fit for the earliest or latest time"
        )]
        let millis = whole_millis(secs, 1000.0) as i64;
        Self { millis }
    }

    /// Milliseconds since 1970.
    pub const fn as_millis(self) -> i64 {
        self.millis
    }

    /// Whole seconds since 1970; a fraction is cut off towards the past.
    pub const fn as_secs(self) -> i64 {
        self.millis.div_euclid(1000)
    }
}

impl From<SystemTime> for Timestamp {
    #[inline]
    fn from(time: SystemTime) -> Self {
        let millis = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
            Err(before) => {
                let nanos = before.duration().as_nanos().div_ceil(1_000_000);
                i64::try_from(nanos).map_or(i64::MIN, |millis| -millis)
            }
        };
        Self { millis }
    }
}

impl TryFrom<Timestamp> for SystemTime {
    type Error = InvalidValue;

    /// Fails where the system's clock cannot hold the time.
    #[inline]
    fn try_from(timestamp: Timestamp) -> Result<Self, InvalidValue> {
        let distance = Duration::from_millis(timestamp.millis.unsigned_abs());
        let time = if timestamp.millis < 0 {
            UNIX_EPOCH.checked_sub(distance)
        } else {
            UNIX_EPOCH.checked_add(distance)
        };
        time.ok_or_else(|| InvalidValue::new("is too far away for the system's clock"))
    }
}

/// The years that RFC 3339 can write, as milliseconds: from the year 0 up to the end of 9999.
const WRITABLE: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

impl fmt::Display for Timestamp {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !WRITABLE.contains(&self.millis) {
            return write!(f, "{} ms", self.millis);
        }
        let Civil {
            year,
            month,
            day,
            hour,
            minute,
            second,
            millis,
        } = Civil::from_millis(self.millis);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z"
        )
    }
}

/// A number of units, each a number of milliseconds, as whole milliseconds.
pub(crate) fn whole_millis(value: f64, unit: f64) -> f64 {
    let whole = value.floor();
    // A float is next to a decimal fraction, not equal to it: without rounding 0.123 s might be 122 ms.
    let micros = ((value - whole) * unit * 1000.0).round();
    whole * unit + (micros / 1000.0).floor()
}
