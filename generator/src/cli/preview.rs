//! Prints the changes that an update would write, for `update --dry-run`.

use std::fmt::Write as _;
use std::path::Path;

use crate::install::transaction::Transaction;
use crate::install::{DifferenceKind, Error};

use super::check::write_diff;

/// The change of the changelog as a unified diff, and the names of all files that would change.
/// `display` turns a path into its printed form.
pub(super) fn preview(
    transaction: &Transaction,
    changelog: Option<&Path>,
    display: &dyn Fn(&Path) -> String,
) -> Result<String, Error> {
    let changes = transaction.preview()?;
    if changes.is_empty() {
        return Ok("\nno file would be changed\n".to_owned());
    }
    let mut out = String::new();
    let mut names = String::new();
    for (path, kind) in &changes {
        let (current, word) = match kind {
            DifferenceKind::Missing => (None, " (new)"),
            DifferenceKind::Changed { current } => (Some(current.as_str()), ""),
            DifferenceKind::Stale { .. } => (None, " (removed)"),
        };
        let name = display(path);
        let _ = writeln!(names, "    {name}{word}");
        if Some(path.as_path()) == changelog {
            let wanted = transaction.files.get(path).map(String::as_str);
            out.push('\n');
            write_diff(&mut out, &name, current, wanted);
        }
    }
    let _ = write!(out, "\nfiles that would be changed:\n{names}");
    Ok(out)
}
