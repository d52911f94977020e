//! The examples run without an account, and say what they are to say.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use upstash_workflow_dev::{Service, TOKEN};

/// The folder with the examples, which are brought up to date once.
fn examples() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        // With the features that `cargo test --workspace` chooses, so that nothing is built twice.
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--workspace", "--examples"])
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .status();
        assert!(built.unwrap().success());
        // target/debug/deps/examples-<hash>
        let this = std::env::current_exe().unwrap();
        let profile = this.parent().unwrap().parent().unwrap();
        profile.join("examples")
    })
}

/// What an example prints.
fn printed(name: &str) -> String {
    let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let output = Command::new(examples().join(program))
        .env_remove("QSTASH_TOKEN")
        .env_remove("QSTASH_URL")
        .env_remove("QSTASH_DEV")
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{printed}\n{errors}");
    printed
}

/// What an example prints, but for the line on the local server and its address.
fn run(name: &str) -> String {
    let printed = printed(name);
    let (first, rest) = printed.split_once("\n\n").unwrap();
    let announced = "QSTASH_TOKEN is not set: a local server answers at http://127.0.0.1:";
    assert!(first.starts_with(announced), "{first}");
    rest.to_owned()
}

#[test]
fn trigger() {
    let printed = run("trigger");
    for line in [
        "POST /v2/trigger/https://app.example.com/api/order?source=example",
        "Upstash-Label: nightly,eu",
        "{\"id\":7}",
        "    workflow_run_id: \"order-7\",",
    ] {
        assert!(printed.contains(line), "{line}\n\n{printed}");
    }
    for secret in [TOKEN, "a-secret-of-the-application"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[test]
fn watch_run() {
    assert_eq!(
        run("watch_run"),
        "started wfr_0000000001\nit has succeeded\n"
    );
}

#[test]
fn drain_dlq() {
    assert_eq!(
        run("drain_dlq"),
        "order-5 has failed: its step answered 500\n\
         order-4 has failed: its step answered 500\n\
         order-3 has failed: its step answered 500\n\
         order-2 has failed: its step answered 500\n\
         order-1 has failed: its step answered 500\n\
         5 runs are in the DLQ\n\n\
         2 runs go on, 2 so far\n\
         2 runs go on, 4 so far\n\
         1 runs go on, 5 so far\n\
         5 runs were resumed\n\
         0 runs are left in the DLQ\n"
    );
}

#[test]
fn flow_control() {
    assert_eq!(
        run("flow_control"),
        "as the run asked for:\n\
         \x20 paused false\n\
         \x20 at most 2 at the same time\n\
         \x20 at most 0 in 1s\n\
         paused:\n\
         \x20 paused true\n\
         \x20 at most 2 at the same time\n\
         \x20 at most 0 in 1s\n\
         pinned, and going on:\n\
         \x20 paused false\n\
         \x20 at most 10 at the same time, pinned\n\
         \x20 at most 100 in 60s, pinned\n\
         unpinned:\n\
         \x20 paused false\n\
         \x20 at most 10 at the same time\n\
         \x20 at most 100 in 60s\n"
    );
}

#[test]
fn notify() {
    assert_eq!(
        run("notify"),
        "waiting for order-7-paid: 1\n\
         order-7 was notified\n\
         waiting for order-7-paid: 0\n"
    );
}

/// `QSTASH_DEV` is all that a client needs for the local server.
#[test]
fn the_local_server_takes_the_token_of_development() {
    let server = Service::builder().start_blocking().unwrap();
    let url = server.url();
    let (_, port) = url.rsplit_once(':').unwrap();
    let program = format!("flow_control{}", std::env::consts::EXE_SUFFIX);
    let output = Command::new(examples().join(program))
        .env("QSTASH_TOKEN", "the token of an account")
        .env("QSTASH_DEV", "true")
        .env("QSTASH_DEV_PORT", port)
        .output()
        .unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{errors}");
    assert!(output.stdout.starts_with(b"as the run asked for:\n"));
}

#[test]
fn receive() {
    let printed = printed("receive");
    // The endpoint may be called before the client has read its response.
    let mut lines: Vec<&str> = printed.lines().collect();
    lines.sort_unstable();
    let run = lines.iter().find_map(|line| line.strip_prefix("started "));
    let run = run.unwrap();
    let expected = [
        "a request without a signature: 403 Forbidden",
        "refused a request for /order: the header `Upstash-Signature` is missing or not readable",
        &format!("started {run}"),
        "verified a request for /failed",
        "verified a request for /order",
        &format!("{run} failed with status 500"),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn wrap_transport() {
    let printed = printed("wrap_transport");
    assert!(printed.starts_with("GET: Ok(200) after "), "{printed}");
    assert!(printed.ends_with("\n0 runs\n"), "{printed}");
}
