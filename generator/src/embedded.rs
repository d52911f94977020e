//! The runtime's sources, as the generator carries them: they become part of a stand-alone crate.
//!
//! Some parts of the runtime serve few descriptions. In the sources each of them is marked: by a private feature, or
//! where the client of this workspace uses the part by a comment. A stand-alone crate has the parts that it needs without
//! a mark, and nothing of the others.

mod parts;
mod shared;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Lines;

pub use parts::RuntimePart;
pub use shared::{local_exports, root_exports, shared_runtime};

/// The features of a stand-alone crate, and what each adds.
pub const FEATURES: [(&str, &str); 6] = [
    (
        "reqwest",
        "carries requests with reqwest and rustls; without it the crate takes any `Transport`",
    ),
    ("compression", "responses may be compressed with gzip"),
    ("http2", "HTTP/2 where the service offers it"),
    (
        "blocking",
        "`send_blocking`, for programs that are not asynchronous",
    ),
    ("tracing", "spans for calls and attempts"),
    (
        "testing",
        "a transport that records requests and plays responses, and constructors of all models",
    ),
];

/// The features of a stand-alone crate that has points in time: each is the name of a crate with such a type.
pub const CALENDARS: [(&str, &str); 3] = [
    ("chrono", "times convert from and to those of `chrono`"),
    ("jiff", "times convert from and to those of `jiff`"),
    ("time", "times convert from and to those of `time`"),
];

/// Whether a stand-alone crate has a feature of this name.
#[must_use]
pub fn is_feature(name: &str) -> bool {
    FEATURES.iter().any(|(feature, _)| *feature == name)
}

/// Whether a runtime depends on a package of this name, in either spelling of its hyphens.
#[must_use]
pub fn is_dependency(name: &str) -> bool {
    const OTHERS: [&str; 11] = [
        "bytes",
        "futures-core",
        "getrandom",
        "http",
        "httpdate",
        "percent-encoding",
        "serde_core",
        "serde_json",
        "serde_path_to_error",
        "url",
        "zeroize",
    ];
    let calendars = CALENDARS.iter().map(|(calendar, _)| *calendar);
    let mut dependencies = OTHERS
        .into_iter()
        .chain(OPTIONAL_DEPENDENCIES)
        .chain(calendars);
    let name = name.replace('-', "_");
    dependencies.any(|one| one.replace('-', "_") == name)
}

/// The dependencies of a stand-alone crate that only some of its features have.
pub const OPTIONAL_DEPENDENCIES: [&str; 6] = [
    "http-body",
    "reqwest",
    "tokio",
    "tower-layer",
    "tower-service",
    "tracing",
];

/// The files of a runtime with these parts: name within its folder, and text.
#[must_use]
pub fn runtime(parts: &BTreeSet<RuntimePart>) -> Vec<(&'static str, Cow<'static, str>)> {
    let mut left_out = Vec::new();
    let mut files = Vec::with_capacity(RUNTIME.len());
    for (name, text) in RUNTIME {
        let (text, modules) = with_parts(text, parts, RuntimePart::ALL);
        left_out.extend(modules);
        files.push((*name, text));
    }
    files.retain(|(name, _)| {
        let module = name.strip_suffix(".rs").unwrap_or(name);
        !left_out.iter().any(|left_out| left_out == module)
    });
    files
}

/// A source with what belongs to `parts` and without what belongs to others of `marked`, and the modules left out. The
/// marks of all other parts stay.
///
/// The mark of a part stands before the docs of the item, field or statement that it is about.
fn with_parts<'a>(
    text: &'a str,
    parts: &BTreeSet<RuntimePart>,
    marked: &[RuntimePart],
) -> (Cow<'a, str>, Vec<String>) {
    if !MARKS.iter().any(|mark| text.contains(mark)) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut out = String::with_capacity(text.len());
    let mut left_out = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(part) = part_of(line, marked) else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        if parts.contains(&part) {
            continue;
        }
        let indent = indent(line);
        for line in lines.by_ref() {
            let code = line.trim();
            let words = code
                .strip_suffix(';')
                .and_then(|code| code.rsplit_once("mod "));
            left_out.extend(words.map(|(_, name)| name.to_owned()));
            let is_last = code.ends_with([';', ',', '}']);
            if self::indent(line) == indent && is_last && !code.starts_with("//") {
                break;
            }
        }
        close_gap(&mut out, &mut lines);
    }
    (Cow::Owned(out), left_out)
}

/// Leaves no more blank lines than the standard formatter does where something between two lines is left out: one
/// between items, none at the beginning or the end of a block.
fn close_gap(before: &mut String, after: &mut Peekable<Lines<'_>>) {
    let begins = before.is_empty() || ["{\n", "\n\n"].iter().any(|end| before.ends_with(end));
    if begins {
        after.next_if(|line| line.is_empty());
    }
    let ends = after
        .peek()
        .is_none_or(|line| line.trim_start().starts_with(['}', ')', ']']));
    if ends && before.ends_with("\n\n") {
        before.pop();
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// How the marks of all parts begin.
const MARKS: [&str; 2] = ["#[cfg(feature = \"__", "// part: "];

/// The part of which a line says that what follows belongs to it.
fn part_of(line: &str, marked: &[RuntimePart]) -> Option<RuntimePart> {
    let line = line.trim();
    if !MARKS.iter().any(|mark| line.starts_with(mark)) {
        return None;
    }
    let mut parts = marked.iter().copied();
    parts.find(|part| part.mark() == line)
}

/// A text of a generated crate, whose parts are marked as those of the runtime are, with these parts.
#[must_use]
pub fn text_with_parts<'a>(text: &'a str, parts: &BTreeSet<RuntimePart>) -> Cow<'a, str> {
    with_parts(text, parts, RuntimePart::ALL).0
}

/// Includes files of the runtime by name.
macro_rules! runtime {
    ($($name:literal)*) => {
        /// The files of the runtime: name within its folder, and text.
        pub const RUNTIME: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../generated/src/runtime/", $name))),)*
        ];
    };
}

runtime! {
    "additions.rs"
    "any_request.rs"
    "base64.rs"
    "base_url.rs"
    "batches.rs"
    "blocking.rs"
    "body.rs"
    "body_chunks.rs"
    "body_stream.rs"
    "by_status.rs"
    "calendars.rs"
    "call.rs"
    "charset.rs"
    "civil.rs"
    "client.rs"
    "connect_limit.rs"
    "credential.rs"
    "date_time.rs"
    "duration.rs"
    "entry_names.rs"
    "error.md"
    "error.rs"
    "event_parser.rs"
    "event_stream.rs"
    "fields.rs"
    "form.rs"
    "forward.rs"
    "header.rs"
    "http_transport.rs"
    "invalid_value.rs"
    "item_parser.rs"
    "item_stream.rs"
    "join.rs"
    "json_object.rs"
    "link.rs"
    "list_setters.rs"
    "lock.rs"
    "mod.rs"
    "model.rs"
    "multipart.rs"
    "nullable.rs"
    "oauth2.rs"
    "observe.rs"
    "open_enum.rs"
    "open_integers.rs"
    "open_union.rs"
    "operation.rs"
    "options.rs"
    "page_methods.rs"
    "pages.rs"
    "path.rs"
    "query.rs"
    "random.rs"
    "raw_url.rs"
    "received.rs"
    "redirects.rs"
    "request.rs"
    "request_body.rs"
    "request_form.rs"
    "request_headers.rs"
    "request_methods.rs"
    "request_sending.rs"
    "response.rs"
    "response_headers.rs"
    "retry.md"
    "retry.rs"
    "secret.rs"
    "serialized_text.rs"
    "server_wait.rs"
    "servers.rs"
    "service_message.rs"
    "streaming_methods.rs"
    "styled_value.rs"
    "styles.rs"
    "system.rs"
    "testing.rs"
    "thread_timer.rs"
    "timer.rs"
    "timestamp.rs"
    "token_provider.rs"
    "trace.rs"
    "transparent.rs"
    "transport.rs"
    "tuples.rs"
    "undecodable.rs"
    "unfit_numbers.rs"
    "unix_numbers.rs"
    "unix_time.rs"
    "wait.rs"
    "whole_numbers.rs"
    "wide_integers.rs"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use std::process::Command;
    use std::sync::LazyLock;

    /// None, each part, each pair that stands in one file, and all.
    fn sets() -> BTreeSet<BTreeSet<RuntimePart>> {
        let all = RuntimePart::ALL;
        let mut sets = BTreeSet::from([BTreeSet::new(), RuntimePart::with_needed(all)]);
        for (_, text) in RUNTIME {
            let in_file: Vec<_> = all
                .iter()
                .filter(|part| text.contains(part.mark()))
                .collect();
            for one in &in_file {
                for other in &in_file {
                    sets.insert(RuntimePart::with_needed(&[**one, **other]));
                }
            }
        }
        sets
    }

    /// The runtimes with these sets of parts.
    struct Runtimes {
        /// The parts of each, the names of its files, and the text of its root.
        each: Vec<(BTreeSet<RuntimePart>, Vec<&'static str>, String)>,
        /// The files of all, by their names: most sets of parts have most texts in common.
        texts: BTreeSet<(&'static str, Cow<'static, str>)>,
    }

    static RUNTIMES: LazyLock<Runtimes> = LazyLock::new(|| {
        let (mut each, mut texts) = (Vec::new(), BTreeSet::new());
        for parts in sets() {
            let files = runtime(&parts);
            let (_, root) = files.iter().find(|(name, _)| *name == "mod.rs").unwrap();
            let root = root.to_string();
            each.push((parts, files.iter().map(|(name, _)| *name).collect(), root));
            texts.extend(files);
        }
        Runtimes { each, texts }
    });

    #[test]
    fn a_runtime_has_no_mark_of_a_part() {
        for (name, text) in &RUNTIMES.texts {
            assert!(!text.contains("feature = \"__"), "{name}\n{text}");
            assert!(!text.contains("// part:"), "{name}\n{text}");
        }
    }

    #[test]
    fn a_runtime_has_the_modules_that_it_declares() {
        for (parts, names, root) in &RUNTIMES.each {
            let mut declared: Vec<_> = syn::parse_file(root)
                .unwrap()
                .items
                .into_iter()
                .filter_map(|item| match item {
                    syn::Item::Mod(module) => Some(format!("{}.rs", module.ident)),
                    _ => None,
                })
                .collect();
            let mut names = names.clone();
            names.retain(|name| name.ends_with(".rs") && *name != "mod.rs");
            declared.sort();
            assert_eq!(declared, names, "{parts:?}");
        }
        for (name, text) in &RUNTIMES.texts {
            // The others are as they were compiled.
            if let Cow::Owned(text) = text {
                assert!(syn::parse_file(text).is_ok(), "{name}\n{text}");
            }
        }
    }

    /// The root declares the modules of one set of parts: it is laid out where a whole crate is.
    #[test]
    fn a_runtime_is_laid_out_as_rustfmt_lays_it_out() {
        let folder = tempfile::tempdir().unwrap();
        let texts = RUNTIMES.texts.iter();
        let texts = texts.filter(|(name, _)| name.ends_with(".rs") && *name != "mod.rs");
        let mut rustfmt = Command::new("rustfmt");
        rustfmt.args(["--edition", "2024", "--check"]);
        for (number, (name, text)) in texts.enumerate() {
            let path = folder.path().join(format!("{number}_{name}"));
            std::fs::write(&path, text.as_bytes()).unwrap();
            rustfmt.arg(path);
        }
        let output = rustfmt.output().unwrap();
        let differences = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{differences}");
    }

    #[test]
    fn what_nobody_asked_for_is_left_out() {
        let parts = BTreeSet::from([RuntimePart::Styles]);
        let files = runtime(&parts);
        let has = |name: &str| files.iter().any(|(known, _)| *known == name);
        assert!(has("styles.rs") && has("form.rs") && has("styled_value.rs"));
        assert!(!has("multipart.rs") && !has("body_stream.rs") && !has("wait.rs"));
        assert!(!has("calendars.rs") && !has("pages.rs") && !has("batches.rs"));
        assert!(
            !has("link.rs") && !has("open_union.rs") && !has("tuples.rs") && !has("raw_url.rs")
        );
        assert!(!has("open_enum.rs") && !has("charset.rs") && !has("request_body.rs"));
        assert!(!has("base64.rs") && !has("nullable.rs") && !has("unix_numbers.rs"));
        let all: String = files.iter().map(|(_, text)| text.as_ref()).collect();
        for other in [
            "StreamedBody",
            "WaitLimit",
            "struct Base64",
            "RawUrl",
            "path_url",
            "json_union",
            "json_enum",
            "WithBody",
            "fn as_integers",
            "struct FurtherObject",
            "Basic",
        ] {
            assert!(!all.contains(other), "{other}");
        }
    }

    #[test]
    fn the_table_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/src/runtime");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let table: Vec<&str> = RUNTIME.iter().map(|(name, _)| *name).collect();
        assert_eq!(table, names);
    }
}
