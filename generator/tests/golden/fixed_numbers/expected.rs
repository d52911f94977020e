// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rate {
    Factor15(RateFactor15),
    Factor25(RateFactor25),
    Factor2(RateFactor2),
    FactorNegative(RateFactorNegative),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Rate {
        Factor15: {
            "factor": required fixed [1.5],
            "name": optional,
        },
        Factor25: {
            "factor": required fixed [2.5],
            "name": optional,
        },
        Factor2: {
            "factor": required fixed [2],
            "name": optional,
        },
        FactorNegative: {
            "factor": optional fixed [-0.25],
        },
    }
}

union_conversions! {
    Rate {
        as_factor15 -> Factor15: RateFactor15,
        as_factor25 -> Factor25: RateFactor25,
        as_factor2 -> Factor2: RateFactor2,
        as_factor_negative -> FactorNegative: RateFactorNegative,
    } from {
        Factor15: RateFactor15,
        Factor25: RateFactor25,
        Factor2: RateFactor2,
        FactorNegative: RateFactorNegative,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RateFactor15 {
    /// Limits: always `1.5`.
    ///
    /// It is `1.5` from the start.
    pub factor: f64,
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    RateFactor15 {
        "factor" => factor: required,
        "name" => name: optional,
        ..unknown_fields
    }
}

impl Default for RateFactor15 {
    fn default() -> Self {
        Self {
            factor: 1.5,
            name: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RateFactor25 {
    /// Limits: always `2.5`.
    ///
    /// It is `2.5` from the start.
    pub factor: f64,
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    RateFactor25 {
        "factor" => factor: required,
        "name" => name: optional,
        ..unknown_fields
    }
}

impl Default for RateFactor25 {
    fn default() -> Self {
        Self {
            factor: 2.5,
            name: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RateFactor2 {
    /// Limits: always `2`.
    ///
    /// It is `2.0` from the start.
    pub factor: f64,
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    RateFactor2 {
        "factor" => factor: required,
        "name" => name: optional,
        ..unknown_fields
    }
}

impl Default for RateFactor2 {
    fn default() -> Self {
        Self {
            factor: 2.0,
            name: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RateFactorNegative {
    pub factor: Option<Negative>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    RateFactorNegative {
        "factor" => factor: optional,
        ..unknown_fields
    }
}

/// Limits: always `-0.25`.
pub type Negative = f32;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Document {
    /// Tagged `1.1`.
    Old(Old),
    /// Tagged `2`.
    New(New),
    /// Tagged `3.5`.
    Next(Next),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Document by "version" {
        [1.1] => Old with tag,
        [2] => New with tag,
        [3.5] => Next with tag,
    }
}

union_conversions! {
    Document {
        as_old -> Old: Old,
        as_new -> New: New,
        as_next -> Next: Next,
    } from {
        Old: Old,
        New: New,
        Next: Next,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Old {
    /// It is `1.1` from the start.
    pub version: f64,
    pub title: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Old {
        "version" => version: required,
        "title" => title: optional,
        ..unknown_fields
    }
}

impl Default for Old {
    fn default() -> Self {
        Self {
            version: 1.1,
            title: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct New {
    /// It is `2.0` from the start.
    pub version: f64,
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    New {
        "version" => version: required,
        "name" => name: optional,
        ..unknown_fields
    }
}

impl Default for New {
    fn default() -> Self {
        Self {
            version: 2.0,
            name: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Next {
    /// Limits: always `3.5`.
    ///
    /// It is `3.5` from the start.
    pub version: f64,
    /// It is `-0.25` from the start.
    pub scale: Negative,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Next {
        "version" => version: required,
        "scale" => scale: required,
        ..unknown_fields
    }
}

impl Default for Next {
    fn default() -> Self {
        Self {
            version: 3.5,
            scale: -0.25,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Step {
    /// Limits: one of `0.5`, `1.0`.
    Number(f64),
    /// Limits: always `0.25`.
    Variant2(f64),
    Text(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Step {
        Number: [0.5 | 1],
        Variant2: [0.25],
        Text: any,
    }
}

union_conversions! {
    Step {
        as_number -> Number: f64,
        as_variant2 -> Variant2: f64,
        as_text -> Text: String,
    } from {
        Text: String as text,
    }
}

