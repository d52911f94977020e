//! Compares the limits of a schema: ranges, lengths, patterns, counts and conditions.

use std::collections::BTreeMap;

use crate::api::view::LocatedNode;
use crate::diff::change::DraftChange;
use crate::diff::comparer::Comparer;
use crate::diff::context::Context;
use crate::diff::pair::{MemberPair, Pair};
use crate::diff::rule::LimitRules;
use crate::diff::rules::limit;
use crate::diff::schema::bound::End;
use crate::diff::schema::view::{Limit, SchemaViews};

/// The keywords that count something.
const COUNTS: [(&str, &LimitRules); 6] = [
    ("minLength", &limit::LENGTH),
    ("maxLength", &limit::LENGTH),
    ("minItems", &limit::ITEM_COUNT),
    ("maxItems", &limit::ITEM_COUNT),
    ("minProperties", &limit::PROPERTY_COUNT),
    ("maxProperties", &limit::PROPERTY_COUNT),
];

/// Keywords that say how a string is read; with or without them, no value is refused.
const READINGS: &[&str] = &[
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "xml",
];

/// How a limit changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shift {
    Tightened,
    Loosened,
    /// It allows values that it did not allow, and the other way round.
    Changed,
}

/// Compares a limit; `implies` is whether every value within the first limit is within the second one.
fn shift<T>(limits: Pair<Option<&T>>, implies: impl Fn(&T, &T) -> bool) -> Option<Shift> {
    match (limits.old, limits.new) {
        (None, None) => None,
        (None, Some(_)) => Some(Shift::Tightened),
        (Some(_), None) => Some(Shift::Loosened),
        (Some(old), Some(new)) => match (implies(new, old), implies(old, new)) {
            (true, true) => None,
            (true, false) => Some(Shift::Tightened),
            (false, true) => Some(Shift::Loosened),
            (false, false) => Some(Shift::Changed),
        },
    }
}

impl<'a> Comparer<'a, '_> {
    pub(crate) fn limits(&mut self, context: &Context, views: &SchemaViews<'a>) {
        for end in [End::Lower, End::Upper] {
            let bounds = views.as_ref().map(|view| view.bound(end));
            let shift = shift(bounds, |one, two| one.implies(two, end));
            let nodes = bounds.map(|bound| Some(bound?.node.clone()));
            self.limit(context, views, &limit::RANGE, shift, nodes);
        }
        let node_of = |limit: Option<&Limit<'a>>| Some(limit?.node.clone());
        let steps = views.as_ref().map(|view| view.multiple.as_ref());
        let moved = shift(steps, |one, two| one.value.is_multiple_of(two.value));
        self.limit(context, views, &limit::RANGE, moved, steps.map(node_of));
        for (keyword, family) in COUNTS {
            let counts = views.as_ref().map(|view| view.counts.get(keyword));
            let is_minimum = keyword.starts_with("min");
            let moved = shift(counts, |one, two| {
                let order = one.value.cmp(&two.value);
                if is_minimum {
                    order.is_ge()
                } else {
                    order.is_le()
                }
            });
            self.limit(context, views, family, moved, counts.map(node_of));
        }
        let unique = views.as_ref().map(|view| view.unique.clone());
        let moved = shift(unique.as_ref().map(Option::as_ref), |_, _| true);
        self.limit(context, views, &limit::ITEM_COUNT, moved, unique);
        let removed_pattern = missing_pattern(&views.old.patterns, &views.new.patterns);
        let added_pattern = missing_pattern(&views.new.patterns, &views.old.patterns);
        let nodes = Pair::new(removed_pattern, added_pattern);
        self.limit(
            context,
            views,
            &limit::PATTERN,
            shift_of_parts(&nodes),
            nodes,
        );
        self.conditions(context, views);
    }

    /// Compares keywords as a whole. Each of them can occur several times: in the schema and in its `allOf`.
    fn conditions(&mut self, context: &Context, views: &SchemaViews<'a>) {
        let keywords = views.as_ref().map(|view| view.conditions.keys());
        let further = keywords
            .new
            .filter(|keyword| !views.old.conditions.contains_key(*keyword));
        for keyword in keywords.old.chain(further) {
            let lists = views.as_ref().map(|view| view.conditions.get(keyword));
            let lists = lists.map(|list| list.map_or(&[][..], Vec::as_slice));
            let removed = lists.old.iter().find(|old| {
                !lists
                    .new
                    .iter()
                    .any(|new| self.is_same(Pair::new(old.node, new.node)))
            });
            let added = lists.new.iter().find(|new| {
                !lists
                    .old
                    .iter()
                    .any(|old| self.is_same(Pair::new(old.node, new.node)))
            });
            let nodes = Pair::new(removed.cloned(), added.cloned());
            let shift = shift_of_parts(&nodes);
            let is_reading = READINGS.contains(keyword);
            let shift = shift.map(|shift| if is_reading { Shift::Changed } else { shift });
            self.limit(context, views, &limit::CONDITION, shift, nodes);
        }
    }

    fn limit(
        &mut self,
        context: &Context,
        views: &SchemaViews<'a>,
        rules: &LimitRules,
        shift: Option<Shift>,
        nodes: MemberPair<'a>,
    ) {
        let pair = match shift {
            None => return,
            Some(Shift::Tightened) => rules.tightened,
            Some(Shift::Loosened) => rules.loosened,
            Some(Shift::Changed) => rules.changed,
        };
        let rule = context.direction.pick(pair);
        self.add(context, DraftChange::member(rule, &nodes, &views.nodes()));
    }
}

/// The change of a limit of several parts, by one that was removed and one that was added.
fn shift_of_parts(nodes: &MemberPair<'_>) -> Option<Shift> {
    shift(nodes.as_ref().map(Option::as_ref), |_, _| false)
}

/// The first pattern that the other schema lacks.
fn missing_pattern<'a>(
    patterns: &BTreeMap<&'a str, LocatedNode<'a>>,
    others: &BTreeMap<&'a str, LocatedNode<'a>>,
) -> Option<LocatedNode<'a>> {
    let mut missing = patterns
        .iter()
        .filter(|(text, _)| !others.contains_key(*text));
    missing.next().map(|(_, node)| node.clone())
}
