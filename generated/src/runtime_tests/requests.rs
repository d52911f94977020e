use std::collections::BTreeMap;

use bytes::Bytes;

use super::{PLAIN, leak, operation, request};
use crate::runtime::{Client, ClientBuilder, Operation, RequestBuilder};

#[test]
fn a_request_names_its_sender_and_nothing_else() {
    let sent = request(&PLAIN).into_request().unwrap();
    assert_eq!(sent.method(), "POST");
    assert_eq!(sent.uri(), "http://host/plain");
    assert_eq!(sent.headers().len(), 2);
    assert_eq!(sent.headers()["content-length"], "0");
    assert_eq!(
        sent.headers()["user-agent"],
        concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"))
    );
    assert!(sent.body().is_empty());
}

/// What the receiver would read as something else is refused.
#[test]
fn a_text_is_written_in_its_charset() {
    let body = |content_type: &'static str, text: &str| {
        let mut request = request(&PLAIN);
        request.text(content_type, text.to_owned());
        let built = request.into_request().map_err(|error| error.to_string());
        built.map(|request| request.body().to_vec())
    };
    let utf_8 = "text/plain; Charset=\"UTF-8\"";
    assert_eq!(body(utf_8, "hä☃").unwrap(), "hä☃".as_bytes());
    let latin_1 = "text/plain; charset=iso-8859-1";
    assert_eq!(body(latin_1, "hä").unwrap(), b"h\xe4");
    assert_eq!(
        body(latin_1, "☃").unwrap_err(),
        "the parameter `body` cannot be sent: it has a character that iso-8859-1 does not have"
    );
    let ascii = "text/plain; charset=us-ascii";
    assert_eq!(body(ascii, "ha").unwrap(), b"ha");
    assert!(body(ascii, "hä").is_err());
    assert_eq!(
        body("text/plain;charset=utf-16", "a").unwrap_err(),
        "the parameter `body` cannot be sent: it is text in the charset \"utf-16\", which is not written: UTF-8, \
         US-ASCII and ISO-8859-1 are"
    );
}

#[test]
fn each_body_has_its_content_type() {
    let mut json = request(&PLAIN);
    json.json("application/json", &[1, 2]);
    let mut text = request(&PLAIN);
    text.text("text/plain", "hällo".to_owned());
    let mut bytes = request(&PLAIN);
    bytes.bytes("application/octet-stream", Bytes::from_static(&[0, 255]));
    for (request, content_type, body) in [
        (json, "application/json", b"[1,2]".as_slice()),
        (text, "text/plain", "hällo".as_bytes()),
        (bytes, "application/octet-stream", &[0, 255]),
    ] {
        let sent = request.into_request().unwrap();
        assert_eq!(sent.headers()["content-type"], content_type);
        assert_eq!(&sent.body()[..], body);
    }
}

#[test]
fn any_value_can_be_json() {
    fn body<T: serde::Serialize + ?Sized>(value: &T) -> Bytes {
        let mut request = request(&PLAIN);
        request.json("application/json", value);
        request.into_request().unwrap().into_body()
    }
    assert_eq!(body("a\"b"), r#""a\"b""#);
    assert_eq!(body(&7), "7");
    assert_eq!(body(&None::<u8>), "null");
    assert_eq!(body(&()), "null");
    assert_eq!(body(&["a"][..]), r#"["a"]"#);
}

#[test]
fn a_value_that_is_not_json_is_refused() {
    let mut request = request(&PLAIN);
    request.json("application/json", &BTreeMap::from([((1, 2), 3)]));
    let error = request.into_request().unwrap_err();
    assert!(error.is_request());
    assert_eq!(error.parameter(), None);
    assert_eq!(
        error.to_string(),
        "the body cannot be written as JSON: key must be a string"
    );
}

#[test]
fn an_item_that_is_not_json_is_named() {
    let mut request = request(&PLAIN);
    let items = [BTreeMap::new(), BTreeMap::from([((1, 2), 3)])];
    request.json_items("application/json", items);
    assert_eq!(
        request.into_request().unwrap_err().to_string(),
        "the body cannot be written as JSON at `[1]`: key must be a string"
    );
}

#[test]
fn everything_is_not_meant_by_accident() {
    let selective = leak(Operation {
        selective: &["ids", "label"],
        ..operation("/bulk")
    });
    let error = request(selective).into_request().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`test.operation` without a filter acts on everything: set one of `ids`, `label`, or say `all()`"
    );
    let mut empty = request(selective);
    empty.query_items("ids", Vec::<String>::new());
    empty.query("count", "1".to_owned());
    assert!(empty.into_request().is_err());
    let mut one = request(selective);
    one.query_item("ids", "a".to_owned());
    assert!(one.into_request().is_ok());
    let mut all = request(selective);
    all.all();
    assert!(all.into_request().is_ok());
}

#[test]
fn debug_shows_names_and_no_values() {
    let mut request = request(&PLAIN);
    request.query("q", "secret".to_owned());
    request.header("X-A", "secret".to_owned());
    request.text("text/plain", "secret".to_owned());
    let debug = format!("{request:?}");
    assert!(!debug.contains("secret"));
    assert_eq!(
        debug,
        r#"Request { operation: "test.operation", method: POST, path: "/plain", query: ["q"], headers: ["x-a"], body_length: Some(6), .. }"#
    );
}

#[test]
fn what_is_shared_can_be_shared() {
    fn check<T: Clone + std::fmt::Debug + Send + Sync + 'static>() {}
    check::<Client>();
    check::<RequestBuilder>();
    fn sent_elsewhere<T: Send>() {}
    sent_elsewhere::<ClientBuilder>();
}

#[test]
fn a_request_says_what_it_can_read() {
    let json = leak(Operation::get("test.json").path("/x"));
    let accept = |operation| {
        let sent = request(operation).into_request().unwrap();
        sent.headers().get("accept").cloned()
    };
    assert_eq!(accept(json).unwrap(), "application/json");
    let csv = leak(Operation::get("test.csv").path("/x").accept("text/csv"));
    assert_eq!(accept(csv).unwrap(), "text/csv");
    assert_eq!(accept(&PLAIN), None);
}

#[test]
fn the_media_type_of_a_body_is_one_of_the_range_that_is_declared() {
    let sent = |range, media_type: &str| {
        let mut built = request(&PLAIN);
        built.bytes_of_type(range, media_type.to_owned(), "x".into());
        let sent = built.into_request();
        sent.map(|sent| sent.headers()["content-type"].to_str().unwrap().to_owned())
            .map_err(|error| error.to_string())
    };
    for (range, media_type) in [
        ("*/*", "image/png"),
        ("image/*", "Image/svg+xml; charset=utf-8"),
        ("application/*+json", "application/vnd.a+json"),
        ("multipart/mixed", "multipart/mixed; boundary=b"),
    ] {
        assert_eq!(sent(range, media_type), Ok(media_type.to_owned()));
    }
    let refused = |reason: &str| {
        Err(format!(
            "the parameter `content-type` cannot be sent: it {reason}"
        ))
    };
    for (range, media_type) in [
        ("image/*", "text/plain"),
        ("multipart/mixed", "multipart/related; boundary=b"),
        ("application/*+json", "application/xml"),
    ] {
        let reason = format!("is no media type of {range}");
        assert_eq!(sent(range, media_type), refused(&reason), "{media_type}");
    }
    for media_type in [
        "",
        "png",
        "image/",
        "a b/c",
        "image/png\r\nX: y",
        "image/*",
        "*/*",
        "application/*+json",
    ] {
        let reason = "is no media type, such as `application/octet-stream`";
        assert_eq!(sent("*/*", media_type), refused(reason), "{media_type:?}");
    }
}
