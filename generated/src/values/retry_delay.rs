//! The expression for the wait between delivery attempts.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::runtime::InvalidValue;

/// How deep parentheses, calls and signs may stand in each other.
const DEPTH: usize = 64;

/// An expression that yields the delay before a further attempt, in milliseconds.
///
/// It is made of numbers, `retried` (how often the attempt was repeated already: 0 before the first repetition),
/// `+ - * /`, parentheses and the functions `pow(x, y)`, `exp(x)`, `sqrt(x)`, `abs(x)`, `floor(x)`, `ceil(x)`,
/// `round(x)`, `min(x, y)` and `max(x, y)`. It is checked here and sent as it was written; the service computes it.
///
/// A [`Duration`] is a delay that stays the same.
///
/// ```
/// # use std::time::Duration;
/// # use upstash_workflow::values::RetryDelay;
/// let delay: RetryDelay = "max(1000, pow(2, retried) * 100)".parse()?;
/// assert_eq!(delay.delay_for(0)?, Duration::from_secs(1));
/// assert_eq!(delay.delay_for(5)?, Duration::from_millis(3200));
/// # Ok::<(), upstash_workflow::InvalidValue>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RetryDelay {
    expression: String,
}

impl RetryDelay {
    /// Checks an expression.
    ///
    /// # Errors
    ///
    /// If the expression is not valid; the message tells the location.
    pub fn new(expression: impl Into<String>) -> Result<Self, InvalidValue> {
        let expression = expression.into();
        evaluate(&expression, 0)?;
        Ok(Self { expression })
    }

    /// The expression as it is sent.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.expression
    }

    /// The delay after `retried` repetitions, computed here as the service is documented to do.
    ///
    /// # Errors
    ///
    /// Where the result is not a number of milliseconds: negative, infinite (as by a division by zero), undefined, or
    /// too large for a [`Duration`].
    #[inline]
    pub fn delay_for(&self, retried: u32) -> Result<Duration, InvalidValue> {
        let millis = evaluate(&self.expression, retried)?;
        Duration::try_from_secs_f64(millis / 1000.0).map_err(|_| {
            InvalidValue::new(format!(
                "yields no delay for `retried` = {retried}: {millis}"
            ))
        })
    }
}

impl fmt::Display for RetryDelay {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.expression)
    }
}

impl FromStr for RetryDelay {
    type Err = InvalidValue;

    #[inline]
    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::new(text)
    }
}

try_from_text!(RetryDelay);

impl From<Duration> for RetryDelay {
    /// A fraction of a millisecond is rounded up.
    #[inline]
    fn from(delay: Duration) -> Self {
        let millis = delay.as_nanos().div_ceil(1_000_000);
        Self {
            expression: millis.to_string(),
        }
    }
}

#[inline]
fn evaluate(expression: &str, retried: u32) -> Result<f64, InvalidValue> {
    let mut evaluator = Evaluator {
        text: expression,
        rest: expression,
        retried: f64::from(retried),
        depth: 0,
    };
    let value = evaluator.sum()?;
    if evaluator.peek().is_some() {
        return Err(evaluator.wrong("an operator or the end"));
    }
    Ok(value)
}

/// Reads and computes at once: there is no expression whose syntax depends on a value.
struct Evaluator<'a> {
    text: &'a str,
    rest: &'a str,
    retried: f64,
    depth: usize,
}

impl Evaluator<'_> {
    #[inline]
    fn sum(&mut self) -> Result<f64, InvalidValue> {
        let mut value = self.product()?;
        loop {
            if self.take('+') {
                value += self.product()?;
            } else if self.take('-') {
                value -= self.product()?;
            } else {
                return Ok(value);
            }
        }
    }

    #[inline]
    fn product(&mut self) -> Result<f64, InvalidValue> {
        let mut value = self.signed()?;
        loop {
            if self.take('*') {
                value *= self.signed()?;
            } else if self.take('/') {
                value /= self.signed()?;
            } else {
                return Ok(value);
            }
        }
    }

    #[inline]
    fn signed(&mut self) -> Result<f64, InvalidValue> {
        if self.depth == DEPTH {
            return Err(InvalidValue::new(format!(
                "is nested deeper than {DEPTH} levels"
            )));
        }
        self.depth += 1;
        let value = if self.take('-') {
            self.signed().map(|value| -value)
        } else {
            self.operand()
        };
        self.depth -= 1;
        value
    }

    #[inline]
    fn operand(&mut self) -> Result<f64, InvalidValue> {
        match self.peek() {
            Some('(') => {
                self.expect('(')?;
                let value = self.sum()?;
                self.expect(')')?;
                Ok(value)
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_ascii_alphabetic() => self.name(),
            _ => Err(self.wrong("a number, `retried`, a function or `(`")),
        }
    }

    #[inline]
    fn number(&mut self) -> Result<f64, InvalidValue> {
        let text = self.take_while(|c| c.is_ascii_digit() || c == '.');
        if text.ends_with('.') {
            return Err(self.wrong("a digit behind the point"));
        }
        text.parse()
            .map_err(|_| self.wrong("a number with one point at most"))
    }

    #[inline]
    fn name(&mut self) -> Result<f64, InvalidValue> {
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
        let function: fn(f64) -> f64 = match name {
            "retried" => return Ok(self.retried),
            "pow" => return self.call_with_two(power),
            "min" => return self.call_with_two(|x, y| unless_undefined(f64::min, x, y)),
            "max" => return self.call_with_two(|x, y| unless_undefined(f64::max, x, y)),
            "exp" => f64::exp,
            "sqrt" => f64::sqrt,
            "abs" => f64::abs,
            "floor" => f64::floor,
            "ceil" => f64::ceil,
            "round" => f64::round,
            _ => return Err(self.wrong("`retried` or a known function before this place")),
        };
        self.expect('(')?;
        let value = self.sum()?;
        self.expect(')')?;
        Ok(function(value))
    }

    #[inline]
    fn call_with_two(&mut self, function: fn(f64, f64) -> f64) -> Result<f64, InvalidValue> {
        self.expect('(')?;
        let first = self.sum()?;
        self.expect(',')?;
        let second = self.sum()?;
        self.expect(')')?;
        Ok(function(first, second))
    }

    /// The next character that is not a space.
    #[inline]
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start_matches(' ');
        self.rest.chars().next()
    }

    #[inline]
    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.rest = self.rest.strip_prefix(wanted).unwrap_or_default();
        }
        found
    }

    #[inline]
    fn expect(&mut self, wanted: char) -> Result<(), InvalidValue> {
        if self.take(wanted) {
            Ok(())
        } else {
            Err(self.wrong(&format!("`{wanted}`")))
        }
    }

    #[inline]
    fn wrong(&self, wanted: &str) -> InvalidValue {
        let place = self.text.len() - self.rest.len() + 1;
        InvalidValue::new(format!(
            "is no expression for a delay: wanted {wanted} at byte {place}"
        ))
    }
}

/// The smaller or greater of two numbers as ECMAScript has it, where an undefined one is not passed over.
#[inline]
fn unless_undefined(choose: fn(f64, f64) -> f64, x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        f64::NAN
    } else {
        choose(x, y)
    }
}

/// A power as ECMAScript has it, which differs from IEEE 754 where the base is 1 or -1.
#[inline]
fn power(base: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite()) {
        f64::NAN
    } else {
        base.powf(exponent)
    }
}

impl<'a> Evaluator<'a> {
    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn millis(expression: &str, retried: u32) -> f64 {
        evaluate(expression, retried).unwrap()
    }

    #[test]
    fn documented_examples() {
        assert_eq!(millis("1000", 7), 1000.0);
        assert_eq!(millis("1000 * (1 + retried)", 2), 3000.0);
        assert_eq!(millis("pow(2, retried) * 1000", 3), 8000.0);
        assert_eq!(millis("max(1000, pow(2, retried) * 100)", 0), 1000.0);
        assert_eq!(millis("max(1000, pow(2, retried) * 100)", 5), 3200.0);
    }

    #[test]
    fn operators_bind_as_usual() {
        assert_eq!(millis("1+2*3-4/2", 0), 5.0);
        assert_eq!(millis("10-3-2", 0), 5.0);
        assert_eq!(millis("--3*-(1+1)", 0), -6.0);
        assert_eq!(millis("8/2/2", 0), 2.0);
    }

    #[test]
    fn all_functions() {
        assert_eq!(millis("exp(0)+sqrt(9)+abs(-2)", 0), 6.0);
        assert_eq!(millis("floor(1.9)+ceil(1.1)+round(1.5)", 0), 5.0);
        assert_eq!(millis("min(1,2)+max(1,2)", 0), 3.0);
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            " ",
            "1 2",
            "1+",
            "*1",
            "(1",
            "1)",
            "retries",
            "pow(2)",
            "sqrt(1,2)",
            "sqrt 1",
            "1..2",
            "1.",
            ".5",
            "1e3",
            "2^3",
            "2%3",
            "ü",
            "1\t+1",
            "1\r\n",
            "pow",
            "Retried",
        ] {
            assert!(RetryDelay::new(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
        assert!(RetryDelay::new(nested(DEPTH - 1)).is_ok());
        assert!(RetryDelay::new(nested(DEPTH)).is_err());
        assert!(RetryDelay::new("-".repeat(1_000_000) + "1").is_err());
    }

    #[test]
    fn what_is_no_time_is_an_error() {
        for text in ["0-1", "1/retried", "sqrt(-1)", "exp(1000)", "pow(10, 30)"] {
            assert!(
                RetryDelay::new(text).unwrap().delay_for(0).is_err(),
                "{text}"
            );
        }
        assert_eq!(
            RetryDelay::new("1/retried").unwrap().delay_for(1).unwrap(),
            Duration::from_millis(1)
        );
    }

    /// The service computes in JavaScript, which hides no undefined value.
    #[test]
    fn what_is_undefined_stays_undefined() {
        for text in [
            "max(1000, 0/0)",
            "max(0/0, 1000)",
            "min(1000, 0/0)",
            "min(0/0, 1000)",
            "pow(1, 0/0)",
            "pow(1, 1/0)",
            "pow(-1, 1/0)",
        ] {
            assert!(millis(text, 0).is_nan(), "{text}");
            assert!(
                RetryDelay::new(text).unwrap().delay_for(0).is_err(),
                "{text}"
            );
        }
        assert_eq!(millis("pow(0/0, 0)", 0), 1.0);
        assert_eq!(millis("min(1000, 1/0)", 0), 1000.0);
    }

    #[test]
    fn a_duration_stays_the_same() {
        let delay = RetryDelay::from(Duration::from_micros(1_500));
        assert_eq!(delay.as_str(), "2");
        assert_eq!(delay.delay_for(9).unwrap(), Duration::from_millis(2));
    }

    proptest! {
        #[test]
        fn no_text_is_a_panic(text in "[-+*/(),. a-z0-9]{0,40}") {
            if let Ok(delay) = RetryDelay::new(text) {
                let _ = delay.delay_for(3);
            }
        }
    }
}
