//! Text in the charset that its media type names: UTF-8, US-ASCII and ISO-8859-1.

// All of it is inline so that it is compiled where it is used: most bodies are JSON.

use bytes::Bytes;

use crate::runtime::invalid_value::InvalidValue;

/// The charset that a media type names.
#[inline]
pub(crate) fn of(media_type: &str) -> Option<&str> {
    let (_, parameters) = media_type.split_once(';')?;
    for parameter in parameters.split(';') {
        if let Some((name, value)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("charset")
        {
            return Some(value.trim().trim_matches('"'));
        }
    }
    None
}

/// Whether a charset has one of these names.
#[inline]
pub(crate) fn is(charset: &str, names: &[&str]) -> bool {
    for name in names {
        if charset.eq_ignore_ascii_case(name) {
            return true;
        }
    }
    false
}

/// The names of ISO-8859-1.
pub(crate) const LATIN_1: &[&str] = &["iso-8859-1", "latin1"];

/// The bytes of a text; in UTF-8 where the media type names no charset.
///
/// # Errors
///
/// Where the charset is another one, or does not have a character of the text.
#[inline]
pub(crate) fn encode(media_type: &str, text: String) -> Result<Bytes, InvalidValue> {
    let charset = of(media_type).unwrap_or("utf-8");
    let lacks = || InvalidValue::new(format!("has a character that {charset} does not have"));
    if is(charset, &["utf-8", "utf8"]) {
        return Ok(text.into());
    }
    if is(charset, &["us-ascii", "ascii"]) {
        return match text.is_ascii() {
            true => Ok(text.into()),
            false => Err(lacks()),
        };
    }
    if is(charset, LATIN_1) {
        let mut bytes = Vec::with_capacity(text.len());
        for character in text.chars() {
            match u8::try_from(character) {
                Ok(byte) => bytes.push(byte),
                Err(_) => return Err(lacks()),
            }
        }
        return Ok(bytes.into());
    }
    Err(InvalidValue::new(format!(
        "is text in the charset {charset:?}, which is not written: UTF-8, US-ASCII and ISO-8859-1 are"
    )))
}
