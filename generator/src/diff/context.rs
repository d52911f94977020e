//! The operation, location and direction (request or response) of a comparison.

use crate::diff::report::Subject;
use crate::diff::rule::{Rule, RulePair};
pub(crate) use crate::plan::Direction;

impl Direction {
    /// The rule of a pair for this direction: a request breaks where less is allowed than before, a response where
    /// more is.
    pub(crate) fn pick(self, pair: RulePair) -> &'static Rule {
        match self {
            Direction::Request => pair.request,
            Direction::Response => pair.response,
        }
    }
}

/// The part of the descriptions that is being compared.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub(crate) subject: Subject,
    /// The part of the subject, such as `response 200`.
    pub(crate) part: String,
    /// The path from the schema of the part to the value: `runs[].state`.
    path: String,
    pub(crate) direction: Direction,
    /// Whether the value is written as plain text: the number 5 and the string `5` look the same.
    pub(crate) textual: bool,
}

impl Context {
    pub(crate) fn new(subject: Subject) -> Context {
        Context {
            subject,
            part: String::new(),
            path: String::new(),
            direction: Direction::Request,
            textual: false,
        }
    }

    /// A part of the subject.
    pub(crate) fn part(&self, part: impl Into<String>, direction: Direction) -> Context {
        Context {
            part: part.into(),
            direction,
            ..Context::new(self.subject.clone())
        }
    }

    /// A narrower part: `response 200` → `response 200, header X-A`.
    pub(crate) fn within(&self, part: &str) -> Context {
        let joined = if self.part.is_empty() {
            part.to_owned()
        } else {
            format!("{}, {part}", self.part)
        };
        self.part(joined, self.direction)
    }

    /// The same value in this direction.
    pub(crate) fn towards(&self, direction: Direction) -> Context {
        Context {
            direction,
            ..self.clone()
        }
    }

    /// The same part, its value written as plain text.
    pub(crate) fn as_text(&self) -> Context {
        Context {
            textual: true,
            ..self.clone()
        }
    }

    pub(crate) fn property(&self, name: &str) -> Context {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.deeper(format!("{dot}{name}"))
    }

    pub(crate) fn item(&self) -> Context {
        self.deeper("[]".to_owned())
    }

    pub(crate) fn any_property(&self) -> Context {
        self.deeper("{}".to_owned())
    }

    fn deeper(&self, step: String) -> Context {
        Context {
            path: format!("{}{step}", self.path),
            textual: false,
            ..self.clone()
        }
    }

    /// The part and the path, as a report shows them.
    pub(crate) fn describe(&self) -> String {
        match (self.part.is_empty(), self.path.is_empty()) {
            (true, _) => self.path.clone(),
            (false, true) => self.part.clone(),
            (false, false) => format!("{}, {}", self.part, self.path),
        }
    }
}
