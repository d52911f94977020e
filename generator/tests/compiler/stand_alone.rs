//! The whole of the checked-in description as a crate of its own: complete, and free of warnings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::embedded::{self, RuntimePart};

use crate::bundle::target;
use crate::exhaustive::exhaustive;

/// The names of the vendor, each in two parts, so that this file does not hold them.
const NAMES: [[&str; 2]; 2] = [["up", "stash"], ["q", "stash"]];

fn openapi(file: &str) -> String {
    format!("{}/../openapi/{file}", env!("CARGO_MANIFEST_DIR"))
}

/// Models that hold each other, more of them in a row than the compiler looks into by itself.
fn nested() -> PathBuf {
    let schemas = (0..40).map(|number| {
        let next = (number + 1) % 40;
        format!(
            "    M{number}: {{type: object, properties: {{next: {{type: array, items: {{$ref: '#/components/schemas/M{next}'}}}}}}}}\n"
        )
    });
    let content = "{application/json: {schema: {$ref: '#/components/schemas/M0'}}}";
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: Nested, version: '1'}}\nservers: [{{url: 'https://api.example.com'}}]\npaths:\n  /a: {{get: {{operationId: getA, responses: {{'200': {{description: OK, content: {content}}}}}}}}}\ncomponents:\n  schemas:\n{}",
        schemas.collect::<String>()
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nested.yaml");
    fs::write(&path, text).expect("a description");
    path
}

/// Without the overlay there are warnings; with it the handwritten modules come along.
fn crates() -> [(&'static str, Vec<String>); 3] {
    let spec = ["--spec".to_owned(), openapi("workflow.yaml")];
    let overlay = ["--overlay".to_owned(), openapi("overlay.yaml")];
    let nested = ["--spec".to_owned(), nested().display().to_string()];
    [
        (
            "description",
            [&spec[..], &["--keep-going".to_owned()]].concat(),
        ),
        ("corrected", [spec, overlay].concat()),
        ("nested", nested.into()),
    ]
}

fn generate(arguments: &[String], out: &Path) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_generator"))
        .args(arguments)
        .arg("--out")
        .arg(out)
        .output()
        .expect("the generator runs");
    assert!(output.status.success(), "{output:?}");
    output
}

/// The crates as members of one workspace that denies warnings.
fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stand-alone");
    for (name, arguments) in crates() {
        let member = root.join(name);
        generate(&arguments, &member);
        let path = member.join("Cargo.toml");
        let manifest = fs::read_to_string(&path).expect("a manifest");
        let manifest = manifest.replace("\n[workspace]\n", "\n[lints]\nworkspace = true\n");
        fs::write(path, manifest).expect("a manifest");
    }
    let text = "[workspace]\nresolver = \"3\"\nmembers = [\"description\", \"corrected\", \"nested\"]\n\n[workspace.lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\n";
    fs::write(root.join("Cargo.toml"), text).expect("a manifest");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).expect("a lock file");
    root
}

#[test]
fn it_compiles_without_warnings_and_so_does_its_documentation() {
    let root = workspace();
    for (name, _) in crates() {
        let output = Command::new("rustfmt")
            .args(["--edition", "2024", "--check"])
            .arg(root.join(name).join("src/lib.rs"))
            .output()
            .expect("rustfmt runs");
        assert!(output.status.success(), "{name}: {output:?}");
    }
    // The HTTP library and its TLS take longest by far, and the package of the client is built with them.
    let features: &[&str] = if exhaustive() {
        &[]
    } else {
        &["--no-default-features"]
    };
    for command in [["check", "--workspace"], ["doc", "--no-deps"]] {
        let output = Command::new(env!("CARGO"))
            .args(command)
            .arg("--offline")
            .args(features)
            .current_dir(&root)
            .env("CARGO_TARGET_DIR", target())
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env("RUSTDOCFLAGS", "-D warnings")
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo runs");
        assert!(
            output.status.success(),
            "cargo {}\n{}",
            command.join(" "),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// All files below a folder, with their texts.
fn files(folder: &Path, root: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, root, found);
            continue;
        }
        let name = path.strip_prefix(root).expect("below the root");
        let text = fs::read_to_string(&path).expect("a text");
        found.push((name.display().to_string().replace('\\', "/"), text));
    }
}

#[test]
fn without_the_overlay_it_holds_nothing_but_the_description_and_the_runtime() {
    let folder = tempfile::tempdir().expect("a folder");
    let [(_, arguments), ..] = crates();
    let output = generate(&arguments, folder.path());
    let said = String::from_utf8(output.stderr).expect("a text");
    assert!(
        said.contains("\nkept 31 operations, 138 parameters and 13 schemas; left out 0 units\n"),
        "{said}"
    );

    let mut found = Vec::new();
    files(folder.path(), folder.path(), &mut found);
    let own = |name: &str| {
        ["Cargo.toml", "src/README.md", "src/lib.rs"].contains(&name)
            || name.starts_with("src/api/")
    };
    let mut others: Vec<_> = found
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !own(name))
        .collect();
    others.sort_unstable();
    // Lists have cursors, bodies of bytes can be streamed, and models have enums and bytes in texts.
    let parts = RuntimePart::with_needed(&[
        RuntimePart::Pages,
        RuntimePart::Streams,
        RuntimePart::Texts,
        RuntimePart::Enums,
        RuntimePart::Base64,
        RuntimePart::ListSetters,
    ]);
    let runtime: Vec<_> = embedded::runtime(&parts)
        .into_iter()
        .map(|(name, _)| format!("src/runtime/{name}"))
        .collect();
    assert_eq!(others, runtime);

    let text = fs::read_to_string(openapi("workflow.yaml")).expect("a text");
    // The base URL is a template, of which the crate shows what it comes to.
    let description = bare(&text) + &bare(&text.replace("{region}", "eu-central-1"));
    for (name, text) in &found {
        for word in text.split(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c)) {
            let word = bare(word);
            let vendor = NAMES.iter().any(|parts| word.contains(&parts.concat()));
            assert!(!vendor || description.contains(&word), "{name}: {word}");
        }
    }
}

/// A text in small letters, without what separates words.
fn bare(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}
