//! Tests of the merge: structure from upstream, prose from the project.

use serde_json::{Value as Json, json};

use super::*;
use crate::diagnostic::Diagnostics;
use crate::document::FileId;
use crate::yaml::parse;

fn read(text: &str, file: u16) -> Node {
    let mut found = Diagnostics::new();
    let node = parse(text, FileId(file), &mut found).unwrap();
    assert!(!found.has_errors(), "{found:?}");
    node
}

fn merged(ours: &str, theirs: &str) -> Merged {
    merge(&read(ours, 0), &read(theirs, 1))
}

#[track_caller]
fn gives(ours: &str, theirs: &str, expected: &Json) {
    let found = merged(ours, theirs).document.to_json();
    assert_eq!(found.to_string(), expected.to_string());
}

#[test]
fn prose_stays_and_structure_comes_from_upstream() {
    gives(
        "info: {title: Ours, version: '1', description: ours}\nopenapi: 3.0.3",
        "info: {title: Theirs, version: '2', description: theirs}\nopenapi: 3.1.0",
        &json!({"info": {"title": "Ours", "version": "2", "description": "ours"}, "openapi": "3.1.0"}),
    );
}

#[test]
fn a_property_with_the_name_of_prose_is_structure() {
    gives(
        "components: {schemas: {A: {properties: {description: {type: string, description: ours}, title: {type: string}}}}}",
        "components: {schemas: {A: {properties: {description: {type: integer}}}}}",
        &json!({"components": {"schemas": {"A": {"properties": {
            "description": {"type": "integer", "description": "ours"}}}}}}),
    );
}

#[test]
fn a_node_without_a_description_gets_none_from_upstream() {
    let found = merged(
        "paths: {/a: {get: {}}}",
        "paths: {/a: {get: {description: theirs}}}",
    );
    assert_eq!(
        found.document.to_json(),
        json!({"paths": {"/a": {"get": {}}}})
    );
    assert_eq!(found.prose, []);
}

#[test]
fn only_extensions_that_the_project_lacks_are_left_out() {
    let found = merged(
        "info: {title: T, x-same: {a: 1}, x-other: 1}",
        "info: {title: T, x-same: {a: 1}, x-other: 2, x-new: 3}",
    );
    assert_eq!(found.extensions, ["x-new", "x-other"]);
}

#[test]
fn the_prose_of_new_nodes_is_noted_and_extensions_are_left_out() {
    let found = merged(
        "paths: {/a: {get: {summary: Ours}}}",
        "paths: {/a: {get: {summary: x, x-page: {}}, put: {summary: New, x-page: {}, x-sunset: 2031-01-01}}}",
    );
    assert_eq!(
        found.document.to_json(),
        json!({"paths": {"/a": {
            "get": {"summary": "Ours"},
            "put": {"summary": "New", "x-sunset": "2031-01-01"}}}})
    );
    let pointers: Vec<_> = found.prose.iter().map(Pointer::as_str).collect();
    assert_eq!(pointers, ["/paths/~1a/put/summary"]);
    assert_eq!(found.extensions, ["x-page"]);
}

#[test]
fn a_header_may_begin_as_an_extension_does() {
    gives(
        "paths: {/a: {get: {responses: {'200': {headers: {}}}}}}",
        "paths: {/a: {get: {responses: {'200': {headers: {x-rate: {description: theirs}}}}}}}",
        &json!({"paths": {"/a": {"get": {"responses": {"200": {"headers": {"x-rate": {"description": "theirs"}}}}}}}}),
    );
}

#[test]
fn parameters_are_known_by_place_and_name_and_keep_our_order() {
    gives(
        "paths: {/a: {get: {parameters: [{in: query, name: b, description: ours b}, {in: query, name: a, description: ours a}]}}}",
        "paths: {/a: {get: {parameters: [{name: a, in: query, required: true}, {name: n, in: query}, {name: b, in: query}, {name: a, in: header}]}}}",
        &json!({"paths": {"/a": {"get": {"parameters": [
            {"in": "query", "name": "b", "description": "ours b"},
            {"name": "a", "in": "header"},
            {"in": "query", "required": true, "name": "a", "description": "ours a"},
            {"name": "n", "in": "query"}]}}}}),
    );
}

#[test]
fn a_server_keeps_its_description_when_its_url_changes() {
    gives(
        "servers: [{url: 'https://a.example', description: ours}]",
        "servers: [{url: 'https://b.example'}]",
        &json!({"servers": [{"url": "https://b.example", "description": "ours"}]}),
    );
}

#[test]
fn a_path_with_another_name_of_its_parameter_is_the_same_path() {
    gives(
        "paths: {'/a/{id}': {get: {summary: Ours}}}",
        "paths: {'/a/{thing}': {get: {summary: Theirs, deprecated: true}}}",
        &json!({"paths": {"/a/{thing}": {"get": {"deprecated": true, "summary": "Ours"}}}}),
    );
}

#[test]
fn new_members_stand_behind_the_one_before_them_and_old_ones_go() {
    gives(
        "paths: {/z: {}, /gone: {}, /a: {}}",
        "paths: {/first: {}, /a: {}, /second: {}, /third: {}, /z: {}}",
        &json!({"paths": {"/first": {}, "/z": {}, "/a": {}, "/second": {}, "/third": {}}}),
    );
}

#[test]
fn the_order_of_alternatives_and_values_is_upstreams() {
    gives(
        "components: {schemas: {A: {enum: [a, b], oneOf: [{$ref: '#/x'}, {type: string, description: ours}]}}}",
        "components: {schemas: {A: {enum: [b, c, a], oneOf: [{type: string}, {$ref: '#/x'}]}}}",
        &json!({"components": {"schemas": {"A": {"enum": ["b", "c", "a"],
            "oneOf": [{"type": "string", "description": "ours"}, {"$ref": "#/x"}]}}}}),
    );
}

#[test]
fn examples_and_defaults_are_data() {
    gives(
        "components: {schemas: {A: {default: {description: ours}, example: {title: ours}}}}",
        "components: {schemas: {A: {default: {description: theirs}, example: {title: theirs}}}}",
        &json!({"components": {"schemas": {"A": {"default": {"description": "theirs"}, "example": {"title": "theirs"}}}}}),
    );
}

#[test]
fn what_has_become_something_else_is_new() {
    let found = merged(
        "components: {schemas: {A: {additionalProperties: {description: ours}}}}",
        "components: {schemas: {A: {additionalProperties: true}}}",
    );
    let expected = json!({"components": {"schemas": {"A": {"additionalProperties": true}}}});
    assert_eq!(found.document.to_json(), expected);
}
