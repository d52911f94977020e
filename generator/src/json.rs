//! Reads JSON text into a located document. Strict: RFC 8259 without extensions.

pub mod rewrite;

use std::borrow::Cow;

use jsonc_parser::common::Range;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};
use serde_json::Number;

use crate::decimal::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{
    Entry, FileId, Key, Location, Mapping, Node, Plain, Pointer, TextPool, Value,
};
use crate::grammar::Path;
use crate::yaml::{MAX_DEPTH, duplicate_key, no_document};

/// All extensions of the scanner, switched off.
const STRICT: ScannerOptions = ScannerOptions {
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads a JSON text.
///
/// `Ok(None)` is a text that holds no usable document for a reason that is in `diagnostics`.
///
/// # Errors
/// The text is not JSON; the finding is returned and not yet in `diagnostics`.
pub fn parse(
    text: &str,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Node>, Box<Diagnostic>> {
    let mut reader = NodeReader {
        scanner: Scanner::new(text, &STRICT),
        text,
        file,
        cursor: Cursor::new(text),
        found: Diagnostics::new(),
        texts: TextPool::default(),
        not_json: None,
        items: Vec::new(),
        members: Vec::new(),
    };
    match (reader.document(), reader.not_json) {
        (Err(JsonRefusal::NotJson(error)), _) | (Ok(_), Some(error)) => Err(error),
        (Err(JsonRefusal::TooDeep(error)), _) => {
            diagnostics.push(*error);
            Ok(None)
        }
        (Ok(node), None) => {
            diagnostics.extend(reader.found);
            Ok(node)
        }
    }
}

/// Why a text is not read to its end.
enum JsonRefusal {
    NotJson(Box<Diagnostic>),
    TooDeep(Box<Diagnostic>),
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(characters).collect()
    })
}

/// Whether a value begins with a token.
fn begins_value(token: &Token<'_>) -> bool {
    matches!(
        token,
        Token::OpenBrace
            | Token::OpenBracket
            | Token::String(_)
            | Token::Boolean(_)
            | Token::Number(_)
            | Token::Null
    )
}

/// Makes nodes of tokens, in the order of the text.
struct NodeReader<'a> {
    scanner: Scanner<'a>,
    text: &'a str,
    file: FileId,
    cursor: Cursor<'a>,
    found: Diagnostics,
    texts: TextPool,
    /// Something that the scanner lets pass although it is not JSON.
    not_json: Option<Box<Diagnostic>>,
    /// The items of the lists that are open; a list takes its own when it ends, and no more room than they need.
    items: Vec<Node>,
    /// The same of objects.
    members: Vec<(Key, Entry)>,
}

impl<'a> NodeReader<'a> {
    /// `None` where the text is blank.
    fn document(&mut self) -> Result<Option<Node>, JsonRefusal> {
        let Some(token) = self.next()? else {
            self.found.push(no_document(Location::start_of(self.file)));
            return Ok(None);
        };
        let node = self.node(token, &Path::Start(&Pointer::root()), 0)?;
        match self.next()? {
            None => Ok(Some(node)),
            Some(_) => Err(self.wrong(&ParseErrorKind::MultipleRootJsonValues)),
        }
    }

    /// The next token; `None` at the end.
    fn next(&mut self) -> Result<Option<Token<'a>>, JsonRefusal> {
        match self.scanner.scan() {
            Ok(Some(Token::CommentLine(_) | Token::CommentBlock(_))) => {
                Err(self.wrong(&ParseErrorKind::CommentsNotAllowed))
            }
            Ok(token) => Ok(token),
            Err(error) => Err(self.wrong_at(error.range(), error.kind())),
        }
    }

    /// The next token of a list or an object that begins at `start`.
    fn next_within(
        &mut self,
        start: usize,
        at_end: &ParseErrorKind,
    ) -> Result<Token<'a>, JsonRefusal> {
        match self.next()? {
            Some(token) => Ok(token),
            None => {
                let range = Range::new(start, self.scanner.token_end());
                Err(self.wrong_at(range, at_end))
            }
        }
    }

    fn range(&self) -> Range {
        Range::new(self.scanner.token_start(), self.scanner.token_end())
    }

    #[cold]
    fn wrong(&self, kind: &ParseErrorKind) -> JsonRefusal {
        self.wrong_at(self.range(), kind)
    }

    #[cold]
    fn wrong_at(&self, range: Range, kind: &ParseErrorKind) -> JsonRefusal {
        let at = Cursor::new(self.text).location(self.file, range);
        let message = format!("this is not JSON: {}", lower_first(&kind.to_string()));
        JsonRefusal::NotJson(Box::new(Diagnostic::error(
            codes::SYNTAX,
            Pointer::root(),
            at,
            message,
        )))
    }

    #[cold]
    fn too_deep(&mut self) -> JsonRefusal {
        let at = self.cursor.location(self.file, self.range());
        let message = format!("values are nested more than {MAX_DEPTH} levels deep");
        JsonRefusal::TooDeep(Box::new(Diagnostic::error(
            codes::DEPTH,
            Pointer::root(),
            at,
            message,
        )))
    }

    /// The value that begins with a token.
    fn node(
        &mut self,
        token: Token<'a>,
        path: &Path<'_>,
        depth: usize,
    ) -> Result<Node, JsonRefusal> {
        let (line, column) = self.cursor.at(self.scanner.token_start());
        let value = match token {
            Token::Null => Value::Null,
            Token::Boolean(value) => Value::Bool(value.into()),
            Token::Number(text) => Self::number(text),
            Token::String(text) => {
                self.check_string();
                Value::String(self.texts.shared(&text))
            }
            Token::OpenBracket | Token::OpenBrace if depth >= MAX_DEPTH => {
                return Err(self.too_deep());
            }
            Token::OpenBracket => Value::Sequence(self.list(path, depth)?),
            Token::OpenBrace => Value::Mapping(self.object(path, depth)?),
            Token::CloseBracket => return Err(self.wrong(&ParseErrorKind::UnexpectedCloseBracket)),
            Token::CloseBrace => return Err(self.wrong(&ParseErrorKind::UnexpectedCloseBrace)),
            Token::Comma => return Err(self.wrong(&ParseErrorKind::UnexpectedComma)),
            Token::Colon => return Err(self.wrong(&ParseErrorKind::UnexpectedColon)),
            Token::Word(_) => return Err(self.wrong(&ParseErrorKind::UnexpectedWord)),
            Token::CommentLine(_) | Token::CommentBlock(_) => {
                return Err(self.wrong(&ParseErrorKind::CommentsNotAllowed));
            }
        };
        let (end_line, end_column) = self.cursor.at(self.scanner.token_end());
        let location = Location {
            file: self.file,
            line,
            column,
            end_line,
            end_column,
        };
        Ok(Node { location, value })
    }

    /// The items of a list whose bracket is the last token.
    fn list(&mut self, path: &Path<'_>, depth: usize) -> Result<Vec<Node>, JsonRefusal> {
        const END: ParseErrorKind = ParseErrorKind::UnterminatedArray;
        let start = self.scanner.token_start();
        let first = self.items.len();
        let mut token = self.next_within(start, &END)?;
        while token != Token::CloseBracket {
            let index = self.items.len().saturating_sub(first);
            let node = self.node(token, &path.item(index), depth + 1)?;
            self.items.push(node);
            let end = self.scanner.token_end();
            token = self.next_within(start, &END)?;
            if token == Token::Comma {
                token = self.behind_comma(start, &END, &Token::CloseBracket)?;
            } else if begins_value(&token) {
                return Err(self.wrong_at(Range::new(end, end), &ParseErrorKind::ExpectedComma));
            }
        }
        Ok(self.items.split_off(first))
    }

    /// The token behind a comma, which does not end the list or object.
    fn behind_comma(
        &mut self,
        start: usize,
        at_end: &ParseErrorKind,
        closing: &Token<'_>,
    ) -> Result<Token<'a>, JsonRefusal> {
        let comma = self.range();
        let token = self.next_within(start, at_end)?;
        match token == *closing {
            true => Err(self.wrong_at(comma, &ParseErrorKind::TrailingCommasNotAllowed)),
            false => Ok(token),
        }
    }

    /// The members of an object whose brace is the last token.
    fn object(&mut self, path: &Path<'_>, depth: usize) -> Result<Mapping, JsonRefusal> {
        const END: ParseErrorKind = ParseErrorKind::UnterminatedObject;
        let start = self.scanner.token_start();
        let first = self.members.len();
        let mut token = self.next_within(start, &END)?;
        while token != Token::CloseBrace {
            let member = self.member(token, path, depth)?;
            self.members.push(member);
            let end = self.scanner.token_end();
            token = self.next_within(start, &END)?;
            if token == Token::Comma {
                token = self.behind_comma(start, &END, &Token::CloseBrace)?;
            } else if begins_value(&token) || matches!(token, Token::Word(_)) {
                let is_name = !matches!(token, Token::OpenBrace | Token::OpenBracket);
                return Err(match is_name {
                    true => self.wrong_at(Range::new(end, end), &ParseErrorKind::ExpectedComma),
                    false => self.wrong(&ParseErrorKind::UnexpectedTokenInObject),
                });
            }
        }
        Ok(self.mapping(first, path))
    }

    /// A member of an object, whose name begins with a token.
    fn member(
        &mut self,
        token: Token<'a>,
        path: &Path<'_>,
        depth: usize,
    ) -> Result<(Key, Entry), JsonRefusal> {
        let name: Cow<'_, str> = match token {
            Token::String(name) => name,
            Token::Word(_) | Token::Number(_) | Token::Boolean(_) | Token::Null => {
                return Err(self.wrong(&ParseErrorKind::ExpectedStringObjectProperty));
            }
            _ => return Err(self.wrong(&ParseErrorKind::UnexpectedTokenInObject)),
        };
        self.check_string();
        let key = self.cursor.location(self.file, self.range());
        if self.next()? != Some(Token::Colon) {
            return Err(self.wrong(&ParseErrorKind::ExpectedColonAfterObjectKey));
        }
        let Some(token) = self.next()? else {
            return Err(self.wrong(&ParseErrorKind::ExpectedObjectValue));
        };
        let node = self.node(token, &path.key(&name), depth + 1)?;
        Ok((self.texts.shared(&name), Entry { key, node }))
    }

    /// The object that ends here, of the members behind the first ones.
    fn mapping(&mut self, first: usize, path: &Path<'_>) -> Mapping {
        let own = self.members.len().saturating_sub(first);
        let mut mapping = Mapping::with_capacity(own);
        for (name, entry) in self.members.drain(first..) {
            let key = entry.key;
            if let Err(first) = mapping.add(Key::clone(&name), entry) {
                let pointer = path.key(&name).pointer();
                self.found.push(duplicate_key(pointer, &name, key, first));
            }
        }
        mapping
    }

    fn number(text: &str) -> Value {
        // Read as a whole number first; the JSON library is a digit off in some fractions.
        let whole = text.parse::<i64>().map(Number::from);
        let whole = whole
            .or_else(|_| text.parse::<u64>().map(Number::from))
            .ok();
        // Beyond all floats it is the one next to it: the text that is kept beside it says which number it is.
        let number = whole.or_else(|| nearest(text.parse().ok()?));
        number.map_or(Value::Null, |number| {
            Value::Number(Plain::written(number, text))
        })
    }

    /// Line ends and tabs must be escaped in a string.
    fn check_string(&mut self) {
        let range = self.range();
        let bytes = self
            .text
            .as_bytes()
            .get(range.start..range.end)
            .unwrap_or_default();
        let Some(offset) = bytes.iter().position(|byte| *byte < 0x20) else {
            return;
        };
        if self.not_json.is_none() {
            let offset = range.start + offset;
            let at = self
                .cursor
                .location(self.file, Range::new(offset, offset + 1));
            self.not_json = Some(Box::new(Diagnostic::error(
                codes::SYNTAX,
                Pointer::root(),
                at,
                "this is not JSON: a line end or tab stands unescaped in a string",
            )));
        }
    }
}

/// Turns byte offsets into lines and columns; offsets are asked for in ascending order.
struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    line: u32,
    column: u32,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str) -> Cursor<'a> {
        Cursor {
            text,
            offset: 0,
            line: 1,
            column: 1,
        }
    }

    fn location(&mut self, file: FileId, range: Range) -> Location {
        let (line, column) = self.at(range.start);
        let (end_line, end_column) = self.at(range.end);
        Location {
            file,
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// The line and column of an offset that is not before the last one.
    fn at(&mut self, offset: usize) -> (u32, u32) {
        let bytes = self.text.as_bytes();
        let passed = bytes.get(self.offset..offset).unwrap_or_default();
        for (index, byte) in passed.iter().enumerate() {
            let next = bytes.get(self.offset + index + 1);
            if *byte == b'\n' || (*byte == b'\r' && next != Some(&b'\n')) {
                self.line = self.line.saturating_add(1);
                self.column = 1;
            } else if (*byte & 0xC0) != 0x80 && *byte != b'\r' {
                self.column = self.column.saturating_add(1);
            }
        }
        self.offset = self.offset.max(offset);
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(text: &str) -> (Option<Node>, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let node = parse(text, FileId(0), &mut diagnostics).unwrap_or_else(|error| {
            diagnostics.push(*error);
            None
        });
        let lines = diagnostics
            .iter()
            .map(|found| {
                let at = found.location.unwrap();
                let also: String = found
                    .labels
                    .iter()
                    .map(|(at, _)| format!(" +{}:{}", at.line, at.column))
                    .collect();
                format!(
                    "{}:{} {} #{}{also}",
                    at.line, at.column, found.code, found.pointer
                )
            })
            .collect();
        (node, lines)
    }

    fn errors(text: &str) -> Vec<String> {
        read(text).1
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let text = r#"{"a": [null, true, -1.5e2, 18446744073709551615, "x\n\u00e4\ud83d\ude00\/"], "b": {}}"#;
        let (node, found) = read(text);
        assert_eq!(found, [] as [&str; 0]);
        assert_eq!(
            node.unwrap().to_json(),
            json!({"a": [null, true, -150.0, 18446744073709551615u64, "x\nä😀/"], "b": {}})
        );
    }

    #[test]
    fn what_is_not_json_is_located() {
        for (text, location) in [
            ("[1,]", "1:3"),
            ("{a: 1}", "1:2"),
            ("['a']", "1:2"),
            ("[1 // c\n]", "1:4"),
            ("[0x1]", "1:2"),
            ("[+1]", "1:2"),
            ("[01]", "1:3"),
            ("[1.]", "1:2"),
            ("[.5]", "1:2"),
            ("[NaN]", "1:2"),
            ("[\n\"\\ud83d\"]", "2:2"),
            ("[\"a\nb\"]", "1:4"),
            ("{\"a\tb\": 1}", "1:4"),
            ("[1] 2", "1:5"),
            ("{\"a\": \n}", "2:1"),
        ] {
            assert_eq!(errors(text), [format!("{location} syntax #")], "{text:?}");
        }
    }

    #[test]
    fn a_duplicate_key_names_both_places() {
        assert_eq!(
            errors("{\"x\": {\n  \"a\": 1,\n  \"\\u0061\": 2}}"),
            ["3:3 duplicate-key #/x/a +2:3"]
        );
    }

    #[test]
    fn depth_is_limited() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(errors(&nested(512)), [] as [&str; 0]);
        assert_eq!(errors(&nested(513)), ["1:513 depth #"]);
        assert_eq!(errors(&"[".repeat(100_000)), ["1:513 depth #"]);
    }

    #[test]
    fn objects_are_nested_as_deep_as_lists() {
        let nested = |levels: usize| format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
        let (node, found) = read(&nested(512));
        assert_eq!(found, [] as [&str; 0]);
        let mut deepest = &node.unwrap();
        let mut levels = 0;
        while let Some(inner) = deepest.get("a") {
            (deepest, levels) = (inner, levels + 1);
        }
        assert_eq!((levels, deepest.location.column), (512, 512 * 5 + 1));
        assert_eq!(errors(&nested(513)), ["1:2561 depth #"]);
        assert_eq!(errors(&"{\"a\":[".repeat(256)), ["1:1536 syntax #"]);
        assert_eq!(errors(&"[{\"a\":".repeat(257)), ["1:1537 depth #"]);
    }

    #[test]
    fn a_number_beyond_all_floats_keeps_its_text() {
        let (node, found) = read("[1e400, -1e400]");
        assert_eq!(found, [] as [&str; 0]);
        let node = node.unwrap();
        let numbers = node.as_sequence().unwrap().iter();
        let numbers = numbers.map(|number| number.as_number().unwrap());
        let numbers: Vec<_> = numbers
            .map(|number| (number.text(), number.value.as_f64().unwrap()))
            .collect();
        assert_eq!(
            numbers,
            [
                ("1e400".to_owned(), f64::MAX),
                ("-1e400".to_owned(), f64::MIN)
            ]
        );
    }

    #[test]
    fn no_document_is_an_error() {
        assert_eq!(errors(" \n"), ["1:1 file-empty #"]);
    }

    #[test]
    fn nodes_know_their_range() {
        let (node, _) = read("{\"ä\": \"ö\",\r\n \"b\": [\n1]}");
        let node = node.unwrap();
        let range = |node: &Node| {
            let at = node.location;
            (at.line, at.column, at.end_line, at.end_column)
        };
        assert_eq!(range(&node), (1, 1, 3, 4));
        assert_eq!(range(node.get("ä").unwrap()), (1, 7, 1, 10));
        assert_eq!(range(node.get("b").unwrap()), (2, 7, 3, 3));
        assert_eq!(
            node.key_location("b")
                .map(|at| (at.line, at.column, at.end_column)),
            Some((2, 2, 5))
        );
    }
}
