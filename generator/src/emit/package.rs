//! What a crate of its own needs: the manifest and the root.

use std::collections::{BTreeMap, BTreeSet};

use crate::embedded::{self, RuntimePart};
use crate::plan::{Crate, SharedRuntime, group_features::ALL, inline};
use crate::print::Printer;

/// What the manifest says of the runtime: the features and dependencies of the crate in which it is built and tested.
/// A test keeps the two in step.
const RUNTIME: &str = r#"# Carries requests with reqwest and rustls. Without it the crate has models and requests, and takes any transport.
reqwest = ["dep:reqwest", "dep:tokio", "dep:tower-layer", "dep:tower-service"]
# Responses may be compressed with gzip.
compression = ["reqwest", "reqwest/gzip"]
# HTTP/2 where the service offers it.
http2 = ["reqwest", "reqwest/http2"]
# `send_blocking` for programs that are not asynchronous.
blocking = ["dep:tokio", "tokio/rt-multi-thread"]
# Spans per call and per attempt, with the names of OpenTelemetry.
tracing = ["dep:tracing"]
# A transport that records requests and plays answers, for tests of code that uses this crate.
testing = []

[dependencies]
bytes = "1.10"
http = "1.5"
httpdate = "1.0.3"
percent-encoding = "2.3.2"
reqwest = { version = "0.13.1", default-features = false, features = ["rustls"], optional = true }
serde_core = "1.0.228"
serde_json = { version = "1.0.145", features = ["float_roundtrip"] }
serde_path_to_error = "0.1.20"
tokio = { version = "1.48", default-features = false, features = ["rt", "time"], optional = true }
tower-layer = { version = "0.3.3", optional = true }
tower-service = { version = "0.3.3", optional = true }
tracing = { version = "0.1.41", default-features = false, optional = true }
url = "2.5.7"
zeroize = "1.8"
"#;

/// The line between the features and the dependencies.
const DEPENDENCIES: &str = "[dependencies]\n";

/// What the manifest says of the one target on which the runtime needs more; a table that ends that of all targets.
const RUNTIME_ON_WASM: &str = r#"
# Random numbers where the standard library has none. On that target the caller chooses their source by a feature of
# this crate, such as `wasm_js`.
[target.'cfg(all(target_family = "wasm", target_os = "unknown"))'.dependencies]
getrandom = { version = "0.4", default-features = false }
"#;

/// What the manifest of a runtime's crate has besides: the crates whose times are converted, and private features of the
/// parts that only some crates need. Those of the crate in which the runtime is built and tested.
const RUNTIME_PARTS: &str = r#"# Points in time of other crates become those of this crate and the other way round.
chrono = ["dep:chrono"]
jiff = ["dep:jiff"]
time = ["dep:time"]
# Parts that only some crates need. Each turns on its own.
__received = []
__servers = []
__styles = []
__by_status = []
__date_time = []
__unix_time = []
__request_forms = []
__oauth2 = ["__basic"]
__response_headers = []
__downloads = ["dep:http-body"]
__events = ["__downloads"]
__items = ["__downloads"]
__any_text = []
__basic = []
__links = []
__tuples = []
__streams = ["dep:http-body", "tokio?/fs"]
__multipart = ["__streams", "__styles"]
"#;

/// The dependencies that only these parts have.
const DEPENDENCIES_OF_PARTS: [(&str, &[RuntimePart]); 5] = [
    (
        "chrono = { version = \"0.4.41\", default-features = false, optional = true }",
        &[RuntimePart::Calendars],
    ),
    (
        "futures-core = { version = \"0.3.31\", default-features = false }",
        &[
            RuntimePart::Downloads,
            RuntimePart::Pages,
            RuntimePart::Streams,
        ],
    ),
    (
        "http-body = { version = \"1.0.1\", optional = true }",
        &[RuntimePart::Downloads, RuntimePart::Streams],
    ),
    (
        "jiff = { version = \"1.0\", default-features = false, optional = true }",
        &[RuntimePart::Calendars],
    ),
    (
        "time = { version = \"0.3.41\", default-features = false, optional = true }",
        &[RuntimePart::Calendars],
    ),
];

/// What the code of a generated crate names, where the runtime is a crate of its own.
const NAMED_IN_GENERATED_CODE: [&str; 3] = ["http", "serde_core", "serde_json"];

/// Writes `Cargo.toml`.
pub(crate) fn manifest(plan: &Crate) -> String {
    let mut out = head(
        &plan.package,
        &plan.version,
        &plan.summary,
        "readme = \"src/README.md\"\n",
    );
    out.push_str(&own_features(plan));
    out.push_str(&needs(plan));
    out.push_str(foot(plan.member));
    out
}

/// Writes the `Cargo.toml` of a runtime that several crates share.
pub(crate) fn runtime_manifest(shared: &SharedRuntime) -> String {
    let summary = "What generated clients of several APIs have in common";
    let mut out = head(&shared.package, &shared.version, summary, "");
    let (features, dependencies) = RUNTIME.split_once(DEPENDENCIES).unwrap_or((RUNTIME, ""));
    let mut dependencies: Vec<_> = dependencies.lines().collect();
    dependencies.extend(DEPENDENCIES_OF_PARTS.map(|(line, _)| line));
    dependencies.sort_unstable();
    out.push_str(&format!(
        "default = []\n{}\n{RUNTIME_PARTS}\n{DEPENDENCIES}{}\n",
        features.trim_end(),
        dependencies.join("\n")
    ));
    out.push_str(RUNTIME_ON_WASM);
    out.push_str(foot(shared.member));
    out
}

/// A manifest up to its features; `more` are further lines of `[package]`.
fn head(package: &str, version: &str, description: &str, more: &str) -> String {
    format!(
        "# @generated by `cargo run -p generator`. Do not edit.\n\n[package]\nname = {}\nversion = {}\n\
         edition = \"2024\"\nrust-version = \"1.88\"\ndescription = {}\n{more}publish = false\n\n[features]\n",
        quoted(package),
        quoted(version),
        quoted(description)
    )
}

/// The end of a manifest. A folder inside of another workspace stays a crate of its own, unless it is to be a member.
fn foot(member: bool) -> &'static str {
    match member {
        true => "",
        false => "\n[workspace]\n",
    }
}

/// What the manifest says of a runtime that is a crate of its own: the features of it, and it as a dependency.
fn with_shared_runtime(plan: &Crate, shared: &SharedRuntime) -> String {
    let (features, dependencies) = RUNTIME.split_once(DEPENDENCIES).unwrap_or((RUNTIME, ""));
    let mut out = String::new();
    let name = &shared.package;
    let of_runtime = |feature: &str, needs: &str| {
        let needs: Vec<_> = needs
            .split(", ")
            .map(|one| one.trim_matches(['[', ']', '"']))
            .filter(|one| embedded::is_feature(one))
            .map(str::to_owned)
            .chain([format!("{name}/{feature}")])
            .collect();
        let needs: Vec<_> = needs.iter().map(String::as_str).collect();
        format!("{feature} = [{}]\n", list(&needs))
    };
    for line in features.trim_end().lines() {
        match line.split_once(" = ") {
            Some((feature, needs)) => out.push_str(&of_runtime(feature, needs)),
            None => out.push_str(&format!("{line}\n")),
        }
    }
    if plan.parts.contains(&RuntimePart::Calendars) {
        out.push_str(
            "# Points in time of other crates become those of this crate and the other way round.\n",
        );
        for (feature, _) in embedded::CALENDARS {
            out.push_str(&of_runtime(feature, ""));
        }
    }
    let parts: Vec<_> = plan
        .parts
        .iter()
        .filter_map(|part| part.feature())
        .collect();
    let parts = match parts.as_slice() {
        [] => String::new(),
        parts => format!(", features = [{}]", list(parts)),
    };
    out.push_str(&format!(
        "\n{DEPENDENCIES}{name} = {{ path = {}{parts} }}\n",
        quoted(&shared.path)
    ));
    let named = dependencies.lines().filter(|line| {
        let name = line.split(' ').next().unwrap_or_default();
        NAMED_IN_GENERATED_CODE.contains(&name)
    });
    let named: String = named.map(|line| format!("{line}\n")).collect();
    out.push_str(&match plan.parts.contains(&RuntimePart::WideIntegers) {
        true => with_texts_of_json(&named),
        false => named,
    });
    out
}

/// The features that are on by default, and those of the groups.
fn own_features(plan: &Crate) -> String {
    let groups = group_features(plan);
    let mut default: Vec<_> = plan.features.iter().map(String::as_str).collect();
    default.extend((!groups.is_empty()).then_some(ALL));
    format!("default = [{}]\n{groups}", list(&default))
}

/// The features of the groups, each with those of the groups whose operations its waiters send.
fn group_features(plan: &Crate) -> String {
    let feature = |accessor: &str| {
        let group = plan.groups.iter().find(|one| one.accessor == accessor);
        group.and_then(|group| group.feature.as_deref())
    };
    let all: Vec<_> = plan
        .groups
        .iter()
        .filter_map(|one| one.feature.as_deref())
        .collect();
    if all.is_empty() {
        return String::new();
    }
    let mut out =
        String::from("# The operations of all groups; each group has a feature of its own.\n");
    out.push_str(&format!("{ALL} = [{}]\n", list(&all)));
    for group in &plan.groups {
        let Some(own) = &group.feature else { continue };
        let waiters = group.waiters.iter();
        let needs: BTreeSet<_> = waiters.filter_map(|one| feature(&one.accessor)).collect();
        let needs: Vec<_> = needs.into_iter().filter(|one| one != own).collect();
        out.push_str(&format!("{own} = [{}]\n", list(&needs)));
    }
    out
}

/// The items of a list of strings.
fn list(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| quoted(name)).collect();
    names.join(", ")
}

/// Lets the JSON library give the text of a value, by which whole numbers of more than 64 bits are read.
fn with_texts_of_json(manifest: &str) -> String {
    manifest.replace(
        "[\"float_roundtrip\"]",
        "[\"float_roundtrip\", \"raw_value\"]",
    )
}

/// What the manifest says of the runtime with the parts that the crate needs.
fn with_parts(plan: &Crate) -> String {
    let has = |part: &RuntimePart| plan.parts.contains(part);
    let mut manifest = RUNTIME.to_owned();
    let of_parts = DEPENDENCIES_OF_PARTS.into_iter();
    let of_parts: Vec<_> = of_parts
        .filter(|(_, parts)| parts.iter().any(has))
        .map(|(line, _)| line)
        .collect();
    if of_parts.iter().any(|line| line.starts_with("http-body ")) {
        manifest = manifest.replace(
            "reqwest = [\"dep:reqwest\"",
            "reqwest = [\"dep:http-body\", \"dep:reqwest\"",
        );
    }
    if has(&RuntimePart::WideIntegers) {
        manifest = with_texts_of_json(&manifest);
    }
    if has(&RuntimePart::Streams) {
        manifest = manifest.replace("[\"rt\", \"time\"]", "[\"fs\", \"rt\", \"time\"]");
    }
    let (features, dependencies) = manifest.split_once(DEPENDENCIES).unwrap_or((&manifest, ""));
    let calendars = match has(&RuntimePart::Calendars) {
        true => calendar_features(plan),
        false => String::new(),
    };
    let is_own = |line: &&str| plan.dependencies.keys().any(|own| is_entry(line, own));
    let is_calendar = |line: &str| {
        let mut calendars = embedded::CALENDARS.iter();
        calendars.any(|(calendar, _)| is_entry(line, calendar))
    };
    let mut dependencies: Vec<_> = dependencies.lines().collect();
    // A calendar that the types of the project need is there anyway.
    dependencies.extend(
        of_parts
            .iter()
            .filter(|line| !(is_own(line) && is_calendar(line))),
    );
    dependencies.sort_unstable();
    format!(
        "{}\n{calendars}\n{DEPENDENCIES}{}\n",
        features.trim_end(),
        dependencies.join("\n")
    )
}

/// Whether a line is the entry of this dependency.
fn is_entry(line: &str, name: &str) -> bool {
    line.split_once(" = ")
        .is_some_and(|(known, _)| known == name)
}

/// The features by which times of other crates are converted.
fn calendar_features(plan: &Crate) -> String {
    let mut features =
        "# Points in time of other crates become those of this crate and the other way round.\n"
            .to_owned();
    for (name, _) in embedded::CALENDARS {
        let is_own = plan.dependencies.contains_key(name);
        let needed = if is_own {
            String::new()
        } else {
            format!("\"dep:{name}\"")
        };
        features.push_str(&format!("{name} = [{needed}]\n"));
    }
    features
}

fn quoted(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    format!("\"{}\"", clean.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Writes `src/lib.rs`.
pub(crate) fn root(plan: &Crate) -> String {
    let mut p = Printer::default();
    let mut modules: Vec<_> = ["pub mod api;", "mod runtime;"].map(str::to_owned).into();
    modules.extend(
        plan.modules
            .iter()
            .map(|(name, _)| format!("pub mod {name};")),
    );
    modules.sort_by(|a, b| {
        a.trim_start_matches("pub ")
            .cmp(b.trim_start_matches("pub "))
    });
    for module in modules {
        p.line(0, &module);
    }
    p.blank();
    let mut names: Vec<&str> = plan
        .client
        .variables
        .iter()
        .filter_map(|variable| variable.type_name.as_deref())
        .collect();
    names.sort_unstable();
    if !plan.models.is_empty() {
        names.push("models");
    }
    match names.as_slice() {
        [] => {}
        [one] => p.line(0, &format!("pub use api::{one};")),
        several => p.line(0, &format!("pub use api::{{{}}};", several.join(", "))),
    }
    p.line(0, "pub use http;");
    p.line(0, "pub use runtime::*;");
    let unused = match plan.groups.iter().any(|group| group.feature.is_some()) {
        true => format!(
            "\n#![cfg_attr(not(feature = \"{ALL}\"), allow(dead_code, unused_imports, unused_macros))]\n"
        ),
        false => String::new(),
    };
    let limit = plan
        .recursion_limit
        .map(|limit| format!("\n#![recursion_limit = \"{limit}\"]\n"));
    let limit = limit.unwrap_or_default();
    let table = match plan.groups.is_empty() {
        true => "",
        false => "//!\n//! The module [`api`] lists all calls with links to them.\n",
    };
    p.finish(&format!(
        "// @generated by `cargo run -p generator`. Do not edit.\n\n#![doc = include_str!(\"README.md\")]\n{table}{limit}{unused}"
    ))
}

/// What the manifest of the crate around a module has to have: the features, from the first, and the dependencies.
pub(crate) fn features_and_dependencies(plan: &Crate) -> String {
    format!("{}{}", own_features(plan), needs(plan))
}

/// What the runtime and the types of the project need.
fn needs(plan: &Crate) -> String {
    let mut own: BTreeMap<_, _> = plan.dependencies.iter().collect();
    let runtime = match &plan.shared_runtime {
        Some(shared) => with_shared_runtime(plan, shared),
        None => with_parts(plan),
    };
    let (features, dependencies) = runtime.split_once(DEPENDENCIES).unwrap_or((&runtime, ""));
    let mut out = format!("{features}{DEPENDENCIES}");
    for line in dependencies.lines() {
        let entry = line.split_once(" = ");
        let used =
            entry.and_then(|(name, value)| Some((name, value, own.remove(&name.to_owned())?)));
        match used {
            Some((name, value, more)) => {
                out.push_str(&format!("{name} = {}\n", with_more(value, more)));
            }
            None => out.push_str(&format!("{line}\n")),
        }
    }
    for (name, value) in own {
        out.push_str(&format!("{name} = {value}\n"));
    }
    if plan.shared_runtime.is_none() {
        out.push_str(RUNTIME_ON_WASM);
    }
    out
}

/// A dependency of the runtime with what the types of the project need of it: each key that the runtime does not state,
/// and the features of both.
fn with_more(runtime: &str, more: &str) -> String {
    let table = |value: &str| -> toml::Table {
        let read: Option<toml::Table> = toml::from_str(&format!("value = {value}")).ok();
        match read.and_then(|mut read| read.remove("value")) {
            Some(toml::Value::Table(table)) => table,
            Some(version) => [("version".to_owned(), version)].into_iter().collect(),
            None => toml::Table::new(),
        }
    };
    let (mut both, mut more) = (table(runtime), table(more));
    let features = more.remove("features");
    if let Some(toml::Value::Array(features)) = features {
        let known = both
            .entry("features")
            .or_insert_with(|| toml::Value::Array(Vec::new()));
        if let toml::Value::Array(known) = known {
            let new: Vec<_> = features
                .into_iter()
                .filter(|one| !known.contains(one))
                .collect();
            known.extend(new);
        }
    }
    for (key, value) in more {
        both.entry(key).or_insert(value);
    }
    inline(&toml::Value::Table(both))
}
