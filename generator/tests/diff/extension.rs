//! Schemas that extend others by `allOf`: where the extended one is used, so are they.

use crate::compare::{both_ways, report, rules};

fn found(old: &str, new: &str) -> Vec<String> {
    let description = |parts: &str| {
        let (mapping, properties) = parts.split_once(" | ").unwrap();
        let base = format!(
            "{{type: object, required: [kind], properties: {{kind: {{type: string}}}}, discriminator: {{propertyName: kind, mapping: {{{mapping}}}}}}}"
        );
        let cat = format!(
            "{{allOf: [{{$ref: '#/components/schemas/Pet'}}, {{type: object, properties: {{{properties}}}}}]}}"
        );
        both_ways(
            "{$ref: '#/components/schemas/Pet'}",
            &format!("{{Pet: {base}, Cat: {cat}}}"),
        )
    };
    rules(&report(&description(old), &description(new)))
}

#[test]
fn what_extends_a_schema_is_compared_where_that_is_used() {
    assert_eq!(
        found(
            "cat: Cat | a: {type: string}",
            "cat: Cat | a: {type: integer}"
        ),
        ["request-type-changed: a", "response-type-changed: a"]
    );
    assert_eq!(
        found(
            "cat: Cat | a: {type: string}, b: {type: string}",
            "cat: Cat | a: {type: string}"
        ),
        [
            "request-property-removed: b",
            "response-property-removed: b"
        ]
    );
}

#[test]
fn what_extends_a_schema_is_compared_whatever_its_name_is() {
    let with = |curls: &str| {
        let pet = "{type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}";
        let dog = format!(
            "{{allOf: [{{$ref: '#/components/schemas/Pet'}}, {{type: object, properties: {{curls: {{type: {curls}}}}}}}]}}"
        );
        both_ways(
            "{$ref: '#/components/schemas/Pet'}",
            &format!("{{Pet: {pet}, a/b~c%: {dog}}}"),
        )
    };
    assert_eq!(
        rules(&report(&with("string"), &with("integer"))),
        [
            "request-type-changed: curls",
            "response-type-changed: curls"
        ]
    );
}

#[test]
fn the_values_that_tell_them_apart_are_compared() {
    assert_eq!(
        found("cat: Cat | a: {}", "tom: Cat | a: {}"),
        ["discriminator-value-removed", "discriminator-value-added"]
    );
    assert_eq!(
        found(
            "cat: Cat | a: {}",
            "cat: '#/components/schemas/Cat' | a: {}"
        ),
        Vec::<String>::new()
    );
}

#[test]
fn what_extends_a_schema_that_extends_another_one_is_compared_where_that_is_used() {
    let with = |base: &str, curls: &str| {
        let extending = |parent: &str, properties: &str| {
            format!(
                "{{allOf: [{{$ref: '#/components/schemas/{parent}'}}, {{type: object, properties: {{{properties}}}}}]}}"
            )
        };
        let pet = format!(
            "{{type: object, properties: {{kind: {{type: string}}}}, discriminator: {{propertyName: kind{base}}}}}"
        );
        let dog = extending("Pet", "barks: {type: boolean}");
        let poodle = extending("Dog", &format!("curls: {{type: {curls}}}"));
        both_ways(
            "{$ref: '#/components/schemas/Pet'}",
            &format!("{{Pet: {pet}, Dog: {dog}, Poodle: {poodle}}}"),
        )
    };
    let changed = |old: &str, new: &str| rules(&report(old, new));
    let old = with("", "string");
    assert_eq!(
        changed(&old, &with("", "integer")),
        [
            "request-type-changed: curls",
            "response-type-changed: curls"
        ]
    );
    assert_eq!(
        changed(&old, &with(", defaultMapping: Dog", "string")),
        ["discriminator-changed"]
    );
}
