//! Reports on a terminal: coloured there, and nowhere else.

#![cfg(target_os = "linux")]

use std::fs::File;
use std::io::Read as _;
use std::process::Stdio;

use crate::workspace::{Workspace, out};
use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// The commands that print a report of changes.
const COMMANDS: [&[&str]; 2] = [
    &["diff", "openapi/workflow.yaml", "new.yaml"],
    &["update", "--dry-run", "new.yaml"],
];

/// What a command prints on a terminal.
fn on_terminal(arguments: &[&str], no_colour: &str) -> String {
    let workspace = Workspace::new();
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let name = ptsname(&terminal, Vec::new()).unwrap();
    let flags = OFlags::RDWR | OFlags::NOCTTY;
    let end = open(name.as_c_str(), flags, Mode::empty()).unwrap();
    let mut command = workspace.command(arguments);
    command.env("NO_COLOR", no_colour);
    command.stdout(end).stderr(Stdio::null());
    let mut process = command.spawn().unwrap();
    // Holds an end of the terminal too.
    drop(command);
    let mut printed = Vec::new();
    // The last read fails: nobody is left at the other end.
    let _ = File::from(terminal).read_to_end(&mut printed);
    assert!(process.wait().unwrap().success());
    String::from_utf8(printed).unwrap()
}

#[test]
fn reports_are_coloured_on_a_terminal() {
    for arguments in COMMANDS {
        let printed = on_terminal(arguments, "");
        assert!(printed.contains("\u{1b}["), "{arguments:?}: {printed}");
    }
}

#[test]
fn colours_can_be_declined() {
    for arguments in COMMANDS {
        let printed = on_terminal(arguments, "1");
        assert!(printed.contains("parameter-became-list"), "{printed}");
        assert!(!printed.contains('\u{1b}'), "{arguments:?}: {printed}");
    }
}

#[test]
fn reports_in_a_pipe_are_not_coloured() {
    for arguments in COMMANDS {
        let workspace = Workspace::new();
        let output = workspace.succeeds(arguments);
        assert!(!out(&output).contains('\u{1b}'), "{arguments:?}");
    }
}
