//! The modules of the pipeline know those before them, and none that knows them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|one| one == "rs"))
        .collect()
}

/// The modules of the crate's root that a source names, comments aside.
fn named(text: &str) -> BTreeSet<&str> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let paths = code.flat_map(|line| line.split("crate::").skip(1));
    let is_part = |c: char| c.is_ascii_lowercase() || c == '_';
    paths
        .map(|path| path.split(|c| !is_part(c)).next().unwrap_or_default())
        .collect()
}

/// Each module of the crate's root, with those that it names.
fn modules() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in sources(&root) {
        let inside = path.strip_prefix(&root).expect("below the root");
        let first = inside.iter().next().and_then(|name| name.to_str());
        let module = first.expect("a name").trim_end_matches(".rs");
        let text = fs::read_to_string(&path).expect("a text");
        let others = named(&text).into_iter().filter(|name| *name != module);
        let known = modules.entry(module.to_owned()).or_default();
        known.extend(others.map(str::to_owned));
    }
    modules
}

#[test]
fn no_module_of_the_root_knows_one_that_knows_it() {
    let mut left = modules();
    // One that names none of those that are left is in no circle with them.
    while let Some(done) = {
        let is_done = |known: &BTreeSet<String>| known.iter().all(|one| !left.contains_key(one));
        let mut all = left.iter();
        all.find(|(_, known)| is_done(known))
            .map(|(name, _)| name.clone())
    } {
        left.remove(&done);
    }
    assert_eq!(left, BTreeMap::new());
}

/// The structs, enums and traits that a source declares.
fn declared(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let line = line.strip_prefix("    ").unwrap_or(line);
        let after_visibility = match line.strip_prefix("pub") {
            Some(rest) => rest.split_once(' ')?.1,
            None => line,
        };
        let (keyword, rest) = after_visibility.split_once(' ')?;
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let is_type = ["struct", "enum", "trait"].contains(&keyword);
        (is_type && name.starts_with(|c: char| c.is_ascii_uppercase())).then_some(name)
    })
}

#[test]
fn a_name_of_a_type_has_one_meaning() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for root in [own.join("src"), own.join("../generated/src/runtime")] {
        let mut files: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
        for path in sources(&root) {
            let text = fs::read_to_string(&path).expect("a text");
            for name in declared(&text) {
                files
                    .entry(name.to_owned())
                    .or_default()
                    .insert(path.clone());
            }
        }
        files.retain(|_, files| files.len() > 1);
        assert_eq!(files, BTreeMap::new());
    }
}
