//! Queries, cookies, forms and multipart bodies, as the Python package `werkzeug` reads them.

use serde_json::{Value, json};

use super::Server;
use crate::runtime::{
    BodyStream, Client, FilePart, Json, Multipart, Operation, RequestBuilder, Style,
};
use crate::runtime_tests::leak;

/// Texts that a careless writer would let break out of their place.
const TEXTS: [&str; 4] = [
    "a&b=c+d%20",
    "é \u{1F600}\r\n--x",
    "\"q\"; filename=\"x\"",
    "",
];

async fn read(client: &Client, set: impl FnOnce(&mut RequestBuilder)) -> Value {
    let operation = leak(Operation::post("test.judged").path("/"));
    let mut request = RequestBuilder::new(client, operation);
    set(&mut request);
    request.send::<Json<Value>>().await.unwrap()
}

#[tokio::test]
async fn another_implementation_reads_what_was_given() {
    let program = include_str!("bodies.py");
    let Some(server) = Server::start("bodies", &["werkzeug==3.1.9"], program) else {
        return;
    };
    let client = server.client();
    queries(&client).await;
    forms(&client).await;
    parts(&client).await;
}

async fn queries(client: &Client) {
    let found = read(client, |request| {
        request.query("plain", TEXTS.concat());
        request.query_styled("list", Style::form(true), &TEXTS);
        request.query_styled("joined", Style::form(false), &["a", "b c"]);
        request.query_styled("spaces", Style::space_delimited(), &["a", "b"]);
        request.query_styled("pipes", Style::pipe_delimited(), &["a", "b"]);
        request.query_styled(
            "deep",
            Style::deep_object(),
            &json!({"k&": {"in": [TEXTS[0]]}}),
        );
        request.query_styled("json", Style::json(), &json!(TEXTS));
        request.cookie_styled("one", Style::form(false), &["a", "b"]);
        request.cookie_styled("many", Style::cookie(true), &json!({"x": 1, "y": 2}));
    })
    .await;
    let [first, second, third, last] = TEXTS;
    let expected = json!([
        ["plain", TEXTS.concat()],
        ["list", first],
        ["list", second],
        ["list", third],
        ["list", last],
        ["joined", "a,b c"],
        ["spaces", "a b"],
        ["pipes", "a|b"],
        ["deep[k&][in][0]", first],
        ["json", json!(TEXTS).to_string()],
    ]);
    assert_eq!(found["query"], expected);
    let cookies = json!([["one", "a,b"], ["x", "1"], ["y", "2"]]);
    assert_eq!(found["cookies"], cookies);
}

static STYLES: &[(&str, Style)] = &[("deep", Style::deep_object())];

async fn forms(client: &Client) {
    let body = json!({"text": TEXTS.concat(), "list": TEXTS, "object": {"a": [1]}, "deep": {"b": TEXTS[0]}});
    let found = read(client, |request| {
        request.form("application/x-www-form-urlencoded", STYLES, &body);
    })
    .await;
    let [first, second, third, last] = TEXTS;
    let expected = json!([
        ["text", TEXTS.concat()],
        ["list", first],
        ["list", second],
        ["list", third],
        ["list", last],
        ["object", "{\"a\":[1]}"],
        ["deep[b]", first],
    ]);
    let mut found: Vec<Value> = serde_json::from_value(found["form"].clone()).unwrap();
    let mut expected: Vec<Value> = serde_json::from_value(expected).unwrap();
    // The order of an object of `serde_json` is not that in which it was written.
    found.sort_by_key(Value::to_string);
    expected.sort_by_key(Value::to_string);
    assert_eq!(found, expected);
}

async fn parts(client: &Client) {
    let found = read(client, |request| {
        let mut body = Multipart::new();
        body.text("text", None, TEXTS.concat());
        body.text("name \"ü\"", None, "x".to_owned());
        body.file(
            "one",
            Some("image/png"),
            FilePart::bytes(&b"\0\r\n--"[..]).file_name("ü\".png"),
        );
        let stream = BodyStream::reader(&b"streamed"[..]);
        body.file("two", None, FilePart::stream(stream));
        body.file(
            "two",
            None,
            FilePart::bytes("again").content_type("text/plain"),
        );
        body.json("json", "application/json", &json!({"a": [1, "b"]}));
        body.header("two", "X-Part", "p: ü".to_owned());
        request.multipart(body);
    })
    .await;
    let form = json!([
        ["text", TEXTS.concat()],
        ["name \"ü\"", "x"],
        ["json", "{\"a\":[1,\"b\"]}"],
    ]);
    assert_eq!(found["form"], form);
    let files = json!([
        ["one", "ü\".png", "image/png", "\0\r\n--", null],
        [
            "two",
            "file",
            "application/octet-stream",
            "streamed",
            "p: ü"
        ],
        ["two", "file", "text/plain", "again", "p: ü"],
    ]);
    assert_eq!(found["files"], files);
}
