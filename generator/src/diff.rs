//! Compares two descriptions by meaning and reports which changes break callers.
//!
//! Overlays are applied before. Order, prose, style, `$ref` versus inline and explicit defaults are no changes. The
//! comparison works on any document that could be read; defects are reported besides the changes.

mod accepted;
mod address;
mod body;
mod callback;
mod change;
mod comparer;
mod compile;
mod component;
mod context;
mod documentation;
mod encoding;
mod format;
mod operation;
mod pair;
mod parameter;
mod prose;
mod reader;
mod report;
mod rule;
mod rules;
mod same;
mod schema;
mod security;
mod server;
mod version;

pub use accepted::Accepted;
pub(crate) use accepted::without_entries;
pub(crate) use compile::decide_compile_verdicts;
pub use compile::{Planned, attach_compile};
pub use documentation::documentation;
pub use format::Written;
pub use report::{Change, Finding, Report, Side, Subject, Verdicts, Version};
pub use rule::{
    About, ChangeSeverity, ExampleFrame, Rule, RuleExample, RuleScope, RustEffect, Section,
    Verdict, Wording,
};
pub use rules::{all as all_rules, find as find_rule};
pub use version::{CrateVersion, Suggestion, VersionStep};

use comparer::Comparer;

use crate::document::Node;

/// Options of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiffOptions {
    /// Reports descriptions, titles, examples and links that changed.
    pub prose: bool,
    /// Treats every enumeration of a response as open: the client keeps values that it does not know.
    pub open_enums: bool,
}

/// Compares two descriptions.
///
/// Time and memory are proportional to the documents; equal nodes are skipped quickly. The compile verdicts are left
/// undecided, see [`Change::set_compile`].
#[must_use]
pub fn diff(old: &Node, new: &Node, options: &DiffOptions) -> Report {
    let mut comparer = Comparer::new(old, new, options);
    if let Some(infos) = comparer.roots().member("info").both() {
        let context = context::Context::new(Subject::Api).within("info");
        comparer.prose(&context, &infos);
    }
    comparer.package();
    comparer.servers();
    comparer.security();
    comparer.operations();
    comparer.webhooks();
    comparer.named_schemas();
    comparer.security_schemes();
    comparer.remaining_prose();
    comparer.into_report()
}
