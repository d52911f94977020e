//! Small descriptions of faults that people reported of other generators, where a copy of them stands beside the
//! workspace (`shared/cases`); without it the test says so and passes. The right value stands beside each.

use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostic::Diagnostics;
use generator::emit;
use generator::pipeline::{self, GenerateOptions, Input};
use generator::source::Sources;

/// The case, and lines of the models that come of it.
const CASES: &[(&str, &[&str])] = &[
    (
        "11-three-states.yaml",
        &[
            "pub on: Option<Option<String>>,",
            "pub rn: Option<String>,",
            "pub oo: Option<String>,",
            "pub fn new<NullForm>(rn: impl IntoNullable<String, NullForm>) -> Self {",
        ],
    ),
    (
        "14-integer-enums.yaml",
        &["-1 => Down,", "0 => None,", "1 => Up,"],
    ),
    (
        "24-inheritance.yaml",
        &[
            "pub enum ApiError {",
            "\"ObjectExists\"] => ObjectExists with tag,",
            "pub identifier: String,",
        ],
    ),
    (
        "31-prefix-items.yaml",
        &[
            "pub point: (f64, f64),",
            "pub times: Vec<(String, bool)>,",
            "pub open: Option<SlotsResponseOpen>,",
            "pub Vec<i64>,",
        ],
    ),
    (
        "34-dates-enums.yaml",
        &[
            "pub big: Option<u64>,",
            "pub i: Option<i64>,",
            "pub i32: Option<i32>,",
        ],
    ),
    (
        "37-allof-anyof.yaml",
        &[
            "fixed [\"Soon\"],",
            "pub date: String,",
            "pub extra: Option<String>,",
        ],
    ),
    (
        "39-read-write-only.yaml",
        &[
            "pub fn new(name: impl Into<String>, password: impl Into<String>) -> Self {",
            "pub id: String,",
        ],
    ),
    (
        "53-oddities.yaml",
        &[
            "\"1.10\" =>",
            "\"1.0\" =>",
            "\"2\" =>",
            "pub a: Option<Base64>,",
        ],
    ),
    (
        "54-props-beside-oneof.yaml",
        &["pub id: String,", "pub alternative: RAlternative,"],
    ),
    (
        "min/all-of-not-merged.yaml",
        &["pub role: String,", "pub alternative: MAlternative,"],
    ),
    (
        "min/discriminator-implicit-tag.yaml",
        &[
            "[\"message\"] => OutputMessage with tag,",
            "[\"call\"] => ToolCall with tag,",
        ],
    ),
    ("min/enum-duplicate.yaml", &["\"a\" => A,", "\"b\" => B,"]),
    (
        "min/parameter-oneof-enum.yaml",
        &[
            "\"ascending\" => Ascending,",
            "\"descending\" => Descending,",
        ],
    ),
    (
        "min/union-const-property.yaml",
        &["required fixed [\"a\"],", "required fixed [\"b\"],"],
    ),
    (
        "min/write-only-required.yaml",
        &[
            "pub fn new(name: impl Into<String>, secret: impl Into<String>) -> Self {",
            "pub secret: String,",
            "pub id: String,",
        ],
    ),
];

/// The models of a description, or what is wrong with it.
fn models(path: &Path) -> Result<String, String> {
    let mut sources = Sources::new();
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let input = Input {
        spec: sources.add("openapi.yaml", text),
        overlays: Vec::new(),
    };
    let mut found = Diagnostics::new();
    let generated = pipeline::generate(&sources, input, GenerateOptions::default(), &mut found);
    let generated = generated.ok_or_else(|| format!("{found:?}"))?;
    let files = emit::stand_alone(&generated.plan, emit::LONGEST_FILE);
    let models = files.iter().filter(|(path, _)| path.contains("/api/"));
    Ok(models.map(|(_, text)| text).collect())
}

/// All descriptions in a folder.
fn descriptions(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let is_yaml = |path: &PathBuf| path.extension().is_some_and(|end| end == "yaml");
    paths.filter(is_yaml).collect()
}

#[test]
fn reported_faults_come_to_the_right_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/cases");
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
        return;
    }
    let mut wrong = Vec::new();
    for (case, lines) in CASES {
        match models(&folder.join(case)) {
            Ok(models) => {
                let missing = lines.iter().filter(|line| !models.contains(*line));
                wrong.extend(missing.map(|line| format!("{case}: no `{line}`")));
            }
            Err(found) => wrong.push(format!("{case}: {found}")),
        }
    }
    let all = [descriptions(&folder), descriptions(&folder.join("min"))].concat();
    for path in all {
        // What refers to other files needs a reader of them.
        if !path.ends_with("49-multi-file.yaml") {
            wrong.extend(
                models(&path)
                    .err()
                    .map(|found| format!("{}: {found}", path.display())),
            );
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
