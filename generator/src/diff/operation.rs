//! Finds the operations of two descriptions and compares those that belong together.

use serde_json::Value as Json;

use crate::diff::comparer::{Comparer, Found};
use crate::diff::context::Context;
use crate::diff::place::Place;
use crate::diff::reader::Description;
use crate::diff::report::Subject;
use crate::diff::rules::operation as rules;
use crate::diff::server::default_address;

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// An operation of one description.
#[derive(Clone, Debug)]
pub(crate) struct Operation<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    /// The path item, for what its operations share.
    pub(crate) item: Place<'a>,
    pub(crate) place: Place<'a>,
    /// The address that its path is appended to: of its first server, or of the first one of all.
    pub(crate) address: String,
}

impl<'a> Operation<'a> {
    pub(crate) fn id(&self) -> Option<&'a str> {
        self.place.text("operationId")
    }

    /// `POST /v2/x`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method.to_ascii_uppercase(), self.path)
    }

    /// The path with its parameters made anonymous: their names are not part of a request.
    pub(crate) fn signature(&self) -> String {
        let mut signature = String::with_capacity(self.path.len());
        let mut inside = false;
        for character in self.path.chars() {
            inside = (inside || character == '{') && character != '}';
            if !inside {
                signature.push(character);
            }
        }
        signature
    }

    /// Where requests go: the address and the path with its parameters made anonymous.
    pub(crate) fn url(&self) -> String {
        format!("{}{}", self.address, self.signature())
    }

    /// The servers of the operation or of its path, where one of them has its own.
    pub(crate) fn own_servers(&self) -> Option<&Place<'a>> {
        [&self.place, &self.item]
            .into_iter()
            .find(|place| place.node.get("servers").is_some())
    }

    /// Whether the other operation is this one: of the same method, and at the same path or URL.
    pub(crate) fn is_at(&self, other: &Operation<'a>) -> bool {
        self.method == other.method
            && (self.signature() == other.signature() || self.url() == other.url())
    }

    /// The names of the parameters of the path, in order.
    pub(crate) fn path_names(&self) -> Vec<&'a str> {
        self.path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name)
            .collect()
    }
}

/// The operations of path items by name, whatever the names are: paths, webhooks, expressions.
pub(crate) fn operations<'a>(
    description: &Description<'a>,
    items: Option<Place<'a>>,
) -> Vec<Operation<'a>> {
    description
        .entries(items)
        .into_iter()
        .flat_map(|(path, item)| {
            METHODS
                .iter()
                .filter_map(|method| {
                    let place = item.get(method)?;
                    Some((place.key()?, place))
                })
                .map(|(method, place)| Operation {
                    method,
                    path,
                    item: item.clone(),
                    place,
                    address: String::new(),
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The operations of a description's paths, with the addresses that they are sent to.
pub(crate) fn called_operations<'a>(description: &Description<'a>) -> Vec<Operation<'a>> {
    let mut found = operations(description, description.root.get("paths"));
    let default = default_address(description, &description.root);
    for operation in &mut found {
        operation.address = match operation.own_servers() {
            Some(owner) => default_address(description, owner),
            None => default.clone(),
        };
    }
    found
}

/// Operations that belong together, and those that do not.
#[derive(Debug, Default)]
struct Matched<'a> {
    pairs: Vec<(Operation<'a>, Option<Operation<'a>>)>,
    added: Vec<Operation<'a>>,
}

fn matched<'a>(old: Vec<Operation<'a>>, mut new: Vec<Operation<'a>>) -> Matched<'a> {
    let mut pairs: Vec<(Operation<'a>, Option<Operation<'a>>)> =
        old.into_iter().map(|operation| (operation, None)).collect();
    let mut pair_off = |fits: &dyn Fn(&Operation<'a>, &Operation<'a>) -> bool| {
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
        let old = called_operations(&self.old);
        let new = called_operations(&self.new);
        let matched = matched(old, new);
        for (before, after) in &matched.pairs {
            let context = Context::new(Subject::Operation(before.name()));
            match after {
                Some(after) => self.operation(&context, before, after),
                None => {
                    let found =
                        Found::removed(rules::OPERATION_REMOVED, &before.place).values(None, None);
                    self.add(&context, found);
                }
            }
        }
        for after in &matched.added {
            let context = Context::new(Subject::Operation(after.name()));
            let found = Found::added(rules::OPERATION_ADDED, &after.place).values(None, None);
            self.add(&context, found);
        }
    }

    fn operation(&mut self, context: &Context, old: &Operation<'a>, new: &Operation<'a>) {
        if old.path == new.path
            && !self.inherits_differently(old, new)
            && self.is_same(&old.item, &new.item)
        {
            return;
        }
        if !old.is_at(new) {
            let found = Found::changed(rules::OPERATION_MOVED, &old.place, &new.place)
                .values(Some(old.name().into()), Some(new.name().into()));
            self.add(context, found);
        }
        self.names(context, old, new);
        self.tags(context, old, new);
        self.deprecation(
            context,
            &old.place,
            &new.place,
            (
                rules::OPERATION_DEPRECATED,
                rules::OPERATION_DEPRECATION_ENDED,
            ),
        );
        self.sunset(context, &old.place, &new.place);
        self.prose(context, &old.place, &new.place);
        self.rust_names(context, &old.place, &new.place);
        self.exchange(context, old, new);
        self.operation_security(context, &old.place, &new.place);
        self.operation_servers(context, old, new);
        self.callbacks(context, &old.place, &new.place);
    }

    /// Whether what operations take over from the whole document differs.
    fn inherits_differently(&self, old: &Operation<'a>, new: &Operation<'a>) -> bool {
        old.place.get("security").is_some() != new.place.get("security").is_some()
            || old.place.get("servers").is_some() != new.place.get("servers").is_some()
    }

    /// Compares what is sent and what is answered.
    pub(crate) fn exchange(&mut self, context: &Context, old: &Operation<'a>, new: &Operation<'a>) {
        self.parameters(context, old, new);
        self.request_body(context, &old.place, &new.place);
        self.responses(context, &old.place, &new.place);
    }

    fn names(&mut self, context: &Context, old: &Operation<'a>, new: &Operation<'a>) {
        let (keyword, rule) = match (old.id(), new.id()) {
            (Some(before), Some(after)) if before == after => return,
            (Some(_), Some(_)) => ("operationId", rules::OPERATION_ID_CHANGED),
            (None, Some(_)) => ("operationId", rules::OPERATION_ID_ADDED),
            (Some(_), None) => ("operationId", rules::OPERATION_ID_REMOVED),
            (None, None) if old.place.text("summary") == new.place.text("summary") => return,
            (None, None) => ("summary", rules::OPERATION_SUMMARY_CHANGED),
        };
        let value = |place: &Place<'a>| place.text(keyword).map(Json::from);
        let at = |place: &Place<'a>| place.get(keyword).unwrap_or_else(|| place.clone());
        let (before, after) = (at(&old.place), at(&new.place));
        let found =
            Found::changed(rule, &before, &after).values(value(&old.place), value(&new.place));
        self.add(context, found);
    }

    fn tags(&mut self, context: &Context, old: &Operation<'a>, new: &Operation<'a>) {
        let tags = |place: &Place<'a>| -> Vec<&'a str> {
            place
                .get("tags")
                .and_then(|tags| tags.node.as_sequence())
                .unwrap_or_default()
                .iter()
                .filter_map(|tag| tag.as_str())
                .collect()
        };
        let (before, after) = (tags(&old.place), tags(&new.place));
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
        let at = |place: &Place<'a>| place.get("tags").unwrap_or_else(|| place.clone());
        let (old_at, new_at) = (at(&old.place), at(&new.place));
        let found = Found::changed(rule, &old_at, &new_at)
            .values(Some(Json::from(before)), Some(Json::from(after)));
        self.add(context, found);
    }

    /// Compares the dates on which two things end (`x-sunset`).
    pub(crate) fn sunset(&mut self, context: &Context, old: &Place<'a>, new: &Place<'a>) {
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
        let at = |place: &Place<'a>| place.get("x-sunset").unwrap_or_else(|| place.clone());
        let (old_at, new_at) = (at(old), at(new));
        let found = Found::changed(rule, &old_at, &new_at)
            .values(before.map(Json::from), after.map(Json::from));
        self.add(context, found);
    }
}
