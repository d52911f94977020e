//! Fields, variants and the heads of functions.

use crate::print::{CALL, LINE, Printer, width};

impl Printer {
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
        let one = format!("pub {ty},");
        match generic(ty) {
            // The formatter does not count the comma here, and writes a second space where it breaks the type.
            Some((start, inner)) if 4 + width(&one) > LINE + 1 => {
                self.line(1, &format!("pub  {start}<"));
                for argument in type_arguments(inner) {
                    self.broken_type(2, argument, ",");
                }
                self.line(1, ">,");
            }
            _ => self.line(1, &one),
        }
    }

    /// A struct whose only field has no name.
    pub fn newtype(&mut self, name: &str, ty: &str) {
        let one = format!("pub struct {name}(pub {ty});");
        if width(&one) <= LINE {
            self.line(0, &one);
            return;
        }
        self.line(0, &format!("pub struct {name}("));
        self.tuple_field(ty);
        self.line(0, ");");
    }

    /// The head of a struct with a generic argument and its opening brace.
    pub fn generic_struct(&mut self, name: &str, argument: &str) {
        let head = format!("pub struct {name}<{argument}>");
        if width(&head) + 2 <= LINE {
            self.line(0, &format!("{head} {{"));
        } else if width(&head) <= LINE {
            self.line(0, &head);
            self.line(0, "{");
        } else {
            self.broken_type(0, &head, " {");
        }
    }

    /// A type, or a path with generic arguments, broken at these where it is too long for a line.
    pub(super) fn broken_type(&mut self, depth: usize, text: &str, end: &str) {
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
        let is_broken = depth * 4 + width(head) + 1 > LINE;
        self.broken_type(depth, head, "(");
        if !is_broken && width(&joined) <= room {
            self.line(depth + 1, &joined);
        } else {
            for argument in arguments {
                self.argument(depth + 1, argument);
            }
        }
        self.result(depth, result);
    }

    /// The end of the head of a function behind arguments on lines of their own.
    fn result(&mut self, depth: usize, result: &str) {
        let room = LINE.saturating_sub(depth * 4);
        let last = format!(") -> {result} {{");
        match generic(result) {
            // The formatter does not count the bracket and a blank here.
            Some((start, inner)) if width(&last) > room + 4 => {
                self.line(depth, &format!(") -> {start}<"));
                for argument in type_arguments(inner) {
                    self.broken_type(depth + 1, argument, ",");
                }
                self.line(depth, "> {");
            }
            // It takes the indent off twice here.
            _ if width(&last) > room.saturating_sub(depth * 4) => {
                self.line(depth, &format!(") -> {result}"));
                self.line(depth, "{");
            }
            _ => self.line(depth, &last),
        }
    }

    /// An argument on a line of its own; what is too long is broken at its generic arguments.
    fn argument(&mut self, depth: usize, argument: &str) {
        if let Some((start, pair)) = items_that_are_pairs(argument)
            && width(pair) > CALL
        {
            return self.argument_of_pairs(depth, start, pair);
        }
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

    /// `start<Item = (pair)>,` with a pair that is too wide: it is broken at all of its brackets. Where that does not help,
    /// the formatter leaves it on one line.
    fn argument_of_pairs(&mut self, depth: usize, start: &str, pair: &str) {
        let types = type_arguments(pair);
        let is_broken = |ty: &str| {
            let limit = match ty.starts_with("impl ") {
                true => LINE + 4,
                false => LINE - 1,
            };
            (depth + 2) * 4 + width(ty) > limit
        };
        let has_room = |ty: &&str| match generic(ty) {
            Some((_, inner)) => !is_broken(ty) || (depth + 3) * 4 + width(inner) < LINE,
            None => !is_broken(ty),
        };
        if !types.iter().all(has_room) {
            return self.line(depth, &format!("{start}<Item = ({pair})>,"));
        }
        self.line(depth, &format!("{start}<"));
        self.line(depth + 1, "Item = (");
        for ty in types {
            match generic(ty).filter(|_| is_broken(ty)) {
                Some((start, inner)) => {
                    self.line(depth + 2, &format!("{start}<"));
                    self.line(depth + 3, &format!("{inner},"));
                    self.line(depth + 2, ">,");
                }
                None => self.line(depth + 2, &format!("{ty},")),
            }
        }
        self.line(depth + 1, "),");
        self.line(depth, ">,");
    }

    /// `impl Trait for Type {`
    pub fn implementation(&mut self, implemented: &str, for_type: &str) {
        let one = format!("impl {implemented} {for_type} {{");
        if width(&one) <= LINE {
            self.line(0, &one);
        } else {
            self.line(0, &format!("impl {implemented}"));
            self.line(1, for_type);
            self.line(0, "{");
        }
    }

    /// The head of a public method. It is to be compiled where it is called, as one with a generic argument is anyway.
    pub fn method(&mut self, name: &str, arguments: &[String], result: &str) {
        if !arguments.iter().any(|argument| argument.contains("impl ")) {
            self.line(1, "#[inline]");
        }
        self.signature(1, &format!("pub fn {name}"), arguments, result);
    }
}

/// Whether a binding and its type are too long for a line, so that the type is broken at its generic arguments.
pub(super) fn is_broken_binding(depth: usize, binding: &str) -> bool {
    depth * 4 + width(binding) + 2 > LINE && generic(binding).is_some()
}

/// What stands before the generic arguments that end a text, and what they are.
pub(super) fn generic(text: &str) -> Option<(&str, &str)> {
    let (start, rest) = text.split_once('<')?;
    Some((start, rest.strip_suffix('>')?))
}

/// An argument up to the bounds of its items, and the pair that each of them is.
fn items_that_are_pairs(argument: &str) -> Option<(&str, &str)> {
    argument.strip_suffix(")>")?.split_once("<Item = (")
}

/// The generic arguments of a type.
pub(super) fn type_arguments(inner: &str) -> Vec<&str> {
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
    fn a_result_that_is_too_long_is_broken_at_its_types() {
        let result = |letters: usize| format!("Result<Option<{}>, Error>", "M".repeat(letters));
        let head = |letters: usize| signature("pub fn f", &["&self"], &result(letters));
        let start = "    pub fn f(\n        &self,\n    ) -> Result<";
        let m = |letters: usize| "M".repeat(letters);
        assert_eq!(head(62), format!("{start}Option<{}>, Error> {{\n", m(62)));
        assert_eq!(
            head(63),
            format!("{start}Option<{}>, Error>\n    {{\n", m(63))
        );
        assert_eq!(
            head(70),
            format!("{start}Option<{}>, Error>\n    {{\n", m(70))
        );
        let broken = format!("        Option<{}>,\n        Error,\n    > {{\n", m(71));
        assert_eq!(head(71), format!("{start}\n{broken}"));
        let deeper = format!("        Option<\n            {},\n        >,\n", m(84));
        assert_eq!(
            head(84),
            format!("{start}\n{deeper}        Error,\n    > {{\n")
        );
    }

    /// As rustfmt lays them out.
    #[test]
    fn a_result_of_a_function_outside_of_an_implementation_fills_its_line() {
        let head = |letters: usize| {
            let result = format!("Result<models::{}, ReceivedError>", "M".repeat(letters));
            let mut p = Printer::default();
            p.signature(0, "pub fn parse", &["body: &[u8]".to_owned()], &result);
            p.finish("")
        };
        let start = "pub fn parse(\n    body: &[u8],\n) -> Result<models::";
        let m = |letters: usize| "M".repeat(letters);
        assert_eq!(head(62), format!("{start}{}, ReceivedError> {{\n", m(62)));
        assert_eq!(head(63), format!("{start}{}, ReceivedError>\n{{\n", m(63)));
    }

    #[test]
    fn parameters_of_types_stand_on_lines_of_their_own_where_they_are_too_many_for_one() {
        let head = |count: usize| {
            let forms = (1..=count).map(|number| match number {
                1 => "NullForm".to_owned(),
                number => format!("NullForm{number}"),
            });
            format!("pub fn new<{}>", forms.collect::<Vec<_>>().join(", "))
        };
        let arguments = ["a: impl IntoNullable<Text, NullForm>", "b: u8"];
        assert_eq!(
            signature(&head(7), &arguments, "Self"),
            "    pub fn new<NullForm, NullForm2, NullForm3, NullForm4, NullForm5, NullForm6, NullForm7>(\n        a: impl IntoNullable<Text, NullForm>,\n        b: u8,\n    ) -> Self {\n"
        );
        assert_eq!(
            signature(&head(8), &arguments, "Self"),
            "    pub fn new<\n        NullForm,\n        NullForm2,\n        NullForm3,\n        NullForm4,\n        NullForm5,\n        NullForm6,\n        NullForm7,\n        NullForm8,\n    >(\n        a: impl IntoNullable<Text, NullForm>,\n        b: u8,\n    ) -> Self {\n"
        );
    }

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

    /// As rustfmt lays them out.
    #[test]
    fn arguments_whose_items_are_long_pairs() {
        let written = |value: &str| {
            let pairs = format!("value: impl IntoIterator<Item = (impl Into<String>, {value})>");
            signature("pub fn f", &["mut self", &pairs], "Self")
        };
        let into = |letters: usize| format!("impl Into<{}>", "M".repeat(letters));
        let one_line = |value: &str| {
            format!(
                "    pub fn f(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, {value})>,
    ) -> Self {{
"
            )
        };
        let broken = |value: &str| {
            format!(
                "    pub fn f(
        mut self,
        value: impl IntoIterator<
            Item = (
                impl Into<String>,
{value}
            ),
        >,
    ) -> Self {{
"
            )
        };
        for (value, breaks) in [
            (into(30), false),
            (into(31), true),
            ("M".repeat(41), false),
            ("M".repeat(42), true),
            (into(77), true),
            (into(80), false),
            ("M".repeat(83), true),
            ("M".repeat(84), false),
        ] {
            let expected = match breaks {
                true => broken(&format!("                {value},")),
                false => one_line(&value),
            };
            assert_eq!(written(&value), expected);
        }
        let twice = format!(
            "                impl Into<\n                    {},\n                >,",
            "M".repeat(78)
        );
        assert_eq!(written(&into(78)), broken(&twice));
        let list = |letters: usize| format!("Vec<{}>", "M".repeat(letters));
        assert_eq!(
            written(&list(78)),
            broken(&format!("                {},", list(78)))
        );
        assert_eq!(
            written(&list(79)),
            broken(
                &twice
                    .replace("impl Into<", "Vec<")
                    .replace(&"M".repeat(78), &"M".repeat(79))
            )
        );
    }

    /// As rustfmt lays it out.
    #[test]
    fn an_argument_of_short_pairs_is_broken_before_them() {
        let pairs = "vvvvvvvvvv: impl IntoIterator<Item = (impl Into<String>, LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL)>";
        assert_eq!(
            signature("pub fn f", &["mut self", pairs], "Self"),
            "    pub fn f(
        mut self,
        vvvvvvvvvv: impl IntoIterator<
            Item = (impl Into<String>, LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL),
        >,
    ) -> Self {
"
        );
    }

    #[test]
    fn a_long_implementation_is_broken_before_its_type() {
        let implementation = |implemented: &str| {
            let mut printer = Printer::default();
            printer.implementation(implemented, "for ErrorBody");
            printer.finish("")
        };
        let fits = format!("From<{}>", "a".repeat(73));
        assert!(implementation(&fits).contains(&format!("impl {fits} for ErrorBody {{\n")));
        let longer = format!("From<{}>", "a".repeat(74));
        let expected = format!("impl {longer}\n    for ErrorBody\n{{\n");
        assert!(implementation(&longer).contains(&expected));
    }
}
