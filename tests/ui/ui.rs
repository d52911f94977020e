//! What must not compile does not, with a message that helps. The twin of each mistake, in `pass`, compiles and runs
//! as a test of the package `tests`.
//!
//! The expected messages are those of the toolchain below. With another one the cases are skipped, since every release
//! words its messages anew. `TRYBUILD=overwrite` records them again.

use std::env;
use std::process::Command;

/// The release whose messages stand in `fail`.
const TOOLCHAIN: &str = "rustc 1.95.";

/// The flags that trybuild gives to the compiler. It builds the dependencies without the last one, and again with it:
/// this variable takes the place of both, so that they are built once.
const FLAGS: (&str, &str) = (
    "CARGO_ENCODED_RUSTFLAGS",
    "--cfg\x1ftrybuild\x1f--verbose\x1f-A\x1fdead_code\x1f--diagnostic-width=140",
);

#[test]
fn mistakes_do_not_compile() {
    let version = Command::new("rustc")
        .arg("--version")
        .output()
        .expect("rustc runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    if !version.starts_with(TOOLCHAIN) {
        println!("skipped: messages are recorded for {TOOLCHAIN}x, this is {version}");
    } else if env::var(FLAGS.0).is_ok_and(|flags| flags == FLAGS.1) {
        trybuild::TestCases::new().compile_fail("fail/*.rs");
    } else {
        // A process cannot set its own variables safely: the test runs itself with them.
        let this = env::current_exe().expect("the test has a file");
        let with_flags = Command::new(this)
            .args(["--exact", "mistakes_do_not_compile", "--nocapture"])
            .env(FLAGS.0, FLAGS.1)
            .status();
        assert!(with_flags.expect("the test runs").success());
    }
}
