//! Fetching a revision from real sockets: what is taken, and what is refused and why.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::workspace::{THEIRS, Workspace, err, out};
use generator::update::fetch::{FetchLimits, fetch};

/// A server on this machine; it goes on to its end with the test.
struct Server {
    address: String,
    requests: Arc<AtomicUsize>,
}

/// Answers each request by a function that is given the path.
fn serve(answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&requests);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) > 0 {
                head.extend(byte);
            }
            counter.fetch_add(1, Ordering::SeqCst);
            let head = String::from_utf8(head).unwrap();
            answer(head.split(' ').nth(1).unwrap_or_default(), &mut stream);
        }
    });
    Server { address, requests }
}

/// Always the same answer.
fn always(answer: impl Into<Vec<u8>>) -> Server {
    let answer = answer.into();
    serve(move |_, stream| {
        let _ = stream.write_all(&answer);
    })
}

fn ok(headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}"
    )
}

fn redirect(location: &str) -> String {
    format!(
        "HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
}

fn limits() -> FetchLimits {
    FetchLimits {
        bytes: 100,
        time: Duration::from_secs(10),
        redirects: 3,
    }
}

/// Why a fetch fails, without the address.
#[track_caller]
fn refused(address: &str) -> String {
    let message = fetch(address, &limits()).unwrap_err().to_string();
    let (_, reason) = message.split_once("` cannot be fetched: ").unwrap();
    reason.to_owned()
}

#[test]
fn a_whole_body_is_taken() {
    let server = always(ok("", "openapi: 3.1.0\n"));
    assert_eq!(
        fetch(&server.address, &limits()).unwrap(),
        b"openapi: 3.1.0\n"
    );
    let chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nopen\r\n3\r\napi\r\n0\r\n\r\n";
    assert_eq!(
        fetch(&always(chunked).address, &limits()).unwrap(),
        b"openapi"
    );
    let full = "x".repeat(100);
    assert_eq!(
        fetch(&always(ok("", &full)).address, &limits())
            .unwrap()
            .len(),
        100
    );
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let large = "x".repeat(101);
    for answer in [
        ok("", &large),
        format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{large}"),
    ] {
        assert_eq!(
            refused(&always(answer).address),
            "it is larger than 100 bytes"
        );
    }
}

#[test]
fn a_body_that_drips_is_refused_when_the_time_is_over() {
    let server = serve(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(50));
        }
    });
    let start = Instant::now();
    let limits = FetchLimits {
        time: Duration::from_millis(500),
        ..limits()
    };
    let message = fetch(&server.address, &limits).unwrap_err().to_string();
    assert!(
        message.ends_with("it takes longer than 0.5 seconds"),
        "{message}"
    );
    assert!(
        start.elapsed() < Duration::from_secs(4),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn a_server_that_says_nothing_is_given_up() {
    let server = serve(|_, _| thread::sleep(Duration::from_secs(5)));
    let limits = FetchLimits {
        time: Duration::from_millis(300),
        ..limits()
    };
    let message = fetch(&server.address, &limits).unwrap_err().to_string();
    assert!(
        message.ends_with("it takes longer than 0.3 seconds"),
        "{message}"
    );
}

#[test]
fn a_body_that_is_shorter_than_announced_is_refused() {
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nopenapi: 3.1.0\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nopen\r\n",
    ] {
        let reason = refused(&always(answer).address);
        assert!(reason.starts_with("the body ends early"), "{reason}");
    }
}

#[test]
fn redirects_are_followed_up_to_a_number() {
    let server = serve(|path, stream| {
        let step: usize = path.trim_start_matches('/').parse().unwrap();
        let answer = match step {
            0 => ok("", "here"),
            step => redirect(&format!("/{}", step - 1)),
        };
        let _ = stream.write_all(answer.as_bytes());
    });
    assert_eq!(
        fetch(&format!("{}/3", server.address), &limits()).unwrap(),
        b"here"
    );
    assert_eq!(
        refused(&format!("{}/4", server.address)),
        "it redirects more than 3 times"
    );
    let endless = serve(|_, stream| {
        let _ = stream.write_all(redirect("/again").as_bytes());
    });
    assert_eq!(refused(&endless.address), "it redirects more than 3 times");
    assert_eq!(endless.requests.load(Ordering::SeqCst), 4);
}

#[test]
fn a_redirect_leads_to_no_other_scheme() {
    for (location, reason) in [
        ("http://other.example/x", "`http` is not taken, use `https`"),
        (
            "http://0x7f000001.example/",
            "`http` is not taken, use `https`",
        ),
        ("ftp://127.0.0.1/x", "`ftp` is not taken, use `https`"),
        ("file:///etc/passwd", "`file` is not taken, use `https`"),
        (
            "http://name:word@127.0.0.1/",
            "an address with a password is not taken",
        ),
    ] {
        assert_eq!(
            refused(&always(redirect(location)).address),
            reason,
            "{location}"
        );
    }
    let nowhere = always("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(refused(&nowhere.address), "it redirects to nowhere");
}

#[test]
fn other_schemes_are_refused_before_anything_is_sent() {
    for (address, reason) in [
        (
            "http://things.example/x",
            "`http` is not taken, use `https`",
        ),
        ("file:///etc/passwd", "`file` is not taken, use `https`"),
        ("ftp://things.example/", "`ftp` is not taken, use `https`"),
        (
            "https://name:word@things.example/",
            "an address with a password is not taken",
        ),
    ] {
        assert_eq!(refused(address), reason, "{address}");
    }
    assert!(refused("https://").starts_with("it is no URL"));
}

#[test]
fn an_error_is_told_by_its_status() {
    for (status, reason) in [
        (
            "404 Not Found",
            "the server responds with status 404 Not Found",
        ),
        (
            "500 Internal Server Error",
            "the server responds with status 500 Internal Server Error",
        ),
        (
            "204 No Content",
            "the server responds with status 204 No Content",
        ),
        (
            "206 Partial Content",
            "the server responds with status 206 Partial Content",
        ),
    ] {
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        assert_eq!(refused(&always(answer).address), reason);
    }
}

#[test]
fn a_page_and_a_compressed_body_are_refused() {
    let page = ok("Content-Type: text/html; charset=utf-8\r\n", "<p>Sorry</p>");
    assert_eq!(
        refused(&always(page).address),
        "the server responds with a page of HTML"
    );
    let packed = ok("Content-Encoding: gzip\r\n", "\u{1f}");
    assert_eq!(
        refused(&always(packed).address),
        "the body is compressed (gzip), which was not asked for"
    );
}

#[test]
fn a_connection_that_fails_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/x?key=secret", listener.local_addr().unwrap());
    drop(listener);
    let message = fetch(&address, &limits()).unwrap_err().to_string();
    assert!(message.contains("/x` cannot be fetched: "), "{message}");
    assert!(!message.contains("secret"), "{message}");
    assert!(!always("nonsense\r\n\r\n").address.is_empty());
    let reason = refused(&always("nonsense\r\n\r\n").address);
    assert!(!reason.is_empty(), "{reason}");
}

#[cfg(not(feature = "https"))]
#[test]
fn without_tls_the_cure_is_told() {
    let reason = refused("https://things.example/x");
    let cure = "this generator was built without `https`; add `--features https`, or download the file and name it";
    assert_eq!(reason, cure);
}

#[test]
fn the_digest_of_the_default_is_recorded_by_the_first_update() {
    let server = always(ok("", THEIRS));
    let workspace = Workspace::new();
    let settings = format!("# From here.\nurl = \"{}/new.yaml\"\n", server.address);
    workspace.write("openapi/source.toml", &settings);
    workspace.succeeds(&["update"]);
    let digest = generator::update::source::sha256(THEIRS.as_bytes());
    let expected = format!("{settings}sha256 = \"{digest}\"\n");
    assert_eq!(workspace.read("openapi/source.toml"), expected);
    let before = workspace.tree();
    workspace.succeeds(&["update"]);
    assert_eq!(workspace.tree(), before);
}

#[test]
fn another_source_leaves_the_default_as_it_is() {
    let workspace = Workspace::new();
    let settings = "url = \"https://things.example/new.yaml\"\n";
    workspace.write("openapi/source.toml", settings);
    workspace.succeeds(&["update", "new.yaml"]);
    assert_eq!(workspace.read("openapi/source.toml"), settings);
}

#[test]
fn what_cannot_be_fetched_changes_nothing() {
    let page = ok(
        "Content-Type: text/plain\r\n",
        "<!DOCTYPE html>\n<title>Sign in</title>\n",
    );
    let latin = b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\na: \xe9t\xe9\n\n".to_vec();
    for (answer, expected) in [
        (
            page.into_bytes(),
            "error[syntax]: this is a page of HTML or XML",
        ),
        (latin, "error[encoding]: the byte 0xE9 is not UTF-8 text"),
        (
            redirect("/").into_bytes(),
            "error[revision-unreadable]: `http://127.0.0.1",
        ),
        (Vec::new(), "error[revision-unreadable]: `http://127.0.0.1"),
    ] {
        let server = always(answer);
        let workspace = Workspace::new();
        let before = workspace.tree();
        let output = workspace.run(&["update", &server.address]);
        assert_eq!(output.status.code(), Some(1), "{expected}");
        assert!(
            err(&output).contains(expected),
            "{expected}\n{}",
            err(&output)
        );
        assert_eq!(out(&output), "");
        assert_eq!(workspace.tree(), before);
    }
}
