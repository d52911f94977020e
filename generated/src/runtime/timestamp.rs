//! Points in time.

// All of it is inline so that it is compiled where it is used, if at all.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_core::de::{self, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

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

/// A point in time as a parameter in milliseconds.
pub(crate) fn unix_millis(time: impl Into<Timestamp>) -> String {
    time.into().as_millis().to_string()
}

/// A point in time as a parameter in whole seconds. A fraction is rounded up: nothing happens before the time asked for.
pub(crate) fn unix_secs(time: impl Into<Timestamp>) -> String {
    let millis = time.into().as_millis();
    let up = i64::from(millis.rem_euclid(1000) > 0);
    (millis.div_euclid(1000) + up).to_string()
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
fn whole_millis(value: f64, unit: f64) -> f64 {
    let whole = value.floor();
    // A float is next to a decimal fraction, not equal to it: without rounding 0.123 s might be 122 ms.
    let micros = ((value - whole) * unit * 1000.0).round();
    whole * unit + (micros / 1000.0).floor()
}

/// Reads a timestamp that is a number of units since 1970, such a number as a string, or a string in RFC 3339.
struct TimestampVisitor {
    unit: i64,
}

impl TimestampVisitor {
    fn units<E: de::Error>(&self, units: i64) -> Result<Timestamp, E> {
        units
            .checked_mul(self.unit)
            .map(Timestamp::from_millis)
            .ok_or_else(|| E::custom("the time is out of range"))
    }
}

impl Visitor<'_> for TimestampVisitor {
    type Value = Timestamp;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.unit == 1 {
            "milliseconds since 1970 or a time in RFC 3339"
        } else {
            "seconds since 1970 or a time in RFC 3339"
        })
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Timestamp, E> {
        self.units(value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Timestamp, E> {
        let value = i64::try_from(value).map_err(|_| E::custom("the time is out of range"))?;
        self.units(value)
    }

    /// A fraction that is finer than a millisecond is cut off towards the past.
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Timestamp, E> {
        /// Up to here every whole number has a float of its own.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        #[expect(
            clippy::cast_precision_loss,
            reason = "a unit is at most a thousand milliseconds"
        )]
        let millis = whole_millis(value, self.unit as f64);
        if !(-EXACT..=EXACT).contains(&millis) {
            return Err(E::custom("the time is out of range"));
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is whole and in range, as checked above"
        )]
        Ok(Timestamp::from_millis(millis as i64))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Timestamp, E> {
        if let Ok(units) = value.parse() {
            return self.units(units);
        }
        if value
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-'))
            && let Ok(units) = value.parse()
        {
            return self.visit_f64(units);
        }
        Civil::parse_rfc3339(value)
            .map(Timestamp::from_millis)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Str(value), &self))
    }
}

/// Declares the form that a point in time has in a field.
macro_rules! timestamp_form {
    ($(#[$meta:meta])* $name:ident, $unit:literal, $read:ident) => {
        $(#[$meta])*
        pub(crate) struct $name(pub(crate) Timestamp);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.0.$read())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let visitor = TimestampVisitor { unit: $unit };
                deserializer.deserialize_any(visitor).map(Self)
            }
        }
    };
}

timestamp_form!(
    /// Integers of milliseconds since 1970.
    UnixMillis,
    1,
    as_millis
);
timestamp_form!(
    /// Integers of seconds since 1970.
    UnixSeconds,
    1000,
    as_secs
);
