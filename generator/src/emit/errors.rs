//! What errors hold, by status: a list that several operations have in common is written once.

use foldhash::{HashMap, HashMapExt as _};
use indexmap::IndexMap;

use crate::api::StatusPattern;
use crate::emit::deprecated::Deprecated;
use crate::emit::types::status_pattern;
use crate::plan::{Crate, PlannedOperation, Type};
use crate::print::Printer;

/// A list as the plan has it.
type List = [(StatusPattern, Option<Type>)];

/// The lists that several operations have in common, each with its name, in the order of their first operations.
#[derive(Debug, Default)]
pub(crate) struct SharedErrors<'a> {
    lists: IndexMap<String, &'a List>,
}

impl<'a> SharedErrors<'a> {
    /// Finds what operations have in common. Of different lists with the same statuses, the first one is shared.
    #[must_use]
    pub(crate) fn new(plan: &'a Crate) -> Self {
        // For each name the different lists, each with the number of its first operation and how many have it.
        let mut by_name: HashMap<String, Vec<(usize, &List, usize)>> = HashMap::new();
        let lists = operations(plan).map(|operation| operation.errors.as_slice());
        for (first, list) in lists.filter(|list| !list.is_empty()).enumerate() {
            let alike = by_name.entry(name(list)).or_default();
            match alike.iter_mut().find(|(_, other, _)| *other == list) {
                Some((_, _, count)) => *count += 1,
                None => alike.push((first, list, 1)),
            }
        }
        let mut shared: Vec<_> = by_name
            .into_iter()
            .filter_map(|(name, alike)| {
                let (first, list, _) = alike.into_iter().find(|(_, _, count)| *count > 1)?;
                Some((first, name, list))
            })
            .collect();
        shared.sort_by_key(|(first, _, _)| *first);
        let lists = shared.into_iter().map(|(_, name, list)| (name, list));
        Self {
            lists: lists.collect(),
        }
    }

    /// The name of a list, where it is shared.
    #[must_use]
    pub(crate) fn name_of(&self, list: &List) -> Option<&str> {
        let (name, shared) = self.lists.get_key_value(&name(list))?;
        (*shared == list).then_some(name.as_str())
    }

    /// Writes the lists.
    pub(crate) fn write(&self, deprecated: &Deprecated<'_>, p: &mut Printer) {
        for (name, list) in &self.lists {
            p.import("crate::runtime", "ErrorDecoder");
            p.import("crate::runtime", "Status");
            p.import("crate::runtime", "error_body");
            p.blank();
            if list
                .iter()
                .filter_map(|(_, ty)| ty.as_ref())
                .any(|ty| deprecated.is_named_by(ty))
            {
                p.line(0, "#[allow(deprecated)]");
            }
            let entries = entries(list, p);
            let binding = format!("static {name}: &[(Status, ErrorDecoder)]");
            if let [only] = entries.as_slice() {
                p.list_of_one(&binding, only.clone());
                continue;
            }
            p.broken_list(0, &format!("{binding} = &["), &entries, ";");
        }
    }
}

fn operations(plan: &Crate) -> impl Iterator<Item = &PlannedOperation> {
    plan.groups.iter().flat_map(|group| &group.operations)
}

/// `ERRORS_400_404`: the statuses of the list.
fn name(list: &List) -> String {
    let mut name = String::from("ERRORS");
    for (status, _) in list {
        name.push_str(&match status {
            StatusPattern::Code(code) => format!("_{code}"),
            StatusPattern::Class(class) => format!("_{class}XX"),
            StatusPattern::Default => "_OTHER".to_owned(),
        });
    }
    name
}

/// A list as expressions.
pub(crate) fn entries(list: &List, p: &mut Printer) -> Vec<String> {
    list.iter()
        .map(|(status, ty)| {
            let decoder = match ty {
                Some(ty) => format!("error_body::<{}>", ty.path(p)),
                None => "|_| None".to_owned(),
            };
            format!("({}, {decoder})", status_pattern(*status))
        })
        .collect()
}
