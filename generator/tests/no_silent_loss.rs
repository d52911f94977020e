//! Deleting any node of a description changes the `Api` or what is said about it.

// Whatever goes wrong in a test is the failure of the test.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable
)]

use generator::api::{Options, build};
use generator::diagnostic::Diagnostics;
use generator::document::{Node, Pointer, Value};
use generator::pipeline::{self, Input};
use generator::source::Sources;
use generator::yaml;

fn read(text: &str) -> Node {
    let mut sources = Sources::new();
    let file = sources.add("description.yaml", text);
    let mut found = Diagnostics::new();
    let node = yaml::parse(text, file, &mut found).expect("a document");
    assert!(found.is_empty(), "{found:?}");
    node
}

/// What a description comes to. Pointers are left out: they shift when an item of a list goes,
/// which would hide that nothing else has changed.
fn outcome(document: &Node) -> String {
    let outcome = build(document, Options::default());
    let mut text = without_pointers(&format!("{:?}", outcome.api));
    for found in &outcome.diagnostics {
        text.push_str(&format!(
            "\n{:?} {} {:?} {}",
            found.severity, found.code, found.location, found.message
        ));
    }
    text
}

fn without_pointers(text: &str) -> String {
    let mut parts = text.split("Pointer(\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("\")").map_or(part, |(_, rest)| rest));
    }
    out
}

fn pointers(node: &Node, at: &Pointer, found: &mut Vec<Pointer>) {
    match &node.value {
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                found.push(at.index(index));
                pointers(item, &at.index(index), found);
            }
        }
        Value::Mapping(members) => {
            for (key, entry) in members {
                found.push(at.child(key));
                pointers(&entry.node, &at.child(key), found);
            }
        }
        _ => {}
    }
}

fn without(document: &Node, pointer: &Pointer) -> Node {
    let mut copy = document.clone();
    let parent = pointer.parent().expect("not the root");
    let last = pointer.last().expect("not the root").into_owned();
    match &mut copy.at_mut(&parent).expect("it exists").value {
        Value::Sequence(items) => {
            items.remove(last.parse().expect("an index"));
        }
        Value::Mapping(members) => {
            members.shift_remove(&last);
        }
        _ => unreachable!("a parent has children"),
    }
    copy
}

/// The pointers, one in `stride`, whose deletion changes nothing.
fn silent(document: &Node, stride: usize) -> Vec<String> {
    let whole = outcome(document);
    let mut all = Vec::new();
    pointers(document, &Pointer::root(), &mut all);
    let unchanged = |pointer: &&Pointer| outcome(&without(document, pointer)) == whole;
    all.iter()
        .step_by(stride)
        .filter(unchanged)
        .map(ToString::to_string)
        .collect()
}

#[test]
fn no_keyword_vanishes_without_a_word() {
    let document = read(include_str!("fixtures/every-keyword.yaml"));
    let outcome = build(&document, Options::default());
    assert!(outcome.api.is_some(), "{:#?}", outcome.diagnostics);
    assert_eq!(silent(&document, 1), Vec::<String>::new());
}

#[test]
fn nothing_of_the_checked_in_description_vanishes_without_a_word() {
    let mut sources = Sources::new();
    let input = Input {
        spec: sources.add(
            "description.yaml",
            include_str!("../../openapi/workflow.yaml"),
        ),
        overlay: Some(sources.add("overlay.yaml", include_str!("../../openapi/overlay.yaml"))),
    };
    let document = pipeline::effective(&sources, input, &mut Diagnostics::new())
        .expect("the description is sound");
    let mut all = Vec::new();
    pointers(&document, &Pointer::root(), &mut all);
    // All of them in a release build; without optimisation that takes minutes, so some hundreds do.
    let stride = if cfg!(debug_assertions) {
        all.len().div_ceil(400)
    } else {
        1
    };
    assert_eq!(silent(&document, stride), Vec::<String>::new());
}
