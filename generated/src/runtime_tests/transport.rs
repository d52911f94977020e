use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;

use super::{PLAIN, RAW, builder, leak, operation, query_credential};
use crate::runtime::{
    Binary, Error, Idempotent, Operation, RequestBuilder, ReqwestTransport, Response, Transport,
    TransportFuture,
};

/// Answers one connection with these bytes and yields the head of the request.
fn serve(answer: Vec<u8>) -> (SocketAddr, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
            head.push(byte[0]);
        }
        // The client may stop reading early.
        let _ = stream.write_all(&answer);
        String::from_utf8(head).unwrap()
    });
    (address, server)
}

fn request(address: SocketAddr) -> RequestBuilder {
    let client = builder(Some(query_credential("secret token")))
        .base_url(format!("http://{address}/base/"))
        .build()
        .unwrap();
    let mut request = RequestBuilder::new(&client, &RAW);
    request.path_url("url", "https://ü/a b/%2F//?x='1'&y=ü".to_owned(), &[]);
    request
}

fn send(request: RequestBuilder) -> Result<Response<bytes::Bytes>, Error> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(request.send_with_response::<Binary>())
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let mut answer =
        format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes();
    answer.extend_from_slice(body);
    answer
}

#[test]
fn the_target_on_the_wire_is_that_of_the_request() {
    let (address, server) = serve(answer("200 OK\r\nX-A: b", b"body"));
    let built = request(address).into_request().unwrap();
    let response = send(request(address)).unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["x-a"], "b");
    assert_eq!(response.into_inner(), "body");
    let head = server.join().unwrap();
    let target = "/base/to/https://xn--tda/a%20b/%2F//?x=%271%27&y=%C3%BC&key=secret%20token";
    assert_eq!(
        head.lines().next(),
        Some(format!("POST {target} HTTP/1.1").as_str())
    );
    assert_eq!(built.uri().path_and_query().unwrap(), target);
    assert!(!head.to_ascii_lowercase().contains("\r\nreferer:"));
    assert!(head.contains(concat!("\r\nuser-agent: ", env!("CARGO_PKG_NAME"), "/")));
}

/// A server that says no length keeps the connection open: who waits for a body waits for ever.
#[test]
fn no_body_is_waited_for_where_there_is_none() {
    static HEAD: Operation = Operation::head("test.head").path("/plain");
    for (operation, head) in [
        (&PLAIN, "204 No Content"),
        (&PLAIN, "205 Reset Content"),
        (&PLAIN, "304 Not Modified\r\nContent-Length: 5"),
        (&HEAD, "200 OK\r\nContent-Length: 5"),
        (&HEAD, "404 Not Found\r\nTransfer-Encoding: chunked"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            let _ = stream.read(&mut request).unwrap();
            write!(stream, "HTTP/1.1 {head}\r\n\r\n").unwrap();
            // Until the client closes the connection.
            let _ = stream.read_to_end(&mut Vec::new());
        });
        let client = builder(None)
            .base_url(format!("http://{address}"))
            .attempt_timeout(std::time::Duration::from_secs(5))
            .build()
            .unwrap();
        let result = send(RequestBuilder::new(&client, operation));
        let (status, body) = match &result {
            Ok(response) => (response.status(), response.get()),
            Err(error) => (error.status().unwrap(), error.body().unwrap()),
        };
        assert_eq!(status.to_string(), head.split_once(' ').unwrap().0);
        assert!(body.is_empty());
        drop((result, client));
        server.join().unwrap();
    }
}

#[test]
fn no_redirect_is_followed() {
    let (address, server) = serve(answer("302 Found\r\nLocation: /elsewhere", b"moved"));
    let error = send(request(address)).unwrap_err();
    assert_eq!(error.status(), Some(302));
    assert_eq!(error.headers().unwrap()["location"], "/elsewhere");
    assert_eq!(error.body_text(), Some("moved"));
    server.join().unwrap();
}

/// One that follows redirects would send the credential to wherever the service says.
#[test]
fn a_redirect_that_a_client_of_ones_own_has_followed_is_an_error() {
    let follow = |own: reqwest::Client| {
        let (elsewhere, last) = serve(answer("200 OK", b"elsewhere"));
        let moved = format!("302 Found\r\nLocation: http://{elsewhere}/");
        let (address, first) = serve(answer(&moved, b""));
        let client = builder(Some(query_credential("secret token")))
            .base_url(format!("http://{address}"))
            .transport(ReqwestTransport::from(own))
            .build()
            .unwrap();
        // One that may be repeated, but is not.
        let operation = leak(Operation {
            idempotent: Idempotent::Always,
            ..operation("/plain")
        });
        let result = send(RequestBuilder::new(&client, operation));
        first.join().unwrap();
        // Who waits for a connection that does not come is let go.
        drop(std::net::TcpStream::connect(elsewhere));
        last.join().unwrap();
        result.unwrap_err()
    };
    let own = || reqwest::Client::builder().no_proxy();
    let error = follow(own().build().unwrap());
    assert!(error.is_transport());
    let mut chain = String::new();
    let mut next: Option<&dyn std::error::Error> = Some(&error);
    while let Some(error) = next {
        chain += &format!("{error}\n");
        next = error.source();
    }
    assert_eq!(
        chain,
        "the exchange with the service broke off\nthe exchange failed\n\
         a redirect was followed: build the HTTP client with `redirect::Policy::none()`\n"
    );
    assert_eq!(error.attempts(), 1);

    let none = reqwest::redirect::Policy::none();
    let error = follow(own().redirect(none).build().unwrap());
    assert_eq!(error.status(), Some(302));
}

/// The headers that a client of one's own sends with every request may be secret.
#[test]
fn a_client_of_ones_own_is_not_shown() {
    let secret = http::HeaderValue::from_static("secret");
    let headers = http::HeaderMap::from_iter([(http::header::PROXY_AUTHORIZATION, secret)]);
    let own = reqwest::Client::builder().default_headers(headers);
    let transport = ReqwestTransport::from(own.build().unwrap());
    let client = builder(None).transport(transport).build().unwrap();
    assert!(!format!("{client:?}").contains("secret"));
}

/// The HTTP library would panic.
#[test]
fn outside_of_its_executor_is_an_error() {
    let (address, _server) = serve(Vec::new());
    let error = super::timers::block_on(request(address).send::<Binary>()).unwrap_err();
    assert!(error.is_request() && !error.is_transport());
    assert_eq!(
        error.to_string(),
        "the request was not sent: there is no Tokio runtime here: call from within one, use `send_blocking`, \
         or another transport"
    );
    assert_eq!(error.attempts(), 0);
}

/// The limit reaches a transport that the client has in an `Arc`.
#[test]
fn a_limit_of_bodies_reaches_through_an_arc() {
    #[derive(Debug, Default)]
    struct Limited(usize);
    impl Transport for Limited {
        fn send<'a>(&'a self, _: &'a http::Request<bytes::Bytes>) -> TransportFuture<'a> {
            let limit = self.0.to_string();
            Box::pin(async move { Ok(http::Response::new(limit.into())) })
        }

        fn limit_bodies(&mut self, bytes: usize) {
            self.0 = bytes;
        }
    }
    let limit = |transport: Arc<Limited>| {
        let client = builder(None).body_limit(77).transport(transport);
        let request = RequestBuilder::new(&client.build().unwrap(), &PLAIN);
        send(request).unwrap().into_inner()
    };
    assert_eq!(limit(Arc::default()), "77");
    // One that others have, too, is not changed under their hands.
    let shared = Arc::new(Limited(5));
    assert_eq!(limit(Arc::clone(&shared)), "5");
}

#[test]
fn a_body_has_a_limit() {
    let (address, server) = serve(answer("200 OK", &vec![b'x'; 16 * 1024 * 1024]));
    assert_eq!(
        send(request(address)).unwrap().get().len(),
        16 * 1024 * 1024
    );
    server.join().unwrap();
    let (address, server) = serve(answer("200 OK", &vec![b'x'; 16 * 1024 * 1024 + 1]));
    let error = send(request(address)).unwrap_err();
    assert!(error.is_transport() && !error.is_timeout() && !error.is_connect());
    server.join().unwrap();
}

#[test]
fn failures_are_told_apart_and_hold_no_secret() {
    let address = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let refused = send(request(address)).unwrap_err();
    assert!(refused.is_connect() && refused.is_transport() && !refused.is_timeout());
    assert_eq!(
        refused.to_string(),
        "no connection to the service could be made"
    );

    let (address, server) = serve(Vec::new());
    let cut = send(request(address)).unwrap_err();
    assert!(cut.is_transport() && !cut.is_connect() && !cut.is_timeout());
    server.join().unwrap();

    for error in [refused, cut] {
        let mut text = format!("{error:?}");
        let mut next: Option<&dyn std::error::Error> = Some(&error);
        while let Some(error) = next {
            text += &format!("\n{error}\n{error:?}");
            next = error.source();
        }
        assert!(!text.contains("secret") && !text.contains("key="), "{text}");
    }
}
