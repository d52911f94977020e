//! `generator diff` as a command: files, exit codes, streams.

use std::fs;
use std::path::Path;
use std::process::Command;

const OLD: &str = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: readAll\n      parameters: [{name: q, in: query, schema: {type: string}}]\n      responses: {'204': {description: x}}\n";

/// A folder with `old.yaml`, `new.yaml` (without the parameter) and other files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let new = OLD.replace(
        "parameters: [{name: q, in: query, schema: {type: string}}]",
        "deprecated: false",
    );
    fs::write(folder.path().join("old.yaml"), OLD).unwrap();
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Exit code, output and errors of `generator diff`.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(folder)
        .arg("diff")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn changes_alone_do_not_fail() {
    let folder = folder(&[]);
    let (code, out, error) = run(folder.path(), &["old.yaml", "new.yaml"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(
        out.contains("  breaking  parameter-removed: query parameter q\n"),
        "{out}"
    );
    assert!(
        out.contains("            affects: wire, compile\n"),
        "{out}"
    );
    assert!(!out.contains('\u{1b}'), "{out}");
}

#[test]
fn the_settings_of_the_crate_apply_to_its_description() {
    let one = |name: &str, more: &str| {
        format!("[[crate]]\nname = '{name}'\ndescription = 'old.yaml'\noutput = '{name}'\n{more}")
    };
    let without = one("without", "[crate.select]\nexclude = [{path = '/a'}]\n");
    let config = |crates: &[String]| crates.concat();
    let folder = folder(&[("generator.toml", &config(std::slice::from_ref(&without)))]);
    let fails = |arguments: &[&str]| {
        let all = ["old.yaml", "new.yaml", "--fail-on", "compile"];
        run(folder.path(), &[&all, arguments].concat())
    };
    // The operation whose parameter goes is none of the crate.
    let (code, out, error) = fails(&[]);
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    assert!(!out.contains("parameter-removed"), "{out}");
    let both = config(&[without, one("with", "")]);
    fs::write(folder.path().join("generator.toml"), both).unwrap();
    let (code, out, error) = fails(&[]);
    assert_eq!(code, 1, "{out}");
    assert_eq!(
        error,
        "note: several crates of generator.toml are of this description: --crate selects the one whose settings apply\n"
    );
    assert_eq!(fails(&["--crate", "without"]).0, 0);
    assert_eq!(fails(&["--crate", "with"]).0, 1);
    let (code, _, error) = fails(&["--crate", "other"]);
    assert_eq!(code, 2, "{error}");
}

#[test]
fn fail_on_fails_where_the_verdict_holds() {
    let folder = folder(&[]);
    for (verdict, old, new, expected) in [
        ("wire", "old.yaml", "new.yaml", 1),
        ("compile", "old.yaml", "new.yaml", 1),
        ("behaviour", "old.yaml", "new.yaml", 0),
        ("any", "old.yaml", "new.yaml", 1),
        ("any", "new.yaml", "old.yaml", 0),
    ] {
        let (code, ..) = run(folder.path(), &[old, new, "--fail-on", verdict]);
        assert_eq!(code, expected, "{verdict} from {old}");
    }
}

#[test]
fn an_accepted_change_does_not_fail_and_a_stale_entry_does() {
    let entry = |rule: &str| {
        format!("[[accept]]\nrule = \"{rule}\"\nsubject = \"GET /a\"\nreason = \"x\"\n")
    };
    let folder = folder(&[
        ("good.toml", &entry("parameter-removed")),
        ("stale.toml", &entry("operation-removed")),
    ]);
    let with = |file: &str| {
        run(
            folder.path(),
            &[
                "old.yaml",
                "new.yaml",
                "--accepted",
                file,
                "--fail-on",
                "any",
            ],
        )
    };
    assert_eq!(with("good.toml").0, 0);
    let (code, out, error) = with("stale.toml");
    assert_eq!(code, 1);
    assert!(out.contains("parameter-removed"), "{out}");
    let expected =
        "error[accepted-wrong]: `operation-removed` of `GET /a` is accepted and does not occur
 --> stale.toml:2:8
";
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn the_accepted_changes_of_a_workspace_count_where_its_description_is_compared() {
    let entry = "[[accept]]\nrule = \"parameter-removed\"\nsubject = \"GET /a\"\nreason = \"x\"\n";
    let config = "[[crate]]\nname = 'things'\ndescription = 'openapi/workflow.yaml'\noutput = 'out'\n\n[crate.update]\naccepted = 'openapi/accepted.toml'\n";
    let folder = folder(&[("generator.toml", config)]);
    let openapi = folder.path().join("openapi");
    fs::create_dir(&openapi).unwrap();
    fs::write(openapi.join("workflow.yaml"), OLD).unwrap();
    let fails = |folder: &Path, arguments: &[&str]| run(folder, arguments).0;
    let own = ["openapi/workflow.yaml", "new.yaml", "--fail-on", "any"];
    assert_eq!(fails(folder.path(), &own), 1);
    fs::write(openapi.join("accepted.toml"), entry).unwrap();
    assert_eq!(fails(folder.path(), &own), 0);
    let below = ["workflow.yaml", "../new.yaml", "--fail-on", "any"];
    assert_eq!(fails(&openapi, &below), 0);
    // They say nothing of other descriptions.
    assert_eq!(
        fails(folder.path(), &["old.yaml", "new.yaml", "--fail-on", "any"]),
        1
    );
    // The one that is named counts alone.
    fs::write(folder.path().join("none.toml"), "").unwrap();
    let named = [&own as &[&str], &["--accepted", "none.toml"]].concat();
    assert_eq!(fails(folder.path(), &named), 1);
    // An entry that names nothing.
    let (code, out, error) = run(folder.path(), &["openapi/workflow.yaml", "old.yaml"]);
    assert_eq!(code, 1);
    assert!(out.starts_with("no changes"), "{out}");
    assert!(
        error.contains(" --> openapi/accepted.toml:2:8\n"),
        "{error}"
    );
}

#[test]
fn overlays_belong_to_a_side_or_to_both() {
    let overlay = "overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions:\n- target: $.paths['/a'].get\n  description: x\n  update: {parameters: [{name: q, in: query, schema: {type: string}}]}\n";
    let folder = folder(&[("add.yaml", overlay)]);
    let (_, out, _) = run(
        folder.path(),
        &[
            "old.yaml",
            "new.yaml",
            "--new-overlay",
            "add.yaml",
            "--format",
            "json",
        ],
    );
    assert!(out.contains("\"changes\": []"), "{out}");
    let (_, out, _) = run(
        folder.path(),
        &[
            "new.yaml",
            "new.yaml",
            "--overlay",
            "add.yaml",
            "--format",
            "json",
        ],
    );
    assert!(out.contains("\"changes\": []"), "{out}");
    let (_, out, _) = run(
        folder.path(),
        &["new.yaml", "new.yaml", "--new-overlay", "add.yaml"],
    );
    assert!(
        out.contains("  info      parameter-added: query parameter q\n"),
        "{out}"
    );
}

#[test]
fn an_enumeration_of_a_response_is_open_unless_it_is_said_to_be_closed() {
    let with = |values: &str| {
        let body = format!(
            "{{'200': {{description: x, content: {{application/json: {{schema: {{type: string, enum: {values}}}}}}}}}}}"
        );
        OLD.replace("{'204': {description: x}}", &body)
    };
    let folder = folder(&[("few.yaml", &with("[a]")), ("more.yaml", &with("[a, b]"))]);
    let (_, out, _) = run(folder.path(), &["few.yaml", "more.yaml"]);
    assert!(
        out.contains("  info      response-open-enum-value-added: response 200\n"),
        "{out}"
    );
    let (_, out, _) = run(folder.path(), &["few.yaml", "more.yaml", "--closed-enums"]);
    assert!(
        out.contains("  warning   response-enum-value-added: response 200\n"),
        "{out}"
    );
}

#[test]
fn what_only_the_two_crates_show_is_reported_too() {
    // Of two identical schemas the first one names the type of both.
    let path = |name: &str| {
        format!(
            "  /{name}: {{get: {{operationId: {name}, tags: [t], parameters: [{{name: q, in: query, schema: {{type: string, enum: [up]}}}}], responses: {{'204': {{description: x}}}}}}}}\n"
        )
    };
    let with = |paths: &str| OLD.replace("paths:\n", &format!("paths:\n{paths}"));
    let folder = folder(&[
        ("forth.yaml", &with(&(path("one") + &path("two")))),
        ("back.yaml", &with(&(path("two") + &path("one")))),
    ]);
    let files = ["forth.yaml", "back.yaml"];
    let (code, out, _) = run(folder.path(), &[files[0], files[1], "--fail-on", "compile"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("  breaking  rust-item-changed: "), "{out}");
    let (_, out, _) = run(folder.path(), &[files[0], files[1], "--compile", "never"]);
    assert!(out.starts_with("no changes; "), "{out}");
}

#[test]
fn a_limit_never_shows_in_the_crate() {
    let with = |limit: &str| OLD.replace("{type: string}", limit);
    let folder = folder(&[
        ("long.yaml", &with("{type: string, maxLength: 9}")),
        ("short.yaml", &with("{type: string, maxLength: 5}")),
    ]);
    let arguments = [
        "long.yaml",
        "short.yaml",
        "--compile",
        "never",
        "--format",
        "json",
    ];
    let (_, out, _) = run(folder.path(), &arguments);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["changes"][0]["rule"], "request-length-tightened");
    assert_eq!(report["changes"][0]["verdicts"]["compile"], "no");
}

#[test]
fn what_cannot_be_read_is_an_error_and_no_report() {
    let folder = folder(&[("html.yaml", "<!DOCTYPE html>\n<p>: {\n")]);
    for file in ["missing.yaml", "html.yaml"] {
        let (code, out, error) = run(folder.path(), &["old.yaml", file]);
        assert_eq!((code, out.as_str()), (1, ""), "{file}");
        assert!(error.starts_with("error"), "{error}");
    }
}

#[test]
fn a_duplicate_key_is_a_defect_beside_the_changes() {
    let twice = OLD.replace(
        "      operationId: readAll\n",
        "      operationId: readAll\n      operationId: other\n",
    );
    let folder = folder(&[("twice.yaml", &twice)]);
    let (code, out, _) = run(folder.path(), &["twice.yaml", "new.yaml"]);
    assert_eq!(code, 0);
    assert!(out.contains("parameter-removed"), "{out}");
    assert!(
        out.contains("defects of the descriptions\n  twice.yaml:7: "),
        "{out}"
    );
}

#[test]
fn the_suggested_version_follows_the_current_one() {
    let folder = folder(&[]);
    let (_, out, _) = run(
        folder.path(),
        &["old.yaml", "new.yaml", "--current", "1.4.2"],
    );
    assert!(
        out.ends_with("1 breaking; suggested version: 2.0.0 (major)\n"),
        "{out}"
    );
    let (code, ..) = run(folder.path(), &["old.yaml", "new.yaml", "--current", "one"]);
    assert_eq!(code, 2);
}

#[test]
fn fail_on_fails_where_what_is_asked_for_is_not_known() {
    let renamed = OLD.replace("readAll", "readSome");
    let large = format!("{renamed}{}", "# padding\n".repeat(500_000));
    let folder = folder(&[("page.yaml", "404: Not Found\n"), ("large.yaml", &large)]);
    for (verdict, new, expected) in [
        ("compile", "page.yaml", 1),
        ("any", "page.yaml", 1),
        // Only the two crates show that callers break.
        ("any", "large.yaml", 1),
        ("wire", "large.yaml", 0),
    ] {
        let (code, out, _) = run(folder.path(), &["old.yaml", new, "--fail-on", verdict]);
        assert_eq!(code, expected, "{verdict} for {new}\n{out}");
    }
    let (_, _, error) = run(
        folder.path(),
        &["old.yaml", "page.yaml", "--fail-on", "compile"],
    );
    assert!(
        error.contains("the crates could not be compared"),
        "{error}"
    );
}

#[test]
fn what_a_description_has_in_other_files_is_compared() {
    let description = OLD.replace(
        "{'204': {description: x}}",
        "{'200': {$ref: 'parts.yaml#/found'}}",
    );
    let part = |kind: &str| {
        format!(
            "found:\n  description: x\n  content:\n    application/json:\n      schema: {{type: object, properties: {{a: {{type: {kind}}}}}}}\n"
        )
    };
    let folder = folder(&[]);
    for (side, kind) in [("old", "string"), ("new", "integer")] {
        let side = folder.path().join(side);
        fs::create_dir(&side).unwrap();
        fs::write(side.join("openapi.yaml"), &description).unwrap();
        fs::write(side.join("parts.yaml"), part(kind)).unwrap();
    }
    let (code, out, error) = run(folder.path(), &["old/openapi.yaml", "new/openapi.yaml"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(out.matches("response-type-changed").count(), 1, "{out}");
    assert!(out.contains("old/parts.yaml:5"), "{out}");
    assert!(!out.contains("not compared"), "{out}");
}

#[test]
fn a_file_outside_of_the_folder_is_compared_where_that_is_allowed() {
    let description = OLD.replace(
        "{'204': {description: x}}",
        "{'204': {$ref: '../parts.yaml#/done'}}",
    );
    let folder = folder(&[("parts.yaml", "done: {description: x}\n")]);
    fs::create_dir(folder.path().join("old")).unwrap();
    fs::write(folder.path().join("old/openapi.yaml"), &description).unwrap();
    let same = ["old/openapi.yaml", "old/openapi.yaml"];
    let (_, out, _) = run(folder.path(), &same);
    assert!(out.contains("`--allow-outside` reads it"), "{out}");
    let (_, out, _) = run(folder.path(), &[same[0], same[1], "--allow-outside"]);
    assert!(out.starts_with("no changes"), "{out}");
}

#[test]
fn another_type_in_the_data_of_events_breaks_callers() {
    let folder = tempfile::tempdir().unwrap();
    for (name, ty) in [("old.yaml", "integer"), ("new.yaml", "boolean")] {
        let schema = format!(
            "{{properties: {{data: {{type: string, contentMediaType: application/json, contentSchema: {{type: object, required: [n], properties: {{n: {{type: {ty}}}}}}}}}}}}}"
        );
        let text = format!(
            "openapi: 3.2.0\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {{get: {{operationId: follow, responses: {{'200': {{description: x, content: {{text/event-stream: {{itemSchema: {schema}}}}}}}}}}}}}}}\n"
        );
        fs::write(folder.path().join(name), text).unwrap();
    }
    let (code, out, _) = run(
        folder.path(),
        &["old.yaml", "new.yaml", "--fail-on", "compile"],
    );
    assert_eq!(code, 1, "{out}");
    let expected = "  breaking  response-type-changed: response 200, [].data.n\n";
    assert!(out.contains(expected), "{out}");
    assert!(!out.contains("rust-item-changed"), "{out}");
}

#[test]
fn a_crate_of_models_alone_is_compared_with_all_its_models() {
    let config = "[[crate]]\nname = 'things'\ndescription = 'old.yaml'\noutput = 'out'\n[crate.select]\nmodels-only = true\n";
    let configured = folder(&[("generator.toml", config)]);
    for (folder, flags) in [(configured, &[][..]), (folder(&[]), &["--models-only"])] {
        for (name, ty) in [("old.yaml", "integer"), ("new.yaml", "boolean")] {
            let text = format!(
                "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{/{ty}: {{get: {{responses: {{}}}}}}}}\ncomponents: {{schemas: {{Thing: {{type: object, properties: {{n: {{type: {ty}}}}}}}}}}}\n"
            );
            fs::write(folder.path().join(name), text).unwrap();
        }
        let arguments = [&["old.yaml", "new.yaml", "--fail-on", "compile"], flags].concat();
        let (code, out, error) = run(folder.path(), &arguments);
        assert_eq!((code, error.as_str()), (1, ""), "{out}");
        let expected = "Thing
  breaking  response-type-changed: n
            The type of a value of a response changed. Old clients cannot decode the value.
            at: old.yaml:4 → new.yaml:4
            value: \"integer\" → \"boolean\"
            affects: compile

1 breaking; suggested version: 0.2.0 (minor)
";
        assert_eq!(out, expected);
    }
}
