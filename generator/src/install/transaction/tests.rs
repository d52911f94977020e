//! Tests of the transaction: every operation fails once, and is the last one once.

use std::cell::Cell;
use std::fs;

use tempfile::TempDir;

use super::super::{DiskStep, FolderFiles};
use super::*;

/// All files below a folder, with their texts.
fn snapshot(folder: &Path) -> BTreeMap<String, String> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
        for path in tree::children(folder).unwrap() {
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                found.insert(name.to_owned(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

fn old() -> BTreeMap<String, String> {
    owned(&[
        ("description/a.yaml", "old a"),
        ("description/b.yaml", "old b"),
        ("notes.md", "mine"),
        ("crate/src/api/mod.rs", "// @generated old"),
        ("crate/src/api/gone/x.rs", "old x"),
    ])
}

fn new() -> BTreeMap<String, String> {
    owned(&[
        ("description/a.yaml", "new a"),
        ("description/b.yaml", "new b"),
        ("CHANGES.md", "new"),
        ("notes.md", "mine"),
        ("crate/src/api/mod.rs", "// @generated new"),
        ("crate/src/api/here/y.rs", "new y"),
    ])
}

fn owned(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    files.iter().map(own).collect()
}

/// A tree as it was, and what is to become of it.
fn tree_and_transaction() -> (TempDir, Transaction) {
    let directory = TempDir::new().unwrap();
    let root = directory.path().to_owned();
    for (path, text) in old() {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let api = "crate/src/api/";
    let (inside, outside): (Vec<_>, Vec<_>) = new()
        .into_iter()
        .partition(|(path, _)| path.starts_with(api));
    let files: FolderFiles = inside
        .into_iter()
        .map(|(path, text)| (path.strip_prefix(api).unwrap().to_owned(), text))
        .collect();
    let transaction = Transaction {
        files: outside
            .into_iter()
            .map(|(path, text)| (root.join(path), text))
            .collect(),
        outputs: vec![OutputFolder {
            folder: root.join("crate/src/api"),
            files,
            manifest: None,
        }],
        root,
    };
    (directory, transaction)
}

/// Commits; from operation `first` up to and without `end`, all operations fail.
fn commit_failing(transaction: &Transaction, method: Method, first: usize, end: usize) -> bool {
    let count = Cell::new(0);
    let result = transaction.commit(method, &mut |_: &DiskStep| {
        count.set(count.get() + 1);
        if (first..end).contains(&count.get()) {
            Err(io::Error::other("stopped"))
        } else {
            Ok(())
        }
    });
    assert_eq!(result.is_err(), count.get() >= first, "{result:?}");
    result.is_err()
}

fn count_of(transaction: &Transaction, method: Method) -> usize {
    let mut count = 0;
    let outcome = transaction.commit(method, &mut |_| {
        count += 1;
        Ok(())
    });
    assert_eq!(outcome.unwrap(), Outcome::Written(6));
    count
}

#[test]
fn everything_is_replaced_and_nothing_is_left_over() {
    for method in [Method::Exchange, Method::TwoRenames] {
        let (directory, transaction) = tree_and_transaction();
        count_of(&transaction, method);
        assert_eq!(snapshot(directory.path()), new());
        let again = transaction.commit(method, &mut |step| panic!("{step:?}"));
        assert_eq!(again.unwrap(), Outcome::Unchanged);
    }
}

/// Kills the run at each operation; returns how many there are.
fn kill_everywhere(method: Method) -> usize {
    for number in 1.. {
        let (directory, transaction) = tree_and_transaction();
        if !commit_failing(&transaction, method, number, usize::MAX) {
            return number - 1;
        }
        let root = directory.path();
        let pending = is_pending(root).unwrap();
        if pending {
            assert!(repair(root, method, &mut |_| Ok(())).unwrap());
            assert_eq!(snapshot(root), new(), "operation {number}");
            assert!(!is_pending(root).unwrap());
        } else {
            let mut found = snapshot(root);
            found.retain(|path, _| !path.contains(".generator-staging"));
            assert!(
                found == old() || found == new(),
                "operation {number}: {found:?}"
            );
        }
        // The next run succeeds from there.
        transaction.commit(method, &mut |_| Ok(())).unwrap();
        assert_eq!(snapshot(root), new(), "operation {number}");
    }
    0
}

#[test]
fn a_kill_at_any_operation_is_repaired() {
    // 3 files staged by 4 operations each, the folder by 9, the journal by 5; 4 exchanges and as
    // many synchronisations; 6 removals of what is old, 2 operations for the journal.
    assert_eq!(kill_everywhere(Method::Exchange), 42);
    // Three of the exchanges take three renames.
    assert_eq!(kill_everywhere(Method::TwoRenames), 48);
}

#[test]
fn a_kill_of_the_repair_is_repaired_too() {
    for number in 1.. {
        let (directory, transaction) = tree_and_transaction();
        let root = directory.path();
        let mut exchanged = false;
        let result = transaction.commit(Method::Exchange, &mut |step| {
            if exchanged {
                return Err(io::Error::other("killed"));
            }
            exchanged = matches!(step, DiskStep::Exchange(..));
            Ok(())
        });
        assert!(result.is_err() && is_pending(root).unwrap());
        let mut count = 0;
        let repaired = repair(root, Method::Exchange, &mut |_| {
            count += 1;
            if count >= number {
                return Err(io::Error::other("killed"));
            }
            Ok(())
        });
        if repaired.is_ok() {
            assert!(number > 10, "{number}");
            return;
        }
        if is_pending(root).unwrap() {
            repair(root, Method::Exchange, &mut |_| Ok(())).unwrap();
        }
        assert_eq!(snapshot(root), new(), "operation {number}");
    }
}

#[test]
fn a_failure_of_any_operation_leaves_every_file_as_it_was() {
    for method in [Method::Exchange, Method::TwoRenames] {
        let mut exchanges = 0;
        for number in 1.. {
            let (directory, transaction) = tree_and_transaction();
            let mut count = 0;
            let mut failed = None;
            let result = transaction.commit(method, &mut |step| {
                count += 1;
                if count != number {
                    return Ok(());
                }
                failed = Some(step.clone());
                Err(io::Error::other("stopped"))
            });
            let Some(failed) = failed else {
                break;
            };
            assert!(result.is_err(), "{failed:?}");
            let root = directory.path();
            if !matches!(failed, DiskStep::Remove(_)) && snapshot(root) != new() {
                // Nothing is left of it.
                assert_eq!(snapshot(root), old(), "{failed:?}");
                exchanges += usize::from(matches!(
                    failed,
                    DiskStep::Exchange(..) | DiskStep::Rename(..)
                ));
                continue;
            }
            // Only the tidying up has failed.
            if is_pending(root).unwrap() {
                repair(root, method, &mut |_| Ok(())).unwrap();
            }
            assert_eq!(snapshot(root), new(), "{failed:?}");
        }
        // The journal, a new file, and three that are replaced.
        let expected = if method == Method::Exchange { 5 } else { 11 };
        assert_eq!(exchanges, expected);
    }
}

#[test]
fn what_was_changed_since_is_not_overwritten() {
    let (directory, transaction) = tree_and_transaction();
    let root = directory.path();
    let count = count_of(&tree_and_transaction().1, Method::Exchange);
    let mut number = 1;
    while number < count && !is_pending(root).unwrap() {
        commit_failing(&transaction, Method::Exchange, number, usize::MAX);
        number += 1;
    }
    fs::write(root.join("description/b.yaml"), "edited").unwrap();
    let error = repair(root, Method::Exchange, &mut |_| Ok(())).unwrap_err();
    assert_eq!(error.path(), root.join("description/b.yaml"));
    assert_eq!(
        fs::read_to_string(root.join("description/b.yaml")).unwrap(),
        "edited"
    );
    assert!(is_pending(root).unwrap());
}

#[test]
fn a_journal_leads_nowhere_else() {
    let directory = TempDir::new().unwrap();
    let root = directory.path().join("root");
    fs::create_dir(&root).unwrap();
    let part = r#"{"path": "../other", "old": null, "new": "0"}"#;
    for text in [
        format!(r#"{{"version": 1, "parts": [{part}]}}"#),
        r#"{"version": 2, "parts": []}"#.to_owned(),
        "half".to_owned(),
    ] {
        fs::write(root.join(JOURNAL), &text).unwrap();
        let error = repair(&root, Method::Exchange, &mut |_| Ok(())).unwrap_err();
        assert_eq!(error.path(), root.join(JOURNAL));
        assert_eq!(fs::read_to_string(root.join(JOURNAL)).unwrap(), text);
    }
}

#[test]
fn a_file_outside_of_the_root_is_refused() {
    let (directory, mut transaction) = tree_and_transaction();
    let outside = TempDir::new().unwrap();
    transaction
        .files
        .insert(outside.path().join("x"), "x".to_owned());
    let result = transaction.commit(Method::Exchange, &mut |step| panic!("{step:?}"));
    assert_eq!(result.unwrap_err().path(), outside.path().join("x"));
    assert_eq!(snapshot(directory.path()), old());
}
