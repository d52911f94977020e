//! Finds the message in an error response, and shortens it to a line without secrets.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use crate::runtime::secret::Secrets;

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
        Value::String(text) if !text.trim().is_empty() => return Some(text.trim()),
        Value::Array(items) => {
            for item in items {
                if let Some(message) = of_value(item, depth) {
                    return Some(message);
                }
            }
        }
        Value::Object(fields) => {
            for name in FIELDS {
                if let Some(field) = fields.get(name)
                    && let Some(message) = of_value(field, depth)
                {
                    return Some(message);
                }
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    None
}

/// Whether a text that is no JSON is one for people. Markup, and JSON that breaks off, is not.
fn is_plain(text: &str, headers: &HeaderMap) -> bool {
    let is_text = match headers.get(CONTENT_TYPE) {
        Some(value) => value
            .as_bytes()
            .to_ascii_lowercase()
            .starts_with(b"text/plain"),
        None => true,
    };
    is_text && !matches!(text.chars().next(), None | Some('<' | '{' | '['))
}

/// Texts that a message may hold, each with what a caller can do about it.
pub(crate) type Advice = &'static [(&'static str, &'static str)];

/// What can be done where a service responds so.
pub(crate) fn advice(message: &str, known: Advice) -> Option<&'static str> {
    for (text, advice) in known {
        // `contains` would be compiled for this alone.
        if message.split_once(text).is_some() {
            return Some(advice);
        }
    }
    None
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
pub(crate) fn in_one_line(message: &str, secrets: &Secrets) -> Option<String> {
    let mut blanked = message.to_owned();
    for secret in secrets.all() {
        blanked = without(&blanked, secret.expose());
    }
    let mut line = String::new();
    let (mut length, mut is_behind_space) = (0, false);
    for c in blanked.chars() {
        if c.is_whitespace() || c.is_control() || is_invisible(c) {
            is_behind_space = !line.is_empty();
            continue;
        }
        if is_behind_space {
            is_behind_space = false;
            line.push(' ');
            length += 1;
        }
        line.push(c);
        length += 1;
        if length > SHOWN {
            while length >= SHOWN {
                line.pop();
                length -= 1;
            }
            line.push('…');
            break;
        }
    }
    (!line.is_empty()).then_some(line)
}

/// Characters that change how the text around them is shown, or end a line without being control characters.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The text with each occurrence of a secret replaced.
fn without(text: &str, secret: &str) -> String {
    if secret.is_empty() {
        return text.to_owned();
    }
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(secret) {
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

/// Adds the sensitive values of headers: each as a whole, and what follows the scheme of a credential or the name of a
/// cookie.
pub(crate) fn add_sensitive_values(headers: &HeaderMap, secrets: &mut Secrets) {
    for (_, value) in headers {
        if value.is_sensitive()
            && let Ok(value) = value.to_str()
        {
            secrets.add(value);
            for part in value.split("; ") {
                let (_, own) = part.split_once(['=', ' ']).unwrap_or(("", part));
                secrets.add(own);
            }
        }
    }
}
