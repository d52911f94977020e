//! The located document: a tree of values in which every node knows where it was written.
//!
//! This is the form in which a description travels from the reader to the `Api`. YAML and JSON
//! end up in the same tree; anchors are expanded, keys are strings, scalars follow the YAML 1.2
//! core schema.

mod mapping;
mod pointer;

use std::fmt;
use std::sync::Arc;

pub(crate) use mapping::TextPool;
pub use mapping::{Iter, IterMut, Key, Mapping};
pub use pointer::Pointer;

/// One of the files given to a run; an index into [`Sources`](crate::source::Sources).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u16);

/// A range of text: where a node was written. Lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// Line of the first character.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
    /// Line of the first character after the range.
    pub end_line: u32,
    /// Column of the first character after the range.
    pub end_column: u32,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value was written.
    pub location: Location,
    /// The value.
    pub value: Value,
}

/// A JSON-compatible value whose children are located.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(Plain<bool>),
    /// A number.
    Number(Plain<serde_json::Number>),
    /// A string. Equal ones share one text where a document was read.
    String(Arc<str>),
    /// A sequence.
    Sequence(Vec<Node>),
    /// A mapping, in the order of the document.
    Mapping(Mapping),
}

/// A number or a boolean, and the characters that it was written in where its value does not tell them.
///
/// A description may mean those characters: in YAML, the version `1.10` without quotes is the number 1.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain<T> {
    /// The value.
    pub value: T,
    /// Behind a pointer, since hardly any value has it.
    written: Option<Box<Box<str>>>,
}

impl<T: fmt::Display> Plain<T> {
    /// A value that was written in these characters.
    pub fn written(value: T, text: &str) -> Plain<T> {
        let usual = value.to_string() == text;
        Plain {
            value,
            written: (!usual).then(|| Box::new(text.into())),
        }
    }

    /// The characters that the value was written in.
    pub fn text(&self) -> String {
        match &self.written {
            Some(text) => text.to_string(),
            None => self.value.to_string(),
        }
    }
}

impl<T> From<T> for Plain<T> {
    fn from(value: T) -> Plain<T> {
        Plain {
            value,
            written: None,
        }
    }
}

/// A value of a mapping together with the location of its key.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Where the key was written.
    pub key: Location,
    /// The value.
    pub node: Node,
}

impl Location {
    /// A range that covers this one and everything up to the end of `other`.
    #[must_use]
    pub fn to(self, other: Location) -> Location {
        Location {
            end_line: other.end_line,
            end_column: other.end_column,
            ..self
        }
    }

    /// The empty range before the first character of a file.
    #[must_use]
    pub fn start_of(file: FileId) -> Location {
        Location {
            file,
            line: 1,
            column: 1,
            end_line: 1,
            end_column: 1,
        }
    }
}

/// The selector of an item: by its name and location, as those of a parameter, since an index changes with the order.
fn item_selector(list: Option<&Node>, index: &str) -> String {
    let item = list.and_then(|list| list.step(index));
    let text = |key: &str| {
        let text = item?.get(key)?.as_str()?;
        (!text.contains(['\\', '\''])).then_some(text)
    };
    match (text("name"), text("in")) {
        (Some(name), Some(location)) => format!("[?@.name == '{name}' && @.in == '{location}']"),
        _ => format!("[{index}]"),
    }
}

impl Node {
    /// Builds a located tree from a JSON value; every node gets the same location.
    #[must_use]
    pub fn from_json(value: serde_json::Value, location: Location) -> Node {
        use serde_json::Value as Json;
        let value = match value {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Bool(value.into()),
            Json::Number(value) => Value::Number(value.into()),
            Json::String(value) => Value::String(value.into()),
            Json::Array(items) => Value::Sequence(
                items
                    .into_iter()
                    .map(|item| Node::from_json(item, location))
                    .collect(),
            ),
            Json::Object(members) => Value::Mapping(
                members
                    .into_iter()
                    .map(|(key, value)| {
                        (
                            key,
                            Entry {
                                key: location,
                                node: Node::from_json(value, location),
                            },
                        )
                    })
                    .collect(),
            ),
        };
        Node { location, value }
    }

    /// The value without its locations.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Null => Json::Null,
            Value::Bool(plain) => Json::Bool(plain.value),
            Value::Number(plain) => Json::Number(plain.value.clone()),
            Value::String(value) => Json::String(value.as_ref().to_owned()),
            Value::Sequence(items) => Json::Array(items.iter().map(Node::to_json).collect()),
            Value::Mapping(members) => Json::Object(
                members
                    .iter()
                    .map(|(key, entry)| (key.to_owned(), entry.node.to_json()))
                    .collect(),
            ),
        }
    }

    /// The child of that name; `None` where this is not a mapping or has no such key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_mapping()?.get(key).map(|entry| &entry.node)
    }

    /// The child of that name, mutable.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.as_mapping_mut()?
            .get_mut(key)
            .map(|entry| &mut entry.node)
    }

    /// The location of the key of that name; `None` where there is no such key.
    #[must_use]
    pub fn key_location(&self, key: &str) -> Option<Location> {
        self.as_mapping()?.get(key).map(|entry| entry.key)
    }

    /// The node that a pointer, read from this node, leads to.
    #[must_use]
    pub fn at(&self, pointer: &Pointer) -> Option<&Node> {
        pointer
            .segments()
            .try_fold(self, |node, segment| node.step(&segment))
    }

    /// The JSONPath (RFC 9535) from this node to what a pointer leads to.
    #[must_use]
    pub fn json_path(&self, pointer: &Pointer) -> String {
        let mut path = String::from("$");
        let mut node = Some(self);
        for segment in pointer.segments() {
            let is_item = node.is_some_and(|node| node.as_sequence().is_some());
            let is_plain = segment.starts_with(|first: char| first.is_ascii_alphabetic())
                && segment
                    .chars()
                    .all(|character| character.is_ascii_alphanumeric() || character == '_');
            if is_item {
                path.push_str(&item_selector(node, &segment));
            } else if is_plain {
                path.push('.');
                path.push_str(&segment);
            } else {
                let quoted = segment.replace('\\', "\\\\").replace('\'', "\\'");
                path.push_str(&format!("['{quoted}']"));
            }
            node = node.and_then(|node| node.step(&segment));
        }
        path
    }

    /// The node that a pointer, read from this node, leads to, mutable.
    pub fn at_mut(&mut self, pointer: &Pointer) -> Option<&mut Node> {
        pointer
            .segments()
            .try_fold(self, |node, segment| node.step_mut(&segment))
    }

    /// The node that a pointer leads to or, where it does not exist, its nearest existing ancestor.
    #[must_use]
    pub fn nearest(&self, pointer: &Pointer) -> &Node {
        let mut node = self;
        for segment in pointer.segments() {
            match node.step(&segment) {
                Some(child) => node = child,
                None => break,
            }
        }
        node
    }

    /// Where the value that a pointer leads to is declared: its key, or where it has none the value itself; that of the
    /// nearest existing ancestor where the pointer leads nowhere.
    #[must_use]
    pub(crate) fn location_of(&self, pointer: &Pointer) -> Location {
        let (mut node, mut location) = (self, self.location);
        for segment in pointer.segments() {
            let declared = match &node.value {
                Value::Mapping(members) => members.get(&segment).map(|one| (one.key, &one.node)),
                _ => node.step(&segment).map(|item| (item.location, item)),
            };
            let Some(declared) = declared else {
                return node.location;
            };
            (location, node) = declared;
        }
        location
    }

    /// The child that one unescaped pointer segment names.
    fn step(&self, segment: &str) -> Option<&Node> {
        match &self.value {
            Value::Mapping(members) => members.get(segment).map(|entry| &entry.node),
            Value::Sequence(items) => items.get(sequence_index(segment)?),
            _ => None,
        }
    }

    fn step_mut(&mut self, segment: &str) -> Option<&mut Node> {
        match &mut self.value {
            Value::Mapping(members) => members.get_mut(segment).map(|entry| &mut entry.node),
            Value::Sequence(items) => items.get_mut(sequence_index(segment)?),
            _ => None,
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(value) => Some(value),
            _ => None,
        }
    }

    /// The value of a boolean.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match &self.value {
            Value::Bool(plain) => Some(plain.value),
            _ => None,
        }
    }

    /// A number.
    #[must_use]
    pub fn as_number(&self) -> Option<&Plain<serde_json::Number>> {
        match &self.value {
            Value::Number(plain) => Some(plain),
            _ => None,
        }
    }

    /// The text of a string, a number or a boolean, as it was written: `1.10` and not `1.1`.
    #[must_use]
    pub fn scalar_text(&self) -> Option<String> {
        match &self.value {
            Value::String(text) => Some(text.as_ref().to_owned()),
            Value::Bool(plain) => Some(plain.text()),
            Value::Number(plain) => Some(plain.text()),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }

    /// The items of a sequence.
    #[must_use]
    pub fn as_sequence(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// The items of a sequence, mutable.
    pub fn as_sequence_mut(&mut self) -> Option<&mut Vec<Node>> {
        match &mut self.value {
            Value::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// The members of a mapping.
    #[must_use]
    pub fn as_mapping(&self) -> Option<&Mapping> {
        match &self.value {
            Value::Mapping(members) => Some(members),
            _ => None,
        }
    }

    /// The members of a mapping, mutable.
    pub fn as_mapping_mut(&mut self) -> Option<&mut Mapping> {
        match &mut self.value {
            Value::Mapping(members) => Some(members),
            _ => None,
        }
    }

    /// The members of a mapping in the order of the document; nothing where this is no mapping.
    pub fn members(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.as_mapping().into_iter().flatten()
    }

    /// Whether this is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// What kind of value this is, with its article, for messages: `a mapping`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }
}

/// An array index as RFC 6901 writes it: digits without a leading zero.
fn sequence_index(segment: &str) -> Option<usize> {
    let plain = segment == "0"
        || segment
            .bytes()
            .next()
            .is_some_and(|first| (b'1'..=b'9').contains(&first));
    if plain { segment.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at_line(line: u32) -> Location {
        Location {
            file: FileId(0),
            line,
            column: 1,
            end_line: line,
            end_column: 2,
        }
    }

    fn sample() -> Node {
        Node::from_json(
            json!({"paths": {"/v2/{a}": [1, {"~": true}]}, "": null}),
            at_line(1),
        )
    }

    #[test]
    fn at_walks_mappings_and_sequences() {
        let node = sample();
        let pointer = Pointer::root()
            .child("paths")
            .child("/v2/{a}")
            .index(1)
            .child("~");
        assert_eq!(node.at(&pointer).map(|n| n.to_json()), Some(json!(true)));
        assert_eq!(
            node.at(&Pointer::root().child("")).map(|n| n.to_json()),
            Some(json!(null))
        );
        assert_eq!(node.at(&Pointer::root()), Some(&node));
    }

    #[test]
    fn an_index_with_a_leading_zero_or_sign_leads_nowhere() {
        let node = Node::from_json(json!([7, 8]), at_line(1));
        assert_eq!(node.at(&Pointer::root().child("01")), None);
        assert_eq!(node.at(&Pointer::root().child("+1")), None);
        assert_eq!(
            node.at(&Pointer::root().child("1")).map(|n| n.to_json()),
            Some(json!(8))
        );
    }

    #[test]
    fn nearest_stops_at_the_last_existing_ancestor() {
        let mut node = sample();
        if let Some(paths) = node.get_mut("paths") {
            paths.location = at_line(9);
        }
        let missing = Pointer::root().child("paths").child("/none").child("get");
        assert_eq!(node.nearest(&missing).location, at_line(9));
    }

    #[test]
    fn what_has_a_key_is_declared_there() {
        let mut node = sample();
        let paths = node.as_mapping_mut().and_then(|all| all.get_mut("paths"));
        let paths = paths.unwrap();
        paths.key = at_line(2);
        let list = paths.node.get_mut("/v2/{a}").unwrap();
        list.location = at_line(3);
        list.as_sequence_mut().unwrap()[1].location = at_line(4);
        let at = Pointer::root().child("paths");
        assert_eq!(node.location_of(&at), at_line(2));
        let at = at.child("/v2/{a}");
        assert_eq!(node.location_of(&at.index(1)), at_line(4));
        assert_eq!(node.location_of(&at.index(2).child("none")), at_line(3));
        assert_eq!(node.location_of(&Pointer::root()), at_line(1));
    }

    #[test]
    fn json_survives_the_way_there_and_back() {
        let value = json!({"b": [null, 1.5, "x"], "a": {"n": 18446744073709551615u64}});
        assert_eq!(
            Node::from_json(value.clone(), at_line(1))
                .to_json()
                .to_string(),
            value.to_string()
        );
    }
}
