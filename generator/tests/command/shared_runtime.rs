//! A runtime that several crates share is written, checked and updated by the commands that do so for the crates.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Things API, version: '1'}
servers: [{url: 'https://things.example'}]
paths:
  /things:
    get: {operationId: listThings, tags: [Things], responses: {'204': {description: None.}}}
";

const OVERLAY: &str = "\
overlay: 1.1.0
info: {title: Names, version: '1'}
actions:
  - target: $.paths['/things'].get
    description: Callers call it so.
    update: {x-rust-name: list}
";

const CONFIG: &str = "\
[runtime]
name = 'common'
output = 'crates/common'

[[crate]]
name = 'one'
description = 'api.yaml'
overlays = ['overlay.yaml']
output = 'crates/one'
runtime = 'shared'

[[crate]]
name = 'other'
description = 'api.yaml'
output = 'other'
runtime = 'shared'
";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

#[track_caller]
fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    said
}

fn project() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in [
        ("api.yaml", SPEC),
        ("overlay.yaml", OVERLAY),
        ("generator.toml", CONFIG),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn the_runtime_is_written_once_and_checked() {
    let project = project();
    let root = project.path();
    let said = done(root, &[]);
    assert_eq!(said.matches("`crates/common/src`: ").count(), 1, "{said}");
    let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    assert!(read("crates/one/Cargo.toml").contains("\ncommon = { path = \"../common\" }\n"));
    assert!(read("other/Cargo.toml").contains("\ncommon = { path = \"../crates/common\" }\n"));
    assert!(!root.join("crates/one/src/runtime").exists());
    done(root, &["check"]);

    let error = root.join("crates/common/src/runtime/error.rs");
    fs::write(&error, "").unwrap();
    let output = run(root, &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let out = String::from_utf8(output.stdout).unwrap();
    let stale = "`crates/common/src` is not current: 1 changed; to bring it up to date, run\n";
    assert_eq!(out.matches(stale).count(), 1, "{out}");
    done(root, &["--crate", "other"]);
    done(root, &["check"]);
}

#[test]
fn an_update_brings_the_runtime_up_to_date() {
    let project = project();
    let root = project.path();
    done(root, &[]);
    fs::remove_dir_all(root.join("crates/common")).unwrap();
    fs::write(root.join("new.yaml"), SPEC.replace("None.", "Nothing.")).unwrap();
    let preview = run(root, &["update", "new.yaml", "--crate", "one", "--dry-run"]);
    let preview = String::from_utf8(preview.stdout).unwrap();
    assert!(
        preview.contains("    crates/common/Cargo.toml (new)\n"),
        "{preview}"
    );
    done(root, &["update", "new.yaml", "--crate", "one"]);
    done(root, &["check", "--crate", "one"]);
    assert!(root.join("crates/common/src/runtime/error.rs").exists());
}

#[test]
fn the_runtime_is_not_written_into_a_handwritten_crate() {
    let project = project();
    let root = project.path();
    fs::create_dir_all(root.join("crates/common")).unwrap();
    fs::write(root.join("crates/common/Cargo.toml"), "[package]\n").unwrap();
    let output = run(root, &[]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    let message = "error[output-refused]: `crates/common` has a handwritten `Cargo.toml`";
    assert_eq!(said.matches(message).count(), 1, "{said}");
    assert!(!root.join("crates/one").exists());
}
