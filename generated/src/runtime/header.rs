//! Checks names and values of headers that callers set.

use std::borrow::Cow;

use http::header::{HeaderName, HeaderValue};

use crate::runtime::credential::{PreparedPart, SelectedCredential};
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::join::join;
use crate::runtime::request::Cookie;
use crate::runtime::secret::Secret;

/// A value that is sent as several headers together.
pub(crate) trait HeaderValues {
    /// One text per header, in the order in which the headers are declared.
    fn header_values(&self) -> Result<Vec<String>, InvalidValue>;
}

/// The longest name that is built without an allocation of its own.
const SHORT: usize = 128;

/// The longest name that [`HeaderName`] takes.
const LONGEST: usize = 65_535;

/// Headers that the request itself decides about: where it goes and where it ends, what becomes of the connection
/// (RFC 9110, sections 7.2, 7.6.1 and 8.6), whose it is, and what its body is.
const OF_THE_REQUEST: [&str; 12] = [
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "proxy-connection",
    "keep-alive",
    "te",
    "upgrade",
    "authorization",
    "cookie",
    "user-agent",
    "content-type",
];

/// The header name `prefix` + `name`.
///
/// # Errors
///
/// Where `name` is empty, is not a token of RFC 9110 or has a `*`: that is a token character, but here it only ever is
/// a placeholder that was copied from the documentation. Besides, where a short prefix and the name make one that the
/// request itself decides about.
pub(crate) fn name_with_prefix(prefix: &str, name: &str) -> Result<HeaderName, InvalidValue> {
    if name.is_empty() {
        return Err(InvalidValue::new("has an empty name"));
    }
    if name.contains('*') {
        return Err(InvalidValue::new(
            "has a `*` in its name, which stands for a name of your own",
        ));
    }
    let start = name.get(..prefix.len()).unwrap_or_default();
    if !prefix.is_empty() && start.eq_ignore_ascii_case(prefix) {
        return Err(InvalidValue::new(format!(
            "has a name that begins with `{prefix}`, which is added when it is sent: write only what stands behind it"
        )));
    }
    let length = prefix.len() + name.len();
    if length > LONGEST {
        return Err(InvalidValue::new("has a name that is too long"));
    }
    let mut buffer = [0_u8; SHORT];
    let parsed = match buffer.get_mut(..length) {
        Some(full) => {
            let (head, tail) = full.split_at_mut(prefix.len());
            head.copy_from_slice(prefix.as_bytes());
            tail.copy_from_slice(name.as_bytes());
            HeaderName::from_bytes(full)
        }
        None => HeaderName::from_bytes(join(&[prefix, name], "").as_bytes()),
    };
    let name = parsed.map_err(|_| {
        InvalidValue::new("has a name with a character that header names cannot hold")
    })?;
    // `as_str` would be compiled for this crate.
    let text: &str = name.as_ref();
    if OF_THE_REQUEST.contains(&text) {
        return Err(InvalidValue::new(
            "makes a name of a header that the request itself decides about",
        ));
    }
    Ok(name)
}

/// A header value: visible characters, spaces and tabs inside, and any non-ASCII text as UTF-8.
///
/// # Errors
///
/// Where it has a control character other than a tab (CR, LF and NUL among them), or begins or ends with a space or a
/// tab: a receiver would strip it.
pub(crate) fn value(text: String) -> Result<HeaderValue, InvalidValue> {
    let is_space = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    if is_space(text.as_bytes().first()) || is_space(text.as_bytes().last()) {
        return Err(InvalidValue::new(
            "begins or ends with a space or a tab, which does not arrive",
        ));
    }
    HeaderValue::from_maybe_shared(bytes::Bytes::from(text)).map_err(|_| {
        InvalidValue::new("has a control character such as a line break, which no header can hold")
    })
}

/// One more item of a header that holds a list separated by `,`.
///
/// # Errors
///
/// Where the item is empty or has a comma: a receiver would see another list.
pub(crate) fn joined(
    list: Option<&HeaderValue>,
    item: String,
) -> Result<HeaderValue, InvalidValue> {
    if item.is_empty() {
        return Err(InvalidValue::new("has an empty item"));
    }
    if item.contains(',') {
        return Err(InvalidValue::new(
            "has a comma in an item, which would be read as two items",
        ));
    }
    let item = value(item)?;
    let Some(list) = list else { return Ok(item) };
    let bytes = [list.as_bytes(), b",", item.as_bytes()].concat();
    HeaderValue::from_maybe_shared(bytes::Bytes::from(bytes))
        .map_err(|_| InvalidValue::new("has a control character"))
}

/// How errors name a header with a free name: its prefix and `*`, as the description does.
pub(crate) fn prefix_parameter(prefix: &'static str) -> Cow<'static, str> {
    Cow::Owned(format!("{prefix}*"))
}

/// All cookies in one header, those of the caller first; `None` where there is none.
pub(crate) fn cookies(own: &[Cookie], credential: SelectedCredential<'_>) -> Option<HeaderValue> {
    let mut texts: Vec<&str> = Vec::new();
    for cookie in own {
        for text in ["; ", &*cookie.name, "=", &*cookie.value] {
            texts.push(text);
        }
    }
    for part in credential.parts() {
        if let PreparedPart::Cookie(pair) = part {
            texts.push("; ");
            texts.push(pair.expose());
        }
    }
    let (_, texts) = texts.split_first()?;
    Secret::new(join(texts, "")).into_header_value().ok()
}
