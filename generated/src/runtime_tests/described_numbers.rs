//! Numbers beyond their types in models that the generator writes: JSON in both directions.
#![allow(unreachable_pub, reason = "models are public")]

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::{Value, json};

use self::numbers::{Page, Row, ShapeAlternative};

/// What the generator writes for a description.
#[allow(dead_code, clippy::duplicate_mod)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/numbers_beyond_types/expected.rs"]
mod numbers;

/// The same for numbers that are the only values of fields.
#[allow(dead_code, clippy::duplicate_mod, unused_imports)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/fixed_numbers/expected.rs"]
mod fixed;

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A page with numbers beyond their types in each kind of model.
const TEXT: &str = r#"{
    "total": 2147483648,
    "next": -1,
    "items": [
        {"id": 5.0, "ratio": 0.5, "a": 1e2},
        {"id": 2147483648, "ratio": 1e300, "a": -2147483649, "b/c": 5.5}
    ],
    "rows": [[1, "x"], [-2147483649, "y", 7, 9223372036854775808]],
    "shapes": [
        {"size": -1, "radius": 2147483648},
        {"size": 4294967296, "width": 3, "n": 1e30},
        {"size": 1, "width": 3.0}
    ]
}"#;

#[test]
fn a_number_beyond_its_type_costs_no_other_value_of_a_page() {
    let page: Page = serde_json::from_str(TEXT).unwrap();
    assert_eq!((page.total, page.next), (i32::MAX, None));
    let [first, second] = page.items.as_slice() else {
        panic!("{page:?}");
    };
    assert_eq!((first.id, first.ratio), (5, 0.5));
    assert_eq!(first.unknown_fields["a"], 100);
    assert_eq!((second.id, second.ratio), (i32::MAX, f32::MAX));
    let further = [("a", i32::MIN), ("b/c", 6)];
    let further = further.map(|(name, number)| (name.to_owned(), number));
    assert_eq!(second.unknown_fields, BTreeMap::from(further));
    let rows = [
        Row(1, Some("x".to_owned()), Vec::new()),
        Row(i32::MIN, Some("y".to_owned()), vec![7, i64::MAX]),
    ];
    assert_eq!(page.rows.as_deref(), Some(rows.as_slice()));
    let shapes = page.shapes.as_deref().unwrap();
    let sizes: Vec<_> = shapes.iter().map(|shape| shape.size).collect();
    assert_eq!(sizes, [0, u32::MAX, 1]);
    // A model with unknown fields keeps its own number; what would keep none is not read.
    assert_eq!(
        shapes[0]
            .alternative
            .as_circle()
            .map(|circle| circle.radius),
        Some(i32::MAX)
    );
    let unknown = ShapeAlternative::Unknown(json!({"width": 3, "n": 1e30}));
    assert_eq!(shapes[1].alternative, unknown);
    let last = shapes[2].alternative.as_box().unwrap();
    assert_eq!((last.width, last.unknown_fields.len()), (3, 0));
}

#[test]
fn the_next_model_with_unknown_fields_keeps_the_numbers() {
    let page: Page = serde_json::from_str(TEXT).unwrap();
    let kept: BTreeMap<_, _> = page.unknown_fields.unfit_items().collect();
    assert_eq!(
        kept.into_iter().collect::<Vec<_>>(),
        [
            ("/items/1/a", &json!(-2_147_483_649_i64)),
            ("/items/1/b~1c", &json!(5.5)),
            ("/items/1/id", &json!(2_147_483_648_u32)),
            ("/items/1/ratio", &json!(1e300)),
            ("/rows/1/0", &json!(-2_147_483_649_i64)),
            ("/rows/1/3", &json!(9_223_372_036_854_775_808_u64)),
            ("/shapes/0/size", &json!(-1)),
            ("/shapes/1/size", &json!(4_294_967_296_u64)),
        ]
    );
    assert_eq!(page.unknown_fields.get("next"), Some(&json!(-1)));
    assert_eq!(serde_json::from_value::<Page>(value(TEXT)).unwrap(), page);
}

#[test]
fn what_nobody_has_changed_is_written_as_it_was_received() {
    let mut page: Page = serde_json::from_str(TEXT).unwrap();
    let mut expected = value(TEXT);
    // Whole numbers have one spelling.
    expected["items"][0]["id"] = json!(5);
    expected["items"][0]["a"] = json!(100);
    expected["shapes"][2]["width"] = json!(3);
    assert_eq!(serde_json::to_value(&page).unwrap(), expected);
    page.items[1].id = 8;
    page.items[1].ratio = 2e38;
    page.rows = None;
    expected["items"][1]["id"] = json!(8);
    expected["items"][1]["ratio"] = json!(2e38);
    expected.as_object_mut().unwrap().remove("rows");
    assert_eq!(serde_json::to_value(&page).unwrap(), expected);
}

#[test]
fn numbers_of_what_was_read_before_are_not_kept() {
    let nobody_around = r#"{"id": 2147483648, "ratio": 1}"#;
    serde_json::from_str::<numbers::Entry>(nobody_around).unwrap();
    let page: Page = serde_json::from_str(r#"{"total": 1, "items": []}"#).unwrap();
    assert_eq!(page.unknown_fields.unfit_items().count(), 0);
    assert_eq!(page.unknown_fields.len(), 0);
}

#[test]
fn a_wide_integer_is_exact() {
    let entry = |wide: &str| {
        let text = format!(r#"{{"id":1,"ratio":1.0,"wide":{wide}}}"#);
        serde_json::from_str::<numbers::Entry>(&text).unwrap()
    };
    let written = serde_json::to_string(&entry("18446744073709551617")).unwrap();
    let expected = r#"{"id":1,"ratio":1.0,"wide":18446744073709551617}"#;
    assert_eq!(written, expected);
}

/// Reads a union, and yields its variant in Rust's words and what is written.
fn both_ways<T: DeserializeOwned + Serialize + Debug>(text: &str) -> (String, String) {
    let read: T = serde_json::from_str(text).unwrap();
    let said = format!("{read:?}");
    let (variant, _) = said.split_once('(').unwrap();
    (variant.to_owned(), serde_json::to_string(&read).unwrap())
}

#[test]
fn a_number_that_is_the_only_value_tells_alternatives_apart_and_writes_itself() {
    use fixed::{Document, Negative, Next, Old, Rate, RateFactor15, Step};

    for (text, variant, written) in [
        (r#"{"factor":1.5}"#, "Factor15", r#"{"factor":1.5}"#),
        (r#"{"factor":25e-1}"#, "Factor25", r#"{"factor":2.5}"#),
        (r#"{"factor":2}"#, "Factor2", r#"{"factor":2.0}"#),
        (r#"{"factor":2.0}"#, "Factor2", r#"{"factor":2.0}"#),
        (
            r#"{"factor":-0.25}"#,
            "FactorNegative",
            r#"{"factor":-0.25}"#,
        ),
        (r#"{"name":"n"}"#, "FactorNegative", r#"{"name":"n"}"#),
        (r#"{"factor":9}"#, "Unknown", r#"{"factor":9}"#),
    ] {
        let expected = (variant.to_owned(), written.to_owned());
        assert_eq!(both_ways::<Rate>(text), expected, "{text}");
    }
    for (text, variant, written) in [
        (
            r#"{"version":1.1,"title":"t"}"#,
            "Old",
            r#"{"version":1.1,"title":"t"}"#,
        ),
        (
            r#"{"version":2.0,"name":"n"}"#,
            "New",
            r#"{"version":2,"name":"n"}"#,
        ),
        (
            r#"{"version":3.5,"scale":-0.25}"#,
            "Next",
            r#"{"version":3.5,"scale":-0.25}"#,
        ),
        (r#"{"version":7}"#, "Unknown", r#"{"version":7}"#),
    ] {
        let expected = (variant.to_owned(), written.to_owned());
        assert_eq!(both_ways::<Document>(text), expected, "{text}");
    }
    for (text, variant) in [
        ("0.5", "Number"),
        ("1.0", "Number"),
        ("0.25", "Variant2"),
        ("\"x\"", "Text"),
        ("0.75", "Unknown"),
    ] {
        let expected = (variant.to_owned(), text.to_owned());
        assert_eq!(both_ways::<Step>(text), expected, "{text}");
    }
    let new = [
        serde_json::to_string(&Rate::from(RateFactor15::default())).unwrap(),
        serde_json::to_string(&Document::from(Old::default())).unwrap(),
        serde_json::to_string(&Next::default()).unwrap(),
    ];
    let expected = [
        r#"{"factor":1.5}"#,
        r#"{"version":1.1}"#,
        r#"{"version":3.5,"scale":-0.25}"#,
    ];
    assert_eq!(new, expected);
    let scale: Negative = Next::default().scale;
    assert_eq!(scale, -0.25);
}
