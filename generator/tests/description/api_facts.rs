//! Small descriptions and exactly what their operations come to.

use generator::api::{
    Api, BuildOptions, Example, Operation, ParameterLocation, PathPart, SecurityAlternative,
    SecurityKind, SerializationStyle, Shape, StatusPattern, StyleKind, build,
};
use generator::{diagnostic, source, yaml};

fn api(body: &str) -> Api {
    let text = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\n{body}");
    let mut sources = source::Sources::new();
    let file = sources.add("description.yaml", text.as_str());
    let mut found = diagnostic::Diagnostics::new();
    let document = yaml::parse(&text, file, &mut found).expect("a document");
    let outcome = build(&document, BuildOptions::default());
    outcome
        .api
        .unwrap_or_else(|| panic!("{:#?}", outcome.diagnostics))
}

/// The operation of `GET /a` with these members, and components behind it.
fn operation(members: &str, rest: &str) -> Operation {
    api(&format!(
        "paths:\n  /a: {{get: {{{members}, responses: {{}}}}}}\n{rest}"
    ))
    .operations
    .remove(0)
}

#[test]
fn styles_are_resolved_with_their_defaults() {
    let style = |members: &str| {
        let list = "schema: {type: array, items: {type: string}}";
        operation(&format!("parameters: [{{name: p, {members}, {list}}}]"), "").parameters[0].style
    };
    for (members, kind, explode) in [
        ("in: query", StyleKind::Form, true),
        ("in: query, explode: false", StyleKind::Form, false),
        (
            "in: query, style: spaceDelimited",
            StyleKind::SpaceDelimited,
            false,
        ),
        (
            "in: query, style: pipeDelimited",
            StyleKind::PipeDelimited,
            false,
        ),
        (
            "in: query, style: pipeDelimited, explode: true",
            StyleKind::Form,
            true,
        ),
        ("in: query, style: deepObject", StyleKind::DeepObject, true),
        ("in: header", StyleKind::Simple, false),
        ("in: header, explode: true", StyleKind::Simple, true),
        ("in: cookie", StyleKind::Form, true),
    ] {
        assert_eq!(
            style(members),
            SerializationStyle { kind, explode },
            "{members}"
        );
    }
}

#[test]
fn a_header_name_that_ends_in_a_star_is_a_prefix() {
    let found = operation(
        "parameters: [{name: X-Forward-*, in: header, schema: {type: string}}]",
        "",
    );
    assert_eq!(found.parameters[0].name, "X-Forward-");
    assert_eq!(
        found.parameters[0].location,
        ParameterLocation::HeaderPrefix
    );
}

#[test]
fn a_referenced_parameter_is_the_component_with_the_texts_and_hints_beside_the_reference() {
    let found = operation(
        "parameters: [{$ref: '#/components/parameters/A~1B', description: here, x-rust-name: n}]",
        "components:\n  parameters:\n    A/B: {$ref: '#/components/parameters/C%20D'}\n    C D: {name: c, in: query, required: true, description: there, schema: {type: boolean}}",
    );
    let parameter = &found.parameters[0];
    assert_eq!(parameter.at.as_str(), "/components/parameters/C D");
    assert_eq!((parameter.name.as_str(), parameter.required), ("c", true));
    assert_eq!(parameter.description.as_deref(), Some("here"));
    assert_eq!(
        parameter.schema.shape,
        Shape::Boolean { values: Vec::new() }
    );
    assert_eq!(parameter.hints.get("name").unwrap().value, "n");
    assert_eq!(
        parameter.hints.get("name").unwrap().at.as_str(),
        "/paths/~1a/get/parameters/0/x-rust-name"
    );
}

#[test]
fn parameters_of_the_path_come_first_and_are_replaced_in_place() {
    let found = api(
        "paths:\n  /a:\n    parameters: [{name: a, in: query, schema: {}}, {name: b, in: query, schema: {}}]\n    get:\n      parameters: [{name: c, in: query, schema: {}}, {name: a, in: query, description: own, schema: {}}]\n      responses: {}",
    );
    let parameters: Vec<_> = found.operations[0]
        .parameters
        .iter()
        .map(|one| (one.name.as_str(), one.description.as_deref()))
        .collect();
    assert_eq!(parameters, [("a", Some("own")), ("b", None), ("c", None)]);
}

#[test]
fn examples_are_labelled_by_what_the_description_says_of_them() {
    let found = operation(
        "parameters: [{name: a, in: query, schema: {}, example: 1, examples: {b: {value: 2}, c: {summary: C, description: d, value: null}}}]",
        "",
    );
    let example = |label: Option<&str>, value: serde_json::Value| Example {
        label: label.map(str::to_owned),
        value,
    };
    assert_eq!(
        found.parameters[0].examples,
        [
            example(None, 1.into()),
            example(Some("b"), 2.into()),
            example(Some("C: d"), serde_json::Value::Null)
        ]
    );
}

#[test]
fn a_path_template_is_cut_at_its_parameters() {
    let found = api(
        "paths:\n  /v2/{a}/x: {get: {parameters: [{name: a, in: path, required: true, schema: {}}], responses: {}}}",
    );
    assert_eq!(
        found.operations[0].path.parts,
        [
            PathPart::Literal("/v2/".to_owned()),
            PathPart::Parameter("a".to_owned()),
            PathPart::Literal("/x".to_owned())
        ]
    );
}

#[test]
fn security_of_an_operation_replaces_that_of_the_api() {
    let schemes = "components:\n  securitySchemes:\n    b: {type: http, scheme: Bearer, bearerFormat: JWT}\n    q: {type: apiKey, in: query, name: t}\n    o: {type: oauth2, flows: {}}\nsecurity: [{b: []}, {q: []}]";
    let one = |name: &str, scopes: &[&str]| SecurityAlternative {
        schemes: vec![(
            name.to_owned(),
            scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        )],
    };
    let found = api(&format!(
        "paths:\n  /a: {{get: {{responses: {{}}}}, put: {{security: [], responses: {{}}}}, post: {{security: [{{o: [s]}}, {{}}], responses: {{}}}}}}\n{schemes}"
    ));
    assert_eq!(found.security, [one("b", &[]), one("q", &[])]);
    assert_eq!(found.operations[0].security, None);
    assert_eq!(found.operations[1].security, Some(Vec::new()));
    assert_eq!(
        found.operations[2].security,
        Some(vec![
            one("o", &["s"]),
            SecurityAlternative {
                schemes: Vec::new()
            }
        ])
    );
    let kinds: Vec<_> = found
        .schemes
        .values()
        .map(|scheme| scheme.kind.clone())
        .collect();
    assert_eq!(
        kinds,
        [
            SecurityKind::Bearer {
                format: Some("JWT".to_owned()),
                declared_as: "http".to_owned()
            },
            SecurityKind::Query("t".to_owned()),
            SecurityKind::Bearer {
                format: None,
                declared_as: "oauth2".to_owned()
            },
        ]
    );
}

#[test]
fn servers_lose_one_trailing_slash_and_keep_their_variables() {
    let found = api(
        "servers: [{url: 'https://a-{r}.example/v1/', description: d, variables: {r: {default: eu, enum: [us, eu]}}}]",
    );
    let server = &found.servers[0];
    assert_eq!(server.url, "https://a-{r}.example/v1");
    assert_eq!(server.variables["r"].default, "eu");
    assert_eq!(server.variables["r"].values, ["us", "eu"]);
}

#[test]
fn responses_keep_their_order_and_share_components() {
    let found = api(
        "paths:\n  /a:\n    get:\n      responses:\n        5XX: {$ref: '#/components/responses/E', description: own}\n        302: {description: gone}\n        default: {$ref: '#/components/responses/E'}\ncomponents:\n  responses:\n    E: {description: e, content: {Application/JSON: {schema: {type: string}}}, headers: {X: {required: true, schema: {type: integer}}}}",
    );
    let responses = &found.operations[0].responses;
    let seen: Vec<_> = responses
        .iter()
        .map(|one| (one.status, one.description.as_str(), one.content.len()))
        .collect();
    assert_eq!(
        seen,
        [
            (StatusPattern::Class(5), "own", 1),
            (StatusPattern::Code(302), "gone", 0),
            (StatusPattern::Default, "e", 1)
        ]
    );
    assert_eq!(responses[0].content[0].media_type, "application/json");
    assert!(responses[0].headers[0].required);
}

#[test]
fn a_body_keeps_the_media_types_that_can_be_sent() {
    let found = api(
        "paths:\n  /a:\n    post:\n      requestBody:\n        required: true\n        content:\n          text/plain: {schema: {type: string}}\n          application/json: {schema: {type: object}}\n          application/octet-stream: {}\n          multipart/form-data: {schema: {type: object}}\n          application/xml: {schema: {type: object}}\n      responses: {}",
    );
    let body = found.operations[0].body.as_ref().expect("a body");
    let kept: Vec<_> = body
        .content
        .iter()
        .map(|one| (one.media_type.as_str(), one.schema.is_some()))
        .collect();
    assert!(body.required);
    assert_eq!(
        kept,
        [
            ("text/plain", true),
            ("application/json", true),
            ("application/octet-stream", false),
            ("multipart/form-data", true),
            ("application/xml", true)
        ]
    );
}

#[test]
fn tags_are_the_declared_ones_and_then_those_in_use() {
    let found = api(
        "tags: [{name: z, description: d}]\npaths:\n  /a: {get: {tags: [y, z], responses: {}}}\n  /b: {get: {tags: [x], responses: {}}}",
    );
    let tags: Vec<_> = found
        .tags
        .iter()
        .map(|tag| (tag.name.as_str(), tag.description.as_deref()))
        .collect();
    assert_eq!(tags, [("z", Some("d")), ("y", None), ("x", None)]);
}
