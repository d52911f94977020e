//! What holds for any two documents.

use generator::diff::{DiffOptions, Report, diff as compare};
use generator::document::{FileId, Location, Node};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const OPTIONS: DiffOptions = DiffOptions {
    prose: false,
    open_enums: false,
};

fn node(value: Value) -> Node {
    Node::from_json(value, Location::start_of(FileId(0)))
}

fn report(old: Value, new: Value) -> Report {
    compare(&node(old), &node(new), &OPTIONS)
}

/// Any schema, references into the components (and to nowhere) included.
fn schema() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!({})),
        Just(json!(true)),
        Just(json!({"type": "string", "maxLength": 5})),
        Just(json!({"type": ["string", "null"], "enum": ["a", "b", null]})),
        Just(json!({"type": "integer", "minimum": 3, "format": "int32"})),
        Just(json!({"const": "x"})),
        Just(json!({"$ref": "#/components/schemas/A"})),
        Just(json!({"$ref": "#/components/schemas/B"})),
        Just(json!({"$ref": "#/components/schemas/None"})),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            inner.clone().prop_map(|items| json!({"type": "array", "items": items})),
            (inner.clone(), inner.clone(), any::<bool>()).prop_map(|(a, b, required)| {
                json!({"type": "object", "properties": {"a": a, "b": b}, "required": if required { json!(["a"]) } else { json!([]) }})
            }),
            inner.prop_map(|value| json!({"additionalProperties": value})),
            list.clone().prop_map(|list| json!({"oneOf": list})),
            list.clone().prop_map(|list| json!({"anyOf": list, "nullable": true})),
            list.prop_map(|list| json!({"allOf": list})),
        ]
    })
}

fn description(body: Value, a: Value, b: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "paths": {"/x": {"post": {
            "parameters": [{"name": "q", "in": "query", "schema": b}],
            "requestBody": {"content": {"application/json": {"schema": body}}},
            "responses": {"200": {"content": {"application/json": {"schema": body}}}},
        }}},
        "components": {"schemas": {"A": a, "B": b}},
    })
}

fn any_description() -> impl Strategy<Value = Value> {
    (schema(), schema(), schema()).prop_map(|(body, a, b)| description(body, a, b))
}

/// The same value with the keys of every object the other way round.
fn reversed(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .rev()
                .map(|(key, value)| (key, reversed(value)))
                .collect::<Map<_, _>>(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(reversed).collect()),
        other => other,
    }
}

/// Every reference to `A` under another name.
fn renamed(value: Value) -> Value {
    let text = value.to_string();
    serde_json::from_str(
        &text
            .replace("#/components/schemas/A", "#/components/schemas/Renamed")
            .replace("\"A\":", "\"Renamed\":"),
    )
    .unwrap()
}

fn any_json() -> impl Strategy<Value = Value> {
    let keys = prop::sample::select(vec![
        "paths",
        "/a",
        "get",
        "parameters",
        "name",
        "in",
        "schema",
        "$ref",
        "type",
        "oneOf",
        "allOf",
        "properties",
        "required",
        "components",
        "schemas",
        "A",
        "security",
        "servers",
        "url",
        "responses",
        "200",
        "content",
        "headers",
        "variables",
        "enum",
        "openapi",
        "items",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i8>().prop_map(Value::from),
        prop::sample::select(vec![
            "string",
            "query",
            "#/paths",
            "#",
            "#/components/schemas/A",
            "q",
            "3.1.0"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(7, 60, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((keys.clone(), inner), 0..5).prop_map(|members| Value::Object(
                members
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value))
                    .collect()
            )),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_description_is_the_same_as_itself(text in any_description()) {
        let found = report(text.clone(), text);
        prop_assert!(found.changes.is_empty(), "{:#?}", found.changes);
    }

    #[test]
    fn the_order_of_keys_does_not_matter(text in any_description()) {
        let found = report(text.clone(), reversed(text));
        prop_assert!(found.changes.is_empty(), "{:#?}", found.changes);
    }

    #[test]
    fn the_name_of_a_schema_is_all_that_a_new_name_changes(text in any_description()) {
        let found = report(text.clone(), renamed(text));
        prop_assert!(!found.changes.is_empty(), "the new name is lost");
        let other: Vec<_> = found
            .changes
            .iter()
            .filter(|change| !["schema-renamed", "schema-added", "schema-removed"].contains(&change.rule.id))
            .collect();
        prop_assert!(other.is_empty(), "{:?}", other.iter().map(|change| (change.rule.id, &change.part)).collect::<Vec<_>>());
    }

    #[test]
    fn what_changed_has_also_changed_on_the_way_back(old in any_description(), new in any_description()) {
        let there = report(old.clone(), new.clone());
        let back = report(new, old);
        let ids = |report: &Report| report.changes.iter().map(|change| (change.rule.id, change.part.clone())).collect::<Vec<_>>();
        prop_assert_eq!(there.changes.is_empty(), back.changes.is_empty(), "{:?} {:?}", ids(&there), ids(&back));
    }

    #[test]
    fn no_document_is_too_odd(old in any_json(), new in any_json()) {
        let found = report(old.clone(), new);
        let same = report(old.clone(), old);
        prop_assert!(same.changes.is_empty());
        for change in found.changes {
            prop_assert!(change.old.is_some() || change.new.is_some());
        }
    }
}
