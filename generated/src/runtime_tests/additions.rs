use super::{PLAIN, anonymous, bearer, builder, leak, operation, query_credential};
use crate::runtime::{Client, Error, RequestBuilder};

/// The request with these additions, and a header and a pair of its own.
fn built(
    client: &Client,
    headers: &[(&str, &str)],
    query: &[(&str, &str)],
) -> Result<http::Request<bytes::Bytes>, Error> {
    let mut request = RequestBuilder::new(client, &PLAIN);
    request.header("X-Own", "own".to_owned());
    request.query("own", "1".to_owned());
    for (name, value) in headers {
        request.add_header((*name).to_owned(), (*value).to_owned());
    }
    for (name, value) in query {
        request.add_query((*name).to_owned(), (*value).to_owned());
    }
    request.into_request()
}

fn refusal(result: Result<http::Request<bytes::Bytes>, Error>) -> (String, String) {
    let error = result.unwrap_err();
    (
        error.parameter().unwrap_or_default().to_owned(),
        error.to_string(),
    )
}

#[test]
fn a_request_has_what_is_added_to_it() {
    let headers = [("X-Trace", "old"), ("x-trace", "t")];
    let request = built(&anonymous(), &headers, &[("q", "a&b"), ("q", "c")]).unwrap();
    assert_eq!(request.headers()["x-trace"], "t");
    assert!(request.headers()["x-trace"].is_sensitive());
    assert_eq!(request.uri(), "http://host/plain?own=1&q=a%26b&q=c");
}

#[test]
fn what_the_crate_decides_is_not_replaced() {
    let client = builder(Some(query_credential("k"))).build().unwrap();
    for (name, reason) in [
        (
            "authorization",
            "makes a name of a header that the request itself decides about",
        ),
        (
            "Host",
            "makes a name of a header that the request itself decides about",
        ),
        (
            "x-own",
            "is set by this crate already, which an addition does not replace",
        ),
        ("", "has an empty name"),
    ] {
        let (parameter, message) = refusal(built(&client, &[(name, "v")], &[]));
        assert_eq!(parameter, name);
        assert_eq!(
            message,
            format!("the parameter `{name}` cannot be sent: it {reason}")
        );
    }
    let (_, message) = refusal(built(&client, &[("X-A", "a\nb")], &[]));
    assert!(message.contains("control character"), "{message}");
    for name in ["own", "key"] {
        let (parameter, _) = refusal(built(&client, &[], &[(name, "v")]));
        assert_eq!(parameter, name);
    }
}

/// Whoever wrote the name: the path, a URL within it, or a parameter that is encoded by a style.
#[test]
fn no_name_of_the_query_is_written_twice() {
    let operation = leak(operation("/files/{url}?api%5Fversion=2&a+b"));
    let request = || {
        let client = anonymous();
        let mut request = RequestBuilder::new(&client, operation);
        request.path_url("url", "https://x.example/a?in_url=1".to_owned(), &[]);
        request.set_encoded_query("filter", "filter%5Bage%5D=1&color=red".to_owned());
        request
    };
    let names = [
        "api_version",
        "a b",
        "in_url",
        "filter",
        "filter[age]",
        "color",
    ];
    for name in names {
        let mut request = request();
        request.add_query(name.to_owned(), "v".to_owned());
        let (parameter, _) = refusal(request.into_request());
        assert_eq!(parameter, name);
    }
    for name in ["api%5Fversion", "own", "version", "2", ""] {
        let mut request = request();
        request.add_query(name.to_owned(), "v".to_owned());
        let built = request.into_request();
        assert_eq!(built.is_ok(), !name.is_empty(), "{name}");
    }
}

#[test]
fn a_header_of_all_requests_gives_way_to_one_of_a_request() {
    let client = builder(Some(bearer("t")))
        .default_header("X-Team", "all")
        .default_header("X-Own", "all")
        .build()
        .unwrap();
    let request = built(&client, &[], &[]).unwrap();
    assert_eq!(request.headers()["x-team"], "all");
    assert_eq!(request.headers()["x-own"], "own");
    let request = built(&client, &[("X-Team", "one")], &[]).unwrap();
    assert_eq!(request.headers()["x-team"], "one");
    let builder = builder(None).default_header("X-Key", "secret-1");
    assert!(!format!("{builder:?}").contains("secret"));
    let error = builder.default_header("cookie", "a=b").build().unwrap_err();
    assert_eq!(error.parameter(), Some("cookie"));
}
