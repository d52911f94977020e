//! Bodies of requests that the service sends.

use std::error::Error as _;

use serde::Deserialize;

use crate::runtime::parse_received;

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
