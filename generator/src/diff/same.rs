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
pub(crate) struct Same<'a> {
    /// References in use, and whether their targets are the same, references of theirs included.
    targets: HashMap<&'a str, bool>,
}

impl<'a> Same<'a> {
    /// Compares the targets of all references of the two documents.
    pub(crate) fn new(old: &'a Node, new: &'a Node) -> Same<'a> {
        let mut references = HashSet::new();
        collect(old, &mut references);
        let mut targets = HashMap::new();
        let mut users: HashMap<&str, Vec<&str>> = HashMap::new();
        let extended = extended(old, &references);
        let schemas = references.iter().filter_map(|reference| {
            let name = reference.strip_prefix("#/components/schemas/")?;
            Some((name, *reference))
        });
        let by_name: HashMap<&str, &str> = schemas.collect();
        for reference in references {
            let pair = target(old, reference).zip(target(new, reference));
            let mut inner = HashSet::new();
            let equal = pair.is_some_and(|(old, new)| {
                collect(old, &mut inner);
                equal(old, new)
            });
            targets.insert(reference, equal);
            for used in inner {
                users.entry(used).or_default().push(reference);
            }
        }
        for (base, name) in extended {
            let child = |root: &'a Node| root.get("components")?.get("schemas")?.get(name);
            let pair = child(old).zip(child(new));
            if !pair.is_some_and(|(old, new)| equal(old, new)) {
                targets.insert(base, false);
            }
            // What extends the other one, and what that refers to, may stand for the base as well.
            let mut inner = HashSet::new();
            if let Some((old, _)) = pair {
                collect(old, &mut inner);
            }
            inner.extend(by_name.get(name));
            for used in inner {
                users.entry(used).or_default().push(base);
            }
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

/// The references to schemas that others extend, each with the name of one that does: where the one is named, the other may
/// stand.
fn extended<'a>(root: &'a Node, references: &HashSet<&'a str>) -> Vec<(&'a str, &'a str)> {
    let schemas = root.get("components").and_then(|all| all.get("schemas"));
    let members = schemas.into_iter().flat_map(Node::members);
    let names: HashSet<&str> = members.map(|(name, _)| name).collect();
    let children = children(root);
    let mut found = Vec::new();
    for reference in references {
        let name = reference.strip_prefix("#/components/schemas/");
        let extending = name.and_then(|name| children.get(name));
        for child in extending.into_iter().flatten() {
            let name = names.get(child.name.as_str());
            found.extend(name.map(|name| (*reference, *name)));
        }
    }
    found
}

/// Marks targets that refer to a different target as different.
fn spread_difference<'a>(
    targets: &mut HashMap<&'a str, bool>,
    users: &HashMap<&'a str, Vec<&'a str>>,
) {
    let mut different: Vec<&str> = targets
        .iter()
        .filter_map(|(reference, same)| (!same).then_some(*reference))
        .collect();
    while let Some(reference) = different.pop() {
        for user in users.get(reference).into_iter().flatten() {
            if targets.insert(user, false) == Some(true) {
                different.push(user);
            }
        }
    }
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
