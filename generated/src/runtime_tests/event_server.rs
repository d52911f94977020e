//! Events of a server that shares nothing with the client: the Python package `sse-starlette`.
//!
//! It comes from a package registry, so this runs where `EXHAUSTIVE_TESTS` is set, and is skipped with a message where
//! Python or the registry are not there.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde::Deserialize;

use super::{builder, operation};
use crate::runtime::{JsonData, Operation, RequestBuilder, TextEvents};

/// The server and what it runs on.
const PACKAGES: [&str; 2] = ["sse-starlette==3.7.0", "uvicorn==0.54.0"];

/// Ends with the test, also where that fails.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn runs(command: &mut Command) -> bool {
    let output = command.stdin(Stdio::null()).output();
    let is_done = output.as_ref().is_ok_and(|output| output.status.success());
    if !is_done {
        println!("skipped: {:?}: {output:?}", command.get_program());
    }
    is_done
}

/// Installs and starts the server; `None` where that cannot be done here.
fn start() -> Option<(Server, u16)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tmp/event-server");
    let python = folder.join("bin/python");
    let is_there = runs(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        && runs(
            Command::new(&python)
                .args(["-m", "pip", "install", "-q"])
                .args(PACKAGES),
        );
    if !is_there {
        return None;
    }
    let child = Command::new(python)
        .args(["-c", include_str!("event_server.py")])
        .stdout(Stdio::piped())
        .spawn();
    let mut server = Server(child.unwrap());
    let mut line = String::new();
    let printed = server.0.stdout.take().unwrap();
    BufReader::new(printed).read_line(&mut line).unwrap();
    Some((server, line.trim().parse().unwrap()))
}

#[derive(Debug, Deserialize, PartialEq)]
struct Chunk {
    delta: String,
}

#[tokio::test]
async fn events_of_another_implementation_are_read_across_connections() {
    static CR_LF: Operation = operation("/a");
    static LF: Operation = operation("/b");
    static CR: Operation = operation("/c");
    if std::env::var_os("EXHAUSTIVE_TESTS").is_none() {
        println!("skipped: set EXHAUSTIVE_TESTS to install a server of events and to run it");
        return;
    }
    let Some((_server, port)) = start() else {
        return;
    };
    let client = builder(None)
        .base_url(format!("http://127.0.0.1:{port}"))
        .build()
        .unwrap();
    for operation in [&CR_LF, &LF, &CR] {
        let mut request = RequestBuilder::new(&client, operation);
        request.options().set_reconnects();
        let events = request.send_events::<JsonData<Chunk>>(
            "text/event-stream",
            Some("[DONE]"),
            TextEvents::None,
        );
        let mut events = events.await.unwrap().into_inner();
        for number in 1..=4 {
            let event = events.next().await.unwrap().unwrap();
            assert_eq!(event.data.delta, format!("{number} ü\n"));
            assert_eq!(event.event.as_deref(), Some("add"));
            assert_eq!(event.id, Some(number.to_string().into()));
            assert_eq!(event.retry, Some(std::time::Duration::from_millis(10)));
        }
        assert!(events.next().await.is_none());
    }
}
