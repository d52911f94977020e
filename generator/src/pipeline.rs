//! Runs the passes of the generator in order, from the source text to the files.
//!
//! Each pass is pure and reports all that it finds; nothing here touches the disk. A pass whose
//! input is unsound is not started, because its findings would be noise.

mod faults;

use std::borrow::Cow;
use std::fmt;

use crate::bundle::{bundle, event_data, identities, media_types};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, codes};
use crate::document::{FileId, Node, Pointer};
use crate::plan::{self, Crate, CrateOptions};
use crate::read::read;
use crate::select::Selected;
use crate::source::Sources;
use crate::{api, overlay};

/// The files of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The description.
    pub spec: FileId,
    /// The overlays, in the order in which they are applied.
    pub overlays: Vec<FileId>,
}

/// How a run goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GenerateOptions {
    /// Units with errors are left out, and the rest is generated.
    pub keep_going: bool,
    /// Every named schema has a type, also where no operation uses it.
    pub all_schemas: bool,
    /// What the project wants the crate to be.
    pub crate_options: CrateOptions,
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
    options: GenerateOptions,
    diagnostics: &mut Diagnostics,
) -> Option<Generated> {
    let inputs = [input.spec].into_iter().chain(input.overlays.clone());
    let inputs = inputs
        .map(|file| file_name(sources.name(file)).to_owned())
        .collect();
    let spec = input.spec;
    let document = effective(sources, input, diagnostics)?;
    if options.keep_going && diagnostics.has_errors() {
        // Only now are locations compared: reading once more is cheaper than keeping a copy always.
        let written = read(sources, spec, &mut Diagnostics::new())?;
        let found = std::mem::take(diagnostics);
        *diagnostics = faults::remap_diagnostics(found, &written, &document);
    }
    from_effective(&document, inputs, options, diagnostics)
}

/// From the description with the overlay applied to the plan of a crate.
///
/// `inputs` are the names of the files that the description was read from, without their folders.
/// Errors that `diagnostics` holds already are errors of this description.
#[must_use]
pub fn from_effective(
    document: &Node,
    inputs: Vec<String>,
    options: GenerateOptions,
    diagnostics: &mut Diagnostics,
) -> Option<Generated> {
    let mut known = std::mem::take(diagnostics);
    let mut unmatched = Diagnostics::new();
    let mut source = CrateSource::new(document, &options, &mut unmatched);
    if unmatched.has_errors() {
        diagnostics.extend(known);
        diagnostics.extend(unmatched);
        return None;
    }
    source.planning.inputs = inputs;
    loop {
        match source.generate(&mut known, options.keep_going) {
            Ok((generated, found)) => {
                *diagnostics = found;
                return generated.filter(|_| !diagnostics.has_errors());
            }
            Err(unneeded) => source.leave_out(unneeded),
        }
    }
}

/// The crate of an effective description, as far as it can be planned.
pub(crate) fn planned(document: &Node, options: &GenerateOptions) -> Option<(Crate, Diagnostics)> {
    CrateSource::new(document, options, &mut Diagnostics::new()).planned()
}

/// What a crate is made of: an effective description with what the data of events is, of this the selected operations,
/// and what the options say of the crate.
pub(crate) struct CrateSource<'d> {
    described: Cow<'d, Node>,
    /// `None` where all operations are selected.
    selected: Option<Selected>,
    planning: plan::PlanOptions,
}

impl<'d> CrateSource<'d> {
    /// Selectors that match nothing are errors.
    pub(crate) fn new(
        document: &'d Node,
        options: &GenerateOptions,
        diagnostics: &mut Diagnostics,
    ) -> CrateSource<'d> {
        let with_data = event_data::as_described(document);
        let described = with_data.map_or(Cow::Borrowed(document), Cow::Owned);
        let selection = &options.crate_options.selection;
        CrateSource {
            selected: (!selection.is_everything())
                .then(|| selection.apply(&described, diagnostics)),
            described,
            planning: plan::PlanOptions {
                all_schemas: options.all_schemas || selection.models_only,
                crate_options: options.crate_options.clone(),
                ..plan::PlanOptions::default()
            },
        }
    }

    pub(crate) fn document(&self) -> &Node {
        match &self.selected {
            Some(selected) => &selected.document,
            None => &self.described,
        }
    }

    /// The crate, as far as it can be planned.
    pub(crate) fn planned(&self) -> Option<(Crate, Diagnostics)> {
        let document = self.document();
        let api = api::build(document, self.building(true)).api?;
        Some(plan::plan(&api, document, &self.planning))
    }

    /// Builds and plans, again and again without what had errors; yields what was found beside the crate. The errors of
    /// planning are known in the next try.
    ///
    /// # Errors
    /// The components with errors that nothing selected needs, where there are any.
    fn generate(
        &self,
        known: &mut Diagnostics,
        keep_going: bool,
    ) -> Result<(Option<Generated>, Diagnostics), Vec<Pointer>> {
        if let Some(selected) = &self.selected {
            let told = std::mem::take(known).into_iter();
            *known = told
                .filter(|one| !selected.is_left_out(&one.pointer))
                .collect();
        }
        let document = self.document();
        let options = self.building(keep_going);
        let mut building = api::Building::new(document, known.clone(), options);
        loop {
            let mut built = building.build();
            self.check_needed(&built.diagnostics)?;
            let mut found = std::mem::take(&mut built.diagnostics);
            let Some(api) = built.api.take() else {
                if !keep_going {
                    found.extend(independent_errors(self, std::mem::take(known)));
                }
                return Ok((None, found));
            };
            let (plan, planned) = plan::plan(&api, document, &self.planning);
            self.check_needed(&planned)?;
            if keep_going && planned.has_errors() {
                // What cannot be planned goes like what cannot be built, and takes along what needs it.
                let errors = planned.into_iter();
                let errors = errors.filter(|found| found.severity == Severity::Error);
                let errors: Diagnostics = errors.collect();
                known.extend(errors.iter().cloned());
                building.leave_out(errors);
                continue;
            }
            // The plan has all that is needed of it: the check of the plan does without its memory.
            drop((api, building));
            return Ok(self.finish(plan, planned, found, &built));
        }
    }

    /// Checks a plan, and says what of the description is in it.
    fn finish(
        &self,
        mut plan: Crate,
        planned: Diagnostics,
        mut found: Diagnostics,
        built: &api::BuildOutcome,
    ) -> (Option<Generated>, Diagnostics) {
        if !planned.has_errors() {
            found.extend(plan::validate(&plan, self.document()));
        }
        found.extend(planned);
        if let Some(selected) = &self.selected {
            let told = found.into_iter();
            found = told.filter(|one| !follows_from_selection(one)).collect();
            let selection = &self.planning.crate_options.selection;
            let text = selection.docs(selected.counts);
            plan.docs.push_str(&format!("\n\n# Selection\n\n{text}"));
        }
        let kept = Kept {
            operations: plan.groups.iter().map(|group| group.operations.len()).sum(),
            parameters: built.kept.parameters,
            schemas: built.kept.schemas,
            left_out: built.left_out.len(),
        };
        (Some(Generated { plan, kept }), found)
    }

    fn building(&self, keep_going: bool) -> api::BuildOptions {
        api::BuildOptions {
            keep_going,
            webhooks: self.planning.crate_options.webhooks,
        }
    }

    /// # Errors
    /// The components with errors that nothing selected needs, where there are any.
    fn check_needed(&self, found: &Diagnostics) -> Result<(), Vec<Pointer>> {
        let Some(selected) = &self.selected else {
            return Ok(());
        };
        let unneeded = selected.unneeded_faults(found.iter(), self.planning.all_schemas);
        match unneeded.is_empty() {
            true => Ok(()),
            false => Err(unneeded),
        }
    }

    fn leave_out(&mut self, unneeded: Vec<Pointer>) {
        if let Some(selected) = &mut self.selected {
            selected.leave_out(unneeded);
        }
    }
}

/// Whether it says that nothing needs something: what the selection leaves out may.
fn follows_from_selection(found: &Diagnostic) -> bool {
    let codes = [
        codes::COMPONENT_UNUSED,
        codes::SCHEMA_UNREACHED,
        codes::SCHEME_UNUSED,
    ];
    found.severity != Severity::Error && codes.contains(&found.code)
}

/// The errors of planning that are independent of those that have been found: of what is left without them.
fn independent_errors(source: &CrateSource<'_>, known: Diagnostics) -> Diagnostics {
    let document = source.document();
    let kept = api::Building::new(document, known, source.building(true)).build();
    let Some(api) = kept.api else {
        return Diagnostics::new();
    };
    // An operation, a schema or another component: what is missing in it can be the cause of another error.
    let around = |pointer: &Pointer| {
        let segments = pointer.segments().take(3);
        segments.fold(Pointer::root(), |at, segment| at.child(&segment))
    };
    let (_, planned) = plan::plan(&api, document, &source.planning);
    let errors = planned.into_iter().filter(|found| {
        let around = around(&found.pointer);
        let affected = kept
            .left_out
            .iter()
            .any(|unit| unit.pointer.is_within(&around));
        found.severity == Severity::Error && found.code != codes::SCHEMA_LEFT_OUT && !affected
    });
    errors.collect()
}

/// From text to the description with the overlays applied.
///
/// All files are read before anything is applied, so that the errors of all are known.
///
/// `None` where a file cannot be read as a document, or where an overlay cannot be applied.
#[must_use]
pub fn effective(sources: &Sources, input: Input, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut of_overlays = Diagnostics::new();
    let effective = assemble(sources, input, diagnostics, &mut of_overlays);
    let sound = !of_overlays.has_errors();
    diagnostics.extend(of_overlays);
    effective.filter(|_| sound)
}

/// The description with the overlays applied as far as they can be; `None` where a file cannot be read as a document.
#[must_use]
pub fn effective_with_defects(
    sources: &Sources,
    input: Input,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut of_overlays = Diagnostics::new();
    let effective = assemble(sources, input, diagnostics, &mut of_overlays);
    diagnostics.extend(of_overlays);
    effective
}

/// Reads all files, puts those of the description together, and applies the overlays.
fn assemble(
    sources: &Sources,
    input: Input,
    diagnostics: &mut Diagnostics,
    of_overlays: &mut Diagnostics,
) -> Option<Node> {
    let mut document = read(sources, input.spec, diagnostics);
    if let Some(document) = document.as_mut() {
        identities::write_out(document, sources.text(input.spec), diagnostics);
    }
    if let Some(document) = document.as_mut().filter(|_| sources.are_referenced()) {
        bundle(sources, input.spec, document, diagnostics);
    }
    let overlays = input.overlays.into_iter();
    let overlays: Vec<_> = overlays
        .map(|file| read(sources, file, of_overlays))
        .collect();
    let overlays = overlays.into_iter().collect::<Option<Vec<Node>>>();
    let readable = overlays.filter(|_| !of_overlays.has_errors()).zip(document);
    readable.map(|(overlays, mut document)| {
        let options = overlay::ApplyOptions::default();
        for overlay in &overlays {
            overlay::apply(&mut document, overlay, options, of_overlays);
        }
        media_types::write_out(&mut document, of_overlays);
        document
    })
}

/// The last part of a path, on whatever system it was written.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
