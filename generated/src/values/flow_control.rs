//! Flow control: limits of rate and parallelism for a key.

use crate::runtime::{HeaderValues, InvalidValue};
use crate::values::{Delay, Label};

/// The longest period.
const WEEK: Delay = Delay::from_secs(7 * 86_400);

/// A key of flow control and the limits for all that carries it.
///
/// At least one limit must be set. The rate counts per period; a period is one second unless set, and at most a week.
/// A key or limit that cannot be used makes the request fail that carries it; [`check`](FlowControl::check) tells
/// earlier.
///
/// ```
/// # use std::time::Duration;
/// # use upstash_workflow::values::FlowControl;
/// let limits = FlowControl::new("reports")
///     .parallelism(2)
///     .rate(10)
///     .period(Duration::from_secs(60));
/// limits.check()?;
/// # Ok::<(), upstash_workflow::InvalidValue>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "it has no effect until a request carries it"]
pub struct FlowControl {
    key: String,
    parallelism: Option<u32>,
    rate: Option<u32>,
    period: Option<Result<Delay, InvalidValue>>,
}

impl FlowControl {
    /// Limits for a key: letters, digits, `.`, `_` and `-` of ASCII.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            parallelism: None,
            rate: None,
            period: None,
        }
    }

    /// How many may run at the same time; at least 1.
    #[inline]
    pub fn parallelism(mut self, limit: u32) -> Self {
        self.parallelism = Some(limit);
        self
    }

    /// How many may start within a period; at least 1.
    #[inline]
    pub fn rate(mut self, limit: u32) -> Self {
        self.rate = Some(limit);
        self
    }

    /// How long a period is: a [`Duration`](std::time::Duration) or a text such as `1h30m`; from a second to a week.
    pub fn period<V>(mut self, period: V) -> Self
    where
        V: TryInto<Delay, Error: Into<InvalidValue>>,
    {
        self.period = Some(period.try_into().map_err(Into::into));
        self
    }

    /// Whether it can be sent.
    ///
    /// # Errors
    ///
    /// Where the key is empty or has another character, no limit is set, a limit is zero, or the period is not between
    /// a second and a week.
    #[inline]
    pub fn check(&self) -> Result<(), InvalidValue> {
        self.limits().map(|_| ())
    }

    /// The limits as they are sent, such as `parallelism=2, rate=10, period=1m`.
    #[inline]
    fn limits(&self) -> Result<String, InvalidValue> {
        Label::new(self.key.as_str())
            .map_err(|reason| InvalidValue::new(format!("has a key that {reason}")))?;
        if self.parallelism == Some(0) || self.rate == Some(0) {
            return Err(InvalidValue::new("has a limit of zero"));
        }
        let mut limits = Vec::with_capacity(3);
        limits.extend(self.parallelism.map(|n| format!("parallelism={n}")));
        limits.extend(self.rate.map(|n| format!("rate={n}")));
        limits.extend(self.checked_period()?.map(|p| format!("period={p}")));
        if limits.is_empty() {
            return Err(InvalidValue::new(
                "has no limit: set `parallelism`, `rate` or `period`",
            ));
        }
        Ok(limits.join(", "))
    }

    #[inline]
    fn checked_period(&self) -> Result<Option<Delay>, InvalidValue> {
        match &self.period {
            None => Ok(None),
            Some(Err(reason)) => Err(InvalidValue::new(format!("has a period that {reason}"))),
            Some(Ok(period)) if period.as_secs() == 0 || *period > WEEK => Err(InvalidValue::new(
                "has a period that is not between a second and a week",
            )),
            Some(Ok(period)) => Ok(Some(*period)),
        }
    }
}

impl HeaderValues for FlowControl {
    #[inline]
    fn header_values(&self) -> Result<Vec<String>, InvalidValue> {
        Ok(vec![self.key.clone(), self.limits()?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn limits(value: &FlowControl) -> String {
        value.limits().unwrap()
    }

    #[test]
    fn any_subset_of_limits_is_written() {
        let key = || FlowControl::new("k");
        assert_eq!(limits(&key().parallelism(2)), "parallelism=2");
        assert_eq!(limits(&key().rate(3)), "rate=3");
        assert_eq!(limits(&key().period("90s")), "period=1m30s");
        assert_eq!(
            limits(&key().parallelism(2).rate(3).period(Duration::from_secs(3))),
            "parallelism=2, rate=3, period=3s"
        );
    }

    #[test]
    fn key_and_limits_go_together() {
        assert_eq!(
            FlowControl::new("k").rate(1).header_values().unwrap(),
            ["k", "rate=1"]
        );
    }

    #[test]
    fn what_the_service_would_not_understand_is_refused() {
        let week = Duration::from_secs(604_800);
        assert!(FlowControl::new("k").period(week).check().is_ok());
        for (value, reason) in [
            (FlowControl::new("k"), "has no limit"),
            (FlowControl::new("").rate(1), "has a key that is empty"),
            (FlowControl::new("a b").rate(1), "has a key that has"),
            (FlowControl::new("k").rate(0), "has a limit of zero"),
            (FlowControl::new("k").parallelism(0), "has a limit of zero"),
            (
                FlowControl::new("k").period("0s"),
                "has a period that is not",
            ),
            (
                FlowControl::new("k").period(week + Duration::from_secs(1)),
                "has a period that is not",
            ),
            (
                FlowControl::new("k").period("5"),
                "has a period that has a number without",
            ),
        ] {
            let message = value.check().unwrap_err().to_string();
            assert!(message.starts_with(reason), "{message}");
        }
    }
}
