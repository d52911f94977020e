//! Resolves plain scalars by the core schema of YAML 1.2.

use saphyr_parser::Tag;
use serde_json::Number;

use crate::decimal::nearest;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Location, Plain, Pointer, Value};

/// Why a scalar has no value.
pub(super) enum ScalarRefusal {
    /// The tag has no meaning here.
    Tag(String),
    /// The text is no value of the type that its tag names.
    Mismatch { text: String, tag: String },
    /// The number is not finite.
    Number(String),
}

impl ScalarRefusal {
    pub(super) fn diagnostic(self, pointer: Pointer, location: Location) -> Diagnostic {
        let (code, message) = match self {
            ScalarRefusal::Tag(tag) => {
                (codes::UNKNOWN_TAG, format!("the tag `{tag}` is not known"))
            }
            ScalarRefusal::Mismatch { text, tag } => (
                codes::UNKNOWN_TAG,
                format!("`{text}` is no value of the tag `{tag}`"),
            ),
            ScalarRefusal::Number(text) => (
                codes::NUMBER_RANGE,
                format!("the number `{text}` is not finite"),
            ),
        };
        Diagnostic::error(code, pointer, location, message)
    }
}

/// The value of a plain scalar without a tag; `None` where that is its text.
pub(super) fn plain(text: &str) -> Result<Option<Value>, ScalarRefusal> {
    let value = match text {
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "true" | "True" | "TRUE" => Some(Value::Bool(Plain::written(true, text))),
        "false" | "False" | "FALSE" => Some(Value::Bool(Plain::written(false, text))),
        _ if may_be_number(text) => {
            number(text)?.map(|number| Value::Number(Plain::written(number, text)))
        }
        _ => None,
    };
    Ok(value)
}

/// The value of a scalar with a tag; `None` where that is its text.
pub(super) fn tagged(text: &str, tag: &Tag) -> Result<Option<Value>, ScalarRefusal> {
    if is_non_specific(tag) {
        return Ok(None);
    }
    if !tag.is_yaml_core_schema() {
        return Err(ScalarRefusal::Tag(tag.to_string()));
    }
    match (tag.suffix.as_str(), plain(text)?) {
        ("str", _) => Ok(None),
        ("null", value @ Some(Value::Null)) | ("bool", value @ Some(Value::Bool(_))) => Ok(value),
        ("int", Some(Value::Number(number))) if !number.value.is_f64() => {
            Ok(Some(Value::Number(number)))
        }
        ("float", value @ Some(Value::Number(_))) => Ok(value),
        ("null" | "bool" | "int" | "float", _) => Err(ScalarRefusal::Mismatch {
            text: text.to_owned(),
            tag: tag.to_string(),
        }),
        _ => Err(ScalarRefusal::Tag(tag.to_string())),
    }
}

/// Whether the tag is the lone `!`: a string, a sequence or a mapping, whatever it looks like.
pub(super) fn is_non_specific(tag: &Tag) -> bool {
    (tag.handle.is_empty() && tag.suffix == "!") || (tag.handle == "!" && tag.suffix.is_empty())
}

fn may_be_number(text: &str) -> bool {
    text.bytes()
        .next()
        .is_some_and(|first| first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.'))
}

/// The number that a text stands for; `None` where it stands for none.
///
/// Whole numbers beyond 64 bits become floating-point numbers, as in JSON readers. What is beyond these, too, becomes the
/// one next to it: the text that is kept beside it says which number it is.
fn number(text: &str) -> Result<Option<Number>, ScalarRefusal> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Err(ScalarRefusal::Number(text.to_owned()));
    }
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            let sound = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
            if !sound {
                return Ok(None);
            }
            let value = |digits: &str| {
                let digits = digits.chars().filter_map(|digit| digit.to_digit(radix));
                digits.fold(0.0, |value, digit| {
                    f64::from(radix).mul_add(value, f64::from(digit))
                })
            };
            return Ok(match u64::from_str_radix(digits, radix) {
                Ok(number) => Some(Number::from(number)),
                Err(_) => nearest(value(digits)),
            });
        }
    }
    if !is_decimal(unsigned) {
        return Ok(None);
    }
    let text_of_number = text.strip_prefix('+').unwrap_or(text);
    if let Ok(number) = text_of_number.parse::<i64>() {
        return Ok(Some(Number::from(number)));
    }
    if let Ok(number) = text_of_number.parse::<u64>() {
        return Ok(Some(Number::from(number)));
    }
    Ok(text_of_number.parse().ok().and_then(nearest))
}

/// Whether a text without its sign is a decimal number of the core schema.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let sound_mantissa = match mantissa.split_once('.') {
        Some((whole, fraction)) => {
            digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty())
        }
        None => !mantissa.is_empty() && digits(mantissa),
    };
    let sound_exponent = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    sound_mantissa && sound_exponent
}
