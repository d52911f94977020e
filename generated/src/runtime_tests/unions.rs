#![allow(unreachable_pub, reason = "models are public")]

use serde_json::{Value, json};

use crate::runtime::{UnknownFields, json_object, json_union, transparent};

/// What the generator writes for a description.
#[allow(dead_code, clippy::duplicate_mod)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/closed_alternatives/expected.rs"]
mod closed_alternatives;

/// What the generator writes for a description.
#[allow(dead_code, clippy::duplicate_mod)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/union_forms/expected.rs"]
mod union_forms;

/// What the generator writes for a description.
#[allow(dead_code, clippy::duplicate_mod)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/union_tags/expected.rs"]
mod union_tags;

/// What the generator writes for a description.
#[allow(dead_code, clippy::derivable_impls, clippy::duplicate_mod)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/union_tags_by_type/expected.rs"]
mod union_tags_by_type;

/// For tests.
#[derive(Clone, Debug, PartialEq)]
pub struct Cat {
    pub lives: u8,
    pub unknown_fields: UnknownFields,
}

json_object! {
    Cat {
        "lives" => lives: required,
        ..unknown_fields
    }
}

/// For tests.
#[derive(Clone, Debug, PartialEq)]
pub enum Tagged {
    /// Two texts stand for it.
    Cat(Cat),
    /// Any object.
    Other(Value),
    /// No text stands for it.
    Never(bool),
    Unknown(Value),
}

json_union! {
    Tagged by "kind" {
        ["cat" | "kitten"] => Cat,
        ["other"] => Other,
        Never,
    }
}

/// For tests.
#[derive(Clone, Debug, PartialEq)]
pub enum First {
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A list of what it is itself.
    List(Vec<First>),
    Unknown(Value),
}

json_union! {
    First {
        Whole,
        Number,
        List,
    }
}

fn cat(value: Value) -> Cat {
    serde_json::from_value(value).unwrap()
}

#[test]
fn each_text_of_the_tag_stands_for_its_alternative() {
    for kind in ["cat", "kitten"] {
        let value = json!({"kind": kind, "lives": 9});
        let read: Tagged = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(read, Tagged::Cat(cat(value.clone())));
        assert_eq!(serde_json::to_value(&read).unwrap(), value);
    }
}

#[test]
fn another_tag_and_none_are_kept_as_received() {
    for value in [
        json!({"kind": "dog", "lives": 1}),
        json!({"lives": 1}),
        json!(true),
    ] {
        let read: Tagged = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(read, Tagged::Unknown(value.clone()));
        assert_eq!(serde_json::to_value(&read).unwrap(), value);
    }
}

/// For tests: what is no kitten is still a cat, where it has what all have.
#[derive(Clone, Debug, PartialEq)]
pub enum Based {
    Kitten(Cat),
    Other(Cat),
    Unknown(Value),
}

json_union! {
    Based by "kind" {
        ["kitten"] => Kitten,
    } else Other
}

#[test]
fn another_tag_and_none_are_read_as_what_all_have_in_common() {
    let read = |value: &Value| serde_json::from_value::<Based>(value.clone()).unwrap();
    let kitten = json!({"kind": "kitten", "lives": 9});
    assert_eq!(read(&kitten), Based::Kitten(cat(kitten)));
    for value in [json!({"kind": "lion", "lives": 1}), json!({"lives": 1})] {
        assert_eq!(read(&value), Based::Other(cat(value)));
    }
    for value in [json!({"kind": "lion"}), json!({}), json!(true)] {
        assert_eq!(read(&value), Based::Unknown(value));
    }
}

#[test]
fn an_alternative_without_a_text_is_written_and_not_read() {
    assert_eq!(
        serde_json::to_value(Tagged::Never(true)).unwrap(),
        json!(true)
    );
    let value = json!({"kind": "Never"});
    let read: Tagged = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(read, Tagged::Unknown(value));
}

#[test]
fn what_its_tag_promises_has_to_be_there() {
    let read: Result<Tagged, _> = serde_json::from_value(json!({"kind": "cat", "lives": "nine"}));
    assert_eq!(
        read.unwrap_err().to_string(),
        "invalid type: string \"nine\", expected u8"
    );
}

#[test]
fn without_a_tag_the_first_counts_that_can_be_read() {
    let read: First = serde_json::from_value(json!([1, 1.5, [], {"a": null}])).unwrap();
    assert_eq!(
        read,
        First::List(vec![
            First::Whole(1),
            First::Number(1.5),
            First::List(Vec::new()),
            First::Unknown(json!({"a": null})),
        ])
    );
    assert_eq!(
        serde_json::to_value(&read).unwrap(),
        json!([1, 1.5, [], {"a": null}])
    );
}

/// For tests: alternatives that are told apart by forms.
#[derive(Clone, Debug, PartialEq)]
pub enum Formed {
    Circle(Value),
    Square(Value),
    Wide(Value),
    Colour(Value),
    Number(u8),
    Unknown(Value),
}

json_union! {
    Formed {
        Circle: {
            "kind": required fixed ["circle"],
            "r": required,
            "fill": optional listed ["red" | "blue"],
        },
        Square: {
            "kind": required fixed [4],
            "closed": optional fixed [true],
            "fill": optional listed ["green"],
        },
        Wide: {
            "w": optional,
            "fill": optional listed ["green"],
        } | {
            "kind": required fixed ["circle"],
            "w": required,
            "h": required,
            "d": required,
        },
        Colour: ["red" | "blue" | 3] | null,
        Number: any,
    }
}

/// For tests: any text, of which one is listed behind it.
#[derive(Clone, Debug, PartialEq)]
pub enum Listed {
    Text(String),
    Now(Value),
    Unknown(Value),
}

json_union! {
    Listed {
        Text: any,
        Now: ["now"],
    }
}

/// Reads a value, and expects that it is written back unchanged.
fn formed(value: &Value) -> Formed {
    let read: Formed = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), *value);
    read
}

#[test]
fn a_fixed_value_of_a_string_a_number_or_a_boolean_excludes_an_alternative() {
    let circle = json!({"kind": "circle", "r": 1});
    assert_eq!(formed(&circle), Formed::Circle(circle.clone()));
    let square = json!({"kind": 4, "closed": true});
    assert_eq!(formed(&square), Formed::Square(square.clone()));
    let open = json!({"kind": 4, "closed": false});
    assert_eq!(formed(&open), Formed::Wide(open.clone()));
    let text = json!({"kind": "4"});
    assert_eq!(formed(&text), Formed::Wide(text.clone()));
}

#[test]
fn an_alternative_without_a_required_property_is_excluded() {
    let value = json!({"kind": "circle", "fill": "red"});
    assert_eq!(formed(&value), Formed::Wide(value.clone()));
}

#[test]
fn the_alternative_counts_that_describes_most_properties_then_the_first() {
    let both = json!({"kind": "circle", "r": 1, "w": 2});
    assert_eq!(formed(&both), Formed::Circle(both.clone()));
    let more = json!({"kind": "circle", "r": 1, "w": 2, "h": 3, "d": 4});
    assert_eq!(formed(&more), Formed::Wide(more.clone()));
    let equal = json!({"kind": "circle", "r": 1, "fill": "green"});
    assert_eq!(formed(&equal), Formed::Circle(equal.clone()));
}

#[test]
fn an_unlisted_value_of_an_enum_excludes_no_object() {
    let value = json!({"kind": "circle", "r": 1, "fill": "black"});
    assert_eq!(formed(&value), Formed::Circle(value.clone()));
}

#[test]
fn an_enum_accepts_the_values_that_it_lists() {
    for value in [json!("red"), json!(3), json!(null)] {
        assert_eq!(formed(&value), Formed::Colour(value.clone()));
    }
    assert_eq!(formed(&json!(5)), Formed::Number(5));
    assert_eq!(
        serde_json::from_value::<Listed>(json!("now")).unwrap(),
        Listed::Now(json!("now"))
    );
    assert_eq!(
        serde_json::from_value::<Listed>(json!("later")).unwrap(),
        Listed::Text("later".to_owned())
    );
    assert_eq!(formed(&json!("pink")), Formed::Unknown(json!("pink")));
    assert_eq!(formed(&json!([1])), Formed::Unknown(json!([1])));
}

/// For tests: tags that are no strings.
#[derive(Clone, Debug, PartialEq)]
pub enum Versioned {
    First(Value),
    Later(Value),
    Draft(Value),
    Unknown(Value),
}

json_union! {
    Versioned by "v" {
        [1] => First,
        [2 | 5000000000_i64] => Later,
        [true] => Draft,
    }
}

#[test]
fn a_tag_may_be_a_number_or_a_boolean() {
    let read = |value: &Value| serde_json::from_value::<Versioned>(value.clone()).unwrap();
    let first = json!({"v": 1});
    assert_eq!(read(&first), Versioned::First(first.clone()));
    let later = json!({"v": 5_000_000_000_i64});
    assert_eq!(read(&later), Versioned::Later(later.clone()));
    let draft = json!({"v": true});
    assert_eq!(read(&draft), Versioned::Draft(draft.clone()));
    let string = json!({"v": "1"});
    assert_eq!(read(&string), Versioned::Unknown(string.clone()));
}

/// Reads a value, expects that it is written back unchanged, and yields the first word of its debug output.
fn variant_of<T>(value: &Value) -> String
where
    T: serde_core::de::DeserializeOwned + serde_core::Serialize + std::fmt::Debug,
{
    let read: T = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), *value);
    let debug = format!("{read:?}");
    debug.split('(').next().unwrap().to_owned()
}

#[test]
fn generated_unions_without_a_discriminator_are_told_apart() {
    use union_forms::{Item, Nested, Sort, Version};
    let b = json!({"kind": "b", "value": "v"});
    assert_eq!(variant_of::<Item>(&b), "B");
    assert_eq!(variant_of::<Item>(&json!({"kind": "a", "value": "v"})), "A");
    for neither in [json!({"kind": "c", "value": "v"}), json!({"kind": "a"})] {
        assert_eq!(variant_of::<Item>(&neither), "Unknown");
    }
    assert_eq!(variant_of::<Version>(&json!({"v": 2, "size": "xl"})), "Two");
    assert_eq!(variant_of::<Version>(&json!({"live": false})), "Two");
    assert_eq!(variant_of::<Version>(&json!("latest")), "Latest");
    assert_eq!(variant_of::<Version>(&json!("oldest")), "Unknown");
    assert_eq!(variant_of::<Version>(&json!(7)), "Integer");
    assert_eq!(variant_of::<Nested>(&b), "Item");
    assert_eq!(
        variant_of::<Nested>(&json!({"kind": "c", "id": "i"})),
        "Other"
    );
    assert_eq!(variant_of::<Sort>(&json!("descending")), "Descending");
    assert_eq!(variant_of::<Sort>(&json!("sideways")), "Unknown");
}

#[test]
fn generated_unions_take_their_tags_from_the_alternatives() {
    use union_tags::{Numbered, Output, Shared};
    for (tag, variant) in [
        ("message", "Message"),
        ("call", "Call"),
        ("say", "Plain"),
        ("third", "Further"),
        ("Fourth", "Further"),
        ("Message", "Unknown"),
    ] {
        assert_eq!(variant_of::<Output>(&json!({"type": tag})), variant);
    }
    assert_eq!(variant_of::<Numbered>(&json!({"v": 10})), "First");
    assert_eq!(variant_of::<Numbered>(&json!({"v": 2})), "Second");
    assert_eq!(variant_of::<Numbered>(&json!({"v": "2"})), "Unknown");
    let short = json!({"type": "message"});
    assert_eq!(variant_of::<Shared>(&short), "Message");
    let long = json!({"type": "message", "text": "t"});
    assert_eq!(variant_of::<Shared>(&long), "LongMessage");
    assert_eq!(variant_of::<Shared>(&json!({"type": "call"})), "Unknown");
}

#[test]
fn tags_of_a_mapping_have_the_type_of_the_property() {
    use union_tags_by_type::{Child, Failure, Mapped, New, Outcome, Parent};
    assert_eq!(variant_of::<Mapped>(&json!({"v": 2, "b": "x"})), "New");
    assert_eq!(variant_of::<Mapped>(&json!({"v": 1, "a": "x"})), "Old");
    assert_eq!(variant_of::<Mapped>(&json!({"v": "2"})), "Unknown");
    assert_eq!(variant_of::<Outcome>(&json!({"ok": false})), "Failure");
    assert_eq!(variant_of::<Parent>(&json!({"v": 5, "c": "x"})), "Child");
    assert_eq!(variant_of::<Parent>(&json!({"v": 6})), "Other");
    let written = |value: Value| value.to_string();
    assert_eq!(written(json!(Mapped::New(New::default()))), r#"{"v":2}"#);
    assert_eq!(
        written(json!(Outcome::Failure(Failure::default()))),
        r#"{"ok":false}"#
    );
    assert_eq!(
        written(json!(Parent::Child(Child::default()))),
        r#"{"v":5}"#
    );
}

#[test]
fn a_fixed_value_within_a_property_excludes_an_alternative() {
    use union_forms::Linked;
    let of = |data: Value| variant_of::<Linked>(&json!({"data": data}));
    assert_eq!(of(json!({"type": "page"})), "ToPage");
    assert_eq!(of(json!({"type": "user"})), "ToUser");
    assert_eq!(of(json!({"type": "team", "of": {"n": 3}})), "Deep");
    assert_eq!(of(json!({"type": "team", "of": {"n": 4}})), "Unknown");
}

#[test]
fn a_property_that_has_to_be_null_excludes_an_alternative() {
    use union_forms::Failed;
    for (value, variant) in [
        (json!({"error": null, "value": "v"}), "Success"),
        (json!({"error": null}), "Success"),
        (json!({"error": "e", "value": "v"}), "Failure"),
    ] {
        let read: Failed = serde_json::from_value(value).unwrap();
        assert!(format!("{read:?}").starts_with(variant), "{read:?}");
    }
}

#[test]
fn a_map_is_told_from_an_object_by_what_explains_more_properties() {
    use union_forms::Labels;
    for (value, variant) in [
        (json!({"x": "1"}), "Map"),
        (json!({"name": "n", "x": "1"}), "Map"),
        (json!({"name": "n", "text": "t"}), "Named"),
        (json!({"name": "n", "x": 1}), "Named"),
        (json!({}), "Named"),
        (json!({"name": 1}), "Unknown"),
    ] {
        let read: Labels = serde_json::from_value(value).unwrap();
        assert!(format!("{read:?}").starts_with(variant), "{read:?}");
    }
}

#[test]
fn whole_numbers_are_told_apart_in_any_spelling() {
    use union_forms::{Measure, Version};
    use union_tags::Numbered;
    use union_tags_by_type::Mapped;
    fn read<T: serde_core::de::DeserializeOwned>(text: &str) -> T {
        serde_json::from_str(text).unwrap()
    }
    assert_eq!(read::<Measure>("5.0"), Measure::Integer(5));
    assert_eq!(read::<Measure>("[1, 2e0]"), Measure::List(vec![1, 2]));
    let Measure::Map(map) = read::<Measure>(r#"{"a": 1e2}"#) else {
        panic!("no map");
    };
    assert_eq!(map["a"], 100);
    assert_eq!(read::<Measure>("5.5"), Measure::Unknown(json!(5.5)));
    assert!(matches!(read(r#"{"v": 2.0}"#), Version::Two(_)));
    assert!(matches!(read(r#"{"v": 1e1}"#), Numbered::First(_)));
    assert!(matches!(read(r#"{"v": 2.0}"#), Mapped::New(_)));
}

/// For tests.
#[derive(Clone, Debug, PartialEq)]
pub struct Narrow {
    n: i32,
    list: Option<Vec<i32>>,
    unknown_fields: UnknownFields,
}

json_object! {
    Narrow {
        "n" => n: required,
        "list" => list: optional,
        ..unknown_fields
    }
}

/// For tests.
#[derive(Clone, Debug, PartialEq)]
pub struct Broad {
    n: i64,
    list: Option<Vec<i64>>,
    unknown_fields: UnknownFields,
}

json_object! {
    Broad {
        "n" => n: required,
        "list" => list: optional,
        ..unknown_fields
    }
}

/// For tests: alternatives that differ in the width of numbers only.
#[derive(Clone, Debug, PartialEq)]
pub enum Width {
    Narrow(Narrow),
    Broad(Broad),
    Unknown(Value),
}

json_union! {
    Width {
        Narrow: {
            "n": required,
            "list": optional,
        },
        Broad: {
            "n": required,
            "list": optional,
        },
    }
}

/// For tests: an alternative that is such a union, and one behind it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outer {
    Width(Width),
    Any(std::collections::BTreeMap<String, f64>),
    Unknown(Value),
}

json_union! {
    Outer {
        Width,
        Any,
    }
}

#[test]
fn an_alternative_takes_a_number_only_where_it_fits() {
    for (value, variant) in [
        (json!({"n": 1}), "Narrow"),
        (json!({"n": 2_147_483_648_u32}), "Broad"),
        (json!({"n": 1, "list": [1, 3_000_000_000_u32]}), "Broad"),
        (json!({"n": 1, "list": [1, 2]}), "Narrow"),
        // No alternative can hold it as it is.
        (json!({"n": 9_223_372_036_854_775_808_u64}), "Narrow"),
        (json!({"n": "1"}), "Unknown"),
    ] {
        assert_eq!(variant_of::<Width>(&value), variant, "{value}");
    }
    assert_eq!(
        variant_of::<Outer>(&json!({"n": 2_147_483_648_u32})),
        "Width"
    );
    let read: Outer = serde_json::from_value(json!({"n": 1e30})).unwrap();
    assert!(matches!(read, Outer::Any(_)), "{read:?}");
}

#[derive(Debug, PartialEq)]
struct Named<T>(Vec<T>);

transparent!(Named<T>);

#[test]
fn a_transparent_type_is_what_it_holds() {
    let read: Named<u8> = serde_json::from_str("[1,2]").unwrap();
    assert_eq!(read, Named(vec![1, 2]));
    assert_eq!(serde_json::to_string(&read).unwrap(), "[1,2]");
}

#[test]
fn an_alternative_with_other_properties_makes_way_for_one_that_may_have_them() {
    use closed_alternatives::{Entry, State, Strict};
    let said = |text: &str| {
        let entry: Entry = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&entry).unwrap(), text);
        match entry {
            Entry::Short(_) => "short",
            Entry::Named(_) => "named",
            Entry::Free(_) => "free",
            Entry::Unknown(_) => "unknown",
        }
    };
    assert_eq!(said(r#"{"id":1}"#), "short");
    assert_eq!(said(r#"{"id":1,"name":"n"}"#), "named");
    assert_eq!(said(r#"{"id":1,"other":true}"#), "free");
    // What describes more is taken: a service may have got a new property.
    assert_eq!(said(r#"{"id":1,"name":"n","other":true}"#), "named");
    assert_eq!(said(r#"{"other":true}"#), "unknown");
    let strict: Strict = serde_json::from_str(r#"{"id":1,"other":true}"#).unwrap();
    assert!(matches!(strict, Strict::Short(_)), "{strict:?}");
    let state: State = serde_json::from_str(r#"{"since":1}"#).unwrap();
    assert!(matches!(state, State::Filled(_)), "{state:?}");
    let state: State = serde_json::from_str("{}").unwrap();
    assert!(matches!(state, State::Empty(_)), "{state:?}");
}
