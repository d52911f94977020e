//! The name of one thing: the one that a hint pins, or the one that its text gives.

use crate::api::{Hint, Hints};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Node, Pointer};
use crate::plan::names::{Kind, escape_reserved, identifier, is_in_style, is_nameable, words};

/// How long the name of a module may be: file systems end at 255 bytes, `.rs` included.
const LONGEST_MODULE: usize = 200;

/// Makes names and reports what cannot be one.
#[derive(Debug)]
pub struct Namer<'a> {
    root: &'a Node,
}

/// The name of a text that consists of symbols, or of nothing.
fn of_symbols(kind: Kind, text: &str) -> Option<String> {
    let is_member = matches!(kind, Kind::Field | Kind::Setter | Kind::Argument);
    if !is_member || !text.chars().all(|c| c.is_ascii_punctuation()) {
        return None;
    }
    match text.is_empty() {
        true => identifier(kind, "empty"),
        false => identifier(kind, &words::all_symbols(text)?),
    }
}

impl<'a> Namer<'a> {
    /// A namer that finds locations in this document.
    #[must_use]
    pub fn new(root: &'a Node) -> Self {
        Self { root }
    }

    /// The name of a thing: the one it is given by `x-rust-name`, or the one derived from `text`.
    ///
    /// # Errors
    ///
    /// Where the hint is no identifier, or the name is longer than that of a file can be.
    pub fn name(
        &self,
        kind: Kind,
        hints: &Hints,
        text: &str,
        at: &Pointer,
    ) -> Result<String, Diagnostic> {
        if let Some((keyword, hint)) = pinned(kind, hints) {
            return self.pinned_by(kind, keyword, &hint.value, &hint.at);
        }
        let derived = identifier(kind, text).filter(|_| is_nameable(kind, text));
        let spelled = || of_symbols(kind, text);
        let name = derived
            .or_else(spelled)
            .unwrap_or_else(|| self.by_position(kind, at));
        if kind == Kind::Module && name.len() > LONGEST_MODULE {
            let message = "a name as long as this one cannot be that of a file".to_owned();
            return Err(self
                .error(at, message)
                .hint("give it a name with `x-rust-name`"));
        }
        Ok(name)
    }

    /// The name of a thing of whose text nothing can be part of one: its number among its siblings.
    fn by_position(&self, kind: Kind, at: &Pointer) -> String {
        let siblings = at.parent().and_then(|parent| self.root.at(&parent));
        let last = at.last().unwrap_or_default();
        let position = siblings.map_or(0, |node| match node.as_mapping() {
            Some(members) => members.keys().position(|key| *key == last).unwrap_or(0),
            None => last.parse().unwrap_or(0),
        });
        format!("{}{}", kind.word(), position + 1)
    }

    /// The name that a hint gives.
    ///
    /// # Errors
    ///
    /// Where it is no identifier in the style of the kind.
    pub(crate) fn hinted(&self, kind: Kind, hint: &Hint) -> Result<String, Diagnostic> {
        self.pinned_by(kind, "x-rust-name", &hint.value, &hint.at)
    }

    /// The name that a value of a hint gives.
    ///
    /// # Errors
    ///
    /// Where it is no identifier in the style of the kind.
    pub(crate) fn pinned_by(
        &self,
        kind: Kind,
        keyword: &str,
        value: &serde_json::Value,
        at: &Pointer,
    ) -> Result<String, Diagnostic> {
        let name = value.as_str().unwrap_or_default();
        let style = if kind.is_type() {
            "PascalCase"
        } else {
            "snake_case"
        };
        if is_in_style(kind, name) {
            Ok(escape_reserved(kind, name.to_owned()))
        } else {
            Err(self
                .error(
                    at,
                    format!("`{keyword}` is no Rust name in {style}: {value}"),
                )
                .hint(format!("write one in {style}")))
        }
    }

    fn error(&self, at: &Pointer, message: String) -> Diagnostic {
        Diagnostic::error(
            codes::NAME_UNUSABLE,
            at.clone(),
            self.root.nearest(at).location,
            message,
        )
    }
}

/// The hint that decides the name of a thing, with its keyword.
pub(crate) fn pinned(kind: Kind, hints: &Hints) -> Option<(&'static str, &Hint)> {
    let of_variant = match kind {
        Kind::Variant => hints.get("variant"),
        _ => None,
    };
    let of_any = || hints.get("name").filter(|hint| hint_applies_to(kind, hint));
    let of_variant = of_variant.map(|hint| ("x-rust-variant", hint));
    of_variant.or_else(|| of_any().map(|hint| ("x-rust-name", hint)))
}

/// Whether a hint is about this kind of name: a property whose schema has no name of its own has one keyword for two
/// hints, of which the one that begins with a capital names the type.
fn hint_applies_to(kind: Kind, hint: &Hint) -> bool {
    let capital = hint
        .value
        .as_str()
        .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
    match kind {
        Kind::Field => !capital,
        Kind::Model => {
            capital
                || !hint
                    .value
                    .as_str()
                    .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        }
        _ => true,
    }
}
