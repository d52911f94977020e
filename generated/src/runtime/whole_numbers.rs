//! Integers in any spelling that JSON has for them: `5`, `5.0` and `5e0` are the same number.
//!
//! The JSON library gives the last two as floats, which integer types refuse. A service whose language has floats only
//! may send either.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;
// part: unions
use serde_json::Value;
// part: unions
use serde_json::value::Index;

use crate::runtime::entry_names::Noted;
// part: unions
use crate::runtime::unfit_numbers::take_nearest;
use crate::runtime::unfit_numbers::{Place, Step, Watch};

/// The name of a newtype that asks for a number: where a value is a text, as in a header, that is the number that it
/// stands for.
pub(crate) const NUMBER: &str = "Number";

/// A deserializer that gives a whole number as an integer where an integer is asked for, also inside of lists, maps and
/// options.
///
/// A struct is given through as it is, since a model applies this to each of its fields. So the types of nested models
/// do not nest.
pub(crate) struct WholeNumbers<'n, D> {
    from: D,
    watch: Option<Watch<'n>>,
}

impl<D> WholeNumbers<'static, D> {
    pub(crate) fn of(from: D) -> Self {
        Self { from, watch: None }
    }
}

/// Reads a value whose integers may be spelt in any way.
pub(crate) struct AnySpelling<'n, S> {
    seed: S,
    watch: Option<Watch<'n>>,
}

impl<S> AnySpelling<'static, S> {
    pub(crate) fn of(seed: S) -> Self {
        Self { seed, watch: None }
    }
}

impl<'n, S> AnySpelling<'n, S> {
    /// Looks out for numbers that do not fit, where a watch is given. Without one, such a number is an error.
    pub(crate) fn watched(seed: S, watch: Option<Watch<'n>>) -> Self {
        Self { seed, watch }
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for AnySpelling<'_, S> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<S::Value, D::Error> {
        let watch = self.watch;
        self.seed.deserialize(WholeNumbers { from, watch })
    }
}

/// Forwards the methods of a deserializer.
macro_rules! forward {
    ($($method:ident)*) => {
        $(
            #[inline]
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
                self.from.$method(visitor)
            }
        )*
    };
}

/// Forwards the methods of a deserializer, for what an option, a list or a map holds.
macro_rules! forward_inner {
    ($($method:ident)*) => {
        $(
            #[inline]
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
                let watch = self.watch;
                self.from.$method(InnerVisitor { visitor, watch })
            }
        )*
    };
}

/// Forwards the methods for integers, each with the least and the greatest that its type can hold.
macro_rules! forward_integers {
    ($($method:ident $least:expr, $greatest:expr;)*) => {
        $(
            #[inline]
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
                self.from.$method(IntegerVisitor {
                    visitor,
                    least: $least,
                    greatest: $greatest,
                    watch: self.watch,
                })
            }
        )*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for WholeNumbers<'_, D> {
    type Error = D::Error;

    forward_integers! {
        deserialize_i8 -0x80, 0x7f;
        deserialize_i16 -0x8000, 0x7fff;
        deserialize_i32 -0x8000_0000, 0x7fff_ffff;
        deserialize_i64 i64::MIN, 0x7fff_ffff_ffff_ffff;
        deserialize_i128 i64::MIN, u64::MAX;
        deserialize_u8 0, 0xff;
        deserialize_u16 0, 0xffff;
        deserialize_u32 0, 0xffff_ffff;
        deserialize_u64 0, u64::MAX;
        deserialize_u128 0, u64::MAX;
    }

    forward_inner! {
        deserialize_option
        deserialize_seq
        deserialize_map
    }

    forward! {
        deserialize_any
        deserialize_bool
        deserialize_f32
        deserialize_f64
        deserialize_char
        deserialize_str
        deserialize_string
        deserialize_bytes
        deserialize_byte_buf
        deserialize_unit
        deserialize_identifier
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
        let watch = self.watch;
        self.from
            .deserialize_newtype_struct(name, InnerVisitor { visitor, watch })
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let watch = self.watch;
        self.from
            .deserialize_tuple(len, InnerVisitor { visitor, watch })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let watch = self.watch;
        self.from
            .deserialize_tuple_struct(name, len, InnerVisitor { visitor, watch })
    }

    #[inline]
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

    #[inline]
    fn is_human_readable(&self) -> bool {
        self.from.is_human_readable()
    }
}

// part: unions
/// The value with all of its whole numbers as integers; `None` where they are already.
///
/// For values that are read as one of several types: which of them asks for an integer is not known beforehand.
#[inline]
pub(crate) fn as_integers(value: &Value) -> Option<Value> {
    match value {
        Value::Number(number) if number.is_f64() => {
            number.as_f64().and_then(whole).map(Value::from)
        }
        Value::Array(items) => {
            let mut changed = None;
            for (at, item) in items.iter().enumerate() {
                if let Some(item) = as_integers(item) {
                    replace(&mut changed, value, at, item);
                }
            }
            changed
        }
        Value::Object(fields) => {
            let mut changed = None;
            for (name, field) in fields {
                if let Some(field) = as_integers(field) {
                    replace(&mut changed, value, name, field);
                }
            }
            changed
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

// part: unions
/// Replaces what stands at a place of the changed value, which is a copy of the original at first.
fn replace(changed: &mut Option<Value>, original: &Value, at: impl Index, value: Value) {
    let changed = changed.get_or_insert_with(|| original.clone());
    if let Some(old) = changed.get_mut(at) {
        *old = value;
    }
}

/// A float as the integer that it stands for.
fn whole(value: f64) -> Option<i64> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it is whole and in range, as is checked"
    )]
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

/// Takes a float that is a whole number for an integer, and the nearest integer for a number that is to be told as unfit.
struct IntegerVisitor<'n, V> {
    visitor: V,
    least: i64,
    greatest: u64,
    watch: Option<Watch<'n>>,
}

/// Up to here every whole number has a float of its own: a larger float may stand for a neighbour.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl<'de, V: Visitor<'de>> IntegerVisitor<'_, V> {
    #[cold]
    fn unfit<E: Error>(
        self,
        watch: Watch<'_>,
        number: Number,
        is_negative: bool,
    ) -> Result<V::Value, E> {
        watch.keep(number);
        // part: unions
        take_nearest();
        if is_negative {
            self.visitor.visit_i64(self.least)
        } else {
            self.visitor.visit_u64(self.greatest)
        }
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for IntegerVisitor<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<V::Value, E> {
        let is_fit = match u64::try_from(value) {
            Ok(value) => value <= self.greatest,
            Err(_) => value >= self.least,
        };
        match self.watch {
            Some(watch) if !is_fit => self.unfit(watch, value.into(), value < 0),
            _ => self.visitor.visit_i64(value),
        }
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<V::Value, E> {
        match self.watch {
            Some(watch) if value > self.greatest => self.unfit(watch, value.into(), false),
            _ => self.visitor.visit_u64(value),
        }
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<V::Value, E> {
        self.visitor.visit_i128(value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<V::Value, E> {
        self.visitor.visit_u128(value)
    }

    #[cold]
    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        if let Some(whole) = whole(value) {
            return self.visit_i64(whole);
        }
        // What takes a fraction knows what to do with it.
        match (self.watch, Number::from_f64(value)) {
            (Some(watch), Some(number)) if value.fract() == 0.0 => {
                self.unfit(watch, number, value < 0.0)
            }
            _ => self.visitor.visit_f64(value),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<V::Value, E> {
        self.visitor.visit_str(value)
    }
}

/// Applies [`WholeNumbers`] to what an option, a list or a map holds.
struct InnerVisitor<'n, V> {
    visitor: V,
    watch: Option<Watch<'n>>,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for InnerVisitor<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_unit()
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_none()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<V::Value, D::Error> {
        let watch = self.watch;
        self.visitor.visit_some(WholeNumbers { from, watch })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<V::Value, D::Error> {
        let watch = self.watch;
        self.visitor
            .visit_newtype_struct(WholeNumbers { from, watch })
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_seq(InnerItems {
            items,
            watch: self.watch,
            at: 0,
        })
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(InnerEntries {
            entries,
            watch: self.watch,
            name: None,
        })
    }
}

/// The items of a list.
struct InnerItems<'n, A> {
    items: A,
    watch: Option<Watch<'n>>,
    /// How many have been read.
    at: usize,
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for InnerItems<'_, A> {
    type Error = A::Error;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, A::Error> {
        let place = Place::new(self.watch, Step::Item(self.at));
        self.at += 1;
        let watch = self.watch.map(|watch| watch.at(&place));
        self.items
            .next_element_seed(AnySpelling::watched(seed, watch))
    }

    fn size_hint(&self) -> Option<usize> {
        self.items.size_hint()
    }
}

/// The entries of a map.
struct InnerEntries<'n, 'de, A> {
    entries: A,
    watch: Option<Watch<'n>>,
    /// The name of the last one, where it is a text.
    name: Option<Cow<'de, str>>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for InnerEntries<'_, 'de, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let name = &mut self.name;
        self.entries.next_key_seed(Noted { of: seed, name })
    }

    #[inline]
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        let name = self.name.as_deref();
        let place = Place::new(self.watch, Step::Entry(name.unwrap_or_default()));
        let watch = match (self.watch, name) {
            (Some(watch), Some(_)) => Some(watch.at(&place)),
            _ => None,
        };
        self.entries
            .next_value_seed(AnySpelling::watched(seed, watch))
    }

    fn size_hint(&self) -> Option<usize> {
        self.entries.size_hint()
    }
}
