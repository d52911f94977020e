//! Crates that share a runtime: they compile, and work beside each other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bundle::cargo;
use generator::embedded::RUNTIME;

/// The names of fixtures that need parts of the runtime of their own.
const FIXTURES: [&str; 9] = [
    "client_error_types",
    "operation_servers",
    "client_servers_left_out",
    "response_streams",
    "multipart_bodies",
    "waiters",
    "date_times",
    "client_oauth2",
    "batches",
];

/// A program that uses two of the crates.
const APP: &str = r##"//! Uses two crates that share a runtime.

use client_error_types::api::ErrorBody;
use client_error_types::testing::{Answer, TestTransport};
use client_error_types::{Error, Transport};

/// One function is for the errors of both.
fn status(error: &Error) -> Option<u16> {
    error.status()
}

/// One transport is for both.
fn transport(transport: impl Transport + 'static) -> impl Transport + 'static {
    transport
}

#[test]
fn both_crates_have_one_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let plays = TestTransport::new([
        Answer::json(404, r#"{"id":7}"#),
        Answer::json(500, r#"{"id":7}"#),
    ]);
    let things = client_error_types::Client::builder()
        .transport(transport(plays.clone()))
        .application_name("app/1")
        .build()
        .unwrap();
    let jobs = waiters::Client::builder()
        .transport(transport(plays.clone()))
        .retry(waiters::RetryPolicy::never())
        .build()
        .unwrap();

    let error = runtime.block_on(things.things().send_thing().send()).unwrap_err();
    assert_eq!(status(&error), Some(404));
    let body = error.api_error().unwrap();
    let Some(ErrorBody::Missing(missing)) = body.downcast_ref() else {
        panic!("{body:?}");
    };
    assert_eq!(missing.id, 7);
    assert!(body.downcast_ref::<waiters::api::ErrorBody>().is_none());

    let error = runtime.block_on(jobs.jobs().get("id").send()).unwrap_err();
    assert_eq!(status(&error), Some(500));

    let agents: Vec<_> = plays
        .requests()
        .iter()
        .map(|request| request.headers()["user-agent"].to_str().unwrap().to_owned())
        .collect();
    assert_eq!(agents, ["client_error_types/0.1.0 app/1", "waiters/0.3.0"]);
}
"##;

fn crate_of(fixture: &str) -> String {
    let version = if fixture == "waiters" {
        "0.3.0"
    } else {
        "0.1.0"
    };
    format!(
        "[[crate]]\nname = '{fixture}'\ndescription = '{fixture}.yaml'\noutput = 'crates/{fixture}'\n\
         runtime = 'shared'\nmember = true\nversion = '{version}'\nkeep-going = true\n\n"
    )
}

/// A workspace of crates that share a runtime, with a program that uses them.
fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shared");
    let _ = fs::remove_dir_all(&root);
    let mut config =
        "[runtime]\nname = 'common-runtime'\noutput = 'crates/common'\nmember = true\n\n"
            .to_owned();
    for fixture in FIXTURES {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
        let text = fs::read_to_string(golden.join(fixture).join("openapi.yaml")).unwrap();
        write(&root.join(format!("{fixture}.yaml")), &text);
        config += &crate_of(fixture);
    }
    write(&root.join("generator.toml"), &config);
    let workspace = "[workspace]\nresolver = '3'\nmembers = ['app', 'crates/*']\n";
    write(&root.join("Cargo.toml"), workspace);
    let app = "[package]\nname = 'app'\nedition = '2024'\n\n[dependencies]\n\
               client_error_types = { path = '../crates/client_error_types', default-features = false, features = ['testing'] }\n\
               waiters = { path = '../crates/waiters', default-features = false }\n\
               tokio = { version = '1', features = ['rt', 'time'] }\n";
    write(&root.join("app/Cargo.toml"), app);
    write(&root.join("app/src/lib.rs"), "");
    write(&root.join("app/tests/both.rs"), APP);
    for command in ["generate", "check"] {
        let output = Command::new(env!("CARGO_BIN_EXE_generator"))
            .current_dir(&root)
            .arg(command)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    root
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn crates_that_share_a_runtime_compile_and_work_beside_each_other() {
    let root = workspace();
    let without = "--no-default-features";
    cargo(&root, &["check", "--workspace", without]);
    cargo(&root, &["doc", "--workspace", "--no-deps", without]);
    cargo(&root, &["test", "--package", "app"]);
    let package = ["--package", "client_error_types"];
    cargo(&root, &[&["test", "--doc", without][..], &package].concat());
    let folders = fs::read_dir(root.join("crates")).unwrap();
    let roots = folders.map(|folder| folder.unwrap().path().join("src/lib.rs"));
    let output = Command::new("rustfmt")
        .args(["--edition", "2024", "--check"])
        .args(roots)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}

/// The docs and the head of each public method of the builder of the client, those of servers too; sorted.
fn methods(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for block in text.split("\nimpl ClientBuilder {\n").skip(1) {
        let (block, _) = block.split_once("\n}").unwrap();
        for (index, line) in block.lines().enumerate() {
            if line.starts_with("    pub fn ") {
                assert!(line.ends_with('{'), "{line}");
                let before: Vec<_> = block.lines().take(index).collect();
                let docs = before
                    .iter()
                    .rev()
                    .skip_while(|line| line.starts_with("    #["))
                    .take_while(|line| line.starts_with("    ///"));
                let docs: Vec<_> = docs.copied().collect();
                let docs = docs.into_iter().rev().collect::<Vec<_>>().join("\n");
                found.push(format!("{}\n{docs}", line.replace("mut self", "self")));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_builder_of_such_a_crate_is_that_of_the_runtime() {
    let text = |name: &str| RUNTIME.iter().find(|(file, _)| *file == name).unwrap().1;
    let mut of_runtime = methods(text("client.rs"));
    of_runtime.extend(methods(text("servers.rs")));
    of_runtime.sort();
    let own = include_str!("../../src/emit/shared/local.txt");
    assert_eq!(methods(own), of_runtime);
    assert!(of_runtime.len() > 10);
}
