//! Writes query strings.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::runtime::path::split_at_byte;

/// Everything but the unreserved characters of RFC 3986: what is left reads the same to every parser, be it of URLs or
/// of forms, and no URL library changes it.
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Appends `name=value`, encoded.
pub(crate) fn append_pair(out: &mut String, name: &str, value: &str) {
    out.extend(utf8_percent_encode(name, RESERVED));
    out.push('=');
    out.extend(utf8_percent_encode(value, RESERVED));
}

/// Whether the query of a target has a pair of this name, however it is encoded.
pub(crate) fn has_name(target: &str, name: &str) -> bool {
    let Some((_, query)) = target.split_once('?') else {
        return false;
    };
    for (known, _) in url::form_urlencoded::parse(query.as_bytes()) {
        if known == name {
            return true;
        }
    }
    false
}

/// A name or a value, encoded.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Writes the query of a target, behind a constant query that the target may have.
pub(crate) struct QueryWriter<'a> {
    target: &'a mut String,
    /// Where the query begins, once it does.
    start: Option<usize>,
}

impl<'a> QueryWriter<'a> {
    pub(crate) fn new(target: &'a mut String) -> Self {
        let start = split_at_byte(target, b'?').map(|(before, _)| before.len() + 1);
        Self { target, start }
    }

    /// One more pair.
    pub(crate) fn pair(&mut self, name: &str, value: &str) {
        self.separate();
        append_pair(self.target, name, value);
    }

    /// What is encoded already; `""` makes a query that is empty.
    pub(crate) fn encoded(&mut self, pairs: &str) {
        self.separate();
        self.target.push_str(pairs);
    }

    fn separate(&mut self) {
        match self.start {
            None => {
                self.target.push('?');
                self.start = Some(self.target.len());
            }
            Some(start) if self.target.len() > start && !self.target.ends_with('&') => {
                self.target.push('&');
            }
            Some(_) => {}
        }
    }
}
