//! What must not compile does not, with a message that helps. The twin of each mistake, in `pass`, compiles and runs
//! as a test of the package `tests`.
//!
//! The expected messages are those of the toolchain below. With another one the cases are skipped, since every release
//! words its messages anew. `TRYBUILD=overwrite` records them again.

use std::process::Command;

/// The release whose messages stand in `fail`.
const TOOLCHAIN: &str = "rustc 1.95.";

#[test]
fn mistakes_do_not_compile() {
    let version = Command::new("rustc")
        .arg("--version")
        .output()
        .expect("rustc runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    if version.starts_with(TOOLCHAIN) {
        trybuild::TestCases::new().compile_fail("fail/*.rs");
    } else {
        println!("skipped: messages are recorded for {TOOLCHAIN}x, this is {version}");
    }
}
