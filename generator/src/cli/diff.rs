//! The command `diff`: reads two descriptions, compares them and prints the report.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{files, references, say};
use crate::diagnostic::{Diagnostics, Severity};
use crate::diff::{
    Accepted, Change, CrateVersion, DiffOptions, Finding, Planned, Report, Verdict, Version,
    Written, attach_compile, decide_compile_verdicts, diff,
};
use crate::document::{Location, Node};
use crate::pipeline::{self, CrateSource, GenerateOptions, Input};
use crate::render::{self, Style};
use crate::source::Sources;

/// Descriptions larger than this, in bytes, are planned only where that is asked for.
const LARGE: usize = 4 << 20;

/// What can be written after `diff`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub(super) struct DiffArguments {
    /// The old description, YAML or JSON
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,

    /// The new description, YAML or JSON
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,

    /// The overlay of the old description; without it that of --overlay, if any
    #[arg(long, value_name = "FILE")]
    pub(super) old_overlay: Option<PathBuf>,

    /// The overlay of the new description; without it that of --overlay, if any
    #[arg(long, value_name = "FILE")]
    pub(super) new_overlay: Option<PathBuf>,

    /// How the report is written
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub(super) format: ReportFormat,

    /// Exit with 1 where a change that is not accepted has this verdict, or where that is not known
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub(super) fail_on: Option<FailOn>,

    /// Compare the two crates for the compile verdict; --fail-on compile and --fail-on any do so in any case
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Compile::Auto)]
    pub(super) compile: Compile,

    /// Report descriptions, titles, examples and links that changed
    #[arg(long)]
    pub(super) prose: bool,

    /// Take enumerations of responses as closed: new values are not kept by clients other than the generated one
    #[arg(long)]
    pub(super) closed_enums: bool,

    /// Changes that were looked at and accepted, each with a reason; default: the file that `update.accepted` in generator.toml names, where OLD or NEW is the description of that crate
    #[arg(long, value_name = "FILE")]
    pub(super) accepted: Option<PathBuf>,

    /// The version of the crate now, for the suggestion of the next one
    #[arg(long, value_name = "VERSION", default_value = env!("CARGO_PKG_VERSION"))]
    pub(super) current: CrateVersion,
}

/// Whether the two crates are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Compile {
    /// Unless a description is larger than 4 MiB
    Auto,
    /// However long it takes
    Always,
    /// The compile verdict stays undecided
    Never,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For a terminal
    Text,
    /// For a pull request
    Markdown,
    /// For a script
    Json,
    /// For a browser: one page that needs nothing else
    Html,
}

/// The verdict that fails the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Old clients' requests or decoding stop working
    Wire,
    /// Callers of the crate stop compiling
    Compile,
    /// The same call does something else
    Behaviour,
    /// Any of these
    Any,
}

impl DiffArguments {
    fn compares_crates(&self, sources: &Sources) -> bool {
        let verdict = matches!(self.fail_on, Some(FailOn::Compile | FailOn::Any));
        let asked = verdict || self.compile == Compile::Always;
        let large = sources.iter().any(|source| source.text().len() > LARGE);
        asked || (self.compile == Compile::Auto && !large)
    }
}

impl FailOn {
    fn holds(self, report: &Report) -> bool {
        report.open().any(|change| {
            let verdicts = change.verdicts;
            let asked: &[Verdict] = match self {
                FailOn::Wire => &[verdicts.wire],
                FailOn::Compile => &[verdicts.compile],
                FailOn::Behaviour => &[verdicts.behaviour],
                FailOn::Any => &[verdicts.wire, verdicts.compile, verdicts.behaviour],
            };
            asked.contains(&Verdict::Yes)
        })
    }

    /// The reason why the verdict is not known, if it is not: then the command fails too.
    fn unknown(self, report: &Report) -> Option<&'static str> {
        let undecided = |change: &Change| change.verdicts.compile == Verdict::Undecided;
        if !report.not_compared.is_empty() {
            Some("--fail-on: a part of the descriptions was not compared")
        } else if self != FailOn::Wire && self != FailOn::Behaviour && report.open().any(undecided)
        {
            Some(
                "--fail-on: whether callers still compile is not known: the crates could not be compared",
            )
        } else {
            None
        }
    }
}

/// What is said where it is not known whose settings apply.
pub(super) const SEVERAL_CRATES: &str = "note: several crates of generator.toml are of this description: --crate selects the one whose settings apply\n";

/// What the rest of the command line and the configuration say of a comparison.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    /// Applied to each side that has no overlay of its own.
    pub(super) overlays: &'a [PathBuf],
    /// The accepted changes, where no option names them.
    pub(super) accepted: Option<&'a Path>,
    /// How the crate is generated.
    pub(super) options: &'a GenerateOptions,
    /// Which files the descriptions may refer to.
    pub(super) limits: references::Limits,
}

/// Runs the command.
///
/// Prints the report, and on the error stream what went wrong. Returns the exit code: 0, or 1
/// where an input cannot be read, `accepted.toml` is wrong, or `--fail-on` holds or is not known to.
pub(super) fn run(arguments: &DiffArguments, around: Surroundings<'_>) -> u8 {
    let mut sources = Sources::new();
    match compare(arguments, around, &mut sources) {
        Ok((report, unmatched)) => {
            let written = Written {
                report: &report,
                sources: &sources,
                suggestion: arguments.current.suggest(&report),
            };
            let text = match arguments.format {
                ReportFormat::Text => written.text(render::coloured(&io::stdout())),
                ReportFormat::Markdown => written.markdown(),
                ReportFormat::Json => written.json(),
                ReportFormat::Html => written.html(),
            };
            let printed = io::stdout().lock().write_all(text.as_bytes());
            print_diagnostics(&unmatched, &sources);
            let failed = unmatched.has_errors();
            let asked = arguments.fail_on;
            let fails = asked.is_some_and(|verdict| verdict.holds(&report));
            let unknown = asked.and_then(|verdict| verdict.unknown(&report));
            if let Some(reason) = unknown {
                say(&format!("error: {reason}\n"));
            }
            u8::from(failed || fails || unknown.is_some() || printed.is_err())
        }
        Err(diagnostics) => {
            print_diagnostics(&diagnostics, &sources);
            1
        }
    }
}

/// The report, and the entries of `accepted.toml` that name nothing.
fn compare(
    arguments: &DiffArguments,
    around: Surroundings<'_>,
    sources: &mut Sources,
) -> Result<(Report, Diagnostics), Diagnostics> {
    let mut load = |path: &Path, own: &Option<PathBuf>| {
        let own = own.as_ref().map(std::slice::from_ref);
        let overlays = own.unwrap_or(around.overlays);
        effective(path, overlays, around.limits, sources)
    };
    let (old, old_defects) = load(&arguments.old, &arguments.old_overlay)?;
    let (new, new_defects) = load(&arguments.new, &arguments.new_overlay)?;
    let options = DiffOptions {
        prose: arguments.prose,
        // The models of the crate keep values that they do not know.
        open_enums: !arguments.closed_enums,
    };
    // What is not selected is none of the callers' business.
    let [old, new] = [&old, &new]
        .map(|document| CrateSource::new(document, around.options, &mut Diagnostics::new()));
    let mut report = diff(old.document(), new.document(), &options);
    report.defects.extend(findings(Version::Old, &old_defects));
    report.defects.extend(findings(Version::New, &new_defects));
    let crates = arguments
        .compares_crates(sources)
        .then(|| old.planned().zip(new.planned()))
        .flatten();
    match &crates {
        Some(((before, _), (after, _))) => {
            let side = |document, plan| Planned { document, plan };
            let sides = (side(old.document(), before), side(new.document(), after));
            attach_compile(&mut report, sides.0, sides.1);
        }
        None => decide_compile_verdicts(&mut report),
    }
    let unmatched = accept(arguments, around, sources, &mut report)?;
    Ok((report, unmatched))
}

/// Reads a description, with the files that it refers to, and applies its overlays. What is wrong with a document that
/// can be read does not keep it from being compared.
fn effective(
    path: &Path,
    overlays: &[PathBuf],
    limits: references::Limits,
    sources: &mut Sources,
) -> Result<(Node, Diagnostics), Diagnostics> {
    let mut add = |path: &Path| files::add(path.display().to_string(), path, sources);
    let input = add(path).and_then(|spec| {
        let overlays = overlays
            .iter()
            .map(|path| add(path))
            .collect::<Result<_, _>>()?;
        Ok(Input { spec, overlays })
    });
    let mut diagnostics = Diagnostics::new();
    let document = match input {
        Ok(input) => {
            references::read(path, limits, sources, input.spec);
            pipeline::effective_with_defects(sources, input, &mut diagnostics)
        }
        Err(unreadable) => {
            diagnostics.push(*unreadable);
            None
        }
    };
    match document {
        Some(document) => Ok((document, diagnostics)),
        None => Err(diagnostics),
    }
}

/// The errors of reading as defects of the description.
fn findings(version: Version, diagnostics: &Diagnostics) -> Vec<Finding> {
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .filter_map(|diagnostic| {
            let location: Location = diagnostic.location?;
            Some(Finding {
                version,
                pointer: diagnostic.pointer.clone(),
                location,
                message: diagnostic.message.clone(),
            })
        })
        .collect()
}

/// Marks what is accepted; the entries that name nothing.
fn accept(
    arguments: &DiffArguments,
    around: Surroundings<'_>,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<Diagnostics, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let Some(path) = arguments.accepted.as_deref().or(around.accepted) else {
        return Ok(diagnostics);
    };
    let accepted = files::add(path.display().to_string(), path, sources);
    match accepted.and_then(|file| Accepted::read(sources, file)) {
        Ok(accepted) => {
            diagnostics.extend(accepted.apply(report));
            Ok(diagnostics)
        }
        Err(problem) => {
            diagnostics.push(*problem);
            Err(diagnostics)
        }
    }
}

fn print_diagnostics(diagnostics: &Diagnostics, sources: &Sources) {
    let style = Style {
        colour: render::coloured(&io::stderr()),
        verbose: false,
    };
    say(&render::report(diagnostics, sources, style));
}
