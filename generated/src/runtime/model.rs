//! What models are made of beyond plain fields.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The fields of an object that the description does not name, as they were received.
///
/// They are kept when a model is written again. New fields appear without notice, so nothing should depend on their
/// absence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnknownFields(serde_json::Map<String, Value>);

impl UnknownFields {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Sets a field, and yields what it held before.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.insert(name.into(), value.into())
    }

    /// The fields in the order in which the map keeps them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// For fields that tell missing and `null` apart: `None` is missing, `Some(None)` is `null`.
///
/// Used as `#[serde(default, with = "maybe", skip_serializing_if = "Option::is_none")]`.
pub(crate) mod maybe {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
    where
        T: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Option::deserialize(deserializer).map(Some)
    }

    pub(crate) fn serialize<T, S>(
        value: &Option<Option<T>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error>
    where
        T: Serialize,
        S: Serializer,
    {
        value
            .as_ref()
            .and_then(Option::as_ref)
            .serialize(serializer)
    }
}

/// For lists for which a single object may stand: `#[serde(deserialize_with = "one_or_many::deserialize")]`. They are
/// always written as lists.
pub(crate) mod one_or_many {
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
    use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

    pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
    where
        T: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        deserializer.deserialize_any(OneOrMany(PhantomData))
    }

    /// Decides by the first token, so that errors keep their place.
    struct OneOrMany<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMany<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list or a single object")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Vec<T>, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(items))
        }

        fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Vec<T>, A::Error> {
            T::deserialize(MapAccessDeserializer::new(fields)).map(|item| vec![item])
        }
    }
}

/// A whole document that [`one_or_many`] reads.
#[derive(Deserialize)]
#[serde(transparent, bound = "T: Deserialize<'de>")]
pub(crate) struct OneOrMany<T>(
    #[serde(deserialize_with = "one_or_many::deserialize")] pub(crate) Vec<T>,
);
