//! The keywords of one schema in the types that they have, and limits in words.

use indexmap::IndexMap;
use serde_json::Number;

use super::super::syntax::quoted;
use super::super::{Additional, IntegerName, Schema};
use crate::decimal::Decimal;
use crate::document::{Node, Plain};

/// The keywords of one schema, before they are put together.
///
/// Numbers stay as they are written. Values of a wrong type are left out, since the grammar reports them.
#[derive(Default)]
pub(super) struct Keywords<'d> {
    /// The types besides `null`, each with its index in the list.
    pub(super) types: Vec<(&'static str, usize)>,
    pub(super) null: Option<NullSource>,
    pub(super) format: Option<String>,
    /// `enum` or `const`: the values besides `null`, in a type of the schema.
    pub(super) values: Option<Vec<Node>>,
    pub(super) minimum: Option<Bound>,
    pub(super) maximum: Option<Bound>,
    pub(super) multiple_of: Option<Plain<Number>>,
    pub(super) lengths: Counts,
    pub(super) pattern: Option<String>,
    pub(super) item_counts: Counts,
    pub(super) unique_items: Option<bool>,
    pub(super) items: Option<Schema>,
    pub(super) first_items: Option<Vec<Schema>>,
    /// `items` or `additionalItems` behind the first items.
    pub(super) further_items: Option<Additional>,
    pub(super) property_counts: Counts,
    pub(super) properties: Option<IndexMap<String, Schema>>,
    pub(super) required: Option<Vec<String>>,
    pub(super) additional: Option<Additional>,
    /// The schemas of `patternProperties`.
    pub(super) by_pattern: Option<IndexMap<String, Schema>>,
    pub(super) all_of: Vec<Schema>,
    pub(super) one_of: Vec<Schema>,
    pub(super) any_of: Vec<Schema>,
    pub(super) discriminator: Option<&'d Node>,
    /// What extensions say of listed whole numbers.
    pub(super) integer_names: Vec<IntegerName>,
    /// Limits that no other field holds.
    pub(super) further_limits: Vec<String>,
}

/// What makes `null` a value of the schema.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NullSource {
    /// `nullable`, or `null` among the listed values.
    Keyword,
    /// `type`.
    Type,
}

/// `minimum` or `maximum`.
pub(super) struct Bound {
    pub(super) value: Plain<Number>,
    /// Whether the bound itself is no value.
    pub(super) exclusive: bool,
}

/// How few and how many there may be.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) least: Option<u64>,
    pub(super) most: Option<u64>,
}

impl Counts {
    fn is_stated(&self) -> bool {
        self.least.is_some() || self.most.is_some()
    }

    fn in_words(&self, noun: &str) -> [Option<String>; 2] {
        let least = self.least.filter(|least| *least > 0);
        [
            least.map(|least| counted("at least", least, noun)),
            self.most.map(|most| counted("at most", most, noun)),
        ]
    }
}

/// The types whose values have keywords of their own, in the order in which they are looked for.
pub(super) const OWNERS: [&str; 3] = ["object", "array", "string"];

impl Keywords<'_> {
    /// Whether a keyword is stated that only values of this type can have.
    pub(super) fn are_stated_for(&self, owner: &str) -> bool {
        match owner {
            "object" => {
                self.has_members() || self.required.is_some() || self.property_counts.is_stated()
            }
            "array" => {
                self.items.is_some()
                    || self.first_items.is_some()
                    || self.unique_items.is_some()
                    || self.item_counts.is_stated()
            }
            "string" => self.pattern.is_some() || self.lengths.is_stated(),
            _ => self.has_range(),
        }
    }

    /// Whether `properties` or `additionalProperties` is stated.
    pub(super) fn has_members(&self) -> bool {
        self.properties.is_some() || self.additional.is_some()
    }

    /// Whether a keyword about numbers is stated. None of them distinguishes integers from other numbers.
    pub(super) fn has_range(&self) -> bool {
        self.minimum.is_some() || self.maximum.is_some() || self.multiple_of.is_some()
    }

    /// Whether `allOf`, `oneOf` or `anyOf` is stated.
    pub(super) fn is_composed(&self) -> bool {
        !(self.all_of.is_empty() && self.one_of.is_empty() && self.any_of.is_empty())
    }

    /// Whether more than the bare type is said that concerns the shape.
    pub(super) fn has_own_keywords(&self) -> bool {
        let is_stated = |list: Option<bool>| list == Some(false);
        is_stated(self.properties.as_ref().map(IndexMap::is_empty))
            || is_stated(self.required.as_ref().map(Vec::is_empty))
            || is_stated(self.values.as_ref().map(Vec::is_empty))
            || self.additional.is_some()
            || self.items.is_some()
            || self.first_items.is_some()
            || self.format.is_some()
    }

    /// Takes out what only values of this type can have.
    pub(super) fn take_for(&mut self, name: &'static str) -> Self {
        let mut own = Keywords {
            types: vec![(name, 0)],
            ..Keywords::default()
        };
        match name {
            "object" => {
                own.property_counts = std::mem::take(&mut self.property_counts);
                own.properties = self.properties.take();
                own.required = self.required.take();
                own.additional = self.additional.take();
            }
            "array" => {
                own.item_counts = std::mem::take(&mut self.item_counts);
                own.items = self.items.take();
                own.first_items = self.first_items.take();
                own.further_items = self.further_items.take();
                own.unique_items = self.unique_items.take();
            }
            "string" => {
                own.lengths = std::mem::take(&mut self.lengths);
                own.pattern = self.pattern.take();
            }
            "integer" | "number" => {
                if name == "integer" {
                    own.integer_names = std::mem::take(&mut self.integer_names);
                }
                own.minimum = self.minimum.take();
                own.maximum = self.maximum.take();
                own.multiple_of = self.multiple_of.take();
            }
            _ => {}
        }
        own
    }

    /// The smallest and the largest whole number within the bounds.
    pub(super) fn whole_bounds(&self) -> (Option<i128>, Option<i128>) {
        let read = |bound: &Option<Bound>| {
            let bound = bound.as_ref()?;
            let value = Decimal::written(&bound.value)?;
            let step = i128::from(bound.exclusive && value.is_whole());
            Some((value, step))
        };
        let minimum = read(&self.minimum).and_then(|(value, step)| value.ceil()?.checked_add(step));
        let maximum =
            read(&self.maximum).and_then(|(value, step)| value.floor()?.checked_sub(step));
        (minimum, maximum)
    }

    /// The limits in words.
    pub(super) fn limits(&self) -> Vec<String> {
        let bound = |bound: &Option<Bound>, strict: &str, loose: &str| {
            let bound = bound.as_ref()?;
            let words = if bound.exclusive { strict } else { loose };
            Some(format!("{words} {}", digits(&bound.value)))
        };
        let of_numbers = [
            bound(&self.minimum, "more than", "at least"),
            bound(&self.maximum, "less than", "at most"),
            self.multiple_of
                .as_ref()
                .map(|of| format!("a multiple of {}", digits(of))),
        ];
        let pattern = self.pattern.as_ref();
        let pattern = pattern.map(|pattern| format!("pattern {}", quoted(pattern)));
        let unique = (self.unique_items == Some(true)).then(|| "no item twice".to_owned());
        of_numbers
            .into_iter()
            .chain(self.lengths.in_words("character"))
            .chain([pattern])
            .chain(self.item_counts.in_words("item"))
            .chain([unique])
            .chain(self.property_counts.in_words("property"))
            .flatten()
            .chain(self.further_limits.iter().cloned())
            .collect()
    }
}

/// A number as people write it: whole numbers without a fraction and in full.
pub(super) fn digits(number: &Plain<Number>) -> String {
    let value = Decimal::written(number).filter(|value| value.is_whole());
    match value.map(|value| value.to_whole()) {
        Some(Some(whole)) => whole.to_string(),
        Some(None) => number.text(),
        None => number.value.to_string(),
    }
}

fn counted(words: &str, count: u64, noun: &str) -> String {
    match (count, noun) {
        (1, _) => format!("{words} 1 {noun}"),
        (_, "property") => format!("{words} {count} properties"),
        _ => format!("{words} {count} {noun}s"),
    }
}
