//! Disk: compares and exchanges the folder that the generator owns.
//!
//! A new tree is written beside the old one, under a fixed hidden name, and takes its place by one
//! exchange. Where the system has no exchange, the old tree is moved away first. A run that is
//! killed at any moment leaves the old or the new tree, and possibly one of the two hidden
//! folders; the next run puts right what it finds.

mod compare;
mod exchange;
pub mod layout;
pub mod lock;
pub mod transaction;
mod tree;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

pub use compare::{Difference, DifferenceKind, compare};
pub use exchange::Method;

/// The files of a folder: path relative to it, with `/`, and text.
pub type Files = BTreeMap<String, String>;

/// What a run puts on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The folder that belongs to the generator, with all that is in it.
    pub folder: PathBuf,
    /// What the folder holds, and nothing else.
    pub files: Files,
    /// A file outside of the folder that belongs to the generator too: the manifest of a
    /// stand-alone crate.
    pub manifest: Option<(PathBuf, String)>,
}

/// One operation on the disk; announced before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A folder is created.
    CreateFolder(PathBuf),
    /// A file is created, empty.
    CreateFile(PathBuf),
    /// The text of a file is written.
    Write(PathBuf),
    /// A file or folder gets another name.
    Rename(PathBuf, PathBuf),
    /// Two folders exchange their names.
    Exchange(PathBuf, PathBuf),
    /// A file, a link or an empty folder is removed.
    Remove(PathBuf),
    /// What was written is carried through to the disk.
    Sync(PathBuf),
}

/// Announces operations on the disk; an error stops the installation there.
pub type Steps<'a> = dyn FnMut(&Step) -> io::Result<()> + 'a;

/// What an installation did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was there already: nothing was written.
    Unchanged,
    /// So many files are new, changed or gone.
    Written(usize),
}

/// A failed operation and the path that it was about.
#[derive(Debug)]
pub struct Error {
    /// What was to be done.
    action: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl Error {
    fn new(action: &'static str, path: &Path, source: io::Error) -> Error {
        Error {
            action,
            path: path.to_owned(),
            source,
        }
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether another run holds it.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.source.kind() == io::ErrorKind::WouldBlock
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "cannot {} `{}`",
            self.action,
            self.path.display()
        )
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Makes the disk equal to `output`. Where it is already, nothing is written.
///
/// # Errors
/// The first operation that failed. The folder is then as it was before, or complete and new
/// where only the tidying up behind it failed.
pub fn install(output: &Output, method: Method, steps: &mut Steps<'_>) -> Result<Outcome, Error> {
    let staging = Staging::of(&output.folder)?;
    let mut disk = Disk { steps };
    staging.repair(&mut disk)?;
    let mut written = 0;
    if let Some((path, text)) = &output.manifest {
        written += usize::from(disk.replace_file(path, text)?);
    }
    let differences = compare(&output.folder, &output.files)?;
    if !differences.is_empty() {
        written += differences.len();
        staging.fill(&output.files, &mut disk)?;
        staging.put_in_place(method, &mut disk)?;
    }
    Ok(if written == 0 {
        Outcome::Unchanged
    } else {
        Outcome::Written(written)
    })
}

/// The folder and the two hidden ones beside it.
struct Staging {
    parent: PathBuf,
    folder: PathBuf,
    /// The new tree while it grows; after an exchange, the old one.
    fresh: PathBuf,
    /// The old tree while the new one takes its place.
    old: PathBuf,
}

impl Staging {
    fn of(folder: &Path) -> Result<Staging, Error> {
        let unnamed = || {
            let source = io::Error::new(io::ErrorKind::InvalidInput, "it has no name");
            Error::new("replace", folder, source)
        };
        let name = folder
            .file_name()
            .and_then(|name| name.to_str())
            .ok_or_else(unnamed)?;
        let parent = folder.parent().ok_or_else(unnamed)?;
        Ok(Staging {
            parent: parent.to_owned(),
            folder: folder.to_owned(),
            fresh: parent.join(format!(".{name}.generator-staging")),
            old: parent.join(format!(".{name}.generator-backup")),
        })
    }

    /// Puts right what a killed run has left.
    fn repair(&self, disk: &mut Disk<'_, '_>) -> Result<(), Error> {
        if tree::exists(&self.old)? {
            if tree::exists(&self.folder)? {
                disk.remove_all(&self.old)?;
            } else {
                disk.rename(&self.old, &self.folder)?;
            }
        }
        if tree::exists(&self.fresh)? {
            disk.remove_all(&self.fresh)?;
        }
        Ok(())
    }

    fn fill(&self, files: &Files, disk: &mut Disk<'_, '_>) -> Result<(), Error> {
        disk.create_folders(&self.parent)?;
        disk.create_folder(&self.fresh)?;
        for (relative, text) in files {
            let mut path = self.fresh.clone();
            let mut parts = relative.split('/').peekable();
            while let Some(part) = parts.next() {
                path.push(part);
                if parts.peek().is_some() && !tree::exists(&path)? {
                    disk.create_folder(&path)?;
                }
            }
            disk.create_file(&path, text)?;
        }
        Ok(())
    }

    fn put_in_place(&self, method: Method, disk: &mut Disk<'_, '_>) -> Result<(), Error> {
        if !tree::exists(&self.folder)? {
            disk.rename(&self.fresh, &self.folder)?;
            return disk.sync(&self.parent);
        }
        if method == Method::Exchange && disk.exchange(&self.fresh, &self.folder)? {
            disk.sync(&self.parent)?;
            return disk.remove_all(&self.fresh);
        }
        disk.rename(&self.folder, &self.old)?;
        if let Err(failed) = disk.rename(&self.fresh, &self.folder) {
            // The old tree comes back; should that fail too, the next run brings it back.
            let _ = fs::rename(&self.old, &self.folder);
            return Err(failed);
        }
        disk.sync(&self.parent)?;
        disk.remove_all(&self.old)
    }
}

/// The operations on the disk, each announced.
struct Disk<'s, 'a> {
    steps: &'s mut Steps<'a>,
}

impl Disk<'_, '_> {
    fn announce(&mut self, action: &'static str, path: &Path, step: &Step) -> Result<(), Error> {
        (self.steps)(step).map_err(|source| Error::new(action, path, source))
    }

    fn create_folder(&mut self, path: &Path) -> Result<(), Error> {
        self.announce("create", path, &Step::CreateFolder(path.to_owned()))?;
        fs::create_dir(path).map_err(|source| Error::new("create", path, source))
    }

    /// Creates a folder and those above it where they are missing.
    fn create_folders(&mut self, path: &Path) -> Result<(), Error> {
        if path.as_os_str().is_empty() || path.is_dir() {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            self.create_folders(parent)?;
        }
        self.create_folder(path)
    }

    fn create_file(&mut self, path: &Path, text: &str) -> Result<(), Error> {
        let fail = |source| Error::new("write", path, source);
        self.announce("write", path, &Step::CreateFile(path.to_owned()))?;
        let mut file = fs::File::create_new(path).map_err(fail)?;
        self.announce("write", path, &Step::Write(path.to_owned()))?;
        file.write_all(text.as_bytes()).map_err(fail)?;
        self.announce("write", path, &Step::Sync(path.to_owned()))?;
        file.sync_all().map_err(fail)
    }

    /// Writes a file beside the one it replaces; `false` where the text is there already.
    fn replace_file(&mut self, path: &Path, text: &str) -> Result<bool, Error> {
        let current = tree::read_file(path)?;
        if current.as_deref() == Some(text.as_bytes()) {
            return Ok(false);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let parent = path.parent().unwrap_or(Path::new(""));
        let fresh = parent.join(format!(".{name}.generator-staging"));
        self.create_folders(parent)?;
        if tree::exists(&fresh)? {
            self.remove_all(&fresh)?;
        }
        self.create_file(&fresh, text)?;
        self.rename(&fresh, path)?;
        Ok(true)
    }

    fn rename(&mut self, from: &Path, to: &Path) -> Result<(), Error> {
        self.announce("move", from, &Step::Rename(from.to_owned(), to.to_owned()))?;
        fs::rename(from, to).map_err(|source| Error::new("move", from, source))
    }

    /// `false` where the system has no exchange.
    fn exchange(&mut self, left: &Path, right: &Path) -> Result<bool, Error> {
        self.announce(
            "exchange",
            right,
            &Step::Exchange(left.to_owned(), right.to_owned()),
        )?;
        exchange::exchange(left, right).map_err(|source| Error::new("exchange", right, source))
    }

    /// Removes a file, a link itself, or a folder with all that is in it.
    fn remove_all(&mut self, path: &Path) -> Result<(), Error> {
        let fail = |source| Error::new("remove", path, source);
        let folder = fs::symlink_metadata(path).map_err(fail)?.is_dir();
        if folder {
            for child in tree::children(path)? {
                self.remove_all(&child)?;
            }
        }
        self.announce("remove", path, &Step::Remove(path.to_owned()))?;
        if folder {
            fs::remove_dir(path)
        } else {
            fs::remove_file(path)
        }
        .map_err(fail)
    }

    /// Folders can be synchronised on some systems only; elsewhere the system sees to it.
    fn sync(&mut self, folder: &Path) -> Result<(), Error> {
        self.announce("write", folder, &Step::Sync(folder.to_owned()))?;
        if let Ok(opened) = fs::File::open(folder) {
            let _ = opened.sync_all();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
