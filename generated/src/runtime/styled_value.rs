//! A value as the styles of parameters and forms see it: a scalar, a list or an object, in the order of its fields.

use std::fmt::{self, Display};

use serde_core::ser::{self, Serialize};

/// A serialized value. An optional field without a value is left out, as it is in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StyledValue {
    /// `null`.
    Null,
    /// A number or a boolean, as JSON writes it.
    Literal(String),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<StyledValue>),
    /// An object, in the order in which its fields were serialized.
    Object(Vec<(String, StyledValue)>),
}

impl StyledValue {
    /// Serializes any value.
    ///
    /// # Errors
    ///
    /// What the value's own implementation of `Serialize` reports, and a map with keys that are no scalars.
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, NotStyled> {
        value.serialize(ValueSerializer)
    }

    /// The text of a scalar; `null` is empty.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match self {
            Self::Null => Some(""),
            Self::Literal(text) | Self::Text(text) => Some(text),
            Self::List(_) | Self::Object(_) => None,
        }
    }

    /// The value as JSON.
    pub(crate) fn to_json(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Literal(text) => text.clone(),
            Self::Text(text) => quoted(text),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(Self::to_json).collect();
                format!("[{}]", items.join(","))
            }
            Self::Object(fields) => {
                let field =
                    |(key, value): &(String, Self)| format!("{}:{}", quoted(key), value.to_json());
                let fields: Vec<_> = fields.iter().map(field).collect();
                format!("{{{}}}", fields.join(","))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Why a value cannot be serialized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotStyled(String);

impl Display for NotStyled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotStyled {}

impl ser::Error for NotStyled {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

struct ValueSerializer;

/// Methods that take one value and make a scalar of it.
macro_rules! scalars {
    ($($method:ident $ty:ty => $variant:ident)*) => {
        $(fn $method(self, value: $ty) -> Result<StyledValue, NotStyled> {
            Ok(StyledValue::$variant(value.to_string()))
        })*
    };
}

impl ser::Serializer for ValueSerializer {
    type Ok = StyledValue;
    type Error = NotStyled;
    type SerializeSeq = ListBuilder;
    type SerializeTuple = ListBuilder;
    type SerializeTupleStruct = ListBuilder;
    type SerializeTupleVariant = TaggedBuilder<ListBuilder>;
    type SerializeMap = ObjectBuilder;
    type SerializeStruct = ObjectBuilder;
    type SerializeStructVariant = TaggedBuilder<ObjectBuilder>;

    scalars! {
        serialize_bool bool => Literal
        serialize_i8 i8 => Literal
        serialize_i16 i16 => Literal
        serialize_i32 i32 => Literal
        serialize_i64 i64 => Literal
        serialize_i128 i128 => Literal
        serialize_u8 u8 => Literal
        serialize_u16 u16 => Literal
        serialize_u32 u32 => Literal
        serialize_u64 u64 => Literal
        serialize_u128 u128 => Literal
        serialize_char char => Text
        serialize_str &str => Text
    }

    fn serialize_f32(self, value: f32) -> Result<StyledValue, NotStyled> {
        finite(value.is_finite(), &value)
    }

    fn serialize_f64(self, value: f64) -> Result<StyledValue, NotStyled> {
        finite(value.is_finite(), &value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<StyledValue, NotStyled> {
        match std::str::from_utf8(value) {
            Ok(text) => Ok(StyledValue::Text(text.to_owned())),
            Err(_) => Err(NotStyled("is not UTF-8".to_owned())),
        }
    }

    fn serialize_none(self) -> Result<StyledValue, NotStyled> {
        Ok(StyledValue::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<StyledValue, NotStyled> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<StyledValue, NotStyled> {
        Ok(StyledValue::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<StyledValue, NotStyled> {
        Ok(StyledValue::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<StyledValue, NotStyled> {
        Ok(StyledValue::Text(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<StyledValue, NotStyled> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<StyledValue, NotStyled> {
        let value = value.serialize(self)?;
        Ok(StyledValue::Object(vec![(variant.to_owned(), value)]))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<ListBuilder, NotStyled> {
        Ok(ListBuilder(Vec::with_capacity(length.unwrap_or(0).min(64))))
    }

    fn serialize_tuple(self, length: usize) -> Result<ListBuilder, NotStyled> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        length: usize,
    ) -> Result<ListBuilder, NotStyled> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<TaggedBuilder<ListBuilder>, NotStyled> {
        let inner = self.serialize_seq(Some(length))?;
        Ok(TaggedBuilder { variant, inner })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<ObjectBuilder, NotStyled> {
        Ok(ObjectBuilder::default())
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<ObjectBuilder, NotStyled> {
        Ok(ObjectBuilder {
            name,
            ..ObjectBuilder::default()
        })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<TaggedBuilder<ObjectBuilder>, NotStyled> {
        let inner = ObjectBuilder::default();
        Ok(TaggedBuilder { variant, inner })
    }
}

fn finite(is_finite: bool, value: &dyn Display) -> Result<StyledValue, NotStyled> {
    match is_finite {
        true => Ok(StyledValue::Literal(value.to_string())),
        false => Err(NotStyled("is not a finite number".to_owned())),
    }
}

/// A list under construction.
struct ListBuilder(Vec<StyledValue>);

impl ListBuilder {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotStyled> {
        self.0.push(value.serialize(ValueSerializer)?);
        Ok(())
    }
}

/// The name of the struct as which the JSON library gives a number where its feature `arbitrary_precision` is on, as any crate of
/// a program may turn it on. Its only field has the digits.
const NUMBER_OF_JSON: &str = "$serde_json::private::Number";

/// An object under construction.
#[derive(Default)]
struct ObjectBuilder {
    /// The name of the struct that it is.
    name: &'static str,
    fields: Vec<(String, StyledValue)>,
    key: String,
}

impl ObjectBuilder {
    fn push<T: Serialize + ?Sized>(&mut self, key: String, value: &T) -> Result<(), NotStyled> {
        let value = value.serialize(ValueSerializer)?;
        self.fields.push((key, value));
        Ok(())
    }
}

/// The content of an enum's variant, which stands below the variant's name.
struct TaggedBuilder<B> {
    variant: &'static str,
    inner: B,
}

/// Lists: the traits of serde differ only in the name of the method.
macro_rules! lists {
    ($($trait:ident $method:ident)*) => {
        $(impl ser::$trait for ListBuilder {
            type Ok = StyledValue;
            type Error = NotStyled;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotStyled> {
                self.push(value)
            }

            fn end(self) -> Result<StyledValue, NotStyled> {
                Ok(StyledValue::List(self.0))
            }
        })*
    };
}

lists! {
    SerializeSeq serialize_element
    SerializeTuple serialize_element
    SerializeTupleStruct serialize_field
}

impl ser::SerializeTupleVariant for TaggedBuilder<ListBuilder> {
    type Ok = StyledValue;
    type Error = NotStyled;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotStyled> {
        self.inner.push(value)
    }

    fn end(self) -> Result<StyledValue, NotStyled> {
        let list = StyledValue::List(self.inner.0);
        Ok(StyledValue::Object(vec![(self.variant.to_owned(), list)]))
    }
}

impl ser::SerializeMap for ObjectBuilder {
    type Ok = StyledValue;
    type Error = NotStyled;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotStyled> {
        match key.serialize(ValueSerializer)? {
            StyledValue::Text(key) | StyledValue::Literal(key) => {
                self.key = key;
                Ok(())
            }
            _ => Err(NotStyled("has a key that is no string".to_owned())),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotStyled> {
        let key = std::mem::take(&mut self.key);
        self.push(key, value)
    }

    fn end(self) -> Result<StyledValue, NotStyled> {
        Ok(StyledValue::Object(self.fields))
    }
}

impl ser::SerializeStruct for ObjectBuilder {
    type Ok = StyledValue;
    type Error = NotStyled;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), NotStyled> {
        self.push(key.to_owned(), value)
    }

    fn end(self) -> Result<StyledValue, NotStyled> {
        match self.fields.as_slice() {
            [(_, StyledValue::Text(digits))] if self.name == NUMBER_OF_JSON => {
                Ok(StyledValue::Literal(digits.clone()))
            }
            _ => Ok(StyledValue::Object(self.fields)),
        }
    }
}

impl ser::SerializeStructVariant for TaggedBuilder<ObjectBuilder> {
    type Ok = StyledValue;
    type Error = NotStyled;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), NotStyled> {
        self.inner.push(key.to_owned(), value)
    }

    fn end(self) -> Result<StyledValue, NotStyled> {
        let object = StyledValue::Object(self.inner.fields);
        Ok(StyledValue::Object(vec![(self.variant.to_owned(), object)]))
    }
}
