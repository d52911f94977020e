//! Times and durations of steps, which the service sends in several formats.

use std::time::Duration;

use serde_json::Value;

use crate::runtime::civil::Civil;
use crate::runtime::{Timestamp, transparent};
use crate::values::Delay;

/// More seconds since 1970 than anybody means: a greater number is one of milliseconds.
const EARLIEST_MILLIS: f64 = 100_000_000_000.0;

/// A point in time as the service sends it for a step: a number of seconds or milliseconds, with or without a fraction,
/// such a number as text, or text in RFC 3339. Whatever it is, it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct StepTime(Value);

transparent!(StepTime);

impl StepTime {
    /// The point in time; `None` where the value cannot be understood. A number below 10¹¹ is one of seconds, a greater
    /// one of milliseconds. What is finer than a millisecond is cut off.
    #[inline]
    pub fn timestamp(&self) -> Option<Timestamp> {
        match number(&self.0) {
            Some(number) if number.abs() < EARLIEST_MILLIS => millis(number * 1000.0),
            Some(number) => millis(number),
            None => {
                let millis = Civil::parse_rfc3339(self.0.as_str()?)?;
                Some(Timestamp::from_millis(millis))
            }
        }
    }

    /// The value as received.
    pub fn value(&self) -> &Value {
        &self.0
    }
}

impl From<Timestamp> for StepTime {
    /// A number of milliseconds.
    fn from(time: Timestamp) -> Self {
        Self(time.as_millis().into())
    }
}

/// A length of time as the service sends it for a step: a number of milliseconds, with or without a fraction, such a
/// number as text, or text such as `1d10h30m`. Whatever it is, it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct StepDuration(Value);

transparent!(StepDuration);

impl StepDuration {
    /// The length of time; `None` where the value cannot be understood.
    #[inline]
    pub fn duration(&self) -> Option<Duration> {
        match number(&self.0) {
            Some(millis) => Duration::try_from_secs_f64(millis / 1000.0).ok(),
            None => self.0.as_str()?.parse::<Delay>().ok().map(Duration::from),
        }
    }

    /// The value as received.
    pub fn value(&self) -> &Value {
        &self.0
    }
}

impl From<Duration> for StepDuration {
    /// A number of milliseconds; what is finer is cut off.
    fn from(duration: Duration) -> Self {
        Self(
            u64::try_from(duration.as_millis())
                .unwrap_or(u64::MAX)
                .into(),
        )
    }
}

#[inline]
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text
            .trim()
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

#[inline]
fn millis(number: f64) -> Option<Timestamp> {
    /// Up to here every whole number has a float of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it is in range, as checked here"
    )]
    (number.abs() <= EXACT).then(|| Timestamp::from_millis(number as i64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_time_has_many_forms() {
        for (value, millis) in [
            (json!(1_700_000_000), Some(1_700_000_000_000)),
            (json!(1_700_000_000.5), Some(1_700_000_000_500)),
            (json!(1_700_000_000_250_u64), Some(1_700_000_000_250)),
            (json!("1700000000"), Some(1_700_000_000_000)),
            (json!("1700000000250"), Some(1_700_000_000_250)),
            (json!("2023-11-14T22:13:20Z"), Some(1_700_000_000_000)),
            (json!("soon"), None),
            (json!(null), None),
            (json!(1e300), None),
        ] {
            let time = StepTime(value.clone());
            assert_eq!(
                time.timestamp().map(Timestamp::as_millis),
                millis,
                "{value}"
            );
            assert_eq!(serde_json::to_value(&time).unwrap(), value);
        }
    }

    #[test]
    fn a_length_of_time_has_many_forms() {
        for (value, millis) in [
            (json!(1500), Some(1500)),
            (json!(0.5), Some(0)),
            (json!("1500"), Some(1500)),
            (json!("1d"), Some(86_400_000)),
            (json!("soon"), None),
            (json!(-1), None),
        ] {
            let length = StepDuration(value.clone()).duration();
            assert_eq!(length.map(|length| length.as_millis()), millis, "{value}");
        }
    }

    #[test]
    fn they_are_made_of_what_they_are() {
        let time = Timestamp::from_millis(1_700_000_000_250);
        assert_eq!(StepTime::from(time).timestamp(), Some(time));
        let length = Duration::from_millis(1500);
        assert_eq!(StepDuration::from(length).duration(), Some(length));
    }
}
