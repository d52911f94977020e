//! Declared headers of responses.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{block_on, builder, operation};
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{
    Empty, Error, Operation, RequestBuilder, Response, UnixTime, UnknownFields, exploded_header,
    json_header,
};

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

#[derive(Debug, PartialEq)]
struct Color {
    red: i64,
    name: Option<String>,
    unknown_fields: UnknownFields,
}

#[allow(unreachable_pub, reason = "generated types are public")]
mod color {
    use super::Color;
    crate::runtime::json_object! {
        Color {
            "R" => red: required,
            "name" => name: optional,
            ..unknown_fields
        }
    }
}

/// The colour of a header in this form, or the text of the error.
fn color(lines: &[&str], read: fn(&str) -> Option<Color>) -> Result<Color, String> {
    let headers: Vec<_> = lines.iter().map(|line| ("x-color", *line)).collect();
    let response = respond(&headers).response;
    let color = response.required_header_by("x-color", read);
    color.map_err(|error| error.to_string())
}

fn dark_red() -> Color {
    let mut unknown_fields = UnknownFields::default();
    unknown_fields.insert("G", "2");
    Color {
        red: 100,
        name: Some("dark".to_owned()),
        unknown_fields,
    }
}

const WRONG: &str =
    "the header `x-color` of the response cannot be read: it is not what is declared";

#[test]
fn an_object_is_read_from_its_names_and_values() {
    let listed = respond(&[("x-color", "R, 100,name,dark,G,2"), ("x-none", "")]).response;
    let read: Color = listed.required_header("x-color").unwrap();
    assert_eq!(read, dark_red());
    let counts: BTreeMap<String, i64> = listed.required_header("x-none").unwrap();
    assert_eq!(counts, BTreeMap::new());
    let several = respond(&[("x-color", "R,100"), ("x-color", "name,,G,2")]).response;
    let read: Color = several.required_header("x-color").unwrap();
    assert_eq!(read.name.as_deref(), Some(""));
    for wrong in ["R", "R,100,name", "R,red", "name,dark", "R,1,R,2"] {
        let read = respond(&[("x-color", wrong)])
            .response
            .required_header::<Color>("x-color");
        assert_eq!(read.unwrap_err().to_string(), WRONG, "{wrong}");
    }
}

#[test]
fn an_exploded_object_is_read_from_its_pairs() {
    let read = |lines: &[&str]| color(lines, exploded_header);
    assert_eq!(read(&["R=100,name=dark,G=2"]), Ok(dark_red()));
    assert_eq!(read(&["R=0100,name=dark,G=2"]), Ok(dark_red()));
    assert_eq!(read(&["R = 100, , name=dark", "G=2"]), Ok(dark_red()));
    let base64 = read(&["R=1,name=a=b=="]).unwrap();
    assert_eq!(base64.name.as_deref(), Some("a=b=="));
    assert_eq!(read(&["name,R=1"]).unwrap().name.as_deref(), Some(""));
    for wrong in ["", "R,100", "R=red", "name=dark", "R=1,R=2"] {
        assert_eq!(read(&[wrong]), Err(WRONG.to_owned()), "{wrong}");
    }
}

#[test]
fn a_header_in_json_is_read_as_json() {
    let read = |line| color(&[line], json_header);
    let dark_red = dark_red();
    assert_eq!(
        read(r#" {"R": 1e2, "name": "dark", "G": "2"}"#),
        Ok(dark_red)
    );
    for wrong in ["", "{}", r#"{"R": 1} x"#, "R=1", "[1]"] {
        assert_eq!(read(wrong), Err(WRONG.to_owned()), "{wrong}");
    }
    let any = respond(&[("x-any", "null")]).response;
    let any: Option<Value> = any.optional_header_by("x-any", json_header).unwrap();
    assert_eq!(any, Some(Value::Null));
}

#[test]
fn a_list_is_read_in_one_line_or_several() {
    let listed = respond(&[("x-votes", "1,-1"), ("x-votes", "7"), ("x-at", "5, 1.5")]).response;
    let votes: Vec<Vote> = listed.required_header("x-votes").unwrap();
    assert_eq!(votes, [Vote::Up, Vote::Down, Vote::Unknown(7)]);
    let times: Vec<UnixTime> = listed.required_header("x-at").unwrap();
    assert_eq!(
        times.iter().map(UnixTime::to_string).collect::<Vec<_>>(),
        ["5", "1.5"]
    );
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Vote {
    Down,
    Up,
    Unknown(i64),
}

#[allow(unreachable_pub, reason = "generated types are public")]
mod vote {
    use super::Vote;
    crate::runtime::json_integers! {
        Vote {
            -1 => Down,
            1 => Up,
        }
    }
}
