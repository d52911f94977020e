//! Requests that the service sends.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt;

use serde_core::de::DeserializeOwned;
use serde_json::{Map, Value};

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

/// Reads a form: the fields `lists` may occur several times, and the values of the fields `json` are no text. Another
/// field that occurs several times is a list as well, so that none of its values is lost.
///
/// # Errors
///
/// Where it has no fields of this form.
pub(crate) fn parse_received_form<T: DeserializeOwned>(
    body: &[u8],
    lists: &[&str],
    json: &[&str],
) -> Result<T, ReceivedError> {
    let mut found = BTreeMap::<_, Vec<Value>>::new();
    for (name, text) in url::form_urlencoded::parse(body) {
        let list = name.strip_suffix("[]").filter(|name| lists.contains(name));
        let name = list.unwrap_or(&name);
        let value = match json.contains(&name) {
            true => text.parse().unwrap_or_else(|_| Value::from(&*text)),
            false => Value::from(&*text),
        };
        found.entry(name.to_owned()).or_default().push(value);
    }
    let mut fields = Map::new();
    for (name, mut values) in found {
        let only = match lists.contains(&&*name) || values.len() > 1 {
            true => None,
            false => values.pop(),
        };
        fields.insert(name, only.unwrap_or(Value::Array(values)));
    }
    read_json(Value::Object(fields).to_string().as_bytes()).map_err(ReceivedError)
}

/// Reads text.
///
/// # Errors
///
/// Where it is none in UTF-8.
pub(crate) fn parse_received_text(body: &[u8]) -> Result<String, ReceivedError> {
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => Err(ReceivedError(Undecodable::whole(error))),
    }
}
