//! What is reached in ever more ways is looked at once: levels of schemas, each of which leads to all of the next level.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use generator::diagnostic::Diagnostics;
use generator::pipeline::{self, GenerateOptions, Input};
use generator::source::Sources;

/// How many schemas each level has.
const WIDTH: usize = 14;
/// How many levels there are.
const LEVELS: usize = 12;

/// The planned models of a description with these schemas, each written from its level and its number.
fn models(
    schema: impl Fn(usize, usize) -> String,
    finish: impl Fn(&generator::plan::Crate) -> usize + Send + 'static,
) -> usize {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n",
    );
    for level in 0..LEVELS {
        for number in 0..WIDTH {
            text += &format!("    S{level}x{number}: {}\n", schema(level, number));
        }
    }
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut sources = Sources::new();
        let input = Input {
            spec: sources.add("description.yaml", text),
            overlays: Vec::new(),
        };
        let options = GenerateOptions {
            all_schemas: true,
            ..GenerateOptions::default()
        };
        let generated =
            pipeline::generate(&sources, input, options, &mut Diagnostics::new()).unwrap();
        let _ = send.send(finish(&generated.plan));
    });
    let found = receive.recv_timeout(Duration::from_secs(60));
    found.expect("it takes time out of proportion")
}

/// References to all schemas of a level.
fn level(level: usize) -> String {
    let one = |number| format!("{{$ref: '#/components/schemas/S{level}x{number}'}}");
    let all: Vec<_> = (0..WIDTH).map(one).collect();
    all.join(", ")
}

fn unions(plan: &generator::plan::Crate) -> usize {
    let kinds = plan.models.iter().map(|model| &model.kind);
    kinds
        .filter(|kind| matches!(kind, generator::plan::ModelKind::Union(_)))
        .count()
}

#[test]
fn schemas_that_extend_all_of_the_level_above() {
    let schema = |at: usize, _: usize| {
        let own = format!(
            "properties: {{kind: {{type: string}}, p{at}: {{type: string}}}}, required: [kind]"
        );
        let discriminator = "discriminator: {propertyName: kind}";
        match at {
            0 => format!("{{type: object, {own}, {discriminator}}}"),
            _ => format!(
                "{{allOf: [{}, {{type: object, {own}}}], {discriminator}}}",
                level(at - 1)
            ),
        }
    };
    // The schemas of the last level have nothing that extends them.
    assert_eq!(models(schema, unions), WIDTH * (LEVELS - 1));
}

#[test]
fn unions_of_all_unions_of_the_next_level() {
    let schema = |at: usize, number: usize| match at + 1 {
        LEVELS => format!("{{type: object, properties: {{p{number}: {{type: string}}}}}}"),
        below => format!(
            "{{oneOf: [{}], discriminator: {{propertyName: kind}}}}",
            level(below)
        ),
    };
    assert_eq!(models(schema, unions), WIDTH * (LEVELS - 1));
}

#[test]
fn unions_without_a_tag_of_all_unions_of_the_next_level() {
    let schema = |at: usize, number: usize| match at + 1 {
        LEVELS => format!("{{type: object, properties: {{p{number}: {{type: string}}}}}}"),
        below => format!("{{oneOf: [{}]}}", level(below)),
    };
    assert_eq!(models(schema, unions), WIDTH * (LEVELS - 1));
}

#[test]
fn compositions_of_all_compositions_of_the_next_level() {
    let one = |number: usize| {
        format!(
            "{{type: object, required: [u{number}], properties: {{u{number}: {{type: string}}}}}}"
        )
    };
    let union = format!("oneOf: [{}, {}]", one(1), one(2));
    let schema = move |at: usize, number: usize| match at + 1 {
        LEVELS => format!("{{type: object, properties: {{p{number}: {{type: string}}}}, {union}}}"),
        below => format!(
            "{{allOf: [{}, {{type: object, properties: {{p{at}x{number}: {{type: string}}}}}}]}}",
            level(below)
        ),
    };
    // What leads to a union on several ways is carried as JSON.
    let structs = |plan: &generator::plan::Crate| plan.models.len();
    assert!(models(schema, structs) >= WIDTH * LEVELS);
}
