//! An update that is killed at any moment leaves the old files or the new ones, or is completed by
//! the next run.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::exhaustive::exhaustive;
use crate::workspace::Workspace;

type Tree = BTreeMap<String, String>;

/// The files before the update, and after it.
fn old_and_new() -> (Tree, Tree) {
    let workspace = Workspace::new();
    workspace.succeeds(&[]);
    let old = workspace.tree();
    workspace.succeeds(&["update", "new.yaml"]);
    (old, workspace.tree())
}

/// What a kill has left; whether the update had begun to replace files.
#[track_caller]
fn is_whole(workspace: &Workspace, old: &Tree, new: &Tree, moment: &str) -> bool {
    let pending = workspace.root().join(".generator-journal").exists();
    let left = workspace.tree();
    if !pending {
        let mut left = left;
        left.retain(|name, _| !name.contains(".generator-staging"));
        assert!(
            &left == old || &left == new,
            "{moment}: neither old nor new"
        );
    }
    workspace.succeeds(&[]);
    let repaired = workspace.tree();
    let expected = if pending {
        &repaired == new
    } else {
        &repaired == old || &repaired == new
    };
    assert!(expected, "{moment}: {:?}", repaired.keys());
    // Whatever it was, the next update ends where an undisturbed one does.
    workspace.succeeds(&["update", "new.yaml"]);
    assert_eq!(&workspace.tree(), new, "{moment}");
    pending
}

#[test]
fn a_process_that_is_killed_at_some_time_is_completed() {
    let (old, new) = old_and_new();
    let workspace = Workspace::new();
    workspace.succeeds(&[]);
    let start = Instant::now();
    workspace.succeeds(&["update", "--dry-run", "new.yaml"]);
    let longest = start.elapsed() * 2;
    let (mut killed, mut pending) = (0, 0);
    let rounds = if exhaustive() { 30 } else { 5 };
    for round in 0..rounds {
        let workspace = Workspace::new();
        workspace.succeeds(&[]);
        let mut process = workspace
            .command(&["update", "new.yaml"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(longest * (round + 1) / rounds);
        process.kill().unwrap();
        killed += usize::from(!process.wait().unwrap().success());
        pending += usize::from(is_whole(&workspace, &old, &new, &format!("round {round}")));
    }
    eprintln!("{rounds} runs, {killed} killed, {pending} of them while replacing files");
    assert!(killed > 0, "no run was killed");
}

/// The system calls by which the command changes the disk.
const CALLS: [&str; 8] = [
    "mkdir",
    "write",
    "fsync",
    "rename",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
];

#[test]
fn a_signal_at_every_system_call_that_writes_is_survived() {
    let traced = Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "true"])
        .status();
    if !traced.is_ok_and(|status| status.success()) {
        eprintln!("skipped: strace is missing or not permitted");
        return;
    }
    let (old, new) = old_and_new();
    let (mut killed, mut pending) = (0, 0);
    for call in CALLS {
        let step = if exhaustive() { 1 } else { 5 };
        for number in (1..).step_by(step) {
            let workspace = Workspace::new();
            workspace.succeeds(&[]);
            let inject = format!("inject=?{call}:signal=KILL:when={number}");
            let status = Command::new("strace")
                .args(["-f", "-qq", "-o", "/dev/null", "-e"])
                .arg(format!("trace=?{call}"))
                .args([
                    "-e",
                    &inject,
                    env!("CARGO_BIN_EXE_generator"),
                    "update",
                    "new.yaml",
                ])
                .current_dir(workspace.root())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .unwrap();
            if status.success() {
                assert_eq!(workspace.tree(), new);
                break;
            }
            assert!(number < 1000, "{call}: every run fails");
            killed += 1;
            let moment = format!("{call} number {number}");
            pending += usize::from(is_whole(&workspace, &old, &new, &moment));
        }
    }
    eprintln!("{killed} runs killed, {pending} of them while replacing files");
    let (least_killed, least_pending) = if exhaustive() { (40, 5) } else { (8, 0) };
    assert!(
        killed > least_killed && pending > least_pending,
        "{killed} killed, {pending} pending"
    );
}
