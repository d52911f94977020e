//! Compares what the server sends by itself: callbacks and webhooks.
//!
//! A client only receives these; whether something changed is all that is said.

use crate::diff::comparer::{Comparer, Found};
use crate::diff::context::Context;
use crate::diff::operation::{Operation, operations};
use crate::diff::place::Place;
use crate::diff::report::Subject;
use crate::diff::rule::Rule;
use crate::diff::rules::operation as rules;

impl<'a> Comparer<'a, '_> {
    pub(crate) fn callbacks(&mut self, context: &Context, old: &Place<'a>, new: &Place<'a>) {
        let before = self.old.entries(old.get("callbacks"));
        let after = self.new.entries(new.get("callbacks"));
        for (name, place) in &before {
            let part = context.within(&format!("callback {name}"));
            match after.iter().find(|(other, _)| other == name) {
                None => {
                    let found = Found::removed(rules::CALLBACK_REMOVED, place);
                    self.add(&part, found);
                }
                Some((_, other)) => {
                    let old_calls = operations(&self.old, Some(place.clone()));
                    let new_calls = operations(&self.new, Some(other.clone()));
                    self.received(
                        &part,
                        rules::CALLBACK_CHANGED,
                        (place, &old_calls),
                        (other, &new_calls),
                    );
                }
            }
        }
        for (name, place) in &after {
            if !before.iter().any(|(other, _)| other == name) {
                let part = context.within(&format!("callback {name}"));
                let found = Found::added(rules::CALLBACK_ADDED, place);
                self.add(&part, found);
            }
        }
    }

    pub(crate) fn webhooks(&mut self) {
        let before = self.old.entries(self.old.root.get("webhooks"));
        let after = self.new.entries(self.new.root.get("webhooks"));
        let context = |name: &str| Context::new(Subject::Webhook(name.to_owned()));
        for (name, place) in &before {
            let Some((_, other)) = after.iter().find(|(other, _)| other == name) else {
                let found = Found::removed(rules::WEBHOOK_REMOVED, place);
                self.add(&context(name), found);
                continue;
            };
            let calls = |list: Vec<Operation<'a>>| -> Vec<Operation<'a>> {
                list.into_iter()
                    .filter(|operation| operation.path == *name)
                    .collect()
            };
            let old_calls = calls(operations(&self.old, self.old.root.get("webhooks")));
            let new_calls = calls(operations(&self.new, self.new.root.get("webhooks")));
            self.received(
                &context(name),
                rules::WEBHOOK_CHANGED,
                (place, &old_calls),
                (other, &new_calls),
            );
        }
        for (name, place) in &after {
            if !before.iter().any(|(other, _)| other == name) {
                let found = Found::added(rules::WEBHOOK_ADDED, place);
                self.add(&context(name), found);
            }
        }
    }

    fn received(
        &mut self,
        context: &Context,
        rule: &'static Rule,
        (old_at, old): (&Place<'a>, &[Operation<'a>]),
        (new_at, new): (&Place<'a>, &[Operation<'a>]),
    ) {
        let mut changed = old.len() != new.len();
        for before in old {
            let partner = new
                .iter()
                .find(|after| after.method == before.method && after.path == before.path);
            changed |= match partner {
                Some(after) => {
                    let outcome = self.trial(|this| this.exchange(context, before, after));
                    outcome.changes > 0
                }
                None => true,
            };
        }
        if changed {
            let found = Found::changed(rule, old_at, new_at).values(None, None);
            self.add(context, found);
        }
    }
}
