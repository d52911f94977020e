//! The lower and upper bound of a number.

use crate::api::view::LocatedNode;
use crate::decimal::Decimal;

/// `minimum` or `maximum`, in the way of OpenAPI 3.0 or 3.1.
#[derive(Clone, Debug)]
pub(crate) struct Bound<'a> {
    pub(crate) value: Decimal,
    pub(crate) exclusive: bool,
    pub(crate) place: LocatedNode<'a>,
}

/// Which end.
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

impl<'a> Bound<'a> {
    /// The bound that a schema sets; the tighter one where it sets two.
    pub(crate) fn read(schema: &LocatedNode<'a>, end: End) -> Option<Bound<'a>> {
        let (plain, exclusive) = end.keywords();
        let number = |name: &str| {
            let place = schema.get(name)?;
            let value = Decimal::of(place.node.as_number()?)?;
            Some((value, place))
        };
        let inclusive = number(plain).map(|(value, place)| Bound {
            value,
            exclusive: schema.flag(exclusive),
            place,
        });
        let strict = number(exclusive).map(|(value, place)| Bound {
            value,
            exclusive: true,
            place,
        });
        tighter(inclusive, strict, end)
    }

    /// The bound as one that is allowed itself, where only whole numbers are.
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

    /// Whether every number that keeps to this bound keeps to the other one.
    fn implies(&self, other: &Bound<'_>, end: End) -> bool {
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
    one: Option<Bound<'a>>,
    two: Option<Bound<'a>>,
    end: End,
) -> Option<Bound<'a>> {
    match (one, two) {
        (Some(one), Some(two)) if one.implies(&two, end) => Some(one),
        (_, Some(two)) => Some(two),
        (one, None) => one,
    }
}

/// How the bound moved: `Some(true)` where less is allowed than before.
pub(crate) fn tightened(
    old: Option<&Bound<'_>>,
    new: Option<&Bound<'_>>,
    end: End,
) -> Option<bool> {
    match (old, new) {
        (None, None) => None,
        (None, Some(_)) => Some(true),
        (Some(_), None) => Some(false),
        (Some(old), Some(new)) => {
            let tighter = new.implies(old, end);
            let looser = old.implies(new, end);
            match (tighter, looser) {
                (true, true) => None,
                (tighter, _) => Some(tighter),
            }
        }
    }
}
