//! Eight real transitions: what each changes in the project's files, and what it tells callers.

use std::fs;
use std::path::{Path, PathBuf};

use crate::compare::{self, shared};
use crate::exhaustive::exhaustive;
use crate::workspace::{Workspace, err, out};
use similar::TextDiff;

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

const NO_CHANGES: &str = "# Changelog\n\n## Unreleased\n";

/// What callers are told at each step from one revision to the next, and the version from 0.1.0 on.
const STEPS: [(&str, &str); 8] = [
    (
        "
### Added

- The call `client.runs().batch_trigger_workflow_runs`.
",
        "0.1.1 (patch)",
    ),
    (
        "
### Added

- `client.logs().list` takes `workflow_runs`.
",
        "0.1.1 (patch)",
    ),
    (
        "
### Added

- The fields `WorkflowRun.labels` and `WorkflowDlqMessage.labels`.

### Changed

- `client.runs().bulk_cancel` takes any number of values for `label`.
- `client.logs().list` takes any number of values for `label`.
- `client.dlq().list` takes any number of values for `label`.
- `client.dlq().bulk_delete` takes any number of values for `label`.
- `client.dlq().bulk_resume` takes any number of values for `label`.
- `client.dlq().bulk_restart` takes any number of values for `label`.

### Deprecated

- The fields `WorkflowRun.label` and `WorkflowDlqMessage.label`.
",
        "0.1.1 (patch)",
    ),
    ("", "none"),
    (
        "
### Added

- Part of the base URL can be chosen: `ClientBuilder::region`.

### Changed

- Servers: The address that is used where none is given changed. It was `OLD` and is
  `NEW`.
",
        "0.2.0 (minor)",
    ),
    (
        "
### Changed

- `client.dlq().list` takes any number of values for `workflow_url`, `failure_function_state`, `caller_ip` and
  `flow_control_key`.
- `client.dlq().bulk_delete` takes any number of values for `workflow_url`, `failure_function_state`, `caller_ip` and
  `flow_control_key`.
- `client.dlq().bulk_resume` takes any number of values for `workflow_url`, `failure_function_state`, `caller_ip` and
  `flow_control_key`.
- `client.dlq().bulk_restart` takes any number of values for `workflow_url`, `failure_function_state`, `caller_ip` and
  `flow_control_key`.
",
        "0.1.1 (patch)",
    ),
    (
        "
### Changed

- `client.runs().bulk_cancel` takes any number of values for `workflow_url`. Callers have to change their code.
- `client.runs().bulk_cancel` takes any number of values for `caller_ip` and `flow_control_key`.
",
        "0.2.0 (minor)",
    ),
    (
        "
### Added

- `client.runs().bulk_cancel` takes `async_`, `host` and `path`.
- `client.runs().bulk_cancel` can also fail with `412` and `429`.
- The field `BulkCancelResponse.action_id`.
- The calls `client.bulk_actions().list` and `client.bulk_actions().get`.
- The type `BulkAction`.

### Changed

- `client.runs().bulk_cancel` no longer requires `workflow_url`. Callers have to change their code.

### Deprecated

- `client.runs().bulk_cancel` should no longer be given `count`.
",
        "0.2.0 (minor)",
    ),
];

fn project(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(name)).unwrap()
}

/// The project's own files.
fn workspace() -> Workspace {
    let workspace = Workspace::new();
    for name in ["openapi/workflow.yaml", "openapi/overlay.yaml"] {
        workspace.write(name, &project(name));
    }
    workspace.write("CHANGELOG.md", NO_CHANGES);
    workspace.succeeds(&[]);
    workspace
}

fn revision(folder: &Path, index: usize) -> String {
    let path: PathBuf = fs::canonicalize(folder.join(REVISIONS[index])).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The address of a revision's server, its variables set to their defaults.
fn server(folder: &Path, index: usize) -> String {
    let text = fs::read_to_string(folder.join(REVISIONS[index])).unwrap();
    let line = text.lines().find(|line| line.starts_with("- url: "));
    let url = line.unwrap().trim_start_matches("- url: ");
    url.replace("{region}", "eu-central-1")
}

#[test]
fn the_newest_revision_changes_no_byte() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    let workspace = workspace();
    let before = workspace.tree();
    let output = workspace.succeeds(&["update", &revision(&folder, 8)]);
    assert_eq!(workspace.tree(), before);
    assert!(out(&output).starts_with("no changes; "), "{}", out(&output));
}

#[test]
fn an_older_revision_and_back_leaves_the_description_as_it_was() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    let workspace = workspace();
    // The revision before the newest: what that one added would be described anew on the way back.
    workspace.succeeds(&["update", "--drop-unmatched", &revision(&folder, 7)]);
    workspace.write("CHANGELOG.md", NO_CHANGES);
    let before = workspace.tree();
    workspace.succeeds(&["update", &revision(&folder, 6)]);
    let old = workspace.read("openapi/workflow.yaml");
    let diff = TextDiff::from_lines(&before["openapi/workflow.yaml"], &old);
    let lines = diff
        .iter_all_changes()
        .filter(|change| change.tag() != similar::ChangeTag::Equal)
        .count();
    // Three times `array` and two lines of `items` for one line, and two lines of style.
    assert_eq!(lines, 3 * 4 + 2);
    workspace.succeeds(&["update", &revision(&folder, 7)]);
    let after = workspace.tree();
    for name in before.keys().filter(|name| *name != "CHANGELOG.md") {
        assert_eq!(after[name], before[name], "{name}");
    }
}

#[test]
fn what_has_lost_its_target_stops_the_way_back() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    let workspace = workspace();
    let before = workspace.tree();
    let output = workspace.run(&["update", &revision(&folder, 0)]);
    assert_eq!(output.status.code(), Some(1));
    let count = err(&output)
        .matches("error[overlay-action-unmatched]")
        .count();
    // Nine about the operation that came with the second revision, one about the server's
    // variable, two about the items of a parameter that became a list, and fourteen about bulk actions.
    assert_eq!(count, 26, "{}", err(&output));
    assert_eq!(workspace.tree(), before);
}

#[test]
fn each_transition_is_taken_over() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    let workspace = workspace();
    workspace.succeeds(&["update", "--drop-unmatched", &revision(&folder, 0)]);
    for (index, (told, version)) in STEPS.iter().enumerate() {
        workspace.write("CHANGELOG.md", NO_CHANGES);
        let source = revision(&folder, index + 1);
        let overlay = workspace.read("openapi/overlay.yaml");
        let output = workspace.succeeds(&["update", "--current", "0.1.0", &source]);
        let changelog = workspace.changelog();
        let told = told
            .replace("OLD", &server(&folder, index))
            .replace("NEW", &server(&folder, index + 1));
        let needed = version.split(' ').next().unwrap();
        let note = match needed {
            "none" => String::new(),
            needed => format!("\n<!-- next: {needed} -->\n"),
        };
        assert_eq!(changelog, format!("{NO_CHANGES}{note}{told}"), "{index}");
        let release = match *version {
            "none" => "no release is needed\n".to_owned(),
            version => format!("version to release: {version}\n"),
        };
        assert!(
            out(&output).ends_with(&release),
            "{index}: {}",
            out(&output)
        );
        let pins = workspace.read("openapi/overlay.yaml");
        assert!(pins.starts_with(&overlay), "{index}");
        // The names of new operations are pinned: the first step and the last one bring some.
        let brings_operations = [0, STEPS.len() - 1].contains(&index);
        assert_eq!(pins != overlay, brings_operations, "{index}");
        let before = workspace.tree();
        workspace.succeeds(&["update", &source]);
        assert_eq!(workspace.tree(), before, "{index}");
    }
    workspace.succeeds(&["check"]);
    // The facts of the newest revision, prose aside.
    let ours = compare::parse("ours", &workspace.read("openapi/workflow.yaml"));
    let newest = fs::read_to_string(revision(&folder, 8)).unwrap();
    let options = generator::diff::DiffOptions::default();
    let report = generator::diff::diff(&compare::parse("newest", &newest), &ours, &options);
    assert!(report.changes.is_empty(), "{:?}", report.changes);
}

#[test]
fn a_transition_that_is_taken_back_is_not_told() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    let workspace = workspace();
    let update = |index| {
        let source = revision(&folder, index);
        workspace.succeeds(&["update", "--drop-unmatched", &source]);
    };
    let step = if exhaustive() { 1 } else { STEPS.len() };
    for index in (0..STEPS.len()).step_by(step) {
        for (begin, other) in [(index, index + 1), (index + 1, index)] {
            update(begin);
            workspace.write("CHANGELOG.md", NO_CHANGES);
            update(other);
            update(begin);
            assert_eq!(
                workspace.read("CHANGELOG.md"),
                NO_CHANGES,
                "{begin}, {other}"
            );
        }
    }
}
