//! The reason why a value cannot be sent.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;

/// Why a value was refused before anything was sent.
///
/// The value types of this crate return it when they are parsed or built; a request that was given such a value says it
/// in its [`Error`](crate::Error). It never holds the value itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidValue {
    message: Cow<'static, str>,
}

impl InvalidValue {
    /// A reason in words that fit behind "the parameter `x`": "is empty".
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
        }
    }

    pub(crate) fn into_message(self) -> Cow<'static, str> {
        self.message
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for InvalidValue {}

impl From<Infallible> for InvalidValue {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
