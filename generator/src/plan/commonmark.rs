//! Text of a description as text of a doc comment.
//!
//! A description is CommonMark by strangers; rustdoc compiles what looks like Rust in it, tries to
//! resolve what looks like a link to an item, and complains about the rest. Instead of patching the
//! text, it is parsed and written anew: whatever comes out is one of the few constructs written
//! here. Code blocks are always fenced and never Rust, links are absolute, HTML is Markdown (`html`) or text.

mod escape;
mod html;
#[cfg(test)]
mod tests;
mod writer;

use std::borrow::Cow;

use pulldown_cmark::{Options, Parser};

use crate::plan::commonmark::escape::{escape_into, span, wrap_into};
use crate::plan::commonmark::writer::Writer;

/// The longest line of prose; with the indentation and the slashes of a member's doc comment it is 100.
const WIDTH: usize = 92;

/// How many items of lists and quotations stand inside of each other, and how many elements of HTML. What is deeper is
/// written as if it were not: each level is repeated on each line.
const DEEPEST: usize = 32;

/// How many items and quotations one line begins. A text with more in a line is no Markdown that people write.
const MOST_MARKERS: usize = 100;

/// A space at which no line is broken, inside of the writer.
const GLUE: char = '\u{E000}';

/// Writes any CommonMark so that it means the same in a doc comment and nothing else.
#[must_use]
pub fn doc_text(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let trimmed = text.trim_end();
    if is_plain(trimmed) {
        return wrapped(&trimmed.replace('\n', " "));
    }
    let text = visible(text);
    // The parser looks at all that is open for each line.
    if text.lines().any(|line| markers(line) > MOST_MARKERS) {
        return wrapped(&plain(&text));
    }
    let (kept, emphasis) = written(&text, true);
    // Delimiters that came to stand beside others can mean something else than they did.
    if !emphasis.is_empty() && written(&kept, true).1 != emphasis {
        return written(&text, false).0;
    }
    kept
}

/// Whether a text is one paragraph without anything that could be markup, as most texts are: each of its lines begins
/// with a letter, and what it has besides letters and digits means nothing within a line.
fn is_plain(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" ,.;:?'\"()/%-".contains(&byte);
    !text.contains("http")
        && text.split('\n').all(|line| {
            line.starts_with(|first: char| first.is_ascii_alphabetic())
                && !line.ends_with(' ')
                && line.bytes().all(is_plain)
        })
}

/// How many items and quotations a line begins, at most.
fn markers(line: &str) -> usize {
    let bytes = line.bytes();
    let leading = bytes.take_while(|byte| byte.is_ascii_digit() || b" >-+*.)".contains(byte));
    let next = line.bytes().skip(1).chain([b' ']);
    leading
        .zip(next)
        .filter(|(byte, next)| *byte == b'>' || (b"-+*.)".contains(byte) && *next == b' '))
        .count()
}

/// Where emphasis begins (`true`) and ends, by its delimiters.
type Emphasis = Vec<(&'static str, bool)>;

/// The text written anew, with its emphasis or without, and the emphasis that it has.
fn written(text: &str, keeps_emphasis: bool) -> (String, Emphasis) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut writer = Writer {
        out: String::with_capacity(text.len() + 1),
        keeps_emphasis,
        html: html::Html::of(text),
        ..Writer::default()
    };
    for event in Parser::new_ext(text, options) {
        writer.event(event);
    }
    let emphasis = std::mem::take(&mut writer.emphasis);
    (writer.finish(), emphasis)
}

/// Any CommonMark on one line, to be put into a sentence or a list. A text with a block of code has no markup there.
#[must_use]
pub fn doc_line(text: &str) -> String {
    let written = doc_text(text);
    // A code span may have as many backticks, and ends on its line.
    let begins_block = |line: &str| {
        let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || " >-.".contains(c));
        line.starts_with("```") && !line.trim_start_matches('`').contains('`')
    };
    if written.lines().any(begins_block) {
        return plain(text);
    }
    written.replace("\\\n", " ").replace('\n', " ")
}

/// Any text as one code span: a name, a value.
#[must_use]
pub fn code(text: &str) -> String {
    let text: String = visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    span(&text)
}

/// Any text as prose without markup: a title, a label.
#[must_use]
pub fn plain(text: &str) -> String {
    let text: String = visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, &text, true);
    out
}

/// Breaks a paragraph of safe CommonMark into lines.
#[must_use]
pub fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    wrap_into(&mut out, text, WIDTH);
    out
}

/// Line ends as line feeds, tabs as spaces; characters that control instead of showing are written out.
fn visible(text: &str) -> Cow<'_, str> {
    // Nearly all text is this, and needs no look into the tables of Unicode.
    let plain = |byte: u8| matches!(byte, b'\n' | b' '..=b'~');
    if text.bytes().all(plain) || !text.chars().any(|c| c != '\n' && controls(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push_str("    "),
            '\u{FEFF}' => {}
            c if c != '\n' && controls(c) => out.push_str(&format!("(U+{:04X})", u32::from(c))),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn controls(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FEFF}' | '\u{E000}'..='\u{F8FF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}
