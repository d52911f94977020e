//! Reads a description that may have errors: reports each error and reads the rest.

use std::cell::RefCell;

use foldhash::{HashMap, HashSet};

use crate::api::reference::Dangling;
use crate::api::view::{LocatedNode, Resolve, Unresolved, resolved_entries};
use crate::diagnostic::codes;
use crate::diff::report::{Finding, Version};
use crate::document::Node;

/// One of the two descriptions.
#[derive(Debug)]
pub(crate) struct Description<'a> {
    /// The whole document.
    pub(crate) root: LocatedNode<'a>,
    /// Whether it follows OpenAPI 3.1 or later: a schema may have keywords beside `$ref`.
    pub(crate) is_31: bool,
    version: Version,
    targets: RefCell<HashMap<&'a str, Option<LocatedNode<'a>>>>,
    notes: RefCell<Notes>,
    /// The schemas that the comparison reached by a reference.
    used: RefCell<HashSet<usize>>,
}

#[derive(Debug, Default)]
struct Notes {
    seen: HashSet<(String, String)>,
    defects: Vec<Finding>,
    not_compared: Vec<Finding>,
}

impl<'a> Description<'a> {
    pub(crate) fn new(root: &'a Node, version: Version) -> Description<'a> {
        let description = Description {
            root: LocatedNode::root(root),
            is_31: is_31(root),
            version,
            targets: RefCell::default(),
            notes: RefCell::default(),
            used: RefCell::default(),
        };
        description.check_root();
        description
    }

    fn check_root(&self) {
        let root = &self.root;
        if root.node.as_mapping().is_none() {
            let message = format!("a description is a mapping, this is {}", root.node.kind());
            self.not_compared(root, message);
        } else if root.node.get("swagger").is_some() {
            let message =
                "a Swagger 2.0 description: only what OpenAPI 3 shares with it is compared";
            self.not_compared(root, message);
        } else if root.text("openapi").is_none() {
            self.defect(root, "`openapi`, the version of the format, is missing");
        }
    }

    /// Records a defect of the description; the comparison goes on.
    pub(crate) fn defect(&self, node: &LocatedNode<'a>, message: impl Into<String>) {
        self.note(node, message.into(), |notes| &mut notes.defects);
    }

    /// Records a node that is not compared.
    pub(crate) fn not_compared(&self, node: &LocatedNode<'a>, message: impl Into<String>) {
        self.note(node, message.into(), |notes| &mut notes.not_compared);
    }

    /// The defects, and the nodes that were not compared.
    pub(crate) fn into_notes(self) -> (Vec<Finding>, Vec<Finding>) {
        let notes = self.notes.into_inner();
        (notes.defects, notes.not_compared)
    }

    fn note(
        &self,
        node: &LocatedNode<'a>,
        message: String,
        list: impl FnOnce(&mut Notes) -> &mut Vec<Finding>,
    ) {
        let mut notes = self.notes.borrow_mut();
        let pointer = node.pointer();
        if notes.seen.insert((pointer.to_string(), message.clone())) {
            list(&mut notes).push(Finding {
                version: self.version,
                pointer,
                location: node.location(),
                message,
            });
        }
    }

    /// The target of a reference object: `Some(None)` where this is none, `None`, and a note, where it leads nowhere.
    pub(crate) fn target(&self, node: &LocatedNode<'a>) -> Option<Option<LocatedNode<'a>>> {
        let Some(reference) = node.text("$ref") else {
            return Some(None);
        };
        if let Some(known) = self.targets.borrow().get(reference) {
            return known.clone().map(Some);
        }
        let found = node.target(&self.root)?;
        let found = found.map_err(|dangling| self.dangling(node, dangling)).ok();
        self.targets.borrow_mut().insert(reference, found.clone());
        found.map(Some)
    }

    fn dangling(&self, node: &LocatedNode<'a>, dangling: Dangling) {
        if dangling.code == codes::REFERENCE_REMOTE {
            self.not_compared(node, dangling.message);
        } else {
            self.defect(node, dangling.message);
        }
    }

    /// The member of `components` with this name.
    pub(crate) fn components(&self, kind: &str) -> Option<LocatedNode<'a>> {
        self.root.get("components")?.get(kind)
    }

    /// Records that a schema is used.
    pub(crate) fn mark_used(&self, schema: &LocatedNode<'a>) {
        self.used.borrow_mut().insert(schema.identity());
    }

    /// Whether the comparison reached a schema by a reference.
    pub(crate) fn is_used(&self, schema: &LocatedNode<'a>) -> bool {
        self.used.borrow().contains(&schema.identity())
    }

    /// The items of a list; a note where it is none.
    pub(crate) fn list(&self, node: Option<LocatedNode<'a>>) -> Vec<LocatedNode<'a>> {
        let Some(node) = node else {
            return Vec::new();
        };
        if node.node.as_sequence().is_none() && !node.node.is_null() {
            self.not_compared(
                &node,
                format!("a list is expected, this is {}", node.node.kind()),
            );
        }
        node.items()
    }
}

impl<'a> Resolve<'a> for Description<'a> {
    fn root(&self) -> &LocatedNode<'a> {
        &self.root
    }

    fn resolve(&self, node: LocatedNode<'a>) -> Option<LocatedNode<'a>> {
        match node.resolved(&self.root) {
            Ok(value) => Some(value),
            Err(Unresolved::Dangling(at, dangling)) => {
                self.dangling(&at, dangling);
                None
            }
            Err(Unresolved::Circle(at)) => {
                self.defect(&at, "references only lead to each other");
                None
            }
        }
    }

    fn entries(&self, node: Option<LocatedNode<'a>>) -> Vec<(&'a str, LocatedNode<'a>)> {
        let Some(node) = node else {
            return Vec::new();
        };
        if node.node.as_mapping().is_none() && !node.node.is_null() {
            let message = format!("a mapping is expected, this is {}", node.node.kind());
            self.not_compared(&node, message);
        }
        resolved_entries(self, &node)
    }
}

/// Whether the description follows OpenAPI 3.1 or later.
fn is_31(root: &Node) -> bool {
    root.get("openapi")
        .and_then(Node::as_str)
        .is_some_and(|version| version.starts_with("3.") && !version.starts_with("3.0"))
}
