//! URLs that stand unencoded inside the path of a request.

use url::{Position, Url};

use crate::runtime::invalid_value::InvalidValue;

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
    pub(crate) fn parse(text: &str, reserved: &[&str]) -> Result<Self, InvalidValue> {
        if let Some(url) = Self::already_normal(text, reserved)? {
            return Ok(url);
        }
        check_text(text)?;
        let url = Url::parse(text).map_err(|e| InvalidValue::new(format!("is not a URL: {e}")))?;
        if !url.host_str().is_some_and(is_plain) {
            return Err(InvalidValue::new(
                "has a host with characters that no host has: quotes, braces or nothing but dots",
            ));
        }
        if let Some(query) = url.query() {
            check_query(query, reserved)?;
        }
        let path_end = url[..Position::AfterPath].len();
        let end = url[..Position::AfterQuery].len();
        let mut text = String::from(url);
        text.truncate(end);
        Ok(Self { text, path_end })
    }

    /// Most URLs are normal already, which is told from their characters in a fraction of the time that parsing takes;
    /// `None` where there is the slightest doubt.
    fn already_normal(text: &str, reserved: &[&str]) -> Result<Option<Self>, InvalidValue> {
        let Some(rest) = text.strip_prefix("https://") else {
            return Ok(None);
        };
        let Some((host, path_and_query)) = rest.split_once('/') else {
            return Ok(None);
        };
        let (path, query) = match path_and_query.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (path_and_query, None),
        };
        let is_normal = is_normal_host(host)
            && is_normal_path(path)
            && query.is_none_or(|query| query.bytes().all(|b| is_kept(b) || b == b'%'));
        if !is_normal {
            return Ok(None);
        }
        if let Some(query) = query {
            check_query(query, reserved)?;
        }
        let query = query.map_or(0, |query| 1 + query.len());
        Ok(Some(Self {
            text: text.to_owned(),
            path_end: text.len() - query,
        }))
    }

    #[cfg(test)]
    pub(crate) fn is_already_normal(text: &str) -> bool {
        matches!(Self::already_normal(text, &[]), Ok(Some(_)))
    }

    pub(crate) fn len(&self) -> usize {
        self.text.len()
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

/// A host of plain lower-case labels of which the last begins with a letter: no address, nothing international.
fn is_normal_host(host: &str) -> bool {
    let is_label = |label: &str| {
        let is_edge = |byte: Option<&u8>| byte.is_some_and(|b| *b != b'-');
        let bytes = label.as_bytes();
        bytes.len() <= 63 && is_edge(bytes.first()) && is_edge(bytes.last())
    };
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
    host.len() <= 253
        && host.bytes().all(is_plain)
        && !host.contains("--")
        && host.split('.').all(is_label)
        && host
            .rsplit('.')
            .next()
            .is_some_and(|last| last.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// A path behind its first slash without anything to encode and without a segment that begins with a dot.
fn is_normal_path(path: &str) -> bool {
    path.bytes().all(is_kept) && !path.starts_with('.') && !path.contains("/.")
}

/// Characters that no parser changes in a path or a query, but for dots that are segments.
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
    if has_control(text) {
        return refuse("has a control character, a tab or a line break");
    }
    let Some(rest) = without_scheme(text) else {
        return refuse("is not an absolute URL that begins with `http://` or `https://`");
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
    if climbs(path) {
        return refuse("climbs above its root by `..`");
    }
    Ok(())
}

fn has_control(text: &str) -> bool {
    // Beyond ASCII there are a few more, which take longer to look for.
    text.bytes().any(|b| b.is_ascii_control())
        || (!text.is_ascii() && text.chars().any(char::is_control))
}

fn without_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(rest)
}

/// Whether a host stays as it is when it stands in a path. The URL standard allows hosts with a few characters that
/// paths encode, and a host of dots would be a step.
fn is_plain(host: &str) -> bool {
    !matches!(host, "." | "..") && !host.contains(['"', '`', '{', '}'])
}

/// Whether the `..` of a path, in any spelling that URL parsers know, outnumber the segments before them.
fn climbs(path: &str) -> bool {
    let mut depth = 0_usize;
    for segment in path.split(['/', '\\']).skip(1) {
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
    if reserved.is_empty() {
        return Ok(());
    }
    for (key, _) in url::form_urlencoded::parse(query.as_bytes()) {
        if let Some(rule) = reserved.iter().find(|rule| is_reserved(&key, rule)) {
            return Err(InvalidValue::new(format!(
                "has a query key that the service reads as its own configuration (`{rule}`) and does not pass on: \
                 rename the key, or use an operation that takes the URL in its body"
            )));
        }
    }
    Ok(())
}

fn is_reserved(key: &str, rule: &str) -> bool {
    match rule.strip_suffix('*') {
        Some(prefix) => key
            .as_bytes()
            .get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes())),
        None => key.eq_ignore_ascii_case(rule),
    }
}
