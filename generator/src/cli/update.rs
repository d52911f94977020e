//! The command `update`: fetches a revision, merges it, writes the files and reports the changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::config;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::diff::{CrateVersion, VersionStep, Written};
use crate::document::{FileId, Location, Pointer};
use crate::install::transaction::Transaction;
use crate::install::{self, Method, Outcome};
use crate::pipeline::GenerateOptions;
use crate::render;
use crate::update::fetch::{FetchLimits, fetch};
use crate::update::source::{RevisionSource, Settings, sha256};
use crate::update::{Cause, UpdateInput, UpdateOptions, UpdateResult, take_over};

use super::preview::preview;
use super::{DONE, Session, USAGE, arguments, files, print, say};

/// What to do about a description in several files.
const BUNDLE_FIRST: &str = "an update takes over one document: `generator bundle` prints one, which also has what is in other files. \
    Bundle the revision, and let `description` in generator.toml name a bundled one\n";

/// A revision as it came.
struct ObtainedRevision {
    name: String,
    bytes: Vec<u8>,
    /// The settings with its digest, where it came from the address that they state.
    settings: Option<String>,
}

impl Session<'_> {
    pub(super) fn update(&mut self, arguments: &arguments::Update) -> u8 {
        let own = &self.arguments;
        if own.spec.is_some() || own.names_files() || own.keep_going {
            say(
                "error: `update` works on the files of generator.toml: --spec, --overlay, --out and --keep-going have no meaning here\n",
            );
            return USAGE;
        }
        match self.try_update(arguments) {
            Ok(()) => DONE,
            Err(problem) => {
                self.diagnostics.extend(problem.map(|problem| *problem));
                let code = self.stop();
                let mut found = self.diagnostics.iter();
                if found.any(|one| one.code == codes::REFERENCE_REMOTE) {
                    say(BUNDLE_FIRST);
                }
                code
            }
        }
    }

    /// `Err(None)` where what is wrong has been noted already.
    fn try_update(&mut self, arguments: &arguments::Update) -> Result<(), Option<Box<Diagnostic>>> {
        let Some(root) = self.paths.root.clone() else {
            return Err(Some(Box::new(unreadable("this is no project"))));
        };
        if let Some(path) = self.paths.outside() {
            return Err(Some(Box::new(outside(&path))));
        }
        let input = files::read(&self.paths, &mut self.sources, &mut self.diagnostics);
        let input = input.ok_or(None)?;
        let (ours, [overlay]) = (input.spec, input.overlays.as_slice()) else {
            return Err(Some(Box::new(self.not_one_overlay())));
        };
        let overlay = *overlay;
        let changelog_path = self.paths.changelog.clone();
        let changelog = match &changelog_path {
            // A changelog that is yet to be written is an empty one.
            Some(path) => read_text(path)?,
            None => None,
        };
        let accepted = self.accepted()?;
        let revision = self.revision(arguments.source.as_deref())?;
        let theirs = self
            .sources
            .add_bytes(revision.name, revision.bytes)
            .map_err(|problem| Some(Box::new(problem)))?;
        let input = UpdateInput {
            ours,
            overlay,
            theirs,
            accepted,
            changelog: changelog.as_deref(),
            current: self.current(arguments),
        };
        let options = UpdateOptions {
            drop_unmatched: arguments.drop_unmatched,
            generate: GenerateOptions {
                keep_going: false,
                ..self.paths.options.clone()
            },
        };
        let update = take_over(&self.sources, input, options, &mut self.diagnostics).ok_or(None)?;
        let output = files::output(&self.paths, &update.generated)
            .map_err(|problem| Some(Box::new(problem)))?;
        let mut texts = self.texts(&update);
        texts.extend(self.paths.source.clone().zip(revision.settings));
        let runtime =
            files::runtime_output(&self.paths).map_err(|problem| Some(Box::new(problem)))?;
        let outputs: Vec<_> = runtime.into_iter().chain([output]).collect();
        texts.extend(outputs.iter().filter_map(|output| output.manifest.clone()));
        let transaction = Transaction {
            root,
            files: texts,
            outputs,
        };
        self.report();
        self.say_changes(&update, theirs);
        let done = if arguments.dry_run {
            self.show(&transaction)
        } else {
            write(&transaction)
        };
        done.map_err(|error| {
            // The others have been printed.
            self.diagnostics = Diagnostics::new();
            Some(Box::new(super::failure(codes::OUTPUT_FAILED, &error)))
        })
    }

    /// The new texts of the files beside the crate.
    fn texts(&self, update: &UpdateResult) -> BTreeMap<PathBuf, String> {
        let mut texts = BTreeMap::new();
        for overlay in &self.paths.overlays {
            texts.insert(overlay.clone(), update.overlay.clone());
        }
        texts.insert(self.paths.spec.clone(), update.description.clone());
        let changed = [
            (&self.paths.changelog, &update.changelog),
            (&self.paths.accepted, &update.accepted),
        ];
        let changed = changed.into_iter();
        texts.extend(changed.filter_map(|(path, text)| path.clone().zip(text.clone())));
        texts
    }

    /// The version of the crate now.
    fn current(&self, arguments: &arguments::Update) -> CrateVersion {
        let configured = self.paths.options.crate_options.version.as_deref();
        let known = configured.unwrap_or(env!("CARGO_PKG_VERSION")).parse().ok();
        arguments.current.or(known).unwrap_or_default()
    }

    fn not_one_overlay(&self) -> Diagnostic {
        let spec = self.paths.display(&self.paths.spec);
        let message = format!(
            "an update needs exactly one overlay, which keeps the corrections of `{spec}`; there are {}",
            self.paths.overlays.len()
        );
        let problem = Diagnostic::error(codes::CONFIG_WRONG, Pointer::root(), None, message);
        problem.hint(format!(
            "let `overlays` in `{}` name one file",
            config::FILE_NAME
        ))
    }

    /// Prints what would be written.
    fn show(&self, transaction: &Transaction) -> Result<(), install::Error> {
        let display = |path: &Path| self.paths.display(path);
        let changelog = self.paths.changelog.as_deref();
        print(&preview(transaction, changelog, &display)?);
        say("nothing was written: this was a dry run\n");
        Ok(())
    }

    /// Adds the file of accepted changes to the sources, where there is one.
    fn accepted(&mut self) -> Result<Option<FileId>, Option<Box<Diagnostic>>> {
        let accepted = self.paths.accepted.clone();
        let Some(path) = accepted.filter(|path| path.exists()) else {
            return Ok(None);
        };
        let file = files::read_one(&self.paths, &path, &mut self.sources, &mut self.diagnostics);
        file.map(Some).ok_or(None)
    }

    /// Reads or fetches the revision.
    fn revision(&self, source: Option<&str>) -> Result<ObtainedRevision, Option<Box<Diagnostic>>> {
        let path = self.paths.source.as_deref();
        let shown = path.map(|path| self.paths.display(path));
        let shown = shown
            .as_deref()
            .unwrap_or("the file that `update.source` names");
        let text = path.map_or(Ok(None), read_text)?;
        let settings = text.as_deref().map(Settings::parse).transpose();
        let settings = settings
            .map_err(|error| Some(Box::new(unreadable(format!("`{shown}` is wrong: {error}")))))?;
        let default = settings.as_ref().and_then(|settings| settings.url.clone());
        let Some(source) = source.map(str::to_owned).or_else(|| default.clone()) else {
            let problem = unreadable("no source is named, and there is no default").hint(format!(
                "name one, or write `url = \"https://…\"` into `{shown}`"
            ));
            return Err(Some(Box::new(problem)));
        };
        let bytes = obtain(&source).map_err(|reason| Some(Box::new(unreadable(reason))))?;
        let settings = settings
            .filter(|_| Some(&source) == default.as_ref())
            .map(|settings| settings.recorded(&sha256(&bytes)));
        let name = match RevisionSource::parse(&source) {
            RevisionSource::Input => "<stdin>".to_owned(),
            RevisionSource::Url(url) => url.split(['?', '#']).next().unwrap_or_default().to_owned(),
            RevisionSource::File(path) => path.display().to_string(),
        };
        Ok(ObtainedRevision {
            name,
            bytes,
            settings,
        })
    }

    /// Prints what changes, what became of the overlay and what is left to a person.
    fn say_changes(&self, update: &UpdateResult, theirs: FileId) {
        let suggestion = update.suggestion;
        let written = Written {
            report: &update.report,
            sources: &self.sources,
            suggestion,
        };
        print(&written.text(render::coloured(&io::stdout())));
        let mut out = self.covered(update);
        out.push_str(&self.corrected(update));
        if !update.review.is_empty() {
            let _ = writeln!(
                out,
                "to review, in the words of `{}`; say it in your own:",
                self.sources.name(theirs)
            );
        }
        let spec = self.paths.display(&self.paths.spec);
        for (line, at) in &update.review {
            let _ = writeln!(out, "    {spec}:{line}: {}", steps_to(at));
        }
        out.push_str(&self.unfinished(update, &spec));
        if let (Some(_), Some(path)) = (&update.accepted, &self.paths.accepted) {
            let file = self.paths.display(path);
            let _ = writeln!(
                out,
                "deleted the entries of {file}: what they accept has occurred"
            );
        }
        if !update.extensions.is_empty() {
            let names = update.extensions.join("`, `");
            let _ = writeln!(out, "left out the extensions `{names}`: nothing reads them");
        }
        let _ = match suggestion.step {
            VersionStep::None => writeln!(out, "no release is needed"),
            step => writeln!(
                out,
                "version to release: {} ({})",
                suggestion.next,
                step.word()
            ),
        };
        print(&out);
    }

    /// What is left to a person, besides the words of upstream.
    fn unfinished(&self, update: &UpdateResult, spec: &str) -> String {
        let mut out = String::new();
        let unfinished = &update.unfinished;
        if !unfinished.undescribed.is_empty() {
            out.push_str("new and without a description:\n");
        }
        for (line, name) in &unfinished.undescribed {
            let _ = writeln!(out, "    {spec}:{line}: {name}");
        }
        for tag in &unfinished.undeclared_tags {
            let _ = writeln!(
                out,
                "the tag `{tag}` is not declared: give it a description and pin its name"
            );
        }
        let at =
            |location: Location| format!("{}:{}", self.sources.name(location.file), location.line);
        for filters in &unfinished.unlisted {
            let _ = writeln!(
                out,
                "{}: `x-rust-selective` of {} does not list `{}`; add what is a filter",
                at(filters.location),
                filters.operation,
                filters.parameters.join("`, `")
            );
        }
        if !unfinished.reaching.is_empty() {
            out.push_str("actions of the overlay that change what is new, too:\n");
        }
        for action in &unfinished.reaching {
            let _ = writeln!(out, "    {}: `{}`", at(action.location), action.target);
            for name in &action.selected {
                let _ = writeln!(out, "        {name}");
            }
        }
        out
    }

    /// What became of the overlay.
    fn corrected(&self, update: &UpdateResult) -> String {
        let mut out = String::new();
        for removed in &update.removed {
            let why = match removed.cause {
                Cause::Gone => "its target is gone",
                Cause::Unnecessary => "upstream says the same now",
            };
            let line = removed.location.line;
            let file = self.sources.name(removed.location.file);
            let _ = writeln!(
                out,
                "{file}:{line}: deleted the action for `{}`: {why}",
                removed.target
            );
            if !removed.reason.is_empty() {
                let _ = writeln!(out, "    it was there because: {}", removed.reason);
            }
        }
        for moved in &update.moved {
            let (file, old) = (self.sources.name(moved.location.file), &moved.old);
            let what = match &moved.new {
                Some(new) => format!("the target `{old}` is `{new}` now: upstream has moved it"),
                None => format!(
                    "`{old}` may lead to something else than before: see that the action is right for it"
                ),
            };
            let _ = writeln!(out, "{file}:{}: {what}", moved.location.line);
        }
        for pinned in &update.pinned {
            let _ = writeln!(
                out,
                "pinned the name `{}` of `{}`",
                pinned.name, pinned.operation
            );
        }
        out
    }

    /// What upstream changed under the corrections of the overlay.
    fn covered(&self, update: &UpdateResult) -> String {
        let mut out = String::new();
        if !update.covered.is_empty() {
            out.push_str("changed upstream, covered by the overlay:\n");
        }
        let at =
            |location: Location| format!("{}:{}", self.sources.name(location.file), location.line);
        for covered in &update.covered {
            let change = &covered.change;
            let side = change.new.as_ref().or(change.old.as_ref());
            let location = side.map(|side| at(side.location)).unwrap_or_default();
            let mut what = change.subject.name().to_owned();
            if !change.part.is_empty() {
                let _ = write!(what, ", {}", change.part);
            }
            let [old, new] = [&change.old, &change.new].map(|side| {
                let value = side.as_ref().and_then(|side| side.value.as_ref());
                value.map(|value| {
                    value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned)
                })
            });
            let values = match (old, new) {
                (Some(old), Some(new)) => format!(": was `{old}`, is `{new}`"),
                (Some(old), None) => format!(": was `{old}`"),
                (None, Some(new)) => format!(": is `{new}`"),
                (None, None) => String::new(),
            };
            let _ = writeln!(out, "    {location}: {}: {what}{values}", change.rule.id);
            if let Some(overlay) = covered.overlay {
                let _ = writeln!(out, "        {} covers it", at(overlay));
            }
        }
        out
    }
}

fn write(transaction: &Transaction) -> Result<(), install::Error> {
    match transaction.commit(Method::Exchange, &mut |_| Ok(()))? {
        Outcome::Unchanged => say("everything is up to date\n"),
        Outcome::Written(1) => say("1 file written or removed\n"),
        Outcome::Written(count) => say(&format!("{count} files written or removed\n")),
    }
    Ok(())
}

/// Files of another folder cannot be replaced together with those of the project.
fn outside(path: &Path) -> Diagnostic {
    let message = format!(
        "`{}` is outside of the folder of `{}`: an update replaces what is in that folder only",
        path.display(),
        config::FILE_NAME
    );
    Diagnostic::error(codes::CONFIG_WRONG, Pointer::root(), None, message)
}

/// A pointer in a few words: its last names.
fn steps_to(at: &Pointer) -> String {
    let segments: Vec<_> = at.segments().collect();
    segments.join(" › ")
}

fn unreadable(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(codes::REVISION_UNREADABLE, Pointer::root(), None, message)
}

/// The text of a file; `None` where there is none.
fn read_text(path: &Path) -> Result<Option<String>, Option<Box<Diagnostic>>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let message = format!("`{}` cannot be read: {error}", path.display());
            let problem = Diagnostic::error(codes::FILE_UNREADABLE, Pointer::root(), None, message);
            Err(Some(Box::new(problem)))
        }
    }
}

/// The bytes of a revision.
fn obtain(source: &str) -> Result<Vec<u8>, String> {
    let limits = FetchLimits::default();
    match RevisionSource::parse(source) {
        RevisionSource::Url(url) => fetch(&url, &limits).map_err(|error| error.to_string()),
        RevisionSource::Input => bounded(io::stdin().lock(), &limits)
            .map_err(|error| format!("standard input cannot be read: {error}")),
        RevisionSource::File(path) => fs::File::open(&path)
            .and_then(|file| bounded(file, &limits))
            .map_err(|error| format!("`{}` cannot be read: {error}", path.display())),
    }
}

fn bounded(reader: impl io::Read, limits: &FetchLimits) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limits.bytes + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limits.bytes {
        let message = format!("it is larger than {} bytes", limits.bytes);
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    Ok(bytes)
}
