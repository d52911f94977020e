//! The operation, location and direction (request or response) of a comparison.

use std::fmt::Write as _;

use crate::diff::report::Subject;
use crate::diff::rule::{Rule, RulePair};
use crate::document::Pointer;

/// Who sends the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    /// The client: what is allowed less than before breaks it.
    Request,
    /// The server: what is allowed more than before breaks the client.
    Response,
}

impl Direction {
    pub(crate) fn pick(self, pair: RulePair) -> &'static Rule {
        match self {
            Direction::Request => pair.request,
            Direction::Response => pair.response,
        }
    }
}

/// What is being compared.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub(crate) subject: Subject,
    /// The part of the subject, such as `response 200`.
    pub(crate) part: String,
    /// The way from the schema of the part to the value: `runs[].state`.
    path: String,
    pub(crate) direction: Direction,
    /// The value is written as plain text: a number cannot be told from its digits.
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
            subject: self.subject.clone(),
            part: part.into(),
            path: String::new(),
            direction,
            textual: false,
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

    /// The same value, travelling the other way.
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

/// The named schema that a pointer leads into.
pub(crate) fn schema_of(pointer: &Pointer) -> Option<String> {
    let mut segments = pointer.segments();
    let begins = segments.next()? == "components" && segments.next()? == "schemas";
    let name = segments.next()?;
    begins.then(|| name.into_owned())
}

/// The way from a named schema to the value that a pointer leads to: `runs[].state`.
pub(crate) fn path_in_schema(pointer: &Pointer) -> String {
    let mut path = String::new();
    let mut segments = pointer.segments().skip(3);
    while let Some(segment) = segments.next() {
        match segment.as_ref() {
            "properties" => {
                let Some(name) = segments.next() else { break };
                let dot = if path.is_empty() { "" } else { "." };
                let _ = write!(path, "{dot}{name}");
            }
            "items" => path.push_str("[]"),
            "additionalProperties" => path.push_str("{}"),
            "allOf" | "oneOf" | "anyOf" => {
                segments.next();
            }
            _ => break,
        }
    }
    path
}
