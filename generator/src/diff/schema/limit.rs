//! The keywords that limit a value by a number.

use crate::api::view::LocatedNode;
use crate::decimal::Decimal;
use crate::diff::rule::LimitRules;
use crate::diff::rules::limit as rules;
use Restriction::{AtLeast, AtMost, MultipleOf};

/// A keyword with a number.
#[derive(Debug)]
pub(crate) struct LimitKeyword {
    pub(crate) name: &'static str,
    restriction: Restriction,
    /// The keyword that excludes the number itself, or is such a limit of its own.
    exclusive: Option<&'static str>,
    pub(crate) rules: &'static LimitRules,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Restriction {
    AtLeast,
    AtMost,
    MultipleOf,
}

/// The number of items of a list.
pub(crate) const MAX_ITEMS: LimitKeyword =
    LimitKeyword::new("maxItems", AtMost, None, &rules::ITEM_COUNT);

/// All such keywords, in the order of a report.
pub(crate) const KEYWORDS: [LimitKeyword; 9] = [
    LimitKeyword::new("minimum", AtLeast, Some("exclusiveMinimum"), &rules::RANGE),
    LimitKeyword::new("maximum", AtMost, Some("exclusiveMaximum"), &rules::RANGE),
    LimitKeyword::new("multipleOf", MultipleOf, None, &rules::RANGE),
    LimitKeyword::new("minLength", AtLeast, None, &rules::LENGTH),
    LimitKeyword::new("maxLength", AtMost, None, &rules::LENGTH),
    LimitKeyword::new("minItems", AtLeast, None, &rules::ITEM_COUNT),
    MAX_ITEMS,
    LimitKeyword::new("minProperties", AtLeast, None, &rules::PROPERTY_COUNT),
    LimitKeyword::new("maxProperties", AtMost, None, &rules::PROPERTY_COUNT),
];

/// The number that a keyword sets.
#[derive(Clone, Debug)]
pub(crate) struct Limit<'a> {
    pub(crate) value: Decimal,
    exclusive: bool,
    pub(crate) node: LocatedNode<'a>,
}

impl LimitKeyword {
    const fn new(
        name: &'static str,
        restriction: Restriction,
        exclusive: Option<&'static str>,
        rules: &'static LimitRules,
    ) -> LimitKeyword {
        LimitKeyword {
            name,
            restriction,
            exclusive,
            rules,
        }
    }

    /// The limit that a schema sets; the tighter one where it sets two, and none that has no effect.
    pub(crate) fn read<'a>(&self, schema: &LocatedNode<'a>) -> Option<Limit<'a>> {
        let limit = |keyword: &str, exclusive: bool| {
            let node = schema.get(keyword)?;
            let value = Decimal::written(node.node.as_number()?)?;
            Some(Limit {
                value,
                exclusive,
                node,
            })
        };
        let Some(exclusive) = self.exclusive else {
            let is_count = self.restriction == AtLeast;
            return limit(self.name, false)
                .filter(|limit| !is_count || limit.value > Decimal::ZERO);
        };
        let inclusive = limit(self.name, schema.flag(exclusive));
        self.tighter(inclusive, limit(exclusive, true))
    }

    /// A limit that another keyword sets.
    pub(crate) fn implied<'a>(count: usize, node: LocatedNode<'a>) -> Option<Limit<'a>> {
        Some(Limit {
            value: Decimal::from(i128::try_from(count).ok()?),
            exclusive: false,
            node,
        })
    }

    /// The limit that allows less; of two numbers to divide by, the first one.
    pub(crate) fn tighter<'a>(
        &self,
        one: Option<Limit<'a>>,
        two: Option<Limit<'a>>,
    ) -> Option<Limit<'a>> {
        match (one, two) {
            (Some(one), Some(two))
                if self.restriction != MultipleOf && !self.implies(&one, &two) =>
            {
                Some(two)
            }
            (None, two) => two,
            (one, _) => one,
        }
    }

    /// Makes a bound an inclusive one: the value must be an integer.
    pub(crate) fn for_integers(&self, limit: &mut Limit<'_>) {
        let step = i128::from(limit.exclusive && limit.value.is_whole());
        let whole = match self.restriction {
            AtLeast => limit.value.ceil().and_then(|value| value.checked_add(step)),
            AtMost => limit
                .value
                .floor()
                .and_then(|value| value.checked_sub(step)),
            MultipleOf => None,
        };
        let Some(whole) = whole else { return };
        limit.value = Decimal::from(whole);
        limit.exclusive = false;
    }

    /// Whether every number within the first limit is within the second one.
    pub(crate) fn implies(&self, one: &Limit<'_>, two: &Limit<'_>) -> bool {
        let beyond = match self.restriction {
            AtLeast => one.value > two.value,
            AtMost => one.value < two.value,
            MultipleOf => return one.value.is_multiple_of(&two.value),
        };
        beyond || (one.value == two.value && (one.exclusive || !two.exclusive))
    }
}
