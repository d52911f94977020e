//! A request as it arrived, for people to look at: secrets are masked.

use std::fmt;

use serde_json::Value;

use crate::faults::Fault;
use crate::query::decode_form;
use crate::request::Request;

const MASK: &str = "***";

/// The longest body that is shown, in characters.
const SHOWN: usize = 4096;

/// A request and what became of it.
///
/// `Display` and `Debug` show it with secrets masked: the token, forwarded headers, cookies.
/// `{:#}` adds headers and body to the one line of `{}`.
#[derive(Clone)]
pub struct Arrival {
    pub(crate) request: Request,
    pub(crate) status: Option<u16>,
    pub(crate) fault: Option<Fault>,
}

impl Arrival {
    /// The request itself, nothing masked.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The status of the response; `None` where the connection was reset instead.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// The fault that the request met.
    pub fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// The request target with secret values masked.
    pub fn masked_target(&self) -> String {
        let Some((path, query)) = self.request.target.split_once('?') else {
            return self.request.target.clone();
        };
        let pairs: Vec<_> = query.split('&').map(mask_pair).collect();
        format!("{path}?{}", pairs.join("&"))
    }

    /// The headers with secret values masked.
    pub fn masked_headers(&self) -> Vec<(String, String)> {
        let mask = |(name, value): &(String, Vec<u8>)| {
            let value = value.escape_ascii().to_string();
            (name.clone(), mask_value(name, value))
        };
        self.request.headers.iter().map(mask).collect()
    }

    /// The body as text, with the forwarded headers of batch items masked and cut where it is
    /// long.
    pub fn masked_body(&self) -> String {
        let body = String::from_utf8_lossy(&self.request.body);
        let text = if self.request.target.starts_with("/v2/batch/trigger") {
            mask_batch(&body)
        } else {
            body.into_owned()
        };
        let shown: String = text
            .chars()
            .take(SHOWN)
            .map(|c| match c {
                '\n' | '\t' => c,
                // A terminal must not be steered by what somebody sent.
                c if c.is_control() => char::REPLACEMENT_CHARACTER,
                c => c,
            })
            .collect();
        match text.chars().count() {
            length if length > SHOWN => format!("{shown}… ({} bytes)", self.request.body.len()),
            _ => shown,
        }
    }
}

impl fmt::Display for Arrival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.request.method, self.masked_target())?;
        match self.status {
            Some(status) => write!(f, " → {status}")?,
            None => write!(f, " → reset")?,
        }
        if let Some(fault) = self.fault {
            write!(f, " ({fault:?})")?;
        }
        if !f.alternate() {
            return Ok(());
        }
        for (name, value) in self.masked_headers() {
            write!(f, "\n{name}: {value}")?;
        }
        match self.masked_body() {
            body if body.is_empty() => Ok(()),
            body => write!(f, "\n\n{body}"),
        }
    }
}

impl fmt::Debug for Arrival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(
        name.as_str(),
        "cookie" | "proxy-authorization" | "qstash_token"
    ) || name.starts_with("upstash-forward-")
        || name.starts_with("upstash-failure-callback-forward-")
}

fn mask_value(name: &str, value: String) -> String {
    if name.eq_ignore_ascii_case("authorization") {
        return match value.split_once(' ') {
            Some((scheme, _)) => format!("{scheme} {MASK}"),
            None => MASK.to_owned(),
        };
    }
    if is_secret(name) {
        MASK.to_owned()
    } else {
        value
    }
}

fn mask_pair(pair: &str) -> String {
    let key = pair.split('=').next().unwrap_or(pair);
    // A key that cannot be decoded may be anything.
    match decode_form(key) {
        Ok(name) if !is_secret(&name) => pair.to_owned(),
        _ => format!("{key}={MASK}"),
    }
}

fn mask_batch(body: &str) -> String {
    let Ok(mut items) = serde_json::from_str::<Value>(body) else {
        return MASK.to_owned();
    };
    let headers = items
        .as_array_mut()
        .into_iter()
        .flatten()
        .filter_map(|item| item.get_mut("headers")?.as_object_mut());
    for (name, value) in headers.flatten() {
        if is_secret(name) || name.eq_ignore_ascii_case("authorization") {
            *value = MASK.into();
        }
    }
    items.to_string()
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    fn arrival(target: &str, headers: &[(&str, &str)], body: &str) -> Arrival {
        Arrival {
            request: Request {
                method: "POST".to_owned(),
                target: target.to_owned(),
                headers: headers
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()))
                    .collect(),
                body: body.as_bytes().to_vec(),
                peer: IpAddr::from([127, 0, 0, 1]),
            },
            status: Some(200),
            fault: None,
        }
    }

    #[test]
    fn secrets_are_masked_and_the_rest_is_shown() {
        let arrival = arrival(
            "/v2/trigger/https://a/b?x=1&qstash%5Ftoken=secret&Upstash-Forward-A=secret",
            &[
                ("authorization", "Bearer secret"),
                ("UPSTASH-forward-A", "secret"),
                ("Upstash-Failure-Callback-Forward-B", "secret"),
                ("Upstash-Retries", "3"),
            ],
            "{\"id\":7}",
        );

        assert_eq!(
            format!("{arrival:#}"),
            "POST /v2/trigger/https://a/b?x=1&qstash%5Ftoken=***&Upstash-Forward-A=*** → 200\n\
             authorization: Bearer ***\n\
             UPSTASH-forward-A: ***\n\
             Upstash-Failure-Callback-Forward-B: ***\n\
             Upstash-Retries: 3\n\
             \n\
             {\"id\":7}"
        );
    }

    #[test]
    fn forwarded_headers_of_batch_items_are_masked() {
        let body = r#"[{"destination":"https://a","headers":{"Upstash-Retries":"1","upstash-forward-A":"secret"}}]"#;

        assert_eq!(
            arrival("/v2/batch/trigger", &[], body).masked_body(),
            r#"[{"destination":"https://a","headers":{"Upstash-Retries":"1","upstash-forward-A":"***"}}]"#
        );
    }

    #[test]
    fn a_body_cannot_steer_the_terminal() {
        assert_eq!(
            arrival("/", &[], "a\u{1b}[2Jb").masked_body(),
            "a\u{fffd}[2Jb"
        );
    }
}
