//! Pins names that a later revision could change, by new overlay actions.
//!
//! A name that is derived from prose changes with the prose. A name that was chosen because of a collision changes with
//! the order of the document, and so does that of a schema without a name which occurs several times. The name of a
//! variant of a union changes with the other alternatives, and that of an operation with what its response is. All are
//! pinned by `x-rust-name`, or by `x-rust-variants` for a value of an enum, or by `x-rust-variant` for an alternative of
//! a union.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use serde_json::{Value as Json, json};

use crate::diagnostic::{Diagnostics, codes};
use crate::document::{Node, Pointer};
use crate::grammar::{NodeShape, ObjectKind};
use crate::plan::{Crate, Model, ModelKind, PlannedOperation, PlannedParameter, UnionModel};
use crate::update::merge::structure;

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
    /// The effective description.
    pub(crate) document: &'p Node,
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
    hint: ThingHint,
}

/// The hint that pins the name of a thing.
enum ThingHint {
    Name,
    /// Of a value of an enum, by its text.
    Value(String),
    /// Of an alternative of a union.
    Variant,
}

impl ThingHint {
    /// What an action writes to give a name.
    fn update(&self, name: &str) -> Json {
        match self {
            ThingHint::Name => json!({"x-rust-name": name}),
            ThingHint::Variant => json!({"x-rust-variant": name}),
            ThingHint::Value(value) => {
                let names = Json::from_iter([(value.clone(), Json::from(name))]);
                json!({"x-rust-variants": names})
            }
        }
    }
}

/// Adds the actions.
pub(crate) fn pin(
    overlay: &mut Node,
    old: Option<PlannedVersion<'_>>,
    new: PlannedVersion<'_>,
) -> Vec<Pinned> {
    let known = old.map(|old| things(&old)).unwrap_or_default();
    let known: HashMap<&str, &str> = known
        .iter()
        .map(|thing| (thing.key.as_str(), thing.name.as_str()))
        .collect();
    let copied = old
        .map(|old| names_of_copies(old.plan, new.plan))
        .unwrap_or_default();
    let mut done: HashSet<(Pointer, Option<String>)> = HashSet::new();
    let mut pinned = Vec::new();
    for thing in things(&new) {
        let before = known.get(thing.key.as_str()).copied();
        let is_resolved = |version: &PlannedVersion<'_>| {
            let at = value_location(new.document, &thing).unwrap_or_else(|| thing.at.clone());
            version.has(codes::NAME_RESOLVED, &at)
        };
        let is_renamed_by_siblings = || match thing.hint {
            ThingHint::Variant => !is_hinted(new.document, &thing.at),
            _ => is_resolved(&new) || old.is_some_and(|old| is_resolved(&old)),
        };
        // The name of an operation also follows from what its response is.
        let has_same_id = || {
            let id = |document: &'_ Node| {
                let operation = document.at(&thing.at).filter(|_| thing.is_operation)?;
                operation.get("operationId")?.scalar_text()
            };
            let now = id(new.document).filter(|_| !is_hinted(new.document, &thing.at));
            now.is_some() && now == old.and_then(|old| id(old.document))
        };
        let (name, reason) = match before {
            None if thing.is_operation && new.has(codes::NAME_NOT_PINNED, &thing.at) => (
                thing.name.as_str(),
                "which was derived, whatever the summary becomes",
            ),
            Some(before) if before != thing.name && is_renamed_by_siblings() => {
                (before, "which a sibling would have otherwise, or has had")
            }
            Some(before) if before != thing.name && has_same_id() => {
                (before, "which it has had, whatever its response becomes")
            }
            _ => match copied.get(&thing.at) {
                Some(name) if thing.is_model => {
                    (*name, "which the first of several equal schemas has")
                }
                _ => continue,
            },
        };
        // One hint names a thing, however often it is referred to.
        let value = match &thing.hint {
            ThingHint::Value(value) => Some(value.clone()),
            ThingHint::Name | ThingHint::Variant => None,
        };
        if !done.insert((thing.at.clone(), value)) {
            continue;
        }
        let location = overlay.location;
        let Some(actions) = overlay.get_mut("actions").and_then(Node::as_sequence_mut) else {
            break;
        };
        let action = json!({
            "target": new.document.json_path(&thing.at),
            "description": format!("Keeps the name `{name}`, {reason}."),
            "update": thing.hint.update(name),
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

/// Whether a hint names the variant of a schema.
fn is_hinted(document: &Node, at: &Pointer) -> bool {
    let hints = ["x-rust-variant", "x-rust-name"];
    let schema = document.at(at);
    schema.is_some_and(|schema| hints.iter().any(|hint| schema.get(hint).is_some()))
}

/// The models that had another name before, since another one of several equal schemas was the first: by their
/// locations, with that name.
fn names_of_copies<'p>(old: &'p Crate, new: &'p Crate) -> HashMap<&'p Pointer, &'p str> {
    let mut before: HashMap<&Pointer, &Model> = HashMap::new();
    for model in &old.models {
        for at in std::iter::once(&model.at).chain(&model.copies) {
            before.entry(at).or_insert(model);
        }
    }
    let taken: HashSet<&str> = new.models.iter().map(|model| model.name.as_str()).collect();
    let renamed = new.models.iter().filter_map(|model| {
        let mut copies = std::iter::once(&model.at).chain(&model.copies);
        let first = copies.find_map(|at| before.get(at).copied())?;
        let is_another = first.at != model.at && !taken.contains(first.name.as_str());
        is_another.then_some((&model.at, first.name.as_str()))
    });
    renamed.collect()
}

/// Where a schema lists the value of an enum.
fn value_location(document: &Node, thing: &NamedThing) -> Option<Pointer> {
    let ThingHint::Value(value) = &thing.hint else {
        return None;
    };
    let all = thing.at.child("enum");
    let listed = document.at(&all)?.as_sequence()?;
    let index = listed.iter().position(|one| one.as_str() == Some(value))?;
    Some(all.index(index))
}

/// All that an overlay action can name.
fn things(version: &PlannedVersion<'_>) -> Vec<NamedThing> {
    let plan = version.plan;
    let mut things = Vec::new();
    let add = |things: &mut Vec<_>, at: &Pointer, called: String, name: &str, hint: ThingHint| {
        things.push(NamedThing {
            key: format!("{at} {called}"),
            at: at.clone(),
            is_model: called.starts_with("schema "),
            called,
            name: name.to_owned(),
            is_operation: false,
            hint,
        });
    };
    // A schema names its first model: those of its requests and of its base are named after that.
    let mut named = HashSet::new();
    for model in plan.models.iter().filter(|one| named.insert(&one.at)) {
        let called = format!("schema {}", model.at);
        add(&mut things, &model.at, called, &model.name, ThingHint::Name);
        match &model.kind {
            ModelKind::Struct(structure) => {
                for field in &structure.fields {
                    let called = format!("property {}", field.wire);
                    add(&mut things, &field.at, called, &field.name, ThingHint::Name);
                }
            }
            ModelKind::OpenEnum(variants) => {
                for variant in variants {
                    let called = format!("value {:?}", variant.value);
                    let hint = ThingHint::Value(variant.value.clone());
                    add(&mut things, &model.at, called, &variant.name, hint);
                }
            }
            ModelKind::Union(union) => {
                things.extend(alternatives(version.document, &model.at, union));
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
            hint: ThingHint::Name,
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
        hint: ThingHint::Name,
    }
}

/// The alternatives of a union, each known by its structure: its position may change.
fn alternatives(document: &Node, union_at: &Pointer, union: &UnionModel) -> Vec<NamedThing> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut things = Vec::new();
    for variant in &union.variants {
        let list = variant.at.parent().unwrap_or_default();
        let is_listed = list
            .last()
            .is_some_and(|keyword| matches!(&*keyword, "oneOf" | "anyOf"));
        let Some(schema) = document.at(&variant.at).filter(|_| is_listed) else {
            continue;
        };
        let structure = structure(schema, NodeShape::Object(ObjectKind::Schema)).to_string();
        let count = seen.entry(structure.clone()).or_default();
        *count += 1;
        things.push(NamedThing {
            key: format!("{union_at} alternative {count} {structure}"),
            at: variant.at.clone(),
            called: format!("alternative {}", variant.at),
            name: variant.name.clone(),
            is_operation: false,
            is_model: false,
            hint: ThingHint::Variant,
        });
    }
    things
}
