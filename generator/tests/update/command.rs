//! `update` as a person runs it: what it takes over, what it leaves, what it refuses.

use std::fs;

use crate::workspace::{self, CHANGELOG, OURS, OVERLAY, THEIRS, Workspace, err, out};

#[test]
fn structure_is_taken_over_and_prose_stays() {
    let workspace = Workspace::new();
    workspace.succeeds(&["update", "new.yaml"]);
    let expected = OURS
        .replace("version: '1'", "version: '2'")
        .replace(
            "          schema: {type: string}\n",
            "          schema:\n            type: array\n            items:\n              type: string\n",
        )
        .replace(
            "\ncomponents:\n",
            "  /things/{id}:\n    get:\n      summary: Read a thing\n      tags:\n        - Things\n      parameters:\n        - name: id\n          in: path\n          required: true\n          schema:\n            type: string\n      responses:\n        '200':\n          description: The thing\n          content:\n            application/json:\n              schema:\n                $ref: '#/components/schemas/Thing'\n\ncomponents:\n",
        )
        .replace(
            "          description: What it is called, in our words.\n",
            "          description: What it is called, in our words.\n        size:\n          type: integer\n",
        );
    assert_eq!(workspace.read("openapi/workflow.yaml"), expected);
}

#[test]
fn the_overlay_keeps_all_that_is_not_concerned() {
    let workspace = Workspace::new();
    let output = workspace.succeeds(&["update", "new.yaml"]);
    let pin = "
  - target: $.paths['/things/{id}'].get
    description: >-
      Keeps the name `read`, which was derived, whatever the summary becomes.
    update:
      x-rust-name: read
";
    let expected = OVERLAY.replace(workspace::UNNECESSARY, "") + pin;
    assert_eq!(workspace.read("openapi/overlay.yaml"), expected);
    let text = out(&output);
    for line in [
        "openapi/overlay.yaml:13: deleted the action for `$.components.schemas.Thing`: upstream says the same now\n    it was there because: Upstream forgets a field.\n",
        "pinned the name `read` of `GET /things/{id}`\n",
        "to review, in the words of `new.yaml`; say it in your own:\n",
        "    openapi/workflow.yaml:31: paths › /things/{id} › get › summary\n",
        "version to release: 0.1.1 (patch)\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

/// A changelog with the version that what is unreleased needs.
fn noted(changelog: &str, version: &str) -> String {
    let heading = "## Unreleased\n";
    changelog.replace(heading, &format!("{heading}\n<!-- next: {version} -->\n"))
}

#[test]
fn callers_are_told_in_calls_and_fields() {
    let workspace = Workspace::new();
    workspace.succeeds(&["update", "new.yaml", "--current", "1.4.2"]);
    let entries = "
- The call `client.things().read`.

### Changed

- `client.things().list` takes any number of values for `kind`.
";
    let expected = CHANGELOG.replace("- Something.\n", &format!("- Something.{entries}"));
    let expected = noted(&expected, "1.5.0");
    assert_eq!(workspace.changelog(), expected);
}

#[test]
fn callers_are_told_once_of_what_changes_twice() {
    let workspace = Workspace::new();
    let limited = "schema: {type: string, minLength: 2, maxLength: 9}\n      responses:";
    let begin = OURS.find("          schema: {type: string}\n").unwrap();
    let end = OURS.find("      responses:").unwrap();
    let revision = format!(
        "{}          {limited}{}",
        &OURS[..begin],
        &OURS[end + "      responses:".len()..]
    );
    workspace.write("new.yaml", &revision);
    workspace.succeeds(&["update", "new.yaml"]);
    let entry =
        "`kind` of `client.things().list`: In a request, the length of a text is limited more.";
    let changelog = workspace.changelog();
    let expected = format!("- Something.\n\n### Changed\n\n- {entry}\n");
    let expected = CHANGELOG.replace("- Something.\n", &expected);
    assert_eq!(changelog, noted(&expected, "0.1.1"));
}

#[test]
fn callers_are_told_of_types_in_rust_and_of_credentials() {
    let workspace = Workspace::new();
    let name = "        name:\n          type: string\n";
    let integer = name.replace("string", "integer");
    let scheme = "components:\n  securitySchemes: {other: {type: http, scheme: basic}}\n";
    let revision = OURS
        .replace(name, &integer)
        .replace("components:\n", scheme);
    workspace.write("new.yaml", &revision);
    workspace.succeeds(&["update", "new.yaml"]);
    let changelog = workspace.changelog();
    let entries = "
- The description defines the credential `other`.

### Changed

- `Thing.label`: Its type is `i64`; it was `String`. Callers have to change their code.
";
    let expected = CHANGELOG.replace("- Something.\n", &format!("- Something.{entries}"));
    assert_eq!(changelog, noted(&expected, "0.2.0"));
}

#[test]
fn the_crate_is_written_and_current() {
    let workspace = Workspace::new();
    workspace.succeeds(&["update", "new.yaml"]);
    let things = workspace.read("generated/src/api/things.rs");
    assert!(things.contains("pub fn read("), "{things}");
    assert_eq!(out(&workspace.succeeds(&["check"])), "");
}

#[test]
fn a_second_run_changes_nothing() {
    let workspace = Workspace::new();
    workspace.succeeds(&["update", "new.yaml"]);
    let before = workspace.tree();
    let output = workspace.succeeds(&["update", "new.yaml"]);
    assert!(
        err(&output).ends_with("everything is up to date\n"),
        "{}",
        err(&output)
    );
    assert!(
        out(&output).ends_with("\nversion to release: 0.1.1 (patch)\n"),
        "{}",
        out(&output)
    );
    assert_eq!(workspace.tree(), before);
}

#[test]
fn a_revision_that_says_the_same_changes_no_byte() {
    let workspace = Workspace::new();
    workspace.succeeds(&[]);
    let before = workspace.tree();
    let shuffled = "\
paths:
  /things:
    get:
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
      parameters: [{schema: {type: string}, name: kind, in: query}]
      tags: [Things]
components: {schemas: {Thing: {properties: {name: {type: string}}, type: object}}}
servers: [{url: 'https://things.example'}]
info: {version: '1', title: Other}
openapi: 3.1.0
";
    workspace.write("same.yaml", shuffled);
    workspace.succeeds(&["update", "same.yaml"]);
    fs::remove_file(workspace.root().join("same.yaml")).unwrap();
    assert_eq!(workspace.tree(), before);
}

#[test]
fn a_dry_run_shows_what_would_be_written_and_writes_nothing() {
    let workspace = Workspace::new();
    workspace.succeeds(&[]);
    workspace.write("generated/src/api/stale.rs", "");
    let before = workspace.tree();
    let output = workspace.succeeds(&["update", "--dry-run", "new.yaml"]);
    let printed = out(&output);
    assert!(printed.contains("parameter-became-list"), "{printed}");
    let shown = "version to release: 0.1.1 (patch)

--- CHANGELOG.md
+++ CHANGELOG.md
@@ -2,9 +2,17 @@
 
 ## Unreleased
 
+<!-- next: 0.1.1 -->
+
 ### Added
 
 - Something.
+- The call `client.things().read`.
+
+### Changed
+
+- `client.things().list` takes any number of values for `kind`.
 
 ## 0.1.0
 

files that would be changed:
    CHANGELOG.md
    generated/src/api/client.rs
    generated/src/api/mod.rs
    generated/src/api/stale.rs (removed)
    generated/src/api/things.rs
    openapi/overlay.yaml
    openapi/workflow.yaml
";
    let is_mark = |line: &&str| line.starts_with("+<!-- before: ");
    let (marks, unmarked): (Vec<&str>, Vec<&str>) =
        printed.split_inclusive('\n').partition(is_mark);
    assert_eq!(marks.len(), 1);
    assert!(unmarked.concat().ends_with(shown), "{printed}");
    assert!(err(&output).ends_with("nothing was written: this was a dry run\n"));
    assert_eq!(workspace.tree(), before);
}

#[test]
fn the_files_that_a_dry_run_names_are_those_that_an_update_changes() {
    let workspace = Workspace::new();
    fs::remove_file(workspace.root().join("CHANGELOG.md")).unwrap();
    let before = workspace.tree();
    let output = workspace.succeeds(&["update", "--dry-run", "new.yaml"]);
    let (_, listed) = out(&output)
        .split_once("files that would be changed:\n")
        .unwrap();
    workspace.succeeds(&["update", "new.yaml"]);
    let after = workspace.tree();
    let changed = after
        .iter()
        .filter_map(|(name, text)| match before.get(name) {
            Some(old) if old == text => None,
            Some(_) => Some(format!("    {name}\n")),
            None => Some(format!("    {name} (new)\n")),
        });
    assert_eq!(listed, changed.collect::<String>());
    let output = workspace.succeeds(&["update", "--dry-run", "new.yaml"]);
    let end = "version to release: 0.1.1 (patch)\n\nno file would be changed\n";
    assert!(out(&output).ends_with(end), "{}", out(&output));
}

#[test]
fn standard_input_is_a_source() {
    let workspace = Workspace::new();
    let output = workspace.run_with(&["update", "-"], THEIRS);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let other = Workspace::new();
    other.succeeds(&["update", "new.yaml"]);
    assert_eq!(workspace.tree(), other.tree());
}

#[test]
fn a_target_that_is_gone_stops_the_update() {
    let workspace = Workspace::new();
    let revision = THEIRS.replace("  /things:\n    get:\n", "  /things:\n    put:\n");
    let revision = revision.replace("summary: List", "summary: Replace");
    let text = workspace.refuses(&revision, "overlay-action-unmatched");
    assert!(text.contains("--> openapi/overlay.yaml:7:13\n"), "{text}");
    assert!(
        text.contains("`update --drop-unmatched` deletes all such actions"),
        "{text}"
    );

    workspace.write("new.yaml", &revision);
    let output = workspace.succeeds(&["update", "new.yaml", "--drop-unmatched"]);
    let line = "openapi/overlay.yaml:7: deleted the action for `$.paths['/things'].get`: its target is gone\n";
    assert!(out(&output).contains(line), "{}", out(&output));
    let overlay = workspace.read("openapi/overlay.yaml");
    assert!(!overlay.contains("x-rust-name: list\n"), "{overlay}");
    assert!(overlay.contains("# The end.\n"), "{overlay}");
    workspace.succeeds(&["check"]);
}

#[test]
fn what_is_no_description_is_refused_with_its_place() {
    let workspace = Workspace::new();
    for (revision, code) in [
        ("<!doctype html>\n<title>Not found</title>\n", "syntax"),
        ("404: Not Found\n", "openapi-version"),
        (
            "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n",
            "revision-cut",
        ),
        ("openapi: [\n", "syntax"),
        ("", "file-empty"),
        ("swagger: '2.0'\npaths: {/a: {}}\n", "openapi-version"),
    ] {
        let text = workspace.refuses(revision, code);
        assert!(text.contains("--> new.yaml:"), "{text}");
    }
}

#[test]
fn a_revision_that_was_cut_off_within_a_line_is_refused() {
    let workspace = Workspace::new();
    let whole = THEIRS.trim_end();
    for end in (7..=whole.len()).rev().step_by(41) {
        workspace.write("new.yaml", &whole[..end]);
        let before = workspace.tree();
        let output = workspace.run(&["update", "new.yaml"]);
        assert_eq!(output.status.code(), Some(1), "{end}");
        assert!(err(&output).contains("--> "), "{}", err(&output));
        assert_eq!(workspace.tree(), before);
    }
}

#[test]
fn a_reference_that_upstream_has_broken_is_located_upstream() {
    let workspace = Workspace::new();
    let revision = THEIRS.replace("    Thing:\n", "    Thong:\n");
    let revision = revision.replace("x: y", "x: z");
    let text = workspace.refuses(&revision, "overlay-action-unmatched");
    assert!(text.contains("overlay.yaml"), "{text}");
    let bare = "overlay: 1.1.0\ninfo: {title: O, version: '1'}\nactions:\n  - target: $.info\n    description: Why.\n    update: {title: T}\n";
    workspace.write("openapi/overlay.yaml", bare);
    let text = workspace.refuses(&revision, "reference-unresolved");
    assert!(text.contains("--> new.yaml:21:"), "{text}");
}

#[test]
fn text_in_another_encoding_is_refused() {
    let workspace = Workspace::new();
    let path = workspace.root().join("new.yaml");
    fs::write(path, b"openapi: 3.1.0\ninfo: \xff\n").unwrap();
    let output = workspace.run(&["update", "new.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("error[encoding]"), "{}", err(&output));
    assert!(
        err(&output).contains("--> new.yaml:2:7\n"),
        "{}",
        err(&output)
    );
}

#[test]
fn without_a_source_the_default_is_asked_for() {
    let workspace = Workspace::new();
    let output = workspace.run(&["update"]);
    assert_eq!(output.status.code(), Some(1));
    let text = err(&output);
    assert!(
        text.contains("error[revision-unreadable]: no source is named"),
        "{text}"
    );
    assert!(
        text.contains("`url = \"https://…\"` into `openapi/source.toml`"),
        "{text}"
    );
    workspace.write("openapi/source.toml", "url = 'x'\nother = 1\n");
    let output = workspace.run(&["update"]);
    assert!(
        err(&output).contains("`openapi/source.toml` is wrong"),
        "{}",
        err(&output)
    );
}

#[test]
fn other_files_than_those_of_the_workspace_are_not_taken() {
    let workspace = Workspace::new();
    let output = workspace.run(&["update", "new.yaml", "--out", "elsewhere"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_update_that_was_killed_is_reported_by_check_and_completed_by_a_run() {
    let workspace = Workspace::new();
    workspace.succeeds(&[]);
    workspace.write(".generator-journal", r#"{"version": 1, "parts": []}"#);
    let output = workspace.run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("error[update-pending]"),
        "{}",
        err(&output)
    );
    let output = workspace.succeeds(&[]);
    assert!(
        err(&output).starts_with("completed a run"),
        "{}",
        err(&output)
    );
    workspace.succeeds(&["check"]);
}

#[test]
fn the_version_is_never_below_what_is_unreleased_already() {
    let workspace = Workspace::new();
    let next = |revision: &str, current: &str| {
        workspace.write("new.yaml", revision);
        let output = workspace.succeeds(&["update", "new.yaml", "--current", current]);
        out(&output).lines().last().unwrap().to_owned()
    };
    let begin = OURS.find("      # The filter.\n").unwrap();
    let end = OURS.find("      responses:").unwrap();
    let without = format!("{}{}", &OURS[..begin], &OURS[end..]);
    let field = format!("{without}        more: {{type: string}}\n");
    let fields = format!("{field}        most: {{type: string}}\n");
    assert_eq!(next(&without, "1.4.2"), "version to release: 2.0.0 (major)");
    assert_eq!(next(&field, "1.4.2"), "version to release: 2.0.0 (major)");
    assert_eq!(next(&field, "1.4.2"), "version to release: 2.0.0 (major)");
    let changelog = workspace.changelog();
    assert!(
        changelog.contains("## Unreleased\n\n<!-- next: 2.0.0 -->\n\n### Added\n"),
        "{changelog}"
    );
    // A release gives the part its name.
    workspace.write(
        "CHANGELOG.md",
        &changelog.replace("## Unreleased", "## 2.0.0"),
    );
    assert_eq!(next(&fields, "2.0.0"), "version to release: 2.1.0 (minor)");
}

#[test]
fn a_revision_that_was_cut_off_behind_a_key_is_refused() {
    let workspace = Workspace::new();
    let end = THEIRS.find("        '200':\n").unwrap() + "        '200':\n".len();
    let text = workspace.refuses(&THEIRS[..end], "revision-cut");
    assert!(text.contains("--> new.yaml:17:14\n"), "{text}");
    let input = workspace.run_with(&["update", "-"], &THEIRS[..end]);
    assert_eq!(input.status.code(), Some(1));
    // A value that is said to be empty is none that was lost.
    workspace.write("new.yaml", &format!("{THEIRS}externalDocs: null\n"));
    workspace.succeeds(&["update", "new.yaml"]);
}

#[test]
fn what_is_not_selected_is_not_in_the_changelog() {
    let workspace = Workspace::new();
    let config = workspace.read("generator.toml");
    let selection = "[crate.select]\nexclude = [{ path = '/things/{id}' }, { path = '/gone' }]\n";
    // A selector has to match what there is before the update, too.
    let config = config + &selection.replace(", { path = '/gone' }", "");
    workspace.write("generator.toml", &config);
    workspace.succeeds(&["update", "new.yaml"]);
    let changelog = workspace.read("CHANGELOG.md");
    assert!(!changelog.contains("things().read"), "{changelog}");
    assert!(changelog.contains("kind"), "{changelog}");
}

#[test]
fn files_outside_of_the_project_are_not_replaced() {
    let workspace = Workspace::new();
    let config = workspace.read("generator.toml");
    workspace.write(
        "generator.toml",
        &config.replace("output = '", "output = '../"),
    );
    let before = workspace.tree();
    let output = workspace.run(&["update", "new.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("is outside of the folder of `generator.toml`: an update replaces what is in that folder only\n"),
        "{}",
        err(&output)
    );
    assert_eq!(workspace.tree(), before);
}

#[test]
fn a_revision_in_several_files_is_to_be_bundled_first() {
    let workspace = Workspace::new();
    let revision = THEIRS.replace("#/components/schemas/Thing", "parts.yaml#/Thing");
    let text = workspace.refuses(&revision, "reference-remote");
    assert!(text.contains("`generator bundle` prints one"), "{text}");
}
