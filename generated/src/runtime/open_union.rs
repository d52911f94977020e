//! Unions that keep what none of their alternatives takes.

// All of it is inline so that it is compiled where it is used: not every program reads a union.

use std::collections::BTreeMap;

use serde_core::de::{DeserializeOwned, Error};
use serde_core::ser::{Error as _, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::runtime::fields::as_json;
use crate::runtime::unfit_numbers::{self, watched};
use crate::runtime::whole_numbers::{WholeNumbers, as_integer};

/// Reads the alternative that a tag names.
pub(crate) fn tagged<T: DeserializeOwned, E: Error>(value: Value) -> Result<T, E> {
    serde_json::from_value(value).map_err(E::custom)
}

/// Reads an alternative where the value can be read as such, with its whole numbers in any spelling. A value with a number
/// that would be lost cannot.
pub(crate) fn alternative<T: DeserializeOwned>(value: &Value) -> Option<T> {
    let (found, lost) = watched(|watch| T::deserialize(WholeNumbers { from: value, watch }));
    found.ok().filter(|_| lost.is_empty())
}

/// Whether a value is one that the description lists: a whole number in any spelling.
pub(crate) fn is_value<T: PartialEq<Value> + ?Sized>(value: &Value, known: &T) -> bool {
    *known == *value || as_integer(value).is_some_and(|whole| *known == whole)
}

/// Writes an alternative that several values of a tag stand for, with the first one where it holds none of them.
pub(crate) fn write_with_tag<T: Serialize, S: Serializer>(
    value: &T,
    to: S,
    tag: &str,
    first: &(impl Serialize + ?Sized),
    known: &[&dyn PartialEq<Value>],
) -> Result<S::Ok, S::Error> {
    let own = as_json(value).map_err(S::Error::custom)?;
    if own.get(tag).is_some_and(|held| lists(known, held)) {
        return value.serialize(to);
    }
    let Value::Object(mut fields) = own else {
        return value.serialize(to);
    };
    let first = serde_json::to_value(first).map_err(S::Error::custom)?;
    fields.insert(tag.to_owned(), first);
    fields.serialize(to)
}

/// An alternative of a union of type `T`: the JSON that it accepts, and how it is read.
pub(crate) struct Alternative<T> {
    /// The value has one of these forms.
    pub(crate) forms: &'static [JsonForm],
    /// Reads the value where it can be read as the alternative.
    pub(crate) read: fn(&Value) -> Option<T>,
    /// For one that holds values of unions: whether the description knows all of them.
    pub(crate) is_known: Option<fn(&T) -> bool>,
}

/// A union, or what holds values of unions.
pub(crate) trait HoldsKnown {
    /// Whether no union is `Unknown`.
    fn is_known(&self) -> bool;
}

impl<T: HoldsKnown> HoldsKnown for Box<T> {
    #[inline]
    fn is_known(&self) -> bool {
        (**self).is_known()
    }
}

impl<T: HoldsKnown> HoldsKnown for Option<T> {
    #[inline]
    fn is_known(&self) -> bool {
        self.as_ref().is_none_or(T::is_known)
    }
}

impl<T: HoldsKnown> HoldsKnown for Vec<T> {
    #[inline]
    fn is_known(&self) -> bool {
        self.iter().all(T::is_known)
    }
}

impl<T: HoldsKnown> HoldsKnown for BTreeMap<String, T> {
    #[inline]
    fn is_known(&self) -> bool {
        self.values().all(T::is_known)
    }
}

/// Reads an alternative that is a union itself, where one of its own alternatives takes the value.
pub(crate) fn known_alternative<T: DeserializeOwned + HoldsKnown>(value: &Value) -> Option<T> {
    alternative(value).filter(T::is_known)
}

/// JSON that an alternative accepts.
pub(crate) enum JsonForm {
    /// Whatever can be read as its type.
    Any,
    /// `null`.
    Null,
    /// One of these values.
    Values(&'static [&'static dyn PartialEq<Value>]),
    /// An object with these properties, and any others.
    Object(&'static [JsonProperty]),
    /// An object with these properties only. A service may send others all the same.
    Closed(&'static [JsonProperty]),
    /// An object with properties of any name, which have one type.
    Map,
}

/// What is known of a property.
pub(crate) struct JsonProperty {
    /// Its name, behind those of the properties that it is within.
    pub(crate) path: &'static [&'static str],
    /// An object without it is not of this form.
    pub(crate) required: bool,
    /// An object with a value that is not listed is not of this form.
    pub(crate) fixed: bool,
    /// The values that the description lists; empty: any, or `null` where it is fixed.
    pub(crate) values: &'static [&'static dyn PartialEq<Value>],
}

impl JsonForm {
    /// Twice how many properties of the value are described, and whether it has no others where there are to be none;
    /// `None` where the value has another form. One that is described by its name counts more than one of a map, which
    /// may have any.
    #[inline]
    fn described(&self, value: &Value) -> Option<(usize, bool)> {
        let described = match self {
            Self::Any => 0,
            Self::Null => value.is_null().then_some(0)?,
            // A value that is listed says more than a type.
            Self::Values(values) => lists(values, value).then_some(1)?,
            Self::Object(properties) => described_by(properties, value.as_object()?)?,
            Self::Closed(properties) => {
                let object = value.as_object()?;
                let described = described_by(properties, object)?;
                let is_named = |name: &str| properties.iter().any(|one| one.path == [name]);
                return Some((described, object.keys().all(|name| is_named(name))));
            }
            Self::Map => (2 * value.as_object()?.len()).saturating_sub(1),
        };
        Some((described, true))
    }
}

/// Twice how many of the properties an object has with values that are described; `None` where it has another form.
#[inline]
fn described_by(properties: &[JsonProperty], object: &Map<String, Value>) -> Option<usize> {
    let mut described = 0;
    for property in properties {
        described += property.described(at(object, property.path))?;
    }
    Some(2 * described)
}

impl JsonProperty {
    /// One where the property is there with a value that the description knows.
    #[inline]
    fn described(&self, value: Option<&Value>) -> Option<usize> {
        match value {
            None => (!self.required).then_some(0),
            // Where nothing else is allowed, `null` says more than where it can be read.
            Some(value) if self.fixed && self.values.is_empty() => value.is_null().then_some(2),
            Some(value) if self.values.is_empty() || lists(self.values, value) => Some(1),
            // Whether it may be `null` is for its type to say.
            Some(value) => (!self.fixed || value.is_null()).then_some(0),
        }
    }
}

/// The property that the names lead to.
#[inline]
fn at<'v>(object: &'v Map<String, Value>, path: &[&str]) -> Option<&'v Value> {
    let (first, within) = path.split_first()?;
    let mut value = object.get(*first)?;
    for name in within {
        value = value.get(name)?;
    }
    Some(value)
}

#[inline]
fn lists(values: &[&dyn PartialEq<Value>], value: &Value) -> bool {
    for known in values {
        if is_value(value, *known) {
            return true;
        }
    }
    false
}

/// Reads the alternative that describes most properties of the value, of equals the first one that may have the others, too. One that the value
/// cannot be read as makes way for the next, and so do one that cannot hold a number as it is, and one that would hold
/// what no alternative of a union is: only where there is no other does the first of them count.
pub(crate) fn best<T>(value: &Value, alternatives: &[Alternative<T>]) -> Option<T> {
    let fitting = alternatives.iter().filter_map(|alternative| {
        let described = alternative.forms.iter().map(|form| form.described(value));
        Some((described.max()??, alternative))
    });
    let mut fitting: Vec<_> = fitting.collect();
    fitting.sort_by_key(|(described, _)| std::cmp::Reverse(*described));
    let mut fallback = None;
    for (_, alternative) in fitting {
        let (Some(found), is_exact) = unfit_numbers::exactly(|| (alternative.read)(value)) else {
            continue;
        };
        if is_exact && alternative.is_known.is_none_or(|is_known| is_known(&found)) {
            return Some(found);
        }
        fallback.get_or_insert((found, is_exact));
    }
    let (found, is_exact) = fallback?;
    if !is_exact {
        unfit_numbers::take_nearest();
    }
    Some(found)
}

/// Declares how an enum of alternatives is read and written. What is none of them is `Unknown`. Of a name that an object
/// has twice, the last value counts.
///
/// There are three ways to find the alternative of a value:
///
/// - by a tag: behind `by` stands the name of a field, and before an alternative the values that stand for it. Behind
///   an alternative that is a model, `with tag` says that its only value is written whatever the model holds, and of
///   several values the first one where the model holds none of them. Behind `or`, the name of
///   one stands again that takes what has any other value or none, as long as it can be read as such. The one behind `else`
///   takes what is still left in the same way;
/// - by forms: behind an alternative stands the JSON that it accepts: an object with known fields, a `map`, a list of values,
///   `null`, or `any`. A field is `required` or `optional`. An object with a value that is not listed is refused where
///   the values are `fixed`, or is not `null` where it is to be that, and accepted where they are `listed`. `"a" / "b"` is the field `b` of the object in `a`. Of the alternatives that accept a value, the one
///   counts that describes most of its fields, then one that has no fields besides where the first word is `only`, then the first;
/// - with neither, the first alternative counts that the value can be read as.
///
/// Without a tag, `if known` behind an alternative that is a union says that it does not take what it would hold as
/// `Unknown`. `prefers known` behind one that holds unions in a list or a map says that another one takes such a value,
/// where one can.
///
/// ```text
/// json_union! {
///     Animal by "kind" {
///         ["cat" | "kitten"] => Cat,
///         ["dog"] => Dog with tag,
///         Stray,
///     }
/// }
///
/// json_union! {
///     Plant by "kind" {
///         ["tree"] => Tree,
///     } else Other
/// }
///
/// json_union! {
///     Vehicle {
///         Car: {
///             "wheels": required fixed [4],
///             "colour": optional listed ["red" | "blue"],
///             "owner": optional,
///         },
///         Name: ["bus" | "train"] | null,
///         Other: any,
///     }
/// }
/// ```
// A type that the macro is given would mean a type parameter of the same name: generic functions name none of them.
macro_rules! json_union {
    ($name:ident by $tag:literal { $($([$($tag_value:literal)|+] =>)? $variant:ident $(with $with:ident)?,)+ } $(or $default:ident)? $(else $other:ident)?) => {
        #[allow(deprecated)]
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde_core::Deserialize>::deserialize(from)?;
                let tag = value.get($tag);
                $($(if tag.is_some_and(|tag| $($crate::runtime::is_value(tag, &$tag_value))||+) {
                    return $crate::runtime::tagged(value).map(Self::$variant);
                })?)+
                $(if let Some(found) = $crate::runtime::alternative(&value) {
                    return Ok(Self::$default(found));
                })?
                $(if let Some(found) = $crate::runtime::alternative(&value) {
                    return Ok(Self::$other(found));
                })?
                Ok(Self::Unknown(value))
            }
        }

        #[allow(deprecated)]
        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::json_union!(
                        @write value to $tag [$($($tag_value)|+)?] $($with)?
                    ),)+
                    $(Self::$other(value) => ::serde_core::Serialize::serialize(value, to),)?
                    Self::Unknown(value) => ::serde_core::Serialize::serialize(value, to),
                }
            }
        }

        $crate::runtime::json_union!(@known $name);
    };
    ($name:ident { $($variant:ident $(if $if_known:ident)? $(prefers $known:ident)?,)+ }) => {
        $crate::runtime::json_union! {
            $name {
                $($variant $(if $if_known)? $(prefers $known)?: any,)+
            }
        }
    };
    ($name:ident { $($variant:ident $(if $if_known:ident)? $(prefers $known:ident)?: $($form:tt)|+,)+ }) => {
        #[allow(deprecated)]
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                const ALTERNATIVES: &[$crate::runtime::Alternative<$name>] = &[
                    $($crate::runtime::Alternative {
                        forms: &[$($crate::runtime::json_union!(@form $form)),+],
                        read: |value| {
                            $crate::runtime::json_union!(@read value $($if_known)?).map($name::$variant)
                        },
                        is_known: $crate::runtime::json_union!(@is_known $name $variant $($known)?),
                    },)+
                ];
                let value = <::serde_json::Value as ::serde_core::Deserialize>::deserialize(from)?;
                match $crate::runtime::best(&value, ALTERNATIVES) {
                    Some(found) => Ok(found),
                    None => Ok(Self::Unknown(value)),
                }
            }
        }

        $crate::runtime::json_union!(@write $name $($variant)+);
        $crate::runtime::json_union!(@known $name);
    };
    (@read $value:ident) => {
        $crate::runtime::alternative($value)
    };
    (@read $value:ident known) => {
        $crate::runtime::known_alternative($value)
    };
    (@is_known $name:ident $variant:ident) => {
        None
    };
    (@is_known $name:ident $variant:ident known) => {
        Some(|found| match found {
            $name::$variant(held) => $crate::runtime::HoldsKnown::is_known(held),
            _ => true,
        })
    };
    (@known $name:ident) => {
        #[allow(deprecated)]
        impl $crate::runtime::HoldsKnown for $name {
            #[inline]
            fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }
    };
    (@form any) => {
        $crate::runtime::JsonForm::Any
    };
    (@form map) => {
        $crate::runtime::JsonForm::Map
    };
    (@form null) => {
        $crate::runtime::JsonForm::Null
    };
    (@form [$($value:literal)|+]) => {
        $crate::runtime::JsonForm::Values(&[$(&$value),+])
    };
    (@form {only, $($property:tt)*}) => {
        $crate::runtime::JsonForm::Closed($crate::runtime::json_union!(@properties $($property)*))
    };
    (@form {$($property:tt)*}) => {
        $crate::runtime::JsonForm::Object($crate::runtime::json_union!(@properties $($property)*))
    };
    (@properties $($wire:literal $(/ $within:literal)*: $presence:ident $($kind:ident $([$($value:literal)|+])?)?,)*) => {
        &[
            $($crate::runtime::JsonProperty {
                path: &[$wire $(, $within)*],
                required: $crate::runtime::json_union!(@is $presence),
                fixed: false $(|| $crate::runtime::json_union!(@is $kind))?,
                values: &[$($($(&$value),+)?)?],
            },)*
        ]
    };
    (@is required) => {
        true
    };
    (@is fixed) => {
        true
    };
    (@is null) => {
        true
    };
    (@is $otherwise:ident) => {
        false
    };
    (@write $value:ident $to:ident $tag:literal [$only:literal] tag) => {{
        use $crate::runtime::Model as _;
        $value.write($crate::runtime::FieldWriter::tagged($to, $tag, &$only))
    }};
    (@write $value:ident $to:ident $tag:literal [$first:literal $(| $more:literal)+] tag) => {
        $crate::runtime::write_with_tag($value, $to, $tag, &$first, &[&$first $(, &$more)+])
    };
    (@write $value:ident $to:ident $tag:literal [$($any:literal)|*]) => {
        ::serde_core::Serialize::serialize($value, $to)
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

/// Declares methods that yield what a variant of a union holds, and conversions of that into the union: for a variant with
/// a box `as boxed`, for one with a string `as text`.
///
/// ```text
/// union_conversions! {
///     Animal {
///         as_cat -> Cat: Cat,
///     } from {
///         Cat: Cat,
///     }
/// }
/// ```
macro_rules! union_conversions {
    (
        $name:ident {
            $($getter:ident -> $variant:ident: $held:ty,)*
        } from {
            $($from:ident: $given:ty $(as $how:ident)?,)*
        }
    ) => {
        #[allow(deprecated)]
        impl $name {
            $(
                #[doc = concat!("What [`Self::", stringify!($variant), "`] holds; `None` of any other variant.")]
                #[inline]
                pub fn $getter(&self) -> Option<&$held> {
                    match self {
                        Self::$variant(value) => Some(value),
                        _ => None,
                    }
                }
            )*
        }

        $($crate::runtime::union_conversions!(@from $name $from ($given) $($how)?);)*
    };
    (@from $name:ident $variant:ident ($given:ty)) => {
        #[allow(deprecated)]
        impl ::core::convert::From<$given> for $name {
            #[inline]
            fn from(value: $given) -> Self {
                Self::$variant(value)
            }
        }
    };
    (@from $name:ident $variant:ident ($given:ty) boxed) => {
        #[allow(deprecated)]
        impl ::core::convert::From<$given> for $name {
            #[inline]
            fn from(value: $given) -> Self {
                Self::$variant(Box::new(value))
            }
        }
    };
    (@from $name:ident $variant:ident ($given:ty) text) => {
        $crate::runtime::union_conversions!(@from $name $variant ($given));

        #[allow(deprecated)]
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                Self::$variant(value.to_owned())
            }
        }
    };
}

pub(crate) use {json_union, union_conversions};
