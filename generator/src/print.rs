//! Formats Rust source text. No other module does.
//!
//! It knows how the standard formatter lays out the few constructs that generated code is made of,
//! and nothing of what they mean. Text is laid out here directly: parsing the text of a whole client
//! only to print it again costs more time than all other stages together.

use std::collections::{BTreeMap, BTreeSet};

use unicode_width::UnicodeWidthStr;

/// The longest line.
const LINE: usize = 100;
/// The longest chain of calls, and the longest list of arguments, that stays on its line.
const CALL: usize = 60;
/// The longest item of a list of which several stand on a line.
const SHORT_ITEM: usize = 10;

/// The argument of a call in a chain.
#[derive(Clone, Debug)]
pub enum Argument {
    /// An expression.
    One(String),
    /// A list of expressions, by reference.
    List(Vec<String>),
    /// A call of a function with a list of expressions, by reference.
    CallWithList(&'static str, Vec<String>),
}

impl Argument {
    fn on_a_line(&self) -> String {
        match self {
            Argument::One(expression) => expression.clone(),
            Argument::List(items) => format!("&[{}]", items.join(", ")),
            Argument::CallWithList(function, items) => {
                format!("{function}(&[{}])", items.join(", "))
            }
        }
    }
}

/// Text under construction, with what it needs to import.
#[derive(Debug, Default)]
pub struct Printer {
    out: String,
    /// Attributes of the module, which stand before the imports.
    attributes: String,
    imports: Imports,
    /// The types that the file declares.
    declared: BTreeSet<String>,
    /// The names of types that the file may import from a module of the crate.
    kept_free: BTreeSet<String>,
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
        since.iter().filter(|byte| **byte == b'\n').count()
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

    /// A public field of a struct.
    pub fn field(&mut self, name: &str, ty: &str) {
        let one = format!("pub {name}: {ty},");
        if 4 + width(&one) <= LINE {
            self.line(1, &one);
        } else if generic(ty).is_some() && 8 + width(ty) + 1 > LINE {
            self.broken_type(1, &format!("pub {name}: {ty}"), ",");
        } else {
            self.line(1, &format!("pub {name}:"));
            self.line(2, &format!("{ty},"));
        }
    }

    /// A variant of an enum with one value.
    pub fn tuple_variant(&mut self, name: &str, ty: &str) {
        let one = format!("{name}({ty}),");
        if 4 + width(&one) <= LINE {
            self.line(1, &one);
        } else {
            self.line(1, &format!("{name}("));
            self.broken_type(2, ty, ",");
            self.line(1, "),");
        }
    }

    /// A field of a struct whose fields have no names.
    pub fn tuple_field(&mut self, ty: &str) {
        self.broken_type(1, &format!("pub {ty}"), ",");
    }

    /// An attribute of the module, such as `#![allow(missing_docs)]`.
    pub fn attribute(&mut self, text: &str) {
        self.attributes.push_str(text);
        self.attributes.push('\n');
    }

    /// A type, broken at its generic arguments where it is too long for a line.
    fn broken_type(&mut self, depth: usize, text: &str, end: &str) {
        match generic(text) {
            Some((start, inner)) if depth * 4 + width(text) + width(end) > LINE => {
                self.line(depth, &format!("{start}<"));
                for argument in type_arguments(inner) {
                    self.broken_type(depth + 1, argument, ",");
                }
                self.line(depth, &format!(">{end}"));
            }
            _ => self.line(depth, &format!("{text}{end}")),
        }
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

    /// The head of a function with its opening brace.
    pub fn signature(&mut self, depth: usize, head: &str, arguments: &[String], result: &str) {
        let joined = arguments.join(", ");
        // The formatter measures what stands around the arguments in bytes. It chooses between one line and many by
        // the width of the arguments, and between one line and lines of their own by their bytes.
        let around = depth * 4 + head.len() + "() ->  {".len() + result.len();
        let room = LINE.saturating_sub(around);
        if width(&joined) <= room && joined.len() <= room {
            self.line(depth, &format!("{head}({joined}) -> {result} {{"));
            return;
        }
        self.line(depth, &format!("{head}("));
        if width(&joined) <= room {
            self.line(depth + 1, &joined);
        } else {
            for argument in arguments {
                self.argument(depth + 1, argument);
            }
        }
        let last = format!(") -> {result} {{");
        if depth * 4 + width(&last) <= LINE - 4 {
            self.line(depth, &last);
        } else {
            self.line(depth, &format!(") -> {result}"));
            self.line(depth, "{");
        }
    }

    /// An argument on a line of its own; what is too long is broken at its generic arguments.
    fn argument(&mut self, depth: usize, argument: &str) {
        // The formatter measures bounds of an `impl` type without what stands around them.
        let limit = match argument.contains(": impl ") {
            true => LINE + 4,
            false => LINE - 1,
        };
        match generic(argument) {
            Some((start, inner)) if depth * 4 + width(argument) > limit => {
                self.line(depth, &format!("{start}<"));
                for argument in type_arguments(inner) {
                    self.broken_type(depth + 1, argument, ",");
                }
                self.line(depth, ">,");
            }
            _ => self.line(depth, &format!("{argument},")),
        }
    }

    /// A field of a struct expression with its value: a name, a call of a function, or a chain of calls.
    pub fn field_value(&mut self, depth: usize, name: &str, value: &str) {
        let one = format!("{name}: {value},");
        let (start, calls) = match value.split_once('.') {
            Some((start, calls)) if !start.contains('(') => (start, calls.split('.').collect()),
            _ => (value, Vec::new()),
        };
        let is_short = calls.len() < 2 || width(value) <= CALL;
        if is_short && depth * 4 + width(&one) <= LINE {
            self.line(depth, &one);
            return;
        }
        let fits = depth * 4 + width(name) + 2 + width(start) <= LINE;
        if !calls.is_empty() && fits {
            self.line(depth, &format!("{name}: {start}"));
            self.links(depth + 1, &calls, ",");
            return;
        }
        match value.split_once('(') {
            Some((function, arguments))
                if calls.is_empty() && depth * 4 + width(name) + 3 + width(function) <= LINE =>
            {
                self.line(depth, &format!("{name}: {function}("));
                let arguments = arguments.strip_suffix(')').unwrap_or(arguments);
                self.line(depth + 1, &format!("{arguments},"));
                self.line(depth, "),");
            }
            _ if is_short => {
                self.line(depth, &format!("{name}:"));
                self.line(depth + 1, &format!("{value},"));
            }
            _ => {
                self.line(depth, &format!("{name}:"));
                self.line(depth + 1, start);
                self.links(depth + 2, &calls, ",");
            }
        }
    }

    /// An argument of a call on a line of its own: a long chain of calls is broken at each of them.
    fn value_argument(&mut self, depth: usize, argument: &str) {
        match argument.split_once('.') {
            Some((start, calls))
                if width(argument) > CALL && calls.contains('.') && !start.contains(['(', '"']) =>
            {
                self.line(depth, start);
                self.links(depth + 1, &calls.split('.').collect::<Vec<_>>(), ",");
            }
            _ => self.line(depth, &format!("{argument},")),
        }
    }

    /// The calls of a chain, each on a line of its own.
    fn links(&mut self, depth: usize, calls: &[&str], end: &str) {
        for (index, call) in calls.iter().enumerate() {
            let end = if index + 1 < calls.len() { "" } else { end };
            self.line(depth, &format!(".{call}{end}"));
        }
    }

    /// A chain of calls as a value.
    pub fn read_chain(&mut self, depth: usize, start: &str, calls: &[String]) {
        let one = format!("{start}.{}", calls.join("."));
        if width(&one) <= CALL {
            return self.line(depth, &one);
        }
        self.line(depth, start);
        let calls: Vec<_> = calls.iter().map(String::as_str).collect();
        self.links(depth + 1, &calls, "");
    }

    /// The head of a public method. It is to be compiled where it is called, as one with a generic argument is anyway.
    pub fn method(&mut self, name: &str, arguments: &[String], result: &str) {
        if !arguments.iter().any(|argument| argument.contains("impl ")) {
            self.line(1, "#[inline]");
        }
        self.signature(1, &format!("pub fn {name}"), arguments, result);
    }

    /// A call as a statement (`end` is `;`) or as a value.
    pub fn call(
        &mut self,
        depth: usize,
        receiver: &str,
        method: &str,
        arguments: &[String],
        end: &str,
    ) {
        let joined = arguments.join(", ");
        let chained = receiver.contains('.');
        let one = format!("{receiver}.{method}({joined})");
        let short = !chained || width(&one) <= CALL;
        if width(&joined) <= CALL && short && depth * 4 + width(&one) + end.len() <= LINE {
            self.line(depth, &format!("{one}{end}"));
        } else if chained
            && width(&joined) <= CALL
            && depth * 4 + 5 + width(method) + width(&joined) + 2 <= LINE
        {
            self.line(depth, receiver);
            self.line(depth + 1, &format!(".{method}({joined}){end}"));
        } else {
            self.line(depth, &format!("{receiver}.{method}("));
            for argument in arguments {
                self.value_argument(depth + 1, argument);
            }
            self.line(depth, &format!("){end}"));
        }
    }

    /// `binding = value` as a statement.
    pub fn assignment(&mut self, depth: usize, binding: &str, value: &str) {
        if depth * 4 + width(binding) + 3 + width(value) <= LINE {
            self.line(depth, &format!("{binding} = {value}"));
            return;
        }
        match generic(binding) {
            Some((start, inner)) if depth * 4 + width(binding) + 2 > LINE => {
                self.line(depth, &format!("{start}<"));
                self.line(depth + 1, &format!("{inner},"));
                self.line(depth, &format!("> = {value}"));
            }
            _ => {
                self.line(depth, &format!("{binding} ="));
                self.line(depth + 1, value);
            }
        }
    }

    /// `binding = start.call().call();` as a statement.
    pub fn binding(&mut self, depth: usize, binding: &str, start: &str, calls: &[&str]) {
        let one = format!("{start}.{};", calls.join("."));
        if calls.len() < 2 || width(&one) <= CALL + 1 {
            return self.assignment(depth, binding, &one);
        }
        if depth * 4 + width(binding) + 3 + width(start) > LINE {
            self.line(depth, &format!("{binding} ="));
            self.line(depth + 1, start);
            self.links(depth + 2, calls, ";");
            return;
        }
        self.line(depth, &format!("{binding} = {start}"));
        self.links(depth + 1, calls, ";");
    }

    /// The invocation of a macro whose arguments have a syntax of their own: the formatter leaves them alone.
    pub fn invocation(&mut self, depth: usize, name: &str, arguments: &str) {
        let one = format!("{name}!({arguments});");
        if depth * 4 + width(&one) <= LINE {
            self.line(depth, &one);
        } else {
            self.line(depth, &format!("{name}! {{"));
            self.line(depth + 1, arguments);
            self.line(depth, "}");
        }
    }

    /// `binding = value.call(…).call(…);` as an item.
    pub fn chain(&mut self, binding: &str, value: &str, calls: &[(&str, Argument)]) {
        let one = calls
            .iter()
            .fold(value.to_owned(), |one, (method, argument)| {
                format!("{one}.{method}({})", argument.on_a_line())
            });
        let short = calls.len() < 2 || width(&one) <= CALL;
        if short && width(binding) + 3 + width(&one) < LINE {
            self.line(0, &format!("{binding} = {one};"));
            return;
        }
        if short && 4 + width(&one) < LINE {
            self.line(0, &format!("{binding} ="));
            self.line(1, &format!("{one};"));
            return;
        }
        if let Some(((method, Argument::List(items)), others)) = calls.split_last() {
            let start = others
                .iter()
                .fold(value.to_owned(), |one, (method, argument)| {
                    format!("{one}.{method}({})", argument.on_a_line())
                });
            let start = format!("{start}.{method}(&[");
            // The last list is broken at its brackets, and the chain nowhere else. A pair that is alone in the list
            // begins on the same line.
            let begun = match items.as_slice() {
                [only] if pair(only).is_some() => width(&start) + 1,
                _ => width(&start),
            };
            if !stands_on_a_line(items) && begun <= CALL && width(binding) + 3 + begun <= LINE {
                self.broken_list(0, &format!("{binding} = {start}"), items, ");");
                return;
            }
        }
        // A single call whose argument fills the line is laid out in no other place like this.
        if let [(method, Argument::One(argument))] = calls
            && 8 + 4 + width(method) + width(argument) > LINE
        {
            self.line(0, "#[rustfmt::skip]");
        }
        // The formatter keeps a column free for the semicolon.
        let depth = if width(binding) + 3 + width(value) < LINE {
            self.line(0, &format!("{binding} = {value}"));
            1
        } else {
            self.line(0, &format!("{binding} ="));
            self.line(1, value);
            2
        };
        for (index, (method, argument)) in calls.iter().enumerate() {
            let end = if index + 1 < calls.len() { "" } else { ";" };
            self.link(depth, method, argument, end);
        }
    }

    /// `binding = &[a];` as an item, where that is a pair.
    pub fn list_of_one(&mut self, binding: &str, item: String) {
        let items = [item];
        if stands_on_a_line(&items) {
            self.assignment(0, binding, &format!("&[{}];", items.concat()));
        } else {
            self.broken_list(0, &format!("{binding} = &["), &items, ";");
        }
    }

    /// A field of a struct expression that holds a list, by reference.
    pub fn field_list(&mut self, depth: usize, name: &str, items: &[String]) {
        let joined = items.join(", ");
        if width(&joined) <= CALL {
            self.line(depth, &format!("{name}: &[{joined}],"));
            return;
        }
        self.broken_list(depth, &format!("{name}: &["), items, ",");
    }

    /// `binding = &[a, b];` as an item.
    pub fn list(&mut self, binding: &str, items: &[String]) {
        let joined = items.join(", ");
        if width(&joined) <= CALL && width(binding) + 7 + width(&joined) <= LINE {
            self.line(0, &format!("{binding} = &[{joined}];"));
            return;
        }
        self.line(0, &format!("{binding} = &["));
        self.items(1, items);
        self.line(0, "];");
    }

    /// `function(a, b)` as an item of a list that stands in lines.
    pub fn item_call(&mut self, depth: usize, function: &str, arguments: &[String]) {
        let joined = arguments.join(", ");
        let one = format!("{function}({joined}),");
        if width(&joined) <= CALL && depth * 4 + width(&one) <= LINE {
            self.line(depth, &one);
            return;
        }
        self.line(depth, &format!("{function}("));
        for argument in arguments {
            self.line(depth + 1, &format!("{argument},"));
        }
        self.line(depth, "),");
    }

    /// `receiver.method(argument, &[a, b])` as a value.
    pub fn call_with_list(
        &mut self,
        depth: usize,
        receiver: &str,
        method: &str,
        argument: &str,
        items: &[String],
    ) {
        let arguments = format!("{argument}, &[{}]", items.join(", "));
        let one = format!("{receiver}.{method}({arguments})");
        if width(&arguments) <= CALL && depth * 4 + width(&one) <= LINE {
            self.line(depth, &one);
            return;
        }
        self.line(depth, &format!("{receiver}.{method}("));
        self.line(depth + 1, &format!("{argument},"));
        self.list_argument(depth + 1, items);
        self.line(depth, ")");
    }

    /// `&[a, b]` as an argument on a line of its own.
    fn list_argument(&mut self, depth: usize, items: &[String]) {
        let joined = items.join(", ");
        if width(&joined) <= CALL {
            self.line(depth, &format!("&[{joined}],"));
            return;
        }
        self.broken_list(depth, "&[", items, ",");
    }

    /// A list that is broken at its brackets; a pair that is alone in it is broken with it.
    pub fn broken_list(&mut self, depth: usize, start: &str, items: &[String], end: &str) {
        let pair = match items {
            [only] => pair(only),
            _ => None,
        };
        if let Some((first, second)) = pair {
            self.line(depth, &format!("{start}("));
            self.line(depth + 1, &format!("{first},"));
            self.line(depth + 1, &format!("{second},"));
            self.line(depth, &format!(")]{end}"));
            return;
        }
        self.line(depth, start);
        self.items(depth + 1, items);
        self.line(depth, &format!("]{end}"));
    }

    /// Whether arguments or items stand on one line.
    #[must_use]
    pub fn fits(joined: &str) -> bool {
        width(joined) <= CALL
    }

    /// Whether a pair stands on one line in a list that is broken.
    #[must_use]
    pub fn fits_in_list(pair: &str) -> bool {
        width(pair) <= CALL + 2
    }

    fn items(&mut self, depth: usize, items: &[String]) {
        if items.iter().all(|item| width(item) <= SHORT_ITEM) {
            return self.filled(depth, items);
        }
        for item in items {
            match pair(item) {
                Some((first, second)) if !Self::fits_in_list(item) => {
                    self.line(depth, "(");
                    self.line(depth + 1, &format!("{first},"));
                    self.line(depth + 1, &format!("{second},"));
                    self.line(depth, "),");
                }
                _ => self.line(depth, &format!("{item},")),
            }
        }
    }

    /// Short items, as many on a line as it takes.
    fn filled(&mut self, depth: usize, items: &[String]) {
        let mut line = String::new();
        for item in items {
            if !line.is_empty() && depth * 4 + width(&line) + 1 + width(item) + 1 > LINE {
                self.line(depth, &line);
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&format!("{item},"));
        }
        self.line(depth, &line);
    }

    fn link(&mut self, depth: usize, method: &str, argument: &Argument, end: &str) {
        let one = argument.on_a_line();
        match argument {
            Argument::CallWithList(..) if width(&one) <= CALL => {
                self.line(depth, &format!(".{method}({one}){end}"));
            }
            Argument::List(items) if stands_on_a_line(items) => {
                self.line(depth, &format!(".{method}({one}){end}"));
            }
            // A single argument may fill the line.
            Argument::One(_)
                if depth * 4 + 3 + width(method) + width(&one) + width(end) <= LINE =>
            {
                self.line(depth, &format!(".{method}({one}){end}"));
            }
            Argument::One(_) => {
                self.line(depth, &format!(".{method}("));
                self.line(depth + 1, &format!("{one},"));
                self.line(depth, &format!("){end}"));
            }
            Argument::List(items) => {
                self.broken_list(depth, &format!(".{method}(&["), items, &format!("){end}"));
            }
            Argument::CallWithList(function, items) => {
                let start = format!(".{method}({function}(&[");
                self.broken_list(depth, &start, items, &format!(")){end}"));
            }
        }
    }

    /// A struct expression as the value of a block: on one line where it is very short.
    pub fn structure(&mut self, depth: usize, name: &str, fields: &[String]) {
        let joined = fields.join(", ");
        let one = format!("{name} {{ {joined} }}");
        if width(&joined) <= 18 && depth * 4 + width(&one) <= LINE {
            self.line(depth, &one);
            return;
        }
        self.line(depth, &format!("{name} {{"));
        for field in fields {
            self.line(depth + 1, &format!("{field},"));
        }
        self.line(depth, "}");
    }

    /// Makes a name of a module usable.
    pub fn import(&mut self, module: &str, name: &str) {
        self.imports.add(module, name);
    }

    /// Makes a type of a module usable, where the file does not declare it itself.
    pub fn import_undeclared(&mut self, module: &str, name: &str) {
        if !self.declared.contains(name) {
            self.imports.add(module, name);
        }
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
    pub fn keep_free(&mut self, names: impl IntoIterator<Item = String>) {
        self.kept_free.extend(names);
    }

    /// Makes the last segment of a path usable, and yields it; yields the whole path where another type has its name.
    pub fn import_path<'p>(&mut self, path: &'p str) -> &'p str {
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

/// Whether a list is not broken where it is the argument of a call. A pair that is alone in it counts without brackets.
fn stands_on_a_line(items: &[String]) -> bool {
    match items {
        [only] if only.starts_with('(') => width(only) <= CALL + 2,
        _ => width(&items.join(", ")) <= CALL - 3,
    }
}

/// What stands before the generic arguments that end a text, and what they are.
fn generic(text: &str) -> Option<(&str, &str)> {
    let (start, rest) = text.split_once('<')?;
    Some((start, rest.strip_suffix('>')?))
}

/// The generic arguments of a type.
fn type_arguments(inner: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut arguments = Vec::new();
    let mut start = 0;
    for (index, c) in inner.char_indices() {
        match c {
            '<' | '(' => depth += 1,
            '>' | ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                arguments.extend(inner.get(start..index).map(str::trim));
                start = index + 1;
            }
            _ => {}
        }
    }
    arguments.extend(inner.get(start..).map(str::trim));
    arguments
}

/// The two expressions of a pair.
fn pair(item: &str) -> Option<(&str, &str)> {
    let inner = item.strip_prefix('(')?.strip_suffix(')')?;
    let mut in_string = false;
    let mut escaped = false;
    let comma = inner.char_indices().find(|(_, c)| {
        in_string ^= *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        *c == ',' && !in_string
    });
    let (index, _) = comma?;
    Some((inner.get(..index)?, inner.get(index + 2..)?))
}

fn width(text: &str) -> usize {
    // Nearly all text is this, and needs no look into the tables of Unicode.
    if text.is_ascii() {
        return text.len();
    }
    text.width()
}

/// Names by module, in the order of the standard formatter.
#[derive(Debug, Default)]
struct Imports {
    modules: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    fn add(&mut self, module: &str, name: &str) {
        if let Some(names) = self.modules.get_mut(module) {
            if !names.contains(name) {
                names.insert(name.to_owned());
            }
            return;
        }
        self.modules
            .insert(module.to_owned(), BTreeSet::from([name.to_owned()]));
    }

    fn print(&self) -> String {
        let group = |module: &str| match module.split("::").next() {
            Some("std") => 0,
            Some("crate") => 2,
            _ => 1,
        };
        let mut out = String::new();
        for wanted in 0..3 {
            let before = out.len();
            let modules = self.modules.iter();
            let mut modules: Vec<_> = modules
                .filter(|(module, _)| group(module) == wanted)
                .collect();
            modules.sort_by_cached_key(|(module, names)| import_order(module, names));
            for (module, names) in modules {
                if out.len() == before && before > 0 {
                    out.push('\n');
                }
                import(&mut out, module, names);
            }
        }
        out
    }
}

/// By what the formatter sorts imports: segment by segment, names of modules before those of types and constants, and
/// several names in braces last.
fn import_order<'n>(module: &'n str, names: &'n BTreeSet<String>) -> Vec<(u8, &'n str)> {
    let rank = |segment: &'n str| {
        let rank = match segment {
            _ if segment.starts_with(|c: char| c.is_lowercase()) => 0,
            _ if segment.contains(char::is_lowercase) => 1,
            _ => 2,
        };
        (rank, segment)
    };
    let mut order: Vec<_> = module.split("::").map(rank).collect();
    order.push(match names.first() {
        Some(only) if names.len() == 1 => rank(only),
        _ => (3, ""),
    });
    order
}

fn import(out: &mut String, module: &str, names: &BTreeSet<String>) {
    let joined = names
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let one = match names.len() {
        1 => format!("use {module}::{joined};"),
        _ => format!("use {module}::{{{joined}}};"),
    };
    // The formatter keeps two columns free within braces, and breaks a path nowhere else.
    if names.len() == 1 || width(&one) <= LINE - 2 {
        out.push_str(&one);
        out.push('\n');
        return;
    }
    out.push_str(&format!("use {module}::{{\n"));
    let mut line = String::from("   ");
    let mut is_first_line = true;
    let last = names.len().saturating_sub(1);
    for (index, name) in names.iter().enumerate() {
        // The formatter keeps a column free, but where all names fit into the first line.
        let fits_whole = index == last && is_first_line;
        let limit = if fits_whole { LINE } else { LINE - 1 };
        if width(&line) + 1 + width(name) + 1 > limit {
            out.push_str(&line);
            out.push('\n');
            line = String::from("   ");
            is_first_line = false;
        }
        line.push(' ');
        line.push_str(name);
        line.push(',');
    }
    out.push_str(&line);
    out.push_str("\n};\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(head: &str, arguments: &[&str], result: &str) -> String {
        let arguments: Vec<_> = arguments.iter().map(|one| (*one).to_owned()).collect();
        let mut p = Printer::default();
        p.signature(1, head, &arguments, result);
        p.finish("")
    }

    /// As rustfmt lays them out.
    #[test]
    fn signatures_with_letters_beyond_ascii() {
        let (text, another) = ("value: impl Into<String>", "another: impl Into<String>");
        assert_eq!(
            signature("pub fn éééééééééé", &["mut self", text, another], "Selff"),
            "    pub fn éééééééééé(
        mut self,
        value: impl Into<String>,
        another: impl Into<String>,
    ) -> Selff {
"
        );
        let letters = "ééééé: impl Into<String>";
        assert_eq!(
            signature("pub fn eeeeeeeeee", &["mut self", letters, another], "Self"),
            "    pub fn eeeeeeeeee(mut self, ééééé: impl Into<String>, another: impl Into<String>) -> Self {
"
        );
        let longer = "another_one: impl Into<String>";
        assert_eq!(
            signature("pub fn eeeeeeeeee", &["mut self", letters, longer], "Sf"),
            "    pub fn eeeeeeeeee(
        mut self, ééééé: impl Into<String>, another_one: impl Into<String>
    ) -> Sf {
"
        );
    }
}
