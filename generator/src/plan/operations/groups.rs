//! Groups: the tags of the description that have operations, and their names.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use heck::ToPascalCase;

use crate::api::{Hints, Operation, Tag};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::plan::Group;
use crate::plan::docs::{self, Docs};
use crate::plan::names::{Kind, escape_reserved, identifier, is_nameable};
use crate::plan::operations::operations;
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::{Planner, hint};

/// The group of operations that have no tag.
pub(super) const UNTAGGED: &str = "operations";

/// The tags that are one group: those that differ in case or punctuation only.
struct TagGroup<'a> {
    /// The tag that names the group: the first that is declared, or used.
    tag: &'a str,
    /// What tells it from other tags: its letters and digits, and the name that a hint gives.
    key: (String, Option<&'a str>),
    /// The declarations of its tags.
    declared: Vec<&'a Tag>,
    /// The operations that have one of its tags.
    members: Vec<&'a Operation>,
}

/// Plans all groups.
pub(crate) fn groups(planner: &mut Planner<'_>) -> Vec<Group> {
    let tags = tag_groups(planner);
    let names = group_names(planner, &tags);
    let mut groups = Vec::new();
    for (tag, names) in tags.iter().zip(names) {
        let Some((module, accessor, type_name)) = names else {
            continue;
        };
        let mut group = group(tag, module, accessor, type_name);
        operations(planner, &tag.members, &mut group);
        groups.push(group);
    }
    groups
}

/// The tags with operations, in the order in which they are declared or used.
fn tag_groups<'a>(planner: &mut Planner<'a>) -> Vec<TagGroup<'a>> {
    let api = planner.api;
    let mut groups: Vec<TagGroup<'a>> = Vec::new();
    // The groups of each key, by their positions.
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    let first_tag = |operation: &'a Operation| -> &'a str {
        operation.tags.first().map_or(UNTAGGED, String::as_str)
    };
    let declared = api.tags.iter().map(|tag| (tag.name.as_str(), Some(tag)));
    let mut seen = HashSet::new();
    let used = api.operations.iter().map(first_tag);
    let used = used.filter(|name| seen.insert(*name));
    for (name, tag) in declared.chain(used.map(|name| (name, None))) {
        let key = tag_key(name);
        let hint = tag.and_then(|tag| hint(&tag.hints, "name"));
        let positions = alike.entry(key.clone()).or_default();
        let found = positions.iter().copied().find(|position| {
            groups
                .get(*position)
                .is_some_and(|group| hint.is_none() || group.key.1.is_none() || group.key.1 == hint)
        });
        match found.and_then(|position| groups.get_mut(position)) {
            Some(group) => {
                group.declared.extend(tag);
                group.key.1 = group.key.1.or(hint);
            }
            None => {
                positions.push(groups.len());
                groups.push(TagGroup {
                    tag: name,
                    key: (key, hint),
                    declared: tag.into_iter().collect(),
                    members: Vec::new(),
                });
            }
        }
    }
    let mut by_tag: HashMap<&str, usize> = HashMap::new();
    for (position, group) in groups.iter().enumerate() {
        for tag in &group.declared {
            by_tag.entry(tag.name.as_str()).or_insert(position);
        }
    }
    for operation in &api.operations {
        let name = first_tag(operation);
        let first = || alike.get(&tag_key(name))?.first().copied();
        let position = by_tag.get(name).copied().or_else(first);
        let group = position.and_then(|position| groups.get_mut(position));
        group
            .into_iter()
            .for_each(|group| group.members.push(operation));
    }
    for group in groups.iter().filter(|group| group.members.is_empty()) {
        group
            .declared
            .iter()
            .for_each(|tag| unused_tag(planner, tag));
    }
    groups.retain(|group| !group.members.is_empty());
    groups
}

/// What is the same for tags that differ in case or punctuation only.
pub(crate) fn tag_key(tag: &str) -> String {
    let letters = tag.chars().filter(|c| c.is_alphanumeric());
    let key: String = letters.flat_map(char::to_lowercase).collect();
    if key.is_empty() { tag.to_owned() } else { key }
}

fn unused_tag(planner: &mut Planner<'_>, tag: &Tag) {
    if let Some(at) = &tag.at {
        let message = format!("no operation has the tag {:?} as its first", tag.name);
        planner.warn(codes::TAG_UNUSED, at, message);
    }
}

impl<'a> TagGroup<'a> {
    /// Where it is declared, or where the first of its operations is.
    fn at(&self) -> Pointer {
        let declared = self.declared.iter().find_map(|tag| tag.at.as_ref());
        let used = self.members.first().map(|operation| &operation.at);
        declared.or(used).cloned().unwrap_or_else(Pointer::root)
    }

    /// The hints of the tag that has a name among them, or of the first.
    fn hints(&self) -> Option<&'a Hints> {
        let mut declared = self.declared.iter();
        let named = declared.find(|tag| tag.hints.contains_key("name"));
        named.or(self.declared.first()).map(|tag| &tag.hints)
    }
}

/// The module, the method of the client and the type of each group.
fn group_names(
    planner: &mut Planner<'_>,
    tags: &[TagGroup<'_>],
) -> Vec<Option<(String, String, String)>> {
    let none = Hints::default();
    let pointers: Vec<_> = tags.iter().map(TagGroup::at).collect();
    let symbols: Vec<_> = tags
        .iter()
        .zip(&pointers)
        .map(|(group, at)| Symbol {
            kind: Kind::Module,
            hints: group.hints().unwrap_or(&none),
            text: group.tag.into(),
            fallback: Vec::new(),
            at,
        })
        .collect();
    let modules = planner.declare(&mut Scope::default(), &symbols);
    let (mut accessors, mut types) = (Scope::default(), Scope::default());
    let named = modules.into_iter().zip(tags.iter().zip(&pointers));
    named
        .map(|(module, (group, at))| {
            let module = module?;
            // Only the name of the file has to do without letters beyond ASCII.
            let of_tag = |kind| {
                let by_tag = group.key.1.is_none() && !is_nameable(Kind::Module, group.tag);
                by_tag.then(|| identifier(kind, group.tag)).flatten()
            };
            let plain = module.trim_end_matches('_');
            let accessor = of_tag(Kind::Accessor);
            let accessor =
                accessor.unwrap_or_else(|| escape_reserved(Kind::Accessor, plain.to_owned()));
            let accessors_by_rank = vec![accessor, module.clone()];
            let accessor = accessors.take_any(Kind::Accessor, accessors_by_rank, at);
            let of_module = || escape_reserved(Kind::GroupType, plain.to_pascal_case());
            let type_name = of_tag(Kind::GroupType).unwrap_or_else(of_module);
            let other = format!("{}Group", type_name.trim_end_matches("Group"));
            let type_name = types.take_any(Kind::GroupType, vec![type_name, other], at);
            Some((module, accessor, type_name))
        })
        .collect()
}

fn group(tags: &TagGroup<'_>, module: String, accessor: String, type_name: String) -> Group {
    let mut docs = Docs::default();
    let described = tags
        .declared
        .iter()
        .find_map(|tag| tag.description.as_deref());
    docs.text(described);
    if docs.is_empty() {
        let name = crate::plan::commonmark::plain(tags.tag);
        docs.paragraph(format!("{}.", docs::capital(&name)));
    }
    docs.external(
        tags.declared
            .iter()
            .find_map(|tag| tag.external_docs.as_ref()),
    );
    Group {
        tag: tags.tag.to_owned(),
        type_name,
        module,
        accessor,
        at: tags.at(),
        docs: docs.finish(),
        operations: Vec::new(),
        waiters: Vec::new(),
        feature: None,
    }
}
