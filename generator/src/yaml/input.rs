//! A string as the input of the YAML parser.
//!
//! The parser's own input for strings decodes several characters for each that it reads, has room for 128 more made in
//! every plain scalar, and counts the bytes of a directive as columns. Nearly all characters of a description are ASCII,
//! so this one looks at bytes.

use saphyr_parser::Input;

/// How many characters the parser may ask for at once; plain scalars grow by as many.
const LOOKAHEAD: usize = 16;

/// What is not yet read of a text.
pub(super) struct TextInput<'a> {
    rest: &'a str,
    /// How many characters the parser has asked for at most.
    lookahead: usize,
}

impl<'a> TextInput<'a> {
    pub(super) fn new(text: &'a str) -> TextInput<'a> {
        TextInput {
            rest: text,
            lookahead: 0,
        }
    }

    /// A byte of the rest; zero behind its end, as the parser expects.
    #[inline]
    fn byte(&self, index: usize) -> u8 {
        self.rest.as_bytes().get(index).copied().unwrap_or_default()
    }

    #[inline]
    fn read(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let read = chars.next();
        self.rest = chars.as_str();
        read
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn is_blank_or_break_or_zero(byte: u8) -> bool {
    is_blank(byte) || is_break(byte) || byte == 0
}

fn is_flow_indicator(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

impl Input for TextInput<'_> {
    #[inline]
    fn lookahead(&mut self, count: usize) {
        self.lookahead = self.lookahead.max(count);
    }

    #[inline]
    fn buflen(&self) -> usize {
        self.lookahead
    }

    #[inline]
    fn bufmaxlen(&self) -> usize {
        LOOKAHEAD
    }

    #[inline]
    fn raw_read_ch(&mut self) -> char {
        self.read().unwrap_or_default()
    }

    #[inline]
    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        match self.peek_opt()? {
            '\0' | '\n' | '\r' | '\u{feff}' => None,
            _ => self.read(),
        }
    }

    #[inline]
    fn skip(&mut self) {
        self.read();
    }

    #[inline]
    fn skip_n(&mut self, count: usize) {
        for _ in 0..count {
            self.read();
        }
    }

    #[inline]
    fn peek(&self) -> char {
        let byte = self.byte(0);
        if byte.is_ascii() {
            return char::from(byte);
        }
        self.peek_opt().unwrap_or_default()
    }

    #[inline]
    fn peek_nth(&self, index: usize) -> char {
        self.rest.chars().nth(index).unwrap_or_default()
    }

    #[inline]
    fn peek_opt(&self) -> Option<char> {
        self.rest.chars().next()
    }

    #[inline]
    fn next_can_be_plain_scalar(&self, in_flow: bool) -> bool {
        match self.byte(0) {
            b':' => {
                let next = self.byte(1);
                !(is_blank_or_break_or_zero(next) || in_flow && is_flow_indicator(next))
            }
            byte if byte.is_ascii() => !(in_flow && is_flow_indicator(byte)),
            _ => !self.rest.starts_with('\u{feff}'),
        }
    }

    #[inline]
    fn next_is_blank_or_break(&self) -> bool {
        is_blank(self.byte(0)) || is_break(self.byte(0))
    }

    #[inline]
    fn next_is_blank_or_breakz(&self) -> bool {
        is_blank_or_break_or_zero(self.byte(0))
    }

    #[inline]
    fn next_is_blank(&self) -> bool {
        is_blank(self.byte(0))
    }

    #[inline]
    fn next_is_break(&self) -> bool {
        is_break(self.byte(0))
    }

    #[inline]
    fn next_is_breakz(&self) -> bool {
        is_break(self.byte(0)) || self.byte(0) == 0
    }

    fn skip_while_non_breakz(&mut self) -> usize {
        let end = self.rest.find(['\0', '\n', '\r', '\u{feff}']);
        let (line, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        line.chars().count()
    }

    fn skip_while_blank(&mut self) -> usize {
        let rest = self.rest.trim_start_matches([' ', '\t']);
        let count = self.rest.len() - rest.len();
        self.rest = rest;
        count
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use saphyr_parser::{BufferedInput, Event, Parser, Span};

    use super::*;

    type Events = Vec<Result<(Event<'static>, Span), String>>;

    /// What a parser yields, up to the first error.
    fn events<I: Input>(mut parser: Parser<'static, I>) -> Events {
        let mut events = Vec::new();
        while let Some(event) = parser.next_event() {
            let is_error = event.is_err();
            events.push(event.map_err(|error| format!("{error:?}")));
            if is_error {
                break;
            }
        }
        events
    }

    /// Texts of the parts that YAML gives a meaning, of words, and of characters of each length.
    fn texts() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            prop::sample::select(vec![
                "a",
                "word",
                ": ",
                ":",
                "- ",
                "-",
                "\n",
                "\r\n",
                "\n  ",
                "\n    ",
                " ",
                "\t",
                "# c",
                "#",
                "[",
                "]",
                "{",
                "}",
                ", ",
                ",",
                "|\n",
                "|-\n",
                ">\n",
                ">+2\n",
                "\"",
                "'",
                "\\",
                "\\n",
                "&a ",
                "*a",
                "!",
                "!!str ",
                "? ",
                "---",
                "...",
                "\n---\n",
                "\n...\n",
                "%YAML 1.2\n",
                "<<: ",
                "é",
                "語",
                "😀",
                "\u{feff}",
                "\0",
                "\u{85}",
                "\u{2028}",
                "1.5",
                "~",
                "null",
                "x: y\n",
                "- z\n",
                "k:\n  - v\n",
            ])
            .prop_map(str::to_owned),
            "[ -~]{0,12}",
        ];
        prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn the_parser_yields_what_it_yields_for_a_sequence_of_characters(text in texts()) {
            let text: &'static str = text.leak();
            let expected = events(Parser::new(BufferedInput::new(text.chars())));
            prop_assert_eq!(events(Parser::new(TextInput::new(text))), expected);
        }
    }
}
