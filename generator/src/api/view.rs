//! A resolved view of a description: references resolved, path items as operations, parameters with their defaults.
//!
//! `lint` and `diff` work on it, since they also read descriptions of which no `Api` can be built.

use std::borrow::Cow;
use std::rc::Rc;

use super::reference::{self, Dangling};
use super::syntax::{
    METHODS, OTHER_METHODS, explodes_by_default, header_prefix, is_json, is_of_openapi, media_type,
    usual_style,
};
use crate::document::{Location, Node, Pointer};

/// The largest number of references between a node and its value.
const MAX_REFERENCES: usize = 64;

/// A node of a document and its path from the root.
///
/// The path is a shared list: a step costs one allocation, and a pointer is built only for the few nodes that a report
/// names.
#[derive(Clone, Debug)]
pub(crate) struct LocatedNode<'a> {
    /// The node.
    pub(crate) node: &'a Node,
    trail: Option<Rc<Step<'a>>>,
}

#[derive(Debug)]
struct Step<'a> {
    before: Option<Rc<Step<'a>>>,
    key: StepKey<'a>,
    /// Where the key was written; the node itself may begin on a later line.
    location: Location,
}

#[derive(Clone, Copy, Debug)]
enum StepKey<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> LocatedNode<'a> {
    /// The whole document.
    pub(crate) fn root(node: &'a Node) -> LocatedNode<'a> {
        LocatedNode { node, trail: None }
    }

    /// The child of that name.
    pub(crate) fn get(&self, name: &str) -> Option<LocatedNode<'a>> {
        let (key, entry) = self.node.as_mapping()?.get_key_value(name)?;
        Some(self.step(StepKey::Name(key), &entry.node, entry.key))
    }

    /// The members of a mapping; nothing where this is none.
    pub(crate) fn members(&self) -> Vec<(&'a str, LocatedNode<'a>)> {
        self.node
            .members()
            .map(|(key, entry)| (key, self.step(StepKey::Name(key), &entry.node, entry.key)))
            .collect()
    }

    /// The items of a sequence; nothing where this is none.
    pub(crate) fn items(&self) -> Vec<LocatedNode<'a>> {
        self.node
            .as_sequence()
            .unwrap_or_default()
            .iter()
            .enumerate()
            .map(|(index, item)| self.step(StepKey::Index(index), item, item.location))
            .collect()
    }

    /// The node at a pointer that is relative to this node.
    pub(crate) fn at(&self, pointer: &Pointer) -> Option<LocatedNode<'a>> {
        pointer.segments().try_fold(self.clone(), |node, segment| {
            if node.node.as_sequence().is_some() {
                let index: usize = segment.parse().ok()?;
                node.items().into_iter().nth(index)
            } else {
                node.get(&segment)
            }
        })
    }

    /// The text of the child of that name.
    pub(crate) fn text(&self, name: &str) -> Option<&'a str> {
        self.node.get(name)?.as_str()
    }

    /// Whether the child of that name is `true`.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.node.get(name).and_then(Node::as_bool) == Some(true)
    }

    /// The names on the path from the root, without the indices of sequences.
    pub(crate) fn names(&self) -> Vec<&'a str> {
        let mut names = Vec::new();
        let mut step = self.trail.as_deref();
        while let Some(current) = step {
            if let StepKey::Name(name) = current.key {
                names.push(name);
            }
            step = current.before.as_deref();
        }
        names.reverse();
        names
    }

    /// The pointer from the root of the document.
    pub(crate) fn pointer(&self) -> Pointer {
        let mut keys = Vec::new();
        let mut step = self.trail.as_deref();
        while let Some(current) = step {
            keys.push(current.key);
            step = current.before.as_deref();
        }
        keys.iter()
            .rev()
            .fold(Pointer::root(), |pointer, key| match key {
                StepKey::Name(name) => pointer.child(name),
                StepKey::Index(index) => pointer.index(*index),
            })
    }

    /// The location of the node: of its key, or of the value itself where it has no key.
    pub(crate) fn location(&self) -> Location {
        self.trail
            .as_deref()
            .map_or(self.node.location, |step| step.location)
    }

    /// A number that identifies this node among those of all documents.
    pub(crate) fn identity(&self) -> usize {
        std::ptr::from_ref(self.node).addr()
    }

    fn step(&self, key: StepKey<'a>, node: &'a Node, location: Location) -> LocatedNode<'a> {
        LocatedNode {
            node,
            trail: Some(Rc::new(Step {
                before: self.trail.clone(),
                key,
                location,
            })),
        }
    }
}

/// The reason why a reference cannot be resolved.
#[derive(Clone, Debug)]
pub(crate) enum Unresolved<'a> {
    /// The reference at this node is dangling.
    Dangling(LocatedNode<'a>, Dangling),
    /// The references from this node on form a circle.
    Circle(LocatedNode<'a>),
}

/// Resolves references. An implementation may also record defects.
pub(crate) trait Resolve<'a> {
    /// The whole document.
    fn root(&self) -> &LocatedNode<'a>;

    /// The value behind any references; `None` where a reference is dangling.
    fn resolve(&self, node: LocatedNode<'a>) -> Option<LocatedNode<'a>>;

    /// The members of a mapping, each with its references resolved; extensions are left out.
    fn entries(&self, node: Option<LocatedNode<'a>>) -> Vec<(&'a str, LocatedNode<'a>)> {
        node.map(|node| resolved_entries(self, &node))
            .unwrap_or_default()
    }
}

/// The members of a mapping, each with its references resolved; extensions are left out.
pub(crate) fn resolved_entries<'a>(
    description: &(impl Resolve<'a> + ?Sized),
    node: &LocatedNode<'a>,
) -> Vec<(&'a str, LocatedNode<'a>)> {
    let members = node.members().into_iter();
    members
        .filter(|(name, _)| !name.starts_with("x-"))
        .filter_map(|(name, member)| Some((name, description.resolve(member)?)))
        .collect()
}

impl<'a> LocatedNode<'a> {
    /// The target of a reference object; `None` where this is none.
    pub(crate) fn target(
        &self,
        root: &LocatedNode<'a>,
    ) -> Option<Result<LocatedNode<'a>, Dangling>> {
        let text = self.text("$ref")?;
        Some(reference::parse(text).and_then(|pointer| {
            let target = root.at(&pointer);
            target.ok_or_else(|| reference::unresolved(text, "leads nowhere"))
        }))
    }

    /// The value behind any references.
    pub(crate) fn resolved(
        self,
        root: &LocatedNode<'a>,
    ) -> Result<LocatedNode<'a>, Unresolved<'a>> {
        let mut current = self;
        for _ in 0..MAX_REFERENCES {
            match current.target(root) {
                None => return Ok(current),
                Some(Ok(target)) => current = target,
                Some(Err(dangling)) => return Err(Unresolved::Dangling(current, dangling)),
            }
        }
        Err(Unresolved::Circle(current))
    }
}

/// An operation: a method of a path item.
#[derive(Clone, Debug)]
pub(crate) struct OperationView<'a> {
    /// The method as it is sent.
    pub(crate) method: Cow<'a, str>,
    pub(crate) path: &'a str,
    /// The path item, for the members that its operations share.
    pub(crate) item: LocatedNode<'a>,
    pub(crate) node: LocatedNode<'a>,
}

impl<'a> OperationView<'a> {
    /// The operations of path items by name, whatever the names are: paths, webhooks, expressions.
    pub(crate) fn all(
        description: &impl Resolve<'a>,
        items: Option<LocatedNode<'a>>,
    ) -> Vec<OperationView<'a>> {
        let items = description.entries(items).into_iter();
        items
            .flat_map(|(path, item)| OperationView::of_item(path, &item))
            .collect()
    }

    /// The operations of a path item of this name.
    pub(crate) fn of_item(path: &'a str, item: &LocatedNode<'a>) -> Vec<OperationView<'a>> {
        let operation = |method, node| OperationView {
            method,
            path,
            node,
            item: item.clone(),
        };
        let usual = METHODS.into_iter().filter_map(|method| {
            let sent = Cow::Owned(method.to_ascii_uppercase());
            Some(operation(sent, item.get(method)?))
        });
        let others = item.get(OTHER_METHODS);
        let others = others.iter().flat_map(LocatedNode::members);
        let others = others.map(|(method, node)| operation(Cow::Borrowed(method), node));
        usual.chain(others).collect()
    }

    /// `POST /v2/x`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The path with its parameters made anonymous: their names are not part of a request.
    pub(crate) fn signature(&self) -> String {
        let mut signature = String::with_capacity(self.path.len());
        let mut inside = false;
        for character in self.path.chars() {
            inside = (inside || character == '{') && character != '}';
            if !inside {
                signature.push(character);
            }
        }
        signature
    }

    /// The names of the parameters of the path, in order.
    pub(crate) fn path_names(&self) -> Vec<&'a str> {
        self.path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name)
            .collect()
    }

    /// The servers of the operation or of its path, where one of them has its own.
    pub(crate) fn own_servers(&self) -> Option<&LocatedNode<'a>> {
        [&self.node, &self.item]
            .into_iter()
            .find(|owner| owner.node.get("servers").is_some())
    }

    /// The object whose `security` holds: the operation, or the whole description.
    pub(crate) fn security_owner(&self, root: &LocatedNode<'a>) -> LocatedNode<'a> {
        let own = self.node.node.get("security").is_some();
        if own { self.node.clone() } else { root.clone() }
    }

    /// Its parameters: those of its path item that it does not declare anew, then its own.
    pub(crate) fn parameters(&self, description: &impl Resolve<'a>) -> Vec<ParameterView<'a>> {
        let names = self.path_names();
        let mut found: Vec<ParameterView<'a>> = Vec::new();
        for owner in [&self.item, &self.node] {
            let own = ParameterView::listed(description, owner, &names);
            found.retain(|inherited| !own.iter().any(|other| other.is_named_like(inherited)));
            found.extend(own);
        }
        found
    }
}

/// Which of two declarations of a parameter holds, by whether each is deprecated: the later one unless it alone is. People and
/// overlays add at the end.
pub(crate) fn later_declaration_holds(first: bool, later: bool) -> bool {
    first || !later
}

/// A parameter.
#[derive(Clone, Debug)]
pub(crate) struct ParameterView<'a> {
    pub(crate) name: &'a str,
    /// `in`: the part of the request that it is sent in.
    pub(crate) sent_in: &'a str,
    /// The position of its name in the path, counted from 0.
    pub(crate) position: Option<usize>,
    pub(crate) node: LocatedNode<'a>,
}

impl<'a> ParameterView<'a> {
    /// A parameter object; `None` where it does not say its name or where it is sent.
    pub(crate) fn of(node: LocatedNode<'a>, path_names: &[&str]) -> Option<ParameterView<'a>> {
        let name = node.text("name")?;
        Some(ParameterView {
            name,
            position: path_names.iter().position(|known| *known == name),
            sent_in: node.text("in")?,
            node,
        })
    }

    fn listed(
        description: &impl Resolve<'a>,
        owner: &LocatedNode<'a>,
        path_names: &[&str],
    ) -> Vec<ParameterView<'a>> {
        let items = owner.get("parameters").map(|list| list.items());
        let resolved = items.unwrap_or_default().into_iter();
        resolved
            .filter_map(|item| ParameterView::of(description.resolve(item)?, path_names))
            .collect()
    }

    /// Whether both are sent in the same part of the request, by the same name.
    pub(crate) fn is_named_like(&self, other: &ParameterView<'_>) -> bool {
        self.sent_in == other.sent_in
            && if self.sent_in == "header" {
                self.name.eq_ignore_ascii_case(other.name)
            } else {
                self.name == other.name
            }
    }

    /// Whether a request without it is refused.
    pub(crate) fn is_required(&self) -> bool {
        self.sent_in == "path" || self.node.flag("required")
    }

    /// The prefix of the header names, where the parameter stands for all headers with a prefix.
    pub(crate) fn prefix(&self) -> Option<&'a str> {
        header_prefix(self.name).filter(|_| self.sent_in == "header")
    }

    /// How a list or an object is written.
    pub(crate) fn style(&self) -> &'a str {
        self.node
            .text("style")
            .unwrap_or_else(|| usual_style(self.sent_in))
    }

    /// Whether the items of a list or the members of an object are written one by one.
    pub(crate) fn explodes(&self) -> bool {
        let stated = self.node.node.get("explode").and_then(Node::as_bool);
        stated.unwrap_or_else(|| explodes_by_default(self.style()))
    }

    /// Whether OpenAPI leaves the header to media types and security.
    pub(crate) fn is_ignored(&self) -> bool {
        self.sent_in == "header" && is_of_openapi(self.name)
    }
}

/// The schemas of the JSON bodies of a request or a response, behind their references.
pub(crate) fn json_schemas<'a>(
    description: &impl Resolve<'a>,
    owner: &LocatedNode<'a>,
) -> Vec<LocatedNode<'a>> {
    let content = owner.get("content").map(|content| content.members());
    let of_json = |name: &str| media_type(name).is_some_and(|name| is_json(&name));
    content
        .unwrap_or_default()
        .into_iter()
        .filter(|(name, _)| of_json(name))
        .filter_map(|(_, media)| description.resolve(media.get("schema")?))
        .collect()
}

/// Whether credentials are needed where this object's `security` holds.
pub(crate) fn needs_credentials(owner: &LocatedNode<'_>) -> bool {
    let alternatives = owner.node.get("security").and_then(Node::as_sequence);
    let alternatives = alternatives.unwrap_or_default();
    let is_empty = |node: &Node| node.members().next().is_none();
    !alternatives.is_empty() && !alternatives.iter().any(is_empty)
}
