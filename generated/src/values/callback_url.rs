//! The URL that the service calls when a run has failed.

use std::fmt;
use std::str::FromStr;

use crate::runtime::InvalidValue;

/// An absolute `http` or `https` URL, kept as it was written.
///
/// ```
/// # use upstash_workflow::values::CallbackUrl;
/// let url = CallbackUrl::new("https://app.example.com/failed")?;
/// assert_eq!(url.as_str(), "https://app.example.com/failed");
/// assert!(CallbackUrl::new("app.example.com/failed").is_err());
/// # Ok::<(), upstash_workflow::InvalidValue>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CallbackUrl(String);

impl CallbackUrl {
    /// Checks a text.
    ///
    /// # Errors
    ///
    /// Where it is no URL, has another scheme or none, or has white space or a control character.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidValue> {
        let text = text.into();
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(InvalidValue::new(
                "is no URL: it has white space or a control character",
            ));
        }
        let url = match url::Url::parse(&text) {
            Ok(url) => url,
            Err(url::ParseError::RelativeUrlWithoutBase) => {
                return Err(InvalidValue::new(
                    "is no absolute URL: put `https://` before it",
                ));
            }
            Err(reason) => return Err(InvalidValue::new(format!("is no URL: {reason}"))),
        };
        match url.scheme() {
            "http" | "https" => Ok(Self(text)),
            _ => Err(InvalidValue::new(
                "does not begin with `http://` or `https://`",
            )),
        }
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CallbackUrl {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for CallbackUrl {
    type Err = InvalidValue;

    #[inline]
    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::new(text)
    }
}

try_from_text!(CallbackUrl);

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str) -> String {
        CallbackUrl::new(text).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_absolute_url_is_refused_with_its_reason() {
        assert!(reason("nonsense").ends_with("put `https://` before it"));
        assert!(reason("app.example.com/x").ends_with("put `https://` before it"));
        assert!(reason("ftp://example.com").ends_with("`http://` or `https://`"));
        assert!(reason("https://").contains("is no URL"));
        assert!(reason("https://example.com/a b").contains("white space"));
        assert!(reason("").contains("is no absolute URL"));
    }

    #[test]
    fn the_text_is_kept() {
        for text in ["http://localhost:3000", "https://Example.com/a?b=c"] {
            assert_eq!(CallbackUrl::new(text).unwrap().as_str(), text);
        }
    }
}
