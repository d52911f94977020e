//! Compares decimal numbers of a description without rounding.
//!
//! A bound of 9007199254740993 is another one than 9007199254740992, and 0.3 is a multiple of 0.1:
//! neither holds for floating-point numbers.

use std::cmp::Ordering;

use serde_json::Number;

use crate::document::Plain;

/// A decimal number: `mantissa` × 10^`exponent`, the mantissa without trailing zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    mantissa: i128,
    exponent: i32,
}

impl Decimal {
    /// Zero.
    pub(crate) const ZERO: Decimal = Decimal {
        mantissa: 0,
        exponent: 0,
    };

    /// The value of a number as the document writes it, of more than 38 digits that of the float next to it; `None` where
    /// that has more as well.
    pub(crate) fn written(number: &Plain<Number>) -> Option<Decimal> {
        // The JSON library rounds what is no integer of 64 bits; other spellings, such as in base 16, are integers.
        let exact = number
            .value
            .is_f64()
            .then(|| Decimal::parse(&number.text()));
        exact.flatten().or_else(|| Decimal::of(&number.value))
    }

    /// The value of a number; `None` for more than 38 digits.
    pub(crate) fn of(number: &Number) -> Option<Decimal> {
        Decimal::parse(&number.to_string())
    }

    fn parse(text: &str) -> Option<Decimal> {
        let (digits, power) = match text.split_once(['e', 'E']) {
            Some((digits, power)) => (digits, power.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        let mantissa: i128 = format!("{whole}{fraction}").parse().ok()?;
        let places = i32::try_from(fraction.len()).ok()?;
        let mut number = Decimal {
            mantissa,
            exponent: power.checked_sub(places)?,
        };
        while number.mantissa != 0 && number.mantissa % 10 == 0 {
            number.mantissa /= 10;
            number.exponent = number.exponent.checked_add(1)?;
        }
        Some(if number.mantissa == 0 {
            Decimal::ZERO
        } else {
            number
        })
    }

    /// Whether it has no fraction.
    pub(crate) fn is_whole(self) -> bool {
        self.exponent >= 0
    }

    /// The whole number that it is; `None` where it has a fraction or is too large for an `i128`.
    pub(crate) fn to_whole(self) -> Option<i128> {
        let power = u32::try_from(self.exponent).ok()?;
        self.mantissa.checked_mul(10i128.checked_pow(power)?)
    }

    /// The largest whole number that is not greater; `None` where that is too large for an `i128`.
    pub(crate) fn floor(self) -> Option<i128> {
        if self.is_whole() {
            return self.to_whole();
        }
        let divisor = 10i128.checked_pow(self.exponent.unsigned_abs());
        Some(match divisor {
            Some(divisor) => self.mantissa.div_euclid(divisor),
            None => -i128::from(self.mantissa < 0),
        })
    }

    /// The smallest whole number that is not less; `None` where that is too large for an `i128`.
    pub(crate) fn ceil(self) -> Option<i128> {
        let negated = Decimal {
            mantissa: -self.mantissa,
            ..self
        };
        negated.floor().map(|floor| -floor)
    }

    /// Whether it is a whole number of steps.
    pub(crate) fn is_multiple_of(self, step: Decimal) -> bool {
        if self.mantissa == 0 || step.mantissa == 0 {
            return self.mantissa == 0;
        }
        let (number, divisor) = (self.mantissa.unsigned_abs(), step.mantissa.unsigned_abs());
        // Without trailing zeros, a mantissa is no multiple of a larger power of ten.
        let Some(power) = self
            .exponent
            .checked_sub(step.exponent)
            .and_then(|power| u32::try_from(power).ok())
        else {
            return false;
        };
        let mut rest = number % divisor;
        for _ in 0..power {
            if rest == 0 {
                break;
            }
            match rest.checked_mul(10) {
                Some(more) => rest = more % divisor,
                None => return false,
            }
        }
        rest == 0
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let signs = self.mantissa.signum().cmp(&other.mantissa.signum());
        if signs.is_ne() || self.mantissa == 0 {
            return signs;
        }
        let magnitude = |number: &Decimal| {
            let digits = number.mantissa.unsigned_abs().ilog10();
            i64::from(digits) + i64::from(number.exponent)
        };
        let (own, others) = (magnitude(self), magnitude(other));
        let size = own.cmp(&others).then_with(|| {
            // Of the same magnitude, both mantissas have at most as many digits as the longer one.
            let exponent = self.exponent.min(other.exponent);
            let scaled = |number: &Decimal| {
                let power = number.exponent.abs_diff(exponent);
                let factor = 10u128.checked_pow(power);
                factor.and_then(|factor| number.mantissa.unsigned_abs().checked_mul(factor))
            };
            scaled(self).cmp(&scaled(other))
        });
        if self.mantissa < 0 {
            size.reverse()
        } else {
            size
        }
    }
}

impl From<i128> for Decimal {
    fn from(mut mantissa: i128) -> Decimal {
        let mut exponent = 0;
        while mantissa != 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        Decimal { mantissa, exponent }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Decimal;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn numbers_of_one_value_are_equal_however_they_are_written() {
        assert_eq!(decimal("5"), decimal("5.0"));
        assert_eq!(decimal("1e3"), decimal("1000"));
        assert_eq!(decimal("0.10"), decimal("1e-1"));
        assert_eq!(decimal("-0.0"), Decimal::ZERO);
        assert_eq!(decimal("1200"), Decimal::from(1200));
    }

    #[test]
    fn the_order_does_not_round() {
        let ascending = [
            "-1e300",
            "-9007199254740993",
            "-9007199254740992",
            "-0.3",
            "0",
            "5e-324",
            "0.1",
            "0.30000000000000004",
            "9007199254740992",
            "9007199254740993",
            "18446744073709551615",
            "1e300",
        ];
        for pair in ascending.windows(2) {
            let [less, more] = pair else { continue };
            assert!(decimal(less) < decimal(more), "{less} < {more}");
            assert!(decimal(more) > decimal(less), "{more} > {less}");
        }
    }

    #[test]
    fn multiples_are_those_of_decimal_numbers() {
        assert!(decimal("0.3").is_multiple_of(decimal("0.1")));
        assert!(decimal("9007199254740993").is_multiple_of(decimal("3")));
        assert!(!decimal("9007199254740992").is_multiple_of(decimal("3")));
        assert!(decimal("1e300").is_multiple_of(decimal("0.5")));
        assert!(!decimal("0.05").is_multiple_of(decimal("0.1")));
        assert!(!decimal("1").is_multiple_of(Decimal::ZERO));
        assert!(Decimal::ZERO.is_multiple_of(decimal("7")));
    }

    #[test]
    fn whole_numbers_around_a_fraction_are_found() {
        assert_eq!(
            (decimal("-1.5").floor(), decimal("-1.5").ceil()),
            (Some(-2), Some(-1))
        );
        assert_eq!(
            (decimal("1e-300").floor(), decimal("1e-300").ceil()),
            (Some(0), Some(1))
        );
        assert_eq!(decimal("1e300").floor(), None);
        assert_eq!(decimal("5.0").to_whole(), Some(5));
        assert_eq!(decimal("5.5").to_whole(), None);
    }
}
