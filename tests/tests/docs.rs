//! Tables of the client's documentation that follow from its code. `UPDATE_DOCS=1 cargo test -p tests --test docs`
//! writes them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const HEAD: &str = "\
| call | operation | repeated where its outcome is unknown |
|---|---|---|
";

fn generated() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated")
}

/// The argument of a call in the value of an operation: what stands between `start` and the end of the call.
fn argument<'a>(operation: &'a str, start: &str) -> Option<&'a str> {
    let (_, rest) = operation.split_once(start)?;
    rest.lines().next()?.trim_end_matches(';').strip_suffix(')')
}

fn row(operation: &str) -> String {
    let (_, constructor) = operation.split_once("Operation::").unwrap();
    let (method, _) = constructor.split_once('(').unwrap();
    let name = argument(operation, &format!("Operation::{method}(")).unwrap();
    let path = argument(operation, ".path(").unwrap();
    let header = |idempotent: &str, variant: &str| {
        let inner = idempotent.strip_prefix(variant)?.strip_prefix("(\"")?;
        Some(inner.strip_suffix("\")")?.to_owned())
    };
    let by_method = ["get", "head", "put", "delete", "options", "trace"].contains(&method);
    let repeated = match argument(operation, ".idempotent(") {
        None if by_method => "yes".to_owned(),
        None | Some("Idempotent::Never") => "no".to_owned(),
        Some("Idempotent::Always") => "yes".to_owned(),
        Some(other) => {
            if let Some(header) = header(other, "Idempotent::WithHeader") {
                format!("with the header `{header}`")
            } else if let Some(header) = header(other, "Idempotent::WithItemHeader") {
                format!("where every item has the header `{header}`")
            } else {
                panic!("{other}")
            }
        }
    };
    let (name, path) = (name.trim_matches('"'), path.trim_matches('"'));
    let method = method.to_uppercase();
    format!("| `{name}` | `{method} {path}` | {repeated} |")
}

#[test]
fn the_table_of_repetitions_is_that_of_the_operations() {
    let mut rows = Vec::new();
    for entry in std::fs::read_dir(generated().join("src/api")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let operations = text.split(": Operation =").skip(1);
        rows.extend(operations.map(|operation| row(operation.split("\n\n").next().unwrap())));
    }
    rows.sort();
    assert!(rows.len() > 20, "{}", rows.len());
    let mut table = String::from(HEAD);
    for row in rows {
        writeln!(table, "{row}").unwrap();
    }
    let path = generated().join("docs/operations.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        written, table,
        "run the test with UPDATE_DOCS=1 to write the table"
    );
}
