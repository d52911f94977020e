//! Unions that keep what none of their alternatives takes.

use serde_core::de::{Deserialize, DeserializeOwned, Error};
use serde_json::Value;

/// Reads the alternative that a tag names.
pub(crate) fn tagged<T: DeserializeOwned, E: Error>(value: Value) -> Result<T, E> {
    serde_json::from_value(value).map_err(E::custom)
}

/// Reads an alternative where the value can be read as such.
pub(crate) fn alternative<'de, T: Deserialize<'de>>(value: &'de Value) -> Option<T> {
    T::deserialize(value).ok()
}

/// Declares how an enum of alternatives is read and written. What is none of them is `Unknown`. Of a name that an object
/// has twice, the last value counts.
///
/// Behind `by` stands the field whose string decides, and before an alternative the strings that stand for it. Without
/// it the first alternative counts that the value can be read as.
///
/// ```text
/// json_union! {
///     Animal by "kind" {
///         "cat" | "kitten" => Cat,
///         Stray,
///     }
/// }
/// ```
// A type that the macro is given would mean a type parameter of the same name: generic functions name none of them.
macro_rules! json_union {
    ($name:ident by $tag:literal { $($($($text:literal)|+ =>)? $variant:ident,)+ }) => {
        #[allow(deprecated)]
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde_core::Deserialize>::deserialize(from)?;
                match value.get($tag).and_then(::serde_json::Value::as_str) {
                    $($(Some($($text)|+) => $crate::runtime::tagged(value).map(Self::$variant),)?)+
                    _ => Ok(Self::Unknown(value)),
                }
            }
        }

        $crate::runtime::json_union!(@write $name $($variant)+);
    };
    ($name:ident { $($variant:ident,)+ }) => {
        #[allow(deprecated)]
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde_core::Deserialize>::deserialize(from)?;
                $(if let Some(value) = $crate::runtime::alternative(&value) {
                    return Ok(Self::$variant(value));
                })+
                Ok(Self::Unknown(value))
            }
        }

        $crate::runtime::json_union!(@write $name $($variant)+);
    };
    (@write $name:ident $($variant:ident)+) => {
        #[allow(deprecated)]
        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => ::serde_core::Serialize::serialize(value, to),)+
                    Self::Unknown(value) => ::serde_core::Serialize::serialize(value, to),
                }
            }
        }
    };
}

pub(crate) use json_union;
