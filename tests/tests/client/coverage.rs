//! Every operation of the description has a call, a wire test and an example in the docs.
//!
//! The operations come from the description with the overlay applied. What there is for them is
//! looked up in text: the table on the front page of the API docs, the tests in
//! `wire/operations` (named after the `operationId`), the docs of the group.

use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostic::Diagnostics;
use generator::pipeline::{self, Input};
use generator::source::Sources;

/// What makes an entry of a path an operation.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

struct Operation {
    /// `POST /v2/keys/rotate`.
    line: String,
    id: String,
}

/// What the repository holds for the operations.
struct Texts {
    table: String,
    /// The docs of each group: name and text.
    groups: Vec<(String, String)>,
    wire_tests: String,
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The Rust files of a folder: name without `.rs`, and text.
fn rust_files(folder: &Path) -> Vec<(String, String)> {
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.extension().is_some_and(|end| end == "rs"));
    files
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap();
            (name.to_owned(), read(&path))
        })
        .collect()
}

fn operations() -> Vec<Operation> {
    let mut sources = Sources::new();
    let mut add = |name: &str| sources.add(name, read(&workspace().join("openapi").join(name)));
    let (spec, overlays) = (add("workflow.yaml"), vec![add("overlay.yaml")]);
    let mut diagnostics = Diagnostics::new();
    let input = Input { spec, overlays };
    let document = pipeline::effective(&sources, input, &mut diagnostics);
    let document = document.expect("a sound description").to_json();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in METHODS {
            let Some(operation) = item.get(method) else {
                continue;
            };
            let line = format!("{} {path}", method.to_uppercase());
            let id = operation["operationId"].as_str();
            let id = id.unwrap_or_else(|| panic!("{line} has no operationId"));
            operations.push(Operation {
                line,
                id: id.to_owned(),
            });
        }
    }
    operations
}

fn texts() -> Texts {
    let api = workspace().join("generated/src/api");
    let tests = workspace().join("tests/tests/client/wire/operations");
    let tests = rust_files(&tests).into_iter().map(|(_, text)| text);
    Texts {
        table: read(&api.join("mod.rs")),
        groups: rust_files(&api),
        wire_tests: tests.collect(),
    }
}

/// The start of the call that the table states for an operation: ``client.keys().rotate(``.
fn call<'t>(table: &'t str, line: &str) -> Option<&'t str> {
    let cell = format!("| `{line}` | [`");
    let row = table.lines().find(|row| row.contains(&cell))?;
    let (_, call) = row.split_once(&cell)?;
    let end = call.match_indices('(').nth(1)?.0;
    call.get(..=end)
}

/// What is missing for an operation.
fn missing(operation: &Operation, texts: &Texts) -> Vec<String> {
    let Operation { line, id } = operation;
    let mut missing = Vec::new();
    let test = format!("#[tokio::test]\nasync fn {id}() {{");
    if !texts.wire_tests.contains(&test) {
        missing.push(format!("{line}: no wire test `{id}`"));
    }
    let Some(call) = call(&texts.table, line) else {
        missing.push(format!("{line}: no call in the table of operations"));
        return missing;
    };
    let (group, method) = call
        .trim_start_matches("client.")
        .trim_end_matches('(')
        .split_once("().")
        .unwrap_or_else(|| panic!("{line}: odd call in the table: {call}"));
    let module = texts.groups.iter().find(|(name, _)| name == group);
    let module = module.map_or("", |(_, text)| text);
    let start = format!("    pub fn {method}(");
    let is_method = |rest: &str| rest.trim_start().starts_with("&self");
    if !module.split(&start).skip(1).any(is_method) {
        missing.push(format!("{line}: no method `{method}` in `{group}`"));
    }
    let example = |doc: &str| doc.starts_with("    /// ") && doc.contains(call);
    if !module.lines().any(example) {
        missing.push(format!("{line}: no example in the docs with `{call}`"));
    }
    missing
}

#[test]
fn every_operation_has_a_call_a_wire_test_and_an_example() {
    let operations = operations();
    assert_eq!(operations.len(), 30);
    let texts = texts();
    let missing: Vec<_> = operations
        .iter()
        .flat_map(|operation| missing(operation, &texts))
        .collect();
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn the_table_names_nothing_else() {
    let texts = texts();
    let rows = texts
        .table
        .lines()
        .filter(|line| line.starts_with("//! |") && line.contains("[`client."));
    assert_eq!(rows.count(), operations().len());
}

#[test]
fn what_is_missing_is_found() {
    let texts = Texts {
        table: "//! | [`a`] | `GET /a` | [`client.a().get()`](a::A::get) |\n\
                //! |  | `GET /b` | [`client.a().list(…)`](a::A::list) |\n"
            .to_owned(),
        groups: vec![(
            "a".to_owned(),
            "    /// client.a().get().send()\n    pub fn get(&self) -> Get {\n".to_owned(),
        )],
        wire_tests: "#[tokio::test]\nasync fn a_get() {".to_owned(),
    };
    let missing = |line: &str, id: &str| {
        missing(
            &Operation {
                line: line.to_owned(),
                id: id.to_owned(),
            },
            &texts,
        )
    };
    assert_eq!(missing("GET /a", "a_get"), [""; 0]);
    assert_eq!(
        missing("GET /b", "a_list"),
        [
            "GET /b: no wire test `a_list`",
            "GET /b: no method `list` in `a`",
            "GET /b: no example in the docs with `client.a().list(`",
        ]
    );
    assert_eq!(
        missing("GET /c", "a_get"),
        ["GET /c: no call in the table of operations"]
    );
}
