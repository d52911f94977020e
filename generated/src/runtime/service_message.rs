//! Finds the message in an error response, and shortens it to a line without secrets.

use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_TYPE, HeaderValue};
use serde_json::Value;

use crate::runtime::request::ItemSecrets;
use crate::runtime::secret::Secret;

/// The fields that hold a message, the most telling first.
const FIELDS: [&str; 7] = [
    "message",
    "error",
    "detail",
    "error_description",
    "title",
    "reason",
    "errors",
];

/// How deep a message may stand in a body.
const DEPTH: usize = 4;

/// How many characters of a message are shown.
const SHOWN: usize = 200;

/// What stands for a secret.
const BLANK: &str = "[redacted]";

/// A secret that is shorter is only blanked where it stands alone: `1` or `yes` says nothing within a word.
const LONG: usize = 8;

/// The message of an error response: of a JSON document or of a plain text.
pub(crate) fn find(response: &http::Response<Bytes>) -> Option<String> {
    let text = std::str::from_utf8(response.body()).ok()?.trim();
    match text.parse::<Value>() {
        Ok(document) => of_value(&document, DEPTH).map(str::to_owned),
        Err(_) if is_plain(text, response.headers()) => Some(text.to_owned()),
        Err(_) => None,
    }
}

fn of_value(value: &Value, depth: usize) -> Option<&str> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()),
        Value::Array(items) => items.iter().find_map(|item| of_value(item, depth)),
        Value::Object(fields) => FIELDS
            .iter()
            .find_map(|name| of_value(fields.get(*name)?, depth)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// Whether a text that is no JSON is one for people. Markup, and JSON that breaks off, is not.
fn is_plain(text: &str, headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    let is_text =
        media_type.is_none_or(|value| value.to_ascii_lowercase().starts_with(b"text/plain"));
    is_text && !text.is_empty() && !text.starts_with(['<', '{', '['])
}

/// Texts that a message may hold, each with what a caller can do about it.
pub(crate) type Advice = &'static [(&'static str, &'static str)];

/// What can be done where a service responds so.
pub(crate) fn advice(message: &str, known: Advice) -> Option<&'static str> {
    let mut fitting = known.iter().filter(|(text, _)| message.contains(text));
    fitting.next().map(|(_, advice)| *advice)
}

/// Declares what the errors of a service end with.
///
/// ```text
/// error_advice! {
///     "over quota" => "the quota is raised in the console",
/// }
/// ```
macro_rules! error_advice {
    ($($text:literal => $advice:literal),* $(,)?) => {
        /// What a caller can do about an error whose message holds a text.
        static ADVICE: &[(&str, &str)] = &[$(($text, $advice)),*];
    };
}

pub(crate) use error_advice;

/// A message as it may be printed; `None` where nothing is left of it.
pub(crate) fn in_one_line(message: &str, secrets: &[Secret]) -> Option<String> {
    let mut blanked = message.to_owned();
    for secret in secrets {
        blanked = without(&blanked, secret.expose());
    }
    let visible: String = blanked
        .chars()
        .map(|c| {
            if c.is_control() || is_invisible(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let mut line = String::new();
    for word in visible.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.chars().count() > SHOWN {
        line = line.chars().take(SHOWN - 1).collect();
        line.push('…');
    }
    (!line.is_empty()).then_some(line)
}

/// Characters that change how the text around them is shown, or end a line without being control characters.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The text with each occurrence of a secret replaced.
fn without(text: &str, secret: &str) -> String {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = (!secret.is_empty())
        .then(|| rest.split_once(secret))
        .flatten()
    {
        out.push_str(before);
        let stands_alone = !is_part(out.chars().next_back()) && !is_part(after.chars().next());
        out.push_str(if stands_alone || secret.len() >= LONG {
            BLANK
        } else {
            secret
        });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What must not be shown of a request: its sensitive headers, and those of the requests in its body.
pub(crate) fn secrets(request: &http::Request<Bytes>) -> Vec<Secret> {
    let mut secrets = sensitive_values(request.headers());
    if let Some(ItemSecrets(of_items)) = request.extensions().get() {
        secrets.extend(of_items.iter().cloned());
    }
    secrets
}

/// The sensitive values of headers: each as a whole, and what follows the scheme of a credential or the name of a cookie.
pub(crate) fn sensitive_values(headers: &HeaderMap) -> Vec<Secret> {
    let mut secrets = Vec::new();
    let sensitive = headers.values().filter(|value| value.is_sensitive());
    for value in sensitive.filter_map(|value| value.to_str().ok()) {
        secrets.push(Secret::new(value.to_owned()));
        let parts = value.split("; ").map(|part| {
            let (_, own) = part.split_once(['=', ' ']).unwrap_or(("", part));
            own
        });
        secrets.extend(parts.map(|part| Secret::new(part.to_owned())));
    }
    secrets
}
