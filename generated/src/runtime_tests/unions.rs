#![allow(unreachable_pub, reason = "models are public")]

use serde_json::{Value, json};

use crate::runtime::{UnknownFields, json_object, json_union, transparent};

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
        "cat" | "kitten" => Cat,
        "other" => Other,
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

#[derive(Debug, PartialEq)]
struct Named<T>(Vec<T>);

transparent!(Named<T>);

#[test]
fn a_transparent_type_is_what_it_holds() {
    let read: Named<u8> = serde_json::from_str("[1,2]").unwrap();
    assert_eq!(read, Named(vec![1, 2]));
    assert_eq!(serde_json::to_string(&read).unwrap(), "[1,2]");
}
