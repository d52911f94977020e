//! Crates as a configuration wants them: a feature for each group, a module of a handwritten crate.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bundle::cargo;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: 'https://things.example'}]
paths:
  /things:
    get: {operationId: listThings, tags: [Things], responses: {'200': {$ref: '#/components/responses/One'}}}
  /testing:
    get: {operationId: listTests, tags: [Testing], responses: {'200': {$ref: '#/components/responses/One'}}}
components:
  responses:
    One: {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/One'}}}}
  schemas:
    One: {type: object, required: [kind], properties: {kind: {type: string, enum: [a, b]}, at: {type: integer}}}
";

const CONFIG: &str = "\
[[crate]]
name = 'grouped'
description = 'api.yaml'
output = 'grouped'
group-features = true

[[crate]]
name = 'host'
description = 'api.yaml'
output = 'host'
module = 'apis::things'

[[crate]]
name = 'typed'
description = 'types.yaml'
output = 'typed'

[crate.types]
derives = ['Eq', 'Hash']
non-exhaustive = false
unknown-fields = false

[crate.types.formats]
ipv4 = 'std::net::Ipv4Addr'

[crate.types.schemas]
Host = 'std::net::IpAddr'

[[crate]]
name = 'mapped'
description = 'mapped.yaml'
output = 'mapped'

[crate.types.formats]
uri = 'url::Url'
colour = 'colours::Colour'
pair = 'colours::Pair<colours::Colour,String>'

[crate.types.dependencies]
colours = { path = '../colours' }
url = { version = '2', features = ['serde'] }
";

const MAPPED: &str = "\
openapi: 3.1.0
info: {title: Mapped, version: '1'}
servers: [{url: 'https://things.example'}]
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      parameters: [{name: colour, in: query, schema: {type: string, format: colour}}, {name: X-Pair, in: header, required: true, schema: {type: string, format: pair}}]
      responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
components:
  schemas:
    Thing: {type: object, required: [site, colour], properties: {site: {type: string, format: uri}, colour: {type: string, format: colour}, pair: {type: string, format: pair}}}
";

/// A test of the crate `mapped`: what types of other crates need is there on this machine, not on one target only.
const MAPPED_WIRE: &str = r##"//! Values have types of other crates.

use mapped::models::Thing;

#[test]
fn values_are_read_and_written() {
    let json = r#"{"site":"https://a.example/","colour":"red"}"#;
    let thing: Thing = serde_json::from_str(json).unwrap();
    assert_eq!(thing.site.host_str(), Some("a.example"));
    assert_eq!(thing.colour, colours::Colour::Red);
    assert_eq!(serde_json::to_string(&thing).unwrap(), json);
}

/// `Display` of a type may be another text than the one in JSON, or missing.
#[test]
fn a_parameter_has_the_text_of_json() {
    let client = mapped::Client::builder().transport(Nothing).build().unwrap();
    let pair = colours::Pair(colours::Colour::Red, "blue".to_owned());
    let request = client.things().list(pair).colour(colours::Colour::Red).into_request().unwrap();
    assert_eq!(request.uri().query(), Some("colour=red"));
    assert_eq!(request.headers()["x-pair"], r#"["red","blue"]"#);
}

#[derive(Debug)]
struct Nothing;

impl mapped::Transport for Nothing {
    fn send<'a>(&'a self, _: &'a http::Request<mapped::Bytes>) -> mapped::TransportFuture<'a> {
        Box::pin(std::future::pending())
    }
}
"##;

const COLOURS: &str = "//! Colours.
/// A colour.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = \"lowercase\")]
pub enum Colour {
    /// Red.
    Red,
}

/// Two of a kind.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Pair<A, B>(pub A, pub B);
";

const TYPES: &str = include_str!("../golden/mapped_types/openapi.yaml");

/// A test of the crate `typed`.
const WIRE: &str = r##"//! Values on the wire have the types of the configuration.

use std::collections::HashSet;

use typed::models::Thing;

#[test]
fn values_are_read_and_written() {
    let json = r#"{"address":"127.0.0.1","hosts":["::1"],"further":1}"#;
    let thing: Thing = serde_json::from_str(json).unwrap();
    let expected = Thing {
        address: "127.0.0.1".parse().unwrap(),
        hosts: Some(vec!["::1".parse().unwrap()]),
        kind: None,
        nothing: None,
        short: None,
    };
    assert_eq!(thing, expected);
    assert_eq!(
        serde_json::to_string(&thing).unwrap(),
        r#"{"address":"127.0.0.1","hosts":["::1"]}"#
    );
    let wrong = serde_json::from_str::<Thing>(r#"{"address":"localhost"}"#);
    assert!(wrong.is_err());
    assert_eq!(HashSet::from([thing]).len(), 1);
}
"##;

/// Writes files, and generates the crates of the configuration.
fn project(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    let needs = "[package]\nname = 'host'\nedition = '2024'\n\n[workspace]\n\n[lints.rust]\nwarnings = 'deny'\n";
    let colours = "[package]\nname = 'colours'\nedition = '2024'\n\n[workspace]\n\n[dependencies]\nserde = { version = '1', features = ['derive'] }\n";
    for (path, text) in [
        ("generator.toml", CONFIG),
        ("api.yaml", SPEC),
        ("types.yaml", TYPES),
        ("typed/tests/wire.rs", WIRE),
        ("typed/Cargo.toml", "# @generated\n"),
        ("mapped.yaml", MAPPED),
        ("mapped/tests/wire.rs", MAPPED_WIRE),
        ("mapped/Cargo.toml", "# @generated\n"),
        ("colours/src/lib.rs", COLOURS),
        ("colours/Cargo.toml", colours),
        ("host/Cargo.toml", needs),
        (
            "host/src/lib.rs",
            "//! A crate with a generated module.\npub mod apis;\n",
        ),
        (
            "host/src/apis/mod.rs",
            "//! Generated modules.\n#[rustfmt::skip]\npub mod things;\n\n/// Uses it.\npub fn request(client: &things::Client) -> things::api::things::List {\n    client.things().list()\n}\n",
        ),
    ] {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    for command in ["generate", "check"] {
        let output = Command::new(env!("CARGO_BIN_EXE_generator"))
            .current_dir(&root)
            .arg(command)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    root
}

#[test]
fn each_set_of_groups_compiles_without_warnings() {
    let folder = project("grouped").join("grouped");
    for features in ["all-operations", "things", "testing-operations", ""] {
        cargo(
            &folder,
            &["check", "--no-default-features", "--features", features],
        );
    }
    cargo(
        &folder,
        &[
            "doc",
            "--no-deps",
            "--no-default-features",
            "--features",
            "all-operations",
        ],
    );
}

#[test]
fn a_module_compiles_in_the_crate_around_it() {
    let root = project("host");
    // What the docs of the module say that it needs.
    let docs = fs::read_to_string(root.join("host/src/apis/things/README.md")).unwrap();
    let (_, needs) = docs.split_once("```toml\n").unwrap();
    let (needs, _) = needs.split_once("```\n").unwrap();
    let manifest = root.join("host/Cargo.toml");
    let own = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, format!("{own}\n{needs}")).unwrap();
    cargo(&root.join("host"), &["check", "--no-default-features"]);
    cargo(
        &root.join("host"),
        &["doc", "--no-deps", "--no-default-features"],
    );
}

#[test]
fn types_of_the_configuration_are_on_the_wire() {
    let folder = project("typed").join("typed");
    cargo(
        &folder,
        &["test", "--no-default-features", "--test", "wire"],
    );
}

#[test]
fn types_of_other_crates_have_their_dependencies() {
    let folder = project("mapped").join("mapped");
    cargo(
        &folder,
        &["test", "--no-default-features", "--test", "wire"],
    );
}
