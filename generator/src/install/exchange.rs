//! Exchanges two folders atomically, where the operating system supports it.

use std::io;
use std::path::Path;

/// How a new tree replaces the old one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// By one exchange where the system has it, by two renames otherwise.
    #[default]
    Exchange,
    /// By two renames.
    TwoRenames,
}

/// Exchanges the names of two folders; `false` where the system cannot.
#[cfg(target_os = "linux")]
pub(super) fn exchange(left: &Path, right: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, left, CWD, right, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // Some file systems and old kernels do not know the flag.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges the names of two folders; `false` where the system cannot.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "the other systems can fail")]
pub(super) fn exchange(_left: &Path, _right: &Path) -> io::Result<bool> {
    Ok(false)
}
