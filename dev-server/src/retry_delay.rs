//! How long a delivery that failed waits before it is tried again: `Upstash-Retry-Delay`.
//!
//! The value is an expression in milliseconds over `retried`, the number of retries so far: numbers, `+ - * / % ^`,
//! parentheses and the functions `pow exp sqrt abs floor ceil round min max`.

/// The deepest nesting that is read.
const DEPTH: usize = 64;

/// The longest delay, in milliseconds: a day.
const LONGEST: u64 = 24 * 60 * 60 * 1000;

/// The milliseconds that an expression gives; `None` where it cannot be read or gives no number.
pub(crate) fn evaluate(expression: &str, retried: u32) -> Option<u64> {
    let mut parser = Parser {
        rest: expression,
        retried: f64::from(retried),
        depth: 0,
    };
    let value = parser.sum()?;
    (parser.rest.trim_start().is_empty() && value.is_finite()).then(|| milliseconds(value))
}

/// The delay without an expression: e^(2.5 n) seconds before the n-th retry, a day at most.
pub(crate) fn default_delay(retried: u32) -> u64 {
    milliseconds((2.5 * f64::from(retried.saturating_add(1))).exp().floor() * 1000.0)
}

// Within 0 and a day, so nothing is cut but a fraction.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss
)]
fn milliseconds(value: f64) -> u64 {
    value.clamp(0.0, LONGEST as f64) as u64
}

struct Parser<'a> {
    rest: &'a str,
    retried: f64,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn sum(&mut self) -> Option<f64> {
        let mut value = self.product()?;
        loop {
            if self.take('+') {
                value += self.product()?;
            } else if self.take('-') {
                value -= self.product()?;
            } else {
                return Some(value);
            }
        }
    }

    fn product(&mut self) -> Option<f64> {
        let mut value = self.sign()?;
        loop {
            if self.take('*') {
                value *= self.sign()?;
            } else if self.take('/') {
                value /= self.sign()?;
            } else if self.take('%') {
                value %= self.sign()?;
            } else {
                return Some(value);
            }
        }
    }

    fn sign(&mut self) -> Option<f64> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let value = if self.take('-') {
            self.sign().map(|value| -value)
        } else {
            self.power()
        };
        self.depth -= 1;
        value
    }

    fn power(&mut self) -> Option<f64> {
        let base = self.atom()?;
        if self.take('^') {
            return Some(base.powf(self.sign()?));
        }
        Some(base)
    }

    fn atom(&mut self) -> Option<f64> {
        if self.take('(') {
            let value = self.sum()?;
            return self.take(')').then_some(value);
        }
        let number = self.word(|c| c.is_ascii_digit() || c == '.');
        if !number.is_empty() {
            return number.parse().ok();
        }
        let name = self.word(|c| c.is_ascii_alphabetic());
        if name == "retried" {
            return Some(self.retried);
        }
        if !self.take('(') {
            return None;
        }
        let first = self.sum()?;
        let second = if self.take(',') {
            Some(self.sum()?)
        } else {
            None
        };
        if !self.take(')') {
            return None;
        }
        match (name, second) {
            ("exp", None) => Some(first.exp()),
            ("sqrt", None) => Some(first.sqrt()),
            ("abs", None) => Some(first.abs()),
            ("floor", None) => Some(first.floor()),
            ("ceil", None) => Some(first.ceil()),
            ("round", None) => Some(first.round()),
            ("pow", Some(second)) => Some(first.powf(second)),
            ("min", Some(second)) => Some(first.min(second)),
            ("max", Some(second)) => Some(first.max(second)),
            _ => None,
        }
    }

    fn take(&mut self, expected: char) -> bool {
        match self.rest.trim_start().strip_prefix(expected) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest.trim_start();
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let (word, rest) = rest.split_at(end);
        self.rest = rest;
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_evaluated() {
        let cases = [
            ("1000", 0, 1000),
            ("pow(2, retried) * 1000", 3, 8000),
            ("1000 * (1 + retried)", 2, 3000),
            ("min(86400000, exp(retried) * 10)", 0, 10),
            ("max(retried, 2) - -1", 0, 3),
            ("2 ^ 3 ^ 2 % 100", 0, 12),
            (
                "sqrt(16) + abs(-3) + floor(1.9) + ceil(1.1) + round(1.5)",
                0,
                12,
            ),
            ("0 - 5", 0, 0),
            ("pow(10, 99)", 0, 86_400_000),
        ];
        for (expression, retried, expected) in cases {
            assert_eq!(
                evaluate(expression, retried),
                Some(expected),
                "{expression}"
            );
        }
    }

    #[test]
    fn other_things_are_no_expressions() {
        for wrong in [
            "", "1000)", "(1", "pow(2)", "exp(1,2)", "rand()", "1 2", "1..2", "1/0", "sqrt(-1)",
            "+",
        ] {
            assert_eq!(evaluate(wrong, 0), None, "{wrong}");
        }
        assert_eq!(evaluate(&"(".repeat(100_000), 0), None);
        assert_eq!(evaluate(&"-".repeat(100_000), 0), None);
    }

    #[test]
    fn the_delay_without_an_expression_grows() {
        assert_eq!(
            [0, 1, 2, 9].map(default_delay),
            [12_000, 148_000, 1_808_000, 86_400_000]
        );
    }
}
