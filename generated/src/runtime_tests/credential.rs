use proptest::prelude::*;

use super::{PLAIN, anonymous, bearer, block_on, builder, leak, operation, query_credential};
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{
    Client, Credential, CredentialPart, Json, Operation, RequestBuilder, Security, Token,
    TokenError, TokenProvider,
};

fn built(client: &Client, operation: &'static Operation) -> http::Request<bytes::Bytes> {
    RequestBuilder::new(client, operation)
        .into_request()
        .unwrap()
}

fn client(part: CredentialPart) -> Client {
    builder(Some(Credential::from_parts([("s", part)])))
        .build()
        .unwrap()
}

#[test]
fn each_part_has_its_place() {
    let sent = built(&client(CredentialPart::bearer("a+&=#".to_owned())), &PLAIN);
    assert_eq!(sent.headers()["authorization"], "Bearer a+&=#");

    let sent = built(
        &client(CredentialPart::header("X-Key", "k".to_owned())),
        &PLAIN,
    );
    assert_eq!(sent.headers()["x-key"], "k");

    let sent = built(
        &client(CredentialPart::query("key", "a+&=#".to_owned())),
        &PLAIN,
    );
    assert_eq!(sent.uri(), "http://host/plain?key=a%2B%26%3D%23");

    let sent = built(
        &client(CredentialPart::cookie("key", "k".to_owned())),
        &PLAIN,
    );
    assert_eq!(sent.headers()["cookie"], "key=k");
}

#[cfg(feature = "__basic")]
#[test]
fn user_name_and_password_are_sent_in_base64() {
    let basic = CredentialPart::basic("Aladdin".to_owned(), "open sesame".to_owned());
    let sent = built(&client(basic), &PLAIN);
    let header = &sent.headers()["authorization"];
    assert_eq!(header, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert!(header.is_sensitive());
}

#[test]
fn headers_of_a_credential_are_sensitive() {
    for part in [
        CredentialPart::bearer("t".to_owned()),
        CredentialPart::header("Authorization", "t".to_owned()),
    ] {
        assert!(built(&client(part), &PLAIN).headers()["authorization"].is_sensitive());
    }
    let sent = built(&client(CredentialPart::cookie("a", "b".to_owned())), &PLAIN);
    assert!(sent.headers()["cookie"].is_sensitive());
}

#[test]
fn what_cannot_be_sent_is_refused_by_the_constructor() {
    for (credential, message) in [
        (
            bearer(""),
            "the credential for the header `Authorization` (Bearer) cannot be sent: it is empty",
        ),
        (
            bearer("a\nb"),
            "the credential for the header `Authorization` (Bearer) cannot be sent: it has a control character",
        ),
        (
            bearer("a "),
            "the credential for the header `Authorization` (Bearer) cannot be sent: it begins or ends with a space",
        ),
        (
            query_credential(""),
            "the credential for the query parameter `key` cannot be sent: it is empty",
        ),
        (
            query_credential("a\u{0}"),
            "the credential for the query parameter `key` cannot be sent: it has a control character",
        ),
    ] {
        let error = builder(Some(credential)).build().unwrap_err();
        assert!(error.is_request());
        assert_eq!(error.to_string(), message);
    }
}

/// A URL that `build` would refuse may hold what it is refused for.
#[test]
fn a_base_url_is_shown_without_what_it_must_not_hold() {
    for (url, shown) in [
        ("https://host:1/path", r#""https://host:1/path""#),
        ("https://user:secret@host/", "\"…\""),
        ("https://host/?token=secret", "\"…\""),
        ("secret", "\"…\""),
    ] {
        let text = format!("{:?}", builder(None).base_url(url));
        assert!(!text.contains("secret"), "{text}");
        assert!(text.contains(&format!("base_url: {shown}")), "{text}");
    }
}

#[test]
fn it_is_never_shown() {
    let credential = Credential::for_every_operation([
        CredentialPart::bearer("secret-1".to_owned()),
        CredentialPart::query("key", "secret-2".to_owned()),
        CredentialPart::cookie("c", "secret-3".to_owned()),
        CredentialPart::header("X-Key", "secret-4".to_owned()),
    ]);
    let builder = builder(Some(credential.clone()));
    assert!(!format!("{builder:?} {credential:?}").contains("secret"));
    let client = builder.build().unwrap();
    let request = RequestBuilder::new(&client, &PLAIN);
    assert!(!format!("{client:?} {request:?}").contains("secret"));
    // What was sent stays in the memory of a transport for tests.
    let transport = TestTransport::new([Answer::json(200, "\"secret-5\"")]);
    let left = Answer::json(200, "\"secret-6\"").header("X-A", "secret-7");
    transport.push(left.clone());
    let client = super::builder(Some(credential))
        .transport(transport.clone())
        .build()
        .unwrap();
    let mut request = RequestBuilder::new(&client, &PLAIN);
    request.text("text/plain", "secret-8".to_owned());
    block_on(request.send::<Json<String>>()).unwrap();
    assert!(!format!("{client:?} {transport:#?} {left:?}").contains("secret"));
    assert_eq!(
        format!("{transport:?}"),
        "TestTransport { requests: 1, answers_left: 1, .. }"
    );
    assert_eq!(
        format!("{:?}", bearer("t")),
        r#"Credential(["header `Authorization` (Bearer)"])"#
    );
}

#[test]
fn an_operation_gets_the_credential_that_it_takes() {
    let none = leak(Operation {
        security: Security::None,
        ..operation("/none")
    });
    let this = leak(Operation {
        security: Security::Alternatives(&[&["other"], &["bearer"]]),
        ..operation("/this")
    });
    let both = leak(Operation {
        security: Security::Alternatives(&[&["bearer", "other"]]),
        ..operation("/both")
    });
    let optional = leak(Operation {
        security: Security::Alternatives(&[&["other"], &[]]),
        ..operation("/optional")
    });
    let client = builder(Some(bearer("t"))).build().unwrap();
    let sent = |operation| {
        built(&client, operation)
            .headers()
            .contains_key("authorization")
    };
    assert!(sent(&PLAIN));
    assert!(!sent(none));
    assert!(sent(this));
    assert!(!sent(optional));
    let error = RequestBuilder::new(&client, both)
        .into_request()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the operation wants another credential: bearer and other"
    );
    let error = RequestBuilder::new(&anonymous(), this)
        .into_request()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the operation wants another credential: other, or bearer"
    );
    assert!(
        RequestBuilder::new(&anonymous(), optional)
            .into_request()
            .is_ok()
    );
}

proptest! {
    #[test]
    fn any_text_without_control_characters_is_a_token(token in "[^\\p{Cc}\\p{Z}]([^\\p{Cc}]*[^\\p{Cc}\\p{Z}])?") {
        let client = builder(Some(bearer(&token))).build().unwrap();
        let sent = built(&client, &PLAIN);
        let expected = format!("Bearer {token}");
        prop_assert_eq!(sent.headers()["authorization"].as_bytes(), expected.as_bytes());
    }
}

#[test]
fn without_schemes_every_operation_gets_all_credentials() {
    let header = |name: &str, value: &str| {
        let part = CredentialPart::any_header(name.to_owned(), value.to_owned());
        Credential::for_every_operation([part])
    };
    let client = builder(None)
        .add_credential(header("X-Key", "old"))
        .add_credential(header("X-App", "a"))
        .add_credential(header("X-Key", "k"))
        .build()
        .unwrap();
    let sent = built(&client, &PLAIN);
    assert_eq!(sent.headers()["x-key"], "k");
    assert_eq!(sent.headers()["x-app"], "a");
    assert!(sent.headers()["x-key"].is_sensitive());
}

#[test]
fn without_schemes_a_header_holds_one_credential() {
    let every = |part| Credential::for_every_operation([part]);
    let header = |name: &str, value: &str| {
        every(CredentialPart::any_header(
            name.to_owned(),
            value.to_owned(),
        ))
    };
    struct Login;
    impl TokenProvider for Login {
        async fn token(&self) -> Result<Token, TokenError> {
            Ok(Token::new("t"))
        }
    }
    let mut credential = every(CredentialPart::bearer_from(Login));
    credential.add(header("X-Key", "old"));
    credential.add(header("x-key", "k"));
    credential.add(header("authorization", "Key a"));
    assert_eq!(
        format!("{credential:?}"),
        r#"Credential(["header `x-key`", "header `authorization`"])"#
    );
    let sent = built(&builder(Some(credential)).build().unwrap(), &PLAIN);
    assert_eq!(sent.headers()["authorization"], "Key a");
    assert_eq!(sent.headers()["x-key"], "k");
}

/// A header, a pair of the query and a cookie, each under the name of its scheme.
fn several() -> Client {
    let key = CredentialPart::header("X-Key", "k".to_owned());
    let app = CredentialPart::query("app", "a".to_owned());
    let session = CredentialPart::cookie("session", "s".to_owned());
    builder(Some(Credential::from_parts([("key", key)])))
        .add_credential(Credential::from_parts([("app", app)]))
        .add_credential(Credential::from_parts([("session", session)]))
        .build()
        .unwrap()
}

/// What is sent to an operation that wants this: the header, the query and the cookie.
fn sent_for(client: &Client, security: Security) -> [Option<String>; 3] {
    let operation = leak(Operation {
        security,
        ..operation("/o")
    });
    let request = built(client, operation);
    let header = |name| {
        let value = request.headers().get(name);
        value.map(|value| value.to_str().unwrap().to_owned())
    };
    let query = request.uri().query().map(str::to_owned);
    [header("x-key"), query, header("cookie")]
}

#[test]
fn of_several_credentials_an_operation_gets_the_first_alternative_that_is_complete() {
    let client = several();
    let some = |text: &str| Some(text.to_owned());
    let cases: [(Security, [Option<String>; 3]); 6] = [
        (
            Security::Alternatives(&[&["other"], &["key"], &["session"]]),
            [some("k"), None, None],
        ),
        (
            Security::Alternatives(&[&["session"], &["key"]]),
            [None, None, some("session=s")],
        ),
        (
            Security::Alternatives(&[&["key", "other"], &["app", "key"]]),
            [some("k"), some("app=a"), None],
        ),
        (
            Security::Alternatives(&[&[], &["app"]]),
            [None, some("app=a"), None],
        ),
        (Security::None, [None, None, None]),
        // Of the description as a whole the client has nothing, and it allows that.
        (Security::Default, [None, None, None]),
    ];
    for (security, expected) in cases {
        assert_eq!(sent_for(&client, security), expected, "{security:?}");
    }
}

#[test]
fn a_later_credential_for_the_same_scheme_replaces_the_earlier_one() {
    let client = builder(Some(bearer("old")))
        .add_credential(bearer("new"))
        .build()
        .unwrap();
    let sent = built(&client, &PLAIN);
    let values: Vec<_> = sent.headers().get_all("authorization").iter().collect();
    assert_eq!(values, ["Bearer new"]);
}
