//! How long the service asks to wait before the next attempt.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};
use http::{HeaderName, StatusCode};

use crate::runtime::civil::Civil;

/// How the headers end that tell when a limit of requests is lifted: `RateLimit-Reset`, alone or with a prefix.
const RESET: &str = "ratelimit-reset";

/// How the headers end that tell how many requests are left: of several limits, the one that is used up counts.
const REMAINING: &str = "ratelimit-remaining";

/// What the service asks for: by `Retry-After`, or where that is missing or cannot be read, at 429 by `RateLimit-Reset`
/// and its like (with a prefix, such as `X-RateLimit-Reset`). `now` is only asked where the response does not tell its
/// own time, so that a clock that is wrong does no harm.
pub(crate) fn asked_for(
    status: StatusCode,
    headers: &HeaderMap,
    now: impl Fn() -> SystemTime,
) -> Option<Duration> {
    let service_time = || {
        let date = headers.get(DATE).and_then(text).and_then(http_date);
        date.unwrap_or_else(&now)
    };
    let after = headers.get(RETRY_AFTER).and_then(text);
    if let Some(wait) = after.and_then(|value| retry_after(value, service_time)) {
        return Some(wait);
    }
    if status != StatusCode::TOO_MANY_REQUESTS {
        return None;
    }
    let mut longest = None;
    for (name, value) in headers {
        if let Some(prefix) = name.as_str().strip_suffix(RESET)
            && remaining(headers, prefix).is_none_or(|left| left == 0)
            && let Some(reset) = text(value).and_then(|text| text.parse().ok())
        {
            longest = longest.max(Some(until_reset(reset, service_time)));
        }
    }
    longest
}

fn text(value: &HeaderValue) -> Option<&str> {
    value.to_str().ok().map(str::trim)
}

fn remaining(headers: &HeaderMap, prefix: &str) -> Option<u64> {
    let name = HeaderName::try_from(format!("{prefix}{REMAINING}")).ok()?;
    text(headers.get(name)?)?.parse().ok()
}

/// Seconds, or a date.
fn retry_after(value: &str, now: impl Fn() -> SystemTime) -> Option<Duration> {
    match value.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => Some(since(http_date(value)?, now())),
    }
}

/// Some services send a point in time (seconds or milliseconds since 1970), others the seconds that are left.
fn until_reset(reset: u64, now: impl Fn() -> SystemTime) -> Duration {
    /// More seconds than anybody waits, fewer than have passed since 1970.
    const EARLIEST_TIME: u64 = 1_000_000_000;
    /// More seconds since 1970 than anybody means.
    const EARLIEST_MILLIS: u64 = 100_000_000_000;
    let time = match reset {
        ..EARLIEST_TIME => return Duration::from_secs(reset),
        EARLIEST_TIME..EARLIEST_MILLIS => Duration::from_secs(reset),
        _ => Duration::from_millis(reset),
    };
    UNIX_EPOCH
        .checked_add(time)
        .map_or(Duration::MAX, |time| since(time, now()))
}

fn since(time: SystemTime, now: SystemTime) -> Duration {
    time.duration_since(now).unwrap_or_default()
}

/// The three forms of a date that RFC 9110 (5.6.7) wants read: `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
pub(crate) fn http_date(text: &str) -> Option<SystemTime> {
    let mut words = text.split([' ', '-', ',']).filter(|word| !word.is_empty());
    let mut next = || words.next();
    let (_, second, third, fourth, fifth) = (next()?, next()?, next()?, next()?, next()?);
    let (day, month, year, time) = if fourth.contains(':') {
        (third, second, fifth, fourth)
    } else {
        (second, third, fourth, fifth)
    };
    let month = 1 + MONTHS.iter().position(|name| *name == month)?;
    let year: i64 = match (year.len(), year.parse().ok()?) {
        // Two digits are those of a year close by.
        (2, short @ 70..) => 1900 + short,
        (2, short) => 2000 + short,
        (_, year) => year,
    };
    let mut clock = time.split(':').map(|number| number.parse().ok());
    let mut number = || clock.next()?;
    let civil = Civil {
        year,
        month: u8::try_from(month).ok()?,
        day: day.parse().ok()?,
        hour: number()?,
        minute: number()?,
        second: number()?,
        millis: 0,
    };
    let millis = u64::try_from(civil.to_millis()?).ok()?;
    UNIX_EPOCH.checked_add(Duration::from_millis(millis))
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
