//! Lists the work that an update leaves to a person: new nodes without a description, undeclared tags, overlay
//! actions that match new nodes, and new query parameters that may be filters.

use std::collections::BTreeMap;

use crate::counterparts::structure::shape_of;
use crate::document::{FileId, Location, Node, Pointer, Value};
use crate::grammar::{NodeShape, ObjectKind};

use super::corrections;

/// What is left to a person.
#[derive(Clone, Debug, Default)]
pub struct Unfinished {
    /// New operations, parameters, responses, schemas and properties without a description: line in the new
    /// description, and name.
    pub undescribed: Vec<(u32, String)>,
    /// Tags of new operations that the effective description does not declare, where it declares others.
    pub undeclared_tags: Vec<String>,
    /// Actions of the overlay that were written for other nodes and select new ones, too.
    pub reaching: Vec<ReachingAction>,
    /// Hints that list the filters of an operation, and may lack new ones.
    pub unlisted: Vec<UnlistedFilters>,
}

/// An action of the overlay that selects new nodes.
#[derive(Clone, Debug)]
pub struct ReachingAction {
    /// Its target.
    pub target: String,
    /// Where it is.
    pub location: Location,
    /// The names of the new nodes that it selects.
    pub selected: Vec<String>,
}

/// New query parameters that `x-rust-selective` of their operation does not list.
#[derive(Clone, Debug)]
pub struct UnlistedFilters {
    /// The method and path.
    pub operation: String,
    /// Where the hint is.
    pub location: Location,
    /// The names of the parameters.
    pub parameters: Vec<String>,
}

/// Finds the work that is left to a person in a merged description. Its new nodes have locations in `upstream`.
/// `overlay` is the project's overlay before this update; `written` is the merged description in its new text.
pub(crate) fn unfinished(
    (merged, written): (&Node, &Node),
    upstream: FileId,
    overlay: &Node,
    effective: &Node,
) -> Unfinished {
    let mut search = NewNodeSearch {
        upstream,
        found: Additions::default(),
    };
    let root = NodeShape::Object(ObjectKind::OpenApi);
    search.node(merged, root, &Pointer::root(), false);
    let additions = search.found;
    let line = |at: &Pointer| written.location_of(at).line;
    let undescribed = additions.undescribed.iter();
    Unfinished {
        undeclared_tags: undeclared_tags(&additions.operations, merged, effective),
        reaching: reaching(&additions.roots, merged, overlay),
        unlisted: unlisted(&additions.roots, merged, effective),
        undescribed: undescribed
            .map(|at| (line(at), named(at, merged)))
            .collect(),
    }
}

/// The additions to a description.
#[derive(Default)]
struct Additions {
    /// The outermost new nodes.
    roots: Vec<Pointer>,
    operations: Vec<Pointer>,
    undescribed: Vec<Pointer>,
}

struct NewNodeSearch {
    upstream: FileId,
    found: Additions,
}

impl NewNodeSearch {
    fn node(&mut self, node: &Node, shape: NodeShape, at: &Pointer, is_inside: bool) {
        let is_new = node.location.file == self.upstream;
        if is_new && !is_inside {
            self.found.roots.push(at.clone());
        }
        if let (true, NodeShape::Object(kind)) = (is_new, shape) {
            if kind == ObjectKind::Operation {
                self.found.operations.push(at.clone());
            }
            if lacks_description(kind, node, at) {
                self.found.undescribed.push(at.clone());
            }
        }
        match (&node.value, shape) {
            (Value::Mapping(members), NodeShape::Object(_) | NodeShape::Map(_)) => {
                for (key, entry) in members {
                    let shape = shape_of(shape, key);
                    self.node(&entry.node, shape, &at.child(key), is_new);
                }
            }
            (Value::Sequence(items), NodeShape::List(kind)) => {
                for (index, item) in items.iter().enumerate() {
                    self.node(item, NodeShape::Object(kind), &at.index(index), is_new);
                }
            }
            _ => {}
        }
    }
}

/// Whether callers of the crate would read a description of this node, and there is none.
fn lacks_description(kind: ObjectKind, node: &Node, at: &Pointer) -> bool {
    let has = |key: &str| node.get(key).is_some();
    if has("$ref") || has("description") {
        return false;
    }
    match kind {
        ObjectKind::Operation => !has("summary"),
        ObjectKind::Parameter | ObjectKind::Response => true,
        // Items, bodies and parts of other schemas are described with what they are part of.
        ObjectKind::Schema => {
            let around = at.parent().unwrap_or_default();
            around
                .last()
                .is_some_and(|name| name == "properties" || name == "schemas")
        }
        _ => false,
    }
}

fn undeclared_tags(operations: &[Pointer], merged: &Node, effective: &Node) -> Vec<String> {
    let Some(declared) = effective.get("tags").and_then(Node::as_sequence) else {
        return Vec::new();
    };
    let name = |tag: &Node| tag.get("name").and_then(Node::as_str).map(str::to_owned);
    let declared: Vec<String> = declared.iter().filter_map(name).collect();
    let tags = operations
        .iter()
        .filter_map(|at| merged.at(at)?.get("tags")?.as_sequence())
        .flatten()
        .filter_map(Node::as_str);
    let mut undeclared: Vec<String> = Vec::new();
    for tag in tags {
        if !declared.iter().chain(&undeclared).any(|known| known == tag) {
            undeclared.push(tag.to_owned());
        }
    }
    undeclared
}

fn reaching(roots: &[Pointer], merged: &Node, overlay: &Node) -> Vec<ReachingAction> {
    let mut selected: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    corrections::select(merged, overlay, &mut |index, at| {
        if roots.iter().any(|root| at.is_within(root)) {
            selected.entry(index).or_default().push(named(&at, merged));
        }
    });
    let actions = overlay.get("actions").and_then(Node::as_sequence);
    let actions = actions.unwrap_or_default();
    selected
        .into_iter()
        .filter_map(|(index, selected)| {
            let action = actions.get(index)?;
            Some(ReachingAction {
                target: action.get("target")?.as_str()?.to_owned(),
                location: action.location,
                selected,
            })
        })
        .collect()
}

fn unlisted(roots: &[Pointer], merged: &Node, effective: &Node) -> Vec<UnlistedFilters> {
    let mut found: Vec<UnlistedFilters> = Vec::new();
    for at in roots {
        let Some((operation, name)) = query_parameter(at, merged) else {
            continue;
        };
        let hint = effective
            .at(&operation)
            .and_then(|node| node.get("x-rust-selective"));
        let Some((hint, listed)) = hint.and_then(|hint| Some((hint, hint.as_sequence()?))) else {
            continue;
        };
        if listed.iter().any(|item| item.as_str() == Some(name)) {
            continue;
        }
        let operation = in_words(&operation);
        match found.iter_mut().find(|known| known.operation == operation) {
            Some(known) => known.parameters.push(name.to_owned()),
            None => found.push(UnlistedFilters {
                operation,
                location: hint.location,
                parameters: vec![name.to_owned()],
            }),
        }
    }
    found
}

/// The operation and the name of a query parameter of its own.
fn query_parameter<'a>(at: &Pointer, merged: &'a Node) -> Option<(Pointer, &'a str)> {
    let list = at.parent()?;
    let parameter = merged.at(at)?;
    let is_query = parameter.get("in").and_then(Node::as_str) == Some("query");
    if !is_query || list.last()? != "parameters" {
        return None;
    }
    Some((list.parent()?, parameter.get("name")?.as_str()?))
}

/// `GET /path`.
fn in_words(operation: &Pointer) -> String {
    let segments: Vec<_> = operation.segments().skip(1).collect();
    match segments.as_slice() {
        [path, method] => format!("{} {path}", method.to_uppercase()),
        _ => operation.to_string(),
    }
}

/// The steps to a node; an item of a list is named by its `name`, where it has one.
fn named(at: &Pointer, document: &Node) -> String {
    let mut node = Some(document);
    let mut names = Vec::new();
    for segment in at.segments() {
        let is_item = node.is_some_and(|node| node.as_sequence().is_some());
        node = node.and_then(|node| node.at(&Pointer::root().child(&segment)));
        let name = node
            .and_then(|node| node.get("name"))
            .and_then(Node::as_str);
        names.push(match name {
            Some(name) if is_item => name.to_owned(),
            _ => segment.into_owned(),
        });
    }
    names.join(" › ")
}
