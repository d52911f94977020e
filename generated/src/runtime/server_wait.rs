//! How long the service asks to wait before the next attempt.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};
use http::{HeaderName, StatusCode};
use httpdate::parse_http_date;

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
        let date = headers.get(DATE).and_then(text);
        date.and_then(|date| parse_http_date(date).ok())
            .unwrap_or_else(&now)
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

/// Seconds, or a date in one of the three forms of RFC 9110 (5.6.7).
fn retry_after(value: &str, now: impl Fn() -> SystemTime) -> Option<Duration> {
    match value.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => Some(since(parse_http_date(value).ok()?, now())),
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
