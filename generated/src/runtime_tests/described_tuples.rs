//! Lists whose items have a type each, as the generator writes them: JSON in both directions.
#![allow(unreachable_pub, reason = "models are public")]

use serde_json::json;

use super::described_models::{read, written};

/// What the generator writes for a description.
#[allow(dead_code, clippy::duplicate_mod)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/tuples/expected.rs"]
mod tuples;

#[test]
fn a_list_whose_items_have_a_type_each_is_a_tuple() {
    use tuples::Route;
    let value = json!({
        "start": [1.5, 2.0],
        "slots": [["2025-01-01", true]],
        "old": [5, "x"],
        "chain": [1, [2, null]],
    });
    let route: Route = read(value.clone());
    assert_eq!(route.start, (1.5, 2.0));
    assert_eq!(route.slots, [("2025-01-01".to_owned(), true)]);
    assert_eq!(route.old, Some((5, "x".to_owned())));
    assert_eq!(written(&route), value);
    let floats: Route = read(json!({"start": [1, 2], "slots": [], "old": [5.0, "x"]}));
    assert_eq!(floats.old, Some((5, "x".to_owned())));
}

#[test]
fn a_tuple_has_as_many_items_as_the_description_says() {
    use tuples::Point;
    for value in [json!([1.0]), json!([1.0, 2.0, 3.0]), json!({}), json!([])] {
        assert!(serde_json::from_value::<Point>(value).is_err());
    }
}

#[test]
fn a_list_that_goes_on_behind_its_first_items_keeps_the_others() {
    use tuples::{Row, RowThird, Tree};
    let value = json!(["a", null, "up", 7, 8.0]);
    let row: Row = read(value);
    let expected = Row("a".to_owned(), None, Some(RowThird::Up), vec![7, 8]);
    assert_eq!(row, expected);
    assert_eq!(written(&row), json!(["a", null, "up", 7, 8]));
    let tree: Tree = read(json!(["a", ["b"], {"further": true}]));
    assert_eq!(
        tree.1.as_deref(),
        Some(&Tree("b".to_owned(), None, Vec::new()))
    );
    assert_eq!(written(&tree), json!(["a", ["b"], {"further": true}]));
}

#[test]
fn a_list_that_ends_early_is_read_and_written_as_such() {
    use tuples::Row;
    let short: Row = read(json!(["a", 2.0]));
    assert_eq!(short, Row("a".to_owned(), Some(2), None, Vec::new()));
    assert_eq!(written(&short), json!(["a", 2]));
    // What stands behind an absent item keeps its position.
    let gap = Row("a".to_owned(), Some(2), None, vec![9]);
    assert_eq!(written(&gap), json!(["a", 2, null, 9]));
    let error = serde_json::from_str::<Row>(r#"["a"]"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid length 1, expected list Row at line 1 column 5"
    );
}
