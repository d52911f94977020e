//! Eight real transitions: each report is exactly what changed, and the way back is its mirror image.

use std::path::Path;

use crate::compare::{parse, shared};
use generator::diff::{ChangeSeverity, DiffOptions, Report, Verdict, diff as compare};

/// Rule, subject and part of a change.
type Row = (&'static str, &'static str, &'static str);

const REVISIONS: [&str; 9] = [
    "rev-1-2026-03-17.yaml",
    "rev-2-2026-04-02.yaml",
    "rev-3-2026-04-02.yaml",
    "rev-4-2026-05-15.yaml",
    "rev-5-2026-05-20.yaml",
    "rev-6-2026-05-21.yaml",
    "rev-7-2026-06-25.yaml",
    "rev-8-2026-06-25.yaml",
    "rev-9-2026-09-16.yaml",
];

const LIST: &str = "parameter-became-list";
const RUNS: &str = "DELETE /v2/workflows/runs";
const LOGS: &str = "GET /v2/workflows/logs";
const LIST_DLQ: &str = "GET /v2/workflows/dlq";
const DELETE_DLQ: &str = "DELETE /v2/workflows/dlq";
const RESUME: &str = "POST /v2/workflows/dlq/resume";
const RESTART: &str = "POST /v2/workflows/dlq/restart";
const LABEL: &str = "query parameter label";
const URL: &str = "query parameter workflowUrl";
const STATE: &str = "query parameter failureFunctionState";
const CALLER: &str = "query parameter callerIp";
const FLOW: &str = "query parameter flowControlKey";

/// What changed from each revision to the next.
const TRANSITIONS: [&[Row]; 8] = [
    &[("operation-added", "POST /v2/batch/trigger", "")],
    &[("parameter-added", LOGS, "query parameter workflowRuns")],
    &[
        (LIST, RUNS, LABEL),
        (LIST, LOGS, LABEL),
        (LIST, LIST_DLQ, LABEL),
        (LIST, DELETE_DLQ, LABEL),
        (LIST, RESUME, LABEL),
        (LIST, RESTART, LABEL),
        ("property-deprecated", "WorkflowRun", "label"),
        ("property-deprecated", "WorkflowEvent", "label"),
        ("property-deprecated", "WorkflowDLQMessage", "label"),
        ("response-property-added", "WorkflowRun", "labels"),
        ("response-property-added", "WorkflowEvent", "labels"),
        ("response-property-added", "WorkflowDLQMessage", "labels"),
    ],
    &[],
    &[
        ("default-server-changed", "API", "servers"),
        ("server-variable-added", "API", "servers, variable region"),
    ],
    &[
        (LIST, LIST_DLQ, URL),
        (LIST, LIST_DLQ, STATE),
        (LIST, LIST_DLQ, CALLER),
        (LIST, LIST_DLQ, FLOW),
        (LIST, DELETE_DLQ, URL),
        (LIST, DELETE_DLQ, STATE),
        (LIST, DELETE_DLQ, CALLER),
        (LIST, DELETE_DLQ, FLOW),
        (LIST, RESUME, URL),
        (LIST, RESUME, STATE),
        (LIST, RESUME, CALLER),
        (LIST, RESUME, FLOW),
        (LIST, RESTART, URL),
        (LIST, RESTART, STATE),
        (LIST, RESTART, CALLER),
        (LIST, RESTART, FLOW),
    ],
    &[(LIST, RUNS, URL), (LIST, RUNS, CALLER), (LIST, RUNS, FLOW)],
    &[
        ("parameter-became-optional", RUNS, URL),
        ("parameter-deprecated", RUNS, "query parameter count"),
        ("parameter-added", RUNS, "query parameter async"),
        ("parameter-added", RUNS, "query parameter host"),
        ("parameter-added", RUNS, "query parameter path"),
        ("response-property-added", RUNS, "response 200, actionId"),
        ("error-response-added", RUNS, "response 412"),
        ("error-response-added", RUNS, "response 429"),
        ("operation-added", "GET /v2/workflows/bulkActions", ""),
        (
            "operation-added",
            "GET /v2/workflows/bulkActions/{actionId}",
            "",
        ),
        ("schema-added", "BulkAction", ""),
    ],
];

/// The opposite of each rule above, by hand.
const MIRRORS: [(&str, &str); 11] = [
    ("operation-added", "operation-removed"),
    ("parameter-added", "parameter-removed"),
    (LIST, "parameter-became-single"),
    ("property-deprecated", "property-deprecation-ended"),
    ("response-property-added", "response-property-removed"),
    ("default-server-changed", "default-server-changed"),
    ("server-variable-added", "server-variable-removed"),
    ("parameter-became-optional", "parameter-became-required"),
    ("parameter-deprecated", "parameter-deprecation-ended"),
    ("error-response-added", "error-response-removed"),
    ("schema-added", "schema-removed"),
];

fn revision(folder: &Path, index: usize) -> generator::document::Node {
    let name = REVISIONS[index];
    parse(name, &std::fs::read_to_string(folder.join(name)).unwrap())
}

fn report(folder: &Path, old: usize, new: usize) -> Report {
    compare(
        &revision(folder, old),
        &revision(folder, new),
        &DiffOptions::default(),
    )
}

fn rows(report: &Report) -> Vec<(String, String, String)> {
    let mut rows: Vec<_> = report
        .changes
        .iter()
        .map(|change| {
            (
                change.rule.id.to_owned(),
                change.subject.name().to_owned(),
                change.part.clone(),
            )
        })
        .collect();
    rows.sort();
    rows
}

fn owned(rows: impl Iterator<Item = Row>) -> Vec<(String, String, String)> {
    let mut rows: Vec<_> = rows
        .map(|(rule, subject, part)| (rule.to_owned(), subject.to_owned(), part.to_owned()))
        .collect();
    rows.sort();
    rows
}

#[test]
fn each_transition_is_reported_completely_and_nothing_else() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    for (index, expected) in TRANSITIONS.iter().enumerate() {
        let found = rows(&report(&folder, index, index + 1));
        assert_eq!(
            found,
            owned(expected.iter().copied()),
            "{} to {}",
            REVISIONS[index],
            REVISIONS[index + 1]
        );
    }
}

#[test]
fn the_way_back_is_the_mirror_image() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    for (index, forward) in TRANSITIONS.iter().enumerate() {
        let mirrored = forward.iter().map(|(rule, subject, part)| {
            let (_, mirror) = MIRRORS.iter().find(|(id, _)| id == rule).unwrap();
            (*mirror, *subject, *part)
        });
        assert_eq!(
            rows(&report(&folder, index + 1, index)),
            owned(mirrored),
            "{} back to {}",
            REVISIONS[index + 1],
            REVISIONS[index]
        );
    }
}

#[test]
fn twenty_five_strings_became_lists() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    let changed = (0..TRANSITIONS.len())
        .flat_map(|index| report(&folder, index, index + 1).changes)
        .filter(|change| change.rule.id == LIST)
        .count();
    assert_eq!(changed, 25);
}

#[test]
fn none_of_the_transitions_breaks_the_wire() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    for index in 0..TRANSITIONS.len() {
        for change in report(&folder, index, index + 1).changes {
            assert_eq!(change.verdicts.wire, Verdict::No, "{}", change.rule.id);
            assert_ne!(
                change.severity,
                ChangeSeverity::Breaking,
                "{}",
                change.rule.id
            );
            let behaviour = change.rule.id == "default-server-changed";
            assert_eq!(
                change.verdicts.behaviour == Verdict::Yes,
                behaviour,
                "{}",
                change.rule.id
            );
        }
    }
}

#[test]
fn a_revision_compared_with_itself_has_no_changes() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    for index in 0..REVISIONS.len() {
        let report = report(&folder, index, index);
        assert!(report.changes.is_empty(), "{:?}", report.changes);
        assert!(report.not_compared.is_empty(), "{:?}", report.not_compared);
    }
}

#[test]
fn the_checked_in_description_has_the_facts_of_the_newest_revision() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    let newest = std::fs::read_to_string(folder.join(REVISIONS[8])).unwrap();
    let ours = include_str!("../../../openapi/workflow.yaml");
    let report = compare(
        &parse(REVISIONS[8], &newest),
        &parse("workflow.yaml", ours),
        &DiffOptions::default(),
    );
    assert!(report.changes.is_empty(), "{:?}", report.changes);
    assert!(report.not_compared.is_empty(), "{:?}", report.not_compared);
}
