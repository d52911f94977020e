//! `null` in models that the generator writes: JSON in both directions.
#![allow(unreachable_pub, reason = "models are public")]

use serde_core::Serialize;
use serde_json::{Value, json};

/// What the generator writes for a description.
#[allow(dead_code, clippy::duplicate_mod)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/nullable_spellings/expected.rs"]
mod nullable_spellings;

/// The same for fields that can have one value only.
#[allow(dead_code, clippy::duplicate_mod)]
#[rustfmt::skip]
#[path = "../../../generator/tests/golden/fixed_values/expected.rs"]
mod fixed_values;

fn read<T: serde_core::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn written(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn null_is_nothing_however_the_description_says_that_it_is_allowed() {
    use nullable_spellings::{Name, Thing};
    let names = [
        "keyword", "types", "oneOf", "anyOf", "listed", "beside", "constant", "whole", "part",
        "inside", "last",
    ];
    let null: Value = names.iter().map(|name| (*name, Value::Null)).collect();
    let thing: Thing = read(null.clone());
    assert_eq!(
        (&thing.keyword, &thing.types, &thing.one_of, &thing.inside),
        (&None, &None, &None, &None)
    );
    assert!(thing.any_of.is_none() && thing.beside.is_none() && thing.whole.is_none());
    assert!(thing.listed.is_none() && thing.constant.is_none() && thing.last.is_none());
    assert_eq!(written(&thing), null);
    let value = json!({
        "keyword": "k", "types": "t", "oneOf": "o", "anyOf": "x", "listed": "x", "beside": "x",
        "constant": 1, "whole": "x", "part": "x", "inside": "i", "last": null,
    });
    let thing: Thing = read(value.clone());
    assert_eq!(
        (thing.any_of.clone(), thing.constant),
        (Some(Name::X), Some(1))
    );
    assert_eq!(written(&thing), value);
}

#[test]
fn null_that_is_a_value_is_written_as_it_was_received() {
    use fixed_values::Gone;
    let received = json!({
        "at": null, "by": null, "to": null, "reason": "r",
        "since": null, "until": null, "then": null, "more": null,
    });
    let gone: Gone = read(received.clone());
    assert_eq!(
        (&gone.since, &gone.more),
        (&Some(Value::Null), &Some(Value::Null))
    );
    assert_eq!(written(&gone), received);
    let required = json!({"at": null, "by": null, "to": null, "reason": "r"});
    let gone: Gone = read(required.clone());
    assert_eq!((&gone.since, &gone.more), (&None, &None));
    assert_eq!(written(&gone), required);
    assert_eq!(written(&Gone::new("r")), required);
}
