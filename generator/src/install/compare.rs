//! Compares a folder on disk with the files that it should contain.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::{Error, FolderFiles, tree};

/// A file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The path relative to the folder, with `/`.
    pub path: String,
    /// What is wrong.
    pub kind: DifferenceKind,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is not there.
    Missing,
    /// It holds something else.
    Changed {
        /// What it holds; bytes that are not text are replaced.
        current: String,
    },
    /// It should not be there.
    Stale {
        /// What it holds; `None` where it is not a regular file.
        current: Option<String>,
    },
}

/// An entry as found on disk.
enum DiskEntry {
    File(Vec<u8>),
    /// A link, an empty folder, anything that is not a regular file.
    Other,
}

/// Compares a folder with the files that it should hold; sorted by path.
///
/// Links are not followed: a link in the folder is a difference.
///
/// # Errors
/// The folder is a link or not a folder, or something in it cannot be read.
pub fn compare(folder: &Path, files: &FolderFiles) -> Result<Vec<Difference>, Error> {
    let mut found = BTreeMap::new();
    match fs::symlink_metadata(folder) {
        Ok(metadata) if metadata.is_dir() => read(folder, "", &mut found)?,
        Ok(metadata) => {
            let what = if metadata.is_symlink() {
                "it is a link"
            } else {
                "it is not a folder"
            };
            let source = io::Error::new(io::ErrorKind::InvalidInput, what);
            return Err(Error::new("replace", folder, source));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::new("read", folder, error)),
    }
    let mut differences = Vec::new();
    for (path, text) in files {
        let kind = match found.remove(path) {
            Some(DiskEntry::File(bytes)) if bytes == text.as_bytes() => continue,
            Some(DiskEntry::File(bytes)) => DifferenceKind::Changed {
                current: String::from_utf8_lossy(&bytes).into_owned(),
            },
            Some(DiskEntry::Other) => DifferenceKind::Changed {
                current: String::new(),
            },
            None => DifferenceKind::Missing,
        };
        differences.push(Difference {
            path: path.clone(),
            kind,
        });
    }
    differences.extend(found.into_iter().map(|(path, found)| {
        let current = match found {
            DiskEntry::File(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            DiskEntry::Other => None,
        };
        Difference {
            path,
            kind: DifferenceKind::Stale { current },
        }
    }));
    differences.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(differences)
}

fn read(folder: &Path, prefix: &str, found: &mut BTreeMap<String, DiskEntry>) -> Result<(), Error> {
    for path in tree::children(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let relative = format!("{prefix}{name}");
        let fail = |source| Error::new("read", &path, source);
        let metadata = fs::symlink_metadata(&path).map_err(fail)?;
        if metadata.is_file() {
            found.insert(relative, DiskEntry::File(fs::read(&path).map_err(fail)?));
            continue;
        }
        let before = found.len();
        if metadata.is_dir() {
            read(&path, &format!("{relative}/"), found)?;
        }
        if found.len() == before {
            found.insert(relative, DiskEntry::Other);
        }
    }
    Ok(())
}

/// SHA-256 of a text, in hexadecimal digits.
pub(super) fn digest_of_text(text: &str) -> String {
    hexadecimal(Sha256::digest(text))
}

/// A digest of the files of a folder, their paths and their texts.
pub(super) fn digest_of_files(files: &FolderFiles) -> String {
    let entries = files
        .iter()
        .map(|(path, text)| (path.as_str(), Some(text.as_bytes())));
    digest_of_entries(entries)
}

/// The digest of a file or folder on disk; none where there is nothing. Links are not followed.
pub(super) fn digest(path: &Path) -> Result<Option<String>, Error> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => {
            let mut found = BTreeMap::new();
            read(path, "", &mut found)?;
            let entries = found.iter().map(|(path, found)| match found {
                DiskEntry::File(bytes) => (path.as_str(), Some(bytes.as_slice())),
                DiskEntry::Other => (path.as_str(), None),
            });
            Ok(Some(digest_of_entries(entries)))
        }
        Ok(_) => Ok(tree::read_file(path)?.map(|bytes| hexadecimal(Sha256::digest(bytes)))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::new("read", path, error)),
    }
}

fn digest_of_entries<'a>(entries: impl Iterator<Item = (&'a str, Option<&'a [u8]>)>) -> String {
    let mut digest = Sha256::new();
    for (path, bytes) in entries {
        let length = bytes.map_or(u64::MAX, |bytes| bytes.len() as u64);
        digest.update((path.len() as u64).to_le_bytes());
        digest.update(path);
        digest.update(length.to_le_bytes());
        digest.update(bytes.unwrap_or_default());
    }
    hexadecimal(digest.finalize())
}

fn hexadecimal(bytes: impl AsRef<[u8]>) -> String {
    bytes
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
