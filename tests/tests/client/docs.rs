//! Tables of the client's documentation that follow from its code.
//! `UPDATE_DOCS=1 cargo test -p tests --test client docs` writes that of the operations.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use upstash_workflow::{Client, Credential};

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
        let path = entry.unwrap().path();
        // What is no operation of its own: the items of batches.
        if path.ends_with("models.rs") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
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

/// A setter adds the prefix, so a name with it would be wrong advice.
#[test]
fn no_text_shows_a_header_with_the_prefix_that_setters_add() {
    for entry in std::fs::read_dir(generated().join("src/api")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let docs = text.lines().filter(|line| line.trim().starts_with("//"));
        for line in docs {
            for (_, rest) in line
                .match_indices("Forward-")
                .map(|(at, found)| line.split_at(at + found.len()))
            {
                assert!(rest.starts_with("<name>"), "{}: {line}", path.display());
            }
        }
    }
}

fn read(path: &str) -> String {
    std::fs::read_to_string(generated().join(path)).unwrap()
}

/// The cells of the rows of a table that follows this heading.
fn rows(text: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, section) = text.split_once(&format!("# {heading}\n")).unwrap();
    let lines = section.lines().map(|line| line.trim_start_matches("//! "));
    let table = lines.skip_while(|line| !line.starts_with('|')).skip(2);
    table
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            line.trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect()
}

#[test]
fn the_table_of_features_is_that_of_the_manifest() {
    let manifest = read("Cargo.toml");
    let (_, features) = manifest.split_once("[features]\n").unwrap();
    let (features, _) = features.split_once("\n\n").unwrap();
    let features: Vec<(&str, &str)> = features
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .collect();
    let (_, default) = features
        .iter()
        .find(|(name, _)| *name == "default")
        .unwrap();
    let expected: Vec<_> = features
        .iter()
        .filter(|(name, _)| *name != "default" && !name.starts_with("__"))
        .map(|(name, _)| {
            let by_default = default.contains(&format!("\"{name}\""));
            (
                format!("`{name}`"),
                if by_default { "yes" } else { "" }.to_owned(),
            )
        })
        .collect();
    let written: Vec<_> = rows(&read("src/lib.rs"), "Features")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    assert_eq!(written, expected);
}

/// The defaults stand in the table, at the methods and in the code.
#[test]
fn the_table_of_limits_is_that_of_a_client() {
    let builder = Client::builder(Credential::bearer("t"));
    let said = format!("{builder:?}");
    let said = format!("{said} {:?}", builder.build().unwrap());
    let client = read("src/runtime/client.rs").replace("\n    /// ", " ");
    let expected = [
        ("10 s", "connect_timeout", "connect_timeout: 10s"),
        ("30 s", "attempt_timeout", "attempt_timeout: 30s"),
        ("120 s", "timeout", "timeout: 120s"),
        ("4", "retry", "max_attempts: 4,"),
        ("100", "retry_budget", "retry_budget: 100,"),
        ("16 MiB", "body_limit", "body_limit: BodyLimit(16777216)"),
    ];
    let table = rows(&read("docs/retries.md"), "How long");
    assert_eq!(table.len(), expected.len());
    for (row, (default, method, shown)) in table.iter().zip(expected) {
        let link = format!("[`{method}`](crate::ClientBuilder::{method})");
        assert_eq!([&row[1], &row[2]], [default, &link]);
        assert!(said.contains(&format!(" {shown}")), "{shown}: {said}");
        let (before, _) = client.split_once(&format!("pub fn {method}(")).unwrap();
        let (_, docs) = before.rsplit_once("}\n").unwrap();
        let stated = match method {
            "retry" => "Default: [`RetryPolicy::new`]".to_owned(),
            _ => format!("Default: {default}."),
        };
        assert!(docs.contains(&stated), "{method}: {docs}");
    }
    let policy = "/// The default: 4 attempts, base 250 ms, cap 10 s.\n";
    assert!(read("src/runtime/retry.rs").contains(policy));
    assert!(
        said.contains("max_attempts: 4, base: 250ms, cap: 10s"),
        "{said}"
    );
}
