//! Mappings of a located document: members in the order of the document.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::{Entry, Location};

/// The key of a member. Equal keys of a document that was read share one text.
pub type Key = Arc<str>;

/// A mapping from strings to located values.
///
/// Most mappings have few members: they are a list that is searched in order, which takes less memory and no more
/// time than an index. Larger ones have an index beside the list.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    members: Vec<(Key, Entry)>,
    /// The position of each key; `None` where the list is short.
    index: Option<Box<HashMap<Key, usize>>>,
}

/// The most members that are searched in order.
const MOST_SEARCHED: usize = 16;

impl Mapping {
    /// An empty mapping with room for so many members.
    #[must_use]
    pub fn with_capacity(members: usize) -> Mapping {
        Mapping {
            members: Vec::with_capacity(members),
            index: None,
        }
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The position of the member with this key.
    #[must_use]
    pub fn position(&self, key: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(key).copied(),
            None => self.members.iter().position(|(other, _)| **other == *key),
        }
    }

    /// Whether there is a member with this key.
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    /// The member with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        let (_, entry) = self.members.get(self.position(key)?)?;
        Some(entry)
    }

    /// The member with this key, with the key as it stands in the mapping.
    #[must_use]
    pub fn get_key_value(&self, key: &str) -> Option<(&str, &Entry)> {
        let (key, entry) = self.members.get(self.position(key)?)?;
        Some((key, entry))
    }

    /// The member with this key, mutable.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Entry> {
        let position = self.position(key)?;
        let (_, entry) = self.members.get_mut(position)?;
        Some(entry)
    }

    /// The last member.
    #[must_use]
    pub fn last(&self) -> Option<(&str, &Entry)> {
        self.iter().next_back()
    }

    /// Adds a member at the end, unless there is one with this key.
    ///
    /// # Errors
    /// Where the key of the member that is there was written.
    pub fn add(&mut self, key: Key, entry: Entry) -> Result<(), Location> {
        match self.get(&key) {
            Some(first) => Err(first.key),
            None => {
                self.push(key, entry);
                Ok(())
            }
        }
    }

    /// Sets a member: in its place where there is one with this key, otherwise at the end.
    pub fn insert(&mut self, key: impl Into<Key>, entry: Entry) {
        let key = key.into();
        match self.get_mut(&key) {
            Some(before) => *before = entry,
            None => self.push(key, entry),
        }
    }

    /// The member with this key, after adding one at the end where there is none.
    pub fn get_or_insert_with(
        &mut self,
        key: &str,
        entry: impl FnOnce() -> Entry,
    ) -> Option<&mut Entry> {
        if !self.contains_key(key) {
            self.push(key.into(), entry());
        }
        self.get_mut(key)
    }

    /// Sets a member at a position, at the end where there is none, and takes out one with this key.
    pub fn insert_at(&mut self, position: usize, key: impl Into<Key>, entry: Entry) {
        let key = key.into();
        self.remove(&key);
        let position = position.min(self.len());
        if let Some(index) = &mut self.index {
            let behind = index.values_mut().filter(|other| **other >= position);
            behind.for_each(|other| *other += 1);
            index.insert(Arc::clone(&key), position);
        }
        self.members.insert(position, (key, entry));
        self.index_if_long();
    }

    /// Adds a member whose key is new.
    fn push(&mut self, key: Key, entry: Entry) {
        if let Some(index) = &mut self.index {
            index.insert(Arc::clone(&key), self.members.len());
        }
        self.members.push((key, entry));
        self.index_if_long();
    }

    fn index_if_long(&mut self) {
        if self.index.is_none() && self.members.len() > MOST_SEARCHED {
            self.index_all();
        }
    }

    fn index_all(&mut self) {
        let keys = self.members.iter().map(|(key, _)| Arc::clone(key));
        let positions = keys.zip(0..).collect();
        self.index = Some(Box::new(positions));
    }

    /// Takes a member out; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Entry> {
        let position = self.position(key)?;
        if let Some(index) = &mut self.index {
            index.remove(key);
            let behind = index.values_mut().filter(|other| **other > position);
            behind.for_each(|other| *other -= 1);
        }
        let (_, entry) = self.members.remove(position);
        Some(entry)
    }

    /// Takes out the members that a condition does not hold for.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&str, &mut Entry) -> bool) {
        self.members.retain_mut(|(key, entry)| is_kept(key, entry));
        if self.index.is_some() {
            self.index_all();
        }
    }

    /// The members in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.members.iter())
    }

    /// The members in order, with keys that can be shared.
    pub(crate) fn with_keys(&self) -> impl Iterator<Item = (&Key, &Entry)> {
        self.members.iter().map(|(key, entry)| (key, entry))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.iter().map(|(key, _)| key)
    }

    /// The values in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.members.iter().map(|(_, entry)| entry)
    }

    /// The values in order, mutable.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Entry> {
        self.members.iter_mut().map(|(_, entry)| entry)
    }
}

/// Two mappings are equal where each key has the same value; their order says nothing.
impl PartialEq for Mapping {
    fn eq(&self, other: &Mapping) -> bool {
        let is_same = |(key, entry)| other.get(key) == Some(entry);
        self.len() == other.len() && self.iter().all(is_same)
    }
}

/// The members of a mapping in order.
#[derive(Clone, Debug, Default)]
pub struct Iter<'m>(std::slice::Iter<'m, (Key, Entry)>);

impl<'m> Iterator for Iter<'m> {
    type Item = (&'m str, &'m Entry);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, entry)| (&**key, entry))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(key, entry)| (&**key, entry))
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// The members of a mapping in order, with mutable values.
#[derive(Debug)]
pub struct IterMut<'m>(std::slice::IterMut<'m, (Key, Entry)>);

impl<'m> Iterator for IterMut<'m> {
    type Item = (&'m str, &'m mut Entry);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, entry)| (&**key, entry))
    }
}

impl<'m> IntoIterator for &'m Mapping {
    type Item = (&'m str, &'m Entry);
    type IntoIter = Iter<'m>;

    fn into_iter(self) -> Iter<'m> {
        self.iter()
    }
}

impl<'m> IntoIterator for &'m mut Mapping {
    type Item = (&'m str, &'m mut Entry);
    type IntoIter = IterMut<'m>;

    fn into_iter(self) -> IterMut<'m> {
        IterMut(self.members.iter_mut())
    }
}

impl IntoIterator for Mapping {
    type Item = (Key, Entry);
    type IntoIter = std::vec::IntoIter<(Key, Entry)>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<K: Into<Key>> FromIterator<(K, Entry)> for Mapping {
    /// Of several members with the same key, the last one counts, in the place of the first.
    fn from_iter<T: IntoIterator<Item = (K, Entry)>>(members: T) -> Mapping {
        let members = members.into_iter();
        let mut mapping = Mapping::with_capacity(members.size_hint().0);
        members.for_each(|(key, entry)| mapping.insert(key, entry));
        mapping
    }
}

/// The keys and strings of a document while it is read: most of them stand in it many times.
#[derive(Debug, Default)]
pub(crate) struct TextPool {
    known: HashSet<Arc<str>>,
}

impl TextPool {
    /// This text, shared with all that are equal to it.
    pub(crate) fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        let shared = Arc::from(text);
        self.known.insert(Arc::clone(&shared));
        shared
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::{FileId, Node, Value};

    fn entry(number: usize) -> Entry {
        let location = Location::start_of(FileId(0));
        Entry {
            key: location,
            node: Node::from_json(json!(number), location),
        }
    }

    /// The mapping of `0` to 0, `1` to 1 and so on.
    fn numbers(count: usize) -> Mapping {
        (0..count)
            .map(|number| (number.to_string(), entry(number)))
            .collect()
    }

    /// The numbers by the order of the members, after finding each by its key.
    fn values(mapping: &Mapping) -> Vec<String> {
        for (position, key) in mapping.keys().enumerate() {
            assert_eq!(mapping.position(key), Some(position));
        }
        let values = mapping.iter().map(|(key, entry)| {
            assert_eq!(mapping.get(key), Some(entry));
            entry.node.scalar_text().unwrap()
        });
        values.collect()
    }

    /// Sizes around the one from which on there is an index.
    const SIZES: [usize; 4] = [3, MOST_SEARCHED, MOST_SEARCHED + 1, 40];

    #[test]
    fn members_keep_their_order_and_are_found_in_short_and_long_mappings() {
        for size in SIZES {
            let mapping = numbers(size);
            let expected: Vec<_> = (0..size).map(|number| number.to_string()).collect();
            assert_eq!(values(&mapping), expected);
            assert_eq!(mapping.get("x"), None);
            assert_eq!(mapping.index.is_some(), size > MOST_SEARCHED);
        }
    }

    #[test]
    fn a_member_that_is_taken_out_leaves_the_others_in_order() {
        for size in SIZES {
            let mut mapping = numbers(size);
            assert_eq!(mapping.remove("1"), Some(entry(1)));
            assert_eq!(mapping.remove("1"), None);
            mapping.insert("1", entry(7));
            let mut expected: Vec<_> = (0..size).map(|number| number.to_string()).collect();
            expected.remove(1);
            expected.push("7".to_owned());
            assert_eq!(values(&mapping), expected);
        }
    }

    #[test]
    fn what_is_set_again_keeps_its_place() {
        for size in SIZES {
            let mut mapping = numbers(size);
            mapping.insert("0", entry(9));
            assert_eq!(mapping.len(), size);
            assert_eq!(values(&mapping)[..2], ["9", "1"]);
            let first = mapping.add("2".into(), entry(5)).unwrap_err();
            assert_eq!(first, Location::start_of(FileId(0)));
            assert_eq!(values(&mapping)[2], "2");
        }
    }

    #[test]
    fn a_member_is_set_at_a_position() {
        for size in SIZES {
            let mut mapping = numbers(size);
            mapping.insert_at(1, "x", entry(50));
            mapping.insert_at(0, "2", entry(60));
            mapping.insert_at(99, "y", entry(70));
            let mut expected: Vec<_> = (0..size).map(|number| number.to_string()).collect();
            expected.remove(2);
            expected.insert(1, "50".to_owned());
            expected.insert(0, "60".to_owned());
            expected.push("70".to_owned());
            assert_eq!(values(&mapping), expected);
        }
    }

    #[test]
    fn members_are_kept_by_a_condition() {
        for size in SIZES {
            let mut mapping = numbers(size);
            mapping.retain(|key, _| key.len() == 1 && key != "0");
            let expected: Vec<_> = (1..size.min(10)).map(|number| number.to_string()).collect();
            assert_eq!(values(&mapping), expected);
        }
    }

    #[test]
    fn the_order_of_members_makes_no_difference() {
        let backwards: Mapping = (0..20).rev().map(|n| (n.to_string(), entry(n))).collect();
        assert_eq!(backwards, numbers(20));
        assert_ne!(numbers(19), numbers(20));
    }

    #[test]
    fn equal_texts_are_shared() {
        let mut pool = TextPool::default();
        let (first, second) = (pool.shared("type"), pool.shared("type"));
        assert!(Arc::ptr_eq(&first, &second));
        assert_eq!(&*first, "type");
    }

    #[test]
    fn a_member_takes_a_hundred_bytes_at_most() {
        assert_eq!(size_of::<Value>(), 32);
        assert_eq!(size_of::<(Key, Entry)>(), 96);
    }
}
