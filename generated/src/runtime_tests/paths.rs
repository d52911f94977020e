use proptest::prelude::*;

use super::{ITEM, builder, leak, request, target};
use crate::runtime::{Operation, RequestBuilder};

fn item(id: &str) -> Result<String, String> {
    let mut request = request(&ITEM);
    request.path("id", id.to_owned());
    target(request)
}

#[test]
fn a_value_is_one_segment() {
    for (value, segment) in [
        ("a/b?c#d e%f", "a%2Fb%3Fc%23d%20e%25f"),
        ("ü", "%C3%BC"),
        ("...", "..."),
        ("a.b-c_d~e", "a.b-c_d~e"),
        // Not a step: its percent sign is encoded.
        ("%2e%2e", "%252e%252e"),
        ("a\\b;c", "a%5Cb%3Bc"),
    ] {
        assert_eq!(item(value).unwrap(), format!("http://host/items/{segment}"));
    }
}

#[test]
fn steps_and_nothing_are_refused() {
    for value in ["", ".", ".."] {
        let error = item(value).unwrap_err();
        assert!(
            error.starts_with("the parameter `id` cannot be sent: it is "),
            "{error}"
        );
    }
}

#[test]
fn a_missing_value_is_refused() {
    assert_eq!(
        target(request(&ITEM)),
        Err("the parameter `id` cannot be sent: it is missing".to_owned())
    );
}

#[test]
fn base_urls_keep_their_path() {
    for (base, expected) in [
        ("http://h", "http://h/items/1"),
        ("http://h/", "http://h/items/1"),
        ("http://h:8080/", "http://h:8080/items/1"),
        ("HTTPS://H:443/p", "https://h/p/items/1"),
        ("http://h/p/q/", "http://h/p/q/items/1"),
        ("http://[::1]:1", "http://[::1]:1/items/1"),
    ] {
        let client = builder(None).base_url(base).build().unwrap();
        let mut request = RequestBuilder::new(&client, &ITEM);
        request.path("id", "1".to_owned());
        assert_eq!(target(request).unwrap(), expected);
    }
}

#[test]
fn other_base_urls_are_refused() {
    for base in [
        "",
        " ",
        "host",
        "/p",
        "ftp://h",
        "http://",
        "http://u@h",
        "http://:p@h",
        "http://h?q",
        "http://h/?",
        "http://h#f",
        "mailto:a@b",
    ] {
        let error = builder(None).base_url(base).build().unwrap_err();
        assert!(error.is_request(), "{base:?}");
        assert!(error.to_string().starts_with("the base URL "), "{error}");
    }
}

proptest! {
    #[test]
    fn a_parser_sees_one_segment(value in ".+") {
        prop_assume!(value != "." && value != "..");
        let target = item(&value).map_err(TestCaseError::fail)?;
        let url = url::Url::parse(&target).unwrap();
        prop_assert_eq!(url.as_str(), &target);
        let segments: Vec<_> = url.path_segments().unwrap().collect();
        prop_assert_eq!(segments.len(), 2);
        let decoded = percent_encoding::percent_decode_str(segments[1]).decode_utf8().unwrap().into_owned();
        prop_assert_eq!(decoded, value);
    }
}

#[test]
fn a_value_stands_wherever_the_path_names_it() {
    let twice = leak(Operation::get("test.twice").path("/{id}/of/{id}"));
    let mut request = request(twice);
    request.path("id", "a b".to_owned());
    assert_eq!(target(request).unwrap(), "http://host/a%20b/of/a%20b");
}
