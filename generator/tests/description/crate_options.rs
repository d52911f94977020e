//! What a project wants its crate to be, and what is written then.

use std::collections::BTreeMap;

use generator::diagnostic::Diagnostics;
use generator::emit;
use generator::pipeline::{self, GenerateOptions, Input};
use generator::plan::{Crate, CrateOptions, TypeOptions};
use generator::source::Sources;

/// The waiter of the second operation stands in the group of the first.
const WAITERS: &str = "\
openapi: 3.1.0
info: {title: Waiters, version: '1'}
servers: [{url: 'https://api.example.com'}]
paths:
  /jobs: {get: {operationId: get_job, tags: [jobs], responses: {'200': {$ref: '#/components/responses/Job'}}}}
  /log: {get: {operationId: get_log, tags: [log], x-rust-waiter: {group: jobs, field: state, until: done}, responses: {'200': {$ref: '#/components/responses/Job'}}}}
components:
  responses:
    Job: {description: A job, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}
  schemas:
    Job: {type: object, required: [state], properties: {state: {type: string}, price: {$ref: '#/components/schemas/Price'}}}
    Price: {type: string}
";

fn planned(options: CrateOptions) -> Crate {
    planned_from(WAITERS, options)
}

fn planned_from(description: &str, options: CrateOptions) -> Crate {
    let mut sources = Sources::new();
    let input = Input {
        spec: sources.add("description.yaml", description),
        overlays: Vec::new(),
    };
    let options = GenerateOptions {
        crate_options: options,
        ..GenerateOptions::default()
    };
    let mut found = Diagnostics::new();
    pipeline::generate(&sources, input, options, &mut found)
        .unwrap()
        .plan
}

#[test]
fn the_feature_of_a_group_brings_what_its_waiters_send() {
    let plan = planned(CrateOptions {
        group_features: true,
        ..CrateOptions::default()
    });
    let files = emit::stand_alone(&plan, emit::LONGEST_FILE);
    let manifest = files.get("Cargo.toml").unwrap();
    let (_, features) = manifest.split_once("[features]\n").unwrap();
    let lines: Vec<_> = features.lines().take(5).collect();
    assert_eq!(
        lines,
        [
            "default = [\"reqwest\", \"all-operations\"]",
            "# The operations of all groups; each group has a feature of its own.",
            "all-operations = [\"jobs\", \"log\"]",
            "jobs = [\"log\"]",
            "log = []",
        ]
    );
}

#[test]
fn the_docs_of_a_module_list_the_features_of_groups() {
    let plan = planned(CrateOptions {
        group_features: true,
        module: Some("apis::jobs".to_owned()),
        ..CrateOptions::default()
    });
    let files = emit::module(&plan, "apis::jobs");
    let docs = files.get("README.md").unwrap();
    let (_, features) = docs.split_once("\n[features]\n").unwrap();
    let lines: Vec<_> = features.lines().take(5).collect();
    assert_eq!(
        lines,
        [
            "default = [\"reqwest\", \"all-operations\"]",
            "# The operations of all groups; each group has a feature of its own.",
            "all-operations = [\"jobs\", \"log\"]",
            "jobs = [\"log\"]",
            "log = []",
        ]
    );
}

#[test]
fn the_types_of_a_project_are_those_of_the_crate_around_a_module() {
    let schemas = [("Price".to_owned(), "crate::money::Price".to_owned())];
    let plan = planned(CrateOptions {
        module: Some("apis::jobs".to_owned()),
        types: TypeOptions {
            schemas: BTreeMap::from(schemas),
            ..TypeOptions::default()
        },
        ..CrateOptions::default()
    });
    let files = emit::module(&plan, "apis::jobs");
    let models = files.get("api/models.rs").unwrap();
    let imports: Vec<_> = models
        .lines()
        .filter(|line| line.starts_with("use "))
        .collect();
    assert_eq!(
        imports,
        [
            "use crate::money::Price;",
            "use crate::apis::jobs::runtime::{UnknownFields, json_object};",
        ]
    );
}

/// Two models with types of the project that have one name.
const DATES: &str = "\
openapi: 3.1.0
info: {title: Dates, version: '1'}
servers: [{url: 'https://api.example.com'}]
paths:
  /things: {get: {operationId: get_thing, responses: {'200': {description: A thing, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}}}
components:
  schemas:
    Thing: {type: object, properties: {born: {type: string, format: date}, part: {$ref: '#/components/schemas/Part'}}}
    Part: {type: object, properties: {made: {type: string, format: old-date}, checked: {type: string, format: moon}}}
";

#[test]
fn types_of_one_name_are_not_imported() {
    let formats = [
        ("date", "jiff::civil::Date"),
        ("moon", "calendars::Moon"),
        ("old-date", "time::Date"),
    ];
    let formats = formats.map(|(format, ty)| (format.to_owned(), ty.to_owned()));
    let plan = planned_from(
        DATES,
        CrateOptions {
            types: TypeOptions {
                formats: BTreeMap::from(formats),
                ..TypeOptions::default()
            },
            ..CrateOptions::default()
        },
    );
    let files = emit::api(&plan, emit::LONGEST_FILE);
    let models = files.get("src/api/models.rs").unwrap();
    let lines = models.lines().map(str::trim);
    let lines: Vec<_> = lines
        .filter(|line| line.contains("Date") || line.contains("Moon"))
        .filter(|line| line.starts_with("use ") || line.starts_with("pub ") && line.ends_with(','))
        .collect();
    assert_eq!(
        lines,
        [
            "use calendars::Moon;",
            "pub born: Option<jiff::civil::Date>,",
            "pub made: Option<time::Date>,",
            "pub checked: Option<Moon>,",
        ]
    );
}

/// Names in JSON, an enum that keeps other values, and a union.
const NAMES: &str = "\
openapi: 3.1.0
info: {title: Names, version: '1'}
servers: [{url: 'https://api.example.com'}]
paths:
  /things: {get: {operationId: get_thing, responses: {'200': {description: A thing, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}}}
components:
  schemas:
    Thing: {type: object, properties: {createdAt: {type: string}, type: {type: string, enum: [a-b]}, note: {oneOf: [{type: string}, {type: integer}]}}}
";

#[test]
fn macros_that_describe_values_are_told_what_they_are_in_json() {
    let models = |derive: &str| {
        let plan = planned_from(
            NAMES,
            CrateOptions {
                types: TypeOptions {
                    derives: vec![derive.to_owned()],
                    ..TypeOptions::default()
                },
                ..CrateOptions::default()
            },
        );
        let files = emit::api(&plan, emit::LONGEST_FILE);
        files.get("src/api/models.rs").unwrap().to_owned()
    };
    for derive in ["schemars::JsonSchema", "utoipa::ToSchema"] {
        let models = models(derive);
        let lines: Vec<_> = models.lines().map(str::trim).collect();
        let attributed: Vec<_> = lines
            .windows(2)
            .filter(|pair| pair[0].starts_with("#[serde("))
            .map(|pair| (pair[0], pair[1]))
            .collect();
        assert_eq!(
            attributed,
            [
                (
                    "#[serde(rename = \"createdAt\")]",
                    "pub created_at: Option<String>,"
                ),
                (
                    "#[serde(rename = \"type\")]",
                    "pub type_: Option<ThingType>,"
                ),
                ("#[serde(skip)]", "pub unknown_fields: UnknownFields,"),
                ("#[serde(untagged)]", "#[non_exhaustive]"),
                ("#[serde(rename = \"a-b\")]", "AB,"),
                ("#[serde(untagged)]", "Unknown(String),"),
            ],
            "{derive}"
        );
    }
    assert!(!models("Eq").contains("serde("));
}

/// Types whose form in Rust does not say what they are in JSON.
const FORMS: &str = "\
openapi: 3.1.0
info: {title: Forms, version: '1'}
servers: [{url: 'https://api.example.com'}]
paths:
  /things: {get: {operationId: get_thing, responses: {'200': {description: A thing, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}}}
components:
  schemas:
    Time: {type: string, format: date-time}
    Thing:
      type: object
      required: [made]
      properties:
        made: {$ref: '#/components/schemas/Time'}
        seen: {type: array, items: {type: string, format: date-time}}
        lasts: {type: integer, x-rust-type: duration-seconds}
        level: {type: integer, enum: [1], x-enum-varnames: [Low]}
        pair: {type: array, prefixItems: [{type: string, format: date-time}, {type: string}], minItems: 2, items: false}
        loose: {type: array, prefixItems: [{type: integer}], items: {type: string}}
        note: {oneOf: [{type: integer}, {type: string, format: date-time}]}
        text: {type: string}
";

#[test]
fn macros_that_describe_values_are_given_types_that_they_know() {
    let derives = ["schemars::JsonSchema", "utoipa::ToSchema"].map(str::to_owned);
    let types = TypeOptions {
        derives: derives.to_vec(),
        ..TypeOptions::default()
    };
    let options = CrateOptions {
        types,
        ..CrateOptions::default()
    };
    let files = emit::api(&planned_from(FORMS, options), emit::LONGEST_FILE);
    let lines: Vec<_> = files.get("src/api/models.rs").unwrap().lines().collect();
    let described: Vec<_> = lines
        .windows(3)
        .filter(|three| three[0].trim().starts_with("#[schemars("))
        .map(|three| three.join("\n").replace("    ", ""))
        .collect();
    let expected = |ty: &str, field: &str| {
        format!("#[schemars(with = \"{ty}\")]\n#[schema(value_type = {ty})]\n{field}")
    };
    assert_eq!(
        described,
        [
            expected("String", "pub made: Time,"),
            expected("Option<Vec<String>>", "pub seen: Option<Vec<DateTime>>,"),
            expected("Option<u64>", "pub lasts: Option<Duration>,"),
            expected("Option<i64>", "pub level: Option<ThingLevel>,"),
            expected(
                "Option<(String, String)>",
                "pub pair: Option<(DateTime, String)>,"
            ),
            expected("Option<Vec<Value>>", "pub loose: Option<ThingLoose>,"),
            expected("String", "Text(DateTime),"),
        ]
    );
}

/// Schemas that contain themselves, directly, through others, and through other names of types.
const CIRCLES: &str = "\
openapi: 3.1.0
info: {title: Circles, version: '1'}
servers: [{url: 'https://api.example.com'}]
paths:
  /nodes: {get: {operationId: get_node, responses: {'200': {description: A node, content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}}}}}
components:
  schemas:
    Endless: {type: array, items: {$ref: '#/components/schemas/Endless'}}
    Inner: {type: object, properties: {node: {$ref: '#/components/schemas/Node'}, leaf: {$ref: '#/components/schemas/Leaf'}}}
    Leaf: {type: object, properties: {leaves: {type: integer}}}
    Leaves: {type: array, items: {$ref: '#/components/schemas/Leaf'}}
    Node:
      type: object
      properties:
        either: {oneOf: [{$ref: '#/components/schemas/Node'}, {type: string}]}
        endless: {$ref: '#/components/schemas/Endless'}
        inner: {$ref: '#/components/schemas/Inner'}
        leaves: {$ref: '#/components/schemas/Leaves'}
        pair: {type: array, prefixItems: [{$ref: '#/components/schemas/Node'}, {type: integer}], minItems: 2, items: false}
        parent: {$ref: '#/components/schemas/Node'}
        several: {$ref: '#/components/schemas/Nodes'}
        short: {type: array, prefixItems: [{type: string}, {$ref: '#/components/schemas/Node'}], minItems: 1, items: false}
        twins: {$ref: '#/components/schemas/Twins'}
    Nodes: {type: array, items: {$ref: '#/components/schemas/Node'}}
    Twins: {type: array, prefixItems: [{type: string}, {$ref: '#/components/schemas/Twins'}], minItems: 2, items: false}
";

/// Its macro collects the schemas below a schema, without end where one contains itself.
#[test]
fn utoipa_is_told_where_a_schema_contains_itself() {
    let types = TypeOptions {
        derives: vec!["utoipa::ToSchema".to_owned()],
        ..TypeOptions::default()
    };
    let options = CrateOptions {
        types,
        ..CrateOptions::default()
    };
    let files = emit::api(&planned_from(CIRCLES, options), emit::LONGEST_FILE);
    let lines: Vec<_> = files.get("src/api/models.rs").unwrap().lines().collect();
    let told: Vec<_> = lines
        .windows(2)
        .filter(|two| two[0].trim().starts_with("#[schema("))
        .map(|two| two.join("\n").replace("    ", ""))
        .collect();
    assert_eq!(
        told,
        [
            "#[schema(no_recursion)]\npub struct Endless(pub Vec<Endless>);",
            "#[schema(no_recursion)]\npub inner: Option<Box<Inner>>,",
            "#[schema(value_type = Option<Vec<Leaf>>)]\npub leaves: Option<Leaves>,",
            "#[schema(value_type = Option<(Value, i64)>, no_recursion)]\npub pair: Option<(Box<Node>, i64)>,",
            "#[schema(no_recursion)]\npub parent: Option<Box<Node>>,",
            "#[schema(value_type = Option<Vec<Node>>, no_recursion)]\npub several: Option<Nodes>,",
            "#[schema(no_recursion)]\nNode(Box<Node>),",
            "#[schema(value_type = Value)]\npub Option<Box<Node>>,",
            "#[schema(value_type = (String, Value), no_recursion)]\npub struct Twins(pub (String, Box<Twins>));",
        ]
    );
}
