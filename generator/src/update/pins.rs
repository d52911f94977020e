//! Pins names that a later revision could change, by new overlay actions.
//!
//! A name that is derived from prose changes with the prose. A name that was chosen because of a collision changes with
//! the order of the document, and so does that of a schema without a name which occurs several times. All are pinned by `x-rust-name`, or by `x-rust-variants` for a value of an enum.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use serde_json::{Value as Json, json};

use crate::diagnostic::{Diagnostics, codes};
use crate::document::{Node, Pointer};
use crate::plan::{Crate, ModelKind, PlannedOperation, PlannedParameter};

/// A name that a new overlay action keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinned {
    /// Where the thing is declared.
    pub at: Pointer,
    /// The method and path of an operation, or what else has the name.
    pub operation: String,
    /// The name.
    pub name: String,
}

/// A planned crate, and what planning it has found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlannedVersion<'p> {
    pub(crate) plan: &'p Crate,
    pub(crate) findings: &'p Diagnostics,
}

impl PlannedVersion<'_> {
    fn has(&self, code: &str, at: &Pointer) -> bool {
        let mut found = self.findings.iter();
        found.any(|found| found.code == code && &found.pointer == at)
    }
}

/// A part of the crate whose name an overlay action can pin.
struct NamedThing {
    /// The key that is the same in both versions.
    key: String,
    at: Pointer,
    /// Its name in the description.
    called: String,
    name: String,
    is_operation: bool,
    is_model: bool,
    /// The value of an enum: pinned by its text.
    value: Option<String>,
}

/// Adds the actions. `document` is the new effective description.
pub(crate) fn pin(
    overlay: &mut Node,
    document: &Node,
    old: Option<PlannedVersion<'_>>,
    new: PlannedVersion<'_>,
) -> Vec<Pinned> {
    let known = old.map(|old| things(old.plan)).unwrap_or_default();
    let known: HashMap<&str, &str> = known
        .iter()
        .map(|thing| (thing.key.as_str(), thing.name.as_str()))
        .collect();
    let copied = old
        .map(|old| names_of_copies(old.plan, new.plan))
        .unwrap_or_default();
    let mut done: HashSet<(Pointer, Option<String>)> = HashSet::new();
    let mut pinned = Vec::new();
    for thing in things(new.plan) {
        let before = known.get(thing.key.as_str()).copied();
        let is_new = thing.is_operation && before.is_none();
        let is_resolved = |version: &PlannedVersion<'_>| {
            let at = value_location(document, &thing).unwrap_or_else(|| thing.at.clone());
            version.has(codes::NAME_RESOLVED, &at)
        };
        let (name, reason) = match before {
            None if is_new && new.has(codes::NAME_NOT_PINNED, &thing.at) => (
                thing.name.as_str(),
                "which was derived, whatever the summary becomes",
            ),
            Some(before)
                if before != thing.name
                    && (is_resolved(&new) || old.is_some_and(|old| is_resolved(&old))) =>
            {
                (before, "which a sibling would have otherwise, or has had")
            }
            _ => match copied.get(&thing.at) {
                Some(name) if thing.is_model => {
                    (*name, "which the first of several equal schemas has")
                }
                _ => continue,
            },
        };
        // One hint names a thing, however often it is referred to.
        if !done.insert((thing.at.clone(), thing.value.clone())) {
            continue;
        }
        let update = match &thing.value {
            None => json!({"x-rust-name": name}),
            Some(value) => {
                let names = Json::from_iter([(value.clone(), Json::from(name))]);
                json!({"x-rust-variants": names})
            }
        };
        let location = overlay.location;
        let Some(actions) = overlay.get_mut("actions").and_then(Node::as_sequence_mut) else {
            break;
        };
        let action = json!({
            "target": document.json_path(&thing.at),
            "description": format!("Keeps the name `{name}`, {reason}."),
            "update": update,
        });
        actions.push(Node::from_json(action, location));
        pinned.push(Pinned {
            name: name.to_owned(),
            at: thing.at.clone(),
            operation: thing.called.clone(),
        });
    }
    pinned
}

/// The models that had another name before, since another one of several equal schemas was the first: by their
/// locations, with that name.
fn names_of_copies<'p>(old: &'p Crate, new: &'p Crate) -> HashMap<&'p Pointer, &'p str> {
    let mut before: HashMap<&Pointer, &str> = HashMap::new();
    for model in &old.models {
        for at in std::iter::once(&model.at).chain(&model.copies) {
            before.entry(at).or_insert(&model.name);
        }
    }
    let taken: HashSet<&str> = new.models.iter().map(|model| model.name.as_str()).collect();
    let renamed = new.models.iter().filter_map(|model| {
        let mut copies = std::iter::once(&model.at).chain(&model.copies);
        let name = copies.find_map(|at| before.get(at).copied())?;
        (!taken.contains(name)).then_some((&model.at, name))
    });
    renamed.collect()
}

/// Where a schema lists the value of an enum.
fn value_location(document: &Node, thing: &NamedThing) -> Option<Pointer> {
    let value = thing.value.as_deref()?;
    let all = thing.at.child("enum");
    let listed = document.at(&all)?.as_sequence()?;
    let index = listed.iter().position(|one| one.as_str() == Some(value))?;
    Some(all.index(index))
}

/// All that an overlay action can name.
fn things(plan: &Crate) -> Vec<NamedThing> {
    let mut things = Vec::new();
    let mut add = |at: &Pointer, called: String, name: &str, value: Option<&str>| {
        things.push(NamedThing {
            key: format!("{at} {called}"),
            at: at.clone(),
            is_model: called.starts_with("schema "),
            called,
            name: name.to_owned(),
            is_operation: false,
            value: value.map(str::to_owned),
        });
    };
    // A schema names its first model: those of its requests and of its base are named after that.
    let mut named = HashSet::new();
    for model in plan.models.iter().filter(|one| named.insert(&one.at)) {
        add(&model.at, format!("schema {}", model.at), &model.name, None);
        match &model.kind {
            ModelKind::Struct(structure) => {
                for field in &structure.fields {
                    add(
                        &field.at,
                        format!("property {}", field.wire),
                        &field.name,
                        None,
                    );
                }
            }
            ModelKind::OpenEnum(variants) => {
                for variant in variants {
                    let called = format!("value {:?}", variant.value);
                    add(&model.at, called, &variant.name, Some(&variant.value));
                }
            }
            _ => {}
        }
    }
    for operation in plan.groups.iter().flat_map(|group| &group.operations) {
        for parameter in operation.arguments.iter().chain(&operation.setters) {
            things.push(parameter_of(operation, parameter));
        }
        things.push(NamedThing {
            key: operation.at.to_string(),
            at: operation.at.clone(),
            called: format!("{} {}", operation.http_method, operation.path),
            name: operation.name.clone(),
            is_operation: true,
            is_model: false,
            value: None,
        });
    }
    things
}

/// A parameter, which is known by its location and name: its position may change.
fn parameter_of(operation: &PlannedOperation, parameter: &PlannedParameter) -> NamedThing {
    let wire = parameter.wire.join(", ");
    let several = parameter.many.as_ref().and_then(|many| many.name.as_ref());
    // A list is named by its singular or its plural, as the description calls it.
    let plural = several.filter(|_| wire.ends_with('s'));
    NamedThing {
        key: format!("{} {:?} {wire}", operation.at, parameter.target),
        at: parameter.at.clone(),
        called: format!("parameter {wire}"),
        name: plural.unwrap_or(&parameter.name).clone(),
        is_operation: false,
        is_model: false,
        value: None,
    }
}
