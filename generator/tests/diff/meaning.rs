//! What is a change and what is not, and which way the values travel.

use crate::compare::{both_ways, compare_with, parse, report, rules};
use generator::diff::{DiffOptions, diff as compare};

fn same(old: &str, new: &str) {
    let found = rules(&report(&both_ways(old, "{}"), &both_ways(new, "{}")));
    assert!(found.is_empty(), "{old} to {new}: {found:?}");
    let found = rules(&report(&both_ways(new, "{}"), &both_ways(old, "{}")));
    assert!(found.is_empty(), "{new} to {old}: {found:?}");
}

#[test]
fn the_same_schema_written_in_two_ways_has_no_changes() {
    for (old, new) in [
        (
            "{type: string, enum: [a, b]}",
            "{enum: [b, a], type: string}",
        ),
        ("{const: a}", "{enum: [a]}"),
        ("{oneOf: [{const: a}, {const: b}]}", "{enum: [a, b]}"),
        ("{type: string, nullable: true}", "{type: [string, 'null']}"),
        (
            "{type: string, nullable: true}",
            "{oneOf: [{type: string}, {type: 'null'}]}",
        ),
        (
            "{type: string, nullable: true, enum: [a]}",
            "{type: [string, 'null'], enum: [a, null]}",
        ),
        (
            "{type: object, properties: {a: {type: string}}}",
            "{allOf: [{type: object}, {properties: {a: {type: string}}}]}",
        ),
        (
            "{type: object, properties: {a: {type: string}}}",
            "{anyOf: [{properties: {a: {type: string}}}]}",
        ),
        (
            "{type: object, required: [a, b]}",
            "{type: object, required: [b, a]}",
        ),
        (
            "{type: object}",
            "{type: object, additionalProperties: true}",
        ),
        ("{type: object}", "{type: object, additionalProperties: {}}"),
        (
            "{type: array, prefixItems: [{type: string}], items: false}",
            "{type: array, prefixItems: [{type: string}], items: false, maxItems: 1}",
        ),
        (
            "{type: array, prefixItems: [{type: string}], maxItems: 1}",
            "{type: array, prefixItems: [{type: string}], items: false, maxItems: 2}",
        ),
        (
            "{type: string, format: byte}",
            "{type: string, contentEncoding: base64}",
        ),
        (
            "{type: string, format: byte}",
            "{type: string, format: byte, contentEncoding: base64}",
        ),
        (
            "{type: string, format: binary}",
            "{type: string, contentMediaType: application/octet-stream}",
        ),
        (
            "{type: string, format: binary}",
            "{contentMediaType: application/octet-stream}",
        ),
        (
            "{type: number, multipleOf: 0.10, maximum: 1.0e1}",
            "{type: number, multipleOf: 0.1, maximum: 10}",
        ),
        (
            "{type: integer, default: 5}",
            "{type: integer, default: 5.0}",
        ),
        (
            "{type: object, required: []}",
            "{type: object, minProperties: 0}",
        ),
        (
            "{type: string}",
            "{type: string, minLength: 0, pattern: .*}",
        ),
        (
            "{type: array, items: {type: string}}",
            "{type: array, items: {type: string}, uniqueItems: false, minItems: 0}",
        ),
        (
            "{type: integer, minimum: 1}",
            "{type: integer, minimum: 0, exclusiveMinimum: true}",
        ),
        (
            "{type: integer, minimum: 1}",
            "{type: integer, exclusiveMinimum: 0}",
        ),
        (
            "{type: [string, integer]}",
            "{oneOf: [{type: integer}, {type: string}]}",
        ),
        (
            "{oneOf: [{type: string}, {oneOf: [{type: object}, {type: boolean}]}]}",
            "{anyOf: [{type: boolean}, {type: object}, {type: string}]}",
        ),
        (
            "{type: string, deprecated: false, readOnly: false}",
            "{type: string, writeOnly: false, nullable: false}",
        ),
        ("{type: int}", "{type: integer}"),
        ("{type: [list, \"null\"]}", "{type: [array, \"null\"]}"),
        ("{type: datetime}", "{}"),
        ("{type: file}", "{type: string, format: binary}"),
        (
            "{properties: {a: {type: string}}}",
            "{type: object, properties: {a: {type: string}}}",
        ),
    ] {
        same(old, new);
    }
}

#[test]
fn numbers_are_compared_without_rounding() {
    for (old, new) in [
        ("maximum: 9007199254740993", "maximum: 9007199254740992"),
        (
            "minimum: 18446744073709551614",
            "minimum: 18446744073709551615",
        ),
        (
            "multipleOf: 9007199254740993",
            "multipleOf: 9007199254740992",
        ),
        ("enum: [9007199254740993]", "enum: [9007199254740992]"),
        ("default: 9007199254740993", "default: 9007199254740992"),
        (
            "maximum: 1180591620717411303424",
            "maximum: 1180591620717411303425",
        ),
        (
            "enum: [18446744073709551616]",
            "enum: [18446744073709551617]",
        ),
        (
            "maximum: 115792089237316195423570985008687907853269984665640564039457584007913129639935",
            "maximum: 115792089237316195423570985008687907853269984665640564039457584007913129639934",
        ),
        (
            "minimum: 115792089237316195423570985008687907853269984665640564039457584007913129639935",
            "minimum: 115792089237316195423570985008687907853269984665640564039457584007913129639934",
        ),
        (
            "exclusiveMaximum: 115792089237316195423570985008687907853269984665640564039457584007913129639935",
            "exclusiveMaximum: 115792089237316195423570985008687907853269984665640564039457584007913129639934",
        ),
        (
            "enum: [115792089237316195423570985008687907853269984665640564039457584007913129639935]",
            "enum: [115792089237316195423570985008687907853269984665640564039457584007913129639934]",
        ),
        (
            "default: 115792089237316195423570985008687907853269984665640564039457584007913129639935",
            "default: 115792089237316195423570985008687907853269984665640564039457584007913129639934",
        ),
        (
            "multipleOf: 115792089237316195423570985008687907853269984665640564039457584007913129639935",
            "multipleOf: 115792089237316195423570985008687907853269984665640564039457584007913129639934",
        ),
        (
            "default: 18446744073709551616",
            "default: 18446744073709551617",
        ),
    ] {
        for kind in ["integer", "number"] {
            let schema = |keyword: &str| both_ways(&format!("{{type: {kind}, {keyword}}}"), "{}");
            let found = rules(&report(&schema(old), &schema(new)));
            assert!(!found.is_empty(), "{kind}: {old} to {new}");
        }
    }
    let steps = |of: &str| both_ways(&format!("{{type: number, multipleOf: {of}}}"), "{}");
    let found = rules(&report(&steps("0.3"), &steps("0.1")));
    assert_eq!(
        found,
        [
            "request-range-loosened: request body",
            "response-range-loosened: response 200"
        ]
    );
}

/// A description with two operations below these servers and paths.
fn served(servers: &str, [list, get]: [&str; 2]) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\nservers: [{servers}]\npaths:\n  {list}: {{get: {{responses: {{}}}}}}\n  '{get}': {{get: {{operationId: get, responses: {{}}, parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]}}}}\n"
    )
}

#[test]
fn a_part_of_the_path_may_move_between_the_server_and_the_paths() {
    let below = ["/things", "/things/{id}"];
    let above = ["/v1/things", "/v1/things/{id}"];
    for (old, new) in [
        (
            "{url: 'https://a.example/v1'}",
            "{url: 'https://a.example'}",
        ),
        (
            "{url: 'https://a.example/v1/'}",
            "{url: 'https://a.example/'}",
        ),
        ("{url: /v1}", "{url: /}"),
        (
            "{url: 'HTTPS://A.Example:443/v1'}",
            "{url: 'https://a.example'}",
        ),
        (
            "{url: 'https://{h}.example/v1', variables: {h: {default: a}}}",
            "{url: 'https://{h}.example', variables: {h: {default: a}}}",
        ),
        (
            "{url: 'https://a.example/v1'}, {url: 'https://b.example/v1'}",
            "{url: 'https://a.example'}, {url: 'https://b.example'}",
        ),
    ] {
        let (old, new) = (served(old, below), served(new, above));
        assert_eq!(rules(&report(&old, &new)), Vec::<String>::new(), "{new}");
        assert_eq!(rules(&report(&new, &old)), Vec::<String>::new(), "{old}");
    }
}

#[test]
fn two_spellings_of_an_address_are_one_server() {
    let paths = ["/things", "/things/{id}"];
    for spelling in [
        "https://a.example:443/v1",
        "https://A.example/v1/",
        "HTTPS://a.example/x/../v1",
    ] {
        let (old, new) = (
            served("{url: 'https://a.example/v1'}", paths),
            served(&format!("{{url: '{spelling}'}}"), paths),
        );
        assert_eq!(rules(&report(&old, &new)), Vec::<String>::new());
    }
}

#[test]
fn a_body_of_bytes_has_the_format_binary_or_no_schema() {
    let document = |version: &str, media_type: &str, content: &str| {
        let content = format!("content: {{{media_type}: {content}}}");
        format!(
            "openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths:\n  /p:\n    post:\n      requestBody: {{{content}}}\n      responses: {{'200': {{description: d, {content}}}}}\n"
        )
    };
    let binary = "{schema: {type: string, format: binary}}";
    for media_type in ["application/octet-stream", "image/png", "'*/*'"] {
        for bytes in ["{}", "{schema: {}}"] {
            let old = document("3.0.3", media_type, binary);
            let new = document("3.1.0", media_type, bytes);
            assert_eq!(rules(&report(&old, &new)), Vec::<String>::new());
            assert_eq!(rules(&report(&new, &old)), Vec::<String>::new());
        }
    }
    let old = document("3.0.3", "application/json", binary);
    let new = document("3.1.0", "application/json", "{}");
    assert!(!rules(&report(&old, &new)).is_empty());
}

#[test]
fn a_server_that_moves_without_the_paths_is_another_one() {
    let paths = ["/things", "/things/{id}"];
    let (old, new) = (
        "{url: 'https://a.example/v1'}",
        "{url: 'https://a.example'}",
    );
    let found = rules(&report(&served(old, paths), &served(new, paths)));
    assert_eq!(found, ["default-server-changed: servers"]);
    let half = ["/v1/things", "/things/{id}"];
    let found = rules(&report(&served(old, paths), &served(new, half)));
    assert!(
        found.contains(&"default-server-changed: servers".to_owned()),
        "{found:?}"
    );
}

#[test]
fn an_operation_with_its_own_server_may_move_as_well() {
    let document = |url: &str, path: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\npaths:\n  {path}: {{servers: [{{url: '{url}'}}], post: {{responses: {{}}}}}}\n"
        )
    };
    let old = document("https://up.example/v1", "/up");
    let new = document("https://up.example", "/v1/up");
    assert_eq!(rules(&report(&old, &new)), Vec::<String>::new());
    let other = document("https://other.example", "/v1/up");
    assert!(!rules(&report(&old, &other)).is_empty());
}

#[test]
fn a_reference_is_what_it_refers_to() {
    let inline = both_ways(
        "{type: object, properties: {next: {type: string}}}",
        "{A: {type: object, properties: {next: {type: string}}}}",
    );
    let reference = both_ways(
        "{$ref: '#/components/schemas/A'}",
        "{A: {type: object, properties: {next: {type: string}}}}",
    );
    let wrapped = both_ways(
        "{allOf: [{$ref: '#/components/schemas/A'}], description: x}",
        "{A: {properties: {next: {type: string}}, type: object}}",
    );
    for (old, new) in [
        (&inline, &reference),
        (&reference, &wrapped),
        (&wrapped, &inline),
    ] {
        assert_eq!(rules(&report(old, new)), Vec::<String>::new());
        assert_eq!(rules(&report(new, old)), Vec::<String>::new());
    }
}

#[test]
fn explicit_defaults_of_operations_and_parameters_are_no_changes() {
    let old = "openapi: 3.0.0\npaths:\n  /a/{id}:\n    get:\n      parameters:\n      - {name: id, in: path, required: true, schema: {type: string}}\n      - {name: b, in: query, schema: {type: array, items: {type: string}}}\n      - {name: H, in: header, schema: {type: string}}\n      requestBody: {content: {text/plain: {}}}\n";
    let new = "openapi: 3.1.0\nsecurity: []\nservers: [{url: /}]\ntags: [{name: x}]\npaths:\n  /a/{key}:\n    parameters:\n    - {name: h, in: header, style: simple, explode: false, schema: {type: string}}\n    get:\n      deprecated: false\n      tags: []\n      parameters:\n      - {name: b, in: query, required: false, style: form, explode: true, allowReserved: false, allowEmptyValue: false, deprecated: false, schema: {type: array, items: {type: string}}}\n      - {name: key, in: path, required: true, style: simple, schema: {type: string}}\n      requestBody: {required: false, content: {Text/Plain: {}}}\n";
    assert_eq!(
        rules(&report(old, new)),
        ["path-parameter-renamed: path parameter id"]
    );
}

#[test]
fn the_way_that_a_header_is_written_matters_where_it_makes_a_difference() {
    let with = |header: &str| {
        format!(
            "openapi: 3.0.0\npaths: {{/a: {{get: {{responses: {{'200': {{description: ok, headers: {{X-A: {header}}}}}}}}}}}}}"
        )
    };
    let compared = |old: &str, new: &str| rules(&report(&with(old), &with(new)));
    let object = "schema: {type: object, properties: {a: {type: integer}}}";
    let json = |schema: &str| format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
    let changed = ["response-header-encoding-changed: response 200, header X-A"];
    let plain = format!("{{{object}}}");
    let exploded = format!("{{explode: true, {object}}}");
    assert_eq!(compared(&plain, &exploded), changed);
    assert_eq!(compared(&plain, &json("{type: object}")), changed);
    assert_eq!(
        compared(&json("{type: integer}"), &json("{type: string}")),
        ["response-type-widened: response 200, header X-A"]
    );
    assert_eq!(
        compared(
            "{schema: {type: integer}}",
            "{explode: true, style: simple, schema: {type: integer}}"
        ),
        Vec::<String>::new()
    );
}

#[test]
fn prose_is_reported_only_where_asked_for() {
    let old = "openapi: 3.0.0\ninfo: {title: A, description: x}\npaths: {/a: {get: {operationId: a, summary: one, responses: {'200': {description: x}}}}}";
    let new = "openapi: 3.0.0\ninfo: {title: A, description: y}\npaths: {/a: {get: {operationId: a, summary: two, responses: {'200': {description: y}}}}}";
    assert_eq!(rules(&report(old, new)), Vec::<String>::new());
    let prose = DiffOptions {
        prose: true,
        open_enums: false,
    };
    assert_eq!(
        rules(&compare_with(old, new, &prose)),
        [
            "prose-changed: info",
            "prose-changed",
            "prose-changed: response 200"
        ]
    );
}

/// Each `P` is the prose of another place; the sequel replaces them all.
const PROSE: &str = "\
openapi: 3.1.0
info: {title: P01, version: '1', description: P02, summary: P03, contact: {name: P04}, license: {name: P05}, termsOfService: 'https://a.example/P06'}
externalDocs: {url: 'https://a.example/P07', description: P08}
tags: [{name: t, description: P09, externalDocs: {url: 'https://a.example/P10'}}]
servers: [{url: 'https://{h}.example', description: P11, variables: {h: {default: a, description: P12}}}]
paths:
  /a/{id}:
    summary: P13
    description: P14
    parameters: [{name: id, in: path, required: true, description: P15, schema: {type: string, description: P16, example: P17}}]
    post:
      operationId: x
      tags: [t]
      summary: P18
      description: P19
      externalDocs: {url: 'https://a.example/P20'}
      parameters: [{name: q, in: query, description: P21, example: P22, examples: {one: {value: P23}}, schema: {type: string, title: P24}}]
      requestBody:
        description: P25
        content: {application/json: {example: P26, schema: {type: object, description: P27, properties: {description: {type: string, description: P28, examples: [P29]}}}}}
      responses:
        '200':
          description: P30
          headers: {X-H: {description: P31, schema: {type: string, description: P32}}}
          content: {application/json: {examples: {one: {summary: P33}}, schema: {$ref: '#/components/schemas/S'}}}
          links: {l: {operationId: x, description: P34}}
      callbacks: {c: {'{$request.body#/u}': {post: {description: P35, responses: {'200': {description: P36}}}}}}
webhooks: {w: {post: {description: P37, responses: {'200': {description: P38}}}}}
components:
  schemas: {S: {type: object, title: P39, description: P40, properties: {g: {type: array, items: {type: string, description: P41}}}, oneOf: [{type: object, description: P42}, {type: object, required: [z], description: P43}], externalDocs: {url: 'https://a.example/P44'}}}
  securitySchemes: {o: {type: oauth2, description: P45, flows: {password: {tokenUrl: /t, scopes: {r: P46}}}}}
security: [{o: [r]}]
";

#[test]
fn prose_is_found_wherever_it_stands() {
    let new = PROSE.replace('P', "Q");
    assert_eq!(rules(&report(PROSE, &new)), Vec::<String>::new());
    let options = DiffOptions {
        prose: true,
        open_enums: false,
    };
    let found = compare_with(PROSE, &new, &options);
    let values: Vec<_> = found
        .changes
        .iter()
        .map(|change| {
            assert_eq!(change.rule.id, "prose-changed");
            change
                .old
                .as_ref()
                .unwrap()
                .value
                .as_ref()
                .unwrap()
                .to_string()
        })
        .collect();
    for number in 1..=46 {
        let text = format!("P{number:02}");
        let times = values.iter().filter(|value| value.contains(&text)).count();
        assert_eq!(times, 1, "{text} in {values:#?}");
    }
}

#[test]
fn required_fields_break_in_one_direction_each() {
    let old = both_ways("{type: object, properties: {a: {type: string}}}", "{}");
    let new = both_ways(
        "{type: object, required: [a, b], properties: {a: {type: string}, b: {type: string}}}",
        "{}",
    );
    let forward = report(&old, &new);
    assert_eq!(
        rules(&forward),
        [
            "request-property-became-required: request body, a",
            "request-required-property-added: request body, b",
            "response-property-became-required: response 200, a",
            "response-property-added: response 200, b"
        ]
    );
    let back = report(&new, &old);
    assert_eq!(
        rules(&back),
        [
            "request-property-became-optional: request body, a",
            "request-property-removed: request body, b",
            "response-property-became-optional: response 200, a",
            "response-property-removed: response 200, b"
        ]
    );
}

#[test]
fn what_cannot_be_compared_is_named_and_the_rest_goes_on() {
    let old = "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters: {oops: 1}\n      responses: {'200': {$ref: 'other.yaml#/x'}, '404': {description: x}}\n  /b: {get: {parameters: [{$ref: '#/components/parameters/none'}]}}\n  /c: 7\n";
    let new = "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters: {oops: 2}\n      responses: {'200': {$ref: 'other.yaml#/x'}}\n  /b: {get: {parameters: []}}\n";
    let found = report(old, new);
    assert_eq!(rules(&found), ["error-response-removed: response 404"]);
    let left: Vec<_> = found
        .not_compared
        .iter()
        .map(|finding| {
            (
                finding.version.word(),
                finding.pointer.to_string(),
                finding.location.line,
            )
        })
        .collect();
    assert_eq!(
        left,
        [
            ("old", "/paths/~1a/get/parameters".to_owned(), 5),
            ("old", "/paths/~1a/get/responses/200".to_owned(), 6),
            ("new", "/paths/~1a/get/parameters".to_owned(), 5),
            ("new", "/paths/~1a/get/responses/200".to_owned(), 6),
        ]
    );
    assert_eq!(found.defects.len(), 1);
    assert_eq!(
        found.defects[0].message,
        "`#/components/parameters/none` leads nowhere"
    );
}

#[test]
fn a_document_that_is_no_description_is_compared_as_nothing() {
    for text in [
        "[]",
        "7",
        "{}",
        "{openapi: 3, paths: [1]}",
        "{swagger: '2.0', paths: {}}",
    ] {
        let found = compare(
            &parse("a.yaml", text),
            &parse("b.yaml", "openapi: 3.0.0"),
            &DiffOptions::default(),
        );
        assert!(found.changes.is_empty(), "{text}");
        assert!(found.defects.len() + found.not_compared.len() > 0, "{text}");
    }
}

#[test]
fn every_limiting_keyword_is_seen_in_both_directions() {
    for (loose, tight, rule) in [
        ("{type: number}", "{type: number, minimum: 1}", "range"),
        (
            "{type: number, minimum: 1}",
            "{type: number, exclusiveMinimum: 1}",
            "range",
        ),
        (
            "{type: number, maximum: 9}",
            "{type: number, maximum: 9, exclusiveMaximum: true}",
            "range",
        ),
        (
            "{type: integer, multipleOf: 5}",
            "{type: integer, multipleOf: 10}",
            "range",
        ),
        ("{type: string}", "{type: string, minLength: 1}", "length"),
        (
            "{type: string, maxLength: 9}",
            "{type: string, maxLength: 8}",
            "length",
        ),
        (
            "{type: array, items: {}}",
            "{type: array, items: {}, maxItems: 3}",
            "item-count",
        ),
        (
            "{type: array, items: {}}",
            "{type: array, items: {}, uniqueItems: true}",
            "item-count",
        ),
        (
            "{type: object}",
            "{type: object, minProperties: 1}",
            "property-count",
        ),
        (
            "{type: object}",
            "{type: object, patternProperties: {a: {type: string}}}",
            "condition",
        ),
        (
            "{type: object}",
            "{type: object, propertyNames: {maxLength: 3}}",
            "condition",
        ),
        (
            "{type: object}",
            "{type: object, dependentRequired: {a: [b]}}",
            "condition",
        ),
        (
            "{type: object}",
            "{type: object, if: {required: [a]}, then: {required: [b]}}",
            "condition",
        ),
        (
            "{type: array}",
            "{type: array, contains: {type: string}}",
            "condition",
        ),
        (
            "{type: array}",
            "{type: array, prefixItems: [{type: string}]}",
            "condition",
        ),
    ] {
        let old = both_ways(loose, "{}");
        let new = both_ways(tight, "{}");
        let found = rules(&report(&old, &new));
        assert!(
            found.contains(&format!("request-{rule}-tightened: request body")),
            "{tight}: {found:?}"
        );
        assert!(
            found.contains(&format!("response-{rule}-tightened: response 200")),
            "{tight}: {found:?}"
        );
        let found = rules(&report(&new, &old));
        assert!(
            found.contains(&format!("request-{rule}-loosened: request body")),
            "{tight}: {found:?}"
        );
        assert!(
            found.contains(&format!("response-{rule}-loosened: response 200")),
            "{tight}: {found:?}"
        );
    }
}

#[test]
fn a_text_parameter_takes_whatever_can_be_written_as_text() {
    let parameter = |schema: &str| {
        format!(
            "openapi: 3.0.0\npaths: {{/a: {{get: {{parameters: [{{name: q, in: query, schema: {schema}}}]}}}}}}"
        )
    };
    let found = report(&parameter("{type: integer}"), &parameter("{type: string}"));
    assert_eq!(rules(&found), ["request-type-widened: query parameter q"]);
    let found = report(&parameter("{type: string}"), &parameter("{type: integer}"));
    assert_eq!(rules(&found), ["request-type-narrowed: query parameter q"]);
}

#[test]
fn a_list_instead_of_one_value_keeps_the_limits_of_the_value() {
    let parameter = |schema: &str| {
        format!(
            "openapi: 3.0.0\npaths: {{/a: {{get: {{parameters: [{{name: q, in: query, schema: {schema}}}]}}}}}}"
        )
    };
    let found = report(
        &parameter("{type: string}"),
        &parameter("{type: array, minItems: 2, items: {type: string, pattern: ^a}}"),
    );
    assert_eq!(
        rules(&found),
        [
            "parameter-became-list: query parameter q",
            "request-item-count-tightened: query parameter q",
            "request-pattern-tightened: query parameter q"
        ]
    );
}

#[test]
fn alternatives_of_the_same_schemes_are_told_apart_by_their_scopes() {
    let description = |security: &str| {
        format!("openapi: 3.0.0\nsecurity: {security}\npaths: {{/x: {{get: {{}}}}}}")
    };
    let changes = |old: &str, new: &str| rules(&report(&description(old), &description(new)));
    let both = "[{a: [all], b: [all]}, {a: [own], b: [own]}]";
    assert_eq!(
        changes(both, "[{b: [own], a: [own]}, {b: [all], a: [all]}]"),
        Vec::<String>::new()
    );
    assert_eq!(
        changes("[{a: [all], b: [all]}]", both),
        ["security-alternative-added: security"]
    );
    assert_eq!(
        changes(both, "[{a: [all], b: [all]}, {a: [own], b: [own, more]}]"),
        ["security-scope-added: security"]
    );
}

#[test]
fn security_of_the_whole_api_is_reported_once() {
    let old = "openapi: 3.0.0\nsecurity: [{a: []}, {b: []}]\npaths: {/x: {get: {}, put: {}}, /y: {get: {security: [{a: []}]}}}";
    let new = "openapi: 3.0.0\nsecurity: [{b: []}, {a: [], c: []}]\npaths: {/x: {get: {}, put: {}}, /y: {get: {security: [{a: []}]}}}";
    let found = report(old, new);
    assert_eq!(
        rules(&found),
        [
            "security-alternative-removed: security",
            "security-alternative-added: security"
        ]
    );
    assert_eq!(
        found.changes[0].old.as_ref().unwrap().value,
        Some(serde_json::json!({"a": []}))
    );
}

#[test]
fn a_renamed_scheme_is_the_same_scheme() {
    let text = |name: &str| {
        format!(
            "openapi: 3.0.0\nsecurity: [{{{name}: []}}]\npaths: {{/x: {{get: {{}}}}}}\ncomponents: {{securitySchemes: {{{name}: {{type: http, scheme: bearer}}}}}}"
        )
    };
    assert_eq!(
        rules(&report(&text("a"), &text("b"))),
        ["security-scheme-renamed"]
    );
}

#[test]
fn a_read_only_property_is_no_part_of_a_request() {
    let old = both_ways(
        "{type: object, properties: {id: {type: string, readOnly: true}}}",
        "{}",
    );
    let new = both_ways(
        "{type: object, required: [id], properties: {id: {type: integer, readOnly: true}}}",
        "{}",
    );
    assert_eq!(
        rules(&report(&old, &new)),
        [
            "response-type-changed: response 200, id",
            "response-property-became-required: response 200, id"
        ]
    );
}

#[test]
fn a_range_of_media_types_takes_in_what_it_covers() {
    let request = |name: &str| {
        format!(
            "openapi: 3.0.0\npaths: {{/a: {{put: {{requestBody: {{content: {{'{name}': {{}}}}}}}}}}}}"
        )
    };
    assert_eq!(
        rules(&report(&request("text/csv"), &request("text/*"))),
        ["request-media-type-added: request body"]
    );
    let response = |name: &str| {
        format!(
            "openapi: 3.0.0\npaths: {{/a: {{get: {{responses: {{'200': {{description: x, content: {{'{name}': {{}}}}}}}}}}}}}}"
        )
    };
    assert_eq!(
        rules(&report(&response("text/*"), &response("text/csv"))),
        ["response-media-type-added: response 200"]
    );
    assert_eq!(
        rules(&report(&response("text/csv"), &response("text/*"))),
        [
            "response-media-type-removed: response 200",
            "response-media-type-added: response 200"
        ]
    );
}

#[test]
fn a_fragment_of_a_path_is_not_sent() {
    let description = |path: &str| {
        format!(
            "openapi: 3.0.3\npaths: {{'{path}': {{get: {{operationId: a, responses: {{}}}}}}}}\n"
        )
    };
    let found = |old: &str, new: &str| rules(&report(&description(old), &description(new)));
    assert_eq!(found("/a#b", "/a"), Vec::<String>::new());
    assert_eq!(found("/a", "/a#b"), Vec::<String>::new());
    assert_eq!(found("/a#b", "/b#b"), ["operation-moved"]);
}

#[test]
fn of_two_declarations_of_a_parameter_the_one_that_holds_is_compared() {
    let parameter = |rest: &str| format!("{{name: a, in: query, {rest}}}");
    let with = |parameters: &[&str]| {
        let list = parameters.join(", ");
        format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {{get: {{operationId: a, parameters: [{list}], responses: {{'200': {{description: d}}}}}}}}}}\n"
        )
    };
    let old = parameter("deprecated: true, schema: {type: string}");
    let new = parameter("schema: {type: integer}");
    for both in [with(&[&old, &new]), with(&[&new, &old])] {
        let found = rules(&report(&both, &with(&[&new])));
        assert!(found.is_empty(), "{found:?}");
        assert!(!rules(&report(&both, &with(&[&old]))).is_empty());
    }
}
