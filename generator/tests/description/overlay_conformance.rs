//! The public conformance suites of OpenAPI overlays, where a copy of them stands beside the
//! workspace (`shared/conformance/overlay`); without it the test says so and passes.

use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostic::Diagnostics;
use generator::document::Node;
use generator::overlay::{self, ApplyOptions, Unmatched};
use generator::read::read;
use generator::source::Sources;

const CASES: usize = 19;

fn suite() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance/overlay");
    path.join("CASES.tsv").is_file().then_some(path)
}

fn load(path: &Path) -> Node {
    let mut sources = Sources::new();
    let name = path.display().to_string();
    let file = sources.add_bytes(name, fs::read(path).unwrap()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let node = read(&sources, file, &mut diagnostics);
    assert!(
        !diagnostics.has_errors(),
        "{}: {diagnostics:?}",
        path.display()
    );
    node.unwrap()
}

/// The outcome of one row: `None` where it is as expected.
fn failure(suite: &Path, row: &str) -> Option<String> {
    let columns: Vec<&str> = row.split('\t').collect();
    let [id, input, overlay_path, expected, _, kind, ..] = columns[..] else {
        return Some(format!("not a row: {row}"));
    };
    let mut document = load(&suite.join(input));
    let before = document.to_json();
    let overlay = load(&suite.join(overlay_path));
    let mut diagnostics = Diagnostics::new();
    let options = ApplyOptions {
        unmatched: Unmatched::Ignore,
    };
    overlay::apply(&mut document, &overlay, options, &mut diagnostics);
    let result = document.to_json();
    if kind != "apply" {
        let refused = diagnostics.has_errors() && result == before;
        return (!refused).then(|| format!("{id}: not refused"));
    }
    if diagnostics.has_errors() {
        return Some(format!("{id}: {diagnostics:?}"));
    }
    let expected = load(&suite.join(expected)).to_json();
    (result != expected).then(|| format!("{id}: got {result:#}"))
}

#[test]
fn every_case_of_the_public_suites_comes_out_as_expected() {
    let Some(suite) = suite() else {
        eprintln!("skipped: the conformance suites are not here");
        return;
    };
    let table = fs::read_to_string(suite.join("CASES.tsv")).unwrap();
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(rows.len(), CASES);
    let failures: Vec<String> = rows.iter().filter_map(|row| failure(&suite, row)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
