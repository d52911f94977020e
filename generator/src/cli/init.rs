//! The command `init`: writes what a project begins with.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::config;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::document::Node;
use crate::pipeline::{self, GenerateOptions, Generated, Input};
use crate::render::{self, Style};
use crate::source::Sources;

use super::{DONE, FAILED, arguments, references, say};

/// The overlay with the names.
const OVERLAY: &str = "overlay.yaml";

/// The workflow that runs `check`.
const WORKFLOW: &str = ".github/workflows/generated-client.yml";

/// The workflow's text.
const WORKFLOW_TEXT: &str = include_str!("init/workflow.yml");

/// Writes the files into the current folder; none where one of them is there already.
pub(super) fn init(arguments: &arguments::Init) -> u8 {
    let taken = [config::FILE_NAME, OVERLAY, WORKFLOW];
    if let Some(taken) = taken.iter().find(|path| Path::new(path).exists()) {
        say(&format!("error: there is a `{taken}` already\n"));
        return FAILED;
    }
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let Some((document, generated)) =
        planned(&arguments.description, &mut sources, &mut diagnostics)
    else {
        say(&render::report(&diagnostics, &sources, style()));
        return FAILED;
    };
    let is_sound = !left_out(&diagnostics);
    let name = generated.plan.package.clone();
    let files = [
        (
            config::FILE_NAME,
            configuration(&arguments.description, &name, is_sound, is_in_workspace()),
        ),
        (OVERLAY, names(&document, &generated)),
        (WORKFLOW, WORKFLOW_TEXT.to_owned()),
    ];
    for (path, text) in &files {
        if let Err(error) = write(Path::new(path), text) {
            say(&format!("error: `{path}` cannot be written: {error}\n"));
            return FAILED;
        }
    }
    say(&render::summary(&diagnostics, style()));
    say(&advice(&generated, &name, is_sound));
    DONE
}

fn style() -> Style {
    Style {
        colour: render::coloured(&io::stderr()),
        verbose: false,
    }
}

/// The crate that comes of a description, without what is not sound.
fn planned(
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(Node, Generated)> {
    let name = path.display().to_string();
    let read = fs::read(path).map_err(|error| super::files::unreadable(&name, &error.to_string()));
    let spec = read.and_then(|bytes| sources.add_bytes(name, bytes));
    let spec = spec.map_err(|problem| diagnostics.push(problem)).ok()?;
    let limits = references::Limits {
        allow_outside: false,
    };
    references::read(path, limits, sources, spec);
    let input = Input {
        spec,
        overlays: Vec::new(),
    };
    let options = GenerateOptions {
        keep_going: true,
        ..GenerateOptions::default()
    };
    let document = pipeline::effective(sources, input, diagnostics)?;
    let generated = pipeline::from_effective(&document, Vec::new(), options, diagnostics)?;
    Some((document, generated))
}

/// Whether something has been left out for its errors.
fn left_out(diagnostics: &Diagnostics) -> bool {
    let is_error = |found: &Diagnostic| {
        let usual = crate::diagnostic::codes::find(found.code).map(|code| code.severity);
        usual == Some(Severity::Error)
    };
    diagnostics.iter().any(is_error)
}

/// Whether there is a workspace around the current folder: Cargo refuses another one in it.
fn is_in_workspace() -> bool {
    let has_workspace = |folder: &Path| {
        let text = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        let manifest: toml::Table = toml::from_str(&text).ok()?;
        manifest.get("workspace").map(|_| ())
    };
    let current = std::env::current_dir().unwrap_or_default();
    current
        .ancestors()
        .any(|folder| has_workspace(folder).is_some())
}

fn configuration(description: &Path, name: &str, is_sound: bool, member: bool) -> String {
    let description = description.display().to_string().replace('\\', "/");
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let keep_going = match is_sound {
        true => "",
        false => {
            "# Parts of the description have errors: `generator lint` lists them. Correct them in the overlay.\nkeep-going = true\n"
        }
    };
    let member = match member {
        true => "# The crate is a member of the workspace around it.\nmember = true\n",
        false => "",
    };
    format!(
        "# What is generated: `generator` writes it, `generator check` compares it.\n\
         [[crate]]\nname = {}\ndescription = {}\noverlays = [{}]\noutput = \"client\"\n{member}{keep_going}",
        text(name),
        text(&description),
        text(OVERLAY)
    )
}

/// An overlay with the name of each operation.
fn names(document: &Node, generated: &Generated) -> String {
    let mut out = String::from(
        "# The names that the generator derives. Whoever uses the client reads them: review them before the first release.\n\
         # A name that stands here stays, whatever a later revision of the description says.\noverlay: 1.1.0\n\
         info: {title: Names and corrections, version: '1'}\nactions:",
    );
    let mut count = 0;
    for group in &generated.plan.groups {
        for operation in &group.operations {
            count += 1;
            let target = document.json_path(&operation.at);
            let target = target.replace('\'', "''");
            let _ = write!(
                out,
                "\n  - target: '{target}'\n    description: client.{}().{}\n    update: {{x-rust-name: {}}}",
                group.accessor, operation.name, operation.name
            );
        }
    }
    out.push_str(if count == 0 { " []\n" } else { "\n" });
    out
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::File::create_new(path)?;
    file.write_all(text.as_bytes())
}

fn advice(generated: &Generated, name: &str, is_sound: bool) -> String {
    let (client, kept) = (PathBuf::from("client"), generated.kept);
    let operations = match kept.operations {
        1 => "1 operation".to_owned(),
        count => format!("{count} operations"),
    };
    let errors = match is_sound {
        true => "",
        false => {
            "\n- `generator lint`: what is wrong with the description; parts of it are left out"
        }
    };
    format!(
        "wrote {}, {OVERLAY} and {WORKFLOW} for `{name}`, with {}\n\
         next: `generator` writes the crate into `{}`. To look at:{errors}\n\
         - {OVERLAY}: the names of the operations, as callers will read them\n\
         - {}: docs/configuration.md of the generator documents its keys\n\
         - {WORKFLOW}: where it installs the generator from\n",
        config::FILE_NAME,
        operations,
        client.display(),
        config::FILE_NAME,
    )
}
