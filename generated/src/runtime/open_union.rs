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

/// Declares an enum of what one value may be. What is none of it is `Unknown`. Of a name that an object has twice, the
/// last value counts.
///
/// Behind `by` stands the field whose text decides, and behind an alternative the texts that stand for it. Without
/// it the first alternative counts that the value can be read as.
///
/// ```text
/// open_union! {
///     /// An animal.
///     pub enum Animal by "kind" {
///         /// Says a word.
///         Cat(Cat) = "cat" | "kitten",
///     }
/// }
/// ```
// A type that the macro is given would mean a type parameter of the same name: generic functions name none of them.
macro_rules! open_union {
    (
        $(#[$meta:meta])*
        pub enum $name:ident by $tag:literal {
            $($(#[$variant_meta:meta])* $variant:ident($type:ty) $(= $($text:literal)|+)?,)+
        }
    ) => {
        $crate::runtime::open_union!(@enum [$(#[$meta])*] $name $([$(#[$variant_meta])*] $variant($type))+);

        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<D: serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde_core::Deserialize>::deserialize(from)?;
                match value.get($tag).and_then(serde_json::Value::as_str) {
                    $($(Some($($text)|+) => $crate::runtime::tagged(value).map(Self::$variant),)?)+
                    _ => Ok(Self::Unknown(value)),
                }
            }
        }
    };
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident($type:ty),)+
        }
    ) => {
        $crate::runtime::open_union!(@enum [$(#[$meta])*] $name $([$(#[$variant_meta])*] $variant($type))+);

        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<D: serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde_core::Deserialize>::deserialize(from)?;
                $(if let Some(value) = $crate::runtime::alternative(&value) {
                    return Ok(Self::$variant(value));
                })+
                Ok(Self::Unknown(value))
            }
        }
    };
    (@enum [$($meta:tt)*] $name:ident $([$($variant_meta:tt)*] $variant:ident($type:ty))+) => {
        $($meta)*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($($variant_meta)* $variant($type),)+
            /// What is none of these, as received.
            Unknown(serde_json::Value),
        }

        impl serde_core::Serialize for $name {
            fn serialize<S: serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => serde_core::Serialize::serialize(value, to),)+
                    Self::Unknown(value) => serde_core::Serialize::serialize(value, to),
                }
            }
        }
    };
}

pub(crate) use open_union;
