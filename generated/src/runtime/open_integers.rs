//! Enums of whole numbers that keep values they do not know.

// The methods are inline so that they are compiled where they are used: most programs use few of them.

/// Declares how an enum is read from a whole number and written as one: each number with its variant. A number that is
/// not listed is `Unknown`.
///
/// ```text
/// json_integers! {
///     Vote {
///         -1 => Down,
///         1 => Up,
///     }
/// }
/// ```
macro_rules! json_integers {
    ($name:ident { $($number:literal => $variant:ident,)+ }) => {
        #[allow(deprecated)]
        impl $name {
            /// The value as it is sent.
            #[inline]
            pub fn as_i64(self) -> i64 {
                match self {
                    $(Self::$variant => $number,)+
                    Self::Unknown(number) => number,
                }
            }
        }

        #[allow(deprecated)]
        impl ::core::convert::From<i64> for $name {
            #[inline]
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)+
                    _ => Self::Unknown(number),
                }
            }
        }

        #[allow(deprecated)]
        impl ::core::convert::From<$name> for i64 {
            #[inline]
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        #[allow(deprecated)]
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        #[allow(deprecated)]
        impl ::core::str::FromStr for $name {
            type Err = ::core::num::ParseIntError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, ::core::num::ParseIntError> {
                text.parse().map(<Self as ::core::convert::From<i64>>::from)
            }
        }

        #[allow(deprecated)]
        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_i64(self.as_i64())
            }
        }

        #[allow(deprecated)]
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                <i64 as ::serde_core::Deserialize>::deserialize(from).map(Self::from)
            }
        }
    };
}

pub(crate) use json_integers;
