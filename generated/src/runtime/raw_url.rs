//! URLs that are sent unencoded in the path of a request.

use url::{Position, Url};

use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::path::{all_bytes, split_at_byte};

/// A URL in the form in which it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawUrl {
    text: String,
    /// Where the path ends.
    path_end: usize,
}

impl RawUrl {
    /// Normalises an absolute `http` or `https` URL as the URL standard does, without its fragment.
    ///
    /// The result is a fixed point: standing in the path of another URL it is not changed any more.
    ///
    /// # Errors
    ///
    /// See [`check_text`] for what is refused as text. Besides: what the URL standard refuses, and a query key in
    /// `reserved` (exact, or all that begin with the text before a `*` at the end; regardless of case), since the
    /// service would read it as its own.
    pub(crate) fn parse(text: String, reserved: &[&str]) -> Result<Self, InvalidValue> {
        if let Some((path_end, query)) = already_normal(&text) {
            check_query(query, reserved)?;
            return Ok(Self { text, path_end });
        }
        check_text(&text)?;
        let url = Url::parse(&text).map_err(|e| InvalidValue::new(format!("is not a URL: {e}")))?;
        if !url.host_str().is_some_and(is_plain) {
            return Err(InvalidValue::new(
                "has a host with characters that no host has: quotes, braces or nothing but dots",
            ));
        }
        check_query(url.query().unwrap_or_default(), reserved)?;
        let has_path = has_path(&text);
        let mut path_end = url[..Position::AfterPath].len();
        let end = url[..Position::AfterQuery].len();
        let mut text = String::from(url);
        text.truncate(end);
        if !has_path {
            // The URL standard adds a slash, and the service would keep another URL than it was given.
            path_end -= 1;
            text.remove(path_end);
        }
        Ok(Self { text, path_end })
    }

    #[cfg(test)]
    pub(crate) fn is_already_normal(text: &str) -> bool {
        already_normal(text).is_some()
    }

    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// All of it.
    pub(crate) fn whole(&self) -> &str {
        &self.text
    }

    /// Scheme, host, port and path.
    pub(crate) fn path(&self) -> &str {
        self.text.get(..self.path_end).unwrap_or_default()
    }

    /// The query without its `?`; it becomes the query of the request.
    pub(crate) fn query(&self) -> Option<&str> {
        self.text.get(self.path_end..)?.strip_prefix('?')
    }
}

/// Most URLs are normal already, which is told from their characters in a fraction of the time that parsing takes:
/// where the path ends, and the query; `None` where there is the slightest doubt.
fn already_normal(text: &str) -> Option<(usize, &str)> {
    const SCHEME: &str = "https://";
    let rest = text.strip_prefix(SCHEME)?;
    let (host, path_and_query) = split_at_byte(rest, b'/')?;
    let (path, query) = split_at_byte(path_and_query, b'?').unwrap_or((path_and_query, ""));
    let is_normal = is_normal_host(host)
        && is_normal_path(path)
        && all_bytes(query, |b| is_kept(b) || b == b'%');
    is_normal.then_some((SCHEME.len() + host.len() + 1 + path.len(), query))
}

/// A host of plain lower-case labels of which the last begins with a letter: no address, nothing international.
fn is_normal_host(host: &str) -> bool {
    let mut previous = b'.';
    let (mut label_length, mut label_begins) = (0_usize, 0);
    for byte in host.bytes() {
        let is_edge = matches!(previous, b'.' | b'-');
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => {}
            b'-' | b'.' if !is_edge => {}
            _ => return false,
        }
        label_length = if byte == b'.' { 0 } else { label_length + 1 };
        match label_length {
            1 => label_begins = byte,
            64.. => return false,
            _ => {}
        }
        previous = byte;
    }
    host.len() <= 253 && previous.is_ascii_alphanumeric() && label_begins.is_ascii_lowercase()
}

/// A path, without the slash at its beginning, that has nothing to encode and no segment that begins with a dot.
fn is_normal_path(path: &str) -> bool {
    let mut previous = b'/';
    for byte in path.bytes() {
        let is_dot_segment = (previous, byte) == (b'/', b'.');
        if is_dot_segment || !is_kept(byte) {
            return false;
        }
        previous = byte;
    }
    true
}

/// Characters that no parser changes in a path or a query, but for dots that are segments.
#[inline]
fn is_kept(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'_'
                | b'.'
                | b'~'
                | b'/'
                | b':'
                | b'@'
                | b'!'
                | b'$'
                | b'&'
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
        )
}

/// Checks what a parser would mend or lose without a word.
fn check_text(text: &str) -> Result<(), InvalidValue> {
    let refuse = |reason| Err(InvalidValue::new(reason));
    if text.contains(char::is_control) {
        return refuse("has a control character, a tab or a line break");
    }
    let Some(rest) = without_scheme(text) else {
        return refuse(if text.split_once("://").is_some() {
            "is not an absolute URL that begins with `http://` or `https://`"
        } else {
            "is not an absolute URL that begins with `http://` or `https://`: put `https://` before it"
        });
    };
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
    if authority.is_empty() {
        return refuse("has no host");
    }
    if authority.contains('@') {
        return refuse(
            "holds a user name or password, which would be seen by all who see the URL: \
             send it as a header that is forwarded",
        );
    }
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let path = rest.get(..end).unwrap_or(rest);
    if escapes_root(path) {
        return refuse("climbs above its root by `..`");
    }
    Ok(())
}

/// Whether anything stands between the host and the query or the fragment.
fn has_path(text: &str) -> bool {
    let rest = without_scheme(text).unwrap_or_default();
    rest.find(['/', '\\', '?', '#'])
        .and_then(|at| rest.get(at..))
        .is_some_and(|path| path.starts_with(['/', '\\']))
}

fn without_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let rest = rest.strip_prefix("//")?;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(rest)
}

/// Whether a host stays as it is when it stands in a path. The URL standard allows hosts with a few characters that
/// paths encode, and a host of dots would be a step.
fn is_plain(host: &str) -> bool {
    !matches!(host, "." | "..") && !host.contains(['"', '`', '{', '}'])
}

/// Whether the `..` of a path, in any spelling that URL parsers know, outnumber the segments before them.
fn escapes_root(path: &str) -> bool {
    let mut depth = 0_usize;
    let mut segments = path.split(['/', '\\']);
    segments.next();
    for segment in segments {
        if is_double_dot(segment) {
            let Some(up) = depth.checked_sub(1) else {
                return true;
            };
            depth = up;
        } else if !is_single_dot(segment) {
            depth += 1;
        }
    }
    false
}

fn is_single_dot(segment: &str) -> bool {
    segment == "." || segment.eq_ignore_ascii_case("%2e")
}

fn is_double_dot(segment: &str) -> bool {
    segment == ".."
        || [".%2e", "%2e.", "%2e%2e"]
            .iter()
            .any(|spelling| segment.eq_ignore_ascii_case(spelling))
}

fn check_query(query: &str, reserved: &[&str]) -> Result<(), InvalidValue> {
    if reserved.is_empty() || query.is_empty() {
        return Ok(());
    }
    if query.contains(['%', '+']) {
        for (key, _) in url::form_urlencoded::parse(query.as_bytes()) {
            check_key(&key, reserved)?;
        }
        return Ok(());
    }
    for pair in query.split('&') {
        let (key, _) = pair.split_once('=').unwrap_or((pair, ""));
        if !key.is_empty() {
            check_key(key, reserved)?;
        }
    }
    Ok(())
}

fn check_key(key: &str, reserved: &[&str]) -> Result<(), InvalidValue> {
    for rule in reserved {
        if is_reserved(key.as_bytes(), rule) {
            return Err(InvalidValue::new(format!(
                "has a query key that the service reads as its own configuration (`{rule}`) and does not pass on: \
                 rename the key, or use an operation that takes the URL in its body"
            )));
        }
    }
    Ok(())
}

fn is_reserved(key: &[u8], rule: &str) -> bool {
    match rule.strip_suffix('*') {
        Some(prefix) => key
            .get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes())),
        None => key.eq_ignore_ascii_case(rule.as_bytes()),
    }
}
