//! Golden fixtures: a small description, and the Rust or the diagnostics that come of it.
//!
//! A folder of `golden/` is one behaviour: `openapi.yaml` (at most 30 lines, so that the reason for each line of the
//! result is in sight), and beside it `expected.rs`, `expected.txt` or both. `UPDATE_EXPECT=1` writes them anew, except
//! under CI.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its fixtures has failed"
)]

mod fixture;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use generator::embedded;
use generator::emit::{self, Files};
use generator::plan::SharedRuntime;

use crate::fixture::{fixtures, folder, name, run};

/// What of a crate is worth looking at: all that is different from one description to the other. The client, its
/// credentials and the root are shown by the fixtures that are about them.
fn shown(fixture: &str, files: &Files) -> String {
    let about_client = fixture.starts_with("client_");
    let mut out = String::new();
    for (path, text) in files
        .iter()
        .filter(|(path, _)| path.starts_with("src/api/"))
    {
        let of_client = ["client.rs", "credential.rs", "mod.rs"]
            .iter()
            .any(|file| path.ends_with(&format!("/{file}")));
        if of_client == about_client {
            let body = text.split_once('\n').unwrap().1;
            write!(out, "// {path}\n{body}\n").unwrap();
        }
    }
    out
}

fn compare(file: &Path, actual: &str) -> Result<(), String> {
    let expected = fs::read_to_string(file).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        assert!(
            std::env::var_os("CI").is_none(),
            "expectations are not rewritten under CI"
        );
        if actual.is_empty() {
            fs::remove_file(file).unwrap();
        } else {
            fs::write(file, actual).unwrap();
        }
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(expected.as_str(), actual);
    Err(format!(
        "{}:\n{}",
        file.display(),
        diff.unified_diff().context_radius(3)
    ))
}

#[test]
fn every_fixture_yields_what_is_expected() {
    let mut failures = Vec::new();
    for fixture in fixtures() {
        let (files, report) = run(&fixture);
        let rust = files
            .map(|files| shown(&name(&fixture), &files))
            .unwrap_or_default();
        assert!(
            !rust.is_empty() || !report.is_empty(),
            "{}",
            fixture.display()
        );
        failures.extend(compare(&fixture.join("expected.rs"), &rust).err());
        failures.extend(compare(&fixture.join("expected.txt"), &report).err());
    }
    assert!(
        failures.is_empty(),
        "UPDATE_EXPECT=1 writes them anew\n\n{}",
        failures.join("\n")
    );
}

#[test]
fn every_fixture_is_small() {
    for fixture in fixtures() {
        let text = fs::read_to_string(fixture.join("openapi.yaml")).unwrap();
        assert!(text.lines().count() <= 30, "{}", fixture.display());
    }
}

/// Features and requirements of a stand-alone crate are those with which the runtime is built and tested.
#[test]
fn the_manifest_is_in_step_with_the_workspace() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let workspace = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let client = fs::read_to_string(root.join("generated/Cargo.toml")).unwrap();
    let expected: Vec<_> = of_runtime(&client)
        .map(|line| resolved(line, &workspace))
        .collect();
    let (files, _) = run(&folder().join("strings"));
    let files = files.unwrap();
    let actual: Vec<_> = of_runtime(files.get("Cargo.toml").unwrap())
        .map(str::to_owned)
        .collect();
    assert_eq!(actual, expected);
}

/// Those of a runtime that several crates share, with the features of its parts, too.
#[test]
fn the_manifest_of_a_shared_runtime_is_in_step_with_the_workspace() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let workspace = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let client = fs::read_to_string(root.join("generated/Cargo.toml")).unwrap();
    let lines = |manifest: &str| {
        let lines = sections(manifest).filter(|line| !is_of_receiver(line));
        let mut lines: Vec<_> = lines.map(|line| resolved(line, &workspace)).collect();
        lines.retain(|line| !line.starts_with("default = "));
        lines.sort();
        lines
    };
    let files = emit::shared_runtime(&SharedRuntime {
        package: "common".to_owned(),
        version: "0.1.0".to_owned(),
        path: "../common".to_owned(),
        member: false,
    });
    assert_eq!(lines(files.get("Cargo.toml").unwrap()), lines(&client));
}

/// No crate can have the name of one that its runtime depends on.
#[test]
fn the_dependencies_of_a_runtime_are_known() {
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/Cargo.toml");
    let client: toml::Value = toml::from_str(&fs::read_to_string(client).unwrap()).unwrap();
    let of_targets = client["target"].as_table().unwrap().values();
    let tables = of_targets.chain([&client]);
    let dependencies = tables.flat_map(|table| table["dependencies"].as_table().unwrap().keys());
    let unknown: Vec<_> = dependencies
        .filter(|name| !embedded::is_dependency(name))
        .collect();
    // Those of the feature `receiver`, which is not of the runtime.
    assert_eq!(unknown, ["base64", "hmac", "sha2"]);
}

/// The lines of the features and dependencies that every crate has.
fn of_runtime(manifest: &str) -> impl Iterator<Item = &str> {
    sections(manifest)
        .filter(|line| {
            !["__", "futures-core", "http-body ="]
                .iter()
                .any(|start| line.starts_with(start))
        })
        .filter(|line| !is_of_receiver(line))
}

/// The lines of the features and dependencies.
fn sections(manifest: &str) -> impl Iterator<Item = &str> {
    let section = |name: &str| {
        let (_, tail) = manifest.split_once(&format!("\n[{name}]\n")).unwrap();
        tail.lines()
            .take_while(|line| !line.starts_with('['))
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
    };
    section("features").chain(section("dependencies"))
}

/// Whether a line is about the handwritten receiver of requests, which is no part of the runtime.
fn is_of_receiver(line: &str) -> bool {
    let (name, _) = line.split_once([' ', '.']).unwrap();
    ["receiver", "base64", "hmac", "sha2"].contains(&name)
}

/// A line with what the workspace says of the dependency.
fn resolved(line: &str, workspace: &str) -> String {
    let of_workspace = |name: &str| {
        workspace
            .lines()
            .find(|line| line.starts_with(&format!("{name} = ")))
            .unwrap()
            .to_owned()
    };
    match (
        line.strip_suffix(".workspace = true"),
        line.strip_suffix(" = { workspace = true, optional = true }"),
    ) {
        (Some(name), _) => of_workspace(name),
        (None, Some(name)) => of_workspace(name).replace(" }", ", optional = true }"),
        (None, None) => line.to_owned(),
    }
}
