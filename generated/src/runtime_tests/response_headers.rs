//! Declared headers of responses.

use super::{block_on, builder, operation};
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{Empty, Error, Operation, RequestBuilder, Response};

static OPERATION: Operation = operation("/x");

#[derive(Debug)]
struct Listed<T> {
    response: Response<T>,
}

#[allow(unreachable_pub, reason = "generated types are public")]
mod listed {
    use super::Listed;
    crate::runtime::response_headers!(Listed);
}

fn respond(headers: &[(&str, &str)]) -> Listed<()> {
    let answer = headers
        .iter()
        .fold(Answer::status(200), |answer, (name, value)| {
            answer.header(name, value)
        });
    let client = builder(None)
        .transport(TestTransport::new([answer]))
        .build()
        .unwrap();
    let request = RequestBuilder::new(&client, &OPERATION);
    block_on(request.send_with_response::<Empty>())
        .unwrap()
        .into()
}

#[test]
fn a_header_is_read_as_what_is_declared() {
    let headers = [
        ("x-total", " 12 "),
        ("x-big", "18446744073709551615"),
        ("x-ok", "true"),
        ("x-cost", "1.5"),
    ];
    let listed = respond(&headers);
    assert_eq!(
        listed.response.required_header::<i64>("x-total").unwrap(),
        12
    );
    assert_eq!(
        listed.response.required_header::<u64>("x-big").unwrap(),
        u64::MAX
    );
    assert_eq!(
        listed.response.optional_header::<bool>("x-ok").unwrap(),
        Some(true)
    );
    assert_eq!(
        listed.response.optional_header::<f64>("x-cost").unwrap(),
        Some(1.5)
    );
    assert_eq!(
        listed.response.optional_header::<i64>("x-none").unwrap(),
        None
    );
    assert_eq!(listed.status(), 200);
    assert_eq!(listed.headers()["x-ok"], "true");
    listed.into_inner();
}

#[test]
fn several_lines_are_one_list() {
    let listed = respond(&[
        ("x-tags", "a,b"),
        ("x-tags", " c "),
        ("link", "<a>"),
        ("link", "<b>"),
    ]);
    let tags: Vec<String> = listed.response.required_header("x-tags").unwrap();
    assert_eq!(tags, ["a", "b", "c"]);
    let numbers = respond(&[("x-ids", "1, 2")])
        .response
        .required_header::<Vec<i64>>("x-ids");
    assert_eq!(numbers.unwrap(), [1, 2]);
    let link: Option<String> = listed.response.optional_header("link").unwrap();
    assert_eq!(link.as_deref(), Some("<a>, <b>"));
}

#[test]
fn a_header_that_is_something_else_is_an_error_with_the_status_and_without_the_value() {
    let listed = respond(&[("x-total", "s3cret")]);
    let read = |error: Error| {
        assert!(error.is_decode());
        assert_eq!(error.status(), Some(200));
        assert!(!format!("{error:?}").contains("s3cret"));
        error.to_string()
    };
    assert_eq!(
        read(
            listed
                .response
                .optional_header::<i64>("x-total")
                .unwrap_err()
        ),
        "the header `x-total` of the response cannot be read: it is not what is declared"
    );
    assert_eq!(
        read(
            listed
                .response
                .required_header::<i64>("x-none")
                .unwrap_err()
        ),
        "the header `x-none` of the response cannot be read: it is missing"
    );
}
