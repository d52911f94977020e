//! Tests of the YAML loader.

use serde_json::json;

use super::*;

fn read(text: &str) -> (Option<Node>, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let node = parse(text, FileId(0), &mut diagnostics);
    let lines = diagnostics
        .iter()
        .map(|found| {
            let at = found.location.unwrap();
            let also: String = found
                .labels
                .iter()
                .map(|(at, _)| format!(" +{}:{}", at.line, at.column))
                .collect();
            format!(
                "{}:{} {} #{}{also}",
                at.line, at.column, found.code, found.pointer
            )
        })
        .collect();
    (node, lines)
}

fn value(text: &str) -> serde_json::Value {
    let (node, found) = read(text);
    assert_eq!(found, [] as [&str; 0]);
    node.unwrap().to_json()
}

fn errors(text: &str) -> Vec<String> {
    read(text).1
}

fn range(node: &Node) -> (u32, u32, u32, u32) {
    let at = node.location;
    (at.line, at.column, at.end_line, at.end_column)
}

#[test]
fn plain_scalars_follow_the_core_schema() {
    assert_eq!(
        value("[null, ~, Null, true, False, 1, -7, +3, 0o17, 0xfF, 1.5, .5, 1e3, 12., 007]"),
        json!([
            null, null, null, true, false, 1, -7, 3, 15, 255, 1.5, 0.5, 1000.0, 12.0, 7
        ])
    );
}

#[test]
fn what_only_looks_like_a_scalar_of_the_core_schema_is_a_string() {
    assert_eq!(
        value(
            "[yes, no, on, 0b1, 1_000, 1:30, 2024-01-01, 0o8, 0x, e3, 1e, '.', +.e1, 3.1.0, nan, TrUe]"
        ),
        json!([
            "yes",
            "no",
            "on",
            "0b1",
            "1_000",
            "1:30",
            "2024-01-01",
            "0o8",
            "0x",
            "e3",
            "1e",
            ".",
            "+.e1",
            "3.1.0",
            "nan",
            "TrUe"
        ])
    );
}

#[test]
fn quoted_and_block_scalars_are_strings() {
    assert_eq!(
        value("a: '1'\nb: \"true\"\nc: |\n  null\nd: >-\n  1\n"),
        json!({"a": "1", "b": "true", "c": "null\n", "d": "1"})
    );
}

#[test]
fn whole_numbers_of_64_bits_are_exact() {
    assert_eq!(
        value("[18446744073709551615, -9223372036854775808]").to_string(),
        "[18446744073709551615,-9223372036854775808]"
    );
    assert_eq!(
        value("18446744073709551616").to_string(),
        "1.8446744073709552e+19"
    );
}

#[test]
fn numbers_beyond_all_others_keep_their_text() {
    let mut found = Diagnostics::new();
    let text = "[1e999, -1e999, 0xFFFFFFFFFFFFFFFFF]";
    let node = parse(text, FileId(0), &mut found).unwrap();
    assert!(found.is_empty());
    let numbers = node.as_sequence().unwrap().iter();
    let numbers: Vec<_> = numbers
        .map(|number| number.as_number().unwrap())
        .map(|number| (number.text(), number.value.as_f64().unwrap()))
        .collect();
    assert_eq!(
        numbers,
        [
            ("1e999".to_owned(), f64::MAX),
            ("-1e999".to_owned(), f64::MIN),
            (
                "0xFFFFFFFFFFFFFFFFF".to_owned(),
                295_147_905_179_352_825_855.0
            ),
        ]
    );
}

#[test]
fn numbers_that_json_cannot_hold_are_located() {
    assert_eq!(
        errors("a: .inf\nb:\n  - -.INF\n  - .NaN\n"),
        [
            "1:4 number-range #/a",
            "3:5 number-range #/b/0",
            "4:5 number-range #/b/1",
        ]
    );
}

#[test]
fn keys_become_their_text() {
    assert_eq!(
        value("200: a\n'404': b\ntrue: c\n1.0: d\n007: e\n"),
        json!({"200": "a", "404": "b", "true": "c", "1.0": "d", "007": "e"})
    );
}

#[test]
fn a_duplicate_key_names_both_places() {
    assert_eq!(
        errors("a:\n  x: 1\n  y: 2\n  x: 3\n'1': p\n1: q\n"),
        ["4:3 duplicate-key #/a/x +2:3", "6:1 duplicate-key #/1 +5:1"]
    );
}

#[test]
fn the_first_of_two_equal_keys_is_kept() {
    let (node, _) = read("a: 1\na: 2\n");
    assert_eq!(node.unwrap().to_json(), json!({"a": 1}));
}

#[test]
fn complex_keys_are_refused_and_the_rest_is_read() {
    let (node, found) = read("? [a]\n: 1\n? {b: c}\n: [2]\nd: 3\n");
    assert_eq!(found, ["1:3 complex-key #", "3:3 complex-key #"]);
    assert_eq!(node.unwrap().to_json(), json!({"d": 3}));
}

#[test]
fn merge_keys_add_what_the_mapping_has_not_itself() {
    let text =
        "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: *a\n  x: 3\nd: {<<: [*a, *b], w: 4}\n";
    assert_eq!(
        value(text),
        json!({
            "a": {"x": 1, "y": 1},
            "b": {"y": 2, "z": 2},
            "c": {"x": 3, "y": 1},
            "d": {"w": 4, "x": 1, "y": 1, "z": 2},
        })
    );
    assert_eq!(value("{'<<': 1, a: <<}"), json!({"<<": 1, "a": "<<"}));
}

#[test]
fn a_merge_key_takes_mappings_only() {
    assert_eq!(errors("b:\n  <<: 1\n"), ["2:7 merge-key #/b"]);
    assert_eq!(errors("b:\n  <<: [{a: 1}, 2]\n"), ["2:7 merge-key #/b"]);
}

#[test]
fn aliases_are_expanded_also_as_keys() {
    assert_eq!(
        value("a: &a {x: [1]}\nb: *a\nc: &k key\n*k : 2\n"),
        json!({"a": {"x": [1]}, "b": {"x": [1]}, "c": "key", "key": 2})
    );
}

#[test]
fn an_anchor_is_what_was_last_declared_by_its_name() {
    assert_eq!(value("[&a 1, *a, &a 2, *a]"), json!([1, 1, 2, 2]));
}

#[test]
fn an_alias_into_itself_or_to_nothing_is_located() {
    assert_eq!(errors("a: &x\n  b: [*x]\n"), ["2:7 unknown-anchor #/a/b/0"]);
    assert_eq!(errors("a: *q\n"), ["1:4 unknown-anchor #"]);
}

#[test]
fn an_alias_bomb_is_stopped_within_the_budget() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let previous = level - 1;
        let list = vec![format!("*a{previous}"); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{list}]\n"));
    }
    assert_eq!(errors(&text), ["6:40 alias-budget #/a5/6"]);
}

#[test]
fn aliases_cannot_nest_deeper_than_text() {
    let mut text = String::from("a0: &a0 []\n");
    for level in 1..=600 {
        text.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert_eq!(errors(&text).len(), 1);
    assert!(
        errors(&text)[0].contains(" depth #/a511/0"),
        "{:?}",
        errors(&text)
    );
}

#[test]
fn depth_is_limited_in_block_and_flow() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    // The parser counts the levels of flow style in one byte.
    assert_eq!(errors(&nested(255)), [] as [&str; 0]);
    assert_eq!(errors(&nested(256)), ["1:256 depth #"]);
    assert!(errors(&"- ".repeat(100_000))[0].starts_with("1:1025 depth #/0/0"));
    let block = |levels: usize| -> String {
        (0..levels)
            .map(|level| format!("{}a:\n", " ".repeat(level)))
            .collect()
    };
    assert_eq!(errors(&block(512)), [] as [&str; 0]);
    assert!(errors(&block(513))[0].starts_with("513:513 depth #/a/a"));
}

#[test]
fn a_second_document_is_refused() {
    assert_eq!(errors("a: 1\n---\nb: 2\n"), ["2:1 several-documents #"]);
}

#[test]
fn one_document_may_have_markers() {
    assert_eq!(value("%YAML 1.2\n---\na: 1\n...\n"), json!({"a": 1}));
}

#[test]
fn no_document_is_an_error() {
    for text in ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n"] {
        assert_eq!(errors(text), ["1:1 file-empty #"], "{text:?}");
    }
}

#[test]
fn known_tags_decide_the_type() {
    assert_eq!(
        value("[!!str 1, ! 2, !!int '3', !!float 1, !!bool true, !!null '', !!seq [], !!map {}]"),
        json!(["1", "2", 3, 1, true, null, [], {}])
    );
}

#[test]
fn unknown_tags_are_located() {
    assert_eq!(
        errors(
            "- !foo x\n- !!set {a}\n- !!int x\n- !!timestamp 2024-01-01\n- !!binary aGk=\n- !e!x []\n"
        ),
        [
            "1:3 unknown-tag #/0",
            "2:3 unknown-tag #/1",
            "3:3 unknown-tag #/2",
            "4:3 unknown-tag #/3",
            "5:3 unknown-tag #/4",
            "6:3 syntax #",
        ]
    );
}

#[test]
fn broken_syntax_is_located() {
    assert_eq!(errors("a: 1\nb: c: d\n"), ["2:5 syntax #"]);
    assert_eq!(errors("a: [1,\n  2\n"), ["3:1 syntax #"]);
    assert_eq!(errors("a: 'x\n"), ["1:4 syntax #"]);
}

#[test]
fn nodes_know_their_range() {
    let (node, _) = read("a:\n  b: [x,\n    y]\n  ä: öö\n\n\n# end\nc: {}\n");
    let node = node.unwrap();
    assert_eq!(range(&node), (1, 1, 8, 6));
    let a = node.get("a").unwrap();
    assert_eq!(range(a), (2, 3, 4, 8));
    assert_eq!(range(a.get("b").unwrap()), (2, 6, 3, 7));
    assert_eq!(range(a.get("ä").unwrap()), (4, 6, 4, 8));
    assert_eq!(
        node.key_location("c")
            .map(|at| (at.line, at.column, at.end_column)),
        Some((8, 1, 2))
    );
}

#[test]
fn carriage_returns_do_not_shift_lines() {
    let (node, _) = read("a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 3\r\n");
    let node = node.unwrap();
    assert_eq!(node.to_json(), json!({"a": 1, "b": "x\ny\n", "c": 3}));
    assert_eq!(range(node.get("c").unwrap()), (5, 4, 5, 5));
}

#[test]
fn ten_thousand_keys_keep_their_order() {
    let text: String = (0..10_000)
        .map(|number| format!("k{number}: {number}\n"))
        .collect();
    let (node, found) = read(&text);
    assert_eq!(found, [] as [&str; 0]);
    let node = node.unwrap();
    let members: Vec<_> = node.members().collect();
    assert_eq!(members.len(), 10_000);
    assert_eq!(members[9_999].0, "k9999");
}

#[test]
fn a_value_in_flow_style_may_be_indented_less_than_the_block_around_it() {
    for (text, expected) in [
        (
            "a:\n  - {\n    b: 1\n  }\n  - 2\n",
            json!({"a": [{"b": 1}, 2]}),
        ),
        (
            "a:\n  b: {\nc: 1,\n   d: [\n2]}\n",
            json!({"a": {"b": {"c": 1, "d": [2]}}}),
        ),
        (
            "a:\n  b: [\n      1,\n    2,\n  3\n]\nc: 4\n",
            json!({"a": {"b": [1, 2, 3]}, "c": 4}),
        ),
        (
            "a:\n  b: \"c\nd\"\n  e: 'f\n\n ''g'\n",
            json!({"a": {"b": "c d", "e": "f\n'g"}}),
        ),
        (
            "a:\n  b: {\n  c: it's, # not the end: }\n  d: '}'\n  }\n  e: |\n    {\n  f: 1\n",
            json!({"a": {"b": {"c": "it's", "d": "}"}, "e": "{\n", "f": 1}}),
        ),
        ("a:\n  b: {\r\nc: 1\r\n}\r\n", json!({"a": {"b": {"c": 1}}})),
        (
            "a:\n  b: {\nc: é}\n  d: {\né: 1}\n",
            json!({"a": {"b": {"c": "é"}, "d": {"é": 1}}}),
        ),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn locations_are_those_of_the_text_as_it_is_written() {
    let (node, _) = read("a:\n  b: {\nc: 1, d: 2}\n");
    let node = node.unwrap();
    let inner = node.get("a").unwrap().get("b").unwrap();
    assert_eq!(range(inner), (2, 6, 3, 12));
    assert_eq!(range(inner.get("d").unwrap()), (3, 10, 3, 11));
    assert_eq!(
        errors("a:\n  b: {\nc: 1, c: 2}\n"),
        ["3:7 duplicate-key #/a/b/c +3:1"]
    );
    assert_eq!(errors("a:\n  b: {\nc: 1}\n  d: [\n1\n"), ["6:1 syntax #"]);
}
