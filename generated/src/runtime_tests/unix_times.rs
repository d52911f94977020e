//! Tests of points in time that are numbers of seconds.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::runtime::{Timestamp, UnixTime};

fn read(value: Value) -> UnixTime {
    serde_json::from_value(value).unwrap()
}

#[test]
fn a_number_of_seconds_is_written_again_as_it_was_read() {
    for text in [
        "1773734400",
        "1773734400.5",
        "-0.25",
        "9223372036854775807",
        "18446744073709551615",
        "1e300",
    ] {
        let time: UnixTime = serde_json::from_str(text).unwrap();
        let written = serde_json::to_string(&time).unwrap();
        assert_eq!(written.replace("e+", "e"), text);
    }
    assert!(serde_json::from_str::<UnixTime>("\"5\"").is_err());
}

#[test]
fn a_whole_number_is_an_integer_however_it_was_spelt() {
    for text in ["1773734400.0", "17737344e2"] {
        let time: UnixTime = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&time).unwrap(), "1773734400");
        assert_eq!(time, UnixTime::from(1_773_734_400));
    }
}

#[test]
fn seconds_are_a_point_in_time() {
    let millis = |value| read(value).timestamp().as_millis();
    assert_eq!(millis(json!(1_773_734_400)), 1_773_734_400_000);
    assert_eq!(millis(json!(1_773_734_400.123)), 1_773_734_400_123);
    assert_eq!(millis(json!(-0.5)), -500);
    assert_eq!(millis(json!(u64::MAX)), i64::MAX);
    assert_eq!(millis(json!(-1e300)), i64::MIN);
}

#[test]
fn seconds_are_made_of_what_programs_have() {
    let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_999);
    assert_eq!(UnixTime::from(time).to_string(), "1");
    assert_eq!(UnixTime::from(Timestamp::from_millis(-1)).to_string(), "-1");
    assert_eq!(UnixTime::try_from(1.5).unwrap().to_string(), "1.5");
    assert!(UnixTime::try_from(f64::NAN).is_err());
    assert_eq!("12.5".parse::<UnixTime>().unwrap().to_string(), "12.5");
    let error = "soon".parse::<UnixTime>().unwrap_err();
    assert_eq!(error.to_string(), "is no number of seconds");
    assert_eq!(UnixTime::default(), UnixTime::from(0));
}
