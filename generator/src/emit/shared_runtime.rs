//! A runtime that several generated crates share: a crate of its own, and what each generated crate has instead of a copy.
//!
//! A type cannot get functions in another crate. The types that have functions of an API, the client, its builder and
//! the credential, are therefore types of the generated crate that hold those of the runtime. An error holds the body of
//! a response without its type, since it may come from any of the crates.

use std::collections::BTreeSet;

use super::{COPY_MARK, Files, copy_runtime, package};
use crate::embedded::{self, RuntimePart};
use crate::plan::SharedRuntime;

/// The root of the runtime's crate; `EXPORTS` stands for what it exports.
const ROOT: &str = include_str!("shared/root.txt");

/// The module of the runtime's crate with the body of an error response.
const ANY_ERROR_BODY: &str = include_str!("shared/any_error_body.txt");

/// What a generated crate has instead of a runtime. `PACKAGE` and `LIBRARY` stand for that of the runtime,
/// `EXPORTS` for what it exports of it.
const LOCAL: &str = include_str!("shared/local.txt");

/// The modules of the runtime whose types the generated crate has itself.
const OWN: [&str; 2] = ["client", "credential"];

/// Writes the crate of a runtime.
#[must_use]
pub fn shared_runtime(shared: &SharedRuntime) -> Files {
    let mut files = Files::default();
    files.insert("Cargo.toml", package::runtime_manifest(shared));
    let root = ROOT.replace("EXPORTS", &embedded::root_exports());
    files.insert("src/lib.rs", format!("{COPY_MARK}\n{root}"));
    files.insert(
        "src/any_error_body.rs",
        format!("{COPY_MARK}\n{ANY_ERROR_BODY}"),
    );
    copy_runtime(embedded::shared_runtime(), &mut files);
    files
}

/// The module `runtime` of a generated crate that needs these parts.
pub(super) fn local_runtime(shared: &SharedRuntime, parts: &BTreeSet<RuntimePart>) -> String {
    let exports = embedded::local_exports("LIBRARY", &OWN);
    let text = LOCAL.replace("EXPORTS", &exports);
    let text = embedded::text_with_parts(&text, parts)
        .replace("PACKAGE", &shared.package)
        .replace("LIBRARY", &shared.library());
    format!("{}\n", text.trim_end())
}
