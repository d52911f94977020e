//! The configuration of a run: `Upstash-*` headers, or query keys of the same names.

use crate::redact::Redact;
use crate::request::canonical_text;
use crate::response::Refusal;
use crate::retry_delay::evaluate;

/// A week in seconds: the longest period of a rate.
const WEEK: u64 = 7 * 24 * 60 * 60;

const FORWARD: &str = "upstash-forward-";
const FAILURE_FORWARD: &str = "upstash-failure-callback-forward-";

/// What a trigger, resume or restart asks for besides its destination.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) run_id: Option<String>,
    pub(crate) retries: Option<u32>,
    pub(crate) retry_delay: Option<String>,
    /// Seconds.
    pub(crate) delay: Option<u64>,
    /// Unix seconds; wins over the delay.
    pub(crate) not_before: Option<u64>,
    pub(crate) labels: Vec<String>,
    pub(crate) flow: Option<Flow>,
    pub(crate) failure_callback: Option<String>,
    pub(crate) forward: Vec<(String, String)>,
    pub(crate) failure_forward: Vec<(String, String)>,
    pub(crate) redact: Redact,
    pub(crate) failure_retries: Option<u32>,
    pub(crate) failure_retry_delay: Option<String>,
    pub(crate) method: Option<String>,
    pub(crate) content_type: Option<String>,
    /// Seconds.
    pub(crate) timeout: Option<u64>,
}

/// A flow-control key with the values that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flow {
    pub(crate) key: String,
    pub(crate) parallelism: Option<u64>,
    pub(crate) rate: Option<u64>,
    /// Seconds.
    pub(crate) period: Option<u64>,
}

impl Settings {
    /// Reads settings from names and values; other names than `Upstash-*` are passed over.
    pub(crate) fn read<'a>(
        fields: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Refusal> {
        let mut settings = Self::default();
        let mut flow_key = None;
        let mut flow_value = None;
        for (name, value) in fields {
            let lower = name.to_ascii_lowercase();
            match lower.as_str() {
                "upstash-workflow-runid" => settings.run_id = Some(run_id(value)?),
                "upstash-retries" => settings.retries = Some(integer(name, value)?),
                "upstash-retry-delay" => settings.retry_delay = Some(expression(value)?),
                "upstash-delay" => settings.delay = Some(duration(name, value)?),
                "upstash-not-before" => settings.not_before = Some(integer(name, value)?),
                "upstash-label" => settings.labels = labels(value)?,
                "upstash-flow-control-key" => flow_key = Some(identifier(name, value)?),
                "upstash-flow-control-value" => flow_value = Some(value),
                "upstash-failure-callback-retries" => {
                    settings.failure_retries = Some(integer(name, value)?);
                }
                "upstash-failure-callback-retry-delay" => {
                    settings.failure_retry_delay = Some(expression(value)?);
                }
                "upstash-method" => settings.method = Some(value.to_owned()),
                "upstash-timeout" => settings.timeout = Some(seconds(name, value)?),
                "content-type" => settings.content_type = Some(value.to_owned()),
                "upstash-redact-fields" => settings.redact = Redact::read(value)?,
                "upstash-failure-callback" => settings.failure_callback = Some(callback(value)?),
                _ => settings.forwarded(name, &lower, value)?,
            }
        }
        settings.flow = match (flow_key, flow_value) {
            (Some(key), Some(value)) => Some(flow(key, value)?),
            (None, None) => None,
            (Some(_), None) => return Err(Refusal::bad("flow control key without a value")),
            (None, Some(_)) => return Err(Refusal::bad("flow control value without a key")),
        };
        Ok(settings)
    }

    fn forwarded(&mut self, name: &str, lower: &str, value: &str) -> Result<(), Refusal> {
        let (headers, prefix) = if lower.starts_with(FAILURE_FORWARD) {
            (&mut self.failure_forward, FAILURE_FORWARD)
        } else if lower.starts_with(FORWARD) {
            (&mut self.forward, FORWARD)
        } else {
            return Ok(());
        };
        let rest = name.get(prefix.len()..).unwrap_or_default();
        if rest.is_empty() || rest.contains('*') {
            return Err(Refusal::bad(format!("invalid header name: {name}")));
        }
        headers.push((canonical_text(rest), value.to_owned()));
        Ok(())
    }

    /// When what these settings are for may begin, in unix milliseconds, if it is asked for at `now`.
    pub(crate) fn starts_at(&self, now: u64) -> u64 {
        match (self.not_before, self.delay) {
            (Some(seconds), _) => seconds.saturating_mul(1000).max(now),
            (None, Some(seconds)) => now.saturating_add(seconds.saturating_mul(1000)),
            (None, None) => now,
        }
    }

    /// The settings of the failure callback.
    pub(crate) fn of_failure_callback(&self) -> Self {
        Self {
            forward: self.failure_forward.clone(),
            retries: self.failure_retries.or(self.retries),
            retry_delay: self
                .failure_retry_delay
                .clone()
                .or_else(|| self.retry_delay.clone()),
            content_type: Some("application/json".to_owned()),
            ..Self::default()
        }
    }

    /// Adds forwarded headers that are not there yet.
    pub(crate) fn forward_also(&mut self, headers: &[(String, String)]) {
        for (name, value) in headers {
            let is_there = |(spelled, _): &(String, String)| spelled.eq_ignore_ascii_case(name);
            if !self.forward.iter().any(is_there) {
                self.forward.push((name.clone(), value.clone()));
            }
        }
    }

    /// These settings, with what is not given taken from others.
    pub(crate) fn filled_from(self, others: &Self) -> Self {
        Self {
            retries: self.retries.or(others.retries),
            retry_delay: self.retry_delay.or_else(|| others.retry_delay.clone()),
            flow: self.flow.or_else(|| others.flow.clone()),
            failure_callback: self
                .failure_callback
                .or_else(|| others.failure_callback.clone()),
            failure_forward: match self.failure_forward.is_empty() {
                true => others.failure_forward.clone(),
                false => self.failure_forward,
            },
            failure_retries: self.failure_retries.or(others.failure_retries),
            failure_retry_delay: self
                .failure_retry_delay
                .or_else(|| others.failure_retry_delay.clone()),
            labels: match self.labels.is_empty() {
                true => others.labels.clone(),
                false => self.labels,
            },
            ..self
        }
    }

    /// These settings, with everything that is not given taken from those of the run before.
    pub(crate) fn or(self, before: &Self) -> Self {
        Self {
            run_id: None,
            retries: self.retries.or(before.retries),
            retry_delay: self.retry_delay.or_else(|| before.retry_delay.clone()),
            delay: self.delay,
            not_before: self.not_before,
            labels: if self.labels.is_empty() {
                before.labels.clone()
            } else {
                self.labels
            },
            flow: self.flow.or_else(|| before.flow.clone()),
            failure_callback: self
                .failure_callback
                .or_else(|| before.failure_callback.clone()),
            forward: before.forward.clone(),
            failure_forward: before.failure_forward.clone(),
            redact: before.redact.clone(),
            failure_retries: before.failure_retries,
            failure_retry_delay: before.failure_retry_delay.clone(),
            method: None,
            content_type: before.content_type.clone(),
            timeout: before.timeout,
        }
    }
}

/// A number of seconds, or a duration such as `10m`.
fn seconds(name: &str, value: &str) -> Result<u64, Refusal> {
    match value.parse() {
        Ok(seconds) => Ok(seconds),
        Err(_) => duration(name, value),
    }
}

fn run_id(value: &str) -> Result<String, Refusal> {
    match value {
        "" => Err(Refusal::bad("invalid Upstash-Workflow-RunId: empty")),
        _ => Ok(value.to_owned()),
    }
}

fn integer<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, Refusal> {
    // `parse` would accept a leading plus sign.
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    value
        .parse()
        .ok()
        .filter(|_| digits)
        .ok_or_else(|| Refusal::bad(format!("invalid {name}: not a non-negative integer")))
}

fn expression(value: &str) -> Result<String, Refusal> {
    // Some expressions give no number for some counts, such as 1000 / retried.
    match (evaluate(value, 0), evaluate(value, 1)) {
        (None, None) => Err(Refusal::bad("invalid Upstash-Retry-Delay")),
        _ => Ok(value.trim().to_owned()),
    }
}

/// `<number><unit>`, repeated; in seconds.
pub(crate) fn duration(name: &str, value: &str) -> Result<u64, Refusal> {
    let invalid = || Refusal::bad(format!("invalid {name}: not a duration such as 1d10h30m"));
    let mut total = 0_u64;
    let mut number = String::new();
    for c in value.chars() {
        let unit = match c {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            's' => 1,
            'm' => 60,
            'h' => 60 * 60,
            'd' => 24 * 60 * 60,
            _ => return Err(invalid()),
        };
        total = std::mem::take(&mut number)
            .parse::<u64>()
            .ok()
            .and_then(|count| count.checked_mul(unit))
            .and_then(|seconds| total.checked_add(seconds))
            .ok_or_else(invalid)?;
    }
    // A number at the end has no unit; an empty value has no number at all.
    if value.is_empty() || !number.is_empty() {
        return Err(invalid());
    }
    Ok(total)
}

fn labels(value: &str) -> Result<Vec<String>, Refusal> {
    value
        .split(',')
        .map(|label| identifier("Upstash-Label", label.trim()))
        .collect()
}

fn identifier(name: &str, value: &str) -> Result<String, Refusal> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if value.is_empty() || !value.bytes().all(allowed) {
        return Err(Refusal::bad(format!(
            "invalid {name}: only letters, digits, dots, underscores and hyphens are allowed"
        )));
    }
    Ok(value.to_owned())
}

fn flow(key: String, value: &str) -> Result<Flow, Refusal> {
    const NAME: &str = "Upstash-Flow-Control-Value";
    let invalid = |what: &str| Refusal::bad(format!("invalid {NAME}: {what}"));
    let mut flow = Flow {
        key,
        parallelism: None,
        rate: None,
        period: None,
    };
    for part in value.split(',') {
        let (name, given) = part
            .trim()
            .split_once('=')
            .ok_or_else(|| invalid("not a list of name=value"))?;
        let (field, given) = match name {
            "parallelism" => (&mut flow.parallelism, integer(NAME, given)?),
            "rate" => (&mut flow.rate, integer(NAME, given)?),
            "period" => (&mut flow.period, duration(NAME, given)?),
            _ => return Err(invalid("unknown name")),
        };
        if given == 0 || field.replace(given).is_some() {
            return Err(invalid("a value is zero or given twice"));
        }
    }
    match flow.period {
        Some(period) if period > WEEK => Err(invalid("period longer than a week")),
        _ => Ok(flow),
    }
}

fn callback(value: &str) -> Result<String, Refusal> {
    match is_absolute(value) {
        true => Ok(value.to_owned()),
        false => Err(Refusal::bad(
            "invalid Upstash-Failure-Callback: not an absolute http or https URL",
        )),
    }
}

/// Whether a string is an absolute http(s) URL with a host.
pub(crate) fn is_absolute(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)]) -> Result<Settings, Refusal> {
        Settings::read(fields.iter().copied())
    }

    #[test]
    fn every_header_is_read() {
        let settings = read(&[
            ("Upstash-Workflow-RunId", "order-7"),
            ("upstash-retries", "0"),
            ("Upstash-Retry-Delay", "pow(2, retried) * 1000"),
            ("Upstash-Delay", "1d10h30m"),
            ("Upstash-Not-Before", "1700000000"),
            ("Upstash-Label", "nightly,eu"),
            ("Upstash-Flow-Control-Key", "k"),
            (
                "Upstash-Flow-Control-Value",
                "parallelism=2, rate=3,period=1m30s",
            ),
            ("Upstash-Failure-Callback", "https://a/failed"),
            ("Upstash-Redact-Fields", "body"),
            ("Upstash-Forward-My-Header", "x"),
            ("Upstash-Failure-Callback-Forward-My-Other", "y"),
            ("Content-Type", "text/plain"),
        ]);

        assert_eq!(
            settings,
            Ok(Settings {
                run_id: Some("order-7".to_owned()),
                retries: Some(0),
                retry_delay: Some("pow(2, retried) * 1000".to_owned()),
                delay: Some(124_200),
                not_before: Some(1_700_000_000),
                labels: vec!["nightly".to_owned(), "eu".to_owned()],
                flow: Some(Flow {
                    key: "k".to_owned(),
                    parallelism: Some(2),
                    rate: Some(3),
                    period: Some(90),
                }),
                failure_callback: Some("https://a/failed".to_owned()),
                forward: vec![("My-Header".to_owned(), "x".to_owned())],
                failure_forward: vec![("My-Other".to_owned(), "y".to_owned())],
                redact: Redact::read("body").unwrap(),
                content_type: Some("text/plain".to_owned()),
                ..Settings::default()
            })
        );
    }

    #[test]
    fn wrong_values_are_refused() {
        let wrong = [
            ("Upstash-Workflow-RunId", ""),
            ("Upstash-Retries", "-1"),
            ("Upstash-Retries", "+1"),
            ("Upstash-Retry-Delay", "1000)"),
            ("Upstash-Retry-Delay", ""),
            ("Upstash-Delay", "50"),
            ("Upstash-Delay", ""),
            ("Upstash-Delay", "s"),
            ("Upstash-Not-Before", "1.5"),
            ("Upstash-Label", "a,,b"),
            ("Upstash-Label", "a b"),
            ("Upstash-Failure-Callback", "ftp://a"),
            ("Upstash-Failure-Callback", "https://"),
            ("Upstash-Forward-", "x"),
            ("Upstash-Forward-*", "x"),
            ("Upstash-Failure-Callback-Forward-*", "x"),
            ("Upstash-Flow-Control-Key", "k"),
            ("Upstash-Flow-Control-Value", "rate=1"),
        ];
        for field in wrong {
            assert!(read(&[field]).is_err(), "{field:?}");
        }
    }

    #[test]
    fn wrong_flow_control_values_are_refused() {
        for value in [
            "",
            "rate",
            "rate=0",
            "rate=1,rate=2",
            "period=8d",
            "period=60",
            "speed=1",
        ] {
            let fields = [
                ("Upstash-Flow-Control-Key", "k"),
                ("Upstash-Flow-Control-Value", value),
            ];
            assert!(read(&fields).is_err(), "{value:?}");
        }
    }
}
