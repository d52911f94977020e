//! Servers that operations have for themselves.

use std::io::{Read, Write};
use std::net::TcpListener;

use crate::runtime::{Client, ClientBuilder, Empty, Operation, RequestBuilder, Server, Settings};
use crate::runtime_tests::leak;

static SETTINGS: Settings = Settings {
    base_url: "https://host",
    paths: &["/v2/x"],
    security: &[],
    advice: &[],
};

/// The servers of the operations of these tests.
const SERVERS: &[Server] = &[
    Server {
        name: "uploads",
        url: "https://{zone}.up.test/v1",
        variables: &[("zone", "eu")],
    },
    Server {
        name: "/{version}/x",
        url: "/{version}/x",
        variables: &[("version", "v2")],
    },
    Server {
        name: "http://plain.test",
        url: "http://plain.test",
        variables: &[],
    },
    Server {
        name: "https://host",
        url: "",
        variables: &[],
    },
];

fn builder() -> ClientBuilder {
    ClientBuilder::new(&SETTINGS, None).own_servers(SERVERS)
}

fn operation(servers: &'static [usize]) -> &'static Operation {
    leak(Operation::get("test.own").path("/p").servers(servers))
}

fn url(client: &Client, servers: &'static [usize]) -> String {
    let sent = RequestBuilder::new(client, operation(servers)).into_request();
    sent.map_or_else(|e| e.to_string(), |sent| sent.uri().to_string())
}

fn based_on(url: &str) -> ClientBuilder {
    builder().base_url(url)
}

#[test]
fn an_operation_goes_to_the_first_of_its_servers() {
    let client = builder().allow_http().build().unwrap();
    assert_eq!(url(&client, &[0, 1]), "https://eu.up.test/v1/p");
    assert_eq!(url(&client, &[1, 0]), "https://host/v2/x/p");
    assert_eq!(url(&client, &[2]), "http://plain.test/p");
    assert_eq!(url(&client, &[3]), "https://host/p");
    assert_eq!(url(&client, &[]), "https://host/p");
}

#[test]
fn a_base_url_of_the_caller_stands_for_all_servers_but_relative_ones_begin_there() {
    let client = based_on("http://127.0.0.1:1/api").build().unwrap();
    assert_eq!(url(&client, &[0]), "http://127.0.0.1:1/api/p");
    assert_eq!(url(&client, &[1]), "http://127.0.0.1:1/v2/x/p");
}

#[test]
fn a_base_url_for_one_server_is_for_that_server_alone() {
    let client = based_on("http://127.0.0.1:1")
        .server_base_url("uploads", "http://localhost:2/up/")
        .build()
        .unwrap();
    assert_eq!(url(&client, &[0]), "http://localhost:2/up/p");
    assert_eq!(url(&client, &[2]), "http://127.0.0.1:1/p");
}

#[test]
fn a_base_url_for_a_server_is_checked_like_that_for_all() {
    for (server, url, message) in [
        (
            "other",
            "https://a",
            "the parameter `server` cannot be sent: it is the name of no server that an operation has",
        ),
        (
            "uploads",
            "http://plain.test",
            "the base URL is not encrypted and not of this machine: use `https`, or say `allow_http()`",
        ),
        (
            "uploads",
            "https://a?b",
            "the base URL has a query or a fragment",
        ),
    ] {
        let built = based_on("http://127.0.0.1:1").server_base_url(server, url);
        let error = built.build().unwrap_err();
        assert!(error.to_string().ends_with(message), "{error}");
    }
}

/// The credential of the base URL's server does not go anywhere unencrypted because the description says `http`.
#[test]
fn a_server_without_encryption_is_refused() {
    let client = builder().base_url_of("https://host", &[]).build().unwrap();
    assert!(url(&client, &[2]).contains("not encrypted"));
}

#[test]
fn a_request_chooses_a_server_and_its_variables() {
    let client = builder().allow_http().build().unwrap();
    let chosen = |position, values: &[(&'static str, &str)]| {
        let mut request = RequestBuilder::new(&client, operation(&[0, 1]));
        request.choose_server(position, values);
        request.into_request().map(|sent| sent.uri().to_string())
    };
    let uploads = chosen(0, &[("zone", "us")]).unwrap();
    assert_eq!(uploads, "https://us.up.test/v1/p");
    let relative = chosen(1, &[("version", "v 3")]).unwrap();
    assert_eq!(relative, "https://host/v%203/x/p");
    for (position, name, value) in [(0, "zone", "us.x/"), (1, "version", "a/b")] {
        let error = chosen(position, &[(name, value)]).unwrap_err();
        assert_eq!(error.parameter(), Some(name));
    }
}

#[test]
fn a_relative_server_is_below_the_base_url_or_at_its_host() {
    for (template, expected) in [
        ("/v2", "https://host/v2"),
        ("v2", "https://host/v1/v2"),
        ("../v{n}", "https://host/v3"),
        ("", "https://host/v1"),
        ("/", "https://host"),
    ] {
        let built = based_on("https://host/v1/").relative_base_url(template, &[("n", "3")]);
        let client = built.build().unwrap();
        assert_eq!(client.base_url(), expected, "{template}");
    }
}

#[tokio::test]
#[cfg(feature = "reqwest")]
async fn the_path_of_a_relative_server_is_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = [0; 20];
        stream.read_exact(&mut head).unwrap();
        stream
            .write_all(b"HTTP/1.1 204 No Content\r\n\r\n")
            .unwrap();
        head
    });
    let client = based_on(&format!("http://{address}/api")).build().unwrap();
    let request = RequestBuilder::new(&client, operation(&[1]));
    request.send::<Empty>().await.unwrap();
    assert_eq!(&server.join().unwrap(), b"GET /v2/x/p HTTP/1.1");
}
