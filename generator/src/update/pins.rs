//! Pins names that a later revision could change, by new overlay actions.
//!
//! A name that is derived from prose changes with the prose. A name that was chosen because of a collision changes with
//! the order of the document, and so does that of a schema without a name which occurs several times. The name of a
//! variant of a union changes with the other alternatives, and that of an operation with what its response is. All are
//! pinned by `x-rust-name`, or by `x-rust-variants` for a value of an enum, or by `x-rust-variant` for an alternative of
//! a union.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use serde_json::{Value as Json, json};

use crate::counterparts::Correspondence;
use crate::diagnostic::{Diagnostics, codes};
use crate::document::{Node, Pointer};
use crate::plan::{Crate, Model, ModelKind, PlannedParameter, UnionVariant};

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
    at: Pointer,
    /// Where it was declared in the old version, in terms of which both versions name it.
    origin: Option<Pointer>,
    /// What it is there, the same in both versions.
    role: String,
    /// Its name in the description.
    called: String,
    name: String,
    is_operation: bool,
    is_model: bool,
    hint: ThingHint,
}

/// The hint that pins the name of a thing.
#[derive(Clone, PartialEq, Eq, Hash)]
enum ThingHint {
    Name,
    /// Of a value of an enum, by its text.
    Value(String),
    /// Of an alternative of a union.
    Variant,
}

impl ThingHint {
    /// The hints that name such a thing already, of which one is enough.
    fn keywords(&self, at: &Pointer) -> &'static [&'static str] {
        match self {
            ThingHint::Variant if is_listed(at) => &["x-rust-variant", "x-rust-name"],
            ThingHint::Variant => &["x-rust-variant"],
            ThingHint::Name | ThingHint::Value(_) => &["x-rust-name"],
        }
    }

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

/// The names that are pinned, in rounds: what one round pins can be in the way of another name, which the next one pins.
///
/// Each round pins what none before it has pinned, so they come to an end.
pub(crate) struct Pins<'p> {
    old: Option<PlannedVersion<'p>>,
    /// The old names, by where the old version has what they name, and its role.
    before: HashMap<(Pointer, String), String>,
    done: HashSet<(Pointer, ThingHint)>,
    pinned: Vec<Pinned>,
}

impl<'p> Pins<'p> {
    pub(crate) fn new(old: Option<PlannedVersion<'p>>) -> Pins<'p> {
        let known = old.map(|old| things(&old, &|at| Some(at.clone())));
        let known = known.into_iter().flatten();
        Pins {
            old,
            before: known
                .filter_map(|thing| Some(((thing.origin?, thing.role), thing.name)))
                .collect(),
            done: HashSet::new(),
            pinned: Vec::new(),
        }
    }

    /// All that was pinned.
    pub(crate) fn into_pinned(self) -> Vec<Pinned> {
        self.pinned
    }

    /// Adds the actions of a round, and says whether there are any.
    pub(crate) fn add(&mut self, overlay: &mut Node, new: PlannedVersion<'_>) -> bool {
        let same = self
            .old
            .map(|old| Correspondence::new(old.document, new.document));
        let origin = |at: &Pointer| {
            let found = same.as_ref()?.in_old(at)?;
            found.is_sure.then_some(found.at)
        };
        let copied = self
            .old
            .map(|old| names_of_copies(old.plan, new.plan, &origin))
            .unwrap_or_default();
        let versions = Versions {
            old: self.old,
            new,
            gone: self
                .old
                .map(|old| models_gone(old.plan, new.plan, &origin))
                .unwrap_or_default(),
        };
        let things = things(&new, &origin);
        let own = things.iter().filter_map(|thing| {
            let before = self.name_before(thing)?;
            let found = versions.name_to_keep(thing, before);
            let (name, reason) = found.or_else(|| self.name_inside(thing, before))?;
            Some(KeptName {
                thing,
                name: name.to_owned(),
                reason,
            })
        });
        let own = with_variants(own.collect(), &things, new.document);
        // Others get what is left when each has the name that it had.
        self.write(overlay, new.document, &own)
            || {
                let copies = of_copies(&things, &copied);
                let copies = with_variants(copies, &things, new.document);
                self.write(overlay, new.document, &copies)
            }
            || {
                let derived: Vec<_> = self.derived(&things, &new).collect();
                self.write(overlay, new.document, &derived)
            }
    }

    /// The operations that are new and named after their summaries.
    fn derived<'t>(
        &self,
        things: &'t [NamedThing],
        new: &PlannedVersion<'_>,
    ) -> impl Iterator<Item = KeptName<'t>> {
        let is_derived = |thing: &&NamedThing| {
            let is_new = thing.is_operation && self.name_before(thing).is_none();
            is_new && new.has(codes::NAME_NOT_PINNED, &thing.at)
        };
        things.iter().filter(is_derived).map(|thing| KeptName {
            thing,
            name: thing.name.clone(),
            reason: "which was derived, whatever the summary becomes",
        })
    }

    /// The name that something had and that a pin around it would change: names are derived from what they are part of.
    fn name_inside<'n>(
        &self,
        thing: &NamedThing,
        before: &'n str,
    ) -> Option<(&'n str, &'static str)> {
        let is_inside = |at: &Pointer| thing.at != *at && thing.at.is_within(at);
        let is_changed = before != thing.name && self.done.iter().any(|(at, _)| is_inside(at));
        is_changed.then_some((before, "which another kept name would change"))
    }

    fn name_before(&self, thing: &NamedThing) -> Option<&str> {
        let key = (thing.origin.clone()?, thing.role.clone());
        self.before.get(&key).map(String::as_str)
    }

    /// Adds an action for each name. One hint names a thing, however often it is referred to.
    fn write(&mut self, overlay: &mut Node, document: &Node, kept: &[KeptName<'_>]) -> bool {
        let location = overlay.location;
        let Some(actions) = overlay.get_mut("actions").and_then(Node::as_sequence_mut) else {
            return false;
        };
        let before = self.pinned.len();
        for KeptName {
            thing,
            name,
            reason,
        } in kept
        {
            if !self.done.insert((thing.at.clone(), thing.hint.clone())) {
                continue;
            }
            let action = json!({
                "target": document.json_path(&thing.at),
                "description": format!("Keeps the name `{name}`, {reason}."),
                "update": thing.hint.update(name),
            });
            actions.push(Node::from_json(action, location));
            self.pinned.push(Pinned {
                name: name.clone(),
                at: thing.at.clone(),
                operation: thing.called.clone(),
            });
        }
        self.pinned.len() > before
    }
}

/// Why the name of an alternative is kept.
const ALTERNATIVE_KEPT: &str = "which it has had, whatever the alternatives become";

/// A name that is to be kept.
struct KeptName<'t> {
    thing: &'t NamedThing,
    name: String,
    reason: &'static str,
}

/// The crate before and after.
struct Versions<'p> {
    old: Option<PlannedVersion<'p>>,
    new: PlannedVersion<'p>,
    /// Where models were declared for which there is none any more.
    gone: HashSet<Pointer>,
}

impl Versions<'_> {
    /// The name that a thing is to keep, with the reason; `before` is the one that it had.
    fn name_to_keep<'t>(
        &self,
        thing: &NamedThing,
        before: &'t str,
    ) -> Option<(&'t str, &'static str)> {
        let is_hinted = is_hinted(self.new.document, thing);
        let reason = match &thing.hint {
            _ if before == thing.name => return None,
            ThingHint::Variant if !is_hinted => ALTERNATIVE_KEPT,
            _ if self.is_renamed_by_siblings(thing) => {
                "which a sibling would have otherwise, or has had"
            }
            _ if thing.is_model && !is_hinted && self.was_inside_of_gone(thing) => {
                "which the type around it gave, that is no type any more"
            }
            _ if thing.is_operation && !is_hinted && self.has_same_id(thing) => {
                "which it has had, whatever its response becomes"
            }
            _ => return None,
        };
        Some((before, reason))
    }

    /// Whether it was declared inside of what had a model and has none any more, such as a union whose alternatives are now
    /// those of the union around it.
    fn was_inside_of_gone(&self, thing: &NamedThing) -> bool {
        let around = |at: &Pointer| {
            self.gone
                .iter()
                .any(|gone| gone != at && at.is_within(gone))
        };
        thing.origin.as_ref().is_some_and(around)
    }

    fn is_renamed_by_siblings(&self, thing: &NamedThing) -> bool {
        let is_resolved = |version: &PlannedVersion<'_>, at: &Pointer| {
            let value = value_location(version.document, at, &thing.hint);
            version.has(codes::NAME_RESOLVED, &value.unwrap_or_else(|| at.clone()))
        };
        let before = self.old.as_ref().zip(thing.origin.as_ref());
        is_resolved(&self.new, &thing.at) || before.is_some_and(|(old, at)| is_resolved(old, at))
    }

    /// Whether an operation has the id that it had: its name also follows from what its response is.
    fn has_same_id(&self, thing: &NamedThing) -> bool {
        let id = |document: &Node, at: &Pointer| {
            let id = document.at(at).and_then(|node| node.get("operationId"));
            id.and_then(Node::scalar_text)
        };
        let before = self.old.zip(thing.origin.as_ref());
        let before = before.and_then(|(old, at)| id(old.document, at));
        before.is_some() && before == id(self.new.document, &thing.at)
    }
}

/// Whether a hint names it already.
fn is_hinted(document: &Node, thing: &NamedThing) -> bool {
    let mut hints = thing.hint.keywords(&thing.at).iter();
    let node = document.at(&thing.at);
    node.is_some_and(|node| hints.any(|hint| node.get(hint).is_some()))
}

/// Where the old version declares models for which the new one has none.
fn models_gone(
    old: &Crate,
    new: &Crate,
    origin: &dyn Fn(&Pointer) -> Option<Pointer>,
) -> HashSet<Pointer> {
    let declared = |model: &Model| {
        let all = std::iter::once(&model.at).chain(&model.copies);
        all.filter_map(origin).collect::<Vec<_>>()
    };
    let kept: HashSet<Pointer> = new.models.iter().flat_map(declared).collect();
    let before = old.models.iter().map(|model| model.at.clone());
    before.filter(|at| !kept.contains(at)).collect()
}

/// The models that had another name before, since another one of several equal schemas was the first: by their
/// locations, with that name.
fn names_of_copies<'p>(
    old: &'p Crate,
    new: &'p Crate,
    origin: &dyn Fn(&Pointer) -> Option<Pointer>,
) -> HashMap<&'p Pointer, &'p str> {
    let mut before: HashMap<&Pointer, &Model> = HashMap::new();
    for model in &old.models {
        for at in std::iter::once(&model.at).chain(&model.copies) {
            before.entry(at).or_insert(model);
        }
    }
    let taken: HashSet<&str> = new.models.iter().map(|model| model.name.as_str()).collect();
    let renamed = new.models.iter().filter_map(|model| {
        let mut copies = std::iter::once(&model.at).chain(&model.copies);
        let first = copies.find_map(|at| before.get(&origin(at)?).copied())?;
        let is_another =
            origin(&model.at).as_ref() != Some(&first.at) && !taken.contains(first.name.as_str());
        is_another.then_some((&model.at, first.name.as_str()))
    });
    renamed.collect()
}

/// The names that go over to another one of several equal schemas, each to the first of those that are left.
fn of_copies<'t>(things: &'t [NamedThing], copied: &HashMap<&Pointer, &str>) -> Vec<KeptName<'t>> {
    let mut taken = HashSet::new();
    let models = things.iter().filter(|thing| thing.is_model);
    let free = models.filter_map(|thing| {
        let name = *copied.get(&thing.at)?;
        taken.insert(name).then(|| KeptName {
            thing,
            name: name.to_owned(),
            reason: "which the first of several equal schemas has",
        })
    });
    free.collect()
}

/// With the names of the variants whose types are pinned: the name of a type would also be that of its variant, where
/// nothing else names it.
fn with_variants<'t>(
    mut kept: Vec<KeptName<'t>>,
    things: &'t [NamedThing],
    document: &Node,
) -> Vec<KeptName<'t>> {
    let types = kept.iter().filter(|one| one.thing.is_model);
    let types: HashSet<&Pointer> = types.map(|one| &one.thing.at).collect();
    let variants = things.iter().filter(|thing| {
        let is_of_kept = thing.hint == ThingHint::Variant && types.contains(&thing.at);
        is_of_kept && is_listed(&thing.at) && !is_hinted(document, thing)
    });
    let variants = variants.map(|thing| KeptName {
        thing,
        name: thing.name.clone(),
        reason: ALTERNATIVE_KEPT,
    });
    kept.extend(variants.collect::<Vec<_>>());
    kept
}

/// Where a schema lists the value of an enum.
fn value_location(document: &Node, at: &Pointer, hint: &ThingHint) -> Option<Pointer> {
    let ThingHint::Value(value) = hint else {
        return None;
    };
    let all = at.child("enum");
    let listed = document.at(&all)?.as_sequence()?;
    let index = listed.iter().position(|one| one.as_str() == Some(value))?;
    Some(all.index(index))
}

/// All that an overlay action can name. `origin` tells where something was in the old version.
fn things(
    version: &PlannedVersion<'_>,
    origin: &dyn Fn(&Pointer) -> Option<Pointer>,
) -> Vec<NamedThing> {
    let plan = version.plan;
    let mut things = Vec::new();
    let mut add = |at: &Pointer, (role, called): (String, String), name: &str, hint: ThingHint| {
        things.push(NamedThing {
            at: at.clone(),
            origin: origin(at),
            is_model: role == "schema",
            role,
            called,
            name: name.to_owned(),
            is_operation: false,
            hint,
        });
    };
    // A schema names its first model: those of its requests and of its base are named after that.
    let mut named = HashSet::new();
    for model in plan.models.iter().filter(|one| named.insert(&one.at)) {
        let called = ("schema".to_owned(), format!("schema {}", model.at));
        add(&model.at, called, &model.name, ThingHint::Name);
        match &model.kind {
            ModelKind::Struct(structure) => {
                for field in &structure.fields {
                    let called = format!("property {}", field.wire);
                    let called = (called.clone(), called);
                    add(&field.at, called, &field.name, ThingHint::Name);
                }
            }
            ModelKind::OpenEnum(variants) => {
                for variant in variants {
                    let called = format!("value {:?}", variant.value);
                    let hint = ThingHint::Value(variant.value.clone());
                    add(&model.at, (called.clone(), called), &variant.name, hint);
                }
            }
            ModelKind::Union(union) => {
                // The union that a schema is a variant of, in terms of the old version.
                let of = origin(&model.at).unwrap_or_else(|| model.at.clone());
                for variant in union.variants.iter().filter(|one| has_hint(one, model)) {
                    let role = format!("alternative of {of}");
                    let called = (role, format!("alternative {}", variant.at));
                    add(&variant.at, called, &variant.name, ThingHint::Variant);
                }
            }
            _ => {}
        }
    }
    for operation in plan.groups.iter().flat_map(|group| &group.operations) {
        let before = origin(&operation.at);
        for parameter in operation.arguments.iter().chain(&operation.setters) {
            things.push(parameter_of(before.clone(), parameter));
        }
        things.push(NamedThing {
            at: operation.at.clone(),
            origin: before,
            role: "operation".to_owned(),
            called: format!("{} {}", operation.http_method, operation.path),
            name: operation.name.clone(),
            is_operation: true,
            is_model: false,
            hint: ThingHint::Name,
        });
    }
    things
}

/// A parameter, which is known by its operation and name: it may be declared elsewhere now.
fn parameter_of(operation: Option<Pointer>, parameter: &PlannedParameter) -> NamedThing {
    let wire = parameter.wire.join(", ");
    let several = parameter.many.as_ref().and_then(|many| many.name.as_ref());
    // A list is named by its singular or its plural, as the description calls it.
    let plural = several.filter(|_| wire.ends_with('s'));
    NamedThing {
        at: parameter.at.clone(),
        origin: operation,
        role: format!("{:?} {wire}", parameter.target),
        called: format!("parameter {wire}"),
        name: plural.unwrap_or(&parameter.name).clone(),
        is_operation: false,
        is_model: false,
        hint: ThingHint::Name,
    }
}

/// Whether an action can name a variant: an alternative, or a schema that extends the one that the union is of.
fn has_hint(variant: &UnionVariant, union: &Model) -> bool {
    let named = Pointer::root().child("components").child("schemas");
    let extends = variant.at != union.at && variant.at.parent().as_ref() == Some(&named);
    is_listed(&variant.at) || extends
}

/// Whether an alternative is an item of `oneOf` or `anyOf`.
fn is_listed(at: &Pointer) -> bool {
    let keyword = at.parent().unwrap_or_default();
    keyword
        .last()
        .is_some_and(|keyword| matches!(&*keyword, "oneOf" | "anyOf"))
}
