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
    now: &dyn Fn() -> SystemTime,
) -> Option<Duration> {
    let service_time = &|| match headers.get(DATE).and_then(text).map(parse_http_date) {
        Some(Ok(date)) => date,
        _ => now(),
    };
    if let Some(after) = headers.get(RETRY_AFTER).and_then(text)
        && let Some(wait) = retry_after(after, service_time)
    {
        return Some(wait);
    }
    if status != StatusCode::TOO_MANY_REQUESTS {
        return None;
    }
    let mut longest: Option<Duration> = None;
    for (name, value) in headers {
        // `as_str` would be compiled for this crate.
        let name: &str = name.as_ref();
        if let Some(prefix) = name.strip_suffix(RESET)
            && matches!(remaining(headers, prefix), None | Some(0))
            && let Some(reset) = text(value).and_then(number)
        {
            let wait = until_reset(reset, service_time);
            match longest {
                Some(known) if known >= wait => {}
                _ => longest = Some(wait),
            }
        }
    }
    longest
}

fn text(value: &HeaderValue) -> Option<&str> {
    match value.to_str() {
        Ok(text) => Some(text.trim()),
        Err(_) => None,
    }
}

fn number(text: &str) -> Option<u64> {
    text.parse().ok()
}

fn remaining(headers: &HeaderMap, prefix: &str) -> Option<u64> {
    let name = HeaderName::try_from(format!("{prefix}{REMAINING}")).ok()?;
    number(text(headers.get(name)?)?)
}

/// Seconds, or a date in one of the three forms of RFC 9110 (5.6.7).
fn retry_after(value: &str, now: &dyn Fn() -> SystemTime) -> Option<Duration> {
    match number(value) {
        Some(seconds) => Some(Duration::from_secs(seconds)),
        None => Some(since(parse_http_date(value).ok()?, now())),
    }
}

/// Some services send a point in time (seconds or milliseconds since 1970), others the seconds that are left.
fn until_reset(reset: u64, now: &dyn Fn() -> SystemTime) -> Duration {
    /// More seconds than anybody waits, fewer than have passed since 1970.
    const EARLIEST_TIME: u64 = 1_000_000_000;
    /// More seconds since 1970 than anybody means.
    const EARLIEST_MILLIS: u64 = 100_000_000_000;
    let time = match reset {
        ..EARLIEST_TIME => return Duration::from_secs(reset),
        EARLIEST_TIME..EARLIEST_MILLIS => Duration::from_secs(reset),
        _ => Duration::from_millis(reset),
    };
    match UNIX_EPOCH.checked_add(time) {
        Some(time) => since(time, now()),
        None => Duration::MAX,
    }
}

fn since(time: SystemTime, now: SystemTime) -> Duration {
    time.duration_since(now).unwrap_or_default()
}
