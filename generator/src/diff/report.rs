//! The report of a comparison: its changes and their verdicts.

use std::collections::HashMap;

use crate::api::view::LocatedNode;
use crate::diff::rule::{Rule, Section, Severity, Verdict, words};
use crate::document::{Location, Pointer};

/// The result of comparing two descriptions.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The changes, grouped by subject in the order of the old description, then of the new one.
    pub changes: Vec<Change>,
    /// What is wrong with either description, as far as the comparison came across it.
    pub defects: Vec<Finding>,
    /// What was left out of the comparison, and why.
    pub not_compared: Vec<Finding>,
}

/// One change of meaning.
#[derive(Clone, Debug)]
pub struct Change {
    /// The rule that it falls under.
    pub rule: &'static Rule,
    /// How much it matters, all verdicts considered.
    pub severity: Severity,
    /// What stops working.
    pub verdicts: Verdicts,
    /// The operation or schema that changed.
    pub subject: Subject,
    /// Where in the subject: `query parameter label`, `response 200, runs[].state`; empty for the subject itself.
    pub part: String,
    /// The old side; `None` where the thing did not exist.
    pub old: Option<Side>,
    /// The new side; `None` where the thing no longer exists.
    pub new: Option<Side>,
    /// Why the change was accepted, where `accepted.toml` names it.
    pub accepted: Option<String>,
}

/// The three questions about a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdicts {
    /// Do an old client's requests or decoding stop working?
    pub wire: Verdict,
    /// Does a caller of the generated crate stop compiling? Undecided until the two crates are compared.
    pub compile: Verdict,
    /// Does the same call, still compiling, do something else?
    pub behaviour: Verdict,
}

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The API as a whole.
    Api,
    /// An operation: method in capitals, a space and the path of the old description.
    Operation(String),
    /// A named schema.
    Schema(String),
    /// A security scheme.
    SecurityScheme(String),
    /// A webhook.
    Webhook(String),
}

impl Subject {
    /// The name as it is printed and as `accepted.toml` names it: `POST /v2/x`, `Run`; `API` for the whole.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Subject::Api => "API",
            Subject::Operation(name)
            | Subject::Schema(name)
            | Subject::SecurityScheme(name)
            | Subject::Webhook(name) => name,
        }
    }

    /// What kind of thing it is, for scripts.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Subject::Api => "api",
            Subject::Operation(_) => "operation",
            Subject::Schema(_) => "schema",
            Subject::SecurityScheme(_) => "security-scheme",
            Subject::Webhook(_) => "webhook",
        }
    }
}

/// One side of a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The place in the effective document.
    pub pointer: Pointer,
    /// The place in the text.
    pub location: Location,
    /// The value that changed, where it is small enough to be shown; `None` where it is absent or large.
    pub value: Option<serde_json::Value>,
}

impl Side {
    pub(crate) fn of(node: &LocatedNode<'_>, value: Option<serde_json::Value>) -> Side {
        Side {
            pointer: node.pointer(),
            location: node.location(),
            value,
        }
    }
}

words! {
    /// Which of the two descriptions.
    pub enum Version {
        /// The first one.
        Old = "old",
        /// The second one.
        New = "new",
    }
}

/// A remark about a place of one of the two descriptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which description.
    pub version: Version,
    /// The place in the effective document.
    pub pointer: Pointer,
    /// The place in the text.
    pub location: Location,
    /// What is wrong or left out, in one sentence without a full stop.
    pub message: String,
}

impl Change {
    /// Sets the compile verdict and weighs the severity again.
    ///
    /// A rule that is only a warning because the description alone does not tell what becomes
    /// of the Rust names and types is an info once it is known that callers still compile.
    pub fn set_compile(&mut self, compile: Verdict) {
        self.verdicts.compile = compile;
        let about_rust = self.rule.severity == Severity::Warning
            && self.verdicts.wire == Verdict::No
            && self.verdicts.behaviour == Verdict::No;
        match compile {
            Verdict::Yes => self.severity = Severity::Breaking,
            Verdict::No if about_rust => self.severity = Severity::Info,
            Verdict::No | Verdict::Undecided => {}
        }
    }

    /// Whether the new description has something that the old one had not.
    #[must_use]
    pub fn adds(&self) -> bool {
        self.severity == Severity::Info && self.rule.changelog.section == Section::Added
    }
}

impl Report {
    /// Puts the changes of one subject together, the subjects in the order of their first changes.
    pub(crate) fn group(&mut self) {
        let mut order: HashMap<Subject, usize> = HashMap::new();
        for change in &self.changes {
            let next = order.len();
            order.entry(change.subject.clone()).or_insert(next);
        }
        self.changes
            .sort_by_key(|change| order.get(&change.subject).copied());
    }

    /// The changes that `accepted.toml` does not name.
    pub fn open(&self) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(|change| change.accepted.is_none())
    }

    /// How many open changes have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.open()
            .filter(|change| change.severity == severity)
            .count()
    }
}
