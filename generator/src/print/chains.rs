//! Chains of calls, and where they are broken.

use crate::print::expressions::{innermost_call, pair, split_at_commas, stands_on_a_line};
use crate::print::signatures::{generic, is_broken_binding, type_arguments};
use crate::print::{BROKEN_ARGUMENTS, CALL, LINE, Printer, SHORT_ITEM, width};

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
    pub(super) fn on_a_line(&self) -> String {
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
    /// The calls of a chain, each on a line of its own; one with long arguments is broken at them.
    pub(super) fn links(&mut self, depth: usize, calls: &[&str], end: &str) {
        for (index, call) in calls.iter().enumerate() {
            let end = if index + 1 < calls.len() { "" } else { end };
            match long_arguments(call) {
                Some((method, arguments)) => {
                    self.broken_call(depth, &format!(".{method}"), &arguments, end);
                }
                None => self.line(depth, &format!(".{call}{end}")),
            }
        }
    }

    /// A call with each argument on a line of its own.
    pub(super) fn broken_call(
        &mut self,
        depth: usize,
        function: &str,
        arguments: &[String],
        end: &str,
    ) {
        self.line(depth, &format!("{function}("));
        for argument in arguments {
            self.value_argument(depth + 1, argument);
        }
        self.line(depth, &format!("){end}"));
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

    /// `binding = start.call().call();` as a statement.
    pub fn binding(&mut self, depth: usize, binding: &str, start: &str, calls: &[&str]) {
        let one = format!("{start}.{};", calls.join("."));
        if calls.len() < 2 || width(&one) <= CALL + 1 {
            return self.assignment(depth, binding, &one);
        }
        if is_broken_binding(depth, binding) {
            self.broken_type(depth, binding, &format!(" = {start}"));
            return self.links(depth + 1, calls, ";");
        }
        let is_too_long = depth * 4 + width(binding) + 3 + width(&one) > LINE;
        match broken_at(depth + 1, start, calls, is_too_long) {
            BrokenAt::Calls => {}
            BrokenAt::LastArguments(function, arguments) => {
                let function = format!("{binding} = {function}");
                return self.broken_call(depth, &function, &arguments, ";");
            }
            BrokenAt::Elsewhere => self.line(depth, "#[rustfmt::skip]"),
        }
        // The formatter keeps a column free for the semicolon.
        if depth * 4 + width(binding) + 3 + width(start) >= LINE {
            self.line(depth, &format!("{binding} ="));
            self.line(depth + 1, start);
            self.links(depth + 2, calls, ";");
            return;
        }
        self.line(depth, &format!("{binding} = {start}"));
        self.links(depth + 1, calls, ";");
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
        // How wide the chain is up to the brackets, and how far these may reach.
        let (begun, end) = match last {
            // A pair that is alone in the list begins on the same line.
            Argument::List(items) if !stands_on_a_line(items) => match items.as_slice() {
                [only] if pair(only).is_some() => {
                    let has_room = width(&start) + 2 <= CALL;
                    (width(&start) + 3, LINE - if has_room { 3 } else { 1 })
                }
                _ => (width(&start) + 2, LINE - 2),
            },
            Argument::CallWithList(function, _) if width(&last.on_a_line()) > CALL => {
                (width(&start) + width(function) + 3, LINE)
            }
            _ => return false,
        };
        if let Argument::List(items) = last
            && begun <= CALL
        {
            let fits = bound + begun <= end;
            self.list_of_last_call(binding, &format!("{start}&["), items, fits);
            return true;
        }
        // The calls before it would stand on the line, but not the beginning of its list.
        let is_next = width(&start) <= room && bound + begun > end;
        if is_next {
            self.line(0, &format!("{binding} ="));
            self.line(1, value);
            self.chain_calls(2, calls);
        }
        is_next
    }

    /// A chain that is broken at the brackets of its last list, and nowhere else. `fits`: it begins beside its binding.
    fn list_of_last_call(&mut self, binding: &str, start: &str, items: &[String], fits: bool) {
        // Where a pair that is alone cannot stand on lines of its own, the place of the break depends on more.
        let is_too_long =
            |item: &str| pair(item).is_some_and(|(_, second)| 2 * 4 + width(second) + 1 > LINE);
        if let [only] = items
            && is_too_long(only)
        {
            self.line(0, "#[rustfmt::skip]");
        }
        if fits {
            self.broken_list(0, &format!("{binding} = {start}"), items, ");");
        } else {
            self.line(0, &format!("{binding} ="));
            self.broken_list(1, start, items, ");");
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
            Argument::List(items) => is_too_long_below(items),
            Argument::CallWithList(..) => false,
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

    fn link(&mut self, depth: usize, method: &str, argument: &Argument, end: &str) {
        let one = argument.on_a_line();
        match argument {
            Argument::CallWithList(..) if width(&one) <= CALL => {
                self.line(depth, &format!(".{method}({one}){end}"));
            }
            Argument::List(items) if stands_on_a_line(items) => {
                self.line(depth, &format!(".{method}({one}){end}"));
            }
            // A call as the only argument is broken where it is long.
            Argument::One(argument)
                if width(argument) > CALL && innermost_call(method, argument).1 != argument =>
            {
                let (functions, arguments) = innermost_call(&format!(".{method}"), argument);
                let closing = ")".repeat(functions.matches('(').count() + 1);
                self.line(depth, &format!("{functions}("));
                self.line(depth + 1, &format!("{arguments},"));
                self.line(depth, &format!("{closing}{end}"));
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
}

/// Where the formatter breaks a chain of calls that is too long for its line.
enum BrokenAt {
    /// At each call, and at long arguments of these.
    Calls,
    /// At the arguments of the last call, which are these; everything before them stays on the line.
    LastArguments(String, Vec<String>),
    /// In a way that depends on more than is known here.
    Elsewhere,
}

/// Where a chain is broken whose calls would stand at a depth. `is_too_long`: it would not fit into one line, whatever
/// may stand on one.
fn broken_at(depth: usize, start: &str, calls: &[&str], is_too_long: bool) -> BrokenAt {
    let Some((last, others)) = calls.split_last() else {
        return BrokenAt::Calls;
    };
    let long: Vec<_> = calls
        .iter()
        .filter_map(|call| long_arguments(call))
        .collect();
    let is_short = |argument: &String| width(argument) <= SHORT_ITEM;
    let is_filled = |(_, arguments): &(&str, Vec<String>)| arguments.iter().all(is_short);
    let fits = |call: &&&str| depth * 4 + 1 + width(call) < LINE;
    let mut whole = calls.iter().filter(|call| long_arguments(call).is_none());
    if long.iter().any(is_filled) || !whole.all(|call| fits(&call)) {
        return BrokenAt::Elsewhere;
    }
    let begins = |method: &str| format!("{start}.{}", [others, &[method]].concat().join("."));
    match (long_arguments(last), long.as_slice()) {
        (Some((method, arguments)), [_]) if width(&begins(method)) < CALL => {
            BrokenAt::LastArguments(begins(method), arguments)
        }
        (None, []) if is_too_long && arguments(last).len() >= BROKEN_ARGUMENTS => {
            BrokenAt::Elsewhere
        }
        _ => BrokenAt::Calls,
    }
}

/// Whether a list of pairs has no room in a chain whose calls are indented twice, but has some where they are not indented.
///
/// A type among them is broken first. The formatter does not see that this is necessary where only the two signs have
/// no room that follow the type.
fn is_too_long_below(items: &[String]) -> bool {
    let depth = if items.len() == 1 { 3 } else { 4 };
    let mut pairs = items.iter().filter_map(|item| pair(item));
    pairs.any(|(_, second)| {
        let end = depth * 4 + width(second) + 1;
        let inner = second.split_once("::<");
        let inner = inner.and_then(|(_, inner)| inner.strip_suffix('>'));
        end > LINE && (end <= LINE + 2 || inner.is_some_and(|inner| !has_room(inner, depth + 1)))
    })
}

/// Whether a type has room at a depth, with the types that it is of on lines of their own where that is necessary.
fn has_room(name: &str, depth: usize) -> bool {
    depth * 4 + width(name) < LINE
        || generic(name).is_some_and(|(_, of)| {
            let mut types = type_arguments(of).into_iter();
            types.all(|name| has_room(name, depth + 1))
        })
}

/// The arguments of a call.
fn arguments(call: &str) -> Vec<String> {
    let inner = call
        .split_once('(')
        .and_then(|(_, inner)| inner.strip_suffix(')'));
    inner
        .filter(|inner| !inner.is_empty())
        .map(split_at_commas)
        .unwrap_or_default()
}

/// The method of a call and its arguments, where they are several and do not stand on one line.
fn long_arguments(call: &str) -> Option<(&str, Vec<String>)> {
    let (method, _) = call.split_once('(')?;
    let arguments = arguments(call);
    let is_long = arguments.len() > 1 && width(&arguments.join(", ")) > CALL;
    is_long.then_some((method, arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As rustfmt lays it out.
    #[test]
    fn a_type_that_is_too_long_for_its_line_is_broken() {
        let mut p = Printer::default();
        let into = "map(|(name, value)| (name.into(), value))";
        let calls = ["into_iter()", into, "collect()"];
        let letters = "M".repeat(67);
        p.binding(
            2,
            &format!("let vvvvv: Vec<models::{letters}>"),
            "vvvvv",
            &calls,
        );
        let expected = format!(
            "        let vvvvv: Vec<
            models::{letters},
        > = vvvvv
            .into_iter()
            .{into}
            .collect();
"
        );
        assert_eq!(p.finish(""), expected);
    }

    /// The layouts that rustfmt leaves as they are, of a chain beside its binding and below it.
    #[test]
    fn a_list_begins_beside_its_binding_where_it_ends_before_the_last_columns() {
        let printed = |name: usize, id: usize, items: &[&str]| {
            let mut p = Printer::default();
            let items = items.iter().map(|item| (*item).to_owned()).collect();
            let calls = [
                ("path", Argument::One("\"/p0\"".to_owned())),
                ("errors", Argument::List(items)),
            ];
            let value = format!("Operation::post(\"{}\")", "i".repeat(id));
            p.chain(
                &format!("static {}: Operation", "N".repeat(name)),
                &value,
                &calls,
            );
            let text = p.finish("");
            text.lines()
                .take(2)
                .map(str::trim)
                .collect::<Vec<_>>()
                .join("|")
        };
        let several = [
            "(Status::Code(404), error_body::<bool>)",
            "(Status::Code(500), error_body::<BTreeMap<String, bool>>)",
        ];
        let one = "(Status::Code(404), error_body::<BTreeMap<String, Option<Vec<models::SomethingLong>>>>)";
        let beside = |name: usize, id: usize, items: &[&str]| {
            let binding = format!("static {}: Operation = ", "N".repeat(name));
            printed(name, id, items).starts_with(&format!("{binding}Operation"))
        };
        // A list of several: the columns 98 and 99, whether the list begins within the chain or on a line of its own.
        for (name, id) in [(30, 6), (17, 19), (16, 20), (15, 21)] {
            assert!(beside(name, id, &several), "{name} {id}");
            assert!(!beside(name + 1, id, &several), "{name} {id}");
        }
        assert!(!beside(19, 20, &several));
        assert!(beside(20, 20, &several));
        // A list of one.
        for (name, id) in [(28, 6), (16, 18), (15, 19), (16, 20), (15, 21)] {
            assert!(beside(name, id, &[one]), "{name} {id}");
            assert!(!beside(name + 1, id, &[one]), "{name} {id}");
        }
    }

    /// As rustfmt breaks it.
    #[test]
    fn a_type_has_room_where_the_types_that_it_is_of_have_room_one_deeper() {
        let has_room = |start: &str, letters: usize, end: &str| {
            has_room(&format!("{start}models::{}{end}", "M".repeat(letters)), 4)
        };
        for (start, letters, end) in [
            ("", 75, ""),
            ("Option<", 71, ">"),
            ("BTreeMap<String, ", 71, ">"),
            ("Vec<Vec<", 67, ">>"),
            ("BTreeMap<String, BTreeMap<String, ", 67, ">>"),
        ] {
            assert!(has_room(start, letters, end), "{start}");
            assert!(!has_room(start, letters + 1, end), "{start}");
        }
    }

    /// As rustfmt lays it out.
    #[test]
    fn a_chain_is_not_indented_where_a_type_in_its_last_list_has_room_then_only() {
        let calls = |letters: usize, more: &[&str]| {
            let first = format!(
                "(Status::Class(4), error_body::<models::{}>)",
                "M".repeat(letters)
            );
            let items = [&[first.as_str()], more].concat();
            let items = items.into_iter().map(str::to_owned).collect();
            [
                (
                    "path",
                    Argument::One("\"/p0/{shortest_attempt Response}\"".to_owned()),
                ),
                (
                    "accept",
                    Argument::One("\"application/problem+json\"".to_owned()),
                ),
                ("errors", Argument::List(items)),
            ]
        };
        let printed = |letters: usize, more: &[&str]| {
            let mut p = Printer::default();
            let value =
                "Operation::post(\"shortest_attempt.post_p0_by_shortest_attempt_response\")";
            let binding = "static POST_P0_BY_SHORTEST_ATTEMPT_RESPONSE: Operation";
            p.chain(binding, value, &calls(letters, more));
            p.finish("")
        };
        let head = "static POST_P0_BY_SHORTEST_ATTEMPT_RESPONSE: Operation =";
        let broken_value = format!(
            "{head} Operation::post(
    \"shortest_attempt.post_p0_by_shortest_attempt_response\",
)
.path(\"/p0/{{shortest_attempt Response}}\")
.accept(\"application/problem+json\")
"
        );
        let indented = format!(
            "{head}
    Operation::post(\"shortest_attempt.post_p0_by_shortest_attempt_response\")
        .path(\"/p0/{{shortest_attempt Response}}\")
        .accept(\"application/problem+json\")
"
        );
        let letters = "M".repeat(65);
        let expected = format!(
            "{indented}        .errors(&[(
            Status::Class(4),
            error_body::<models::{letters}>,
        )]);
"
        );
        assert_eq!(printed(65, &[]), expected);
        for count in [66, 67] {
            let letters = "M".repeat(count);
            let expected = format!(
                "{broken_value}.errors(&[(
    Status::Class(4),
    error_body::<models::{letters}>,
)]);
"
            );
            assert_eq!(printed(count, &[]), expected);
        }
        for count in [68, 75] {
            let letters = "M".repeat(count);
            let expected = format!(
                "{indented}        .errors(&[(
            Status::Class(4),
            error_body::<
                models::{letters},
            >,
        )]);
"
            );
            assert_eq!(printed(count, &[]), expected);
        }
        let letters = "M".repeat(76);
        let expected = format!(
            "{broken_value}.errors(&[(
    Status::Class(4),
    error_body::<
        models::{letters},
    >,
)]);
"
        );
        assert_eq!(printed(76, &[]), expected);
        let other = "(Status::Code(400), error_body::<Option<String>>)";
        let letters = "M".repeat(62);
        let expected = format!(
            "{broken_value}.errors(&[
    (
        Status::Class(4),
        error_body::<models::{letters}>,
    ),
    {other},
]);
"
        );
        assert_eq!(printed(62, &[other]), expected);
        let letters = "M".repeat(72);
        let expected = format!(
            "{broken_value}.errors(&[
    (
        Status::Class(4),
        error_body::<
            models::{letters},
        >,
    ),
    {other},
]);
"
        );
        assert_eq!(printed(72, &[other]), expected);
    }
}
