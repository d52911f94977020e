use super::{PLAIN, block_on, builder};
use crate::runtime::testing::{Answer, RequestPattern, TestTransport};
use crate::runtime::{
    Client, Credential, CredentialPart, Empty, Error, OAuth2Grant, RequestBuilder, RetryPolicy,
};

const TOKEN_URL: &str = "https://login.example.com/token";
const REFRESH_URL: &str = "https://login.example.com/refresh";

fn client(grant: OAuth2Grant, transport: &TestTransport) -> Client {
    let part = CredentialPart::granted(grant, TOKEN_URL, REFRESH_URL);
    builder(Some(Credential::from_parts([("bearer", part)])))
        .transport(transport.clone())
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
}

fn send(client: &Client) -> Result<(), Error> {
    block_on(RequestBuilder::new(client, &PLAIN).send::<Empty>())
}

/// Answers requests for tokens in turn, and all others with these statuses.
fn transport(tokens: &[&str], statuses: &[u16]) -> TestTransport {
    let is_for_token = RequestPattern::any().that(|request| {
        request.uri().host() == Some("login.example.com") || request.uri().port().is_some()
    });
    let tokens = tokens
        .iter()
        .map(|body| Answer::json(200, (*body).to_owned()));
    TestTransport::new(statuses.iter().map(|status| Answer::status(*status)))
        .on(is_for_token, tokens)
}

fn header<'a>(request: &'a http::Request<bytes::Bytes>, name: &str) -> &'a str {
    request.headers()[name].to_str().unwrap()
}

#[test]
fn a_token_is_granted_to_the_client_itself() {
    let tokens = [r#"{"access_token":"t1","token_type":"bearer","expires_in":3600}"#];
    let transport = transport(&tokens, &[200]);
    let grant = OAuth2Grant::client_credentials("me:1", "a b").scopes(["read", "write"]);
    send(&client(grant, &transport)).unwrap();
    let requests = transport.requests();
    assert_eq!(requests[0].method(), "POST");
    assert_eq!(requests[0].uri(), TOKEN_URL);
    assert_eq!(
        header(&requests[0], "content-type"),
        "application/x-www-form-urlencoded"
    );
    // base64 of `me%3A1:a%20b`
    assert_eq!(
        header(&requests[0], "authorization"),
        "Basic bWUlM0ExOmElMjBi"
    );
    assert!(requests[0].headers()["authorization"].is_sensitive());
    assert_eq!(
        requests[0].body().as_ref(),
        b"grant_type=client_credentials&scope=read%20write"
    );
    assert_eq!(header(&requests[1], "authorization"), "Bearer t1");
}

#[test]
fn a_refresh_token_is_replaced_by_the_one_of_the_response() {
    let tokens = [
        r#"{"access_token":"t1","refresh_token":"r2","expires_in":"60"}"#,
        r#"{"access_token":"t2"}"#,
    ];
    let transport = transport(&tokens, &[200, 401, 200]);
    let client = client(OAuth2Grant::refresh_token("r+1"), &transport);
    send(&client).unwrap();
    send(&client).unwrap();
    let requests = transport.requests();
    assert_eq!(requests[0].uri(), REFRESH_URL);
    assert!(!requests[0].headers().contains_key("authorization"));
    assert_eq!(
        requests[0].body().as_ref(),
        b"grant_type=refresh_token&refresh_token=r%2B1"
    );
    assert_eq!(
        requests[3].body().as_ref(),
        b"grant_type=refresh_token&refresh_token=r2"
    );
    assert_eq!(header(&requests[4], "authorization"), "Bearer t2");
}

#[test]
fn a_refused_grant_tells_the_reason_and_no_secret() {
    let answer = r#"{"error":"invalid_client","error_description":"no such secret-1"}"#;
    let is_any = RequestPattern::any();
    let transport = TestTransport::new([]).on(is_any, [Answer::json(401, answer)]);
    let grant = OAuth2Grant::client_credentials("me", "secret-1");
    assert!(!format!("{grant:?}").contains("secret"));
    let client = client(grant, &transport);
    let error = send(&client).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no token: it was refused with the status 401 Unauthorized: invalid_client"
    );
    assert!(!format!("{error:?} {client:?}").contains("secret"));
}

#[test]
fn tokens_are_fetched_over_encrypted_connections_or_on_this_machine() {
    let tokens = [r#"{"access_token":"t1"}"#];
    for (url, refused) in [
        ("http://127.0.0.1:1/token", None),
        (
            "http://login.example.com/token",
            Some("there is no token: the URL of tokens is not encrypted and not of this machine"),
        ),
    ] {
        let transport = transport(&tokens, &[200]);
        let grant = OAuth2Grant::client_credentials("me", "s").token_url(url);
        let error = send(&client(grant, &transport)).err();
        assert_eq!(error.map(|error| error.to_string()).as_deref(), refused);
    }
}
