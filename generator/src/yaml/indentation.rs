//! Reads flow collections and quoted strings whose lines are indented less than YAML asks for.
//!
//! YAML wants each line of such a value deeper than the block around it. Most readers do not check that, and people close
//! a `{` below the key in front of it. Where the parser refuses a line, spaces go in front of it and the text is read again:
//! at the start of such a line they mean nothing.

use std::borrow::Cow;
use std::collections::BTreeSet;

use saphyr_parser::ScanError;

use crate::document::Location;

/// How many bytes are read again at most: each value that is indented anew is another reading of the text.
const MAX_READ: usize = 256 * 1024 * 1024;

/// What the parser says of a line that is not deep enough.
const REFUSALS: [&str; 3] = [
    "invalid indentation",
    "invalid indentation in flow construct",
    "invalid indentation in quoted scalar",
];

/// A text, and the lines of it that were indented deeper than they are written.
pub(super) struct IndentedText<'t> {
    written: &'t str,
    text: Cow<'t, str>,
    /// Numbers of the lines with spaces in front of them, the first line is 1.
    lines: BTreeSet<usize>,
    /// How many spaces these lines have in front of them.
    width: usize,
    /// How many bytes have been read again.
    read: usize,
}

impl<'t> IndentedText<'t> {
    pub(super) fn new(written: &'t str) -> IndentedText<'t> {
        IndentedText {
            written,
            text: Cow::Borrowed(written),
            lines: BTreeSet::new(),
            width: 0,
            read: 0,
        }
    }

    /// The text to be read.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The location in the text as it was written.
    pub(super) fn written_location(&self, mut location: Location) -> Location {
        let width = u32::try_from(self.width).unwrap_or(u32::MAX);
        let column = |line: u32, column: u32| match usize::try_from(line) {
            Ok(line) if self.lines.contains(&line) => column.saturating_sub(width).max(1),
            _ => column,
        };
        if width > 0 {
            location.column = column(location.line, location.column);
            location.end_column = column(location.end_line, location.end_column);
        }
        location
    }

    /// Whether a flow collection begins at a location of the text as it was written.
    pub(super) fn is_flow(&self, at: Location) -> bool {
        let line = usize::try_from(at.line.saturating_sub(1)).unwrap_or(usize::MAX);
        let column = usize::try_from(at.column.saturating_sub(1)).unwrap_or(usize::MAX);
        let line = self.written.lines().nth(line).unwrap_or_default();
        matches!(line.chars().nth(column), Some('[' | '{'))
    }

    /// Indents the rest of the value that the parser refused; `open` flow collections are known to stand around the location.
    /// `false` where that is not what is wrong.
    pub(super) fn indent(&mut self, error: &ScanError, open: usize) -> bool {
        if !REFUSALS.contains(&error.info())
            || self.read + self.text.len() > MAX_READ
            || self.written.replace("\r\n", "").contains('\r')
        {
            return false;
        }
        self.read += self.text.len();
        let line = error.marker().line();
        let rest = error.marker().index();
        let Some((start, _)) = self.text.char_indices().nth(rest) else {
            return false;
        };
        let (before, rest) = self.text.split_at(start);
        let (last, quoted) = (before.rsplit('\n').next(), error.info() == REFUSALS[2]);
        let own = !quoted && last.is_some_and(|last| last.trim().is_empty());
        let further = continuation_lines(rest, open.max(usize::from(!quoted)));
        let first = if own { line } else { line + 1 };
        let known = self.lines.len();
        self.lines.extend(first..=line + further);
        if self.lines.len() == known {
            return false;
        }
        self.pad();
        true
    }

    fn pad(&mut self) {
        let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
        self.width = self
            .written
            .lines()
            .map(depth)
            .max()
            .unwrap_or(0)
            .min(1_024)
            + 1;
        let spaces = " ".repeat(self.width);
        let mut text = String::with_capacity(self.written.len());
        for (index, line) in self.written.split_inclusive('\n').enumerate() {
            if self.lines.contains(&(index + 1)) {
                text.push_str(&spaces);
            }
            text.push_str(line);
        }
        self.text = Cow::Owned(text);
    }
}

/// On how many further lines the value goes on that begins at the start of a text: a quoted string, or the rest of so many flow collections.
fn continuation_lines(text: &str, mut open: usize) -> usize {
    let mut lines = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '[' | '{' => {
                open += 1;
                1
            }
            ']' | '}' => {
                open = open.saturating_sub(1);
                1
            }
            '"' | '\'' => quoted_length(rest, first),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            ',' | ':' | '?' => 1,
            '&' | '*' | '!' => {
                let end = |one: char| one.is_whitespace() || ",[]{}".contains(one);
                rest.find(end).unwrap_or(rest.len())
            }
            _ if first.is_whitespace() => first.len_utf8(),
            _ => plain_length(rest),
        };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        if open == 0 && !first.is_whitespace() {
            return lines + token.matches('\n').count();
        }
        lines += token.matches('\n').count();
    }
    lines
}

/// The length of a quoted string in bytes, its quotes included.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (index, one) in text.char_indices().skip(1) {
        match one {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            // `''` within single quotes is read as two strings that follow each other, which have the same end.
            _ if one == quote => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a plain scalar of a flow collection in bytes.
fn plain_length(text: &str) -> usize {
    let mut before = ' ';
    for (index, one) in text.char_indices() {
        let ends = match one {
            ',' | '[' | ']' | '{' | '}' | '\n' => true,
            '#' => before.is_whitespace(),
            ':' => text
                .get(index + 1..)
                .and_then(|rest| rest.chars().next())
                .is_none_or(|next| next.is_whitespace() || ",[]{}".contains(next)),
            _ => false,
        };
        if ends && index > 0 {
            return index;
        }
        before = one;
    }
    text.len()
}
