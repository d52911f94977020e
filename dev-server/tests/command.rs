//! The command `upstash-workflow-dev`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on has failed"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_upstash-workflow-dev"))
}

fn output(arguments: &[&str]) -> Output {
    command().args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A server that ends with the test, also where that fails.
struct Server {
    child: Child,
    printed: BufReader<ChildStdout>,
    address: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut child = command()
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut printed = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        printed.read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on http://");
        let address = address.unwrap_or_else(|| panic!("{line}")).to_owned();
        Self {
            child,
            printed,
            address,
        }
    }

    fn get_keys(&self, token: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request = format!(
            "GET /v2/keys HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response.lines().next().unwrap().to_owned()
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.printed.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn help_says_what_it_does_and_does_not_do() {
    let help = output(&["--help"]);

    assert!(help.status.success());
    let help = text(&help.stdout);
    for part in [
        "What it does:",
        "What it does not do:",
        "--fail",
        "/dev/reset",
    ] {
        assert!(help.contains(part), "{part}\n{help}");
    }
}

#[test]
fn version_is_that_of_the_package() {
    let expected = format!("upstash-workflow-dev {}\n", env!("CARGO_PKG_VERSION"));

    assert_eq!(text(&output(&["--version"]).stdout), expected);
}

#[test]
fn the_port_has_three_spellings() {
    for arguments in [&["-p", "0"][..], &["--port", "0"], &["--port=0"]] {
        let server = Server::start(arguments);

        assert!(server.address.starts_with("127.0.0.1:"), "{arguments:?}");
        assert!(!server.address.ends_with(":0"), "{arguments:?}");
    }
}

#[test]
fn wrong_arguments_are_refused() {
    for wrong in [
        &["--port=70000"][..],
        &["--fail=2"],
        &["--fail=nan"],
        &["--latency=5"],
        &["--token="],
        &["--unknown"],
        &["--no-delivery", "--allow-remote"],
    ] {
        let output = output(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(text(&output.stderr).starts_with("error: "), "{wrong:?}");
    }
}

#[test]
fn a_port_that_is_taken_is_an_error() {
    let server = Server::start(&["--port=0"]);
    let (_, port) = server.address.rsplit_once(':').unwrap();

    let second = output(&["--port", port]);

    assert_eq!(second.status.code(), Some(1));
    let message = format!("cannot listen on 127.0.0.1:{port}: ");
    assert!(text(&second.stderr).starts_with(&message));
}

#[test]
fn requests_fail_at_the_given_rate_and_are_logged_with_their_time() {
    let mut server = Server::start(&["--port=0", "--token=t", "--fail=1"]);

    assert_eq!(server.get_keys("t"), "HTTP/1.1 500 Internal Server Error");

    let line = loop {
        let line = server.line();
        if line.contains("/v2/keys") {
            break line;
        }
    };
    let (time, rest) = line.split_once(' ').unwrap();
    assert_eq!(rest, "GET /v2/keys → 500 (ErrorBefore)");
    // 2026-11-29T08:00:00.000Z
    assert_eq!(time.len(), 24, "{time}");
    assert_eq!((&time[10..11], &time[23..]), ("T", "Z"), "{time}");
}

#[test]
fn the_token_of_development_is_accepted_by_default() {
    let server = Server::start(&["--port=0"]);

    assert_eq!(
        server.get_keys(upstash_workflow_dev::TOKEN),
        "HTTP/1.1 200 OK"
    );
    assert_eq!(server.get_keys("other"), "HTTP/1.1 401 Unauthorized");
}
