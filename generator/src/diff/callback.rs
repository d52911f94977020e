//! Compares callbacks and webhooks, which are requests that the server sends.
//!
//! A client only receives these; a report says that one changed, and not how.

use crate::api::view::OperationView;
use crate::diff::comparer::Comparer;
use crate::diff::context::Context;
use crate::diff::pair::{NodePair, Pair};
use crate::diff::report::Subject;
use crate::diff::rule::Rule;
use crate::diff::rules::operation as rules;

impl<'a> Comparer<'a, '_> {
    pub(crate) fn callbacks(&mut self, context: &Context, nodes: &NodePair<'a>) {
        let callbacks = self.entries(nodes.member("callbacks"));
        let part = |name: &str| context.within(&format!("callback {name}"));
        self.compare_named(
            rules::CALLBACK_ADDED,
            part,
            callbacks,
            |this, part, callbacks| {
                let operations = this.read(callbacks.clone().map(Some), OperationView::all);
                this.received(part, rules::CALLBACK_CHANGED, callbacks, &operations);
            },
        );
    }

    pub(crate) fn webhooks(&mut self) {
        let webhooks = self.entries(self.roots().member("webhooks"));
        let context = |name: &str| Context::new(Subject::Webhook(name.to_owned()));
        self.compare_named(
            rules::WEBHOOK_ADDED,
            context,
            webhooks,
            |this, context, webhooks| {
                // Both have the same name, and no path.
                let operations = webhooks.each(|item| OperationView::of_item("", item));
                this.received(context, rules::WEBHOOK_CHANGED, webhooks, &operations);
            },
        );
    }

    fn received(
        &mut self,
        context: &Context,
        rule: &'static Rule,
        nodes: &NodePair<'a>,
        operations: &Pair<Vec<OperationView<'a>>>,
    ) {
        let mut changed = operations.each(Vec::len).differs();
        for old in &operations.old {
            let is_partner =
                |new: &&OperationView<'a>| new.method == old.method && new.path == old.path;
            changed |= operations.new.iter().find(is_partner).is_none_or(|new| {
                let pair = Pair::new(old, new);
                self.trial(|this| this.request_and_responses(context, pair))
                    .changes
                    > 0
            });
        }
        if changed {
            self.add(context, rule.changed(nodes).show_nothing());
        }
    }
}
