//! What helps whoever begins: `init`, `explain`, and findings for editors and scripts.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Things API, version: '1'}
servers: [{url: 'https://things.example'}]
paths:
  /things/{id}'s:
    get: {operationId: getThing, tags: [Things], parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'200': {description: OK}}}
  /broken:
    get: {operationId: broken, tags: [Things], responses: {'20': {description: This is no status}}}
";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("api")).unwrap();
    fs::write(folder.path().join("api/things.yaml"), SPEC).unwrap();
    folder
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn init_writes_a_project_that_generates_and_checks() {
    let folder = folder();
    let root = folder.path();
    let output = run(root, &["init", "api/things.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let said = "wrote generator.toml, overlay.yaml and .github/workflows/generated-client.yml for `things-api`, with 2 operations\n";
    assert!(err(&output).contains(said), "{}", err(&output));
    let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    let config = "[[crate]]\nname = \"things-api\"\ndescription = \"api/things.yaml\"\noverlays = [\"overlay.yaml\"]\noutput = \"client\"\n# Parts";
    assert!(read("generator.toml").contains(config));
    let action = "  - target: '$.paths[''/things/{id}\\''s''].get'\n    description: client.things().get\n    update: {x-rust-name: get}\n";
    assert!(
        read("overlay.yaml").contains(action),
        "{}",
        read("overlay.yaml")
    );
    assert!(
        read(".github/workflows/generated-client.yml").ends_with("      - run: generator check\n")
    );
    for arguments in [&[][..], &["check"]] {
        let output = run(root, arguments);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    }
    let things = read("client/src/api/things.rs");
    assert!(things.contains("pub fn get("), "{things}");

    let again = run(root, &["init", "api/things.yaml"]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(err(&again), "error: there is a `generator.toml` already\n");
}

#[test]
fn init_writes_nothing_for_what_is_no_description() {
    let folder = folder();
    fs::write(folder.path().join("api/things.yaml"), "swagger: '2.0'\n").unwrap();
    let output = run(folder.path(), &["init", "api/things.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("error[openapi-version]"),
        "{}",
        err(&output)
    );
    assert!(!folder.path().join("generator.toml").exists());
}

#[test]
fn a_code_is_explained() {
    let output = run(Path::new("."), &["explain", "status-key"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("error[status-key]: A key of `responses` is no status.\n"),
        "{text}"
    );
    assert_eq!(
        run(Path::new("."), &["explain", "none"]).status.code(),
        Some(2)
    );
}

/// The findings about a description with an error, in a format.
fn findings(format: &str) -> Value {
    let folder = folder();
    let arguments = [
        "generate",
        "--format",
        format,
        "--spec",
        "api/things.yaml",
        "--out",
        "o",
    ];
    let output = run(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn findings_are_printed_as_json() {
    let found = findings("json");
    let list = found["diagnostics"].as_array().unwrap();
    let error = list.iter().find(|one| one["severity"] == "error").unwrap();
    assert_eq!(error["code"], "status-key");
    assert_eq!(error["file"], "api/things.yaml");
    assert_eq!((&error["line"], &error["column"]), (&8.into(), &60.into()));
    assert_eq!(error["pointer"], "/paths/~1broken/get/responses/20");
    assert!(
        error["help"]
            .as_str()
            .unwrap()
            .starts_with("write a status")
    );
}

/// What SARIF 2.1.0 requires of a log, and what code scanning needs besides.
#[test]
fn findings_are_printed_as_sarif() {
    let log = findings("sarif");
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(
        log["$schema"],
        "https://json.schemastore.org/sarif-2.1.0.json"
    );
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "generator");
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string());
        let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
        assert!(
            ["none", "note", "warning", "error"].contains(&level),
            "{level}"
        );
    }
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        assert!(result["message"]["text"].is_string());
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let error = results.iter().find(|one| one["level"] == "error").unwrap();
    let place = &error["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "api/things.yaml");
    assert_eq!(place["region"]["startLine"], 8);
    assert_eq!(place["region"]["startColumn"], 60);
}
