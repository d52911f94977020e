//! The example of each code leads to that diagnostic, and what its text says to do ends it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use generator::diagnostic::codes;
use generator::diagnostic::explain::{self, IN_WORDS};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What the examples stand in.
const DESCRIPTION: &str = "\
openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: 'https://things.example'}]
paths:
  /things:
    get: {operationId: listThings, tags: [Things], responses: {'200': {description: OK}}}
";

const OVERLAY: &str = "\
overlay: 1.1.0
info: {title: Names, version: '1'}
actions:
";

const TITLE: &str = "{target: $.info, description: A better title., update: {title: All things}}";

/// What stands in the place of an example once its cure is applied: a line `= code, part`, and below it the text.
const CURES: &str = include_str!("cures.txt");

const CONFIG: &str = "\
[[crate]]
name = 'things'
description = 'api.yaml'
overlays = ['overlay.yaml']
output = 'client'
";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

/// Puts the members of `more` into a value, and replaces what is no object.
fn merge(value: &mut Value, more: Value) {
    match (value, more) {
        (Value::Object(members), Value::Object(more)) => {
            for (name, value) in more {
                merge(members.entry(name).or_insert(Value::Null), value);
            }
        }
        (value, more) => *value = more,
    }
}

/// A description with an example in a part; `None` where the part is none of a description.
fn described(part: &str, text: &str) -> Option<String> {
    match part {
        "as the description" => return Some(format!("{text}\n")),
        "at the end of the description" => return Some(format!("{DESCRIPTION}{text}\n")),
        "in the overlay" | "as the overlay" => return Some(DESCRIPTION.to_owned()),
        "on the command line" | "in generator.toml" | "in accepted changes" => return None,
        _ => {}
    }
    let example: Value = serde_yaml::from_str(text).unwrap();
    let in_schema = |schema: Value| json!({"content": {"application/json": {"schema": schema}}});
    let in_response = |response: Value| json!({"responses": {"200": response}});
    let in_path = |item: Value| json!({"paths": {"/things": item}});
    let in_operation = |operation: Value| in_path(json!({"get": operation}));
    let more = match part {
        "in the description" => example,
        "in the path" => in_path(example),
        "in the operation" => in_operation(example),
        "in a parameter" => in_operation(json!({"parameters": [example]})),
        "in a response" => in_operation(in_response(example)),
        "in a schema" => in_operation(in_response(in_schema(example))),
        "in the schemas" => {
            let first = example.as_object().unwrap().keys().next().unwrap();
            let reference = json!({"$ref": format!("#/components/schemas/{first}")});
            let mut more = in_operation(in_response(in_schema(reference)));
            merge(&mut more, json!({"components": {"schemas": example}}));
            more
        }
        other => panic!("there is no part `{other}`"),
    };
    let mut description: Value = serde_yaml::from_str(DESCRIPTION).unwrap();
    merge(&mut description, more);
    Some(serde_json::to_string_pretty(&description).unwrap())
}

fn overlay(part: &str, text: &str) -> Option<String> {
    match part {
        "as the overlay" => Some(format!("{text}\n")),
        "in the overlay" => Some(format!("{OVERLAY}{text}\n")),
        _ => None,
    }
}

/// What the runs print for an example in a part.
fn printed(part: &str, text: &str) -> String {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    let write = |name: &str, text: &str| fs::write(root.join(name), text).unwrap();
    let (flag, part) = match part
        .strip_prefix("with ")
        .and_then(|rest| rest.split_once(' '))
    {
        Some((flag, part)) => (Some(flag), part),
        None => (None, part),
    };
    write(
        "api.yaml",
        &described(part, text).unwrap_or_else(|| DESCRIPTION.to_owned()),
    );
    let mut inputs = vec!["--spec", "api.yaml"];
    if let Some(overlay) = overlay(part, text) {
        write("overlay.yaml", &overlay);
        inputs.extend(["--overlay", "overlay.yaml"]);
    }
    let outputs = match part {
        "on the command line" => {
            fs::create_dir(root.join("my-documents")).unwrap();
            write("my-documents/letter.txt", "Dear reader");
            write("generator.toml", CONFIG);
            write("overlay.yaml", &format!("{OVERLAY}- {TITLE}\n"));
            let command = text.split('#').next().unwrap_or_default();
            let words: Vec<_> = command.split_whitespace().collect();
            vec![run(root, &words[1..])]
        }
        "in generator.toml" => {
            write("generator.toml", text);
            vec![run(root, &[])]
        }
        "in accepted changes" => {
            write("accepted.toml", text);
            vec![run(
                root,
                &[
                    "diff",
                    "api.yaml",
                    "api.yaml",
                    "--accepted",
                    "accepted.toml",
                ],
            )]
        }
        _ => {
            let generate = [&["generate", "--format", "json", "--out", "o"], &inputs[..]].concat();
            let generate: Vec<_> = generate.into_iter().chain(flag).collect();
            let lint = [&["lint", "--format", "json"], &inputs[..]].concat();
            vec![run(root, &generate), run(root, &lint)]
        }
    };
    let texts = outputs
        .iter()
        .flat_map(|output| [&output.stdout, &output.stderr]);
    texts.map(|text| String::from_utf8_lossy(text)).collect()
}

/// Whether a diagnostic is among what was printed, as a text or as JSON.
fn says(printed: &str, code: &str) -> bool {
    printed.contains(&format!("\"code\": \"{code}\"")) || printed.contains(&format!("[{code}]"))
}

#[test]
fn the_example_of_each_code_leads_to_it() {
    let mut wrong = Vec::new();
    let mut in_words = Vec::new();
    for code in codes::TABLE {
        let example = explain::example(code.id).unwrap();
        if example.part == IN_WORDS {
            in_words.push(code.id);
        } else if !says(&printed(example.part, example.text), code.id) {
            wrong.push(code.id);
        }
    }
    assert_eq!(wrong, Vec::<&str>::new());
    // What no text of a few lines leads to.
    let expected = [
        "encoding",
        "depth",
        "reference-budget",
        "not-representable",
        "plan-invalid",
        "schema-left-out",
        "example-long",
        "output-failed",
        "output-busy",
        "revision-cut",
        "written-anew",
        "update-pending",
    ];
    assert_eq!(in_words, expected);
}

#[test]
fn the_cure_of_each_code_ends_it() {
    let sections = CURES.strip_prefix("= ").unwrap().split("\n= ");
    let mut cured = Vec::new();
    for section in sections {
        let (head, text) = section.split_once('\n').unwrap();
        let (code, part) = head.split_once(", ").unwrap();
        let printed = printed(part, text.trim_end());
        let is_sound = !printed.contains("\"severity\": \"error\"") && !printed.contains("error[");
        assert!(is_sound && !says(&printed, code), "{code}: {printed}");
        cured.push(code);
    }
    let has_example = |id| explain::example(id).unwrap().part != IN_WORDS;
    let codes = codes::TABLE.iter().map(|code| code.id);
    let others = codes.filter(|id| has_example(id) && !cured.contains(id));
    // What they say stays true of the description, whatever is done about it elsewhere.
    let expected = [
        "format-unknown",
        "security-not-carried",
        "server-not-carried",
        "body-declared-twice",
    ];
    assert_eq!(others.collect::<Vec<_>>(), expected);
}
