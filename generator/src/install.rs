//! Installs the output: compares and replaces the folder that the generator owns.
//!
//! A new tree is written beside the old one, under a fixed hidden name, and replaces it by one
//! exchange. Where the system has no exchange, the old tree is moved away first. A run that is
//! killed at any moment leaves the old or the new tree, and possibly one of the two hidden
//! folders; the next run removes them.

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
pub type FolderFiles = BTreeMap<String, String>;

/// What a run puts on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFolder {
    /// The folder that belongs to the generator, with all that is in it.
    pub folder: PathBuf,
    /// What the folder holds, and nothing else.
    pub files: FolderFiles,
    /// A file outside of the folder that belongs to the generator too: the manifest of a
    /// stand-alone crate.
    pub manifest: Option<(PathBuf, String)>,
}

/// One operation on the disk; announced before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiskStep {
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
pub type Steps<'a> = dyn FnMut(&DiskStep) -> io::Result<()> + 'a;

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
/// Only the manifest waits for the disk itself, since a crate is known by it: a failure of the power must not leave an
/// empty one. The system keeps what a killed process has written, and generated files that a failure of the power has
/// taken are generated again. A [`transaction`], which also replaces handwritten files, waits for all of them.
///
/// # Errors
/// The first operation that failed. Everything is then as it was before, or complete and new
/// where only the tidying up behind it failed.
pub fn install(
    output: &OutputFolder,
    method: Method,
    steps: &mut Steps<'_>,
) -> Result<Outcome, Error> {
    let staging = Staging::of(&output.folder)?;
    let mut disk = Disk::without_sync(steps);
    staging.repair(&mut disk)?;
    let manifest = output.manifest.as_ref();
    let manifest = manifest.map(|(path, text)| Manifest::of(path, text));
    let mut manifest = manifest.transpose()?;
    if let Some(manifest) = &manifest {
        manifest.repair(&mut disk)?;
    }
    manifest = manifest.filter(Manifest::differs);
    let differences = compare(&output.folder, &output.files)?.len();
    let written = differences + usize::from(manifest.is_some());
    if written == 0 {
        return Ok(Outcome::Unchanged);
    }
    let files = (differences > 0).then_some(&output.files);
    let staged = staging.stage(files, manifest.as_ref(), &mut disk);
    if let Err(error) =
        staged.and_then(|()| staging.exchange(files, manifest.as_ref(), method, &mut disk))
    {
        // What cannot be taken back either, the next run puts right.
        let _ = staging.discard(manifest.as_ref(), &mut disk);
        return Err(error);
    }
    staging.repair(&mut disk)?;
    Ok(Outcome::Written(written))
}

/// A file outside of the folder that is to be replaced.
struct Manifest<'t> {
    path: &'t Path,
    text: &'t str,
    /// The new file until it replaces the old one.
    fresh: PathBuf,
    /// What stands there now.
    current: Option<Vec<u8>>,
}

impl<'t> Manifest<'t> {
    fn of(path: &'t Path, text: &'t str) -> Result<Manifest<'t>, Error> {
        Ok(Manifest {
            path,
            text,
            fresh: Staging::of(path)?.fresh,
            current: tree::read_file(path)?,
        })
    }

    fn differs(&self) -> bool {
        self.current.as_deref() != Some(self.text.as_bytes())
    }

    fn repair(&self, disk: &mut Disk<'_, '_>) -> Result<(), Error> {
        disk.remove_if_there(&self.fresh)
    }

    /// Brings back what stood there.
    fn take_back(&self, disk: &mut Disk<'_, '_>) -> Result<(), Error> {
        match &self.current {
            Some(current) => {
                disk.create_synced_file(&self.fresh, current)?;
                disk.rename(&self.fresh, self.path)
            }
            None => disk.remove_if_there(self.path),
        }
    }
}

/// The folder and the two hidden ones beside it.
struct Staging {
    parent: PathBuf,
    folder: PathBuf,
    /// The new tree while it grows; after an exchange, the old one.
    fresh: PathBuf,
    /// The old tree while the new one replaces it.
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
        disk.remove_if_there(&self.fresh)
    }

    fn fill(&self, files: &FolderFiles, disk: &mut Disk<'_, '_>) -> Result<(), Error> {
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
            disk.create_file(&path, text.as_bytes())?;
        }
        Ok(())
    }

    /// Writes everything new beside what it replaces: a full disk, or a name that is too long for it,
    /// is found out while all is as it was.
    fn stage(
        &self,
        files: Option<&FolderFiles>,
        manifest: Option<&Manifest<'_>>,
        disk: &mut Disk<'_, '_>,
    ) -> Result<(), Error> {
        if let Some(manifest) = manifest {
            disk.create_folders(manifest.path.parent().unwrap_or(Path::new("")))?;
            disk.create_synced_file(&manifest.fresh, manifest.text.as_bytes())?;
        }
        files.map_or(Ok(()), |files| self.fill(files, disk))
    }

    /// Replaces the old files by the staged ones; the manifest first, by which a crate is known for one of the
    /// generator's.
    fn exchange(
        &self,
        files: Option<&FolderFiles>,
        manifest: Option<&Manifest<'_>>,
        method: Method,
        disk: &mut Disk<'_, '_>,
    ) -> Result<(), Error> {
        if let Some(manifest) = manifest {
            disk.rename(&manifest.fresh, manifest.path)?;
        }
        if files.is_none() {
            return Ok(());
        }
        if let Err(error) = self.swap(method, disk) {
            let _ = manifest.map(|manifest| manifest.take_back(disk));
            return Err(error);
        }
        Ok(())
    }

    /// Removes all that is new where nothing has been replaced.
    fn discard(
        &self,
        manifest: Option<&Manifest<'_>>,
        disk: &mut Disk<'_, '_>,
    ) -> Result<(), Error> {
        if let Some(manifest) = manifest {
            disk.remove_if_there(&manifest.fresh)?;
        }
        disk.remove_if_there(&self.fresh)?;
        disk.remove_created()
    }
}

/// The operations on the disk, each announced.
struct Disk<'s, 'a> {
    steps: &'s mut Steps<'a>,
    /// The folders that were missing above what is written, the outermost first.
    created: Vec<PathBuf>,
    /// Whether the next operation waits until a file has been carried through to the disk.
    syncs_files: bool,
}

impl<'s, 'a> Disk<'s, 'a> {
    fn new(steps: &'s mut Steps<'a>) -> Disk<'s, 'a> {
        Disk {
            steps,
            created: Vec::new(),
            syncs_files: true,
        }
    }

    fn without_sync(steps: &'s mut Steps<'a>) -> Disk<'s, 'a> {
        Disk {
            syncs_files: false,
            ..Disk::new(steps)
        }
    }

    fn announce(
        &mut self,
        action: &'static str,
        path: &Path,
        step: &DiskStep,
    ) -> Result<(), Error> {
        (self.steps)(step).map_err(|source| Error::new(action, path, source))
    }

    fn create_folder(&mut self, path: &Path) -> Result<(), Error> {
        self.announce("create", path, &DiskStep::CreateFolder(path.to_owned()))?;
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
        self.create_folder(path)?;
        self.created.push(path.to_owned());
        Ok(())
    }

    /// Removes the folders that were created above what was to be written.
    fn remove_created(&mut self) -> Result<(), Error> {
        while let Some(path) = self.created.pop() {
            self.announce("remove", &path, &DiskStep::Remove(path.clone()))?;
            fs::remove_dir(&path).map_err(|source| Error::new("remove", &path, source))?;
        }
        Ok(())
    }

    fn create_file(&mut self, path: &Path, text: &[u8]) -> Result<(), Error> {
        self.write_file(path, text, self.syncs_files)
    }

    /// Creates a file that is on the disk before it gets another name.
    fn create_synced_file(&mut self, path: &Path, text: &[u8]) -> Result<(), Error> {
        self.write_file(path, text, true)
    }

    fn write_file(&mut self, path: &Path, text: &[u8], syncs: bool) -> Result<(), Error> {
        let fail = |source| Error::new("write", path, source);
        self.announce("write", path, &DiskStep::CreateFile(path.to_owned()))?;
        let mut file = fs::File::create_new(path).map_err(fail)?;
        self.announce("write", path, &DiskStep::Write(path.to_owned()))?;
        file.write_all(text).map_err(fail)?;
        if !syncs {
            return Ok(());
        }
        self.announce("write", path, &DiskStep::Sync(path.to_owned()))?;
        file.sync_all().map_err(fail)
    }

    fn rename(&mut self, from: &Path, to: &Path) -> Result<(), Error> {
        self.announce(
            "move",
            from,
            &DiskStep::Rename(from.to_owned(), to.to_owned()),
        )?;
        fs::rename(from, to).map_err(|source| Error::new("move", from, source))
    }

    /// `false` where the system has no exchange.
    fn exchange(&mut self, left: &Path, right: &Path) -> Result<bool, Error> {
        self.announce(
            "exchange",
            right,
            &DiskStep::Exchange(left.to_owned(), right.to_owned()),
        )?;
        exchange::exchange(left, right).map_err(|source| Error::new("exchange", right, source))
    }

    fn remove_if_there(&mut self, path: &Path) -> Result<(), Error> {
        if tree::exists(path)? {
            self.remove_all(path)?;
        }
        Ok(())
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
        self.announce("remove", path, &DiskStep::Remove(path.to_owned()))?;
        if folder {
            fs::remove_dir(path)
        } else {
            fs::remove_file(path)
        }
        .map_err(fail)
    }

    /// Folders can be synchronised on some systems only; elsewhere the system sees to it.
    fn sync(&mut self, folder: &Path) -> Result<(), Error> {
        self.announce("write", folder, &DiskStep::Sync(folder.to_owned()))?;
        if let Ok(opened) = fs::File::open(folder) {
            let _ = opened.sync_all();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
