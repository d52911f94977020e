//! Finds nodes that are equal on both sides, so that the slower comparison can skip them.
//!
//! Two values are the same where their trees are equal and every schema, parameter or other
//! component that they refer to is the same too.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use crate::api::reference;
use crate::api::schemas::children;
use crate::document::{Node, Value};

/// The references whose targets are the same in both descriptions.
#[derive(Debug)]
pub(crate) struct Same {
    /// References in use, and whether their targets are the same, references of theirs included.
    targets: HashMap<String, bool>,
}

impl Same {
    /// Compares the targets of all references of the two documents.
    pub(crate) fn new(old: &Node, new: &Node) -> Same {
        let extending = children(old);
        let mut targets = HashMap::new();
        let mut users: HashMap<String, Vec<String>> = HashMap::new();
        let mut waiting = references(old);
        while let Some(reference) = waiting.pop() {
            if targets.contains_key(&reference) {
                continue;
            }
            let pair = target(old, &reference).zip(target(new, &reference));
            let mut used = pair.map_or_else(Vec::new, |(old, _)| references(old));
            // What extends a schema may stand where that is named.
            let pointer = reference::parse(&reference).ok();
            let name = pointer.and_then(|pointer| reference::component(&pointer, "schemas"));
            let children = name.and_then(|name| extending.get(&name));
            let children = children.into_iter().flatten();
            used.extend(children.map(|child| reference::to_schema(&child.name)));
            for used in &used {
                let users = users.entry(used.clone()).or_default();
                users.push(reference.clone());
            }
            waiting.extend(used);
            targets.insert(reference, pair.is_some_and(|(old, new)| equal(old, new)));
        }
        spread_difference(&mut targets, &users);
        Same { targets }
    }

    /// Whether two nodes mean the same, down to the last reference.
    pub(crate) fn holds(&self, old: &Node, new: &Node) -> bool {
        equal(old, new) && self.references_hold(old)
    }

    fn references_hold(&self, node: &Node) -> bool {
        match &node.value {
            Value::Mapping(members) => {
                members
                    .iter()
                    .all(|(key, entry)| match (key, entry.node.as_str()) {
                        ("$ref", Some(reference)) => {
                            self.targets.get(reference).copied().unwrap_or(false)
                        }
                        _ => self.references_hold(&entry.node),
                    })
            }
            Value::Sequence(items) => items.iter().all(|item| self.references_hold(item)),
            _ => true,
        }
    }
}

/// Marks targets that refer to a different target as different.
fn spread_difference(targets: &mut HashMap<String, bool>, users: &HashMap<String, Vec<String>>) {
    let known = targets.iter().filter(|(_, same)| !**same);
    let mut different: Vec<String> = known.map(|(reference, _)| reference.clone()).collect();
    while let Some(reference) = different.pop() {
        for user in users.get(&reference).into_iter().flatten() {
            if targets.insert(user.clone(), false) == Some(true) {
                different.push(user.clone());
            }
        }
    }
}

/// The references below a node, each once.
fn references(node: &Node) -> Vec<String> {
    let mut found = HashSet::new();
    collect(node, &mut found);
    found.into_iter().map(str::to_owned).collect()
}

fn collect<'a>(node: &'a Node, references: &mut HashSet<&'a str>) {
    match &node.value {
        Value::Mapping(members) => {
            for (key, entry) in members {
                match (key, entry.node.as_str()) {
                    ("$ref", Some(reference)) => {
                        references.insert(reference);
                    }
                    _ => collect(&entry.node, references),
                }
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}

fn target<'a>(root: &'a Node, text: &str) -> Option<&'a Node> {
    reference::find(root, text).ok().map(|(_, target)| target)
}

/// Whether two trees are equal. The order of keys and the locations do not matter.
pub(crate) fn equal(old: &Node, new: &Node) -> bool {
    match (&old.value, &new.value) {
        (Value::Mapping(old), Value::Mapping(new)) => {
            old.len() == new.len()
                && old.iter().all(|(key, entry)| {
                    new.get(key)
                        .is_some_and(|other| equal(&entry.node, &other.node))
                })
        }
        (Value::Sequence(old), Value::Sequence(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| equal(old, new))
        }
        (old, new) => old == new,
    }
}
