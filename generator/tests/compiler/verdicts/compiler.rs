//! Compiles generated crates and their callers as far as their metadata, and says which blocks of a caller fail.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::emit::{self, Files};
use generator::plan::Crate;
use serde_json::Value;

use crate::bundle::target;

/// The compiler, with the dependencies of a generated crate at hand.
pub(crate) struct Compiler {
    folder: PathBuf,
    dependencies: Vec<(String, PathBuf)>,
    /// What was compiled, by the text of all files: many pairs have a side in common.
    libraries: RefCell<HashMap<String, Library>>,
}

/// A compiled crate.
#[derive(Clone)]
pub(crate) struct Library {
    name: String,
    metadata: PathBuf,
}

impl Compiler {
    /// Builds the dependencies, without the transport, which callers do not name. `folder` is the test's own.
    pub(crate) fn new(folder: &str, plan: &Crate) -> Compiler {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        let package = folder.join("dependencies");
        let files = emit::stand_alone(plan, emit::LONGEST_FILE);
        let manifest = files.get("Cargo.toml").unwrap();
        let name = format!("name = \"{}\"", plan.package);
        let manifest = manifest.replacen(&name, "name = \"dependencies\"", 1);
        write(&package.join("Cargo.toml"), &manifest);
        write(&package.join("src/lib.rs"), "");
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, package.join("Cargo.lock")).unwrap();
        let output = Command::new(env!("CARGO"))
            .args(["check", "--offline", "--no-default-features", "--quiet"])
            .args(["--message-format", "json"])
            .current_dir(&package)
            .env("CARGO_TARGET_DIR", target())
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let dependencies = String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .filter_map(|message: Value| artifact(&message))
            .filter(|(name, _)| name != "dependencies")
            .collect();
        Compiler {
            folder,
            dependencies,
            libraries: RefCell::default(),
        }
    }

    /// Compiles a crate; the report of the compiler where it has errors.
    pub(crate) fn library(&self, place: &str, plan: &Crate) -> Result<Library, String> {
        let files: Files = emit::stand_alone(plan, emit::LONGEST_FILE);
        let key: String = files
            .iter()
            .map(|(path, text)| format!("{path}\0{text}\0"))
            .collect();
        if let Some(known) = self.libraries.borrow().get(&key) {
            return Ok(known.clone());
        }
        let folder = self.folder.join(place);
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in files.iter() {
            write(&folder.join(path), text);
        }
        let metadata = folder.join(format!("lib{}.rmeta", plan.library));
        let output = self
            .rustc(&plan.library, &metadata)
            .arg(folder.join("src/lib.rs"))
            .output()
            .unwrap();
        if output.status.success() {
            let name = plan.library.clone();
            let library = Library { name, metadata };
            self.libraries.borrow_mut().insert(key, library.clone());
            Ok(library)
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }

    /// The blocks of a caller that do not compile with a crate.
    ///
    /// What the compiler says of one block can keep it from looking at the others, so it runs again without those that
    /// fail until the rest compiles.
    pub(crate) fn failing(&self, library: &Library, place: &str, caller: &str) -> BTreeSet<String> {
        let mut failing = BTreeSet::new();
        let file = self.folder.join(place).join("caller.rs");
        loop {
            let text = without(caller, &failing);
            write(&file, &text);
            let output = self
                .rustc("caller", &file.with_extension("rmeta"))
                .args(["--error-format", "json", "--extern"])
                .arg(format!("{}={}", library.name, library.metadata.display()))
                .arg(&file)
                .output()
                .unwrap();
            if output.status.success() {
                return failing;
            }
            let found = blamed(caller, &output);
            println!("{place}: {}", messages(&output).join("\n"));
            let before = failing.len();
            failing.extend(found);
            assert!(
                failing.len() > before,
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }

    fn rustc(&self, name: &str, metadata: &Path) -> Command {
        let mut command = Command::new(rustc());
        command
            .args([
                "--edition",
                "2024",
                "--crate-type",
                "lib",
                "--cap-lints",
                "allow",
            ])
            .args(["--crate-name", name])
            .arg(format!("--emit=metadata={}", metadata.display()));
        for (name, file) in &self.dependencies {
            command
                .arg("--extern")
                .arg(format!("{name}={}", file.display()));
        }
        if let Some((_, file)) = self.dependencies.first() {
            let folder = file.parent().unwrap();
            command
                .arg("-L")
                .arg(format!("dependency={}", folder.display()));
        }
        command
    }
}

/// The compiler that belongs to the `cargo` that runs the tests.
fn rustc() -> PathBuf {
    let beside = Path::new(env!("CARGO")).with_file_name("rustc");
    if beside.is_file() {
        beside
    } else {
        PathBuf::from("rustc")
    }
}

/// Name and metadata of a library that `cargo` has built.
fn artifact(message: &Value) -> Option<(String, PathBuf)> {
    if message["reason"] != "compiler-artifact" {
        return None;
    }
    let name = message["target"]["name"].as_str()?.replace('-', "_");
    let files = message["filenames"].as_array()?;
    let metadata = files
        .iter()
        .filter_map(Value::as_str)
        .find(|file| file.ends_with(".rmeta"))?;
    Some((name, PathBuf::from(metadata)))
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A block of a caller: its name, and its lines, counted from 0.
pub(crate) struct Block {
    pub(crate) name: String,
    pub(crate) lines: std::ops::Range<usize>,
}

/// What begins in the first column with `mod NAME` or `macro!(NAME`, up to the next one.
pub(crate) fn blocks(caller: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (index, line) in caller.lines().enumerate() {
        let named = line.strip_prefix("mod ").or_else(|| {
            line.split_once("!(")
                .filter(|(name, _)| is_name(name))
                .map(|(_, rest)| rest)
        });
        if let Some(rest) = named {
            let name = rest
                .split(|c: char| !is_name(&c.to_string()))
                .next()
                .unwrap();
            blocks.push(Block {
                name: name.to_owned(),
                lines: index..index,
            });
        }
        if let Some(block) = blocks.last_mut() {
            block.lines.end = index + 1;
        }
    }
    blocks
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A caller with empty lines for the blocks of these names, so that the others keep their places.
fn without(caller: &str, names: &BTreeSet<String>) -> String {
    let mut lines: Vec<&str> = caller.lines().collect();
    for block in blocks(caller) {
        if names.contains(&block.name) {
            lines[block.lines].fill("");
        }
    }
    lines.join("\n")
}

/// What the compiler says, in one line each.
fn messages(output: &Output) -> Vec<String> {
    let errors = String::from_utf8_lossy(&output.stderr);
    let messages = errors
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .map(|message| message["message"].to_string())
        .collect()
}

/// The blocks in which the compiler has found errors.
fn blamed(caller: &str, output: &Output) -> BTreeSet<String> {
    let blocks = blocks(caller);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let messages = errors
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["level"] == "error");
    let spans =
        messages.flat_map(|message| message["spans"].as_array().cloned().unwrap_or_default());
    spans
        .filter(|span| span["is_primary"] == true)
        .filter_map(|mut span| {
            // Where a macro was used, and not where it says so.
            while span["expansion"].is_object() {
                span = span["expansion"]["span"].take();
            }
            let line = usize::try_from(span["line_start"].as_u64()?).ok()? - 1;
            let block = blocks.iter().find(|block| block.lines.contains(&line))?;
            Some(block.name.clone())
        })
        .collect()
}

/// The names of the public items of a crate that do not occur in a caller: modules, types, functions, fields, values.
pub(crate) fn unnamed(plan: &Crate, caller: &str) -> Vec<String> {
    let words: BTreeSet<&str> = caller
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .collect();
    // A credential from a provider of tokens is another form of the one from a token.
    let is_named = |name: &String| {
        let form = name.strip_suffix("_from").unwrap_or(name);
        words.contains(name.as_str()) || words.contains(form)
    };
    let mut missing = BTreeSet::new();
    for (path, text) in emit::stand_alone(plan, emit::LONGEST_FILE).iter() {
        if path.starts_with("src/api/") {
            missing.extend(public_names(text).filter(|name| !is_named(name)));
        }
    }
    missing.into_iter().collect()
}

/// The names after `pub`, the variants of enums, and the setters for several values.
fn public_names(text: &str) -> impl Iterator<Item = String> {
    let name = |rest: &str| {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        rest.split(|c| !is_part(c)).next().unwrap().to_owned()
    };
    let mut enumeration = false;
    let mut names = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        enumeration = line.starts_with("pub enum ") || (enumeration && line != "}");
        for keyword in ["fn ", "struct ", "enum ", "mod ", "type ", ""] {
            let rest = line
                .strip_prefix("pub ")
                .and_then(|rest| rest.strip_prefix(keyword));
            if let Some(rest) = rest.filter(|rest| !rest.starts_with("use ")) {
                names.push(name(rest));
                break;
            }
        }
        let many = line
            .split_once(" => ")
            .map(|(many, _)| many.trim_start_matches("list_setters!("));
        if let Some(many) = many.filter(|many| is_name(many)) {
            names.push(many.to_owned());
        } else if enumeration && line.starts_with(|c: char| c.is_ascii_uppercase()) {
            names.push(name(line));
        }
    }
    names.into_iter().filter(|name| !name.is_empty())
}
