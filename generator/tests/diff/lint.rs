//! `generator lint`: each rule finds its defect and leaves its sound twin alone.

use std::path::Path;
use std::process::Command;

use crate::compare::{parse, shared};
use generator::diagnostic::{Diagnostics, Severity, codes};
use generator::lint::lint;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

/// `code line word pointer` of every warning and error, where `word` is what stands at the place; lines count from the
/// one after the head.
fn found(body: &str) -> Vec<String> {
    let document = parse("api.yaml", &format!("{HEAD}{body}"));
    let row = |found: &generator::diagnostic::Diagnostic| {
        let at = found.location.unwrap();
        let line = body.lines().nth(at.line as usize - 3).unwrap();
        let rest = &line[at.column as usize - 1..];
        let word = rest.split([':', ',']).next().unwrap();
        format!("{} {} {word} {}", found.code, at.line - 2, found.pointer)
    };
    let found = lint(&document);
    found
        .iter()
        .filter(|found| found.severity != Severity::Note)
        .map(row)
        .collect()
}

/// The defect is found where it is said to be, and nothing else; without it nothing is found.
#[track_caller]
fn finds(expected: &str, defective: &str, sound: &str) {
    assert_eq!(found(defective), [expected]);
    assert_eq!(found(sound), Vec::<String>::new());
}

/// One per line from line 2 on: an operation per path, with an id.
fn operations(lines: &[&str]) -> String {
    let mut text = String::from("paths:\n");
    for (index, members) in lines.iter().enumerate() {
        text.push_str(&format!(
            "  /a{index}: {{get: {{operationId: o{index}, {members}}}}}\n"
        ));
    }
    text
}

const DONE: &str = "responses: {'204': {description: done}}";

fn with_parameters(list: &str) -> String {
    operations(&[&format!("parameters: [{list}], {DONE}")])
}

fn answers(schemas: &[&str]) -> String {
    let lines: Vec<_> = schemas
        .iter()
        .map(|schema| format!("tags: [t], responses: {{'200': {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}"))
        .collect();
    operations(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_path_parameter_that_is_not_in_the_path() {
    let parameter = "{name: key, in: path, required: true, schema: {type: string}}";
    finds(
        "path-parameter-unused 2 {name /paths/~1a0/get/parameters/0",
        &with_parameters(parameter),
        &with_parameters(parameter).replace("/a0", "/a0/{key}"),
    );
}

#[test]
fn an_operation_without_an_id() {
    let sound = operations(&[DONE]);
    finds(
        "operation-id-missing 2 get /paths/~1a0/get",
        &sound.replace("operationId: o0, ", ""),
        &sound,
    );
}

#[test]
fn a_summary_that_is_used_twice() {
    let with = |summary: &str| {
        operations(&[
            &format!("summary: Get it, {DONE}"),
            &format!("summary: {summary}, {DONE}"),
        ])
    };
    finds(
        "summary-repeated 3 summary /paths/~1a1/get/summary",
        &with("Get it"),
        &with("Get all"),
    );
}

#[test]
fn a_number_in_the_format_of_a_date() {
    let with = |ty: &str| {
        with_parameters(&format!(
            "{{name: from, in: query, schema: {{type: {ty}, format: date-time}}}}"
        ))
    };
    finds(
        "format-mismatch 2 format /paths/~1a0/get/parameters/0/schema/format",
        &with("number"),
        &with("string"),
    );
}

#[test]
fn a_required_filter_among_optional_ones() {
    let list = "{name: url, in: query, required: true, schema: {type: string}}, {name: ip, in: query, schema: {type: string}}, {name: count, in: query, schema: {type: integer}}";
    finds(
        "filter-required 2 required /paths/~1a0/get/parameters/0/required",
        &with_parameters(list),
        &with_parameters(&list.replace("required: true", "required: false")),
    );
}

#[test]
fn a_parameter_that_is_optional_elsewhere_is_a_filter() {
    let with = |other: &str| {
        let list = "{name: q, in: query, required: true, schema: {type: string}}, {name: a, in: query, schema: {type: integer}}, {name: b, in: query, schema: {type: integer}}";
        operations(&[
            &format!("parameters: [{list}], {DONE}"),
            &format!(
                "parameters: [{{name: {other}, in: query, schema: {{type: string}}}}], {DONE}"
            ),
        ])
    };
    finds(
        "filter-required 2 required /paths/~1a0/get/parameters/0/required",
        &with("q"),
        &with("other"),
    );
}

#[test]
fn a_search_text_beside_the_numbers_of_a_page_is_no_filter() {
    let list = "{name: q, in: query, required: true, schema: {type: string}}, {name: page, in: query, schema: {type: integer}}, {name: size, in: query, schema: {type: integer}}";
    assert_eq!(found(&with_parameters(list)), Vec::<String>::new());
}

#[test]
fn a_field_that_has_another_type_in_a_sibling() {
    let with = |ty: &str| {
        answers(&[
            "{type: object, required: [at], properties: {at: {type: integer}}}",
            &format!(
                "{{type: array, items: {{type: object, properties: {{at: {{type: {ty}}}}}}}}}"
            ),
        ])
    };
    finds(
        "types-differ 3 at /paths/~1a1/get/responses/200/content/application~1json/schema/items/properties/at",
        &with("number"),
        &with("integer"),
    );
}

#[test]
fn a_switch_that_goes_by_the_name_of_a_value_is_worth_a_note() {
    let takes = |ty: &str| {
        format!(
            "tags: [t], parameters: [{{name: rate, in: query, schema: {{type: {ty}}}}}], {DONE}"
        )
    };
    let with = |ty: &str| operations(&[&takes("integer"), &takes(ty)]);
    let severities = |text: &str| -> Vec<_> {
        let found = lint(&parse("api.yaml", &format!("{HEAD}{text}")));
        let differ = found.iter().filter(|one| one.code == codes::TYPES_DIFFER);
        differ.map(|one| one.severity).collect()
    };
    assert_eq!(severities(&with("boolean")), [Severity::Note]);
    assert_eq!(severities(&with("string")), [Severity::Warning]);
}

#[test]
fn the_rarer_type_is_the_one_that_is_reported() {
    let of =
        |ty: &str| format!("{{type: object, required: [at], properties: {{at: {{type: {ty}}}}}}}");
    let text = answers(&[&of("number"), &of("integer"), &of("integer")]);
    let document = parse("api.yaml", &format!("{HEAD}{text}"));
    let found = lint(&document);
    let one = found
        .iter()
        .find(|one| one.code == codes::TYPES_DIFFER)
        .unwrap();
    assert_eq!(
        one.message,
        "the field `at` of `GET /a0` is a number, and an integer in `GET /a1`"
    );
    assert_eq!(one.labels[0].0.line, 5);
}

#[test]
fn operations_that_have_nothing_to_do_with_each_other_may_differ() {
    let of =
        |ty: &str| format!("{{type: object, required: [at], properties: {{at: {{type: {ty}}}}}}}");
    let text = answers(&[&of("number"), &of("integer")]);
    let apart = text.replacen("tags: [t]", "tags: [u]", 1);
    assert_eq!(found(&text).len(), 1);
    assert_eq!(found(&apart), Vec::<String>::new());
}

#[test]
fn an_error_or_a_media_type_without_schema() {
    let with = |response: &str| {
        operations(&[&format!(
            "responses: {{'204': {{description: done}}, {response}}}"
        )])
    };
    let sound = with("'404': {description: no, content: {text/plain: {schema: {type: string}}}}");
    finds(
        "response-without-schema 2 '404' /paths/~1a0/get/responses/404",
        &with("'404': {description: no}"),
        &sound,
    );
    finds(
        "response-without-schema 2 text/plain /paths/~1a0/get/responses/404/content/text~1plain",
        &with("'404': {description: no, content: {text/plain: {}}}"),
        &sound,
    );
}

#[test]
fn a_success_that_says_nothing_of_a_body_is_a_note() {
    let severities = |status: &str| {
        let text = operations(&[&format!("responses: {{'{status}': {{description: ok}}}}")]);
        let found = lint(&parse("api.yaml", &format!("{HEAD}{text}")));
        let of = found.iter().map(|one| (one.code, one.severity));
        of.collect::<Vec<_>>()
    };
    assert_eq!(
        severities("200"),
        [(codes::RESPONSE_WITHOUT_SCHEMA, Severity::Note)]
    );
    assert_eq!(severities("204"), []);
}

#[test]
fn the_same_body_in_two_operations() {
    let with = |second: &str| {
        let body = |ty: &str| {
            format!(
                "requestBody: {{content: {{text/plain: {{schema: {{type: string}}}}, application/json: {{schema: {{type: {ty}}}}}}}}}, {DONE}"
            )
        };
        operations(&[&body("object"), &body(second)]).replace("get:", "put:")
    };
    finds(
        "body-repeated 3 requestBody /paths/~1a1/put/requestBody",
        &with("object"),
        &with("array, items: {}"),
    );
}

#[test]
fn the_same_object_in_two_answers() {
    let of = |name: &str| {
        format!(
            "{{type: object, required: [a], properties: {{a: {{type: string}}, {name}: {{type: string}}}}}}"
        )
    };
    finds(
        "body-repeated 3 schema /paths/~1a1/get/responses/200/content/application~1json/schema",
        &answers(&[&of("b"), &of("b")]),
        &answers(&[&of("b"), &of("c")]),
    );
}

#[test]
fn a_body_as_text_and_in_base64() {
    let with = |name: &str| {
        let answer = answers(&["{$ref: '#/components/schemas/M'}"]);
        format!(
            "{answer}components:\n  schemas:\n    M: {{type: object, properties: {{body: {{type: string}}, {name}: {{type: string}}}}}}\n"
        )
    };
    finds(
        "body-declared-twice 5 bodyBase64 /components/schemas/M/properties/bodyBase64",
        &with("bodyBase64"),
        &with("bytes"),
    );
}

#[test]
fn a_header_whose_name_is_a_wildcard() {
    finds(
        "header-wildcard 2 name /paths/~1a0/get/parameters/0/name",
        &with_parameters("{name: X-Forward-*, in: header, schema: {type: string}}"),
        &with_parameters(
            "{name: X-Forward-*, in: header, x-rust-name: forward, schema: {type: string}}",
        ),
    );
}

#[test]
fn an_operation_that_does_not_list_401_as_others_do() {
    let scheme =
        "security: [{k: []}]\ncomponents: {securitySchemes: {k: {type: http, scheme: bearer}}}\n";
    let refused = "responses: {'204': {description: done}, '401': {description: no, content: {text/plain: {schema: {type: string}}}}}";
    finds(
        "unauthorized-missing 3 responses /paths/~1a1/get/responses",
        &format!("{}{scheme}", operations(&[refused, DONE])),
        &format!(
            "{}{scheme}",
            operations(&[refused, &format!("security: [{{}}], {DONE}")])
        ),
    );
}

#[test]
fn answers_in_which_nothing_is_required() {
    let with = |required: &str| {
        answers(&[
            "{type: object, properties: {a: {type: string}}}",
            &format!("{{type: object, {required}properties: {{b: {{type: string}}}}}}"),
        ])
    };
    finds(
        "nothing-required 2 schema /paths/~1a0/get/responses/200/content/application~1json/schema",
        &with(""),
        &with("required: [b], "),
    );
}

#[test]
fn an_extension_that_is_of_another_kind() {
    let with = |value: &str| {
        operations(&[
            &format!("x-docs: {{a: 1}}, {DONE}"),
            &format!("x-docs: {{a: 2}}, {DONE}"),
            &format!("x-docs: {value}, {DONE}"),
        ])
    };
    finds(
        "extension-kind 4 x-docs /paths/~1a2/get/x-docs",
        &with("'a: 3'"),
        &with("{a: 3}"),
    );
}

#[test]
fn what_only_the_client_lacks_is_no_defect() {
    let text = operations(&[&format!(
        "externalDocs: {{url: 'https://a.example'}}, x-own: 1, {DONE}"
    )]);
    assert_eq!(found(&text), Vec::<String>::new());
}

#[test]
fn what_several_operations_refer_to_is_reported_once() {
    let text = operations(&[
        "responses: {'204': {description: done}, '404': {$ref: '#/components/responses/No'}}",
        "responses: {'204': {description: done}, '404': {$ref: '#/components/responses/No'}}",
    ]);
    let text = format!("{text}components:\n  responses:\n    No: {{description: no}}\n");
    assert_eq!(
        found(&text),
        ["response-without-schema 6 No /components/responses/No"]
    );
}

/// The places at which a code was found.
fn places<'a>(found: &'a Diagnostics, code: &str) -> Vec<&'a str> {
    let of_code = found.iter().filter(|one| one.code == code);
    of_code.map(|one| one.pointer.as_str()).collect()
}

/// The known defects of the real description.
#[track_caller]
fn has_the_known_defects(found: &Diagnostics) {
    let bulk = "/paths/~1v2~1workflows~1runs/delete";
    let trigger = "/paths/~1v2~1trigger~1{workflowUrl}/post";
    let created = format!(
        "{trigger}/responses/200/content/application~1json/schema/properties/workflowCreatedAt"
    );
    assert_eq!(
        places(found, "path-parameter-unused"),
        ["/paths/~1v2~1keys~1rotate/get/parameters/0"]
    );
    assert_eq!(
        places(found, "summary-repeated"),
        ["/paths/~1v2~1keys~1rotate/get/summary"]
    );
    assert_eq!(places(found, "operation-id-missing").len(), 31);
    assert_eq!(
        places(found, "format-mismatch"),
        [
            format!("{created}/format"),
            format!("{bulk}/parameters/3/schema/format"),
            format!("{bulk}/parameters/4/schema/format"),
        ]
    );
    let differing = places(found, "types-differ");
    for place in [
        created,
        format!("{bulk}/parameters/3/schema"),
        format!("{bulk}/parameters/4/schema"),
    ] {
        assert!(
            differing.contains(&place.as_str()),
            "{place}: {differing:?}"
        );
    }
    assert_eq!(
        places(found, "response-without-schema")
            .into_iter()
            .filter(|place| place.ends_with("/404"))
            .collect::<Vec<_>>(),
        [
            "/paths/~1v2~1workflows~1runs~1{workflowRunId}/delete/responses/404",
            "/paths/~1v2~1workflows~1dlq~1{dlqId}/delete/responses/404",
        ]
    );
    assert!(
        places(found, "unauthorized-missing")
            .contains(&"/paths/~1v2~1workflows~1runs~1{workflowRunId}/delete/responses")
    );
    assert_eq!(places(found, "body-repeated").len(), 5);
    assert_eq!(
        places(found, "body-declared-twice"),
        [
            "/components/schemas/WorkflowDLQMessage/properties/bodyBase64",
            "/components/schemas/WorkflowDLQMessage/properties/responseBodyBase64",
        ]
    );
    assert_eq!(
        places(found, "header-wildcard"),
        [
            format!("{trigger}/parameters/2/name"),
            format!("{trigger}/parameters/10/name"),
        ]
    );
    assert_eq!(places(found, "nothing-required").len(), 1);
}

#[test]
fn the_newest_published_revision_has_the_known_defects() {
    let Some(folder) = shared("upstream") else {
        return;
    };
    let text = std::fs::read_to_string(folder.join("rev-9-2026-09-16.yaml")).unwrap();
    has_the_known_defects(&lint(&parse("rev-9.yaml", &text)));
}

#[test]
fn the_checked_in_description_keeps_the_known_defects() {
    let found = lint(&parse(
        "workflow.yaml",
        include_str!("../../../openapi/workflow.yaml"),
    ));
    has_the_known_defects(&found);
}

fn run(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .arg("lint")
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.stdout.is_empty());
    let text = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), text)
}

/// The codes of what a run reports, each once.
fn reported(text: &str) -> Vec<&str> {
    let mut codes: Vec<_> = text
        .lines()
        .filter_map(|line| line.split_once('[')?.1.split_once("]: "))
        .map(|(code, _)| code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn the_overlay_cures_what_it_can() {
    let (code, text) = run(&["--overlay", "openapi/overlay.yaml"]);
    assert_eq!(code, 1);
    // What is left: facts of the service that two operations describe in different ways.
    assert_eq!(
        reported(&text),
        ["body-declared-twice", "body-repeated", "types-differ"],
        "{text}"
    );
    assert!(!text.contains("workflowCreatedAt"), "{text}");
}

#[test]
fn without_an_overlay_the_description_is_taken_as_published() {
    let (code, text) = run(&[]);
    assert_eq!(code, 1);
    assert!(text.contains("warning[path-parameter-unused]: "), "{text}");
    assert!(
        text.contains("    = help: if it is a stray copy, an overlay action with the target `$.paths['/v2/keys/rotate'].get` and `remove: true`; otherwise another `summary`\n"),
        "{text}"
    );
}

#[test]
fn a_sound_description_passes_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("api.yaml");
    std::fs::write(&file, format!("{HEAD}{}", operations(&[DONE]))).unwrap();
    let (code, text) = run(&["--spec", file.to_str().unwrap()]);
    assert_eq!((code, text.as_str()), (0, ""));
    std::fs::write(&file, "a: [").unwrap();
    assert_eq!(run(&["--spec", file.to_str().unwrap()]).0, 1);
}
