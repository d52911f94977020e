//! Small schemas, 3.0 and 3.1, and exactly what they come to.

use generator::api::{
    Additional, Api, BuildOptions, Discriminator, Example, Object, Property, Schema, Shape, Union,
    build,
};
use generator::document::Pointer;
use generator::{diagnostic, source, yaml};

fn api(schemas: &str) -> Api {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let mut sources = source::Sources::new();
    let file = sources.add("description.yaml", text.as_str());
    let mut found = diagnostic::Diagnostics::new();
    let document = yaml::parse(&text, file, &mut found).expect("a document");
    let outcome = build(&document, BuildOptions::default());
    outcome
        .api
        .unwrap_or_else(|| panic!("{:#?}", outcome.diagnostics))
}

/// The schema `A` of a description in which `B` and `C` are objects.
fn schema(text: &str) -> Schema {
    let object = "{type: object, properties: {id: {type: string}}}";
    let api = api(&format!("    A: {text}\n    B: {object}\n    C: {object}"));
    api.schemas["A"].clone()
}

fn at(place: &str) -> Pointer {
    Pointer::parse(&format!("/components/schemas/A{place}")).expect("a pointer")
}

fn of(place: &str, shape: Shape) -> Schema {
    Schema::of(at(place), shape)
}

fn string() -> Shape {
    Shape::String {
        format: None,
        values: Vec::new(),
    }
}

fn strings(values: &[&str]) -> Shape {
    Shape::String {
        format: None,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

fn integer() -> Shape {
    Shape::Integer {
        format: None,
        values: Vec::new(),
        minimum: None,
        maximum: None,
        names: Vec::new(),
    }
}

fn format(name: &str) -> Shape {
    Shape::String {
        format: Some(name.to_owned()),
        values: Vec::new(),
    }
}

#[test]
fn a_type_list_with_null_is_a_nullable_type() {
    assert_eq!(
        schema("{type: [string, 'null']}"),
        Schema {
            nullable: true,
            ..of("", string())
        }
    );
    assert_eq!(
        schema("{type: string, nullable: true}"),
        Schema {
            nullable: true,
            ..of("", string())
        }
    );
    assert_eq!(schema("{type: 'null'}"), of("", Shape::Null));
}

#[test]
fn several_types_are_alternatives_with_their_own_keywords() {
    let text = Schema {
        limits: vec!["at most 3 characters".to_owned()],
        ..of("", string())
    };
    let number = Schema {
        limits: vec!["at least 1".to_owned()],
        ..of(
            "",
            Shape::Integer {
                format: None,
                values: Vec::new(),
                minimum: Some(Box::new(1)),
                maximum: None,
                names: Vec::new(),
            },
        )
    };
    assert_eq!(
        schema("{type: [string, integer, 'null'], maxLength: 3, minimum: 1, description: d}"),
        Schema {
            nullable: true,
            description: Some("d".to_owned()),
            ..of(
                "",
                Shape::Union(Union {
                    variants: vec![text, number],
                    discriminator: None
                })
            )
        }
    );
}

#[test]
fn a_constant_is_an_enum_of_one_value() {
    assert_eq!(schema("{const: on}"), of("", strings(&["on"])));
    assert_eq!(
        schema("{type: string, const: on}"),
        of("", strings(&["on"]))
    );
}

#[test]
fn null_among_the_values_of_an_enum_is_a_flag() {
    assert_eq!(
        schema("{type: string, enum: [a, null]}"),
        Schema {
            nullable: true,
            ..of("", strings(&["a"]))
        }
    );
}

#[test]
fn all_examples_are_kept() {
    let example = |value: &str| Example {
        label: None,
        value: value.into(),
    };
    assert_eq!(
        schema("{type: string, examples: [a, b]}"),
        Schema {
            examples: vec![example("a"), example("b")],
            ..of("", string())
        }
    );
    assert_eq!(
        schema("{type: string, example: c, examples: [a]}"),
        Schema {
            examples: vec![example("c"), example("a")],
            ..of("", string())
        }
    );
}

#[test]
fn exclusive_bounds_of_both_versions_mean_the_same() {
    let expected = Schema {
        limits: vec!["more than 0".to_owned(), "less than 10".to_owned()],
        ..of(
            "",
            Shape::Integer {
                format: None,
                values: Vec::new(),
                minimum: Some(Box::new(1)),
                maximum: Some(Box::new(9)),
                names: Vec::new(),
            },
        )
    };
    assert_eq!(
        schema("{type: integer, exclusiveMinimum: 0, exclusiveMaximum: 10}"),
        expected
    );
    assert_eq!(
        schema(
            "{type: integer, minimum: 0, exclusiveMinimum: true, maximum: 10, exclusiveMaximum: true}"
        ),
        expected
    );
}

#[test]
fn bounds_of_whole_numbers_are_rounded_inwards() {
    let bounds = |text: &str| match schema(text).shape {
        Shape::Integer {
            minimum, maximum, ..
        } => (minimum.as_deref().copied(), maximum.as_deref().copied()),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        bounds("{type: integer, minimum: 0.5, maximum: 9.5}"),
        (Some(1), Some(9))
    );
    assert_eq!(
        bounds("{type: integer, exclusiveMinimum: 0.5}"),
        (Some(1), None)
    );
    assert_eq!(
        bounds("{type: integer, maximum: 9223372036854775807}"),
        (None, Some(i128::from(i64::MAX)))
    );
}

#[test]
fn numbers_are_exact() {
    let largest = u64::MAX;
    assert_eq!(
        schema(&format!(
            "{{type: integer, format: uint64, maximum: {largest}}}"
        )),
        Schema {
            limits: vec![format!("at most {largest}")],
            ..of(
                "",
                Shape::Integer {
                    format: Some("uint64".to_owned()),
                    values: Vec::new(),
                    minimum: None,
                    maximum: Some(Box::new(i128::from(largest))),
                    names: Vec::new(),
                },
            )
        }
    );
    assert_eq!(
        schema(&format!(
            "{{type: integer, enum: [5.0, 9007199254740993, {largest}]}}"
        ))
        .shape,
        Shape::Integer {
            format: None,
            values: vec![5, 9_007_199_254_740_993, i128::from(largest)],
            minimum: None,
            maximum: None,
            names: Vec::new(),
        }
    );
    assert_eq!(
        schema("{type: integer, enum: [18446744073709551616, 1180591620717411303424.0]}").shape,
        Shape::Integer {
            format: None,
            values: vec![18_446_744_073_709_551_616, 1_180_591_620_717_411_303_424],
            minimum: None,
            maximum: None,
            names: Vec::new(),
        }
    );
    let wide = schema(
        "{type: integer, minimum: -1180591620717411303424, exclusiveMaximum: 1180591620717411303424}",
    );
    assert_eq!(
        (wide.limits, wide.shape),
        (
            vec![
                "at least -1180591620717411303424".to_owned(),
                "less than 1180591620717411303424".to_owned()
            ],
            Shape::Integer {
                format: None,
                values: Vec::new(),
                minimum: Some(Box::new(-1_180_591_620_717_411_303_424)),
                maximum: Some(Box::new(1_180_591_620_717_411_303_423)),
                names: Vec::new(),
            },
        )
    );
    let of_256_bits =
        "115792089237316195423570985008687907853269984665640564039457584007913129639935";
    assert_eq!(
        schema(&format!("{{type: integer, maximum: {of_256_bits}}}")).limits,
        [format!("at most {of_256_bits}")]
    );
    assert_eq!(
        schema(
            "{type: number, minimum: 0.1, multipleOf: 9007199254740993, default: 9007199254740993}"
        ),
        Schema {
            limits: vec![
                "at least 0.1".to_owned(),
                "a multiple of 9007199254740993".to_owned()
            ],
            default: Some(Box::new(serde_json::json!(9_007_199_254_740_993_u64))),
            ..of(
                "",
                Shape::Number {
                    format: None,
                    values: Vec::new()
                }
            )
        }
    );
}

#[test]
fn a_reference_with_siblings_keeps_both() {
    let reference = Shape::Reference("B".to_owned());
    assert_eq!(
        schema("{$ref: '#/components/schemas/B'}"),
        of("", reference.clone())
    );
    assert_eq!(
        schema("{$ref: '#/components/schemas/B', description: d, nullable: true}"),
        Schema {
            description: Some("d".to_owned()),
            nullable: true,
            ..of("", reference.clone())
        }
    );
    assert_eq!(
        schema("{$ref: '#/components/schemas/B', properties: {a: {type: string}}}").shape,
        Shape::All(vec![
            of("/allOf/0", reference),
            of(
                "",
                Shape::Object(Object {
                    properties: [(
                        "a".to_owned(),
                        Property {
                            required: false,
                            schema: of("/properties/a", string())
                        }
                    )]
                    .into_iter()
                    .collect(),
                    additional: Additional::Any,
                })
            )
        ])
    );
}

#[test]
fn null_among_alternatives_is_a_flag() {
    let expected = Schema {
        nullable: true,
        ..of("", Shape::Reference("B".to_owned()))
    };
    assert_eq!(
        schema("{oneOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}]}"),
        expected
    );
    assert_eq!(
        schema("{anyOf: [{type: 'null'}, {$ref: '#/components/schemas/B'}]}"),
        expected
    );
}

#[test]
fn encodings_become_formats_where_there_is_one() {
    assert_eq!(
        schema("{type: string, contentEncoding: base64}"),
        of("", format("byte"))
    );
    assert_eq!(
        schema("{contentMediaType: application/octet-stream}"),
        of("", format("binary"))
    );
    assert_eq!(
        schema("{type: string, contentEncoding: base64url, contentMediaType: image/png}").limits,
        ["encoded as `base64url`", "holds `image/png`"]
    );
}

#[test]
fn types_are_read_from_other_keywords() {
    let items = Schema {
        ..of("/items", integer())
    };
    assert_eq!(
        schema("{items: {type: integer}}"),
        of("", Shape::Array(Box::new(items)))
    );
    assert_eq!(
        schema("{additionalProperties: {type: string}}").shape,
        Shape::Map(Some(Box::new(of("/additionalProperties", string()))))
    );
    assert_eq!(
        schema("{enum: [1, 2]}").shape,
        Shape::Integer {
            format: None,
            values: vec![1, 2],
            minimum: None,
            maximum: None,
            names: Vec::new(),
        }
    );
    assert_eq!(
        schema("{enum: [1, [a]]}"),
        Schema {
            limits: vec!["one of `1`, `[\"a\"]`".to_owned()],
            ..of("", Shape::Any)
        }
    );
    for (listed, types) in [
        ("[1, a]", "[string, integer]"),
        ("[a, 1.5, 2, null]", "[string, number, 'null']"),
        ("[true, a]", "[string, boolean]"),
    ] {
        assert_eq!(
            schema(&format!("{{enum: {listed}}}")),
            schema(&format!("{{type: {types}, enum: {listed}}}")),
            "{listed}"
        );
    }
    assert_eq!(
        schema("{pattern: '^a'}"),
        Schema {
            limits: vec!["pattern `^a`".to_owned()],
            ..of("", string())
        }
    );
}

#[test]
fn objects_without_properties_are_maps() {
    assert_eq!(schema("{type: object}"), of("", Shape::Map(None)));
    assert_eq!(
        schema("{type: object, additionalProperties: false}"),
        of(
            "",
            Shape::Object(Object {
                properties: Default::default(),
                additional: Additional::None
            })
        )
    );
    assert_eq!(schema("true"), of("", Shape::Any));
    assert_eq!(
        schema("false"),
        Schema {
            limits: vec!["no value is valid".to_owned()],
            ..of("", Shape::Any)
        }
    );
}

#[test]
fn lists_without_items_hold_anything() {
    assert_eq!(
        schema("{type: array}"),
        of("", Shape::Array(Box::new(of("/items", Shape::Any))))
    );
}

#[test]
fn a_reference_to_a_place_without_a_name_is_written_out() {
    let named = schema("{type: array, items: {$ref: '#/components/schemas/B/properties/id'}}");
    let id = Schema::of(
        Pointer::parse("/components/schemas/B/properties/id").expect("a pointer"),
        string(),
    );
    assert_eq!(named, of("", Shape::Array(Box::new(id))));
    let local = schema(
        "{type: array, items: {$ref: '#/components/schemas/A/$defs/I'}, $defs: {I: {type: integer}}}",
    );
    assert_eq!(
        local,
        of("", Shape::Array(Box::new(of("/$defs/I", integer()))))
    );
}

#[test]
fn a_discriminator_has_the_values_of_its_mapping() {
    let found = schema(
        "{oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}], discriminator: {propertyName: kind, mapping: {b: B}}}",
    );
    let Shape::Union(union) = found.shape else {
        panic!("{found:?}")
    };
    assert_eq!(
        union.discriminator,
        Some(Box::new(Discriminator {
            property: "kind".to_owned(),
            mapping: [("b".to_owned(), "B".to_owned())].into_iter().collect(),
            default: None,
        }))
    );
}

#[test]
fn limits_are_kept_in_words() {
    assert_eq!(
        schema("{type: array, items: {}, minItems: 1, maxItems: 2, uniqueItems: true}").limits,
        ["at least 1 item", "at most 2 items", "no item twice"]
    );
    assert_eq!(
        schema("{type: number, minimum: 0.5, multipleOf: 0.5}").limits,
        ["at least 0.5", "a multiple of 0.5"]
    );
    assert_eq!(
        schema("{type: boolean, enum: [true]}").limits,
        ["always `true`"]
    );
    assert_eq!(
        schema("{type: string, default: null}").limits,
        ["default `null`"]
    );
}
