//! Points in time as other crates have them. Each pair of conversions is behind the feature of that crate's name.

// All of it is inline so that it is compiled where it is used, if at all.

#[cfg(feature = "__date_time")]
use crate::runtime::date_time::DateTime;
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::timestamp::Timestamp;
#[cfg(feature = "__unix_time")]
use crate::runtime::unix_time::UnixTime;

/// Whole milliseconds; what is finer is cut off towards the past.
fn from_nanos(nanos: i128) -> Timestamp {
    let millis = nanos.div_euclid(1_000_000);
    let saturated = if millis < 0 { i64::MIN } else { i64::MAX };
    Timestamp::from_millis(i64::try_from(millis).unwrap_or(saturated))
}

fn too_far() -> InvalidValue {
    InvalidValue::new("is too far away for this type")
}

#[cfg(feature = "__date_time")]
fn no_time() -> InvalidValue {
    InvalidValue::new("is no time by RFC 3339")
}

/// Conversions of one type, from what makes a `Timestamp` of it and it of a `Timestamp`.
macro_rules! conversions {
    ($feature:literal, [$($of:tt)*] $from:ty, $from_other:expr, $to:ty, $into_other:expr) => {
        #[cfg(feature = $feature)]
        impl<$($of)*> From<$from> for Timestamp {
            /// To the millisecond; what is finer is cut off towards the past.
            #[inline]
            fn from(time: $from) -> Self {
                $from_other(time)
            }
        }

        #[cfg(feature = $feature)]
        impl TryFrom<Timestamp> for $to {
            type Error = InvalidValue;

            /// Fails where the type cannot hold the time.
            #[inline]
            fn try_from(time: Timestamp) -> Result<Self, InvalidValue> {
                $into_other(time.as_millis()).ok_or_else(too_far)
            }
        }

        #[cfg(feature = "__date_time")]
        #[cfg(feature = $feature)]
        impl<$($of)*> From<$from> for DateTime {
            /// To the millisecond, in UTC.
            #[inline]
            fn from(time: $from) -> Self {
                Timestamp::from(time).into()
            }
        }

        #[cfg(feature = "__date_time")]
        #[cfg(feature = $feature)]
        impl TryFrom<&DateTime> for $to {
            type Error = InvalidValue;

            /// To the millisecond. Fails where the text is no time, or the type cannot hold it.
            #[inline]
            fn try_from(time: &DateTime) -> Result<Self, InvalidValue> {
                time.timestamp().ok_or_else(no_time)?.try_into()
            }
        }

        #[cfg(feature = "__unix_time")]
        #[cfg(feature = $feature)]
        impl<$($of)*> From<$from> for UnixTime {
            /// In whole seconds; a fraction is cut off towards the past.
            #[inline]
            fn from(time: $from) -> Self {
                Timestamp::from(time).into()
            }
        }

        #[cfg(feature = "__unix_time")]
        #[cfg(feature = $feature)]
        impl TryFrom<&UnixTime> for $to {
            type Error = InvalidValue;

            /// To the millisecond. Fails where the type cannot hold the time.
            #[inline]
            fn try_from(time: &UnixTime) -> Result<Self, InvalidValue> {
                time.timestamp().try_into()
            }
        }
    };
}

conversions!(
    "chrono",
    [Z: chrono::TimeZone] chrono::DateTime<Z>,
    |time: chrono::DateTime<Z>| Timestamp::from_millis(time.timestamp_millis()),
    chrono::DateTime<chrono::Utc>,
    chrono::DateTime::from_timestamp_millis
);
conversions!(
    "jiff",
    [] jiff::Timestamp,
    |time: jiff::Timestamp| from_nanos(time.as_nanosecond()),
    jiff::Timestamp,
    |millis| jiff::Timestamp::from_millisecond(millis).ok()
);
conversions!(
    "time",
    [] time::OffsetDateTime,
    |time: time::OffsetDateTime| from_nanos(time.unix_timestamp_nanos()),
    time::OffsetDateTime,
    |millis: i64| time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000).ok()
);
