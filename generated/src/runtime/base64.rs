//! Bytes that are base64 strings in JSON.

// All of it is inline so that it is compiled where it is used: few programs read such a body.

// part: base64
use std::fmt;

// part: base64
use crate::runtime::invalid_value::InvalidValue;
// part: base64
use crate::runtime::transparent;

/// RFC 4648, section 4.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Encodes with padding.
#[inline]
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            text.push(if digit > group.len() {
                '='
            } else {
                let value = bits >> (18 - 6 * digit) & 63;
                ALPHABET
                    .get(value as usize)
                    .copied()
                    .unwrap_or_default()
                    .into()
            });
        }
    }
    text
}

// part: base64
/// Decodes; padding may be missing, but bits that are left over must be zero.
#[inline]
fn decode(text: &str) -> Result<Vec<u8>, &'static str> {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    if digits.len() % 4 == 1 {
        return Err("its length is none that bytes have");
    }
    if padding > 0 && (padding > 2 || !text.len().is_multiple_of(4)) {
        return Err("its padding is wrong");
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    let (mut bits, mut count) = (0_u32, 0);
    for digit in digits.bytes() {
        let value = value_of(digit).ok_or("it has a character of another alphabet")?;
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            let [.., byte] = (bits >> count).to_be_bytes();
            bytes.push(byte);
            bits &= (1 << count) - 1;
        }
    }
    if bits != 0 {
        return Err("its last character has bits that belong to no byte");
    }
    Ok(bytes)
}

// part: base64
#[inline]
fn value_of(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

// part: base64
/// Bytes that travel as text in base64 (RFC 4648, section 4).
///
/// It keeps the text as it arrived; [`decode`](Base64::decode) yields the bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base64(String);

// part: base64
transparent!(Base64);

// part: base64
impl Base64 {
    /// Encodes bytes.
    pub fn new(bytes: impl AsRef<[u8]>) -> Self {
        Self(encode(bytes.as_ref()))
    }

    /// A text that is in base64 already; it is not checked before [`decode`](Base64::decode).
    pub fn from_encoded(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes.
    ///
    /// # Errors
    ///
    /// Where the text is not base64. Missing padding is no error.
    #[inline]
    pub fn decode(&self) -> Result<Vec<u8>, InvalidValue> {
        decode(&self.0).map_err(|reason| InvalidValue::new(format!("is not base64: {reason}")))
    }
}

// part: base64
impl fmt::Display for Base64 {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
