//! Writes a report as plain text, for a terminal.

use std::fmt::Write as _;

use crate::diff::format::{Written, affected, values};
use crate::diff::report::Change;
use crate::diff::rule::ChangeSeverity;

pub(super) fn text(written: &Written<'_>, colour: bool) -> String {
    let mut out = String::new();
    for (subject, changes) in written.groups() {
        let _ = writeln!(out, "{}", styled(subject, "1", colour));
        for change in changes {
            entry(&mut out, written, change, colour);
        }
        out.push('\n');
    }
    for (heading, findings) in written.remarks() {
        let _ = writeln!(out, "{}", styled(heading, "1", colour));
        for finding in findings {
            let location = written.location(finding.location);
            let _ = writeln!(
                out,
                "  {location}: {} ({})",
                finding.message, finding.pointer
            );
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}; {}", written.counts(), written.version());
    out
}

fn entry(out: &mut String, written: &Written<'_>, change: &Change, colour: bool) {
    let code = match change.severity {
        ChangeSeverity::Breaking => "1;31",
        ChangeSeverity::Warning => "33",
        ChangeSeverity::Info => "32",
    };
    let word = format!("{:<8}", change.severity.word());
    let part = if change.part.is_empty() {
        String::new()
    } else {
        format!(": {}", change.part)
    };
    let _ = writeln!(
        out,
        "  {}  {}{part}",
        styled(&word, code, colour),
        change.rule.id
    );
    let pad = " ".repeat(12);
    let _ = writeln!(out, "{pad}{} {}", change.rule.what, change.rule.consequence);
    for (label, line) in [
        ("at", written.locations(change)),
        ("value", values(change)),
        ("affects", affected(change)),
        ("accepted", change.accepted.clone().unwrap_or_default()),
    ] {
        if !line.is_empty() {
            let _ = writeln!(out, "{pad}{label}: {line}");
        }
    }
}

fn styled(text: &str, code: &str, colour: bool) -> String {
    if colour {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}
