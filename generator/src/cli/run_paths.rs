//! Finds the paths of a run's input and output files.

use std::path::{Path, PathBuf};

use super::arguments::{Arguments, Command};

/// The description of a workspace, relative to its root.
const SPEC: &str = "openapi/workflow.yaml";
/// The overlay of a workspace, relative to its root.
const OVERLAY: &str = "openapi/overlay.yaml";
/// The crate of a workspace, relative to its root.
const OUT: &str = "generated";
/// Changes that were accepted, beside the description.
const ACCEPTED: &str = "accepted.toml";
/// Where revisions come from, beside the description.
const SETTINGS: &str = "source.toml";
/// The changelog of a workspace, relative to its root.
const CHANGELOG: &str = "CHANGELOG.md";

/// The files and the folder of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RunPaths {
    /// The root of the workspace, where the run is in one.
    pub(super) root: Option<PathBuf>,
    /// The description.
    pub(super) spec: PathBuf,
    /// The overlay.
    pub(super) overlay: Option<PathBuf>,
    /// The folder of the crate.
    pub(super) out: PathBuf,
}

impl RunPaths {
    /// Completes the arguments by what the workspace around the current folder has.
    pub(super) fn find(arguments: &Arguments) -> Result<RunPaths, String> {
        let current = std::env::current_dir()
            .map_err(|error| format!("there is no current folder: {error}"))?;
        RunPaths::find_from(arguments, &current)
    }

    pub(super) fn find_from(arguments: &Arguments, current: &Path) -> Result<RunPaths, String> {
        let root = root_above(current).map(Path::to_owned);
        let command = arguments.command();
        let is_as_published = matches!(command, Command::Lint | Command::Bundle { .. });
        let needs_out = !is_as_published && !matches!(command, Command::Overlay { .. });
        let missing = |flag: &str| {
            format!("{flag} is missing: there is no `{SPEC}` in this folder or in one above it")
        };
        let in_root = |path: &str, flag: &str| match &root {
            Some(root) => Ok(root.join(path)),
            None => Err(missing(flag)),
        };
        let spec = match &arguments.spec {
            Some(spec) => spec.clone(),
            None => in_root(SPEC, "--spec")?,
        };
        let overlay = match (&arguments.overlay, &arguments.spec) {
            (Some(overlay), _) => Some(overlay.clone()),
            (None, Some(_)) => None,
            (None, None) if is_as_published => None,
            (None, None) => Some(in_root(OVERLAY, "--overlay")?),
        };
        let out = match (&arguments.out, &arguments.spec) {
            (Some(out), _) => out.clone(),
            (None, _) if !needs_out => PathBuf::new(),
            // The crate of the workspace is that of its own description.
            (None, Some(_)) => {
                return Err("--out is missing: name the crate that --spec is for".to_owned());
            }
            (None, None) => in_root(OUT, "--out")?,
        };
        Ok(RunPaths {
            root,
            spec,
            overlay,
            out,
        })
    }

    /// Whether the crate is that of the workspace, however it is named.
    pub(super) fn is_crate_of(&self, root: &Path) -> bool {
        let own = root.join(OUT);
        let same = |out: PathBuf| own.canonicalize().is_ok_and(|own| own == out);
        self.out == own || self.out.canonicalize().is_ok_and(same)
    }

    /// The file that states where revisions of the description come from.
    pub(super) fn settings(&self) -> PathBuf {
        self.spec.with_file_name(SETTINGS)
    }

    /// The file that names accepted changes.
    pub(super) fn accepted(&self) -> PathBuf {
        self.spec.with_file_name(ACCEPTED)
    }

    /// The changelog, where the run is in a workspace.
    pub(super) fn changelog(&self) -> Option<PathBuf> {
        self.root.as_ref().map(|root| root.join(CHANGELOG))
    }

    /// The files beside the crate that an update writes.
    pub(super) fn kept(&self) -> Vec<PathBuf> {
        let mut files = vec![self.spec.clone(), self.settings(), self.accepted()];
        files.extend(self.overlay.clone());
        files.extend(self.changelog());
        files
    }

    /// A path as it is printed: relative to the root of the workspace, otherwise as it was given.
    pub(super) fn display(&self, path: &Path) -> String {
        let shown = self
            .root
            .as_ref()
            .and_then(|root| path.strip_prefix(root).ok())
            .unwrap_or(path);
        let text = shown.display().to_string();
        if cfg!(windows) {
            text.replace('\\', "/")
        } else {
            text
        }
    }
}

/// The accepted changes of the workspace around the current folder, where it has such a file and
/// its own description is one of these.
pub(super) fn accepted_for(descriptions: [&Path; 2]) -> Option<PathBuf> {
    let current = std::env::current_dir().ok()?;
    let own = root_above(&current)?.join(SPEC);
    let whole = own.canonicalize().ok()?;
    let is_own = |path: &Path| path.canonicalize().is_ok_and(|path| path == whole);
    let file = own.with_file_name(ACCEPTED);
    let found = descriptions.into_iter().any(is_own) && file.exists();
    found.then(|| file.strip_prefix(&current).unwrap_or(&file).to_owned())
}

fn root_above(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| is_root(folder))
}

/// Whether a folder is the root of a workspace that has a description.
fn is_root(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join(SPEC).is_file()
}
