//! Changes that were looked at and accepted (`accepted.toml`).

use serde::Deserialize;

use crate::diff::report::{Report, Subject};
use crate::diff::rules;

/// The entries of an `accepted.toml`.
///
/// ```toml
/// [[accept]]
/// rule = "parameter-removed"
/// subject = "GET /things"
/// reason = "never had an effect"
/// ```
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    #[serde(default)]
    accept: Vec<Entry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    subject: String,
    /// Only this part of the subject, as the report names it; all parts where it is left out.
    part: Option<String>,
    reason: String,
}

impl Accepted {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Text that is no TOML, an unknown key or rule, an empty reason; one sentence, with the line where there is one.
    pub fn parse(text: &str) -> Result<Accepted, String> {
        let accepted: Accepted = toml::from_str(text).map_err(|error| error.to_string())?;
        for entry in &accepted.accept {
            if rules::find(&entry.rule).is_none() {
                return Err(format!("there is no rule `{}`", entry.rule));
            }
            if entry.reason.trim().is_empty() {
                return Err(format!("{}: the reason is empty", entry.describe()));
            }
        }
        Ok(accepted)
    }

    /// Marks the changes that the entries name; returns the entries that name none, one sentence each.
    pub fn apply(&self, report: &mut Report) -> Vec<String> {
        let mut unmatched = Vec::new();
        for entry in &self.accept {
            let mut matches = 0;
            for change in &mut report.changes {
                if entry.names(change.rule.id, &change.subject, &change.part) {
                    change.accepted = Some(entry.reason.clone());
                    matches += 1;
                }
            }
            if matches == 0 {
                unmatched.push(format!(
                    "{} is accepted and does not occur: remove the entry",
                    entry.describe()
                ));
            }
        }
        unmatched
    }
}

impl Entry {
    fn names(&self, rule: &str, subject: &Subject, part: &str) -> bool {
        self.rule == rule
            && self.subject == subject.name()
            && self.part.as_deref().is_none_or(|wanted| wanted == part)
    }

    fn describe(&self) -> String {
        let part = self.part.as_ref();
        let part = part.map_or_else(String::new, |part| format!(", {part},"));
        format!("`{}` of `{}`{part}", self.rule, self.subject)
    }
}
