//! Compares the limits of a schema: ranges, lengths, patterns, counts and conditions.

use crate::api::view::LocatedNode;
use crate::diff::comparer::{Comparer, DraftChange};
use crate::diff::context::Context;
use crate::diff::rule::LimitRules;
use crate::diff::rules::{limit, value as rules};
use crate::diff::schema::bound::{Bound, End, tightened};
use crate::diff::schema::view::{Limit, SchemaView};

/// Keywords that say how a text is to be read; with or without them, no value is refused.
const READINGS: &[&str] = &[
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "xml",
];

impl<'a> Comparer<'a, '_> {
    pub(crate) fn limits(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        for (before, after, end) in [
            (&old.minimum, &new.minimum, End::Lower),
            (&old.maximum, &new.maximum, End::Upper),
        ] {
            let Some(tightened) = tightened(before.as_ref(), after.as_ref(), end) else {
                continue;
            };
            let place = |bound: &Option<Bound<'a>>| bound.as_ref().map(|bound| bound.place.clone());
            self.limit(
                context,
                &limit::RANGE,
                tightened,
                (old, place(before)),
                (new, place(after)),
            );
        }
        self.steps(context, old, new);
        self.counts(context, old, new);
        if old.unique.is_some() != new.unique.is_some() {
            self.limit(
                context,
                &limit::ITEM_COUNT,
                new.unique.is_some(),
                (old, old.unique.clone()),
                (new, new.unique.clone()),
            );
        }
        self.patterns(context, old, new);
        self.conditions(context, old, new);
    }

    fn limit(
        &mut self,
        context: &Context,
        family: &LimitRules,
        tightened: bool,
        old: (&SchemaView<'a>, Option<LocatedNode<'a>>),
        new: (&SchemaView<'a>, Option<LocatedNode<'a>>),
    ) {
        let pair = if tightened {
            family.tightened
        } else {
            family.loosened
        };
        let rule = context.direction.pick(pair);
        let found = DraftChange::of_members(
            rule,
            (old.1.as_ref(), &old.0.place),
            (new.1.as_ref(), &new.0.place),
        );
        self.add(context, found);
    }

    fn steps(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        let divides = |one: &Limit<'a>, two: &Limit<'a>| two.value.is_multiple_of(one.value);
        let place = |limit: &Option<Limit<'a>>| limit.as_ref().map(|limit| limit.place.clone());
        let tightened = match (&old.multiple, &new.multiple) {
            (None, None) => return,
            (None, Some(_)) => true,
            (Some(_), None) => false,
            (Some(before), Some(after)) => match (divides(before, after), divides(after, before)) {
                (true, true) => return,
                (true, false) => true,
                (false, true) => false,
                (false, false) => {
                    let rule = context.direction.pick(rules::RANGE_CHANGED);
                    return self.add(
                        context,
                        DraftChange::changed(rule, &before.place, &after.place),
                    );
                }
            },
        };
        self.limit(
            context,
            &limit::RANGE,
            tightened,
            (old, place(&old.multiple)),
            (new, place(&new.multiple)),
        );
    }

    fn counts(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        for (keyword, family) in [
            ("minLength", &limit::LENGTH),
            ("maxLength", &limit::LENGTH),
            ("minItems", &limit::ITEM_COUNT),
            ("maxItems", &limit::ITEM_COUNT),
            ("minProperties", &limit::PROPERTY_COUNT),
            ("maxProperties", &limit::PROPERTY_COUNT),
        ] {
            let (before, after) = (old.counts.get(keyword), new.counts.get(keyword));
            let at_least = keyword.starts_with("min");
            let tightened = match (before, after) {
                (None, None) => continue,
                (None, Some(_)) => true,
                (Some(_), None) => false,
                (Some(before), Some(after)) => match after.value.cmp(&before.value) {
                    std::cmp::Ordering::Equal => continue,
                    order => order.is_gt() == at_least,
                },
            };
            self.limit(
                context,
                family,
                tightened,
                (old, before.map(|limit| limit.place.clone())),
                (new, after.map(|limit| limit.place.clone())),
            );
        }
    }

    fn patterns(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        let more = new
            .patterns
            .keys()
            .any(|text| !old.patterns.contains_key(text));
        let fewer = old
            .patterns
            .keys()
            .any(|text| !new.patterns.contains_key(text));
        let other = |one: &SchemaView<'a>, two: &SchemaView<'a>| {
            one.patterns
                .iter()
                .find(|(text, _)| !two.patterns.contains_key(*text))
                .map(|(_, place)| place.clone())
        };
        let (before, after) = (other(old, new), other(new, old));
        match (more, fewer, &before, &after) {
            (true, true, Some(before), Some(after)) => {
                let rule = context.direction.pick(rules::PATTERN_CHANGED);
                self.add(context, DraftChange::changed(rule, before, after));
            }
            (false, false, ..) => {}
            _ => self.limit(context, &limit::PATTERN, more, (old, before), (new, after)),
        }
    }

    fn conditions(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        let keywords = old.conditions.keys().chain(
            new.conditions
                .keys()
                .filter(|keyword| !old.conditions.contains_key(*keyword)),
        );
        for keyword in keywords.copied().collect::<Vec<_>>() {
            let empty = Vec::new();
            let before = old.conditions.get(keyword).unwrap_or(&empty);
            let after = new.conditions.get(keyword).unwrap_or(&empty);
            let lacks = |one: &[LocatedNode<'a>], two: &[LocatedNode<'a>], swapped: bool| {
                one.iter()
                    .find(|place| {
                        !two.iter().any(|other| {
                            if swapped {
                                self.is_same(other, place)
                            } else {
                                self.is_same(place, other)
                            }
                        })
                    })
                    .cloned()
            };
            let (gone, come) = (lacks(before, after, false), lacks(after, before, true));
            let reading = READINGS.contains(&keyword);
            match (&gone, &come) {
                (None, None) => {}
                (Some(_), Some(_)) => self.condition_changed(context, old, new, (&gone, &come)),
                _ if reading => self.condition_changed(context, old, new, (&gone, &come)),
                (gone_here, _) => {
                    let tightened = gone_here.is_none();
                    self.limit(
                        context,
                        &limit::CONDITION,
                        tightened,
                        (old, gone.clone()),
                        (new, come.clone()),
                    );
                }
            }
        }
    }

    fn condition_changed(
        &mut self,
        context: &Context,
        old: &SchemaView<'a>,
        new: &SchemaView<'a>,
        (gone, come): (&Option<LocatedNode<'a>>, &Option<LocatedNode<'a>>),
    ) {
        let rule = context.direction.pick(rules::CONDITION_CHANGED);
        let found = DraftChange::of_members(
            rule,
            (gone.as_ref(), &old.place),
            (come.as_ref(), &new.place),
        );
        self.add(context, found);
    }
}
