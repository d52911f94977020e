//! What is said of facts that make no difference to the crate.

use generator::diagnostic::Diagnostics;
use generator::pipeline::{self, GenerateOptions, Input};
use generator::source::Sources;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";

/// Everything that is found, as severity, code, pointer and message.
fn findings(body: &str) -> Vec<String> {
    findings_with(true, body)
}

fn findings_with(all_schemas: bool, body: &str) -> Vec<String> {
    let mut sources = Sources::new();
    let input = Input {
        spec: sources.add("description.yaml", format!("{HEAD}{body}")),
        overlays: Vec::new(),
    };
    let mut found = Diagnostics::new();
    let options = GenerateOptions {
        all_schemas,
        ..GenerateOptions::default()
    };
    let generated = pipeline::generate(&sources, input, options, &mut found);
    assert!(generated.is_some(), "{found:#?}");
    let line = |one: &generator::diagnostic::Diagnostic| {
        format!(
            "{} {} {} {}",
            one.severity.word(),
            one.code,
            one.pointer,
            one.message
        )
    };
    found.iter().map(line).collect()
}

/// What is found in `GET /a` with these members.
fn operation(members: &str) -> Vec<String> {
    let found = findings(&format!(
        "paths: {{/a: {{get: {{{members}, responses: {{}}}}}}}}\n"
    ));
    let own = |line: &String| line.replacen(" /paths/~1a/get", " ", 1);
    found.iter().map(own).collect()
}

/// What is found in a parameter with these members.
fn parameter(members: &str) -> Vec<String> {
    let found = operation(&format!(
        "operationId: b, parameters: [{{name: c, {members}}}]"
    ));
    let own = |line: &String| line.replacen(" /parameters/0", " ", 1);
    found.iter().map(own).collect()
}

/// What is found in the schema `A`.
fn schema(text: &str) -> Vec<String> {
    let found = findings(&format!("components: {{schemas: {{A: {text}}}}}\n"));
    let own = |line: &String| line.replacen(" /components/schemas/A", " ", 1);
    found.iter().map(own).collect()
}

#[test]
fn a_schema_without_a_type() {
    assert_eq!(
        schema("{description: d}"),
        ["note type-missing  the schema states no type"]
    );
    assert_eq!(
        schema("{type: array}"),
        ["note type-missing  the list says nothing of its items"]
    );
}

#[test]
fn a_type_that_a_hint_overrides() {
    assert_eq!(
        schema(
            "{type: object, description: d, properties: {b: {type: object, additionalProperties: {type: array, items: {type: string}}, x-rust-type: string}}}"
        ),
        [
            "note type-overridden /properties/b `x-rust-type` decides the type in place of `type`, `additionalProperties` (3 values inside)"
        ]
    );
    assert_eq!(
        parameter("in: query, x-rust-type: string, schema: {type: integer, minimum: 1}"),
        [
            "note type-overridden /schema `x-rust-type` decides the type in place of `type`, `minimum`"
        ]
    );
}

#[test]
fn a_format_that_is_that_of_the_type_anyway() {
    let same = ["note redundant-default /format the type is the same without the format"];
    assert_eq!(schema("{type: integer, format: int64}"), same);
    assert_eq!(schema("{type: number, format: double}"), same);
    assert_eq!(schema("{type: string, format: binary}"), same);
    assert_eq!(
        schema("{type: integer, format: int32}"),
        Vec::<String>::new()
    );
    assert_eq!(
        schema("{type: integer, format: int64, minimum: 0, maximum: 9}"),
        Vec::<String>::new()
    );
}

#[test]
fn a_name_that_is_derived_anyway() {
    assert_eq!(
        parameter("in: query, x-rust-name: c, schema: {type: string}"),
        ["note redundant-default /x-rust-name the name is `c` anyway"]
    );
}

#[test]
fn an_operation_id_that_names_nothing() {
    assert_eq!(
        operation("operationId: b, x-rust-name: c"),
        [
            "note name-overridden /operationId `x-rust-name` decides the name in place of the operation id `b`"
        ]
    );
}

#[test]
fn hints_that_say_what_holds_anyway() {
    assert_eq!(
        operation("operationId: b, x-rust-idempotent: true"),
        ["note redundant-default /x-rust-idempotent a GET request is taken for that anyway"]
    );
    assert_eq!(
        parameter("in: query, x-rust-sensitive: false, schema: {type: string}"),
        [
            "note redundant-default /x-rust-sensitive `x-rust-sensitive`: the value is always shown anyway"
        ]
    );
}

#[test]
fn hints_that_stand_where_they_mean_nothing() {
    assert_eq!(
        schema("{type: string, x-rust-accept-single: true, x-rust-variants: {a: B}}"),
        [
            "warning extension-not-carried /x-rust-accept-single `x-rust-accept-single` has no meaning for such a schema",
            "warning extension-not-carried /x-rust-variants `x-rust-variants` has no meaning for such a schema",
        ]
    );
    assert_eq!(
        parameter("in: query, x-rust-raw-url: true, schema: {type: string}"),
        [
            "warning extension-not-carried /x-rust-raw-url `x-rust-raw-url` has a meaning in the path only"
        ]
    );
}

#[test]
fn a_body_that_is_carried_as_it_is() {
    assert_eq!(
        findings(
            "paths: {/a: {put: {operationId: b, requestBody: {content: {application/octet-stream: {schema: {type: string, format: binary}}}}, responses: {}}}}\n"
        ),
        [
            "note no-effect /paths/~1a/put/requestBody/content/application~1octet-stream/schema `application/octet-stream` is carried as it is, whatever it holds: `type`, `format`"
        ]
    );
}

#[test]
fn further_tags_and_reserved_characters() {
    let tags = "operationId: b, tags: [c, d]";
    assert_eq!(
        findings(&format!(
            "tags: [{{name: c}}, {{name: d}}]\npaths: {{/a: {{get: {{{tags}, responses: {{}}}}}}}}\n"
        )),
        [
            "warning tag-unused /tags/1 no operation has the tag \"d\" as its first",
            "note no-effect /paths/~1a/get/tags/1 the tag \"d\" is not the first, which decides the group",
        ]
    );
    assert_eq!(
        parameter("in: query, allowReserved: true, schema: {type: string}"),
        [""; 0]
    );
}

#[test]
fn an_all_of_that_is_reached_in_ever_more_ways_is_merged_once() {
    let mut body = String::from("components:\n  schemas:\n");
    for level in 0..40 {
        let next = format!("{{$ref: '#/components/schemas/S{}'}}", level + 1);
        body += &format!("    S{level}: {{allOf: [{next}, {next}]}}\n");
    }
    body += "    S40: {type: object, properties: {a: {type: string}}}\n";
    assert_eq!(findings(&body), Vec::<String>::new());
}

#[test]
fn a_long_chain_of_all_of_is_merged() {
    let mut body = String::from("components:\n  schemas:\n");
    for level in 0..100 {
        let next = format!("{{$ref: '#/components/schemas/S{}'}}", level + 1);
        body += &format!(
            "    S{level}: {{allOf: [{next}, {{type: object, properties: {{a{level}: {{type: string}}}}}}]}}\n"
        );
    }
    body += "    S100: {type: object, properties: {a: {type: string}}}\n";
    assert_eq!(findings(&body), Vec::<String>::new());
}

#[test]
fn a_further_tag_that_is_not_declared_is_no_unused_one() {
    let found = findings(
        "tags: [{name: c}, {name: c}, {name: d}]\npaths: {/a: {get: {operationId: b, tags: [c, e], responses: {}}}}\n",
    );
    let unused: Vec<_> = found
        .iter()
        .filter(|line| line.contains(" tag-unused "))
        .collect();
    assert_eq!(
        unused,
        ["warning tag-unused /tags/2 no operation has the tag \"d\" as its first"]
    );
}

#[test]
fn fields_of_one_direction_that_a_model_has_no_use_for_or_cannot_require() {
    let body = |schema: &str| format!("{{content: {{application/json: {{schema: {schema}}}}}}}");
    let reference = "{$ref: '#/components/schemas/A'}";
    let model = "{type: object, required: [b, c], properties: {b: {type: string, readOnly: true}, \
                 c: {type: string, writeOnly: true}}}";
    let said = |request: &str, response: &str| {
        findings(&format!(
            "paths: {{/a: {{post: {{operationId: d, {request} responses: {{'200': {response}}}}}}}}}\n\
             components: {{schemas: {{A: {model}}}}}\n"
        ))
        .into_iter()
        .filter_map(|line| line.strip_prefix("note one-direction /components/schemas/A").map(str::to_owned))
        .collect::<Vec<_>>()
    };
    let sent = format!("requestBody: {},", body(reference));
    assert_eq!(
        said(&sent, &body(reference)),
        [" requests have `ARequest` instead of `A`, since fields of one direction are in it",]
    );
    assert_eq!(
        said(&sent, "{}"),
        [
            "/properties/b `A` has no field `b`: it is `readOnly`, and the model is never received (2 values inside)"
        ]
    );
    assert_eq!(
        said("", &body(reference)),
        [
            "/properties/c `A` has no field `c`: it is `writeOnly`, and the model is never sent (2 values inside)"
        ]
    );
}

#[test]
fn a_type_beside_a_reference_that_json_does_not_have() {
    let found = findings(
        "components: {schemas: {A: {$ref: '#/components/schemas/B', type: text/json}, B: {type: string}}}\n",
    );
    let said =
        "warning keyword-not-carried /components/schemas/A/type `type` is ignored beside `$ref`";
    assert_eq!(found, [said]);
}

#[test]
fn an_object_that_is_closed_beside_alternatives() {
    let a = "{type: object, required: [a], properties: {a: {type: string}}}";
    let b = "{type: object, required: [b], properties: {b: {type: string}}}";
    let found = schema(&format!(
        "{{type: object, properties: {{c: {{type: string}}}}, additionalProperties: false, oneOf: [{a}, {b}]}}"
    ));
    let said = "note keyword-not-carried /additionalProperties `additionalProperties: false` beside alternatives closes nothing: fields that no alternative names are kept";
    assert_eq!(found, [said]);
}

/// Nobody reads a long example in the middle of a text, and a response of 3,000 characters hides what is said of it.
#[test]
fn an_example_that_is_too_long_for_the_documentation() {
    let example = |length: usize| {
        schema(&format!(
            "{{type: string, example: {}}}",
            "x".repeat(length)
        ))
    };
    assert_eq!(example(398), Vec::<String>::new());
    assert_eq!(
        example(399),
        [
            "note example-long /example an example of more than 400 characters is left out of the documentation"
        ]
    );
    let items = "{a: 1, b: xx}, ".repeat(40);
    assert_eq!(
        schema(&format!(
            "{{type: array, items: {{type: object}}, examples: [[], [{items}]]}}"
        )),
        [
            "note example-long /examples/1 an example of more than 400 characters is left out of the documentation"
        ]
    );
}

/// A multipart body has a method for each part, so nothing is of the type of its schema.
#[test]
fn a_schema_that_operations_use_without_its_type() {
    let found = findings_with(
        false,
        "\
paths: {/a: {post: {operationId: b, tags: [c], responses: {}, requestBody: {content: {multipart/form-data: {schema: {$ref: '#/components/schemas/Upload'}}}}}}}
components: {schemas: {Upload: {type: object, properties: {name: {type: string}}}, Other: {type: string}}}
",
    );
    let of_schemas = found.iter().filter(|line| line.contains("note schema-"));
    assert_eq!(
        of_schemas.collect::<Vec<_>>(),
        [
            "note schema-in-place /components/schemas/Upload operations use the values of `Upload` where they refer to it, and nothing has its type (4 values inside)",
            "note schema-unreached /components/schemas/Other no operation uses the schema `Other`, so it has no type (1 value inside)",
        ]
    );
}
