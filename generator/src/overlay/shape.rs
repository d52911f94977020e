//! Reads and checks an overlay document and returns its actions.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Entry, Location, Node, Pointer, Value};
use crate::overlay::select::Query;

/// How many brackets and parentheses may stand inside of each other in a JSONPath: the time
/// that reading takes doubles with each level.
const MAX_PATH_DEPTH: usize = 12;

/// How long a JSONPath may be, in bytes.
const MAX_PATH_LENGTH: usize = 10_000;

/// A sound overlay.
#[derive(Debug)]
pub(super) struct Overlay<'a> {
    /// Whether primitives can be updated: from version 1.1 on.
    pub(super) primitives: bool,
    pub(super) actions: Vec<Action<'a>>,
}

/// One action.
#[derive(Debug)]
pub(super) struct Action<'a> {
    pub(super) at: Pointer,
    pub(super) target: TargetPath,
    pub(super) change: ActionChange<'a>,
}

impl Action<'_> {
    /// Whether one of its paths is evaluated on JSON values.
    pub(super) fn needs_json(&self) -> bool {
        let copied = match &self.change {
            ActionChange::Copy(path) => path.query.needs_json(),
            ActionChange::Remove | ActionChange::Update(_) => false,
        };
        copied || self.target.query.needs_json()
    }
}

/// What an action does to the selected nodes.
#[derive(Debug)]
pub(super) enum ActionChange<'a> {
    Remove,
    Update(&'a Node),
    Copy(TargetPath),
}

/// A JSONPath and where it stands.
#[derive(Debug)]
pub(super) struct TargetPath {
    pub(super) text: String,
    pub(super) location: Location,
    pub(super) query: Query,
}

impl<'a> Overlay<'a> {
    /// `None` where the overlay has an error; all of them are in `diagnostics`.
    pub(super) fn read(root: &'a Node, diagnostics: &mut Diagnostics) -> Option<Overlay<'a>> {
        let mut shape = ObjectShape {
            diagnostics,
            sound: true,
        };
        let overlay = shape.overlay(root);
        if shape.sound { overlay } else { None }
    }
}

struct ObjectShape<'d> {
    diagnostics: &'d mut Diagnostics,
    sound: bool,
}

impl ObjectShape<'_> {
    fn error(
        &mut self,
        code: &'static str,
        at: Pointer,
        location: Location,
        message: impl Into<String>,
    ) {
        self.sound = false;
        self.diagnostics
            .push(Diagnostic::error(code, at, location, message));
    }

    fn overlay<'a>(&mut self, root: &'a Node) -> Option<Overlay<'a>> {
        let at = Pointer::root();
        if root.as_mapping().is_none() {
            let message = format!("an overlay is a mapping, not {}", root.kind());
            self.error(codes::OVERLAY_SHAPE, at, root.location, message);
            return None;
        }
        self.check_keys(root, &at, &["overlay", "info", "extends", "actions"]);
        let primitives = self.version(root);
        if let Some(info) = self.required(root, &at, "info") {
            self.info(info);
        }
        if let Some(extends) = root.get("extends") {
            self.string(extends, &at.child("extends"));
        }
        let actions = self.actions(root);
        Some(Overlay {
            primitives,
            actions,
        })
    }

    /// Reads the version; tells whether primitives can be updated.
    fn version(&mut self, root: &Node) -> bool {
        let at = Pointer::root();
        let Some(node) = self.required(root, &at, "overlay") else {
            return true;
        };
        let Some(version) = self.string(node, &at.child("overlay")) else {
            return true;
        };
        let mut parts = version.split('.');
        let number = |part: Option<&str>| part.and_then(|part| part.parse::<u32>().ok());
        match (
            number(parts.next()),
            number(parts.next()),
            number(parts.next()),
            parts.next(),
        ) {
            (Some(1), Some(0), Some(_), None) => false,
            (Some(1), Some(1), Some(_), None) => true,
            _ => {
                let message = format!("the overlay version `{version}` is not known");
                self.error(
                    codes::OVERLAY_VERSION,
                    at.child("overlay"),
                    node.location,
                    message,
                );
                true
            }
        }
    }

    fn info(&mut self, info: &Node) {
        let at = Pointer::root().child("info");
        if info.as_mapping().is_none() {
            let message = format!("`info` is a mapping, not {}", info.kind());
            self.error(codes::OVERLAY_SHAPE, at, info.location, message);
            return;
        }
        self.check_keys(info, &at, &["title", "version", "description"]);
        for key in ["title", "version"] {
            if let Some(node) = self.required(info, &at, key) {
                self.string(node, &at.child(key));
            }
        }
        if let Some(description) = info.get("description") {
            self.string(description, &at.child("description"));
        }
    }

    fn actions<'a>(&mut self, root: &'a Node) -> Vec<Action<'a>> {
        let at = Pointer::root().child("actions");
        let Some(node) = self.required(root, &Pointer::root(), "actions") else {
            return Vec::new();
        };
        let Some(items) = node.as_sequence().filter(|items| !items.is_empty()) else {
            let message = "`actions` is a list of at least one action";
            self.error(codes::OVERLAY_SHAPE, at, node.location, message);
            return Vec::new();
        };
        let mut actions = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            actions.extend(self.action(item, at.index(index)));
        }
        actions
    }

    fn action<'a>(&mut self, node: &'a Node, at: Pointer) -> Option<Action<'a>> {
        if node.as_mapping().is_none() {
            let message = format!("an action is a mapping, not {}", node.kind());
            self.error(codes::OVERLAY_SHAPE, at, node.location, message);
            return None;
        }
        self.check_keys(
            node,
            &at,
            &["target", "description", "update", "remove", "copy"],
        );
        self.reason(node, &at);
        let target = self.required(node, &at, "target");
        let target = target.and_then(|target| self.path(target, &at.child("target")));
        let change = self.change(node, &at);
        Some(Action {
            target: target?,
            change: change?,
            at,
        })
    }

    fn reason(&mut self, node: &Node, at: &Pointer) {
        let Some(description) = node.get("description") else {
            self.diagnostics.push(Diagnostic::warning(
                codes::OVERLAY_ACTION_WITHOUT_REASON,
                at.clone(),
                node.location,
                "this action does not say why it is there",
            ));
            return;
        };
        self.string(description, &at.child("description"));
    }

    fn change<'a>(&mut self, node: &'a Node, at: &Pointer) -> Option<ActionChange<'a>> {
        let remove = match node.get("remove").map(|remove| (remove, &remove.value)) {
            None => false,
            Some((_, Value::Bool(remove))) => remove.value,
            Some((remove, _)) => {
                let message = format!("`remove` is true or false, not {}", remove.kind());
                self.error(
                    codes::OVERLAY_SHAPE,
                    at.child("remove"),
                    remove.location,
                    message,
                );
                return None;
            }
        };
        match (remove, node.get("update"), node.get("copy")) {
            (true, None, None) => Some(ActionChange::Remove),
            (false, Some(update), None) => Some(ActionChange::Update(update)),
            (false, None, Some(copy)) => self.path(copy, &at.child("copy")).map(ActionChange::Copy),
            (false, None, None) => {
                let message = "this action does nothing";
                self.error(
                    codes::OVERLAY_ACTION_EMPTY,
                    at.clone(),
                    node.location,
                    message,
                );
                None
            }
            _ => {
                let message =
                    "an action has one of `update`, `copy` and `remove: true`, not several";
                self.error(codes::OVERLAY_SHAPE, at.clone(), node.location, message);
                None
            }
        }
    }

    fn path(&mut self, node: &Node, at: &Pointer) -> Option<TargetPath> {
        let text = self.string(node, at)?;
        let location = node.location;
        let too_complex = if text.len() > MAX_PATH_LENGTH {
            Some(format!("it is longer than {MAX_PATH_LENGTH} bytes"))
        } else if depth(text) > MAX_PATH_DEPTH {
            Some(format!(
                "it is nested more than {MAX_PATH_DEPTH} levels deep"
            ))
        } else {
            None
        };
        let parsed = match too_complex {
            Some(reason) => Err(reason),
            None => Query::parse(text).map_err(|error| {
                let column = text
                    .get(..error.position())
                    .map_or(0, |before| before.chars().count())
                    + 1;
                format!("it is wrong at character {column}: {}", error.message())
            }),
        };
        match parsed {
            Ok(query) => Some(TargetPath {
                text: text.to_owned(),
                location,
                query,
            }),
            Err(reason) => {
                let message = format!("`{text:.100}` is not a JSONPath: {reason}");
                self.error(codes::OVERLAY_TARGET, at.clone(), location, message);
                None
            }
        }
    }

    fn required<'a>(&mut self, node: &'a Node, at: &Pointer, key: &str) -> Option<&'a Node> {
        let found = node.get(key);
        if found.is_none() {
            let message = format!("`{key}` is missing");
            self.error(codes::OVERLAY_SHAPE, at.clone(), node.location, message);
        }
        found
    }

    fn string<'a>(&mut self, node: &'a Node, at: &Pointer) -> Option<&'a str> {
        if node.as_str().is_none() {
            let message = format!("this is a string, not {}", node.kind());
            self.error(codes::OVERLAY_SHAPE, at.clone(), node.location, message);
        }
        node.as_str()
    }

    /// Unknown keys are errors: most are misspelt. Extensions are allowed and do nothing.
    fn check_keys(&mut self, node: &Node, at: &Pointer, known: &[&str]) {
        for (key, Entry { key: location, .. }) in node.members() {
            if known.contains(&key) {
                continue;
            }
            if key.starts_with("x-") {
                self.diagnostics.push(Diagnostic::note(
                    codes::OVERLAY_NOT_CARRIED,
                    at.child(key),
                    *location,
                    format!("the extension `{key}` of the overlay itself has no effect"),
                ));
            } else {
                let message = format!("the key `{key}` is not known here");
                self.error(codes::OVERLAY_SHAPE, at.child(key), *location, message);
            }
        }
    }
}

/// How deeply brackets and parentheses are nested, quoted ones included.
fn depth(text: &str) -> usize {
    let mut open = 0_usize;
    let mut deepest = 0;
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' => open += 1,
            b')' | b']' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}
