//! A node together with the way to it, so that a pointer can be printed where a change is found.

use std::rc::Rc;

use crate::document::{Location, Node, Pointer};

/// A node of one of the two documents and the way that leads to it from the root.
///
/// The way is a shared list: a step costs one allocation, and the pointer is written out for
/// the few places that end up in a report.
#[derive(Clone, Debug)]
pub(crate) struct Place<'a> {
    /// The node.
    pub(crate) node: &'a Node,
    trail: Option<Rc<Step<'a>>>,
}

#[derive(Debug)]
struct Step<'a> {
    before: Option<Rc<Step<'a>>>,
    key: Key<'a>,
    /// Where the key was written; the node itself may begin on a later line.
    location: Location,
}

#[derive(Clone, Copy, Debug)]
enum Key<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    /// The whole document.
    pub(crate) fn root(node: &'a Node) -> Place<'a> {
        Place { node, trail: None }
    }

    /// The child of that name.
    pub(crate) fn get(&self, name: &str) -> Option<Place<'a>> {
        let (key, entry) = self.node.as_mapping()?.get_key_value(name)?;
        Some(self.step(Key::Name(key), &entry.node, entry.key))
    }

    /// The members of a mapping; nothing where this is none.
    pub(crate) fn members(&self) -> Vec<(&'a str, Place<'a>)> {
        self.node
            .members()
            .map(|(key, entry)| (key, self.step(Key::Name(key), &entry.node, entry.key)))
            .collect()
    }

    /// The items of a sequence; nothing where this is none.
    pub(crate) fn items(&self) -> Vec<Place<'a>> {
        self.node
            .as_sequence()
            .unwrap_or_default()
            .iter()
            .enumerate()
            .map(|(index, item)| self.step(Key::Index(index), item, item.location))
            .collect()
    }

    /// The place that a pointer, read from this place, leads to.
    pub(crate) fn at(&self, pointer: &Pointer) -> Option<Place<'a>> {
        pointer.segments().try_fold(self.clone(), |place, segment| {
            if place.node.as_sequence().is_some() {
                let index: usize = segment.parse().ok()?;
                place.items().into_iter().nth(index)
            } else {
                place.get(&segment)
            }
        })
    }

    /// The text of the child of that name.
    pub(crate) fn text(&self, name: &str) -> Option<&'a str> {
        self.node.get(name)?.as_str()
    }

    /// Whether the child of that name is `true`.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.node.get(name).and_then(Node::as_bool) == Some(true)
    }

    /// The last name on the way; `None` at the root and for an item of a sequence.
    pub(crate) fn key(&self) -> Option<&'a str> {
        match self.trail.as_deref()?.key {
            Key::Name(name) => Some(name),
            Key::Index(_) => None,
        }
    }

    /// The names on the way from the root, items of sequences left out.
    pub(crate) fn names(&self) -> Vec<&'a str> {
        let mut names = Vec::new();
        let mut step = self.trail.as_deref();
        while let Some(current) = step {
            if let Key::Name(name) = current.key {
                names.push(name);
            }
            step = current.before.as_deref();
        }
        names.reverse();
        names
    }

    /// The pointer from the root of the document.
    pub(crate) fn pointer(&self) -> Pointer {
        let mut keys = Vec::new();
        let mut step = self.trail.as_deref();
        while let Some(current) = step {
            keys.push(current.key);
            step = current.before.as_deref();
        }
        keys.iter()
            .rev()
            .fold(Pointer::root(), |pointer, key| match key {
                Key::Name(name) => pointer.child(name),
                Key::Index(index) => pointer.index(*index),
            })
    }

    /// Where the place was written: its key, or the value itself where it has none.
    pub(crate) fn location(&self) -> Location {
        self.trail
            .as_deref()
            .map_or(self.node.location, |step| step.location)
    }

    /// What tells this node from every other one of the two documents.
    pub(crate) fn identity(&self) -> usize {
        std::ptr::from_ref(self.node).addr()
    }

    fn step(&self, key: Key<'a>, node: &'a Node, location: Location) -> Place<'a> {
        Place {
            node,
            trail: Some(Rc::new(Step {
                before: self.trail.clone(),
                key,
                location,
            })),
        }
    }
}
