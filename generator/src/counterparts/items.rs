//! Pairs the items of a list of one revision with those of the other.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use foldhash::HashMap;
use serde_json::Value as Json;

use crate::counterparts::Revision;
use crate::counterparts::structure::structure;
use crate::document::Node;
use crate::grammar::{NodeShape, ObjectKind};

/// An item of both lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ItemPair {
    pub(crate) old: usize,
    pub(crate) new: usize,
    /// Whether the two have something in common, and not just their order.
    pub(crate) is_sure: bool,
}

/// The pairs of items of two lists: by what identifies them, by their content, or else by their order.
///
/// `kind` is that of the items; `None` for values that are no objects of OpenAPI.
pub(crate) fn pairs(old: &[Node], new: &[Node], kind: Option<ObjectKind>) -> Vec<ItemPair> {
    let mut pairing = Pairing {
        old,
        new,
        pairs: Vec::new(),
    };
    match kind {
        Some(ObjectKind::Schema) => {
            let shape = NodeShape::Object(ObjectKind::Schema);
            pairing.by(&|item| identity(item, ObjectKind::Schema));
            pairing.by(&|item| Some(structure(item, shape).to_string()));
            pairing.by(&|item| Some(item.get("title")?.as_str()?.to_owned()));
            pairing.by(&constants);
            pairing.by_parts();
            pairing.by_only_type();
        }
        Some(kind) => pairing.by(&|item| identity(item, kind)),
        None => pairing.by(&|item| Some(item.to_json().to_string())),
    }
    // The names of these are all that they have.
    if !matches!(kind, Some(ObjectKind::Parameter | ObjectKind::Tag)) {
        let (olds, news) = (pairing.rest(Revision::Old), pairing.rest(Revision::New));
        pairing.add(olds.into_iter().zip(news).collect(), false);
    }
    pairing.pairs
}

struct Pairing<'d> {
    old: &'d [Node],
    new: &'d [Node],
    pairs: Vec<ItemPair>,
}

impl<'d> Pairing<'d> {
    fn items(&self, revision: Revision) -> &'d [Node] {
        match revision {
            Revision::Old => self.old,
            Revision::New => self.new,
        }
    }

    /// The items without a partner.
    fn rest(&self, revision: Revision) -> Vec<usize> {
        let of_pair = |pair: &ItemPair| match revision {
            Revision::Old => pair.old,
            Revision::New => pair.new,
        };
        let paired: BTreeSet<usize> = self.pairs.iter().map(of_pair).collect();
        let all = 0..self.items(revision).len();
        all.filter(|index| !paired.contains(index)).collect()
    }

    fn add(&mut self, found: Vec<(usize, usize)>, is_sure: bool) {
        let found = found.into_iter();
        self.pairs
            .extend(found.map(|(old, new)| ItemPair { old, new, is_sure }));
    }

    /// The items without a partner that have a key, each with it.
    fn keyed(
        &self,
        revision: Revision,
        key: &dyn Fn(&Node) -> Option<String>,
    ) -> Vec<(usize, String)> {
        let items = self.items(revision);
        let rest = self.rest(revision).into_iter();
        rest.filter_map(|index| Some((index, key(items.get(index)?)?)))
            .collect()
    }

    /// Pairs items of the same key in their order.
    fn by(&mut self, key: &dyn Fn(&Node) -> Option<String>) {
        let mut free: HashMap<String, Vec<usize>> = HashMap::default();
        for (index, key) in self.keyed(Revision::New, key).into_iter().rev() {
            free.entry(key).or_default().push(index);
        }
        let mut found = Vec::new();
        for (index, key) in self.keyed(Revision::Old, key) {
            let partner = free.get_mut(&key).and_then(Vec::pop);
            found.extend(partner.map(|new| (index, new)));
        }
        self.add(found, true);
    }

    /// Pairs what has more parts in common than not, or all parts of one of the two; the most alike first.
    fn by_parts(&mut self) {
        let parts_of = |revision| -> Vec<(usize, BTreeSet<String>)> {
            let rest = self.rest(revision).into_iter();
            rest.filter_map(|index| Some((index, parts(self.items(revision).get(index)?))))
                .collect()
        };
        let (olds, news) = (parts_of(Revision::Old), parts_of(Revision::New));
        let mut alike = Vec::new();
        for (old, own) in &olds {
            for (new, others) in &news {
                let common = own.intersection(others).count();
                let different = own.len() + others.len() - 2 * common;
                let has_all = common > 0 && common == own.len().min(others.len());
                if common > different || has_all {
                    alike.push((different, Reverse(common), *old, *new));
                }
            }
        }
        alike.sort_unstable();
        for (.., old, new) in alike {
            let is_free = |one: &ItemPair| one.old != old && one.new != new;
            if self.pairs.iter().all(is_free) {
                self.add(vec![(old, new)], true);
            }
        }
    }

    /// Pairs what alone is left of its type, where that says something.
    fn by_only_type(&mut self) {
        let type_of = |item: &Node| {
            let combined = ["oneOf", "anyOf", "allOf", "enum"];
            let keyword = || combined.into_iter().find(|key| item.get(key).is_some());
            let ty = item.get("type").map(|ty| ty.to_json().to_string());
            ty.or_else(|| keyword().map(str::to_owned))
                .filter(|_| item.get("properties").is_none())
        };
        let (olds, news) = (
            self.keyed(Revision::Old, &type_of),
            self.keyed(Revision::New, &type_of),
        );
        let only = |all: &[(usize, String)], wanted: &String| {
            let mut same = all.iter().filter(|(_, ty)| ty == wanted);
            let first = same.next().map(|(index, _)| *index);
            first.filter(|_| same.next().is_none())
        };
        let found = olds.iter().filter_map(|(old, ty)| {
            only(&olds, ty)?;
            Some((*old, only(&news, ty)?))
        });
        let found = found.collect();
        self.add(found, true);
    }
}

/// The values that identify an item of a list.
fn identity(item: &Node, kind: ObjectKind) -> Option<String> {
    let text = |key: &str| item.get(key).and_then(Node::as_str).map(str::to_owned);
    if let Some(reference) = text("$ref") {
        return Some(reference);
    }
    match kind {
        ObjectKind::Parameter => Some(Json::from(vec![text("in")?, text("name")?]).to_string()),
        ObjectKind::Server => text("url"),
        ObjectKind::Tag => text("name"),
        ObjectKind::SecurityRequirement => {
            let names: Vec<_> = item.members().map(|(name, _)| name).collect();
            Some(Json::from(names).to_string())
        }
        _ => None,
    }
}

/// What a schema consists of: its properties, its values, and the content of the schemas that it combines.
fn parts(item: &Node) -> BTreeSet<String> {
    let shape = NodeShape::Object(ObjectKind::Schema);
    let properties = item.get("properties").into_iter().flat_map(Node::members);
    let mut parts: BTreeSet<String> = properties
        .map(|(name, _)| format!("property {name}"))
        .collect();
    let listed = |key: &str| {
        item.get(key)
            .and_then(Node::as_sequence)
            .unwrap_or_default()
    };
    let values = listed("enum").iter();
    parts.extend(values.map(|value| format!("value {}", value.to_json())));
    for key in ["allOf", "anyOf", "oneOf", "prefixItems"] {
        let combined = listed(key).iter();
        parts.extend(combined.map(|one| format!("{key} {}", structure(one, shape))));
    }
    parts
}

/// The properties of an object that have one value only, with it.
fn constants(item: &Node) -> Option<String> {
    let properties = item.get("properties")?.members();
    let fixed: BTreeSet<String> = properties
        .filter_map(|(name, entry)| {
            let value = entry.node.get("const");
            let only = || match entry.node.get("enum")?.as_sequence()? {
                [only] => Some(only),
                _ => None,
            };
            let value = value.or_else(only)?.to_json();
            Some(format!("{name}: {value}"))
        })
        .collect();
    (!fixed.is_empty()).then(|| Vec::from_iter(fixed).join(", "))
}
