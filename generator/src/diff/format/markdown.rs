//! Writes a report as Markdown, for pull requests.

use std::fmt::Write as _;

use crate::diff::format::{Written, affected, values};
use crate::diff::report::Change;
use crate::diff::rule::ChangeSeverity;

pub(super) fn markdown(written: &Written<'_>) -> String {
    let mut out = String::from("## Changes of the description\n\n");
    let _ = writeln!(out, "{}; {}.\n", written.counts(), written.version());
    for (severity, heading) in [
        (ChangeSeverity::Breaking, "Breaking"),
        (ChangeSeverity::Warning, "To be looked at"),
        (ChangeSeverity::Info, "Compatible"),
    ] {
        let changes: Vec<&Change> = written
            .report
            .open()
            .filter(|change| change.severity == severity)
            .collect();
        table(&mut out, written, heading, &changes);
    }
    let accepted: Vec<&Change> = written
        .report
        .changes
        .iter()
        .filter(|change| change.accepted.is_some())
        .collect();
    table(&mut out, written, "Accepted", &accepted);
    for (heading, findings) in written.remarks() {
        let mut title = heading.chars();
        let first: String = title
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        let _ = writeln!(out, "### {first}{}\n", title.as_str());
        for finding in findings {
            let location = written.location(finding.location);
            let _ = writeln!(out, "- {}: {}", code(&location), cell(&finding.message));
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn table(out: &mut String, written: &Written<'_>, heading: &str, changes: &[&Change]) {
    if changes.is_empty() {
        return;
    }
    let _ = writeln!(out, "### {heading}\n");
    out.push_str("| where | rule | what follows | values | affects | location |\n");
    out.push_str("|---|---|---|---|---|---|\n");
    for change in changes {
        let mut subject = code(change.subject.name());
        if !change.part.is_empty() {
            subject = format!("{subject}, {}", cell(&change.part));
        }
        let follows = match &change.accepted {
            Some(reason) => cell(reason),
            None => cell(change.rule.consequence),
        };
        let shown = values(change);
        let shown = if shown.is_empty() {
            shown
        } else {
            code(&shown)
        };
        let _ = writeln!(
            out,
            "| {subject} | {} | {follows} | {shown} | {} | {} |",
            code(change.rule.id),
            affected(change),
            cell(&written.locations(change)),
        );
    }
    out.push('\n');
}

/// Text of a description as one cell: nothing in it is markup.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!'
            | '@' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}

/// A code span that holds any text, also one with back quotes, inside of a table.
fn code(text: &str) -> String {
    let flat = text.replace(['\n', '\r'], " ").replace('|', "\\|");
    let mut longest = 0;
    let mut run = 0;
    for character in flat.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{flat}{space}{fence}")
}
