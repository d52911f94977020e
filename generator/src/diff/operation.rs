//! Matches the operations of two descriptions and compares each pair.

use std::cmp::Ordering;
use std::ops::Deref;

use serde_json::Value as Json;

use crate::api::view::OperationView;
use crate::diff::address::default_address;
use crate::diff::comparer::Comparer;
use crate::diff::context::Context;
use crate::diff::pair::{Matching, NodePair, Pair};
use crate::diff::reader::Description;
use crate::diff::report::Subject;
use crate::diff::rules::operation as rules;

/// An operation of one description, and the address that it is sent to.
#[derive(Clone, Debug)]
pub(crate) struct ComparedOperation<'a> {
    view: OperationView<'a>,
    /// The address before its path: of its own first server, or else of the first server of all.
    address: String,
}

impl<'a> Deref for ComparedOperation<'a> {
    type Target = OperationView<'a>;

    fn deref(&self) -> &OperationView<'a> {
        &self.view
    }
}

impl<'a> ComparedOperation<'a> {
    fn id(&self) -> Option<&'a str> {
        self.node.text("operationId")
    }

    /// The address and the path, without the names of the path's parameters.
    pub(crate) fn url(&self) -> String {
        format!("{}{}", self.address, self.signature())
    }

    /// The same as it is sent: a fragment only tells keys of `paths` apart.
    fn sent_url(&self) -> String {
        let url = self.url();
        url.split_once('#')
            .map_or(url.as_str(), |(sent, _)| sent)
            .to_owned()
    }
}

/// The operations of a description's paths.
pub(crate) fn operations<'a>(description: &Description<'a>) -> Vec<ComparedOperation<'a>> {
    let all = OperationView::all(description, description.root.get("paths")).into_iter();
    let default = default_address(description, &description.root);
    all.map(|view| ComparedOperation {
        address: match view.own_servers() {
            Some(owner) => default_address(description, owner),
            None => default.clone(),
        },
        view,
    })
    .collect()
}

/// The nodes of two operations.
pub(crate) fn operation_nodes<'a>(operations: Pair<&OperationView<'a>>) -> NodePair<'a> {
    operations.map(|operation| operation.node.clone())
}

impl<'a> Comparer<'a, '_> {
    /// Compares all operations. Partners have the same path, or else the same URL, or else the same id.
    pub(crate) fn operations(&mut self) {
        let matching = Matching::new(self.descriptions().map(operations))
            .pair_off(|old, new| old.method == new.method && old.path == new.path)
            .pair_off(|old, new| old.method == new.method && old.signature() == new.signature())
            .pair_off(|old, new| old.method == new.method && old.url() == new.url())
            .pair_off(|old, new| old.id().is_some() && old.id() == new.id());
        let context =
            |operation: &ComparedOperation<'a>| Context::new(Subject::Operation(operation.name()));
        self.compare_matched(
            matching,
            |one, is_added| {
                let found = rules::OPERATION_ADDED.one_side(&one.node, is_added);
                (context(one), found.show_nothing())
            },
            |this, pair| this.operation(&context(&pair.old), pair.as_ref()),
        );
    }

    fn operation(&mut self, context: &Context, pair: Pair<&ComparedOperation<'a>>) {
        let inherits = |keyword: &str| pair.map(|one| one.node.get(keyword).is_none());
        if !pair.map(|one| one.path).differs()
            && !inherits("security").differs()
            && !inherits("servers").differs()
            && self.is_same(pair.map(|one| one.item.node))
        {
            return;
        }
        let views = pair.map(|operation| &operation.view);
        let nodes = operation_nodes(views);
        let moved = views.map(|view| &view.method).differs()
            || (pair.map(|one| one.signature()).differs()
                && pair.map(|one| one.sent_url()).differs());
        if moved {
            let found = rules::OPERATION_MOVED.changed(&nodes);
            let names = views.map(OperationView::name);
            self.add(context, found.show_both(names));
        }
        self.operation_name(context, &nodes);
        self.tags(context, &nodes);
        self.deprecation(context, &nodes, rules::OPERATION_DEPRECATED);
        self.sunset(context, &nodes);
        self.prose(context, &nodes);
        self.hints(context, &nodes);
        self.request_and_responses(context, views);
        self.operation_security(context, views);
        self.operation_servers(context, pair);
        self.callbacks(context, &nodes);
    }

    pub(crate) fn request_and_responses(
        &mut self,
        context: &Context,
        operations: Pair<&OperationView<'a>>,
    ) {
        let nodes = operation_nodes(operations);
        self.parameters(context, operations);
        self.request_body(context, &nodes);
        self.responses(context, &nodes);
    }

    /// Compares what the name of the method is derived from: the id, or else the summary.
    fn operation_name(&mut self, context: &Context, nodes: &NodePair<'a>) {
        let ids = nodes.text("operationId");
        if ids.old.is_none() && ids.new.is_none() {
            self.string(context, nodes, "summary", |_| {
                rules::OPERATION_SUMMARY_CHANGED
            });
        }
        self.string(context, nodes, "operationId", |ids| {
            match (ids.old, ids.new) {
                (Some(_), Some(_)) => rules::OPERATION_ID_CHANGED,
                (None, _) => rules::OPERATION_ID_ADDED,
                (_, None) => rules::OPERATION_ID_REMOVED,
            }
        });
    }

    fn tags(&mut self, context: &Context, nodes: &NodePair<'a>) {
        let tags = nodes.member("tags").map(|tags| -> Vec<&'a str> {
            let items = tags.and_then(|tags| tags.node.as_sequence());
            items
                .unwrap_or_default()
                .iter()
                .filter_map(|tag| tag.as_str())
                .collect()
        });
        let further = tags.each(|tags| {
            let mut further: Vec<_> = tags.iter().skip(1).collect();
            further.sort_unstable();
            further
        });
        let rule = if tags.each(|tags| tags.first()).differs() {
            rules::OPERATION_GROUP_CHANGED
        } else if further.differs() {
            rules::OPERATION_TAGS_CHANGED
        } else {
            return;
        };
        let found = rule.changed(&nodes.member_or_self("tags"));
        self.add(context, found.show_both(tags.map(Json::from)));
    }

    /// Compares the dates from which on something no longer works (`x-sunset`).
    pub(crate) fn sunset(&mut self, context: &Context, nodes: &NodePair<'a>) {
        self.string(context, nodes, "x-sunset", |dates| {
            match (dates.old, dates.new) {
                (None, _) => rules::SUNSET_SET,
                (_, None) => rules::SUNSET_REMOVED,
                // Dates begin with the year: they sort as strings.
                (Some(old), Some(new)) => match new.cmp(old) {
                    Ordering::Less => rules::SUNSET_MOVED_EARLIER,
                    _ => rules::SUNSET_MOVED_LATER,
                },
            }
        });
    }
}
