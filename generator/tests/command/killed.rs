//! A process that is killed at any moment leaves the old or the new tree.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::exhaustive::exhaustive;

/// Enough files for a kill to fall between them.
const GROUPS: usize = 12;

fn description(version: usize) -> String {
    let paths: String = (0..GROUPS)
        .map(|group| {
            format!(
                "  /g{group}:\n    get:\n      operationId: read{group}v{version}\n      tags: [Group{group}]\n      \
                 responses: {{'200': {{description: OK}}}}\n"
            )
        })
        .collect();
    format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '{version}'}}\nservers: [{{url: 'https://a.example'}}]\npaths:\n{paths}"
    )
}

fn command(root: &Path, version: usize) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_generator"));
    command
        .current_dir(root)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
        .args(["--out", "crate", "--spec"])
        .arg(format!("{version}.yaml"));
    command
}

/// Kills a process; `false` where it had ended by itself, as it does where the first runs were slowed down by others.
fn killed_in_time(mut process: Child) -> bool {
    process.kill().unwrap();
    !process.wait().unwrap().success()
}

fn tree(folder: &Path) -> BTreeMap<String, String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn a_killed_process_leaves_a_whole_tree() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    let api = root.join("crate/src/api");
    fs::create_dir_all(root.join("crate/src")).unwrap();
    fs::write(root.join("crate/Cargo.toml"), "[package]\n").unwrap();
    let mut trees = Vec::new();
    let mut longest = Duration::ZERO;
    for version in 0..2 {
        fs::write(root.join(format!("{version}.yaml")), description(version)).unwrap();
        let start = Instant::now();
        assert!(command(root, version).status().unwrap().success());
        longest = longest.max(start.elapsed());
        trees.push(tree(&api));
    }
    assert_ne!(trees[0], trees[1]);
    assert!(trees[0].len() > GROUPS);

    let (mut killed, mut interrupted) = (0, 0);
    let rounds = if exhaustive() { 40 } else { 10 };
    for round in 0..rounds {
        let version = usize::try_from(round).unwrap() % 2;
        let process = command(root, version).spawn().unwrap();
        std::thread::sleep(longest * (round + 1) / rounds);
        if killed_in_time(process) {
            killed += 1;
        } else {
            longest = longest * 3 / 4;
        }
        let found = tree(&api);
        assert!(
            trees.contains(&found),
            "round {round}: neither the old nor the new tree"
        );
        let beside = fs::read_dir(root.join("crate/src")).unwrap().count();
        interrupted += usize::from(beside > 1);
    }
    eprintln!("{rounds} runs, {killed} killed, {interrupted} of them while writing");
    assert!(killed > 0, "no run was killed");
    assert!(command(root, 0).status().unwrap().success());
    assert_eq!(tree(&api), trees[0]);
    assert_eq!(fs::read_dir(root.join("crate/src")).unwrap().count(), 1);
}

/// Crates that share a runtime are replaced together: after a kill, all of them are of one version, or a journal is there,
/// by which the next run completes them.
#[test]
fn a_killed_process_leaves_crates_with_one_runtime_in_step() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    let names = ["one", "other", "third"];
    let mut config = "[runtime]\nname = 'common'\noutput = 'common'\n".to_owned();
    for name in names {
        config.push_str(&format!(
            "[[crate]]\nname = '{name}'\ndescription = 'api.yaml'\noutput = '{name}'\nruntime = 'shared'\n"
        ));
    }
    fs::write(root.join("generator.toml"), config).unwrap();
    let run = |version: usize| {
        fs::write(root.join("api.yaml"), description(version)).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_generator"));
        command.current_dir(root);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let found = || names.map(|name| tree(&root.join(name).join("src/api")));
    let mut versions = Vec::new();
    let mut longest = Duration::ZERO;
    for version in 0..2 {
        let start = Instant::now();
        assert!(run(version).status().unwrap().success());
        longest = longest.max(start.elapsed());
        versions.push(found());
    }
    assert_ne!(versions[0], versions[1]);

    let rounds = if exhaustive() { 200 } else { 20 };
    let (mut killed, mut completed) = (0, 0);
    for round in 0..rounds {
        // From the last quarter of a run on, files are replaced.
        let version = usize::try_from(round).unwrap() % 2;
        let process = run(version).spawn().unwrap();
        std::thread::sleep(longest * (rounds + 3 * round) / (rounds * 4));
        if killed_in_time(process) {
            killed += 1;
        } else {
            longest = longest * 3 / 4;
        }
        if root.join(".generator-journal").exists() {
            completed += 1;
            let status = run(version).arg("check").status().unwrap();
            assert_eq!(status.code(), Some(1), "round {round}");
            assert!(run(version).status().unwrap().success());
        }
        assert!(
            versions.contains(&found()),
            "round {round}: of two versions"
        );
    }
    eprintln!("{rounds} runs, {killed} killed, {completed} of them with a journal");
    assert!(killed > 0, "no run was killed");
    assert!(run(0).status().unwrap().success());
    assert_eq!(found(), versions[0]);
    for name in names {
        let beside = fs::read_dir(root.join(name).join("src")).unwrap();
        assert_eq!(
            beside
                .filter(|one| one
                    .as_ref()
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .starts_with('.'))
                .count(),
            0
        );
    }
}
