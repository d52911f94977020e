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

    /// The body as text: with forwarded headers masked where it has some, as a batch does, and cut where it is long. A
    /// body that is to be redacted is masked as a whole.
    pub fn masked_body(&self) -> String {
        let body = String::from_utf8_lossy(&self.request.body);
        let path = self.request.path();
        let invokes = self.request.header("upstash-workflow-invoke").is_some();
        let text = if path.starts_with("/v2/batch") || path.starts_with("/v2/wait/") || invokes {
            mask_protocol(&body)
        } else if self
            .request
            .header("upstash-redact-fields")
            .is_some_and(names_the_body)
        {
            MASK.to_owned()
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
    ) || (name.starts_with("upstash-") && name.contains("-forward-"))
        || name.starts_with("upstash-forward-")
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

/// Masks secret headers wherever they stand in a body of the protocol, and bodies that are to be redacted.
fn mask_protocol(body: &str) -> String {
    match serde_json::from_str::<Value>(body) {
        Ok(mut value) => {
            mask_members(&mut value);
            value.to_string()
        }
        Err(_) => MASK.to_owned(),
    }
}

fn mask_members(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(mask_members),
        Value::Object(members) => {
            let redacts = members
                .get("headers")
                .and_then(Value::as_object)
                .is_some_and(|headers| headers.iter().any(redacts_body));
            for (name, value) in members {
                let is_hidden = is_secret(name)
                    || name.eq_ignore_ascii_case("authorization")
                    || (redacts && name == "body");
                if is_hidden {
                    *value = MASK.into();
                } else {
                    mask_members(value);
                }
            }
        }
        _ => {}
    }
}

fn redacts_body((name, value): (&String, &Value)) -> bool {
    name.eq_ignore_ascii_case("upstash-redact-fields") && value.as_str().is_some_and(names_the_body)
}

/// Whether `Upstash-Redact-Fields` has the body among its fields.
fn names_the_body(fields: &str) -> bool {
    fields.split(',').any(|field| field.trim() == "body")
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
    fn forwarded_headers_are_masked_wherever_a_body_has_them() {
        for (target, body, shown) in [
            (
                "/v2/batch",
                r#"[{"body":"b","headers":{"Upstash-Callback-Forward-A":"secret"}}]"#,
                r#"[{"body":"b","headers":{"Upstash-Callback-Forward-A":"***"}}]"#,
            ),
            (
                "/v2/batch",
                r#"[{"body":"secret","headers":{"Upstash-Redact-Fields":"header, body"}}]"#,
                r#"[{"body":"***","headers":{"Upstash-Redact-Fields":"header, body"}}]"#,
            ),
            (
                "/v2/wait/paid",
                r#"{"timeoutHeaders":{"Upstash-Forward-A":["secret"]}}"#,
                r#"{"timeoutHeaders":{"Upstash-Forward-A":"***"}}"#,
            ),
            ("/v2/batch", "secret", "***"),
        ] {
            assert_eq!(arrival(target, &[], body).masked_body(), shown);
        }
    }

    #[test]
    fn a_body_that_is_to_be_redacted_is_masked() {
        let redact = [("Upstash-Redact-Fields", "body")];

        assert_eq!(
            arrival("/v2/trigger/https://a", &redact, "secret").masked_body(),
            "***"
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
