//! Tests of the installation: every operation is interrupted once.

use std::cell::Cell;

use tempfile::TempDir;

use super::layout::{Layout, LayoutRefusal};
use super::*;

fn files(entries: &[(&str, &str)]) -> FolderFiles {
    entries
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

fn old() -> FolderFiles {
    files(&[
        ("mod.rs", "// @generated old"),
        ("a/deep/x.rs", "old x"),
        ("gone/y.rs", "old y"),
    ])
}

fn new() -> FolderFiles {
    files(&[
        ("mod.rs", "// @generated new"),
        ("a/deep/x.rs", "old x"),
        ("z.rs", "new z"),
    ])
}

fn output(directory: &TempDir, files: FolderFiles) -> OutputFolder {
    OutputFolder {
        folder: directory.path().join("src/api"),
        files,
        manifest: None,
    }
}

/// Installs without interruption and counts the operations.
fn run(output: &OutputFolder, method: Method) -> (Outcome, usize) {
    let mut count = 0;
    let outcome = install(output, method, &mut |_| {
        count += 1;
        Ok(())
    });
    (outcome.unwrap(), count)
}

/// Installs up to the operation of that number; whether it came to that.
fn run_until(output: &OutputFolder, method: Method, number: usize) -> bool {
    let count = Cell::new(0);
    let result = install(output, method, &mut |_| {
        count.set(count.get() + 1);
        if count.get() == number {
            Err(io::Error::other("killed"))
        } else {
            Ok(())
        }
    });
    assert_eq!(result.is_err(), count.get() >= number);
    result.is_err()
}

fn holds(output: &OutputFolder, files: &FolderFiles) -> bool {
    compare(&output.folder, files).unwrap().is_empty()
}

fn names(folder: &Path) -> Vec<String> {
    tree::children(folder)
        .unwrap()
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_new_folder_is_created_with_those_above_it() {
    let directory = TempDir::new().unwrap();
    let output = output(&directory, new());
    assert_eq!(run(&output, Method::Exchange).0, Outcome::Written(3));
    assert!(holds(&output, &new()));
    assert_eq!(names(&directory.path().join("src")), ["api"]);
}

#[test]
fn an_old_folder_is_replaced_and_nothing_of_it_stays() {
    for method in [Method::Exchange, Method::TwoRenames] {
        let directory = TempDir::new().unwrap();
        run(&output(&directory, old()), method);
        let output = output(&directory, new());
        assert_eq!(run(&output, method).0, Outcome::Written(3));
        assert_eq!(names(&output.folder), ["a", "mod.rs", "z.rs"]);
        assert_eq!(names(&directory.path().join("src")), ["api"]);
    }
}

#[test]
fn nothing_is_written_where_nothing_differs() {
    let directory = TempDir::new().unwrap();
    let mut output = output(&directory, new());
    output.manifest = Some((
        directory.path().join("Cargo.toml"),
        "# @generated".to_owned(),
    ));
    run(&output, Method::Exchange);
    assert_eq!(run(&output, Method::Exchange), (Outcome::Unchanged, 0));
}

/// Interrupts every operation of an update once; returns how many there are.
fn interrupt_everywhere(method: Method) -> usize {
    for number in 1.. {
        let directory = TempDir::new().unwrap();
        run(&output(&directory, old()), method);
        let output = output(&directory, new());
        let interrupted = run_until(&output, method, number);
        if !interrupted {
            return number - 1;
        }
        assert!(
            holds(&output, &old()) || holds(&output, &new()),
            "operation {number}: neither the old nor the new tree"
        );
        run(&output, method);
        assert!(holds(&output, &new()), "operation {number}");
        assert_eq!(
            names(&directory.path().join("src")),
            ["api"],
            "operation {number}"
        );
    }
    0
}

#[test]
fn an_exchange_that_is_interrupted_anywhere_leaves_a_whole_tree() {
    // 3 folders, 3 times 2 for the files, the exchange, 7 removals.
    assert_eq!(interrupt_everywhere(Method::Exchange), 17);
}

#[test]
fn two_renames_that_are_interrupted_anywhere_leave_a_whole_tree() {
    assert_eq!(interrupt_everywhere(Method::TwoRenames), 19);
}

#[test]
fn a_kill_between_two_renames_is_repaired_by_the_next_run() {
    let directory = TempDir::new().unwrap();
    let output = output(&directory, old());
    run(&output, Method::TwoRenames);
    let src = directory.path().join("src");
    fs::rename(&output.folder, src.join(".api.generator-backup")).unwrap();
    fs::create_dir(src.join(".api.generator-staging")).unwrap();
    assert_eq!(run(&output, Method::TwoRenames).0, Outcome::Unchanged);
    assert!(holds(&output, &old()));
    assert_eq!(names(&src), ["api"]);
}

#[test]
fn a_new_crate_that_is_interrupted_anywhere_is_completed_by_the_next_run() {
    for number in 1.. {
        let directory = TempDir::new().unwrap();
        let root = directory.path().join("new/crate");
        let output = OutputFolder {
            folder: root.join("src"),
            files: new(),
            manifest: Some((
                root.join("Cargo.toml"),
                "# @generated by generator\n".to_owned(),
            )),
        };
        let interrupted = run_until(&output, Method::Exchange, number);
        assert_eq!(
            Layout::of(&root).unwrap(),
            Layout::StandAlone,
            "operation {number}"
        );
        if !interrupted {
            assert_eq!(number - 1, 16);
            break;
        }
        run(&output, Method::Exchange);
        assert!(holds(&output, &new()), "operation {number}");
        assert_eq!(names(&root), ["Cargo.toml", "src"], "operation {number}");
    }
}

/// All files and folders below a folder, files with their texts.
fn snapshot(folder: &Path) -> Vec<(PathBuf, Option<String>)> {
    let mut found = Vec::new();
    for path in tree::children(folder).unwrap() {
        if path.is_dir() {
            found.push((path.clone(), None));
            found.extend(snapshot(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, Some(text)));
        }
    }
    found
}

/// Lets each operation fail once; all that changed beside the new tree. Returns how many failed
/// before everything was replaced.
fn fail_everywhere(method: Method, before: Option<&FolderFiles>) -> usize {
    let mut taken_back = 0;
    for number in 1.. {
        let directory = TempDir::new().unwrap();
        let root = directory.path().join("new/crate");
        let manifest = |text: &str| Some((root.join("Cargo.toml"), text.to_owned()));
        let mut output = OutputFolder {
            folder: root.join("src"),
            files: before.cloned().unwrap_or_default(),
            manifest: manifest("# @generated old"),
        };
        if before.is_some() {
            run(&output, method);
        }
        output.files = new();
        output.manifest = manifest("# @generated new");
        let old = snapshot(directory.path());
        if !run_until(&output, method, number) {
            break;
        }
        if snapshot(directory.path()) == old {
            taken_back += 1;
        } else {
            assert!(holds(&output, &new()), "operation {number}");
            let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
            assert_eq!(manifest, "# @generated new", "operation {number}");
        }
    }
    taken_back
}

#[test]
fn what_fails_before_all_is_in_its_place_leaves_everything_as_it_was() {
    for method in [Method::Exchange, Method::TwoRenames] {
        // 2 folders above, 3 operations for the manifest, 9 for the new tree, a rename of each.
        assert_eq!(fail_everywhere(method, None), 16);
    }
    assert_eq!(fail_everywhere(Method::Exchange, Some(&old())), 14);
    assert_eq!(fail_everywhere(Method::TwoRenames, Some(&old())), 16);
}

#[test]
fn a_file_that_cannot_be_written_leaves_nothing_new() {
    let directory = TempDir::new().unwrap();
    let root = directory.path().join("crate");
    let long = format!("{}.rs", "x".repeat(300));
    let output = OutputFolder {
        folder: root.join("src"),
        files: files(&[("mod.rs", "// @generated new"), (&long, "new")]),
        manifest: Some((root.join("Cargo.toml"), "# @generated new".to_owned())),
    };
    let error = install(&output, Method::Exchange, &mut |_| Ok(())).unwrap_err();
    assert!(error.path().ends_with(&long), "{error}");
    assert_eq!(snapshot(directory.path()), []);
}

#[test]
fn every_difference_is_named() {
    let directory = TempDir::new().unwrap();
    run(&output(&directory, old()), Method::Exchange);
    let output = output(&directory, new());
    fs::create_dir(output.folder.join("empty")).unwrap();
    let found: Vec<_> = compare(&output.folder, &new())
        .unwrap()
        .into_iter()
        .map(|difference| (difference.path, difference.kind))
        .collect();
    assert_eq!(
        found,
        [
            ("empty".to_owned(), DifferenceKind::Stale { current: None }),
            (
                "gone/y.rs".to_owned(),
                DifferenceKind::Stale {
                    current: Some("old y".to_owned())
                }
            ),
            (
                "mod.rs".to_owned(),
                DifferenceKind::Changed {
                    current: "// @generated old".to_owned()
                }
            ),
            ("z.rs".to_owned(), DifferenceKind::Missing),
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_is_replaced_and_not_followed() {
    let directory = TempDir::new().unwrap();
    let outside = directory.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("keep.rs"), "keep").unwrap();
    let output = output(&directory, new());
    run(&output, Method::Exchange);
    std::os::unix::fs::symlink(&outside, output.folder.join("link")).unwrap();
    fs::remove_file(output.folder.join("z.rs")).unwrap();
    std::os::unix::fs::symlink(outside.join("keep.rs"), output.folder.join("z.rs")).unwrap();
    assert_eq!(run(&output, Method::Exchange).0, Outcome::Written(2));
    assert!(holds(&output, &new()));
    assert_eq!(fs::read_to_string(outside.join("keep.rs")).unwrap(), "keep");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_folder_is_refused() {
    let directory = TempDir::new().unwrap();
    let outside = directory.path().join("outside");
    fs::create_dir_all(directory.path().join("src")).unwrap();
    fs::create_dir(&outside).unwrap();
    let output = output(&directory, new());
    std::os::unix::fs::symlink(&outside, &output.folder).unwrap();
    let error = install(&output, Method::Exchange, &mut |_| Ok(())).unwrap_err();
    assert_eq!(error.path(), output.folder);
    assert_eq!(names(&outside), [] as [&str; 0]);
    fs::write(directory.path().join("Cargo.toml"), "[package]").unwrap();
    assert!(
        matches!(Layout::of(directory.path()), Err(LayoutRefusal::NotAFolder(path)) if path == output.folder)
    );
}

#[test]
fn a_failed_operation_names_its_path() {
    let directory = TempDir::new().unwrap();
    fs::write(directory.path().join("src"), "a file").unwrap();
    let error = install(
        &output(&directory, new()),
        Method::Exchange,
        &mut |_| Ok(()),
    )
    .unwrap_err();
    assert!(error.to_string().starts_with("cannot "), "{error}");
    assert!(error.path().starts_with(directory.path().join("src")));
    assert_eq!(names(directory.path()), ["src"]);
}

#[test]
fn the_layout_is_told_by_the_manifest() {
    let directory = TempDir::new().unwrap();
    let root = directory.path();
    assert_eq!(Layout::of(&root.join("none")).unwrap(), Layout::StandAlone);
    assert_eq!(Layout::of(root).unwrap(), Layout::StandAlone);
    fs::write(root.join("notes.txt"), "x").unwrap();
    assert!(matches!(Layout::of(root), Err(LayoutRefusal::NotACrate(_))));
    fs::write(
        root.join("Cargo.toml"),
        "# @generated by generator\n[package]",
    )
    .unwrap();
    assert_eq!(Layout::of(root).unwrap(), Layout::StandAlone);
    fs::write(root.join("Cargo.toml"), "[package]").unwrap();
    assert_eq!(Layout::of(root).unwrap(), Layout::Handwritten);
    assert!(matches!(
        Layout::of(&root.join("notes.txt")),
        Err(LayoutRefusal::NotAFolder(_))
    ));
}

#[test]
fn a_handwritten_module_api_is_refused() {
    let directory = TempDir::new().unwrap();
    let root = directory.path();
    fs::write(root.join("Cargo.toml"), "[package]").unwrap();
    fs::create_dir_all(root.join("src/api")).unwrap();
    assert_eq!(Layout::of(root).unwrap(), Layout::Handwritten);
    fs::write(root.join("src/api/mod.rs"), "// mine").unwrap();
    assert!(matches!(Layout::of(root), Err(LayoutRefusal::Foreign(_))));
    fs::write(root.join("src/api/runs.rs"), "// @generated by x").unwrap();
    assert_eq!(Layout::of(root).unwrap(), Layout::Handwritten);
}

/// A failure of the power leaves a file empty, or full of zeros, that was not carried through to the disk.
#[test]
fn generated_files_that_were_lost_are_no_one_elses() {
    let directory = TempDir::new().unwrap();
    let root = directory.path();
    fs::write(root.join("Cargo.toml"), "[package]").unwrap();
    fs::create_dir_all(root.join("src/api/things")).unwrap();
    fs::write(root.join("src/api/mod.rs"), "").unwrap();
    fs::write(root.join("src/api/things/get.rs"), [0; 512]).unwrap();
    assert_eq!(Layout::of(root).unwrap(), Layout::Handwritten);
    fs::write(root.join("src/api/things/get.rs"), "// mine").unwrap();
    assert!(matches!(Layout::of(root), Err(LayoutRefusal::Foreign(_))));
}

/// A crate is known by its manifest: it is on the disk before it gets its name, and nothing else waits for the disk.
#[test]
fn only_the_manifest_is_carried_through_to_the_disk() {
    let directory = TempDir::new().unwrap();
    let mut output = output(&directory, new());
    let manifest = directory.path().join("Cargo.toml");
    output.manifest = Some((manifest.clone(), "# @generated".to_owned()));
    let mut synced = Vec::new();
    let mut renamed = false;
    let outcome = install(&output, Method::Exchange, &mut |step| {
        match step {
            DiskStep::Sync(path) => {
                assert!(!renamed);
                synced.push(path.file_name().unwrap().to_owned());
            }
            DiskStep::Rename(_, to) if *to == manifest => renamed = true,
            _ => {}
        }
        Ok(())
    });
    assert_eq!(outcome.unwrap(), Outcome::Written(4));
    assert_eq!(synced, [".Cargo.toml.generator-staging"]);
    assert!(renamed);
}
