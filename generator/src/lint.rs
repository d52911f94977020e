//! Finds the defects of a description by its structure.
//!
//! A defect is something wrong or missing in the document, or a contradiction in it. The diagnostics of reading the
//! description are included; diagnostics about the output are not. Each rule is a row of [`crate::diagnostic::codes`].

mod bodies;
mod fields;
mod operations;
mod parameters;
mod responses;
mod view;

use crate::api;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Location, Node, Pointer};
use foldhash::{HashSet, HashSetExt as _};
use view::LintInput;

/// Codes of the reading that say what the client does without, not what the description has wrong.
const ABOUT_THE_OUTPUT: [&str; 6] = [
    codes::KEYWORD_NOT_CARRIED,
    codes::EXTENSION_NOT_CARRIED,
    codes::MEDIA_TYPE_NOT_CARRIED,
    codes::SECURITY_NOT_CARRIED,
    codes::OVERRIDDEN,
    codes::LEFT_OUT,
];

/// All defects of a description.
#[must_use]
pub fn lint(document: &Node) -> Diagnostics {
    let built = api::build(
        document,
        api::BuildOptions {
            keep_going: false,
            ..Default::default()
        },
    );
    let mut found: Diagnostics = built
        .diagnostics
        .into_iter()
        .filter(|finding| !ABOUT_THE_OUTPUT.contains(&finding.code))
        .collect();
    let view = LintInput::new(document);
    for rule in RULES {
        rule(&view, &mut found);
    }
    // What several operations refer to is wrong once.
    let mut seen = HashSet::new();
    found
        .into_iter()
        .filter(|finding| seen.insert((finding.code, finding.pointer.clone())))
        .collect()
}

/// A rule looks at the whole description and reports what it finds.
type LintRule = fn(&LintInput<'_>, &mut Diagnostics);

const RULES: [LintRule; 11] = [
    operations::without_id,
    operations::repeated_summary,
    operations::extension_of_another_kind,
    parameters::wildcard_header,
    parameters::required_filter,
    responses::without_schema,
    responses::without_unauthorized,
    responses::nothing_required,
    bodies::repeated,
    bodies::twice_in_one,
    fields::of_different_types,
];

/// A defect that does not keep a client from being generated.
fn defect(code: &'static str, at: &Pointer, location: Location, message: String) -> Diagnostic {
    Diagnostic::warning(code, at.clone(), location, message)
}
