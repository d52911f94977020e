use std::collections::BTreeMap;

use bytes::Bytes;
use serde::Deserialize;

use super::{Script, block_on, builder, leak, operation};
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{
    Binary, Decode, Empty, Error, Json, JsonArray, JsonList, Nullable, Operation, Optional,
    RequestBuilder, Status, Text, error_body,
};

static OPERATION: Operation = operation("/x");
static SOMETIMES_EMPTY: Operation = operation("/x").without_body(&[Status::Code(204)]);

#[derive(Debug, Deserialize, PartialEq)]
struct Page {
    runs: Vec<Run>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Run {
    id: u32,
}

fn request(status: u16, body: &'static str) -> RequestBuilder {
    RequestBuilder::new(&Script::new([(status, body)]).client(), &OPERATION)
}

fn page(status: u16, body: &'static str) -> Result<Page, Error> {
    block_on(request(status, body).send::<Json<Page>>())
}

#[test]
fn a_success_is_decoded() {
    let expected = Page {
        runs: vec![Run { id: 1 }],
    };
    assert_eq!(page(200, r#"{"runs":[{"id":1}]}"#).unwrap(), expected);
    assert_eq!(page(299, r#"{"runs":[{"id":1}]}"#).unwrap(), expected);
}

#[test]
fn every_kind_of_body_is_read() {
    for body in [r#"[{"id":1}]"#, r#"{"id":1}"#] {
        let runs = block_on(request(200, body).send::<JsonList<Run>>()).unwrap();
        assert_eq!(runs, [Run { id: 1 }]);
    }
    assert_eq!(block_on(request(200, "ü").send::<Text>()).unwrap(), "ü");
    assert_eq!(
        block_on(request(200, "ü").send::<Binary>()).unwrap(),
        Bytes::from("ü")
    );
    for body in ["", "{}", "<html>"] {
        block_on(request(200, body).send::<Empty>()).unwrap();
    }
}

#[test]
fn a_status_that_is_declared_without_a_body_is_none() {
    let run = |status, body| {
        let client = Script::new([(status, body)]).client();
        block_on(RequestBuilder::new(&client, &SOMETIMES_EMPTY).send::<Optional<Json<Run>>>())
    };
    assert_eq!(run(200, r#"{"id":1}"#).unwrap(), Some(Run { id: 1 }));
    assert_eq!(run(202, r#"{"id":1}"#).unwrap(), Some(Run { id: 1 }));
    assert_eq!(run(204, "").unwrap(), None);
    for status in [200, 202] {
        let error = run(status, "").unwrap_err();
        assert!(error.is_decode());
        assert_eq!(error.status(), Some(status));
    }
}

/// What a decoder makes of a response with these headers.
fn decoded<D: Decode>(answer: Answer) -> Result<D::Output, Error> {
    let client = builder(None).transport(TestTransport::new([answer]));
    block_on(RequestBuilder::new(&client.build().unwrap(), &OPERATION).send::<D>())
}

#[test]
fn no_body_is_none_where_it_may_be_null_and_an_error_elsewhere() {
    type Map = BTreeMap<String, u8>;
    for body in ["", "null"] {
        let answer = || Answer::json(200, body);
        assert_eq!(decoded::<Nullable<Option<Run>>>(answer()).unwrap(), None);
        assert_eq!(decoded::<Nullable<Vec<Run>>>(answer()).unwrap(), []);
        assert_eq!(decoded::<Nullable<Map>>(answer()).unwrap(), Map::new());
        let error = decoded::<Json<Run>>(answer()).unwrap_err();
        assert_eq!((error.is_decode(), error.status()), (true, Some(200)));
    }
    let run = decoded::<Nullable<Option<Run>>>(Answer::json(200, r#"{"id":1}"#));
    assert_eq!(run.unwrap(), Some(Run { id: 1 }));
    assert_eq!(
        decoded::<JsonArray<Run>>(Answer::json(200, "null")).unwrap(),
        []
    );
    assert!(decoded::<JsonArray<Run>>(Answer::json(200, "")).is_err());
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_json() {
    let body = "\u{feff}{\"id\":1}";
    let run = decoded::<Json<Run>>(Answer::json(200, body)).unwrap();
    assert_eq!(run, Run { id: 1 });
    let error = page(400, "\u{feff}{\"error\":\"no\"}").unwrap_err();
    assert_eq!(error.api_error().unwrap().error, "no");
}

#[cfg(feature = "__any_text")]
#[test]
fn any_text_is_a_json_string_where_the_response_is_json() {
    let text = |content_type: Option<&'static str>, body: &'static str| {
        let answer = Answer::status(200).body(body);
        decoded::<crate::runtime::AnyText>(match content_type {
            Some(content_type) => answer.header("content-type", content_type),
            None => answer,
        })
        .unwrap()
    };
    let json = "application/json; charset=utf-8";
    assert_eq!(text(Some(json), r#""a\n""#), "a\n");
    assert_eq!(text(Some("application/problem+json"), r#""a""#), "a");
    assert_eq!(text(Some(json), "log of a pod"), "log of a pod");
    assert_eq!(text(Some("text/plain"), r#""a""#), r#""a""#);
    assert_eq!(text(None, r#""a""#), r#""a""#);
}

#[test]
fn text_is_read_in_its_charset() {
    let text = |content_type, body: &'static [u8]| {
        let answer = Answer::status(200)
            .body(body)
            .header("content-type", content_type);
        decoded::<Text>(answer)
    };
    for content_type in [
        "text/plain; charset=ISO-8859-1",
        "text/csv;charset=\"latin1\"",
    ] {
        assert_eq!(text(content_type, b"caf\xe9").unwrap(), "caf\u{e9}");
    }
    for content_type in [
        "text/plain",
        "text/plain; charset=UTF-8",
        "text/plain; charset=us-ascii",
    ] {
        assert_eq!(
            text(content_type, "caf\u{e9}".as_bytes()).unwrap(),
            "caf\u{e9}"
        );
        assert!(text(content_type, b"caf\xe9").unwrap_err().is_decode());
    }
    let error = text("text/plain; charset=koi8-r", b"a").unwrap_err();
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "the text is in the charset \"koi8-r\", which is not read: UTF-8 and ISO-8859-1 are"
    );
}

#[cfg(feature = "__by_status")]
#[derive(Debug, PartialEq)]
enum Found {
    Ok(Run),
    Accepted(String),
    NoContent,
    Success(Bytes),
}

#[cfg(feature = "__by_status")]
crate::runtime::by_status! {
    Found {
        Ok(Json<Run>) at Status::Code(200),
        Accepted(Text) at Status::Code(202),
        NoContent at Status::Code(204),
        Success(Binary) at Status::Class(2),
    }
}

#[cfg(feature = "__by_status")]
#[test]
fn what_a_success_holds_is_told_by_its_status() {
    let found = |status, body| decoded::<Found>(Answer::json(status, body));
    assert_eq!(found(200, r#"{"id":1}"#).unwrap(), Found::Ok(Run { id: 1 }));
    assert_eq!(
        found(202, r#"{"id":1}"#).unwrap(),
        Found::Accepted(r#"{"id":1}"#.to_owned())
    );
    assert_eq!(found(204, "").unwrap(), Found::NoContent);
    assert_eq!(found(201, "x").unwrap(), Found::Success("x".into()));
    let error = found(200, "").unwrap_err();
    assert_eq!((error.is_decode(), error.status()), (true, Some(200)));
}

#[cfg(feature = "__by_status")]
#[derive(Debug)]
enum Declared {
    Ok(#[allow(dead_code)] Run),
    Accepted,
}

#[cfg(feature = "__by_status")]
crate::runtime::by_status! {
    Declared { Ok(Json<Run>) at Status::Code(200), Accepted at Status::Code(202) }
}

#[cfg(feature = "__by_status")]
#[test]
fn a_success_of_an_undeclared_status_keeps_status_and_body() {
    let error = decoded::<Declared>(Answer::json(201, r#"{"id":1}"#)).unwrap_err();
    assert_eq!((error.is_decode(), error.status()), (true, Some(201)));
    assert_eq!(error.body_text(), Some(r#"{"id":1}"#));
}

#[test]
fn a_wrong_type_is_named_by_its_path() {
    let error = page(200, r#"{"runs":[{"id":1},{"id":"x"}]}"#).unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.status(), Some(200));
    assert_eq!(error.decode_path(), Some("runs[1].id"));
    assert_eq!(error.body_text(), Some(r#"{"runs":[{"id":1},{"id":"x"}]}"#));
    assert_eq!(
        error.to_string(),
        "the body of the response (200 OK) is not what the operation declares at `runs[1].id`"
    );
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(
        source.to_string(),
        "a value is not what is declared: expected u32, at line 1 column 27"
    );
}

#[test]
fn a_body_that_is_no_json_has_a_line_and_no_path() {
    for body in [
        r#"{"runs":[{"id":1"#,
        r#"{"runs":["#,
        r#"{"runs":[{"id":tru}]}"#,
        "{",
        "",
        "<html>",
    ] {
        let error = page(200, body).unwrap_err();
        assert_eq!(error.decode_path(), None, "{body}");
    }
    let error = page(200, "{\n\"runs\":[{").unwrap_err();
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "the document breaks off, at line 2 column 9"
    );
}

#[test]
fn a_body_that_is_no_utf_8_has_a_line_and_no_path() {
    let body = Bytes::from_static(b"{\"runs\":\n[],\"a\":\"\xff\"}");
    let transport = TestTransport::new([Answer::json(200, body.clone())]);
    let client = builder(None).transport(transport).build().unwrap();
    let request = RequestBuilder::new(&client, &OPERATION);
    let error = block_on(request.send::<Json<Page>>()).unwrap_err();
    assert_eq!((error.decode_path(), error.body()), (None, Some(&body)));
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "the document is not JSON, at line 2 column 9"
    );
}

#[test]
fn what_the_service_sent_besides_its_message_is_shown_by_accessors_only() {
    for (status, body) in [
        (400, r#"{"error":"no","more":"s3cret"}"#),
        (400, "<p>s3cret"),
        (200, r#"{"runs":[{"id":"s3cret"}]}"#),
        (200, r#"{"runs":[{"id":", expected s3cret"}]}"#),
        (200, "s3cret"),
        (200, r#"{"s3cret":tru}"#),
        (200, r#"{"runs":[],"s3cret":{"a":"#),
    ] {
        let error = page(status, body).unwrap_err();
        let mut shown = format!("{error} {error:?} {error:#?}");
        let mut source = std::error::Error::source(&error);
        while let Some(error) = source {
            shown += &format!("{error} {error:?}");
            source = error.source();
        }
        assert!(!shown.contains("s3cret"), "{shown}");
        assert_eq!(error.body_text(), Some(body));
    }
}

#[test]
fn a_wrong_type_is_found_behind_a_list_of_either_form() {
    for (body, path) in [
        (r#"[{"id":1},{"id":"x"}]"#, Some("[1].id")),
        (r#"{"id":"x"}"#, Some("id")),
        ("7", None),
    ] {
        let error = block_on(request(200, body).send::<JsonList<Run>>()).unwrap_err();
        assert_eq!(error.decode_path(), path, "{body}");
    }
}

#[test]
fn other_bodies_of_a_success_are_kept() {
    for body in ["", "<html>", "{", r#"{"runs":[]} x"#] {
        let error = page(200, body).unwrap_err();
        assert!(error.is_decode() && !error.is_status(), "{body}");
        assert_eq!(error.body_text(), Some(body));
    }
}

#[test]
fn a_declared_error_is_typed() {
    let error = page(400, r#"{"error":"no","more":1}"#).unwrap_err();
    assert!(error.is_status() && !error.is_decode());
    assert_eq!(error.status(), Some(400));
    assert_eq!(error.api_error().unwrap().error, "no");
    assert_eq!(
        error.to_string(),
        "the service answered 400 Bad Request: no"
    );
    assert_eq!(error.message(), Some("no"));
}

#[test]
fn a_status_that_is_not_declared_has_the_body_of_the_others() {
    for status in [404, 409] {
        let error = page(status, r#"{"error":"no"}"#).unwrap_err();
        assert_eq!(error.api_error().unwrap().error, "no");
    }
    assert!(
        page(404, r#"{"reason":"no"}"#)
            .unwrap_err()
            .api_error()
            .is_none()
    );
}

#[test]
fn any_other_error_keeps_its_body() {
    for (status, body) in [
        (400, "<html>"),
        (400, ""),
        (302, "elsewhere"),
        (502, "bad gateway"),
    ] {
        let error = page(status, body).unwrap_err();
        assert!(error.is_status());
        assert_eq!(error.status(), Some(status));
        assert!(error.api_error().is_none());
        assert_eq!(error.body_text(), Some(body));
    }
}

#[test]
fn what_a_success_is() {
    let redirect = leak(Operation {
        success: &[Status::Code(302)],
        ..operation("/r")
    });
    let class = leak(Operation {
        success: &[Status::Class(2)],
        errors: &[
            (Status::Code(202), error_body::<crate::api::ErrorBody>),
            (Status::Default, error_body::<crate::api::ErrorBody>),
        ],
        ..operation("/c")
    });
    let is = |operation: &Operation, status| {
        operation.is_success(http::StatusCode::from_u16(status).unwrap())
    };
    let alone = leak(Operation {
        success: &[Status::Default],
        errors: &[(Status::Default, error_body::<crate::api::ErrorBody>)],
        ..operation("/d")
    });
    assert!(is(alone, 200) && is(alone, 299) && !is(alone, 302) && !is(alone, 404));
    assert!(is(redirect, 302) && is(redirect, 200) && !is(redirect, 301));
    assert!(is(class, 200) && !is(class, 202) && !is(class, 304) && !is(class, 500));
}

#[test]
fn the_rest_of_the_response_is_there_on_request() {
    let response = block_on(request(201, "1").send_with_response::<Json<u8>>()).unwrap();
    assert_eq!(response.status(), 201);
    assert!(response.headers().is_empty());
    assert_eq!(*response.get(), 1);
    assert_eq!(response.into_inner(), 1);
}

#[test]
fn a_transport_that_gives_up() {
    let request = RequestBuilder::new(&Script::default().client(), &OPERATION);
    let error = block_on(request.send::<Empty>()).unwrap_err();
    assert!(error.is_transport() && error.is_timeout() && !error.is_connect());
    assert_eq!(error.status(), None);
    assert_eq!(error.to_string(), "the request timed out");
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "the response took too long");
    assert_eq!(source.source().unwrap().to_string(), "no answer left");
}

#[test]
fn integers_outside_of_models_are_read_in_any_spelling() {
    let sum = block_on(request(200, "[5.0,1e2,7]").send::<Json<Vec<i64>>>()).unwrap();
    assert_eq!(sum, [5, 100, 7]);
    let error = block_on(request(200, r#"[5.0,"5"]"#).send::<Json<Vec<i64>>>()).unwrap_err();
    assert!(error.to_string().contains("[1]"), "{error}");
}

#[test]
fn a_number_beyond_its_type_costs_no_other_one_of_the_response() {
    let text = "[1,2147483648,-5.5,1e300]";
    let list = block_on(request(200, text).send::<Json<Vec<i32>>>()).unwrap();
    assert_eq!(list, [1, i32::MAX, -6, i32::MAX]);
    let text = r#"{"a":-1,"b":7}"#;
    let map = block_on(request(200, text).send::<Json<BTreeMap<String, u64>>>()).unwrap();
    assert_eq!(
        map,
        BTreeMap::from([("a".to_owned(), 0), ("b".to_owned(), 7)])
    );
}
