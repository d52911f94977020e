//! Keys that sign requests of the service.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::runtime::transparent;

/// A key with which the service signs its requests. Who has it can forge them: `Debug` does not show it, there is no
/// `Display`, and its memory is wiped when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey(String);

transparent!(SigningKey);

impl SigningKey {
    /// The key itself.
    #[inline]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Drop for SigningKey {
    #[inline]
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for SigningKey {}

impl From<String> for SigningKey {
    #[inline]
    fn from(key: String) -> Self {
        Self(key)
    }
}

impl From<&str> for SigningKey {
    #[inline]
    fn from(key: &str) -> Self {
        Self(key.to_owned())
    }
}

impl fmt::Debug for SigningKey {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(<redacted>)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_shown_only_when_asked_for() {
        let key: SigningKey = serde_json::from_str(r#""sig_s3cret""#).unwrap();
        assert_eq!(key.expose(), "sig_s3cret");
        assert_eq!(format!("{key:?}"), "SigningKey(<redacted>)");
    }
}
