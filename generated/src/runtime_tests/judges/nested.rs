//! Nested queries and forms, as the npm package `qs` reads them, and parts, as `busboy` does.

use serde_json::{Value, json};

use super::Server;
use crate::runtime::{Client, FilePart, Json, Multipart, Operation, RequestBuilder, Style};
use crate::runtime_tests::leak;

/// A text that a careless writer would let break out of its place.
const TEXT: &str = "a&b=c+d%20[x] é";

async fn read(client: &Client, set: impl FnOnce(&mut RequestBuilder)) -> Value {
    let operation = leak(Operation::post("test.judged").path("/"));
    let mut request = RequestBuilder::new(client, operation);
    set(&mut request);
    request.send::<Json<Value>>().await.unwrap()
}

#[tokio::test]
async fn objects_arrive_as_they_were_given() {
    let program = include_str!("nested.js");
    let packages = ["qs@6.14.0", "busboy@1.6.0"];
    let Some(server) = Server::start_node("nested", &packages, program) else {
        return;
    };
    let client = server.client();
    let nested = json!({
        "text": TEXT,
        "list": [TEXT, "b"],
        "object": {"deep": {"er": "1"}, "of": [{"x": "2"}]},
    });
    let found = read(&client, |request| {
        request.query_styled("filter", Style::deep_object(), &nested);
        request.query_styled("list", Style::form(true), &["a", "b", TEXT]);
        request.query_styled("fields", Style::form(true), &json!({"a k": "1", "b": TEXT}));
    })
    .await;
    let expected = json!({
        "filter": nested,
        "list": ["a", "b", TEXT],
        "a k": "1",
        "b": TEXT,
    });
    assert_eq!(found["query"], expected);
    forms(&client, &nested).await;
    parts(&client, &nested).await;
}

async fn forms(client: &Client, nested: &Value) {
    static STYLES: &[(&str, Style)] = &[("filter", Style::deep_object())];
    let body = json!({"filter": nested, "list": ["a", TEXT], "plain": {"a": [1]}});
    let found = read(client, |request| {
        request.form("application/x-www-form-urlencoded", STYLES, &body);
    })
    .await;
    let expected = json!({"filter": nested, "list": ["a", TEXT], "plain": "{\"a\":[1]}"});
    assert_eq!(found["body"], expected);
}

async fn parts(client: &Client, nested: &Value) {
    let found = read(client, |request| {
        let mut body = Multipart::new();
        body.text("text", Some("text/html"), TEXT.to_owned());
        body.styled("filter", Style::deep_object(), &json!({"a": TEXT}));
        body.styled("ids", Style::comma_delimited(), &["1", "2 3"]);
        body.value("json", None, nested);
        body.text("icon", Some("image/png"), "aGk=".to_owned());
        body.header("icon", "Content-Transfer-Encoding", "base64".to_owned());
        body.file(
            "file",
            None,
            FilePart::bytes(&b"\0\xFF"[..]).file_name("ü.bin"),
        );
        request.multipart(body);
    })
    .await;
    let expected = json!([
        ["text", null, "text/html", "7bit", TEXT],
        ["filter[a]", null, "text/plain", "7bit", TEXT],
        ["ids", null, "text/plain", "7bit", "1,2 3"],
        ["json", null, "application/json", "7bit", nested.to_string()],
        ["icon", null, "image/png", "base64", "aGk="],
        [
            "file",
            "ü.bin",
            "application/octet-stream",
            "7bit",
            "\0\u{ff}"
        ],
    ]);
    assert_eq!(found["body"], expected);
}
