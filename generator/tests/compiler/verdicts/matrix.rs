//! A pair of descriptions for every rule, in which the rule's change meets code that a caller can see.
//!
//! Rules about one operation share one description, with an operation for each rule: its old side is the rule's
//! example, or a pair given here where the example shows too little of a description. Rules about the API as a whole
//! have a description each.

use generator::diff::{ExampleFrame, Rule, all_rules, find_rule};
use serde_json::{Map, Value, json};

use crate::compare::parse;

/// One side of a rule's operation, and what goes into the rest of the description with it.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    pub(crate) rule: &'static str,
    old: Side,
    new: Side,
}

/// `paths` and, below `components`, `schemas` and `securitySchemes`: lines in block style, without the indentation.
#[derive(Clone, Copy)]
struct Side {
    paths: &'static str,
    schemas: &'static str,
    schemes: &'static str,
}

const fn paths(paths: &'static str) -> Side {
    Side {
        paths,
        schemas: "",
        schemes: "",
    }
}

const fn schemas(paths: &'static str, schemas: &'static str) -> Side {
    Side {
        paths,
        schemas,
        schemes: "",
    }
}

const fn scheme(paths: &'static str, schemes: &'static str) -> Side {
    Side {
        paths,
        schemas: "",
        schemes,
    }
}

const fn pair(rule: &'static str, old: Side, new: Side) -> Shared {
    Shared { rule, old, new }
}

/// An object with one field, as the answer of an operation.
macro_rules! answer {
    ($path:literal, $id:literal, $schema:literal) => {
        concat!(
            "/r/", $path, ": {get: {tags: [Rules], operationId: ", $id,
            ", responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/",
            $schema, "'}}}}}}}"
        )
    };
}

/// An operation that asks for a scheme.
macro_rules! secured {
    ($path:literal, $id:literal, $scheme:literal) => {
        concat!(
            "/r/",
            $path,
            ": {get: {tags: [Rules], operationId: ",
            $id,
            ", security: [{",
            $scheme,
            ": []}, {}], responses: {'204': {description: done}}}}"
        )
    };
}

const OBJECT: &str = "{type: object, properties: {a: {type: string}}}";

/// Pairs for rules whose example is not an operation, or is one that no code comes of.
const SHARED: &[Shared] = &[
    pair(
        "operation-added",
        paths("/r/added: {get: {tags: [Rules], operationId: before_added}}"),
        paths(
            "/r/added: {get: {tags: [Rules], operationId: before_added}, put: {tags: [Rules], operationId: added}}",
        ),
    ),
    pair(
        "operation-removed",
        paths(
            "/r/removed: {get: {tags: [Rules], operationId: before_removed}, put: {tags: [Rules], operationId: removed}}",
        ),
        paths("/r/removed: {get: {tags: [Rules], operationId: before_removed}}"),
    ),
    pair(
        "operation-moved",
        paths("/r/moved: {get: {tags: [Rules], operationId: moved}}"),
        paths("/r/moved-away: {get: {tags: [Rules], operationId: moved}}"),
    ),
    pair(
        "operation-id-added",
        paths("/r/id-added: {get: {tags: [Rules], summary: Id added}}"),
        paths("/r/id-added: {get: {tags: [Rules], summary: Id added, operationId: idWasAdded}}"),
    ),
    pair(
        "operation-id-removed",
        paths(
            "/r/id-removed: {get: {tags: [Rules], summary: Id removed, operationId: idToRemove}}",
        ),
        paths("/r/id-removed: {get: {tags: [Rules], summary: Id removed}}"),
    ),
    pair(
        "operation-id-changed",
        paths("/r/id-changed: {get: {tags: [Rules], operationId: idBefore}}"),
        paths("/r/id-changed: {get: {tags: [Rules], operationId: idAfter}}"),
    ),
    pair(
        "operation-summary-changed",
        paths("/r/summary: {get: {tags: [Rules], summary: Summary before}}"),
        paths("/r/summary: {get: {tags: [Rules], summary: Summary after}}"),
    ),
    pair(
        "path-parameter-renamed",
        paths(
            "/r/renamed/{b}: {get: {tags: [Rules], operationId: renamed, parameters: [{name: b, in: path, required: true, schema: {type: string}}]}}",
        ),
        paths(
            "/r/renamed/{c}: {get: {tags: [Rules], operationId: renamed, parameters: [{name: c, in: path, required: true, schema: {type: string}}]}}",
        ),
    ),
    pair(
        "schema-added",
        paths(""),
        schemas(
            "",
            "SchemaAdded: {type: object, properties: {a: {type: string}}}",
        ),
    ),
    pair(
        "schema-removed",
        schemas(
            "",
            "SchemaRemoved: {type: object, properties: {a: {type: string}}}",
        ),
        paths(""),
    ),
    pair(
        "schema-renamed",
        schemas(
            answer!("schema-renamed", "schema_renamed", "SchemaBefore"),
            "SchemaBefore: {type: object, properties: {renamed: {type: string}}}",
        ),
        schemas(
            answer!("schema-renamed", "schema_renamed", "SchemaAfter"),
            "SchemaAfter: {type: object, properties: {renamed: {type: string}}}",
        ),
    ),
    pair(
        "schema-deprecated",
        schemas(
            answer!("schema-deprecated", "schema_deprecated", "SchemaDeprecated"),
            "SchemaDeprecated: {type: object, properties: {old: {type: string}}}",
        ),
        schemas(
            answer!("schema-deprecated", "schema_deprecated", "SchemaDeprecated"),
            "SchemaDeprecated: {type: object, deprecated: true, properties: {old: {type: string}}}",
        ),
    ),
    pair(
        "schema-deprecation-ended",
        schemas(
            answer!("schema-revived", "schema_revived", "SchemaRevived"),
            "SchemaRevived: {type: object, deprecated: true, properties: {new: {type: string}}}",
        ),
        schemas(
            answer!("schema-revived", "schema_revived", "SchemaRevived"),
            "SchemaRevived: {type: object, properties: {new: {type: string}}}",
        ),
    ),
    pair(
        "security-scope-added",
        scheme(
            "/r/scope-added: {get: {tags: [Rules], operationId: scope_added, security: [{scoped: [r]}, {}]}}",
            "scoped: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/t', scopes: {r: read, w: write}}}}",
        ),
        scheme(
            "/r/scope-added: {get: {tags: [Rules], operationId: scope_added, security: [{scoped: [r, w]}, {}]}}",
            "scoped: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/t', scopes: {r: read, w: write}}}}",
        ),
    ),
    pair(
        "security-scope-removed",
        scheme(
            "/r/scope-removed: {get: {tags: [Rules], operationId: scope_removed, security: [{unscoped: [r, w]}, {}]}}",
            "unscoped: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/t', scopes: {r: read, w: write}}}}",
        ),
        scheme(
            "/r/scope-removed: {get: {tags: [Rules], operationId: scope_removed, security: [{unscoped: [r]}, {}]}}",
            "unscoped: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/t', scopes: {r: read, w: write}}}}",
        ),
    ),
    pair(
        "security-scheme-added",
        paths(""),
        scheme("", "schemeAdded: {type: http, scheme: basic}"),
    ),
    pair(
        "security-scheme-removed",
        scheme("", "schemeRemoved: {type: http, scheme: digest}"),
        paths(""),
    ),
    pair(
        "security-scheme-renamed",
        scheme(
            secured!("scheme-renamed", "scheme_renamed", "schemeBefore"),
            "schemeBefore: {type: apiKey, in: header, name: X-Renamed}",
        ),
        scheme(
            secured!("scheme-renamed", "scheme_renamed", "schemeAfter"),
            "schemeAfter: {type: apiKey, in: header, name: X-Renamed}",
        ),
    ),
    pair(
        "security-scheme-changed",
        scheme(
            secured!("scheme-changed", "scheme_changed", "schemeChanged"),
            "schemeChanged: {type: apiKey, in: header, name: X-Changed}",
        ),
        scheme(
            secured!("scheme-changed", "scheme_changed", "schemeChanged"),
            "schemeChanged: {type: apiKey, in: query, name: changed}",
        ),
    ),
    pair(
        "bearer-format-changed",
        scheme(
            secured!("bearer-format", "bearer_format", "formatted"),
            "formatted: {type: http, scheme: bearer}",
        ),
        scheme(
            secured!("bearer-format", "bearer_format", "formatted"),
            "formatted: {type: http, scheme: bearer, bearerFormat: JWT}",
        ),
    ),
    pair(
        "oauth-flow-added",
        scheme(
            secured!("flow-added", "flow_added", "flowAdded"),
            "flowAdded: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/t', scopes: {}}}}",
        ),
        scheme(
            secured!("flow-added", "flow_added", "flowAdded"),
            "flowAdded: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/t', scopes: {}}, clientCredentials: {tokenUrl: 'https://a.example/t', scopes: {}}}}",
        ),
    ),
    pair(
        "oauth-flow-removed",
        scheme(
            secured!("flow-removed", "flow_removed", "flowRemoved"),
            "flowRemoved: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/t', scopes: {}}, clientCredentials: {tokenUrl: 'https://a.example/t', scopes: {}}}}",
        ),
        scheme(
            secured!("flow-removed", "flow_removed", "flowRemoved"),
            "flowRemoved: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/t', scopes: {}}}}",
        ),
    ),
    pair(
        "oauth-url-changed",
        scheme(
            secured!("oauth-url", "oauth_url", "oauthUrl"),
            "oauthUrl: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/t', scopes: {}}}}",
        ),
        scheme(
            secured!("oauth-url", "oauth_url", "oauthUrl"),
            "oauthUrl: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/u', scopes: {}}}}",
        ),
    ),
    pair(
        "oauth-scope-added",
        scheme(
            secured!("oauth-scope-added", "oauth_scope_added", "oauthScopeAdded"),
            "oauthScopeAdded: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/t', scopes: {}}}}",
        ),
        scheme(
            secured!("oauth-scope-added", "oauth_scope_added", "oauthScopeAdded"),
            "oauthScopeAdded: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/t', scopes: {r: read}}}}",
        ),
    ),
    pair(
        "oauth-scope-removed",
        scheme(
            secured!(
                "oauth-scope-removed",
                "oauth_scope_removed",
                "oauthScopeRemoved"
            ),
            "oauthScopeRemoved: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/t', scopes: {r: read}}}}",
        ),
        scheme(
            secured!(
                "oauth-scope-removed",
                "oauth_scope_removed",
                "oauthScopeRemoved"
            ),
            "oauthScopeRemoved: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/t', scopes: {}}}}",
        ),
    ),
];

/// Parameters of an operation.
macro_rules! parameters {
    ($path:literal, $id:literal, $list:literal) => {
        paths(concat!(
            "/r/",
            $path,
            ": {get: {tags: [More], operationId: ",
            $id,
            ", parameters: [",
            $list,
            "]}}"
        ))
    };
}

/// An object with the field `a` of this schema, in both directions.
macro_rules! field {
    ($path:literal, $id:literal, $rest:literal) => {
        paths(concat!(
            "/r/", $path, ": {post: {tags: [More], operationId: ", $id,
            ", requestBody: {required: true, content: {application/json: {schema: {type: object, ", $rest,
            "}}}}, responses: {'200': {description: ok, content: {application/json: {schema: {type: object, ", $rest,
            "}}}}}}}"
        ))
    };
}

/// Pairs in which it is less plain what callers of the old side can still do.
pub(crate) const MORE: &[Shared] = &[
    pair(
        "text_became_enum",
        parameters!(
            "more1",
            "text_became_enum",
            "{name: a, in: query, schema: {type: string}}"
        ),
        parameters!(
            "more1",
            "text_became_enum",
            "{name: a, in: query, schema: {type: string, enum: [x, y]}}"
        ),
    ),
    pair(
        "enum_became_text",
        parameters!(
            "more2",
            "enum_became_text",
            "{name: a, in: query, schema: {type: string, enum: [x, y]}}"
        ),
        parameters!(
            "more2",
            "enum_became_text",
            "{name: a, in: query, schema: {type: string}}"
        ),
    ),
    pair(
        "enum_grew",
        parameters!(
            "more3",
            "enum_grew",
            "{name: a, in: query, schema: {type: string, enum: [x, y]}}"
        ),
        parameters!(
            "more3",
            "enum_grew",
            "{name: a, in: query, schema: {type: string, enum: [x, y, z]}}"
        ),
    ),
    pair(
        "integer_became_text",
        parameters!(
            "more4",
            "integer_became_text",
            "{name: a, in: query, schema: {type: integer}}"
        ),
        parameters!(
            "more4",
            "integer_became_text",
            "{name: a, in: query, schema: {type: string}}"
        ),
    ),
    pair(
        "integer_became_natural",
        parameters!(
            "more5",
            "integer_became_natural",
            "{name: a, in: query, schema: {type: integer}}"
        ),
        parameters!(
            "more5",
            "integer_became_natural",
            "{name: a, in: query, schema: {type: integer, minimum: 0}}"
        ),
    ),
    pair(
        "integer_became_number",
        parameters!(
            "more6",
            "integer_became_number",
            "{name: a, in: query, schema: {type: integer}}"
        ),
        parameters!(
            "more6",
            "integer_became_number",
            "{name: a, in: query, schema: {type: number}}"
        ),
    ),
    pair(
        "required_text_became_list",
        parameters!(
            "more7",
            "required_text_became_list",
            "{name: a, in: query, required: true, schema: {type: string}}"
        ),
        parameters!(
            "more7",
            "required_text_became_list",
            "{name: a, in: query, required: true, schema: {type: array, items: {type: string}}}"
        ),
    ),
    pair(
        "required_list_became_text",
        parameters!(
            "more8",
            "required_list_became_text",
            "{name: a, in: query, required: true, schema: {type: array, items: {type: string}}}"
        ),
        parameters!(
            "more8",
            "required_list_became_text",
            "{name: a, in: query, required: true, schema: {type: string}}"
        ),
    ),
    pair(
        "required_text_became_enum",
        parameters!(
            "more9",
            "required_text_became_enum",
            "{name: a, in: query, required: true, schema: {type: string}}"
        ),
        parameters!(
            "more9",
            "required_text_became_enum",
            "{name: a, in: query, required: true, schema: {type: string, enum: [x, y]}}"
        ),
    ),
    pair(
        "list_of_texts_became_list_of_enums",
        parameters!(
            "more10",
            "list_of_texts_became_list_of_enums",
            "{name: a_list, in: query, schema: {type: array, items: {type: string}}}"
        ),
        parameters!(
            "more10",
            "list_of_texts_became_list_of_enums",
            "{name: a_list, in: query, schema: {type: array, items: {type: string, enum: [x, y]}}}"
        ),
    ),
    pair(
        "list_of_integers_became_list_of_texts",
        parameters!(
            "more11",
            "list_of_integers_became_list_of_texts",
            "{name: number, in: query, schema: {type: array, items: {type: integer}}}"
        ),
        parameters!(
            "more11",
            "list_of_integers_became_list_of_texts",
            "{name: number, in: query, schema: {type: array, items: {type: string}}}"
        ),
    ),
    pair(
        "list_joined_otherwise",
        parameters!(
            "more12",
            "list_joined_otherwise",
            "{name: tag, in: query, explode: false, schema: {type: array, items: {type: string}}}"
        ),
        parameters!(
            "more12",
            "list_joined_otherwise",
            "{name: tag, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}"
        ),
    ),
    pair(
        "arguments_swapped",
        parameters!(
            "more13",
            "arguments_swapped",
            "{name: one, in: query, required: true, schema: {type: string}}, {name: two, in: query, required: true, schema: {type: integer}}"
        ),
        parameters!(
            "more13",
            "arguments_swapped",
            "{name: two, in: query, required: true, schema: {type: integer}}, {name: one, in: query, required: true, schema: {type: string}}"
        ),
    ),
    pair(
        "header_default",
        parameters!(
            "more14",
            "header_default",
            "{name: X-Depth, in: header, schema: {type: integer, default: 1}}"
        ),
        parameters!(
            "more14",
            "header_default",
            "{name: X-Depth, in: header, schema: {type: integer, default: 2}}"
        ),
    ),
    pair(
        "cookie_became_header",
        parameters!(
            "more15",
            "cookie_became_header",
            "{name: taste, in: cookie, schema: {type: string}}"
        ),
        parameters!(
            "more15",
            "cookie_became_header",
            "{name: taste, in: header, schema: {type: string}}"
        ),
    ),
    pair(
        "date_time_appeared",
        parameters!(
            "more16",
            "date_time_appeared",
            "{name: since, in: query, schema: {type: string}}"
        ),
        parameters!(
            "more16",
            "date_time_appeared",
            "{name: since, in: query, schema: {type: string, format: date-time}}"
        ),
    ),
    pair(
        "argument_became_setter",
        parameters!(
            "more17",
            "argument_became_setter",
            "{name: kind, in: query, required: true, schema: {type: string, enum: [x]}}"
        ),
        parameters!(
            "more17",
            "argument_became_setter",
            "{name: kind, in: query, schema: {type: string, enum: [x]}}"
        ),
    ),
    pair(
        "text_became_anything",
        parameters!(
            "more18",
            "text_became_anything",
            "{name: a, in: query, content: {application/json: {schema: {type: string}}}}"
        ),
        parameters!(
            "more18",
            "text_became_anything",
            "{name: a, in: query, content: {application/json: {schema: {}}}}"
        ),
    ),
    pair(
        "field_became_natural",
        field!(
            "more19",
            "field_became_natural",
            "properties: {a: {type: integer}}"
        ),
        field!(
            "more19",
            "field_became_natural",
            "properties: {a: {type: integer, minimum: 0}}"
        ),
    ),
    pair(
        "field_became_nullable",
        field!(
            "more20",
            "field_became_nullable",
            "properties: {a: {type: string}}"
        ),
        field!(
            "more20",
            "field_became_nullable",
            "properties: {a: {type: [string, 'null']}}"
        ),
    ),
    pair(
        "required_field_became_nullable",
        field!(
            "more21",
            "required_field_became_nullable",
            "required: [a], properties: {a: {type: string}}"
        ),
        field!(
            "more21",
            "required_field_became_nullable",
            "required: [a], properties: {a: {type: [string, 'null']}}"
        ),
    ),
    pair(
        "field_became_enum",
        field!(
            "more22",
            "field_became_enum",
            "properties: {a: {type: string}}"
        ),
        field!(
            "more22",
            "field_became_enum",
            "properties: {a: {type: string, enum: [x]}}"
        ),
    ),
    pair(
        "fields_changed_places",
        field!(
            "more23",
            "fields_changed_places",
            "required: [a, b], properties: {a: {type: string}, b: {type: integer}}"
        ),
        field!(
            "more23",
            "fields_changed_places",
            "required: [a, b], properties: {b: {type: integer}, a: {type: string}}"
        ),
    ),
    pair(
        "closed_object",
        field!("more24", "closed_object", "properties: {a: {type: string}}"),
        field!(
            "more24",
            "closed_object",
            "additionalProperties: false, properties: {a: {type: string}}"
        ),
    ),
    pair(
        "typed_rest",
        field!("more25", "typed_rest", "properties: {a: {type: string}}"),
        field!(
            "more25",
            "typed_rest",
            "additionalProperties: {type: integer}, properties: {a: {type: string}}"
        ),
    ),
    pair(
        "field_became_list",
        field!(
            "more26",
            "field_became_list",
            "properties: {a: {type: string}}"
        ),
        field!(
            "more26",
            "field_became_list",
            "properties: {a: {type: array, items: {type: string}}}"
        ),
    ),
    pair(
        "list_of_objects",
        field!(
            "more27",
            "list_of_objects",
            "properties: {a: {type: array, items: {type: object, properties: {b: {type: string}}}}}"
        ),
        field!(
            "more27",
            "list_of_objects",
            "properties: {a: {type: array, items: {type: object, properties: {b: {type: string}, c: {type: string}}}}}"
        ),
    ),
    pair(
        "body_got_a_second_form",
        paths(
            "/r/more28: {post: {tags: [More], operationId: body_got_a_second_form, requestBody: {required: true, content: {application/json: {schema: {type: string}}}}}}",
        ),
        paths(
            "/r/more28: {post: {tags: [More], operationId: body_got_a_second_form, requestBody: {required: true, content: {application/json: {schema: {type: string}}, text/plain: {schema: {type: string}}}}}}",
        ),
    ),
    pair(
        "answer_got_a_name",
        paths(
            "/r/more29: {get: {tags: [More], operationId: answer_got_a_name, responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}}}}",
        ),
        paths(
            "/r/more29: {get: {tags: [More], operationId: answer_got_a_name, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}",
        ),
    ),
    pair(
        "success_moved",
        paths(
            "/r/more30: {get: {tags: [More], operationId: success_moved, responses: {'200': {description: ok, content: {application/json: {schema: {type: integer}}}}}}}",
        ),
        paths(
            "/r/more30: {get: {tags: [More], operationId: success_moved, responses: {'201': {description: ok, content: {application/json: {schema: {type: integer}}}}}}}",
        ),
    ),
    pair(
        "success_without_body_joined",
        paths(
            "/r/more31: {get: {tags: [More], operationId: success_without_body_joined, responses: {'200': {description: ok, content: {application/json: {schema: {type: integer}}}}}}}",
        ),
        paths(
            "/r/more31: {get: {tags: [More], operationId: success_without_body_joined, responses: {'200': {description: ok, content: {application/json: {schema: {type: integer}}}}, '204': {description: none}}}}",
        ),
    ),
    pair(
        "pages_came",
        paths(
            "/r/more32: {get: {tags: [More], operationId: pages_came, parameters: [{name: cursor, in: query, schema: {type: string}}], responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {cursor: {type: string}, runs: {type: array, items: {type: string}}}}}}}}}}",
        ),
        paths(
            "/r/more32: {get: {tags: [More], operationId: pages_came, x-rust-pagination: {items: runs, cursor: cursor}, parameters: [{name: cursor, in: query, schema: {type: string}}], responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {cursor: {type: string}, runs: {type: array, items: {type: string}}}}}}}}}}",
        ),
    ),
    pair(
        "pages_went",
        paths(
            "/r/more33: {get: {tags: [More], operationId: pages_went, x-rust-pagination: {items: runs, cursor: cursor}, parameters: [{name: cursor, in: query, schema: {type: string}}], responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {cursor: {type: string}, runs: {type: array, items: {type: string}}}}}}}}}}",
        ),
        paths(
            "/r/more33: {get: {tags: [More], operationId: pages_went, parameters: [{name: cursor, in: query, schema: {type: string}}], responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {cursor: {type: string}, runs: {type: array, items: {type: string}}}}}}}}}}",
        ),
    ),
    pair(
        "filter_became_needed",
        parameters!(
            "more34",
            "filter_became_needed",
            "{name: a, in: query, schema: {type: string}}"
        ),
        paths(
            "/r/more34: {get: {tags: [More], operationId: filter_became_needed, x-rust-selective: [a], parameters: [{name: a, in: query, schema: {type: string}}]}}",
        ),
    ),
    pair(
        "filter_no_longer_needed",
        paths(
            "/r/more35: {get: {tags: [More], operationId: filter_no_longer_needed, x-rust-selective: [a], parameters: [{name: a, in: query, schema: {type: string}}]}}",
        ),
        parameters!(
            "more35",
            "filter_no_longer_needed",
            "{name: a, in: query, schema: {type: string}}"
        ),
    ),
    pair(
        "single_accepted",
        paths(
            "/r/more36: {get: {tags: [More], operationId: single_accepted, responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}}}",
        ),
        paths(
            "/r/more36: {get: {tags: [More], operationId: single_accepted, responses: {'200': {description: ok, content: {application/json: {schema: {type: array, x-rust-accept-single: true, items: {type: string}}}}}}}}",
        ),
    ),
];

/// The bodies of the description about one operation or another, after the head, for rules about the API as a whole.
pub(crate) const ALONE: &[(&str, &str, &str)] = &[
    (
        "default-server-changed",
        "servers: [{url: 'https://a.example'}]",
        "servers: [{url: 'https://b.example'}]",
    ),
    (
        "server-added",
        "servers: [{url: 'https://a.example'}]",
        "servers: [{url: 'https://a.example'}, {url: 'https://b.example'}]",
    ),
    (
        "server-removed",
        "servers: [{url: 'https://a.example'}, {url: 'https://b.example'}]",
        "servers: [{url: 'https://a.example'}]",
    ),
    (
        "server-variable-added",
        "servers: [{url: 'https://a.example'}]",
        "servers: [{url: 'https://{host}.example', variables: {host: {default: a}}}]",
    ),
    (
        "server-variable-removed",
        "servers: [{url: 'https://{host}.example', variables: {host: {default: a}}}]",
        "servers: [{url: 'https://a.example'}]",
    ),
    (
        "server-variable-value-added",
        "servers: [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a]}}}]",
        "servers: [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a, b]}}}]",
    ),
    (
        "server-variable-value-removed",
        "servers: [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a, b]}}}]",
        "servers: [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a]}}}]",
    ),
    (
        "security-alternative-added",
        "servers: [{url: 'https://a.example'}]\nsecurity: [{one: []}]\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}, two: {type: apiKey, in: query, name: k}}}",
        "servers: [{url: 'https://a.example'}]\nsecurity: [{one: []}, {two: []}]\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}, two: {type: apiKey, in: query, name: k}}}",
    ),
    (
        "security-alternative-none-added",
        "servers: [{url: 'https://a.example'}]\nsecurity: [{one: []}]\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}}}",
        "servers: [{url: 'https://a.example'}]\nsecurity: [{one: []}, {}]\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}}}",
    ),
    (
        "security-alternative-removed",
        "servers: [{url: 'https://a.example'}]\nsecurity: [{one: []}, {two: []}]\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}, two: {type: apiKey, in: query, name: k}}}",
        "servers: [{url: 'https://a.example'}]\nsecurity: [{one: []}]\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}, two: {type: apiKey, in: query, name: k}}}",
    ),
    (
        "security-became-required",
        "servers: [{url: 'https://a.example'}]\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}}}",
        "servers: [{url: 'https://a.example'}]\nsecurity: [{one: []}]\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}}}",
    ),
    (
        "security-became-optional",
        "servers: [{url: 'https://a.example'}]\nsecurity: [{one: []}]\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}}}",
        "servers: [{url: 'https://a.example'}]\nsecurity: []\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}}}",
    ),
    (
        "webhook-added",
        "webhooks: {}",
        "webhooks: {done: {post: {}}}",
    ),
    (
        "webhook-removed",
        "webhooks: {done: {post: {}}}",
        "webhooks: {}",
    ),
    (
        "webhook-changed",
        "webhooks: {done: {post: {}}}",
        "webhooks: {done: {put: {}}}",
    ),
    (
        "rust-item-changed",
        "x-rust-crate: {name: one}",
        "x-rust-crate: {name: two}",
    ),
];

/// The ids of the rules that share a description.
pub(crate) fn shared() -> impl Iterator<Item = &'static Rule> {
    all_rules().filter(|rule| !ALONE.iter().any(|(id, ..)| *id == rule.id))
}

/// The names of all pairs that share a description: rules, and what is less plain.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    shared()
        .map(|rule| rule.id)
        .chain(MORE.iter().map(|pair| pair.rule))
}

/// A description with the old or new side of each of these pairs.
pub(crate) fn description<'a>(names: impl IntoIterator<Item = &'a str>, new: bool) -> String {
    let (mut paths, mut schemas, mut schemes) = (String::new(), String::new(), String::new());
    let names: Vec<&str> = names.into_iter().collect();
    for name in &names {
        let given = SHARED.iter().chain(MORE).find(|pair| pair.rule == *name);
        let side = given.map(|pair| if new { pair.new } else { pair.old });
        match side {
            Some(side) => {
                lines(&mut paths, side.paths, 2);
                lines(&mut schemas, side.schemas, 4);
                lines(&mut schemes, side.schemes, 4);
            }
            None => paths.push_str(&operation(find_rule(name).unwrap(), new)),
        }
    }
    let title = "openapi: 3.1.0\ninfo: {title: Rules, version: '1'}\nservers: [{url: 'https://a.example'}]\n";
    let place = "  /place: {get: {tags: [Place], operationId: place}}\n";
    // What examples refer to.
    let targets = format!("    A: {OBJECT}\n    B: {OBJECT}\n");
    let text = format!(
        "{title}paths:\n{place}{paths}components:\n  schemas:\n{targets}{schemas}  securitySchemes:\n    none: {{type: http, scheme: bearer}}\n{schemes}"
    );
    let mut document = parse("rules.yaml", &text).to_json();
    if names.len() > 1 {
        for (path, item) in document["paths"].as_object_mut().unwrap() {
            tell_apart(item, &format!("`{path}`"));
        }
    }
    document.to_string()
}

/// Adds to each inline schema that becomes a type what no other has and what changes nothing else: a format to texts, a
/// required property that is not declared to all others. Schemas that say the same are one type: a change of one rule's
/// schema would then rename the types of other rules.
fn tell_apart(value: &mut Value, place: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| tell_apart(item, place)),
        Value::Object(members) => {
            for (name, member) in &mut *members {
                match name.as_str() {
                    "requestBody" => tell_apart(member, &format!("the request body of {place}")),
                    "responses" => tell_apart(member, &format!("a response of {place}")),
                    _ => tell_apart(member, place),
                }
            }
            let is_type = ["properties", "enum", "oneOf", "anyOf", "allOf"]
                .iter()
                .any(|keyword| members.contains_key(*keyword))
                || members.get("type").is_some_and(Value::is_array);
            if is_type {
                mark(members, format!("in {place}"));
            }
        }
        _ => {}
    }
}

fn mark(members: &mut Map<String, Value>, mark: String) {
    if members.get("type").is_some_and(|ty| ty == "string") {
        members.entry("format").or_insert(mark.into());
        return;
    }
    let required = members.entry("required").or_insert_with(|| json!([]));
    required.as_array_mut().unwrap().push(mark.into());
}

/// The description of a rule about the API as a whole.
pub(crate) fn alone(body: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: Alone, version: '1'}}\n{body}\npaths:\n  /place: {{get: {{tags: [Place], operationId: place}}}}\n"
    )
}

fn lines(out: &mut String, text: &str, width: usize) {
    for line in text.lines() {
        out.push_str(&format!("{:width$}{line}\n", ""));
    }
}

/// The operation of a rule, from the rule's example.
fn operation(rule: &Rule, new: bool) -> String {
    let side = if new {
        rule.example.new
    } else {
        rule.example.old
    };
    let mut text = format!("  /r/{}:\n    post:\n", rule.id);
    lines(
        &mut text,
        &format!("operationId: {}", rule.id.replace('-', "_")),
        6,
    );
    if !side.contains("tags:") {
        lines(&mut text, "tags: [Rules]", 6);
    }
    let json = |schema: &str| format!("content: {{application/json: {{schema: {schema}}}}}");
    match rule.example.frame {
        ExampleFrame::Document => panic!("{} needs a pair of its own", rule.id),
        ExampleFrame::Operation => lines(&mut text, side, 6),
        ExampleFrame::Parameters => {
            lines(&mut text, "parameters:", 6);
            lines(&mut text, side, 6);
        }
        ExampleFrame::Request => lines(
            &mut text,
            &format!("requestBody: {{required: true, {}}}", json(side)),
            6,
        ),
        ExampleFrame::Response => lines(
            &mut text,
            &format!("responses: {{'200': {{description: ok, {}}}}}", json(side)),
            6,
        ),
    }
    text
}
