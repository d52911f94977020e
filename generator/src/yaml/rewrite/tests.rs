//! Tests of the rewriting: what is asked for changes, everything else keeps its bytes.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::document::Pointer;

const TEXT: &str = "\
# head
openapi: 3.1.0 # version

# about a
a:   # here
  x: 'one' # it's
  # about y
  y: >-
    folded
    text

  z: [1, 2]
list:
  - in: query
    name: b
    # of b
    schema: {type: string}

  # about c
  - in: path
    name: c
last: |
  # no comment
  end
# tail
";

fn read(text: &str) -> Node {
    let mut found = Diagnostics::new();
    let node = parse(text, FileId(0), &mut found).unwrap();
    assert!(!found.has_errors(), "{found:?}\n{text}");
    node
}

fn changed(change: impl FnOnce(&mut Node)) -> String {
    let old = read(TEXT);
    let mut new = old.clone();
    change(&mut new);
    let text = edited(TEXT, &old, &new).expect("an edit in place");
    assert_eq!(changed_with_crlf(&new), text.replace('\n', "\r\n"));
    text
}

/// The same change of the same text, with CRLF at its line ends.
fn changed_with_crlf(new: &Node) -> String {
    let text = TEXT.replace('\n', "\r\n");
    edited(&text, &read(&text), new).expect("an edit in place")
}

fn at<'a>(node: &'a mut Node, pointer: &str) -> &'a mut Node {
    node.at_mut(&Pointer::parse(pointer).unwrap()).unwrap()
}

fn fresh(value: Json) -> Node {
    let far = Location {
        file: FileId(9),
        ..Location::start_of(FileId(9))
    };
    Node::from_json(value, far)
}

fn set(node: &mut Node, key: &str, value: Json) {
    let node = node.as_mapping_mut().unwrap();
    let value = fresh(value);
    let entry = Entry {
        key: value.location,
        node: value,
    };
    node.insert(key.to_owned(), entry);
}

/// The lines that differ, `-` and `+`.
fn difference(text: &str) -> String {
    similar::TextDiff::from_lines(TEXT, text)
        .iter_all_changes()
        .filter(|change| change.tag() != similar::ChangeTag::Equal)
        .map(|change| format!("{}{change}", change.tag()))
        .collect()
}

#[test]
fn what_says_the_same_keeps_every_byte() {
    assert_eq!(changed(|_| ()), TEXT);
    let old = read("b: {x: 1}\na: 2");
    let new = fresh(json!({"a": 2, "b": {"x": 1}}));
    assert_eq!(
        rewrite("b: {x: 1}\na: 2", &old, &new).text,
        "b: {x: 1}\na: 2"
    );
}

#[test]
fn line_ends_and_comments_of_mixed_texts_stay() {
    let text = "a: 1 # one\r\nb: 2 # two\nc: 3\n";
    let old = read(text);
    let mut new = old.clone();
    set(&mut new, "d", json!(4));
    *at(&mut new, "/c") = fresh(json!("x"));
    let changed = rewrite(text, &old, &new);
    assert_eq!(changed.text, "a: 1 # one\r\nb: 2 # two\nc: x\nd: 4\r\n");
    assert!(changed.in_place);
}

#[test]
fn a_text_that_is_written_anew_says_so_and_keeps_its_line_ends() {
    let text = "{a: 1} # lost\r\n";
    let old = read(text);
    let changed = rewrite(text, &old, &fresh(json!({"a": 2, "b": 3})));
    assert_eq!(changed.text, "a: 2\r\nb: 3\r\n");
    assert!(!changed.in_place);
}

#[test]
fn a_scalar_is_replaced_on_its_line() {
    let text = changed(|node| *at(node, "/a/x") = fresh(json!("two")));
    assert_eq!(difference(&text), "-  x: 'one' # it's\n+  x: two # it's\n");
}

#[test]
fn the_comment_behind_a_scalar_stays() {
    let text = changed(|node| *at(node, "/openapi") = fresh(json!("3.2.0")));
    assert_eq!(
        difference(&text),
        "-openapi: 3.1.0 # version\n+openapi: 3.2.0 # version\n"
    );
}

#[test]
fn a_folded_text_is_replaced_with_all_its_lines() {
    let text = changed(|node| *at(node, "/a/y") = fresh(json!(7)));
    assert_eq!(
        difference(&text),
        "-  y: >-\n-    folded\n-    text\n+  y: 7\n"
    );
}

#[test]
fn a_new_member_stands_behind_the_one_before_it() {
    let text = changed(|node| set(at(node, "/a"), "200", json!({"k": ["v"]})));
    assert_eq!(difference(&text), "+  '200':\n+    k:\n+      - v\n");
    assert!(text.contains("  z: [1, 2]\n  '200':\n"), "{text}");
}

#[test]
fn a_member_goes_with_the_comment_above_it() {
    let text = changed(|node| {
        at(node, "/a").as_mapping_mut().unwrap().remove("y");
    });
    assert_eq!(
        difference(&text),
        "-  # about y\n-  y: >-\n-    folded\n-    text\n"
    );
}

#[test]
fn a_flow_collection_is_written_out_where_it_changes() {
    let text = changed(|node| set(at(node, "/list/0/schema"), "format", json!("byte")));
    assert_eq!(
        difference(&text),
        "-    schema: {type: string}\n+    schema:\n+      type: string\n+      format: byte\n"
    );
}

#[test]
fn an_item_goes_with_the_comment_above_it_and_its_blank_line() {
    let text = changed(|node| {
        at(node, "/list").as_sequence_mut().unwrap().remove(1);
    });
    assert_eq!(
        difference(&text),
        "-  # about c\n-  - in: path\n-    name: c\n"
    );
    let text = changed(|node| {
        at(node, "/list").as_sequence_mut().unwrap().remove(0);
    });
    assert!(text.contains("list:\n\n  # about c\n"), "{text}");
}

#[test]
fn a_new_item_is_set_apart_as_the_others_are() {
    let text = changed(|node| {
        let items = at(node, "/list").as_sequence_mut().unwrap();
        items.push(fresh(json!({"in": "header", "name": "d"})));
    });
    assert_eq!(difference(&text), "+\n+  - in: header\n+    name: d\n");
    assert!(text.contains("    name: c\n\n  - in: header\n"), "{text}");
}

#[test]
fn the_first_member_of_an_item_can_go() {
    let text = changed(|node| {
        at(node, "/list/1").as_mapping_mut().unwrap().remove("in");
    });
    assert_eq!(
        difference(&text),
        "-  - in: path\n-    name: c\n+  - name: c\n"
    );
}

#[test]
fn the_first_and_the_last_member_can_go_at_once() {
    let text = changed(|node| {
        let members = node.as_mapping_mut().unwrap();
        members.remove("openapi");
        members.remove("last");
    });
    let read_back = read(&text);
    assert_eq!(
        read_back.members().map(|(key, _)| key).collect::<Vec<_>>(),
        ["a", "list"]
    );
    assert!(text.contains("# about a\na:   # here\n"), "{text}");
    assert!(text.ends_with("# tail\n"), "{text}");
}

#[test]
fn edits_that_follow_each_other_do_not_meet() {
    let text = changed(|node| {
        at(node, "/a").as_mapping_mut().unwrap().remove("z");
        set(at(node, "/a"), "w", json!(1));
        set(node, "other", json!(null));
    });
    assert_eq!(difference(&text), "+  w: 1\n-  z: [1, 2]\n+other: null\n");
}

#[test]
fn a_text_that_cannot_be_edited_is_written_anew() {
    let old = read("{a: 1}");
    let new = fresh(json!({"a": 2, "b": "x\ny\n"}));
    assert_eq!(rewrite("{a: 1}", &old, &new).text, "a: 2\nb: |\n  x\n  y\n");
}

#[test]
fn the_first_entry_can_give_way_to_another() {
    let text = "\
# of all
tags:
  # of one
  - one
  # of two
  - two
map:
  a: 1
  # of b
  b: 2
";
    let old = read(text);
    let mut new = old.clone();
    let Value::Sequence(tags) = &mut at(&mut new, "/tags").value else {
        panic!("a list");
    };
    tags[0] = fresh(json!("other"));
    let Value::Mapping(map) = &mut at(&mut new, "/map").value else {
        panic!("a mapping");
    };
    map.remove("a");
    let entry = Entry {
        key: map.get("b").unwrap().key,
        node: fresh(json!(0)),
    };
    map.insert_at(0, "c", entry);
    let expected = "\
# of all
tags:
  - other
  # of two
  - two
map:
  c: 0
  # of b
  b: 2
";
    assert_eq!(edited(text, &old, &new).unwrap(), expected);
}

#[test]
fn what_stands_behind_a_dash_can_give_way_to_another() {
    let text = "a:\n  - x: 1\n    y: 2\n    z: 3 # note\n";
    let old = read(text);
    let mut new = old.clone();
    let Value::Mapping(item) = &mut at(&mut new, "/a/0").value else {
        panic!("a mapping");
    };
    item.remove("x");
    let short = edited(text, &old, &new).unwrap();
    assert_eq!(short, "a:\n  - y: 2\n    z: 3 # note\n");
    let Value::Mapping(item) = &mut at(&mut new, "/a/0").value else {
        panic!("a mapping");
    };
    let entry = Entry {
        key: item.get("y").unwrap().key,
        node: fresh(json!(0)),
    };
    item.insert_at(0, "w", entry);
    let other = edited(text, &old, &new).unwrap();
    assert_eq!(other, "a:\n  - w: 0\n    y: 2\n    z: 3 # note\n");
    let Value::Mapping(item) = &mut at(&mut new, "/a/0").value else {
        panic!("a mapping");
    };
    item.remove("w");
    item.remove("y");
    let shorter = edited(text, &old, &new).unwrap();
    assert_eq!(shorter, "a:\n  - z: 3 # note\n");
}

#[test]
fn a_text_that_looks_like_a_number_of_any_size_stays_a_text() {
    let value = json!({"1e310": "0xfffffffffffffffff", "a": ".inf"});
    let text = write::document(&value);
    assert_eq!(text, "\"1e310\": '0xfffffffffffffffff'\na: '.inf'\n");
    assert_eq!(read(&text).to_json(), value);
}

fn json_value() -> impl Strategy<Value = Json> {
    let text = prop_oneof![
        "[a-z]{0,8}",
        "[ -~\n]{0,40}",
        "[a-z]{1,9}( [a-z']{1,9}){5,30}",
        any::<String>(),
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        (-1e9..1e9).prop_map(Json::from),
        text.clone().prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::vec(("[a-z/{}$.0-9-]{0,6}", inner), 0..5)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// Takes from `old` what `new` has equal at the same location, as a merge does.
fn graft(old: &Node, new: &Node) -> Node {
    let value = match (&old.value, &new.value) {
        _ if same(old, new) => return old.clone(),
        (Value::Mapping(before), Value::Mapping(after)) => Value::Mapping(
            after
                .iter()
                .map(|(key, entry)| match before.get(key) {
                    Some(known) => {
                        let node = graft(&known.node, &entry.node);
                        (
                            key,
                            Entry {
                                key: known.key,
                                node,
                            },
                        )
                    }
                    None => (key, entry.clone()),
                })
                .collect(),
        ),
        (Value::Sequence(before), Value::Sequence(after)) => Value::Sequence(
            after
                .iter()
                .enumerate()
                .map(|(index, item)| {
                    before
                        .get(index)
                        .map_or(item.clone(), |old| graft(old, item))
                })
                .collect(),
        ),
        _ => return new.clone(),
    };
    Node {
        location: old.location,
        value,
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back(value in json_value()) {
        let allowed = |text: &str| !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'));
        prop_assume!(allowed(&value.to_string().replace("\\u", "\u{1}")) );
        let text = write::document(&value);
        prop_assert_eq!(read(&text).to_json(), value, "{}", text);
    }

    #[test]
    fn any_document_can_become_any_other(old in json_value(), new in json_value()) {
        let text = write::document(&old);
        let old = read(&text);
        let new = graft(&old, &fresh(new));
        let result = rewrite(&text, &old, &new).text;
        let shares = old.members().any(|(key, _)| new.get(key).is_some());
        prop_assert!(!shares || edited(&text, &old, &new).is_some(), "{}\n{:?}", text, new.to_json());
        prop_assert_eq!(read(&result).to_json(), new.to_json(), "{}\n{}", text, result);
    }
}
