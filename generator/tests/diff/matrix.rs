//! A pair of descriptions for every rule, in which the rule's change meets code that a caller can see.
//!
//! Rules about one operation share one description, with an operation for each rule: its old side is the rule's
//! example, or a pair given here where the example shows too little of a description. Rules about the API as a whole
//! have a description each.

use generator::diff::{Frame, Rule, all_rules};

/// One side of a rule's operation, and what goes into the rest of the description with it.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    rule: &'static str,
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

/// A description with the old or new side of each of these rules.
pub(crate) fn description<'a>(rules: impl IntoIterator<Item = &'a Rule>, new: bool) -> String {
    let (mut paths, mut schemas, mut schemes) = (String::new(), String::new(), String::new());
    for rule in rules {
        let given = SHARED.iter().find(|pair| pair.rule == rule.id);
        let side = given.map(|pair| if new { pair.new } else { pair.old });
        match side {
            Some(side) => {
                lines(&mut paths, side.paths, 2);
                lines(&mut schemas, side.schemas, 4);
                lines(&mut schemes, side.schemes, 4);
            }
            None => paths.push_str(&operation(rule, new)),
        }
    }
    let title = "openapi: 3.1.0\ninfo: {title: Rules, version: '1'}\nservers: [{url: 'https://a.example'}]\n";
    let place = "  /place: {get: {tags: [Place], operationId: place}}\n";
    // What examples refer to.
    let targets = format!("    A: {OBJECT}\n    B: {OBJECT}\n");
    format!(
        "{title}paths:\n{place}{paths}components:\n  schemas:\n{targets}{schemas}  securitySchemes:\n    none: {{type: http, scheme: bearer}}\n{schemes}"
    )
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
        Frame::Document => panic!("{} needs a pair of its own", rule.id),
        Frame::Operation => lines(&mut text, side, 6),
        Frame::Parameters => {
            lines(&mut text, "parameters:", 6);
            lines(&mut text, side, 6);
        }
        Frame::Request => lines(
            &mut text,
            &format!("requestBody: {{required: true, {}}}", json(side)),
            6,
        ),
        Frame::Response => lines(
            &mut text,
            &format!("responses: {{'200': {{description: ok, {}}}}}", json(side)),
            6,
        ),
    }
    text
}
