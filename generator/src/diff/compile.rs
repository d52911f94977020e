//! The compile verdict: whether callers of the old crate compile against the new one.

use foldhash::HashMap;

use crate::counterparts::Correspondence;
use crate::diff::report::{Change, Report, Side, Subject, Verdicts};
use crate::diff::rule::{ChangeSeverity, RustEffect, Verdict};
use crate::diff::rules::operation::{RUST_CALL_CHANGED, RUST_ITEM_CHANGED};
use crate::document::{Node, Pointer};
use crate::plan::{Crate, ModelKind};
use crate::surface::{Blame, Item, Surface, surface};

/// One of the two sides: the effective description and the crate planned from it.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// The effective description.
    pub document: &'a Node,
    /// The crate.
    pub plan: &'a Crate,
}

/// Compares the public items of two planned crates and sets the compile verdict of every change.
///
/// Where an item breaks its callers, the changes of the nodes that declare it get the verdict. If there are none,
/// the item is reported as a change of its own.
pub fn attach_compile(report: &mut Report, old: Planned<'_>, new: Planned<'_>) {
    let (before, after) = (surface(old.plan), surface(new.plan));
    let names = ExchangedNames::of((old, new), (&before, &after));
    for change in &mut report.changes {
        change.set_compile(Verdict::No);
    }
    let mut silent = Vec::new();
    for (path, item) in &before {
        let Some(blame) = item.broken(after.get(path)) else {
            let other = after.get(path).filter(|other| {
                item.is_reordered(other) || names.belongs_to_another(path, item, other)
            });
            let documents = (old.document, new.document);
            silent.extend(other.map(|other| misleading(path, item, other, documents)));
            continue;
        };
        let explanations = explanations(&report.changes, &blame);
        if explanations.is_empty() {
            let change = unexplained(path, &blame, old.document, new.document);
            report.changes.push(change);
        }
        for index in explanations {
            if let Some(change) = report.changes.get_mut(index) {
                change.set_compile(Verdict::Yes);
            }
        }
    }
    report.changes.extend(silent);
    report.group();
}

/// Decides the compile verdicts that can be known without the two crates.
pub(crate) fn decide_compile_verdicts(report: &mut Report) {
    let invisible = |change: &Change| change.rule.rust == RustEffect::Unseen;
    for change in report.changes.iter_mut().filter(|change| invisible(change)) {
        change.set_compile(Verdict::No);
    }
}

/// The changes that explain why an item broke: those closest to its declaration.
///
/// A removed item may only have another name; then a change around its declaration explains it.
fn explanations(changes: &[Change], blame: &Blame) -> Vec<usize> {
    let is_name = |index: &usize| {
        let change = changes.get(*index);
        change.is_some_and(|change| change.rule.rust == RustEffect::Name)
    };
    let direct = closest(changes, &blame.old, &blame.new);
    if !blame.gone && direct.is_empty() {
        return credentials(changes, blame);
    }
    if !blame.gone {
        return direct;
    }
    let names: Vec<usize> = direct.iter().copied().filter(is_name).collect();
    match (names.is_empty(), direct.is_empty()) {
        (false, _) => return names,
        (true, false) => return direct,
        (true, true) => {}
    }
    let mut around = blame.old.clone();
    while !around.is_empty() {
        around = around.iter().filter_map(Pointer::parent).collect();
        let mut found = closest(changes, &around, &[]);
        found.retain(is_name);
        if !found.is_empty() {
            return found;
        }
    }
    credentials(changes, blame)
}

/// The changes of security, if the item is about the credential: it follows from the security of all operations.
fn credentials(changes: &[Change], blame: &Blame) -> Vec<usize> {
    let security = Pointer::root().child("security");
    let schemes = Pointer::root().child("components").child("securitySchemes");
    let concerned = blame
        .old
        .iter()
        .any(|at| at.is_within(&security) || at.is_within(&schemes));
    let is_security = |change: &Change| change.rule.rust == RustEffect::Credential;
    let all = changes.iter().enumerate();
    all.filter(|(_, change)| concerned && is_security(change))
        .map(|(index, _)| index)
        .collect()
}

fn closest(changes: &[Change], old: &[Pointer], new: &[Pointer]) -> Vec<usize> {
    let scored: Vec<(usize, usize)> = changes
        .iter()
        .map(|change| closeness(change.old.as_ref(), old).max(closeness(change.new.as_ref(), new)))
        .enumerate()
        .filter(|(_, score)| *score > 0)
        .collect();
    let best = scored.iter().map(|(_, score)| *score).max();
    scored
        .into_iter()
        .filter(|(_, score)| Some(*score) == best)
        .map(|(index, _)| index)
        .collect()
}

/// How close a change is to one of the pointers: 0 where neither contains the other.
fn closeness(side: Option<&Side>, pointers: &[Pointer]) -> usize {
    let Some(side) = side else { return 0 };
    let depth = |pointer: &Pointer| pointer.segments().count() + 1;
    pointers
        .iter()
        .filter(|pointer| !pointer.is_root() && !side.pointer.is_root())
        .filter_map(|pointer| {
            if side.pointer.is_within(pointer) {
                Some(2 * depth(pointer))
            } else if pointer.is_within(&side.pointer) {
                Some(2 * depth(&side.pointer) - 1)
            } else {
                None
            }
        })
        .max()
        .unwrap_or(0)
}

/// Finds the items whose names have gone over to others of the same type.
struct ExchangedNames<'c> {
    same: Correspondence<'c>,
    before: &'c Surface,
    /// The paths of the new items by their declarations.
    paths: HashMap<&'c Pointer, Vec<&'c str>>,
    /// The values of enums by the paths of their variants, of both crates.
    values: (HashMap<String, &'c str>, HashMap<String, &'c str>),
}

impl<'c> ExchangedNames<'c> {
    fn of(
        (old, new): (Planned<'c>, Planned<'c>),
        (before, after): (&'c Surface, &'c Surface),
    ) -> ExchangedNames<'c> {
        let mut paths: HashMap<&Pointer, Vec<&str>> = HashMap::default();
        for (path, item) in after {
            paths.entry(&item.at).or_default().push(path);
        }
        ExchangedNames {
            same: Correspondence::new(old.document, new.document),
            before,
            paths,
            values: (values(old.plan), values(new.plan)),
        }
    }

    /// Whether what had this path is still there and has another one.
    fn belongs_to_another(&self, path: &str, old: &Item, new: &Item) -> bool {
        let owner = |path: &str| {
            path.rsplit_once([':', '.'])
                .map(|(owner, _)| owner.to_owned())
        };
        let is_sibling = |one: &str| one != path && owner(one) == owner(path);
        if let Some(value) = self.values.0.get(path) {
            let mut now = self.values.1.iter();
            return self.values.1.get(path) != Some(value)
                && now.any(|(one, other)| other == value && is_sibling(one));
        }
        if old.at == new.at && !old.at.has_position() {
            return false;
        }
        let found = self.same.in_new(&old.at).filter(|found| found.is_sure);
        let Some(paths) = found.as_ref().and_then(|found| self.paths.get(&found.at)) else {
            return false;
        };
        let had = |one: &str| self.before.get(one).is_some_and(|other| other.at == old.at);
        !paths.contains(&path) && paths.iter().any(|one| is_sibling(one) && !had(one))
    }
}

/// The values of open enums by the paths of their variants.
fn values(plan: &Crate) -> HashMap<String, &str> {
    let variants = plan.models.iter().flat_map(|model| {
        let variants = match &model.kind {
            ModelKind::OpenEnum(variants) => variants.as_slice(),
            _ => &[],
        };
        variants.iter().map(move |variant| {
            let path = format!("models::{}::{}", model.name, variant.name);
            (path, variant.value.as_str())
        })
    });
    variants.collect()
}

/// Reports what compiles as before and is something else: the same arguments in another order, or a name that another
/// item has now.
fn misleading(path: &str, old: &Item, new: &Item, documents: (&Node, &Node)) -> Change {
    let blame = Blame::item(old, Some(new));
    let rule = match old.is_reordered(new) {
        true => RUST_CALL_CHANGED,
        false => RUST_ITEM_CHANGED,
    };
    Change {
        rule,
        severity: ChangeSeverity::Warning,
        verdicts: Verdicts {
            wire: Verdict::No,
            compile: Verdict::No,
            behaviour: Verdict::Yes,
        },
        ..unexplained(path, &blame, documents.0, documents.1)
    }
}

fn unexplained(path: &str, blame: &Blame, old: &Node, new: &Node) -> Change {
    let side = |pointers: &[Pointer], document: &Node| {
        pointers.first().map(|pointer| Side {
            pointer: pointer.clone(),
            location: document.nearest(pointer).location,
            value: None,
        })
    };
    Change {
        rule: RUST_ITEM_CHANGED,
        severity: ChangeSeverity::Breaking,
        verdicts: Verdicts {
            wire: Verdict::No,
            compile: Verdict::Yes,
            behaviour: Verdict::No,
        },
        subject: Subject::Api,
        part: path.to_owned(),
        old: side(&blame.old, old),
        new: side(&blame.new, new),
        accepted: None,
    }
}
