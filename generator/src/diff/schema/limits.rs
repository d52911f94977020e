//! Compares the limits of a schema: ranges, lengths, patterns, counts and conditions.

use crate::api::view::LocatedNode;
use crate::diff::comparer::Comparer;
use crate::diff::context::Context;
use crate::diff::pair::{MemberPair, Pair};
use crate::diff::rule::LimitRules;
use crate::diff::rules::limit;
use crate::diff::schema::limit::KEYWORDS;
use crate::diff::schema::view::SchemaViews;

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
        for keyword in &KEYWORDS {
            let limits = views.each(|view| view.limits.get(keyword.name));
            let shift = shift(limits, |one, two| keyword.implies(one, two));
            let nodes = limits.map(|limit| Some(limit?.node.clone()));
            self.limit(context, views, keyword.rules, shift, nodes);
        }
        let unique = views.each(|view| view.unique.clone());
        let moved = shift(unique.each(Option::as_ref), |_, _| true);
        self.limit(context, views, &limit::ITEM_COUNT, moved, unique);
        let nodes = views.against(|own, other| {
            let mut patterns = own.patterns.iter();
            let lacking = patterns.find(|(text, _)| !other.patterns.contains_key(*text));
            lacking.map(|(_, node)| node.clone())
        });
        let moved = shift_of_parts(&nodes);
        self.limit(context, views, &limit::PATTERN, moved, nodes);
        self.conditions(context, views);
    }

    /// Compares keywords as a whole. Each of them can occur several times: in the schema and in its `allOf`.
    fn conditions(&mut self, context: &Context, views: &SchemaViews<'a>) {
        let keywords = views.each(|view| view.conditions.keys());
        let further = keywords
            .new
            .filter(|keyword| !views.old.conditions.contains_key(*keyword));
        for keyword in keywords.old.chain(further) {
            let lists = views.each(|view| view.conditions.get(keyword));
            let lists = lists.map(|list| list.map_or(&[][..], Vec::as_slice));
            let nodes = lists.against(|list, others| {
                let lacks = |node: &&LocatedNode<'a>| {
                    let mut others = others.iter();
                    !others.any(|other| self.is_same(Pair::new(node.node, other.node)))
                };
                list.iter().find(lacks).cloned()
            });
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
        self.add(context, rule.member(&nodes, &views.nodes()));
    }
}

/// The change of a limit of several parts, by one that was removed and one that was added.
fn shift_of_parts(nodes: &MemberPair<'_>) -> Option<Shift> {
    shift(nodes.each(Option::as_ref), |_, _| false)
}
