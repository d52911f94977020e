//! Turns on the tests of the runtime, `src/runtime_tests`. They need this workspace, so neither they nor this script are in
//! the package: whoever builds that has no script to run.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// What the generator writes for descriptions with operations: the tests use the models of it.
const FIXTURES: [&str; 1] = ["models_of_requests"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-cfg=runtime_tests");
    let out = env::var("OUT_DIR")?;
    for fixture in FIXTURES {
        let file = format!("../generator/tests/golden/{fixture}/expected.rs");
        println!("cargo::rerun-if-changed={file}");
        let text = fs::read_to_string(file)?;
        let models = text.split("// src/api/").nth(1).unwrap_or_default();
        // What is included has no attributes and no documentation of the module that it stands in.
        let lines = models.lines().skip_while(|line| !line.starts_with("use "));
        let models: String = lines.map(|line| format!("{line}\n")).collect();
        fs::write(Path::new(&out).join(format!("{fixture}.rs")), models)?;
    }
    Ok(())
}
