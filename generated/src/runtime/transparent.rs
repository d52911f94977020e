//! Newtypes that are read and written as their inner value.

/// Lets a tuple struct of one field be read and written as that field is.
///
/// ```text
/// transparent!(Base64);
/// transparent!(Headers<V>);
/// ```
macro_rules! transparent {
    ($name:ident $(<$parameter:ident>)?) => {
        #[allow(deprecated)]
        impl<'de $(, $parameter: ::serde_core::Deserialize<'de>)?> ::serde_core::Deserialize<'de> for $name $(<$parameter>)? {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                ::serde_core::Deserialize::deserialize(from).map(Self)
            }
        }

        #[allow(deprecated)]
        impl $(<$parameter: ::serde_core::Serialize>)? ::serde_core::Serialize for $name $(<$parameter>)? {
            fn serialize<S: ::serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                ::serde_core::Serialize::serialize(&self.0, to)
            }
        }
    };
}

pub(crate) use transparent;
