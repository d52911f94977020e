//! Unions of unions, and of what can be `null`.

#![allow(unreachable_pub, reason = "models are public")]

use serde_json::{Value, json};

/// What the generator writes for a description.
#[allow(dead_code, clippy::duplicate_mod)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/unions_in_unions/expected.rs"]
mod unions_in_unions;

/// What the generator writes for a description.
#[allow(dead_code, clippy::duplicate_mod)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/nullable_alternatives/expected.rs"]
mod nullable_alternatives;

#[test]
fn a_union_among_alternatives_takes_what_one_of_its_own_does() {
    use unions_in_unions::{Lists, Mixed, Named, OneOrMore, Outer, Plain};

    let text = json!({"type": "text", "text": "Hi"});
    let image = json!({"type": "image", "url": "/1"});
    let other = json!({"type": "sound"});
    for (value, expected) in [
        (text.clone(), "Tagged(Text("),
        (json!([text, image]), "List([Text("),
        (json!([image, other]), "List([Image("),
        (json!(5), "Integer(5)"),
        (json!("Hi"), "Unknown("),
        (other, "Unknown("),
    ] {
        assert_starts::<OneOrMore>(&value, expected);
    }
    for (value, expected) in [
        (image, "Told(Image("),
        (json!("Hi"), "Text("),
        (json!([text]), "Unknown("),
    ] {
        assert_starts::<Plain>(&value, expected);
    }
    for (value, expected) in [
        (text.clone(), "Plain(Told(Text("),
        (json!("Hi"), "Plain(Text("),
        (json!([text]), "List([Text("),
        (json!(true), "Unknown("),
    ] {
        assert_starts::<Mixed>(&value, expected);
    }
    for (value, expected) in [
        (json!([text]), "List([Text("),
        (json!([1, 2]), "IntegerList([1, 2])"),
        (json!([1, text]), "List([Unknown("),
    ] {
        assert_starts::<Lists>(&value, expected);
    }
    for (value, expected) in [
        (json!({"a": text}), "Map({\"a\": Text("),
        (json!({"a": "Hi"}), "TextMap({\"a\": \"Hi\"})"),
    ] {
        assert_starts::<Named>(&value, expected);
    }
    for (value, expected) in [
        (json!(true), "Inner(Boolean(true))"),
        (json!([true, []]), "List([Inner(Boolean(true)), List([])])"),
        (json!("Hi"), "Unknown("),
    ] {
        assert_starts::<Outer>(&value, expected);
    }
}

/// Reads a value, whose debugging form has to begin so, and which has to be written as it was.
fn assert_starts<T>(value: &Value, expected: &str)
where
    T: serde_core::de::DeserializeOwned + serde_core::Serialize + std::fmt::Debug,
{
    let read: T = serde_json::from_value(value.clone()).unwrap();
    let shown = format!("{read:?}");
    assert!(shown.starts_with(expected), "{value}: {shown}");
    assert_eq!(serde_json::to_value(&read).unwrap(), *value);
}

#[test]
fn a_union_of_which_an_alternative_can_be_null_can_be_null() {
    use nullable_alternatives::{Place, PlaceCode, PlaceCodesItem, PlaceFloor};

    let value = json!({
        "code": null, "floor": null, "owner": null, "order": null,
        "codes": [null, "a", 1],
        "owners": {"a": null, "b": "Bo", "c": {"kind": "person"}},
    });
    let read: Place = serde_json::from_value(value.clone()).unwrap();
    assert_eq!((&read.code, &read.floor), (&None, &Some(None)));
    assert_eq!((&read.owner, &read.order), (&Some(None), &Some(None)));
    let codes = [
        None,
        Some(PlaceCodesItem::Text("a".to_owned())),
        Some(PlaceCodesItem::Integer(1)),
    ];
    assert_eq!(read.codes.as_deref(), Some(&codes[..]));
    assert_eq!(read.owners.as_ref().unwrap()["a"], None);
    assert_eq!(serde_json::to_value(&read).unwrap(), value);

    let value = json!({"code": 7, "floor": 3, "owner": {"kind": "company", "seat": "Bonn"}});
    let read: Place = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(read.code, Some(PlaceCode::Integer(7)));
    assert_eq!(read.floor, Some(Some(PlaceFloor::Level(3))));
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
}
