//! Writes values as YAML in block style, as a person would: two spaces a level, lists indented,
//! long texts folded.

use serde_json::Value;

use crate::yaml::scalar;

/// Where a long text is folded, in characters.
pub(crate) const WIDTH: usize = 80;

/// A whole document.
pub(crate) fn document(value: &Value) -> String {
    match value {
        Value::Object(members) if !members.is_empty() => mapping(members, 0),
        Value::Array(items) if !items.is_empty() => sequence(items, 0),
        scalar => format!("{}\n", inline(scalar)),
    }
}

/// A member of a mapping whose key begins in that column, counted from 0; the text begins with the
/// key, as it is to be written, and ends with a line end.
pub(crate) fn member(key: &str, value: &Value, column: usize) -> String {
    match value {
        Value::Object(members) if !members.is_empty() => {
            format!("{key}:\n{}", mapping(members, column + 2))
        }
        Value::Array(items) if !items.is_empty() => {
            format!("{key}:\n{}", sequence(items, column + 2))
        }
        Value::String(text) => {
            let used = column + key.chars().count() + 2;
            format!("{key}: {}", string(text, used, column + 2))
        }
        scalar => format!("{key}: {}\n", inline(scalar)),
    }
}

/// An item of a list whose dash stands in that column, counted from 0; the text begins behind the
/// dash and its space, and ends with a line end.
pub(crate) fn item(value: &Value, column: usize) -> String {
    let inner = column + 2;
    let nested = match value {
        Value::Object(members) if !members.is_empty() => mapping(members, inner),
        Value::Array(items) if !items.is_empty() => sequence(items, inner),
        Value::String(text) => return string(text, inner, inner),
        scalar => return format!("{}\n", inline(scalar)),
    };
    // The first line stands behind the dash.
    nested.trim_start_matches(' ').to_owned()
}

/// A key as it is written.
pub(crate) fn key(text: &str) -> String {
    plain_or_quoted(text)
}

fn mapping(members: &serde_json::Map<String, Value>, column: usize) -> String {
    members
        .iter()
        .map(|(name, value)| format!("{:column$}{}", "", member(&key(name), value, column)))
        .collect()
}

fn sequence(items: &[Value], column: usize) -> String {
    items
        .iter()
        .map(|value| format!("{:column$}- {}", "", item(value, column)))
        .collect()
}

/// A scalar or an empty collection, on one line.
pub(crate) fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => plain_or_quoted(text),
        // JSON's numbers, words and empty collections are YAML's.
        other => other.to_string(),
    }
}

/// A text, with its line end. `used` columns of the first line are taken, `column` is the
/// indentation of further lines.
fn string(text: &str, used: usize, column: usize) -> String {
    if let Some(block) = literal(text, column) {
        return block;
    }
    let line = plain_or_quoted(text);
    if used + line.chars().count() > WIDTH && is_foldable(text) {
        return folded(text, column);
    }
    format!("{line}\n")
}

/// A text of several lines, where a block can hold it.
fn literal(text: &str, column: usize) -> Option<String> {
    if !text.contains('\n') {
        return None;
    }
    let body = text.strip_suffix('\n');
    let header = if body.is_some() { "|" } else { "|-" };
    let body = body.unwrap_or(text);
    let sound = |line: &str| line.is_empty() || !line.trim().is_empty();
    let holds = !body.starts_with([' ', '\n'])
        && !body.ends_with('\n')
        && !body.is_empty()
        && body.split('\n').all(sound)
        && body.chars().all(|c| c == '\n' || is_printable(c));
    holds.then(|| {
        let mut out = format!("{header}\n");
        for line in body.split('\n') {
            if !line.is_empty() {
                out.push_str(&format!("{:column$}{line}", ""));
            }
            out.push('\n');
        }
        out
    })
}

/// Whether folding at any space, and unfolding, gives the text again.
fn is_foldable(text: &str) -> bool {
    text.chars().all(is_printable)
        && !text.contains('\t')
        && !text.is_empty()
        && text.split(' ').all(|word| !word.is_empty())
}

fn folded(text: &str, column: usize) -> String {
    let mut out = String::from(">-\n");
    let mut line = String::new();
    for word in text.split(' ') {
        let length = column + line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > WIDTH {
            out.push_str(&format!("{:column$}{line}\n", ""));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    out.push_str(&format!("{:column$}{line}\n", ""));
    out
}

/// A text on one line: plain where YAML reads it back as this text, quoted otherwise.
fn plain_or_quoted(text: &str) -> String {
    let quoted = || Value::from(text).to_string();
    if !text.chars().all(is_printable) || text.contains('\t') {
        return quoted();
    }
    let Ok(written) = serde_yaml::to_string(text) else {
        return quoted();
    };
    let written = written.trim_end_matches('\n');
    // Numbers beyond every range are texts to that writer and errors to the reader here.
    let reads_back = written != text || matches!(scalar::plain(text), Ok(None));
    if written.contains('\n') || !reads_back {
        return quoted();
    }
    written.to_owned()
}

/// Whether a character can stand outside of double quotes and means itself on every system.
fn is_printable(character: char) -> bool {
    matches!(character, '\t' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
        && !matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}
