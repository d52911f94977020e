//! Reads YAML text into a located document.
//!
//! The loader keeps its own stack, so depth is a number that it checks and not a property of
//! the machine. Anchors are expanded at their aliases, within a budget.

mod indentation;
pub mod rewrite;
mod scalar;
mod write;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Entry, FileId, Key, Location, Mapping, Node, Pointer, TextPool, Value};
use crate::yaml::indentation::IndentedText;

/// How many collections may stand inside of each other.
pub const MAX_DEPTH: usize = 512;

/// How many values anchors and aliases may add to those that were written.
const ALIAS_BUDGET: usize = 1_000_000;

/// Reads the one document of a YAML text.
///
/// Returns `None` where there is no document or where its syntax is broken; what is wrong is
/// added to `diagnostics`. A document is also returned where a part of it was wrong, such as
/// a duplicate key, so that further checks can run: see [`Diagnostics::has_errors`].
#[must_use]
pub fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut text = IndentedText::new(text);
    loop {
        let mut found = Diagnostics::new();
        let node = match load(&text, file, &mut found) {
            Err((error, open)) if text.indent(&error, open) => continue,
            Err((error, _)) => {
                found.push(syntax_error(&text, file, &error));
                None
            }
            Ok(node) => node,
        };
        diagnostics.extend(found);
        return node;
    }
}

/// Reads a text; where its syntax is broken, how, and how many flow collections are known to be open there.
fn load(
    text: &IndentedText<'_>,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Node>, (ScanError, usize)> {
    let mut loader = Loader::new(file, text, diagnostics);
    let mut parser = Parser::new_from_str(text.as_str());
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| (error, loader.open_flow_collections()))?;
        if let Err(fatal) = loader.accept(event, span) {
            loader.diagnostics.push(*fatal);
            return Ok(None);
        }
    }
    Ok(loader.finish())
}

fn syntax_error(text: &IndentedText<'_>, file: FileId, error: &ScanError) -> Diagnostic {
    let marker = *error.marker();
    let mut location = location(file, Span::new(marker, marker));
    // In a directive the parser counts bytes; the location must not lie behind the line.
    let line = text
        .as_str()
        .lines()
        .nth(marker.line().saturating_sub(1))
        .unwrap_or_default();
    let width = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
    location.column = location.column.min(width.saturating_add(1));
    location.end_column = location.column;
    let location = text.written_location(location);
    if error.info() == "recursion limit exceeded" {
        // The parser counts the levels of flow style in one byte.
        let message = format!(
            "flow collections are nested more than {} levels deep",
            u8::MAX
        );
        return Diagnostic::error(codes::DEPTH, Pointer::root(), location, message)
            .hint("write the outer levels in block style, or as JSON");
    }
    let message = format!("this is not YAML: {}", error.info());
    if error.info().contains("unknown anchor") {
        return Diagnostic::error(codes::UNKNOWN_ANCHOR, Pointer::root(), location, message);
    }
    Diagnostic::error(codes::SYNTAX, Pointer::root(), location, message)
}

fn too_deep(pointer: Pointer, location: Location) -> Diagnostic {
    Diagnostic::error(
        codes::DEPTH,
        pointer,
        location,
        format!("values are nested more than {MAX_DEPTH} levels deep"),
    )
}

fn location(file: FileId, span: Span) -> Location {
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    Location {
        file,
        line: number(span.start.line()),
        column: number(span.start.col().saturating_add(1)),
        end_line: number(span.end.line()),
        end_column: number(span.end.col().saturating_add(1)),
    }
}

/// A collection that is not yet complete.
struct Frame {
    anchor: usize,
    location: Location,
    /// Nodes in it so far, itself included.
    size: usize,
    /// Levels of collections so far, its own included.
    height: usize,
    content: Collection,
}

enum Collection {
    Sequence(Vec<Node>),
    Mapping {
        members: Mapping,
        key: Option<KeyNode>,
        /// The mappings of merge keys, the first one first.
        merged: Vec<Mapping>,
    },
}

/// What stands before the value that comes next in a mapping.
enum KeyNode {
    Text(Key, Location),
    /// `<<`: the members of the value are members of this mapping, unless it has them itself.
    Merge,
    /// A key that was reported; its value is dropped.
    Refused,
}

/// A node with an anchor, and how much an alias to it costs.
struct Anchored {
    node: Node,
    size: usize,
    height: usize,
}

/// A complete node on its way into its parent.
struct Complete {
    node: Node,
    anchor: usize,
    size: usize,
    height: usize,
    /// What was written, where the node stands as a key and its value is not its text.
    written: Option<Key>,
}

type Fatal = Box<Diagnostic>;

struct Loader<'a> {
    file: FileId,
    text: &'a IndentedText<'a>,
    diagnostics: &'a mut Diagnostics,
    stack: Vec<Frame>,
    anchors: Vec<Option<Anchored>>,
    texts: TextPool,
    budget: usize,
    root: Option<Node>,
    documents: usize,
    /// Whether the root is a scalar that was not written at all.
    blank: bool,
}

impl<'a> Loader<'a> {
    fn new(
        file: FileId,
        text: &'a IndentedText<'a>,
        diagnostics: &'a mut Diagnostics,
    ) -> Loader<'a> {
        Loader {
            file,
            text,
            diagnostics,
            stack: Vec::new(),
            anchors: Vec::new(),
            texts: TextPool::default(),
            budget: ALIAS_BUDGET,
            root: None,
            documents: 0,
            blank: false,
        }
    }

    fn accept(&mut self, event: Event<'_>, span: Span) -> Result<(), Fatal> {
        let location = self.text.written_location(location(self.file, span));
        match event {
            Event::DocumentStart(_) => self.document_start(location),
            Event::Scalar(text, style, anchor, tag) => {
                let unwritten = self.stack.is_empty() && text.is_empty();
                let node = self.scalar(&text, style, tag.as_deref(), location);
                self.blank = unwritten && node.is_null();
                let written = if !self.expects_key() {
                    None
                } else if is_merge_key(&text, style) {
                    Some(MERGE.into())
                } else {
                    node.as_str().is_none().then(|| self.texts.shared(&text))
                };
                self.complete(Complete {
                    node,
                    anchor,
                    size: 1,
                    height: 0,
                    written,
                })
            }
            Event::Alias(anchor) => self.alias(anchor, location),
            Event::SequenceStart(anchor, tag) => {
                self.check_collection_tag(tag.as_deref(), "seq", location);
                self.open(anchor, location, Collection::Sequence(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.check_collection_tag(tag.as_deref(), "map", location);
                self.open(
                    anchor,
                    location,
                    Collection::Mapping {
                        // Nearly half of all mappings have one member; room for more is made then.
                        members: Mapping::with_capacity(1),
                        key: None,
                        merged: Vec::new(),
                    },
                )
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(location),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn document_start(&mut self, location: Location) -> Result<(), Fatal> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        Err(Box::new(Diagnostic::error(
            codes::SEVERAL_DOCUMENTS,
            Pointer::root(),
            location,
            "a second document begins here",
        )))
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        location: Location,
    ) -> Node {
        let resolved = match tag {
            Some(tag) => scalar::tagged(text, tag),
            None if style == ScalarStyle::Plain => scalar::plain(text),
            None => Ok(None),
        };
        let value = resolved.unwrap_or_else(|refusal| {
            let pointer = self.pointer();
            self.diagnostics.push(refusal.diagnostic(pointer, location));
            None
        });
        Node {
            location,
            value: value.unwrap_or_else(|| Value::String(self.texts.shared(text))),
        }
    }

    /// Whether the next value is the key of a mapping.
    fn expects_key(&self) -> bool {
        self.stack
            .last()
            .is_some_and(|frame| matches!(frame.content, Collection::Mapping { key: None, .. }))
    }

    fn check_collection_tag(&mut self, tag: Option<&Tag>, expected: &str, location: Location) {
        let Some(tag) = tag else { return };
        if scalar::is_non_specific(tag) || (tag.is_yaml_core_schema() && tag.suffix == expected) {
            return;
        }
        let pointer = self.pointer();
        self.diagnostics
            .push(scalar::ScalarRefusal::Tag(tag.to_string()).diagnostic(pointer, location));
    }

    fn open(
        &mut self,
        anchor: usize,
        location: Location,
        content: Collection,
    ) -> Result<(), Fatal> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(Box::new(too_deep(self.pointer(), location)));
        }
        self.stack.push(Frame {
            anchor,
            location,
            size: 1,
            height: 1,
            content,
        });
        Ok(())
    }

    fn close(&mut self, end: Location) -> Result<(), Fatal> {
        let Some(frame) = self.stack.pop() else {
            return Ok(());
        };
        let (value, last) = match frame.content {
            Collection::Sequence(items) => {
                let last = items.last().map(|item| item.location);
                (Value::Sequence(items), last)
            }
            Collection::Mapping {
                mut members,
                merged,
                ..
            } => {
                let last = members.last().map(|(_, entry)| entry.node.location);
                for (key, entry) in merged.into_iter().flatten() {
                    let _ = members.add(key, entry);
                }
                (Value::Mapping(members), last)
            }
        };
        // The end of a block collection is the end of its last value: the event itself stands
        // at the next token, possibly many lines further down.
        let written = (end.line, end.column) != (end.end_line, end.end_column);
        let end = if written {
            end
        } else {
            last.unwrap_or(frame.location)
        };
        let node = Node {
            location: frame.location.to(end),
            value,
        };
        let (anchor, size, height) = (frame.anchor, frame.size, frame.height);
        self.complete(Complete {
            node,
            anchor,
            size,
            height,
            written: None,
        })
    }

    fn alias(&mut self, anchor: usize, location: Location) -> Result<(), Fatal> {
        let Some(Some(target)) = self.anchors.get(anchor) else {
            return Err(Box::new(Diagnostic::error(
                codes::UNKNOWN_ANCHOR,
                self.pointer(),
                location,
                "this alias stands inside of the value that it names",
            )));
        };
        let (size, height) = (target.size, target.height);
        if self.stack.len() + height > MAX_DEPTH {
            return Err(Box::new(too_deep(self.pointer(), location)));
        }
        self.spend(size, location)?;
        let Some(Some(target)) = self.anchors.get(anchor) else {
            return Ok(());
        };
        self.complete(Complete {
            node: target.node.clone(),
            anchor: 0,
            size,
            height,
            written: None,
        })
    }

    /// Pays for a copy of so many nodes.
    fn spend(&mut self, size: usize, location: Location) -> Result<(), Fatal> {
        match self.budget.checked_sub(size) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => Err(Box::new(Diagnostic::error(
                codes::ALIAS_BUDGET,
                self.pointer(),
                location,
                format!("anchors and aliases add more than {ALIAS_BUDGET} values"),
            ))),
        }
    }

    fn complete(&mut self, complete: Complete) -> Result<(), Fatal> {
        if complete.anchor != 0 {
            self.spend(complete.size, complete.node.location)?;
            if self.anchors.len() <= complete.anchor {
                self.anchors.resize_with(complete.anchor + 1, || None);
            }
            if let Some(slot) = self.anchors.get_mut(complete.anchor) {
                *slot = Some(Anchored {
                    node: complete.node.clone(),
                    size: complete.size,
                    height: complete.height,
                });
            }
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(complete.node);
            return Ok(());
        };
        frame.size += complete.size;
        frame.height = frame.height.max(complete.height + 1);
        if self.expects_key() {
            self.begin_member(complete);
        } else {
            self.insert(complete.node);
        }
        Ok(())
    }

    /// A node in the place of a key.
    fn begin_member(&mut self, complete: Complete) {
        let location = complete.node.location;
        let key = match (complete.written, complete.node.value) {
            (Some(text), _) | (None, Value::String(text)) => Some(text),
            (None, _) => None,
        };
        let next = match key {
            Some(text) if *text == *MERGE => KeyNode::Merge,
            Some(text) => KeyNode::Text(text, location),
            None => {
                let pointer = self.pointer();
                let message = "this key is not a scalar";
                let found = Diagnostic::error(codes::COMPLEX_KEY, pointer, location, message);
                self.diagnostics.push(found);
                KeyNode::Refused
            }
        };
        if let Some(Frame {
            content: Collection::Mapping { key, .. },
            ..
        }) = self.stack.last_mut()
        {
            *key = Some(next);
        }
    }

    /// A node as an item of a sequence or the value of a member.
    fn insert(&mut self, node: Node) {
        let Some(frame) = self.stack.last_mut() else {
            return;
        };
        match &mut frame.content {
            Collection::Sequence(items) => items.push(node),
            Collection::Mapping {
                members,
                key,
                merged,
            } => {
                let (text, location) = match key.take() {
                    Some(KeyNode::Text(text, location)) => (text, location),
                    Some(KeyNode::Merge) => {
                        let location = node.location;
                        if !merge(node, merged) {
                            let pointer = self.pointer();
                            let message = "`<<` takes a mapping or a list of mappings";
                            let found =
                                Diagnostic::error(codes::MERGE_KEY, pointer, location, message);
                            self.diagnostics.push(found);
                        }
                        return;
                    }
                    Some(KeyNode::Refused) | None => return,
                };
                let entry = Entry {
                    key: location,
                    node,
                };
                if let Err(first) = members.add(Key::clone(&text), entry) {
                    let pointer = self.pointer().child(&text);
                    self.diagnostics
                        .push(duplicate_key(pointer, &text, location, first));
                }
            }
        }
    }

    /// How many of the collections that are being read are written in flow style.
    fn open_flow_collections(&self) -> usize {
        let flow = |frame: &&Frame| self.text.is_flow(frame.location);
        self.stack.iter().filter(flow).count()
    }

    /// The pointer to the node that is being read.
    fn pointer(&self) -> Pointer {
        let mut pointer = Pointer::root();
        for frame in &self.stack {
            match &frame.content {
                Collection::Sequence(items) => pointer = pointer.index(items.len()),
                Collection::Mapping {
                    key: Some(KeyNode::Text(text, _)),
                    ..
                } => pointer = pointer.child(text),
                Collection::Mapping { .. } => {}
            }
        }
        pointer
    }

    fn finish(self) -> Option<Node> {
        if self.documents == 0 || self.blank {
            let at = Location::start_of(self.file);
            self.diagnostics.push(no_document(at));
            return None;
        }
        self.root
    }
}

/// Stands for the plain key `<<`; no text can contain it, as control characters are refused.
const MERGE: &str = "\u{0}<<";

fn is_merge_key(text: &str, style: ScalarStyle) -> bool {
    style == ScalarStyle::Plain && text == "<<"
}

/// Takes in the value of a merge key; says whether it is one.
fn merge(node: Node, merged: &mut Vec<Mapping>) -> bool {
    match node.value {
        Value::Mapping(members) => merged.push(members),
        Value::Sequence(items) => {
            for item in items {
                match item.value {
                    Value::Mapping(members) => merged.push(members),
                    _ => return false,
                }
            }
        }
        _ => return false,
    }
    true
}

/// The finding for a key that stands twice in a mapping.
pub(crate) fn duplicate_key(
    pointer: Pointer,
    name: &str,
    at: Location,
    first: Location,
) -> Diagnostic {
    Diagnostic::error(
        codes::DUPLICATE_KEY,
        pointer,
        at,
        format!("the key `{name}` stands here twice"),
    )
    .also(first, "first here")
}

/// The finding for a text without a document.
pub(crate) fn no_document(at: Location) -> Diagnostic {
    Diagnostic::error(
        codes::FILE_EMPTY,
        Pointer::root(),
        at,
        "the file holds no document",
    )
}

#[cfg(test)]
mod tests;
