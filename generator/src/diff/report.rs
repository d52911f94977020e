//! The report of a comparison: its changes and their verdicts.

use foldhash::{HashMap, HashMapExt as _};

use crate::api::view::LocatedNode;
use crate::diff::rule::{ChangeSeverity, Rule, Section, Verdict, words};
use crate::document::{Location, Pointer};

/// The result of comparing two descriptions.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The changes, grouped by subject in the order of the old description, then of the new one.
    pub changes: Vec<Change>,
    /// Defects of either description that the comparison found.
    pub defects: Vec<Finding>,
    /// The nodes that were not compared, and why.
    pub not_compared: Vec<Finding>,
}

/// One change of meaning.
#[derive(Clone, Debug)]
pub struct Change {
    /// The rule that it matches.
    pub rule: &'static Rule,
    /// How much it matters, by all verdicts.
    pub severity: ChangeSeverity,
    /// What stops working.
    pub verdicts: Verdicts,
    /// The operation or schema that changed.
    pub subject: Subject,
    /// The part of the subject: `query parameter label`, `response 200, runs[].state`; empty for the subject itself.
    pub part: String,
    /// The old side; `None` for an addition.
    pub old: Option<Side>,
    /// The new side; `None` for a removal.
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

    /// The kind of the subject, for scripts.
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
    /// The pointer into the effective document.
    pub pointer: Pointer,
    /// The location in the text.
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

/// A remark about a node of one of the two descriptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which description.
    pub version: Version,
    /// The pointer into the effective document.
    pub pointer: Pointer,
    /// The location in the text.
    pub location: Location,
    /// The defect or omission, in one sentence without a full stop.
    pub message: String,
}

impl Change {
    /// Sets the compile verdict and weighs the severity again.
    ///
    /// A rule can be a warning only because the description alone does not decide the Rust names and types. Such a
    /// change is an info if callers still compile.
    pub fn set_compile(&mut self, compile: Verdict) {
        self.verdicts.compile = compile;
        let about_rust = self.rule.severity == ChangeSeverity::Warning
            && self.verdicts.wire == Verdict::No
            && self.verdicts.behaviour == Verdict::No;
        match compile {
            Verdict::Yes => self.severity = ChangeSeverity::Breaking,
            Verdict::No if about_rust => self.severity = ChangeSeverity::Info,
            Verdict::No | Verdict::Undecided => {}
        }
    }

    /// Whether the new description has something that the old one had not.
    #[must_use]
    pub fn adds(&self) -> bool {
        self.severity == ChangeSeverity::Info && self.rule.changelog.section == Section::Added
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
    pub fn count(&self, severity: ChangeSeverity) -> usize {
        self.open()
            .filter(|change| change.severity == severity)
            .count()
    }
}
