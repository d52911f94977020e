//! The order of the passes.
//!
//! Each pass is pure and reports all that it finds; nothing here touches the disk. A pass whose
//! input is unsound is not started, because its findings would be noise.

use std::fmt;

use crate::diagnostic::{Diagnostics, Severity};
use crate::document::{FileId, Node};
use crate::plan::{self, Crate};
use crate::read::read;
use crate::source::Sources;
use crate::{api, overlay};

/// The files of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    /// The description.
    pub spec: FileId,
    /// The overlay, where there is one.
    pub overlay: Option<FileId>,
}

/// How a run goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Units with errors are left out, and the rest is generated.
    pub keep_going: bool,
}

/// What the passes yield.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    /// The crate, ready to be emitted.
    pub plan: Crate,
    /// What is in it and what is not.
    pub kept: Kept,
}

/// How much of a description is in the crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Operations in the crate.
    pub operations: usize,
    /// Parameters of these operations, as described.
    pub parameters: usize,
    /// Named schemas, as described.
    pub schemas: usize,
    /// Units of any kind that were left out.
    pub left_out: usize,
}

impl fmt::Display for Kept {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |number: usize, word: &str| {
            format!("{number} {word}{}", if number == 1 { "" } else { "s" })
        };
        write!(
            formatter,
            "kept {}, {} and {}; left out {}",
            count(self.operations, "operation"),
            count(self.parameters, "parameter"),
            count(self.schemas, "schema"),
            count(self.left_out, "unit"),
        )
    }
}

/// From text to the plan of a crate; `None` where there is an error that nothing can be left out for.
#[must_use]
pub fn generate(
    sources: &Sources,
    input: Input,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<Generated> {
    let document = effective(sources, input, diagnostics)?;
    let unsound = diagnostics.has_errors();
    let built = api::build(
        &document,
        api::Options {
            keep_going: options.keep_going,
        },
    );
    diagnostics.extend(built.diagnostics);
    let api = built.api.filter(|_| !unsound)?;
    let inputs = [Some(input.spec), input.overlay].into_iter().flatten();
    let inputs = inputs
        .map(|file| file_name(sources.name(file)).to_owned())
        .collect();
    let (plan, mut planned) = plan::plan(&api, &document, &plan::Options { inputs });
    let mut left_out = built.left_out.len();
    if options.keep_going {
        left_out += soften(&mut planned);
    }
    diagnostics.extend(planned);
    let kept = Kept {
        operations: plan.groups.iter().map(|group| group.operations.len()).sum(),
        parameters: built.kept.parameters,
        schemas: built.kept.schemas,
        left_out,
    };
    (!diagnostics.has_errors()).then_some(Generated { plan, kept })
}

/// Turns the errors of the planning into warnings, because the plan has left out what they are
/// about; returns how many there are.
fn soften(planned: &mut Diagnostics) -> usize {
    let mut softened = 0;
    for found in planned
        .iter_mut()
        .filter(|found| found.severity == Severity::Error)
    {
        found.severity = Severity::Warning;
        found.message.push_str("; it is left out");
        softened += 1;
    }
    softened
}

/// From text to the description with the overlay applied.
///
/// Both files are read before anything is applied, so that the errors of both are known.
///
/// `None` where a file cannot be read as a document, or where the overlay cannot be applied.
#[must_use]
pub fn effective(sources: &Sources, input: Input, diagnostics: &mut Diagnostics) -> Option<Node> {
    let document = read(sources, input.spec, diagnostics);
    let Some(file) = input.overlay else {
        return document;
    };
    let mut found = Diagnostics::new();
    let overlay = read(sources, file, &mut found);
    let readable = overlay.filter(|_| !found.has_errors()).zip(document);
    let effective = readable.map(|(overlay, mut document)| {
        overlay::apply(
            &mut document,
            &overlay,
            overlay::Options::default(),
            &mut found,
        );
        document
    });
    let sound = !found.has_errors();
    diagnostics.extend(found);
    effective.filter(|_| sound)
}

/// The last part of a path, on whatever system it was written.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
