//! Selects the operations that a crate is to have.
//!
//! Operations that are not selected are taken out of the description before anything is built from it: what is wrong
//! with them, and what nothing else needs, goes with them.

mod needed;

use std::fmt;
use std::str::FromStr;

use foldhash::{HashSet, HashSetExt as _};

use crate::api::reference;
use crate::api::syntax::{METHODS, OTHER_METHODS, is_token, item_operations};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, codes};
use crate::document::{Location, Node, Pointer};

/// Which operations of a description a crate has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// An operation is selected where one of these matches it; all are, where there is none.
    pub include: Vec<Selector>,
    /// Of the selected operations, those that one of these matches are left out.
    pub exclude: Vec<Selector>,
    /// The crate has the models of all named schemas, and no operation.
    pub models_only: bool,
}

/// Matches operations: all that is stated has to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// One of its tags.
    pub tag: Option<String>,
    /// Its `operationId`.
    pub operation: Option<String>,
    /// A pattern of its path: `*` stands for any characters within a segment, `**` for any number of segments.
    pub path: Option<String>,
    /// Its method, in any case.
    pub method: Option<String>,
    /// Where it is written, unless on the command line.
    pub location: Option<Location>,
}

impl Selector {
    fn parts(&self) -> [(&'static str, &Option<String>); 4] {
        [
            ("tag", &self.tag),
            ("operation", &self.operation),
            ("path", &self.path),
            ("method", &self.method),
        ]
    }

    /// What is wrong with it.
    ///
    /// # Errors
    /// It states nothing, or a method that does not exist.
    pub fn validate(&self) -> Result<(), String> {
        if self.parts().iter().all(|(_, value)| value.is_none()) {
            return Err("it states none of `tag`, `operation`, `path` and `method`".to_owned());
        }
        let Some(method) = &self.method else {
            return Ok(());
        };
        is_token(method)
            .then_some(())
            .ok_or_else(|| format!("`{method}` is no method of an operation"))
    }

    fn matches(&self, path: &str, method: &str, operation: &Node) -> bool {
        let id = operation.get("operationId").and_then(Node::as_str);
        let tags = operation.get("tags").and_then(Node::as_sequence);
        let has_tag = |wanted: &String| {
            let mut tags = tags.unwrap_or_default().iter();
            tags.any(|tag| tag.as_str() == Some(wanted))
        };
        self.tag.as_ref().is_none_or(has_tag)
            && self
                .operation
                .as_ref()
                .is_none_or(|wanted| id == Some(wanted))
            && self
                .path
                .as_ref()
                .is_none_or(|pattern| path_matches(pattern, path))
            && self
                .method
                .as_ref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stated = self.parts().into_iter();
        let stated = stated.filter_map(|(key, value)| Some(format!("{key}={}", value.as_ref()?)));
        formatter.write_str(&stated.collect::<Vec<_>>().join(","))
    }
}

impl FromStr for Selector {
    type Err = String;

    /// Reads `tag=Things,method=get`.
    fn from_str(text: &str) -> Result<Selector, String> {
        let mut selector = Selector::default();
        for part in text.split(',') {
            let form = "a selector has the form `tag=Things,method=get`";
            let (key, value) = part.split_once('=').ok_or(form)?;
            let field = match key {
                "tag" => &mut selector.tag,
                "operation" => &mut selector.operation,
                "path" => &mut selector.path,
                "method" => &mut selector.method,
                other => return Err(format!("there is no `{other}`: {form}")),
            };
            if field.replace(value.to_owned()).is_some() {
                return Err(format!("`{key}` is stated twice"));
            }
        }
        selector.validate().map(|()| selector)
    }
}

/// Whether a path template has the form of a pattern.
fn path_matches(pattern: &str, path: &str) -> bool {
    fn segments(patterns: &[&str], path: &[&str]) -> bool {
        match (patterns, path) {
            ([], path) => path.is_empty(),
            (["**", rest @ ..], path) => {
                (0..=path.len()).any(|count| segments(rest, path.get(count..).unwrap_or_default()))
            }
            ([first, rest @ ..], [segment, others @ ..]) => {
                segment_matches(first, segment) && segments(rest, others)
            }
            (_, []) => false,
        }
    }
    let [pattern, path] = [pattern, path].map(|text| {
        let text = text.strip_prefix('/').unwrap_or(text);
        text.split('/').collect::<Vec<_>>()
    });
    segments(&pattern, &path)
}

/// Whether a segment has the form of a pattern in which `*` stands for any characters.
fn segment_matches(pattern: &str, segment: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == segment;
    };
    let Some(rest) = segment.strip_prefix(before) else {
        return false;
    };
    let mut ends = rest.char_indices().map(|(end, _)| end).chain([rest.len()]);
    ends.any(|end| {
        rest.get(end..)
            .is_some_and(|rest| segment_matches(after, rest))
    })
}

/// A description with the selected operations only, and what to say of that.
#[derive(Debug)]
pub(crate) struct Selected {
    pub(crate) document: Node,
    /// Where what is left out stood: its errors are none of the crate's.
    left_out: HashSet<Pointer>,
    /// How many operations there are, and how many of them are selected.
    pub(crate) counts: (usize, usize),
}

impl Selected {
    /// The components that have errors and that nothing selected needs.
    pub(crate) fn unneeded_faults<'d>(
        &self,
        found: impl Iterator<Item = &'d Diagnostic>,
        all_schemas: bool,
    ) -> Vec<Pointer> {
        let errors = found.filter(|one| one.severity == Severity::Error);
        let faulty: HashSet<_> = errors.filter_map(|one| component(&one.pointer)).collect();
        if faulty.is_empty() {
            return Vec::new();
        }
        let unneeded = needed::unneeded(&self.document, all_schemas);
        faulty.intersection(&unneeded).cloned().collect()
    }

    /// Leaves out components. Others stay, also where nothing needs them, so that names do not change with the selection.
    pub(crate) fn leave_out(&mut self, components: Vec<Pointer>) {
        for at in &components {
            let around = at.parent().and_then(|around| self.document.at_mut(&around));
            if let (Some(members), Some(name)) = (around.and_then(Node::as_mapping_mut), at.last())
            {
                members.remove(&name);
            }
        }
        self.left_out.extend(components);
    }

    /// Whether something is about what is left out.
    pub(crate) fn is_left_out(&self, at: &Pointer) -> bool {
        let mut segments = at.segments();
        let mut around = Pointer::root();
        // A path, its operation, also one of another method, or a component.
        segments.by_ref().take(4).any(|segment| {
            around = around.child(&segment);
            self.left_out.contains(&around)
        })
    }
}

/// The component that a value is in.
fn component(at: &Pointer) -> Option<Pointer> {
    let mut segments = at.segments();
    let is_component = segments.next()? == "components";
    let (kind, name) = (segments.next()?, segments.next()?);
    is_component.then(|| {
        Pointer::root()
            .child("components")
            .child(&kind)
            .child(&name)
    })
}

/// A description in which no path refers to its operations elsewhere.
fn with_inlined_items(original: &Node) -> Node {
    let mut document = original.clone();
    let paths = document.get_mut("paths").and_then(Node::as_mapping_mut);
    for (_, entry) in paths.into_iter().flatten() {
        let text = entry.node.get("$ref").and_then(Node::as_str);
        let found = text.and_then(|text| reference::find(original, text).ok());
        let target = found.and_then(|(_, target)| target.as_mapping());
        if let (Some(target), Some(item)) = (target, entry.node.as_mapping_mut()) {
            item.remove("$ref");
            for (key, member) in target {
                item.get_or_insert_with(key, || member.clone());
            }
        }
    }
    document
}

impl Selection {
    /// Whether it selects everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Selection::default()
    }

    /// Takes the operations that are not selected out of an effective description.
    pub(crate) fn apply(&self, document: &Node, diagnostics: &mut Diagnostics) -> Selected {
        let mut document = with_inlined_items(document);
        let mut left_out = HashSet::new();
        let mut used = Used(vec![false; self.include.len() + self.exclude.len()]);
        let mut counts = (0, 0);
        let paths = document.get_mut("paths").and_then(Node::as_mapping_mut);
        for (path, entry) in paths.into_iter().flatten() {
            let Some(item) = entry.node.as_mapping_mut() else {
                continue;
            };
            let at = Pointer::root().child("paths").child(path);
            let mut select = |at: &Pointer, method: &str, operation: &Node| {
                let is_selected = self.selects(path, method, operation, &mut used);
                counts.0 += 1;
                counts.1 += usize::from(is_selected);
                if !is_selected {
                    left_out.insert(at.child(method));
                }
                is_selected
            };
            if let Some(others) = item.get_mut(OTHER_METHODS) {
                let at = at.child(OTHER_METHODS);
                let others = others.node.as_mapping_mut().into_iter();
                others.for_each(|others| others.retain(|key, one| select(&at, key, &one.node)));
            }
            item.retain(|key, operation| {
                !METHODS.contains(&key) || select(&at, key, &operation.node)
            });
        }
        self.drop_empty(&mut document);
        self.report_unused(&used, diagnostics);
        if counts.1 == 0 && !self.models_only && !diagnostics.has_errors() {
            let selectors = self.include.iter().chain(&self.exclude);
            diagnostics.push(Diagnostic::error(
                codes::SELECTOR_UNMATCHED,
                Pointer::root(),
                selectors.last().and_then(|one| one.location),
                "`exclude` leaves out all that `include` selects: the crate would have no operation",
            ));
        }
        Selected {
            document,
            left_out,
            counts,
        }
    }

    fn selects(&self, path: &str, method: &str, operation: &Node, used: &mut Used) -> bool {
        let mut matching = |selectors: &[Selector], first: usize| {
            let mut found = false;
            for (index, selector) in selectors.iter().enumerate() {
                if selector.matches(path, method, operation) {
                    used.mark(first + index);
                    found = true;
                }
            }
            found
        };
        let included = matching(&self.include, 0) || self.include.is_empty();
        let excluded = matching(&self.exclude, self.include.len());
        included && !excluded && !self.models_only
    }

    /// Removes paths without operations, and tags that no operation has any longer.
    fn drop_empty(&self, document: &mut Node) {
        let mut tags = Vec::new();
        if let Some(paths) = document.get_mut("paths").and_then(Node::as_mapping_mut) {
            paths.retain(|path, entry| {
                let has_operation = item_operations(&entry.node).next().is_some();
                path.starts_with("x-") || has_operation || entry.node.get("$ref").is_some()
            });
            for entry in paths.values() {
                for operation in item_operations(&entry.node) {
                    let own = operation.node.get("tags").and_then(Node::as_sequence);
                    let own = own.unwrap_or_default().iter().filter_map(Node::as_str);
                    tags.extend(own.map(str::to_owned));
                }
            }
        }
        if let Some(declared) = document.get_mut("tags").and_then(Node::as_sequence_mut) {
            declared.retain(|tag| {
                let name = tag.get("name").and_then(Node::as_str);
                name.is_none_or(|name| tags.iter().any(|tag| tag == name))
            });
        }
    }

    /// A selector that matches nothing is a mistake, or has become one with a new revision.
    fn report_unused(&self, used: &Used, diagnostics: &mut Diagnostics) {
        let selectors = self.include.iter().map(|selector| ("include", selector));
        let selectors = selectors.chain(self.exclude.iter().map(|one| ("exclude", one)));
        for ((list, selector), used) in selectors.zip(&used.0) {
            if !used {
                diagnostics.push(Diagnostic::error(
                    codes::SELECTOR_UNMATCHED,
                    Pointer::root(),
                    selector.location,
                    format!("`{selector}` in `{list}` matches no operation"),
                ));
            }
        }
    }

    /// What the docs of the crate say of it, CommonMark.
    pub(crate) fn docs(&self, (all, selected): (usize, usize)) -> String {
        if self.models_only {
            return "Only the models are generated: no operation is.".to_owned();
        }
        let list = |selectors: &[Selector]| {
            let all = selectors
                .iter()
                .map(|selector| format!("`{}`", selector.to_string().replace('`', "")));
            all.collect::<Vec<_>>().join(", ")
        };
        let mut text =
            format!("This crate has {selected} of the {all} operations of the description");
        if !self.include.is_empty() {
            text.push_str(&format!(": those with {}", list(&self.include)));
        }
        if !self.exclude.is_empty() {
            text.push_str(&format!(", without {}", list(&self.exclude)));
        }
        text.push('.');
        text
    }
}

/// Which selectors have matched an operation.
struct Used(Vec<bool>);

impl Used {
    fn mark(&mut self, index: usize) {
        if let Some(used) = self.0.get_mut(index) {
            *used = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_of_a_path_matches_by_segment() {
        for (pattern, path, matches) in [
            ("/things", "/things", true),
            ("/things", "/things/{id}", false),
            ("/things/*", "/things/{id}", true),
            ("/things/*", "/things/{id}/parts", false),
            ("/things/**", "/things/{id}/parts", true),
            ("/things/**", "/things", true),
            ("/**/parts", "/things/{id}/parts", true),
            ("/th*s/{*}", "/things/{id}", true),
            ("/th*s", "/think", false),
            ("**", "/", true),
        ] {
            assert_eq!(path_matches(pattern, path), matches, "{pattern} {path}");
        }
    }

    #[test]
    fn a_selector_is_read_from_the_command_line() {
        let selector: Selector = "tag=A b,method=GET".parse().unwrap();
        assert_eq!(selector.to_string(), "tag=A b,method=GET");
        for (text, message) in [
            ("A", "a selector has the form `tag=Things,method=get`"),
            (
                "tags=A",
                "there is no `tags`: a selector has the form `tag=Things,method=get`",
            ),
            ("method=g t", "`g t` is no method of an operation"),
        ] {
            assert_eq!(text.parse::<Selector>().unwrap_err(), message);
        }
    }
}
