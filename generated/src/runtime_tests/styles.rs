//! The styles of parameters. The rows of the tables are those of the OpenAPI specification's style examples.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Serialize;

use super::{ITEM, PLAIN, request, target};
use crate::runtime::styled_value::StyledValue;
use crate::runtime::styles::{self, Style};

fn empty() -> StyledValue {
    StyledValue::of("").unwrap()
}

fn string() -> StyledValue {
    StyledValue::of("blue").unwrap()
}

fn array() -> StyledValue {
    StyledValue::of(&["blue", "black", "brown"]).unwrap()
}

#[derive(Serialize)]
#[serde(rename_all = "UPPERCASE")]
struct Color {
    r: u8,
    g: u8,
    b: u8,
}

fn object() -> StyledValue {
    let (r, g, b) = (100, 200, 150);
    StyledValue::of(&Color { r, g, b }).unwrap()
}

#[test]
fn the_path_styles_are_those_of_the_specification() {
    let (matrix, label, simple) = (Style::matrix, Style::label, Style::simple);
    for (style, value, expected) in [
        (matrix(false), empty(), ";color"),
        (matrix(false), string(), ";color=blue"),
        (matrix(false), array(), ";color=blue,black,brown"),
        (matrix(false), object(), ";color=R,100,G,200,B,150"),
        (matrix(true), empty(), ";color"),
        (matrix(true), string(), ";color=blue"),
        (matrix(true), array(), ";color=blue;color=black;color=brown"),
        (matrix(true), object(), ";R=100;G=200;B=150"),
        (label(false), string(), ".blue"),
        (label(false), array(), ".blue,black,brown"),
        (label(false), object(), ".R,100,G,200,B,150"),
        (label(true), string(), ".blue"),
        (label(true), array(), ".blue.black.brown"),
        (label(true), object(), ".R=100.G=200.B=150"),
        (simple(false), string(), "blue"),
        (simple(false), array(), "blue,black,brown"),
        (simple(false), object(), "R,100,G,200,B,150"),
        (simple(true), string(), "blue"),
        (simple(true), array(), "blue,black,brown"),
        (simple(true), object(), "R=100,G=200,B=150"),
    ] {
        let written = styles::path("color", &value, style);
        assert_eq!(written.as_deref(), Ok(expected), "{style:?} {value:?}");
    }
}

/// The specification writes `.` and nothing for these two, which a URL cannot hold as a segment.
#[test]
fn a_path_segment_that_would_vanish_is_refused() {
    for style in [Style::label(false), Style::label(true)] {
        assert!(styles::path("color", &empty(), style).is_err());
    }
    for style in [Style::simple(false), Style::simple(true)] {
        assert!(styles::path("color", &empty(), style).is_err());
    }
    for style in [Style::matrix(false), Style::matrix(true)] {
        let list = StyledValue::List(Vec::new());
        assert!(styles::path("color", &list, style).is_err());
        let object = StyledValue::Object(vec![("a".to_owned(), StyledValue::Null)]);
        assert!(styles::path("color", &object, style).is_err());
    }
}

#[test]
fn the_query_styles_are_those_of_the_specification() {
    let form = Style::form;
    for (style, value, expected) in [
        (form(false), empty(), "color="),
        (form(false), string(), "color=blue"),
        (form(false), array(), "color=blue,black,brown"),
        (form(false), object(), "color=R,100,G,200,B,150"),
        (form(true), empty(), "color="),
        (form(true), string(), "color=blue"),
        (form(true), array(), "color=blue&color=black&color=brown"),
        (form(true), object(), "R=100&G=200&B=150"),
        (
            Style::space_delimited(),
            array(),
            "color=blue%20black%20brown",
        ),
        (
            Style::space_delimited(),
            object(),
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            Style::pipe_delimited(),
            array(),
            "color=blue%7Cblack%7Cbrown",
        ),
        (
            Style::pipe_delimited(),
            object(),
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            Style::deep_object(),
            object(),
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ] {
        let written = styles::query("color", &value, style).map(|pairs| pairs.join("&"));
        assert_eq!(written.as_deref(), Ok(expected), "{style:?} {value:?}");
    }
}

#[test]
fn the_header_style_is_that_of_the_specification() {
    for (explode, value, expected) in [
        (false, empty(), ""),
        (false, string(), "blue"),
        (false, array(), "blue,black,brown"),
        (false, object(), "R,100,G,200,B,150"),
        (true, string(), "blue"),
        (true, array(), "blue,black,brown"),
        (true, object(), "R=100,G=200,B=150"),
    ] {
        let written = styles::header(&value, explode).unwrap();
        assert_eq!(written.as_deref(), Some(expected), "{explode} {value:?}");
    }
}

#[test]
fn a_cookie_of_style_form_is_one_and_of_style_cookie_several() {
    let written = |style, value: StyledValue| {
        let pairs = styles::cookies("color", &value, style).unwrap();
        let pairs: Vec<_> = pairs.iter().map(|(n, v)| format!("{n}={v}")).collect();
        pairs.join("; ")
    };
    let (form, cookie) = (Style::form, Style::cookie);
    assert_eq!(written(form(false), string()), "color=blue");
    assert_eq!(written(form(false), array()), "color=blue,black,brown");
    assert_eq!(
        written(form(true), array()),
        "color=blue&color=black&color=brown"
    );
    assert_eq!(written(form(true), object()), "R=100&G=200&B=150");
    assert_eq!(
        written(cookie(true), array()),
        "color=blue; color=black; color=brown"
    );
    assert_eq!(written(cookie(true), object()), "R=100; G=200; B=150");
    assert_eq!(written(cookie(false), array()), "color=blue,black,brown");
    assert_eq!(written(cookie(false), StyledValue::List(Vec::new())), "");
}

/// OpenAPI 3.2: no escaping is applied, and a value that needs it is given escaped.
#[test]
fn nothing_is_encoded_in_a_cookie_of_style_cookie() {
    let cookies = |value: &[&str], explode| {
        let value = StyledValue::of(value).unwrap();
        styles::cookies("c", &value, Style::cookie(explode))
    };
    let sent = |values: &[&str]| {
        values
            .iter()
            .map(|v| ("c".into(), (*v).to_owned()))
            .collect()
    };
    assert_eq!(
        cookies(&["a%20b=/", "c"], true),
        Ok(sent(&["a%20b=/", "c"]))
    );
    assert_eq!(cookies(&["a%20b=", "c"], false), Ok(sent(&["a%20b=,c"])));
    for bad in ["a b", "a;b", "a,b", "é"] {
        for explode in [true, false] {
            let reason = cookies(&[bad], explode).unwrap_err().to_string();
            assert_eq!(reason, "has a character that no cookie can hold");
        }
    }
    let named = StyledValue::of(&serde_json::json!({"a;b": 1})).unwrap();
    let reason = styles::cookies("c", &named, Style::cookie(true)).unwrap_err();
    assert_eq!(reason.to_string(), "has a name that no cookie can have");
}

#[test]
fn a_delimiter_in_an_item_is_encoded_or_refused() {
    let list = StyledValue::of(&["a,b", "c d", "e|f"]).unwrap();
    let query = |style| styles::query("x", &list, style).map(|pairs| pairs.join("&"));
    assert_eq!(query(Style::form(false)).unwrap(), "x=a%2Cb,c%20d,e%7Cf");
    let reserved = Style::form(false).allow_reserved();
    assert_eq!(query(reserved).unwrap(), "x=a%2Cb,c%20d,e%7Cf");
    for style in [
        Style::space_delimited(),
        Style::pipe_delimited(),
        Style::comma_delimited(),
    ] {
        let reason = query(style).unwrap_err().to_string();
        assert_eq!(reason, "has an item with the delimiter of the list in it");
    }
    let path = styles::path("x", &list, Style::simple(false)).unwrap();
    assert_eq!(path, "a%2Cb,c%20d,e%7Cf");
    let dotted = StyledValue::of(&["a.b", "c"]).unwrap();
    assert_eq!(
        styles::path("x", &dotted, Style::label(true)).unwrap(),
        ".a%2Eb.c"
    );
    assert!(styles::header(&list, false).is_err());
}

#[test]
fn reserved_characters_stay_where_they_are_allowed() {
    let value = StyledValue::of("a/b:c?d&e=f#g+h").unwrap();
    let style = Style::form(true).allow_reserved();
    assert_eq!(
        styles::query("x", &value, style).unwrap(),
        ["x=a/b:c?d%26e%3Df%23g%2Bh"]
    );
    let encoded = StyledValue::of("%2F, 5%, 10%2x, %c3%a4").unwrap();
    assert_eq!(
        styles::query("x", &encoded, style).unwrap(),
        ["x=%2F,%205%25,%2010%252x,%20%c3%a4"]
    );
    let list = StyledValue::of(&["a%7Cb", "c"]).unwrap();
    assert_eq!(
        styles::query("x", &list, Style::pipe_delimited().allow_reserved()).unwrap(),
        ["x=a%257Cb%7Cc"]
    );
}

#[test]
fn a_deep_object_nests_by_brackets() {
    let value = BTreeMap::from([
        ("a", serde_json::json!({"b": {"c": 1}, "none": null})),
        ("list", serde_json::json!(["x", {"y": true}])),
    ]);
    let value = StyledValue::of(&value).unwrap();
    assert_eq!(
        styles::query("f", &value, Style::deep_object()).unwrap(),
        [
            "f%5Ba%5D%5Bb%5D%5Bc%5D=1",
            "f%5Blist%5D%5B0%5D=x",
            "f%5Blist%5D%5B1%5D%5By%5D=true"
        ]
    );
}

/// The style is one of objects, so it is a key, whatever some servers take it for.
#[test]
fn a_key_of_digits_is_a_key() {
    let value = StyledValue::of(&serde_json::json!({"0": "a", "01": "b"})).unwrap();
    assert_eq!(
        styles::query("f", &value, Style::deep_object()).unwrap(),
        ["f%5B0%5D=a", "f%5B01%5D=b"]
    );
}

/// A server would read `f[a[b]]` as levels, and `f[]` as an item of a list.
#[test]
fn a_key_that_reads_as_brackets_is_refused() {
    for key in ["a[b]", "[", "]", ""] {
        let inner = serde_json::json!({ key: 1 });
        for value in [inner.clone(), serde_json::json!({"a": [inner]})] {
            let value = StyledValue::of(&value).unwrap();
            let refusal = styles::query("f", &value, Style::deep_object()).unwrap_err();
            assert_eq!(
                refusal.to_string(),
                format!(
                    "has the key `{key}`, which cannot be told apart from the brackets around it"
                )
            );
        }
        let absent = StyledValue::of(&serde_json::json!({ key: null })).unwrap();
        assert!(
            styles::query("f", &absent, Style::deep_object())
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn what_a_style_cannot_write_is_refused() {
    let nested = StyledValue::of(&[["a"]]).unwrap();
    for style in [Style::form(true), Style::form(false)] {
        assert!(styles::query("x", &nested, style).is_err(), "{style:?}");
    }
    assert!(styles::path("x", &nested, Style::simple(false)).is_err());
    assert!(styles::header(&nested, false).is_err());
}

#[test]
fn nothing_is_sent_for_an_empty_list_or_an_absent_value() {
    let list = StyledValue::of::<[&str]>(&[]).unwrap();
    assert!(
        styles::query("x", &list, Style::form(true))
            .unwrap()
            .is_empty()
    );
    assert!(
        styles::query("x", &list, Style::form(false))
            .unwrap()
            .is_empty()
    );
    assert_eq!(styles::header(&list, false).unwrap(), None);
    let none = StyledValue::of(&None::<u8>).unwrap();
    assert!(
        styles::query("x", &none, Style::form(true))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn numbers_are_written_exactly() {
    let text = |value: &dyn Fn() -> StyledValue| value().scalar().map(str::to_owned);
    assert_eq!(
        text(&|| StyledValue::of(&u64::MAX).unwrap()).as_deref(),
        Some("18446744073709551615")
    );
    assert_eq!(
        text(&|| StyledValue::of(&0.1).unwrap()).as_deref(),
        Some("0.1")
    );
    assert!(StyledValue::of(&f64::NAN).is_err());
}

#[test]
fn a_request_holds_them_beside_plain_values() {
    let mut built = request(&ITEM);
    built.path_styled("id", Style::simple(false), &[1, 2]);
    built.query("q", "x".to_owned());
    built.query_styled(
        "page",
        Style::deep_object(),
        &BTreeMap::from([("size", 20)]),
    );
    built.query_styled(
        "page",
        Style::deep_object(),
        &BTreeMap::from([("size", 30)]),
    );
    built.header_styled("X-Ids", Style::simple(false), &[3, 4]);
    built.cookie_styled("c", Style::cookie(true), &["a", "b"]);
    let sent = built.into_request().unwrap();
    assert_eq!(sent.uri(), "http://host/items/1,2?q=x&page%5Bsize%5D=30");
    assert_eq!(sent.headers()["x-ids"], "3,4");
    assert_eq!(sent.headers()["cookie"], "c=a; c=b");
}

/// `content` with JSON: one text, whatever the location.
#[test]
fn json_is_one_text() {
    let mut request = request(&ITEM);
    let value = serde_json::json!({"a": ["é", 1.50]});
    request.path_styled("id", Style::json(), &value);
    request.query_styled("q", Style::json(), &value);
    request.header_styled("X-J", Style::json(), &serde_json::json!({"a": [1, "b,c"]}));
    request.cookie_styled("c", Style::json(), &[1, 2]);
    let sent = request.into_request().unwrap();
    let json = "%7B%22a%22%3A%5B%22%C3%A9%22%2C1.5%5D%7D";
    let expected = format!("http://host/items/{json}?q={json}");
    assert_eq!(sent.uri(), expected.as_str());
    assert_eq!(sent.headers()["x-j"], r#"{"a":[1,"b,c"]}"#);
    assert_eq!(sent.headers()["cookie"], "c=%5B1%2C2%5D");
}

#[test]
fn the_whole_query_is_a_form_or_one_text() {
    let whole = |style, value: &dyn Fn() -> StyledValue| {
        let mut request = request(&PLAIN);
        request.query_string_styled("q", style, &Whole(value()));
        target(request).unwrap()
    };
    let form = whole(Style::form(true), &object);
    assert_eq!(form, "http://host/plain?R=100&G=200&B=150");
    let json = whole(Style::json(), &array);
    let written = "%5B%22blue%22%2C%22black%22%2C%22brown%22%5D";
    assert_eq!(json, format!("http://host/plain?{written}"));
    let text = StyledValue::Text("$.a[?@.b==1]".to_owned());
    let path = whole(Style::form(true), &|| text.clone());
    let written = "%24.a%5B%3F%40.b%3D%3D1%5D";
    assert_eq!(path, format!("http://host/plain?{written}"));
}

#[test]
fn nothing_is_added_to_a_query_that_is_one_text() {
    let with_addition = |style, value: StyledValue| {
        let mut request = request(&PLAIN);
        request.query_string_styled("q", style, &Whole(value));
        request.add_query("page".to_owned(), "2".to_owned());
        target(request)
    };
    let text = StyledValue::Text("a=b&c".to_owned());
    for refused in [
        with_addition(Style::json(), object()),
        with_addition(Style::form(true), text),
    ] {
        assert_eq!(
            refused.unwrap_err(),
            "the parameter `page` cannot be sent: it has no place in a query that is one text, such as JSON"
        );
    }
    let form = with_addition(Style::form(true), object()).unwrap();
    assert_eq!(form, "http://host/plain?R=100&G=200&B=150&page=2");
    let empty = with_addition(Style::form(true), StyledValue::Null).unwrap();
    assert_eq!(empty, "http://host/plain?page=2");
}

/// A value as it is.
struct Whole(StyledValue);

impl Serialize for Whole {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            StyledValue::Object(fields) => serializer.collect_map(
                fields
                    .iter()
                    .map(|(key, value)| (key, Whole(value.clone()))),
            ),
            StyledValue::List(items) => serializer.collect_seq(items.iter().cloned().map(Whole)),
            StyledValue::Literal(text) => serializer.serialize_u64(text.parse().unwrap()),
            StyledValue::Text(text) => serializer.serialize_str(text),
            StyledValue::Null => serializer.serialize_none(),
        }
    }
}

#[test]
fn what_cannot_be_written_names_its_parameter() {
    let mut built = request(&PLAIN);
    built.query_styled("tags", Style::pipe_delimited(), &["a|b"]);
    assert_eq!(built.into_request().unwrap_err().parameter(), Some("tags"));
}

proptest! {
    /// A server that splits before it decodes gets the items that were given.
    #[test]
    fn a_joined_list_can_be_split_again(items in proptest::collection::vec(".+", 1..4)) {
        let mut built = request(&PLAIN);
        built.query_styled("x", Style::form(false), &items);
        let target = target(built).map_err(TestCaseError::fail)?;
        let (_, value) = target.split_once("x=").unwrap();
        let decoded: Vec<_> = value
            .split(',')
            .map(|item| percent_encoding::percent_decode_str(item).decode_utf8().unwrap())
            .collect();
        prop_assert_eq!(decoded, items);
    }
}
