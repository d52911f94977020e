//! Integers in any spelling that JSON has for them: `5`, `5.0` and `5e0` are the same number.
//!
//! The JSON library gives the last two as floats, which integer types refuse. A service whose language has floats only
//! may send either.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::value::MapAccessDeserializer;
use serde_core::de::{
    Deserialize as _, DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde_json::Number;
// part: unions
use serde_json::Value;

use crate::runtime::entry_names::Noted;
use crate::runtime::forward::forward;
use crate::runtime::unfit_numbers::{
    KeepLeft, Place, Step, Watch, nearest_f32, nearest_integer, nearest_whole,
};
// part: wide-integers
use crate::runtime::wide_integers::read_wide;

/// The name of a newtype that asks for a number: where a value is a text, as in a header, that is the number that it
/// stands for.
pub(crate) const NUMBER: &str = "Number";

/// A deserializer that gives a whole number as an integer where an integer is asked for, also inside of lists, maps and
/// options. In the place of a number that the type cannot hold it gives the nearest one, and tells the watch.
///
/// A struct is given through as it is, since a model applies this to each of its fields. So the types of nested models
/// do not nest.
pub(crate) struct WholeNumbers<'n, D> {
    pub(crate) from: D,
    pub(crate) watch: Watch<'n>,
}

/// Reads a value in this way.
pub(crate) struct AnySpelling<'n, S> {
    pub(crate) seed: S,
    pub(crate) watch: Watch<'n>,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for AnySpelling<'_, S> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<S::Value, D::Error> {
        let watch = self.watch;
        self.seed.deserialize(WholeNumbers { from, watch })
    }
}

/// Declares the methods for integers, each with the least and the greatest that its type can hold.
macro_rules! integers {
    ($($method:ident $least:expr, $greatest:expr;)*) => {
        $(
            #[inline]
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
                // By its own method, a number with a fraction is an error where the feature `arbitrary_precision` of the
                // JSON library is on.
                self.from.deserialize_newtype_struct(NUMBER, IntegerVisitor {
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

    integers! {
        deserialize_i8 -0x80, 0x7f;
        deserialize_i16 -0x8000, 0x7fff;
        deserialize_i32 -0x8000_0000, 0x7fff_ffff;
        deserialize_i64 i64::MIN, 0x7fff_ffff_ffff_ffff;
        deserialize_u8 0, 0xff;
        deserialize_u16 0, 0xffff;
        deserialize_u32 0, 0xffff_ffff;
        deserialize_u64 0, u64::MAX;
    }

    // part: wide-integers
    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        read_wide(self.from, visitor, self.watch)
    }

    // Of a number that 32 bits cannot hold, the JSON library makes an error or infinity: only 64 bits tell which it was.
    #[inline]
    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let watch = self.watch;
        self.from.deserialize_f64(FloatVisitor { visitor, watch })
    }

    // What holds other values.
    forward! {
        (self, visitor) => InnerVisitor { visitor, watch: self.watch };
        deserialize_option deserialize_newtype_struct deserialize_seq deserialize_tuple
        deserialize_tuple_struct deserialize_map
    }

    forward! {
        (self, visitor) => visitor;
        deserialize_any deserialize_bool deserialize_f64 deserialize_char deserialize_str
        deserialize_string deserialize_bytes deserialize_byte_buf deserialize_unit
        deserialize_unit_struct deserialize_struct deserialize_enum deserialize_u128
        deserialize_identifier deserialize_ignored_any
    }

    #[inline]
    fn is_human_readable(&self) -> bool {
        self.from.is_human_readable()
    }
}

/// Reads a number that stands where any value may. With the feature `arbitrary_precision`, which any crate of a program may
/// turn on, the JSON library gives a number as an object that only its own type can read.
pub(crate) fn number_in<'de, A: MapAccess<'de>>(
    object: A,
    expected: &dyn Expected,
) -> Result<Number, A::Error> {
    let number = Number::deserialize(MapAccessDeserializer::new(object));
    number.map_err(|_| A::Error::invalid_type(Unexpected::Map, expected))
}

// part: unions
/// A float as the integer that it stands for.
pub(crate) fn as_integer(value: &Value) -> Option<Value> {
    let whole = value.as_f64().filter(|_| value.is_f64()).and_then(whole);
    i64::try_from(whole?).ok().map(Value::from)
}

/// A float as the integer that it stands for, where 64 bits hold that. At the bounds themselves it may stand for what is
/// beyond them.
fn whole(value: f64) -> Option<i128> {
    const BEYOND_I64: f64 = 9_223_372_036_854_775_808.0;
    const BEYOND_U64: f64 = 18_446_744_073_709_551_616.0;
    let is_within = value > -BEYOND_I64 && value < BEYOND_U64;
    (value.fract() == 0.0 && is_within).then(|| nearest_integer(value))
}

/// Takes a float that is a whole number for an integer, and the nearest integer for a number that the type cannot hold.
struct IntegerVisitor<'n, V> {
    visitor: V,
    least: i64,
    greatest: u64,
    watch: Watch<'n>,
}

impl<'de, V: Visitor<'de>> IntegerVisitor<'_, V> {
    #[cold]
    fn number<E: Error>(self, number: Number) -> Result<V::Value, E> {
        let float = || number.as_f64().and_then(whole);
        let whole = number.as_i128().or_else(float);
        if let Some(Ok(whole)) = whole.map(i64::try_from) {
            return self.visit_i64(whole);
        }
        if let Some(Ok(whole)) = whole.map(u64::try_from) {
            return self.visit_u64(whole);
        }
        let nearest = nearest_whole(&number);
        self.unfit(number, nearest)
    }

    #[cold]
    fn unfit<E: Error>(self, number: Number, nearest: i128) -> Result<V::Value, E> {
        self.watch.keep(number);
        match (u64::try_from(nearest), i64::try_from(nearest)) {
            (Ok(nearest), _) => self.visitor.visit_u64(nearest.min(self.greatest)),
            (_, Ok(nearest)) => self.visitor.visit_i64(nearest.max(self.least)),
            _ if nearest < 0 => self.visitor.visit_i64(self.least),
            _ => self.visitor.visit_u64(self.greatest),
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
        if is_fit {
            self.visitor.visit_i64(value)
        } else {
            self.unfit(value.into(), value.into())
        }
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<V::Value, E> {
        if value <= self.greatest {
            self.visitor.visit_u64(value)
        } else {
            self.unfit(value.into(), value.into())
        }
    }

    #[cold]
    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        match Number::from_f64(value) {
            Some(number) => self.number(number),
            None => self.visitor.visit_f64(value),
        }
    }

    // What is wider than 64 bits, and a number that is given as an object, occur with `arbitrary_precision` only.
    fn visit_i128<E: Error>(self, value: i128) -> Result<V::Value, E> {
        match Number::from_i128(value) {
            Some(number) => self.number(number),
            None => self.visitor.visit_i128(value),
        }
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<V::Value, E> {
        match Number::from_u128(value) {
            Some(number) => self.number(number),
            None => self.visitor.visit_u128(value),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<V::Value, A::Error> {
        let number = number_in(object, &self)?;
        self.number(number)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<V::Value, E> {
        self.visitor.visit_str(value)
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<V::Value, D::Error> {
        from.deserialize_any(self)
    }
}

/// Takes the nearest number of 32 bits for one that is beyond them.
struct FloatVisitor<'n, V> {
    visitor: V,
    watch: Watch<'n>,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for FloatVisitor<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<V::Value, E> {
        self.visitor.visit_i64(value)
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<V::Value, E> {
        self.visitor.visit_u64(value)
    }

    #[inline]
    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        match (nearest_f32(value), Number::from_f64(value)) {
            (Some(nearest), Some(number)) => {
                self.watch.keep(number);
                self.visitor.visit_f32(nearest)
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
    watch: Watch<'n>,
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
    watch: Watch<'n>,
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
        let watch = self.watch.at(&place);
        let _keep = KeepLeft(watch);
        self.items.next_element_seed(AnySpelling { seed, watch })
    }

    fn size_hint(&self) -> Option<usize> {
        self.items.size_hint()
    }
}

/// The entries of a map.
struct InnerEntries<'n, 'de, A> {
    entries: A,
    watch: Watch<'n>,
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
        let name = self.name.as_deref().unwrap_or_default();
        let place = Place::new(self.watch, Step::Entry(name));
        let watch = self.watch.at(&place);
        let _keep = KeepLeft(watch);
        self.entries.next_value_seed(AnySpelling { seed, watch })
    }

    fn size_hint(&self) -> Option<usize> {
        self.entries.size_hint()
    }
}
