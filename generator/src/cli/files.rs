//! Reads the input files and assembles the output files of a run.

use std::fs;
use std::path::{Path, PathBuf};

use crate::config::{self, RuntimeOrigin};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{FileId, Pointer};
use crate::emit::{self, COPY_MARK};
use crate::install::layout::{Layout, LayoutRefusal};
use crate::install::{FolderFiles, OutputFolder};
use crate::pipeline::{Generated, Input};
use crate::source::Sources;

use super::run_paths::RunPaths;

/// Reads the description and the overlays; `None` where one of them is no text.
pub(super) fn read(
    paths: &RunPaths,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Input> {
    let spec = read_one(paths, &paths.spec, sources, diagnostics);
    let overlays: Vec<_> = paths
        .overlays
        .iter()
        .map(|path| read_one(paths, path, sources, diagnostics))
        .collect();
    Some(Input {
        spec: spec?,
        overlays: overlays.into_iter().collect::<Option<_>>()?,
    })
}

pub(super) fn read_one(
    paths: &RunPaths,
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<FileId> {
    let added = add(paths.display(path), path, sources);
    added.map_err(|problem| diagnostics.push(*problem)).ok()
}

/// Reads a file, which messages call `name`.
pub(super) fn add(
    name: String,
    path: &Path,
    sources: &mut Sources,
) -> Result<FileId, Box<Diagnostic>> {
    let added = match fs::read(path) {
        Ok(bytes) => sources.add_bytes(name, bytes),
        Err(error) => Err(unreadable(&name, &error.to_string())),
    };
    added.map_err(Box::new)
}

pub(super) fn unreadable(name: &str, reason: &str) -> Diagnostic {
    let message = format!("`{name}` cannot be read: {reason}");
    let unreadable = Diagnostic::error(codes::FILE_UNREADABLE, Pointer::root(), None, message);
    match ["http://", "https://"]
        .iter()
        .any(|scheme| name.contains(scheme))
    {
        true => unreadable.hint("a description is read from a file: download it first"),
        false => unreadable,
    }
}

/// What is to be on disk for a crate. Reads handwritten modules where the crate is to stand alone.
pub(super) fn output(paths: &RunPaths, generated: &Generated) -> Result<OutputFolder, Diagnostic> {
    if let Some(module) = &paths.options.crate_options.module {
        return module_output(paths, module, generated);
    }
    let layout = Layout::of(&paths.out).map_err(|refusal| refused(&refusal))?;
    agree(paths, layout)?;
    let folder = layout.folder(&paths.out);
    if layout == Layout::Handwritten {
        let files = below(emit::api(&generated.plan, emit::LONGEST_FILE), "src/api/");
        return Ok(OutputFolder {
            folder,
            files,
            manifest: None,
        });
    }
    let mut emitted = emit::stand_alone(&generated.plan, emit::LONGEST_FILE);
    let manifest = emitted.0.remove("Cargo.toml");
    let mut files = below(emitted, "src/");
    copy_modules(paths, generated, &mut files)?;
    let manifest = manifest.map(|text| (paths.out.join("Cargo.toml"), text));
    Ok(OutputFolder {
        folder,
        files,
        manifest,
    })
}

/// What is to be on disk for the runtime that the crate shares with others.
pub(super) fn runtime_output(paths: &RunPaths) -> Result<Option<OutputFolder>, Diagnostic> {
    let shared = paths.options.crate_options.shared_runtime.as_ref();
    let (Some(shared), Some(out)) = (shared, &paths.runtime_out) else {
        return Ok(None);
    };
    let layout = Layout::of(out).map_err(|refusal| refused(&refusal))?;
    if layout == Layout::Handwritten {
        let message = format!(
            "`{}` has a handwritten `Cargo.toml`: a shared runtime is written into a folder of its own",
            paths.display(out)
        );
        let problem = Diagnostic::error(codes::OUTPUT_REFUSED, Pointer::root(), None, message);
        return Err(problem.hint(format!("name another folder in `{}`", config::FILE_NAME)));
    }
    let mut emitted = emit::shared_runtime(shared);
    let manifest = emitted.0.remove("Cargo.toml");
    Ok(Some(OutputFolder {
        folder: layout.folder(out),
        files: below(emitted, "src/"),
        manifest: manifest.map(|text| (out.join("Cargo.toml"), text)),
    }))
}

/// What is to be on disk for a module of a handwritten crate.
fn module_output(
    paths: &RunPaths,
    module: &str,
    generated: &Generated,
) -> Result<OutputFolder, Diagnostic> {
    let folder = Layout::module_folder(&paths.out, module);
    let folder = folder.map_err(|refusal| refused(&refusal))?;
    let mut handwritten = FolderFiles::new();
    copy_modules(paths, generated, &mut handwritten)?;
    let mut files: FolderFiles = emit::module(&generated.plan, module).0;
    let handwritten = handwritten.into_iter();
    files.extend(handwritten.map(|(path, text)| (path, emit::in_module(&text, module))));
    Ok(OutputFolder {
        folder,
        files,
        manifest: None,
    })
}

/// Copies the handwritten modules that the overlay names, relative to itself.
fn copy_modules(
    paths: &RunPaths,
    generated: &Generated,
    files: &mut FolderFiles,
) -> Result<(), Diagnostic> {
    let base = paths.overlays.last().and_then(|path| path.parent());
    let base = base.unwrap_or(Path::new(""));
    for (name, source) in &generated.plan.modules {
        copy_module(paths, &base.join(source), name, files)?;
    }
    Ok(())
}

/// Refuses a crate that is not what the configuration says.
fn agree(paths: &RunPaths, layout: Layout) -> Result<(), Diagnostic> {
    let (says, has) = match (paths.runtime, layout) {
        (Some(RuntimeOrigin::Copied), Layout::Handwritten) => ("copied", "a handwritten"),
        (Some(RuntimeOrigin::Shared), Layout::Handwritten) => ("shared", "a handwritten"),
        (Some(RuntimeOrigin::Handwritten), Layout::StandAlone) => ("handwritten", "no handwritten"),
        _ => return Ok(()),
    };
    let message = format!(
        "`{}` has {has} `Cargo.toml`, and its `runtime` is `{says}`",
        paths.display(&paths.out)
    );
    let problem = Diagnostic::error(codes::OUTPUT_REFUSED, Pointer::root(), None, message);
    Err(problem.hint(format!(
        "correct `runtime` in `{}`, or name another folder",
        config::FILE_NAME
    )))
}

fn refused(refusal: &LayoutRefusal) -> Diagnostic {
    Diagnostic::error(
        codes::OUTPUT_REFUSED,
        Pointer::root(),
        None,
        refusal.to_string(),
    )
}

/// The files below a folder, by their paths in it.
fn below(files: emit::Files, prefix: &str) -> FolderFiles {
    let inside =
        |(path, text): (String, String)| Some((path.strip_prefix(prefix)?.to_owned(), text));
    files.0.into_iter().filter_map(inside).collect()
}

/// Copies a handwritten module: a folder with all Rust files in it.
fn copy_module(
    paths: &RunPaths,
    folder: &Path,
    name: &str,
    files: &mut FolderFiles,
) -> Result<(), Diagnostic> {
    let fail =
        |path: &Path, error: &std::io::Error| unreadable(&paths.display(path), &error.to_string());
    let entries = fs::read_dir(folder).map_err(|error| fail(folder, &error))?;
    let mut children: Vec<PathBuf> = Vec::new();
    for entry in entries {
        children.push(entry.map_err(|error| fail(folder, &error))?.path());
    }
    for path in children {
        let child = format!(
            "{name}/{}",
            path.file_name().unwrap_or_default().to_string_lossy()
        );
        if path.is_dir() {
            copy_module(paths, &path, &child, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).map_err(|error| fail(&path, &error))?;
            files.insert(child, format!("{COPY_MARK}\n{text}"));
        }
    }
    Ok(())
}
