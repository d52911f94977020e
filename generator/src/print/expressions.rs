//! Calls, lists and assignments.

use crate::print::signatures::is_broken_binding;
use crate::print::{Argument, BROKEN_ARGUMENTS, CALL, LINE, Printer, SHORT_ITEM, width};

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
                let arguments = arguments.strip_suffix(')').unwrap_or(arguments);
                let (functions, arguments) = innermost_call(function, arguments);
                let end = ")".repeat(functions.matches('(').count() + 1);
                self.line(depth, &format!("{name}: {functions}("));
                self.line(depth + 1, &format!("{arguments},"));
                self.line(depth, &format!("{end},"));
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
    pub(super) fn value_argument(&mut self, depth: usize, argument: &str) {
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
        let fits = depth * 4 + width(&one) + end.len() <= LINE;
        // Of three arguments or more, the formatter breaks a line that is too long at these.
        let at_call = chained
            && width(&joined) <= CALL
            && (fits || arguments.len() < BROKEN_ARGUMENTS)
            && depth * 4 + 5 + width(method) + width(&joined) + 2 <= LINE;
        if width(&joined) <= CALL && short && fits {
            self.line(depth, &format!("{one}{end}"));
        } else if at_call {
            self.line(depth, receiver);
            self.line(depth + 1, &format!(".{method}({joined}){end}"));
        } else {
            self.broken_call(depth, &format!("{receiver}.{method}"), arguments, end);
        }
    }

    /// `binding = value` as a statement.
    pub fn assignment(&mut self, depth: usize, binding: &str, value: &str) {
        if depth * 4 + width(binding) + 3 + width(value) <= LINE {
            self.line(depth, &format!("{binding} = {value}"));
            return;
        }
        if is_broken_binding(depth, binding) {
            return self.broken_type(depth, binding, &format!(" = {value}"));
        }
        self.line(depth, &format!("{binding} ="));
        self.line(depth + 1, value);
    }

    /// `pattern => value,` as an arm of a `match`, on one line or with the value in a block.
    pub fn arm(&mut self, depth: usize, pattern: &str, value: &str) {
        let inner = value.strip_prefix("Some(");
        let inner = inner.and_then(|inner| inner.strip_suffix(')'));
        let held = inner.unwrap_or(value);
        let is_long_chain = held.matches('.').count() > 1 && width(held) > CALL;
        let has_room = depth * 4 + width(pattern) + " => {".len() <= LINE;
        let one = format!("{pattern} => {value},");
        if is_long_chain || !has_room {
            self.line(depth, "#[rustfmt::skip]");
            self.line(depth, &one);
        } else if depth * 4 + width(&one) <= LINE {
            self.line(depth, &one);
        } else {
            self.line(depth, &format!("{pattern} => {{"));
            self.line(depth + 1, value);
            self.line(depth, "}");
        }
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

    /// `function(argument, &[a, b])` as a value.
    pub fn call_with_lists(&mut self, depth: usize, function: &str, arguments: &[Argument]) {
        let joined: Vec<_> = arguments.iter().map(Argument::on_a_line).collect();
        let joined = joined.join(", ");
        let one = format!("{function}({joined})");
        if width(&joined) <= CALL && depth * 4 + width(&one) <= LINE {
            self.line(depth, &one);
            return;
        }
        self.line(depth, &format!("{function}("));
        for argument in arguments {
            match argument {
                Argument::List(items) => self.list_argument(depth + 1, items),
                other => self.line(depth + 1, &format!("{},", other.on_a_line())),
            }
        }
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
            self.broken_type(depth + 1, first, ",");
            self.broken_type(depth + 1, second, ",");
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
        if depth == 0 && width(start) > LINE {
            // The formatter breaks the type of an item whose name is so long.
            self.line(depth, "#[rustfmt::skip]");
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
                    self.broken_type(depth + 1, first, ",");
                    self.broken_type(depth + 1, second, ",");
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
pub(super) fn stands_on_a_line(items: &[String]) -> bool {
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

/// The calls that begin on one line where each is the only argument of the one before, and the arguments of the last.
pub(super) fn innermost_call<'a>(function: &str, arguments: &'a str) -> (String, &'a str) {
    let (mut functions, mut arguments) = (function.to_owned(), arguments);
    let is_path = |text: &str| {
        let mut letters = text.chars();
        !text.is_empty() && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | ':'))
    };
    while let Some((function, inner)) = arguments
        .strip_suffix(')')
        .and_then(|call| call.split_once('('))
        .filter(|(function, _)| is_path(function) && split_at_commas(arguments).len() == 1)
    {
        functions = format!("{functions}({function}");
        arguments = inner;
    }
    (functions, arguments)
}

/// The two expressions of a pair.
pub(super) fn pair(item: &str) -> Option<(&str, &str)> {
    let inner = item.strip_prefix('(')?.strip_suffix(')')?;
    split_at_comma(inner)
}

/// The items of a list that is an item itself.
fn inner_list(item: &str) -> Option<Vec<String>> {
    let inner = item.strip_prefix("&[")?.strip_suffix(']')?;
    Some(split_at_commas(inner))
}

/// What stands between the commas outside of strings and brackets.
pub(super) fn split_at_commas(mut text: &str) -> Vec<String> {
    let mut items = Vec::new();
    while let Some((item, others)) = split_at_comma(text) {
        items.push(item.to_owned());
        text = others;
    }
    items.push(text.to_owned());
    items
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

#[cfg(test)]
mod tests {
    use super::*;

    /// As rustfmt lays them out.
    #[test]
    fn the_value_of_an_arm_stands_in_a_block_where_the_line_is_too_long() {
        let written = |letters: usize, value: &str| {
            let mut p = Printer::default();
            p.arm(3, &format!("Self::{}(value)", "V".repeat(letters)), value);
            p.finish("")
        };
        let variant = |letters: usize| "V".repeat(letters);
        let value = "value.field.as_deref()";
        let (short, long) = (variant(48), variant(49));
        assert_eq!(
            written(48, value),
            format!("            Self::{short}(value) => {value},\n")
        );
        assert_eq!(
            written(49, value),
            format!(
                "            Self::{long}(value) => {{\n                {value}\n            }}\n"
            )
        );
        let chain = format!("value.{}.as_deref()", "f".repeat(45));
        assert_eq!(
            written(5, &chain),
            format!("            #[rustfmt::skip]\n            Self::VVVVV(value) => {chain},\n")
        );
        let call = format!("value.{}()", "f".repeat(70));
        assert_eq!(
            written(5, &call),
            format!(
                "            Self::VVVVV(value) => {{\n                {call}\n            }}\n"
            )
        );
    }
}
