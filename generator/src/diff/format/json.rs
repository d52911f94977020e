//! Writes a report as JSON, for scripts.

use serde_json::{Map, Value, json};

use crate::diff::format::Written;
use crate::diff::report::{Change, Finding, Side};
use crate::diff::rule::{ChangeSeverity, Verdict};

/// The version of the format: a new number where a member changes its meaning or goes away.
const FORMAT: u32 = 1;

pub(super) fn json(written: &Written<'_>) -> String {
    let report = written.report;
    let changes: Vec<Value> = report
        .changes
        .iter()
        .map(|change| entry(written, change))
        .collect();
    let findings = |list: &[Finding]| -> Vec<Value> {
        list.iter()
            .map(|finding| {
                json!({
                    "version": finding.version.word(),
                    "pointer": finding.pointer.as_str(),
                    "file": written.sources.name(finding.location.file),
                    "line": finding.location.line,
                    "column": finding.location.column,
                    "message": finding.message,
                })
            })
            .collect()
    };
    let value = json!({
        "format": FORMAT,
        "summary": summary(written),
        "changes": changes,
        "defects": findings(&report.defects),
        "not_compared": findings(&report.not_compared),
    });
    format!("{value:#}\n")
}

fn summary(written: &Written<'_>) -> Value {
    let report = written.report;
    let verdict = |of: fn(&Change) -> Verdict| {
        let worst = report.open().map(of).max();
        worst.unwrap_or(Verdict::No).word()
    };
    json!({
        "breaking": report.count(ChangeSeverity::Breaking),
        "warning": report.count(ChangeSeverity::Warning),
        "info": report.count(ChangeSeverity::Info),
        "accepted": report.changes.len() - report.open().count(),
        "wire": verdict(|change| change.verdicts.wire),
        "compile": verdict(|change| change.verdicts.compile),
        "behaviour": verdict(|change| change.verdicts.behaviour),
        "version": {
            "current": written.suggestion.current.to_string(),
            "suggested": written.suggestion.next.to_string(),
            "step": written.suggestion.step.word(),
        },
    })
}

fn entry(written: &Written<'_>, change: &Change) -> Value {
    json!({
        "rule": change.rule.id,
        "severity": change.severity.word(),
        "verdicts": {
            "wire": change.verdicts.wire.word(),
            "compile": change.verdicts.compile.word(),
            "behaviour": change.verdicts.behaviour.word(),
        },
        "subject": change.subject.name(),
        "subject_kind": change.subject.kind(),
        "part": change.part,
        "message": change.rule.what,
        "consequence": change.rule.consequence,
        "old": side(written, change.old.as_ref()),
        "new": side(written, change.new.as_ref()),
        "accepted": change.accepted,
    })
}

fn side(written: &Written<'_>, side: Option<&Side>) -> Value {
    let Some(side) = side else {
        return Value::Null;
    };
    let mut members = Map::new();
    members.insert("pointer".to_owned(), side.pointer.as_str().into());
    let file = written.sources.name(side.location.file);
    members.insert("file".to_owned(), file.into());
    members.insert("line".to_owned(), side.location.line.into());
    members.insert("column".to_owned(), side.location.column.into());
    // Absent and `null` are different values.
    if let Some(value) = &side.value {
        members.insert("value".to_owned(), value.clone());
    }
    Value::Object(members)
}
