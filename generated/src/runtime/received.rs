//! Requests that the service sends.

use std::error::Error as StdError;
use std::fmt;

use serde_core::de::DeserializeOwned;

use crate::runtime::response::read_json;
use crate::runtime::undecodable::Undecodable;

/// Why the body of a request from the service could not be read. It holds no value of the body.
pub struct ReceivedError(Undecodable);

impl ReceivedError {
    /// The place in the document, such as `items[0].id`; `None` where it is the document as a whole.
    pub fn path(&self) -> Option<&str> {
        (!self.0.path.is_empty()).then_some(self.0.path.as_str())
    }
}

impl fmt::Debug for ReceivedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedError")
            .field("path", &self.0.path)
            .field("source", &self.0.source)
            .finish()
    }
}

impl fmt::Display for ReceivedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body of the request is not what the description says")?;
        match self.path() {
            Some(path) => write!(f, ", at `{path}`"),
            None => Ok(()),
        }
    }
}

impl StdError for ReceivedError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.0.source.as_ref())
    }
}

/// Reads the body of a request from the service, which is JSON.
///
/// # Errors
///
/// Where it is not of this form.
pub(crate) fn parse_received<T: DeserializeOwned>(body: &[u8]) -> Result<T, ReceivedError> {
    read_json(body).map_err(ReceivedError)
}
