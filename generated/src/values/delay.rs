//! A delay before a run starts, in the format of the service.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::runtime::InvalidValue;

/// The units from the largest to the smallest, with their seconds.
const UNITS: [(char, u64); 4] = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

/// A span of time in whole seconds, written as numbers with units: `50s`, `10h`, `1d10h30m`.
///
/// A [`Duration`] becomes one, with any fraction of a second rounded up: a delay is never shorter than asked for. A
/// text is parsed: units are `d`, `h`, `m` and `s`, each at most once and from the largest to the smallest; a number
/// without a unit is refused. `Display` writes the shortest form, so `90s` becomes `1m30s`.
///
/// ```
/// # use std::time::Duration;
/// # use upstash_workflow::values::Delay;
/// assert_eq!(Delay::from(Duration::from_secs(124_200)).to_string(), "1d10h30m");
/// assert_eq!("10h".parse::<Delay>()?.as_secs(), 36_000);
/// # Ok::<(), upstash_workflow::InvalidValue>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Delay {
    secs: u64,
}

impl Delay {
    /// From seconds.
    pub const fn from_secs(secs: u64) -> Self {
        Self { secs }
    }

    /// The seconds.
    pub const fn as_secs(self) -> u64 {
        self.secs
    }
}

impl From<Duration> for Delay {
    #[inline]
    fn from(duration: Duration) -> Self {
        let fraction = u64::from(duration.subsec_nanos() > 0);
        Self {
            secs: duration.as_secs().saturating_add(fraction),
        }
    }
}

impl From<Delay> for Duration {
    #[inline]
    fn from(delay: Delay) -> Self {
        Self::from_secs(delay.secs)
    }
}

impl fmt::Display for Delay {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.secs == 0 {
            return f.write_str("0s");
        }
        let mut rest = self.secs;
        for (unit, size) in UNITS {
            if rest >= size {
                write!(f, "{}{unit}", rest / size)?;
                rest %= size;
            }
        }
        Ok(())
    }
}

impl FromStr for Delay {
    type Err = InvalidValue;

    #[inline]
    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        if text.is_empty() {
            return Err(InvalidValue::new("is empty"));
        }
        let mut units = UNITS.iter();
        let mut secs = 0_u64;
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).ok_or(NO_UNIT)?;
            let (number, tail) = rest.split_at_checked(end).ok_or(NO_NUMBER)?;
            if number.is_empty() {
                return Err(NO_NUMBER.into());
            }
            let mut characters = tail.chars();
            let unit = characters.next().ok_or(NO_UNIT)?;
            // The iterator goes on behind the unit that was found, so no unit and no larger one is found again.
            if unit == 'm' && characters.as_str().starts_with('s') {
                return Err(NO_MILLIS.into());
            }
            let (_, size) = units.find(|(known, _)| *known == unit).ok_or(BAD_UNIT)?;
            secs = number
                .parse::<u64>()
                .ok()
                .and_then(|number| number.checked_mul(*size))
                .and_then(|more| secs.checked_add(more))
                .ok_or(TOO_LONG)?;
            rest = characters.as_str();
        }
        Ok(Self { secs })
    }
}

try_from_text!(Delay);

/// Why a text is not a delay.
struct Reason(&'static str);

const NO_NUMBER: Reason = Reason("has no number before a unit");
const NO_UNIT: Reason = Reason("has a number without a unit: one of `d`, `h`, `m` and `s`");
const BAD_UNIT: Reason =
    Reason("has a unit that is not one of `d`, `h`, `m` and `s`, each once and in this order");
const NO_MILLIS: Reason =
    Reason("is in milliseconds, but the smallest unit is `s`: write `1s`, or give a `Duration`");
const TOO_LONG: Reason = Reason("is too long a time");

impl From<Reason> for InvalidValue {
    #[inline]
    fn from(reason: Reason) -> Self {
        Self::new(reason.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_are_written_in_units() {
        for (secs, text) in [
            (0, "0s"),
            (50, "50s"),
            (60, "1m"),
            (90, "1m30s"),
            (36_000, "10h"),
            (86_400, "1d"),
            (124_200, "1d10h30m"),
            (u64::MAX, "213503982334601d7h15s"),
        ] {
            assert_eq!(Delay::from_secs(secs).to_string(), text);
        }
    }

    #[test]
    fn a_fraction_is_rounded_up() {
        assert_eq!(Delay::from(Duration::from_millis(1)).as_secs(), 1);
        assert_eq!(Delay::from(Duration::from_millis(1_000)).as_secs(), 1);
        assert_eq!(Delay::from(Duration::MAX).as_secs(), u64::MAX);
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "5",
            "s",
            "1h5",
            "5m1h",
            "1h1h",
            "5 s",
            "-5s",
            "1.5h",
            "5ms",
            "5S",
            "5w",
            "ü",
            "5ü",
            "٣s",
            "99999999999999999999s",
            "213503982334602d",
        ] {
            assert!(text.parse::<Delay>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn milliseconds_get_a_hint() {
        let reason = "500ms".parse::<Delay>().unwrap_err().to_string();
        assert!(reason.contains("the smallest unit is `s`"), "{reason}");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(secs: u64) {
            let delay = Delay::from_secs(secs);
            prop_assert_eq!(delay.to_string().parse::<Delay>(), Ok(delay));
        }

        #[test]
        fn no_text_is_a_panic(text in "[0-9dhms]{0,12}") {
            if let Ok(delay) = text.parse::<Delay>() {
                prop_assert_eq!(delay.to_string().parse::<Delay>(), Ok(delay));
            }
        }
    }
}
