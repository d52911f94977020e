//! The part of a run that is redacted in logs.

use std::fmt;
use std::str::FromStr;

use crate::runtime::InvalidValue;

/// What the logs and the DLQ show as redacted: the body, all headers, or one header.
///
/// ```
/// # use upstash_workflow::values::RedactField;
/// assert_eq!(RedactField::header("Authorization")?.to_string(), "header[Authorization]");
/// assert_eq!("body".parse::<RedactField>()?, RedactField::BODY);
/// assert!("headers".parse::<RedactField>().is_err());
/// # Ok::<(), upstash_workflow::InvalidValue>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RedactField(Kind);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Body,
    Headers,
    Header(String),
}

impl RedactField {
    /// The body.
    pub const BODY: Self = Self(Kind::Body);

    /// All headers.
    pub const HEADERS: Self = Self(Kind::Headers);

    /// One header.
    ///
    /// # Errors
    ///
    /// Where the name is none that a header can have.
    #[inline]
    pub fn header(name: impl Into<String>) -> Result<Self, InvalidValue> {
        let name = name.into();
        match http::HeaderName::from_bytes(name.as_bytes()) {
            Ok(_) => Ok(Self(Kind::Header(name))),
            Err(_) => Err(InvalidValue::new("names a header that cannot be")),
        }
    }
}

impl fmt::Display for RedactField {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Body => f.write_str("body"),
            Kind::Headers => f.write_str("header"),
            Kind::Header(name) => write!(f, "header[{name}]"),
        }
    }
}

impl FromStr for RedactField {
    type Err = InvalidValue;

    /// Reads `body`, `header` for all headers, or `header[Name]`.
    #[inline]
    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let name = text
            .strip_prefix("header[")
            .and_then(|rest| rest.strip_suffix(']'));
        match (text, name) {
            ("body", _) => Ok(Self::BODY),
            ("header", _) => Ok(Self::HEADERS),
            (_, Some(name)) => Self::header(name),
            (_, None) => Err(InvalidValue::new(
                "is none of `body`, `header` for all headers and `header[Name]`",
            )),
        }
    }
}

try_from_text!(RedactField);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for text in ["body", "header", "header[X-Api-Key]"] {
            assert_eq!(text.parse::<RedactField>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_wrong_spelling_is_refused() {
        for text in [
            "",
            "Body",
            "headers",
            "header[]",
            "header[a b]",
            "header[a",
            "header(a)",
            "body,header",
            "header[a,b]",
        ] {
            assert!(text.parse::<RedactField>().is_err(), "{text:?}");
        }
    }
}
