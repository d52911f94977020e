#![allow(unreachable_pub, reason = "models are public")]

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::{Base64, IntoNullable, OneOrMany, UnknownFields, json_enum, json_object};

/// For tests.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Colour {
    /// `RED`.
    Red,
    /// `LIGHT_BLUE`.
    LightBlue,
    Unknown(String),
}

json_enum! {
    Colour {
        "RED" => Red,
        "LIGHT_BLUE" => LightBlue,
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

/// For tests.
#[derive(Debug, PartialEq)]
pub struct Numbers {
    pub id: i64,
    pub small: Option<u8>,
    pub or_null: Option<u64>,
    pub maybe: Option<Option<i32>>,
    pub wide: Option<i128>,
    pub float: Option<f64>,
    pub list: Option<Vec<Option<i64>>>,
    pub map: Option<BTreeMap<String, Vec<u32>>>,
    pub inner: Option<Box<Numbers>>,
    pub single: Vec<i64>,
    pub further: BTreeMap<String, u64>,
}

json_object! {
    Numbers {
        "id" => id: required,
        "small" => small: optional,
        "orNull" => or_null: nullable,
        "maybe" => maybe: maybe,
        "wide" => wide: optional,
        "float" => float: optional,
        "list" => list: optional,
        "map" => map: optional,
        "inner" => inner: optional,
        "single" => single: optional as OneOrMany,
        ..further
    }
}

#[test]
fn integers_are_read_in_any_spelling() {
    let text = r#"{"id":5.0,"small":2.55e2,"orNull":1e2,"maybe":-7.0,
        "wide":-170141183460469231731687303715884105728,"float":5,"list":[1.0,null,2],"map":{"a":[3e0,4]},
        "inner":{"id":-0.0,"orNull":18446744073709551615},"single":[1.0,2],"other":6.0}"#;
    let inner = Numbers {
        id: 0,
        small: None,
        or_null: Some(u64::MAX),
        maybe: None,
        wide: None,
        float: None,
        list: None,
        map: None,
        inner: None,
        single: Vec::new(),
        further: BTreeMap::new(),
    };
    let expected = Numbers {
        id: 5,
        small: Some(255),
        or_null: Some(100),
        maybe: Some(Some(-7)),
        wide: Some(i128::MIN),
        float: Some(5.0),
        list: Some(vec![Some(1), None, Some(2)]),
        map: Some(BTreeMap::from([("a".to_owned(), vec![3, 4])])),
        inner: Some(Box::new(inner)),
        single: vec![1, 2],
        further: BTreeMap::from([("other".to_owned(), 6)]),
    };
    assert_eq!(serde_json::from_str::<Numbers>(text).unwrap(), expected);
    assert_eq!(
        serde_json::to_string(&expected).unwrap(),
        concat!(
            r#"{"id":5,"small":255,"orNull":100,"maybe":-7,"#,
            r#""wide":-170141183460469231731687303715884105728,"float":5.0,"list":[1,null,2],"map":{"a":[3,4]},"#,
            r#""inner":{"id":0,"orNull":18446744073709551615,"single":[]},"single":[1,2],"other":6}"#
        )
    );
    let value: Value = serde_json::from_str(r#"{"id":5.0,"orNull":1e2,"single":1}"#).unwrap();
    assert!(serde_json::from_value::<Numbers>(value).is_err());
    let value: Value = serde_json::from_str(r#"{"id":5.0,"orNull":1e2}"#).unwrap();
    assert_eq!(
        serde_json::from_value::<Numbers>(value).unwrap().or_null,
        Some(100)
    );
}

#[test]
fn a_model_that_keeps_no_unknown_fields_has_the_nearest_numbers() {
    let read = |text: &str| serde_json::from_str::<Numbers>(text).unwrap();
    for (number, nearest) in [
        ("5.5", 6),
        ("-5.4", -5),
        ("-1e300", i64::MIN),
        ("9007199254740994.0", 9_007_199_254_740_994),
        ("1e18", 1_000_000_000_000_000_000),
    ] {
        let found = read(&format!(
            r#"{{"id":{number},"orNull":null,"other":{number}}}"#
        ));
        assert_eq!(found.id, nearest);
        assert_eq!(found.further["other"], u64::try_from(nearest).unwrap_or(0));
    }
    let found = read(r#"{"id":1e300,"orNull":null,"other":-0.0}"#);
    assert_eq!((found.id, found.further["other"]), (i64::MAX, 0));
    let found = read(r#"{"id":1,"orNull":1.5,"small":256.0,"maybe":1e19,"list":[1,2.25]}"#);
    assert_eq!((found.or_null, found.small), (Some(2), Some(255)));
    assert_eq!(found.maybe, Some(Some(i32::MAX)));
    assert_eq!(found.list, Some(vec![Some(1), Some(2)]));
}

#[test]
fn what_is_no_number_is_an_error() {
    for value in ["\"5\"", "true", "[]"] {
        let text = format!(r#"{{"id":{value},"orNull":null}}"#);
        assert!(serde_json::from_str::<Numbers>(&text).is_err(), "{value}");
    }
}

/// For tests.
#[derive(Debug, PartialEq)]
pub struct Model {
    pub id: u8,
    pub or_null: Option<String>,
    pub some: Option<bool>,
    pub note: Option<Option<String>>,
    pub list: Vec<Item>,
    pub unknown_fields: UnknownFields,
}

json_object! {
    Model {
        "id" => id: required,
        "orNull" => or_null: nullable,
        "some" => some: optional,
        "note" => note: maybe,
        "list" => list: optional as OneOrMany,
        ..unknown_fields
    }
}

/// For tests.
#[derive(Debug, PartialEq)]
pub struct Item {
    pub n: u8,
    pub counts: BTreeMap<String, u8>,
}

json_object! {
    Item {
        "n" => n: required,
        ..counts
    }
}

fn item(n: u8) -> Item {
    Item {
        n,
        counts: BTreeMap::new(),
    }
}

/// A model with the fields that are required and these.
fn model_with(fields: Value) -> Result<Model, String> {
    let mut object = json!({"id": 1, "orNull": null});
    let fields = fields.as_object().unwrap().clone();
    object.as_object_mut().unwrap().extend(fields);
    serde_json::from_value(object).map_err(|e| e.to_string())
}

#[test]
fn unknown_fields_round_trip() {
    let text = json!({"id": 1, "orNull": null, "list": [], "new": {"deep": [1, null]}, "zero": 0});
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
        let text_of_model = format!(r#"{{"id":1,"orNull":null,"new":{text}}}"#);
        let model: Model = serde_json::from_str(&text_of_model).unwrap();
        let nearest: f64 = text.parse().unwrap();
        let new = model.unknown_fields.get("new").unwrap();
        assert_eq!(new.as_f64(), Some(nearest));
        let written = serde_json::to_string(&model).unwrap();
        let again: Model = serde_json::from_str(&written).unwrap();
        assert_eq!(again, model);
    }
}

#[test]
fn missing_and_null_are_told_apart() {
    let note = |fields| model_with(fields).unwrap().note;
    assert_eq!(note(json!({})), None);
    assert_eq!(note(json!({"note": null})), Some(None));
    assert_eq!(note(json!({"note": "n"})), Some(Some("n".to_owned())));
    for text in [
        r#"{"id":1,"orNull":null,"note":null,"list":[]}"#,
        r#"{"id":1,"orNull":"x","some":true,"list":[]}"#,
    ] {
        let model: Model = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&model).unwrap(), text);
    }
}

#[test]
fn a_setter_takes_a_value_or_nothing() {
    fn given<Form>(value: impl IntoNullable<String, Form>) -> Option<String> {
        value.into_nullable()
    }
    assert_eq!(given(None), None);
    for value in [
        given("x"),
        given('x'),
        given("x".to_owned()),
        given(Some("x".to_owned())),
    ] {
        assert_eq!(value.as_deref(), Some("x"));
    }
}

#[test]
fn null_is_nothing_where_a_field_may_be_absent() {
    assert_eq!(model_with(json!({"some": null})).unwrap().some, None);
}

#[test]
fn what_is_required_must_be_there() {
    let read = |text| serde_json::from_str::<Model>(text).unwrap_err().to_string();
    let message = "missing field `id` at line 1 column 15";
    assert_eq!(read(r#"{"orNull":null}"#), message);
    let message = "missing field `orNull` at line 1 column 8";
    assert_eq!(read(r#"{"id":1}"#), message);
    let message = "invalid type: null, expected u8 at line 1 column 10";
    assert_eq!(read(r#"{"id":null}"#), message);
}

#[test]
fn a_field_is_there_once_at_most() {
    let text = r#"{"some":null,"some":true}"#;
    let error = serde_json::from_str::<Model>(text).unwrap_err();
    let message = "duplicate field `some` at line 1 column 19";
    assert_eq!(error.to_string(), message);
}

#[test]
fn something_else_than_an_object_is_an_error() {
    let error = serde_json::from_str::<Item>("[1]").unwrap_err();
    let message = "invalid type: sequence, expected struct Item at line 1 column 1";
    assert_eq!(error.to_string(), message);
}

#[test]
fn an_escaped_name_is_known_too() {
    let read: Item = serde_json::from_str(r#"{"\u006e":7,"\u006d":8}"#).unwrap();
    assert_eq!((read.n, read.counts.get("m")), (7, Some(&8)));
}

#[test]
fn further_fields_may_have_a_type() {
    let text = r#"{"n":7,"a":1,"b":2}"#;
    let read: Item = serde_json::from_str(text).unwrap();
    assert_eq!(read.counts.get("b"), Some(&2));
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
    let error = serde_json::from_str::<Item>(r#"{"n":7,"a":"x"}"#).unwrap_err();
    let message = "invalid type: string \"x\", expected u8 at line 1 column 14";
    assert_eq!(error.to_string(), message);
}

#[test]
fn one_item_may_stand_for_a_list() {
    let list = |fields| model_with(fields).unwrap().list;
    assert_eq!(list(json!({})), []);
    assert_eq!(list(json!({"list": {"n": 7}})), [item(7)]);
    let both = json!({"list": [{"n": 7}, {"n": 8}]});
    assert_eq!(list(both), [item(7), item(8)]);
}

#[test]
fn base64_is_decoded_on_request() {
    let text: Base64 = serde_json::from_value(json!("aGk=")).unwrap();
    assert_eq!(text.decode().unwrap(), b"hi");
    assert_eq!(Base64::from_encoded("aGk").decode().unwrap(), b"hi");
    assert_eq!(Base64::new("hi").as_str(), "aGk=");
    assert!(Base64::from_encoded("a*").decode().is_err());
}

/// For tests.
#[derive(Debug, PartialEq)]
pub struct Sizes {
    id: i64,
    small: Option<i32>,
    unsigned: Option<u64>,
    maybe: Option<Option<i64>>,
    list: Option<Vec<i64>>,
    unknown_fields: UnknownFields,
}

json_object! {
    Sizes {
        "id" => id: required,
        "small" => small: optional,
        "unsigned" => unsigned: optional,
        "maybe" => maybe: maybe,
        "list" => list: optional,
        ..unknown_fields
    }
}

#[test]
fn a_number_that_an_optional_field_cannot_hold_is_kept_with_the_unknown_fields() {
    let text = r#"{"id":1,"small":2147483648,"maybe":18446744073709551615,"unsigned":-1,"x":2}"#;
    let mut read: Sizes = serde_json::from_str(text).unwrap();
    assert_eq!((read.id, read.small, read.unsigned), (1, None, None));
    assert_eq!(read.maybe, None);
    // Their order is that of `serde_json`'s maps, which a feature decides.
    let kept: BTreeMap<_, _> = read.unknown_fields.iter().collect();
    assert_eq!(
        kept.into_iter().collect::<Vec<_>>(),
        [
            ("maybe", &json!(u64::MAX)),
            ("small", &json!(2_147_483_648_u32)),
            ("unsigned", &json!(-1)),
            ("x", &json!(2)),
        ]
    );
    let written: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), written);
    read.small = Some(5);
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        r#"{"id":1,"small":5,"maybe":18446744073709551615,"unsigned":-1,"x":2}"#
    );
}

#[test]
fn a_number_beyond_64_bits_is_kept_as_a_float() {
    let text = r#"{"id": 1, "unsigned": 2e0, "maybe": 100000000000000000000}"#;
    let read: Sizes = serde_json::from_str(text).unwrap();
    assert_eq!((read.maybe, read.unsigned), (None, Some(2)));
    let kept = read.unknown_fields.get("maybe").unwrap();
    assert_eq!(kept.as_f64(), Some(1e20));
}

/// For tests.
#[derive(Debug, PartialEq)]
pub struct Counts {
    total: i32,
    zero: u64,
    wide: i128,
    or_null: Option<i64>,
    list: Option<Vec<i64>>,
    by_name: Option<BTreeMap<String, i64>>,
    rows: Option<Vec<BTreeMap<String, Vec<Option<u8>>>>>,
    point: Option<(i32, f64)>,
    unknown_fields: UnknownFields,
}

json_object! {
    Counts {
        "total" => total: required,
        "zero" => zero: required,
        "wide" => wide: required,
        "orNull" => or_null: nullable,
        "list" => list: optional,
        "byName" => by_name: optional,
        "rows" => rows: optional,
        "point" => point: optional,
        ..unknown_fields
    }
}

/// A value in which many numbers are beyond their types.
const FAR: &str = r#"{"total":2147483648,"zero":-1,"wide":18446744073709551617,"orNull":-9223372036854775809,"x":7}"#;

#[test]
fn a_required_field_has_the_nearest_number_that_it_can_hold_and_the_received_one_is_kept() {
    let read: Counts = serde_json::from_str(FAR).unwrap();
    assert_eq!((read.total, read.zero), (i32::MAX, 0));
    assert_eq!(read.wide, 18_446_744_073_709_551_617);
    assert_eq!(read.or_null, Some(i64::MIN));
    let kept: BTreeMap<_, _> = read.unknown_fields.iter().collect();
    assert_eq!(
        kept.into_iter().collect::<Vec<_>>(),
        [
            ("orNull", &"-9223372036854775809".parse().unwrap()),
            ("total", &json!(2_147_483_648_u32)),
            ("x", &json!(7)),
            ("zero", &json!(-1)),
        ]
    );
}

#[test]
fn a_field_that_nobody_has_changed_is_written_as_it_was_received() {
    let mut read: Counts = serde_json::from_str(FAR).unwrap();
    let written = serde_json::to_string(&read).unwrap();
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(value(&written), value(FAR));
    assert_eq!(written.matches("total").count(), 1);
    read.total = 5;
    read.or_null = None;
    let written = value(&serde_json::to_string(&read).unwrap());
    assert_eq!(
        (&written["total"], &written["zero"]),
        (&json!(5), &json!(-1))
    );
    assert_eq!(written["orNull"], Value::Null);
}

/// A value in which lists and maps hold numbers beyond their types.
const FAR_INSIDE: &str = r#"{"total":1,"zero":2,"wide":3,"orNull":null,"list":[1,9223372036854775808,3],"byName":{"a/b~c":1e30,"d":4,"e\"":-1e30},"rows":[{},{"x":[7,null,256,-1]}],"point":[3000000000,0.5]}"#;

#[test]
fn items_of_lists_and_maps_have_the_nearest_number_and_the_received_ones_are_kept() {
    let read: Counts = serde_json::from_str(FAR_INSIDE).unwrap();
    assert_eq!(read.list, Some(vec![1, i64::MAX, 3]));
    let by_name = [("a/b~c", i64::MAX), ("d", 4), ("e\"", i64::MIN)];
    let by_name = by_name.map(|(name, value)| (name.to_owned(), value));
    assert_eq!(read.by_name, Some(BTreeMap::from(by_name)));
    let rows = read.rows.as_deref().unwrap();
    assert_eq!(rows[1]["x"], [Some(7), None, Some(255), Some(0)]);
    assert_eq!(read.point, Some((i32::MAX, 0.5)));
    assert!(read.unknown_fields.is_empty());
    // In the order of their pointers, unless the program keeps the order of members.
    let kept: BTreeMap<_, _> = read.unknown_fields.unfit_items().collect();
    assert_eq!(
        kept.into_iter().collect::<Vec<_>>(),
        [
            ("/byName/a~1b~0c", &json!(1e30)),
            ("/byName/e\"", &json!(-1e30)),
            ("/list/1", &json!(9_223_372_036_854_775_808_u64)),
            ("/point/0", &json!(3_000_000_000_u32)),
            ("/rows/1/x/2", &json!(256)),
            ("/rows/1/x/3", &json!(-1)),
        ]
    );
}

#[test]
fn items_that_nobody_has_changed_are_written_as_they_were_received() {
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let mut read: Counts = serde_json::from_str(FAR_INSIDE).unwrap();
    let written = value(&serde_json::to_string(&read).unwrap());
    assert_eq!(written, value(FAR_INSIDE));
    let from_value: Counts = serde_json::from_value(value(FAR_INSIDE)).unwrap();
    assert_eq!(from_value, read);
    read.list = Some(vec![1, 5]);
    read.by_name.as_mut().unwrap().insert("a/b~c".to_owned(), 0);
    read.rows = None;
    let written = value(&serde_json::to_string(&read).unwrap());
    assert_eq!(written["list"], json!([1, 5]));
    assert_eq!(written["byName"], json!({"a/b~c": 0, "d": 4, "e\"": -1e30}));
    assert_eq!(written.get("rows"), None);
}

#[test]
fn a_list_that_is_no_field_has_no_place_for_a_number_beyond_the_type() {
    let error = serde_json::from_str::<Vec<i32>>("[1,3000000000]").unwrap_err();
    let expected = "invalid value: integer `3000000000`, expected i32";
    assert!(error.to_string().starts_with(expected), "{error}");
}

#[test]
fn what_is_no_number_or_has_no_place_is_an_error() {
    for (text, message) in [
        (
            r#"{"id":1,"small":"2"}"#,
            "invalid type: string \"2\", expected i32 at line 1 column 19",
        ),
        (
            r#"{"id":1,"small":1,"small":2}"#,
            "duplicate field `small` at line 1 column 25",
        ),
    ] {
        let error = serde_json::from_str::<Sizes>(text).unwrap_err();
        assert_eq!(error.to_string(), message, "{text}");
    }
}
