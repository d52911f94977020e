//! Formats Rust source text. No other module does.
//!
//! It knows how the standard formatter lays out the few constructs that generated code is made of,
//! and nothing of what they mean. Text is laid out here directly: parsing the text of a whole client
//! only to print it again costs more time than all other stages together.

mod chains;
mod expressions;
mod imports;
mod signatures;

use std::collections::BTreeSet;
use std::rc::Rc;

use unicode_width::UnicodeWidthStr;

pub use chains::Argument;
use imports::Imports;

/// The longest line.
const LINE: usize = 100;
/// The longest chain of calls, and the longest list of arguments, that stays on its line.
const CALL: usize = 60;
/// The longest item of a list of which several stand on a line.
const SHORT_ITEM: usize = 10;
/// So many arguments are broken in preference to the chain of calls that they end.
const BROKEN_ARGUMENTS: usize = 3;

/// Text under construction, with what it needs to import.
#[derive(Debug, Default)]
pub struct Printer {
    out: String,
    /// Attributes of the module, which stand before the imports.
    attributes: String,
    imports: Imports,
    /// The paths that stand in the text whole.
    paths: BTreeSet<String>,
    /// The types that the file declares.
    declared: BTreeSet<String>,
    /// The names of types that the file may import from a module of the crate.
    kept_free: Rc<BTreeSet<String>>,
}

impl Printer {
    /// One line, indented by steps of four; an empty one is not indented.
    pub fn line(&mut self, depth: usize, text: &str) {
        if !text.is_empty() {
            self.indent(depth);
            self.out.push_str(text);
        }
        self.out.push('\n');
    }

    /// Where the next line begins, for [`lines_since`](Self::lines_since).
    #[must_use]
    pub fn position(&self) -> usize {
        self.out.len()
    }

    /// How many lines there are from a position on.
    #[must_use]
    pub fn lines_since(&self, position: usize) -> usize {
        let since = self.out.as_bytes().get(position..).unwrap_or_default();
        // So many bytes at a time that their count fits in one: the compiler takes many at once.
        let in_part = |part: &[u8]| {
            let ends = part.iter().map(|byte| u8::from(*byte == b'\n'));
            usize::from(ends.fold(0, u8::wrapping_add))
        };
        since.chunks(usize::from(u8::MAX)).map(in_part).sum()
    }

    /// How many lines the text takes with its attributes and imports.
    #[must_use]
    pub fn lines(&self) -> usize {
        let imports = self.imports.print();
        let above = [self.attributes.as_str(), imports.as_str()];
        let above = above.iter().filter(|text| !text.is_empty());
        let above: usize = above.map(|text| text.lines().count() + 1).sum();
        above + self.lines_since(0)
    }

    /// A blank line.
    pub fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Ends a block: no blank line stands before its closing brace.
    pub fn end_block(&mut self) {
        if self.out.ends_with("\n\n") {
            self.out.pop();
        }
    }

    /// Ends the fields of a struct whose head begins at a position: without any, the braces stand on one line.
    pub fn end_fields(&mut self, head: usize) {
        if self.lines_since(head) == 1 && self.out.ends_with("{\n") {
            self.out.pop();
        }
        self.out.push_str("}\n");
    }

    /// A documentation comment.
    pub fn docs(&mut self, depth: usize, text: &str) {
        self.comment(depth, "///", text);
    }

    /// The attribute of what callers should stop using.
    pub fn deprecated(&mut self, depth: usize, deprecated: bool) {
        if deprecated {
            self.line(depth, "#[deprecated]");
        }
    }

    /// An attribute of the module, such as `#![allow(missing_docs)]`.
    pub fn attribute(&mut self, text: &str) {
        self.attributes.push_str(text);
        self.attributes.push('\n');
    }

    /// The documentation of the module.
    pub fn module_docs(&mut self, text: &str) {
        self.comment(0, "//!", text);
    }

    fn comment(&mut self, depth: usize, slashes: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        for line in text.split('\n') {
            self.indent(depth);
            self.out.push_str(slashes);
            if !line.is_empty() {
                self.out.push(' ');
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    /// Makes a name of a module usable.
    pub fn import(&mut self, module: &str, name: &str) {
        self.imports.add(module, name);
    }

    /// The whole path of a name of a module, which is not imported.
    pub fn path(&mut self, module: &str, name: &str) -> String {
        let path = format!("{module}::{name}");
        self.paths.insert(path.clone());
        path
    }

    /// The names of a module that are imported, or stand as whole paths.
    pub fn named<'n>(&'n self, module: &'n str) -> impl Iterator<Item = &'n str> {
        let imported = self.imports.modules.get(module).into_iter().flatten();
        let paths = self.paths.iter();
        let below = paths.filter_map(move |path| path.strip_prefix(module)?.strip_prefix("::"));
        imported.map(String::as_str).chain(below)
    }

    /// One after another as the text of one file, which imports nothing that it declares.
    #[must_use]
    pub fn join(parts: &[Printer]) -> Printer {
        let mut joined = Printer::default();
        joined
            .out
            .reserve(parts.iter().map(|one| one.out.len()).sum());
        for part in parts {
            joined.out.push_str(&part.out);
            joined.attributes.push_str(&part.attributes);
            joined.paths.extend(part.paths.iter().cloned());
            joined.declared.extend(part.declared.iter().cloned());
        }
        let modules = parts.iter().flat_map(|part| &part.imports.modules);
        for (module, names) in modules {
            let names = names.iter().filter(|name| !joined.declared.contains(*name));
            names.for_each(|name| joined.imports.add(module, name));
        }
        joined
    }

    /// Forgets what was imported from a module: it is there anyway.
    pub fn without_imports_of(&mut self, module: &str) {
        self.imports.modules.remove(module);
    }

    /// Gives links to these types of another module their full paths, where nothing written has imported the module.
    pub fn link_in_full<'n>(
        &mut self,
        module: &str,
        name: &str,
        types: impl Iterator<Item = &'n str>,
    ) {
        let imported = self.imports.modules.get(module);
        if imported.is_some_and(|names| names.contains(name)) {
            return;
        }
        let types: BTreeSet<&str> = types.collect();
        for ty in types {
            let link = format!("[`{name}::{ty}`]");
            let full = format!("{link}({module}::{name}::{ty})");
            self.out = self.out.replace(&link, &full);
        }
    }

    /// Says which types the file declares: nothing of the same name is imported.
    pub fn declare(&mut self, names: impl IntoIterator<Item = String>) {
        self.declared.extend(names);
    }

    /// Says which types of the crate the file may import: no type of another crate is imported by such a name.
    pub fn keep_free(&mut self, names: Rc<BTreeSet<String>>) {
        self.kept_free = names;
    }

    /// Makes the last segment of a path usable, and yields it; yields the whole path where another type has its name, and
    /// that of a type with arguments.
    pub fn import_path<'p>(&mut self, path: &'p str) -> &'p str {
        if path.contains('<') {
            return path;
        }
        let (module, name) = path.rsplit_once("::").unwrap_or(("crate", path));
        let mut imported = self.imports.modules.iter();
        let is_taken = self.declared.contains(name)
            || self.kept_free.contains(name)
            || crate::plan::names::is_used_by_output(name)
            || imported.any(|(other, names)| other != module && names.contains(name));
        if is_taken {
            return path;
        }
        self.imports.add(module, name);
        name
    }

    /// The name of a trait of the prelude, given by its path; the whole path where a type that the file declares or may
    /// import has its name.
    #[must_use]
    pub fn prelude_trait<'p>(&self, path: &'p str) -> &'p str {
        let name = path.rsplit_once("::").map_or(path, |(_, name)| name);
        match self.declared.contains(name) || self.kept_free.contains(name) {
            true => path,
            false => name,
        }
    }

    fn indent(&mut self, depth: usize) {
        for _ in 0..depth {
            self.out.push_str("    ");
        }
    }

    /// The file: the head (comments and documentation), imports, then what was written.
    #[must_use]
    pub fn finish(self, head: &str) -> String {
        let imports = self.imports.print();
        let body = self.out.trim_matches('\n');
        let attributes = self.attributes.trim_end();
        // Room for all of it, since a file is large: to grow by its last line would take as much again.
        let length = head.len() + attributes.len() + imports.len() + body.len();
        let mut text = String::with_capacity(length + 7);
        for part in [head.trim_end(), attributes, imports.trim_end(), body] {
            if !part.is_empty() {
                text.push_str(if text.is_empty() { "" } else { "\n\n" });
                text.push_str(part);
            }
        }
        text.push('\n');
        text
    }
}

fn width(text: &str) -> usize {
    // Nearly all text is this, and needs no look into the tables of Unicode.
    if text.is_ascii() {
        return text.len();
    }
    text.width()
}
