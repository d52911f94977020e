//! Applies an OpenAPI Overlay (1.0 or 1.1) to a located document.
//!
//! Targets are RFC 9535 JSONPaths. Inserted nodes keep their location in the overlay file,
//! so that later findings point at the line that caused them.

mod merge;
mod select;
mod shape;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Key, Location, Node, Pointer, Value};
use crate::grammar::describe_lost_children;
use crate::yaml::MAX_DEPTH;
use select::Query;
pub(crate) use select::{TargetPart, target_parts};
use shape::{Action, ActionChange, Overlay, TargetPath};

/// How many values the actions of an overlay may insert in all.
const INSERT_BUDGET: usize = 250_000;

/// How strict an application is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ApplyOptions {
    /// What happens where the target of an action selects nothing.
    pub unmatched: Unmatched,
}

/// What happens where the target of an action selects nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unmatched {
    /// It is an error: the description has changed and the action no longer does its work.
    #[default]
    Error,
    /// The action succeeds without effect, as the specification says.
    Ignore,
}

/// Applies the actions of an overlay in their order.
///
/// Where the overlay itself is malformed nothing is applied. Where an action fails, the later
/// ones are still applied, so that all findings come at once.
pub fn apply(
    document: &mut Node,
    overlay: &Node,
    options: ApplyOptions,
    diagnostics: &mut Diagnostics,
) {
    carry_out(document, overlay, options, diagnostics, None);
}

/// What an action finds: the value that its target selects, before the action changes it.
pub(crate) struct SelectedNode<'a> {
    /// Where the action stands in the overlay.
    pub(crate) action: &'a Pointer,
    /// Where the value stands in the description.
    pub(crate) at: Pointer,
    /// The value.
    pub(crate) node: &'a Node,
}

/// What looks on while the actions are applied.
pub(crate) type Observer<'a> = dyn FnMut(SelectedNode<'_>) + 'a;

/// Like [`apply`]; `observer` gets each value that an action selects.
pub(crate) fn apply_observed(
    document: &mut Node,
    overlay: &Node,
    options: ApplyOptions,
    diagnostics: &mut Diagnostics,
    observer: &mut Observer<'_>,
) {
    carry_out(document, overlay, options, diagnostics, Some(observer));
}

fn carry_out(
    document: &mut Node,
    overlay: &Node,
    options: ApplyOptions,
    diagnostics: &mut Diagnostics,
    mut observer: Option<&mut Observer<'_>>,
) {
    let Some(overlay) = Overlay::read(overlay, diagnostics) else {
        return;
    };
    let needs_json = overlay.actions.iter().any(Action::needs_json);
    let mut application = Application {
        mirror: needs_json.then(|| document.to_json()),
        document,
        budget: INSERT_BUDGET,
        primitives: overlay.primitives,
        options,
        diagnostics,
    };
    for action in &overlay.actions {
        if let Err(failed) = application.run(action, observer.as_deref_mut()) {
            application.diagnostics.push(*failed);
        }
    }
}

/// A step from a node to one of its children. Siblings compare in document order of their kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TargetStep {
    Index(usize),
    Name(Key),
}

/// The steps from the root to a selected node.
type Route = Vec<TargetStep>;

struct Application<'a> {
    document: &'a mut Node,
    /// The document as the JSONPath library reads it, kept in step with `document`, where a path needs it.
    mirror: Option<serde_json::Value>,
    budget: usize,
    /// Whether primitives can be updated.
    primitives: bool,
    options: ApplyOptions,
    diagnostics: &'a mut Diagnostics,
}

type Failed = Box<Diagnostic>;

impl Application<'_> {
    /// The steps to each node that a path selects.
    fn select(&self, query: &Query) -> Vec<Route> {
        query.select(self.document, self.mirror.as_ref())
    }

    fn run(
        &mut self,
        action: &Action<'_>,
        observer: Option<&mut Observer<'_>>,
    ) -> Result<(), Failed> {
        let mut routes = self.select(&action.target.query);
        if let Some(observer) = observer {
            for at in routes.iter().map(|route| pointer(route)) {
                if let Some(node) = self.document.at(&at) {
                    let action = &action.at;
                    observer(SelectedNode { action, at, node });
                }
            }
        }
        if routes.is_empty() {
            return match self.options.unmatched {
                Unmatched::Ignore => Ok(()),
                Unmatched::Error => Err(unmatched(action.at.child("target"), &action.target)),
            };
        }
        if action.target.text.contains("[?") {
            let message = match routes.len() {
                1 => "the filter selects 1 value".to_owned(),
                count => format!("the filter selects {count} values"),
            };
            self.diagnostics.push(Diagnostic::note(
                codes::OVERLAY_FILTERED,
                action.at.clone(),
                action.target.location,
                message,
            ));
        }
        let changed = match &action.change {
            ActionChange::Remove => {
                routes.sort_unstable_by(|left, right| right.cmp(left));
                self.remove(action, &routes)?
            }
            ActionChange::Update(update) => self.merge(action, &routes, update)?,
            ActionChange::Copy(path) => {
                let source = self.source(action, path)?;
                self.merge(action, &routes, &source)
                    .map_err(|failed| blame_copy(failed, path))?
            }
        };
        if !changed {
            self.diagnostics.push(Diagnostic::warning(
                codes::OVERLAY_ACTION_WITHOUT_EFFECT,
                action.at.clone(),
                action.target.location,
                "this action leaves the description as it was",
            ));
        }
        Ok(())
    }

    /// Removes from the last to the first, so that no removal moves what is still to be removed.
    fn remove(&mut self, action: &Action<'_>, routes: &[Route]) -> Result<bool, Failed> {
        for route in routes {
            let Some((last, parents)) = route.split_last() else {
                return Err(misfit(
                    action,
                    action.target.location,
                    "the whole document cannot be removed",
                ));
            };
            let whole = pointer(route);
            if let Some(node) = node_at(self.document, route) {
                let message = format!("this removes `#{whole}`{}", describe_lost_children(node));
                let note = Diagnostic::note(
                    codes::OVERLAY_REMOVED,
                    action.at.clone(),
                    action.target.location,
                    message,
                );
                self.diagnostics.push(note.also(node.location, "removed"));
            }
            if let Some(parent) = node_at_mut(self.document, parents) {
                remove_child(parent, last);
            }
            let mirrored = self.mirror.as_mut();
            if let Some(parent) = mirrored.and_then(|mirror| json_at_mut(mirror, parents)) {
                remove_json_child(parent, last);
            }
        }
        Ok(true)
    }

    /// Merges a value into every selected node.
    fn merge(
        &mut self,
        action: &Action<'_>,
        routes: &[Route],
        update: &Node,
    ) -> Result<bool, Failed> {
        self.check_kinds(action, routes, update)?;
        let (size, height) = measure(update);
        let mut changed = false;
        for route in routes {
            self.budget = match self.budget.checked_sub(size) {
                Some(rest) if route.len() + height <= MAX_DEPTH => rest,
                Some(_) => {
                    let message =
                        format!("the result would be nested more than {MAX_DEPTH} levels deep");
                    return Err(misfit(action, update.location, message));
                }
                None => {
                    let message = format!("the actions insert more than {INSERT_BUDGET} values");
                    return Err(misfit(action, update.location, message));
                }
            };
            let Some(target) = node_at_mut(self.document, route) else {
                continue;
            };
            let mut replaced = Vec::new();
            match merge::merge(target, update, &mut replaced) {
                Ok(effect) => changed |= effect,
                Err(conflict) => return Err(conflict.diagnostic(action, &pointer(route))),
            }
            for merge::Replaced { by, old } in replaced {
                // What is copied stands in the description; the action stands in the overlay.
                let target = action.target.location;
                let by = if by.file == target.file { by } else { target };
                let note = Diagnostic::note(
                    codes::OVERLAY_REPLACED,
                    action.at.clone(),
                    by,
                    "this replaces a value of the description",
                );
                self.diagnostics.push(note.also(old, "replaced"));
            }
            let mirrored = self.mirror.as_mut();
            if let Some(mirrored) = mirrored.and_then(|mirror| json_at_mut(mirror, route)) {
                merge::mirror(mirrored, target, update);
            }
        }
        Ok(changed)
    }

    /// All selected nodes must be of one kind, and that kind must take the value.
    fn check_kinds(
        &self,
        action: &Action<'_>,
        routes: &[Route],
        update: &Node,
    ) -> Result<(), Failed> {
        let mut first: Option<&Node> = None;
        for route in routes {
            let Some(target) = node_at(self.document, route) else {
                continue;
            };
            match first {
                Some(first) if kind(first) != kind(target) => {
                    let message = "the target selects values of different kinds";
                    let failed = misfit(action, action.target.location, message);
                    return Err(Box::new(
                        (*failed)
                            .also(first.location, format!("{} here", first.kind()))
                            .also(target.location, format!("{} here", target.kind())),
                    ));
                }
                Some(_) => {}
                None => first = Some(target),
            }
        }
        let Some(first) = first else { return Ok(()) };
        if kind(first) == NodeKind::Primitive && !self.primitives {
            let message = format!(
                "the target selects {}; version 1.0 updates mappings and lists",
                first.kind()
            );
            let failed = misfit(action, action.target.location, message);
            return Err(Box::new(
                (*failed)
                    .also(first.location, "selected here")
                    .hint("select the mapping that contains it, or use `overlay: 1.1.0`"),
            ));
        }
        if !merge::fits(first, update) {
            let message = format!("{} cannot be merged into {}", update.kind(), first.kind());
            let failed = misfit(action, update.location, message);
            return Err(Box::new((*failed).also(first.location, "selected here")));
        }
        Ok(())
    }

    /// The one node that a copy action copies.
    fn source(&self, action: &Action<'_>, path: &TargetPath) -> Result<Node, Failed> {
        let routes = self.select(&path.query);
        if routes.is_empty() {
            return Err(unmatched(action.at.child("copy"), path));
        }
        let found = match routes.as_slice() {
            [route] => node_at(self.document, route),
            _ => None,
        };
        found.cloned().ok_or_else(|| {
            Box::new(Diagnostic::error(
                codes::OVERLAY_COPY_SOURCE,
                action.at.child("copy"),
                path.location,
                format!("the source selects {} values, not one", routes.len()),
            ))
        })
    }
}

fn pointer(route: &[TargetStep]) -> Pointer {
    route
        .iter()
        .fold(Pointer::root(), |pointer, step| match step {
            TargetStep::Name(name) => pointer.child(name),
            TargetStep::Index(index) => pointer.index(*index),
        })
}

fn node_at<'a>(document: &'a Node, route: &[TargetStep]) -> Option<&'a Node> {
    route
        .iter()
        .try_fold(document, |node, step| match (&node.value, step) {
            (Value::Mapping(members), TargetStep::Name(name)) => Some(&members.get(name)?.node),
            (Value::Sequence(items), TargetStep::Index(index)) => items.get(*index),
            _ => None,
        })
}

fn node_at_mut<'a>(document: &'a mut Node, route: &[TargetStep]) -> Option<&'a mut Node> {
    route
        .iter()
        .try_fold(document, |node, step| match (&mut node.value, step) {
            (Value::Mapping(members), TargetStep::Name(name)) => {
                Some(&mut members.get_mut(name)?.node)
            }
            (Value::Sequence(items), TargetStep::Index(index)) => items.get_mut(*index),
            _ => None,
        })
}

fn json_at_mut<'a>(
    document: &'a mut serde_json::Value,
    route: &[TargetStep],
) -> Option<&'a mut serde_json::Value> {
    route.iter().try_fold(document, |value, step| match step {
        TargetStep::Name(name) => value.get_mut(&**name),
        TargetStep::Index(index) => value.get_mut(index),
    })
}

fn remove_child(parent: &mut Node, step: &TargetStep) {
    match (&mut parent.value, step) {
        (Value::Mapping(members), TargetStep::Name(name)) => {
            members.remove(name);
        }
        (Value::Sequence(items), TargetStep::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
}

fn remove_json_child(parent: &mut serde_json::Value, step: &TargetStep) {
    match (parent, step) {
        (serde_json::Value::Object(members), TargetStep::Name(name)) => {
            members.shift_remove(&**name);
        }
        (serde_json::Value::Array(items), TargetStep::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
}

/// The kinds that the specification tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NodeKind {
    Primitive,
    Sequence,
    Mapping,
}

fn kind(node: &Node) -> NodeKind {
    match node.value {
        Value::Mapping(_) => NodeKind::Mapping,
        Value::Sequence(_) => NodeKind::Sequence,
        _ => NodeKind::Primitive,
    }
}

/// How many nodes a tree has and how many levels of collections.
fn measure(node: &Node) -> (usize, usize) {
    let children: Box<dyn Iterator<Item = &Node> + '_> = match &node.value {
        Value::Sequence(items) => Box::new(items.iter()),
        Value::Mapping(members) => Box::new(members.values().map(|entry| &entry.node)),
        _ => return (1, 0),
    };
    children
        .map(measure)
        .fold((1, 1), |(size, height), (child_size, child_height)| {
            (size + child_size, height.max(child_height + 1))
        })
}

fn unmatched(at: Pointer, path: &TargetPath) -> Failed {
    Box::new(Diagnostic::error(
        codes::OVERLAY_ACTION_UNMATCHED,
        at,
        path.location,
        format!("`{}` selects nothing", path.text),
    ))
}

/// A finding about a copied value points at the action that copies it.
fn blame_copy(mut failed: Failed, path: &TargetPath) -> Failed {
    if let Some(copied) = failed.location.replace(path.location) {
        failed
            .labels
            .insert(0, (copied, "the copied value".to_owned()));
    }
    failed
}

fn misfit(action: &Action<'_>, at: Location, message: impl Into<String>) -> Failed {
    Box::new(Diagnostic::error(
        codes::OVERLAY_ACTION_MISFIT,
        action.at.clone(),
        at,
        message,
    ))
}

#[cfg(test)]
mod tests;
