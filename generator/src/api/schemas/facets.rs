//! The keywords of a schema, whichever variant of the model holds them, and limits in words.

use openapiv3::{
    AnySchema, IntegerFormat, NumberFormat, SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty,
};
use serde_json::{Number, Value as Json};

use crate::lower::schema::quoted;

/// The keywords of a schema.
pub(super) struct Facets {
    /// All but the numbers, which lose their last digits there.
    pub(super) any: AnySchema,
    minimum: Option<Number>,
    maximum: Option<Number>,
    multiple_of: Option<Number>,
}

impl Facets {
    pub(super) fn of(kind: SchemaKind) -> Facets {
        match kind {
            SchemaKind::Any(any) => {
                let (minimum, maximum) = (any.minimum.and_then(float), any.maximum.and_then(float));
                let multiple_of = any.multiple_of.and_then(float);
                Facets {
                    any,
                    minimum,
                    maximum,
                    multiple_of,
                }
            }
            SchemaKind::OneOf { one_of } => AnySchema {
                one_of,
                ..AnySchema::default()
            }
            .into(),
            SchemaKind::AllOf { all_of } => AnySchema {
                all_of,
                ..AnySchema::default()
            }
            .into(),
            SchemaKind::AnyOf { any_of } => AnySchema {
                any_of,
                ..AnySchema::default()
            }
            .into(),
            SchemaKind::Not { .. } => AnySchema::default().into(),
            SchemaKind::Type(typ) => Facets::of_type(typ),
        }
    }

    fn of_type(typ: Type) -> Facets {
        match typ {
            Type::String(typ) => AnySchema {
                typ: Some("string".to_owned()),
                format: string_format(typ.format),
                pattern: typ.pattern,
                enumeration: typ
                    .enumeration
                    .into_iter()
                    .flatten()
                    .map(Json::String)
                    .collect(),
                min_length: typ.min_length,
                max_length: typ.max_length,
                ..AnySchema::default()
            }
            .into(),
            Type::Number(typ) => Facets {
                any: AnySchema {
                    typ: Some("number".to_owned()),
                    format: number_format(typ.format),
                    exclusive_minimum: Some(typ.exclusive_minimum),
                    exclusive_maximum: Some(typ.exclusive_maximum),
                    enumeration: typ
                        .enumeration
                        .into_iter()
                        .flatten()
                        .map(Json::from)
                        .collect(),
                    ..AnySchema::default()
                },
                minimum: typ.minimum.and_then(float),
                maximum: typ.maximum.and_then(float),
                multiple_of: typ.multiple_of.and_then(float),
            },
            Type::Integer(typ) => Facets {
                any: AnySchema {
                    typ: Some("integer".to_owned()),
                    format: integer_format(typ.format),
                    exclusive_minimum: Some(typ.exclusive_minimum),
                    exclusive_maximum: Some(typ.exclusive_maximum),
                    enumeration: typ
                        .enumeration
                        .into_iter()
                        .flatten()
                        .map(Json::from)
                        .collect(),
                    ..AnySchema::default()
                },
                minimum: typ.minimum.map(Number::from),
                maximum: typ.maximum.map(Number::from),
                multiple_of: typ.multiple_of.map(Number::from),
            },
            Type::Object(typ) => AnySchema {
                typ: Some("object".to_owned()),
                properties: typ.properties,
                required: typ.required,
                additional_properties: typ.additional_properties,
                min_properties: typ.min_properties,
                max_properties: typ.max_properties,
                ..AnySchema::default()
            }
            .into(),
            Type::Array(typ) => AnySchema {
                typ: Some("array".to_owned()),
                items: typ.items,
                min_items: typ.min_items,
                max_items: typ.max_items,
                unique_items: Some(typ.unique_items),
                ..AnySchema::default()
            }
            .into(),
            Type::Boolean(typ) => AnySchema {
                typ: Some("boolean".to_owned()),
                enumeration: typ
                    .enumeration
                    .into_iter()
                    .flatten()
                    .map(Json::Bool)
                    .collect(),
                ..AnySchema::default()
            }
            .into(),
        }
    }

    /// Whether more than the bare type is said that concerns the shape.
    pub(super) fn has_own_keywords(&self) -> bool {
        let any = &self.any;
        !any.properties.is_empty()
            || !any.required.is_empty()
            || any.additional_properties.is_some()
            || any.items.is_some()
            || !any.enumeration.is_empty()
            || any.format.is_some()
    }

    /// The smallest and the largest whole number within the bounds.
    pub(super) fn whole_bounds(&self) -> (Option<i64>, Option<i64>) {
        let excluded = |flag: Option<bool>| i64::from(flag == Some(true));
        let minimum = self.minimum.as_ref().and_then(|bound| {
            whole(bound, f64::ceil).map(|(value, exact)| {
                value.saturating_add(if exact {
                    excluded(self.any.exclusive_minimum)
                } else {
                    0
                })
            })
        });
        let maximum = self.maximum.as_ref().and_then(|bound| {
            whole(bound, f64::floor).map(|(value, exact)| {
                value.saturating_sub(if exact {
                    excluded(self.any.exclusive_maximum)
                } else {
                    0
                })
            })
        });
        (minimum, maximum)
    }

    /// The limits in words.
    pub(super) fn limits(&self) -> Vec<String> {
        let any = &self.any;
        let strict = |flag: Option<bool>, strict: &'static str, loose| {
            if flag == Some(true) { strict } else { loose }
        };
        let least = strict(any.exclusive_minimum, "more than", "at least");
        let most = strict(any.exclusive_maximum, "less than", "at most");
        [
            self.minimum
                .as_ref()
                .map(|bound| format!("{least} {}", digits(bound))),
            self.maximum
                .as_ref()
                .map(|bound| format!("{most} {}", digits(bound))),
            self.multiple_of
                .as_ref()
                .map(|of| format!("a multiple of {}", digits(of))),
            any.min_length
                .filter(|least| *least > 0)
                .map(|least| counted("at least", least, "character")),
            any.max_length
                .map(|most| counted("at most", most, "character")),
            any.pattern
                .as_ref()
                .map(|pattern| format!("pattern {}", quoted(pattern))),
            any.min_items
                .filter(|least| *least > 0)
                .map(|least| counted("at least", least, "item")),
            any.max_items.map(|most| counted("at most", most, "item")),
            any.unique_items
                .filter(|unique| *unique)
                .map(|_| "no item twice".to_owned()),
            any.min_properties
                .filter(|least| *least > 0)
                .map(|least| counted("at least", least, "property")),
            any.max_properties
                .map(|most| counted("at most", most, "property")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl From<AnySchema> for Facets {
    fn from(any: AnySchema) -> Facets {
        Facets {
            any,
            minimum: None,
            maximum: None,
            multiple_of: None,
        }
    }
}

fn float(value: f64) -> Option<Number> {
    // Whole numbers are written without a fraction, as far as a float holds them exactly.
    if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

fn whole(bound: &Number, round: fn(f64) -> f64) -> Option<(i64, bool)> {
    if let Some(value) = bound.as_i64() {
        return Some((value, true));
    }
    let value = round(bound.as_f64()?);
    (value.abs() < 9_007_199_254_740_992.0).then_some((value as i64, false))
}

fn digits(number: &Number) -> String {
    number.to_string()
}

fn counted(words: &str, count: usize, noun: &str) -> String {
    match (count, noun) {
        (1, _) => format!("{words} 1 {noun}"),
        (_, "property") => format!("{words} {count} properties"),
        _ => format!("{words} {count} {noun}s"),
    }
}

fn string_format(format: VariantOrUnknownOrEmpty<StringFormat>) -> Option<String> {
    named(format, |format| match format {
        StringFormat::Date => "date",
        StringFormat::DateTime => "date-time",
        StringFormat::Password => "password",
        StringFormat::Byte => "byte",
        StringFormat::Binary => "binary",
    })
}

fn number_format(format: VariantOrUnknownOrEmpty<NumberFormat>) -> Option<String> {
    named(format, |format| match format {
        NumberFormat::Float => "float",
        NumberFormat::Double => "double",
    })
}

fn integer_format(format: VariantOrUnknownOrEmpty<IntegerFormat>) -> Option<String> {
    named(format, |format| match format {
        IntegerFormat::Int32 => "int32",
        IntegerFormat::Int64 => "int64",
    })
}

fn named<T>(format: VariantOrUnknownOrEmpty<T>, name: fn(T) -> &'static str) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => Some(name(format).to_owned()),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}
