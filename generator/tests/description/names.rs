//! What things are named that could meet in one scope, and what is said of hints that fit nowhere.

use std::collections::BTreeMap;

use generator::diagnostic::Diagnostics;
use generator::pipeline::{self, GenerateOptions, Input};
use generator::plan::{Crate, CrateOptions, ModelKind, Type};
use generator::source::Sources;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The planned crate, and what is found, as severity, code and pointer.
fn planned(description: &Value) -> (Option<Crate>, Vec<String>) {
    planned_as(description, CrateOptions::default())
}

fn planned_as(description: &Value, crate_options: CrateOptions) -> (Option<Crate>, Vec<String>) {
    let mut sources = Sources::new();
    let input = Input {
        spec: sources.add("description.json", description.to_string()),
        overlays: Vec::new(),
    };
    let mut found = Diagnostics::new();
    let options = GenerateOptions {
        all_schemas: true,
        crate_options,
        ..GenerateOptions::default()
    };
    let generated = pipeline::generate(&sources, input, options, &mut found);
    let line = |one: &generator::diagnostic::Diagnostic| {
        format!("{} {} {}", one.severity.word(), one.code, one.pointer)
    };
    (
        generated.map(|generated| generated.plan),
        found.iter().map(line).collect(),
    )
}

fn description(paths: Value, schemas: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    })
}

#[test]
fn what_a_framework_adds_is_no_part_of_the_name_of_an_operation() {
    let operation = |id: &str| json!({"tags": ["pets"], "operationId": id, "responses": {}});
    let paths = json!({
        "/pets": {"get": operation("PetsController_findAll"), "post": operation("createPetUsingPOST")},
        "/api/v1/pets": {"put": operation("update_pet_api_v1_pets_put")},
    });
    let (plan, _) = planned(&description(paths, json!({})));
    let groups = plan.expect("a crate").groups;
    let operations = groups.iter().flat_map(|group| &group.operations);
    let names: Vec<_> = operations
        .map(|operation| operation.name.as_str())
        .collect();
    assert_eq!(names, ["find_all", "create", "update"]);
}

#[test]
fn a_crate_of_deep_models_states_a_limit_and_a_module_does_not() {
    let row = |count: usize| {
        let model = |number: usize| {
            let next = (number + 1 < count).then(|| {
                let next = format!("#/components/schemas/M{}", number + 1);
                json!({"next": {"type": "array", "items": {"$ref": next}}})
            });
            (
                format!("M{number}"),
                json!({"type": "object", "properties": next.unwrap_or(json!({"x": {"type": "string"}}))}),
            )
        };
        description(
            json!({}),
            (0..count).map(model).collect::<Map<_, _>>().into(),
        )
    };
    let limit = |count: usize, options: CrateOptions| {
        let (plan, _) = planned_as(&row(count), options);
        plan.expect("a crate").recursion_limit
    };
    assert_eq!(limit(10, CrateOptions::default()), None);
    assert_eq!(limit(11, CrateOptions::default()), Some(512));
    let module = CrateOptions {
        module: Some("things".to_owned()),
        ..CrateOptions::default()
    };
    assert_eq!(limit(11, module), None);
}

/// What is found of this kind in `POST /a` with these members.
fn findings(operation: Value, kind: &str) -> Vec<String> {
    let (_, found) = planned(&description(json!({"/a": {"post": operation}}), json!({})));
    let found = found.into_iter().filter_map(|line| {
        let rest = line.strip_prefix(kind)?;
        Some(rest.trim_start().replacen("/paths/~1a/post", "", 1))
    });
    found.collect()
}

#[test]
fn the_hint_for_a_body_is_one_name() {
    let operation = json!({
        "operationId": "b",
        "requestBody": {
            "required": true,
            "x-rust-name": "x: u8, y",
            "content": {"application/json": {"schema": {"type": "object"}}},
        },
        "responses": {},
    });
    let found = ["name-unusable /requestBody/x-rust-name"];
    assert_eq!(findings(operation, "error"), found);
}

#[test]
fn pages_follow_a_cursor_that_is_an_optional_string_of_the_query() {
    let pages = |place: &str, sent: Value, received: Value| {
        let operation = json!({
            "operationId": "b",
            "x-rust-pagination": {"cursor": "after"},
            "parameters": [{"name": "after", "in": place, "schema": sent}],
            "responses": {"200": {"description": "d", "content": {"application/json": {
                "schema": {"type": "object", "properties": {"after": received}},
            }}}},
        });
        findings(operation, "error")
    };
    let text = || json!({"type": "string"});
    let unfit = ["hint-value /x-rust-pagination"];
    let none: [&str; 0] = [];
    assert_eq!(pages("query", text(), text()), none);
    assert_eq!(pages("header", text(), text()), unfit);
    let integer = || json!({"type": "integer"});
    assert_eq!(pages("query", integer(), integer()), unfit);
    let nullable = json!({"type": ["string", "null"]});
    // In a response, `null` is as good as nothing.
    assert_eq!(pages("query", text(), nullable), none);
}

#[test]
fn the_items_of_a_page_may_come_as_one() {
    let schema = json!({"type": "object", "properties": {
        "after": {"type": "string"},
        "things": {"type": "array", "x-rust-accept-single": true, "items": {"type": "string"}},
    }});
    let operation = json!({
        "operationId": "b",
        "x-rust-pagination": {"cursor": "after", "items": "things"},
        "parameters": [{"name": "after", "in": "query", "schema": {"type": "string"}}],
        "responses": {"200": {"description": "d", "content": {"application/json": {"schema": schema}}}},
    });
    let (plan, found) = planned(&description(json!({"/a": {"get": operation}}), json!({})));
    assert_eq!(found.iter().find(|line| line.starts_with("error")), None);
    let plan = plan.unwrap();
    let pagination = plan.groups[0].operations[0].pagination.as_ref().unwrap();
    // The field is a list in any case, and empty where it is absent.
    assert!(!pagination.items.as_ref().unwrap().optional);
}

#[test]
fn only_a_value_that_can_be_hidden_is_sensitive() {
    let sensitive = |place: &str, schema: Value| {
        let parameter =
            json!({"name": "c", "in": place, "x-rust-sensitive": true, "schema": schema});
        findings(
            json!({"operationId": "b", "parameters": [parameter], "responses": {}}),
            "error",
        )
    };
    let text = || json!({"type": "string"});
    let misplaced = ["hint-misplaced /parameters/0/x-rust-sensitive"];
    let none: [&str; 0] = [];
    assert_eq!(sensitive("header", text()), none);
    assert_eq!(sensitive("query", text()), misplaced);
    let list = json!({"type": "array", "items": {"type": "string"}});
    assert_eq!(sensitive("header", list), misplaced);
    assert_eq!(sensitive("cookie", text()), misplaced);
    let typed = json!({"type": "string", "x-rust-type": "crate::values::Delay"});
    assert_eq!(sensitive("header", typed), misplaced);
}

#[test]
fn a_whole_response_is_no_point_in_time() {
    let whole = |schema: Value| {
        let content = json!({"application/json": {"schema": schema}});
        let responses = json!({"200": {"description": "d", "content": content}});
        findings(json!({"operationId": "b", "responses": responses}), "error")
    };
    let misplaced = ["hint-misplaced /responses/200/content/application~1json/schema"];
    let number = json!({"type": "integer", "x-rust-type": "timestamp-seconds"});
    assert_eq!(whole(number), misplaced);
    let list =
        json!({"type": "array", "items": {"type": "integer"}, "x-rust-type": "timestamp-seconds"});
    assert_eq!(whole(list), misplaced);
}

#[test]
fn a_map_of_what_is_composed_with_itself_has_an_end() {
    let own = json!({"type": "object", "properties": {"x": {"type": "number"}}});
    let schemas = json!({"A": {
        "type": "object",
        "additionalProperties": {"allOf": [own, {"$ref": "#/components/schemas/A"}]},
    }});
    let (plan, _) = planned(&description(json!({}), schemas));
    let names: Vec<_> = plan
        .iter()
        .flat_map(|plan| &plan.models)
        .map(|model| model.name.as_str())
        .collect();
    assert_eq!(names, ["A", "AValue"]);
}

/// Two operations whose bodies are copies of one schema, of which the second has this property.
fn two_copies(name: &Value, owner: &Value) -> Value {
    let operation = |id: &str, name: &Value, owner: &Value| {
        let schema = json!({"type": "object", "properties": {"name": name, "owner": owner}});
        json!({"operationId": id, "responses": {"200": {
            "description": "ok",
            "content": {"application/json": {"schema": schema}},
        }}})
    };
    let plain = json!({"type": "object", "properties": {"id": {"type": "integer"}}});
    let paths = json!({
        "/a": {"get": operation("first", &json!({"type": "string"}), &plain)},
        "/b": {"get": operation("second", name, owner)},
    });
    description(paths, json!({}))
}

#[test]
fn documentation_of_a_copy_makes_no_type_of_its_own() {
    let id = |id: Value| json!({"type": "object", "properties": {"id": id}});
    let name = |more: Value| {
        let mut name = json!({"type": "string"});
        let members = name.as_object_mut().unwrap();
        members.extend(more.as_object().unwrap().clone());
        name
    };
    let plain = id(json!({"type": "integer"}));
    let copies = [
        (name(json!({})), plain.clone(), 0),
        (name(json!({"description": "Its name."})), plain.clone(), 1),
        (name(json!({"title": "The name of it"})), plain.clone(), 1),
        (name(json!({"examples": ["a", "b"]})), plain.clone(), 1),
        (name(json!({"maxLength": 5})), plain.clone(), 1),
        (name(json!({"deprecated": true})), plain, 1),
        (
            name(json!({})),
            id(json!({"type": "integer", "maximum": 7, "description": "Which one."})),
            1,
        ),
    ];
    for (name, owner, notes) in copies {
        let (plan, found) = planned(&two_copies(&name, &owner));
        let plan = plan.unwrap();
        let models: Vec<_> = plan.models.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(models, ["FirstResponse", "FirstResponseOwner"], "{name}");
        let differs = "note documentation-differs /paths/~1b/get/responses/200/content/application~1json/schema";
        let said = found.iter().filter(|line| *line == differs).count();
        assert_eq!(said, notes, "{name} {found:#?}");
    }
}

#[test]
fn what_a_copy_says_of_its_use_makes_no_type_of_its_own() {
    for flag in ["readOnly", "writeOnly", "deprecated"] {
        let owner =
            json!({"type": "object", flag: true, "properties": {"id": {"type": "integer"}}});
        let (plan, _) = planned(&description(
            json!({}),
            json!({"Pair": {"type": "object", "properties": {
                "left": {"type": "object", "properties": {"id": {"type": "integer"}}},
                "right": owner,
            }}}),
        ));
        let plan = plan.unwrap();
        let models = plan.models.iter();
        let models: Vec<_> = models
            .map(|one| (one.name.as_str(), one.deprecated))
            .collect();
        assert_eq!(models, [("Pair", false), ("PairLeft", false)], "{flag}");
    }
}

#[test]
fn what_a_copy_says_of_its_values_makes_a_type_of_its_own() {
    for (keyword, value) in [
        ("default", json!("a")),
        ("enum", json!(["a", "b"])),
        ("format", json!("date-time")),
        ("readOnly", json!(true)),
    ] {
        let name = json!({"type": "string", keyword: value});
        let owner = json!({"type": "object", "properties": {"id": {"type": "integer"}}});
        let (plan, _) = planned(&two_copies(&name, &owner));
        let plan = plan.unwrap();
        let models: Vec<_> = plan.models.iter().map(|one| one.name.as_str()).collect();
        assert!(models.contains(&"SecondResponse"), "{keyword} {models:?}");
    }
}

#[test]
fn a_derived_name_that_is_taken_becomes_another_word() {
    let object = |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}});
    let content = |schema: &Value| json!({"application/json": {"schema": schema}});
    let response =
        |schema: &Value| json!({"200": {"description": "ok", "content": content(schema)}});
    let paths = json!({
        "/a": {"post": {
            "operationId": "makeThing",
            "parameters": [
                {"name": "max-results", "in": "query", "schema": {"type": "string"}},
                {"name": "MaxResults", "in": "query", "schema": {"type": "string"}},
            ],
            "requestBody": {"content": content(&object("a"))},
            "responses": response(&object("b")),
        }},
        "/b": {"get": {"summary": "Read all", "responses": response(&object("c"))}},
        "/c": {"get": {"summary": "Read all", "responses": response(&object("d"))}},
    });
    let schemas = json!({
        "MakeThingRequest": object("e"),
        "MakeThingResponse": object("f"),
        "WholePart": object("g"),
        "WholeParent": object("l"),
        "Whole": {"type": "object", "properties": {
            "part": object("h"),
            "parent": {"title": "Other whole", "type": "object", "properties": {"k": {"type": "string"}}},
            "line": object("i"),
            "lines": {"type": "array", "items": object("j")},
        }},
    });
    let (plan, _) = planned(&description(paths, schemas));
    let plan = plan.unwrap();
    let models: Vec<_> = plan.models.iter().map(|one| one.name.as_str()).collect();
    let expected = [
        "MakeThingRequest",
        "MakeThingResponse",
        "WholePart",
        "WholeParent",
        "Whole",
        "WholeLine",
        "WholeLinesItem",
        "OtherWhole",
        "WholePartValue",
        "MakeThingRequestBody",
        "MakeThingOk",
        "ReadAllResponse",
        "GetCResponse",
    ];
    assert_eq!(models, expected);
    let operation = plan
        .groups
        .iter()
        .flat_map(|group| &group.operations)
        .next()
        .unwrap();
    let setters: Vec<_> = operation
        .setters
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(setters, ["max_results", "max_results_capitalized"]);
}

#[test]
fn a_listed_value_decides_how_wide_a_whole_number_is() {
    let of = |values: Value| {
        let schema = json!({"type": "integer", "enum": values});
        let whole = json!({"type": "object", "properties": {"value": schema}});
        let (plan, _) = planned(&description(json!({}), json!({"Whole": whole})));
        let plan = plan.unwrap();
        match &plan.models[0].kind {
            ModelKind::Struct(structure) => structure.fields[0].ty.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(of(json!([0, 1])), Type::I64);
    assert_eq!(of(json!([1, u64::MAX])), Type::U64);
    assert_eq!(of(json!([-1, u64::MAX])), Type::I128);
}

/// The names of what has a location, by that.
fn names(plan: &Crate) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut add = |kind: &str, at: &dyn std::fmt::Display, name: &str| {
        names.insert(format!("{kind} {at}"), name.to_owned());
    };
    for model in &plan.models {
        add("model", &model.at, &model.name);
        match &model.kind {
            ModelKind::Struct(structure) => {
                for field in &structure.fields {
                    add("field", &field.at, &field.name);
                }
            }
            ModelKind::OpenEnum(variants) => {
                for variant in variants {
                    let value = format!("{} {:?}", model.at, variant.value);
                    add("variant", &value, &variant.name);
                }
            }
            _ => {}
        }
    }
    for group in &plan.groups {
        add("group", &group.tag, &group.type_name);
        for operation in &group.operations {
            add("operation", &operation.at, &operation.name);
            add("builder", &operation.at, &operation.builder);
            for setter in &operation.setters {
                add("setter", &setter.at, &setter.name);
            }
        }
    }
    names
}

const NAMES: &[&str] = &[
    "a",
    "A",
    "-a",
    "_a",
    "a_b",
    "a-b",
    "aB",
    "a b",
    "type",
    "_type",
    "@type",
    "Type",
    "+1",
    "-1",
    "1",
    "id",
    "ID",
    "Self",
    "send",
    "items",
    "item",
    "a2",
    "a_2",
    "\u{6ce8}",
    "\u{1f600}",
];

/// A description in which every kind of thing has the first `count` of the names.
fn of_names(names: &[&str]) -> Value {
    let mut properties = Map::new();
    let mut schemas = Map::new();
    let mut paths = Map::new();
    for name in names {
        properties.insert((*name).to_owned(), json!({"type": "string"}));
    }
    let parameters: Vec<_> = names
        .iter()
        .map(|name| json!({"name": name, "in": "query", "schema": {"type": "string"}}))
        .collect();
    schemas.insert(
        "Whole".to_owned(),
        json!({"type": "object", "properties": properties}),
    );
    schemas.insert(
        "Choice".to_owned(),
        json!({"type": "string", "enum": names}),
    );
    for (index, name) in names.iter().enumerate() {
        schemas.insert(
            format!("{name} x"),
            json!({"type": "object", "properties": {"x": {"type": "string"}}}),
        );
        let operation = json!({
            "operationId": name,
            "tags": [if index % 2 == 0 { "Things" } else { name }],
            "parameters": if index == 0 { parameters.clone() } else { Vec::new() },
            "responses": {},
        });
        paths.insert(format!("/p{index:02}"), json!({"get": operation}));
    }
    description(Value::Object(paths), Value::Object(schemas))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_appended_renames_nothing(
        names in Just(NAMES.to_vec()).prop_shuffle(),
        before in 1..NAMES.len(),
    ) {
        let (old, found) = planned(&of_names(&names[..before]));
        let old = self::names(&old.ok_or_else(|| TestCaseError::fail(format!("{found:#?}")))?);
        let (new, found) = planned(&of_names(&names));
        let new = self::names(&new.ok_or_else(|| TestCaseError::fail(format!("{found:#?}")))?);
        for (what, name) in old {
            prop_assert_eq!(new.get(&what), Some(&name), "{}", what);
        }
    }
}
