//! Deleting any node of a description changes the files that are generated or what is said.

use std::collections::BTreeMap;

use generator::diagnostic::Diagnostics;
use generator::document::{FileId, Node, Pointer, Value};
use generator::emit;
use generator::overlay;
use generator::pipeline::{self, GenerateOptions};
use generator::yaml;

use crate::exhaustive::exhaustive;

const DESCRIPTION: &str = include_str!("../../../openapi/workflow.yaml");
const OVERLAY: &str = include_str!("../../../openapi/overlay.yaml");

fn read(text: &str, file: FileId) -> Node {
    let mut found = Diagnostics::new();
    let node = yaml::parse(text, file, &mut found).expect("a document");
    assert!(found.is_empty(), "{found:?}");
    node
}

/// What a description comes to: the findings, and the files where there are any.
///
/// Nodes keep the line they were written on when another node goes, so a finding is known by its
/// line. Pointers are left out: they shift when an item of a list goes, which would hide that
/// nothing else has changed.
#[derive(PartialEq)]
struct Outcome {
    findings: Vec<String>,
    files: BTreeMap<String, String>,
}

fn outcome(description: &Node, overlay: Option<&Node>) -> Outcome {
    let mut found = Diagnostics::new();
    let mut document = description.clone();
    if let Some(overlay) = overlay {
        overlay::apply(
            &mut document,
            overlay,
            overlay::ApplyOptions::default(),
            &mut found,
        );
    }
    // An operation that is not sound must not hide what becomes of the others.
    let options = GenerateOptions {
        keep_going: true,
        ..GenerateOptions::default()
    };
    let generated = pipeline::from_effective(&document, Vec::new(), options, &mut found);
    let files = generated.map_or_else(BTreeMap::new, |made| {
        emit::stand_alone(&made.plan, emit::LONGEST_FILE).0
    });
    let findings = found.iter().map(|one| {
        format!(
            "{:?} {} {:?} {}",
            one.severity,
            one.code,
            one.location,
            without_pointers(&one.message)
        )
    });
    Outcome {
        findings: findings.collect(),
        files,
    }
}

/// A message without the pointers in it, which are written `#/…` in backticks.
fn without_pointers(message: &str) -> String {
    let mut parts = message.split("`#/");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('`').map_or(part, |(_, rest)| rest));
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
            members.remove(&last);
        }
        _ => unreachable!("a parent has children"),
    }
    copy
}

/// The pointers whose deletion changes nothing: of all of them, or of a sample that is spread over the whole.
fn silent(description: &Node, overlay: Option<&Node>, sample: usize) -> Vec<String> {
    let whole = outcome(description, overlay);
    assert!(!whole.files.is_empty(), "{:#?}", whole.findings);
    let mut all = Vec::new();
    pointers(description, &Pointer::root(), &mut all);
    let stride = if exhaustive() {
        1
    } else {
        all.len().div_ceil(sample)
    };
    let unchanged = |pointer: &&Pointer| outcome(&without(description, pointer), overlay) == whole;
    all.iter()
        .step_by(stride)
        .filter(unchanged)
        .map(ToString::to_string)
        .collect()
}

fn effective() -> Node {
    let mut document = read(DESCRIPTION, FileId(0));
    let overlay = read(OVERLAY, FileId(1));
    let mut found = Diagnostics::new();
    overlay::apply(
        &mut document,
        &overlay,
        overlay::ApplyOptions::default(),
        &mut found,
    );
    assert!(!found.has_errors(), "{found:?}");
    document
}

#[track_caller]
fn nothing(silent: &[String]) {
    assert!(
        silent.is_empty(),
        "{}:\n{}",
        silent.len(),
        silent.join("\n")
    );
}

#[test]
fn no_keyword_vanishes_without_a_word() {
    let document = read(include_str!("fixtures/every-keyword.yaml"), FileId(0));
    nothing(&silent(&document, None, 125));
}

#[test]
fn no_documentation_of_a_copy_vanishes_without_a_word() {
    let document = read(include_str!("fixtures/copies.yaml"), FileId(0));
    nothing(&silent(&document, None, usize::MAX));
}

#[test]
fn nothing_of_the_checked_in_description_vanishes_without_a_word() {
    nothing(&silent(&read(DESCRIPTION, FileId(0)), None, 20));
}

#[test]
fn nothing_of_the_description_with_its_overlay_vanishes_without_a_word() {
    nothing(&silent(&effective(), None, 20));
}

#[test]
fn nothing_below_the_overlay_vanishes_without_a_word() {
    let overlay = read(OVERLAY, FileId(1));
    nothing(&silent(&read(DESCRIPTION, FileId(0)), Some(&overlay), 20));
}
