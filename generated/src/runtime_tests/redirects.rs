use super::{PLAIN, bearer, block_on, builder, leak, operation};
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{Empty, Error, Method, Operation, RequestBuilder, Status};

fn redirect(status: u16, location: &str) -> Answer {
    Answer::status(status).header("location", location)
}

fn get() -> &'static Operation {
    leak(Operation {
        method: Method::GET,
        ..operation("/plain")
    })
}

/// What comes of a call with these responses, and the URLs that it was sent to.
fn call(
    operation: &'static Operation,
    limit: Option<u8>,
    answers: impl IntoIterator<Item = Answer>,
) -> (Result<(), Error>, Vec<String>) {
    let transport = TestTransport::new(answers);
    let builder = builder(Some(bearer("t"))).transport(transport.clone());
    let builder = match limit {
        Some(limit) => builder.follow_redirects(limit),
        None => builder,
    };
    let client = builder.build().unwrap();
    let result = block_on(RequestBuilder::new(&client, operation).send::<Empty>());
    let requests = transport.requests();
    for request in &requests {
        assert_eq!(request.headers()["authorization"], "Bearer t");
    }
    let urls = requests.iter().map(|request| request.uri().to_string());
    (result, urls.collect())
}

#[test]
fn none_is_followed_unless_it_is_allowed() {
    let (result, urls) = call(get(), None, [redirect(302, "/b")]);
    assert_eq!(result.unwrap_err().status(), Some(302));
    assert_eq!(urls, ["http://host/plain"]);
}

#[test]
fn those_of_the_same_origin_are_followed_up_to_the_limit() {
    let answers = [
        redirect(301, "/b?x=1#part"),
        redirect(307, "c"),
        Answer::status(200),
    ];
    let (result, urls) = call(get(), Some(2), answers);
    result.unwrap();
    assert_eq!(
        urls,
        ["http://host/plain", "http://host/b?x=1", "http://host/c"]
    );
    let answers = [redirect(308, "/b"), redirect(303, "/c")];
    let (result, urls) = call(get(), Some(1), answers);
    assert_eq!(result.unwrap_err().status(), Some(303));
    assert_eq!(urls, ["http://host/plain", "http://host/b"]);
}

#[test]
fn another_origin_gets_nothing() {
    for location in [
        "https://host/b",
        "http://host:81/b",
        "http://other/b",
        "//other/b",
        "http://user@host/b",
        "http://[",
    ] {
        let (result, urls) = call(get(), Some(5), [redirect(302, location)]);
        assert_eq!(result.unwrap_err().status(), Some(302), "{location}");
        assert_eq!(urls, ["http://host/plain"], "{location}");
    }
}

#[test]
fn a_request_that_changes_something_stays_where_it_was_sent() {
    let (result, urls) = call(&PLAIN, Some(5), [redirect(307, "/b")]);
    assert_eq!(result.unwrap_err().status(), Some(307));
    assert_eq!(urls, ["http://host/plain"]);
}

#[test]
fn a_redirect_that_is_a_success_is_one() {
    let found = leak(Operation {
        method: Method::GET,
        success: &[Status::Code(302)],
        ..operation("/plain")
    });
    let (result, urls) = call(found, Some(5), [redirect(302, "/b")]);
    result.unwrap();
    assert_eq!(urls, ["http://host/plain"]);
}
