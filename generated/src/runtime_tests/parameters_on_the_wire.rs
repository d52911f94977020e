//! Parameters in the styles of OpenAPI, as bytes on a socket.

use serde_json::json;
use tests::recording::{RecordingServer, Reply};

use super::{builder, leak};
use crate::runtime::{Empty, Operation, RequestBuilder, Style};

const NO_CONTENT: &str = "HTTP/1.1 204 No Content\r\n\r\n";

/// The target and the cookies of a request with these parameters.
async fn sent(set: impl FnOnce(&mut RequestBuilder)) -> (String, Vec<String>) {
    let server = RecordingServer::start([Reply::raw(NO_CONTENT)]);
    let client = builder(None).base_url(server.url()).build().unwrap();
    let operation = leak(Operation::get("test.wire").path("/a/{id}"));
    let mut request = RequestBuilder::new(&client, operation);
    set(&mut request);
    request.send::<Empty>().await.unwrap();
    let sent = server.last();
    (sent.target.clone(), sent.header_values("cookie"))
}

#[tokio::test]
async fn delimiters_are_sent_as_they_are_and_those_in_values_encoded() {
    let (target, cookies) = sent(|request| {
        request.path_styled("id", Style::matrix(true), &["a;b", "c,d"]);
        request.query_styled("l", Style::form(false), &["a,b", "c"]);
        request.query_styled("p", Style::pipe_delimited(), &["a", "b"]);
        request.query_styled("d", Style::deep_object(), &json!({"k&": "v&w"}));
        request.query_styled("j", Style::json(), &json!([1, "a,b"]));
        request.cookie_styled("f", Style::form(false), &["x;y", "z"]);
        request.cookie_styled("n", Style::cookie(true), &json!({"A": 1, "B": "a%20b"}));
    })
    .await;
    assert_eq!(
        target,
        "/a/;id=a%3Bb;id=c%2Cd?l=a%2Cb,c&p=a%7Cb&d%5Bk%26%5D=v%26w&j=%5B1%2C%22a%2Cb%22%5D"
    );
    assert_eq!(cookies, ["f=x%3By,z; A=1; B=a%20b"]);
}

#[tokio::test]
async fn the_whole_query_is_one_value() {
    let (target, _) = sent(|request| {
        request.path("id", "1".to_owned());
        request.query_string_styled("q", Style::form(true), &json!({"a": [1, 2], "b": "c d"}));
    })
    .await;
    assert_eq!(target, "/a/1?a=1&a=2&b=c%20d");
}

#[tokio::test]
async fn a_method_that_openapi_has_no_field_for_is_sent_as_it_is_spelled() {
    let server = RecordingServer::start([Reply::raw(NO_CONTENT)]);
    let client = builder(None).base_url(server.url()).build().unwrap();
    let operation = leak(Operation::with_method("test.wire", "M-SEARCH").path("/a"));
    let request = RequestBuilder::new(&client, operation);
    request.send::<Empty>().await.unwrap();
    assert_eq!(server.last().method, "M-SEARCH");
}
