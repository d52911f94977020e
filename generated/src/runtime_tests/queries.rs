use proptest::prelude::*;

use super::{PLAIN, builder, operation, query_credential, request, target};
use crate::runtime::{Operation, RequestBuilder};

#[test]
fn reserved_characters_are_encoded() {
    let mut request = request(&PLAIN);
    request.query("token", "a+b&c=d#e f/ü".to_owned());
    request.query("x", String::new());
    assert_eq!(
        target(request).unwrap(),
        "http://host/plain?token=a%2Bb%26c%3Dd%23e%20f%2F%C3%BC&x="
    );
}

#[test]
fn a_constant_query_of_the_path_comes_first() {
    static CONSTANT: Operation = operation("/items/{id}?beta=true");
    let mut constant = request(&CONSTANT);
    constant.path("id", "a?b".to_owned());
    constant.query("c", "d".to_owned());
    assert_eq!(
        target(constant).unwrap(),
        "http://host/items/a%3Fb?beta=true&c=d"
    );
}

#[test]
fn a_value_set_twice_is_replaced_in_its_place() {
    let mut request = request(&PLAIN);
    request.query("a", "1".to_owned());
    request.query("b", "2".to_owned());
    request.query("a", "3".to_owned());
    assert_eq!(target(request).unwrap(), "http://host/plain?a=3&b=2");
}

#[test]
fn a_list_repeats_its_name() {
    let mut request = request(&PLAIN);
    request.query_item("id", "a,b".to_owned());
    request.query_items("id", ["c"]);
    assert_eq!(target(request).unwrap(), "http://host/plain?id=a%2Cb&id=c");
}

#[test]
fn an_empty_list_sets_nothing() {
    let mut request = request(&PLAIN);
    request.query_items("id", Vec::<String>::new());
    assert_eq!(target(request).unwrap(), "http://host/plain");
}

#[test]
fn a_joined_list_is_one_value() {
    let mut request = request(&PLAIN);
    request.query_joined_item("id", '|', "a".to_owned());
    request.query_joined_item("id", '|', "b".to_owned());
    assert_eq!(target(request).unwrap(), "http://host/plain?id=a%7Cb");
}

/// The comma of the style is a comma, that of an item is encoded.
#[test]
fn a_list_with_commas_can_be_split_before_it_is_decoded() {
    let mut request = request(&PLAIN);
    request.query_joined_item("a id", ',', "a,b".to_owned());
    request.query_joined_item("a id", ',', "c d".to_owned());
    let sent = target(request).unwrap();
    assert_eq!(sent, "http://host/plain?a%20id=a%2Cb,c%20d");
}

#[test]
fn an_item_that_would_be_two_is_refused() {
    for item in ["a|b", ""] {
        let mut request = request(&PLAIN);
        request.query_joined_item("id", '|', item.to_owned());
        let error = request.into_request().unwrap_err();
        assert_eq!(error.parameter(), Some("id"), "{item:?}");
    }
}

proptest! {
    #[test]
    fn any_text_survives_a_form_parser(first in ".*", second in ".*", token in "[^\\p{Cc}]+") {
        let client = builder(Some(query_credential(&token))).build().unwrap();
        let mut request = RequestBuilder::new(&client, &PLAIN);
        request.query("a", first.clone());
        request.query_item("b", second.clone());
        let Ok(built) = request.into_request() else {
            return Err(TestCaseError::fail("not built"));
        };
        let target = built.uri().to_string();
        let url = url::Url::parse(&target).unwrap();
        prop_assert_eq!(url.as_str(), &target);
        let pairs: Vec<_> = url.query_pairs().into_owned().collect();
        let expected = [("a", first), ("b", second), ("key", token)];
        prop_assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value)));
    }
}
