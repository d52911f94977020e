//! Names that stand in one place: what is particular to one service stands in the overlay, so the generator does not
//! know its names; the HTTP library stands in one file of the client.

use std::fs;
use std::path::{Path, PathBuf};

/// The names, each in two parts, so that this file does not hold them.
const NAMES: [[&str; 2]; 2] = [["up", "stash"], ["q", "stash"]];

fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
            continue;
        }
        let text = fs::read(&path).expect("a file");
        found.push((path, String::from_utf8_lossy(&text).into_owned()));
    }
    found
}

/// The files of a folder of this repository whose text is such.
fn search(folder: &str, is_such: impl Fn(&str) -> bool) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let mut found: Vec<_> = files(&folder)
        .into_iter()
        .filter(|(_, text)| is_such(text))
        .map(|(path, _)| path.strip_prefix(&folder).expect("inside").to_path_buf())
        .map(|path| path.display().to_string().replace('\\', "/"))
        .collect();
    found.sort();
    found
}

fn names_a_vendor(text: &str) -> bool {
    let text = text.to_lowercase();
    NAMES.iter().any(|parts| text.contains(&parts.concat()))
}

/// Whether it uses the HTTP library: `reqwest` as a feature or in prose is not that.
fn uses_the_http_library(text: &str) -> bool {
    ["reqwest::", "use reqwest", "extern crate reqwest"]
        .iter()
        .any(|such| text.contains(such))
}

#[test]
fn the_generator_names_no_vendor() {
    for folder in ["generator/src", "generator/tests", "generator/benches"] {
        assert_eq!(search(folder, names_a_vendor), [""; 0], "{folder}");
    }
}

/// The same for what is copied into crates for other services.
#[test]
fn the_runtime_names_no_vendor() {
    assert_eq!(search("generated/src/runtime", names_a_vendor), [""; 0]);
}

#[test]
fn one_file_of_the_client_uses_the_http_library() {
    // The client's own tests bring clients of their own.
    let mut found = search("generated/src", uses_the_http_library);
    found.retain(|path| !path.starts_with("runtime_tests/"));
    assert_eq!(found, ["runtime/http_transport.rs"]);
}
