//! Compares what is on disk with what would be written, as a unified diff.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use similar::TextDiff;

use crate::install::{DifferenceKind, Error, OutputFolder, compare};

/// That the output is not current.
pub(super) struct Stale {
    /// A unified diff, from what is there to what should be there.
    pub(super) diff: String,
    /// What is missing, changed and stale, in one line without a full stop.
    pub(super) summary: String,
}

/// `None` where everything is current. `display` turns a path into its printed form.
pub(super) fn check(
    output: &OutputFolder,
    display: &dyn Fn(&Path) -> String,
) -> Result<Option<Stale>, Error> {
    let mut diff = String::new();
    let (mut missing, mut changed, mut stale) = (0_usize, 0_usize, 0_usize);
    if let Some((path, text)) = &output.manifest {
        match fs::read(path) {
            Ok(current) if current == text.as_bytes() => {}
            Ok(current) => {
                changed += 1;
                let current = String::from_utf8_lossy(&current);
                write_diff(&mut diff, &display(path), Some(&current), Some(text));
            }
            Err(_) => {
                missing += 1;
                write_diff(&mut diff, &display(path), None, Some(text));
            }
        }
    }
    for difference in compare(&output.folder, &output.files)? {
        let path = display(&output.folder.join(&difference.path));
        let text = output.files.get(&difference.path).map(String::as_str);
        match &difference.kind {
            DifferenceKind::Missing => {
                missing += 1;
                write_diff(&mut diff, &path, None, text);
            }
            DifferenceKind::Changed { current } => {
                changed += 1;
                write_diff(&mut diff, &path, Some(current), text);
            }
            DifferenceKind::Stale {
                current: Some(current),
            } => {
                stale += 1;
                write_diff(&mut diff, &path, Some(current), None);
            }
            DifferenceKind::Stale { current: None } => {
                stale += 1;
                let _ = writeln!(diff, "Only on disk: {path}");
            }
        }
    }
    let parts: Vec<String> = [(missing, "missing"), (changed, "changed"), (stale, "stale")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if parts.is_empty() {
        return Ok(None);
    }
    let summary = format!(
        "`{}` is not current: {}",
        display(&output.folder),
        parts.join(", ")
    );
    Ok(Some(Stale { diff, summary }))
}

/// A unified diff of one file; `None` where there is none on that side.
pub(super) fn write_diff(
    out: &mut String,
    path: &str,
    current: Option<&str>,
    wanted: Option<&str>,
) {
    let name = |side: Option<&str>| match side {
        Some(_) => path.to_owned(),
        None => "/dev/null".to_owned(),
    };
    let (before, after) = (current.unwrap_or_default(), wanted.unwrap_or_default());
    let diff = TextDiff::from_lines(before, after);
    let text = diff
        .unified_diff()
        .header(&name(current), &name(wanted))
        .to_string();
    if text.is_empty() {
        // An empty file has no lines that could differ.
        let _ = writeln!(out, "--- {}\n+++ {}", name(current), name(wanted));
    } else {
        out.push_str(&text);
    }
}
