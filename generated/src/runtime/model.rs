//! What models are made of beyond plain fields.

// part: one-or-many
use std::fmt;
// part: one-or-many
use std::marker::PhantomData;

// part: one-or-many
use serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde_core::de::{Deserialize, Deserializer};
// part: one-or-many
use serde_core::de::{MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, Serializer};
use serde_json::{Map, Number, Value};

// part: one-or-many
use crate::runtime::unfit_numbers::{leave, watched};
// part: one-or-many
use crate::runtime::whole_numbers::WholeNumbers;

/// The fields of an object that the description does not name, as they were received.
///
/// They are kept when a model is written again. New fields appear without notice, so nothing should depend on their
/// absence.
///
/// A number that the type of its field cannot hold is kept here, too. Such a field is `None`, and a required one has
/// the nearest number that its type holds. An item of a list or a map has the nearest number: [`Self::unfit_items`].
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct UnknownFields {
    fields: Map<String, Value>,
    /// By JSON Pointers from the object.
    unfit_items: Option<Box<Map<String, Value>>>,
}

impl<'de> Deserialize<'de> for UnknownFields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let unfit_items = None;
        Map::deserialize(from).map(|fields| Self {
            fields,
            unfit_items,
        })
    }
}

impl Serialize for UnknownFields {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.fields.serialize(to)
    }
}

impl UnknownFields {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)
    }

    /// Sets a field, and yields what it held before.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.fields.insert(name.into(), value.into())
    }

    /// The fields in the order of their names; as they came where the program turns on the feature
    /// `preserve_order` of `serde_json`.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// The numbers in lists and maps of fields that the type of the item cannot hold, as they were received, each with its
    /// JSON Pointer (RFC 6901) from the object, such as `/sizes/0`. So are those in models that have no unknown fields.
    ///
    /// The item has the nearest number that its type holds. As long as it has that, it is written as it was received.
    pub fn unfit_items(&self) -> impl Iterator<Item = (&str, &Value)> {
        let items = self.unfit_items.iter().flat_map(|items| items.iter());
        items.map(|(pointer, number)| (pointer.as_str(), number))
    }

    #[cold]
    pub(crate) fn keep_unfit_item(&mut self, pointer: String, number: Number) {
        let items = self.unfit_items.get_or_insert_default();
        items.insert(pointer, number.into());
    }

    /// Whether there are numbers of items that do not fit.
    pub(crate) fn has_unfit_items(&self) -> bool {
        self.unfit_items.is_some()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
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
        let (list, unfit) = watched(|watch| {
            let from = SeqAccessDeserializer::new(items);
            Vec::deserialize(WholeNumbers { from, watch })
        });
        leave(unfit);
        list
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Vec<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields)).map(|item| vec![item])
    }
}
