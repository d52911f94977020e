//! Bodies of the media type `application/x-www-form-urlencoded`.

use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::styled_value::StyledValue;
use crate::runtime::styles::{self, Style};

/// The styles of fields for which the description states one (`encoding`).
pub(crate) type FormStyles = &'static [(&'static str, Style)];

/// An object as form fields, in its own order.
///
/// A field without a stated style is what OpenAPI's default content types make of it: a scalar is one pair, a list is a
/// pair per item, and an object is JSON.
pub(crate) fn encode(value: &StyledValue, styles: FormStyles) -> Result<String, InvalidValue> {
    let StyledValue::Object(fields) = value else {
        return Err(InvalidValue::new("is no object, as a form is"));
    };
    let mut pairs = Vec::with_capacity(fields.len());
    for (name, value) in fields {
        let style = styles.iter().find(|(known, _)| known == name);
        let written = match style {
            Some((_, style)) => styles::query(name, value, *style),
            None => by_content_type(name, value),
        };
        let in_field = |reason| InvalidValue::new(format!("{reason}: the field `{name}`"));
        pairs.extend(written.map_err(in_field)?);
    }
    Ok(pairs.join("&"))
}

fn by_content_type(name: &str, value: &StyledValue) -> Result<Vec<String>, InvalidValue> {
    let as_text = |value: &StyledValue| match value.scalar() {
        Some(_) => value.clone(),
        None => StyledValue::Text(value.to_json()),
    };
    let value = match value {
        StyledValue::List(items) => StyledValue::List(items.iter().map(as_text).collect()),
        _ => as_text(value),
    };
    styles::query(name, &value, Style::form(true))
}
