//! Puts a new upstream revision into the project's description: structure from upstream, prose
//! from the project.

use crate::counterparts::items::{ItemPair, pairs};
use crate::counterparts::structure::{counterpart, is_extension, is_ours, is_prose, shape_of};
use crate::document::{Entry, Mapping, Node, Pointer, Value};
use crate::grammar::{NodeShape, ObjectKind};
use crate::yaml::rewrite::same;

/// The result of a merge.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    /// The description with the new structure. Nodes of the project keep their locations; new nodes have locations in
    /// upstream's file.
    pub(crate) document: Node,
    /// Prose of new nodes, in the words of upstream.
    pub(crate) prose: Vec<Pointer>,
    /// Extensions of upstream that were left out, by their names.
    pub(crate) extensions: Vec<String>,
}

/// Merges `theirs`, the new revision, into `ours`.
pub(crate) fn merge(ours: &Node, theirs: &Node) -> Merged {
    merge_at(ours, theirs, LocationSource::Ours)
}

/// The same description with locations in upstream's file, for messages about it.
pub(crate) fn located_upstream(ours: &Node, theirs: &Node) -> Node {
    merge_at(ours, theirs, LocationSource::Theirs).document
}

/// The side that determines the location of a node that both sides have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LocationSource {
    Ours,
    Theirs,
}

fn merge_at(ours: &Node, theirs: &Node, side: LocationSource) -> Merged {
    let mut merger = Merger {
        side,
        prose: Vec::new(),
        extensions: Vec::new(),
    };
    let document = merger.node(
        ours,
        theirs,
        NodeShape::Object(ObjectKind::OpenApi),
        &Pointer::root(),
    );
    merger.extensions.sort();
    merger.extensions.dedup();
    Merged {
        document,
        prose: merger.prose,
        extensions: merger.extensions,
    }
}

struct Merger {
    side: LocationSource,
    prose: Vec<Pointer>,
    extensions: Vec<String>,
}

impl Merger {
    fn node(&mut self, ours: &Node, theirs: &Node, shape: NodeShape, at: &Pointer) -> Node {
        let value = match (&ours.value, &theirs.value, shape) {
            (Value::Mapping(old), Value::Mapping(new), NodeShape::Object(kind)) => {
                Value::Mapping(self.mapping(old, new, Some(kind), shape, at))
            }
            (Value::Mapping(old), Value::Mapping(new), NodeShape::Map(_)) => {
                Value::Mapping(self.mapping(old, new, None, shape, at))
            }
            (Value::Sequence(old), Value::Sequence(new), NodeShape::List(kind)) => {
                Value::Sequence(self.list(old, new, kind, at))
            }
            _ if self.side == LocationSource::Theirs => return self.fresh(theirs, shape, at),
            _ if same(ours, theirs) => return ours.clone(),
            (Value::Sequence(old), Value::Sequence(new), _) => Value::Sequence(data(old, new)),
            _ => return self.fresh(theirs, shape, at),
        };
        let location = match self.side {
            LocationSource::Ours => ours.location,
            LocationSource::Theirs => theirs.location,
        };
        Node { location, value }
    }

    /// Our members in our order; a new member follows the same member as upstream.
    fn mapping(
        &mut self,
        ours: &Mapping,
        theirs: &Mapping,
        kind: Option<ObjectKind>,
        shape: NodeShape,
        at: &Pointer,
    ) -> Mapping {
        let mut merged = Mapping::default();
        // How upstream writes the keys that stay.
        let mut known: Vec<(&str, &str)> = Vec::new();
        for (key, entry) in ours {
            if is_ours(kind, key) {
                merged.insert(key, entry.clone());
                continue;
            }
            let Some((name, other)) = counterpart(key, ours, theirs, kind) else {
                continue;
            };
            let child = at.child(name);
            let node = self.node(&entry.node, &other.node, shape_of(shape, name), &child);
            let location = if name == key && self.side == LocationSource::Ours {
                entry.key
            } else {
                other.key
            };
            merged.insert(
                name,
                Entry {
                    key: location,
                    node,
                },
            );
            known.push((name, key));
        }
        let mut behind: Option<&str> = None;
        for (name, entry) in theirs {
            if known.iter().any(|(known, _)| *known == name) {
                behind = Some(name);
                continue;
            }
            if is_ours(kind, name) {
                let own = ours.get(name);
                if own.is_none_or(|own| !same(&own.node, &entry.node)) {
                    self.leave_out(name);
                }
                continue;
            }
            let node = self.fresh(&entry.node, shape_of(shape, name), &at.child(name));
            let index = behind
                .and_then(|key| merged.position(key))
                .map_or(0, |index| index + 1);
            let key = entry.key;
            merged.insert_at(index, name, Entry { key, node });
            behind = Some(name);
        }
        merged
    }

    fn list(
        &mut self,
        ours: &[Node],
        theirs: &[Node],
        kind: ObjectKind,
        at: &Pointer,
    ) -> Vec<Node> {
        let pairs = pairs(ours, theirs, Some(kind));
        let merged = |merger: &mut Merger, index: usize, item: &Node| {
            let at = at.index(index);
            let shape = NodeShape::Object(kind);
            let pair = pairs.iter().find(|pair| pair.new == index);
            match pair.and_then(|pair| ours.get(pair.old)) {
                Some(old) => merger.node(old, item, shape, &at),
                None => merger.fresh(item, shape, &at),
            }
        };
        let items: Vec<Node> = theirs
            .iter()
            .enumerate()
            .map(|(index, item)| merged(self, index, item))
            .collect();
        match kind {
            // Their order says nothing, so ours stays.
            ObjectKind::Parameter | ObjectKind::Tag => in_our_order(items, &pairs),
            _ => items,
        }
    }

    /// A new node without extensions; its prose is recorded for review.
    fn fresh(&mut self, theirs: &Node, shape: NodeShape, at: &Pointer) -> Node {
        let kind = match shape {
            NodeShape::Object(kind) => Some(kind),
            _ => None,
        };
        let value = match (&theirs.value, shape) {
            (Value::Mapping(members), NodeShape::Object(_) | NodeShape::Map(_)) => {
                let mut kept = Mapping::default();
                for (key, entry) in members {
                    if is_extension(kind, key) {
                        self.leave_out(key);
                        continue;
                    }
                    let child = at.child(key);
                    if is_prose(kind, key) {
                        self.prose.push(child.clone());
                    }
                    let node = self.fresh(&entry.node, shape_of(shape, key), &child);
                    let key_at = entry.key;
                    kept.insert(key, Entry { key: key_at, node });
                }
                Value::Mapping(kept)
            }
            (Value::Sequence(items), NodeShape::List(kind)) => Value::Sequence(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| {
                        self.fresh(item, NodeShape::Object(kind), &at.index(index))
                    })
                    .collect(),
            ),
            _ => return theirs.clone(),
        };
        Node {
            location: theirs.location,
            value,
        }
    }

    fn leave_out(&mut self, key: &str) {
        if key.starts_with("x-") {
            self.extensions.push(key.to_owned());
        }
    }
}

/// Items of upstream in our order; a new item follows the same item as upstream.
fn in_our_order(items: Vec<Node>, pairs: &[ItemPair]) -> Vec<Node> {
    let mut ranked: Vec<((usize, usize), Node)> = Vec::with_capacity(items.len());
    let mut rank = (0, 0);
    for (index, item) in items.into_iter().enumerate() {
        rank = match pairs.iter().find(|pair| pair.new == index) {
            Some(pair) => (pair.old + 1, 0),
            None => (rank.0, rank.1 + 1),
        };
        ranked.push((rank, item));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, item)| item).collect()
}

/// A list of data in upstream's order; values that both sides have keep our location.
fn data(ours: &[Node], theirs: &[Node]) -> Vec<Node> {
    let mut from = 0;
    theirs
        .iter()
        .map(|item| {
            let known = ours
                .iter()
                .enumerate()
                .skip(from)
                .find(|(_, old)| same(old, item));
            match known {
                Some((index, old)) => {
                    from = index + 1;
                    old.clone()
                }
                None => item.clone(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
