//! The table of names: one [`Scope`] for all that shares a namespace.
//!
//! A scope is given its siblings in the order of the document, and yields a name for each:
//!
//! 1. A name that a hint pins is kept. Two siblings whose hints are the same text are an error, the only one here.
//! 2. Of the others, the first keeps the plain name. Behind it, a sibling of the same name is named by the first of
//!    these that is free: its leading symbols in words (`underscore_type`), what surrounds it (`type_header`), all of
//!    its symbols (`created_dash_by`), the case of its letters (`id_uppercase`), a number (`id_2`).
//!
//! Whatever is appended to the document therefore renames nothing before it. Each name of the second kind is a note,
//! with the overlay action that would choose another.

use std::borrow::Cow;

use foldhash::HashMap;

use crate::api::Hints;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::Pointer;
use crate::plan::names::{Kind, alternatives, escape_reserved, identifier, numbered, pinned};
use crate::plan::types::Planner;

/// A namespace: each name with the pointer of the thing that has it.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    names: HashMap<String, Pointer>,
    /// Names that hints pin further down in the document.
    kept: HashMap<String, Pointer>,
}

impl Scope {
    /// Takes a name; yields where it is declared already, where it is taken.
    pub(crate) fn take(&mut self, name: &str, at: &Pointer) -> Result<(), Pointer> {
        match self.kept.get(name) {
            Some(kept) if kept != at => Err(kept.clone()),
            _ => self.take_pinned(name, at),
        }
    }

    /// Takes a name that a hint pins.
    pub(crate) fn take_pinned(&mut self, name: &str, at: &Pointer) -> Result<(), Pointer> {
        if let Some(first) = self.names.get(name) {
            return Err(first.clone());
        }
        self.names.insert(name.to_owned(), at.clone());
        Ok(())
    }

    /// Keeps a name for what a hint gives it to further down in the document.
    pub(crate) fn keep(&mut self, name: &str, at: &Pointer) {
        self.kept
            .entry(name.to_owned())
            .or_insert_with(|| at.clone());
    }

    /// Gives a name back.
    pub(crate) fn release(&mut self, name: &str) {
        self.names.remove(name);
    }

    /// Takes the first of the names that is free.
    pub(crate) fn take_first(
        &mut self,
        names: impl IntoIterator<Item = String>,
        at: &Pointer,
    ) -> Option<String> {
        names.into_iter().find(|name| self.take(name, at).is_ok())
    }

    /// Takes the first of the names that is free, or the first one with the lowest number that is.
    pub(crate) fn take_any(&mut self, kind: Kind, names: Vec<String>, at: &Pointer) -> String {
        let first = names.first().cloned().unwrap_or_default();
        let numbers = (2..).map(|number| numbered(kind, &first, number));
        self.take_first(names.into_iter().chain(numbers), at)
            .unwrap_or(first)
    }
}

/// Something that is to be named.
#[derive(Clone, Debug)]
pub(crate) struct Symbol<'s> {
    /// What kind of thing it is.
    pub(crate) kind: Kind,
    /// Its hints, of which one may pin the name.
    pub(crate) hints: &'s Hints,
    /// Its name in the description.
    pub(crate) text: Cow<'s, str>,
    /// Alternative names for the case of a collision, the best first.
    pub(crate) fallback: Vec<Cow<'s, str>>,
    /// Where it is declared.
    pub(crate) at: &'s Pointer,
}

impl Planner<'_> {
    /// Names siblings, given in the order of the document; `None` for those whose hint is in error.
    pub(crate) fn declare(
        &mut self,
        scope: &mut Scope,
        siblings: &[Symbol<'_>],
    ) -> Vec<Option<String>> {
        let is_pinned = |symbol: &Symbol<'_>| pinned(symbol.kind, symbol.hints).is_some();
        let mut names: Vec<Option<String>> = siblings
            .iter()
            .map(|symbol| is_pinned(symbol).then(|| self.pin(scope, symbol)).flatten())
            .collect();
        for (symbol, name) in siblings.iter().zip(&mut names) {
            if !is_pinned(symbol) {
                *name = self.resolve(scope, symbol);
            }
        }
        names
    }

    /// Takes the name that a hint gives.
    fn pin(&mut self, scope: &mut Scope, symbol: &Symbol<'_>) -> Option<String> {
        let name = self.named(symbol.kind, symbol.hints, &symbol.text, symbol.at)?;
        match scope.take_pinned(&name, symbol.at) {
            Ok(()) => Some(name),
            Err(first) => {
                self.name_taken(&name, symbol.at, &first);
                None
            }
        }
    }

    /// Reports that two things are given the same name by hints.
    pub(crate) fn name_taken(&mut self, name: &str, at: &Pointer, first: &Pointer) {
        let message = format!("two names of one scope are pinned to `{name}`");
        let found = Diagnostic::error(
            codes::NAME_TAKEN,
            at.clone(),
            self.root.nearest(at).location,
            message,
        );
        let location = self.root.nearest(first).location;
        let found = found
            .also(location, "the other is here")
            .hint("give one of the two another `x-rust-name`");
        self.extend(vec![found]);
    }

    /// Derives a name, and finds another one where it is taken.
    pub(crate) fn resolve(&mut self, scope: &mut Scope, symbol: &Symbol<'_>) -> Option<String> {
        let kind = symbol.kind;
        let plain = self.named(kind, symbol.hints, &symbol.text, symbol.at)?;
        let Err(first) = scope.take(&plain, symbol.at) else {
            return Some(plain);
        };
        let words = alternatives(kind, &symbol.text, &symbol.fallback);
        let numbers = (2..).map(|number| escape_reserved(kind, numbered(kind, &plain, number)));
        let name = scope.take_first(words.into_iter().chain(numbers), symbol.at)?;
        self.note_resolved(kind, (&name, &plain), symbol.at, &first);
        Some(name)
    }

    /// Names something that the description calls nothing by the first of these texts that is free.
    pub(crate) fn declare_derived(
        &mut self,
        scope: &mut Scope,
        kind: Kind,
        texts: &[String],
        at: &Pointer,
    ) -> String {
        let names = texts.iter().filter_map(|text| identifier(kind, text));
        let names: Vec<_> = names.collect();
        let plain = names.first().cloned().unwrap_or_default();
        let Err(first) = scope.take(&plain, at) else {
            return plain;
        };
        let name = scope.take_any(kind, names, at);
        self.note_resolved(kind, (&name, &plain), at, &first);
        name
    }

    /// Notes that something has not its plain name, because that is taken.
    fn note_resolved(
        &mut self,
        kind: Kind,
        (name, plain): (&str, &str),
        at: &Pointer,
        first: &Pointer,
    ) {
        let message = format!("named `{name}`, since the name `{plain}` is taken");
        let found = Diagnostic::note(
            codes::NAME_RESOLVED,
            at.clone(),
            self.root.nearest(at).location,
            message,
        );
        let keyword = match kind {
            Kind::Variant => "x-rust-variant",
            _ => "x-rust-name",
        };
        let hint = format!(
            "another name is given by an overlay action: target {}, update {{{keyword}: …}}",
            self.root.json_path(at)
        );
        let found = match self.root.at(first) {
            Some(node) if first != at && !first.is_root() => {
                found.also(node.location, "this has the name")
            }
            _ => found,
        };
        self.extend(vec![found.hint(hint)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_once() {
        let mut scope = Scope::default();
        let (a, b) = (Pointer::root().child("a"), Pointer::root().child("b"));
        assert_eq!(scope.take("x", &a), Ok(()));
        assert_eq!(scope.take("x", &b), Err(a.clone()));
        let names = || vec!["x".to_owned(), "y".to_owned()];
        assert_eq!(scope.take_any(Kind::Field, names(), &b), "y");
        assert_eq!(scope.take_any(Kind::Field, names(), &b), "x_2");
        assert_eq!(scope.take_any(Kind::Model, names(), &b), "x2");
    }
}
