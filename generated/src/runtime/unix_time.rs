//! Points in time that are numbers of seconds in JSON.

// All of it is inline so that it is compiled where it is used.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use serde_core::de::Visitor;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;

use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::timestamp::Timestamp;
use crate::runtime::whole_numbers::NUMBER;

/// A point in time as the service writes it: seconds since 1970-01-01T00:00:00Z, such as `1773734400`.
///
/// It keeps the number that was read, so that a value is written again as it was, however fine or far away it is. A
/// service may send a fraction although its description says that the number is whole.
///
/// [`timestamp`](UnixTime::timestamp) is the point in time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnixTime {
    seconds: Number,
}

impl UnixTime {
    /// The point in time; a fraction that is finer than a millisecond is cut off towards the past. What does not fit
    /// becomes the earliest or latest point in time.
    #[inline]
    pub fn timestamp(&self) -> Timestamp {
        match (self.seconds.as_i64(), self.seconds.as_f64()) {
            (Some(seconds), _) => Timestamp::from_secs(seconds),
            (None, seconds) => Timestamp::from_fractional_secs(seconds.unwrap_or_default()),
        }
    }

    /// The seconds, with a fraction where there is one.
    #[inline]
    pub fn as_number(&self) -> &Number {
        &self.seconds
    }
}

impl Default for UnixTime {
    /// The beginning of 1970, as for [`Timestamp`].
    #[inline]
    fn default() -> Self {
        0.into()
    }
}

impl fmt::Display for UnixTime {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.seconds.fmt(f)
    }
}

impl From<i64> for UnixTime {
    #[inline]
    fn from(seconds: i64) -> Self {
        Self {
            seconds: seconds.into(),
        }
    }
}

impl TryFrom<f64> for UnixTime {
    type Error = InvalidValue;

    /// Seconds with a fraction, for a service that takes one. Fails where the value is not finite.
    #[inline]
    fn try_from(seconds: f64) -> Result<Self, InvalidValue> {
        Number::from_f64(seconds)
            .map(Self::of)
            .ok_or_else(|| InvalidValue::new("is not finite"))
    }
}

impl From<Timestamp> for UnixTime {
    /// In whole seconds, which every service takes; a fraction is cut off towards the past.
    #[inline]
    fn from(time: Timestamp) -> Self {
        time.as_secs().into()
    }
}

impl From<SystemTime> for UnixTime {
    /// In whole seconds, which every service takes; a fraction is cut off towards the past.
    #[inline]
    fn from(time: SystemTime) -> Self {
        Timestamp::from(time).into()
    }
}

impl From<UnixTime> for String {
    #[inline]
    fn from(time: UnixTime) -> Self {
        time.to_string()
    }
}

impl FromStr for UnixTime {
    type Err = InvalidValue;

    /// Fails where the text is no number.
    #[inline]
    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        text.parse()
            .map(Self::of)
            .map_err(|_| InvalidValue::new("is no number of seconds"))
    }
}

impl UnixTime {
    /// A whole number is kept as an integer, however it was spelt.
    fn of(seconds: Number) -> Self {
        match whole(&seconds) {
            Some(whole) => whole.into(),
            None => Self { seconds },
        }
    }
}

fn whole(seconds: &Number) -> Option<i64> {
    let value = seconds.as_f64().filter(|value| value.fract() == 0.0)?;
    #[expect(clippy::cast_possible_truncation, reason = "compared with what it was")]
    let whole = value as i64;
    #[expect(clippy::cast_precision_loss, reason = "compared with what it was")]
    let is_exact = seconds.is_f64() && whole as f64 == value && whole != i64::MAX;
    is_exact.then_some(whole)
}

impl Serialize for UnixTime {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.seconds.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for UnixTime {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_newtype_struct(NUMBER, UnixSecondsVisitor)
            .map(Self::of)
    }
}

struct UnixSecondsVisitor;

impl<'de> Visitor<'de> for UnixSecondsVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of seconds")
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Number, D::Error> {
        Number::deserialize(from)
    }
}
