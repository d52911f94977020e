//! Locks the folder that a run writes, so that only one run writes it at a time.
//!
//! The operating system releases the lock when the process ends, also when it is killed.

use std::fs::File;
use std::io;
use std::path::Path;

use super::Error;

/// A folder that is held; given free when this is dropped.
#[derive(Debug)]
pub struct Lock {
    /// `None` where the file system knows no locks.
    _held: Option<File>,
}

impl Lock {
    /// Holds a folder that exists.
    ///
    /// # Errors
    /// Another run holds it ([`Error::is_busy`]), or it cannot be opened.
    pub fn take(folder: &Path) -> Result<Lock, Error> {
        match hold(folder) {
            Ok(held) => Ok(Lock { _held: held }),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                let message = "another run of the generator writes there";
                let source = io::Error::new(io::ErrorKind::WouldBlock, message);
                Err(Error::new("use", folder, source))
            }
            Err(error) => Err(Error::new("use", folder, error)),
        }
    }
}

/// An advisory lock on the folder itself: nothing is left on the disk.
#[cfg(unix)]
fn hold(folder: &Path) -> io::Result<Option<File>> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    let opened = File::open(folder)?;
    match flock(&opened, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(opened)),
        // Some network file systems have no locks, or none for folders.
        Err(Errno::BADF | Errno::INVAL | Errno::NOLCK | Errno::NOSYS | Errno::OPNOTSUPP) => {
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// A file in the folder that nobody else may open, and that goes with its last handle.
#[cfg(windows)]
fn hold(folder: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt as _;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const SHARING_VIOLATION: i32 = 32;
    const DELETE_PENDING: i32 = 303;
    let opened = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .share_mode(0)
        .custom_flags(DELETE_ON_CLOSE)
        .open(folder.join(".generator-lock"));
    match opened {
        Ok(file) => Ok(Some(file)),
        Err(error) => match error.raw_os_error() {
            Some(SHARING_VIOLATION | DELETE_PENDING) => Err(io::ErrorKind::WouldBlock.into()),
            _ => Err(error),
        },
    }
}
