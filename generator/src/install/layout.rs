//! Determines which folder of an output directory belongs to the generator.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Error, tree};

/// The beginning of the first line of every generated Rust file.
pub const SOURCE_MARK: &str = "// @generated";

/// The beginning of the first line of a generated manifest.
pub const MANIFEST_MARK: &str = "# @generated";

/// What an output directory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A handwritten crate: the generator owns `src/api` in it.
    Handwritten,
    /// A crate of the generator, or one that is to become it: the generator owns `src` and `Cargo.toml`.
    StandAlone,
}

/// Why an output directory is not written to.
#[derive(Debug)]
pub enum LayoutRefusal {
    /// It has files and is no crate.
    NotACrate(PathBuf),
    /// It is not a folder, or a link stands where a folder is expected.
    NotAFolder(PathBuf),
    /// The folder that the generator would own holds files of someone else.
    Foreign(PathBuf),
    /// A module is to be written into it, and it is no handwritten crate.
    NotHandwritten(PathBuf),
    /// It cannot be read.
    Unreadable(Error),
}

impl fmt::Display for LayoutRefusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LayoutRefusal::NotACrate(path) => {
                write!(
                    formatter,
                    "`{}` is neither empty nor a crate",
                    path.display()
                )
            }
            LayoutRefusal::NotAFolder(path) => {
                write!(
                    formatter,
                    "`{}` is not a folder, or is a link",
                    path.display()
                )
            }
            LayoutRefusal::Foreign(path) => {
                write!(
                    formatter,
                    "`{}` holds files that the generator did not write",
                    path.display()
                )
            }
            LayoutRefusal::NotHandwritten(path) => {
                write!(
                    formatter,
                    "`{}` has no handwritten `Cargo.toml`, so it cannot have a generated module",
                    path.display()
                )
            }
            LayoutRefusal::Unreadable(error) => error.fmt(formatter),
        }
    }
}

impl Layout {
    /// Looks at an output directory. Nothing is written.
    ///
    /// # Errors
    /// The directory is one that the generator must not write to.
    pub fn of(directory: &Path) -> Result<Layout, LayoutRefusal> {
        let layout = Layout::found(directory)?;
        for folder in [directory.join("src"), layout.folder(directory)] {
            match fs::symlink_metadata(&folder) {
                Ok(metadata) if !metadata.is_dir() => {
                    return Err(LayoutRefusal::NotAFolder(folder));
                }
                _ => {}
            }
        }
        if layout == Layout::Handwritten {
            refuse_foreign(&layout.folder(directory))?;
        }
        Ok(layout)
    }

    /// The folder of a module in a handwritten crate. Nothing is written.
    ///
    /// # Errors
    /// The directory is no handwritten crate, or files of someone else are in the folder.
    pub fn module_folder(directory: &Path, module: &str) -> Result<PathBuf, LayoutRefusal> {
        let is_crate = directory.join("Cargo.toml").is_file();
        if !is_crate || Layout::found(directory)? != Layout::Handwritten {
            return Err(LayoutRefusal::NotHandwritten(directory.to_owned()));
        }
        let segments = module.split("::");
        let folder = segments.fold(directory.join("src"), |at, segment| at.join(segment));
        refuse_foreign(&folder)?;
        Ok(folder)
    }

    fn found(directory: &Path) -> Result<Layout, LayoutRefusal> {
        // The directory itself may be a link: it is the one that was named.
        match fs::metadata(directory) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Err(LayoutRefusal::NotAFolder(directory.to_owned())),
            Err(_) => return Ok(Layout::StandAlone),
        }
        let manifest =
            tree::read_file(&directory.join("Cargo.toml")).map_err(LayoutRefusal::Unreadable)?;
        if let Some(manifest) = manifest {
            let ours = manifest.starts_with(MANIFEST_MARK.as_bytes());
            return Ok(if ours {
                Layout::StandAlone
            } else {
                Layout::Handwritten
            });
        }
        let children = tree::children(directory).map_err(LayoutRefusal::Unreadable)?;
        // What a killed run has left is no reason to refuse the next one.
        let ours = |path: &PathBuf| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().ends_with(".generator-staging"))
        };
        if children.iter().all(ours) {
            Ok(Layout::StandAlone)
        } else {
            Err(LayoutRefusal::NotACrate(directory.to_owned()))
        }
    }

    /// The folder that belongs to the generator.
    #[must_use]
    pub fn folder(self, directory: &Path) -> PathBuf {
        match self {
            Layout::Handwritten => directory.join("src").join("api"),
            Layout::StandAlone => directory.join("src"),
        }
    }
}

/// A handwritten crate may have a module `api` of its own. It is told from a generated one by the
/// first lines: where no file has the mark, none is the generator's.
fn refuse_foreign(folder: &Path) -> Result<(), LayoutRefusal> {
    if !tree::exists(folder).map_err(LayoutRefusal::Unreadable)? {
        return Ok(());
    }
    let children = tree::children(folder).map_err(LayoutRefusal::Unreadable)?;
    let marked =
        |path: &PathBuf| text_of(path).is_some_and(|text| text.starts_with(SOURCE_MARK.as_bytes()));
    let is_lost = |path: &PathBuf| is_blank(path);
    if children.iter().any(marked) || children.iter().all(is_lost) {
        Ok(())
    } else {
        Err(LayoutRefusal::Foreign(folder.to_owned()))
    }
}

/// The bytes of a file that is no link.
fn text_of(path: &Path) -> Option<Vec<u8>> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    fs::read(path).ok().filter(|_| is_file)
}

/// Whether it is what a failure of the power has left of generated files: zeros, or nothing.
fn is_blank(path: &Path) -> bool {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => {
            tree::children(path).is_ok_and(|children| children.iter().all(|child| is_blank(child)))
        }
        _ => text_of(path).is_some_and(|text| text.iter().all(|byte| *byte == 0)),
    }
}
