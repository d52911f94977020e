//! Declares the arguments of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::diff::DiffArguments;
use crate::diff::CrateVersion;
use crate::plan::CrateOptions;
use crate::select::Selector;

/// Generates a typed Rust client crate from an OpenAPI description.
///
/// Without arguments: writes all crates that the `generator.toml` in this folder or above it lists. Flags override what
/// it says of a crate.
#[derive(Debug, Parser)]
#[command(name = "generator", bin_name = "generator")]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    /// The crate of generator.toml that is meant; without it, all
    #[arg(long = "crate", value_name = "NAME", global = true)]
    pub(super) crate_name: Option<String>,

    /// The OpenAPI 3.0, 3.1 or 3.2 description, YAML or JSON; without --crate, nothing of generator.toml applies, and --out must be named
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) spec: Option<PathBuf>,

    /// An OpenAPI overlay that is applied to the description; several are applied in their order
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) overlay: Vec<PathBuf>,

    /// The crate to write: one with a handwritten Cargo.toml gets src/api, an empty or new folder a whole crate
    #[arg(long, value_name = "DIR", global = true)]
    pub(super) out: Option<PathBuf>,

    /// Leave out what has errors and generate the rest
    #[arg(long, global = true)]
    pub(super) keep_going: bool,

    /// Write a type for every named schema, also where no operation uses it
    #[arg(long, global = true)]
    pub(super) all_schemas: bool,

    /// Generate only operations that this matches, such as `tag=Things`, `operation=listThings`, `path=/things/**,method=get`; may be repeated
    #[arg(long, value_name = "SELECTOR", global = true)]
    pub(super) include: Vec<Selector>,

    /// Leave out operations that this matches
    #[arg(long, value_name = "SELECTOR", global = true)]
    pub(super) exclude: Vec<Selector>,

    /// Generate the models of all named schemas, and no operation
    #[arg(long, global = true)]
    pub(super) models_only: bool,

    /// Write a module into the handwritten crate --out instead of a crate, such as `things` or `apis::things`
    #[arg(long, value_name = "PATH", global = true)]
    pub(super) module: Option<String>,

    /// Give each group of operations a feature of its own
    #[arg(long, global = true)]
    pub(super) group_features: bool,

    /// Read the bodies of webhooks and callbacks
    #[arg(long, global = true)]
    pub(super) webhooks: bool,

    /// Read files that references lead to also where they are outside of the description's folder
    #[arg(long, global = true)]
    pub(super) allow_outside: bool,

    /// Print notes too
    #[arg(long, short, global = true)]
    pub(super) verbose: bool,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub(super) enum Command {
    /// Write the crate (the default)
    Generate(ReportArguments),
    /// Compare the crate with what would be written; exit with 1 and a diff where they differ
    Check(ReportArguments),
    /// Print the description with the overlay applied
    Overlay {
        /// How it is written
        #[arg(long, value_enum, default_value_t = Format::Yaml)]
        format: Format,
    },
    /// Print the description and what it refers to in other files as one document
    ///
    /// An overlay is applied only where --overlay names one.
    Bundle {
        /// How it is written
        #[arg(long, value_enum, default_value_t = Format::Yaml)]
        format: Format,
    },
    /// Report the defects of the description itself; exit with 1 where there are any
    ///
    /// The description is taken as it was published: an overlay is applied only where --overlay names one.
    Lint(ReportArguments),
    /// Write a generator.toml for a description, an overlay with the names that are derived, and a workflow that runs `check`
    Init(Init),
    /// Say what the code of a diagnostic means, with an example and what to do
    Explain {
        /// The code, such as `status-key`
        #[arg(value_name = "CODE")]
        code: String,
    },
    /// Compare two descriptions and judge every change
    Diff(DiffArguments),
    /// Take over a new upstream revision: description, overlay, crate and changelog
    ///
    /// Puts the structure of the revision into the project's description, whose prose stays; deletes
    /// overlay actions that upstream has made unnecessary; pins the names of new operations; writes
    /// the crate; and adds what changes for callers to the changelog. Stops with 1 and changes
    /// nothing where anything is wrong.
    Update(Update),
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Args)]
pub(super) struct ReportArguments {
    /// How findings are printed; JSON and SARIF go to standard output
    #[arg(long, value_enum, default_value_t = FindingsFormat::Text)]
    pub(super) format: FindingsFormat,
}

/// A form of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FindingsFormat {
    /// For a person
    #[default]
    Text,
    /// For a script
    Json,
    /// For editors and code scanning: SARIF 2.1.0
    Sarif,
}

/// What can be written after `init`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub(super) struct Init {
    /// The OpenAPI 3.0, 3.1 or 3.2 description, YAML or JSON
    #[arg(value_name = "SPEC")]
    pub(super) description: PathBuf,
}

/// What can be written after `update`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub(super) struct Update {
    /// A file, `-` for standard input, or an `https` address; default: `url` in the file that `update.source` names
    #[arg(value_name = "SOURCE")]
    pub(super) source: Option<String>,

    /// Print what would change, the new entries of the changelog and the files, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Delete overlay actions whose target is gone instead of stopping
    #[arg(long)]
    pub(super) drop_unmatched: bool,

    /// The version of the crate now, for the version to release; default: `version` in generator.toml, or that of this command
    #[arg(long, value_name = "VERSION")]
    pub(super) current: Option<CrateVersion>,
}

/// How a description is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// As YAML
    Yaml,
    /// As JSON
    Json,
}

impl Arguments {
    /// Reads a command line; the error is printed as it is, also where it is the help text.
    pub(super) fn parse(
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(arguments)
    }

    /// Replaces what the configuration says of the crate.
    pub(super) fn override_options(&self, options: &mut CrateOptions) {
        let selection = &mut options.selection;
        if !self.include.is_empty() {
            selection.include.clone_from(&self.include);
        }
        if !self.exclude.is_empty() {
            selection.exclude.clone_from(&self.exclude);
        }
        selection.models_only |= self.models_only;
        options.group_features |= self.group_features;
        options.webhooks |= self.webhooks;
        if self.module.is_some() {
            options.module.clone_from(&self.module);
        }
    }

    /// Whether they name an overlay or a folder, which belong to one crate.
    pub(super) fn names_files(&self) -> bool {
        !self.overlay.is_empty() || self.out.is_some()
    }

    /// What in them can be about one crate only.
    pub(super) fn of_one_crate(&self) -> Option<&'static str> {
        let update = match self.command() {
            Command::Overlay { .. } => return Some("`overlay`"),
            Command::Bundle { .. } => return Some("`bundle`"),
            Command::Update(update) => Some(update),
            _ => None,
        };
        let stated = [
            ("--overlay", !self.overlay.is_empty()),
            ("--out", self.out.is_some()),
            ("--include", !self.include.is_empty()),
            ("--exclude", !self.exclude.is_empty()),
            ("--module", self.module.is_some()),
            ("a revision", update.is_some_and(|one| one.source.is_some())),
            ("--current", update.is_some_and(|one| one.current.is_some())),
        ];
        let mut stated = stated.into_iter();
        stated.find_map(|(what, is_stated)| is_stated.then_some(what))
    }

    pub(super) fn command(&self) -> &Command {
        const GENERATE: &Command = &Command::Generate(ReportArguments {
            format: FindingsFormat::Text,
        });
        self.command.as_ref().unwrap_or(GENERATE)
    }

    /// How findings are printed.
    pub(super) fn findings(&self) -> FindingsFormat {
        match self.command() {
            Command::Generate(report) | Command::Check(report) | Command::Lint(report) => {
                report.format
            }
            _ => FindingsFormat::Text,
        }
    }

    /// The command that brings the output up to date: the same, without `check`.
    pub(super) fn cure(&self) -> String {
        let mut words = Vec::new();
        let mut flag = |flag: &str, value: &str| words.extend([flag.to_owned(), quoted(value)]);
        if let Some(name) = &self.crate_name {
            flag("--crate", name);
        }
        let overlays = self.overlay.iter().map(|path| ("--overlay", path));
        let spec = self.spec.iter().map(|path| ("--spec", path));
        let out = self.out.iter().map(|path| ("--out", path));
        for (name, path) in spec.chain(overlays).chain(out) {
            flag(name, &path.to_string_lossy());
        }
        let include = self.include.iter().map(|one| ("--include", one));
        for (name, selector) in include.chain(self.exclude.iter().map(|one| ("--exclude", one))) {
            flag(name, &selector.to_string());
        }
        if let Some(module) = &self.module {
            flag("--module", module);
        }
        for (name, is_set) in [
            ("--keep-going", self.keep_going),
            ("--allow-outside", self.allow_outside),
            ("--all-schemas", self.all_schemas),
            ("--models-only", self.models_only),
            ("--group-features", self.group_features),
            ("--webhooks", self.webhooks),
        ] {
            words.extend(is_set.then(|| name.to_owned()));
        }
        let command = "cargo run -p generator";
        if words.is_empty() {
            command.to_owned()
        } else {
            format!("{command} -- {}", words.join(" "))
        }
    }
}

/// A word as a POSIX shell reads it back.
fn quoted(word: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "/._-+=:,@%".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
