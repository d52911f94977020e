//! A description as the rules look at it: its operations, with references followed.

use crate::api::reference;
use crate::document::{Location, Node, Pointer};

/// How many references may follow each other before they lead to a value.
const MAX_REFERENCES: usize = 64;

/// The fields of a path item that are operations.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct LocatedNode<'d> {
    pub(super) node: &'d Node,
    pub(super) at: Pointer,
    /// The key that leads to the value or, in a list, the value itself.
    pub(super) location: Location,
    /// Whether a reference led here.
    pub(super) referenced: bool,
}

impl<'d> LocatedNode<'d> {
    /// The member of this name.
    pub(super) fn member(&self, name: &str) -> Option<LocatedNode<'d>> {
        let entry = self.node.as_mapping()?.get(name)?;
        Some(self.child(name, entry))
    }

    /// All members of a mapping.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'d str, LocatedNode<'d>)> + '_ {
        let node: &'d Node = self.node;
        node.members()
            .map(|(name, entry)| (name, self.child(name, entry)))
    }

    /// All items of a list.
    pub(super) fn items(&self) -> impl Iterator<Item = LocatedNode<'d>> + '_ {
        let items = self.node.as_sequence().unwrap_or_default();
        items.iter().enumerate().map(|(index, node)| LocatedNode {
            node,
            at: self.at.index(index),
            location: node.location,
            referenced: false,
        })
    }

    fn child(&self, name: &str, entry: &'d crate::document::Entry) -> LocatedNode<'d> {
        LocatedNode {
            node: &entry.node,
            at: self.at.child(name),
            location: entry.key,
            referenced: false,
        }
    }

    /// The text of a member.
    pub(super) fn text(&self, name: &str) -> Option<&'d str> {
        self.node.get(name)?.as_str()
    }
}

/// An operation with what its path gives it.
#[derive(Clone, Debug)]
pub(super) struct OperationView<'d> {
    pub(super) method: &'static str,
    pub(super) path: &'d str,
    pub(super) place: LocatedNode<'d>,
    /// Its own parameters and those of its path that it does not replace.
    pub(super) parameters: Vec<LocatedNode<'d>>,
}

impl OperationView<'_> {
    /// `GET /things`.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.method.to_ascii_uppercase(), self.path)
    }

    /// Whether two operations belong together: by their tag, or by the path that theirs continue.
    pub(super) fn is_sibling(&self, other: &OperationView<'_>) -> bool {
        let tag = |operation: &OperationView<'_>| {
            let tags = operation.place.node.get("tags")?.as_sequence()?;
            tags.first()?.as_str().map(str::to_owned)
        };
        let above = |path: &str| {
            let (above, _) = path.rsplit_once('/')?;
            (!above.is_empty()).then(|| above.to_owned())
        };
        let same = |one: Option<String>, other| one.is_some() && one == other;
        self.path == other.path
            || same(tag(self), tag(other))
            || same(above(self.path), above(other.path))
    }
}

/// A response of an operation.
#[derive(Clone, Debug)]
pub(super) struct Response<'d> {
    pub(super) status: &'d str,
    pub(super) place: LocatedNode<'d>,
}

impl Response<'_> {
    /// A status of class 2.
    pub(super) fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }

    /// A status of class 4 or 5, or what stands for all that are not listed.
    pub(super) fn is_error(&self) -> bool {
        self.status == "default" || self.status.starts_with(['4', '5'])
    }
}

/// The description.
#[derive(Debug)]
pub(super) struct View<'d> {
    pub(super) document: &'d Node,
    pub(super) operations: Vec<OperationView<'d>>,
}

impl<'d> View<'d> {
    pub(super) fn new(document: &'d Node) -> View<'d> {
        let mut view = View {
            document,
            operations: Vec::new(),
        };
        let paths = view.root().member("paths");
        let found: Vec<_> = paths
            .iter()
            .flat_map(LocatedNode::members)
            .flat_map(|(path, item)| view.of_path(path, item))
            .collect();
        view.operations = found;
        view
    }

    pub(super) fn root(&self) -> LocatedNode<'d> {
        LocatedNode {
            node: self.document,
            at: Pointer::root(),
            location: self.document.location,
            referenced: false,
        }
    }

    fn of_path(&self, path: &'d str, item: LocatedNode<'d>) -> Vec<OperationView<'d>> {
        let Some(item) = self.resolve(item) else {
            return Vec::new();
        };
        let shared = self.parameters(&item);
        let of_method = |method: &'static str| {
            let place = item.member(method)?;
            let mut parameters = self.parameters(&place);
            for parameter in &shared {
                if !parameters.iter().any(|own| key(own) == key(parameter)) {
                    parameters.push(parameter.clone());
                }
            }
            Some(OperationView {
                method,
                path,
                place,
                parameters,
            })
        };
        METHODS.into_iter().filter_map(of_method).collect()
    }

    fn parameters(&self, owner: &LocatedNode<'d>) -> Vec<LocatedNode<'d>> {
        let list = owner.member("parameters");
        let items: Vec<_> = list.iter().flat_map(LocatedNode::items).collect();
        items
            .into_iter()
            .filter_map(|item| self.resolve(item))
            .collect()
    }

    /// The value behind any references; `None` where they lead nowhere, which the reading reports.
    pub(super) fn resolve(&self, place: LocatedNode<'d>) -> Option<LocatedNode<'d>> {
        let mut current = place;
        for _ in 0..MAX_REFERENCES {
            let Some(text) = current.text("$ref") else {
                return Some(current);
            };
            let (at, node) = reference::find(self.document, text).ok()?;
            current = LocatedNode {
                node,
                at,
                location: node.location,
                referenced: true,
            };
        }
        None
    }

    pub(super) fn responses(&self, operation: &OperationView<'d>) -> Vec<Response<'d>> {
        let responses = operation.place.member("responses");
        let found: Vec<_> = responses
            .iter()
            .flat_map(LocatedNode::members)
            .filter(|(status, _)| !status.starts_with("x-"))
            .filter_map(|(status, place)| {
                let place = self.resolve(place)?;
                Some(Response { status, place })
            })
            .collect();
        found
    }

    /// The schemas of the JSON bodies of a request or response, behind their references.
    pub(super) fn json(&self, owner: &LocatedNode<'d>) -> Vec<LocatedNode<'d>> {
        let content = owner.member("content");
        let media: Vec<_> = content.iter().flat_map(LocatedNode::members).collect();
        media
            .into_iter()
            .filter(|(name, _)| name.contains("json"))
            .filter_map(|(_, media)| self.resolve(media.member("schema")?))
            .collect()
    }

    /// What a schema of lists has as items, as deep as lists go; another schema itself.
    pub(super) fn item(&self, schema: LocatedNode<'d>) -> Option<LocatedNode<'d>> {
        let mut current = schema;
        for _ in 0..MAX_REFERENCES {
            match current.member("items") {
                Some(items) => current = self.resolve(items)?,
                None => return Some(current),
            }
        }
        None
    }
}

/// What tells a parameter from the others of its operation.
pub(super) fn key<'d>(parameter: &LocatedNode<'d>) -> (Option<&'d str>, Option<&'d str>) {
    (parameter.text("in"), parameter.text("name"))
}
