//! The runtime with some of its parts: whatever is left out, the rest compiles without a warning.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use generator::embedded::{RuntimePart, runtime};
use generator::emit;
use generator::plan::CrateOptions;

use crate::bundle::{cargo, generate};
use crate::exhaustive::exhaustive;

/// A description without anything that needs a part.
const NOTHING: &str = "{openapi: 3.1.0, info: {title: Parts, version: '1'}, servers: [{url: 'https://api.example.com'}], paths: {/things: {get: {operationId: getThings, responses: {'200': {description: ok}}}}}}";

/// No part, and each part with those that it is built on; where not all is tried, every sixth.
fn sets() -> BTreeSet<BTreeSet<RuntimePart>> {
    let step = if exhaustive() { 1 } else { 6 };
    let parts = RuntimePart::ALL.iter().step_by(step);
    let mut sets = BTreeSet::from([BTreeSet::new()]);
    sets.extend(parts.map(|part| RuntimePart::with_needed(&[*part])));
    sets
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Each set is a module of one crate, which has the dependencies of all parts.
#[test]
fn the_runtime_compiles_with_any_of_its_parts() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parts");
    let files = generate(NOTHING, CrateOptions::default()).unwrap();
    let mut modules = String::new();
    for (number, parts) in sets().into_iter().enumerate() {
        let module = format!("with_{number}");
        modules.push_str(&format!("/// {parts:?}.\npub mod {module};\n"));
        let folder = root.join("src").join(&module);
        let _ = fs::remove_dir_all(&folder);
        let api = files.iter().filter_map(|(path, text)| {
            let path = path.strip_prefix("src/")?;
            let path = if path == "lib.rs" { "mod.rs" } else { path };
            (!path.starts_with("runtime/")).then_some((path.to_owned(), text.to_owned()))
        });
        let runtime = runtime(&parts).into_iter();
        let runtime = runtime.map(|(name, text)| (format!("runtime/{name}"), text.into_owned()));
        for (path, text) in api.chain(runtime) {
            write(&folder.join(path), &emit::in_module(&text, &module));
        }
    }
    write(
        &root.join("src/lib.rs"),
        &format!("//! Sets of parts.\n\n{modules}"),
    );
    let manifest = files.get("Cargo.toml").unwrap();
    let more = "futures-core = { version = \"0.3.31\", default-features = false }\nhttp-body = \"1.0.1\"\nchrono = { version = \"0.4.41\", default-features = false, optional = true }\njiff = { version = \"1.0\", default-features = false, optional = true }\ntime = { version = \"0.3.41\", default-features = false, optional = true }\n";
    let manifest = manifest.replace("[dependencies]\n", &format!("[dependencies]\n{more}"));
    let lints = "\n[lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\n";
    write(&root.join("Cargo.toml"), &format!("{manifest}{lints}"));
    cargo(&root, &["check", "--lib", "--no-default-features"]);
}

/// What stands in the list of imports depends on the parts, and rustfmt sorts it.
#[test]
fn the_imports_of_the_runtime_are_in_order_with_few_and_with_most_of_its_parts() {
    let folder = tempfile::tempdir().unwrap();
    let all: BTreeSet<RuntimePart> = RuntimePart::ALL.iter().copied().collect();
    let without = |part: &RuntimePart| &all - &BTreeSet::from([*part]);
    let most = RuntimePart::ALL.iter().map(without);
    let texts: BTreeSet<String> = sets()
        .into_iter()
        .chain(most)
        .chain([all.clone()])
        .map(|parts| {
            let files = runtime(&parts);
            let (_, text) = files.iter().find(|(name, _)| *name == "mod.rs").unwrap();
            let start = text.find("\npub use ").unwrap();
            text.get(start + 1..).unwrap().to_owned()
        })
        .collect();
    let path = |number: usize| folder.path().join(format!("{number}.rs"));
    for (number, text) in texts.iter().enumerate() {
        write(&path(number), text);
    }
    let output = Command::new("rustfmt")
        .args(["--edition", "2024", "--check"])
        .args((0..texts.len()).map(path))
        .output()
        .expect("rustfmt runs");
    let printed: String = String::from_utf8_lossy(&output.stdout)
        .chars()
        .take(2_000)
        .collect();
    assert!(output.status.success(), "{printed}");
}

#[test]
fn what_a_webhook_brings_needs_its_part() {
    let webhook = "webhooks: {done: {post: {requestBody: {required: true, content: {application/json: {schema: {type: integer, format: unix-time}}}}, responses: {'200': {description: ok}}}}}}";
    let description = format!("{}, {webhook}", NOTHING.strip_suffix('}').unwrap());
    let has_part = |webhooks| {
        let options = CrateOptions {
            webhooks,
            ..CrateOptions::default()
        };
        let files = generate(&description, options).unwrap();
        files.get("src/runtime/unix_time.rs").is_some()
    };
    assert_eq!((has_part(true), has_part(false)), (true, false));
}
