//! Strings that are never printed and are overwritten in memory.

use std::fmt;

use bytes::Bytes;
use http::header::{HeaderValue, InvalidHeaderValue};
use zeroize::Zeroizing;

/// A secret: its memory is overwritten when it is dropped, and it cannot be printed.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<String>);

impl Secret {
    pub(crate) fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// A sensitive value of a header, whose memory is overwritten when the last copy is dropped.
    pub(crate) fn into_header_value(self) -> Result<HeaderValue, InvalidHeaderValue> {
        let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(self))?;
        value.set_sensitive(true);
        Ok(value)
    }
}

impl AsRef<[u8]> for Secret {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Texts that must not be shown, the longest first: one that is a part of another one must not take it apart.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Vec<Secret>);

impl Secrets {
    /// The texts.
    pub(crate) fn all(&self) -> &[Secret] {
        &self.0
    }

    /// One more text.
    pub(crate) fn add(&mut self, text: &str) {
        // Sorting them at the end would be three per cent of the compiled code of this crate.
        let mut at = 0;
        while let Some(known) = self.0.get(at)
            && known.expose().len() >= text.len()
        {
            at += 1;
        }
        self.0.insert(at, Secret::new(text.to_owned()));
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
