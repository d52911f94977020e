//! The headers of a response that the description declares, read as what it says they hold.

use serde_core::de::value::{
    Error as ReadError, MapDeserializer, SeqDeserializer, StrDeserializer,
};
use serde_core::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde_json::Number;

use crate::runtime::error::Error;
use crate::runtime::response::{Response, read_text};
use crate::runtime::whole_numbers::NUMBER;

/// Gives the response type of an operation what every response has; its accessors stand beside it.
///
/// ```text
/// response_headers!(ListResponseWithHeaders);
/// ```
macro_rules! response_headers {
    ($name:ident) => {
        impl<T> $name<T> {
            /// What the body holds, without the rest.
            #[inline]
            pub fn into_inner(self) -> T {
                self.response.into_inner()
            }
        }

        impl<T> ::core::convert::From<$crate::runtime::Response<T>> for $name<T> {
            #[inline]
            fn from(response: $crate::runtime::Response<T>) -> Self {
                Self { response }
            }
        }

        /// Status, headers and body as every response has them.
        impl<T> ::core::ops::Deref for $name<T> {
            type Target = $crate::runtime::Response<T>;

            #[inline]
            fn deref(&self) -> &Self::Target {
                &self.response
            }
        }
    };
}

pub(crate) use response_headers;

impl<T> Response<T> {
    /// A header that every such response has, in the style `simple`.
    pub(crate) fn required_header<V: DeserializeOwned>(
        &self,
        name: &'static str,
    ) -> Result<V, Error> {
        self.required_header_by(name, simple_header)
    }

    /// A header that may be missing, in the style `simple`.
    pub(crate) fn optional_header<V: DeserializeOwned>(
        &self,
        name: &'static str,
    ) -> Result<Option<V>, Error> {
        self.optional_header_by(name, simple_header)
    }

    /// A header that every such response has, read from its text by a function.
    pub(crate) fn required_header_by<V>(
        &self,
        name: &'static str,
        read: fn(&str) -> Option<V>,
    ) -> Result<V, Error> {
        let missing = || self.header_error(name, "it is missing");
        self.optional_header_by(name, read)?.ok_or_else(missing)
    }

    /// A header that may be missing. Several lines of it are one, joined by commas (RFC 9110, 5.3).
    pub(crate) fn optional_header_by<V>(
        &self,
        name: &'static str,
        read: fn(&str) -> Option<V>,
    ) -> Result<Option<V>, Error> {
        let mut lines = Vec::new();
        for line in self.headers().get_all(name) {
            match std::str::from_utf8(line.as_bytes()) {
                Ok(line) => lines.push(line.trim()),
                Err(_) => return Err(self.header_error(name, "it is not UTF-8")),
            }
        }
        if lines.is_empty() {
            return Ok(None);
        }
        match read(&lines.join(", ")) {
            Some(value) => Ok(Some(value)),
            None => Err(self.header_error(name, "it is not what is declared")),
        }
    }

    fn header_error(&self, name: &'static str, reason: &'static str) -> Error {
        let mut response = http::Response::new(bytes::Bytes::new());
        if let Ok(status) = http::StatusCode::from_u16(self.status()) {
            *response.status_mut() = status;
        }
        *response.headers_mut() = self.headers().clone();
        Error::header(response, name, reason)
    }
}

// What is wrong with a text is not told by what reads it: the message would quote the value.

/// Reads OpenAPI's style `simple`: `a,b` is a list, and `R,100,G,200` an object.
fn simple_header<V: DeserializeOwned>(text: &str) -> Option<V> {
    V::deserialize(HeaderText(text)).ok()
}

/// Reads an object in the style `simple` with `explode`: `R=100,G=200`. A name alone has an empty text.
pub(crate) fn exploded_header<V: DeserializeOwned>(text: &str) -> Option<V> {
    let members = items(text).filter(|member| !member.is_empty());
    let members = members.map(|member| {
        let (name, value) = member.split_once('=').unwrap_or((member, ""));
        (name.trim(), HeaderText(value.trim()))
    });
    V::deserialize(MapDeserializer::new(members)).ok()
}

/// Reads a JSON text.
pub(crate) fn json_header<V: DeserializeOwned>(text: &str) -> Option<V> {
    read_text(text).ok()
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim)
}

/// The value of a header as a value of any type: a scalar as its text, a list and an object with commas between what
/// they are made of.
struct HeaderText<'t>(&'t str);

/// Reads numbers.
macro_rules! numbers {
    ($($deserialize:ident $visit:ident)*) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
            match self.0.parse() {
                Ok(number) => visitor.$visit(number),
                Err(_) => Err(ReadError::custom("no number of this type")),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for HeaderText<'_> {
    type Error = ReadError;

    numbers! {
        deserialize_bool visit_bool
        deserialize_i8 visit_i8
        deserialize_i16 visit_i16
        deserialize_i32 visit_i32
        deserialize_i64 visit_i64
        deserialize_i128 visit_i128
        deserialize_u8 visit_u8
        deserialize_u16 visit_u16
        deserialize_u32 visit_u32
        deserialize_u64 visit_u64
        deserialize_u128 visit_u128
        deserialize_f32 visit_f32
        deserialize_f64 visit_f64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if name != NUMBER {
            return visitor.visit_newtype_struct(self);
        }
        // JSON has no number such as `05`.
        let whole = || self.0.parse::<i64>().ok().map(Number::from);
        let number = self.0.parse().ok().or_else(whole);
        let number = number.ok_or_else(|| ReadError::custom("no number"))?;
        visitor
            .visit_newtype_struct(number)
            .map_err(ReadError::custom)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let items = items(self.0).filter(|item| !item.is_empty());
        visitor.visit_seq(SeqDeserializer::new(items.map(HeaderText)))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let items: Vec<&str> = match self.0.is_empty() {
            true => Vec::new(),
            false => items(self.0).collect(),
        };
        let (members, []) = items.as_chunks::<2>() else {
            return Err(ReadError::custom("a name without a value"));
        };
        let members = members
            .iter()
            .map(|[name, value]| (*name, HeaderText(value)));
        visitor.visit_map(MapDeserializer::new(members))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_enum(StrDeserializer::new(self.0))
    }

    serde_core::forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, ReadError> for HeaderText<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
