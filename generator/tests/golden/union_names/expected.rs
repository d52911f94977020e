// src/api/models.rs

//! What requests and responses hold.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::runtime::{UnknownFields, model, open_enum};

model! {
    /// Text2.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Text2 {
        /// `a`.
        pub a: String = required "a",
        ..unknown_fields: UnknownFields,
    }
}

/// Numbered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Numbered {
    /// A text.
    Text(String),

    /// Text2.
    Text2(Text2),

    /// A text.
    Text3(NumberedText),

    /// What is none of these, as received.
    Unknown(Value),
}

open_enum! {
    /// The values of numbered text.
    pub enum NumberedText {
        /// `a`.
        A = "a",
    }
}

/// Titled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Titled {
    /// текст.
    Text(String),

    /// Count.
    Count(i64),

    /// What is none of these, as received.
    Unknown(Value),
}

