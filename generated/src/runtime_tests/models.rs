use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::runtime::{Base64, UnknownFields, maybe, one_or_many, open_enum};

open_enum! {
    /// For tests.
    pub enum Colour {
        /// `RED`.
        Red = "RED",
        /// `LIGHT_BLUE`.
        LightBlue = "LIGHT_BLUE",
    }
}

#[test]
fn unknown_values_survive() {
    let read: Vec<Colour> = serde_json::from_value(json!(["RED", "GREEN", "LIGHT_BLUE"])).unwrap();
    assert_eq!(
        read,
        [
            Colour::Red,
            Colour::Unknown("GREEN".to_owned()),
            Colour::LightBlue
        ]
    );
    assert_eq!(
        serde_json::to_value(&read).unwrap(),
        json!(["RED", "GREEN", "LIGHT_BLUE"])
    );
    assert_eq!(read[1].to_string(), "GREEN");
    assert_eq!(Colour::from("RED"), Colour::Red);
    assert_eq!(String::from(Colour::from("x".to_owned())), "x");
}

#[test]
fn an_escaped_value_is_known_too() {
    assert_eq!(
        serde_json::from_str::<Colour>(r#""\u0052ED""#).unwrap(),
        Colour::Red
    );
}

#[test]
fn another_type_is_an_error() {
    assert!(serde_json::from_value::<Colour>(json!(1)).is_err());
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Model {
    id: u8,
    #[serde(default, with = "maybe", skip_serializing_if = "Option::is_none")]
    note: Option<Option<String>>,
    #[serde(default, deserialize_with = "one_or_many::deserialize")]
    list: Vec<Item>,
    #[serde(flatten)]
    unknown_fields: UnknownFields,
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Item {
    n: u8,
}

#[test]
fn unknown_fields_round_trip() {
    let text = json!({"id": 1, "list": [], "new": {"deep": [1, null]}, "zero": 0});
    let model: Model = serde_json::from_value(text.clone()).unwrap();
    assert_eq!(model.unknown_fields.get("zero"), Some(&json!(0)));
    assert_eq!(model.unknown_fields.len(), 2);
    assert_eq!(serde_json::to_value(&model).unwrap(), text);
}

#[test]
fn a_number_is_read_as_the_nearest_one() {
    for text in [
        "-1888888888888888888888888888888888888888888888888888888888888888888888888888888",
        "51.24817837550540",
    ] {
        let model: Model = serde_json::from_str(&format!(r#"{{"id":1,"new":{text}}}"#)).unwrap();
        let nearest: f64 = text.parse().unwrap();
        assert_eq!(model.unknown_fields.get("new"), Some(&json!(nearest)));
        let written = serde_json::to_string(&model).unwrap();
        let again: Model = serde_json::from_str(&written).unwrap();
        assert_eq!(again, model);
    }
}

#[test]
fn missing_and_null_are_told_apart() {
    let note = |text| serde_json::from_value::<Model>(text).unwrap().note;
    assert_eq!(note(json!({"id": 1})), None);
    assert_eq!(note(json!({"id": 1, "note": null})), Some(None));
    assert_eq!(
        note(json!({"id": 1, "note": "n"})),
        Some(Some("n".to_owned()))
    );
    for text in [
        json!({"id": 1, "list": [], "note": null}),
        json!({"id": 1, "list": []}),
    ] {
        let model: Model = serde_json::from_value(text.clone()).unwrap();
        assert_eq!(serde_json::to_value(&model).unwrap(), text);
    }
}

#[test]
fn one_item_may_stand_for_a_list() {
    let list = |text| serde_json::from_value::<Model>(text).unwrap().list;
    assert_eq!(list(json!({"id": 1, "list": {"n": 7}})), [Item { n: 7 }]);
    let both = json!({"id": 1, "list": [{"n": 7}, {"n": 8}]});
    assert_eq!(list(both), [Item { n: 7 }, Item { n: 8 }]);
}

#[test]
fn base64_is_decoded_on_request() {
    let text: Base64 = serde_json::from_value(json!("aGk=")).unwrap();
    assert_eq!(text.decode().unwrap(), b"hi");
    assert_eq!(Base64::from_encoded("aGk").decode().unwrap(), b"hi");
    assert_eq!(Base64::new("hi").as_str(), "aGk=");
    assert!(Base64::from_encoded("a*").decode().is_err());
}
