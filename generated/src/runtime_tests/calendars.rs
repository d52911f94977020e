//! Points in time of other crates.

use crate::runtime::Timestamp;

/// 2026-03-17T08:00:00.250Z, and half a millisecond before 1970.
const MILLIS: i64 = 1_773_734_400_250;
const NANOS_BEFORE: i64 = -500_000;

#[cfg(feature = "chrono")]
#[test]
fn chrono() {
    use chrono::{DateTime, FixedOffset, Utc};
    let there: DateTime<FixedOffset> = "2026-03-17T09:00:00.2509+01:00".parse().unwrap();
    assert_eq!(Timestamp::from(there).as_millis(), MILLIS);
    let before = DateTime::<Utc>::from_timestamp_nanos(NANOS_BEFORE);
    assert_eq!(Timestamp::from(before).as_millis(), -1);
    let back = DateTime::<Utc>::try_from(Timestamp::from_millis(MILLIS)).unwrap();
    assert_eq!(back.to_string(), "2026-03-17 08:00:00.250 UTC");
    assert!(DateTime::<Utc>::try_from(Timestamp::from_millis(i64::MAX)).is_err());
}

#[cfg(feature = "jiff")]
#[test]
fn jiff() {
    let there: jiff::Timestamp = "2026-03-17T09:00:00.2509+01:00".parse().unwrap();
    assert_eq!(Timestamp::from(there).as_millis(), MILLIS);
    let before = jiff::Timestamp::from_nanosecond(NANOS_BEFORE.into()).unwrap();
    assert_eq!(Timestamp::from(before).as_millis(), -1);
    let back = jiff::Timestamp::try_from(Timestamp::from_millis(MILLIS)).unwrap();
    assert_eq!(back.to_string(), "2026-03-17T08:00:00.25Z");
    assert!(jiff::Timestamp::try_from(Timestamp::from_millis(i64::MAX)).is_err());
}

#[cfg(feature = "time")]
#[test]
fn time() {
    use time::OffsetDateTime;
    let there = OffsetDateTime::from_unix_timestamp_nanos(1_773_734_400_250_900_000).unwrap();
    assert_eq!(Timestamp::from(there).as_millis(), MILLIS);
    let before = OffsetDateTime::from_unix_timestamp_nanos(NANOS_BEFORE.into()).unwrap();
    assert_eq!(Timestamp::from(before).as_millis(), -1);
    let back = OffsetDateTime::try_from(Timestamp::from_millis(MILLIS)).unwrap();
    assert_eq!(back.unix_timestamp(), 1_773_734_400);
    assert_eq!((back.year(), back.millisecond()), (2026, 250));
    assert!(OffsetDateTime::try_from(Timestamp::from_millis(i64::MAX)).is_err());
}

#[cfg(all(
    feature = "__date_time",
    feature = "chrono",
    feature = "jiff",
    feature = "time"
))]
#[test]
fn times_that_are_texts() {
    use crate::runtime::DateTime;
    let text: DateTime = serde_json::from_str("\"2026-03-17T09:00:00.2509+01:00\"").unwrap();
    let chrono = chrono::DateTime::<chrono::Utc>::try_from(&text).unwrap();
    let jiff = jiff::Timestamp::try_from(&text).unwrap();
    let time = time::OffsetDateTime::try_from(&text).unwrap();
    for date_time in [DateTime::from(chrono), jiff.into(), time.into()] {
        assert_eq!(date_time.as_str(), "2026-03-17T08:00:00.250Z");
    }
    let text: DateTime = serde_json::from_str("\"soon\"").unwrap();
    assert!(jiff::Timestamp::try_from(&text).is_err());
}

/// A setter takes them as they are, and an id may be a UUID.
#[cfg(all(feature = "jiff", feature = "chrono", feature = "time"))]
#[test]
fn setters_take_them() {
    let client = crate::Client::new(crate::Credential::bearer("t")).unwrap();
    let target = |time: Timestamp| {
        let request = client.logs().list().from_date(time).into_request();
        request.unwrap().uri().to_string()
    };
    let jiff: jiff::Timestamp = "2026-03-17T08:00:00.25Z".parse().unwrap();
    let request = client.logs().list().from_date(jiff).into_request();
    assert_eq!(
        request.unwrap().uri().to_string(),
        target(Timestamp::from_millis(MILLIS))
    );
}
