//! What models are made of beyond plain fields.

// part: one-or-many
use std::fmt;
// part: one-or-many
use std::marker::PhantomData;

// part: one-or-many
use serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
// part: one-or-many
use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::runtime::transparent;
// part: one-or-many
use crate::runtime::whole_numbers::WholeNumbers;

/// The fields of an object that the description does not name, as they were received.
///
/// They are kept when a model is written again. New fields appear without notice, so nothing should depend on their
/// absence.
///
/// A whole number that the type of its field cannot hold is kept here, too. Such a field is `None`, and a required one has
/// the nearest number that its type holds.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct UnknownFields(serde_json::Map<String, Value>);

transparent!(UnknownFields);

impl UnknownFields {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Sets a field, and yields what it held before.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.insert(name.into(), value.into())
    }

    /// The fields in the order of their names; as they came where the program turns on the feature
    /// `preserve_order` of `serde_json`.
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

// part: one-or-many
/// A list for which a single object may stand. It is always written as a list.
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

// part: one-or-many
impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let visitor = OneOrManyVisitor(PhantomData);
        deserializer.deserialize_any(visitor).map(Self)
    }
}

// part: one-or-many
/// Decides by the first token, so that errors keep their location.
struct OneOrManyVisitor<T>(PhantomData<T>);

// part: one-or-many
impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrManyVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or a single object")
    }

    fn visit_unit<E>(self) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Vec<T>, A::Error> {
        Vec::deserialize(WholeNumbers::of(SeqAccessDeserializer::new(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Vec<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields)).map(|item| vec![item])
    }
}
