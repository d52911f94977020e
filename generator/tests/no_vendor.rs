//! What is particular to one service stands in the overlay: the generator does not know its names.

// Whatever goes wrong in a test is the failure of the test.
#![allow(clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

/// The names, each in two parts, so that this file does not hold them.
const NAMES: [[&str; 2]; 2] = [["up", "stash"], ["q", "stash"]];

fn search(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            search(&path, found);
            continue;
        }
        let text = fs::read(&path).expect("a file");
        let text = String::from_utf8_lossy(&text).to_lowercase();
        if NAMES.iter().any(|parts| text.contains(&parts.concat())) {
            found.push(path.display().to_string());
        }
    }
}

#[test]
fn the_generator_names_no_vendor() {
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        search(&folder, &mut found);
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The same for what is copied into crates for other services.
#[test]
fn the_runtime_names_no_vendor() {
    let mut found = Vec::new();
    search(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/src/runtime"),
        &mut found,
    );
    assert_eq!(found, Vec::<String>::new());
}
