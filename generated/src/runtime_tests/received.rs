//! Bodies of requests that the service sends.

use std::error::Error as _;

use serde::Deserialize;

use crate::runtime::{parse_received, parse_received_form, parse_received_text};

#[derive(Debug, Deserialize, PartialEq)]
struct Paid {
    order: Order,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Order {
    id: u32,
}

#[test]
fn a_body_is_read_with_a_mark_before_it() {
    let read: Paid = parse_received("\u{feff}{\"order\": {\"id\": 5}}".as_bytes()).unwrap();
    assert_eq!(
        read,
        Paid {
            order: Order { id: 5 }
        }
    );
}

#[test]
fn an_error_says_where_and_shows_no_value() {
    let error = parse_received::<Paid>(br#"{"order": {"id": "secret"}}"#).unwrap_err();
    assert_eq!(error.path(), Some("order.id"));
    let text = "the body of the request is not what the description says, at `order.id`";
    assert_eq!(error.to_string(), text);
    let source = error.source().unwrap().to_string();
    assert!(source.contains("expected u32"), "{source}");
    assert!(!format!("{error:?}{source}").contains("secret"));
    let error = parse_received::<Paid>(b"\xff").unwrap_err();
    assert_eq!(error.path(), None);
}

#[test]
fn a_form_is_read_by_its_fields() {
    let parse = |body: &str| {
        parse_received_form::<serde_json::Value>(
            body.as_bytes(),
            &["tags", "ids"],
            &["ids", "sum", "paid"],
        )
        .unwrap()
    };
    assert_eq!(
        parse("id=007&name=A+%26+B%21&sum=-1.5&paid=true&tags=x&tags=1&ids[]=1&ids%5B%5D=2"),
        serde_json::json!({
            "id": "007", "name": "A & B!", "sum": -1.5, "paid": true, "tags": ["x", "1"], "ids": [1, 2]
        })
    );
    assert_eq!(
        parse("sum=&tags=&other=1"),
        serde_json::json!({"sum": "", "tags": [""], "other": "1"})
    );
    assert_eq!(parse(""), serde_json::json!({}));
}

/// As in JSON, where a field that stands twice is an error, too: none of its values is chosen.
#[test]
fn a_field_that_is_no_list_and_stands_twice_keeps_all_values() {
    let read = |body: &str, json: &[&str]| {
        parse_received_form::<serde_json::Value>(body.as_bytes(), &[], json).unwrap()
    };
    assert_eq!(
        read("a=1&other=x&a=2&other=y&other=z", &["a"]),
        serde_json::json!({"a": [1, 2], "other": ["x", "y", "z"]})
    );
    assert_eq!(
        read("a=[1]&a=2", &["a"]),
        serde_json::json!({"a": [[1], 2]})
    );
    let error = parse_received_form::<Order>(b"id=1&id=2", &[], &["id"]).unwrap_err();
    assert_eq!(error.path(), Some("id"));
}

#[test]
fn a_field_of_another_type_is_an_error_without_its_value() {
    let error = parse_received_form::<Order>(b"id=secret", &[], &["id"]).unwrap_err();
    assert_eq!(error.path(), Some("id"));
    assert!(!format!("{error:?}{error}").contains("secret"));
}

#[test]
fn text_is_read_as_it_stands() {
    assert_eq!(
        parse_received_text("\u{feff}a=b\n".as_bytes()).unwrap(),
        "a=b\n"
    );
    assert_eq!(parse_received_text(b"a\xff").unwrap_err().path(), None);
}
