//! Reading a fixture, and generating what comes of it.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::emit::{self, Files};
use generator::pipeline::{self, GenerateOptions, Input};
use generator::plan::CrateOptions;
use generator::render::{self, Style};
use generator::source::Sources;

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The folders of the fixtures, in the order of their names.
pub(crate) fn fixtures() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap();
    let mut found: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

pub(crate) fn name(fixture: &Path) -> String {
    fixture.file_name().unwrap().to_str().unwrap().to_owned()
}

/// What the `generator.toml` of a fixture says, where it has one.
fn configured(fixture: &Path) -> CrateOptions {
    let Ok(text) = fs::read_to_string(fixture.join("generator.toml")) else {
        return CrateOptions::default();
    };
    let mut sources = Sources::new();
    let file = sources.add("generator.toml", text);
    let config = Config::read(&sources, file).unwrap();
    config.crates.first().unwrap().options()
}

/// The files of the crate, where there is one, and the report.
pub(crate) fn run(fixture: &Path) -> (Option<Files>, String) {
    let mut sources = Sources::new();
    let spec = sources.add(
        "openapi.yaml",
        fs::read_to_string(fixture.join("openapi.yaml")).unwrap(),
    );
    let mut diagnostics = Diagnostics::new();
    let input = Input {
        spec,
        overlays: Vec::new(),
    };
    // Most fixtures are about schemas: to name them in an operation would only make them longer.
    let options = GenerateOptions {
        all_schemas: !name(fixture).starts_with("unreached"),
        crate_options: configured(fixture),
        ..GenerateOptions::default()
    };
    let generated = pipeline::generate(&sources, input, options, &mut diagnostics);
    let style = Style {
        colour: false,
        verbose: false,
    };
    let report = if diagnostics
        .iter()
        .all(|found| found.severity == generator::diagnostic::Severity::Note)
    {
        String::new()
    } else {
        render::report(&diagnostics, &sources, style)
    };
    // A description of which any file is longer than the limit would be no small one.
    let longest_file = match name(fixture).starts_with("long_files") {
        true => 130,
        false => emit::LONGEST_FILE,
    };
    (
        generated.map(|generated| emit::stand_alone(&generated.plan, longest_file)),
        report,
    )
}
