//! Changes that the project has accepted before it takes them over.

use crate::workspace::{OURS, Workspace, err, out};

const FILE: &str = "openapi/accepted.toml";

/// A workspace whose new revision has lost the only parameter, and this file of accepted changes.
fn workspace(accepted: &str) -> Workspace {
    let workspace = Workspace::new();
    let begin = OURS.find("      # The filter.\n").unwrap();
    let end = OURS.find("      responses:").unwrap();
    let revision = format!("{}{}", OURS.get(..begin).unwrap(), OURS.get(end..).unwrap());
    workspace.write("new.yaml", &revision);
    workspace.write(FILE, accepted);
    workspace
}

fn entry(rule: &str) -> String {
    format!(
        "[[accept]]\nrule = \"{rule}\" # see below\nsubject = \"GET /things\"\nreason = \"never worked\"\n"
    )
}

#[test]
fn an_accepted_change_is_not_told_to_callers_and_needs_no_version() {
    let without = workspace("# Nothing.\n\n");
    let output = without.succeeds(&["update", "new.yaml", "--current", "1.4.2"]);
    assert!(out(&output).ends_with("version to release: 2.0.0 (major)\n"));
    assert!(without.read("CHANGELOG.md").contains("no longer takes"));
    assert_eq!(without.read(FILE), "# Nothing.\n\n");

    let with = workspace(&entry("parameter-removed"));
    let changelog = with.read("CHANGELOG.md");
    let output = with.succeeds(&["update", "new.yaml", "--current", "1.4.2"]);
    let printed = out(&output);
    assert!(printed.contains("accepted: never worked\n"), "{printed}");
    let end = "deleted the entries of openapi/accepted.toml: what they accept has occurred\nno release is needed\n";
    assert!(printed.ends_with(end), "{printed}");
    assert_eq!(with.read("CHANGELOG.md"), changelog);
    let description = with.read("openapi/workflow.yaml");
    assert_eq!(description, without.read("openapi/workflow.yaml"));
}

#[test]
fn an_entry_goes_with_the_update_that_it_was_for() {
    let head = "# Changes that we accept.\n";
    let workspace = workspace(&format!("{head}\n{}", entry("parameter-removed")));
    workspace.succeeds(&["update", "new.yaml"]);
    assert_eq!(workspace.read(FILE), head);
    let before = workspace.tree();
    workspace.succeeds(&["update", "new.yaml"]);
    assert_eq!(workspace.tree(), before);
}

#[test]
fn an_entry_that_names_no_change_stops_the_update() {
    for (text, expected) in [
        (
            entry("parameter-removed") + &entry("operation-removed"),
            "error[accepted-wrong]: `operation-removed` of `GET /things` is accepted and does not occur\n --> openapi/accepted.toml:6:8\n",
        ),
        (
            entry("parameter-gone"),
            "error[accepted-wrong]: there is no rule `parameter-gone`\n --> openapi/accepted.toml:2:8\n",
        ),
        ("[[accept\n".to_owned(), "error[accepted-wrong]: "),
    ] {
        let workspace = workspace(&text);
        let before = workspace.tree();
        for arguments in [
            &["update", "new.yaml"] as &[&str],
            &["update", "--dry-run", "new.yaml"],
        ] {
            let output = workspace.run(arguments);
            assert_eq!(output.status.code(), Some(1));
            assert!(err(&output).contains(expected), "{}", err(&output));
            assert_eq!(out(&output), "");
            assert_eq!(workspace.tree(), before);
        }
    }
}
