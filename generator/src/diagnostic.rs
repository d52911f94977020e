//! Diagnostics about the input: errors, warnings and notes with a code and a location, collected in a list.

pub mod codes;
pub mod explain;

use crate::document::{Location, Pointer};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The crate would be wrong: nothing is written.
    Error,
    /// Something of the description is not carried to the output, or a name is not pinned.
    Warning,
    /// A harmless fact; counted, and printed on request.
    Note,
}

impl Severity {
    /// The word that begins a printed diagnostic.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The stable code: one of [`codes::TABLE`].
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The pointer into the document.
    pub pointer: Pointer,
    /// The location in the text; `None` where it is about a file as a whole.
    pub location: Option<Location>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Further locations, each with a label.
    pub labels: Vec<(Location, String)>,
    /// What to do about it, where the table's general cure can be made concrete.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// Nothing is written because of it.
    pub fn error(
        code: &'static str,
        pointer: Pointer,
        location: impl Into<Option<Location>>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(
            code,
            Severity::Error,
            pointer,
            location.into(),
            message.into(),
        )
    }

    /// A finding about something that does not reach the output.
    pub fn warning(
        code: &'static str,
        pointer: Pointer,
        location: impl Into<Option<Location>>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(
            code,
            Severity::Warning,
            pointer,
            location.into(),
            message.into(),
        )
    }

    /// A harmless fact.
    pub fn note(
        code: &'static str,
        pointer: Pointer,
        location: impl Into<Option<Location>>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(
            code,
            Severity::Note,
            pointer,
            location.into(),
            message.into(),
        )
    }

    fn new(
        code: &'static str,
        severity: Severity,
        pointer: Pointer,
        location: Option<Location>,
        message: String,
    ) -> Diagnostic {
        Diagnostic {
            code,
            severity,
            pointer,
            location,
            message,
            labels: Vec::new(),
            hint: None,
        }
    }

    /// Says what to do about it; replaces the general cure of the code's table row.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a further location.
    #[must_use]
    pub fn also(
        mut self,
        location: impl Into<Option<Location>>,
        label: impl Into<String>,
    ) -> Diagnostic {
        if let Some(location) = location.into() {
            self.labels.push((location, label.into()));
        }
        self
    }
}

/// The findings of a run, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No findings.
    #[must_use]
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The findings in the order in which they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// The findings, mutable: `--keep-going` turns errors into warnings where a unit is left out.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Diagnostic> {
        self.0.iter_mut()
    }

    /// How many findings there are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// How many findings there are: errors, warnings, notes.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        (
            self.count(Severity::Error),
            self.count(Severity::Warning),
            self.count(Severity::Note),
        )
    }

    /// How many findings there are in all.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.0.extend(diagnostics);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(diagnostics: T) -> Diagnostics {
        Diagnostics(diagnostics.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::FileId;

    #[test]
    fn counts_are_by_severity() {
        let at = Location::start_of(FileId(0));
        let found: Diagnostics = [
            Diagnostic::error(codes::DUPLICATE_KEY, Pointer::root(), at, "a"),
            Diagnostic::warning(codes::DUPLICATE_KEY, Pointer::root(), None, "b"),
            Diagnostic::warning(codes::DUPLICATE_KEY, Pointer::root(), at, "c"),
        ]
        .into_iter()
        .collect();
        assert_eq!(found.counts(), (1, 2, 0));
        assert!(found.has_errors());
    }

    #[test]
    fn a_further_place_without_location_is_dropped() {
        let at = Location::start_of(FileId(0));
        let found = Diagnostic::error(codes::DUPLICATE_KEY, Pointer::root(), at, "a")
            .also(None, "nowhere")
            .also(at, "first declared here");
        assert_eq!(found.labels, [(at, "first declared here".to_owned())]);
    }
}
