//! Where credentials go when the service points elsewhere, and where tokens come from, as bytes on sockets.

use tests::recording::{RecordingServer, Response};

use super::{bearer, builder, leak, query_credential};
use crate::runtime::{
    Client, ClientBuilder, Credential, CredentialPart, Empty, Error, Json, OAuth2Grant, Operation,
    RequestBuilder, RetryPolicy,
};

fn get(path: &'static str) -> &'static Operation {
    leak(Operation::get("test.get").path(path))
}

fn redirect(status: u16, location: impl Into<Vec<u8>>) -> Response {
    Response::new(status).header("Location", location)
}

fn client(server: &RecordingServer, credential: Credential) -> ClientBuilder {
    builder(Some(credential))
        .base_url(server.url())
        .retry(RetryPolicy::never())
}

async fn send(client: &Client) -> Result<(), Error> {
    RequestBuilder::new(client, get("/a")).send::<Empty>().await
}

fn authorizations(server: &RecordingServer) -> Vec<String> {
    let requests = server.requests();
    let headers = requests
        .iter()
        .map(|request| request.header("authorization"));
    headers
        .map(|header| header.unwrap_or("none").to_owned())
        .collect()
}

fn targets(server: &RecordingServer) -> Vec<String> {
    let requests = server.requests();
    requests
        .iter()
        .map(|request| request.target.clone())
        .collect()
}

#[tokio::test]
async fn a_redirect_to_another_origin_carries_nothing_there() {
    let cookie = CredentialPart::cookie("sid", "secret".to_owned());
    let header = CredentialPart::header("X-Key", "secret".to_owned());
    for credential in [
        bearer("secret"),
        query_credential("secret"),
        Credential::from_parts([("bearer", cookie)]),
        Credential::from_parts([("bearer", header)]),
    ] {
        for status in [301, 302, 303, 307, 308] {
            let other = RecordingServer::always(Response::new(200));
            let location = format!("{}/a?stolen=1", other.url());
            let server = RecordingServer::always(redirect(status, location));
            let client = client(&server, credential.clone())
                .follow_redirects(5)
                .build()
                .unwrap();
            let error = send(&client).await.unwrap_err();
            assert_eq!(error.status(), Some(status));
            assert_eq!((server.requests().len(), other.connections()), (1, 0));
        }
    }
}

/// The second redirect of a chain is judged as the first one is.
#[tokio::test]
async fn a_chain_of_redirects_ends_where_it_leaves_the_origin() {
    let other = RecordingServer::always(Response::new(200));
    let server = RecordingServer::start([redirect(302, "/b"), redirect(302, other.url())]);
    let client = client(&server, bearer("t"))
        .follow_redirects(5)
        .build()
        .unwrap();
    assert_eq!(send(&client).await.unwrap_err().status(), Some(302));
    assert_eq!(targets(&server), ["/a", "/b"]);
    assert_eq!(authorizations(&server), ["Bearer t", "Bearer t"]);
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn redirects_in_a_circle_end_at_the_limit() {
    let server = RecordingServer::always(redirect(302, "/a"));
    for (limit, sent) in [(0, 1), (1, 3), (5, 9)] {
        let client = client(&server, bearer("t"))
            .follow_redirects(limit)
            .build()
            .unwrap();
        assert_eq!(send(&client).await.unwrap_err().status(), Some(302));
        assert_eq!(server.requests().len(), sent);
    }
}

/// The credential stays with the server of the client, and is in the query once though the link repeats it.
#[tokio::test]
async fn the_link_to_a_next_page_leads_to_no_other_server() {
    let other = RecordingServer::always(Response::new(200));
    let link = |page| {
        let url = format!("{}/elsewhere?fixed=1&key=k%21&page={page}", other.url());
        Response::json(200, "[1]").header("Link", format!("<{url}>; rel=\"next\""))
    };
    let server = RecordingServer::start([link("2"), link("3"), Response::json(200, "[]")]);
    let client = client(&server, query_credential("k!")).build().unwrap();
    let mut request = RequestBuilder::new(&client, get("/list?fixed=1"));
    request.query("size", "1".to_owned());
    let mut pages = request.linked_pages::<Json<Vec<u8>>>();
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    assert_eq!(
        targets(&server),
        [
            "/list?fixed=1&size=1&key=k%21",
            "/list?fixed=1&page=2&key=k%21",
            "/list?fixed=1&page=3&key=k%21",
        ]
    );
    assert_eq!(other.connections(), 0);
}

fn refreshing(server: &RecordingServer, tokens: &RecordingServer) -> Client {
    let url = format!("{}/token", tokens.url());
    let grant = OAuth2Grant::refresh_token("r+1")
        .client("me", "a:b")
        .token_url(url);
    let part = CredentialPart::granted(grant, "", "");
    client(server, Credential::from_parts([("bearer", part)]))
        .build()
        .unwrap()
}

#[tokio::test]
async fn calls_at_the_same_time_refresh_a_token_once() {
    let tokens = RecordingServer::start([
        Response::json(
            200,
            r#"{"access_token":"t1","refresh_token":"r2","token_type":"Bearer"}"#,
        ),
        Response::json(200, r#"{"access_token":"t2","token_type":"bearer"}"#),
        Response::json(200, r#"{"access_token":"t3"}"#),
    ]);
    let ok = || Response::new(204);
    let refused = || Response::new(401);
    let server = RecordingServer::start([ok(), ok(), ok(), refused(), ok(), refused(), ok()]);
    let client = refreshing(&server, &tokens);
    let (first, second, third) = tokio::join!(send(&client), send(&client), send(&client));
    assert!(first.is_ok() && second.is_ok() && third.is_ok());
    assert_eq!(tokens.requests().len(), 1);
    send(&client).await.unwrap();
    send(&client).await.unwrap();
    let bodies: Vec<_> = tokens
        .requests()
        .iter()
        .map(|request| request.body_text())
        .collect();
    assert_eq!(
        bodies,
        [
            "grant_type=refresh_token&refresh_token=r%2B1",
            "grant_type=refresh_token&refresh_token=r2",
            "grant_type=refresh_token&refresh_token=r2",
        ]
    );
    // base64 of `me:a%3Ab`
    assert_eq!(authorizations(&tokens), ["Basic bWU6YSUzQWI="; 3]);
    let sent = ["t1", "t1", "t1", "t1", "t2", "t2", "t3"].map(|token| format!("Bearer {token}"));
    assert_eq!(authorizations(&server), sent);
}

#[tokio::test]
async fn where_no_token_is_granted_nothing_is_sent() {
    let other = RecordingServer::always(Response::json(200, r#"{"access_token":"t"}"#));
    let secret = r#"{"error":"invalid_grant","error_description":"r+1 is over"}"#;
    for (response, reason) in [
        (
            Response::json(400, secret),
            "it was refused with the status 400 Bad Request: invalid_grant",
        ),
        (
            Response::new(500).body("r+1"),
            "the response 500 Internal Server Error is no JSON object",
        ),
        (
            redirect(307, other.url()),
            "the response 307 Temporary Redirect is no JSON object",
        ),
        (
            Response::json(200, r#"{"access_token":"t","token_type":"mac"}"#),
            "the token is of another type than `Bearer`",
        ),
    ] {
        let tokens = RecordingServer::always(response);
        let server = RecordingServer::always(Response::new(204));
        let error = send(&refreshing(&server, &tokens)).await.unwrap_err();
        assert_eq!(error.to_string(), format!("there is no token: {reason}"));
        assert!(error.is_request() && !format!("{error:?}").contains("r+1"));
        assert_eq!((server.connections(), other.connections()), (0, 0));
    }
}
