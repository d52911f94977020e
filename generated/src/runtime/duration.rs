//! Durations that are numbers in JSON.

use std::fmt;
use std::time::Duration;

use serde_core::de::{Error, Unexpected, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;

use crate::runtime::unfit_numbers::leave;

/// A span in whole seconds. A part of a second counts as one, so that nothing becomes shorter than it was asked for.
pub(crate) fn whole_seconds(span: Duration) -> u64 {
    let started = u64::from(span.subsec_nanos() > 0);
    span.as_secs().saturating_add(started)
}

/// The form of a span in a field: a number of seconds.
pub(crate) struct WholeSeconds(pub(crate) Duration);

impl Serialize for WholeSeconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(whole_seconds(self.0))
    }
}

impl<'de> Deserialize<'de> for WholeSeconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(DurationVisitor).map(Self)
    }
}

/// Reads a number of seconds, which may have a fraction. Of one that is no span it has the nearest one.
struct DurationVisitor;

impl Visitor<'_> for DurationVisitor {
    type Value = Duration;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of seconds, 0 or more")
    }

    fn visit_u64<E: Error>(self, seconds: u64) -> Result<Duration, E> {
        Ok(Duration::from_secs(seconds))
    }

    fn visit_i64<E: Error>(self, seconds: i64) -> Result<Duration, E> {
        let seconds = u64::try_from(seconds).unwrap_or_else(|_| {
            leave(vec![(String::new(), seconds.into())]);
            0
        });
        Ok(Duration::from_secs(seconds))
    }

    fn visit_f64<E: Error>(self, seconds: f64) -> Result<Duration, E> {
        match (
            Duration::try_from_secs_f64(seconds),
            Number::from_f64(seconds),
        ) {
            (Ok(span), _) => Ok(span),
            (_, Some(number)) => {
                leave(vec![(String::new(), number)]);
                Ok(if seconds < 0.0 {
                    Duration::ZERO
                } else {
                    Duration::MAX
                })
            }
            _ => Err(E::invalid_value(Unexpected::Float(seconds), &self)),
        }
    }
}
