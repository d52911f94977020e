//! Many generated crates as modules of one crate, so that the runtime is compiled once for all of them.
//!
//! Each module has its own `api`, as it was generated but for the paths that begin with `crate`, and a `runtime` that
//! passes on the one of the crate. The types to which generated code adds methods (`Client`, `ClientBuilder`,
//! `Credential`) are wrapped in each module, since a type cannot have a method of the same name twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use generator::diagnostic::Diagnostics;
use generator::embedded::{RUNTIME, RuntimePart, runtime};
use generator::emit::{self, Files};
use generator::pipeline::{self, GenerateOptions, Input};
use generator::plan::{CrateOptions, SharedRuntime};
use generator::render::{self, Style};
use generator::source::Sources;
use serde_json::Value;
use syn::{ImplItem, Item, Type};

/// The description of which the root of the crate is generated: the runtime names parts of it.
const ROOT: &str = "\
openapi: 3.1.0
info: {title: Generated crates, version: '1'}
servers: [{url: 'https://api.example.com'}]
paths: {}
";

/// The line before the dependencies in a manifest.
const DEPENDENCIES: &str = "[dependencies]\n";

/// What a module wraps of the runtime; `MODULE` stands for the module.
const WRAPPERS: &str = include_str!("wrappers.txt");

/// The types of the runtime that generated code adds methods to.
const EXTENDED: [&str; 3] = ["Client", "ClientBuilder", "Credential"];

/// The methods that these types have already: the type and the name of each.
static METHODS_OF_RUNTIME: LazyLock<BTreeSet<(String, String)>> = LazyLock::new(|| {
    RUNTIME
        .iter()
        .filter(|(file, _)| matches!(*file, "client.rs" | "credential.rs"))
        .flat_map(|(_, text)| methods(text))
        .collect()
});

/// Generated crates by the name of their module.
pub(crate) struct Bundle {
    folder: PathBuf,
    crates: BTreeMap<String, Files>,
    /// Those that have their own runtime.
    whole: BTreeSet<String>,
}

/// The dependencies of a runtime with all parts that this manifest does not have.
fn more_than(manifest: &str) -> String {
    let files = emit::shared_runtime(&SharedRuntime {
        package: "runtime".to_owned(),
        version: "0.1.0".to_owned(),
        path: "../runtime".to_owned(),
        member: true,
    });
    let (_, all) = files
        .get("Cargo.toml")
        .unwrap()
        .split_once(DEPENDENCIES)
        .unwrap();
    let entries = all.lines().take_while(|line| !line.is_empty());
    let missing = entries.filter(|line| {
        let (name, _) = line.split_once(" = ").unwrap();
        !manifest.contains(&format!("\n{name} = {{"))
            && !manifest.contains(&format!("\n{name} = \""))
    });
    missing.map(|line| format!("{line}\n")).collect()
}

/// How the line begins in which a crate states its limit.
const LIMIT: &str = "#![recursion_limit = \"";

/// The root of a crate as that of a module, which cannot state a limit.
fn without_limit(root: &str) -> String {
    let is_limit = |line: &&str| line.starts_with(LIMIT);
    let lines = root.split_inclusive('\n').filter(|line| !is_limit(line));
    lines.collect()
}

/// The limit that a crate states.
fn limit(files: &Files) -> Option<usize> {
    let mut lines = files.get("src/lib.rs")?.lines();
    let stated = lines.find_map(|line| line.strip_prefix(LIMIT))?;
    stated.trim_end_matches("\"]").parse().ok()
}

/// What the compiler, rustdoc or rustfmt reports, by module.
pub(crate) type Reports = BTreeMap<String, String>;

/// How a tool judges the crate that is written into a folder.
type Judge = fn(&Bundle) -> Output;

impl Bundle {
    /// A crate in `folder`, which is below the folder for temporary files of the tests.
    pub(crate) fn new(folder: &str) -> Bundle {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        Bundle {
            folder,
            crates: BTreeMap::new(),
            whole: BTreeSet::new(),
        }
    }

    pub(crate) fn add(&mut self, module: &str, files: Files) {
        self.crates.insert(module.to_owned(), files);
    }

    /// Adds a crate with its own runtime, which has the parts that it needs.
    pub(crate) fn add_whole(&mut self, module: &str, files: Files) {
        self.whole.insert(module.to_owned());
        self.add(module, files);
    }

    /// Whatever any of the tools reports. A module with errors is left out of the next attempt, since its errors can
    /// keep the compiler from looking at the others.
    pub(crate) fn check(mut self) -> Reports {
        let mut reports = self.unformatted();
        for (module, files) in &self.crates {
            for name in duplicate_methods(files) {
                let report = reports.entry(module.clone()).or_default();
                *report += &format!("the runtime has the method `{name}`, too\n");
            }
        }
        let tools: [(&str, Judge); 2] = [
            ("cargo check", Bundle::compile),
            ("rustdoc", Bundle::document),
        ];
        self.crates
            .retain(|module, _| !reports.contains_key(module));
        self.write();
        for (name, judge) in tools {
            while !self.crates.is_empty() {
                let output = judge(&self);
                if output.status.success() {
                    break;
                }
                let found = blamed(&output, self.crates.keys());
                assert!(
                    !found.is_empty(),
                    "{name}: no module is to blame\n{}\n{}",
                    messages(&output).join("\n"),
                    String::from_utf8_lossy(&output.stderr)
                );
                self.crates.retain(|module, _| !found.contains_key(module));
                self.write();
                reports.extend(found);
            }
        }
        reports
    }

    /// Writes the crate. What an earlier one has left stays, and nothing leads to it: the same files are written
    /// again and again, which is faster than others.
    fn write(&self) {
        let source = self.folder.join("src");
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::create_dir_all(&self.folder).unwrap();
        fs::copy(lock, self.folder.join("Cargo.lock")).unwrap();
        let root = generate(ROOT, CrateOptions::default()).unwrap();
        for (path, text) in root.iter() {
            match path {
                "Cargo.toml" => write(&self.folder.join(path), &self.manifest(text)),
                "src/lib.rs" => {
                    let modules = self.crates.keys();
                    let modules: String = modules
                        .map(|module| format!("\npub mod {module};"))
                        .collect();
                    let largest = self.crates.values().filter_map(limit).max();
                    let limit = largest.map(|limit| format!("{LIMIT}{limit}\"]\n"));
                    let limit = limit.unwrap_or_default();
                    let text = format!("{limit}{text}{modules}\n");
                    write(&self.folder.join(path), &text);
                }
                _ => write(&self.folder.join(path), text),
            }
        }
        for (file, text) in runtime(&RuntimePart::with_needed(RuntimePart::ALL)) {
            write(&source.join("runtime").join(file), &text);
        }
        for (module, files) in &self.crates {
            let folder = source.join(module);
            let is_whole = self.whole.contains(module);
            // One of the two may be there from another run.
            if is_whole {
                let _ = fs::remove_file(folder.join("runtime.rs"));
            } else {
                let _ = fs::remove_dir_all(folder.join("runtime"));
                let wrappers = WRAPPERS.replace("MODULE", module);
                write(&folder.join("runtime.rs"), &wrappers);
            }
            for (path, text) in files.iter() {
                let text = emit::in_module(text, module);
                match path.strip_prefix("src/") {
                    Some(path) if path.starts_with("runtime/") && !is_whole => {}
                    Some("lib.rs") => write(&folder.join("mod.rs"), &without_limit(&text)),
                    Some(path) => write(&folder.join(path), &text),
                    None => {}
                }
            }
        }
    }

    /// The manifest of the root, with the dependencies of all crates and of all parts of the runtime.
    fn manifest(&self, root: &str) -> String {
        let all = self
            .crates
            .values()
            .filter_map(|files| files.get("Cargo.toml"));
        let dependencies = |text: &str| text.find("[features]").unwrap();
        let length = |text: &&str| text.len() - dependencies(text);
        let longest = all.chain([root]).max_by_key(length).unwrap();
        let (head, rest) = (
            &root[..dependencies(root)],
            &longest[dependencies(longest)..],
        );
        let rest = rest.replace(DEPENDENCIES, &format!("{DEPENDENCIES}{}", more_than(rest)));
        format!("{head}{rest}\n[lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\n")
    }

    fn compile(&self) -> Output {
        self.cargo(&["check"])
    }

    /// What rustdoc reports while it documents the crate. The pages are not written: that would take as long again,
    /// and nothing is reported by then.
    fn document(&self) -> Output {
        // Cargo runs nothing but tells where the dependencies are, since the crate is compiled already.
        let compiled = self.compile();
        Command::new("rustdoc")
            .args(["--edition", "2024", "--crate-name", "documented"])
            .args(["-D", "warnings", "-D", "missing_docs"])
            .args(["--error-format", "json"])
            .args(["-Z", "unstable-options", "--check"])
            .args(self.dependencies(&compiled))
            .arg("src/lib.rs")
            .current_dir(&self.folder)
            .env("CARGO_PKG_NAME", "documented")
            .env("CARGO_PKG_VERSION", "0.1.0")
            // For the option `--check` alone: the crate has no unstable feature.
            .env("RUSTC_BOOTSTRAP", "1")
            .output()
            .unwrap()
    }

    fn cargo(&self, command: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(command)
            .args(["--lib", "--offline", "--no-default-features", "--quiet"])
            .args(["--message-format", "json"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target())
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap()
    }

    /// The options of rustc that say where the dependencies of the crate are, after cargo has built them.
    fn dependencies(&self, compiled: &Output) -> Vec<String> {
        let manifest = fs::read_to_string(self.folder.join("Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let declared = manifest["dependencies"].as_table().unwrap();
        let declared: Vec<_> = declared.keys().map(|name| name.replace('-', "_")).collect();
        let mut options = Vec::new();
        for artifact in printed(compiled, "compiler-artifact") {
            let name = artifact["target"]["name"]
                .as_str()
                .unwrap()
                .replace('-', "_");
            if declared.contains(&name) {
                let file = Path::new(artifact["filenames"][0].as_str().unwrap());
                let folder = file.parent().unwrap().display();
                options.push(format!("-Ldependency={folder}"));
                options.push(format!("--extern={name}={}", file.display()));
            }
        }
        options
    }

    /// The modules whose files rustfmt would change, as they were generated.
    pub(crate) fn unformatted(&self) -> Reports {
        let folder = self.folder.join("formatted");
        let mut roots = Vec::new();
        for (module, files) in &self.crates {
            for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
                if !path.starts_with("src/runtime/") {
                    write(&folder.join(module).join(path), text);
                }
            }
            roots.push(folder.join(module).join("src/api/mod.rs"));
        }
        let output = Command::new("rustfmt")
            .args(["--edition", "2024", "--check"])
            .args(roots)
            .output()
            .unwrap();
        let text =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        let mut reports = Reports::new();
        let mut current = None;
        for line in text.lines() {
            if let Some((_, rest)) = line.split_once(&format!("{}/", folder.display())) {
                current = rest.split('/').next().map(str::to_owned);
            }
            if let Some(module) = &current {
                *reports.entry(module.clone()).or_default() += &format!("{line}\n");
            }
        }
        assert_eq!(output.status.success(), reports.is_empty(), "{text}");
        reports
    }
}

/// Where the workspace is built: its dependencies need not be built once more.
pub(crate) fn target() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    folder.parent().unwrap_or(folder).to_owned()
}

/// Runs cargo in a folder, without a warning.
///
/// Warnings are not denied by `RUSTFLAGS`: with other flags cargo builds all dependencies anew.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target())
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "cargo {}\n{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr)
    );
}

/// The crate that comes of a description, with all its schemas and without what is not sound; the report where nothing
/// comes of it.
pub(crate) fn generate(description: &str, crate_options: CrateOptions) -> Result<Files, String> {
    let mut sources = Sources::new();
    let spec = sources.add("openapi.yaml", description);
    let mut diagnostics = Diagnostics::new();
    let input = Input {
        spec,
        overlays: Vec::new(),
    };
    let options = GenerateOptions {
        all_schemas: true,
        keep_going: true,
        crate_options,
    };
    let generated = pipeline::generate(&sources, input, options, &mut diagnostics);
    let style = Style {
        colour: false,
        verbose: false,
    };
    match generated {
        Some(generated) => Ok(emit::stand_alone(&generated.plan, emit::LONGEST_FILE)),
        None => Err(render::report(&diagnostics, &sources, style)),
    }
}

/// The methods that generated code adds to a type of the runtime that has one of this name already.
fn duplicate_methods(files: &Files) -> Vec<String> {
    let generated = files
        .iter()
        .filter(|(path, _)| matches!(*path, "src/api/client.rs" | "src/api/credential.rs"))
        .flat_map(|(_, text)| methods(text));
    generated
        .filter(|method| METHODS_OF_RUNTIME.contains(method))
        .map(|(of, name)| format!("{of}::{name}"))
        .collect()
}

/// The type and the name of each method of a type that generated code adds methods to.
fn methods(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for item in syn::parse_file(text)
        .map(|file| file.items)
        .unwrap_or_default()
    {
        let Item::Impl(block) = item else { continue };
        let Type::Path(path) = &*block.self_ty else {
            continue;
        };
        let of = path.path.segments.last().unwrap().ident.to_string();
        if block.trait_.is_some() || !EXTENDED.contains(&of.as_str()) {
            continue;
        }
        found.extend(block.items.iter().filter_map(|item| match item {
            ImplItem::Fn(method) => Some((of.clone(), method.sig.ident.to_string())),
            _ => None,
        }));
    }
    found
}

/// What is reported about each module.
fn blamed<'a>(output: &Output, modules: impl Iterator<Item = &'a String>) -> Reports {
    let modules: BTreeSet<_> = modules.collect();
    let mut reports = Reports::new();
    for message in reported(output) {
        let mut files = Vec::new();
        files_of(&message, &mut files);
        let module = files.iter().find_map(|file| {
            let (module, _) = file.strip_prefix("src/")?.split_once('/')?;
            modules.get(&module.to_owned())
        });
        if let Some(module) = module {
            let text = message["rendered"].as_str().unwrap_or_default();
            *reports.entry((*module).clone()).or_default() += text;
        }
    }
    reports
}

/// The files of the spans of a message and of what it adds, outermost first.
fn files_of(message: &Value, files: &mut Vec<String>) {
    for span in message["spans"].as_array().into_iter().flatten() {
        let mut span = span;
        loop {
            files.extend(span["file_name"].as_str().map(str::to_owned));
            if !span["expansion"].is_object() {
                break;
            }
            span = &span["expansion"]["span"];
        }
    }
    for child in message["children"].as_array().into_iter().flatten() {
        files_of(child, files);
    }
}

/// The messages of a kind that cargo has printed.
fn printed(output: &Output, reason: &str) -> Vec<Value> {
    let mut lines = json_lines(&output.stdout);
    lines.retain(|line| line["reason"] == reason);
    lines
}

/// The errors that cargo or rustdoc has printed.
fn reported(output: &Output) -> Vec<Value> {
    let mut messages = printed(output, "compiler-message");
    for message in &mut messages {
        *message = message["message"].take();
    }
    messages.extend(json_lines(&output.stderr));
    messages.retain(|message| message["level"] == "error");
    messages
}

fn json_lines(text: &[u8]) -> Vec<Value> {
    let text = String::from_utf8_lossy(text);
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn messages(output: &Output) -> Vec<String> {
    let reported = reported(output);
    let texts = reported
        .iter()
        .filter_map(|message| message["rendered"].as_str());
    texts.map(str::to_owned).collect()
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
