//! A disk that is full or read-only: an update changes nothing.
//!
//! The small file systems are mounted for the tests; where that is not permitted they are skipped.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::{Workspace, err};
use tempfile::TempDir;

/// A mounted file system; unmounted when it goes.
struct Mount(PathBuf);

impl Mount {
    /// `None`, and a message, where mounting is not permitted.
    fn new(arguments: &[&str], at: &Path) -> Option<Mount> {
        mount(arguments, at).then(|| Mount(at.to_owned()))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn mount(arguments: &[&str], at: &Path) -> bool {
    let output = Command::new("mount").args(arguments).arg(at).output();
    let reason = match &output {
        Ok(output) if output.status.success() => return true,
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    eprintln!("skipped: {}", reason.trim());
    false
}

/// Fills a file system up to so many bytes.
fn fill(folder: &Path, free: usize) {
    let path = folder.join("filler");
    let _ = fs::remove_file(&path);
    let block = [0_u8; 4096];
    let mut file = fs::File::create(&path).unwrap();
    let mut written = 0;
    while std::io::Write::write_all(&mut file, &block).is_ok() {
        written += block.len();
    }
    file.set_len(written.saturating_sub(free).try_into().unwrap())
        .unwrap();
}

#[test]
fn a_full_disk_leaves_every_file_as_it_was() {
    let folder = TempDir::new().unwrap();
    let Some(_mount) = Mount::new(&["-t", "tmpfs", "-o", "size=512k", "none"], folder.path())
    else {
        return;
    };
    let workspace = Workspace::at(TempDir::new_in(folder.path()).unwrap());
    workspace.succeeds(&[]);
    let before = workspace.tree();
    let mut failed = 0;
    loop {
        fill(folder.path(), failed * 4096);
        let output = workspace.run(&["update", "new.yaml"]);
        if output.status.success() {
            break;
        }
        failed += 1;
        let text = err(&output);
        assert!(text.contains("error[output-failed]: cannot "), "{text}");
        assert!(text.contains("No space left on device"), "{text}");
        assert_eq!(workspace.tree(), before, "{failed} blocks free");
    }
    // Until there is room for all that is new, and the journal, nothing is replaced.
    let _ = fs::remove_file(folder.path().join("filler"));
    let after = workspace.tree();
    let is_staged = |name: &str, text: &String| {
        name.starts_with("generated/src/api/") || before.get(name) != Some(text)
    };
    let staged = after.iter().filter(|(name, text)| is_staged(name, text));
    let blocks: usize = staged.map(|(_, text)| text.len().div_ceil(4096)).sum();
    assert_eq!(failed, blocks + 1);
    workspace.succeeds(&["check"]);
}

#[test]
fn a_read_only_disk_is_told() {
    let folder = TempDir::new().unwrap();
    let Some(_mount) = Mount::new(&["-t", "tmpfs", "none"], folder.path()) else {
        return;
    };
    let workspace = Workspace::at(TempDir::new_in(folder.path()).unwrap());
    let before = workspace.tree();
    if !mount(&["-o", "remount,ro"], folder.path()) {
        return;
    }
    let output = workspace.run(&["update", "new.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("Read-only file system"),
        "{}",
        err(&output)
    );
    assert_eq!(workspace.tree(), before);
    assert!(mount(&["-o", "remount,rw"], folder.path()));
}

#[test]
fn one_folder_that_is_read_only_keeps_all_others_as_they_were() {
    for part in ["openapi", "generated/src", "."] {
        let workspace = Workspace::new();
        workspace.succeeds(&[]);
        let before = workspace.tree();
        let folder = workspace.root().join(part);
        let bound = folder.to_str().unwrap().to_owned();
        let Some(_mount) = Mount::new(&["--bind", &bound], &folder) else {
            return;
        };
        if !mount(&["-o", "remount,bind,ro"], &folder) {
            return;
        }
        let output = Command::new(env!("CARGO_BIN_EXE_generator"))
            .current_dir(workspace.root().join("openapi"))
            .args(["update", "../new.yaml"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{part}");
        let text = err(&output);
        assert!(text.contains("Read-only file system"), "{part}: {text}");
        assert_eq!(workspace.tree(), before, "{part}");
    }
}
