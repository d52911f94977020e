//! Points in time that are whole numbers, or numbers in texts: of milliseconds or seconds since 1970.

// What is not generic is inline so that it is compiled where it is used, if at all.

use std::fmt;

use serde_core::de::{self, MapAccess, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;

use crate::runtime::civil::Civil;
use crate::runtime::timestamp::{Timestamp, whole_millis};
use crate::runtime::unfit_numbers::{leave, nearest_whole};
use crate::runtime::whole_numbers::number_in;

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

/// Reads a timestamp that is a number of units since 1970, such a number as a string, or a string in RFC 3339. Of
/// a number that is beyond all points in time it has the first or the last one.
struct TimestampVisitor {
    unit: i64,
}

impl TimestampVisitor {
    fn units(&self, units: i64) -> Option<Timestamp> {
        units.checked_mul(self.unit).map(Timestamp::from_millis)
    }

    /// A fraction that is finer than a millisecond is cut off towards the past.
    fn fraction(&self, units: f64) -> Option<Timestamp> {
        /// Up to here every whole number has a float of its own.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        #[expect(
            clippy::cast_precision_loss,
            reason = "a unit is at most a thousand milliseconds"
        )]
        let millis = whole_millis(units, self.unit as f64);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is whole and in range, as is checked"
        )]
        (-EXACT..=EXACT)
            .contains(&millis)
            .then_some(Timestamp::from_millis(millis as i64))
    }

    fn text(&self, text: &str) -> Option<Timestamp> {
        if let Ok(units) = text.parse() {
            return self.units(units);
        }
        if text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-'))
            && let Ok(units) = text.parse()
        {
            return self.fraction(units);
        }
        Civil::parse_rfc3339(text).map(Timestamp::from_millis)
    }
}

/// The first or the last point in time, in the place of a number that is beyond it.
#[cold]
fn nearest(number: impl Into<Number>, is_before: bool) -> Timestamp {
    leave(vec![(String::new(), number.into())]);
    Timestamp::from_millis(if is_before { i64::MIN } else { i64::MAX })
}

impl<'de> Visitor<'de> for TimestampVisitor {
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
        let found = self.units(value);
        Ok(found.unwrap_or_else(|| nearest(value, value < 0)))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Timestamp, E> {
        let found = i64::try_from(value).ok();
        let found = found.and_then(|value| self.units(value));
        Ok(found.unwrap_or_else(|| nearest(value, false)))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Timestamp, E> {
        match (self.fraction(value), Number::from_f64(value)) {
            (Some(found), _) => Ok(found),
            (None, Some(number)) => Ok(nearest(number, value < 0.0)),
            (None, None) => Err(E::invalid_value(de::Unexpected::Float(value), &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, number: A) -> Result<Timestamp, A::Error> {
        let number = number_in(number, &self)?;
        if let Some(units) = number.as_i64() {
            return self.visit_i64(units);
        }
        match number.as_f64().and_then(|units| self.fraction(units)) {
            Some(found) => Ok(found),
            None => Ok(nearest(number.clone(), nearest_whole(&number) < 0)),
        }
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Timestamp, E> {
        let invalid = || E::invalid_value(de::Unexpected::Str(value), &self);
        self.text(value).ok_or_else(invalid)
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
