//! Replaces several files and the generator's folders in one transaction: all of them or none.
//!
//! The new files are written beside those that they replace, and flushed to the disk, before anything is replaced: a full
//! or read-only disk is found while nothing has changed. Then a journal lists the replacements, and names are exchanged
//! one by one. A run that fails reverts its exchanges; after a run that was killed, the next one reads the journal and
//! completes the work.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::compare::{digest, digest_of_files, digest_of_text};
use super::{
    Difference, DifferenceKind, Disk, Error, Method, Outcome, OutputFolder, Staging, Steps,
    compare, tree,
};

/// The name of the journal in the root folder.
pub const JOURNAL: &str = ".generator-journal";

/// What is to be on disk after a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// The folder that all paths lie in; the journal stands there.
    pub root: PathBuf,
    /// Files and their texts.
    pub files: BTreeMap<PathBuf, String>,
    /// The generator's folders: that of the crate, and that of a runtime which it shares with others.
    pub outputs: Vec<OutputFolder>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    version: u32,
    parts: Vec<Replacement>,
}

/// A file or folder that is to be replaced.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Replacement {
    /// Relative to the root, with `/`.
    path: String,
    /// Digest of what was there; none where there was nothing.
    old: Option<String>,
    /// Digest of what is to be there.
    new: String,
}

/// Whether a run was killed and has left a journal behind.
///
/// # Errors
/// The root cannot be read.
pub fn is_pending(root: &Path) -> Result<bool, Error> {
    tree::exists(&root.join(JOURNAL))
}

/// Completes what a killed run has begun; false where there is nothing to complete.
///
/// # Errors
/// The first operation that failed, or a file that was changed since: nothing of it is lost, and
/// the journal stays.
pub fn repair(root: &Path, method: Method, steps: &mut Steps<'_>) -> Result<bool, Error> {
    let path = root.join(JOURNAL);
    let Some(bytes) = tree::read_file(&path)? else {
        return Ok(false);
    };
    let fail = |message: String| {
        Error::new(
            "read",
            &path,
            io::Error::new(io::ErrorKind::InvalidData, message),
        )
    };
    let journal: Journal =
        serde_json::from_slice(&bytes).map_err(|error| fail(error.to_string()))?;
    if journal.version != 1 {
        return Err(fail(format!(
            "its version {} is not known",
            journal.version
        )));
    }
    let mut disk = Disk::new(steps);
    let mut stagings = Vec::new();
    for part in &journal.parts {
        let staging = Staging::of(
            &path_inside(root, &part.path)
                .ok_or_else(|| fail(format!("`{}` does not lie in this folder", part.path)))?,
        )?;
        stagings.push(staging);
    }
    // All are looked at before the first one is touched.
    let open: Vec<bool> = journal
        .parts
        .iter()
        .zip(&stagings)
        .map(|(part, staging)| is_open(part, staging))
        .collect::<Result<_, _>>()?;
    for (staging, open) in stagings.iter().zip(open) {
        if open {
            staging.swap(method, &mut disk)?;
        }
        disk.sync(&staging.parent)?;
    }
    close(root, &stagings, &mut disk)?;
    Ok(true)
}

/// Removes the leftovers of a run that was killed before it replaced anything.
///
/// # Errors
/// The first operation that failed.
pub fn tidy(root: &Path, files: &[PathBuf], steps: &mut Steps<'_>) -> Result<(), Error> {
    let mut disk = Disk::new(steps);
    for file in files {
        let fresh = Staging::of(file)?.fresh;
        if tree::exists(&fresh)? {
            disk.remove_all(&fresh)?;
        }
    }
    let journal = root.join(staged_journal());
    if tree::exists(&journal)? {
        disk.remove_all(&journal)?;
    }
    Ok(())
}

/// Whether a part is still to be replaced.
fn is_open(part: &Replacement, staging: &Staging) -> Result<bool, Error> {
    let found = digest(&staging.folder)?;
    if found.as_ref() == Some(&part.new) {
        return Ok(false);
    }
    let moved = found.is_none() && digest(&staging.old)? == part.old;
    if (found == part.old || moved) && digest(&staging.fresh)?.as_ref() == Some(&part.new) {
        return Ok(true);
    }
    let message = format!(
        "it was changed after an update had been interrupted; bring it back as it was, or delete `{JOURNAL}` to keep it"
    );
    let source = io::Error::new(io::ErrorKind::InvalidData, message);
    Err(Error::new("complete", &staging.folder, source))
}

/// The path of a part; none where it leads out of the root.
fn path_inside(root: &Path, relative: &str) -> Option<PathBuf> {
    let relative = Path::new(relative);
    let plain = relative
        .components()
        .all(|component| matches!(component, Component::Normal(_)));
    plain.then(|| root.join(relative))
}

impl Transaction {
    /// Makes the disk equal to what is asked for. Where it is already, nothing is written.
    ///
    /// # Errors
    /// The first operation that failed. Everything is then as it was before, or complete and new
    /// where only the tidying up behind it failed.
    pub fn commit(&self, method: Method, steps: &mut Steps<'_>) -> Result<Outcome, Error> {
        repair(&self.root, method, steps)?;
        let mut disk = Disk::new(steps);
        let changes = self.changes()?;
        if changes.count == 0 {
            return Ok(Outcome::Unchanged);
        }
        if let Err(error) = self.stage(&changes, &mut disk) {
            let _ = self.discard(&changes, &mut disk);
            return Err(error);
        }
        let mut done = 0;
        if let Err(error) = exchange(&changes, method, &mut disk, &mut done) {
            let done = changes.stagings.get(..done).unwrap_or_default();
            let back = take_back(done, &changes, method, &mut disk);
            let _ = back.and_then(|()| self.discard(&changes, &mut disk));
            return Err(error);
        }
        close(&self.root, &changes.stagings, &mut disk)?;
        Ok(Outcome::Written(changes.count))
    }

    /// The files that would change, with their whole paths; sorted.
    ///
    /// # Errors
    /// Something cannot be read.
    pub fn preview(&self) -> Result<Vec<(PathBuf, DifferenceKind)>, Error> {
        let mut found = Vec::new();
        for (path, text) in &self.files {
            match tree::read_file(path)? {
                Some(current) if current == text.as_bytes() => {}
                Some(current) => {
                    let current = String::from_utf8_lossy(&current).into_owned();
                    found.push((path.clone(), DifferenceKind::Changed { current }));
                }
                None => found.push((path.clone(), DifferenceKind::Missing)),
            }
        }
        for output in &self.outputs {
            let differences = compare(&output.folder, &output.files)?;
            let whole = |found: Difference| (output.folder.join(found.path), found.kind);
            found.extend(differences.into_iter().map(whole));
        }
        found.sort_by(|(left, _), (right, _)| left.cmp(right));
        Ok(found)
    }

    /// What differs from the disk.
    fn changes(&self) -> Result<Changes, Error> {
        let mut changes = Changes::default();
        for (path, text) in &self.files {
            let current = tree::read_file(path)?;
            if current.as_deref() == Some(text.as_bytes()) {
                continue;
            }
            changes.count += 1;
            changes.add(self.part(path, digest_of_text(text))?, path)?;
        }
        for output in &self.outputs {
            let differences = compare(&output.folder, &output.files)?.len();
            if differences > 0 {
                changes.count += differences;
                let new = digest_of_files(&output.files);
                changes.add(self.part(&output.folder, new)?, &output.folder)?;
            }
        }
        Ok(changes)
    }

    fn part(&self, path: &Path, new: String) -> Result<Replacement, Error> {
        let relative = path.strip_prefix(&self.root).ok().and_then(Path::to_str);
        // What a journal names must be found again by the run that completes it.
        let relative = relative.filter(|relative| path_inside(&self.root, relative).is_some());
        let relative = relative.ok_or_else(|| {
            let source = io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("it does not lie in `{}`", self.root.display()),
            );
            Error::new("replace", path, source)
        })?;
        Ok(Replacement {
            path: relative.replace(std::path::MAIN_SEPARATOR, "/"),
            old: digest(path)?,
            new,
        })
    }

    /// Writes everything new beside what it replaces, and the journal.
    fn stage(&self, changes: &Changes, disk: &mut Disk<'_, '_>) -> Result<(), Error> {
        let root = &self.root;
        for staging in &changes.stagings {
            disk.remove_if_there(&staging.fresh)?;
            disk.remove_if_there(&staging.old)?;
            match self.files.get(&staging.folder) {
                Some(text) => {
                    disk.create_folders(&staging.parent)?;
                    disk.create_file(&staging.fresh, text.as_bytes())?;
                }
                None => {
                    let mut outputs = self.outputs.iter();
                    if let Some(output) = outputs.find(|one| one.folder == staging.folder) {
                        staging.fill(&output.files, disk)?;
                    }
                }
            }
            disk.sync(&staging.parent)?;
        }
        let journal = Journal {
            version: 1,
            parts: changes.parts.clone(),
        };
        let text = serde_json::to_string_pretty(&journal)
            .map_err(|error| Error::new("write", &root.join(JOURNAL), io::Error::other(error)))?;
        let staged = root.join(staged_journal());
        if tree::exists(&staged)? {
            disk.remove_all(&staged)?;
        }
        disk.create_file(&staged, (text + "\n").as_bytes())?;
        disk.rename(&staged, &root.join(JOURNAL))?;
        disk.sync(root)
    }

    /// Tidies up where nothing has been replaced; without the journal, nothing will be.
    fn discard(&self, changes: &Changes, disk: &mut Disk<'_, '_>) -> Result<(), Error> {
        let journals = [JOURNAL.to_owned(), staged_journal()];
        let journals = journals.map(|name| self.root.join(name));
        let fresh = changes.stagings.iter().map(|staging| staging.fresh.clone());
        for path in journals.into_iter().chain(fresh) {
            disk.remove_if_there(&path)?;
        }
        disk.remove_created()
    }
}

/// Replaces all parts; counts those that are replaced.
fn exchange(
    changes: &Changes,
    method: Method,
    disk: &mut Disk<'_, '_>,
    done: &mut usize,
) -> Result<(), Error> {
    for staging in &changes.stagings {
        staging.swap(method, disk)?;
        *done += 1;
    }
    changes
        .stagings
        .iter()
        .try_for_each(|staging| disk.sync(&staging.parent))
}

/// Undoes exchanges, the last one first.
fn take_back(
    done: &[Staging],
    changes: &Changes,
    method: Method,
    disk: &mut Disk<'_, '_>,
) -> Result<(), Error> {
    for (staging, part) in done.iter().zip(&changes.parts).rev() {
        if part.old.is_some() {
            staging.swap(method, disk)?;
        } else {
            disk.rename(&staging.folder, &staging.fresh)?;
        }
    }
    done.iter()
        .try_for_each(|staging| disk.sync(&staging.parent))
}

/// What a transaction changes, and where.
#[derive(Default)]
struct Changes {
    stagings: Vec<Staging>,
    parts: Vec<Replacement>,
    count: usize,
}

impl Changes {
    fn add(&mut self, part: Replacement, path: &Path) -> Result<(), Error> {
        self.stagings.push(Staging::of(path)?);
        self.parts.push(part);
        Ok(())
    }
}

impl Staging {
    /// Exchanges the new content with the old one; the old content then has the hidden name.
    /// Where that fails, both are where they were.
    pub(super) fn swap(&self, method: Method, disk: &mut Disk<'_, '_>) -> Result<(), Error> {
        let replaces = tree::exists(&self.folder)?;
        if !replaces && !tree::exists(&self.old)? {
            return disk.rename(&self.fresh, &self.folder);
        }
        if replaces {
            if method == Method::Exchange && disk.exchange(&self.fresh, &self.folder)? {
                return Ok(());
            }
            disk.rename(&self.folder, &self.old)?;
        }
        let renamed = disk.rename(&self.fresh, &self.folder);
        if let Err(failed) = renamed {
            let _ = disk.rename(&self.old, &self.folder);
            return Err(failed);
        }
        if let Err(failed) = disk.rename(&self.old, &self.fresh) {
            let moved = disk.rename(&self.folder, &self.fresh);
            let _ = moved.and_then(|()| disk.rename(&self.old, &self.folder));
            return Err(failed);
        }
        Ok(())
    }
}

/// Tidies up behind a transaction; the journal goes last.
fn close(root: &Path, stagings: &[Staging], disk: &mut Disk<'_, '_>) -> Result<(), Error> {
    for staging in stagings {
        for left in [&staging.fresh, &staging.old] {
            if tree::exists(left)? {
                disk.remove_all(left)?;
            }
        }
    }
    disk.remove_all(&root.join(JOURNAL))?;
    disk.sync(root)
}

fn staged_journal() -> String {
    format!("{JOURNAL}.generator-staging")
}

#[cfg(test)]
mod tests;
