//! A description in which any value is replaced by any other ends with an `Api` or with errors.

use std::sync::LazyLock;

use generator::api::{BuildOptions, build};
use generator::document::{FileId, Location, Node, Pointer, Value};
use generator::{diagnostic, source, yaml};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;

/// A description with every keyword, and the pointers to all that is in it.
static WHOLE: LazyLock<(Node, Vec<Pointer>)> = LazyLock::new(|| {
    let text = include_str!("fixtures/every-keyword.yaml");
    let mut sources = source::Sources::new();
    let file = sources.add("description.yaml", text);
    let whole = yaml::parse(text, file, &mut diagnostic::Diagnostics::new()).expect("a document");
    let mut all = Vec::new();
    pointers(&whole, &Pointer::root(), &mut all);
    (whole, all)
});

fn pointers(node: &Node, at: &Pointer, found: &mut Vec<Pointer>) {
    let children: Vec<(Pointer, &Node)> = match &node.value {
        Value::Sequence(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (at.index(index), item))
            .collect(),
        Value::Mapping(members) => members
            .iter()
            .map(|(key, entry)| (at.child(key), &entry.node))
            .collect(),
        _ => Vec::new(),
    };
    for (pointer, child) in children {
        pointers(child, &pointer, found);
        found.push(pointer);
    }
}

fn intruder() -> impl Strategy<Value = serde_json::Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(-1)),
        Just(json!(1e300)),
        Just(json!("")),
        Just(json!("{")),
        Just(json!([])),
        Just(json!([null])),
        Just(json!({})),
        Just(json!({"": {"": null}})),
        Just(json!({"$ref": "#"})),
        Just(json!({"$ref": "#/components/schemas/Pet"})),
        Just(json!({"$ref": "#/components/parameters/Limit"})),
        Just(json!({"$ref": 3})),
        Just(json!({"type": ["object", "array"], "oneOf": [{}], "enum": [1]})),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_in_any_place_is_an_api_or_an_error(
        changes in proptest::collection::vec((any::<Index>(), intruder()), 1..4),
    ) {
        let (whole, all) = &*WHOLE;
        let mut document = whole.clone();
        for (index, value) in changes {
            if let Some(node) = document.at_mut(index.get(all)) {
                *node = Node::from_json(value, Location::start_of(FileId(0)));
            }
        }
        let strict = build(&document, BuildOptions::default());
        prop_assert_eq!(strict.api.is_none(), strict.diagnostics.has_errors());
        let lenient = build(&document, BuildOptions { keep_going: true, ..Default::default() });
        prop_assert_eq!(lenient.api.is_none(), lenient.diagnostics.has_errors());
        if strict.api.is_some() {
            prop_assert_eq!(lenient.api, strict.api);
        }
    }
}
