//! The official SDKs of the service against the local server: workflows run to their end, and clients work.
//!
//! The SDKs come from the package registries, so this runs where `EXHAUSTIVE_TESTS` is set, as `.ci/run` does, and is
//! skipped with a message where Node.js, Python or the registries are not there.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use upstash_workflow_dev::{Delivery, Running, Service};

fn is_wanted() -> bool {
    let wanted = std::env::var_os("EXHAUSTIVE_TESTS").is_some();
    if !wanted {
        println!("skipped: set EXHAUSTIVE_TESTS to install the official SDKs and to run them");
    }
    wanted
}

/// Runs an installer; says whether it succeeded.
fn installs(command: &mut Command) -> bool {
    let output = command.stdin(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => true,
        Ok(output) => {
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            println!("skipped: the SDK cannot be installed: {errors}");
            false
        }
        Err(error) => {
            println!("skipped: {:?}: {error}", command.get_program());
            false
        }
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a script prints after `RESULTS`.
fn results(service: &Running, command: &mut Command) -> Value {
    let output = command
        .env("QSTASH_URL", service.url())
        .env("QSTASH_TOKEN", service.token())
        .env(
            "QSTASH_CURRENT_SIGNING_KEY",
            "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r",
        )
        .env(
            "QSTASH_NEXT_SIGNING_KEY",
            "sig_5ZB6DVzB1wjE8S6rZ7eenA8Pdnhs",
        )
        .env_remove("QSTASH_DEV")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = printed
        .lines()
        .find_map(|line| line.strip_prefix("RESULTS "));
    let line = line.unwrap_or_else(|| panic!("{printed}\n{errors}"));
    serde_json::from_str(line).unwrap()
}

fn service() -> Running {
    Service::builder()
        .delivery(Delivery::Loopback)
        .start_blocking()
        .unwrap()
}

#[test]
fn javascript() {
    if !is_wanted() {
        return;
    }
    let folder = folder("javascript");
    let npm = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
    let packages = ["@upstash/qstash@2.12.0", "@upstash/workflow@1.3.3", "zod@4"];
    fs::write(folder.join("package.json"), "{\"private\":true}").unwrap();
    let script = folder.join("workflows.mjs");
    fs::write(&script, include_str!("sdks/workflows.mjs")).unwrap();
    if !installs(
        Command::new("npm")
            .args(npm)
            .args(packages)
            .current_dir(&folder),
    ) {
        return;
    }

    let results = results(&service(), Command::new("node").arg(script));

    let order = results["order"].clone();
    assert_eq!(order[0], "RUN_SUCCESS");
    assert_eq!(
        serde_json::from_str::<Value>(order[1].as_str().unwrap()).unwrap(),
        json!({
            "first": "t",
            "status": 200,
            "body": { "got": { "q": 7 }, "a": "b" },
            "parallel": [1, "zwei ☃", null],
            "paid": { "sum": 5 },
            "missed": true,
        })
    );
    let expected = json!({
        "order": order,
        "notified": 1,
        "failed": "RUN_FAILED",
        "failures": [[true, 500, "no luck"]],
        "resumed": ["RUN_SUCCESS", "\"repaired\""],
        "restarted": ["RUN_SUCCESS", "\"repaired\""],
        "deleted": [1, { "deleted": 1 }, 0],
        "cancelled": { "cancelled": 2 },
        "states": ["RUN_CANCELED", "RUN_CANCELED"],
        "invoked": ["RUN_SUCCESS", "\"inner 42\""],
        "introduced": ["RUN_SUCCESS", "\"inner 2\""],
        "published": "\"inner 3\"",
        "paused": true,
    });
    assert_eq!(results, expected);
}

#[test]
fn python() {
    if !is_wanted() {
        return;
    }
    let packages = folder("python");
    let wanted = ["qstash==3.4.0", "upstash-workflow==2.0.0", "flask==3.*"];
    let installed = packages.join("upstash_workflow").exists()
        || installs(
            Command::new("python3")
                .args(["-m", "pip", "install", "--quiet", "--target"])
                .arg(&packages)
                .args(wanted),
        );
    if !installed {
        return;
    }
    let script = packages.join("workflows.py");
    fs::write(&script, include_str!("sdks/workflows.py")).unwrap();

    let results = results(&service(), Command::new("python3").arg(script));

    assert_eq!(
        results,
        json!({
            "order": ["RUN_SUCCESS", "[7, 200, {\"got\": {\"q\": 7}}]"],
            "keys": "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r",
            "paused": true,
            "going": false,
            "batch": 1,
        })
    );
}
