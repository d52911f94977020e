//! Tests of points in time that are texts.

use std::time::{Duration, SystemTime};

use crate::runtime::{DateTime, Timestamp};

fn read(text: &str) -> DateTime {
    serde_json::from_value(text.into()).unwrap()
}

#[test]
fn a_time_is_written_again_as_it_was_read() {
    for text in [
        "2026-03-17T09:00:00.250123456+01:00",
        "2026-03-17t08:00:00z",
        "yesterday",
        "",
    ] {
        let time = read(text);
        assert_eq!(time.as_str(), text);
        assert_eq!(time.to_string(), text);
        assert_eq!(serde_json::to_value(&time).unwrap(), text);
    }
    assert!(serde_json::from_str::<DateTime>("5").is_err());
}

#[test]
fn a_time_is_a_point_in_time_where_its_text_is_one() {
    let millis = |text: &str| read(text).timestamp().map(Timestamp::as_millis);
    // 2026-03-17 is the day 20,529 after 1970-01-01.
    let eight = (20_529 * 24 + 8) * 3_600_000;
    assert_eq!(millis("2026-03-17T08:00:00Z"), Some(eight));
    assert_eq!(
        millis("2026-03-17T09:00:00.250999+01:00"),
        Some(eight + 250)
    );
    for text in [
        "2026-03-17",
        "2026-03-17T08:00:00",
        "2026-02-30T08:00:00Z",
        "x",
    ] {
        assert_eq!(millis(text), None, "{text}");
    }
}

#[test]
fn a_time_is_made_of_what_programs_have() {
    let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_500);
    assert_eq!(DateTime::from(time).as_str(), "1970-01-01T00:00:01.500Z");
    assert_eq!(
        DateTime::from(Timestamp::from_secs(60)).as_str(),
        "1970-01-01T00:01:00.000Z"
    );
    assert_eq!(DateTime::default().timestamp(), Some(Timestamp::default()));
    let text = "2026-03-17T08:00:00+00:00";
    assert_eq!(text.parse::<DateTime>().unwrap().as_str(), text);
    let error = "tomorrow".parse::<DateTime>().unwrap_err();
    assert_eq!(error.to_string(), "is no time by RFC 3339");
}

#[test]
fn times_are_ordered_by_time() {
    let mut times = ["2026-03-17T08:00:00Z", "2026-03-17T08:30:00+01:00", "never"].map(read);
    times.sort();
    let texts = times.each_ref().map(DateTime::as_str);
    assert_eq!(
        texts,
        ["never", "2026-03-17T08:30:00+01:00", "2026-03-17T08:00:00Z"]
    );
}
