//! The lower and upper bound of a number.

use crate::api::view::LocatedNode;
use crate::decimal::Decimal;

/// `minimum` or `maximum`, as OpenAPI 3.0 or as 3.1 writes them.
#[derive(Clone, Debug)]
pub(crate) struct NumberBound<'a> {
    pub(crate) value: Decimal,
    pub(crate) exclusive: bool,
    pub(crate) node: LocatedNode<'a>,
}

/// The end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Lower,
    Upper,
}

impl End {
    fn keywords(self) -> (&'static str, &'static str) {
        match self {
            End::Lower => ("minimum", "exclusiveMinimum"),
            End::Upper => ("maximum", "exclusiveMaximum"),
        }
    }
}

impl<'a> NumberBound<'a> {
    /// The bound that a schema sets; the tighter one where it sets two.
    pub(crate) fn read(schema: &LocatedNode<'a>, end: End) -> Option<NumberBound<'a>> {
        let (plain, exclusive) = end.keywords();
        let bound = |keyword: &str, exclusive: bool| {
            let node = schema.get(keyword)?;
            let value = Decimal::of(node.node.as_number()?)?;
            Some(NumberBound {
                value,
                exclusive,
                node,
            })
        };
        let inclusive = bound(plain, schema.flag(exclusive));
        let strict = bound(exclusive, true);
        tighter(inclusive, strict, end)
    }

    /// Makes the bound an inclusive one: the value must be an integer.
    pub(crate) fn for_integers(&mut self, end: End) {
        let step = i128::from(self.exclusive && self.value.is_whole());
        let whole = match end {
            End::Lower => self.value.ceil().and_then(|value| value.checked_add(step)),
            End::Upper => self.value.floor().and_then(|value| value.checked_sub(step)),
        };
        let Some(whole) = whole else { return };
        self.value = Decimal::from(whole);
        self.exclusive = false;
    }

    /// Whether every number within this bound is within the other one.
    pub(crate) fn implies(&self, other: &NumberBound<'_>, end: End) -> bool {
        let beyond = match end {
            End::Lower => self.value > other.value,
            End::Upper => self.value < other.value,
        };
        let at = self.value == other.value;
        beyond || (at && (self.exclusive || !other.exclusive))
    }
}

/// The bound that allows less.
pub(crate) fn tighter<'a>(
    one: Option<NumberBound<'a>>,
    two: Option<NumberBound<'a>>,
    end: End,
) -> Option<NumberBound<'a>> {
    match (one, two) {
        (Some(one), Some(two)) if one.implies(&two, end) => Some(one),
        (_, Some(two)) => Some(two),
        (one, None) => one,
    }
}
