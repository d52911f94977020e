//! Calls, chains of calls, lists and assignments.

use crate::print::signatures::generic;
use crate::print::{CALL, LINE, Printer, SHORT_ITEM, width};

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

impl Printer {
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
        let fits = depth * 4 + width(name) + 2 + width(start) < LINE;
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

    /// An argument of a call on a line of its own: a long chain of calls is broken at each of them, a list at its items.
    fn value_argument(&mut self, depth: usize, argument: &str) {
        if let Some(items) = inner_list(argument) {
            return self.list_argument(depth, &items);
        }
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
        if self.last_call_broken(binding, value, calls) {
            return;
        }
        // A single call whose argument fills the line is laid out in no other place like this.
        if let [(method, Argument::One(argument))] = calls
            && 8 + 4 + width(method) + width(argument) > LINE
        {
            self.line(0, "#[rustfmt::skip]");
        }
        let depth = self.chain_start(binding, value, calls);
        self.chain_calls(depth, calls);
    }

    /// The chain where it is the list of its last call that decides how it is broken; `false` where it is not.
    fn last_call_broken(&mut self, binding: &str, value: &str, calls: &[(&str, Argument)]) -> bool {
        let Some(((method, last), others)) = calls.split_last() else {
            return false;
        };
        let start = others
            .iter()
            .fold(value.to_owned(), |one, (method, argument)| {
                format!("{one}.{method}({})", argument.on_a_line())
            });
        let start = format!("{start}.{method}(");
        // What the formatter lets a chain take beside the binding, with a column for the semicolon.
        let bound = width(binding) + 3;
        let room = CALL.min((LINE - 1).saturating_sub(bound));
        match last {
            // The last list is broken at its brackets, and the chain nowhere else. A pair that is alone in the list
            // begins on the same line.
            Argument::List(items) if !stands_on_a_line(items) => {
                let start = format!("{start}&[");
                let begun = match items.as_slice() {
                    [only] if pair(only).is_some() => width(&start) + 1,
                    _ => width(&start),
                };
                if begun <= room {
                    self.broken_list(0, &format!("{binding} = {start}"), items, ");");
                } else if begun <= CALL {
                    self.line(0, &format!("{binding} ="));
                    self.broken_list(1, &start, items, ");");
                }
                begun <= CALL
            }
            // The calls before it would stand on the line, but not the beginning of its list.
            Argument::CallWithList(function, _) if width(&last.on_a_line()) > CALL => {
                let begun = width(&start) + width(function) + 3;
                let is_next = width(&start) <= room && bound + begun > LINE;
                if is_next {
                    self.line(0, &format!("{binding} ="));
                    self.line(1, value);
                    self.chain_calls(2, calls);
                }
                is_next
            }
            _ => false,
        }
    }

    fn chain_calls(&mut self, depth: usize, calls: &[(&str, Argument)]) {
        for (index, (method, argument)) in calls.iter().enumerate() {
            let end = if index + 1 < calls.len() { "" } else { ";" };
            self.link(depth, method, argument, end);
        }
    }

    /// The beginning of a chain that is broken at each call; yields the depth of the calls.
    fn chain_start(&mut self, binding: &str, value: &str, calls: &[(&str, Argument)]) -> usize {
        // The formatter keeps a column free for the semicolon.
        if width(binding) + 3 + width(value) < LINE {
            self.line(0, &format!("{binding} = {value}"));
            return 1;
        }
        // Where an argument has no room below, the value is broken instead, and the calls are not indented.
        let is_too_long = |(_, argument): &(&str, Argument)| match argument {
            Argument::One(argument) => 3 * 4 + width(argument) + 1 > LINE,
            _ => false,
        };
        let inner = value
            .strip_suffix(')')
            .and_then(|value| value.split_once('('));
        if let Some((function, argument)) = inner
            && calls.iter().any(is_too_long)
            && width(binding) + 3 + width(function) < LINE
        {
            self.line(0, &format!("{binding} = {function}("));
            self.line(1, &format!("{argument},"));
            self.line(0, ")");
            return 0;
        }
        self.line(0, &format!("{binding} ="));
        self.line(1, value);
        2
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
        if fits_between_brackets(items) {
            self.line(depth, &format!("{name}: &[{}],", items.join(", ")));
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
        if fits_between_brackets(items) {
            self.line(depth, &format!("&[{}],", items.join(", ")));
            return;
        }
        self.broken_list(depth, "&[", items, ",");
    }

    /// A list that is broken at its brackets; a pair or a list that is alone in it is broken with it.
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
        if let [only] = items
            && let Some(inner) = inner_list(only)
        {
            self.line(depth, &format!("{start}&["));
            self.items(depth + 1, &inner);
            self.line(depth, &format!("]]{end}"));
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
        let is_short = |item: &String| width(item) <= SHORT_ITEM && !item.starts_with("&[");
        if items.iter().all(is_short) {
            return self.filled(depth, items);
        }
        for item in items {
            if let Some(inner) = inner_list(item)
                && !fits_between_brackets(&inner)
            {
                self.broken_list(depth, "&[", &inner, ",");
                continue;
            }
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

    /// Whether a struct expression stands on one line.
    #[must_use]
    pub fn fits_structure(depth: usize, name: &str, fields: &[String]) -> bool {
        let joined = width(&fields.join(", "));
        joined <= 18 && depth * 4 + width(name) + joined + " {  }".len() <= LINE
    }

    /// A struct expression as the value of a block: on one line where it is very short.
    pub fn structure(&mut self, depth: usize, name: &str, fields: &[String]) {
        if Self::fits_structure(depth, name, fields) {
            let joined = fields.join(", ");
            self.line(
                depth,
                &format!("{name} {{ {joined} }}").replace("{  }", "{}"),
            );
            return;
        }
        self.line(depth, &format!("{name} {{"));
        for field in fields {
            self.line(depth + 1, &format!("{field},"));
        }
        self.line(depth, "}");
    }
}

/// Whether a list is not broken where it is the argument of a call. A pair that is alone in it counts without brackets.
fn stands_on_a_line(items: &[String]) -> bool {
    match items {
        [only] if only.starts_with('(') => width(only) <= CALL + 2,
        _ => width(&items.join(", ")) <= CALL - 3,
    }
}

/// Whether a list stands on one line where it has one to itself. A pair or a list that is alone in it counts without
/// brackets.
fn fits_between_brackets(items: &[String]) -> bool {
    let brackets = match items {
        [only] if only.starts_with('(') => 2,
        [only] if only.starts_with("&[") => 3,
        _ => 0,
    };
    width(&items.join(", ")) <= CALL + brackets
}

/// The two expressions of a pair.
fn pair(item: &str) -> Option<(&str, &str)> {
    let inner = item.strip_prefix('(')?.strip_suffix(')')?;
    split_at_comma(inner)
}

/// The items of a list that is an item itself.
fn inner_list(item: &str) -> Option<Vec<String>> {
    let mut rest = item.strip_prefix("&[")?.strip_suffix(']')?;
    let mut items = Vec::new();
    while let Some((item, others)) = split_at_comma(rest) {
        items.push(item.to_owned());
        rest = others;
    }
    items.push(rest.to_owned());
    Some(items)
}

/// What stands before the first comma outside of strings and brackets, and what stands behind it.
fn split_at_comma(text: &str) -> Option<(&str, &str)> {
    let mut in_string = false;
    let mut escaped = false;
    let mut brackets = 0_usize;
    let comma = text.char_indices().find(|(_, c)| {
        in_string ^= *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        match c {
            '(' | '[' if !in_string => brackets += 1,
            ')' | ']' if !in_string => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        *c == ',' && !in_string && brackets == 0
    });
    let (index, _) = comma?;
    Some((text.get(..index)?, text.get(index + 2..)?))
}
