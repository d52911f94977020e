//! Text in the charset that its media type names: UTF-8, US-ASCII and ISO-8859-1.

use bytes::Bytes;

use crate::runtime::invalid_value::InvalidValue;

/// The charset that a media type names.
pub(crate) fn of(media_type: &str) -> Option<&str> {
    let mut parameters = media_type.split(';').skip(1);
    parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| value.trim().trim_matches('"'))
    })
}

/// Whether a charset has one of these names.
pub(crate) fn is(charset: &str, names: &[&str]) -> bool {
    names.iter().any(|name| charset.eq_ignore_ascii_case(name))
}

/// The names of ISO-8859-1.
pub(crate) const LATIN_1: &[&str] = &["iso-8859-1", "latin1"];

/// The bytes of a text; in UTF-8 where the media type names no charset.
///
/// # Errors
///
/// Where the charset is another one, or does not have a character of the text.
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
        let bytes: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
        return bytes.map(Bytes::from).map_err(|_| lacks());
    }
    Err(InvalidValue::new(format!(
        "is text in the charset {charset:?}, which is not written: UTF-8, US-ASCII and ISO-8859-1 are"
    )))
}
