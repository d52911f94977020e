//! What the tests of the comparison share.
#![allow(dead_code, reason = "not every test uses everything")]

use std::path::PathBuf;

use generator::diagnostic::Diagnostics;
use generator::diff::{DiffOptions, Report, diff};
use generator::document::Node;
use generator::read::read;
use generator::source::Sources;

/// Reads a description that must be readable.
pub(crate) fn parse(name: &str, text: &str) -> Node {
    let mut sources = Sources::new();
    let file = sources.add(name, text);
    let mut diagnostics = Diagnostics::new();
    let node = read(&sources, file, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{diagnostics:#?}\n{text}");
    node.unwrap_or_else(|| panic!("{name} holds no document"))
}

/// Compares two texts.
pub(crate) fn compare_with(old: &str, new: &str, options: &DiffOptions) -> Report {
    diff(&parse("old.yaml", old), &parse("new.yaml", new), options)
}

/// The folder of shared test data; `None`, and a word about it, where it does not exist.
pub(crate) fn shared(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared")
        .join(folder);
    if !path.is_dir() {
        println!("skipped: {} does not exist", path.display());
        return None;
    }
    Some(path)
}

/// Compares two texts with default options.
pub(crate) fn report(old: &str, new: &str) -> Report {
    compare_with(old, new, &DiffOptions::default())
}

/// `rule` or `rule: part`, in the order of the report.
pub(crate) fn rules(report: &Report) -> Vec<String> {
    report
        .changes
        .iter()
        .map(|change| {
            if change.part.is_empty() {
                change.rule.id.to_owned()
            } else {
                format!("{}: {}", change.rule.id, change.part)
            }
        })
        .collect()
}

/// One operation with a body in both directions.
pub(crate) fn both_ways(schema: &str, components: &str) -> String {
    format!(
        "openapi: 3.0.3\npaths:\n  /a:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: {schema}\n      responses:\n        '200':\n          content:\n            application/json:\n              schema: {schema}\ncomponents:\n  schemas: {components}\n"
    )
}
