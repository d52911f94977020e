//! Tests of pages that a header leads through.

use http::HeaderMap;
use http::header::{HeaderValue, LINK};

use crate::runtime::link::next_query;

fn next(values: &[&'static str]) -> Option<String> {
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append(LINK, HeaderValue::from_static(value));
    }
    next_query(&headers)
}

#[test]
fn the_query_of_the_next_link_is_found() {
    for (value, query) in [
        (
            "<https://a.example/x?page=2&per_page=5>; rel=\"next\", <https://a.example/x?page=9>; rel=\"last\"",
            "page=2&per_page=5",
        ),
        (
            "<https://a.example/x?page=1>; rel=\"prev\", </x?page=3,4;5#f>; title=\"a, b\\\"<\"; REL=next",
            "page=3,4;5",
        ),
        ("<?after=a%20b>;rel=\"last next\"", "after=a%20b"),
        ("<?>; rel=next", ""),
    ] {
        assert_eq!(next(&[value]).as_deref(), Some(query), "{value}");
    }
    assert_eq!(
        next(&["<?a>; rel=prev", "<?b>; rel=next"]).as_deref(),
        Some("b")
    );
}

#[test]
fn where_there_is_no_next_link_nothing_is_found() {
    for value in [
        "",
        "<https://a.example/x?page=9>; rel=\"last\"",
        "<https://a.example/x>; rel=next",
        "<x?a",
        "x?a; rel=next",
        "<?a>; rel=nextish",
    ] {
        assert_eq!(next(&[value]), None, "{value}");
    }
    assert_eq!(next(&[]), None);
}
