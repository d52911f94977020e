use proptest::prelude::*;

use super::{RAW, builder, query_credential, request, target};
use crate::runtime::RequestBuilder;
use crate::runtime::raw_url::RawUrl;

const RESERVED: &[&str] = &["key", "own-*"];

/// What stands behind `/to/`, or the message.
fn sent(url: &str) -> Result<String, String> {
    let mut request = request(&RAW);
    request.path_url("url", url.to_owned(), RESERVED);
    let target = target(request)?;
    Ok(target.strip_prefix("http://host/to/").unwrap().to_owned())
}

#[test]
fn urls_stand_raw_in_the_path() {
    for (url, expected) in [
        ("https://a/api?x=1&y=two", "https://a/api?x=1&y=two"),
        ("https://a/api?x=1#frag", "https://a/api?x=1"),
        ("https://a/a b", "https://a/a%20b"),
        ("https://a/ü☃", "https://a/%C3%BC%E2%98%83"),
        ("https://a/a%2Fb%20c", "https://a/a%2Fb%20c"),
        ("https://a//x//y", "https://a//x//y"),
        ("https://a/a/../b/./c", "https://a/b/c"),
    ] {
        assert_eq!(sent(url).unwrap(), expected, "{url}");
    }
}

#[test]
fn urls_are_normalised() {
    for (url, expected) in [
        ("HTTPS://A.Example/P", "https://a.example/P"),
        ("https://a", "https://a"),
        ("https://a#f", "https://a"),
        ("https://a?x", "https://a?x"),
        ("https://a/?", "https://a/?"),
        ("http://a:80/", "http://a/"),
        ("http://a:443/", "http://a:443/"),
        ("https://a:8443/x", "https://a:8443/x"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://a\\b\\c", "https://a/b/c"),
        ("https://a/b/%2E%2e/c/%2e/d", "https://a/c/d"),
        ("https://a/b\\..\\c", "https://a/c"),
        ("https://a//../b", "https://a/b"),
        ("https://a/b/..", "https://a/"),
        ("https://[2001:DB8::1]:1/", "https://[2001:db8::1]:1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        (
            "https://a/?q=a b\"<>'ü",
            "https://a/?q=a%20b%22%3C%3E%27%C3%BC",
        ),
        ("https://a/\"<>`{}^|", "https://a/%22%3C%3E%60%7B%7D^|"),
        ("https://a/.../b", "https://a/.../b"),
        ("https://a/b?c=../..", "https://a/b?c=../.."),
        (
            "https://a/?x=https://b/?y=1#f",
            "https://a/?x=https://b/?y=1",
        ),
        ("https://a/b;c=d@e:f", "https://a/b;c=d@e:f"),
    ] {
        assert_eq!(sent(url).unwrap(), expected, "{url}");
    }
}

#[test]
fn what_would_not_arrive_is_refused() {
    for (url, reason) in [
        ("", "is not an absolute URL"),
        ("a", "is not an absolute URL"),
        ("/a", "is not an absolute URL"),
        ("//a/b", "is not an absolute URL"),
        ("ftp://a/", "is not an absolute URL"),
        ("javascript://a/", "is not an absolute URL"),
        ("https:a", "is not an absolute URL"),
        ("https:/a", "is not an absolute URL"),
        (" https://a/", "is not an absolute URL"),
        ("https%3A%2F%2Fa%2F", "is not an absolute URL"),
        ("https://", "has no host"),
        ("https:///a", "has no host"),
        ("https://\\a", "has no host"),
        ("https://?x", "has no host"),
        ("https://u@a/", "holds a user name"),
        ("https://u:p@a/", "holds a user name"),
        ("https://@a/", "holds a user name"),
        ("https://:@a/", "holds a user name"),
        ("https://a/..", "climbs above its root"),
        ("https://a/b/../../c", "climbs above its root"),
        ("https://a/%2e%2E/b", "climbs above its root"),
        ("https://a/.%2e", "climbs above its root"),
        ("https://a\\..\\b", "climbs above its root"),
        ("https://a/./../b", "climbs above its root"),
        ("https://a/b\nc", "has a control character"),
        ("https://a/\tb", "has a control character"),
        ("https://a/\u{0}", "has a control character"),
        ("https://a/\u{85}", "has a control character"),
        ("https://a:99999/", "is not a URL"),
        ("https://a b/", "is not a URL"),
        ("https://[::1/", "is not a URL"),
        ("https://a\"b/", "has a host with"),
        ("https://{host}/", "has a host with"),
        ("https://a`/", "has a host with"),
        ("https://./", "has a host with"),
        ("https://../", "has a host with"),
        ("https://%2e/", "has a host with"),
        ("https://a/?key=1", "has a query key"),
        ("https://a/?KEY", "has a query key"),
        ("https://a/?x=1&k%65y=1", "has a query key"),
        ("https://a/?Own-Delay=1", "has a query key"),
        ("https://a/?own-", "has a query key"),
        ("https://a/?own%2Dx=1", "has a query key"),
    ] {
        let message = sent(url).expect_err(url);
        let expected = format!("the parameter `url` cannot be sent: it {reason}");
        assert!(message.starts_with(&expected), "{url}: {message}");
    }
}

#[test]
fn keys_that_are_like_reserved_ones_are_sent() {
    for url in [
        "https://a/?keys=1",
        "https://a/?own=1",
        "https://a/?x=key&y=own-z",
        "https://a/?key+=1",
    ] {
        assert_eq!(sent(url).unwrap(), url);
    }
}

#[test]
fn a_refusal_says_what_to_do() {
    assert!(
        sent("https://a/?key=1")
            .unwrap_err()
            .contains("rename the key, or use")
    );
    assert!(
        sent("https://u@a/")
            .unwrap_err()
            .contains("send it as a header")
    );
}

#[test]
fn a_url_that_is_too_long_is_an_error() {
    let error = sent(&format!("https://a/{}", "x".repeat(70_000))).unwrap_err();
    assert_eq!(error, "the URL of the request cannot be sent: uri too long");
}

#[test]
fn the_query_credential_joins_the_query() {
    for (url, expected) in [
        ("https://a/", "https://a/?key=t%26"),
        ("https://a/?x=1", "https://a/?x=1&key=t%26"),
        ("https://a/?", "https://a/?key=t%26"),
        ("https://a/?x=1&", "https://a/?x=1&key=t%26"),
    ] {
        let client = builder(Some(query_credential("t&"))).build().unwrap();
        let mut request = RequestBuilder::new(&client, &RAW);
        request.path_url("url", url.to_owned(), RESERVED);
        assert_eq!(
            target(request).unwrap(),
            format!("http://host/to/{expected}")
        );
    }
}

/// Texts that are URLs often enough to be worth trying.
fn urlish() -> impl Strategy<Value = String> {
    let host = prop_oneof![
        "[a-zA-Z0-9.-]{1,12}",
        "[a-zü☃ßΣ.]{1,8}",
        Just("[::1]".to_owned()),
        Just("127.1".to_owned()),
    ];
    let tail = prop_oneof![
        "[/\\\\.%2eEa-c ]{0,16}",
        "[ -~]{0,20}",
        "[/?&=#:@!$'()*+,;|^`{}\"<>\\[\\]%a-zü☃]{0,20}",
        ".{0,12}",
    ];
    (
        "(https?|HTTP|Https)",
        host,
        "(:[0-9]{1,5})?",
        "[/?#\\\\]?",
        tail,
    )
        .prop_map(|(scheme, host, port, separator, tail)| {
            format!("{scheme}://{host}{port}{separator}{tail}")
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    /// The HTTP library parses the target once more: it must find nothing to change.
    #[test]
    fn what_is_built_is_what_is_sent(url in urlish(), token in "[ -~ü]{1,8}") {
        let client = builder(Some(query_credential(&token))).build().unwrap();
        let mut request = RequestBuilder::new(&client, &RAW);
        request.path_url("url", url, &[]);
        let Ok(request) = request.into_request() else { return Ok(()) };
        let target = request.uri().to_string();
        let parsed = url::Url::parse(&target).unwrap();
        prop_assert_eq!(parsed.as_str(), &target);
        let wire: http::Uri = parsed.as_str().parse().unwrap();
        prop_assert_eq!(&wire, request.uri());
        prop_assert!(target.starts_with("http://host/to/http"));
    }

    /// Normalising what is normalised changes nothing.
    #[test]
    fn normalising_is_done_once(url in urlish()) {
        let Ok(once) = sent(&url) else { return Ok(()) };
        prop_assert_eq!(sent(&once), Ok(once));
    }

    /// What is sent is to a URL parser the same URL, but for the fragment.
    #[test]
    fn it_is_still_the_same_url(url in urlish()) {
        let Ok(once) = sent(&url) else { return Ok(()) };
        let mut expected = url::Url::parse(&url).unwrap();
        expected.set_fragment(None);
        prop_assert_eq!(url::Url::parse(&once).unwrap(), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    /// What is taken for normal at a glance is what a parser would have made of it.
    #[test]
    fn nothing_is_taken_for_normal_that_is_not(
        url in "https://[a-z0-9.-]{1,8}(xn--)?[a-z0-9.-]{0,6}/[a-zA-Z0-9./~:@!$&()*+,;=%_'-]{0,12}(\\?[a-z=&%+/?']{0,8})?"
    ) {
        if RawUrl::is_already_normal(&url) {
            let parsed = url::Url::parse(&url).unwrap();
            prop_assert_eq!(parsed.as_str(), &url);
        }
    }
}

#[test]
fn usual_urls_are_taken_for_normal() {
    for url in [
        "https://app.example.com/api/order",
        "https://app.example.com/api/order?shop=7&x=%20",
        "https://a/",
        "https://7-a.b7/",
    ] {
        assert!(RawUrl::is_already_normal(url), "{url}");
    }
    for url in [
        "http://a/b",
        "https://a",
        "https://a/b#c",
        "https://a/b/../c",
        "https://a/.b",
        "https://a/%2e",
        "https://A/",
        "https://127.1/",
        "https://xn--a/",
        "https://a:1/",
        "https://a@b/",
        "https://a./",
        "https://a..b/",
        "https://.a/",
        "https://a-.b/",
        "https://-a/",
        "https://a.7b/",
    ] {
        assert!(!RawUrl::is_already_normal(url), "{url}");
    }
}
