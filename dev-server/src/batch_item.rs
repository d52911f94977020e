//! Reads one entry of a batch trigger.

use serde_json::Value;

use crate::response::Refusal;
use crate::settings::is_absolute;

/// The service's own words for a destination that is not a raw URL.
pub(crate) const BAD_DESTINATION: &str =
    "invalid destination url: endpoint has invalid scheme, add http:// or https://";

/// The members that an entry may have.
const MEMBERS: [&str; 3] = ["destination", "headers", "body"];

/// An entry of a batch, as it was sent.
#[derive(Debug)]
pub(crate) struct BatchItem<'a> {
    pub(crate) url: &'a str,
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    /// `Null` where there is none.
    pub(crate) body: &'a Value,
}

/// The entries of a batch.
pub(crate) fn read(body: &Value) -> Result<Vec<BatchItem<'_>>, Refusal> {
    body.as_array()
        .ok_or_else(|| Refusal::bad("invalid body: not an array"))?
        .iter()
        .map(BatchItem::read)
        .collect()
}

impl<'a> BatchItem<'a> {
    fn read(item: &'a Value) -> Result<Self, Refusal> {
        let members = item
            .as_object()
            .ok_or_else(|| Refusal::bad("invalid body: an item is not an object"))?;
        // The Python SDK says `null` for a queue that is not asked for.
        if let Some((unknown, _)) = members
            .iter()
            .find(|(name, value)| !value.is_null() && !MEMBERS.contains(&name.as_str()))
        {
            return Err(Refusal::bad(format!(
                "unknown member of an item: {unknown}"
            )));
        }
        let url = members
            .get("destination")
            .and_then(Value::as_str)
            .filter(|url| is_absolute(url))
            .ok_or_else(|| Refusal::bad(BAD_DESTINATION))?;
        let headers = match members.get("headers") {
            None | Some(Value::Null) => Vec::new(),
            Some(headers) => strings_by_name(headers)
                .ok_or_else(|| Refusal::bad("invalid headers of an item: not strings by name"))?,
        };
        Ok(Self {
            url,
            headers,
            body: members.get("body").unwrap_or(&Value::Null),
        })
    }
}

fn strings_by_name(object: &Value) -> Option<Vec<(&str, &str)>> {
    object
        .as_object()?
        .iter()
        .map(|(name, value)| Some((name.as_str(), value.as_str()?)))
        .collect()
}
