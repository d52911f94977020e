//! Reads a description without asking that it be right: what is wrong is noted, the rest goes on.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::diff::place::Place;
use crate::diff::report::{Finding, Version};
use crate::document::{Node, Pointer};

/// How many references may follow each other before they lead to a value.
const MAX_REFERENCES: usize = 64;

/// One of the two descriptions.
#[derive(Debug)]
pub(crate) struct Description<'a> {
    /// The whole document.
    pub(crate) root: Place<'a>,
    /// Whether a schema may say something beside `$ref`, and `nullable` means nothing.
    pub(crate) is_31: bool,
    version: Version,
    targets: RefCell<HashMap<&'a str, Option<Place<'a>>>>,
    notes: RefCell<Notes>,
    /// The schemas that the comparison came to by a reference.
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
            root: Place::root(root),
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

    /// Notes something that is wrong with the description; the comparison goes on.
    pub(crate) fn defect(&self, place: &Place<'a>, message: impl Into<String>) {
        let finding = self.finding(place, message.into());
        let mut notes = self.notes.borrow_mut();
        if notes.is_new(&finding) {
            notes.defects.push(finding);
        }
    }

    /// Notes something that is left out of the comparison.
    pub(crate) fn not_compared(&self, place: &Place<'a>, message: impl Into<String>) {
        let finding = self.finding(place, message.into());
        let mut notes = self.notes.borrow_mut();
        if notes.is_new(&finding) {
            notes.not_compared.push(finding);
        }
    }

    /// The defects and what was left out.
    pub(crate) fn into_notes(self) -> (Vec<Finding>, Vec<Finding>) {
        let notes = self.notes.into_inner();
        (notes.defects, notes.not_compared)
    }

    fn finding(&self, place: &Place<'a>, message: String) -> Finding {
        Finding {
            version: self.version,
            pointer: place.pointer(),
            location: place.location(),
            message,
        }
    }

    /// Follows references until a value; `None`, and a note, where there is none.
    pub(crate) fn resolve(&self, place: Place<'a>) -> Option<Place<'a>> {
        let mut current = place;
        for _ in 0..MAX_REFERENCES {
            match self.target(&current)? {
                Some(target) => current = target,
                None => return Some(current),
            }
        }
        self.defect(&current, "references only lead to each other");
        None
    }

    /// The target of a reference object: `Some(None)` where this is none, `None` where it leads nowhere.
    pub(crate) fn target(&self, place: &Place<'a>) -> Option<Option<Place<'a>>> {
        let Some(reference) = place.text("$ref") else {
            return Some(None);
        };
        if let Some(known) = self.targets.borrow().get(reference) {
            return known.clone().map(Some);
        }
        let found = self.look_up(reference, place);
        self.targets.borrow_mut().insert(reference, found.clone());
        found.map(Some)
    }

    fn look_up(&self, reference: &str, place: &Place<'a>) -> Option<Place<'a>> {
        let Some(fragment) = reference.strip_prefix('#') else {
            let message = format!("`{reference}` is in another document");
            self.not_compared(place, message);
            return None;
        };
        let found =
            Pointer::parse(&percent_decoded(fragment)).and_then(|pointer| self.root.at(&pointer));
        if found.is_none() {
            self.defect(place, format!("`{reference}` leads nowhere"));
        }
        found
    }

    /// Notes that a schema is used.
    pub(crate) fn mark_used(&self, schema: &Place<'a>) {
        self.used.borrow_mut().insert(schema.identity());
    }

    /// Whether the comparison came to a schema by a reference.
    pub(crate) fn is_used(&self, schema: &Place<'a>) -> bool {
        self.used.borrow().contains(&schema.identity())
    }

    /// The members of a mapping, each with its references followed; extensions are left out.
    pub(crate) fn entries(&self, place: Option<Place<'a>>) -> Vec<(&'a str, Place<'a>)> {
        let Some(place) = place else {
            return Vec::new();
        };
        if place.node.as_mapping().is_none() && !place.node.is_null() {
            self.not_compared(
                &place,
                format!("a mapping is expected, this is {}", place.node.kind()),
            );
        }
        place
            .members()
            .into_iter()
            .filter(|(name, _)| !name.starts_with("x-"))
            .filter_map(|(name, member)| Some((name, self.resolve(member)?)))
            .collect()
    }

    /// The items of a list; a note where it is none.
    pub(crate) fn list(&self, place: Option<Place<'a>>) -> Vec<Place<'a>> {
        let Some(place) = place else {
            return Vec::new();
        };
        if place.node.as_sequence().is_none() && !place.node.is_null() {
            self.not_compared(
                &place,
                format!("a list is expected, this is {}", place.node.kind()),
            );
        }
        place.items()
    }
}

impl Notes {
    fn is_new(&mut self, finding: &Finding) -> bool {
        self.seen
            .insert((finding.pointer.to_string(), finding.message.clone()))
    }
}

/// Whether the description follows OpenAPI 3.1 or later.
fn is_31(root: &Node) -> bool {
    root.get("openapi")
        .and_then(Node::as_str)
        .is_some_and(|version| version.starts_with("3.") && !version.starts_with("3.0"))
}

/// The fragment of a reference without its percent encoding.
fn percent_decoded(fragment: &str) -> String {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        let ahead = rest.clone().take(2).collect::<Vec<_>>();
        let decoded = std::str::from_utf8(&ahead)
            .ok()
            .filter(|digits| byte == b'%' && digits.len() == 2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if decoded.is_some() {
            rest.nth(1);
        }
        bytes.push(decoded.unwrap_or(byte));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
