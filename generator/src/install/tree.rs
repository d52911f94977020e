//! Reads files and folders without following symbolic links.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Error;

/// Whether there is anything at that path, be it a dangling link.
pub(super) fn exists(path: &Path) -> Result<bool, Error> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Error::new("read", path, error)),
    }
}

/// The bytes of a regular file; `None` where there is none.
pub(super) fn read_file(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let fail = |source| Error::new("read", path, source);
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => fs::read(path).map(Some).map_err(fail),
        Ok(_) => Err(fail(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is not a regular file",
        ))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(fail(error)),
    }
}

/// What is in a folder, sorted by name.
pub(super) fn children(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let fail = |source| Error::new("read", folder, source);
    let mut children = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        children.push(entry.map_err(fail)?.path());
    }
    children.sort();
    Ok(children)
}
