//! Redacts the parts of a run that `Upstash-Redact-Fields` names.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::response::Refusal;

/// The fields that are replaced by a digest wherever a run is shown. Deliveries carry them as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Redact {
    body: bool,
    all_headers: bool,
    headers: Vec<String>,
}

impl Redact {
    /// Reads `body`, `header` and `header[Name]`, separated by commas.
    pub(crate) fn read(value: &str) -> Result<Self, Refusal> {
        let mut redact = Self::default();
        for field in value.split(',').map(str::trim) {
            let named = field
                .strip_prefix("header[")
                .and_then(|rest| rest.strip_suffix(']'))
                .filter(|name| !name.is_empty());
            match (field, named) {
                ("body", _) => redact.body = true,
                ("header", _) => redact.all_headers = true,
                (_, Some(name)) => redact.headers.push(name.to_ascii_lowercase()),
                _ => {
                    return Err(Refusal::bad(format!(
                        "invalid Upstash-Redact-Fields: {field:?} is none of body, header, header[Name]"
                    )));
                }
            }
        }
        Ok(redact)
    }

    /// What is shown instead of a body; `None` where it is shown as it is.
    pub(crate) fn body(&self, body: &[u8]) -> Option<String> {
        self.body.then(|| digest(body))
    }

    /// The value of a header as it is shown.
    pub(crate) fn header(&self, name: &str, value: &str) -> String {
        if self.all_headers || self.headers.contains(&name.to_ascii_lowercase()) {
            digest(value.as_bytes())
        } else {
            value.to_owned()
        }
    }
}

fn digest(value: &[u8]) -> String {
    let mut text = "REDACTED:".to_owned();
    for byte in Sha256::digest(value) {
        // Writing to a `String` does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of `abc`, from FIPS 180-2.
    const ABC: &str = "REDACTED:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn the_named_fields_are_replaced_by_their_digest() {
        let redact = Redact::read("body, header[X-Secret]").unwrap();

        assert_eq!(redact.body(b"abc").as_deref(), Some(ABC));
        assert_eq!(redact.header("x-secret", "abc"), ABC);
        assert_eq!(redact.header("X-Other", "abc"), "abc");
        assert_eq!(Redact::read("header").unwrap().header("a", "abc"), ABC);
        assert_eq!(Redact::read("header").unwrap().body(b"abc"), None);
    }

    #[test]
    fn other_fields_are_refused() {
        for value in ["", "bodies", "header[]", "header[a", "body,,header"] {
            assert!(Redact::read(value).is_err(), "{value:?}");
        }
    }
}
