//! The names of the entries of a map, noted while they are read.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, Visitor};

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

/// Forwards the methods of a deserializer.
macro_rules! forward {
    ($($method:ident)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
                self.from.$method(visitor)
            }
        )*
    };
}

/// Forwards the methods by which a text may be asked for.
macro_rules! forward_names {
    ($($method:ident)*) => {
        $(
            #[inline]
            fn $method<V: Visitor<'de>>(self, of: V) -> Result<V::Value, D::Error> {
                let name = self.name;
                self.from.$method(Noted { of, name })
            }
        )*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for NotedName<'_, 'de, D> {
    type Error = D::Error;

    forward_names! {
        deserialize_any
        deserialize_str
        deserialize_string
        deserialize_identifier
    }

    forward! {
        deserialize_i8
        deserialize_i16
        deserialize_i32
        deserialize_i64
        deserialize_i128
        deserialize_u8
        deserialize_u16
        deserialize_u32
        deserialize_u64
        deserialize_u128
        deserialize_f32
        deserialize_f64
        deserialize_bool
        deserialize_char
        deserialize_bytes
        deserialize_byte_buf
        deserialize_option
        deserialize_unit
        deserialize_seq
        deserialize_map
        deserialize_ignored_any
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.from.deserialize_unit_struct(name, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.from.deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.from.deserialize_tuple(len, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.from.deserialize_tuple_struct(name, len, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.from.deserialize_struct(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.from.deserialize_enum(name, variants, visitor)
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
