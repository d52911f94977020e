//! Merges a new upstream revision into the description, the overlay and the changelog.
//!
//! `merge` puts the new structure into the project's description, `corrections` updates the overlay, `targets` keeps its
//! actions on the items that they were written for, and `pins` adds names to it. `covered` finds upstream changes that the
//! overlay overrides. `words` makes changelog sentences of the changes, `undone` removes those that revert an unreleased
//! change, and `changelog` writes the rest. `unfinished` lists the work that is left to a person. All of it is pure: [`take_over`] is given texts and returns texts.
//! [`source`] determines where the revision comes from; [`fetch`] is the only part of the generator that uses a network.

mod changelog;
mod corrections;
mod covered;
pub mod fetch;
mod merge;
mod pins;
pub mod source;
mod targets;
mod undone;
mod unfinished;
mod words;

pub use corrections::{Cause, Removed};
pub use covered::Covered;
pub use pins::Pinned;
pub use targets::MovedTarget;
pub use unfinished::{ReachingAction, Unfinished, UnlistedFilters};

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::diff::{
    self, Accepted, CrateVersion, Planned, Report, Suggestion, VersionStep, attach_compile,
    without_entries,
};
use crate::document::{FileId, Location, Node, Pointer};
use crate::json;
use crate::overlay::Unmatched;
use crate::pipeline::{self, CrateSource, GenerateOptions, Generated};
use crate::plan::Crate;
use crate::read::{is_json, read};
use crate::source::Sources;
use crate::yaml::rewrite::{rewrite, same};
use corrections::{Descriptions, applied};
use undone::Unreleased;

/// The files of an update.
#[derive(Clone, Copy, Debug)]
pub struct UpdateInput<'a> {
    /// The project's description.
    pub ours: FileId,
    /// The project's overlay.
    pub overlay: FileId,
    /// The new upstream revision.
    pub theirs: FileId,
    /// The changes that the project accepts, where it has such a file.
    pub accepted: Option<FileId>,
    /// The changelog, where there is one.
    pub changelog: Option<&'a str>,
    /// The version of the crate now.
    pub current: CrateVersion,
}

/// Options of an update.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateOptions {
    /// Deletes overlay actions without a target instead of stopping the update.
    pub drop_unmatched: bool,
    /// How the crate is generated; an update leaves nothing out.
    pub generate: GenerateOptions,
}

/// The result of an update.
#[derive(Clone, Debug)]
pub struct UpdateResult {
    /// The new text of the description; byte for byte the old one where the structure is the same.
    pub description: String,
    /// The new text of the overlay.
    pub overlay: String,
    /// The new text of the changelog; `None` where nothing is to be added.
    pub changelog: Option<String>,
    /// The new text of the accepted changes, which have occurred; `None` where there is no such file.
    pub accepted: Option<String>,
    /// The crate.
    pub generated: Generated,
    /// The changes for callers.
    pub report: Report,
    /// Changes of upstream that the overlay overrides: callers do not notice them.
    pub covered: Vec<Covered>,
    /// The version to release, with all that is unreleased.
    pub suggestion: Suggestion,
    /// Overlay actions that were deleted.
    pub removed: Vec<Removed>,
    /// Overlay actions whose targets are elsewhere in a list now.
    pub moved: Vec<MovedTarget>,
    /// Names that are kept by new overlay actions.
    pub pinned: Vec<Pinned>,
    /// Prose of new nodes, in the words of upstream: line in the new description, and pointer.
    pub review: Vec<(u32, Pointer)>,
    /// Other work that is left to a person.
    pub unfinished: Unfinished,
    /// Extensions of upstream that were left out.
    pub extensions: Vec<String>,
}

/// Takes over a new revision. `None` if an input or the result is wrong; then `diagnostics` has errors.
#[must_use]
pub fn take_over(
    sources: &Sources,
    input: UpdateInput<'_>,
    options: UpdateOptions,
    diagnostics: &mut Diagnostics,
) -> Option<UpdateResult> {
    let theirs = revision(sources, input.theirs, diagnostics);
    let ours = read(sources, input.ours, diagnostics);
    let overlay = read(sources, input.overlay, diagnostics);
    let (theirs, ours, overlay) = (theirs?, ours?, overlay?);
    if diagnostics.has_errors() {
        return None;
    }
    let files = [input.ours, input.overlay];
    let names = files.map(|file| pipeline::file_name(sources.name(file)).to_owned());
    let merged = merge::merge(&ours, &theirs);
    let located = merge::located_upstream(&ours, &theirs);
    let descriptions = Descriptions {
        old: &ours,
        new: &located,
    };
    let old = ProjectBefore::old(&ours, &overlay, &options.generate, diagnostics)?;
    let corrected = correct(&descriptions, &overlay, &old, &names, &options, diagnostics)?;

    let mut rewritten = |file, old: &Node, new: &Node| {
        let text = sources.text(file);
        let rewritten = match is_json(sources, file) {
            true => json::rewrite::rewrite(text, old, new),
            false => rewrite(text, old, new),
        };
        if !rewritten.in_place {
            diagnostics.push(written_anew(sources, file));
        }
        rewritten.text
    };
    let description = rewritten(input.ours, &ours, &merged.document);
    let overlay_text = rewritten(input.overlay, &overlay, &corrected.overlay);
    let new = &corrected.effective;
    let texts = (description.as_str(), overlay_text.as_str());
    // What is not selected is none of the callers' business.
    let [before, after] = [&old.effective, new]
        .map(|document| CrateSource::new(document, &options.generate, &mut Diagnostics::new()));
    let (before, after) = (before.document(), after.document());
    let (written, generated) = written(&names, texts, new, options.generate.clone(), diagnostics)?;
    let mut report = compared((before, old.plan.as_ref()), (after, Some(&generated.plan)));
    let accepted = accept(sources, input.accepted, &mut report, diagnostics)?;
    let effective = (before, after);
    let covered = covered::covered(&descriptions, effective, input.overlay, &report, &COMPARED);
    let plans = (old.plan.as_ref(), &generated.plan);
    let (changelog, suggestion) = released(input, &report, effective, plans);
    let line = |pointer: &Pointer| written.location_of(pointer).line;
    let kept = &corrected.kept;
    let documents = (&merged.document, &written);
    Some(UpdateResult {
        unfinished: unfinished::unfinished(documents, input.theirs, kept, new),
        description,
        overlay: overlay_text,
        changelog,
        accepted,
        generated,
        report,
        covered,
        suggestion,
        removed: corrected.removed,
        moved: corrected.moved,
        pinned: corrected.pinned,
        review: merged.prose.into_iter().map(|at| (line(&at), at)).collect(),
        extensions: merged.extensions,
    })
}

/// The warning that a text loses its comments and its layout.
fn written_anew(sources: &Sources, file: FileId) -> Diagnostic {
    let name = pipeline::file_name(sources.name(file));
    let message = format!("`{name}` is written anew: its comments and its layout are lost");
    let at = Location::start_of(file);
    Diagnostic::warning(codes::WRITTEN_ANEW, Pointer::root(), at, message)
}

/// The project as it is before the update.
struct ProjectBefore {
    effective: Node,
    plan: Option<Crate>,
    /// What planning it has found.
    findings: Diagnostics,
}

impl ProjectBefore {
    /// Actions that do not fit the old description are no reason to stop: the update may mend it.
    fn old(
        ours: &Node,
        overlay: &Node,
        options: &GenerateOptions,
        diagnostics: &mut Diagnostics,
    ) -> Option<ProjectBefore> {
        let mut found = Diagnostics::new();
        let Some(effective) = applied(ours, overlay, Unmatched::Ignore, &mut found) else {
            diagnostics.extend(found);
            return None;
        };
        let (plan, findings) = pipeline::planned(&effective, options).unzip();
        Some(ProjectBefore {
            effective,
            plan,
            findings: findings.unwrap_or_default(),
        })
    }
}

/// The overlay brought up to date.
struct Corrected {
    overlay: Node,
    /// The overlay without the names that were pinned.
    kept: Node,
    effective: Node,
    removed: Vec<Removed>,
    moved: Vec<MovedTarget>,
    pinned: Vec<Pinned>,
}

/// Brings the overlay up to date, and looks for errors in what comes of it. Where names are pinned, it looks once more.
fn correct(
    descriptions: &Descriptions<'_>,
    overlay: &Node,
    old: &ProjectBefore,
    names: &[String; 2],
    options: &UpdateOptions,
    diagnostics: &mut Diagnostics,
) -> Option<Corrected> {
    let pruned = corrections::prune(descriptions, overlay, options.drop_unmatched, diagnostics)?;
    let kept = pruned.overlay.clone();
    let mut overlay = pruned.overlay;
    let mut pins = pins::Pins::new(old.plan.as_ref().map(|plan| pins::PlannedVersion {
        document: &old.effective,
        plan,
        findings: &old.findings,
    }));
    loop {
        let mut found = Diagnostics::new();
        let effective = applied(descriptions.new, &overlay, Unmatched::Error, &mut found);
        let generated = effective.as_ref().and_then(|effective| {
            let options = options.generate.clone();
            pipeline::from_effective(effective, names.to_vec(), options, &mut found)
        });
        let (Some(effective), Some(generated)) = (effective, generated) else {
            diagnostics.extend(found);
            return None;
        };
        let version = pins::PlannedVersion {
            document: &effective,
            plan: &generated.plan,
            findings: &found,
        };
        if pins.add(&mut overlay, version) {
            continue;
        }
        diagnostics.extend(found);
        return Some(Corrected {
            overlay,
            kept,
            effective,
            removed: pruned.removed,
            moved: pruned.moved,
            pinned: pins.into_pinned(),
        });
    }
}

/// Reads the new revision, and refuses what is none.
fn revision(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = sources.text(file);
    if text.trim_start().starts_with('<') {
        diagnostics.push(Diagnostic::error(
            codes::SYNTAX,
            Pointer::root(),
            Location::start_of(file),
            "this is a page of HTML or XML, not an OpenAPI description",
        ));
        return None;
    }
    let node = read(sources, file, diagnostics)?;
    let is_json = text.trim_start().starts_with('{');
    if !is_json && !text.ends_with('\n') {
        let end = sources.location_of(file, text.len());
        diagnostics.push(Diagnostic::error(
            codes::REVISION_CUT,
            Pointer::root(),
            end,
            "the text ends within a line, as a download does that was cut off",
        ));
    }
    if let Some(end) = cut_behind(sources, &node) {
        diagnostics.push(Diagnostic::error(
            codes::REVISION_CUT,
            Pointer::root(),
            end,
            "the text ends with a key that has no value, as a download does that was cut off",
        ));
    }
    if node.get("openapi").is_none() {
        diagnostics.push(Diagnostic::error(
            codes::OPENAPI_VERSION,
            Pointer::root(),
            node.location,
            "this is not an OpenAPI description: it has no `openapi`",
        ));
    }
    if node
        .get("paths")
        .and_then(Node::as_mapping)
        .is_none_or(|paths| paths.is_empty())
    {
        diagnostics.push(Diagnostic::error(
            codes::REVISION_CUT,
            Pointer::root(),
            node.location,
            "this description has no `paths`",
        ));
    }
    Some(node)
}

/// Where the last value of a document is, if nothing is written there: not even `null`.
fn cut_behind(sources: &Sources, document: &Node) -> Option<Location> {
    let mut last = document;
    loop {
        let member = last.members().last().map(|(_, entry)| &entry.node);
        let item = || last.as_sequence().and_then(<[Node]>::last);
        match member.or_else(item) {
            Some(child) => last = child,
            None => break,
        }
    }
    let at = last.location;
    let line = sources.get(at.file)?.line(at.line)?;
    let column = usize::try_from(at.column).ok()?.saturating_sub(1);
    let written: String = line.chars().skip(column).collect();
    let is_said = ["null", "Null", "NULL", "~"]
        .iter()
        .any(|word| written.starts_with(word));
    (last.is_null() && !is_said).then_some(at)
}

/// Reads back what is to be written, and generates from it: what a later run will see.
fn written(
    names: &[String; 2],
    (description, overlay): (&str, &str),
    effective: &Node,
    options: GenerateOptions,
    diagnostics: &mut Diagnostics,
) -> Option<(Node, Generated)> {
    let mut sources = Sources::new();
    let [ours, corrections] = names;
    let ours = sources.add(ours.as_str(), description);
    let corrections = sources.add(corrections.as_str(), overlay);
    let mut found = Diagnostics::new();
    let node = read(&sources, ours, &mut found);
    let overlay = read(&sources, corrections, &mut found);
    let read_back = node.zip(overlay).and_then(|(node, overlay)| {
        let result = applied(&node, &overlay, Unmatched::Error, &mut found)?;
        let result = Some(result).filter(|result| same(result, effective))?;
        let generated = pipeline::from_effective(&result, names.to_vec(), options, &mut found)?;
        Some((node, generated))
    });
    if read_back.is_none() {
        diagnostics.push(Diagnostic::error(
            codes::OUTPUT_FAILED,
            Pointer::root(),
            None,
            "the new description cannot be written so that it reads back the same",
        ));
    }
    read_back
}

/// The changelog where it becomes another one, and the version to release: never one below that
/// which the changes need that are unreleased already.
fn released(
    input: UpdateInput<'_>,
    report: &Report,
    (before, after): (&Node, &Node),
    (old, new): (Option<&Crate>, &Crate),
) -> (Option<String>, Suggestion) {
    let Some(plan) = old else {
        return (None, input.current.suggest(report));
    };
    let old = Planned {
        document: before,
        plan,
    };
    let new = Planned {
        document: after,
        plan: new,
    };
    let text = input.changelog.unwrap_or_default();
    let noted = changelog::next(text);
    let unreleased = Unreleased {
        says: &|sentence| changelog::has(text, sentence),
        marks: changelog::marks(text),
    };
    let back = compared((new.document, Some(new.plan)), (old.document, Some(plan)));
    let mut told = undone::changelog_update((old, new), (report, &back), unreleased);

    let mut suggestion = input.current.suggest(&told.report);
    let grows = suggestion.step != VersionStep::None;
    if let Some(noted) = noted.filter(|_| !told.is_as_released) {
        suggestion = suggestion.at_least(noted);
    }
    let mut text = input
        .changelog
        .map(|text| changelog::without(text, &told.undone));
    let entries = words::entries(told.sentences);
    if !entries.is_empty() {
        text = Some(changelog::add(text.as_deref(), &entries));
    }
    if told.is_as_released {
        text = text.map(|text| changelog::without_notes(&text));
    } else if grows || !told.undone.is_empty() {
        if noted.is_none() {
            told.marks.insert(undone::whole(old.document));
        }
        text = Some(changelog::with_notes(
            text.as_deref(),
            suggestion.next,
            &told.marks,
        ));
    }
    let changed = text.filter(|text| Some(text.as_str()) != input.changelog);
    (changed, suggestion)
}

/// Marks what is accepted, and returns what is left of the file: every entry names a change of this
/// update, or the update stops; behind it, none would name one any more.
fn accept(
    sources: &Sources,
    file: Option<FileId>,
    report: &mut Report,
    diagnostics: &mut Diagnostics,
) -> Option<Option<String>> {
    let Some(file) = file else {
        return Some(None);
    };
    let accepted = Accepted::read(sources, file)
        .map_err(|problem| diagnostics.push(*problem))
        .ok()?;
    let unmatched = accepted.apply(report);
    let is_right = unmatched.is_empty();
    diagnostics.extend(unmatched);
    let left = || (!accepted.is_empty()).then(|| without_entries(sources.text(file)));
    is_right.then(left)
}

/// How descriptions are compared.
const COMPARED: diff::DiffOptions = diff::DiffOptions {
    prose: false,
    // The models of the crate keep values that they do not know.
    open_enums: true,
};

/// What changes from one version, a description and its crate, to another.
fn compared(old: (&Node, Option<&Crate>), new: (&Node, Option<&Crate>)) -> Report {
    let mut report = diff::diff(old.0, new.0, &COMPARED);
    if let (Some(before), Some(after)) = (old.1, new.1) {
        let side = |document, plan| Planned { document, plan };
        attach_compile(&mut report, side(old.0, before), side(new.0, after));
    }
    report
}
