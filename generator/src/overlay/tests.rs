//! Tests of the application of overlays.

use serde_json::json;

use super::*;
use crate::document::FileId;

const DOCUMENT: &str = "\
info:
  title: T
  tags: [a, b]
paths:
  /a:
    get: {summary: one, tags: [x]}
    post: {summary: two}
  /b:
    get: {summary: three, tags: [y]}
list: [1, {n: 2}, 3, {n: 4}]
";

fn run(version: &str, actions: &str) -> (serde_json::Value, Vec<String>) {
    run_with(ApplyOptions::default(), &overlay(version, actions))
}

fn overlay(version: &str, actions: &str) -> String {
    format!("overlay: {version}\ninfo: {{title: t, version: v}}\nactions:\n{actions}\n")
}

/// Notes on what actions do; a test of its own is about them.
const OF_ANY_ACTION: [&str; 3] = [
    codes::OVERLAY_FILTERED,
    codes::OVERLAY_REMOVED,
    codes::OVERLAY_REPLACED,
];

fn run_with(options: ApplyOptions, overlay: &str) -> (serde_json::Value, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let mut document = crate::yaml::parse(DOCUMENT, FileId(0), &mut diagnostics).unwrap();
    let overlay = crate::yaml::parse(overlay, FileId(1), &mut diagnostics).unwrap();
    apply(&mut document, &overlay, options, &mut diagnostics);
    let found = diagnostics
        .iter()
        .filter(|found| found.code != codes::OVERLAY_ACTION_WITHOUT_REASON)
        .filter(|found| !OF_ANY_ACTION.contains(&found.code))
        .map(|found| {
            let at = found.location.unwrap();
            assert_eq!(at.file, FileId(1));
            format!(
                "{}:{} {} #{}",
                at.line, at.column, found.code, found.pointer
            )
        })
        .collect();
    (document.to_json(), found)
}

fn sound(version: &str, actions: &str) -> serde_json::Value {
    let (document, found) = run(version, actions);
    assert_eq!(found, [] as [&str; 0]);
    document
}

fn findings(actions: &str) -> Vec<String> {
    run("1.1.0", actions).1
}

#[test]
fn what_is_removed_or_replaced_is_named() {
    let mut found = Diagnostics::new();
    let mut document = crate::yaml::parse(
        "info: {title: T, version: v}\ntags: [{name: a}, {name: b}]\n",
        FileId(0),
        &mut found,
    )
    .unwrap();
    let actions = "- {target: '$.tags[?@.name == \"b\"]', description: d, remove: true}\n- {target: $.info, description: d, update: {title: U, version: v, more: m}}\n- {target: $.info.more, description: d, copy: $.info.version}";
    let overlay = crate::yaml::parse(&overlay("1.1.0", actions), FileId(1), &mut found).unwrap();
    apply(&mut document, &overlay, ApplyOptions::default(), &mut found);
    let said: Vec<_> = found
        .iter()
        .map(|one| {
            let at = one.location.unwrap();
            let old = one
                .labels
                .first()
                .map(|(old, _)| (old.file.0, old.line, old.column));
            format!(
                "{}:{} {} {} {old:?}",
                at.line, at.column, one.code, one.message
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "4:12 overlay-filtered the filter selects 1 value None",
            "4:12 overlay-removed this removes `#/tags/1` (1 value inside) Some((0, 2, 19))",
            "5:52 overlay-replaced this replaces a value of the description Some((0, 1, 15))",
            "5:64 overlay-replaced this replaces a value of the description Some((0, 1, 27))",
            "6:12 overlay-replaced this replaces a value of the description Some((1, 5, 73))",
        ]
    );
}

#[test]
fn update_merges_mappings_and_keeps_the_rest() {
    let document = sound(
        "1.1.0",
        "- {target: $.info, update: {title: U, new: {x: 1}}}",
    );
    assert_eq!(
        document["info"].to_string(),
        json!({"title": "U", "tags": ["a", "b"], "new": {"x": 1}}).to_string()
    );
}

#[test]
fn update_concatenates_lists_below_a_mapping() {
    let document = sound("1.0.0", "- {target: '$.paths.*.get', update: {tags: [z]}}");
    assert_eq!(document["paths"]["/a"]["get"]["tags"], json!(["x", "z"]));
    assert_eq!(document["paths"]["/b"]["get"]["tags"], json!(["y", "z"]));
}

#[test]
fn update_of_a_list_appends_a_value_and_concatenates_a_list() {
    let document = sound(
        "1.1.0",
        "- {target: $.info.tags, update: c}\n- {target: $.info.tags, update: {d: 1}}\n- {target: $.info.tags, update: [e, [f]]}",
    );
    assert_eq!(
        document["info"]["tags"],
        json!(["a", "b", "c", {"d": 1}, "e", ["f"]])
    );
}

#[test]
fn update_of_a_primitive_replaces_it_since_1_1() {
    let document = sound("1.1.0", "- {target: '$.paths.*.get.summary', update: null}");
    assert_eq!(document["paths"]["/b"]["get"]["summary"], json!(null));
    let (document, found) = run("1.0.0", "- {target: $.info.title, update: U}");
    assert_eq!(found, ["4:12 overlay-action-misfit #/actions/0"]);
    assert_eq!(document["info"]["title"], json!("T"));
}

#[test]
fn update_of_a_list_item_is_possible() {
    let document = sound(
        "1.1.0",
        "- {target: '$.list[?@ > 1]', update: 9}\n- {target: '$.list[1]', update: {m: 5}}",
    );
    assert_eq!(document["list"], json!([1, {"n": 2, "m": 5}, 9, {"n": 4}]));
}

#[test]
fn values_that_do_not_fit_are_located_in_the_overlay() {
    assert_eq!(
        findings("- {target: $.info, update: [x]}"),
        ["4:28 overlay-action-misfit #/actions/0"]
    );
    assert_eq!(
        findings("- {target: $.info.title, update: {x: 1}}"),
        ["4:34 overlay-action-misfit #/actions/0"]
    );
    assert_eq!(
        findings("- target: $\n  update:\n    info:\n      tags: x"),
        ["7:13 overlay-action-misfit #/actions/0"]
    );
    assert_eq!(
        findings("- {target: '$.info.*', update: x}"),
        ["4:12 overlay-action-misfit #/actions/0"]
    );
}

#[test]
fn remove_takes_every_match_out_of_lists_and_mappings() {
    let document = sound(
        "1.0.0",
        "- {target: '$.list[?@.n]', remove: true}\n- {target: '$..summary', remove: true}",
    );
    assert_eq!(document["list"], json!([1, 3]));
    assert_eq!(
        document["paths"].to_string(),
        json!({"/a": {"get": {"tags": ["x"]}, "post": {}}, "/b": {"get": {"tags": ["y"]}}})
            .to_string()
    );
}

#[test]
fn remove_takes_neighbours_of_more_than_ten_items() {
    let items: Vec<String> = (0..12).map(|item| item.to_string()).collect();
    let actions = format!(
        "- {{target: $.info, update: {{many: [{}]}}}}\n- {{target: '$.info.many[?@ > 0]', remove: true}}",
        items.join(", ")
    );
    assert_eq!(sound("1.1.0", &actions)["info"]["many"], json!([0]));
}

#[test]
fn remove_of_a_node_and_of_what_is_in_it_is_one_removal() {
    let document = sound("1.1.0", "- {target: '$.paths..*', remove: true}");
    assert_eq!(document["paths"], json!({}));
}

#[test]
fn the_root_cannot_be_removed() {
    assert_eq!(
        findings("- {target: $, remove: true}"),
        ["4:12 overlay-action-misfit #/actions/0"]
    );
}

#[test]
fn copy_merges_one_selected_value() {
    let document = sound(
        "1.1.0",
        "- {target: $.paths, update: {/c: {}}}\n- {target: \"$.paths['/c']\", copy: \"$.paths['/b']\"}\n- {target: \"$.paths['/b']\", remove: true}",
    );
    assert_eq!(
        document["paths"]["/c"],
        json!({"get": {"summary": "three", "tags": ["y"]}})
    );
    assert_eq!(document["paths"].get("/b"), None);
}

#[test]
fn copy_needs_exactly_one_source() {
    assert_eq!(
        findings("- {target: $.info, copy: '$.paths.*'}\n- {target: $.info, copy: $.none}"),
        [
            "4:26 overlay-copy-source #/actions/0/copy",
            "5:26 overlay-action-unmatched #/actions/1/copy"
        ]
    );
}

#[test]
fn copying_a_document_into_itself_ends() {
    let actions = "- {target: $.info, update: {self: {}}}\n".to_owned()
        + &"- {target: $.info.self, copy: $}\n".repeat(20);
    let found = findings(&actions);
    assert!(
        found
            .iter()
            .all(|line| line.contains("overlay-action-misfit")),
        "{found:?}"
    );
    assert!(!found.is_empty());
}

#[test]
fn actions_see_what_earlier_ones_did() {
    let document = sound(
        "1.1.0",
        "- {target: $.info, remove: true}\n- {target: $, update: {info: {title: N}}}\n- {target: $.info.title, update: M}",
    );
    assert_eq!(document["info"], json!({"title": "M"}));
}

#[test]
fn an_action_that_selects_nothing_is_an_error_on_request() {
    let text = overlay("1.1.0", "- {target: $.info.none, remove: true}");
    let (_, found) = run_with(
        ApplyOptions {
            unmatched: Unmatched::Error,
        },
        &text,
    );
    assert_eq!(found, ["4:12 overlay-action-unmatched #/actions/0/target"]);
    let (_, found) = run_with(
        ApplyOptions {
            unmatched: Unmatched::Ignore,
        },
        &text,
    );
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn an_action_without_effect_is_named() {
    assert_eq!(
        findings("- {target: $.info, update: {title: T}}\n- {target: $.info, update: {}}"),
        [
            "4:12 overlay-action-without-effect #/actions/0",
            "5:12 overlay-action-without-effect #/actions/1"
        ]
    );
}

#[test]
fn an_action_without_description_is_named() {
    let mut diagnostics = Diagnostics::new();
    let text = overlay(
        "1.1.0",
        "- {target: $, update: {a: 1}}\n- {target: $, update: {b: 1}, description: why}",
    );
    let overlay = crate::yaml::parse(&text, FileId(1), &mut diagnostics).unwrap();
    let mut document = crate::yaml::parse(DOCUMENT, FileId(0), &mut diagnostics).unwrap();
    apply(
        &mut document,
        &overlay,
        ApplyOptions::default(),
        &mut diagnostics,
    );
    let found: Vec<_> = diagnostics
        .iter()
        .map(|found| (found.code, found.pointer.to_string()))
        .collect();
    assert_eq!(
        found,
        [("overlay-action-without-reason", "/actions/0".to_owned())]
    );
}

#[test]
fn a_document_that_is_no_overlay_is_located() {
    let findings = |text: &str| run_with(ApplyOptions::default(), text).1;
    assert_eq!(findings("[]"), ["1:1 overlay-shape #"]);
    assert_eq!(
        findings("openapi: 1.0.0\n"),
        [
            "1:1 overlay-shape #/openapi",
            "1:1 overlay-shape #",
            "1:1 overlay-shape #",
            "1:1 overlay-shape #"
        ]
    );
    assert_eq!(
        findings("overlay: 2.0.0\ninfo: {title: 1}\nactions: []\n"),
        [
            "1:10 overlay-version #/overlay",
            "2:15 overlay-shape #/info/title",
            "2:7 overlay-shape #/info",
            "3:10 overlay-shape #/actions"
        ]
    );
    assert_eq!(
        findings("overlay: 1.1\ninfo: x\nextends: [a]\nactions: {}\n"),
        [
            "1:10 overlay-shape #/overlay",
            "2:7 overlay-shape #/info",
            "3:10 overlay-shape #/extends",
            "4:10 overlay-shape #/actions"
        ]
    );
}

#[test]
fn a_malformed_action_is_located() {
    assert_eq!(
        findings(
            "- x\n- {update: 1}\n- {target: 5, update: 1}\n- {target: $}\n- {target: $, remove: false}\n- {target: $, remove: 1}\n- {target: $, remove: true, update: {}}\n- {target: $, add: 1, update: {}}\n- {target: $, copy: 1}"
        ),
        [
            "4:3 overlay-shape #/actions/0",
            "5:3 overlay-shape #/actions/1",
            "6:12 overlay-shape #/actions/2/target",
            "7:3 overlay-action-empty #/actions/3",
            "8:3 overlay-action-empty #/actions/4",
            "9:23 overlay-shape #/actions/5/remove",
            "10:3 overlay-shape #/actions/6",
            "11:15 overlay-shape #/actions/7/add",
            "12:21 overlay-shape #/actions/8/copy",
        ]
    );
}

#[test]
fn an_invalid_target_is_located() {
    let nested = format!("$[?{}@.a{}]", "(".repeat(100_000), ")".repeat(100_000));
    let deep = format!("$[?{}@.a{}]", "(".repeat(20), ")".repeat(20));
    for target in [
        "£",
        "info.version",
        "$.paths['x",
        "$.a[?@.b ==]",
        "",
        &nested,
        &deep,
    ] {
        let text = target.replace('\'', "''");
        assert_eq!(
            findings(&format!("- {{target: '{text}', remove: true}}")),
            ["4:12 overlay-target #/actions/0/target"],
            "{target:.20}"
        );
    }
}

#[test]
fn nothing_is_applied_where_the_overlay_is_malformed() {
    let (document, _) = run(
        "1.1.0",
        "- {target: $.info, remove: true}\n- {target: x, remove: true}",
    );
    assert_eq!(document["info"]["title"], json!("T"));
}

#[test]
fn extensions_of_the_overlay_have_no_effect_and_are_noted() {
    assert_eq!(
        findings("- {target: $, update: {a: 1}, x-why: 1}"),
        ["4:31 overlay-not-carried #/actions/0/x-why"]
    );
}

#[test]
fn inserted_nodes_keep_their_place_in_the_overlay() {
    let mut diagnostics = Diagnostics::new();
    let mut document = crate::yaml::parse(DOCUMENT, FileId(0), &mut diagnostics).unwrap();
    let text = overlay(
        "1.1.0",
        "- target: $.info\n  update:\n    title: U\n    new:\n      deep: 1",
    );
    let overlay = crate::yaml::parse(&text, FileId(1), &mut diagnostics).unwrap();
    apply(
        &mut document,
        &overlay,
        ApplyOptions::default(),
        &mut diagnostics,
    );
    let location = |keys: &[&str]| {
        let pointer = keys
            .iter()
            .fold(Pointer::root(), |pointer, key| pointer.child(key));
        let at = document.at(&pointer).unwrap().location;
        (at.file, at.line, at.column)
    };
    assert_eq!(location(&["info", "title"]), (FileId(1), 6, 12));
    assert_eq!(location(&["info", "new", "deep"]), (FileId(1), 8, 13));
    assert_eq!(location(&["info", "tags"]), (FileId(0), 3, 9));
    assert_eq!(
        document
            .get("info")
            .unwrap()
            .key_location("new")
            .unwrap()
            .line,
        7
    );
}
