//! An update that takes back what an earlier one has told callers of, before anything was released.

use crate::workspace::{CHANGELOG, OURS, Workspace, out};

/// A description without corrections, with these parameters, fields and paths besides.
fn description(parameter: &str, fields: &str, paths: &str) -> String {
    let parameters = "          schema: {type: string}\n";
    let end = "          description: What it is called, in our words.\n";
    OURS.replace(parameters, &format!("          schema: {{{parameter}}}\n"))
        .replace(end, &format!("{end}{fields}"))
        .replace("\ncomponents:\n", &format!("{paths}\ncomponents:\n"))
}

const ONE: &str = "type: string";
const MANY: &str = "type: array, items: {type: string}";
const SIZE: &str = "        size: {type: integer}\n";
const COLOUR: &str = "        colour: {type: string}\n";
const READ: &str = "  /things/{id}:
    get:
      operationId: readThing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: Done}}
";
const BARE: &str = "overlay: 1.1.0
info: {title: O, version: '1'}
actions:
  - target: $.info
    description: Ours.
    update: {title: T}
";

fn workspace(changelog: &str) -> Workspace {
    let workspace = Workspace::new();
    workspace.write("openapi/overlay.yaml", BARE);
    workspace.write("CHANGELOG.md", changelog);
    workspace.succeeds(&[]);
    workspace
}

/// Takes over these revisions, one after the other; returns what was printed at last.
fn update(workspace: &Workspace, revisions: &[String]) -> String {
    let mut printed = String::new();
    for revision in revisions {
        workspace.write("new.yaml", revision);
        let arguments = ["update", "new.yaml", "--drop-unmatched"];
        printed = out(&workspace.succeeds(&arguments)).to_owned();
    }
    printed
}

/// The changelog without the version that is noted there.
fn entries(workspace: &Workspace) -> String {
    let text = workspace.changelog();
    let Some((before, noted)) = text.split_once("\n<!-- next: ") else {
        return text;
    };
    let (_, behind) = noted.split_once(" -->\n").unwrap();
    format!("{before}{behind}")
}

#[test]
fn what_came_and_went_is_not_told() {
    for changelog in [CHANGELOG, "# Changelog\n\n## Unreleased\n"] {
        let workspace = workspace(changelog);
        let old = description(ONE, "", "");
        update(&workspace, std::slice::from_ref(&old));
        let before = entries(&workspace);
        update(&workspace, &[description(MANY, SIZE, READ)]);
        let told = entries(&workspace);
        for entry in [
            "- The call `client.",
            "- The field `Thing.size`.",
            "for `kind`.",
        ] {
            assert!(told.contains(entry), "{told}");
        }
        update(&workspace, &[old]);
        assert_eq!(entries(&workspace), before);
    }
}

#[test]
fn what_went_and_came_back_as_it_was_is_not_told() {
    let [old, new] = [description(MANY, SIZE, READ), description(ONE, "", "")];
    let workspace = workspace(CHANGELOG);
    update(&workspace, std::slice::from_ref(&old));
    workspace.write("CHANGELOG.md", CHANGELOG);
    update(&workspace, &[new]);
    let told = entries(&workspace);
    for entry in [
        "- The call `client.",
        "- The field `Thing.size`.",
        "for `kind`.",
    ] {
        assert!(told.contains(entry), "{told}");
    }
    // In other words, as upstream has them.
    let back = old
        .replace("in our words", "in others")
        .replace("Done", "It is done");
    let printed = update(&workspace, &[back]);
    assert_eq!(workspace.read("CHANGELOG.md"), CHANGELOG);
    assert!(printed.ends_with("no release is needed\n"), "{printed}");
}

#[test]
fn what_came_back_is_not_told_beside_what_did_not() {
    let workspace = workspace(CHANGELOG);
    update(
        &workspace,
        &[description(ONE, &format!("{SIZE}{COLOUR}"), READ)],
    );
    workspace.write("CHANGELOG.md", CHANGELOG);
    update(
        &workspace,
        &[description(ONE, "", ""), description(ONE, SIZE, READ)],
    );
    let removed =
        "\n### Removed\n\n- The field `Thing.colour`. Callers have to change their code.\n";
    let expected = CHANGELOG.replace("\n## 0.1.0", &format!("{removed}\n## 0.1.0"));
    assert_eq!(entries(&workspace), expected);
}

#[test]
fn what_came_back_and_refers_to_something_else_is_told() {
    let workspace = workspace(CHANGELOG);
    let fields = |kind: &str| {
        let schema =
            format!("    Part:\n      type: object\n      properties: {{id: {{type: {kind}}}}}\n");
        description(
            ONE,
            "        part: {$ref: '#/components/schemas/Part'}\n",
            "",
        ) + &schema
    };
    update(&workspace, &[fields("string")]);
    workspace.write("CHANGELOG.md", CHANGELOG);
    update(&workspace, &[description(ONE, "", ""), fields("integer")]);
    let told = entries(&workspace);
    assert!(told.contains("- The field `Thing.part`.\n"), "{told}");
    assert!(
        told.contains("- The field `Thing.part`. Callers have"),
        "{told}"
    );
}

#[test]
fn the_version_is_not_raised_by_what_came_and_went() {
    let workspace = workspace(CHANGELOG);
    let old = description(ONE, "", "");
    let printed = update(&workspace, &[old.clone(), description(ONE, SIZE, ""), old]);
    assert!(printed.ends_with("no release is needed\n"), "{printed}");
    assert_eq!(workspace.read("CHANGELOG.md"), CHANGELOG);
}

#[test]
fn a_part_of_what_was_told_goes_alone() {
    let workspace = workspace(CHANGELOG);
    let [both, one] = [format!("{SIZE}{COLOUR}"), SIZE.to_owned()];
    update(&workspace, &[description(ONE, &both, "")]);
    let expected =
        |entry: &str| CHANGELOG.replace("- Something.\n", &format!("- Something.\n{entry}"));
    assert_eq!(
        entries(&workspace),
        expected("- The fields `Thing.size` and `Thing.colour`.\n")
    );
    update(&workspace, &[description(ONE, &one, "")]);
    assert_eq!(entries(&workspace), expected("- The field `Thing.size`.\n"));
}

#[test]
fn what_a_person_wrote_stays() {
    let old = description(ONE, "", "");
    for edited in [
        "- The field `Thing.size`, in bytes.\n",
        "- The field `Thing.size`.\n  It counts bytes.\n",
        "- The field `Thing.size`.\n\n  It counts bytes.\n",
        "- The field `Thing.size`.\n  - It counts bytes.\n",
        "- The field\n  `Thing.size`.\n",
        "* The field `Thing.size`.\n",
    ] {
        let workspace = workspace(CHANGELOG);
        update(&workspace, &[old.clone(), description(ONE, SIZE, "")]);
        let text = entries(&workspace);
        let own = text.replace("- The field `Thing.size`.\n", edited);
        assert_ne!(text, own);
        workspace.write("CHANGELOG.md", &own);
        update(&workspace, std::slice::from_ref(&old));
        let gone =
            "\n### Removed\n\n- The field `Thing.size`. Callers have to change their code.\n";
        let expected = own.replace("\n## 0.1.0", &format!("{gone}\n## 0.1.0"));
        assert_eq!(entries(&workspace), expected, "{edited}");
    }
}

#[test]
fn what_is_released_stays() {
    let workspace = workspace(CHANGELOG);
    let old = description(ONE, "", "");
    update(&workspace, &[old.clone(), description(ONE, SIZE, "")]);
    let text = entries(&workspace);
    let released = text.replace("## Unreleased", "## Unreleased\n\n## 0.2.0");
    workspace.write("CHANGELOG.md", &released);
    update(&workspace, &[old]);
    let gone = "## Unreleased\n\n### Removed\n\n- The field `Thing.size`. Callers have to change their code.\n";
    assert_eq!(
        entries(&workspace),
        released.replace("## Unreleased\n", gone)
    );
}

#[test]
fn what_went_and_came_back_as_something_else_is_told() {
    let workspace = workspace(CHANGELOG);
    update(&workspace, &[description(ONE, SIZE, "")]);
    workspace.write("CHANGELOG.md", CHANGELOG);
    let other = SIZE.replace("integer", "string");
    update(
        &workspace,
        &[description(ONE, "", ""), description(ONE, &other, "")],
    );
    let added = "- Something.\n- The field `Thing.size`.\n";
    let removed = "\n### Removed\n\n- The field `Thing.size`. Callers have to change their code.\n";
    let expected = CHANGELOG.replace("- Something.\n", &format!("{added}{removed}"));
    assert_eq!(entries(&workspace), expected);
}
