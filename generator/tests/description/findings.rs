//! Small descriptions and exactly what is said about them.

use generator::api::{BuildOptions, BuildOutcome, build};
use generator::{diagnostic, source, yaml};

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";

fn outcome(body: &str, keep_going: bool) -> BuildOutcome {
    let text = format!("{HEAD}{body}");
    let mut sources = source::Sources::new();
    let file = sources.add("description.yaml", text.as_str());
    let mut found = diagnostic::Diagnostics::new();
    let document = yaml::parse(&text, file, &mut found).expect("a document");
    assert!(found.is_empty(), "{found:?}");
    build(
        &document,
        BuildOptions {
            keep_going,
            ..Default::default()
        },
    )
}

/// Severity, code, line (counted from the line after the head) and column, pointer.
fn findings(body: &str) -> Vec<String> {
    let outcome = outcome(body, false);
    let line = |found: &diagnostic::Diagnostic| {
        let at = found.location.expect("a place");
        format!(
            "{} {} {}:{} {}",
            found.severity.word(),
            found.code,
            i64::from(at.line) - 2,
            at.column,
            found.pointer
        )
    };
    outcome.diagnostics.iter().map(line).collect()
}

fn messages(body: &str) -> Vec<String> {
    outcome(body, false)
        .diagnostics
        .iter()
        .map(|found| found.message.clone())
        .collect()
}

/// A description with these paths (in flow style, one per line from line 2 on).
fn paths(lines: &str) -> String {
    format!("paths:\n{lines}")
}

/// A description with these schemas, one per line from line 3 on.
fn schemas(lines: &str) -> String {
    format!("components:\n  schemas:\n{lines}")
}

#[test]
fn documents_that_are_not_openapi_3_are_refused() {
    for (text, message) in [
        ("swagger: '2.0'", "Swagger 2.0 is not OpenAPI 3"),
        ("a: b", "the document has no `openapi` version"),
        ("openapi: 3.3.0", "OpenAPI `3.3.0` is not 3.0, 3.1 or 3.2"),
        ("openapi: 3.10.0", "OpenAPI `3.10.0` is not 3.0, 3.1 or 3.2"),
        ("[]", "expected an OpenAPI description, found a list"),
    ] {
        let mut found = diagnostic::Diagnostics::new();
        let document =
            yaml::parse(text, generator::document::FileId(0), &mut found).expect("a document");
        let outcome = build(
            &document,
            BuildOptions {
                keep_going: true,
                ..Default::default()
            },
        );
        assert!(outcome.api.is_none());
        let said: Vec<_> = outcome
            .diagnostics
            .iter()
            .map(|one| (one.code, one.message.as_str()))
            .collect();
        assert_eq!(said, [("openapi-version", message)], "{text}");
    }
}

#[test]
fn all_versions_are_accepted_also_as_a_number() {
    for version in ["3.0.3", "'3.1'", "3.1", "3.2.0"] {
        let mut found = diagnostic::Diagnostics::new();
        let text = format!("openapi: {version}\ninfo: {{title: t, version: '1'}}");
        let document =
            yaml::parse(&text, generator::document::FileId(0), &mut found).expect("a document");
        assert!(
            build(&document, BuildOptions::default()).api.is_some(),
            "{version}"
        );
    }
}

#[test]
fn a_response_needs_a_description_before_openapi_3_2() {
    for (version, missing) in [("3.0.3", 1), ("3.1.2", 1), ("3.2", 0), ("3.2.1", 0)] {
        let mut found = diagnostic::Diagnostics::new();
        let text = format!(
            "openapi: {version}\ninfo: {{title: t, version: '1'}}\npaths: {{/a: {{get: {{responses: {{'204': {{}}}}}}}}}}"
        );
        let document =
            yaml::parse(&text, generator::document::FileId(0), &mut found).expect("a document");
        let found = generator::grammar::check(&document);
        let named = found
            .iter()
            .filter(|one| one.message == "a response has no `description`");
        assert_eq!(named.count(), missing, "{version}");
    }
}

#[test]
fn what_openapi_3_2_has_added_is_named() {
    let body = "$self: https://a.example\ntags: [{name: t, summary: T, parent: u, kind: nav}]\npaths:\n  /a:\n    query: {responses: {}}\n    additionalOperations: {COPY: {responses: {}}}\n    get:\n      tags: [t]\n      parameters: [{name: q, in: querystring, content: {text/plain: {}}}]\n      responses: {'200': {summary: s, description: d, content: {text/event-stream: {itemSchema: {}}}}}\ncomponents:\n  securitySchemes: {o: {type: oauth2, flows: {deviceAuthorization: {}}}}";
    let pointers = findings(body).into_iter().filter_map(|found| {
        let pointer = found.split(' ').nth(3)?.to_owned();
        found.starts_with("warning").then_some(pointer)
    });
    assert_eq!(
        pointers.collect::<Vec<_>>(),
        [
            "/$self",
            "/tags/0/parent",
            "/tags/0/kind",
            "/components/securitySchemes/o/flows",
        ]
    );
}

#[test]
fn swagger_2_is_refused_with_the_name_of_a_converter() {
    let mut found = diagnostic::Diagnostics::new();
    let file = generator::document::FileId(0);
    let document = yaml::parse("swagger: '2.0'", file, &mut found).expect("a document");
    let outcome = build(
        &document,
        BuildOptions {
            keep_going: false,
            ..Default::default()
        },
    );
    let hint = outcome
        .diagnostics
        .iter()
        .next()
        .and_then(|one| one.hint.clone());
    let hint = hint.expect("a hint");
    assert!(hint.contains("npx swagger2openapi"), "{hint}");
}

#[test]
fn a_wrong_type_is_an_error_where_it_matters() {
    assert_eq!(
        findings(&paths(
            "  /a: {get: {parameters: {}, deprecated: 'yes', responses: []}}"
        )),
        [
            "error wrong-type 2:26 /paths/~1a/get/parameters",
            "error wrong-type 2:42 /paths/~1a/get/deprecated",
            "error wrong-type 2:60 /paths/~1a/get/responses",
        ]
    );
}

#[test]
fn a_scalar_in_the_place_of_a_text_is_read_as_text() {
    let body =
        paths("  /a: {get: {summary: 7, operationId: 8, responses: {default: {description: []}}}}");
    assert_eq!(
        findings(&body),
        [
            "warning wrong-type 2:23 /paths/~1a/get/summary",
            "warning wrong-type 2:39 /paths/~1a/get/operationId",
            "warning wrong-type 2:77 /paths/~1a/get/responses/default/description",
        ]
    );
    let api = outcome(&body, false).api.expect("an Api");
    assert_eq!(api.operations[0].summary.as_deref(), Some("7"));
    assert_eq!(api.operations[0].id.as_deref(), Some("8"));
}

#[test]
fn unknown_keywords_name_their_correct_spelling() {
    let outcome = outcome(
        &paths("  /a: {get: {operationID: a, responses: {}}}"),
        false,
    );
    let found = outcome.diagnostics.iter().next().expect("a finding");
    assert_eq!(
        (found.code, found.hint.as_deref()),
        ("keyword-unknown", Some("write `operationId`"))
    );
}

#[test]
fn hints_are_checked_by_name_place_and_value() {
    assert_eq!(
        findings(&paths(
            "  /a: {get: {x-rust-nmae: a, x-rust-sensitive: true, x-rust-name: 3, x-foo: 1, responses: {}}}"
        )),
        [
            "error hint-unknown 2:14 /paths/~1a/get/x-rust-nmae",
            "error hint-misplaced 2:30 /paths/~1a/get/x-rust-sensitive",
            "error wrong-type 2:67 /paths/~1a/get/x-rust-name",
            "note extension-not-carried 2:70 /paths/~1a/get/x-foo",
        ]
    );
}

#[test]
fn path_templates_are_checked() {
    assert_eq!(
        messages(&paths("  a: {}\n  /{a: {}\n  /a}: {}\n  /{}: {}")),
        [
            "a path begins with `/`: `/a` is read",
            "`/a` has no operation",
            "a `{` has no `}` behind it",
            "a `}` has no `{` before it",
            "a name in braces is empty",
        ]
    );
}

#[test]
fn paths_and_their_parameters_must_fit() {
    assert_eq!(
        findings(&paths(
            "  /a/{b}: {get: {parameters: [{name: c, in: path, required: true, schema: {type: string}}], responses: {}}}"
        )),
        [
            "warning path-parameter-unused 2:31 /paths/~1a~1{b}/get/parameters/0",
            "warning path-parameter-undeclared 2:12 /paths/~1a~1{b}/get",
        ]
    );
}

#[test]
fn a_path_parameter_is_required_whether_it_says_so_or_not() {
    let body = paths(
        "  /{a}: {get: {parameters: [{name: a, in: path, schema: {type: string}}], responses: {}}}",
    );
    assert_eq!(
        findings(&body),
        ["warning path-parameter-optional 2:29 /paths/~1{a}/get/parameters/0"]
    );
    assert!(outcome(&body, false).api.expect("an Api").operations[0].parameters[0].required);
}

#[test]
fn paths_that_differ_in_names_only_collide_per_method() {
    let parameter = |name: &str| {
        format!("[{{name: {name}, in: path, required: true, schema: {{type: string}}}}]")
    };
    let body = paths(&format!(
        "  /{{a}}: {{parameters: {}, get: {{responses: {{}}}}, put: {{responses: {{}}}}}}\n  /{{b}}: {{parameters: {}, get: {{responses: {{}}}}}}",
        parameter("a"),
        parameter("b")
    ));
    let outcome = outcome(&body, false);
    let found: Vec<_> = outcome.diagnostics.iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].code, found[0].pointer.as_str()),
        ("path-collision", "/paths/~1{b}")
    );
    assert_eq!(
        found[0]
            .labels
            .iter()
            .map(|(at, text)| (at.line, text.as_str()))
            .collect::<Vec<_>>(),
        [(4, "the other path")]
    );
}

#[test]
fn status_keys_media_types_and_header_names_are_checked() {
    assert_eq!(
        findings(&paths(
            "  /a:\n    get:\n      parameters: [{name: 'a b', in: header, schema: {}}, {name: 'X-*-Y', in: header, required: true, schema: {}}, {name: '*', in: header, schema: {}}]\n      responses:\n        20: {description: d}\n        '200': {description: d, content: {json: {}}, headers: {'x y': {schema: {}}}}"
        )),
        [
            "warning header-name 4:21 /paths/~1a/get/parameters/0/name",
            "error header-name 4:60 /paths/~1a/get/parameters/1/name",
            "warning header-name 4:117 /paths/~1a/get/parameters/2/name",
            "error status-key 6:9 /paths/~1a/get/responses/20",
            "warning media-type 7:43 /paths/~1a/get/responses/200/content/json",
            "warning header-name 7:64 /paths/~1a/get/responses/200/headers/x y",
        ]
    );
}

#[test]
fn every_place_of_a_repeated_operation_id_is_named() {
    let body = paths(
        "  /a: {get: {operationId: x, responses: {}}}\n  /b: {get: {operationId: x, responses: {}}}\n  /c: {get: {operationId: x, responses: {}}}",
    );
    let outcome = outcome(&body, false);
    let found: Vec<_> = outcome
        .diagnostics
        .iter()
        .map(|one| {
            (
                one.pointer.as_str().to_owned(),
                one.labels
                    .iter()
                    .map(|(at, text)| (at.line, text.clone()))
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                "/paths/~1b/get/operationId".to_owned(),
                vec![
                    (4, "first used here".to_owned()),
                    (6, "also used here".to_owned())
                ]
            ),
            (
                "/paths/~1c/get/operationId".to_owned(),
                vec![
                    (4, "first used here".to_owned()),
                    (5, "also used here".to_owned())
                ]
            ),
        ]
    );
}

#[test]
fn header_parameters_are_the_same_without_regard_to_case() {
    assert_eq!(
        findings(&paths(
            "  /a: {get: {parameters: [{name: X-A, in: header, schema: {type: string}}, {name: x-a, in: header, schema: {type: string}}, {name: x-a, in: query, schema: {type: string}}, {name: X-A, in: query, schema: {type: string}}], responses: {}}}"
        )),
        ["warning parameter-duplicate 2:76 /paths/~1a/get/parameters/1"]
    );
}

#[test]
fn of_two_declarations_of_a_parameter_the_later_one_holds_unless_it_alone_is_deprecated() {
    let get = |one: &str, two: &str| {
        let of = |rest: &str| format!("{{name: a, in: query, schema: {{type: string}}{rest}}}");
        let (one, two) = (of(one), of(two));
        paths(&format!(
            "  /a: {{get: {{parameters: [{one}, {two}], responses: {{}}}}}}"
        ))
    };
    let deprecated = ", deprecated: true";
    for (one, two, which) in [
        ("", "", "this one"),
        (deprecated, "", "this one"),
        (deprecated, deprecated, "this one"),
        ("", deprecated, "the first one"),
    ] {
        let found = messages(&get(one, two));
        let start = format!("the parameter `a` is declared twice: {which} holds");
        assert!(
            matches!(found.as_slice(), [message] if message.starts_with(&start)),
            "{found:?}"
        );
    }
}

#[test]
fn an_operation_id_that_another_operation_has_is_no_name() {
    assert_eq!(
        findings(&paths(
            "  /a: {get: {operationId: a, responses: {}}, put: {operationId: a, responses: {}}}"
        )),
        ["warning operation-id-duplicate 2:52 /paths/~1a/put/operationId"]
    );
}

#[test]
fn a_parameter_has_either_schema_or_content() {
    assert_eq!(
        findings(&paths(
            "  /a: {get: {parameters: [{name: a, in: query}, {name: b, in: query, schema: {}, content: {a/b: {}}}, {name: c, in: query, content: {a/b: {schema: {type: string}}, a/c: {schema: {type: string}}}}], responses: {}}}"
        )),
        [
            "warning parameter-untyped 2:27 /paths/~1a/get/parameters/0",
            "error parameter-shape 2:82 /paths/~1a/get/parameters/1/content",
            "error parameter-shape 2:124 /paths/~1a/get/parameters/2/content",
        ]
    );
}

#[test]
fn a_parameter_that_cannot_be_written_is_an_error_only_where_it_is_required() {
    let parameter = |required: bool| {
        format!(
            "  /a: {{get: {{parameters: [{{name: a, in: query, required: {required}, content: {{application/xml: {{schema: {{type: object}}}}}}}}], responses: {{}}}}}}"
        )
    };
    assert_eq!(
        findings(&paths(&parameter(true))),
        ["error parameter-style 2:27 /paths/~1a/get/parameters/0"]
    );
    assert_eq!(
        findings(&paths(&parameter(false))),
        [
            "note redundant-default 2:48 /paths/~1a/get/parameters/0/required",
            "warning parameter-style 2:27 /paths/~1a/get/parameters/0",
        ]
    );
}

#[test]
fn references_must_lead_to_an_object_of_the_right_kind_in_the_document() {
    assert_eq!(
        findings(&schemas(
            "    A: {$ref: other.yaml}\n    B: {$ref: '#/nowhere'}\n    C: {$ref: '#/info'}\n    D: {$ref: '#/components/schemas/Missing'}\n    E: {$ref: '#/components/schemas/%41'}"
        )),
        [
            "error reference-remote 3:15 /components/schemas/A/$ref",
            "error reference-unresolved 4:15 /components/schemas/B/$ref",
            "error reference-kind 5:15 /components/schemas/C/$ref",
            "error reference-unresolved 6:15 /components/schemas/D/$ref",
        ]
    );
}

#[test]
fn a_reference_that_leads_only_back_to_itself_is_an_error() {
    assert_eq!(
        findings(&schemas(
            "    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n    C: {allOf: [{$ref: '#/components/schemas/C'}]}\n    D: {type: object, properties: {d: {$ref: '#/components/schemas/D'}}}"
        )),
        [
            "error reference-cycle 3:5 /components/schemas/A",
            "error reference-cycle 5:5 /components/schemas/C",
        ]
    );
    assert_eq!(
        findings(
            "paths:\n  /a: {get: {parameters: [{$ref: '#/components/parameters/A'}], responses: {}}}\ncomponents:\n  parameters:\n    A: {$ref: '#/components/parameters/B'}\n    B: {$ref: '#/components/parameters/A'}"
        ),
        ["error reference-cycle 6:15 /components/parameters/B/$ref"]
    );
}

#[test]
fn a_schema_without_a_name_may_contain_itself() {
    let body = schemas(
        "    A: {type: object, properties: {b: {type: object, properties: {c: {$ref: '#/components/schemas/A/properties/b'}}}}}",
    );
    assert_eq!(findings(&body), [] as [&str; 0]);
    let api = outcome(&body, false).api.expect("an api");
    let names: Vec<_> = api.schemas.keys().collect();
    assert_eq!(names, ["A", "b"]);
}

#[test]
fn examples_of_a_schema_that_have_names_are_ignored() {
    assert_eq!(
        messages(&schemas(
            "    A: {type: string, examples: {one: {value: a}}}"
        )),
        ["expected a list, found a mapping: ignored"]
    );
}

#[test]
fn references_that_expand_without_measure_are_refused() {
    let mut lines = String::from("    A: {type: object, $defs: {D0: {type: string}");
    for level in 1..24 {
        let below = level - 1;
        lines.push_str(&format!(
            ", D{level}: {{allOf: [{{$ref: '#/components/schemas/A/$defs/D{below}'}}, {{$ref: '#/components/schemas/A/$defs/D{below}'}}]}}"
        ));
    }
    lines.push_str("}, properties: {a: {$ref: '#/components/schemas/A/$defs/D23'}}}");
    let found = findings(&schemas(&lines));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("error reference-budget "), "{found:?}");
}

#[test]
fn security_schemes_must_be_defined_and_possible() {
    assert_eq!(
        findings(
            "security: [{nope: []}, {tls: []}]\ncomponents:\n  securitySchemes:\n    tls: {type: mutualTLS}\n    digest: {type: http, scheme: digest}\n    odd: {type: apiKey, in: header, name: 'a b'}\n    body: {type: apiKey, in: body, name: a}\n    bare: {type: http}"
        ),
        [
            "error wrong-value 7:30 /components/securitySchemes/body/in",
            "warning security-not-carried 4:5 /components/securitySchemes/tls",
            "warning security-not-carried 5:5 /components/securitySchemes/digest",
            "error security-impossible 6:37 /components/securitySchemes/odd/name",
            "error required-missing 8:5 /components/securitySchemes/bare",
            "warning security-undefined 1:13 /security/0/nope",
            "warning security-not-carried 1:25 /security/1/tls",
        ]
    );
    assert_eq!(
        findings("security: [{tls: []}]\ncomponents: {securitySchemes: {tls: {type: mutualTLS}}}"),
        [
            "warning security-not-carried 2:32 /components/securitySchemes/tls",
            "warning security-not-carried 1:13 /security/0/tls",
        ]
    );
}

#[test]
fn a_security_scheme_that_is_not_sound_is_defined_all_the_same() {
    assert_eq!(
        findings(
            "security: [{key: []}]\ncomponents: {securitySchemes: {key: {type: apiKey, in: path, name: k}}}"
        ),
        ["error wrong-value 2:56 /components/securitySchemes/key/in"]
    );
}

#[test]
fn a_server_whose_url_cannot_be_used_is_left_out() {
    assert_eq!(
        findings(
            "servers:\n  - {url: 'https://{a}.example'}\n  - {url: 'https://{a.example'}\n  - {url: 'https://{a}', variables: {a: {default: x, enum: [y, y]}}}\n  - {url: 'ftp://a'}\n  - {url: Your API URL}\ncomponents: {schemas: {A: {type: string}}}"
        ),
        [
            "warning server-variable 2:6 /servers/0/url",
            "warning server-url 3:6 /servers/1/url",
            "warning enum-duplicate 4:64 /servers/2/variables/a/enum/1",
            "warning server-variable 4:42 /servers/2/variables/a/default",
            "warning server-url 5:6 /servers/3/url",
            "warning server-url 6:6 /servers/4/url",
        ]
    );
}

#[test]
fn enums_are_checked_value_by_value() {
    assert_eq!(
        findings(&schemas(
            "    A: {type: string, enum: [a, a]}\n    B: {type: string, enum: [a, 1, {}]}\n    C: {type: integer, enum: [1.0, x]}\n    D: {type: string, enum: []}"
        )),
        [
            "warning enum-duplicate 3:33 /components/schemas/A/enum/1",
            "warning enum-value-type 4:33 /components/schemas/B/enum/1",
            "warning enum-value-type 4:36 /components/schemas/B/enum/2",
            "warning enum-value-type 5:36 /components/schemas/C/enum/1",
            "warning enum-value-type 6:23 /components/schemas/D/enum",
        ]
    );
}

#[test]
fn a_body_without_a_media_type_is_left_out_or_of_any_type_where_it_is_required() {
    let body = |required: &str| {
        paths(&format!(
            "  /a: {{post: {{requestBody: {{{required}content: {{no type: {{schema: {{type: string}}}}}}}}, responses: {{}}}}}}"
        ))
    };
    assert_eq!(
        findings(&body("required: true, ")),
        [
            "warning media-type 2:55 /paths/~1a/post/requestBody/content/no type",
            "warning media-type-not-carried 2:45 /paths/~1a/post/requestBody/content",
        ]
    );
    assert_eq!(
        findings(&body("")),
        [
            "warning media-type 2:39 /paths/~1a/post/requestBody/content/no type",
            "warning media-type-not-carried 2:15 /paths/~1a/post/requestBody",
        ]
    );
}

#[test]
fn errors_of_the_grammar_and_of_the_facts_are_found_in_one_run() {
    assert_eq!(
        findings(&paths(
            "  /a: {get: {deprecated: 3, responses: {}}}\n  '/{b': {get: {responses: {}}}"
        )),
        [
            "error wrong-type 2:26 /paths/~1a/get/deprecated",
            "error path-template 3:3 /paths/~1{b",
        ]
    );
}

#[test]
fn keep_going_leaves_out_the_smallest_unit_and_what_cannot_be_without_it() {
    let body = "paths:\n  /a: {get: {parameters: [{name: a, in: query, schema: {type: 3}}, {name: b, in: query, schema: {type: string}}], responses: {}}}\n  /b: {get: {parameters: [{name: c, in: query, required: true, schema: {type: 3}}], responses: {}}}\n  /c: {get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Bad'}}}}}}}\ncomponents:\n  schemas:\n    Bad: {allOf: [{$ref: '#/components/schemas/Good'}, {$ref: '#/components/schemas/Bad'}]}\n    Good: {type: object, properties: {bad: {$ref: '#/components/schemas/Bad'}, odd: {minLength: x}, fine: {type: string}}}";
    let kept = outcome(body, true);
    let api = kept.api.expect("an Api");
    assert_eq!(kept.kept.operations, 2);
    assert_eq!(
        kept.left_out
            .iter()
            .map(|unit| unit.name.as_str())
            .collect::<Vec<_>>(),
        [
            "the parameter `a` of `GET /a`",
            "`GET /b`",
            "the property `odd` of `Good`",
            "the schema `Bad`",
            "the property `bad` of `Good`",
            "the media type `application/json` of `GET /c`",
        ]
    );
    assert_eq!(
        api.operations[0]
            .parameters
            .iter()
            .map(|one| one.name.as_str())
            .collect::<Vec<_>>(),
        ["b"]
    );
    assert_eq!(api.schemas.keys().collect::<Vec<_>>(), ["Good"]);
    assert!(!kept.diagnostics.has_errors());
    let first = kept.diagnostics.iter().next().expect("a finding");
    assert_eq!(
        first.message,
        "left out the parameter `a` of `GET /a` (4 values inside): expected a string, found the number 3"
    );
    assert!(outcome(body, false).api.is_none());
}

#[test]
fn keep_going_cannot_leave_out_the_description_as_a_whole() {
    let outcome = outcome(
        "servers: 3\ncomponents: {schemas: {A: {type: string}}}",
        true,
    );
    assert!(outcome.api.is_none());
    assert_eq!(outcome.diagnostics.counts(), (1, 0, 0));
}

#[test]
fn ten_thousand_properties_are_no_trouble() {
    let mut lines =
        String::from("    A:\n      type: object\n      required: [p1]\n      properties:\n");
    for index in 0..10_000 {
        lines.push_str(&format!("        p{index}: {{type: string}}\n"));
    }
    let start = std::time::Instant::now();
    let outcome = outcome(&schemas(&lines), false);
    assert!(outcome.api.is_some() && outcome.diagnostics.is_empty());
    assert!(
        start.elapsed() < std::time::Duration::from_secs(5),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn a_hint_has_no_keys_but_its_own() {
    let hint = |members: &str| {
        findings(&paths(&format!(
            "  /a: {{get: {{x-rust-pagination: {members}, responses: {{}}}}}}"
        )))
    };
    assert_eq!(hint("{items: a, cursor: b}"), Vec::<String>::new());
    assert_eq!(
        hint("{total: a}"),
        ["error hint-value 2:34 /paths/~1a/get/x-rust-pagination/total"]
    );
}

#[test]
fn a_parameter_schema_that_is_reached_in_ever_more_ways_is_looked_at_once() {
    let mut lines = String::new();
    for level in 0..40 {
        let next = format!("{{$ref: '#/components/schemas/S{}'}}", level + 1);
        lines += &format!("    S{level}: {{oneOf: [{next}, {next}, {next}, {next}]}}\n");
    }
    lines += "    S40: {type: string}\n";
    let body = format!(
        "{}paths:\n  /a: {{post: {{parameters: [{{name: a, in: query, schema: {{$ref: '#/components/schemas/S0'}}}}], requestBody: {{content: {{text/plain: {{schema: {{$ref: '#/components/schemas/S0'}}}}}}}}, responses: {{}}}}}}",
        schemas(&lines)
    );
    assert_eq!(errors(&body), Vec::<String>::new());
}

/// The errors among the findings.
fn errors(body: &str) -> Vec<String> {
    let mut found = findings(body);
    found.retain(|line| line.starts_with("error "));
    found
}

#[test]
fn a_path_that_a_url_parser_would_change_is_an_error() {
    for path in [
        "/../a",
        "/a/.",
        "/%2e%2E/a",
        "/a/.%2e",
        "/a\\b",
        "/%zz",
        "/a%2",
        "/a%",
    ] {
        let found = errors(&paths(&format!("  '{path}': {{get: {{responses: {{}}}}}}")));
        let at: Vec<_> = found
            .iter()
            .filter(|line| line.starts_with("error path-template 2:3 "))
            .collect();
        assert_eq!((at.len(), found.len()), (1, 1), "{path}: {found:?}");
    }
    for path in ["/a b", "/\u{e9}", "/a%20b", "/..a", "/a/{b}..", "/a.b"] {
        let found = errors(&paths(&format!(
            "  '{path}': {{get: {{parameters: [{}], responses: {{}}}}}}",
            if path.contains('{') {
                "{name: b, in: path, required: true, schema: {type: string}}"
            } else {
                ""
            }
        )));
        assert_eq!(found, Vec::<String>::new(), "{path}");
    }
}

#[test]
fn a_reference_to_the_whole_document_is_no_schema() {
    assert_eq!(
        findings(&schemas(
            "    A: {type: object, properties: {a: {$ref: '#'}}}\n    B: {$ref: '#/components'}"
        )),
        [
            "error reference-kind 3:46 /components/schemas/A/properties/a/$ref",
            "error reference-kind 4:15 /components/schemas/B/$ref",
        ]
    );
}

#[test]
fn a_required_that_is_a_boolean_and_a_negative_count_are_ignored() {
    let body = schemas(
        "    A: {type: object, properties: {a: {type: string, required: true, minLength: -1}, b: {type: string, required: false}}}",
    );
    assert_eq!(
        findings(&body),
        [
            "warning wrong-type 3:64 /components/schemas/A/properties/a/required",
            "warning wrong-type 3:81 /components/schemas/A/properties/a/minLength",
            "warning wrong-type 3:114 /components/schemas/A/properties/b/required",
        ]
    );
    assert_eq!(
        messages(&body)[..2],
        [
            "expected a list of strings, found a boolean: ignored",
            "expected a whole number from 0, found the number -1: ignored",
        ]
    );
}

#[test]
fn a_count_that_is_no_whole_number_is_ignored_since_no_limit_is_checked() {
    for (count, shown) in [("1e23", "1e+23"), ("1.5", "1.5"), ("-0.5", "-0.5")] {
        let body = schemas(&format!(
            "    A: {{type: string, maxLength: {count}}}\n    B: {{type: array, items: {{type: string}}, minItems: {count}}}"
        ));
        let said = format!("expected a whole number from 0, found the number {shown}: ignored");
        assert_eq!(messages(&body), [said.as_str(), said.as_str()]);
        assert_eq!(
            findings(&body),
            [
                "warning wrong-type 3:34 /components/schemas/A/maxLength",
                "warning wrong-type 4:55 /components/schemas/B/minItems",
            ]
        );
    }
}

#[test]
fn names_in_required_may_be_declared_by_any_part() {
    let body = schemas(
        "    A: {type: object, properties: {x: {type: string}}}\n    B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {y: {type: string}}, required: [x]}], required: [x, y, z]}",
    );
    assert_eq!(
        findings(&body),
        ["warning required-undeclared 4:133 /components/schemas/B/required/2"]
    );
}

#[test]
fn headers_of_the_connection_are_not_set_by_a_caller() {
    for name in ["Host", "content-length", "Transfer-Encoding", "Connection"] {
        let body = paths(&format!(
            "  /a: {{get: {{parameters: [{{name: {name}, in: header, schema: {{type: string}}}}], responses: {{}}}}}}"
        ));
        assert_eq!(
            findings(&body),
            ["warning parameter-ignored 2:27 /paths/~1a/get/parameters/0"],
            "{name}"
        );
        let api = outcome(&body, false).api.expect("no errors");
        assert!(api.operations[0].parameters.is_empty(), "{name}");
    }
}

#[test]
fn names_that_no_parameter_can_have() {
    assert_eq!(
        findings(&paths(
            "  /a: {get: {parameters: [{name: '', in: query, schema: {type: string}}, {name: a=b;c, in: cookie, schema: {type: string}}, {name: d=e, in: cookie, required: true, schema: {type: string}}], responses: {}}}"
        )),
        [
            "warning parameter-name 2:27 /paths/~1a/get/parameters/0",
            "warning parameter-name 2:75 /paths/~1a/get/parameters/1/name",
            "error parameter-name 2:126 /paths/~1a/get/parameters/2/name",
        ]
    );
}

#[test]
fn a_description_that_must_have_paths_is_told() {
    for (text, message) in [
        (
            "openapi: 3.0.3\ninfo: {title: t, version: '1'}",
            "an OpenAPI 3.0 description has no `paths`",
        ),
        (
            "openapi: 3.1.0\ninfo: {title: t, version: '1'}",
            "an OpenAPI description has none of `paths`, `components`, `webhooks`",
        ),
    ] {
        let mut found = diagnostic::Diagnostics::new();
        let document =
            yaml::parse(text, generator::document::FileId(0), &mut found).expect("a document");
        let outcome = build(
            &document,
            BuildOptions {
                keep_going: false,
                ..Default::default()
            },
        );
        let said: Vec<_> = outcome
            .diagnostics
            .iter()
            .map(|one| (one.severity.word(), one.code, one.message.as_str()))
            .collect();
        assert_eq!(said, [("warning", "required-missing", message)], "{text}");
    }
}

#[test]
fn a_value_of_a_mapping_that_leads_nowhere_is_named_with_what_it_leads_to() {
    let cat = "    Cat: {type: object, properties: {k: {type: string}}}\n";
    let union = format!(
        "    Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}], discriminator: {{propertyName: k, mapping: {{c: Cat, d: Dgo, e: '#/components/schemas/Elk', f: Fox}}}}}}\n{cat}    Fox: {{type: object}}"
    );
    assert_eq!(
        messages(&schemas(&union)),
        [
            "`Dgo` leads to no schema of `components`: the value `d` is ignored",
            "`#/components/schemas/Elk` leads to no schema of `components`: the value `e` is ignored",
            "`Fox` is not among the alternatives: the value `f` is ignored",
        ]
    );
    let parent = "    Pet: {type: object, properties: {k: {type: string}}, discriminator: {propertyName: k, mapping: {d: Dgo}}}\n    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}";
    assert_eq!(
        findings(&schemas(parent)),
        ["warning discriminator-target 3:101 /components/schemas/Pet/discriminator/mapping/d"]
    );
}

#[test]
fn a_credential_behind_a_query_that_is_no_form_is_a_warning() {
    let with = |media_type: &str, sent_in: &str| {
        findings(&format!(
            "security: [{{key: []}}]\npaths:\n  /a: {{get: {{parameters: [{{in: querystring, name: q, content: {{{media_type}: {{schema: {{type: object, properties: {{b: {{type: string}}}}}}}}}}}}], responses: {{}}}}}}\ncomponents: {{securitySchemes: {{key: {{type: apiKey, name: key, in: {sent_in}}}}}}}"
        ))
    };
    assert_eq!(
        with("application/json", "query"),
        ["warning security-in-query 3:27 /paths/~1a/get/parameters/0"]
    );
    assert_eq!(with("application/json", "header"), Vec::<String>::new());
    assert_eq!(
        with("application/x-www-form-urlencoded", "query"),
        Vec::<String>::new()
    );
}
