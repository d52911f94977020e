//! The typed model of the operation level: an object of the located document as a value of the crate `openapiv3`.
//!
//! Objects are read one by one, along the tables of the grammar: each has its texts, flags and small objects. The
//! objects inside of it are read on their own and stand as empty ones here. Schemas, examples and what OpenAPI 3.1
//! has added are not in the model; they are read from the node beside it, texts by `text`.

use std::borrow::Cow;
use std::fmt;
use std::slice;

use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, CowStrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::diagnostic::{Diagnostic, codes};
use crate::document::{self, Node, Pointer, Value};
use crate::grammar::{Need, NodeShape, ObjectField, ObjectKind, Support};

/// Reads an object as a value of the model.
///
/// The grammar has reported values of the wrong type, and they are left out here. So a failure is rare; it is an
/// error at the object.
pub(crate) fn read<'n, T: Deserialize<'n>>(
    kind: ObjectKind,
    node: &'n Node,
    at: &Pointer,
) -> Result<T, Diagnostic> {
    T::deserialize(FieldContent::Object(kind, node)).map_err(|error| {
        let message = format!("the 3.0 model cannot hold this: {error}");
        Diagnostic::error(codes::NOT_REPRESENTABLE, at.clone(), node.location, message)
    })
}

/// A text that the model has no field for.
pub(crate) fn text(owner: &Node, key: &str) -> Option<String> {
    owner.get(key).and_then(Node::scalar_text)
}

/// Why an object cannot be read.
#[derive(Debug)]
struct Unreadable(String);

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

/// What the model is given of a value.
enum FieldContent<'n> {
    Text(Cow<'n, str>),
    Flag(bool),
    Texts(&'n [Node]),
    Object(ObjectKind, &'n Node),
    /// A mapping to objects.
    Objects(ObjectKind, &'n Node),
    /// An object or a mapping that is read on its own.
    Elsewhere,
}

impl<'n> FieldContent<'n> {
    /// The value of a field in the type of its row; `None` where it has none or is read elsewhere.
    fn of(field: &ObjectField, node: &'n Node) -> Option<FieldContent<'n>> {
        Some(match field.shape {
            NodeShape::Prose | NodeShape::Text | NodeShape::Word(_) => {
                FieldContent::Text(scalar(node)?)
            }
            NodeShape::Flag => FieldContent::Flag(node.as_bool()?),
            NodeShape::Texts => FieldContent::Texts(node.as_sequence()?),
            NodeShape::Object(
                kind @ (ObjectKind::ExternalDocs | ObjectKind::Contact | ObjectKind::License),
            ) => {
                node.as_mapping()?;
                FieldContent::Object(kind, node)
            }
            NodeShape::Map(kind @ ObjectKind::ServerVariable) => {
                node.as_mapping()?;
                FieldContent::Objects(kind, node)
            }
            NodeShape::Object(ObjectKind::Schema | ObjectKind::Responses) | NodeShape::Map(_) => {
                (!node.is_null()).then_some(FieldContent::Elsewhere)?
            }
            _ => return None,
        })
    }

    /// What stands for a field that the specification requires and the output is right without.
    fn of_missing(field: &ObjectField) -> FieldContent<'n> {
        match field.shape {
            NodeShape::Object(_) | NodeShape::Map(_) => FieldContent::Elsewhere,
            _ => FieldContent::Text(Cow::Borrowed("")),
        }
    }
}

fn scalar(node: &Node) -> Option<Cow<'_, str>> {
    match &node.value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        _ => node.scalar_text().map(Cow::Owned),
    }
}

impl<'n> Deserializer<'n> for FieldContent<'n> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self {
            FieldContent::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            FieldContent::Text(Cow::Owned(text)) => visitor.visit_string(text),
            FieldContent::Flag(flag) => visitor.visit_bool(flag),
            FieldContent::Texts(items) => visitor.visit_seq(Texts(items.iter())),
            FieldContent::Object(kind, node) => visitor.visit_map(Fields::of_object(kind, node)),
            FieldContent::Objects(kind, node) => visitor.visit_map(Fields::of_mapping(kind, node)),
            FieldContent::Elsewhere => visitor.visit_map(Fields::default()),
        }
    }

    fn deserialize_option<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_some(self)
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
        match self {
            FieldContent::Text(text) => {
                let variant: CowStrDeserializer<'_, Unreadable> = CowStrDeserializer::new(text);
                variant.deserialize_enum(name, variants, visitor)
            }
            _ => Err(Unreadable("expected a word".to_owned())),
        }
    }

    forward_to_deserialize_any! {
        <W: Visitor<'n>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Texts<'n>(slice::Iter<'n, Node>);

impl<'n> SeqAccess<'n> for Texts<'n> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'n>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        let text = self.0.by_ref().find_map(scalar);
        text.map(|text| seed.deserialize(FieldContent::Text(text)))
            .transpose()
    }
}

/// The fields of an object or the members of a mapping that are still to be handed on.
#[derive(Default)]
struct Fields<'n> {
    kind: Option<ObjectKind>,
    /// What the values are, where the keys are free.
    values: Option<ObjectKind>,
    members: Option<document::Iter<'n>>,
    missing: Vec<&'static ObjectField>,
    next: Option<FieldContent<'n>>,
}

impl<'n> Fields<'n> {
    fn of_object(kind: ObjectKind, node: &'n Node) -> Fields<'n> {
        let present = |field: &ObjectField| {
            let value = node.get(field.name);
            value.is_some_and(|value| FieldContent::of(field, value).is_some())
        };
        let expected = kind
            .fields()
            .iter()
            .filter(|field| field.need == Need::Expected);
        // What has no value by the specification is a string.
        let has_value = matches!(kind, ObjectKind::Parameter | ObjectKind::Header);
        let is_stated = |key: &str| node.get(key).is_some_and(|value| !value.is_null());
        let schema = kind
            .field("schema")
            .filter(|_| has_value && !is_stated("schema") && !is_stated("content"));
        Fields {
            kind: Some(kind),
            members: node.as_mapping().map(|members| members.iter()),
            missing: expected
                .filter(|field| !present(field))
                .chain(schema)
                .collect(),
            ..Fields::default()
        }
    }

    fn of_mapping(values: ObjectKind, node: &'n Node) -> Fields<'n> {
        Fields {
            values: Some(values),
            members: node.as_mapping().map(|members| members.iter()),
            ..Fields::default()
        }
    }

    fn content(&self, key: &str, node: &'n Node) -> Option<FieldContent<'n>> {
        if let Some(kind) = self.values {
            let is_one = !kind.is_extension(key, node);
            return is_one.then_some(FieldContent::Object(kind, node));
        }
        let field = self.kind?.field(key)?;
        (field.support == Support::Carried)
            .then(|| FieldContent::of(field, node))
            .flatten()
    }

    fn advance(&mut self) -> Option<(&'n str, FieldContent<'n>)> {
        while let Some((key, entry)) = self.members.as_mut().and_then(Iterator::next) {
            if let Some(content) = self.content(key, &entry.node) {
                return Some((key, content));
            }
        }
        let field = self.missing.pop()?;
        Some((field.name, FieldContent::of_missing(field)))
    }
}

impl<'n> MapAccess<'n> for Fields<'n> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'n>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        let Some((key, content)) = self.advance() else {
            return Ok(None);
        };
        self.next = Some(content);
        seed.deserialize(BorrowedStrDeserializer::new(key))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'n>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        match self.next.take() {
            Some(content) => seed.deserialize(content),
            None => Err(Unreadable(
                "a value was asked for before its key".to_owned(),
            )),
        }
    }
}
