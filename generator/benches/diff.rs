//! Compares two descriptions of 10 MB that differ in one field.

use std::fmt::Write as _;
use std::sync::LazyLock;

use generator::diagnostic::Diagnostics;
use generator::diff::{DiffOptions, diff};
use generator::document::Node;
use generator::read::read;
use generator::source::Sources;

/// How many operations and schemas make 10 MB.
const COUNT: usize = 5_500;

fn main() {
    divan::main();
}

/// A description in which every schema leads to every other one.
fn description(limit: u32) -> String {
    let mut text = String::from("openapi: 3.0.3\ninfo: {title: Large, version: '1'}\npaths:\n");
    for index in 0..COUNT {
        let _ = write!(
            text,
            "  /things/{index}/{{id}}:\n    get:\n      operationId: getThing{index}\n      tags: [things]\n      summary: Get thing number {index}\n      parameters:\n      - name: id\n        in: path\n        required: true\n        schema:\n          type: string\n      - name: filter\n        in: query\n        schema:\n          type: array\n          items:\n            type: string\n      responses:\n        '200':\n          description: The thing with the number {index}\n          content:\n            application/json:\n              schema:\n                $ref: '#/components/schemas/Thing{index}'\n"
        );
    }
    text.push_str("components:\n  schemas:\n");
    for index in 0..COUNT {
        let (next, far) = ((index + 1) % COUNT, index * 7 % COUNT);
        let length = if index == 0 { limit } else { 100 };
        let _ = write!(
            text,
            "    Thing{index}:\n      type: object\n      description: A thing with a number of properties, of which this is the description number {index}\n      required: [id, name]\n      properties:\n        id:\n          type: string\n          format: uuid\n          description: The identifier of the thing, unique among all of the things\n        name:\n          type: string\n          maxLength: {length}\n        size:\n          type: integer\n          format: int64\n        state:\n          type: string\n          enum: [ACTIVE, INACTIVE, DELETED]\n        next:\n          $ref: '#/components/schemas/Thing{next}'\n        parents:\n          type: array\n          items:\n            $ref: '#/components/schemas/Thing{far}'\n        tags:\n          type: array\n          items:\n            type: object\n            properties:\n              key:\n                type: string\n              value:\n                type: string\n              at:\n                type: string\n                format: date-time\n        created:\n          type: string\n          format: date-time\n          description: When the thing was created, as a date and time of RFC 3339\n        labels:\n          type: object\n          additionalProperties:\n            type: string\n"
        );
    }
    text
}

fn parsed(text: &str) -> Node {
    let mut sources = Sources::new();
    let file = sources.add("large.yaml", text);
    let mut diagnostics = Diagnostics::new();
    match read(&sources, file, &mut diagnostics) {
        Some(node) => node,
        None => Node::from_json(
            serde_json::Value::Null,
            generator::document::Location::start_of(file),
        ),
    }
}

static TEXTS: LazyLock<[String; 2]> = LazyLock::new(|| [description(100), description(90)]);

/// Both are read and compared.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn from_text() -> usize {
    let [old, new] = &*TEXTS;
    diff(&parsed(old), &parsed(new), &DiffOptions::default())
        .changes
        .len()
}

/// Both have been read.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn from_documents(bencher: divan::Bencher<'_, '_>) {
    let [old, new] = &*TEXTS;
    let (old, new) = (parsed(old), parsed(new));
    bencher.bench(|| diff(&old, &new, &DiffOptions::default()).changes.len());
}
