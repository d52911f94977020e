//! The page at `/`, in a headless Chromium.
//!
//! Runs where `EXHAUSTIVE_TESTS` is set, as `.ci/run` does, and is skipped with a message where Chromium is not there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use upstash_workflow_dev::{Running, Service};

/// The document as it stands after the page has run for a while; `None` where there is no browser.
fn document(service: &Running, profile: &str) -> Option<String> {
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("chromium-{profile}"));
    let _ = fs::remove_dir_all(&profile);
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--virtual-time-budget=3000",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("{}/", service.url()))
        .stdin(Stdio::null())
        .output();
    match output {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
        Err(error) => {
            println!("skipped: chromium: {error}");
            None
        }
    }
}

fn send(service: &Running, line: &str, headers: &str, body: &str) {
    use std::io::{Read as _, Write as _};
    let address = service.url().replace("http://", "");
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let request = format!(
        "{line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
         Content-Length: {}\r\n{headers}\r\n{body}",
        service.token(),
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    assert!(response.starts_with("HTTP/1.1 2"), "{response}");
}

fn is_wanted() -> bool {
    let wanted = std::env::var_os("EXHAUSTIVE_TESTS").is_some();
    if !wanted {
        println!("skipped: set EXHAUSTIVE_TESTS to open the page in a browser");
    }
    wanted
}

#[test]
fn the_page_follows_what_happens_while_it_is_open() {
    if !is_wanted() {
        return;
    }
    let service = Service::builder().start_blocking().unwrap();
    let is_over = AtomicBool::new(false);
    let document = thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                send(&service, "POST /v2/trigger/https://a", "", "");
                thread::sleep(Duration::from_millis(20));
            }
        });
        let document = document(&service, "changes");
        is_over.store(true, Ordering::Relaxed);
        document
    });
    let Some(document) = document else {
        return;
    };

    let (_, changes) = document.split_once("data-changes=\"").unwrap();
    let (changes, _) = changes.split_once('"').unwrap();
    assert!(changes.parse::<u32>().unwrap() > 1, "{changes}");
}

#[test]
fn runs_failures_and_keys_are_shown() {
    if !is_wanted() {
        return;
    }
    let service = Service::builder().start_blocking().unwrap();
    send(
        &service,
        "POST /v2/trigger/https://app.example.com/fail",
        "Upstash-Workflow-RunId: order-7\r\nUpstash-Flow-Control-Key: mail\r\n\
         Upstash-Flow-Control-Value: rate=5\r\n",
        "<img src=x onerror=\"document.title='stolen'\">",
    );
    send(
        &service,
        "POST /v2/trigger/https://app.example.com/wait/paid",
        "",
        "",
    );

    let Some(document) = document(&service, "shown") else {
        return;
    };

    for shown in [
        "up to date at ",
        "<span class=\"bad\">RUN_FAILED</span><code> order-7 </code>",
        "<span class=\"busy\">RUN_STARTED</span>",
        "<code>event paid</code>",
        // Text stays text.
        "<code>&lt;img src=x onerror=\"document.title='stolen'\"&gt;</code>",
        "<td><code>order-7</code></td>",
        "<td><code>mail</code></td>",
        "<title>upstash-workflow-dev</title>",
    ] {
        assert!(document.contains(shown), "{shown}\n{document}");
    }
}
