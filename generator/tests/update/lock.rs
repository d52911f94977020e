//! Two runs at the same time: the second one stops, and a run that is killed stops nobody.

use std::io::Write as _;
use std::process::{Child, Output, Stdio};
use std::thread;
use std::time::Duration;

use crate::workspace::{OURS, THEIRS, Workspace, err};
use generator::install::lock::Lock;

fn start(workspace: &Workspace) -> Child {
    let mut command = workspace.command(&["update", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null());
    command.stderr(Stdio::piped()).spawn().unwrap()
}

/// An update that has begun, and waits for its revision.
fn waiting(workspace: &Workspace) -> Child {
    let mut process = start(workspace);
    let waited = (0..1000).any(|_| {
        thread::sleep(Duration::from_millis(10));
        // Looking may have been in its way.
        if process.try_wait().unwrap().is_some() {
            process = start(workspace);
        }
        Lock::take(workspace.root()).is_err_and(|error| error.is_busy())
    });
    assert!(waited, "the update holds nothing");
    process
}

#[track_caller]
fn is_refused(output: &Output) {
    assert_eq!(output.status.code(), Some(1), "{}", err(output));
    assert!(
        err(output).starts_with("error[output-busy]: cannot use `"),
        "{}",
        err(output)
    );
    assert!(
        err(output).contains("`: another run of the generator writes there\n"),
        "{}",
        err(output)
    );
}

#[test]
fn a_second_run_stops_at_once_and_the_first_one_ends_well() {
    let workspace = Workspace::new();
    let mut first = waiting(&workspace);
    let before = workspace.tree();
    is_refused(&workspace.run(&["update", "new.yaml"]));
    is_refused(&workspace.run(&[]));
    is_refused(&workspace.run(&["--out", "generated"]));
    assert_eq!(workspace.tree(), before);
    // What writes nothing waits for nobody.
    workspace.succeeds(&["update", "--dry-run", "new.yaml"]);
    workspace.succeeds(&["overlay"]);

    let mut input = first.stdin.take().unwrap();
    input.write_all(THEIRS.as_bytes()).unwrap();
    drop(input);
    let output = first.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let other = Workspace::new();
    other.succeeds(&["update", "new.yaml"]);
    assert_eq!(workspace.tree(), other.tree());
}

#[test]
fn a_run_that_was_killed_stops_nobody() {
    let workspace = Workspace::new();
    let mut first = waiting(&workspace);
    is_refused(&workspace.run(&["update", "new.yaml"]));
    first.kill().unwrap();
    first.wait().unwrap();
    workspace.succeeds(&["update", "new.yaml"]);
    workspace.succeeds(&["check"]);
}

#[test]
fn an_interrupted_update_is_not_completed_by_a_second_run_while_one_runs() {
    let workspace = Workspace::new();
    workspace.succeeds(&[]);
    workspace.write(".generator-journal", r#"{"version": 1, "parts": []}"#);
    let held = Lock::take(workspace.root()).unwrap();
    for arguments in [&["check"] as &[&str], &["update", "new.yaml"], &[]] {
        is_refused(&workspace.run(arguments));
    }
    assert!(workspace.root().join(".generator-journal").exists());
    drop(held);
    workspace.succeeds(&[]);
    assert!(!workspace.root().join(".generator-journal").exists());
}

#[test]
fn crates_in_other_folders_wait_for_themselves_alone() {
    let workspace = Workspace::new();
    workspace.write("other.yaml", OURS);
    let arguments = ["--spec", "other.yaml", "--out", "other"];
    let own = Lock::take(workspace.root()).unwrap();
    workspace.succeeds(&arguments);
    drop(own);
    let before = workspace.tree();
    let held = Lock::take(&workspace.root().join("other")).unwrap();
    is_refused(&workspace.run(&arguments));
    assert_eq!(workspace.tree(), before);
    drop(held);
    workspace.succeeds(&arguments);
}
