//! Schemas inside of schemas: directions, references, forms, and structures without end.

use crate::compare::{both_ways, compare_with, report, rules};
use generator::diff::{ChangeSeverity, DiffOptions, Verdict};

#[test]
fn directions_are_told_apart_at_any_depth() {
    let deep = |leaf: &str| {
        both_ways(
            &format!(
                "{{type: array, items: {{type: object, additionalProperties: {{allOf: [{{type: object, properties: {{a: {leaf}}}}}]}}}}}}"
            ),
            "{}",
        )
    };
    let found = report(
        &deep("{type: string}"),
        &deep("{type: string, maxLength: 5}"),
    );
    assert_eq!(
        rules(&found),
        [
            "request-length-tightened: request body, []{}.a",
            "response-length-tightened: response 200, []{}.a"
        ]
    );
    assert_eq!(found.changes[0].severity, ChangeSeverity::Breaking);
    assert_eq!(found.changes[1].severity, ChangeSeverity::Info);
}

#[test]
fn a_shared_schema_is_reported_once_in_each_direction() {
    let schema = "{$ref: '#/components/schemas/A'}";
    let old = both_ways(
        schema,
        "{A: {type: object, properties: {s: {type: string, enum: [x]}}}}",
    );
    let new = both_ways(
        schema,
        "{A: {type: object, properties: {s: {type: string, enum: [x, y]}}}}",
    );
    let found = report(&old, &new);
    assert_eq!(
        rules(&found),
        [
            "request-enum-value-added: s",
            "response-enum-value-added: s"
        ]
    );
    assert!(
        found
            .changes
            .iter()
            .all(|change| change.subject.name() == "A")
    );
    let open = DiffOptions {
        prose: false,
        open_enums: true,
    };
    assert_eq!(
        rules(&compare_with(&old, &new, &open)),
        [
            "request-enum-value-added: s",
            "response-open-enum-value-added: s"
        ]
    );
}

#[test]
fn recursive_schemas_end() {
    let components = |leaf: &str| {
        format!(
            "{{A: {{type: object, properties: {{next: {{$ref: '#/components/schemas/B'}}, kids: {{type: array, items: {{$ref: '#/components/schemas/A'}}}}}}}}, B: {{oneOf: [{{$ref: '#/components/schemas/A'}}, {{type: object, properties: {{leaf: {leaf}, b: {{$ref: '#/components/schemas/B'}}}}}}]}}}}"
        )
    };
    let schema = "{$ref: '#/components/schemas/A'}";
    let old = both_ways(schema, &components("{type: string}"));
    let new = both_ways(schema, &components("{type: integer}"));
    assert_eq!(
        rules(&report(&old, &new)),
        ["request-type-changed: leaf", "response-type-changed: leaf"]
    );
}

#[test]
fn a_schema_that_contains_itself_is_a_defect_and_the_rest_is_compared() {
    let old = both_ways(
        "{$ref: '#/components/schemas/A'}",
        "{A: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {a: {type: string}}}]}, B: {$ref: '#/components/schemas/B'}}",
    );
    let new = old.replace("a: {type: string}", "a: {type: integer}");
    let found = report(&old, &new);
    assert_eq!(
        rules(&found),
        ["request-type-changed: a", "response-type-changed: a"]
    );
    assert!(
        found
            .defects
            .iter()
            .all(|defect| defect.message == "the schema contains itself without end"),
        "{:?}",
        found.defects
    );
    assert_eq!(found.defects.len(), 2);
}

#[test]
fn a_schema_that_is_one_of_its_own_forms_is_a_defect_and_no_equal_of_anything() {
    let schema = "{$ref: '#/components/schemas/B'}";
    let old = both_ways(
        schema,
        "{B: {type: integer, oneOf: [{$ref: '#/components/schemas/B'}, {type: string}]}}",
    );
    let new = both_ways(schema, "{B: {type: array}}");
    let found = report(&old, &new);
    assert_eq!(
        rules(&found),
        [
            "request-variant-added: request body",
            "response-variant-added: response 200"
        ]
    );
    let [defect] = found.defects.as_slice() else {
        panic!("{:?}", found.defects);
    };
    assert_eq!(defect.message, "the schema contains itself without end");
}

#[test]
fn a_schema_beside_a_choice_may_be_one_of_the_forms() {
    let described = |property: &str| {
        both_ways(
            &format!(
                "{{allOf: [{{type: object, properties: {{a: {{$ref: '#/components/schemas/T'}}}}}}, {{properties: {{a: {property}}}}}]}}"
            ),
            "{T: {type: string}}",
        )
    };
    let choice = "{oneOf: [{$ref: '#/components/schemas/T'}, {type: integer}]}";
    let found = report(&described(choice), &described("{}"));
    assert!(found.defects.is_empty(), "{:?}", found.defects);
    assert_eq!(rules(&found), [""; 0]);
}

#[test]
fn forms_are_matched_by_what_they_say() {
    let old = both_ways(
        "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
        "{A: {type: object, properties: {a: {type: string}}}, B: {type: object, properties: {b: {type: string}}}}",
    );
    let new = both_ways(
        "{oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}]}",
        "{A: {type: object, properties: {a: {type: integer}}}, B: {type: object, properties: {b: {type: string}}}}",
    );
    assert_eq!(
        rules(&report(&old, &new)),
        ["request-type-changed: a", "response-type-changed: a"]
    );
}

#[test]
fn a_form_that_is_renamed_stays_the_same_form_where_forms_lead_back_to_themselves() {
    let described = |name: &str, leaf: &str| {
        both_ways(
            &format!(
                "{{anyOf: [{{anyOf: [{{$ref: '#/components/schemas/B'}}], nullable: true}}, {{$ref: '#/components/schemas/{name}'}}]}}"
            ),
            &format!(
                "{{{name}: {{type: object, properties: {{b: {{$ref: '#/components/schemas/B'}}, leaf: {leaf}}}}}, B: {{anyOf: [{{anyOf: [{{$ref: '#/components/schemas/B'}}], nullable: true}}, {{$ref: '#/components/schemas/{name}'}}], nullable: true}}}}"
            ),
        )
    };
    let old = described("A", "{type: string}");
    assert_eq!(
        rules(&report(&old, &described("Renamed", "{type: string}"))),
        ["schema-renamed"]
    );
    assert_eq!(
        rules(&report(&old, &described("Renamed", "{type: integer}"))),
        [
            "schema-renamed",
            "request-type-changed: leaf",
            "response-type-changed: leaf"
        ]
    );
}

#[test]
fn a_form_stays_the_same_form_where_the_other_name_of_its_schema_changes() {
    let described = |name: &str| {
        let form = format!("{{$ref: '#/components/schemas/{name}'}}");
        let forms = format!(
            "{{anyOf: [{{allOf: [{form}]}}, {{type: object, properties: {{b: {form}}}}}, {form}], nullable: true}}"
        );
        format!(
            "{{openapi: 3.1.0, paths: {{/a: {{get: {{parameters: [{{name: q, in: query, schema: {forms}}}]}}}}}}, components: {{schemas: {{{name}: {{$ref: '#/components/schemas/B'}}, B: {forms}}}}}}}"
        )
    };
    assert_eq!(
        rules(&report(&described("A"), &described("Renamed"))),
        ["schema-removed", "schema-added"]
    );
}

#[test]
fn the_new_name_of_a_form_is_told() {
    let described = |name: &str| {
        both_ways(
            &format!("{{oneOf: [{{type: string}}, {{$ref: '#/components/schemas/{name}'}}]}}"),
            &format!("{{{name}: {{type: object, properties: {{a: {{type: string}}}}}}}}"),
        )
    };
    assert_eq!(
        rules(&report(&described("Before"), &described("After"))),
        ["schema-renamed"]
    );
}

#[test]
fn a_form_that_another_one_covers_is_not_missed() {
    let old = both_ways(
        "{oneOf: [{type: string, enum: [a]}, {type: string, enum: [b]}, {type: object}]}",
        "{}",
    );
    let new = both_ways("{oneOf: [{type: string}, {type: object}]}", "{}");
    let found = report(&old, &new);
    let request: Vec<_> = found
        .changes
        .iter()
        .filter(|change| change.part.starts_with("request") && change.verdicts.wire == Verdict::Yes)
        .map(|change| change.rule.id)
        .collect();
    assert!(request.is_empty(), "{request:?}");
}

#[test]
fn a_form_that_allows_more_than_the_others_is_told() {
    let forms = |more: &str| {
        both_ways(
            &format!("{{oneOf: [{{type: string, enum: [a]}}, {{type: object}}{more}]}}"),
            "{}",
        )
    };
    assert_eq!(
        rules(&report(&forms(""), &forms(", {type: string}"))),
        [
            "request-variant-added: request body",
            "response-variant-added: response 200"
        ]
    );
}

#[test]
fn another_form_of_the_same_shape_is_another_form() {
    let described = |name: &str, tag: &str, discriminator: &str| {
        both_ways(
            &format!(
                "{{oneOf: [{{$ref: '#/components/schemas/{name}'}}, {{type: string}}]{discriminator}}}"
            ),
            &format!(
                "{{{name}: {{type: object, properties: {{type: {{type: string{tag}}}, data: {{type: object}}}}}}}}"
            ),
        )
    };
    let swapped = [
        "schema-removed",
        "schema-added",
        "request-variant-removed: request body",
        "request-variant-added: request body",
        "response-variant-removed: response 200",
        "response-variant-added: response 200",
    ];
    let compared = |old: &str, new: &str| {
        let mut found = rules(&report(old, new));
        found.sort();
        found
    };
    let mut expected = swapped.map(str::to_owned);
    expected.sort();
    assert_eq!(
        compared(
            &described("A", ", const: a", ""),
            &described("C", ", const: c", "")
        ),
        expected
    );
    let told = ", discriminator: {propertyName: type}";
    assert_eq!(
        compared(&described("A", "", told), &described("C", "", told)),
        expected
    );
}

#[test]
fn an_unused_schema_changes_nothing_on_the_wire() {
    let old = "openapi: 3.0.0\ncomponents: {schemas: {A: {type: object, properties: {a: {type: string}}}}}";
    let new = "openapi: 3.0.0\ncomponents: {schemas: {A: {type: object, properties: {}}}}";
    let found = report(old, new);
    assert_eq!(rules(&found), ["response-property-removed: a"]);
    assert_eq!(found.changes[0].verdicts.wire, Verdict::No);
    assert_eq!(found.changes[0].severity, ChangeSeverity::Info);
}

#[test]
fn a_chain_of_references_may_be_as_long_as_it_wants() {
    let chain = |leaf: &str| {
        let mut text = String::from(
            "{openapi: 3.0.0, paths: {/a: {get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}}}}, components: {schemas: {",
        );
        for index in 0..5000 {
            let next = index + 1;
            text.push_str(&format!("S{index}: {{type: object, properties: {{n: {{$ref: '#/components/schemas/S{next}'}}}}}},\n"));
        }
        text + &format!("S5000: {{type: {leaf}}}}}}}}}")
    };
    let found = report(&chain("string"), &chain("integer"));
    let [change] = found.changes.as_slice() else {
        panic!("{:#?}", rules(&found));
    };
    assert_eq!(
        (change.rule.id, change.subject.name()),
        ("response-type-changed", "S5000")
    );
}

#[test]
fn forms_of_forms_end_soon() {
    let nested = |leaf: &str| {
        let mut components = String::from("{");
        for index in 0..60 {
            let next = index + 1;
            components.push_str(&format!("S{index}: {{oneOf: [{{type: object, properties: {{a: {{$ref: '#/components/schemas/S{next}'}}}}}}, {{type: object, properties: {{b: {{$ref: '#/components/schemas/S{next}'}}, c: {{$ref: '#/components/schemas/S{index}'}}}}}}]}}, "));
        }
        components.push_str(&format!("S60: {{type: {leaf}}}}}"));
        both_ways("{$ref: '#/components/schemas/S0'}", &components)
    };
    let found = report(&nested("string"), &nested("integer"));
    assert!(
        found
            .changes
            .iter()
            .any(|change| change.rule.id == "response-type-changed")
    );
}
