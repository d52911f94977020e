use proptest::prelude::*;

use super::{PLAIN, request};
use crate::runtime::{InvalidValue, RequestBuilder};

fn with_prefix(name: &str, value: &str) -> RequestBuilder {
    let mut request = request(&PLAIN);
    request.header_with_prefix("X-Forward-", name, value.to_owned());
    request
}

/// The parameter that is refused and the reason.
fn refusal(request: RequestBuilder) -> (String, String) {
    let error = request.into_request().unwrap_err();
    let text = error.to_string();
    let (_, reason) = text.split_once(" cannot be sent: it ").unwrap();
    (error.parameter().unwrap().to_owned(), reason.to_owned())
}

#[test]
fn a_name_stands_behind_its_prefix() {
    let request = with_prefix("My-Header", "v").into_request().unwrap();
    assert_eq!(request.headers()["x-forward-my-header"], "v");
}

#[test]
fn a_long_name_is_sent_too() {
    let name = "a".repeat(1_000);
    let request = with_prefix(&name, "v").into_request().unwrap();
    assert_eq!(request.headers()[format!("x-forward-{name}")], "v");
}

#[test]
fn the_same_name_again_adds_a_value() {
    let mut request = with_prefix("A", "1");
    request.header_with_prefix("X-Forward-", "a", "2".to_owned());
    let request = request.into_request().unwrap();
    let values: Vec<_> = request.headers().get_all("x-forward-a").iter().collect();
    assert_eq!(values, ["1", "2"]);
}

#[test]
fn hostile_names_are_refused() {
    for (name, reason) in [
        ("", "has an empty name"),
        ("*", "has a `*` in its name"),
        ("A*", "has a `*` in its name"),
        ("a b", "has a name with a character"),
        ("a:", "has a name with a character"),
        ("a\r\nb", "has a name with a character"),
        ("ü", "has a name with a character"),
        ("\u{0}", "has a name with a character"),
    ] {
        let (parameter, message) = refusal(with_prefix(name, "v"));
        assert_eq!(parameter, "X-Forward-*");
        assert!(message.starts_with(reason), "{name:?}: {message}");
    }
    let (_, message) = refusal(with_prefix(&"a".repeat(70_000), "v"));
    assert_eq!(message, "has a name that is too long");
}

/// A short prefix leads to all headers that begin so.
#[test]
fn a_name_that_the_request_decides_about_is_refused() {
    for (prefix, name) in [
        ("Con", "nection"),
        ("Content-", "Length"),
        ("content-", "TYPE"),
        ("T", "ransfer-Encoding"),
        ("T", "E"),
        ("H", "ost"),
        ("Keep-", "Alive"),
        ("Proxy-", "Connection"),
        ("Up", "grade"),
        ("Au", "thorization"),
        ("C", "ookie"),
        ("User-", "Agent"),
    ] {
        let mut request = request(&PLAIN);
        request.header_with_prefix(prefix, name, "0".to_owned());
        let (parameter, message) = refusal(request);
        assert_eq!(parameter, format!("{prefix}*"), "{name}");
        assert!(message.starts_with("makes a name of"), "{name}: {message}");
    }
    let mut request = request(&PLAIN);
    request.header_with_prefix("Content-", "Language", "de".to_owned());
    let sent = request.into_request().unwrap();
    assert_eq!(sent.headers()["content-language"], "de");
}

#[test]
fn hostile_values_are_refused() {
    for value in ["a\r\nB: c", "a\n", "\r", "a\u{0}", "a\u{7f}", "\u{1b}[0m"] {
        let (parameter, message) = refusal(with_prefix("A", value));
        assert_eq!(parameter, "X-Forward-*");
        assert!(
            message.starts_with("has a control character"),
            "{value:?}: {message}"
        );
    }
    for value in [" a", "a ", "\ta", "a\t"] {
        let (_, message) = refusal(with_prefix("A", value));
        assert!(
            message.starts_with("begins or ends with a space"),
            "{value:?}: {message}"
        );
    }
}

#[test]
fn texts_beyond_ascii_are_sent_as_utf8() {
    let request = with_prefix("A", "grün\t☃").into_request().unwrap();
    assert_eq!(
        request.headers()["x-forward-a"].as_bytes(),
        "grün\t☃".as_bytes()
    );
}

#[test]
fn an_empty_value_is_a_value() {
    let request = with_prefix("A", "").into_request().unwrap();
    assert_eq!(request.headers()["x-forward-a"], "");
}

#[test]
fn forwarded_values_are_sensitive() {
    let builder = with_prefix("A", "hidden-value");
    assert!(!format!("{builder:?}").contains("hidden-value"));
    let request = builder.into_request().unwrap();
    assert!(request.headers()["x-forward-a"].is_sensitive());
    assert!(!format!("{:?}", request.headers()).contains("hidden-value"));
}

#[test]
fn a_value_set_twice_is_replaced() {
    let mut request = request(&PLAIN);
    request.header("X-A", "1".to_owned());
    request.header("x-a", "2".to_owned());
    let request = request.into_request().unwrap();
    let values: Vec<_> = request.headers().get_all("x-a").iter().collect();
    assert_eq!(values, ["2"]);
}

#[test]
fn a_list_is_joined() {
    let mut request = request(&PLAIN);
    request.header_item("X-List", "a".to_owned());
    request.header_items("X-List", ["b", "c"]);
    let request = request.into_request().unwrap();
    assert_eq!(request.headers()["x-list"], "a,b,c");
}

#[test]
fn an_item_that_would_be_two_is_refused() {
    for item in ["a,b", ""] {
        let mut request = request(&PLAIN);
        request.header_item("X-List", item.to_owned());
        assert_eq!(refusal(request).0, "X-List", "{item:?}");
    }
}

#[test]
fn the_first_refusal_is_kept() {
    let mut request = with_prefix("", "v");
    request.header("X-B", "\n".to_owned());
    assert_eq!(refusal(request).0, "X-Forward-*");
}

#[test]
fn typed_values_are_converted_or_refused() {
    struct Even(u32);
    impl TryFrom<u32> for Even {
        type Error = InvalidValue;
        fn try_from(value: u32) -> Result<Self, InvalidValue> {
            if value & 1 == 0 {
                Ok(Self(value))
            } else {
                Err(InvalidValue::new("is odd"))
            }
        }
    }
    impl std::fmt::Display for Even {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            self.0.fmt(f)
        }
    }
    let mut even = request(&PLAIN);
    even.header_value::<Even>("X-Even", 2);
    assert_eq!(even.into_request().unwrap().headers()["x-even"], "2");
    let mut odd = request(&PLAIN);
    odd.header_value::<Even>("X-Even", 3);
    assert_eq!(refusal(odd), ("X-Even".to_owned(), "is odd".to_owned()));
}

#[test]
fn cookies_stand_in_one_header() {
    let mut builder = request(&PLAIN);
    builder.cookie("a", "1".to_owned());
    builder.cookie("b", "2".to_owned());
    builder.cookie("a", "3".to_owned());
    let sent = builder.into_request().unwrap();
    assert_eq!(sent.headers()["cookie"], "a=3; b=2");
}

#[test]
fn what_a_cookie_cannot_hold_is_encoded() {
    let mut builder = request(&PLAIN);
    builder.cookie("a", "1; b=2, \"ü\" 100%".to_owned());
    builder.cookie("session", "s%3Aab/c==".to_owned());
    let sent = builder.into_request().unwrap();
    assert_eq!(
        sent.headers()["cookie"],
        "a=1%3B%20b%3D2%2C%20%22%C3%BC%22%20100%25; session=s%3Aab/c=="
    );
}

proptest! {
    /// Whatever name and value: a request that is built holds exactly them and no line of their own making.
    #[test]
    fn nothing_is_smuggled(name in ".{0,12}", value in ".{0,24}") {
        let Ok(request) = with_prefix(&name, &value).into_request() else { return Ok(()) };
        let sent = request.headers().get(format!("X-Forward-{name}"));
        prop_assert_eq!(sent.map(|v| v.as_bytes()), Some(value.as_bytes()));
        prop_assert!(!value.bytes().any(|b| matches!(b, b'\r' | b'\n' | 0)));
        // User-Agent, Content-Length, and this one.
        prop_assert_eq!(request.headers().len(), 3);
    }

    #[test]
    fn every_token_is_a_name(name in "[!#$%&'+.^_`|~0-9A-Za-z-]{1,200}", value in "[!-~]([ -~]*[!-~])?") {
        prop_assert!(with_prefix(&name, &value).into_request().is_ok());
    }
}

#[test]
fn a_prefix_is_not_written_twice() {
    for name in ["X-Own-Name", "x-own-Name"] {
        let mut builder = request(&PLAIN);
        builder.header_with_prefix("X-Own-", name, "v".to_owned());
        let message = builder.into_request().unwrap_err().to_string();
        assert!(
            message.ends_with("begins with `X-Own-`, which is added when it is sent: write only what stands behind it"),
            "{message}"
        );
    }
}
