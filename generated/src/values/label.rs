//! Labels of runs.

use std::fmt;
use std::str::FromStr;

use crate::runtime::InvalidValue;

/// A label, by which runs are found again: letters, digits, `.`, `_` and `-` of ASCII, at least one of them.
///
/// Keys of flow control have the same form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(String);

impl Label {
    /// Checks a text.
    ///
    /// # Errors
    ///
    /// Where it is empty or has another character.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidValue> {
        let text = text.into();
        if text.is_empty() {
            return Err(InvalidValue::new("is empty"));
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        match text.chars().find(|c| !allowed(*c)) {
            None => Ok(Self(text)),
            Some(other) => Err(InvalidValue::new(format!(
                "has the character {other:?}: only ASCII letters, digits, `.`, `_` and `-` are allowed"
            ))),
        }
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Label {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Label {
    type Err = InvalidValue;

    #[inline]
    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::new(text)
    }
}

try_from_text!(Label);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_alphabet_is_taken() {
        assert_eq!(Label::new("aZ09._-").unwrap().as_str(), "aZ09._-");
    }

    #[test]
    fn all_else_is_refused() {
        for text in ["", "a,b", "a b", "ü", "a/b", "a\n", "*"] {
            assert!(Label::new(text).is_err(), "{text:?}");
        }
    }
}
