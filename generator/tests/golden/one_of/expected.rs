// src/api/models.rs

//! What requests and responses hold.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::runtime::{UnknownFields, model};

model! {
    /// Cat.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Cat {
        /// `kind`.
        pub kind: String = required "kind",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Dog.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Dog {
        /// `kind`.
        pub kind: String = required "kind",
        /// `barks`.
        pub barks: Option<bool> = optional "barks",
        ..unknown_fields: UnknownFields,
    }
}

/// Pet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Pet {
    /// Cat. Tagged `cat`.
    Cat(Cat),

    /// Dog. Tagged `hound`.
    Dog(Dog),

    /// What is none of these, as received.
    Unknown(Value),
}

impl<'de> Deserialize<'de> for Pet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let tag = value.get("kind").and_then(Value::as_str);
        let read = match tag {
            Some("cat") => serde_json::from_value(value).map(Self::Cat),
            Some("hound") => serde_json::from_value(value).map(Self::Dog),
            _ => Ok(Self::Unknown(value)),
        };
        read.map_err(serde::de::Error::custom)
    }
}

/// Scalar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Scalar {
    /// A text.
    Text(String),

    /// A whole number.
    Integer(i64),

    /// A list.
    List(Vec<String>),

    /// What is none of these, as received.
    Unknown(Value),
}

