//! `--keep-going`: what each kind of error takes with it, what is said of that, and what is counted.

use generator::diagnostic::{Diagnostics, Severity};
use generator::pipeline::{self, GenerateOptions, Input};
use generator::source::Sources;

/// A sound operation with a parameter, and a sound schema.
const GOOD: &str = "\
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /good: {get: {operationId: good, parameters: [{name: a, in: query, schema: {type: string}}], responses: {}}}
";
const SCHEMAS: &str = "components:\n  schemas:\n    Good: {type: string}\n";

/// What was left out, each with its line, and the count.
fn run(description: &str, overlay: Option<&str>) -> (Vec<String>, String) {
    let mut sources = Sources::new();
    let input = Input {
        spec: sources.add("description.yaml", description),
        overlays: overlay
            .map(|text| sources.add("overlay.yaml", text))
            .into_iter()
            .collect(),
    };
    let mut strict = Diagnostics::new();
    let refused = pipeline::generate(
        &sources,
        input.clone(),
        GenerateOptions::default(),
        &mut strict,
    );
    assert!(
        refused.is_none(),
        "without --keep-going nothing is generated"
    );

    let mut found = Diagnostics::new();
    let options = GenerateOptions {
        keep_going: true,
        ..GenerateOptions::default()
    };
    let generated = pipeline::generate(&sources, input, options, &mut found);
    let Some(generated) = generated else {
        panic!("nothing is left: {found:#?}");
    };
    let said = found.iter().filter(|one| one.message.contains("left out"));
    let said = said.map(|one| {
        assert_eq!(one.severity, Severity::Warning, "{}", one.message);
        let line = |at: generator::document::Location| at.line.to_string();
        let place = one.location.map(line).expect("a place");
        let also: Vec<_> = one.labels.iter().map(|(at, _)| line(*at)).collect();
        format!(
            "{} {}: {}",
            [vec![place], also].concat().join(" "),
            one.code,
            one.message
        )
    });
    (said.collect(), generated.kept.to_string())
}

/// Lines after the sound operation; `paths` goes on.
#[track_caller]
fn with(lines: &str, expected: &[&str], kept: &str) {
    assert_eq!(
        run(&format!("{GOOD}{lines}"), None),
        (
            expected.iter().map(|one| (*one).to_owned()).collect(),
            kept.to_owned()
        )
    );
}

/// Lines after the sound operation, before the sound schema, and after it.
#[track_caller]
fn with_schemas(paths: &str, schemas: &str, expected: &[&str], kept: &str) {
    with(&format!("{paths}{SCHEMAS}{schemas}"), expected, kept);
}

const GOOD_ONLY: &str = "kept 1 operation, 1 parameter and 0 schemas; left out 1 unit";

#[test]
fn a_key_that_stands_twice_in_an_operation_takes_the_operation() {
    with(
        "  /a:\n    get:\n      operationId: one\n      operationId: two\n      responses: {}\n",
        &[
            "8 7 duplicate-key: left out `GET /a` (2 values inside): the key `operationId` stands here twice",
        ],
        GOOD_ONLY,
    );
}

#[test]
fn a_method_that_stands_twice_takes_the_operation() {
    with(
        "  /a:\n    get: {operationId: a, responses: {}}\n    get: {operationId: b, responses: {}}\n    put: {operationId: c, responses: {}}\n",
        &[
            "7 6 duplicate-key: left out `GET /a` (2 values inside): the key `get` stands here twice",
        ],
        "kept 2 operations, 1 parameter and 0 schemas; left out 1 unit",
    );
}

#[test]
fn a_path_that_stands_twice_takes_the_path() {
    with(
        "  /a: {get: {operationId: a, responses: {}}}\n  /a: {put: {operationId: b, responses: {}}}\n",
        &[
            "6 5 duplicate-key: left out the path `/a` (3 values inside): the key `/a` stands here twice",
        ],
        GOOD_ONLY,
    );
}

#[test]
fn a_key_that_stands_twice_in_an_optional_parameter_takes_the_parameter() {
    with(
        "  /a:\n    get:\n      operationId: a\n      parameters:\n        - {name: b, in: query, name: c, schema: {type: string}}\n      responses: {}\n",
        &[
            "9 9 duplicate-key: left out the parameter `b` of `GET /a` (4 values inside): the key `name` stands here twice",
        ],
        "kept 2 operations, 1 parameter and 0 schemas; left out 1 unit",
    );
}

#[test]
fn a_key_that_stands_twice_in_a_required_parameter_takes_the_operation() {
    with(
        "  /a:\n    get:\n      operationId: a\n      parameters:\n        - {name: b, in: query, required: true, schema: {type: string, type: integer}}\n      responses: {}\n",
        &[
            "9 9 duplicate-key: left out `GET /a` (9 values inside): the key `type` stands here twice",
        ],
        GOOD_ONLY,
    );
}

#[test]
fn a_schema_that_stands_twice_takes_itself_and_what_needs_it() {
    with_schemas(
        "  /a: {get: {operationId: a, parameters: [{name: b, in: query, schema: {$ref: '#/components/schemas/Bad'}}], responses: {}}}\n",
        "    Bad: {type: string}\n    Bad: {type: integer}\n    User: {type: object, properties: {bad: {$ref: '#/components/schemas/Bad'}, good: {type: string}}}\n",
        &[
            "10 9 duplicate-key: left out the schema `Bad` (1 value inside): the key `Bad` stands here twice",
            "11 left-out: left out the property `bad` of `User` (1 value inside): schema `Bad` is left out",
            "5 left-out: left out the parameter `b` of `GET /a` (4 values inside): schema `Bad` is left out",
        ],
        "kept 2 operations, 1 parameter and 2 schemas; left out 3 units",
    );
}

#[test]
fn a_property_that_stands_twice_takes_the_property() {
    with_schemas(
        "",
        "    Owner: {type: object, properties: {a: {type: string}, a: {type: integer}, b: {type: string}}}\n",
        &[
            "8 8 duplicate-key: left out the property `a` of `Owner` (1 value inside): the key `a` stands here twice",
        ],
        "kept 1 operation, 1 parameter and 2 schemas; left out 1 unit",
    );
}

#[test]
fn an_alias_repeats_the_fault_of_its_anchor() {
    with(
        "  /a: {get: {operationId: a, parameters: [&fault {name: b, in: query, name: c, schema: {type: string}}], responses: {}}}\n  /b: {get: {operationId: b, parameters: [*fault], responses: {}}}\n",
        &[
            "5 5 duplicate-key: left out the parameter `b` of `GET /a` (4 values inside): the key `name` stands here twice",
            "5 5 duplicate-key: left out the parameter `b` of `GET /b` (4 values inside): the key `name` stands here twice",
        ],
        "kept 3 operations, 1 parameter and 0 schemas; left out 2 units",
    );
}

#[test]
fn a_number_out_of_range_takes_what_holds_it() {
    with_schemas(
        "",
        "    Big: {type: number, maximum: .inf}\n",
        &[
            "8 number-range: left out the schema `Big` (2 values inside): the number `.inf` is not finite",
        ],
        "kept 1 operation, 1 parameter and 1 schema; left out 1 unit",
    );
}

#[test]
fn a_reference_that_leads_nowhere_takes_what_holds_it() {
    with(
        "  /a: {get: {operationId: a, parameters: [{$ref: '#/components/parameters/None'}], responses: {'200': {$ref: '#/components/responses/None'}}}}\n",
        &[
            "5 reference-unresolved: left out `GET /a` (7 values inside): `#/components/parameters/None` leads nowhere",
            "5 reference-unresolved: left out `GET /a` (7 values inside): `#/components/responses/None` leads nowhere",
        ],
        GOOD_ONLY,
    );
}

#[test]
fn a_reference_to_another_file_takes_what_holds_it() {
    with(
        "  /a: {get: {operationId: a, parameters: [{name: b, in: query, schema: {$ref: 'other.yaml#/B'}}], responses: {}}}\n",
        &[
            "5 reference-remote: left out the parameter `b` of `GET /a` (4 values inside): `other.yaml#/B` leads out of the document",
        ],
        "kept 2 operations, 1 parameter and 0 schemas; left out 1 unit",
    );
}

#[test]
fn a_reference_that_leads_only_back_to_itself_takes_the_schema() {
    with_schemas(
        "",
        "    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n",
        &[
            "8 reference-cycle: left out the schema `A` (1 value inside): the schema `A` leads only back to itself",
            "9 left-out: left out the schema `B` (1 value inside): schema `A` is left out",
        ],
        "kept 1 operation, 1 parameter and 1 schema; left out 2 units",
    );
}

#[test]
fn errors_of_reading_and_of_planning_are_found_in_one_run() {
    let lines = "  /a: {get: {operationId: a, x-rust-pagination: {cursor: c, items: i}, responses: {}}}\n  /b: {get: {operationId: b, deprecated: 3, x-rust-pagination: {cursor: c, items: i}, responses: {}}}\n";
    let mut sources = Sources::new();
    let input = Input {
        spec: sources.add("description.yaml", format!("{GOOD}{lines}")),
        overlays: Vec::new(),
    };
    let mut found = Diagnostics::new();
    let options = GenerateOptions::default();
    let generated = pipeline::generate(&sources, input, options, &mut found);
    assert!(generated.is_none());
    let errors = found.iter().filter(|one| one.severity == Severity::Error);
    let errors: Vec<_> = errors.map(|one| (one.code, one.pointer.as_str())).collect();
    // What is wrong with the pagination of `/b` can follow from its other error.
    assert_eq!(
        errors,
        [
            ("wrong-type", "/paths/~1b/get/deprecated"),
            ("hint-value", "/paths/~1a/get/x-rust-pagination"),
        ]
    );
}

#[test]
fn an_error_inside_of_what_planning_leaves_out_is_named_too() {
    with(
        "  /a: {get: {x-rust-name: c, responses: {}}}\n  /b: {get: {x-rust-name: c, parameters: [{name: b, in: query, schema: {$ref: '#/components/schemas/None'}}], responses: {}}}\n",
        &[
            "6 reference-unresolved: left out `GET /b` (8 values inside): `#/components/schemas/None` leads nowhere",
            "6 5 name-taken: left out `GET /b` (8 values inside): two names of one scope are pinned to `c`",
        ],
        "kept 2 operations, 1 parameter and 0 schemas; left out 1 unit",
    );
}

#[test]
fn an_optional_parameter_behind_a_reference_takes_itself_alone() {
    let lines = "  /a: {get: {operationId: a, parameters: [{$ref: '#/components/parameters/Odd'}], responses: {}}}\ncomponents:\n  parameters:\n    Odd: {name: odd, in: query, required: false, schema: {type: 3}}\n";
    let (said, kept) = run(&format!("{GOOD}{lines}"), None);
    assert_eq!(
        said,
        [
            "8 wrong-type: left out the parameter `odd` (5 values inside): expected a string, found the number 3",
            "5 left-out: left out the parameter `0` of `GET /a` (1 value inside): `#/components/parameters/Odd` is left out"
        ]
    );
    assert_eq!(
        kept,
        "kept 2 operations, 1 parameter and 0 schemas; left out 2 units"
    );
}

#[test]
fn a_malformed_template_takes_the_path() {
    with(
        "  /a/{b: {get: {operationId: a, responses: {}}}\n",
        &[
            "5 path-template: left out the path `/a/{b` (3 values inside): a `{` has no `}` behind it",
        ],
        GOOD_ONLY,
    );
}

#[test]
fn a_malformed_status_takes_the_response() {
    with(
        "  /a: {get: {operationId: a, responses: {'20': {description: d}}}}\n",
        &[
            "5 status-key: left out the response `20` of `GET /a` (1 value inside): `20` is no status",
        ],
        "kept 2 operations, 1 parameter and 0 schemas; left out 1 unit",
    );
}

#[test]
fn a_malformed_header_name_of_a_required_parameter_takes_the_operation() {
    with(
        "  /a: {get: {operationId: a, parameters: [{name: 'b c', in: header, required: true, schema: {type: string}}], responses: {}}}\n",
        &[
            "5 header-name: left out `GET /a` (9 values inside): `b c`: cannot be the name of a header",
        ],
        "kept 1 operation, 1 parameter and 0 schemas; left out 1 unit",
    );
}

#[test]
fn credentials_that_cannot_be_sent_together_take_the_operation() {
    with(
        "  /a: {get: {operationId: a, security: [{basic: [], token: []}], responses: {}}}\ncomponents: {securitySchemes: {basic: {type: http, scheme: basic}, token: {type: http, scheme: bearer}}}\n",
        &[
            "5 security-impossible: left out `GET /a` (6 values inside): the `Authorization` header cannot hold two credentials",
        ],
        GOOD_ONLY,
    );
}

#[test]
fn a_required_parameter_without_a_name_in_rust_takes_the_operation() {
    with(
        "  /a/{b}: {get: {operationId: a, parameters: [{name: b, in: path, required: true, x-rust-name: '-', schema: {type: string}}], responses: {}}}\n",
        &[
            "5 name-unusable: left out `GET /a/{b}` (10 values inside): `x-rust-name` is no Rust name in snake_case: \"-\"",
        ],
        GOOD_ONLY,
    );
}

#[test]
fn an_optional_parameter_without_a_name_in_rust_is_left_out() {
    with(
        "  /a: {get: {operationId: a, parameters: [{name: '-', in: query, x-rust-name: '-', schema: {type: string}}], responses: {}}}\n",
        &[
            "5 name-unusable: left out the parameter `-` of `GET /a` (5 values inside): `x-rust-name` is no Rust name in snake_case: \"-\"",
        ],
        "kept 2 operations, 1 parameter and 0 schemas; left out 1 unit",
    );
}

#[test]
fn two_optional_parameters_pinned_to_one_name_leave_the_first() {
    with(
        "  /a: {get: {operationId: a, parameters: [{name: b, in: query, x-rust-name: d, schema: {type: string}}, {name: c, in: query, x-rust-name: d, schema: {type: string}}], responses: {}}}\n",
        &[
            "5 5 name-taken: left out the parameter `c` of `GET /a` (5 values inside): two names of one scope are pinned to `d`",
        ],
        "kept 2 operations, 2 parameters and 0 schemas; left out 1 unit",
    );
}

#[test]
fn two_operations_pinned_to_one_name_leave_the_first() {
    with(
        "  /a: {get: {x-rust-name: c, responses: {}}}\n  /b: {get: {x-rust-name: c, responses: {}}}\n",
        &[
            "6 5 name-taken: left out `GET /b` (2 values inside): two names of one scope are pinned to `c`",
        ],
        "kept 2 operations, 1 parameter and 0 schemas; left out 1 unit",
    );
}

#[test]
fn two_schemas_pinned_to_one_name_leave_the_first_and_what_does_not_need_the_other() {
    with_schemas(
        "  /a: {get: {operationId: a, parameters: [{name: b, in: query, schema: {$ref: '#/components/schemas/two_words'}}], responses: {}}}\n",
        "    TwoWords: {type: string, x-rust-name: Words}\n    two_words: {type: string, x-rust-name: Words}\n",
        &[
            "10 9 name-taken: left out the schema `two_words` (2 values inside): two names of one scope are pinned to `Words`",
            "5 schema-left-out: left out the parameter `b` of `GET /a` (4 values inside): the schema `two_words` has no model",
        ],
        "kept 2 operations, 1 parameter and 2 schemas; left out 2 units",
    );
}

#[test]
fn a_property_without_a_name_in_rust_is_left_out() {
    with_schemas(
        "",
        "    Owner: {type: object, properties: {'-': {type: string, x-rust-name: '-'}, b: {type: string}}}\n",
        &[
            "8 name-unusable: left out the property `-` of `Owner` (2 values inside): `x-rust-name` is no Rust name in snake_case: \"-\"",
        ],
        "kept 1 operation, 1 parameter and 2 schemas; left out 1 unit",
    );
}

#[test]
fn a_hint_that_is_not_understood_takes_what_it_is_about() {
    with(
        "  /a: {get: {operationId: a, parameters: [{name: b, in: query, x-rust-type: nonsense, schema: {type: string}}], responses: {}}}\n",
        &[
            "5 hint-value: left out the parameter `b` of `GET /a` (5 values inside): `x-rust-type` names neither a path in this crate nor a built-in type: \"nonsense\"",
        ],
        "kept 2 operations, 1 parameter and 0 schemas; left out 1 unit",
    );
}

#[test]
fn a_page_of_nothing_takes_the_operation() {
    with(
        "  /a: {get: {operationId: a, x-rust-pagination: {items: b}, responses: {}}}\n",
        &[
            "5 hint-value: left out `GET /a` (4 values inside): `x-rust-pagination` names no optional query parameter and field of the response that hold a string, or no field that is a list",
        ],
        GOOD_ONLY,
    );
}

#[test]
fn what_goes_with_a_larger_unit_is_counted_once() {
    with(
        "  /a: {get: {operationId: a, parameters: [{name: c, in: query, schema: {type: 3}}], deprecated: 3, responses: {}}}\n",
        &[
            "5 wrong-type: left out `GET /a` (9 values inside): expected a string, found the number 3",
            "5 wrong-type: left out `GET /a` (9 values inside): expected a boolean, found the number 3",
        ],
        GOOD_ONLY,
    );
}

#[test]
fn common_credentials_that_cannot_be_sent_together_take_the_operations_that_have_no_other() {
    let text = "openapi: 3.1.0\ninfo: {title: Things, version: '1'}\nsecurity: [{basic: [], token: []}]\npaths:\n  /a: {get: {operationId: a, responses: {}}}\n  /b: {get: {operationId: b, security: [], responses: {}}}\ncomponents: {securitySchemes: {basic: {type: http, scheme: basic}, token: {type: http, scheme: bearer}}}\n";
    let (said, kept) = run(text, None);
    assert_eq!(
        said,
        [
            "3 security-impossible: left out the security requirement `0` (2 values inside): the `Authorization` header cannot hold two credentials",
            "5 left-out: left out `GET /a` (2 values inside): the security that it shares with others is left out"
        ]
    );
    assert_eq!(
        kept,
        "kept 1 operation, 0 parameters and 0 schemas; left out 2 units"
    );
}

#[test]
fn an_overlay_that_moves_the_fault_takes_the_same_unit() {
    let lines = "  /a:\n    get:\n      operationId: a\n      parameters:\n        - {name: b, in: query, schema: {type: string}}\n        - {name: c, in: query, name: d, schema: {type: string}}\n      responses: {}\n";
    let overlay = "overlay: 1.1.0\ninfo: {title: o, version: '1'}\nactions:\n  - {target: \"$.paths['/a'].get.parameters[0]\", description: d, remove: true}\n";
    let (said, kept) = run(&format!("{GOOD}{lines}"), Some(overlay));
    assert_eq!(
        said,
        [
            "10 10 duplicate-key: left out the parameter `c` of `GET /a` (4 values inside): the key `name` stands here twice"
        ]
    );
    assert_eq!(
        kept,
        "kept 2 operations, 1 parameter and 0 schemas; left out 1 unit"
    );
}

#[test]
fn a_fault_that_the_overlay_removes_takes_nothing_with_it() {
    let lines = "  /a: {get: {operationId: a, operationId: b, responses: {}}}\n";
    let overlay = "overlay: 1.1.0\ninfo: {title: o, version: '1'}\nactions:\n  - {target: \"$.paths['/a']\", description: d, remove: true}\n";
    let (said, kept) = run(&format!("{GOOD}{lines}"), Some(overlay));
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        kept,
        "kept 1 operation, 1 parameter and 0 schemas; left out 0 units"
    );
}

#[test]
fn what_concerns_the_whole_stops_the_run_all_the_same() {
    for description in [
        format!("{GOOD}  /a: {{get: [}}\n"),
        format!("{GOOD}paths: {{}}\n"),
        format!("{GOOD}info: {{title: Others, version: '2'}}\n"),
    ] {
        let mut sources = Sources::new();
        let input = Input {
            spec: sources.add("description.yaml", description.as_str()),
            overlays: Vec::new(),
        };
        let mut found = Diagnostics::new();
        let options = GenerateOptions {
            keep_going: true,
            ..GenerateOptions::default()
        };
        let generated = pipeline::generate(&sources, input, options, &mut found);
        assert!(generated.is_none() && found.has_errors(), "{description}");
    }
}
