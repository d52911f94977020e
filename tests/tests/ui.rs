//! What must not compile does not, with a message that helps; its twin compiles and runs.
//!
//! The expected messages are those of the toolchain below. With another one the failing cases are
//! skipped, since every release words its messages anew. `TRYBUILD=overwrite` records them again.

use std::process::Command;

/// The release whose messages stand in `tests/ui/fail`.
const TOOLCHAIN: &str = "rustc 1.95.";

#[test]
fn mistakes_do_not_compile_and_their_twins_do() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    let version = Command::new("rustc")
        .arg("--version")
        .output()
        .expect("rustc runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    if version.starts_with(TOOLCHAIN) {
        cases.compile_fail("ui/fail/*.rs");
    } else {
        println!("skipped: messages are recorded for {TOOLCHAIN}x, this is {version}");
    }
}
