//! Fills path templates with encoded values.

use percent_encoding::utf8_percent_encode;

use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::query::RESERVED;

/// A value as one segment of a path.
///
/// `.` and `..` are refused in every case: URL parsers take a segment of them for a step, also when it is encoded.
pub(crate) fn segment(value: &str) -> Result<String, InvalidValue> {
    match value {
        "" => Err(InvalidValue::new(
            "is empty, which would name another resource",
        )),
        "." | ".." => Err(InvalidValue::new(
            "is `.` or `..`, which every URL parser reads as a step in the path",
        )),
        _ => Ok(utf8_percent_encode(value, RESERVED).to_string()),
    }
}

/// Appends the template to `target`, each `{name}` replaced by what `value` yields for it.
///
/// # Errors
///
/// The name of the first placeholder that has no value.
pub(crate) fn expand<'a, 'v>(
    target: &mut String,
    template: &'a str,
    value: &dyn Fn(&str) -> Option<&'v str>,
) -> Result<(), &'a str> {
    let mut rest = template;
    while let Some((literal, tail)) = split_at_byte(rest, b'{') {
        let Some((name, tail)) = split_at_byte(tail, b'}') else {
            break;
        };
        target.push_str(literal);
        target.push_str(value(name).ok_or(name)?);
        rest = tail;
    }
    target.push_str(rest);
    Ok(())
}

/// What stands before and behind an ASCII character. In short texts, looking at each byte is quicker than setting up a
/// search.
pub(crate) fn split_at_byte(text: &str, byte: u8) -> Option<(&str, &str)> {
    for (at, known) in text.bytes().enumerate() {
        if known == byte {
            return Some((text.get(..at)?, text.get(at + 1..)?));
        }
    }
    None
}

/// Whether all bytes of a text are such. Compiled once, unlike the method of iterators, which is compiled for each caller.
pub(crate) fn all_bytes(text: &str, are_such: fn(u8) -> bool) -> bool {
    for byte in text.bytes() {
        if !are_such(byte) {
            return false;
        }
    }
    true
}
