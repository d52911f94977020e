#![allow(unreachable_pub, reason = "models are public")]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;
use serde_json::Value;

use crate::runtime::civil::Civil;
use crate::runtime::{
    Timestamp, UnixMillis, UnixSeconds, UnknownFields, WholeSeconds, json_object,
};

/// For tests.
#[derive(Debug, PartialEq)]
pub struct Times {
    pub millis: Timestamp,
    pub seconds: Timestamp,
    pub or_null: Option<Timestamp>,
    pub maybe: Option<Timestamp>,
    pub span: Option<Duration>,
    pub unknown_fields: UnknownFields,
}

json_object! {
    Times {
        "millis" => millis: required as UnixMillis,
        "seconds" => seconds: required as UnixSeconds,
        "orNull" => or_null: nullable as UnixMillis,
        "maybe" => maybe: optional as UnixMillis,
        "span" => span: optional as WholeSeconds,
        ..unknown_fields
    }
}

fn times(text: &str) -> Result<Times, String> {
    serde_json::from_str(text).map_err(|e| e.to_string())
}

#[test]
fn units_are_those_of_the_field() {
    let expected = Times {
        millis: Timestamp::from_millis(1_500),
        seconds: Timestamp::from_millis(1_000),
        or_null: None,
        maybe: Some(Timestamp::from_millis(-1)),
        span: Some(Duration::from_secs(60)),
        unknown_fields: UnknownFields::default(),
    };
    let text = r#"{"millis":1500,"seconds":1,"orNull":null,"maybe":-1,"span":60}"#;
    assert_eq!(times(text).unwrap(), expected);
    assert_eq!(serde_json::to_string(&expected).unwrap(), text);
}

#[test]
fn other_forms_are_read() {
    let expected = Timestamp::from_millis(1_700_000_000_000);
    for form in [
        "1700000000000",
        "1700000000000.0",
        "1.7e12",
        r#""2023-11-14T22:13:20Z""#,
        r#""1700000000000""#,
    ] {
        let read = times(&format!(
            r#"{{"millis":{form},"seconds":1,"orNull":0,"maybe":null}}"#
        ))
        .unwrap();
        assert_eq!((read.millis, read.maybe), (expected, None), "{form}");
    }
}

#[test]
fn what_is_no_time_is_an_error() {
    for form in [
        r#""1.5.0""#,
        r#""-""#,
        r#"".""#,
        r#""soon""#,
        r#""""#,
        r#""99999999999999999999""#,
        "true",
        "null",
        "[]",
    ] {
        assert!(
            times(&format!(r#"{{"millis":{form},"seconds":1,"orNull":0}}"#)).is_err(),
            "{form}"
        );
    }
}

#[test]
fn a_number_beyond_all_times_is_the_first_or_the_last_one_and_kept() {
    let text = r#"{"millis":1e300,"seconds":9223372036854775807,"orNull":-1e300,"maybe":18446744073709551615,"x":1}"#;
    let read = times(text).unwrap();
    assert_eq!(read.millis, Timestamp::from_millis(i64::MAX));
    assert_eq!(read.seconds, Timestamp::from_millis(i64::MAX));
    assert_eq!(read.or_null, Some(Timestamp::from_millis(i64::MIN)));
    assert_eq!(read.maybe, None);
    let kept = read.unknown_fields.get("seconds").and_then(Value::as_i64);
    assert_eq!(kept, Some(i64::MAX));
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value(text));
    let before = text.replace("9223372036854775807", "-1e20");
    let mut read = times(&before).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value(&before));
    read.seconds = Timestamp::from_millis(-1_000);
    assert_eq!(serde_json::to_value(&read).unwrap()["seconds"], -1);
}

#[test]
fn fractions_of_times_are_cut_off_and_those_of_spans_kept() {
    let text = |millis, seconds, span| {
        format!(r#"{{"millis":{millis},"seconds":{seconds},"orNull":0,"span":{span}}}"#)
    };
    for (millis, seconds, span, expected) in [
        ("1.5", "1.5", "1.5", (1, 1_500, 1_500)),
        ("-1.5", "-1.5", "2.0", (-2, -1_500, 2_000)),
        (
            r#""1.5""#,
            "1700000000.123",
            "1e2",
            (1, 1_700_000_000_123, 100_000),
        ),
        (
            "1700000000123.999",
            r#""1700000000.123456""#,
            "0.25",
            (1_700_000_000_123, 1_700_000_000_123, 250),
        ),
        (
            r#""2023-11-14T22:13:20.123999Z""#,
            r#""2023-11-14T22:13:20.123999Z""#,
            "0",
            (1_700_000_000_123, 1_700_000_000_123, 0),
        ),
    ] {
        let read = times(&text(millis, seconds, span)).unwrap();
        let span = read.span.unwrap().as_millis();
        let found = (read.millis.as_millis(), read.seconds.as_millis(), span);
        assert_eq!(found, expected, "{millis} {seconds}");
    }
    assert!(times(&text("0", "0", r#""1""#)).is_err());
    for span in ["-0.5", "-1", "1e300"] {
        assert_eq!(times(&text("0", "0", span)).unwrap().span, None, "{span}");
    }
}

#[test]
fn a_leap_second_is_the_first_second_of_the_next_minute() {
    for (text, expected) in [
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("2016-12-31T23:59:60.5Z", 1_483_228_800_500),
        ("2017-01-01T05:29:60+05:30", 1_483_228_800_000),
    ] {
        assert_eq!(Civil::parse_rfc3339(text), Some(expected), "{text}");
    }
    assert_eq!(Civil::parse_rfc3339("2016-12-31T23:59:61Z"), None);
}

#[test]
fn it_is_displayed_as_rfc_3339() {
    for (millis, text) in [
        (0, "1970-01-01T00:00:00.000Z"),
        (1_700_000_000_250, "2023-11-14T22:13:20.250Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        (253_402_300_800_000, "253402300800000 ms"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
        (-62_167_219_200_001, "-62167219200001 ms"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (i64::MIN, "-9223372036854775808 ms"),
    ] {
        assert_eq!(Timestamp::from_millis(millis).to_string(), text);
    }
}

#[test]
fn fractions_are_cut_towards_the_past() {
    assert_eq!(Timestamp::from_millis(1_999).as_secs(), 1);
    assert_eq!(Timestamp::from_millis(-1).as_secs(), -1);
    let before = UNIX_EPOCH - Duration::from_nanos(1);
    assert_eq!(Timestamp::from(before).as_millis(), -1);
    let after = UNIX_EPOCH + Duration::from_nanos(1_999_999);
    assert_eq!(Timestamp::from(after).as_millis(), 1);
    assert_eq!(Timestamp::from_secs(i64::MAX).as_millis(), i64::MAX);
}

proptest! {
    #[test]
    fn system_times_keep_their_milliseconds(millis in -1_000_000_000_000_000_i64..1_000_000_000_000_000) {
        let timestamp = Timestamp::from_millis(millis);
        let time = SystemTime::try_from(timestamp).unwrap();
        prop_assert_eq!(Timestamp::from(time), timestamp);
    }

    #[test]
    fn no_number_is_a_panic(millis: i64) {
        let timestamp = Timestamp::from_millis(millis);
        prop_assert!(!timestamp.to_string().is_empty());
        let _ = SystemTime::try_from(timestamp);
    }
}

#[test]
fn rfc_3339_has_offsets_and_fractions() {
    for (text, millis) in [
        ("1970-01-01T00:00:00Z", Some(0)),
        ("1970-01-01t00:00:00z", Some(0)),
        ("1970-01-01 00:00:00Z", Some(0)),
        ("1970-01-01T01:00:00+01:00", Some(0)),
        ("1969-12-31T22:30:00-01:30", Some(0)),
        ("1970-01-01T00:00:00.1Z", Some(100)),
        ("1970-01-01T00:00:00.0019999Z", Some(1)),
        ("2000-02-29T00:00:00Z", Some(951_782_400_000)),
        ("1900-02-29T00:00:00Z", None),
        ("2001-02-29T00:00:00Z", None),
        ("2001-04-31T00:00:00Z", None),
        ("2001-13-01T00:00:00Z", None),
        ("2001-00-01T00:00:00Z", None),
        ("2001-01-00T00:00:00Z", None),
        ("2001-01-01T24:00:00Z", None),
        ("2001-01-01T00:60:00Z", None),
        ("2001-01-01T00:00:61Z", None),
        ("2001-01-01T00:00:00.Z", None),
        ("2001-01-01T00:00:00", None),
        ("2001-01-01T00:00:00+24:00", None),
        ("2001-01-01T00:00:00+0100", None),
        ("2001-1-1T00:00:00Z", None),
        ("2001-01-01", None),
        ("", None),
    ] {
        assert_eq!(Civil::parse_rfc3339(text), millis, "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_displayed_is_read(millis in -62_167_219_200_000_i64..=253_402_300_799_999) {
        let text = Timestamp::from_millis(millis).to_string();
        prop_assert_eq!(Civil::parse_rfc3339(&text), Some(millis));
        prop_assert_eq!(Civil::from_millis(millis).to_millis(), Some(millis));
    }

    #[test]
    fn no_text_is_a_panic(text in "[0-9TZ:. +-]{0,30}") {
        Civil::parse_rfc3339(&text);
    }
}
