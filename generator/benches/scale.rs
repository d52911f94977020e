//! How the time of a run grows with the number of operations, from the text of a description to the files.
//!
//! Each size is run several times, and the shortest time counts. The exponent is that of the growth from one size to the
//! next: 1 where the time per operation stays the same, 2 where each operation costs as much as there are others.
#![allow(
    clippy::unreachable,
    reason = "a benchmark of unsound input means nothing"
)]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use generator::diagnostic::Diagnostics;
use generator::emit;
use generator::pipeline::{self, GenerateOptions, Input};
use generator::source::Sources;

/// How many operations the descriptions have.
const SIZES: [u32; 3] = [100, 1_000, 10_000];

/// How many operations have a tag in common.
const GROUP: u32 = 20;

/// How often a description is generated.
const RUNS: usize = 5;

fn main() {
    println!("operations   ms in all   us per operation   exponent");
    let mut before: Option<(u32, Duration)> = None;
    for size in SIZES {
        let text = description(size);
        let times = (0..RUNS).map(|_| time(&text));
        let time = times.min().unwrap_or_default();
        let exponent = before.map_or_else(String::new, |(smaller, shorter)| {
            let growth = time.as_secs_f64() / shorter.as_secs_f64();
            let exponent = growth.ln() / (f64::from(size) / f64::from(smaller)).ln();
            format!("{exponent:.2}")
        });
        println!(
            "{size:>10}{:>12.1}{:>19.1}{exponent:>11}",
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() * 1e6 / f64::from(size),
        );
        before = Some((size, time));
    }
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    let mut sources = Sources::new();
    let spec = sources.add("large.json", text);
    let input = Input {
        spec,
        overlays: Vec::new(),
    };
    let mut diagnostics = Diagnostics::new();
    let options = GenerateOptions::default();
    let generated = pipeline::generate(&sources, input, options, &mut diagnostics)
        .unwrap_or_else(|| unreachable!("the description is sound"));
    let files = emit::api(&generated.plan, emit::LONGEST_FILE);
    let time = start.elapsed();
    assert!(files.iter().count() > 2);
    time
}

/// Operations that share parameters, responses and schemas with others, as in published descriptions.
fn description(operations: u32) -> String {
    let mut paths = String::new();
    let mut schemas = String::new();
    for index in 0..operations {
        let comma = if index == 0 { "" } else { "," };
        let (tag, other) = (index / GROUP, (index * 7 + 3) % operations);
        let _ = write!(
            paths,
            r##"{comma}
"/groups/{tag}/things{index}/{{id}}": {{"get": {{
  "operationId": "groups/get-thing-{index}", "tags": ["group {tag}"],
  "summary": "Get a thing of the kind {index}", "description": "Returns the thing with the *id*, unless it is gone.",
  "parameters": [{{"$ref": "#/components/parameters/id"}},
    {{"name": "filter_{index}", "in": "query", "schema": {{"type": "array", "items": {{"type": "string"}}}}}},
    {{"name": "state", "in": "query", "schema": {{"type": "string", "enum": ["open", "closed", "all"], "default": "open"}}}}],
  "responses": {{"200": {{"description": "The thing",
      "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/thing-{index}"}}}}}}}},
    "404": {{"$ref": "#/components/responses/not_found"}}}}}}}}"##
        );
        let _ = write!(
            schemas,
            r##"{comma}
"thing-{index}": {{"type": "object", "title": "Thing {index}", "required": ["id", "name"], "properties": {{
  "id": {{"type": "integer", "format": "int64", "description": "The number of the thing"}},
  "name": {{"type": "string", "example": "a name"}},
  "state": {{"type": "string", "enum": ["open", "closed"]}},
  "next": {{"$ref": "#/components/schemas/thing-{other}"}},
  "owner": {{"type": "object", "properties": {{"login": {{"type": "string"}}, "site_{index}": {{"type": "boolean"}}}}}},
  "labels": {{"type": "array", "items": {{"type": "string"}}}},
  "created_at": {{"type": "string", "format": "date-time"}}}}}}"##
        );
    }
    format!(
        r##"{{"openapi": "3.0.3", "info": {{"title": "Large", "version": "1"}},
"servers": [{{"url": "https://api.example.com"}}],
"paths": {{{paths}}},
"components": {{
"parameters": {{"id": {{"name": "id", "in": "path", "required": true, "schema": {{"type": "integer"}}}}}},
"responses": {{"not_found": {{"description": "It is gone",
  "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/error"}}}}}}}}}},
"schemas": {{
"error": {{"type": "object", "properties": {{"message": {{"type": "string"}}}}}},{schemas}}}}}}}"##
    )
}
