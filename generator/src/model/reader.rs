//! A `serde` deserializer over the located tree.

use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::document::{Entry, Node, Value};

/// Why a unit cannot be read.
#[derive(Debug)]
pub(super) struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Error for Unreadable {
    fn custom<T: fmt::Display>(message: T) -> Unreadable {
        Unreadable(message.to_string())
    }
}

/// A node that is being read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'n>(&'n Node);

impl<'n> Reader<'n> {
    pub(super) fn new(node: &'n Node) -> Reader<'n> {
        Reader(node)
    }
}

impl<'n> Deserializer<'n> for Reader<'n> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match &self.0.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(value), _, _) => visitor.visit_u64(value),
                (_, Some(value), _) => visitor.visit_i64(value),
                (_, _, Some(value)) => visitor.visit_f64(value),
                _ => Err(Unreadable(format!("the number {number} is out of range"))),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Sequence(items) => visitor.visit_seq(Items(items.iter())),
            Value::Mapping(members) => visitor.visit_map(Members {
                rest: members.iter(),
                value: None,
            }),
        }
    }

    fn deserialize_option<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'n>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'n>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        match &self.0.value {
            Value::String(text) => {
                let variant: StrDeserializer<'_, Unreadable> = text.as_str().into_deserializer();
                variant.deserialize_enum(name, variants, visitor)
            }
            _ => Err(Unreadable(format!(
                "expected a word, found {}",
                self.0.kind()
            ))),
        }
    }

    forward_to_deserialize_any! {
        <W: Visitor<'n>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Items<'n>(std::slice::Iter<'n, Node>);

impl<'n> SeqAccess<'n> for Items<'n> {
    type Error = Unreadable;

    fn next_element_seed<T: serde::de::DeserializeSeed<'n>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        self.0
            .next()
            .map(|item| seed.deserialize(Reader(item)))
            .transpose()
    }
}

struct Members<'n> {
    rest: indexmap::map::Iter<'n, String, Entry>,
    value: Option<&'n Node>,
}

impl<'n> MapAccess<'n> for Members<'n> {
    type Error = Unreadable;

    fn next_key_seed<K: serde::de::DeserializeSeed<'n>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        let Some((key, entry)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(&entry.node);
        seed.deserialize(BorrowedStrDeserializer::new(key))
            .map(Some)
    }

    fn next_value_seed<V: serde::de::DeserializeSeed<'n>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Unreadable> {
        match self.value.take() {
            Some(node) => seed.deserialize(Reader(node)),
            None => Err(Unreadable(
                "a value was asked for before its key".to_owned(),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::document::{FileId, Location, Node, Pointer};
    use serde_json::json;

    fn node(value: serde_json::Value) -> Node {
        Node::from_json(value, Location::start_of(FileId(0)))
    }

    #[test]
    fn a_unit_reads_as_serde_json_reads_it() {
        let value = json!({
            "type": "object",
            "required": ["a"],
            "properties": {
                "a": {"type": "integer", "minimum": -3, "format": "int64"},
                "b": {"type": "array", "items": {"$ref": "#/components/schemas/B"}},
                "c": {"oneOf": [{"type": "string", "enum": ["x"]}, {"type": "number", "maximum": 1.5}]}
            },
            "additionalProperties": false,
            "nullable": true,
            "x-rust-name": "A"
        });
        let expected: openapiv3::Schema = serde_json::from_value(value.clone()).unwrap();
        let read: openapiv3::Schema = read(&node(value), &Pointer::root()).unwrap();
        assert_eq!(read, expected);
    }

    #[test]
    fn a_failure_names_the_unit_and_the_place_in_it() {
        let unit = node(json!({"name": "a", "in": 3}));
        let error =
            read::<openapiv3::Tag>(&node(json!({"name": 3})), &Pointer::root().child("tags"))
                .unwrap_err();
        assert_eq!(error.pointer.to_string(), "/tags");
        assert_eq!(
            error.message,
            "the 3.0 model cannot hold this: name: invalid type: integer `3`, expected a string"
        );
        assert!(read::<openapiv3::Parameter>(&unit, &Pointer::root()).is_err());
    }
}
