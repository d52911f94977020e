//! Splits modules that would be too long for one file.
//!
//! Models that the operations of one group alone lead to stand in a module below `models` that has the name of the
//! group, all others in `shared`. What is still too long is cut into parts with numbers. These modules are private, and
//! what is in them is exported by the module above: whatever the size, a model is `models::Name`, and a builder is in
//! the module of its group. Only an item that alone is too long makes a file longer than the limit.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use crate::emit::deprecated::Deprecated;
use crate::emit::models;
use crate::plan::{Crate, Model, Type};
use crate::print::Printer;

/// How many lines are kept for what stands above the items of a file, as a rule.
pub(crate) const HEAD: usize = 100;

/// How many lines the first one of a file takes, with the blank one below it.
pub(crate) const MARK: usize = 2;

/// A module in one file, or in several.
pub(crate) struct SplitModule {
    /// The module itself.
    pub(crate) root: Printer,
    /// The private modules below it, with their names.
    pub(crate) parts: Vec<(String, Printer)>,
}

impl SplitModule {
    pub(crate) fn whole(root: Printer) -> Self {
        let parts = Vec::new();
        Self { root, parts }
    }
}

/// Writes all models. Each is written once: those of a file are joined when it is known which these are.
pub(crate) fn models(plan: &Crate, deprecated: &Deprecated<'_>, longest: usize) -> SplitModule {
    let described = models::DescribedTypes::new(&plan.models);
    let names = Rc::new(kept_free(plan));
    let write = |model: &Model| {
        let mut p = Printer::default();
        p.keep_free(Rc::clone(&names));
        models::model(model, deprecated, &described, &mut p);
        p
    };
    if let Some(whole) = whole(plan.models.iter().map(write), longest) {
        return SplitModule::whole(whole);
    }
    let modules_of_models = by_module(plan);
    let mut taken: HashSet<String> = modules_of_models.keys().cloned().collect();
    let mut parts = Vec::new();
    for (module, models) in modules_of_models {
        let printers = files(models.into_iter().map(write), longest);
        if printers.len() == 1 {
            parts.extend(printers.into_iter().map(|p| (module.clone(), p)));
            continue;
        }
        let mut numbers = 1..;
        for p in printers {
            let mut names = numbers.by_ref().map(|number| format!("{module}_{number}"));
            let name = names.find(|name| !taken.contains(name)).unwrap_or_default();
            taken.insert(name.clone());
            parts.push((name, p));
        }
    }
    let mut root = Printer::default();
    modules(parts.iter().map(|(name, _)| name.as_str()), &mut root);
    SplitModule { root, parts }
}

/// The names that no type from elsewhere is imported by: those of models, and those that several such types have.
fn kept_free(plan: &Crate) -> BTreeSet<String> {
    let names = plan.models.iter().map(|model| model.name.clone());
    let mut names: BTreeSet<String> = names.collect();
    let mut paths: HashMap<String, String> = HashMap::new();
    let mut add = |part: &Type| {
        if let Type::Path(path) = part
            && let Some((_, name)) = path.rsplit_once("::")
        {
            let other = paths.insert(name.to_owned(), path.clone());
            if other.is_some_and(|other| other != *path) {
                names.insert(name.to_owned());
            }
        }
    };
    for model in &plan.models {
        model.kind.each_type(&mut |ty| ty.each_part(&mut add));
    }
    names
}

/// All items in one file, where it is not longer than the limit.
fn whole(items: impl Iterator<Item = Printer>, longest: usize) -> Option<Printer> {
    let mut lines = HEAD;
    let mut written = Vec::new();
    for item in items {
        lines += item.lines_since(0);
        if lines > longest {
            return None;
        }
        written.push(item);
    }
    let whole = Printer::join(&written);
    (whole.lines() + MARK <= longest).then_some(whole)
}

/// Joins items into as few files as it takes, none of them longer than the limit but for one that has a single item.
fn files(items: impl Iterator<Item = Printer>, longest: usize) -> Vec<Printer> {
    let limit = longest.saturating_sub(HEAD);
    let mut files = Vec::new();
    let (mut written, mut lines) = (Vec::new(), 0);
    for item in items {
        let length = item.lines_since(0);
        if !written.is_empty() && lines + length > limit {
            written = end_file(written, longest, &mut files);
            lines = written.iter().map(|one: &Printer| one.lines_since(0)).sum();
        }
        written.push(item);
        lines += length;
    }
    while !written.is_empty() {
        written = end_file(written, longest, &mut files);
    }
    files
}

/// Joins items to a file, and yields those at the end for which it has no room: the imports may need more lines than are
/// kept for them.
fn end_file(mut written: Vec<Printer>, longest: usize, files: &mut Vec<Printer>) -> Vec<Printer> {
    let mut file = Printer::join(&written);
    let mut left = Vec::new();
    while written.len() > 1 && file.lines() + MARK > longest {
        left.extend(written.pop());
        file = Printer::join(&written);
    }
    files.push(file);
    left.into_iter().rev().collect()
}

/// Writes items of known lengths into as few files as it takes, none of them longer than the limit but for one that has a
/// single item.
pub(crate) fn fill<T>(
    items: &[T],
    lengths: &[usize],
    longest: usize,
    write: impl Fn(&[T]) -> Printer,
) -> Vec<Printer> {
    let mut printers = Vec::new();
    let (mut items, mut lengths) = (items, lengths);
    while let Some(mut count) = counts(lengths, longest).first().copied() {
        let Some((part, _)) = items.split_at_checked(count) else {
            break;
        };
        let mut p = write(part);
        // The imports may need more lines than are kept for them.
        while count > 1 && p.lines() + MARK > longest {
            count -= 1;
            let Some(part) = items.get(..count) else {
                break;
            };
            p = write(part);
        }
        printers.push(p);
        (items, lengths) = match (items.get(count..), lengths.get(count..)) {
            (Some(items), Some(lengths)) => (items, lengths),
            _ => break,
        };
    }
    printers
}

/// Declares private modules and exports all that is in them.
pub(crate) fn modules<'n>(names: impl Iterator<Item = &'n str>, p: &mut Printer) {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    for name in &names {
        p.line(0, &format!("mod {name};"));
    }
    p.blank();
    for name in &names {
        p.line(0, &format!("pub use {name}::*;"));
    }
}

/// How many items each file has, in their order, so that no file is longer than the limit.
pub(crate) fn counts(lengths: &[usize], longest: usize) -> Vec<usize> {
    let limit = longest.saturating_sub(HEAD);
    let (mut counts, mut count, mut lines) = (Vec::new(), 0, 0);
    for length in lengths {
        if count > 0 && lines + length > limit {
            counts.push(count);
            (count, lines) = (0, 0);
        }
        count += 1;
        lines += length;
    }
    counts.extend((count > 0).then_some(count));
    counts
}

/// The models of each module.
fn by_module(plan: &Crate) -> BTreeMap<String, Vec<&Model>> {
    let mut shared = String::from("shared");
    while plan.groups.iter().any(|group| group.module == shared) {
        shared.push('_');
    }
    let owners = owners(plan);
    let mut modules: BTreeMap<String, Vec<&Model>> = BTreeMap::new();
    for model in &plan.models {
        let owner = match owners.get(model.name.as_str()) {
            Some(Owner::Group(module)) => (*module).to_owned(),
            Some(Owner::Several) | None => shared.clone(),
        };
        modules.entry(owner).or_default().push(model);
    }
    modules
}

/// Whose operations lead to a model.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner<'p> {
    Group(&'p str),
    Several,
}

fn owners(plan: &Crate) -> HashMap<&str, Owner<'_>> {
    let by_name: HashMap<&str, &Model> = plan
        .models
        .iter()
        .map(|model| (model.name.as_str(), model))
        .collect();
    let mut owners = HashMap::new();
    let mut open: Vec<&Model> = Vec::new();
    for group in &plan.groups {
        let own = Owner::Group(group.module.as_str());
        for operation in &group.operations {
            operation.each_type(&mut |ty| {
                ty.each_model(&mut |name| open.extend(by_name.get(name)));
            });
        }
        while let Some(model) = open.pop() {
            let owner = match owners.get(model.name.as_str()) {
                None => own,
                Some(known) if *known != own && *known != Owner::Several => Owner::Several,
                // What it leads to is known as well.
                Some(_) => continue,
            };
            owners.insert(model.name.as_str(), owner);
            model.kind.each_type(&mut |ty| {
                ty.each_model(&mut |name| open.extend(by_name.get(name)));
            });
        }
    }
    owners
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_filled_up_to_the_limit() {
        assert_eq!(counts(&[10, 20, 30, 5], HEAD + 35), [2, 2]);
        assert_eq!(counts(&[90, 1, 1], HEAD + 35), [1, 2]);
        assert_eq!(counts(&[], HEAD + 35), [] as [usize; 0]);
    }
}
