//! Points in time that are texts in JSON.

// All of it is inline so that it is compiled where it is used.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use serde_core::de::{self, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::civil::Civil;
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::timestamp::Timestamp;

/// A point in time as the service writes it: by RFC 3339, such as `2026-03-17T09:00:00.250+01:00`.
///
/// It keeps the text that was read, so that a value is written again as it was, with its offset and however fine it is.
/// A text that is no such time is kept, too: one of them does not make a response unreadable.
///
/// [`timestamp`](DateTime::timestamp) is the point in time. Two values are equal where their texts are; they are ordered by time, and those
/// without a time come first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateTime {
    text: String,
}

impl DateTime {
    /// The point in time, to the millisecond; `None` where the text is not one by RFC 3339.
    #[inline]
    pub fn timestamp(&self) -> Option<Timestamp> {
        Civil::parse_rfc3339(&self.text).map(Timestamp::from_millis)
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Default for DateTime {
    /// The beginning of 1970, as for [`Timestamp`].
    #[inline]
    fn default() -> Self {
        Timestamp::default().into()
    }
}

impl PartialOrd for DateTime {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |one: &Self| one.timestamp();
        key(self)
            .cmp(&key(other))
            .then_with(|| self.text.cmp(&other.text))
    }
}

impl fmt::Display for DateTime {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<Timestamp> for DateTime {
    /// In UTC, with milliseconds.
    #[inline]
    fn from(time: Timestamp) -> Self {
        Self {
            text: time.to_string(),
        }
    }
}

impl From<SystemTime> for DateTime {
    /// In UTC, with milliseconds.
    #[inline]
    fn from(time: SystemTime) -> Self {
        Timestamp::from(time).into()
    }
}

impl From<DateTime> for String {
    #[inline]
    fn from(time: DateTime) -> Self {
        time.text
    }
}

impl FromStr for DateTime {
    type Err = InvalidValue;

    /// Fails where the text is no time by RFC 3339.
    #[inline]
    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let time = Self {
            text: text.to_owned(),
        };
        match time.timestamp() {
            Some(_) => Ok(time),
            None => Err(InvalidValue::new("is no time by RFC 3339")),
        }
    }
}

impl Serialize for DateTime {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_string(DateTimeVisitor)
    }
}

struct DateTimeVisitor;

impl Visitor<'_> for DateTimeVisitor {
    type Value = DateTime;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time in RFC 3339")
    }

    #[inline]
    fn visit_str<E: de::Error>(self, value: &str) -> Result<DateTime, E> {
        self.visit_string(value.to_owned())
    }

    #[inline]
    fn visit_string<E: de::Error>(self, text: String) -> Result<DateTime, E> {
        Ok(DateTime { text })
    }
}
