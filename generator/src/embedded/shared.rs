//! The runtime as a crate of its own, which several generated crates depend on.
//!
//! In the sources, what generated code uses is visible in its crate only. Here it is visible everywhere and absent from
//! the documentation. Parts stay behind their private features, which each generated crate turns on as it needs them.

use std::collections::{BTreeMap, BTreeSet};

use super::{RUNTIME, RuntimePart, with_parts};

/// The parts that have no feature: the crate has them always.
fn always() -> Vec<RuntimePart> {
    let parts = RuntimePart::ALL.iter().copied();
    parts.filter(|part| part.feature().is_none()).collect()
}

impl RuntimePart {
    /// The private feature of the part; `None`: every shared runtime has it.
    #[must_use]
    pub fn feature(self) -> Option<&'static str> {
        let name = self.mark().strip_prefix("#[cfg(feature = \"")?;
        name.strip_suffix("\")]")
    }
}

/// The files of the runtime as they stand in a crate of its own: name within its folder, and text.
#[must_use]
pub fn shared_runtime() -> Vec<(&'static str, String)> {
    let exported = exported_macros();
    let always = always();
    let parts = always.iter().copied().collect();
    let files = RUNTIME.iter();
    files
        .map(|(name, text)| {
            let (text, _) = with_parts(text, &parts, &always);
            // The client has this function in generated crates only.
            let text = text.replace("[`Client::builder`]", "`Client::builder`");
            match name.ends_with(".rs") {
                true => (*name, visible(&text, &exported)),
                false => (*name, text),
            }
        })
        .collect()
}

/// What the root of a runtime's crate exports, by statements.
#[must_use]
pub fn root_exports() -> String {
    let exports = exports("runtime", &[]);
    let always = always();
    let parts = always.iter().copied().collect();
    with_parts(&exports, &parts, &always).0.into_owned()
}

/// What a crate exports of the library of a shared runtime, by statements whose parts are marked. `own` are modules of the
/// runtime instead of which it has types of its own.
#[must_use]
pub fn local_exports(library: &str, own: &[&str]) -> String {
    // The runtime is not compiled for tests when this crate is.
    exports(&format!("::{library}"), own)
        .replace("any(test, feature = \"testing\")", "feature = \"testing\"")
}

/// The public exports of the runtime's root by name, each from `path` and with its mark. A statement per name, in the order of
/// rustfmt.
fn exports(path: &str, left_out: &[&str]) -> String {
    let root = RUNTIME.iter().find(|(name, _)| *name == "mod.rs");
    let mut found = BTreeMap::new();
    let mut before = "";
    for line in root.map(|(_, text)| text.lines()).into_iter().flatten() {
        // `pub use self::client::{Client, ClientBuilder};`
        let exported = line.strip_prefix("pub use ").map(|from| {
            let from = from.strip_prefix("self::").unwrap_or(from);
            from.split_once("::").unwrap_or(("", from))
        });
        let module = line.strip_prefix("pub mod ").map(|name| ("", name));
        let is_mark = before.starts_with("#[cfg(") || before.starts_with("// part:");
        let mark = if is_mark { before } else { "" };
        if let Some((module, items)) = exported.or(module)
            && !left_out.contains(&module)
        {
            let items = items.trim_end_matches(';').trim_matches(['{', '}']);
            found.extend(items.split(", ").map(|item| (item, mark)));
        }
        before = line;
    }
    let mut out = String::new();
    for (item, mark) in found {
        if !mark.is_empty() {
            out.push_str(&format!("{mark}\n"));
        }
        out.push_str(&format!("pub use {path}::{item};\n"));
    }
    out
}

/// The macros that generated code and other modules use.
fn exported_macros() -> BTreeSet<&'static str> {
    let lines = RUNTIME.iter().flat_map(|(_, text)| text.lines());
    let uses = lines.filter_map(|line| line.strip_prefix("pub(crate) use ")?.strip_suffix(';'));
    let names = uses.flat_map(|names| names.trim_matches(['{', '}']).split(", "));
    names.filter(|name| !name.contains("::")).collect()
}

/// A source in which all that its crate sees is visible everywhere.
fn visible(text: &str, exported: &BTreeSet<&str>) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines() {
        let code = line.trim_start();
        let indent = line.get(..line.len() - code.len()).unwrap_or_default();
        let macro_name = code
            .strip_prefix("macro_rules! ")
            .and_then(|rest| rest.split(' ').next());
        if macro_name.is_some_and(|name| exported.contains(name)) {
            out.push_str("#[doc(hidden)]\n#[macro_export]\n");
        }
        if code.starts_with("pub(crate) ") {
            out.push_str(&format!("{indent}#[doc(hidden)]\n"));
        }
        out.push_str(&line.replace("pub(crate)", "pub"));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_crate_sees_is_visible_and_not_documented() {
        let text = "macro_rules! shown {\n    () => {};\n}\n\npub(crate) use shown;\n\nimpl Client {\n    /// Shared.\n    pub(crate) fn shared(&self) {}\n\n    pub fn new() {}\n}\n\nstruct Form(pub(crate) u8);\n";
        let expected = "#[doc(hidden)]\n#[macro_export]\nmacro_rules! shown {\n    () => {};\n}\n\n#[doc(hidden)]\npub use shown;\n\nimpl Client {\n    /// Shared.\n    #[doc(hidden)]\n    pub fn shared(&self) {}\n\n    pub fn new() {}\n}\n\nstruct Form(pub u8);\n";
        assert_eq!(visible(text, &BTreeSet::from(["shown"])), expected);
    }

    #[test]
    fn a_part_without_a_feature_is_always_there() {
        assert!(always().contains(&RuntimePart::Pages));
        assert!(!always().contains(&RuntimePart::OAuth2));
        assert_eq!(RuntimePart::OAuth2.feature(), Some("__oauth2"));
    }

    #[test]
    fn the_sources_of_a_shared_runtime_are_whole() {
        for (name, text) in shared_runtime() {
            assert!(
                !text.contains("pub(crate)") && !text.contains("// part:"),
                "{name}"
            );
            assert!(
                !name.ends_with(".rs") || syn::parse_file(&text).is_ok(),
                "{name}"
            );
        }
        assert!(exported_macros().contains("union_conversions"));
        let exports = root_exports();
        assert!(exports.contains("\npub use runtime::Error;\n"), "{exports}");
        let testing = "#[cfg(any(test, feature = \"testing\"))]\npub use runtime::testing;\n";
        assert!(exports.contains(testing), "{exports}");
        assert!(!exports.contains("Settings"), "{exports}");
        assert!(
            exports.contains("\npub use runtime::WaitError;\n"),
            "{exports}"
        );
        let own = local_exports("shared", &["client", "credential"]);
        assert!(
            own.contains("// part: waiters\npub use ::shared::WaitError;\n"),
            "{own}"
        );
        assert!(
            !own.contains("Client") && !own.contains("Credential"),
            "{own}"
        );
    }
}
