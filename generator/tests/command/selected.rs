//! Which operations a crate has, and where it is written.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: 'https://things.example'}]
paths:
  /things:
    get: {operationId: listThings, tags: [Things], responses: {'200': {description: OK}}}
    delete: {operationId: clear, tags: [Things], responses: {'200': {description: OK}}}
  /orders:
    $ref: '#/components/pathItems/Orders'
components:
  pathItems:
    Orders:
      get: {operationId: listOrders, tags: [Orders], responses: {'200': {description: OK}}}
  schemas:
    Thing: {type: object, properties: {name: {type: string}}}
";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(folder)
        .args(["--spec", "api.yaml", "--out", "crate"])
        .args(arguments)
        .output()
        .unwrap()
}

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("api.yaml"), SPEC).unwrap();
    folder
}

/// The front page of the crate.
#[track_caller]
fn front_page(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    fs::read_to_string(folder.join("crate/src/api/mod.rs")).unwrap()
}

#[test]
fn the_front_page_says_what_is_selected() {
    let folder = folder();
    let page = front_page(
        folder.path(),
        &["--include", "tag=Things", "--exclude", "method=delete"],
    );
    for line in [
        "//! # Selection\n//!\n//! This crate has 1 of the 3 operations of the description: those with `tag=Things`, without `method=delete`.\n",
        "//! | [`things`](mod@things) | `GET /things` |",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    assert!(!page.contains("orders"), "{page}");
    assert!(!page.contains("DELETE"), "{page}");
    // A path that refers to its operations elsewhere.
    let page = front_page(folder.path(), &["--include", "path=/ord**"]);
    assert!(
        page.contains("`GET /orders`") && !page.contains("/things"),
        "{page}"
    );
}

#[test]
fn models_only_has_every_model_and_no_operation() {
    let folder = folder();
    let page = front_page(folder.path(), &["--models-only"]);
    assert!(
        page.contains("//! Only the models are generated: no operation is.\n"),
        "{page}"
    );
    let models = fs::read_to_string(folder.path().join("crate/src/api/models.rs")).unwrap();
    assert!(models.contains("pub struct Thing {"), "{models}");
    let manifest = fs::read_to_string(folder.path().join("crate/Cargo.toml")).unwrap();
    assert!(manifest.contains("\ndefault = []\n"), "{manifest}");
}

#[test]
fn a_selector_that_matches_nothing_is_an_error() {
    let folder = folder();
    let output = run(folder.path(), &["--include", "tag=Thing"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    let message = "error[selector-unmatched]: `tag=Thing` in `include` matches no operation\n";
    assert!(said.contains(message), "{said}");
    assert!(!folder.path().join("crate").exists());
    let output = run(folder.path(), &["--include", "tags=Thing"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_module_is_written_into_a_handwritten_crate_only() {
    let folder = folder();
    let output = run(folder.path(), &["--module", "apis::things"]);
    let said = String::from_utf8_lossy(&output.stderr);
    let message = "error[output-refused]: `crate` has no handwritten `Cargo.toml`, so it cannot have a generated module\n";
    assert!(said.contains(message), "{said}");
    let output = run(folder.path(), &["--module", "a::fn"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_selection_without_an_operation_is_an_error_where_it_is_written() {
    let folder = folder();
    let config = "[[crate]]\nname = 'a'\ndescription = 'api.yaml'\noutput = 'crate'\n[crate.select]\n\
                  include = [{ tag = 'Things' }]\nexclude = [{ path = '/things' }]\n";
    fs::write(folder.path().join("generator.toml"), config).unwrap();
    let run = || {
        Command::new(env!("CARGO_BIN_EXE_generator"))
            .current_dir(folder.path())
            .output()
            .unwrap()
    };
    let output = run();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("error[selector-unmatched]: `exclude` leaves out all that `include` selects"),
        "{said}"
    );
    assert!(said.contains(" generator.toml:7:12\n"), "{said}");
    assert!(!folder.path().join("crate").exists());

    let config = config.replace("tag = 'Things'", "tag = 'Thing'");
    fs::write(folder.path().join("generator.toml"), config).unwrap();
    let said = String::from_utf8_lossy(&run().stderr).into_owned();
    assert!(
        said.contains("`tag=Thing` in `include` matches no operation"),
        "{said}"
    );
    assert!(said.contains(" generator.toml:6:12\n"), "{said}");
}

#[test]
fn a_part_of_a_selector_that_stands_twice_is_an_error() {
    let folder = folder();
    let output = run(folder.path(), &["--include", "tag=Things,tag=Orders"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("`tag` is stated twice"), "{said}");
}

/// What is wrong in operations that are not selected, and in components that only they need.
#[test]
fn errors_of_what_is_not_selected_refuse_nothing() {
    let folder = folder();
    let broken = SPEC
        .replace(
            "[Orders], responses",
            "[Orders], parameters: 5, tags: [Orders], responses",
        )
        .replace(
            "  schemas:\n",
            "  schemas:\n    Broken: {type: string, maxLength: 1e999, enum: 5}\n",
        );
    fs::write(folder.path().join("api.yaml"), broken).unwrap();
    let page = front_page(folder.path(), &["--include", "tag=Things"]);
    assert!(page.contains("`GET /things`"), "{page}");
    let output = run(folder.path(), &["--include", "tag=Orders"]);
    assert_eq!(output.status.code(), Some(1));
}
