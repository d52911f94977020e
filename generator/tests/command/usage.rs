//! The command as a person runs it: which files it reads and writes, what it prints, how it exits.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: 'https://things.example'}]
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      responses: {'200': {description: All of them}}
";

const OVERLAY: &str = "\
overlay: 1.1.0
info: {title: O, version: '1'}
actions:
  - target: $.paths['/things'].get
    description: Names are short.
    update: {x-rust-name: list}
";

const CONFIG: &str = "\
[[crate]]
name = 'things'
description = 'openapi/workflow.yaml'
overlays = ['openapi/overlay.yaml']
output = 'generated'
";

/// A workspace: a description with its overlay, a crate, and some folder to start from.
fn workspace() -> TempDir {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    for name in ["openapi", "generated/src", "some/where"] {
        fs::create_dir_all(root.join(name)).unwrap();
    }
    fs::write(root.join("generator.toml"), CONFIG).unwrap();
    fs::write(root.join("openapi/workflow.yaml"), SPEC).unwrap();
    fs::write(root.join("openapi/overlay.yaml"), OVERLAY).unwrap();
    fs::write(root.join("generated/Cargo.toml"), "[package]\n").unwrap();
    fs::write(root.join("generated/src/lib.rs"), "mod api;\n").unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

#[track_caller]
fn succeeds(folder: &Path, arguments: &[&str]) -> Output {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    output
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// All files below a folder, with their texts, sorted.
fn tree(folder: &Path) -> Vec<(String, String)> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, folder, &mut found);
    found.sort();
    found
}

fn names(folder: &Path) -> Vec<String> {
    tree(folder).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn without_arguments_the_workspace_is_generated_from_any_folder_in_it() {
    let folder = workspace();
    let root = folder.path();
    let output = succeeds(&root.join("some/where"), &[]);
    assert!(
        err(&output).ends_with("files written or removed\n"),
        "{}",
        err(&output)
    );
    let written = names(&root.join("generated"));
    assert!(
        written.contains(&"src/api/mod.rs".to_owned()),
        "{written:?}"
    );
    assert!(
        written.contains(&"src/api/things.rs".to_owned()),
        "{written:?}"
    );
    assert!(
        !written.iter().any(|name| name.contains("runtime")),
        "{written:?}"
    );
    let things = fs::read_to_string(root.join("generated/src/api/things.rs")).unwrap();
    assert!(things.starts_with("// @generated"), "{things}");
    assert!(things.contains("pub fn list("), "{things}");
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = workspace();
    succeeds(folder.path(), &[]);
    let file = folder.path().join("generated/src/api/mod.rs");
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    let output = succeeds(folder.path(), &[]);
    assert!(
        err(&output).ends_with("`generated/src/api` is up to date\n"),
        "{}",
        err(&output)
    );
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
    assert_eq!(out(&succeeds(folder.path(), &["check"])), "");
}

#[test]
fn check_shows_what_differs_and_the_cure() {
    let folder = workspace();
    let root = folder.path();
    succeeds(root, &[]);
    let api = root.join("generated/src/api");
    fs::remove_file(api.join("things.rs")).unwrap();
    fs::write(api.join("orphan.rs"), "orphan\n").unwrap();
    let module = fs::read_to_string(api.join("mod.rs")).unwrap();
    fs::write(api.join("mod.rs"), format!("{module}// edited\n")).unwrap();
    let before = tree(root);

    let output = run(&root.join("some"), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let text = out(&output);
    for expected in [
        "--- generated/src/api/mod.rs\n+++ generated/src/api/mod.rs\n",
        "-// edited\n",
        "--- generated/src/api/orphan.rs\n+++ /dev/null\n",
        "--- /dev/null\n+++ generated/src/api/things.rs\n",
        "`generated/src/api` is not current: 1 missing, 1 changed, 1 stale",
        "    cargo run -p generator\n",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert_eq!(tree(root), before);

    succeeds(root, &[]);
    assert!(!api.join("orphan.rs").exists());
    succeeds(root, &["check"]);
}

#[test]
fn a_new_folder_becomes_a_crate_of_its_own() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("api.yaml"), SPEC).unwrap();
    let arguments = ["--spec", "api.yaml", "--out", "new/crate"];
    succeeds(folder.path(), &arguments);
    let written = names(&folder.path().join("new/crate"));
    for name in [
        "Cargo.toml",
        "src/lib.rs",
        "src/api/things.rs",
        "src/runtime/mod.rs",
    ] {
        assert!(written.contains(&name.to_owned()), "{name}: {written:?}");
    }
    for (name, text) in tree(&folder.path().join("new/crate")) {
        let mark = match name.rsplit('.').next() {
            Some("toml") => "# @generated",
            Some("md") => "<!-- @generated",
            _ => "// @generated",
        };
        assert!(text.starts_with(mark), "{name}");
    }
    // What is not the generator's stays.
    fs::write(folder.path().join("new/crate/notes.txt"), "mine").unwrap();
    let output = succeeds(folder.path(), &arguments);
    assert!(
        err(&output).ends_with("`new/crate/src` is up to date\n"),
        "{}",
        err(&output)
    );
    assert!(folder.path().join("new/crate/notes.txt").exists());

    fs::remove_file(folder.path().join("new/crate/Cargo.toml")).unwrap();
    let check = run(
        folder.path(),
        &["check", "--spec", "api.yaml", "--out", "new/crate"],
    );
    assert_eq!(check.status.code(), Some(1));
    assert!(
        err(&check).contains("error[output-refused]"),
        "{}",
        err(&check)
    );
}

#[test]
fn the_cure_of_check_names_the_same_files() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("api.yaml"), SPEC).unwrap();
    let output = run(
        folder.path(),
        &["--out", "o", "check", "--spec", "api.yaml"],
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        out(&output).ends_with("\n    cargo run -p generator -- --spec api.yaml --out o\n"),
        "{}",
        out(&output)
    );
    assert!(!folder.path().join("o").exists());
}

#[test]
fn a_folder_of_someone_else_is_refused() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("api.yaml"), SPEC).unwrap();
    let before = tree(folder.path());
    let output = run(folder.path(), &["--spec", "api.yaml", "--out", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("error[output-refused]: `.` is neither empty nor a crate"),
        "{}",
        err(&output)
    );
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn an_error_leaves_the_output_as_it_is() {
    let folder = workspace();
    let root = folder.path();
    succeeds(root, &[]);
    fs::write(
        root.join("openapi/workflow.yaml"),
        format!("{SPEC}paths: {{}}\n"),
    )
    .unwrap();
    let before = tree(root);
    let output = run(root, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("error[duplicate-key]"),
        "{}",
        err(&output)
    );
    assert!(
        err(&output).contains("--> openapi/workflow.yaml:10:1\n"),
        "{}",
        err(&output)
    );
    assert_eq!(tree(root), before);
}

#[test]
fn an_overlay_action_that_matches_nothing_stops_the_run() {
    let folder = workspace();
    let overlay = OVERLAY.replace("/things", "/thongs");
    fs::write(folder.path().join("openapi/overlay.yaml"), overlay).unwrap();
    let output = run(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let text = err(&output);
    assert!(text.contains("error[overlay-action-unmatched]"), "{text}");
    assert!(text.contains("--> openapi/overlay.yaml:4:13\n"), "{text}");
    assert!(text.ends_with("\n1 error\n"), "{text}");
}

#[test]
fn the_errors_of_both_files_are_found_at_once() {
    let folder = workspace();
    fs::write(
        folder.path().join("openapi/workflow.yaml"),
        format!("{SPEC}paths: {{}}\n"),
    )
    .unwrap();
    fs::write(folder.path().join("openapi/overlay.yaml"), "overlay: [\n").unwrap();
    let output = run(folder.path(), &[]);
    assert!(
        err(&output).contains("error[duplicate-key]"),
        "{}",
        err(&output)
    );
    assert!(err(&output).contains("error[syntax]"), "{}", err(&output));
}

#[test]
fn overlay_prints_the_effective_description() {
    let folder = workspace();
    let yaml = succeeds(folder.path(), &["overlay"]);
    assert!(out(&yaml).starts_with("openapi: 3.1.0\n"), "{}", out(&yaml));
    assert!(
        out(&yaml).contains("      x-rust-name: list\n"),
        "{}",
        out(&yaml)
    );
    let json = succeeds(folder.path(), &["overlay", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(out(&json)).unwrap();
    assert_eq!(value["paths"]["/things"]["get"]["x-rust-name"], "list");
    let plain = succeeds(
        folder.path(),
        &["overlay", "--spec", "openapi/workflow.yaml"],
    );
    assert!(!out(&plain).contains("x-rust-name"), "{}", out(&plain));
}

#[test]
fn keep_going_ends_with_a_count() {
    let folder = TempDir::new().unwrap();
    let broken = "  /broken:\n    get:\n      responses: {'20': {description: no status}}\n";
    fs::write(folder.path().join("api.yaml"), format!("{SPEC}{broken}")).unwrap();
    let arguments = ["--spec", "api.yaml", "--out", "crate"];
    let output = run(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(names(folder.path()), ["api.yaml"]);
    let output = succeeds(folder.path(), &[&arguments[..], &["--keep-going"]].concat());
    let text = err(&output);
    assert!(text.contains("warning[status-key]"), "{text}");
    assert!(text.contains("left out 1 unit\n"), "{text}");
}

/// There is nothing to keep of what is no OpenAPI 3.
#[test]
fn a_document_of_another_kind_is_converted_and_not_corrected() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("api.yaml"), "swagger: '2.0'\n").unwrap();
    let output = run(folder.path(), &["--spec", "api.yaml", "--out", "crate"]);
    assert_eq!(output.status.code(), Some(1));
    let text = err(&output);
    assert!(text.contains("npx swagger2openapi"), "{text}");
    assert!(!text.contains("keep-going"), "{text}");
    assert!(!text.contains("overlay"), "{text}");
}

#[test]
fn an_address_is_no_file() {
    let folder = TempDir::new().unwrap();
    let address = "https://example.com/openapi.json";
    let output = run(folder.path(), &["--spec", address, "--out", "crate"]);
    assert_eq!(output.status.code(), Some(1));
    let text = err(&output);
    let help = "= help: a description is read from a file: download it first\n";
    assert!(text.contains(help), "{text}");
}

/// An operation of a method that OpenAPI has no field for is one like the others.
#[test]
fn a_further_method_is_selected_left_out_and_compared() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, responses: &str| {
        let further = format!(
            "  /copies:\n    additionalOperations:\n      COPY: {{operationId: copy_all, responses: {{{responses}}}}}\n"
        );
        fs::write(folder.path().join(name), format!("{SPEC}{further}")).unwrap();
    };
    fs::write(folder.path().join("old.yaml"), SPEC).unwrap();
    write("api.yaml", "'204': {description: Done}");
    write("broken.yaml", "'20': {description: Done}");
    let selected = [
        "--spec",
        "api.yaml",
        "--out",
        "crate",
        "--include",
        "method=copy",
    ];
    succeeds(folder.path(), &selected);
    let readme = fs::read_to_string(folder.path().join("crate/src/README.md")).unwrap();
    assert!(readme.contains("| `COPY /copies` |"), "{readme}");
    assert!(readme.contains("This crate has 1 of the "), "{readme}");
    let broken = ["--spec", "broken.yaml", "--out", "kept", "--keep-going"];
    let kept = succeeds(folder.path(), &broken);
    let text = err(&kept);
    assert!(
        text.contains("left out the response `20` of `COPY /copies`"),
        "{text}"
    );
    let compared = run(folder.path(), &["diff", "old.yaml", "api.yaml"]);
    let text = out(&compared);
    assert!(text.contains("COPY /copies"), "{text}");
}

#[test]
fn the_output_depends_on_the_input_only() {
    let one = TempDir::new().unwrap();
    let two = TempDir::new().unwrap();
    fs::write(one.path().join("api.yaml"), SPEC).unwrap();
    fs::create_dir_all(two.path().join("far/away")).unwrap();
    fs::write(two.path().join("far/away/api.yaml"), SPEC).unwrap();
    succeeds(one.path(), &["--spec", "api.yaml", "--out", "crate"]);
    let spec = two.path().join("far/away/api.yaml");
    let status = Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(two.path().join("far"))
        .env("HOME", two.path())
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("LANG", "tr_TR.UTF-8")
        .env("TZ", "Asia/Kathmandu")
        .args(["--spec", spec.to_str().unwrap(), "--out", "../crate"])
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(
        tree(&one.path().join("crate")),
        tree(&two.path().join("crate"))
    );
}

#[test]
fn a_description_of_ones_own_without_a_folder_changes_nothing() {
    let folder = workspace();
    let root = folder.path();
    succeeds(root, &[]);
    fs::write(root.join("other.yaml"), SPEC.replace("things", "others")).unwrap();
    let before = tree(root);
    for arguments in [
        &["--spec", "other.yaml"][..],
        &["check", "--spec", "other.yaml"],
    ] {
        let output = run(root, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(
            err(&output),
            "error: --out is missing: name the crate that --spec is for\n"
        );
    }
    assert_eq!(tree(root), before);
}

#[test]
fn outside_of_a_workspace_the_command_line_is_wrong() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).starts_with("error: --spec is missing"),
        "{}",
        err(&output)
    );
    let help = run(folder.path(), &["--help"]);
    assert_eq!(help.status.code(), Some(0));
    let lint = "  lint      Report the defects of the description itself; exit with 1 where there are any\n";
    assert!(out(&help).contains(lint), "{}", out(&help));
}

#[test]
fn several_crates_are_written_by_one_run_or_none_of_them() {
    let folder = workspace();
    let root = folder.path();
    let two = "[[crate]]\nname = 'two'\ndescription = 'two.yaml'\noverlays = ['a.yaml', 'b.yaml']\noutput = 'two'\nversion = '1.2.3'\nfeatures = ['reqwest', 'blocking']\n";
    fs::write(root.join("generator.toml"), format!("{CONFIG}{two}")).unwrap();
    fs::write(root.join("two.yaml"), format!("{SPEC}paths: {{}}\n")).unwrap();
    fs::write(root.join("a.yaml"), OVERLAY.replace("list", "first")).unwrap();
    // The later one sees what the earlier one has changed.
    let second = OVERLAY
        .replace(
            "paths['/things'].get",
            "paths['/things'].get[?@ == 'first']",
        )
        .replace("update: {x-rust-name: list}", "remove: true");
    fs::write(root.join("b.yaml"), second).unwrap();
    let before = tree(root);
    assert_eq!(run(root, &[]).status.code(), Some(1));
    assert_eq!(tree(root), before);

    fs::write(root.join("two.yaml"), SPEC).unwrap();
    succeeds(root, &[]);
    let manifest = fs::read_to_string(root.join("two/Cargo.toml")).unwrap();
    for line in [
        "name = \"two\"\n",
        "version = \"1.2.3\"\n",
        "default = [\"reqwest\", \"blocking\"]\n",
    ] {
        assert!(manifest.contains(line), "{line}\n{manifest}");
    }
    let things = fs::read_to_string(root.join("two/src/api/things.rs")).unwrap();
    assert!(things.contains("pub fn list("), "{things}");
    assert!(
        things.starts_with(
            "// @generated by `cargo run -p generator` from `two.yaml` and `a.yaml` and `b.yaml`."
        ),
        "{things}"
    );
    assert_eq!(out(&succeeds(root, &["check"])), "");
    fs::write(root.join("two/src/api/things.rs"), "").unwrap();
    assert_eq!(run(root, &["check"]).status.code(), Some(1));
    succeeds(root, &["check", "--crate", "things"]);
    succeeds(root, &["--crate", "two"]);
    succeeds(root, &["check"]);
}

#[test]
fn a_wrong_configuration_is_located() {
    let folder = workspace();
    let root = folder.path();
    fs::write(
        root.join("generator.toml"),
        format!("{CONFIG}overlay = 1\n"),
    )
    .unwrap();
    let output = run(&root.join("some"), &[]);
    assert_eq!(output.status.code(), Some(1));
    let text = err(&output);
    assert!(
        text.starts_with("error[config-wrong]: unknown field `overlay`"),
        "{text}"
    );
    assert!(text.contains(" --> generator.toml:6:1\n"), "{text}");
}

#[test]
fn a_crate_that_is_not_what_the_configuration_says_is_refused() {
    let folder = workspace();
    let config = format!("{CONFIG}runtime = 'copied'\n");
    fs::write(folder.path().join("generator.toml"), config).unwrap();
    let before = tree(folder.path());
    let output = run(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let message = "error[output-refused]: `generated` has a handwritten `Cargo.toml`, and its `runtime` is `copied`\n";
    assert!(err(&output).contains(message), "{}", err(&output));
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn what_is_about_one_crate_needs_its_name_where_there_are_several() {
    let folder = workspace();
    let root = folder.path();
    let two = "[[crate]]\nname = 'two'\ndescription = 'openapi/workflow.yaml'\noutput = 'two'\n";
    fs::write(root.join("generator.toml"), format!("{CONFIG}{two}")).unwrap();
    for (arguments, what) in [
        (&["overlay"][..], "`overlay`"),
        (&["bundle"], "`bundle`"),
        (&["--include", "tag=Things"], "--include"),
        (&["check", "--exclude", "tag=Things"], "--exclude"),
        (&["--module", "things"], "--module"),
        (&["--out", "o"], "--out"),
        (&["update", "new.yaml"], "a revision"),
        (&["update", "--current", "1.0.0"], "--current"),
    ] {
        let output = run(root, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let message = format!("error: {what} is about one crate: select it by --crate\n");
        assert_eq!(err(&output), message, "{arguments:?}");
        assert_eq!(out(&output), "");
    }
    succeeds(root, &["overlay", "--crate", "two"]);
    succeeds(root, &["--keep-going"]);
}

#[test]
fn diff_reports_a_wrong_configuration() {
    let folder = workspace();
    let root = folder.path();
    fs::write(
        root.join("generator.toml"),
        format!("{CONFIG}overlay = 1\n"),
    )
    .unwrap();
    let spec = "openapi/workflow.yaml";
    let output = run(root, &["diff", spec, spec]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains(" --> generator.toml:6:1\n"),
        "{}",
        err(&output)
    );
}

#[test]
fn diff_finds_the_accepted_changes_of_any_crate_of_the_description() {
    let folder = workspace();
    let root = folder.path();
    let two = "[[crate]]\nname = 'two'\ndescription = 'openapi/workflow.yaml'\noutput = 'two'\n\
               [crate.update]\naccepted = 'accepted.toml'\n";
    fs::write(root.join("generator.toml"), format!("{CONFIG}{two}")).unwrap();
    fs::write(root.join("accepted.toml"), "not = 'this'\n").unwrap();
    let spec = "openapi/workflow.yaml";
    let output = run(root, &["diff", spec, spec]);
    assert!(
        err(&output).contains("accepted.toml:1:1"),
        "{}",
        err(&output)
    );
}
