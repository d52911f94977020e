//! Copies the targets of references to other files into the description.
//!
//! An object of another file is copied into `components` once, under the last segment of its reference, and the
//! references to it are changed. A path item is copied to each reference, since OpenAPI 3.0 has no components for path
//! items. Copied nodes keep their locations in their own file. All later steps read one document.

pub(crate) mod event_data;
pub(crate) mod identities;
mod implied_tags;
pub(crate) mod media_types;

use std::cell::RefCell;

use foldhash::{HashMap, HashMapExt as _, HashSet};
use indexmap::IndexMap;

use crate::api::reference;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Entry, FileId, Location, Mapping, Node, Pointer, Value};
use crate::grammar::{NodeShape, ObjectKind};
use crate::read::read;
use crate::source::{Sources, relative_to};

/// Copies what the references of a description lead to in other files into it.
pub fn bundle(sources: &Sources, spec: FileId, document: &mut Node, diagnostics: &mut Diagnostics) {
    let mut names: HashMap<&'static str, HashSet<String>> = HashMap::new();
    for kind in SECTIONS {
        let members = document
            .get("components")
            .zip(kind.section())
            .and_then(|(components, section)| components.get(section));
        let known = members.into_iter().flat_map(Node::members);
        let known = known.map(|(name, _)| name.to_owned()).collect();
        names.insert(kind.section().unwrap_or_default(), known);
    }
    let mut bundler = Bundler {
        sources,
        spec,
        documents: HashMap::new(),
        anchors: RefCell::new(HashMap::new()),
        copied: HashMap::new(),
        names,
        renamed: IndexMap::new(),
        copies: Vec::new(),
        path_items: 0,
        found: Diagnostics::new(),
    };
    let homes = bundler.homes(document);
    let shape = NodeShape::Object(ObjectKind::OpenApi);
    bundler.walk(document, shape, spec, &Pointer::root());
    for (key, at) in homes {
        if let Some(copy) = bundler.copy(&key, &at)
            && let Some(home) = document.at_mut(&at)
        {
            *home = copy;
        }
    }
    let location = document.location;
    for copy in bundler.copies {
        let Some(section) = section(document, copy.section, location) else {
            continue;
        };
        let key = copy.node.location;
        section.insert(
            copy.name,
            Entry {
                key,
                node: copy.node,
            },
        );
    }
    implied_tags::write_out(document, &bundler.renamed);
    diagnostics.extend(bundler.found);
}

/// The kinds of objects that a reference can lead to.
const SECTIONS: [ObjectKind; 7] = [
    ObjectKind::Schema,
    ObjectKind::Response,
    ObjectKind::Parameter,
    ObjectKind::Example,
    ObjectKind::RequestBody,
    ObjectKind::Header,
    ObjectKind::SecurityScheme,
];

/// A section of `components`, which is made where there is none.
fn section<'d>(
    document: &'d mut Node,
    name: &'static str,
    location: Location,
) -> Option<&'d mut Mapping> {
    fn member<'m>(members: &'m mut Mapping, key: &str, at: Location) -> Option<&'m mut Mapping> {
        let entry = members.get_or_insert_with(key, || Entry {
            key: at,
            node: Node {
                location: at,
                value: Value::Mapping(Mapping::default()),
            },
        });
        entry?.node.as_mapping_mut()
    }
    let components = member(document.as_mapping_mut()?, "components", location)?;
    member(components, name, location)
}

/// How many path items may refer to each other in a row.
const DEEPEST_PATH_ITEM: usize = 32;

/// Where an object stands in another file, and of which kind it is.
type SourceOfCopy = (ObjectKind, FileId, Pointer);

/// The code and the message of an error.
type BundleFault = (&'static str, String);

/// What a reference leads to.
enum Located {
    /// To the description, in which it is written.
    Here,
    /// From another file to the description.
    InSpec(Pointer),
    /// To another file than the description.
    Elsewhere(FileId, Pointer),
}

/// An object of another file on its way into `components`.
struct Copy {
    section: &'static str,
    name: String,
    node: Node,
}

struct Bundler<'s> {
    sources: &'s Sources,
    /// The file of the description.
    spec: FileId,
    /// The other files, as far as they are read; `None` where one is no document.
    documents: HashMap<FileId, Option<Node>>,
    /// The anchors of the schemas in a file, once a reference leads to one.
    anchors: RefCell<HashMap<FileId, HashMap<String, Pointer>>>,
    /// Where the objects of other files are now, by their location in their own.
    copied: HashMap<SourceOfCopy, Pointer>,
    /// The names that each section of `components` has.
    names: HashMap<&'static str, HashSet<String>>,
    /// The names of schemas in their own files, by those in the description where these are others.
    renamed: IndexMap<String, String>,
    copies: Vec<Copy>,
    /// How many path items are being copied into each other.
    path_items: usize,
    found: Diagnostics,
}

impl Bundler<'_> {
    /// Follows the references in a value that was written in `file`.
    fn walk(&mut self, node: &mut Node, shape: NodeShape, file: FileId, at: &Pointer) {
        match (shape, &mut node.value) {
            (NodeShape::Object(kind), Value::Mapping(members)) => {
                self.object(kind, members, file, at);
            }
            // `items` may list the schemas of the first items.
            (
                NodeShape::List(kind) | NodeShape::Object(kind @ ObjectKind::Schema),
                Value::Sequence(items),
            ) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.walk(item, NodeShape::Object(kind), file, &at.index(index));
                }
            }
            (NodeShape::Map(kind), Value::Mapping(members)) => {
                for (key, entry) in members {
                    let shape = NodeShape::Object(kind);
                    self.walk(&mut entry.node, shape, file, &at.child(key));
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, kind: ObjectKind, members: &mut Mapping, file: FileId, at: &Pointer) {
        if kind == ObjectKind::PathItem {
            self.path_item(members, file, at);
        } else if kind.may_be_reference()
            && let Some(entry) = members.get_mut("$ref")
        {
            self.reference(kind, &mut entry.node, file, &at.child("$ref"));
        }
        for (key, entry) in members {
            let here = at.child(key);
            if kind == ObjectKind::Discriminator && key == "mapping" {
                let targets = entry.node.as_mapping_mut().into_iter().flatten();
                for (value, target) in targets {
                    self.mapped(&mut target.node, file, &here.child(value));
                }
                continue;
            }
            let shape = kind.field(key).map(|field| field.shape).or(kind.entries());
            if let Some(shape) = shape {
                self.walk(&mut entry.node, shape, file, &here);
            }
        }
    }

    /// Copies the path item that a reference leads to in another file to where the reference is.
    fn path_item(&mut self, members: &mut Mapping, file: FileId, at: &Pointer) {
        let Some(node) = members.get("$ref").map(|entry| &entry.node) else {
            return;
        };
        let Some(text) = node.as_str() else { return };
        let outcome = self.locate(text, file).and_then(|located| match located {
            Located::Here => Ok(None),
            Located::InSpec(pointer) => Ok(Some(Value::String(reference::to(&pointer).into()))),
            Located::Elsewhere(target, pointer) => {
                let mut copy = self.copy_of(text, target, &pointer)?;
                if self.path_items >= DEEPEST_PATH_ITEM {
                    let message = format!("`{text}` leads only back to itself");
                    return Err((codes::REFERENCE_CYCLE, message));
                }
                self.path_items += 1;
                self.walk(
                    &mut copy,
                    NodeShape::Object(ObjectKind::PathItem),
                    target,
                    at,
                );
                self.path_items -= 1;
                Ok(Some(copy.value))
            }
        });
        match outcome {
            Ok(None) => {}
            Ok(Some(Value::Mapping(copy))) => {
                members.remove("$ref");
                for (key, entry) in copy {
                    let _ = members.add(key, entry);
                }
            }
            Ok(Some(value)) => {
                if let Some(entry) = members.get_mut("$ref") {
                    entry.node.value = value;
                }
            }
            Err((code, message)) => {
                let found = Diagnostic::error(code, at.child("$ref"), node.location, message);
                self.found.push(found);
            }
        }
    }

    /// Follows a value of `mapping`, which is a reference, or the name of a schema of its file.
    fn mapped(&mut self, target: &mut Node, file: FileId, at: &Pointer) {
        if is_reference(target) {
            self.reference(ObjectKind::Schema, target, file, at);
        } else if file != self.spec
            && let Some(name) = target.as_str()
        {
            let named = Pointer::root().child("components").child("schemas");
            let named = [named.child(name), Pointer::root().child(name)];
            let document = self.document(file);
            let is_there = |at: &&Pointer| document.is_some_and(|all| all.at(at).is_some());
            if let Some(named) = named.iter().find(is_there) {
                target.value = Value::String(reference::to(named).into());
                self.reference(ObjectKind::Schema, target, file, at);
            }
        }
    }

    /// Lets a reference lead to the copy of what it leads to in another file.
    fn reference(&mut self, kind: ObjectKind, node: &mut Node, file: FileId, at: &Pointer) {
        let Some(text) = node.as_str().map(str::to_owned) else {
            return;
        };
        match self.target(kind, &text, file) {
            Ok(None) => {}
            Ok(Some(pointer)) => {
                node.value = Value::String(reference::to(&pointer).into());
            }
            Err((code, message)) => {
                let found = match self.in_description(&text) {
                    false => Diagnostic::error(code, at.clone(), node.location, message),
                    true => {
                        let message = format!(
                            "{message} in this file: it is read as that of the description"
                        );
                        Diagnostic::warning(code, at.clone(), node.location, message)
                    }
                };
                self.found.push(found);
            }
        }
    }

    /// Whether the description itself has what a reference of another file expects in that file.
    fn in_description(&mut self, text: &str) -> bool {
        let pointer = text.starts_with('#').then(|| reference::parse(text).ok());
        let pointer = pointer.flatten();
        // What is wrong with the description itself has been said when it was read.
        let (sources, spec) = (self.sources, self.spec);
        let document = self.documents.entry(spec);
        document.or_insert_with(|| read(sources, spec, &mut Diagnostics::new()));
        pointer.is_some_and(|pointer| self.copy_of(text, self.spec, &pointer).is_ok())
    }

    /// Where a reference leads in the description; `None` where it does so already.
    fn target(
        &mut self,
        kind: ObjectKind,
        text: &str,
        file: FileId,
    ) -> Result<Option<Pointer>, BundleFault> {
        let (target, pointer) = match self.locate(text, file)? {
            Located::Here => return Ok(None),
            Located::InSpec(pointer) => return Ok(Some(pointer)),
            Located::Elsewhere(target, pointer) => (target, pointer),
        };
        let key = (kind, target, pointer);
        if let Some(copied) = self.copied.get(&key) {
            return Ok(Some(copied.clone()));
        }
        self.copy_of(text, target, &key.2)?;
        let section = kind.section().unwrap_or_default();
        let name = self.name(section, target, &key.2);
        let pointer = Pointer::root().child("components");
        let pointer = pointer.child(section).child(&name);
        self.copied.insert(key.clone(), pointer.clone());
        if let Some(node) = self.copy(&key, &pointer) {
            self.copies.push(Copy {
                section,
                name,
                node,
            });
        }
        Ok(Some(pointer))
    }

    /// The components that are nothing but references to an object of another file with the same name: that is where it
    /// is copied to.
    fn homes(&mut self, document: &Node) -> Vec<(SourceOfCopy, Pointer)> {
        let mut homes = Vec::new();
        for kind in SECTIONS {
            let section = Pointer::root().child("components");
            let section = section.child(kind.section().unwrap_or_default());
            let members = document.at(&section).into_iter().flat_map(Node::members);
            for (name, entry) in members {
                let is_alone = entry.node.members().count() == 1;
                let text = entry.node.get("$ref").and_then(Node::as_str);
                let located = text.map(|text| self.locate(text, self.spec));
                if let Some(Ok(Located::Elsewhere(file, pointer))) = located
                    && is_alone
                    && self.word(file, &pointer) == name
                    && self.copy_of(name, file, &pointer).is_ok()
                {
                    let key = (kind, file, pointer);
                    let home = section.child(name);
                    if !self.copied.contains_key(&key) {
                        self.copied.insert(key.clone(), home.clone());
                        homes.push((key, home));
                    }
                }
            }
        }
        homes
    }

    /// An object of another file as it stands at a location of the description.
    fn copy(&mut self, key: &SourceOfCopy, to: &Pointer) -> Option<Node> {
        let (kind, file, from) = key;
        let mut copy = self.document(*file)?.at(from)?.clone();
        self.walk(&mut copy, NodeShape::Object(*kind), *file, to);
        let is_parent = *kind == ObjectKind::Schema
            && copy.get("discriminator").is_some()
            && ["oneOf", "anyOf"].iter().all(|key| copy.get(key).is_none());
        if is_parent {
            self.copy_extending(*file, from);
        }
        Some(copy)
    }

    /// Copies what extends a schema of another file by `allOf`, in the same file: its discriminator names these without
    /// a reference.
    fn copy_extending(&mut self, file: FileId, parent: &Pointer) {
        let Some(section) = parent.parent() else {
            return;
        };
        let siblings = self.document(file).and_then(|all| all.at(&section));
        let extended = siblings.into_iter().flat_map(Node::members);
        let extended: Vec<(Pointer, Vec<String>)> = extended
            .map(|(name, entry)| (section.child(name), references_of_parts(&entry.node)))
            .collect();
        let mut open = vec![parent.clone()];
        let mut seen = HashSet::from_iter([parent.clone()]);
        while let Some(parent) = open.pop() {
            for (child, references) in &extended {
                let leads_here = |text: &String| match self.locate(text, file) {
                    Ok(Located::Elsewhere(to, pointer)) => to == file && pointer == parent,
                    _ => false,
                };
                if references.iter().any(leads_here) && seen.insert(child.clone()) {
                    // It is there, since it was found.
                    let _ = self.target(ObjectKind::Schema, &reference::to(child), file);
                    open.push(child.clone());
                }
            }
        }
    }

    /// The file and the location in it that a reference leads to.
    fn locate(&self, text: &str, file: FileId) -> Result<Located, BundleFault> {
        let (path, fragment) = reference::path_and_fragment(text);
        if path.is_empty() && file == self.spec {
            return Ok(Located::Here);
        }
        let target = if path.is_empty() {
            file
        } else {
            let name = relative_to(self.sources.name(file), &path);
            self.sources.find(&name).map_err(|reason| {
                let message = format!("`{path}` is not read: {reason}");
                (codes::REFERENCE_REMOTE, message)
            })?
        };
        let pointer = match fragment.is_empty() || fragment.starts_with('/') {
            true => reference::parse(&format!("#{fragment}"))
                .map_err(|dangling| (dangling.code, dangling.message))?,
            false => self.anchored(target, fragment).ok_or_else(|| {
                let message = format!("no schema of the file has the anchor of `{text}`");
                (codes::REFERENCE_UNRESOLVED, message)
            })?,
        };
        Ok(if target == self.spec {
            Located::InSpec(pointer)
        } else {
            Located::Elsewhere(target, pointer)
        })
    }

    /// Where the schema with an anchor is in its file.
    fn anchored(&self, file: FileId, name: &str) -> Option<Pointer> {
        let mut anchors = self.anchors.borrow_mut();
        let of_file = anchors.entry(file).or_insert_with(|| {
            let document = read(self.sources, file, &mut Diagnostics::new());
            document
                .as_ref()
                .map(identities::anchors)
                .unwrap_or_default()
        });
        of_file.get(name).cloned()
    }

    fn copy_of(
        &mut self,
        text: &str,
        file: FileId,
        pointer: &Pointer,
    ) -> Result<Node, BundleFault> {
        let document = self.document(file);
        let found = document.and_then(|document| document.at(pointer));
        found.cloned().ok_or_else(|| {
            let message = format!("`{text}` leads nowhere");
            (codes::REFERENCE_UNRESOLVED, message)
        })
    }

    fn document(&mut self, file: FileId) -> Option<&Node> {
        let (sources, found) = (self.sources, &mut self.found);
        let document = self.documents.entry(file);
        let read = || {
            let mut document = read(sources, file, found)?;
            identities::write_out(&mut document, sources.text(file), found);
            Some(document)
        };
        document.or_insert_with(read).as_ref()
    }

    /// What an object is called in its own file: the last word of the pointer, or the name of the file.
    fn word(&self, file: FileId, pointer: &Pointer) -> String {
        let file_name = self.sources.name(file).rsplit('/').next();
        let stem = file_name.and_then(|name| name.split('.').next());
        let word = pointer.last().unwrap_or(stem.unwrap_or_default().into());
        word.into_owned()
    }

    /// A free name in a section: what the object is called in its own file, with a number where that is taken.
    fn name(&mut self, section: &'static str, file: FileId, pointer: &Pointer) -> String {
        let word = self.word(file, pointer);
        let taken = self.names.entry(section).or_default();
        let numbered = (2..).map(|number| format!("{word}_{number}"));
        let mut candidates = std::iter::once(word.clone()).chain(numbered);
        let free = candidates.find(|name| !taken.contains(name));
        let name = free.unwrap_or_default();
        taken.insert(name.clone());
        if section == "schemas" && name != word {
            self.renamed.insert(name.clone(), word);
        }
        name
    }
}

/// The references among the parts of an `allOf`.
fn references_of_parts(schema: &Node) -> Vec<String> {
    let parts = schema.get("allOf").and_then(Node::as_sequence);
    let references = parts
        .unwrap_or_default()
        .iter()
        .filter_map(|part| part.get("$ref"));
    references
        .filter_map(Node::as_str)
        .map(str::to_owned)
        .collect()
}

/// Whether a value of `mapping` is a reference and not the name of a schema.
fn is_reference(node: &Node) -> bool {
    node.as_str().is_some_and(|text| {
        text.contains('#')
            || text.ends_with(".yaml")
            || text.ends_with(".yml")
            || text.ends_with(".json")
    })
}
