//! A value of the old description beside the same value of the new one.

use crate::api::view::LocatedNode;
use crate::diff::same::equal;

/// The same thing in both descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Pair<T> {
    pub(crate) old: T,
    pub(crate) new: T,
}

impl<T> Pair<T> {
    pub(crate) fn new(old: T, new: T) -> Pair<T> {
        Pair { old, new }
    }

    pub(crate) fn as_ref(&self) -> Pair<&T> {
        Pair::new(&self.old, &self.new)
    }

    /// What `of` yields for either side.
    pub(crate) fn each<'p, U>(&'p self, of: impl FnMut(&'p T) -> U) -> Pair<U> {
        self.as_ref().map(of)
    }

    pub(crate) fn map<U>(self, mut of: impl FnMut(T) -> U) -> Pair<U> {
        Pair::new(of(self.old), of(self.new))
    }

    /// What `of` yields for either side, given the side and then the other one.
    pub(crate) fn against<'p, U>(&'p self, mut of: impl FnMut(&'p T, &'p T) -> U) -> Pair<U> {
        Pair::new(of(&self.old, &self.new), of(&self.new, &self.old))
    }

    pub(crate) fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair::new((self.old, other.old), (self.new, other.new))
    }
}

impl<T: PartialEq> Pair<T> {
    pub(crate) fn differs(&self) -> bool {
        self.old != self.new
    }
}

impl<T> Pair<Option<T>> {
    /// Both values, where neither is missing.
    pub(crate) fn both(self) -> Option<Pair<T>> {
        let (old, new) = self.old.zip(self.new)?;
        Some(Pair::new(old, new))
    }
}

/// Something with a name.
pub(crate) type Named<'a> = (&'a str, LocatedNode<'a>);

/// A node of each description.
pub(crate) type NodePair<'a> = Pair<LocatedNode<'a>>;

/// A member of each of two nodes, where the node has it.
pub(crate) type MemberPair<'a> = Pair<Option<LocatedNode<'a>>>;

impl<'a> NodePair<'a> {
    pub(crate) fn member(&self, name: &str) -> MemberPair<'a> {
        self.each(|node| node.get(name))
    }

    /// The members of this name; a node without it stands for it.
    pub(crate) fn member_or_self(&self, name: &str) -> NodePair<'a> {
        self.member(name).or(self)
    }

    pub(crate) fn text(&self, name: &str) -> Pair<Option<&'a str>> {
        self.each(|node| node.text(name))
    }

    pub(crate) fn flag(&self, name: &str) -> Pair<bool> {
        self.each(|node| node.flag(name))
    }
}

impl<'a> MemberPair<'a> {
    /// The members; where one is missing, the node that it would be a member of.
    pub(crate) fn or(&self, owners: &NodePair<'a>) -> NodePair<'a> {
        let members = self.as_ref().zip(owners.as_ref());
        members.map(|(member, owner)| member.clone().unwrap_or_else(|| owner.clone()))
    }

    /// Whether they have different content; the order of keys does not matter.
    pub(crate) fn is_changed(&self) -> bool {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => !equal(old.node, new.node),
            (old, new) => old.is_some() != new.is_some(),
        }
    }
}

/// The items of two lists that belong together.
#[derive(Debug)]
pub(crate) struct Matching<T> {
    /// The items of the old list, each with its partner.
    pub(crate) old: Vec<(T, Option<T>)>,
    /// The items of the new list without a partner.
    pub(crate) added: Vec<T>,
}

impl<T> Matching<T> {
    pub(crate) fn new(lists: Pair<Vec<T>>) -> Matching<T> {
        Matching {
            old: lists.old.into_iter().map(|item| (item, None)).collect(),
            added: lists.new,
        }
    }

    /// Gives each item without a partner the first free one that fits.
    #[must_use]
    pub(crate) fn pair_off(mut self, mut fits: impl FnMut(&T, &T) -> bool) -> Matching<T> {
        let free = self.old.iter_mut().filter(|(_, partner)| partner.is_none());
        for (item, partner) in free {
            let found = self.added.iter().position(|other| fits(item, other));
            *partner = found.map(|at| self.added.remove(at));
        }
        self
    }
}
