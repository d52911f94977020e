//! Reads the list of changes that a reviewer has accepted (`accepted.toml`).

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, codes};
use crate::diff::report::{Report, Subject};
use crate::diff::rules;
use crate::document::{FileId, Location, Pointer};
use crate::source::Sources;

/// The entries of an `accepted.toml`.
///
/// ```toml
/// [[accept]]
/// rule = "parameter-removed"
/// subject = "GET /things"
/// reason = "never had an effect"
/// ```
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    entries: Vec<(AcceptedEntry, Location)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    accept: Vec<AcceptedEntry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptedEntry {
    rule: Spanned<String>,
    subject: String,
    /// Only this part of the subject, as the report names it; all parts where it is left out.
    part: Option<String>,
    reason: String,
}

impl Accepted {
    /// Reads a file.
    ///
    /// # Errors
    /// Text that is no TOML, an unknown key or rule, an empty reason.
    pub fn read(sources: &Sources, file: FileId) -> Result<Accepted, Box<Diagnostic>> {
        let at = |offset| sources.location_of(file, offset);
        let parsed: File = toml::from_str(sources.text(file)).map_err(|error| {
            let location = error.span().map_or(0, |span| span.start);
            wrong(at(location), error.message())
        })?;
        let mut entries = Vec::new();
        for entry in parsed.accept {
            let location = at(entry.rule.span().start);
            if rules::find(entry.rule.get_ref()).is_none() {
                let message = format!("there is no rule `{}`", entry.rule.get_ref());
                return Err(wrong(location, message));
            }
            if entry.reason.trim().is_empty() {
                let message = format!("{}: the reason is empty", entry.describe());
                return Err(wrong(location, message));
            }
            entries.push((entry, location));
        }
        Ok(Accepted { entries })
    }

    /// Whether nothing is accepted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Marks the changes that the entries name; returns an error for each entry that names none.
    pub fn apply(&self, report: &mut Report) -> Vec<Diagnostic> {
        let mut unmatched = Vec::new();
        for (entry, location) in &self.entries {
            let mut matches = 0;
            for change in &mut report.changes {
                if entry.names(change.rule.id, &change.subject, &change.part) {
                    change.accepted = Some(entry.reason.clone());
                    matches += 1;
                }
            }
            if matches == 0 {
                let message = format!("{} is accepted and does not occur", entry.describe());
                let problem = wrong(*location, message).hint("remove the entry");
                unmatched.push(problem);
            }
        }
        unmatched
    }
}

/// The text of a file without its entries: the comments before the first one.
pub(crate) fn without_entries(text: &str) -> String {
    let is_comment = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let before = text.split_inclusive('\n').take_while(is_comment);
    let kept: String = before.collect();
    match kept.trim_end() {
        "" => String::new(),
        kept => format!("{kept}\n"),
    }
}

fn wrong(location: Location, message: impl Into<String>) -> Box<Diagnostic> {
    let root = Pointer::root();
    Box::new(Diagnostic::error(
        codes::ACCEPTED_WRONG,
        root,
        location,
        message,
    ))
}

impl AcceptedEntry {
    fn names(&self, rule: &str, subject: &Subject, part: &str) -> bool {
        self.rule.get_ref() == rule
            && self.subject == subject.name()
            && self.part.as_deref().is_none_or(|wanted| wanted == part)
    }

    fn describe(&self) -> String {
        let part = self.part.as_ref();
        let part = part.map_or_else(String::new, |part| format!(", {part},"));
        format!("`{}` of `{}`{part}", self.rule.get_ref(), self.subject)
    }
}
