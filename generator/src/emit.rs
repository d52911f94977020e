//! Emission: the plan of a crate as text. `Crate → Files`.
//!
//! There are no decisions here: what is written is what the plan says.

mod bodies;
mod calls;
mod client;
mod deprecated;
mod errors;
mod forms;
mod groups;
mod models;
mod outputs;
mod package;
mod pages;
mod readme;
mod received;
mod request_items;
mod servers;
mod shared_runtime;
mod split;
mod streams;
mod types;
mod waiters;

use std::collections::{BTreeMap, BTreeSet};

use crate::embedded::{self, RuntimePart};
use crate::plan::Crate;
use crate::print::Printer;
pub use shared_runtime::shared_runtime;
use split::SplitModule;

/// Files by their path relative to the folder of the crate, `/` between its segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(pub BTreeMap<String, String>);

impl Files {
    /// The text of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// The paths and texts in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Adds a file.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), text.into());
    }
}

/// The module of the models.
const MODELS: &str = "models";

/// The longest generated file, in lines. Longer modules are split.
pub const LONGEST_FILE: usize = 5_000;

/// Writes the generated part of the crate: all that is below `src/api`.
#[must_use]
pub fn api(plan: &Crate, longest_file: usize) -> Files {
    api_and_names(plan, longest_file).0
}

/// The generated part of the crate, and the names of the runtime that stand in it.
fn api_and_names(plan: &Crate, longest_file: usize) -> (Files, BTreeSet<String>) {
    let mut files = Files::default();
    let mut names = BTreeSet::new();
    let deprecated = deprecated::Deprecated::new(&plan.models);
    let mut write = |name: &str, docs: &str, printer: Printer| {
        names.extend(printer.named("crate::runtime").map(str::to_owned));
        let mut head = mark(plan);
        if !docs.is_empty() {
            let mut top = Printer::default();
            top.module_docs(docs);
            head.push('\n');
            head.push_str(&top.finish(""));
        }
        files.insert(format!("src/api/{name}.rs"), printer.finish(&head));
    };
    write("client", "", client::client(plan));
    if !plan.credentials.is_empty() {
        write("credential", "", client::credential(plan));
    }
    let mut write_split = |name: &str, docs: &str, mut module: SplitModule| {
        if name == MODELS {
            allow_in_models(plan, &mut module);
        }
        write(name, docs, module.root);
        for (part, printer) in module.parts {
            write(&format!("{name}/{part}"), "", printer);
        }
    };
    if !plan.models.is_empty() {
        let models = split::models(plan, &deprecated, longest_file);
        write_split(MODELS, "What requests and responses hold.", models);
    }
    let shared = errors::SharedErrors::new(plan);
    for group in &plan.groups {
        let module = groups::group(group, &shared, &deprecated, longest_file);
        write_split(&group.module, &group.docs, module);
    }
    if !plan.received.bodies.is_empty() {
        let docs = "Requests that the service sends: webhooks and callbacks. A server of yours receives them.";
        write(&plan.received.module, docs, received::root(&plan.received));
        for body in &plan.received.bodies {
            let name = format!("{}/{}", plan.received.module, body.module);
            write(&name, &body.docs, received::body(body, &deprecated));
        }
    }
    let (docs, mut module) = client::module(plan, &shared, longest_file);
    if models::has_values_without_case(&plan.models) {
        let reason = "scripts without capital letters";
        module.attribute(&format!(
            "#![allow(bindings_with_variant_name, reason = \"{reason}\")]"
        ));
    }
    write("mod", &docs, module);
    (files, names)
}

/// The parts of the runtime that the crate needs: those of the plan, and those that are named in what was written.
/// Handwritten modules may name any.
fn parts(plan: &Crate, names: &BTreeSet<String>) -> BTreeSet<RuntimePart> {
    let named = match plan.modules.is_empty() {
        true => RuntimePart::named(names.iter().map(String::as_str)),
        false => RuntimePart::all_named(),
    };
    plan.parts.union(&named).copied().collect()
}

/// Allows what a description may bring with it, in the module of the models and in those below it.
fn allow_in_models(plan: &Crate, module: &mut SplitModule) {
    let is_split = !module.parts.is_empty();
    let mut allow = |lint: &str, reason: &str| {
        let attribute = format!("#![allow({lint}, reason = \"{reason}\")]");
        module.root.attribute(&attribute);
    };
    if models::is_undocumented(&plan.models) {
        allow(
            "missing_docs",
            "the description does not document everything",
        );
    }
    if is_split && plan.models.iter().any(|model| model.deprecated) {
        allow("deprecated", "models may be made of deprecated ones");
    }
}

/// The first line of a file that is copied into a stand-alone crate.
pub const COPY_MARK: &str = "// @generated by `cargo run -p generator`: a copy. Do not edit.\n";

/// The same for a text that the documentation of such a file includes.
const TEXT_MARK: &str = "<!-- @generated by `cargo run -p generator`: a copy. Do not edit. -->\n";

/// The first line of the README of a stand-alone crate.
const README_MARK: &str = "<!-- @generated by `cargo run -p generator`. Do not edit. -->\n";

/// Writes a crate of its own: besides the generated part the manifest, the root and the runtime, or what it has of a
/// shared one. Handwritten modules
/// are copied by the caller, who reads them.
#[must_use]
pub fn stand_alone(plan: &Crate, longest_file: usize) -> Files {
    let (mut files, names) = api_and_names(plan, longest_file);
    let parts = parts(plan, &names);
    match &plan.shared_runtime {
        Some(shared) => {
            let text = shared_runtime::local_runtime(shared, &parts);
            files.insert("src/runtime.rs", format!("{COPY_MARK}\n{text}"));
        }
        None => copy_runtime(embedded::runtime(&parts), &mut files),
    }
    files.insert("Cargo.toml", package::manifest(plan));
    files.insert("src/lib.rs", package::root(plan));
    files.insert(
        "src/README.md",
        format!("{}\n{}", README_MARK, readme::readme(plan)),
    );
    files
}

/// Adds the files of a runtime.
fn copy_runtime<T: std::fmt::Display>(
    runtime: impl IntoIterator<Item = (&'static str, T)>,
    files: &mut Files,
) {
    for (name, text) in runtime {
        let mark = match name.ends_with(".md") {
            true => TEXT_MARK,
            false => COPY_MARK,
        };
        files.insert(format!("src/runtime/{name}"), format!("{mark}\n{text}"));
    }
}

/// Writes a module of a handwritten crate: what a crate of its own has, by paths below the module.
#[must_use]
pub fn module(plan: &Crate, module: &str) -> Files {
    let files = stand_alone(plan, LONGEST_FILE).0.into_iter();
    let files = files.filter_map(|(path, text)| {
        let path = match path.strip_prefix("src/")? {
            "lib.rs" => "mod.rs",
            path => path,
        };
        let text = below_module(&text, module, &plan.project_types);
        Some((path.to_owned(), text))
    });
    Files(files.collect())
}

/// A text in which the paths that begin with `crate` lead into the module.
#[must_use]
pub fn in_module(text: &str, module: &str) -> String {
    below_module(text, module, &[])
}

/// The same, but for the paths that lead to these types of the crate around the module.
fn below_module(text: &str, module: &str, around: &[String]) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("crate::") {
        out.push_str(before);
        out.push_str("crate::");
        let is_path = !before.ends_with(|c: char| c == '_' || c.is_alphanumeric());
        if is_path && !around.iter().any(|path| leads_to(after, path)) {
            out.push_str(module);
            out.push_str("::");
        }
        rest = after;
    }
    out + rest
}

/// Whether what follows on `crate::` is the path of a type, or an import of it among others of its module.
fn leads_to(text: &str, path: &str) -> bool {
    let Some(path) = path.strip_prefix("crate::") else {
        return false;
    };
    if let Some(rest) = text.strip_prefix(path) {
        return !rest.starts_with(|c: char| c == '_' || c.is_alphanumeric());
    }
    let Some((module, name)) = path.rsplit_once("::") else {
        return false;
    };
    let list = text
        .strip_prefix(module)
        .and_then(|rest| rest.strip_prefix("::{")?.split_once('}'));
    list.is_some_and(|(names, _)| names.split(',').any(|one| one.trim() == name))
}

/// The first line of every file that is owned.
fn mark(plan: &Crate) -> String {
    let inputs: Vec<_> = plan
        .inputs
        .iter()
        .map(|input| format!("`{}`", file_name(input)))
        .collect();
    let from = if inputs.is_empty() {
        String::new()
    } else {
        format!(" from {}", inputs.join(" and "))
    };
    format!("// @generated by `cargo run -p generator`{from}. Do not edit.\n")
}

/// The name of a file without what a comment cannot hold.
fn file_name(input: &str) -> String {
    let name = input.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars()
        .filter(|c| !c.is_control() && *c != '`')
        .collect()
}
