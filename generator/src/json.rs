//! Reads JSON text into a located document. Strict: RFC 8259 without extensions.

use jsonc_parser::ast::{self, ObjectPropName};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{ParseOptions, parse_to_ast};
use serde_json::Number;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Entry, FileId, KeyPool, Location, Mapping, Node, Plain, Pointer, Value};
use crate::grammar::Path;
use crate::yaml::{MAX_DEPTH, duplicate_key, no_document};

/// All extensions of the reader, switched off.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
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
    let mut cursor = Cursor::new(text);
    let parsed = parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &STRICT)
        .map_err(|error| Box::new(syntax_error(&error, file, &mut cursor)))?;
    let Some(value) = parsed.value else {
        diagnostics.push(no_document(Location::start_of(file)));
        return Ok(None);
    };
    let mut reader = Reader {
        text,
        file,
        cursor,
        diagnostics,
        keys: KeyPool::default(),
        not_json: None,
    };
    let node = reader.node(&value, &Path::Start(&Pointer::root()), 0);
    match reader.not_json {
        Some(error) => Err(error),
        None => Ok(node),
    }
}

fn syntax_error(error: &ParseError, file: FileId, cursor: &mut Cursor<'_>) -> Diagnostic {
    let at = cursor.location(file, error.range());
    match error.kind() {
        ParseErrorKind::NestingDepthExceeded => {
            // The parser counts an object and its member as two levels.
            let message = "values are nested more than 256 objects or 512 lists deep";
            Diagnostic::error(codes::DEPTH, Pointer::root(), at, message).hint(format!(
                "as YAML in block style, {MAX_DEPTH} levels are read"
            ))
        }
        kind => {
            let message = format!("this is not JSON: {}", lower_first(&kind.to_string()));
            Diagnostic::error(codes::SYNTAX, Pointer::root(), at, message)
        }
    }
}

fn too_deep(pointer: Pointer, at: Location) -> Diagnostic {
    let message = format!("values are nested more than {MAX_DEPTH} levels deep");
    Diagnostic::error(codes::DEPTH, pointer, at, message)
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(characters).collect()
    })
}

/// Turns the reader's tree into nodes, in the order of the text.
struct Reader<'a, 'd> {
    text: &'a str,
    file: FileId,
    cursor: Cursor<'a>,
    diagnostics: &'d mut Diagnostics,
    keys: KeyPool,
    /// Something that the parser lets pass although it is not JSON.
    not_json: Option<Box<Diagnostic>>,
}

impl Reader<'_, '_> {
    /// `None` where the value is nested too deeply.
    fn node(&mut self, value: &ast::Value<'_>, path: &Path<'_>, depth: usize) -> Option<Node> {
        let range = value.range();
        let (line, column) = self.cursor.at(range.start);
        if depth >= MAX_DEPTH && matches!(value, ast::Value::Array(_) | ast::Value::Object(_)) {
            let at = Location {
                file: self.file,
                line,
                column,
                end_line: line,
                end_column: column + 1,
            };
            self.diagnostics.push(too_deep(path.pointer(), at));
            return None;
        }
        let content = match value {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(literal) => Value::Bool(literal.value.into()),
            ast::Value::NumberLit(literal) => self.number(literal, path),
            ast::Value::StringLit(literal) => {
                self.check_string(literal.range);
                Value::String(literal.value.clone().into_owned())
            }
            ast::Value::Array(array) => {
                let mut items = Vec::with_capacity(array.elements.len());
                for (index, element) in array.elements.iter().enumerate() {
                    items.push(self.node(element, &path.item(index), depth + 1)?);
                }
                Value::Sequence(items)
            }
            ast::Value::Object(object) => Value::Mapping(self.members(object, path, depth)?),
        };
        let (end_line, end_column) = self.cursor.at(range.end);
        let location = Location {
            file: self.file,
            line,
            column,
            end_line,
            end_column,
        };
        Some(Node {
            location,
            value: content,
        })
    }

    fn members(
        &mut self,
        object: &ast::Object<'_>,
        path: &Path<'_>,
        depth: usize,
    ) -> Option<Mapping> {
        let mut members = Mapping::with_capacity(object.properties.len());
        for property in &object.properties {
            let range = property.name.range();
            let (line, column) = self.cursor.at(range.start);
            let name = match &property.name {
                ObjectPropName::String(literal) => {
                    self.check_string(literal.range);
                    &*literal.value
                }
                ObjectPropName::Word(word) => word.value,
            };
            let (end_line, end_column) = self.cursor.at(range.end);
            let key = Location {
                file: self.file,
                line,
                column,
                end_line,
                end_column,
            };
            let child = path.key(name);
            let node = self.node(&property.value, &child, depth + 1)?;
            let added = members.add(self.keys.key(name), Entry { key, node });
            if let Err(first) = added {
                let found = duplicate_key(child.pointer(), name, key, first);
                self.diagnostics.push(found);
            }
        }
        Some(members)
    }

    fn number(&mut self, literal: &ast::NumberLit<'_>, path: &Path<'_>) -> Value {
        // Read as a whole number first; the JSON library is a digit off in some fractions.
        let whole = literal.value.parse::<i64>().map(Number::from);
        let whole = whole
            .or_else(|_| literal.value.parse::<u64>().map(Number::from))
            .ok();
        let number = whole.or_else(|| Number::from_f64(literal.value.parse().ok()?));
        match number {
            Some(number) => Value::Number(Plain::written(number, literal.value)),
            None => {
                let at = self.cursor.location(self.file, literal.range);
                let message = format!("the number `{}` is not finite", literal.value);
                self.diagnostics.push(Diagnostic::error(
                    codes::NUMBER_RANGE,
                    path.pointer(),
                    at,
                    message,
                ));
                Value::Null
            }
        }
    }

    /// Line ends and tabs must be escaped in a string.
    fn check_string(&mut self, range: Range) {
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
        for (text, place) in [
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
            assert_eq!(errors(text), [format!("{place} syntax #")], "{text:?}");
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
        assert_eq!(errors(&"[".repeat(100_000)), ["1:513 depth #"]);
    }

    #[test]
    fn a_number_beyond_all_limits_is_located() {
        assert_eq!(errors("{\"a\": [1e400]}"), ["1:8 number-range #/a/0"]);
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
