//! Turns on the tests of the runtime, `src/runtime_tests`. They need this workspace, so neither they nor this script are in
//! the package: whoever builds that has no script to run.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-cfg=runtime_tests");
}
