//! The names of the entries of a map, noted while they are read.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, Visitor};

use crate::runtime::forward::forward;

/// Reads the name of an entry, and notes it where it is a text: as it stands in what is read, if it does.
pub(crate) struct Noted<'n, 'de, T> {
    pub(crate) of: T,
    pub(crate) name: &'n mut Option<Cow<'de, str>>,
}

impl<'de, K: DeserializeSeed<'de>> DeserializeSeed<'de> for Noted<'_, 'de, K> {
    type Value = K::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<K::Value, D::Error> {
        *self.name = None;
        self.of.deserialize(NotedName {
            from,
            name: self.name,
        })
    }
}

/// The deserializer of such a name.
struct NotedName<'n, 'de, D> {
    from: D,
    name: &'n mut Option<Cow<'de, str>>,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for NotedName<'_, 'de, D> {
    type Error = D::Error;

    // The methods by which a text may be asked for.
    forward! {
        (self, of) => Noted { of, name: self.name };
        deserialize_any deserialize_str deserialize_string deserialize_identifier
    }

    forward! {
        (self, visitor) => visitor;
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64 deserialize_bool deserialize_char deserialize_bytes
        deserialize_byte_buf deserialize_option deserialize_unit deserialize_unit_struct
        deserialize_newtype_struct deserialize_seq deserialize_tuple deserialize_tuple_struct
        deserialize_map deserialize_struct deserialize_enum deserialize_ignored_any
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Noted<'_, 'de, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.of.expecting(f)
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<V::Value, E> {
        *self.name = Some(Cow::Borrowed(name));
        self.of.visit_borrowed_str(name)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<V::Value, E> {
        *self.name = Some(Cow::Owned(name.to_owned()));
        self.of.visit_str(name)
    }

    fn visit_string<E: Error>(self, name: String) -> Result<V::Value, E> {
        *self.name = Some(Cow::Owned(name.clone()));
        self.of.visit_string(name)
    }
}
