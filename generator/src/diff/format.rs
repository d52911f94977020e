//! Writes a report as plain text, as Markdown, as JSON or as a page of HTML.

mod html;
mod json;
mod markdown;
mod text;

use crate::diff::report::{Change, Finding, Report, Side};
use crate::diff::rule::ChangeSeverity;
use crate::diff::version::Suggestion;
use crate::document::Location;
use crate::source::Sources;

/// A report and what is needed to write it.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// What was found.
    pub report: &'a Report,
    /// The files, for their names.
    pub sources: &'a Sources,
    /// The version to release.
    pub suggestion: Suggestion,
}

impl Written<'_> {
    /// For a terminal: grouped by subject, a line of summary at the end. `colour` adds ANSI colours.
    #[must_use]
    pub fn text(&self, colour: bool) -> String {
        text::text(self, colour)
    }

    /// For a pull request: a heading, a table per severity, the version.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::markdown(self)
    }

    /// For a script: one object, see `docs/diff-rules.md` for its members. Ends with a line end.
    #[must_use]
    pub fn json(&self) -> String {
        json::json(self)
    }

    /// For a browser: one page that needs nothing else.
    #[must_use]
    pub fn html(&self) -> String {
        html::html(self)
    }

    fn location(&self, location: Location) -> String {
        format!("{}:{}", self.sources.name(location.file), location.line)
    }

    /// `old.yaml:3 → new.yaml:9`; one of them where the other side does not exist.
    fn locations(&self, change: &Change) -> String {
        let location = |side: &Side| self.location(side.location);
        match (&change.old, &change.new) {
            (Some(old), Some(new)) => format!("{} → {}", location(old), location(new)),
            (Some(only), None) | (None, Some(only)) => location(only),
            (None, None) => String::new(),
        }
    }

    /// `2 breaking, 1 warning, 3 info`.
    fn counts(&self) -> String {
        let counts: Vec<String> = [
            ChangeSeverity::Breaking,
            ChangeSeverity::Warning,
            ChangeSeverity::Info,
        ]
        .into_iter()
        .map(|severity| (self.report.count(severity), severity.word()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
        let accepted = self.report.changes.len() - self.report.open().count();
        let mut text = if counts.is_empty() {
            "no changes".to_owned()
        } else {
            counts.join(", ")
        };
        if accepted > 0 {
            text.push_str(&format!(", {accepted} accepted"));
        }
        text
    }

    /// `suggested version: 0.2.0 (minor)`.
    fn version(&self) -> String {
        let suggestion = &self.suggestion;
        format!(
            "suggested version: {} ({})",
            suggestion.next,
            suggestion.step.word()
        )
    }

    /// The changes, one list per subject.
    fn groups(&self) -> Vec<(&str, Vec<&Change>)> {
        let mut groups: Vec<(&str, Vec<&Change>)> = Vec::new();
        for change in &self.report.changes {
            let name = change.subject.name();
            match groups.last_mut() {
                Some((subject, list)) if *subject == name => list.push(change),
                _ => groups.push((name, vec![change])),
            }
        }
        groups
    }

    /// The findings under their headings, without a heading for none.
    fn remarks(&self) -> impl Iterator<Item = (&'static str, &[Finding])> {
        let lists = [
            ("defects of the descriptions", &self.report.defects),
            ("not compared", &self.report.not_compared),
        ];
        let lists = lists
            .into_iter()
            .map(|(name, list)| (name, list.as_slice()));
        lists.filter(|(_, list)| !list.is_empty())
    }
}

/// `"a" → "b"`: the values of both sides in JSON; empty where there are none.
fn values(change: &Change) -> String {
    let value = |side: &Option<Side>| side.as_ref().and_then(|side| side.value.clone());
    match (value(&change.old), value(&change.new)) {
        (None, None) => String::new(),
        (Some(old), None) => format!("− {old}"),
        (None, Some(new)) => format!("+ {new}"),
        (Some(old), Some(new)) => format!("{old} → {new}"),
    }
}

/// What is affected beside the severity: `wire`, `compile`, `behaviour`, those undecided with a question mark.
fn affected(change: &Change) -> String {
    use crate::diff::rule::Verdict;
    let verdicts = change.verdicts;
    [
        ("wire", verdicts.wire),
        ("compile", verdicts.compile),
        ("behaviour", verdicts.behaviour),
    ]
    .into_iter()
    .filter_map(|(name, verdict)| match verdict {
        Verdict::Yes => Some(name.to_owned()),
        Verdict::Undecided => Some(format!("{name}?")),
        Verdict::No => None,
    })
    .collect::<Vec<_>>()
    .join(", ")
}
