//! Values of other crates' types as the texts of parameters.

use serde_core::Serialize;
use serde_json::Value;

use crate::runtime::fields::as_json;

/// The text of a value as it stands in JSON: a string as it is, anything else as JSON. Empty where the value has no form
/// in JSON.
pub(crate) fn serialized_text(value: &impl Serialize) -> String {
    match as_json(value) {
        Ok(Value::String(text)) => text,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}
