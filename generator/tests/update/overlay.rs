//! What an update makes of the overlay's actions: which stay, which go, which come.

use serde_json::json;

use crate::workspace::{OURS, THEIRS, Workspace, err, out};

/// An overlay of these actions, each a JSONPath and what it does.
fn overlay(actions: &[(&str, &str)]) -> String {
    let head = "overlay: 1.1.0\ninfo: {title: O, version: '1'}\nactions:\n";
    let actions: String = actions
        .iter()
        .map(|(target, change)| {
            format!("  - target: {target}\n    description: Why.\n    {change}\n")
        })
        .collect();
    format!("{head}{actions}")
}

/// Updates a description under an overlay; returns the overlay and what was printed.
#[track_caller]
fn updated(ours: &str, theirs: &str, actions: &[(&str, &str)]) -> (String, String) {
    let workspace = Workspace::new();
    workspace.write("openapi/workflow.yaml", ours);
    workspace.write("openapi/overlay.yaml", &overlay(actions));
    workspace.write("new.yaml", theirs);
    let output = workspace.succeeds(&["update", "new.yaml", "--drop-unmatched"]);
    (
        workspace.read("openapi/overlay.yaml"),
        out(&output).to_owned(),
    )
}

const LIST: (&str, &str) = ("$.paths['/things'].get", "update: {x-rust-name: list}");
const PARAMETER: &str = "$.paths['/things'].get.parameters[0]";

/// Upstream's revision without the new operation.
fn theirs() -> String {
    let begin = THEIRS.find("  /things/{id}:\n").unwrap();
    let end = THEIRS.find("components:\n").unwrap();
    format!(
        "{}{}",
        THEIRS.get(..begin).unwrap(),
        THEIRS.get(end..).unwrap()
    )
}

#[test]
fn a_hint_about_what_has_changed_stays() {
    let actions = [
        LIST,
        (PARAMETER, "update: {x-rust-name: sort}"),
        (
            "$.components.schemas.Thing",
            "update: {properties: {size: {x-rust-name: length, type: integer}}}",
        ),
        (PARAMETER, "update: {x-rust-sensitive: false}"),
    ];
    let (found, printed) = updated(OURS, &theirs(), &actions);
    assert_eq!(found, overlay(&actions), "{printed}");
}

#[test]
fn line_ends_and_comments_of_the_overlay_stay() {
    let actions = [LIST, (PARAMETER, "update: {required: false}")];
    let commented = |actions: &[(&str, &str)]| {
        let text = overlay(actions).replace("actions:", "# Why it is needed.\nactions: # all");
        text.replace('\n', "\r\n")
    };
    let ours = OURS.replace(
        "          in: query\n",
        "          in: query\n          required: true\n",
    );
    let workspace = Workspace::new();
    workspace.write("openapi/workflow.yaml", &ours);
    workspace.write("openapi/overlay.yaml", &commented(&actions));
    workspace.write("new.yaml", &theirs());
    workspace.succeeds(&["update", "new.yaml"]);
    assert_eq!(workspace.read("openapi/overlay.yaml"), commented(&[LIST]));
}

#[test]
fn an_overlay_that_has_to_be_written_anew_is_named() {
    let ours = OURS.replace(
        "          in: query\n",
        "          in: query\n          required: true\n",
    );
    let text = format!(
        "# Why.\n{{overlay: 1.1.0, info: {{title: O, version: '1'}}, actions: [\
         {{target: \"$.paths['/things'].get\", update: {{x-rust-name: list}}}}, \
         {{target: \"{PARAMETER}\", update: {{required: false}}}}]}}\n"
    );
    let workspace = Workspace::new();
    workspace.write("openapi/workflow.yaml", &ours);
    workspace.write("openapi/overlay.yaml", &text);
    workspace.write("new.yaml", &theirs());
    let output = workspace.succeeds(&["update", "new.yaml"]);
    let said = err(&output);
    assert!(said.contains("written-anew"), "{said}");
    assert!(said.contains("`overlay.yaml` is written anew"), "{said}");
}

#[test]
fn what_means_the_same_without_an_action_makes_it_unnecessary() {
    let ours = OURS.replace(
        "          in: query\n",
        "          in: query\n          required: true\n",
    );
    let actions = [LIST, (PARAMETER, "update: {required: false}")];
    let (found, printed) = updated(&ours, &theirs(), &actions);
    assert_eq!(found, overlay(&[LIST]), "{printed}");
    assert!(printed.contains("upstream says the same now"), "{printed}");
}

#[test]
fn an_action_stays_where_only_a_part_of_it_is_unnecessary() {
    let required = "          in: query\n          required: true\n";
    let ours = OURS.replace("          in: query\n", required);
    let both = "update: {required: false, deprecated: true}";
    let actions = [LIST, (PARAMETER, both)];
    let (found, printed) = updated(&ours, &theirs(), &actions);
    assert_eq!(found, overlay(&actions), "{printed}");
}

#[test]
fn what_upstream_has_not_made_unnecessary_stays() {
    let dialect = |name: &str| format!("jsonSchemaDialect: https://{name}.example/\n");
    let ours = format!("{OURS}{}", dialect("old"));
    let theirs = format!("{}{}", theirs(), dialect("new"));
    let actions = [LIST, ("$.jsonSchemaDialect", "remove: true")];
    let (found, printed) = updated(&ours, &theirs, &actions);
    assert_eq!(found, overlay(&actions), "{printed}");
}

#[test]
fn an_addition_that_upstream_has_made_too_stays_and_is_named() {
    let parameter = "update: {in: query, name: size, x-rust-name: length, schema: {type: integer}}";
    let actions = [LIST, ("$.paths['/things'].get.parameters", parameter)];
    let added = "        - {in: query, name: size, schema: {type: integer}}\n      responses:";
    let theirs = theirs().replace("      responses:", added);
    let workspace = Workspace::new();
    workspace.write("openapi/overlay.yaml", &overlay(&actions));
    workspace.write("new.yaml", &theirs);
    let output = workspace.succeeds(&["update", "new.yaml"]);
    assert_eq!(workspace.read("openapi/overlay.yaml"), overlay(&actions));
    let printed = err(&output);
    assert!(
        printed.contains("warning[parameter-duplicate]"),
        "{printed}"
    );
}

#[test]
fn a_type_keeps_its_name_where_the_union_around_it_becomes_part_of_another_one() {
    let with = |first: &str| {
        let union = format!("oneOf: [{first}{{type: string, enum: [a]}}, {{type: integer}}]");
        let size = format!("oneOf: [{{type: boolean}}, {{{union}}}]");
        let thing = "    Thing:\n";
        let property = "properties: {size: {$ref: '#/components/schemas/Size'}}";
        let schemas = format!("    Size: {{{size}}}\n    Uses: {{type: object, {property}}}\n");
        let content = "{application/json: {schema: {$ref: '#/components/schemas/Uses'}}}";
        let operation = format!(
            "  /uses:\n    get:\n      operationId: getUses\n      responses: {{'200': {{description: d, content: {content}}}}}\n"
        );
        OURS.replace(thing, &format!("{schemas}{thing}"))
            .replace("components:\n", &format!("{operation}components:\n"))
    };
    let (ours, theirs) = (with(""), with("{$ref: '#/components/schemas/Size'}, "));
    let (found, printed) = updated(&ours, &theirs, &[LIST]);
    assert!(
        found.contains("      x-rust-name: SizeAOrIntegerA\n"),
        "{found}\n{printed}"
    );
}

#[test]
fn the_last_action_stays() {
    let actions = [(
        "$.components.schemas.Thing",
        "update: {properties: {size: {type: integer}}}",
    )];
    let (found, printed) = updated(OURS, &theirs(), &actions);
    assert_eq!(found, overlay(&actions), "{printed}");
}

#[test]
fn what_builds_on_a_dropped_action_is_dropped_too() {
    let ours = OURS.replace("    Thing:\n", "    Gone: {type: object}\n    Thing:\n");
    let actions = [
        (
            "$.components.schemas.Gone",
            "update: {properties: {a: {type: object}}}",
        ),
        LIST,
        (
            "$.components.schemas.Gone.properties.a",
            "update: {x-rust-name: b}",
        ),
        (
            "$.components.schemas.*.properties.size",
            "update: {x-rust-name: length}",
        ),
    ];
    let (found, printed) = updated(&ours, &theirs(), &actions);
    let size = (
        "$.components.schemas.*.properties.size",
        "update: {x-rust-name: length}",
    );
    assert_eq!(found, overlay(&[LIST, size]), "{printed}");
    assert_eq!(
        printed.matches("its target is gone").count(),
        2,
        "{printed}"
    );
}

#[test]
fn without_an_action_that_could_stay_nothing_is_dropped() {
    let workspace = Workspace::new();
    workspace.write(
        "openapi/overlay.yaml",
        &overlay(&[("$.nothing", "remove: true")]),
    );
    let before = workspace.tree();
    let output = workspace.run(&["update", "new.yaml", "--drop-unmatched"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("error[overlay-action-unmatched]"),
        "{}",
        err(&output)
    );
    assert_eq!(workspace.tree(), before);
}

#[test]
fn an_operation_with_an_id_or_a_known_one_is_not_pinned() {
    let theirs = THEIRS.replace(
        "      summary: Read a thing\n",
        "      operationId: readThing\n",
    );
    let name = (
        "$.components.schemas.Thing.properties.name",
        "update: {x-rust-name: label}",
    );
    let (found, printed) = updated(OURS, &theirs, &[name]);
    assert_eq!(found, overlay(&[name]), "{printed}");
    assert!(!printed.contains("pinned"), "{printed}");
}

#[test]
fn a_pinned_name_survives_another_summary() {
    let workspace = Workspace::new();
    workspace.succeeds(&["update", "new.yaml"]);
    let ours = workspace.read("openapi/workflow.yaml");
    let renamed = ours.replace("summary: Read a thing", "summary: Fetch one");
    assert_ne!(renamed, ours);
    workspace.write("openapi/workflow.yaml", &renamed);
    workspace.succeeds(&[]);
    let things = workspace.read("generated/src/api/things.rs");
    assert!(things.contains("pub fn read("), "{things}");
    assert!(!things.contains("fetch_one"), "{things}");
}

#[test]
fn a_name_that_a_new_sibling_would_take_is_pinned() {
    let with = |lines: &str| format!("{OURS}{lines}");
    let ours =
        with("        createdBy: {type: string}\n        kind: {type: string, enum: [a-b]}\n");
    let theirs = with(
        "        created_by: {type: string}\n        createdBy: {type: string}\n        kind: {type: string, enum: [a_b, a-b]}\n",
    );
    let (found, printed) = updated(&ours, &theirs, &[LIST]);
    let pinned = "  - target: $.components.schemas.Thing.properties.createdBy
    description: >-
      Keeps the name `created_by`, which a sibling would have otherwise, or has
      had.
    update:
      x-rust-name: created_by
  - target: $.components.schemas.Thing.properties.kind
    description: >-
      Keeps the name `AB`, which a sibling would have otherwise, or has had.
    update:
      x-rust-variants:
        a-b: AB
";
    assert_eq!(found, format!("{}{pinned}", overlay(&[LIST])), "{printed}");
}

#[test]
fn the_name_of_an_alternative_is_pinned_where_a_sibling_changes_it() {
    let with = |alternatives: &str| {
        let shape = "        shape:\n          oneOf:\n";
        let alternatives = alternatives
            .lines()
            .map(|line| format!("            - {line}\n"));
        format!("{OURS}{shape}{}", alternatives.collect::<String>())
    };
    let circle = "{type: object, properties: {size: {type: integer}, round: {type: boolean}}}\n";
    let text = "{type: string}\n";
    let ball = "{type: object, properties: {size: {type: string}}}\n";
    let ours = with(&format!("{circle}{text}"));
    let theirs = with(&format!("{ball}{circle}{text}"));
    let (found, printed) = updated(&ours, &theirs, &[LIST]);
    let pinned = "  - target: $.components.schemas.Thing.properties.shape.oneOf[1]
    description: >-
      Keeps the name `Size`, which it has had, whatever the alternatives become.
    update:
      x-rust-variant: Size
";
    assert_eq!(found, format!("{}{pinned}", overlay(&[LIST])), "{printed}");
    let workspace = Workspace::new();
    workspace.write("openapi/workflow.yaml", &theirs);
    workspace.write("openapi/overlay.yaml", &found);
    workspace.succeeds(&[]);
    let models = workspace.read("generated/src/api/models.rs");
    assert!(models.contains("    Size(ThingShapeSize),"), "{models}");
}

/// The description with these lines behind the properties of its schema.
fn with_shape(lines: &[&str]) -> String {
    let lines: String = lines
        .iter()
        .map(|line| format!("          {line}\n"))
        .collect();
    format!("{OURS}        shape:\n{lines}")
}

const CIRCLE: &str =
    "- {type: object, properties: {size: {type: integer}, round: {type: boolean}}}";
const TEXT: &str = "- {type: string}";
const BALL: &str = "- {type: object, properties: {size: {type: string}}}";

#[test]
fn an_action_follows_what_it_was_written_for_to_another_position() {
    let shape = "$.components.schemas.Thing.properties.shape";
    let rows: [(&[&str], &[&str], &str, &str); 7] = [
        (
            &["oneOf:", CIRCLE, TEXT],
            &["oneOf:", BALL, CIRCLE, TEXT],
            "oneOf[0]",
            "oneOf[1]",
        ),
        (
            &[
                "anyOf:",
                "- {type: object, properties: {a: {type: string}, b: {type: string}}}",
                TEXT,
            ],
            &[
                "anyOf:",
                TEXT,
                BALL,
                "- {type: object, properties: {c: {}, a: {type: string}, b: {type: string}}}",
            ],
            "anyOf[0].properties['a']",
            "anyOf[2].properties['a']",
        ),
        (
            &["allOf:", CIRCLE],
            &["allOf:", "- {required: [size]}", CIRCLE],
            "allOf[0]",
            "allOf[1]",
        ),
        (
            &["type: array", "prefixItems:", TEXT, CIRCLE],
            &["type: array", "prefixItems:", TEXT, TEXT, CIRCLE],
            "prefixItems[1]",
            "prefixItems[2]",
        ),
        (
            &[
                "oneOf:",
                TEXT,
                "- {oneOf: [{type: boolean}, {type: integer, title: Count}]}",
            ],
            &[
                "oneOf:",
                "- {oneOf: [{type: number}, {type: boolean}, {type: integer, title: Count}]}",
                TEXT,
            ],
            "oneOf[1].oneOf[1]",
            "oneOf[0].oneOf[2]",
        ),
        (
            &[
                "oneOf:",
                "- {type: object, properties: {kind: {const: a}}}",
                "- {type: object, properties: {kind: {const: b}}}",
            ],
            &[
                "oneOf:",
                "- {type: object, properties: {kind: {const: c}}}",
                "- {type: object, properties: {kind: {const: b}, x: {}, y: {}}}",
                "- {type: object, properties: {kind: {const: a}, z: {}, y: {}}}",
            ],
            "oneOf[0]",
            "oneOf[2]",
        ),
        (
            &["oneOf:", CIRCLE, TEXT],
            &["oneOf:", TEXT, CIRCLE],
            "oneOf[ 0 ]",
            "oneOf[1]",
        ),
    ];
    for (old, new, target, expected) in rows {
        let (target, expected) = (format!("{shape}.{target}"), format!("{shape}.{expected}"));
        let change = "update: {description: Words.}";
        let (found, printed) = updated(
            &with_shape(old),
            &with_shape(new),
            &[LIST, (&target, change)],
        );
        let expected_overlay = overlay(&[LIST, (&expected, change)]);
        assert!(found.starts_with(&expected_overlay), "{found}{printed}");
        let line = format!(
            "openapi/overlay.yaml:7: the target `{target}` is `{expected}` now: upstream has moved it\n"
        );
        assert!(printed.contains(&line), "{printed}");
    }
}

#[test]
fn an_action_follows_a_server_and_a_security_requirement() {
    let with = |servers: &str, security: &str| {
        let schemes = "  securitySchemes: {a: {type: http, scheme: bearer}, b: {type: http, scheme: basic}}\n";
        let ours = OURS.replace("servers:\n", &format!("servers:\n{servers}"));
        format!("{ours}{schemes}security: [{security}]\n")
    };
    let ours = with("", "{a: []}, {b: []}");
    let theirs = with("  - url: https://others.example\n", "{b: []}, {a: []}");
    let actions = |server: &'static str, security: &'static str| {
        [
            LIST,
            (server, "update: {description: Ours.}"),
            (security, "remove: true"),
        ]
    };
    let (found, printed) = updated(&ours, &theirs, &actions("$.servers[0]", "$.security[1]"));
    let expected = overlay(&actions("$.servers[1]", "$.security[0]"));
    assert_eq!(found, expected, "{printed}");
}

#[test]
fn a_value_that_upstream_has_removed_itself_is_not_removed_again() {
    let ours = with_shape(&["type: string", "enum: [a, wrong, b]"]);
    let theirs = with_shape(&["type: string", "enum: [a, b]"]);
    let target = "$.components.schemas.Thing.properties.shape.enum[1]";
    let (found, printed) = updated(&ours, &theirs, &[LIST, (target, "remove: true")]);
    assert_eq!(found, overlay(&[LIST]), "{printed}");
    assert!(printed.contains("upstream says the same now"), "{printed}");
}

#[test]
fn an_action_does_not_change_over_to_another_alternative() {
    let workspace = Workspace::new();
    let target = "$.components.schemas.Thing.properties.shape.oneOf[0]";
    let pin = (target, "update: {x-rust-variant: Disc}");
    workspace.write(
        "openapi/workflow.yaml",
        &with_shape(&["oneOf:", CIRCLE, TEXT]),
    );
    workspace.write("openapi/overlay.yaml", &overlay(&[LIST, pin]));
    let theirs = with_shape(&["oneOf:", TEXT]);
    let text = workspace.refuses(&theirs, "overlay-action-unmatched");
    assert!(text.contains("--> openapi/overlay.yaml:7:"), "{text}");
    workspace.write("new.yaml", &theirs);
    let output = workspace.succeeds(&["update", "new.yaml", "--drop-unmatched"]);
    assert_eq!(workspace.read("openapi/overlay.yaml"), overlay(&[LIST]));
    assert!(
        out(&output).contains("its target is gone"),
        "{}",
        out(&output)
    );
}

#[test]
fn an_action_on_what_may_be_another_alternative_is_named() {
    let target = "$.components.schemas.Thing.properties.shape.oneOf[0]";
    let pin = (target, "update: {x-rust-variant: Disc}");
    let other = "- {type: object, properties: {left: {type: integer}, right: {type: integer}}}";
    let (found, printed) = updated(
        &with_shape(&["oneOf:", CIRCLE, "- {type: number}"]),
        &with_shape(&["oneOf:", other, TEXT, "- {type: number}"]),
        &[LIST, pin],
    );
    assert_eq!(found, overlay(&[LIST, pin]), "{printed}");
    let line = format!(
        "openapi/overlay.yaml:7: `{target}` may lead to something else than before: see that the action is right for it\n"
    );
    assert!(printed.contains(&line), "{printed}");
}

#[test]
fn the_name_of_an_alternative_is_pinned_also_where_it_changes_itself() {
    let grown =
        "- {type: object, properties: {all: {}, size: {type: integer}, round: {type: boolean}}}";
    let (found, printed) = updated(
        &with_shape(&["oneOf:", CIRCLE, TEXT]),
        &with_shape(&["oneOf:", BALL, TEXT, grown]),
        &[LIST],
    );
    let pinned = "  - target: $.components.schemas.Thing.properties.shape.oneOf[2]
    description: >-
      Keeps the name `Size`, which it has had, whatever the alternatives become.
    update:
      x-rust-variant: Size
";
    assert_eq!(found, format!("{}{pinned}", overlay(&[LIST])), "{printed}");
}

#[test]
fn the_variants_of_what_extends_a_schema_are_pinned() {
    let with = |children: &[&str]| {
        let base = "    Pet: {type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string}}}\n";
        let pets = "        pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}\n";
        let extends = |name: &&str| {
            format!(
                "    {name}: {{allOf: [{{$ref: '#/components/schemas/Pet'}}, {{type: object, properties: {{{name}_size: {{type: integer}}}}}}]}}\n"
            )
        };
        let children: String = children.iter().map(extends).collect();
        format!("{OURS}{pets}{base}{children}")
    };
    let theirs = with(&["other", "sea-lion", "SeaLion"]);
    let (found, printed) = updated(&with(&["SeaLion"]), &theirs, &[LIST]);
    let pinned = "  - target: $.components.schemas.SeaLion
    description: >-
      Keeps the name `SeaLion`, which it has had, whatever the alternatives
      become.
    update:
      x-rust-variant: SeaLion
  - target: $.components.schemas.SeaLion
    description: >-
      Keeps the name `SeaLion`, which a sibling would have otherwise, or has
      had.
    update:
      x-rust-name: SeaLion
";
    assert_eq!(found, format!("{}{pinned}", overlay(&[LIST])), "{printed}");
    let workspace = Workspace::new();
    workspace.write("openapi/workflow.yaml", &theirs);
    workspace.write("openapi/overlay.yaml", &found);
    let output = workspace.succeeds(&[]);
    assert!(!err(&output).contains("x-rust-variant"), "{}", err(&output));
    let models = workspace.read("generated/src/api/models.rs");
    assert!(models.contains("    SeaLion(SeaLion),"), "{models}");
    assert!(models.contains("    Other(PetBase),"), "{models}");
    assert!(models.contains("    SeaDashLion(SeaDashLion),"), "{models}");
    assert!(models.contains("    OtherLowercase(Other),"), "{models}");
}

#[test]
fn what_is_inside_of_an_alternative_keeps_its_name_where_that_moves() {
    let value = |names: &str| {
        format!(
            "- {{type: object, required: [tag], properties: {{tag: {{const: 1}}, kind: {{type: string, enum: [{names}]}}}}}}"
        )
    };
    let (old, new) = (value("a-b"), value("a_b, a-b"));
    let (found, printed) = updated(
        &with_shape(&["oneOf:", &old]),
        &with_shape(&["oneOf:", TEXT, &new]),
        &[LIST],
    );
    let pinned = "  - target: $.components.schemas.Thing.properties.shape.oneOf[1].properties.kind
    description: >-
      Keeps the name `AB`, which a sibling would have otherwise, or has had.
    update:
      x-rust-variants:
        a-b: AB
";
    assert!(found.contains(pinned), "{found}{printed}");
}

#[test]
fn the_name_of_equal_schemas_is_pinned_where_another_one_is_the_first() {
    let operation = |path: &str, id: &str| {
        format!(
            "  {path}:
    get:
      tags: [Things]
      operationId: {id}
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {{type: object, properties: {{size: {{type: integer}}}}}}
"
        )
    };
    let (many, one) = (operation("/many", "readMany"), operation("/one", "readOne"));
    let with =
        |operations: &str| OURS.replace("\ncomponents:", &format!("{operations}components:"));
    let (found, printed) = updated(&with(&one), &with(&format!("{many}{one}")), &[LIST]);
    let pinned = "  - target: >-
      $.paths['/many'].get.responses['200'].content['application/json'].schema
    description: >-
      Keeps the name `ReadOneResponse`, which the first of several equal schemas
      has.
    update:
      x-rust-name: ReadOneResponse
";
    assert_eq!(found, format!("{}{pinned}", overlay(&[LIST])), "{printed}");
    let workspace = Workspace::new();
    workspace.write("openapi/workflow.yaml", &with(&format!("{many}{one}")));
    workspace.write("openapi/overlay.yaml", &found);
    workspace.succeeds(&[]);
    let models = workspace.read("generated/src/api/models.rs");
    assert!(models.contains("pub struct ReadOneResponse {"), "{models}");
    assert!(!models.contains("ReadManyResponse"), "{models}");
}

#[test]
fn what_upstream_changes_under_a_correction_is_said() {
    let typed = |name: &str| format!("        name:\n          type: {name}\n");
    let with = |name: &str| OURS.replace(&typed("string"), &typed(name));
    let name = "$.components.schemas.Thing.properties.name";
    let actions = [LIST, (name, "update: {type: integer}")];
    let (found, printed) = updated(&with("number"), &with("string"), &actions);
    assert_eq!(found, overlay(&actions), "{printed}");
    let expected = "\
changed upstream, covered by the overlay:
    new.yaml:33: response-type-changed: Thing, name: was `number`, is `string`
        openapi/overlay.yaml:9 covers it
";
    assert!(printed.contains(expected), "{printed}");
}

#[test]
fn what_is_left_to_a_person_is_listed() {
    let tags = ("$", "update: {tags: [{name: Things, x-rust-name: things}]}");
    let filters = (
        "$.paths['/things'].get",
        "update: {x-rust-selective: [kind]}",
    );
    let fields = (
        "$.components.schemas.*.properties.*",
        "update: {x-rust-type: string}",
    );
    let theirs = THEIRS.replace(
        "tags: [Things]\n      parameters",
        "tags: [Others]\n      parameters",
    );
    let theirs = theirs.replace(
        "        - name: kind\n",
        "        - {name: size, in: query, schema: {type: string}}\n        - name: kind\n",
    );
    let (_, printed) = updated(OURS, &theirs, &[LIST, tags, filters, fields]);
    let expected = "\
new and without a description:
    openapi/workflow.yaml:16: paths › /things › get › parameters › size
    openapi/workflow.yaml:39: paths › /things/{id} › get › parameters › id
    openapi/workflow.yaml:61: components › schemas › Thing › properties › size
the tag `Others` is not declared: give it a description and pin its name
openapi/overlay.yaml:12: `x-rust-selective` of GET /things does not list `size`; add what is a filter
actions of the overlay that change what is new, too:
    openapi/overlay.yaml:13: `$.components.schemas.*.properties.*`
        components › schemas › Thing › properties › size
";
    assert!(printed.contains(expected), "{printed}");
}

#[test]
fn a_description_in_json_stays_json() {
    let new = json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": "https://a.example"}],
        "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "é\n"}}}}},
        "components": {"schemas": {"A": {"type": "string", "maximum": 1.50}}}
    });
    let mut old = new.clone();
    old["components"]["schemas"] = json!({});
    let layouts: [fn(&serde_json::Value) -> String; 3] = [
        |value| value.to_string(),
        |value| format!("{value:#}\n"),
        |value| {
            format!("{value:#}\n")
                .replace("  ", "\t")
                .replace('\n', "\r\n")
        },
    ];
    for layout in layouts {
        let workspace = Workspace::new();
        workspace.write("api.json", &layout(&old));
        workspace.write(
            "openapi/overlay.yaml",
            &overlay(&[("$.paths['/a'].get", "update: {x-rust-name: b}")]),
        );
        let config = workspace
            .read("generator.toml")
            .replace("openapi/workflow.yaml", "api.json");
        workspace.write("generator.toml", &config);
        workspace.write("new.json", &new.to_string());
        let output = workspace.succeeds(&["update", "new.json"]);
        assert_eq!(workspace.read("api.json"), layout(&new));
        assert!(!err(&output).contains("written-anew"), "{}", err(&output));
    }
}

#[test]
fn what_callers_are_told_of_is_not_said_to_be_covered() {
    let (_, printed) = updated(OURS, &theirs(), &[LIST]);
    assert!(printed.contains("parameter-became-list"), "{printed}");
    assert!(!printed.contains("covered by the overlay"), "{printed}");
}

#[test]
fn what_upstream_has_removed_itself_needs_no_removal() {
    let workspace = Workspace::new();
    let extra = |name: &str| format!("{OURS}        {name}: {{type: string}}\n");
    let remove = (
        "$.components.schemas.Thing.properties.extra",
        "remove: true",
    );
    workspace.write("openapi/workflow.yaml", &extra("extra"));
    workspace.write("openapi/overlay.yaml", &overlay(&[LIST, remove]));
    workspace.write("new.yaml", OURS);
    let output = workspace.succeeds(&["update", "new.yaml"]);
    let line = "openapi/overlay.yaml:7: deleted the action for `$.components.schemas.Thing.properties.extra`: upstream says the same now\n";
    assert!(out(&output).contains(line), "{}", out(&output));
    assert_eq!(workspace.read("openapi/overlay.yaml"), overlay(&[LIST]));
}

#[test]
fn a_removal_whose_surroundings_are_gone_is_left_to_a_person() {
    let workspace = Workspace::new();
    let ours = OURS.replace(
        "    Thing:\n",
        "    Gone: {type: object, properties: {extra: {type: string}}}\n    Thing:\n",
    );
    let schema = ("$.components.schemas.Gone.properties.extra", "remove: true");
    // Another parameter stands where the one was that is corrected.
    let lost = (
        "$.paths['/things'].get.parameters[?@.name == 'kind'].schema.type",
        "remove: true",
    );
    for (action, revision) in [
        (schema, theirs()),
        (lost, theirs().replace("name: kind", "name: sort")),
    ] {
        workspace.write("openapi/workflow.yaml", &ours);
        workspace.write("openapi/overlay.yaml", &overlay(&[LIST, action]));
        let text = workspace.refuses(&revision, "overlay-action-unmatched");
        assert!(text.contains("--> openapi/overlay.yaml:7:"), "{text}");
    }
}

#[test]
fn the_name_of_an_operation_is_pinned_where_its_response_changes_it() {
    let with = |schema: &str| {
        let operation = format!(
            "  /others:\n    get:\n      operationId: getOthers\n      tags: [Others]\n      responses:\n        '200':\n          description: All of them.\n          content:\n            application/json:\n              schema: {schema}\n"
        );
        OURS.replace("\ncomponents:\n", &format!("{operation}\ncomponents:\n"))
    };
    let list = "{type: object, properties: {a: {type: array, items: {type: string}}}}";
    let two = "{type: object, properties: {a: {type: array, items: {type: string}}, b: {type: array, items: {type: string}}}}";
    let (found, printed) = updated(&with(list), &with(two), &[LIST]);
    let pinned = "  - target: $.paths['/others'].get
    description: >-
      Keeps the name `list`, which it has had, whatever its response becomes.
    update:
      x-rust-name: list
  - target: >-
      $.paths['/others'].get.responses['200'].content['application/json'].schema
    description: >-
      Keeps the name `GetOthersResponse`, which another kept name would change.
    update:
      x-rust-name: GetOthersResponse
";
    assert_eq!(found, format!("{}{pinned}", overlay(&[LIST])), "{printed}");
    let (found, printed) = updated(&with(list), &with(list), &[LIST]);
    assert_eq!(found, overlay(&[LIST]), "{printed}");
}

#[test]
fn a_new_operation_takes_no_name_that_an_old_one_keeps() {
    let with = |operations: &[(&str, &str)]| {
        let operations: String = operations
            .iter()
            .map(|(path, schema)| {
                format!("  {path}:\n    post:\n      summary: Send others\n      tags: [Others]\n      responses:\n        '200':\n          description: Done.\n          content:\n            application/json:\n              schema: {schema}\n")
            })
            .collect();
        OURS.replace("\ncomponents:\n", &format!("\n{operations}components:\n"))
    };
    let old = (
        "/old",
        "{type: object, properties: {size: {type: integer}}}",
    );
    let new = ("/new", "{type: object, properties: {age: {type: integer}}}");
    let (found, printed) = updated(&with(&[old]), &with(&[new, old]), &[LIST]);
    let pinned = "  - target: $.paths['/old'].post
    description: >-
      Keeps the name `send_others`, which a sibling would have otherwise, or has
      had.
    update:
      x-rust-name: send_others
  - target: >-
      $.paths['/old'].post.responses['200'].content['application/json'].schema
    description: >-
      Keeps the name `SendOthersResponse`, which another kept name would change.
    update:
      x-rust-name: SendOthersResponse
  - target: $.paths['/new'].post
    description: >-
      Keeps the name `post_new`, which was derived, whatever the summary
      becomes.
    update:
      x-rust-name: post_new
";
    assert_eq!(found, format!("{}{pinned}", overlay(&[LIST])), "{printed}");
}

#[test]
fn equal_schemas_that_come_to_differ_are_not_pinned_to_one_name() {
    let with = |shape: &str| {
        format!(
            "{OURS}        shape: {{oneOf: [{{type: string, enum: [{shape}]}}, {{type: integer}}]}}\n        size: {{type: string, enum: [Large]}}\n"
        )
    };
    let (found, printed) = updated(&with("Large"), &with("large, Large"), &[LIST]);
    let pinned = "  - target: $.components.schemas.Thing.properties.shape.oneOf[0]
    description: >-
      Keeps the name `Large`, which it has had, whatever the alternatives
      become.
    update:
      x-rust-variant: Large
  - target: $.components.schemas.Thing.properties.shape.oneOf[0]
    description: >-
      Keeps the name `Large`, which a sibling would have otherwise, or has had.
    update:
      x-rust-variants:
        Large: Large
";
    assert_eq!(found, format!("{}{pinned}", overlay(&[LIST])), "{printed}");
}
