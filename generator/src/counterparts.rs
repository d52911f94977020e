//! Finds a node of one revision in the other, whatever its position in a list has become.

pub(crate) mod items;
pub(crate) mod structure;

use std::cell::RefCell;
use std::rc::Rc;

use foldhash::HashMap;

use crate::document::{Node, Pointer};
use crate::grammar::{NodeShape, ObjectKind};
use items::{ItemPair, pairs};
use structure::{counterpart, shape_of};

/// Which nodes of two revisions are the same.
pub(crate) struct Correspondence<'d> {
    old: &'d Node,
    new: &'d Node,
    /// The pairs of the lists that were asked for, by their locations in the old revision.
    lists: RefCell<HashMap<Pointer, Rc<Vec<ItemPair>>>>,
}

/// Where a node is in the other revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counterpart {
    pub(crate) at: Pointer,
    /// Whether no item on the way is the same for its order only.
    pub(crate) is_sure: bool,
}

/// One of the two revisions that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Revision {
    Old,
    New,
}

impl<'d> Correspondence<'d> {
    pub(crate) fn new(old: &'d Node, new: &'d Node) -> Correspondence<'d> {
        let lists = RefCell::default();
        Correspondence { old, new, lists }
    }

    /// Where a node of the old revision is in the new one.
    pub(crate) fn in_new(&self, at: &Pointer) -> Option<Counterpart> {
        self.follow(at, Revision::Old)
    }

    /// Where a node of the new revision was in the old one.
    pub(crate) fn in_old(&self, at: &Pointer) -> Option<Counterpart> {
        self.follow(at, Revision::New)
    }

    fn follow(&self, at: &Pointer, of: Revision) -> Option<Counterpart> {
        let (mut old, mut new) = ((Pointer::root(), self.old), (Pointer::root(), self.new));
        let mut shape = NodeShape::Object(ObjectKind::OpenApi);
        let mut is_sure = true;
        for segment in at.segments() {
            if let (Some(olds), Some(news)) = (old.1.as_sequence(), new.1.as_sequence()) {
                let kind = match shape {
                    NodeShape::List(kind) => Some(kind),
                    _ => None,
                };
                let index: usize = segment.parse().ok()?;
                let pairs = self.pairs(&old.0, (olds, news), kind);
                let pair = pairs.iter().find(|pair| match of {
                    Revision::Old => pair.old == index,
                    Revision::New => pair.new == index,
                })?;
                is_sure &= pair.is_sure;
                old = (old.0.index(pair.old), olds.get(pair.old)?);
                new = (new.0.index(pair.new), news.get(pair.new)?);
                shape = kind.map_or(NodeShape::Json, NodeShape::Object);
                continue;
            }
            let kind = match shape {
                NodeShape::Object(kind) => Some(kind),
                _ => None,
            };
            let (here, there) = match of {
                Revision::Old => (old.1.as_mapping()?, new.1.as_mapping()?),
                Revision::New => (new.1.as_mapping()?, old.1.as_mapping()?),
            };
            let own = &here.get(&segment)?.node;
            let (name, other) = counterpart(&segment, here, there, kind)?;
            let own = (segment.as_ref(), own);
            let other = (name, &other.node);
            let (of_old, of_new) = match of {
                Revision::Old => (own, other),
                Revision::New => (other, own),
            };
            old = (old.0.child(of_old.0), of_old.1);
            new = (new.0.child(of_new.0), of_new.1);
            shape = shape_of(shape, &segment);
        }
        let at = match of {
            Revision::Old => new.0,
            Revision::New => old.0,
        };
        Some(Counterpart { at, is_sure })
    }

    fn pairs(
        &self,
        at: &Pointer,
        (old, new): (&[Node], &[Node]),
        kind: Option<ObjectKind>,
    ) -> Rc<Vec<ItemPair>> {
        let mut lists = self.lists.borrow_mut();
        let known = lists.entry(at.clone());
        Rc::clone(known.or_insert_with(|| Rc::new(pairs(old, new, kind))))
    }
}
