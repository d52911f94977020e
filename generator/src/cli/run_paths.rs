//! Finds the files and folders of a run: those that the command line names, or those of a crate in `generator.toml`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::config::{self, Config, CrateConfig, RuntimeOrigin};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::Pointer;
use crate::pipeline::GenerateOptions;
use crate::plan::{SharedRuntime, is_module_name};
use crate::source::Sources;

use super::arguments::{Arguments, Command};

/// A project: the folder of its `generator.toml`, and what that says.
#[derive(Clone, Debug)]
pub(super) struct Project {
    /// The folder.
    pub(super) root: PathBuf,
    config: Config,
    /// The configuration's text.
    sources: Sources,
}

/// Why it is not known what a run is about.
#[derive(Debug)]
pub(super) enum Unclear {
    /// The command line is wrong.
    Usage(String),
    /// The configuration is wrong.
    Config(Box<(Diagnostics, Sources)>),
}

impl Project {
    /// The project around a folder: the nearest configuration in it or above it.
    pub(super) fn around(folder: &Path) -> Result<Option<Project>, Unclear> {
        let is_root = |folder: &&Path| folder.join(config::FILE_NAME).is_file();
        let Some(root) = folder.ancestors().find(is_root) else {
            return Ok(None);
        };
        let mut sources = Sources::new();
        let path = root.join(config::FILE_NAME);
        let read = fs::read(&path).map_err(|error| {
            let message = format!("`{}` cannot be read: {error}", path.display());
            Diagnostic::error(codes::FILE_UNREADABLE, Pointer::root(), None, message)
        });
        let config = read
            .and_then(|bytes| sources.add_bytes(config::FILE_NAME, bytes))
            .map_err(|problem| [problem].into_iter().collect())
            .and_then(|file| Config::read(&sources, file));
        match config {
            Ok(config) => Ok(Some(Project {
                root: root.to_owned(),
                config,
                sources,
            })),
            Err(found) => Err(Unclear::Config(Box::new((found, sources)))),
        }
    }

    /// The crates that a command line is about: the one that it names, or all.
    fn selected(&self, name: Option<&str>) -> Result<Vec<&CrateConfig>, Unclear> {
        let crates = &self.config.crates;
        let Some(name) = name else {
            return Ok(crates.iter().collect());
        };
        let found = crates.iter().find(|one| one.name.get_ref() == name);
        found.map(|one| vec![one]).ok_or_else(|| {
            let names: Vec<_> = self.config.names().collect();
            Unclear::Usage(format!(
                "`{}` has no crate `{name}`: it has `{}`",
                config::FILE_NAME,
                names.join("`, `")
            ))
        })
    }

    /// The crates that one of these descriptions is of.
    fn crates_of(&self, descriptions: [&Path; 2]) -> Vec<&CrateConfig> {
        let same = |own: &Path| {
            let own = own.canonicalize().ok();
            own.is_some_and(|own| {
                let mut paths = descriptions.into_iter();
                paths.any(|path| path.canonicalize().is_ok_and(|path| path == own))
            })
        };
        let crates = self.config.crates.iter();
        crates
            .filter(|one| same(&self.root.join(&one.description)))
            .collect()
    }
}

/// The files and the folder of a run, and what is asked of it.
#[derive(Clone, Debug)]
pub(super) struct RunPaths {
    /// The root of the project, where the run is in one.
    pub(super) root: Option<PathBuf>,
    /// The description.
    pub(super) spec: PathBuf,
    /// The overlays, in the order in which they are applied.
    pub(super) overlays: Vec<PathBuf>,
    /// The folder of the crate.
    pub(super) out: PathBuf,
    /// Where the runtime is to come from; `None`: the crate's manifest tells.
    pub(super) runtime: Option<RuntimeOrigin>,
    /// The folder of the runtime that it shares with others, where this run is to write it.
    pub(super) runtime_out: Option<PathBuf>,
    /// The folders of the crates of the project.
    own: Vec<PathBuf>,
    /// The file that states where revisions of the description come from.
    pub(super) source: Option<PathBuf>,
    /// The file that names accepted changes.
    pub(super) accepted: Option<PathBuf>,
    /// The changelog.
    pub(super) changelog: Option<PathBuf>,
    /// What is generated.
    pub(super) options: GenerateOptions,
    /// Whether files outside of the description's folder are read.
    pub(super) allow_outside: bool,
    /// The text of the configuration, which its selectors are located in.
    pub(super) sources: Sources,
}

impl RunPaths {
    /// The runs that the arguments ask for, completed by what the configuration of the project says.
    pub(super) fn find(arguments: &Arguments) -> Result<Vec<RunPaths>, Unclear> {
        let current = std::env::current_dir()
            .map_err(|error| Unclear::Usage(format!("there is no current folder: {error}")))?;
        RunPaths::find_from(arguments, &current)
    }

    pub(super) fn find_from(
        arguments: &Arguments,
        current: &Path,
    ) -> Result<Vec<RunPaths>, Unclear> {
        let project = Project::around(current)?;
        let name = arguments.crate_name.as_deref();
        let crates = match (&project, &arguments.spec, name) {
            (None, _, Some(_)) => return Err(missing("--crate")),
            (None, Some(_), None) => Vec::new(),
            (None, None, None) => return Err(missing("--spec")),
            // A description of one's own has nothing to do with the crates of the project around it.
            (Some(_), Some(_), None) => Vec::new(),
            (Some(project), _, name) => project.selected(name)?,
        };
        let run = |one: Option<&CrateConfig>| RunPaths::of(arguments, project.as_ref(), one);
        match crates.as_slice() {
            [] => Ok(vec![run(None)?]),
            [one] => Ok(vec![run(Some(one))?]),
            several => match arguments.of_one_crate() {
                Some(what) => Err(Unclear::Usage(format!(
                    "{what} is about one crate: select it by --crate"
                ))),
                None => {
                    let runs: Result<Vec<_>, _> =
                        several.iter().map(|one| run(Some(one))).collect();
                    runs.map(with_runtime_once)
                }
            },
        }
    }

    /// The run for a crate of the configuration, or for files that the command line names.
    fn of(
        arguments: &Arguments,
        project: Option<&Project>,
        one: Option<&CrateConfig>,
    ) -> Result<RunPaths, Unclear> {
        let root = project.map(|project| project.root.as_path());
        let command = arguments.command();
        let is_as_published = matches!(command, Command::Lint(_) | Command::Bundle { .. });
        let needs_out = !is_as_published && !matches!(command, Command::Overlay { .. });
        let in_root = |path: &Path| {
            root.map_or_else(|| path.to_owned(), |root| config::plain(&root.join(path)))
        };
        let spec = match (&arguments.spec, one) {
            (Some(spec), _) => spec.clone(),
            (None, Some(one)) => in_root(&one.description),
            (None, None) => return Err(missing("--spec")),
        };
        let overlays = match one {
            _ if !arguments.overlay.is_empty() => arguments.overlay.clone(),
            Some(one) if !is_as_published => {
                one.overlays.iter().map(|path| in_root(path)).collect()
            }
            _ => Vec::new(),
        };
        let out = match (&arguments.out, one) {
            (Some(out), _) => out.clone(),
            (None, Some(one)) => in_root(one.output.get_ref()),
            (None, None) if needs_out => {
                let message = "--out is missing: name the crate that --spec is for";
                return Err(Unclear::Usage(message.to_owned()));
            }
            (None, None) => PathBuf::new(),
        };
        let mut crate_options = one.map(CrateConfig::options).unwrap_or_default();
        arguments.override_options(&mut crate_options);
        if let Some(module) = &crate_options.module {
            if !module.split("::").all(is_module_name) {
                let message = format!("`{module}` cannot be the path of a module");
                return Err(Unclear::Usage(message));
            }
            let around = package_name(&out);
            crate_options.name = around.or(crate_options.name);
        }
        let runtime_out = match one.and_then(CrateConfig::runtime_origin) {
            Some(RuntimeOrigin::Shared) => project.and_then(Project::runtime_out),
            _ => None,
        };
        crate_options.shared_runtime = runtime_out
            .as_ref()
            .and_then(|folder| project?.shared_runtime(&relative_path(&out, folder)));
        let file = |path: Option<&PathBuf>| path.map(|path| in_root(path));
        let update = one.map(|one| &one.update);
        Ok(RunPaths {
            root: root.map(Path::to_owned),
            spec,
            overlays,
            out,
            runtime: one.and_then(CrateConfig::runtime_origin),
            runtime_out,
            own: project.map(Project::outputs).unwrap_or_default(),
            source: update.and_then(|update| file(update.source.as_ref())),
            accepted: update.and_then(|update| file(update.accepted.as_ref())),
            changelog: update.and_then(|update| file(update.changelog.as_ref())),
            options: GenerateOptions {
                keep_going: arguments.keep_going || one.is_some_and(|one| one.keep_going),
                all_schemas: arguments.all_schemas || one.is_some_and(|one| one.all_schemas),
                crate_options,
            },
            allow_outside: arguments.allow_outside || one.is_some_and(|one| one.allow_outside),
            sources: one
                .and(project)
                .map(|project| project.sources.clone())
                .unwrap_or_default(),
        })
    }

    /// Whether the crate is one of the project, however it is named.
    pub(super) fn is_of_project(&self) -> bool {
        let out = self.out.canonicalize();
        self.own.iter().any(|own| {
            let same = |out: &PathBuf| own.canonicalize().is_ok_and(|own| own == *out);
            self.out == *own || out.as_ref().is_ok_and(same)
        })
    }

    /// The files beside the crate that an update writes.
    pub(super) fn kept(&self) -> Vec<PathBuf> {
        let files = [&self.source, &self.accepted, &self.changelog];
        let mut kept = vec![self.spec.clone()];
        kept.extend(self.overlays.iter().cloned());
        kept.extend(files.into_iter().flatten().cloned());
        kept
    }

    /// A path that an update would replace outside of the root, where the journal of one cannot name it.
    pub(super) fn outside(&self) -> Option<PathBuf> {
        let root = self.root.as_ref()?;
        let mut paths = self.kept();
        paths.push(self.out.clone());
        paths.extend(self.runtime_out.clone());
        paths.into_iter().find(|path| !path.starts_with(root))
    }

    /// A path as it is printed: relative to the root of the project, otherwise as it was given.
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

impl Project {
    fn outputs(&self) -> Vec<PathBuf> {
        let crates = self.config.crates.iter();
        crates
            .map(|one| config::plain(&self.root.join(one.output.get_ref())))
            .collect()
    }

    /// The folder of the runtime that crates share.
    fn runtime_out(&self) -> Option<PathBuf> {
        let runtime = self.config.runtime.as_ref()?;
        Some(config::plain(&self.root.join(runtime.output.get_ref())))
    }

    /// The runtime that crates share, for one from which `path` leads to it.
    fn shared_runtime(&self, path: &str) -> Option<SharedRuntime> {
        let runtime = self.config.runtime.as_ref()?;
        let version = runtime.version.as_ref().map(|one| one.get_ref().clone());
        Some(SharedRuntime {
            package: runtime.name.get_ref().clone(),
            version: version.unwrap_or_else(|| "0.1.0".to_owned()),
            path: path.to_owned(),
            member: runtime.member,
        })
    }
}

/// Runs of which the first that shares the runtime writes it.
fn with_runtime_once(mut runs: Vec<RunPaths>) -> Vec<RunPaths> {
    let sharing = runs.iter_mut().filter(|run| run.runtime_out.is_some());
    sharing.skip(1).for_each(|run| run.runtime_out = None);
    runs
}

/// The path that leads from one folder to another, with `/`.
fn relative_path(from: &Path, to: &Path) -> String {
    let absolute = |path: &Path| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        config::plain(&path)
    };
    let (from, to) = (absolute(from), absolute(to));
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(common).map(|_| "..".to_owned());
    let down = to.iter().skip(common);
    let down = down.map(|segment| segment.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The name of the package in a folder.
fn package_name(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    let manifest: toml::Table = toml::from_str(&text).ok()?;
    let name = manifest.get("package")?.get("name")?.as_str()?;
    Some(name.to_owned())
}

fn missing(flag: &str) -> Unclear {
    Unclear::Usage(format!(
        "{flag} is missing: there is no `{}` in this folder or in one above it",
        config::FILE_NAME
    ))
}

/// What the configuration says of a comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct ComparedCrate {
    /// The file of accepted changes.
    pub(super) accepted: Option<PathBuf>,
    /// How the crate is generated.
    pub(super) options: GenerateOptions,
    /// Whether several crates are of the description, so that the settings of none apply.
    pub(super) is_one_of_several: bool,
}

/// The crate that two descriptions are compared for: the one that is named, or the one that one of them is of.
///
/// # Errors
/// The configuration of the project is wrong, or it has no such crate.
pub(super) fn compared_crate(
    name: Option<&str>,
    descriptions: [&Path; 2],
) -> Result<ComparedCrate, Unclear> {
    let Ok(current) = std::env::current_dir() else {
        return Ok(ComparedCrate::default());
    };
    let Some(project) = Project::around(&current)? else {
        return match name {
            Some(_) => Err(missing("--crate")),
            None => Ok(ComparedCrate::default()),
        };
    };
    let crates = match name {
        Some(_) => project.selected(name)?,
        None => project.crates_of(descriptions),
    };
    let mut accepted = crates.iter().filter_map(|one| one.update.accepted.as_ref());
    let accepted = accepted.next().map(|file| project.root.join(file));
    let accepted = accepted.filter(|file| file.exists());
    let only = <[&CrateConfig; 1]>::try_from(crates.as_slice()).ok();
    let options = only.map(|[one]| GenerateOptions {
        keep_going: true,
        all_schemas: one.all_schemas,
        crate_options: one.options(),
    });
    Ok(ComparedCrate {
        accepted: accepted.map(|file| file.strip_prefix(&current).unwrap_or(&file).to_owned()),
        options: options.unwrap_or_default(),
        is_one_of_several: crates.len() > 1,
    })
}
