//! Compares decimal numbers of a description without rounding.
//!
//! A bound of 9007199254740993 is another one than 9007199254740992, and 0.3 is a multiple of 0.1:
//! neither holds for floating-point numbers.

use std::cmp::Ordering;

use serde_json::Number;

use crate::document::Plain;

/// A decimal number of any length: 0.`digits` × 10^`exponent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    /// Its digits without zeros at either end; none for zero.
    digits: String,
    exponent: i32,
}

/// A floating-point number, or the largest one of its sign where it is beyond all; `None` for none.
pub(crate) fn nearest(number: f64) -> Option<Number> {
    Number::from_f64(number.clamp(f64::MIN, f64::MAX))
}

impl Decimal {
    /// Zero.
    pub(crate) const ZERO: Decimal = Decimal {
        negative: false,
        digits: String::new(),
        exponent: 0,
    };

    /// The value of a number as the document writes it.
    pub(crate) fn written(number: &Plain<Number>) -> Option<Decimal> {
        // The JSON library rounds what is no integer of 64 bits; other spellings, such as in base 16, are integers.
        let exact = number
            .value
            .is_f64()
            .then(|| Decimal::parse(&number.text()));
        exact.flatten().or_else(|| Decimal::of(&number.value))
    }

    /// The value of a number.
    pub(crate) fn of(number: &Number) -> Option<Decimal> {
        Decimal::parse(&number.to_string())
    }

    /// The value of a number in base 10; `None` for other text, and for an exponent beyond an `i32`.
    fn parse(text: &str) -> Option<Decimal> {
        let (number, power) = match text.split_once(['e', 'E']) {
            Some((number, power)) => (number, power.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let unsigned = number.strip_prefix(['-', '+']).unwrap_or(number);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || digits.bytes().any(|byte| !byte.is_ascii_digit()) {
            return None;
        }
        let significant = digits.trim_start_matches('0');
        if significant.is_empty() {
            return Some(Decimal::ZERO);
        }
        let leading = i32::try_from(digits.len() - significant.len()).ok()?;
        let places = i32::try_from(whole.len()).ok()?.checked_sub(leading)?;
        Some(Decimal {
            negative: number.starts_with('-'),
            digits: significant.trim_end_matches('0').to_owned(),
            exponent: power.checked_add(places)?,
        })
    }

    /// How many of its digits stand before the decimal point; more than it has where zeros follow them.
    fn whole_digits(&self) -> usize {
        usize::try_from(self.exponent).unwrap_or(0)
    }

    /// Whether it has no fraction.
    pub(crate) fn is_whole(&self) -> bool {
        self.digits.len() <= self.whole_digits()
    }

    /// The whole number that it is; `None` where it has a fraction or is too large for an `i128`.
    pub(crate) fn to_whole(&self) -> Option<i128> {
        self.is_whole().then(|| self.truncated()).flatten()
    }

    /// The whole number without the fraction; `None` where that is too large for an `i128`.
    fn truncated(&self) -> Option<i128> {
        // An `i128` has at most 39 digits.
        let length = self.whole_digits();
        if length > 39 {
            return None;
        }
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}0{:0<length$.length$}", self.digits)
            .parse()
            .ok()
    }

    /// The largest whole number that is not greater; `None` where that is too large for an `i128`.
    pub(crate) fn floor(&self) -> Option<i128> {
        let step = i128::from(self.negative && !self.is_whole());
        self.truncated()?.checked_sub(step)
    }

    /// The smallest whole number that is not less; `None` where that is too large for an `i128`.
    pub(crate) fn ceil(&self) -> Option<i128> {
        let step = i128::from(!self.negative && !self.is_whole());
        self.truncated()?.checked_add(step)
    }

    /// Whether it is a whole number of steps; `false` as well for a step of more digits than a `u128` holds.
    pub(crate) fn is_multiple_of(&self, step: &Decimal) -> bool {
        if self.digits.is_empty() || self.digits == step.digits {
            return self.digits.is_empty() || self.exponent >= step.exponent;
        }
        let Ok(divisor) = step.digits.parse::<u128>() else {
            return false;
        };
        // Both as whole numbers of the power of ten of the last digit of the step.
        let last_digit = |number: &Decimal| {
            i64::from(number.exponent).checked_sub(i64::try_from(number.digits.len()).ok()?)
        };
        let powers = last_digit(self).zip(last_digit(step));
        let zeros = powers.and_then(|(own, steps)| usize::try_from(own - steps).ok());
        let Some(zeros) = zeros.filter(|_| divisor != 0) else {
            // Without zeros at its end, a number is no multiple of a larger power of ten.
            return false;
        };
        // A divisor of 128 bits has no more than 128 factors 2 or 5: more zeros than that change nothing.
        let zeros = std::iter::repeat_n(b'0', zeros.min(128));
        let rest = self
            .digits
            .bytes()
            .chain(zeros)
            .try_fold(0u128, |rest, digit| {
                let digit = u128::from(digit - b'0');
                Some(rest.checked_mul(10)?.checked_add(digit)? % divisor)
            });
        rest == Some(0)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let sign = |number: &Decimal| match (number.digits.is_empty(), number.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let size = (self.exponent, &self.digits).cmp(&(other.exponent, &other.digits));
        let signs = sign(self).cmp(&sign(other));
        signs.then(if self.negative { size.reverse() } else { size })
    }
}

impl From<i128> for Decimal {
    fn from(number: i128) -> Decimal {
        Decimal::parse(&number.to_string()).unwrap_or(Decimal::ZERO)
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
            "115792089237316195423570985008687907853269984665640564039457584007913129639934",
            "115792089237316195423570985008687907853269984665640564039457584007913129639935",
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
        assert!(decimal("0.3").is_multiple_of(&decimal("0.1")));
        assert!(decimal("9007199254740993").is_multiple_of(&decimal("3")));
        assert!(!decimal("9007199254740992").is_multiple_of(&decimal("3")));
        assert!(decimal("1e300").is_multiple_of(&decimal("0.5")));
        assert!(!decimal("0.05").is_multiple_of(&decimal("0.1")));
        assert!(!decimal("1").is_multiple_of(&Decimal::ZERO));
        assert!(Decimal::ZERO.is_multiple_of(&decimal("7")));
        assert!(decimal("1e300").is_multiple_of(&decimal("1e300")));
        assert!(!decimal("1e2000000000").is_multiple_of(&decimal("3")));
        assert!(decimal("1e2000000000").is_multiple_of(&decimal("1e-2000000000")));
        assert!(decimal("20").is_multiple_of(&decimal("2")));
        assert!(!decimal("0.2").is_multiple_of(&decimal("2")));
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
        assert_eq!(decimal("-1e2").to_whole(), Some(-100));
        let largest = i128::MAX.to_string();
        assert_eq!(decimal(&largest).to_whole(), Some(i128::MAX));
        assert_eq!(decimal("0.05").floor(), Some(0));
        assert_eq!(decimal("12.05").ceil(), Some(13));
    }
}
