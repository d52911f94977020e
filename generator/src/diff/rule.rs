//! The type of a rule: its id, severity, documentation, example and changelog wording.

/// Declares an enum whose values have a word each, which all outputs use.
macro_rules! words {
    ($(#[$attribute:meta])* pub enum $name:ident {
        $($(#[$doc:meta])* $variant:ident = $word:literal,)*
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// The word in every output.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }
        }
    };
}

words! {
    /// How much a change matters.
    pub enum ChangeSeverity {
        /// Nothing that worked stops working.
        Info = "info",
        /// The descriptions do not show whether something stops working, or the same call does something else.
        Warning = "warning",
        /// Requests, decoding or callers stop working.
        Breaking = "breaking",
    }
}

words! {
    /// Whether a change has an effect.
    pub enum Verdict {
        /// It has not.
        No = "no",
        /// The two descriptions do not show it.
        Undecided = "undecided",
        /// It has.
        Yes = "yes",
    }
}

words! {
    /// What a rule is about: whether a change breaks clients depends on the direction of the values.
    pub enum RuleScope {
        /// The API as a whole: servers, security, schemas by name.
        Api = "API",
        /// An operation.
        Operation = "operation",
        /// Values that the client sends.
        Request = "request",
        /// Values that the client receives.
        Response = "response",
        /// Values in either direction.
        Both = "both",
    }
}

/// A row of the table of rules.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable id, kebab-case.
    pub id: &'static str,
    /// How much a change of this kind matters before the two crates are compared.
    pub severity: ChangeSeverity,
    /// Whether an old client's requests or decoding stop working.
    pub wire: Verdict,
    /// Whether the same call does something else.
    pub behaviour: Verdict,
    /// What it is about.
    pub scope: RuleScope,
    /// What happened, in a few words.
    pub what: &'static str,
    /// What follows for callers, in one sentence.
    pub consequence: &'static str,
    /// What a change of this kind does to the items of the crate.
    pub rust: RustEffect,
    /// What a changelog says of it.
    pub changelog: Wording,
    /// The rule of the opposite change; a rule can be its own mirror.
    pub mirror: &'static str,
    /// A pair of descriptions that this rule alone applies to.
    pub example: RuleExample,
}

/// What a change does to the items of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RustEffect {
    /// No type and no name shows it.
    Unseen,
    /// It is about what something is called, not about what it is.
    Name,
    /// The JSON type of a value is another one.
    Type,
    /// It is about the credential that the client takes.
    Credential,
    /// It may change an item.
    Item,
}

/// What a changelog says of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The heading below which it is said.
    pub section: Section,
    /// What the sentence is about.
    pub about: About,
    /// The words before the name of that.
    pub words: &'static str,
}

words! {
    /// A heading of a changelog.
    pub enum Section {
        /// What is new.
        Added = "Added",
        /// What is different.
        Changed = "Changed",
        /// What should no longer be used.
        Deprecated = "Deprecated",
        /// What is no longer there.
        Removed = "Removed",
    }
}

impl Section {
    /// The sections in the order of a changelog.
    pub const ALL: [Section; 4] = [
        Section::Added,
        Section::Changed,
        Section::Deprecated,
        Section::Removed,
    ];

    /// The line of the heading.
    #[must_use]
    pub fn heading(self) -> String {
        format!("### {}", self.word())
    }
}

/// What a sentence of a changelog is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The words of the rule itself are used, behind what the change is about.
    Rule,
    /// Nothing is said, unless callers have to change their code: documentation, or a type that no call leads to.
    Silent,
    /// A call, by its name.
    Call,
    /// A type, by its name. Nothing is said of one that the crate does not have.
    Type,
    /// A field, by its type and name.
    Field,
    /// A parameter, by its name, behind the call that it belongs to.
    Parameter,
    /// A status of a response, behind the call that it belongs to.
    Status,
    /// A variable of the base URL, by the method that sets it.
    Variable,
    /// A security scheme, by its name.
    Scheme,
    /// Those that have to show a credential: a call, or every call.
    Caller,
}

/// A rule for requests and its counterpart for responses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RulePair {
    pub(crate) request: &'static Rule,
    pub(crate) response: &'static Rule,
}

impl RulePair {
    pub(crate) const fn new(request: &'static Rule, response: &'static Rule) -> RulePair {
        RulePair { request, response }
    }
}

/// The rules of a limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LimitRules {
    pub(crate) tightened: RulePair,
    pub(crate) loosened: RulePair,
    /// For a limit that neither implies the old one nor is implied by it.
    pub(crate) changed: RulePair,
}

/// The old and the new side of an example, as YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleExample {
    /// What the two texts are.
    pub frame: ExampleFrame,
    /// The old text.
    pub old: &'static str,
    /// The new text.
    pub new: &'static str,
}

impl RuleExample {
    pub(crate) const fn reversed(self) -> RuleExample {
        RuleExample {
            frame: self.frame,
            old: self.new,
            new: self.old,
        }
    }
}

words! {
    /// Which part of a description an example shows; the rest is the same on both sides.
    pub enum ExampleFrame {
        /// Members of the document itself.
        Document = "the document",
        /// Members of the one operation.
        Operation = "an operation",
        /// The list of parameters of the one operation.
        Parameters = "the parameters of an operation",
        /// The schema of the JSON body of the request.
        Request = "the schema of a request body",
        /// The schema of the JSON body of the response.
        Response = "the schema of a response body",
    }
}

impl ExampleFrame {
    /// A whole description around one side of an example.
    #[must_use]
    pub fn document(self, side: &str) -> String {
        let head = "openapi: 3.1.0\ninfo: {title: Example, version: '1'}\n";
        let operation = format!("{head}paths:\n  /things:\n    post:\n      operationId: make\n");
        let schema = format!("content:\n          application/json:\n            schema: {side}\n");
        match self {
            ExampleFrame::Document => format!("{head}{side}\n"),
            ExampleFrame::Operation => format!("{operation}{}\n", indented(side, 6)),
            ExampleFrame::Parameters => {
                format!("{operation}      parameters:\n{}\n", indented(side, 8))
            }
            ExampleFrame::Request => {
                format!("{operation}      requestBody:\n        required: true\n        {schema}")
            }
            ExampleFrame::Response => format!(
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

/// One rule: its parts in the order in which [`rules`] takes them.
macro_rules! rule {
    ($id:literal $severity:ident $wire:ident $behaviour:ident $scope:ident mirror $mirror:expr,
        rust $rust:ident changelog $section:ident $about:ident ($words:expr)
        $what:expr, $consequence:expr, $example:expr) => {
        &$crate::diff::rule::Rule {
            id: $id,
            severity: $crate::diff::rule::ChangeSeverity::$severity,
            wire: $crate::diff::rule::Verdict::$wire,
            behaviour: $crate::diff::rule::Verdict::$behaviour,
            scope: $crate::diff::rule::RuleScope::$scope,
            what: $what,
            consequence: $consequence,
            rust: $crate::diff::rule::RustEffect::$rust,
            changelog: $crate::diff::rule::Wording {
                section: $crate::diff::rule::Section::$section,
                about: $crate::diff::rule::About::$about,
                words: $words,
            },
            mirror: $mirror,
            example: $example,
        }
    };
}

/// Declares one constant per rule and the table of them all.
///
/// `SEVERITY wire behaviour scope` follow the name and id; then the mirror, the effect in Rust, the words of a
/// changelog, the texts and the example. `[reverse OTHER]` takes the example of the mirror, with its sides exchanged.
macro_rules! rules {
    ($($name:ident $id:literal $severity:ident $wire:ident $behaviour:ident $scope:ident
        $(mirror $mirror:literal)?
        rust $rust:ident changelog $section:ident $about:ident $(($words:literal))?
        $what:literal $consequence:literal
        $example:tt;)*) => {
        $(
            #[doc = $what]
            pub(crate) const $name: &$crate::diff::rule::Rule = $crate::diff::rule::rule!(
                $id $severity $wire $behaviour $scope
                mirror $crate::diff::rule::mirror!($($mirror)? $example),
                rust $rust changelog $section $about (concat!($($words)?))
                $what, $consequence, $crate::diff::rule::example!($example)
            );
        )*

        /// The rules of this part, in the order of the documentation.
        pub(crate) const TABLE: &[&$crate::diff::rule::Rule] = &[$($name,)*];
    };
}

/// The id of a rule's mirror.
macro_rules! mirror {
    ([reverse $of:ident]) => {
        $of.id
    };
    ($mirror:literal $example:tt) => {
        $mirror
    };
}

/// A rule's example.
macro_rules! example {
    ([reverse $of:ident]) => {
        $of.example.reversed()
    };
    ([$frame:ident $old:literal => $new:literal]) => {
        $crate::diff::rule::RuleExample {
            frame: $crate::diff::rule::ExampleFrame::$frame,
            old: $old,
            new: $new,
        }
    };
}

/// Declares a group of two rules per line, of the type that says what they have in common.
macro_rules! groups {
    ($($name:ident: $group:ident = $first:ident, $second:ident;)*) => {
        $(
            pub(crate) const $name: $crate::diff::rule::$group =
                $crate::diff::rule::$group::new($first, $second);
        )*
    };
}

pub(crate) use {example, groups, mirror, rule, rules, words};
