//! Whatever the text, the readers return a document or with located errors.

use generator::diagnostic::{Diagnostic, Diagnostics, codes};
use generator::document::{FileId, Location, Node, Pointer};
use generator::overlay;
use generator::read::read;
use generator::render::{Style, report};
use generator::source::Sources;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Any JSON value, a few levels deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e300..1e300).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((".{0,6}", inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Text that looks like YAML often enough to get far.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "a", "b: ", "- ", "? ", ": ", "\n", "\n  ", "\n    ", "\r\n", "\t", "[", "]", "{", "}", ",", "'", "\"",
            "\\u12", "&a ", "*a", "!!str ", "!x ", "|", ">-", "#", "---\n", "...\n", "%YAML 1.2\n", "1", ".inf", "~",
            "<<: ", "é", "\u{1F600}", "\u{2028}", "\u{feff}",
        ]).prop_map(str::to_owned),
        1 => ".{0,4}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn run(name: &str, bytes: Vec<u8>) -> (Sources, Option<Node>, Diagnostics) {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let node = match sources.add_bytes(name, bytes) {
        Ok(file) => read(&sources, file, &mut diagnostics),
        Err(error) => {
            diagnostics.push(error);
            None
        }
    };
    (sources, node, diagnostics)
}

/// A place is in the text, or right behind it.
fn is_inside(sources: &Sources, at: Location) -> bool {
    let source = sources.get(at.file).unwrap();
    let is_line = |line: u32| line > 0 && source.line(line).is_some();
    let last = at.column == 1 && !is_line(at.line) && (at.line == 1 || is_line(at.line - 1));
    let width = source
        .line(at.line)
        .map(|line| u32::try_from(line.chars().count()).unwrap());
    at.column >= 1 && (last || width.is_some_and(|width| at.column <= width + 1))
}

fn every_node_is_inside(sources: &Sources, node: &Node) -> bool {
    is_inside(sources, node.location)
        && node.members().all(|(_, entry)| {
            is_inside(sources, entry.key) && every_node_is_inside(sources, &entry.node)
        })
        && node
            .as_sequence()
            .unwrap_or_default()
            .iter()
            .all(|item| every_node_is_inside(sources, item))
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused_with_a_place(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let (sources, node, diagnostics) = run("a.yaml", bytes);
        prop_assert!(node.is_some() || diagnostics.has_errors());
        prop_assert!(diagnostics.iter().all(|found| is_inside(&sources, found.location.unwrap())));
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_place(text in any_text(), name in "a\\.(yaml|json)") {
        let (sources, node, diagnostics) = run(&name, text.into_bytes());
        prop_assert!(node.is_some() || diagnostics.has_errors());
        for found in &diagnostics {
            prop_assert!(is_inside(&sources, found.location.unwrap()), "{found:?}");
        }
        if let Some(node) = node {
            prop_assert!(every_node_is_inside(&sources, &node), "{node:?}");
        }
        let printed = report(&diagnostics, &sources, Style { colour: true, verbose: true });
        prop_assert_eq!(printed.is_empty(), diagnostics.is_empty());
    }

    #[test]
    fn json_is_read_as_it_was_written(value in any_json()) {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let (_, node, diagnostics) = run("a.json", text.into_bytes());
            prop_assert_eq!(diagnostics.len(), 0);
            prop_assert_eq!(node.unwrap().to_json(), value.clone());
        }
    }

    #[test]
    fn yaml_is_read_as_it_was_written(value in any_json()) {
        let object = json!({ "root": value });
        let text = serde_yaml::to_string(&object).unwrap();
        // What the writer does not quote or escape is not what it means: merge keys, control characters, and the line
        // separators of Unicode, behind which it indents.
        let is_miswritten = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{2028}' | '\u{2029}');
        prop_assume!(!text.contains("<<") && !text.contains(is_miswritten));
        let (_, node, diagnostics) = run("a.yaml", text.into_bytes());
        prop_assert_eq!(diagnostics.len(), 0, "{:?}", diagnostics);
        prop_assert_eq!(node.unwrap().to_json(), object);
    }

    #[test]
    fn pointers_keep_their_segments(segments in prop::collection::vec(".{0,6}", 0..6)) {
        let pointer = segments.iter().fold(Pointer::root(), |pointer, segment| pointer.child(segment));
        let read: Vec<String> = pointer.segments().map(|segment| segment.into_owned()).collect();
        prop_assert_eq!(&read, &segments);
        prop_assert_eq!(Pointer::parse(&pointer.to_string()), Some(pointer));
    }

    #[test]
    fn any_overlay_is_applied_or_refused(document in any_json(), update in any_json(), copied in any_json(), target in "\\$[.a-z\\[\\]0-9*?@'=]{0,8}") {
        let place = Location::start_of(FileId(0));
        let mut document = Node::from_json(document, place);
        let before = document.to_json();
        let overlay = json!({
            "overlay": "1.1.0",
            "info": {"title": "t", "version": "v"},
            "actions": [
                {"target": target, "update": update},
                {"target": "$..*", "copy": "$"},
                {"target": target, "remove": true},
                {"target": "$", "update": copied},
            ],
        });
        let mut diagnostics = Diagnostics::new();
        let options = overlay::ApplyOptions::default();
        overlay::apply(&mut document, &Node::from_json(overlay, place), options, &mut diagnostics);
        let actions = Pointer::root().child("actions");
        prop_assert!(diagnostics.iter().all(|found| found.pointer.is_within(&actions)), "{diagnostics:?}");
        // A malformed overlay changes nothing.
        let malformed = diagnostics.iter().any(|found| found.code == codes::OVERLAY_TARGET);
        prop_assert!(!malformed || document.to_json() == before);
    }

    #[test]
    fn any_place_can_be_printed(text in any_text(), line in 0u32..9, column in 0u32..60, end_line in 0u32..9, end_column in 0u32..60) {
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", text);
        let at = Location { file, line, column, end_line, end_column };
        let found = Diagnostic::error(codes::SYNTAX, Pointer::root(), at, "m").also(at, "l");
        let text = report(&[found].into_iter().collect(), &sources, Style::default());
        prop_assert!(text.starts_with("error[syntax]: m\n"), "{}", text);
    }
}
