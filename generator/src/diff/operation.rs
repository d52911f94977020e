//! Matches the operations of two descriptions and compares each pair.

use std::ops::Deref;

use serde_json::Value as Json;

use crate::api::view::{LocatedNode, OperationView};
use crate::diff::comparer::{Comparer, DraftChange};
use crate::diff::context::Context;
use crate::diff::reader::Description;
use crate::diff::report::Subject;
use crate::diff::rule::FlagRules;
use crate::diff::rules::operation as rules;
use crate::diff::server::default_address;

/// An operation of one description, and where it is sent.
#[derive(Clone, Debug)]
pub(crate) struct ComparedOperation<'a> {
    view: OperationView<'a>,
    /// The address that its path is appended to: of its first server, or of the first one of all.
    address: String,
}

impl<'a> Deref for ComparedOperation<'a> {
    type Target = OperationView<'a>;

    fn deref(&self) -> &OperationView<'a> {
        &self.view
    }
}

impl<'a> ComparedOperation<'a> {
    pub(crate) fn id(&self) -> Option<&'a str> {
        self.node.text("operationId")
    }

    /// Where requests go: the address and the path with its parameters made anonymous.
    pub(crate) fn url(&self) -> String {
        format!("{}{}", self.address, self.signature())
    }

    /// Whether the other operation is this one: of the same method, and at the same path or URL.
    fn is_at(&self, other: &ComparedOperation<'a>) -> bool {
        self.method == other.method
            && (self.signature() == other.signature() || self.url() == other.url())
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

/// Operations that belong together, and those that do not.
#[derive(Debug, Default)]
struct Matched<'a> {
    pairs: Vec<(ComparedOperation<'a>, Option<ComparedOperation<'a>>)>,
    added: Vec<ComparedOperation<'a>>,
}

fn matched<'a>(
    old: Vec<ComparedOperation<'a>>,
    mut new: Vec<ComparedOperation<'a>>,
) -> Matched<'a> {
    let mut pairs: Vec<(ComparedOperation<'a>, Option<ComparedOperation<'a>>)> =
        old.into_iter().map(|operation| (operation, None)).collect();
    let mut pair_off = |fits: &dyn Fn(&ComparedOperation<'a>, &ComparedOperation<'a>) -> bool| {
        for (before, after) in pairs.iter_mut().filter(|(_, after)| after.is_none()) {
            let found = new.iter().position(|candidate| fits(before, candidate));
            *after = found.map(|at| new.remove(at));
        }
    };
    pair_off(&|a, b| a.method == b.method && a.path == b.path);
    pair_off(&|a, b| a.method == b.method && a.signature() == b.signature());
    pair_off(&|a, b| a.method == b.method && a.url() == b.url());
    pair_off(&|a, b| a.id().is_some() && a.id() == b.id());
    Matched { pairs, added: new }
}

impl<'a> Comparer<'a, '_> {
    /// Compares all operations.
    pub(crate) fn operations(&mut self) {
        let old = operations(&self.old);
        let new = operations(&self.new);
        let matched = matched(old, new);
        for (before, after) in &matched.pairs {
            let context = Context::new(Subject::Operation(before.name()));
            match after {
                Some(after) => self.operation(&context, before, after),
                None => {
                    let found = DraftChange::removed(rules::OPERATION_REMOVED, &before.node)
                        .values(None, None);
                    self.add(&context, found);
                }
            }
        }
        for after in &matched.added {
            let context = Context::new(Subject::Operation(after.name()));
            let found = DraftChange::added(rules::OPERATION_ADDED, &after.node).values(None, None);
            self.add(&context, found);
        }
    }

    fn operation(
        &mut self,
        context: &Context,
        old: &ComparedOperation<'a>,
        new: &ComparedOperation<'a>,
    ) {
        if old.path == new.path
            && !self.inherits_differently(old, new)
            && self.is_same(&old.item, &new.item)
        {
            return;
        }
        if !old.is_at(new) {
            let found = DraftChange::changed(rules::OPERATION_MOVED, &old.node, &new.node)
                .values(Some(old.name().into()), Some(new.name().into()));
            self.add(context, found);
        }
        self.names(context, old, new);
        self.tags(context, old, new);
        self.deprecation(
            context,
            FlagRules {
                set: rules::OPERATION_DEPRECATED,
                unset: rules::OPERATION_DEPRECATION_ENDED,
            },
            (&old.node, &new.node),
        );
        self.sunset(context, &old.node, &new.node);
        self.prose(context, &old.node, &new.node);
        self.rust_names(context, &old.node, &new.node);
        self.exchange(context, old, new);
        self.operation_security(context, old, new);
        self.operation_servers(context, old, new);
        self.callbacks(context, &old.node, &new.node);
    }

    /// Whether what operations take over from the whole document differs.
    fn inherits_differently(
        &self,
        old: &ComparedOperation<'a>,
        new: &ComparedOperation<'a>,
    ) -> bool {
        old.node.get("security").is_some() != new.node.get("security").is_some()
            || old.node.get("servers").is_some() != new.node.get("servers").is_some()
    }

    /// Compares what is sent and what is answered.
    pub(crate) fn exchange(
        &mut self,
        context: &Context,
        old: &OperationView<'a>,
        new: &OperationView<'a>,
    ) {
        self.parameters(context, old, new);
        self.request_body(context, &old.node, &new.node);
        self.responses(context, &old.node, &new.node);
    }

    fn names(
        &mut self,
        context: &Context,
        old: &ComparedOperation<'a>,
        new: &ComparedOperation<'a>,
    ) {
        let (keyword, rule) = match (old.id(), new.id()) {
            (Some(before), Some(after)) if before == after => return,
            (Some(_), Some(_)) => ("operationId", rules::OPERATION_ID_CHANGED),
            (None, Some(_)) => ("operationId", rules::OPERATION_ID_ADDED),
            (Some(_), None) => ("operationId", rules::OPERATION_ID_REMOVED),
            (None, None) if old.node.text("summary") == new.node.text("summary") => return,
            (None, None) => ("summary", rules::OPERATION_SUMMARY_CHANGED),
        };
        let value = |place: &LocatedNode<'a>| place.text(keyword).map(Json::from);
        let at = |place: &LocatedNode<'a>| place.get(keyword).unwrap_or_else(|| place.clone());
        let (before, after) = (at(&old.node), at(&new.node));
        let found =
            DraftChange::changed(rule, &before, &after).values(value(&old.node), value(&new.node));
        self.add(context, found);
    }

    fn tags(
        &mut self,
        context: &Context,
        old: &ComparedOperation<'a>,
        new: &ComparedOperation<'a>,
    ) {
        let tags = |place: &LocatedNode<'a>| -> Vec<&'a str> {
            place
                .get("tags")
                .and_then(|tags| tags.node.as_sequence())
                .unwrap_or_default()
                .iter()
                .filter_map(|tag| tag.as_str())
                .collect()
        };
        let (before, after) = (tags(&old.node), tags(&new.node));
        let rest = |tags: &[&'a str]| {
            let mut rest: Vec<&str> = tags.iter().skip(1).copied().collect();
            rest.sort_unstable();
            rest
        };
        let rule = if before.first() != after.first() {
            rules::OPERATION_GROUP_CHANGED
        } else if rest(&before) != rest(&after) {
            rules::OPERATION_TAGS_CHANGED
        } else {
            return;
        };
        let at = |place: &LocatedNode<'a>| place.get("tags").unwrap_or_else(|| place.clone());
        let (old_at, new_at) = (at(&old.node), at(&new.node));
        let found = DraftChange::changed(rule, &old_at, &new_at)
            .values(Some(Json::from(before)), Some(Json::from(after)));
        self.add(context, found);
    }

    /// Compares the dates on which two things end (`x-sunset`).
    pub(crate) fn sunset(
        &mut self,
        context: &Context,
        old: &LocatedNode<'a>,
        new: &LocatedNode<'a>,
    ) {
        let (before, after) = (old.text("x-sunset"), new.text("x-sunset"));
        let rule = match (before, after) {
            (None, None) => return,
            (None, Some(_)) => rules::SUNSET_SET,
            (Some(_), None) => rules::SUNSET_REMOVED,
            // Dates are written with the year first: their order is that of their texts.
            (Some(before), Some(after)) => match after.cmp(before) {
                std::cmp::Ordering::Equal => return,
                std::cmp::Ordering::Less => rules::SUNSET_MOVED_EARLIER,
                std::cmp::Ordering::Greater => rules::SUNSET_MOVED_LATER,
            },
        };
        let at = |place: &LocatedNode<'a>| place.get("x-sunset").unwrap_or_else(|| place.clone());
        let (old_at, new_at) = (at(old), at(new));
        let found = DraftChange::changed(rule, &old_at, &new_at)
            .values(before.map(Json::from), after.map(Json::from));
        self.add(context, found);
    }
}
