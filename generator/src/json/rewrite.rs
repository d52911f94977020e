//! Writes a JSON text anew in the layout that it has.

use serde::Serialize as _;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::document::Node;
use crate::yaml::rewrite::{Rewritten, same};

/// The text of `old` with the content of `new`: on one line, or indented as it is.
///
/// It is edited in place where the layout of `old` is what is written for it.
#[must_use]
pub fn rewrite(text: &str, old: &Node, new: &Node) -> Rewritten {
    if same(old, new) {
        return Rewritten {
            text: text.to_owned(),
            in_place: true,
        };
    }
    let layout = TextLayout::of(text);
    Rewritten {
        in_place: layout.written(old).as_deref() == Some(text),
        text: layout.written(new).unwrap_or_default(),
    }
}

/// How a JSON text is laid out.
struct TextLayout<'t> {
    /// What each level is indented by; `None`: all is on one line.
    indent: Option<&'t str>,
    line_end: &'static str,
    ends_with_line: bool,
}

impl<'t> TextLayout<'t> {
    fn of(text: &'t str) -> TextLayout<'t> {
        let second = text.trim_end().split_once('\n').map(|(_, rest)| rest);
        let blanks = |line: &'t str| {
            let end = line.find(|c: char| !matches!(c, ' ' | '\t'));
            line.split_at(end.unwrap_or(line.len())).0
        };
        TextLayout {
            indent: second.map(blanks),
            line_end: match text.contains("\r\n") {
                true => "\r\n",
                false => "\n",
            },
            ends_with_line: text.ends_with('\n'),
        }
    }

    fn written(&self, node: &Node) -> Option<String> {
        let text = match self.indent {
            None => serialized(node, CompactFormatter),
            Some(indent) => serialized(node, PrettyFormatter::with_indent(indent.as_bytes())),
        }?;
        // A line end within a string is an escape.
        let text = text.replace('\n', self.line_end);
        Some(match self.ends_with_line {
            true => text + self.line_end,
            false => text,
        })
    }
}

fn serialized(node: &Node, formatter: impl Formatter) -> Option<String> {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, formatter);
    node.to_json().serialize(&mut serializer).ok()?;
    String::from_utf8(bytes).ok()
}
