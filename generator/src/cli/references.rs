//! Reads the files that a description references.

use std::fs;
use std::path::{Path, PathBuf};

use foldhash::{HashMap, HashMapExt as _};

use crate::api::reference::path_and_fragment;
use crate::bundle::identities;
use crate::diagnostic::Diagnostics;
use crate::document::{FileId, Node, Value};
use crate::read::read as parse;
use crate::source::{Sources, relative_to};

/// How many files a description may refer to.
const MOST_FILES: usize = 1_000;

/// Which files may be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Also those outside of the description's folder.
    pub(super) allow_outside: bool,
}

/// Reads the files that the description at `path` refers to, and those that these refer to. Why one is not read is kept in
/// `sources`, and reported where a reference leads to it.
pub(super) fn read(path: &Path, limits: Limits, sources: &mut Sources, spec: FileId) {
    if !leads_out(sources.text(spec)) {
        return;
    }
    let canonical = path.canonicalize().unwrap_or(path.to_owned());
    let mut reader = ReferenceReader {
        allow_outside: limits.allow_outside,
        folder: canonical.parent().unwrap_or(Path::new("")).to_owned(),
        read: HashMap::from_iter([(canonical.clone(), spec)]),
        paths: HashMap::from_iter([(spec, canonical)]),
        sources,
    };
    let mut open = vec![spec];
    let mut uris = HashMap::new();
    let mut unread = Vec::new();
    while let Some(file) = open.pop() {
        let text = reader.sources.text(file);
        if !leads_out(text) && !text.contains("$id") {
            continue;
        }
        let mut document = parse(reader.sources, file, &mut Diagnostics::new());
        if let Some(document) = document.as_mut() {
            if let Some(uri) = identities::uri(document) {
                uris.entry(uri.to_owned()).or_insert(file);
            }
            let text = reader.sources.text(file);
            identities::write_out(document, text, &mut Diagnostics::new());
        }
        let mut paths = Vec::new();
        document.iter().for_each(|node| collect(node, &mut paths));
        for path in paths {
            let name = relative_to(reader.sources.name(file), &path);
            if reader.sources.refers_to(&name) {
                continue;
            }
            let outcome = reader.file(file, &path, &name);
            open.extend(outcome.as_ref().ok().copied().flatten());
            let outcome = outcome.map(|new| new.or_else(|| reader.known(file, &path)));
            let outcome = outcome.and_then(|id| id.ok_or_else(|| "it cannot be found".to_owned()));
            if outcome.is_err() {
                unread.push((name.clone(), path));
            }
            reader.sources.refer(name, outcome);
        }
    }
    // A file that is read may be known by a URI of its own.
    for (name, path) in unread {
        if let Some(file) = uris.get(&path) {
            reader.sources.refer(name, Ok(*file));
        }
    }
}

struct ReferenceReader<'s> {
    allow_outside: bool,
    /// The folder of the description, without links.
    folder: PathBuf,
    /// The files that are read, by their paths without links.
    read: HashMap<PathBuf, FileId>,
    paths: HashMap<FileId, PathBuf>,
    sources: &'s mut Sources,
}

impl ReferenceReader<'_> {
    /// Reads a file; `None` where it is read already, under this name or another.
    fn file(&mut self, from: FileId, path: &str, name: &str) -> Result<Option<FileId>, String> {
        if path.contains("://") {
            return Err("only files are read, and nothing from the network".to_owned());
        }
        let canonical = self.canonical(from, path)?;
        if self.read.contains_key(&canonical) {
            return Ok(None);
        }
        if !self.allow_outside && !canonical.starts_with(&self.folder) {
            return Err(
                "it is outside of the description's folder; `--allow-outside` reads it".to_owned(),
            );
        }
        if self.read.len() > MOST_FILES {
            return Err(format!(
                "the description refers to more than {MOST_FILES} files"
            ));
        }
        let bytes = fs::read(&canonical).map_err(|error| error.to_string())?;
        let added = self.sources.add_bytes(name, bytes);
        let id = added.map_err(|found| found.message)?;
        self.read.insert(canonical.clone(), id);
        self.paths.insert(id, canonical);
        Ok(Some(id))
    }

    fn known(&self, from: FileId, path: &str) -> Option<FileId> {
        let canonical = self.canonical(from, path).ok()?;
        self.read.get(&canonical).copied()
    }

    /// The path of a file that another one names, without links.
    fn canonical(&self, from: FileId, path: &str) -> Result<PathBuf, String> {
        let folder = self.paths.get(&from).and_then(|path| path.parent());
        let path = folder.unwrap_or(Path::new("")).join(path);
        path.canonicalize().map_err(|error| error.to_string())
    }
}

/// Whether a reference of a text may lead to another file; a look that costs little, since most texts have none.
fn leads_out(text: &str) -> bool {
    let is_path = |(at, _)| {
        let before: &str = text.get(..at).unwrap_or_default();
        let behind = text.get(at..).and_then(|rest| rest.strip_prefix("$ref"));
        behind.is_some_and(|behind| {
            let target = behind.trim_start_matches(['"', '\'', ':', ' ', '\t', '\r', '\n']);
            // A path may end in this word.
            !before.ends_with('/') && !target.starts_with('#')
        })
    };
    let has_file = |(at, _)| {
        let before: &str = text.get(..at).unwrap_or_default();
        before.ends_with(".yaml") || before.ends_with(".json")
    };
    // To look for a single character takes much less time than to look for a text.
    text.match_indices('$').any(is_path) || text.match_indices('#').any(has_file)
}

/// The paths of other files in `$ref` and in `mapping`.
fn collect(node: &Node, paths: &mut Vec<String>) {
    let mut path = |node: &Node| {
        let (path, _) = path_and_fragment(node.as_str().unwrap_or_default());
        if !path.is_empty() && !paths.contains(&path) {
            paths.push(path);
        }
    };
    match &node.value {
        Value::Mapping(members) => {
            for (key, entry) in members {
                match key {
                    "$ref" => path(&entry.node),
                    "mapping" => {
                        let targets = entry.node.members().map(|(_, target)| &target.node);
                        let is_path = |text: &str| text.contains('.') || text.contains('/');
                        targets
                            .filter(|target| target.as_str().is_some_and(is_path))
                            .for_each(&mut path);
                    }
                    _ => {}
                }
            }
            let values = members.values();
            values.for_each(|entry| collect(&entry.node, paths));
        }
        Value::Sequence(items) => items.iter().for_each(|item| collect(item, paths)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::leads_out;

    #[test]
    fn a_reference_to_another_file_leads_out() {
        for text in [
            "$ref: other.yaml",
            "a:\n  $ref: 'other.json'",
            r##"{"$ref": "other"}"##,
            "mapping: {a: other.yaml#/a}",
        ] {
            assert!(leads_out(text), "{text}");
        }
    }

    #[test]
    fn a_path_that_ends_in_the_word_does_not() {
        for text in [
            r##"{"$ref": "#/a"}"##,
            r##"{"/things/{id}/$ref": {"get": {"$ref": "#/a"}}}"##,
            "/things/$ref:\n  get: {}",
        ] {
            assert!(!leads_out(text), "{text}");
        }
    }
}
