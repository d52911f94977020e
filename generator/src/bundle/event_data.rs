//! The data of events that is JSON by `contentMediaType` and `contentSchema`: it is described as what is in it, as it is
//! where nothing is said of the text.

use std::collections::BTreeSet;

use crate::api::{reference, syntax};
use crate::document::{Entry, Mapping, Node, Pointer, Value};

/// How many schemas inside of each other are looked into.
const DEEPEST: usize = 16;

/// What an event holds: the property that OpenAPI names so.
const DATA: &str = "data";

/// The description with the data of events as what is in it; `None` where it says nothing of that.
///
/// Only what describes events and nothing else is changed: elsewhere the same property is a string.
pub(crate) fn as_described(document: &Node) -> Option<Node> {
    let mut search = EventDataSearch {
        document,
        data: Vec::new(),
        common: Vec::new(),
        references: BTreeSet::new(),
    };
    for (content, at) in contents(document) {
        for (media_type, entry) in content.members() {
            let schema = entry.node.get("itemSchema");
            if let (syntax::EVENTS, Some(schema)) = (syntax::essence(media_type), schema) {
                search.schema(schema, &at.child(media_type).child("itemSchema"), DEEPEST);
            }
        }
    }
    if search.data.is_empty() {
        return None;
    }
    let mut elsewhere = BTreeSet::new();
    search.find_elsewhere(document, &Pointer::root(), &mut elsewhere);
    let is_of_events = |at: &&Pointer| !elsewhere.iter().any(|other| at.is_within(other));
    let mut changed = document.clone();
    for at in search.common.iter().filter(is_of_events) {
        let schema = changed.at_mut(at).and_then(Node::as_mapping_mut);
        let _ = schema.map(move_into_alternatives);
    }
    for at in search.data.iter().filter(is_of_events) {
        let _ = changed.at_mut(at).map(describe_content);
    }
    Some(changed)
}

/// What responses hold by media type, with the pointers to it.
fn contents(document: &Node) -> Vec<(&Node, Pointer)> {
    let section = |keys: [&str; 2]| {
        let at = keys.iter().filter(|key| !key.is_empty());
        let at = at.fold(Pointer::root(), |at, key| at.child(key));
        let members = document.at(&at).into_iter().flat_map(Node::members);
        members.map(move |(key, entry)| (&entry.node, at.child(key)))
    };
    let items = section(["paths", ""]).chain(section(["components", "pathItems"]));
    let of_operations = items.flat_map(|(item, at)| {
        syntax::item_operations(item).flat_map(move |operation| {
            let at = operation.at(&at).child("responses");
            let responses = operation.node.get("responses");
            let members = responses.into_iter().flat_map(Node::members);
            members.map(move |(status, entry)| (&entry.node, at.child(status)))
        })
    });
    let responses = of_operations.chain(section(["components", "responses"]));
    let content =
        responses.filter_map(|(one, at)| Some((one.get("content")?, at.child("content"))));
    content.collect()
}

struct EventDataSearch<'d> {
    document: &'d Node,
    /// The schemas of data to which one of the content belongs.
    data: Vec<Pointer>,
    /// The schemas that say of all their alternatives that the data is text.
    common: Vec<Pointer>,
    /// The references that were followed.
    references: BTreeSet<Pointer>,
}

impl<'d> EventDataSearch<'d> {
    fn schema(&mut self, node: &'d Node, at: &Pointer, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        if let Some((target, pointer)) = self.follow(node, at) {
            return self.schema(target, &pointer, depth);
        }
        self.add_data(node, at);
        let data = node.get("properties").and_then(|all| all.get(DATA));
        if let Some(data) = data {
            let at = at.child("properties").child(DATA);
            match self.follow(data, &at) {
                Some((target, pointer)) => self.add_data(target, &pointer),
                None => self.add_data(data, &at),
            }
        }
        let known = self.data.len();
        for keyword in ["allOf", "oneOf", "anyOf"] {
            let parts = node.get(keyword).and_then(Node::as_sequence);
            for (index, part) in parts.unwrap_or_default().iter().enumerate() {
                self.schema(part, &at.child(keyword).index(index), depth);
            }
        }
        let is_text = data.is_some_and(|data| data.get("contentSchema").is_none());
        if is_text && self.data.len() > known && !self.common.contains(at) {
            self.common.push(at.clone());
        }
    }

    /// Takes a schema to which one of its content belongs.
    fn add_data(&mut self, node: &Node, at: &Pointer) {
        let text = |key| node.get(key).and_then(Node::as_str);
        let is_json = text("contentMediaType").is_some_and(syntax::is_json)
            && text("contentEncoding").is_none()
            && matches!(text("type"), None | Some("string"));
        let has_schema = node.get("contentSchema").is_some_and(|one| !one.is_null());
        if is_json && has_schema && !self.data.contains(at) {
            self.data.push(at.clone());
        }
    }

    /// Where a reference leads.
    fn follow(&mut self, node: &Node, at: &Pointer) -> Option<(&'d Node, Pointer)> {
        let text = node.get("$ref").and_then(Node::as_str)?;
        let (pointer, target) = reference::find(self.document, text).ok()?;
        self.references.insert(at.clone());
        Some((target, pointer))
    }

    /// The targets of the references that were not followed.
    fn find_elsewhere(&self, node: &Node, at: &Pointer, found: &mut BTreeSet<Pointer>) {
        if let Some(text) = node.get("$ref").and_then(Node::as_str)
            && !self.references.contains(at)
        {
            found.extend(reference::parse(text).ok());
        }
        for (key, entry) in node.members() {
            self.find_elsewhere(&entry.node, &at.child(key), found);
        }
        let items = node.as_sequence().unwrap_or_default().iter().enumerate();
        items.for_each(|(index, item)| self.find_elsewhere(item, &at.index(index), found));
    }
}

/// Says what is in the data instead of that it is text. What else is said of the data stays.
fn describe_content(data: &mut Node) {
    let location = data.location;
    let Some(members) = data.as_mapping_mut() else {
        return;
    };
    members.remove("type");
    members.remove("contentMediaType");
    let Some(content) = members.remove("contentSchema") else {
        return;
    };
    if members.is_empty() {
        *data = content.node;
        return;
    }
    let parts = members.remove("allOf").map(|parts| parts.node);
    let mut parts = parts.map_or(Vec::new(), |parts| match parts.value {
        Value::Sequence(parts) => parts,
        _ => Vec::new(),
    });
    parts.push(content.node);
    let value = Value::Sequence(parts);
    let node = Node { location, value };
    let key = content.key;
    members.insert("allOf", Entry { key, node });
}

/// Says of each alternative what is said of all, so that each is an event by itself. One that is referred to stays as it is,
/// and so do the others then.
fn move_into_alternatives(schema: &mut Mapping) {
    let keyword = ["oneOf", "anyOf"].into_iter();
    let mut keyword = keyword.filter(|keyword| schema.contains_key(keyword));
    let (Some(keyword), None) = (keyword.next(), keyword.next()) else {
        return;
    };
    let alternatives = schema
        .get(keyword)
        .and_then(|entry| entry.node.as_sequence());
    let is_inline = |one: &Node| {
        one.as_mapping()
            .is_some_and(|one| !one.contains_key("$ref"))
    };
    if !alternatives.is_some_and(|all| all.iter().all(is_inline)) {
        return;
    }
    let moved = ["type", "properties", "required"];
    let common: Vec<_> = moved
        .iter()
        .filter_map(|key| Some((*key, schema.remove(key)?)))
        .collect();
    let alternatives = schema
        .get_mut(keyword)
        .and_then(|entry| entry.node.as_sequence_mut());
    for alternative in alternatives.into_iter().flatten() {
        let Some(members) = alternative.as_mapping_mut() else {
            continue;
        };
        for (key, entry) in &common {
            merge(members, key, entry, 2);
        }
    }
}

/// Adds what a member lacks; its own values count.
fn merge(members: &mut Mapping, key: &str, common: &Entry, depth: usize) {
    let Some(own) = members.get_mut(key) else {
        members.insert(key, common.clone());
        return;
    };
    match (&mut own.node.value, &common.node.value) {
        (Value::Mapping(own), Value::Mapping(common)) if depth > 0 => {
            for (key, entry) in common {
                merge(own, key, entry, depth - 1);
            }
        }
        (Value::Sequence(own), Value::Sequence(common)) => {
            let is_own = |one: &&Node| own.iter().any(|own| own.value == one.value);
            let further = common.iter().filter(|one| !is_own(one));
            let further: Vec<_> = further.cloned().collect();
            own.extend(further);
        }
        _ => {}
    }
}
