//! Whole numbers of more than 64 bits, in any spelling that JSON has for them.
//!
//! The JSON library reads such a number from digits only, and has a float for any other number beyond 64 bits. So it is asked for the
//! text, which it gives where its feature `raw_value` is on. Where it is off, digits are read.

use std::fmt;

use serde_core::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde_json::Number;

use crate::runtime::unfit_numbers::{Watch, nearest_integer, nearest_whole};

/// The names by which the JSON library gives a text, and a number whose digits it keeps all (`arbitrary_precision`).
const TEXT: &str = "$serde_json::private::RawValue";
const DIGITS: &str = "$serde_json::private::Number";

/// Reads a whole number of up to 128 bits. In the place of another number it gives the nearest one, and tells the watch.
pub(crate) fn read_wide<'de, D, V>(
    from: D,
    visitor: V,
    watch: Watch<'_>,
) -> Result<V::Value, D::Error>
where
    D: Deserializer<'de>,
    V: Visitor<'de>,
{
    from.deserialize_newtype_struct(TEXT, WideVisitor { visitor, watch })
}

struct WideVisitor<'n, V> {
    visitor: V,
    watch: Watch<'n>,
}

impl<'de, V: Visitor<'de>> WideVisitor<'_, V> {
    fn text<E: Error>(self, text: &str) -> Result<V::Value, E> {
        if let Some(whole) = whole(text) {
            return self.visitor.visit_i128(whole);
        }
        let Ok(number) = text.parse::<Number>() else {
            return Err(E::invalid_type(
                Unexpected::Other("another value"),
                &self.visitor,
            ));
        };
        let nearest = nearest_whole(&number);
        self.watch.keep(number);
        self.visitor.visit_i128(nearest)
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for WideVisitor<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<V::Value, D::Error> {
        match Number::from_u128(u128::MAX) {
            Some(_) => from.deserialize_any(self),
            None => from.deserialize_i128(self),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut given: A) -> Result<V::Value, A::Error> {
        match given.next_key::<String>()?.as_deref() {
            Some(TEXT | DIGITS) => self.text(&given.next_value::<String>()?),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self.visitor)),
        }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<V::Value, E> {
        self.visitor.visit_i128(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<V::Value, E> {
        self.visitor.visit_i128(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<V::Value, E> {
        self.visitor.visit_i128(value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<V::Value, E> {
        self.text(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        let nearest = nearest_integer(value);
        let is_held = nearest != i128::MAX && nearest != i128::MIN;
        if let Some(number) = Number::from_f64(value)
            && (value.fract() != 0.0 || !is_held)
        {
            self.watch.keep(number);
        }
        self.visitor.visit_i128(nearest)
    }
}

/// The whole number that a text of JSON stands for; `None` for any other, and for one of more than 128 bits.
fn whole(text: &str) -> Option<i128> {
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = format!("{before}{behind}");
    let places = i64::try_from(behind.len()).ok()?;
    let mut power = power.parse::<i64>().ok()?.checked_sub(places)?;
    while power < 0 && digits.ends_with('0') {
        digits.pop();
        power += 1;
    }
    // Only zeros are left of a zero.
    let digits = match digits.as_str() {
        "" | "-" => return Some(0),
        digits => digits.parse::<i128>().ok()?,
    };
    match digits {
        0 => Some(0),
        _ => digits.checked_mul(10_i128.checked_pow(u32::try_from(power).ok()?)?),
    }
}
