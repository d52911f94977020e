//! Compares callbacks and webhooks, which are requests that the server sends.
//!
//! A client only receives these; only the fact of a change is reported.

use crate::api::view::{LocatedNode, OperationView, Resolve as _};
use crate::diff::comparer::{Comparer, DraftChange};
use crate::diff::context::Context;
use crate::diff::report::Subject;
use crate::diff::rule::{PresenceRules, Rule};
use crate::diff::rules::operation as rules;

impl<'a> Comparer<'a, '_> {
    pub(crate) fn callbacks(
        &mut self,
        context: &Context,
        old: &LocatedNode<'a>,
        new: &LocatedNode<'a>,
    ) {
        let before = self.old.entries(old.get("callbacks"));
        let after = self.new.entries(new.get("callbacks"));
        let presence = PresenceRules {
            added: rules::CALLBACK_ADDED,
            removed: rules::CALLBACK_REMOVED,
        };
        let part = |name: &str| context.within(&format!("callback {name}"));
        self.compare_named(presence, part, (&before, &after), |this, part, old, new| {
            let old_calls = OperationView::all(&this.old, Some(old.clone()));
            let new_calls = OperationView::all(&this.new, Some(new.clone()));
            let calls = ((old, old_calls.as_slice()), (new, new_calls.as_slice()));
            this.received(part, rules::CALLBACK_CHANGED, calls.0, calls.1);
        });
    }

    pub(crate) fn webhooks(&mut self) {
        let (old, new) = (self.old.root.get("webhooks"), self.new.root.get("webhooks"));
        let before = self.old.entries(old.clone());
        let after = self.new.entries(new.clone());
        let old_calls = OperationView::all(&self.old, old);
        let new_calls = OperationView::all(&self.new, new);
        let presence = PresenceRules {
            added: rules::WEBHOOK_ADDED,
            removed: rules::WEBHOOK_REMOVED,
        };
        let context = |name: &str| Context::new(Subject::Webhook(name.to_owned()));
        self.compare_named(
            presence,
            context,
            (&before, &after),
            |this, context, old, new| {
                let of_name = |calls: &[OperationView<'a>]| -> Vec<OperationView<'a>> {
                    let own = calls
                        .iter()
                        .filter(|call| call.path == context.subject.name());
                    own.cloned().collect()
                };
                let (old_calls, new_calls) = (of_name(&old_calls), of_name(&new_calls));
                this.received(
                    context,
                    rules::WEBHOOK_CHANGED,
                    (old, &old_calls),
                    (new, &new_calls),
                );
            },
        );
    }

    fn received(
        &mut self,
        context: &Context,
        rule: &'static Rule,
        (old_at, old): (&LocatedNode<'a>, &[OperationView<'a>]),
        (new_at, new): (&LocatedNode<'a>, &[OperationView<'a>]),
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
            let found = DraftChange::changed(rule, old_at, new_at).values(None, None);
            self.add(context, found);
        }
    }
}
