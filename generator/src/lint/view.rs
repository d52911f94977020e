//! The operations of a description with references resolved, as the rules read them.

use std::ops::Deref;

use crate::api::view::{LocatedNode, OperationView, ParameterView, Resolve};
use crate::document::Node;

/// How many lists may be items of each other.
const MAX_LISTS: usize = 64;

/// An operation with what its path gives it.
#[derive(Clone, Debug)]
pub(super) struct LintOperation<'d> {
    view: OperationView<'d>,
    /// Its own parameters and those of its path that it does not replace.
    pub(super) parameters: Vec<ParameterView<'d>>,
}

impl<'d> Deref for LintOperation<'d> {
    type Target = OperationView<'d>;

    fn deref(&self) -> &OperationView<'d> {
        &self.view
    }
}

impl LintOperation<'_> {
    /// Whether two operations belong together: by their tag, or by the path that theirs continue.
    pub(super) fn is_sibling(&self, other: &LintOperation<'_>) -> bool {
        let tag = |operation: &LintOperation<'_>| {
            let tags = operation.node.get("tags")?;
            let first = tags.node.as_sequence()?.first()?;
            first.as_str().map(str::to_owned)
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
pub(super) struct LintResponse<'d> {
    pub(super) status: &'d str,
    pub(super) node: LocatedNode<'d>,
}

impl LintResponse<'_> {
    /// A status of class 2.
    pub(super) fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }

    /// A status of class 4 or 5, or `default`.
    pub(super) fn is_error(&self) -> bool {
        self.status == "default" || self.status.starts_with(['4', '5'])
    }
}

/// The description.
#[derive(Debug)]
pub(super) struct LintInput<'d> {
    root: LocatedNode<'d>,
    pub(super) operations: Vec<LintOperation<'d>>,
}

impl<'d> Resolve<'d> for LintInput<'d> {
    fn root(&self) -> &LocatedNode<'d> {
        &self.root
    }

    /// Where references lead nowhere, the reading of the description reports it.
    fn resolve(&self, node: LocatedNode<'d>) -> Option<LocatedNode<'d>> {
        node.resolved(&self.root).ok()
    }
}

impl<'d> LintInput<'d> {
    pub(super) fn new(document: &'d Node) -> LintInput<'d> {
        let mut view = LintInput {
            root: LocatedNode::root(document),
            operations: Vec::new(),
        };
        let all = OperationView::all(&view, view.root.get("paths")).into_iter();
        view.operations = all
            .map(|operation| LintOperation {
                parameters: operation.parameters(&view),
                view: operation,
            })
            .collect();
        view
    }

    pub(super) fn responses(&self, operation: &LintOperation<'d>) -> Vec<LintResponse<'d>> {
        let all = self.entries(operation.node.get("responses")).into_iter();
        all.map(|(status, node)| LintResponse { status, node })
            .collect()
    }

    /// What a schema of lists has as items, as deep as lists go; another schema itself.
    pub(super) fn item(&self, schema: LocatedNode<'d>) -> Option<LocatedNode<'d>> {
        let mut current = schema;
        for _ in 0..MAX_LISTS {
            match current.get("items") {
                Some(items) => current = self.resolve(items)?,
                None => return Some(current),
            }
        }
        None
    }
}
