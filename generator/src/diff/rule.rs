//! What a rule of the comparison is.

/// How much a change matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing that worked stops working.
    Info,
    /// It cannot be decided from the description whether something stops working, or the same call does something else.
    Warning,
    /// Requests, decoding or callers stop working.
    Breaking,
}

impl Severity {
    /// The word in every output format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Breaking => "breaking",
        }
    }
}

/// The answer to one question about a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It does not.
    No,
    /// The two descriptions do not say.
    Undecided,
    /// It does.
    Yes,
}

impl Verdict {
    /// The word in every output format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::No => "no",
            Verdict::Undecided => "undecided",
            Verdict::Yes => "yes",
        }
    }
}

/// What a rule is about: the direction in which the values travel decides what breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The API as a whole: servers, security, schemas by name.
    Api,
    /// An operation.
    Operation,
    /// Values that the client sends.
    Request,
    /// Values that the client receives.
    Response,
    /// Values in either direction.
    Both,
}

impl Scope {
    /// The word in the documentation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Scope::Api => "API",
            Scope::Operation => "operation",
            Scope::Request => "request",
            Scope::Response => "response",
            Scope::Both => "both",
        }
    }
}

/// A row of the table of rules.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable id, kebab-case.
    pub id: &'static str,
    /// How much a change of this kind matters before the two crates are compared.
    pub severity: Severity,
    /// Whether an old client's requests or decoding stop working.
    pub wire: Verdict,
    /// Whether the same call does something else.
    pub behaviour: Verdict,
    /// What it is about.
    pub scope: Scope,
    /// What happened, in a few words.
    pub what: &'static str,
    /// What follows for callers, in one sentence.
    pub consequence: &'static str,
    /// The rule of the opposite change; a rule can be its own mirror.
    pub mirror: &'static str,
    /// A pair of descriptions that this rule alone applies to.
    pub example: Example,
}

/// The old and the new side of an example, as YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What the two texts are.
    pub frame: Frame,
    /// The old text.
    pub old: &'static str,
    /// The new text.
    pub new: &'static str,
}

/// Which part of a description an example shows; the rest is the same on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Members of the document itself.
    Document,
    /// Members of the one operation.
    Operation,
    /// The list of parameters of the one operation.
    Parameters,
    /// The schema of the JSON body of the request.
    Request,
    /// The schema of the JSON body of the response.
    Response,
}

impl Frame {
    /// The words that introduce an example in the documentation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Frame::Document => "the document",
            Frame::Operation => "an operation",
            Frame::Parameters => "the parameters of an operation",
            Frame::Request => "the schema of a request body",
            Frame::Response => "the schema of a response body",
        }
    }

    /// A whole description around one side of an example.
    #[must_use]
    pub fn document(self, side: &str) -> String {
        let head = "openapi: 3.1.0\ninfo: {title: Example, version: '1'}\n";
        let operation = format!("{head}paths:\n  /things:\n    post:\n      operationId: make\n");
        let schema = format!("content:\n          application/json:\n            schema: {side}\n");
        match self {
            Frame::Document => format!("{head}{side}\n"),
            Frame::Operation => format!("{operation}{}\n", indented(side, 6)),
            Frame::Parameters => {
                format!("{operation}      parameters:\n{}\n", indented(side, 8))
            }
            Frame::Request => {
                format!("{operation}      requestBody:\n        required: true\n        {schema}")
            }
            Frame::Response => format!(
                "{operation}      responses:\n       '200':\n        description: done\n        {schema}"
            ),
        }
    }
}

fn indented(text: &str, width: usize) -> String {
    text.lines()
        .map(|line| format!("{:width$}{line}", ""))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Declares one constant per rule and the table of them all.
///
/// `SEVERITY wire behaviour scope` follow the name and id; the mirror, the texts and the
/// example after them.
macro_rules! rules {
    ($($name:ident $id:literal $severity:ident $wire:ident $behaviour:ident $scope:ident
        mirror $mirror:literal
        $what:literal $consequence:literal
        $frame:ident $old:literal => $new:literal;)*) => {
        $(
            #[doc = $what]
            pub(crate) const $name: &$crate::diff::rule::Rule = &$crate::diff::rule::Rule {
                id: $id,
                severity: $crate::diff::rule::Severity::$severity,
                wire: $crate::diff::rule::Verdict::$wire,
                behaviour: $crate::diff::rule::Verdict::$behaviour,
                scope: $crate::diff::rule::Scope::$scope,
                what: $what,
                consequence: $consequence,
                mirror: $mirror,
                example: $crate::diff::rule::Example {
                    frame: $crate::diff::rule::Frame::$frame,
                    old: $old,
                    new: $new,
                },
            };
        )*

        /// The rules of this part, in the order of the documentation.
        pub(crate) const TABLE: &[&$crate::diff::rule::Rule] = &[$($name,)*];
    };
}

pub(crate) use rules;
