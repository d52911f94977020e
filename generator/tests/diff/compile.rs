//! The compile verdict: from the two planned crates, put down to the changes that explain it.

use crate::compare::parse;
use generator::api;
use generator::diff::{
    ChangeSeverity, DiffOptions, Planned, Verdict, attach_compile, diff as compare,
};
use generator::emit;
use generator::plan;

/// `rule: part compile severity` of every change.
fn verdicts(old: &str, new: &str) -> Vec<String> {
    let sides = [parse("old.yaml", old), parse("new.yaml", new)];
    let [old, new] = &sides;
    let plans = [old, new].map(|document| {
        let built = api::build(
            document,
            api::BuildOptions {
                keep_going: true,
                ..Default::default()
            },
        );
        plan::plan(&built.api.unwrap(), document, &plan::PlanOptions::default()).0
    });
    let mut report = compare(
        old,
        new,
        &DiffOptions {
            prose: false,
            open_enums: true,
        },
    );
    attach_compile(
        &mut report,
        Planned {
            document: old,
            plan: &plans[0],
        },
        Planned {
            document: new,
            plan: &plans[1],
        },
    );
    report
        .changes
        .iter()
        .map(|change| {
            assert_ne!(change.verdicts.compile, Verdict::Undecided);
            assert_eq!(
                change.severity == ChangeSeverity::Breaking,
                change.verdicts.compile == Verdict::Yes || change.verdicts.wire == Verdict::Yes
            );
            format!(
                "{} [{}] {} {}",
                change.rule.id,
                change.part,
                change.verdicts.compile.word(),
                change.severity.word()
            )
        })
        .collect()
}

fn operation(members: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\npaths:\n  /things:\n    post:\n      operationId: make\n      tags: [Things]\n{members}"
    )
}

const OK: &str = "      responses: {'204': {description: done}}\n";

fn parameters(list: &str) -> String {
    operation(&format!("      parameters: [{list}]\n{OK}"))
}

fn response(schema: &str) -> String {
    operation(&format!(
        "      responses: {{'200': {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}\n"
    ))
}

#[test]
fn an_optional_parameter_that_takes_several_values_still_compiles() {
    let old = parameters("{name: a, in: query, schema: {type: string}}");
    let new = parameters("{name: a, in: query, schema: {type: array, items: {type: string}}}");
    assert_eq!(
        verdicts(&old, &new),
        ["parameter-became-list [query parameter a] no info"]
    );
    assert_eq!(
        verdicts(&new, &old),
        ["parameter-became-single [query parameter a] yes breaking"]
    );
}

#[test]
fn a_required_parameter_that_takes_several_values_breaks() {
    let old = parameters("{name: a, in: query, required: true, schema: {type: string}}");
    let new = parameters(
        "{name: a, in: query, required: true, schema: {type: array, items: {type: string}}}",
    );
    assert_eq!(
        verdicts(&old, &new),
        ["parameter-became-list [query parameter a] yes breaking"]
    );
}

#[test]
fn only_the_guilty_change_breaks() {
    let old = parameters(
        "{name: a, in: query, schema: {type: string}}, {name: b, in: query, schema: {type: string}}",
    );
    let new = parameters(
        "{name: a, in: query, schema: {type: integer}}, {name: b, in: query, schema: {type: string}}, {name: c, in: query, schema: {type: string}}",
    );
    assert_eq!(
        verdicts(&old, &new),
        [
            "request-type-narrowed [query parameter a] yes breaking",
            "parameter-added [query parameter c] no info"
        ]
    );
}

#[test]
fn a_new_required_parameter_is_a_new_argument() {
    let old = parameters("{name: a, in: query, required: true, schema: {type: string}}");
    let new = parameters(
        "{name: a, in: query, required: true, schema: {type: string}}, {name: b, in: query, required: true, schema: {type: string}}",
    );
    assert_eq!(
        verdicts(&old, &new),
        ["required-parameter-added [query parameter b] yes breaking"]
    );
}

#[test]
fn another_operation_id_is_another_method() {
    let old = operation(OK);
    let new = old.replace("operationId: make", "operationId: build");
    assert_eq!(
        verdicts(&old, &new),
        ["operation-id-changed [] yes breaking"]
    );
}

#[test]
fn another_group_is_another_module() {
    let old = operation(OK);
    let new = old.replace("tags: [Things]", "tags: [Stuff]");
    assert_eq!(
        verdicts(&old, &new),
        ["operation-group-changed [] yes breaking"]
    );
}

#[test]
fn fields_of_a_response_come_and_go() {
    let old = response("{type: object, properties: {a: {type: string}}}");
    let new = response("{type: object, properties: {a: {type: string}, b: {type: string}}}");
    assert_eq!(
        verdicts(&old, &new),
        ["response-property-added [response 200, b] no info"]
    );
    assert_eq!(
        verdicts(&new, &old),
        ["response-property-removed [response 200, b] yes breaking"]
    );
}

#[test]
fn an_enumeration_of_a_response_may_grow() {
    let old = response("{type: object, properties: {a: {type: string, enum: [x]}}}");
    let new = response("{type: object, properties: {a: {type: string, enum: [x, y]}}}");
    assert_eq!(
        verdicts(&old, &new),
        ["response-open-enum-value-added [response 200, a] no info"]
    );
    assert_eq!(
        verdicts(&new, &old),
        ["response-enum-value-removed [response 200, a] yes breaking"]
    );
}

/// Where two alternatives have one type, a value of it does not say which is meant: its conversion goes.
#[test]
fn a_conversion_into_a_union_goes_with_a_second_alternative_of_its_type() {
    let union = |alternatives: &str| response(&format!("{{oneOf: [{alternatives}]}}"));
    let (text, number) = ("{type: string, title: Name}", "{type: integer}");
    let old = union(&format!("{text}, {number}"));
    let new = union(&format!("{text}, {number}, {{type: string, format: date}}"));
    assert_eq!(
        verdicts(&old, &new),
        ["rust-item-changed [models::MakeResponse as From<String>] yes breaking"]
    );
}

#[test]
fn a_variant_that_a_sibling_renames_breaks_unless_its_name_is_pinned() {
    let circle = |hint: &str| {
        format!(
            "{{type: object, {hint}properties: {{size: {{type: integer}}, round: {{type: boolean}}}}}}"
        )
    };
    let ball = "{type: object, properties: {size: {type: string}}}";
    let union =
        |alternatives: &[&str]| response(&format!("{{oneOf: [{}]}}", alternatives.join(", ")));
    let old = union(&[&circle(""), "{type: string}"]);
    let new = union(&[&circle(""), "{type: string}", ball]);
    let pinned = union(&[&circle("x-rust-variant: Size, "), "{type: string}", ball]);
    let added = "response-variant-added [response 200] yes breaking";
    assert_eq!(verdicts(&old, &new), [added]);
    let expected = [
        "rust-name-changed [response 200] no info",
        "response-variant-added [response 200] no breaking",
    ];
    assert_eq!(verdicts(&old, &pinned), expected);
    let moved = union(&[ball, "{type: string}", &circle("x-rust-variant: Size, ")]);
    assert_eq!(verdicts(&old, &moved), expected);
}

#[test]
fn a_name_that_another_thing_has_now_is_reported_though_callers_compile() {
    let of =
        |properties: &str| response(&format!("{{type: object, properties: {{{properties}}}}}"));
    let old = of("aB: {type: string}");
    let new = of("a_b: {type: string}, aB: {type: string}");
    let expected = [
        "response-property-added [response 200, a_b] no info",
        "rust-item-changed [models::MakeResponse.a_b] no warning",
    ];
    assert_eq!(verdicts(&old, &new), expected);
    let of = |values: &str| of(&format!("a: {{type: string, enum: [{values}]}}"));
    let expected = [
        "response-open-enum-value-added [response 200, a] no info",
        "rust-item-changed [models::MakeResponseA::AB] no warning",
    ];
    assert_eq!(verdicts(&of("a-b"), &of("a_b, a-b")), expected);
}

#[test]
fn a_part_of_a_body_is_a_setter_or_an_argument() {
    let body = |schema: &str| {
        operation(&format!(
            "      requestBody: {{content: {{multipart/form-data: {{schema: {{type: object, {schema}}}}}}}}}\n{OK}"
        ))
    };
    let both = body("properties: {a: {type: string}, b: {type: string}}");
    let one = body("properties: {a: {type: string}}");
    assert_eq!(
        verdicts(&both, &one),
        ["request-property-removed [request body, b] yes breaking"]
    );
    let required = body("required: [a], properties: {a: {type: string}}");
    assert_eq!(
        verdicts(&one, &required),
        ["request-property-became-required [request body, a] yes breaking"]
    );
}

#[test]
fn a_limit_does_not_show_in_the_types() {
    let old = parameters("{name: a, in: query, schema: {type: string}}");
    let new = parameters("{name: a, in: query, schema: {type: string, maxLength: 5}}");
    assert_eq!(
        verdicts(&old, &new),
        ["request-length-tightened [query parameter a] no breaking"]
    );
}

#[test]
fn another_default_host_is_no_matter_of_compiling() {
    let old = operation(OK);
    let new = old.replace("https://a.example", "https://b.example");
    assert_eq!(
        verdicts(&old, &new),
        ["default-server-changed [servers] no warning"]
    );
}

/// The first of two identical schemas names the type of both.
#[test]
fn what_no_change_explains_stands_with_the_other_changes_of_the_api() {
    let path = |name: &str| {
        format!(
            "  /{name}:\n    get:\n      operationId: {name}\n      tags: [Things]\n      parameters: [{{name: sort, in: query, schema: {{type: string, enum: [up]}}}}]\n{OK}"
        )
    };
    let both = |first: &str, second: &str| {
        operation(OK).replace(
            "paths:\n",
            &format!("paths:\n{}{}", path(first), path(second)),
        )
    };
    let old = both("one", "two");
    let new = both("two", "one").replace("https://a.example", "https://b.example");
    assert_eq!(
        verdicts(&old, &new),
        [
            "default-server-changed [servers] no warning",
            "rust-item-changed [models::OneSort] yes breaking",
            "rust-item-changed [things::Two::sort] yes breaking",
        ]
    );
}

#[test]
fn the_credential_follows_from_the_security_of_the_operations() {
    let scheme = "components: {securitySchemes: {key: {type: http, scheme: bearer}}}\n";
    let open = format!("{}{scheme}", operation(OK));
    let closed = open.replace("      tags:", "      security: [{key: []}]\n      tags:");
    assert_eq!(
        verdicts(&open, &closed),
        ["security-became-required [security] yes breaking"]
    );
    assert_eq!(
        verdicts(&closed, &open),
        ["security-became-optional [security] yes breaking"]
    );
}

#[test]
fn an_order_that_means_nothing_changes_nothing() {
    let one = "{name: a, in: query, required: true, schema: {type: string, enum: [x]}}";
    let two = "{name: b, in: query, required: true, schema: {type: string, enum: [x]}}";
    let three = "{name: c, in: header, required: true, schema: {type: string}}";
    let old = parameters(&format!("{one}, {two}, {three}"));
    let new = parameters(&format!("{three}, {two}, {one}"));
    assert_eq!(verdicts(&old, &new), Vec::<String>::new());
    assert_eq!(signatures(&old), signatures(&new));
    let fields = |required: &str, properties: &str| {
        operation(&format!(
            "      requestBody: {{required: true, content: {{application/json: {{schema: {{type: object, required: [{required}], properties: {{{properties}}}}}}}}}}}\n{OK}"
        ))
    };
    let (a, b) = (
        "a: {type: object, properties: {x: {}}}",
        "b: {type: object, properties: {x: {}}}",
    );
    let old = fields("a, b, c", &format!("{a}, {b}, c: {{type: string}}"));
    let new = fields("c, b, a", &format!("c: {{type: string}}, {b}, {a}"));
    assert_eq!(verdicts(&old, &new), Vec::<String>::new());
    assert_eq!(signatures(&old), signatures(&new));
    let schemes = "components: {securitySchemes: {k: {type: apiKey, in: header, name: K}, l: {type: apiKey, in: header, name: L}}}\n";
    let secured = |pair: &str| {
        format!(
            "{}{schemes}",
            operation(OK).replace(
                "      tags:",
                &format!("      security: [{{{pair}}}]\n      tags:")
            )
        )
    };
    let (old, new) = (secured("k: [], l: []"), secured("l: [], k: []"));
    assert_eq!(verdicts(&old, &new), Vec::<String>::new());
    assert_eq!(signatures(&old), signatures(&new));
}

/// The heads of all public functions of the crate for a description.
fn signatures(text: &str) -> Vec<String> {
    let document = parse("description.yaml", text);
    let built = api::build(
        &document,
        api::BuildOptions {
            keep_going: true,
            ..Default::default()
        },
    );
    let (plan, _) = plan::plan(
        &built.api.unwrap(),
        &document,
        &plan::PlanOptions::default(),
    );
    let mut found: Vec<String> = emit::stand_alone(&plan, emit::LONGEST_FILE)
        .iter()
        .filter(|(path, _)| path.starts_with("src/api/"))
        .flat_map(|(path, text)| {
            let heads = text.split("pub fn ").skip(1);
            heads.map(move |head| format!("{path}: {}", head.split_once('{').unwrap().0))
        })
        .collect();
    found.sort();
    found
}

/// The warning is left for what decides the order: the names of the path's template and of fields.
#[test]
fn arguments_of_one_type_that_change_places_compile_and_do_something_else() {
    let path = |template: &str| {
        parameters(
            "{name: a, in: path, required: true, schema: {type: string}}, {name: b, in: path, required: true, schema: {type: string}}",
        )
        .replace("/things:", template)
    };
    assert_eq!(
        verdicts(&path("/{a}/to/{b}:"), &path("/{b}/to/{a}:")),
        [
            "path-parameter-renamed [path parameter a] no info",
            "path-parameter-renamed [path parameter b] no info",
            "rust-call-changed [things::Things::make] no warning",
        ]
    );
}

#[test]
fn a_variable_of_the_address_that_goes_breaks_and_another_default_does_not() {
    let old = operation(OK).replace(
        "[{url: 'https://a.example'}]",
        "[{url: 'https://{host}.example', variables: {host: {default: b}}}]",
    );
    let mut found = verdicts(&old, &operation(OK));
    found.sort();
    assert_eq!(
        found,
        [
            "default-server-changed [servers] no warning",
            "server-variable-removed [servers, variable host] yes breaking",
        ]
    );
}

#[test]
fn another_name_of_a_type_is_the_type() {
    let both = |field: &str, named: &str| {
        let thing =
            format!("{{type: object, required: [a], properties: {{a: {field}, b: {field}}}}}");
        let content = format!("content: {{application/json: {{schema: {thing}}}}}");
        operation(&format!(
            "      requestBody: {{{content}}}\n      responses: {{'200': {{description: ok, {content}}}}}\ncomponents: {{schemas: {{A: {named}}}}}\n"
        ))
    };
    let reference = "{$ref: '#/components/schemas/A'}";
    for named in [
        "{type: string}",
        "{type: integer, format: int32}",
        "{type: array, items: {type: string}}",
        "{type: object, additionalProperties: {type: number}}",
        "{}",
    ] {
        let (inline, extracted) = (both(named, named), both(reference, named));
        let none: [&str; 0] = [];
        assert_eq!(verdicts(&inline, &extracted), none, "{named}");
    }
    // A literal without a suffix is no `u64` any more.
    let (inline, extracted) = (
        both(
            "{type: integer, format: uint64}",
            "{type: integer, format: uint64}",
        ),
        both(reference, "{type: integer, format: uint64}"),
    );
    assert_eq!(
        verdicts(&inline, &extracted),
        [
            "rust-item-changed [models::MakeRequest::b] yes breaking",
            "rust-item-changed [models::MakeRequest::new] yes breaking",
        ]
    );
    // Backwards, the name is gone, and nothing else.
    let (inline, extracted) = (
        both("{type: string}", "{type: string}"),
        both(reference, "{type: string}"),
    );
    assert_eq!(
        verdicts(&extracted, &inline),
        ["rust-item-changed [models::A] yes breaking"]
    );
}
