//! Documentation: what the description says and what a caller needs beyond it, as CommonMark.

mod front_page;
mod models;
mod operations;
mod responses;

use serde_json::Value as Json;

use crate::api::{ExternalDocs, Schema, Shape, Tuple};
use crate::plan::commonmark::{code, doc_line, doc_text, plain, wrapped};
use crate::plan::facts::is_rust_tuple;

pub(crate) use front_page::front_page;
pub(crate) use models::{
    documented_variant, field, fixed_field, integer_variant, model, model_of_field, tuple_item,
    union_variant, variant,
};
pub(crate) use operations::{body_method, list_item, operation, parameter};
pub(crate) use responses::{response_header, status_variant};

/// Text in paragraphs.
#[derive(Default)]
pub(crate) struct Docs {
    paragraphs: Vec<String>,
}

impl Docs {
    /// Adds a text of the description.
    pub(crate) fn text(&mut self, text: Option<&str>) {
        let text = doc_text(text.unwrap_or_default());
        if !text.is_empty() && self.paragraphs.last() != Some(&text) {
            self.paragraphs.push(text);
        }
    }

    /// Adds a paragraph that is safe already.
    pub(crate) fn paragraph(&mut self, text: impl AsRef<str>) {
        if !text.as_ref().is_empty() {
            self.paragraphs.push(wrapped(text.as_ref()));
        }
    }

    /// Adds lines that stay as they are.
    pub(crate) fn lines(&mut self, lines: String) {
        self.paragraphs.push(lines);
    }

    /// Adds sentences: to the paragraph before, where that is all there is and is prose.
    pub(crate) fn sentences(&mut self, sentences: &[String]) {
        if sentences.is_empty() {
            return;
        }
        let sentences = sentences.join(" ");
        match self.paragraphs.as_mut_slice() {
            [only] if is_prose(only) => {
                let stop = if only.ends_with(['.', '!', '?', ':']) {
                    ""
                } else {
                    "."
                };
                *only = wrapped(&format!("{}{stop} {sentences}", only.replace('\n', " ")));
            }
            _ => self.paragraph(sentences),
        }
    }

    /// Adds what an argument is for.
    pub(crate) fn lead(&mut self, argument: &str, text: &str) {
        if is_prose(text) {
            self.paragraph(format!("`{argument}`: {}", text.replace('\n', " ")));
        } else {
            self.lines(format!("`{argument}`:\n\n{text}"));
        }
    }

    /// Adds a link to further documentation.
    pub(crate) fn external(&mut self, docs: Option<&ExternalDocs>) {
        self.paragraph(external(docs).unwrap_or_default());
    }

    /// Whether there is nothing yet.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The whole.
    #[must_use]
    pub(crate) fn finish(self) -> String {
        self.paragraphs.join("\n\n")
    }
}

fn is_prose(text: &str) -> bool {
    !text.contains("\n\n")
        && !text.contains("\\\n")
        && !text.contains("```")
        && !text.starts_with(['-', '|', '>', '#'])
        && !text.split('\n').skip(1).any(|line| line.starts_with("- "))
        && !text.starts_with(|c: char| c.is_ascii_digit())
}

/// A line that ends like a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let text = plain(text);
    if text.is_empty() || text.ends_with(['.', '!', '?', ':']) {
        text
    } else {
        format!("{text}.")
    }
}

fn external(docs: Option<&ExternalDocs>) -> Option<String> {
    let docs = docs?;
    let url = doc_text(&docs.url);
    Some(
        match docs
            .description
            .as_deref()
            .map(plain)
            .filter(|text| !text.is_empty())
        {
            Some(text) => format!("See {url}: {}", sentence_end(text)),
            None => format!("See {url}."),
        },
    )
}

fn sentence_end(mut text: String) -> String {
    if !text.ends_with(['.', '!', '?']) {
        text.push('.');
    }
    text
}

/// A JSON value as it is shown.
fn json_text(value: &Json) -> String {
    match value {
        Json::String(text) if text.is_empty() => "`\"\"`".to_owned(),
        Json::String(text) => code(text),
        other => code(&other.to_string()),
    }
}

/// What a schema says besides its description, as sentences.
fn facts(schema: &Schema) -> Vec<String> {
    all_facts(schema, true)
}

/// The same without what is true of one use of its values only.
fn facts_of_type(schema: &Schema) -> Vec<String> {
    all_facts(schema, false)
}

fn all_facts(schema: &Schema, of_use: bool) -> Vec<String> {
    let mut out = Vec::new();
    match &schema.shape {
        Shape::String {
            format: Some(format),
            ..
        } if !matches!(format.as_str(), "byte" | "binary") => {
            out.push(format!("Format: {}.", code(format)));
        }
        Shape::Number {
            format: Some(format),
            ..
        }
        | Shape::Integer {
            format: Some(format),
            ..
        } if !matches!(
            format.as_str(),
            "int32" | "int64" | "float" | "double" | "uint32" | "uint64"
        ) =>
        {
            out.push(format!("Format: {}.", code(format)));
        }
        _ => {}
    }
    if let Shape::Integer { values, names, .. } = &schema.shape
        && !values.is_empty()
        && names.is_empty()
    {
        let values: Vec<_> = values.iter().map(|value| format!("`{value}`")).collect();
        out.push(format!("One of {}.", values.join(", ")));
    }
    if let Some(default) = &schema.default
        && of_use
    {
        out.push(format!("Default: {}.", json_text(default)));
    }
    // That a number is not negative is what its type says.
    let unsigned = matches!(
        &schema.shape,
        Shape::Integer { minimum: Some(minimum), .. } if **minimum == 0
    );
    let limits = || {
        schema
            .limits
            .iter()
            .filter(|limit| !(unsigned && *limit == "at least 0"))
    };
    if limits().next().is_some() {
        let limits: Vec<_> = limits().map(|limit| doc_line(limit)).collect();
        out.push(format!("Limits: {}.", limits.join(", ")));
    }
    out.extend(examples(&schema.examples));
    if schema.read_only && of_use {
        out.push("In responses only.".to_owned());
    }
    if schema.write_only && of_use {
        out.push("In requests only.".to_owned());
    }
    match &schema.shape {
        Shape::Array(items) => out.extend(item_facts("Each item", items)),
        Shape::Tuple(tuple) => out.extend(tuple_facts(tuple)),
        _ => {}
    }
    out.extend(external(schema.external_docs.as_deref()));
    out
}

/// A link to a type of the crate, or to one that is written with arguments. A derive macro may have its name.
#[must_use]
pub(crate) fn link_to_type(name: &str) -> String {
    match DERIVED.contains(&name) {
        true => format!("[`{name}`](type@{name})"),
        false => format!("[`{name}`]"),
    }
}

/// The derive macros of the standard library.
const DERIVED: [&str; 9] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
];

/// What is said of the items of a list by their positions; a struct for the list says it of its fields.
fn tuple_facts(tuple: &Tuple) -> Vec<String> {
    if !is_rust_tuple(tuple) {
        return Vec::new();
    }
    let items = tuple.items.iter().enumerate();
    items
        .filter_map(|(index, item)| item_facts(&format!("Item {index}"), item))
        .collect()
}

/// What is said of the items of a list; those of a list inside of it are told apart.
fn item_facts(which: &str, items: &Schema) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(items.title.as_deref().map(sentence));
    let description = items.description.as_deref().map(doc_line);
    let lead = format!("{which}: ");
    parts.extend(description.map(|text| match text.strip_prefix(&lead) {
        Some(rest) => rest.to_owned(),
        None => text,
    }));
    let prose = parts.len();
    if !matches!(
        items.shape,
        Shape::Object(_) | Shape::Union(_) | Shape::All(_)
    ) {
        let own = facts(items).into_iter();
        parts.extend(own.map(|fact| match fact.strip_prefix("Each item: ") {
            Some(inner) => format!("Each item of each item: {inner}"),
            None => fact,
        }));
    }
    parts.extend(deprecated(items));
    if parts.len() > prose
        && let Some(last) = prose.checked_sub(1).and_then(|last| parts.get_mut(last))
    {
        *last = sentence_end(std::mem::take(last));
    }
    (!parts.is_empty()).then(|| lead + &parts.join(" "))
}

fn examples(examples: &[crate::api::Example]) -> Option<String> {
    let shown: Vec<_> = examples
        .iter()
        .map(|example| match &example.label {
            Some(label) => format!("{} ({})", json_text(&example.value), plain(label)),
            None => json_text(&example.value),
        })
        .collect();
    match shown.as_slice() {
        [] => None,
        [one] => Some(format!("Example: {one}.")),
        several => Some(format!("Examples: {}.", several.join(", "))),
    }
}

/// Says what a schema is, without what its names say already.
fn described(docs: &mut Docs, schema: &Schema, names: &[&str]) {
    let is_new = |text: &&str| !names.iter().any(|name| repeats(text, name));
    let title = schema.title.as_deref();
    docs.paragraph(title.filter(is_new).map(sentence).unwrap_or_default());
    let title = title.unwrap_or_default();
    let description = schema.description.as_deref();
    docs.text(description.filter(|text| is_new(text) && !repeats(text, title)));
}

/// Whether a text is made of the words of a name and nothing else but an article.
pub(crate) fn repeats(text: &str, name: &str) -> bool {
    let text = text.trim_start();
    let is_article = |word: &str| {
        ["a", "an", "the"]
            .iter()
            .any(|one| word.eq_ignore_ascii_case(one))
    };
    let without_article = text
        .split_once(char::is_whitespace)
        .filter(|(first, _)| is_article(first))
        .map(|(_, rest)| rest);
    let is_name = |text: &str| {
        let mut text = letters(text).peekable();
        text.peek().is_some() && text.eq(letters(name))
    };
    is_name(text) || without_article.is_some_and(is_name)
}

/// The letters and digits of a text, in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let text = text.chars().filter(|c| c.is_alphanumeric());
    text.flat_map(char::to_lowercase)
}

/// The text with a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

impl Docs {
    pub(crate) fn lines_if(&mut self, lines: &str) {
        if !lines.is_empty() {
            self.lines(lines.to_owned());
        }
    }
}

fn deprecated(schema: &Schema) -> Option<String> {
    schema.deprecated.then(|| "Deprecated.".to_owned())
}

/// The values of a text that has no type of its own to list them.
fn values(schema: &Schema) -> Option<String> {
    match &schema.shape {
        Shape::String { values, .. } if !values.is_empty() => {
            let values: Vec<_> = values.iter().map(|value| code(value)).collect();
            Some(format!("One of {}.", values.join(", ")))
        }
        Shape::Array(items) => {
            values(items).map(|values| match values.strip_prefix("Each item: ") {
                Some(inner) => format!("Each item of each item: {inner}"),
                None => format!("Each item: {values}"),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Pointer;

    #[test]
    fn a_text_repeats_a_name_with_an_article_or_without() {
        let cases = [
            ("The message.", "message", true),
            ("A flow-control key", "flowControlKey", true),
            ("Pet ID", "petId", true),
            ("The a", "a", true),
            ("a", "a", true),
            ("The", "the", true),
            ("The message that was sent", "message", false),
            ("Theme", "me", false),
            ("", "", false),
        ];
        for (text, name, expected) in cases {
            assert_eq!(repeats(text, name), expected, "{text}");
        }
    }

    #[test]
    fn what_is_said_of_items_begins_once() {
        let format = Some("slug".to_owned());
        let shape = Shape::String {
            format,
            values: Vec::new(),
        };
        let mut items = Schema::of(Pointer::root(), shape);
        items.description = Some("Each item: a tag".to_owned());
        let found = item_facts("Each item", &items);
        assert_eq!(found.as_deref(), Some("Each item: a tag. Format: `slug`."));
    }
}
