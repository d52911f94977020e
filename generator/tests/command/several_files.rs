//! Descriptions whose references lead to other files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: 'https://things.example'}]
paths:
  /things: {$ref: 'paths/things.yaml#/things'}
components:
  schemas:
    Kind: {type: string, enum: [a, b]}
";

/// In another folder; leads back to the description, to a JSON file and to itself by another spelling.
const THINGS: &str = "\
openapi: 3.0.3
things:
  parameters: [{$ref: '../parameters.json#/limit'}]
  get:
    operationId: list
    tags: [Things]
    responses:
      '200':
        description: All.
        content: {application/json: {schema: {$ref: '#/Thing'}}}
Thing:
  type: object
  properties:
    kind: {$ref: '../api.yaml#/components/schemas/Kind'}
    parent: {$ref: '../paths/./things.yaml#/Thing'}
";

const PARAMETERS: &str =
    r#"{"limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}}}"#;

fn write(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn bundle_prints_one_document() {
    let files = [
        ("api.yaml", SPEC),
        ("paths/things.yaml", THINGS),
        ("parameters.json", PARAMETERS),
    ];
    let folder = write(&files);
    let output = run(folder.path(), &["bundle", "--spec", "api.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "\
openapi: 3.1.0
info:
  title: Things
  version: '1'
servers:
- url: https://things.example
paths:
  /things:
    parameters:
    - $ref: '#/components/parameters/limit'
    get:
      operationId: list
      tags:
      - Things
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Thing'
components:
  schemas:
    Kind:
      type: string
      enum:
      - a
      - b
    Thing:
      type: object
      properties:
        kind:
          $ref: '#/components/schemas/Kind'
        parent:
          $ref: '#/components/schemas/Thing'
  parameters:
    limit:
      name: limit
      in: query
      schema:
        type: integer
"
    );
}

/// What extends a schema with a discriminator is named by no reference.
#[test]
fn what_extends_a_schema_of_another_file_comes_with_it() {
    let files = [
        (
            "api.yaml",
            "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /pet: {get: {operationId: get_pet, tags: [Pets], responses: {'200': {description: One, content: {application/json: {schema: {$ref: 'pets.yaml#/Pet'}}}}}}}
",
        ),
        (
            "pets.yaml",
            "\
Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
Cat: {allOf: [{$ref: '#/Pet'}, {type: object, properties: {claws: {type: integer}}}]}
Tiger: {allOf: [{$ref: './pets.yaml#/Cat'}, {type: object, properties: {stripes: {type: integer}}}]}
Stone: {type: object}
",
        ),
    ];
    let folder = write(&files);
    let output = run(folder.path(), &["--spec", "api.yaml", "--out", "crate"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let models = fs::read_to_string(folder.path().join("crate/src/api/models.rs")).unwrap();
    let variants = |name: &str| -> Vec<_> {
        let begin = format!("pub enum {name} {{");
        let lines = models.lines().skip_while(|line| *line != begin).skip(1);
        let code = lines.filter(|line| !line.contains("///"));
        code.take_while(|line| *line != "}")
            .map(str::trim)
            .collect()
    };
    let known = ["Cat(Cat),", "Other(PetBase),", "Unknown(Value),"];
    assert_eq!(variants("Pet"), known);
    let known = ["Tiger(Tiger),", "Other(CatBase),", "Unknown(Value),"];
    assert_eq!(variants("Cat"), known);
    assert!(!models.contains("Stone"), "{models}");
}

/// The lines of `components` that `bundle` prints.
fn bundled(files: &[(&str, &str)]) -> Vec<String> {
    let folder = write(files);
    let output = run(folder.path(), &["bundle", "--spec", "api.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().skip_while(|line| *line != "components:");
    lines.map(str::to_owned).collect()
}

const DESCRIPTION: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /pet: {get: {operationId: get_pet, tags: [Pets], responses: {'200': {description: One, content: {application/json: {schema: {$ref: 'pets.yaml#/Pet'}}}}}}}
components:
  schemas:
";

#[test]
fn an_object_is_copied_to_the_component_of_its_name() {
    let description = format!(
        "{DESCRIPTION}    Pet: {{$ref: 'pets.yaml#/Pet'}}\n    Owner: {{$ref: Owner.yaml}}\n"
    );
    let files = [
        ("api.yaml", description.as_str()),
        (
            "pets.yaml",
            "Pet: {properties: {owner: {$ref: Owner.yaml}, kin: {$ref: '#/Pet'}}}\n",
        ),
        ("Owner.yaml", "type: string\n"),
    ];
    assert_eq!(
        bundled(&files),
        [
            "components:",
            "  schemas:",
            "    Pet:",
            "      properties:",
            "        owner:",
            "          $ref: '#/components/schemas/Owner'",
            "        kin:",
            "          $ref: '#/components/schemas/Pet'",
            "    Owner:",
            "      type: string",
        ]
    );
}

/// The value of the discriminator is the name that a schema has in its own file.
#[test]
fn a_schema_with_another_name_keeps_the_value_of_its_discriminator() {
    let description = format!(
        "{DESCRIPTION}    Cat: {{type: string}}\n    Dog: {{type: string}}\n    Owl: {{type: string}}\n    Tiger: {{type: string}}\n"
    );
    let files = [
        ("api.yaml", description.as_str()),
        (
            "pets.yaml",
            "\
Pet: {oneOf: [{$ref: '#/Cat'}, {$ref: '#/Dog'}, {$ref: '#/Owl'}], discriminator: {propertyName: kind, mapping: {hound: Dog}}}
Cat: {discriminator: {propertyName: kind}}
Dog: {type: object}
Owl: {allOf: [{$ref: '#/Bird'}]}
Bird: {properties: {kind: {const: owl}}}
Tiger: {allOf: [{$ref: '#/Cat'}]}
",
        ),
    ];
    let bundled = bundled(&files);
    let mappings: Vec<_> = bundled
        .iter()
        .filter(|line| line.contains(": '#/"))
        .map(|line| line.trim())
        .filter(|line| !line.contains("$ref"))
        .collect();
    assert_eq!(
        mappings,
        [
            "Tiger: '#/components/schemas/Tiger_2'",
            "hound: '#/components/schemas/Dog_2'",
            "Cat: '#/components/schemas/Cat_2'",
        ]
    );
}

#[test]
fn a_crate_is_written_from_several_files() {
    let files = [
        ("api.yaml", SPEC),
        ("paths/things.yaml", THINGS),
        ("parameters.json", PARAMETERS),
    ];
    let folder = write(&files);
    let output = run(folder.path(), &["--spec", "api.yaml", "--out", "crate"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let group = fs::read_to_string(folder.path().join("crate/src/api/things.rs")).unwrap();
    assert!(group.contains(".path(\"/things\")"), "{group}");
    assert!(
        group.contains("pub fn limit(mut self, value: i64)"),
        "{group}"
    );
}

#[test]
fn a_finding_is_located_in_the_file_that_it_is_about() {
    let wrong = PARAMETERS.replace("query", "body");
    let files = [
        ("api.yaml", SPEC),
        ("paths/things.yaml", THINGS),
        ("parameters.json", wrong.as_str()),
    ];
    let folder = write(&files);
    let output = run(folder.path(), &["--spec", "api.yaml", "--out", "crate"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("--> parameters.json:1:35\n"),
        "{}",
        err(&output)
    );
    assert!(!folder.path().join("crate").exists());
}

#[test]
fn a_component_that_another_file_does_not_have_is_that_of_the_description() {
    let things = THINGS.replace(
        "responses:",
        "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Kind'}}}}\n    responses:",
    );
    assert_ne!(things, THINGS);
    let files = [
        ("api.yaml", SPEC),
        ("paths/things.yaml", things.as_str()),
        ("parameters.json", PARAMETERS),
    ];
    let folder = write(&files);
    let output = run(folder.path(), &["--spec", "api.yaml", "--out", "crate"]);
    let printed = err(&output);
    assert_eq!(output.status.code(), Some(0), "{printed}");
    let warning = "warning[reference-unresolved]: `#/components/schemas/Kind` leads nowhere in this file: it is read as that of the description";
    assert!(printed.contains(warning), "{printed}");
    let group = fs::read_to_string(folder.path().join("crate/src/api/things.rs")).unwrap();
    assert!(group.contains("body: models::Kind"), "{group}");
}

#[test]
fn what_a_reference_does_not_find_is_said_where_it_is_written() {
    let spec = SPEC.replace("paths/things.yaml#/things", "none.yaml#/things");
    let spec = spec.replace("{type: string, enum: [a, b]}", "{$ref: 'kinds.yaml#/Nope'}");
    let folder = write(&[("api.yaml", spec.as_str()), ("kinds.yaml", "Kind: {}\n")]);
    let output = run(folder.path(), &["--spec", "api.yaml", "--out", "crate"]);
    assert_eq!(output.status.code(), Some(1));
    let text = err(&output);
    let missing = "error[reference-remote]: `none.yaml` is not read: No such file";
    assert!(text.contains(missing), "{text}");
    assert_eq!(text.matches("error[reference-remote]").count(), 1, "{text}");
    assert!(text.contains("--> api.yaml:5:19\n"), "{text}");
    let nowhere = "error[reference-unresolved]: `kinds.yaml#/Nope` leads nowhere";
    assert!(text.contains(nowhere), "{text}");
}

#[test]
fn files_outside_of_the_folder_are_read_on_request_and_the_network_never() {
    let spec = SPEC.replace("paths/things.yaml", "../outside.yaml");
    let spec = spec.replace(
        "{type: string, enum: [a, b]}",
        "{$ref: 'https://things.example/kind.yaml'}",
    );
    let outside = "things: {get: {operationId: list, responses: {'204': {description: None.}}}}\n";
    let folder = write(&[("inner/api.yaml", spec.as_str()), ("outside.yaml", outside)]);
    let inner = folder.path().join("inner");
    let text = err(&run(&inner, &["bundle", "--spec", "api.yaml"]));
    assert!(
        text.contains("is outside of the description's folder"),
        "{text}"
    );
    assert!(text.contains("nothing from the network"), "{text}");
    let text = err(&run(
        &inner,
        &["bundle", "--spec", "api.yaml", "--allow-outside"],
    ));
    assert!(!text.contains("outside"), "{text}");
    assert!(text.contains("nothing from the network"), "{text}");
}

#[test]
fn init_reads_what_the_description_refers_to() {
    let folder = write(&[
        ("api.yaml", SPEC),
        ("paths/things.yaml", THINGS),
        ("parameters.json", PARAMETERS),
    ]);
    let output = run(folder.path(), &["init", "api.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(
        err(&output).contains("with 1 operation"),
        "{}",
        err(&output)
    );
    let overlay = fs::read_to_string(folder.path().join("overlay.yaml")).unwrap();
    assert!(overlay.contains("x-rust-name: list"), "{overlay}");
}

#[test]
fn a_reference_may_be_encoded_or_name_the_description_by_its_uri() {
    let spec = "\
openapi: 3.2.0
$self: https://things.example/api.yaml
info: {title: Things, version: '1'}
components:
  schemas:
    A: {$ref: 'my%20schemas.yaml#/a~1b'}
    B: {type: array, items: {$ref: 'https://things.example/api.yaml#/components/schemas/A'}}
";
    let folder = write(&[
        ("api.yaml", spec),
        ("my schemas.yaml", "a/b: {type: string}\n"),
    ]);
    let output = run(folder.path(), &["bundle", "--spec", "api.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let printed = String::from_utf8(output.stdout).unwrap();
    let references: Vec<_> = printed
        .lines()
        .filter(|line| line.contains("$ref"))
        .collect();
    assert_eq!(
        references,
        [
            "      $ref: '#/components/schemas/a~1b'",
            "        $ref: '#/components/schemas/A'"
        ]
    );
}

#[test]
fn a_schema_of_another_file_is_found_by_its_anchor_and_by_its_uri() {
    let spec = "\
openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: 'https://things.example'}]
paths:
  /a:
    get:
      operationId: a
      tags: [a]
      responses:
        '200': {description: a, content: {application/json: {schema: {$ref: 'schemas/thing.json'}}}}
  /b:
    get:
      operationId: b
      tags: [a]
      responses:
        '200': {description: b, content: {application/json: {schema: {$ref: 'https://things.example/schemas/part.json'}}}}
        '201': {description: c, content: {application/json: {schema: {$ref: 'schemas/thing.json#size'}}}}
";
    let thing = r##"{
  "$id": "https://things.example/schemas/thing.json",
  "type": "object",
  "properties": {
    "part": {"$ref": "part.json"},
    "again": {"$ref": "https://things.example/schemas/part.json"},
    "size": {"$ref": "#size"}
  },
  "$defs": {"size": {"$anchor": "size", "type": "object", "properties": {"width": {"type": "integer"}}}}
}"##;
    let part = r#"{
  "$id": "https://things.example/schemas/part.json",
  "type": "object",
  "properties": {"name": {"type": "string"}, "of": {"$ref": "thing.json"}}
}"#;
    let files = [
        ("api.yaml", spec),
        ("schemas/thing.json", thing),
        ("schemas/part.json", part),
    ];
    let folder = write(&files);
    let output = run(folder.path(), &["--spec", "api.yaml", "--out", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let models = fs::read_to_string(folder.path().join("out/src/api/models.rs")).unwrap();
    for line in [
        "pub part: Option<Box<Part>>,",
        "pub again: Option<Box<Part>>,",
        "pub size: Option<Size>,",
        "pub of: Option<Box<Thing>>,",
        "pub width: Option<i64>,",
    ] {
        assert!(models.contains(line), "{line}\n{models}");
    }
}
