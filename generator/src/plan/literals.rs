//! The values that a description lists, as far as they tell alternatives of a union apart.

use serde_json::Number;

use crate::api::Shape;
use crate::decimal::Decimal;

/// A value that a description lists.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum JsonLiteral {
    /// A string.
    String(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, or one beyond 64 bits.
    Number(Number),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`, as the only value of a field.
    Null,
}

impl JsonLiteral {
    /// Whether a JSON value is this one.
    pub(super) fn is(&self, value: &serde_json::Value) -> bool {
        match self {
            JsonLiteral::String(text) => value == text,
            JsonLiteral::Integer(number) => number_literal(value) == Some(Self::Integer(*number)),
            JsonLiteral::Number(number) => value.as_f64() == number.as_f64(),
            JsonLiteral::Boolean(own) => value == own,
            JsonLiteral::Null => value.is_null(),
        }
    }

    /// A key of `mapping`, which is always a string, as a value of the same type as another.
    pub(super) fn of_key(key: &str, like: Option<&JsonLiteral>) -> JsonLiteral {
        let parsed = match like {
            Some(JsonLiteral::Integer(_) | JsonLiteral::Number(_)) => {
                key.parse().ok().and_then(|value| number_literal(&value))
            }
            Some(JsonLiteral::Boolean(_)) => key.parse().ok().map(JsonLiteral::Boolean),
            _ => None,
        };
        parsed.unwrap_or_else(|| JsonLiteral::String(key.to_owned()))
    }
}

impl std::fmt::Display for JsonLiteral {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            JsonLiteral::String(text) => f.write_str(text),
            JsonLiteral::Integer(number) => write!(f, "{number}"),
            JsonLiteral::Number(number) => write!(f, "{number}"),
            JsonLiteral::Boolean(value) => write!(f, "{value}"),
            JsonLiteral::Null => f.write_str("null"),
        }
    }
}

/// The values that a schema lists.
pub(super) fn literals(shape: &Shape) -> Vec<JsonLiteral> {
    match shape {
        Shape::String { values, .. } => values.iter().cloned().map(JsonLiteral::String).collect(),
        Shape::Integer { values, .. } => {
            let fitting = values.iter().map(|value| i64::try_from(*value));
            let all: Result<Vec<_>, _> = fitting.collect();
            let all = all.unwrap_or_default().into_iter();
            all.map(JsonLiteral::Integer).collect()
        }
        Shape::Number { values, .. } => values.iter().map(of_number).collect(),
        Shape::Boolean { values } => values.iter().copied().map(JsonLiteral::Boolean).collect(),
        _ => Vec::new(),
    }
}

/// A number as a literal: `2.0` is the whole number 2.
fn of_number(number: &Number) -> JsonLiteral {
    let whole = Decimal::of(number).and_then(|number| number.to_whole());
    match whole.map(i64::try_from) {
        Some(Ok(whole)) => JsonLiteral::Integer(whole),
        _ => JsonLiteral::Number(number.clone()),
    }
}

fn number_literal(value: &serde_json::Value) -> Option<JsonLiteral> {
    value.as_number().map(of_number)
}
