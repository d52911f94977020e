//! The HTML of a description, as the Markdown that means the same.
//!
//! The elements of a closed list are written as what they are. Any other tag is shown as text: `<token>` is how people
//! write what is to be filled in. An element that needs an end tag counts only where the text has one, since `<code>`
//! can stand for a value, too. Comments are left out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use pulldown_cmark::{Event, LinkType, Parser};

use super::writer::{Link, Writer};
use super::{DEEPEST, visible};

/// The longest tag in bytes; what is longer is text.
const LONGEST_TAG: usize = 1_000;

/// The longest name of an entity in bytes, with its semicolon. HTML has none longer.
const LONGEST_ENTITY: usize = 33;

/// How many columns a table has; further cells of a row are added to its last one. Each row has as many cells as the
/// longest one.
const MOST_COLUMNS: usize = 64;

/// What a tag of the closed list stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    /// A paragraph, or what else begins on a line of its own.
    Block,
    Heading(usize),
    LineBreak,
    Rule,
    /// Emphasis, by its delimiter.
    Emphasis(&'static str),
    Code,
    /// Code in lines.
    Preformatted,
    Link,
    Image,
    /// A list: bullets, or numbers.
    List {
        numbered: bool,
    },
    Item,
    Table,
    Row,
    Cell,
    Superscript,
    /// What has no meaning beyond its text.
    Text,
}

impl Element {
    fn of(name: &str) -> Option<Element> {
        Some(match name {
            "p" | "div" | "section" | "article" | "center" | "blockquote" | "dl" | "dt" | "dd"
            | "details" | "summary" | "figure" | "figcaption" => Element::Block,
            "h1" => Element::Heading(1),
            "h2" => Element::Heading(2),
            "h3" => Element::Heading(3),
            "h4" => Element::Heading(4),
            "h5" => Element::Heading(5),
            "h6" => Element::Heading(6),
            "br" => Element::LineBreak,
            "hr" => Element::Rule,
            "b" | "strong" => Element::Emphasis("**"),
            "i" | "em" => Element::Emphasis("*"),
            "s" | "del" | "strike" => Element::Emphasis("~~"),
            "code" | "tt" | "kbd" | "samp" | "var" => Element::Code,
            "pre" => Element::Preformatted,
            "a" => Element::Link,
            "img" => Element::Image,
            "ul" | "menu" => Element::List { numbered: false },
            "ol" => Element::List { numbered: true },
            "li" => Element::Item,
            "table" => Element::Table,
            "tr" => Element::Row,
            "td" | "th" => Element::Cell,
            "sup" => Element::Superscript,
            "span" | "font" | "small" | "big" | "u" | "ins" | "sub" | "abbr" | "cite" | "mark"
            | "thead" | "tbody" | "tfoot" | "caption" | "wbr" => Element::Text,
            _ => return None,
        })
    }

    /// Whether it is ended by a tag of its own in all HTML that people write.
    fn needs_end(self, name: &str) -> bool {
        match self {
            Element::Block => !matches!(name, "p" | "dt" | "dd"),
            Element::Text => name != "wbr",
            Element::LineBreak
            | Element::Rule
            | Element::Image
            | Element::Item
            | Element::Row
            | Element::Cell => false,
            _ => true,
        }
    }

    /// Whether it stays open, and can stand in another one of its kind without something of another kind around it.
    fn nests(self) -> bool {
        self.is_inline()
            || matches!(
                self,
                Element::Preformatted | Element::List { .. } | Element::Table
            )
    }

    /// Whether it ends with its paragraph.
    fn is_inline(self) -> bool {
        matches!(
            self,
            Element::Emphasis(_) | Element::Code | Element::Link | Element::Heading(_)
        )
    }
}

/// Something that has begun and not ended.
#[derive(Debug)]
pub(super) enum Open {
    /// An element of Markdown: tags within it end nothing around it.
    Markdown,
    Html(OpenElement),
}

#[derive(Debug)]
pub(super) struct OpenElement {
    element: Element,
    name: String,
    /// Where its text begins in the paragraph.
    start: usize,
    /// How many delimiters were before it.
    delimiters: usize,
}

/// The HTML that is being written.
#[derive(Debug, Default)]
pub(super) struct Html {
    /// The names of the end tags of the text.
    ended: BTreeSet<String>,
    pub(super) open: Vec<Open>,
    /// The text of a block of HTML.
    pub(super) block: Option<String>,
    /// The text of the code span that has begun.
    pub(super) code: Option<String>,
    /// The rows of the table that has begun.
    pub(super) table: Option<Vec<Vec<String>>>,
}

impl Html {
    /// Lets the text of each element that is open go on at the beginning of a paragraph.
    pub(super) fn begin_text(&mut self) {
        for open in &mut self.open {
            if let Open::Html(open) = open {
                open.start = 0;
            }
        }
    }

    /// What is known of the HTML of a text before it is read.
    pub(super) fn of(text: &str) -> Html {
        let ends = text.split("</").skip(1);
        let ended = ends.map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
            let name = rest.get(..end.unwrap_or(rest.len()));
            name.unwrap_or_default().to_ascii_lowercase()
        });
        Html {
            ended: ended.collect(),
            ..Html::default()
        }
    }
}

/// A tag as it is written.
struct HtmlTag<'t> {
    source: &'t str,
    name: String,
    ends: bool,
    attributes: &'t str,
}

impl HtmlTag<'_> {
    fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|c: char| c == '=' || c.is_whitespace());
            let (name, behind) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
            let behind = behind.trim_start();
            let Some(value) = behind.strip_prefix('=') else {
                rest = behind.trim_start_matches('/');
                continue;
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, behind) = match quote {
                Some(quote) => value.get(1..)?.split_once(quote)?,
                None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decoded(value).into_owned());
            }
            rest = behind.trim_start();
        }
        None
    }
}

/// The tag that the text begins with.
fn tag_at(text: &str) -> Option<HtmlTag<'_>> {
    let rest = text.strip_prefix('<')?;
    let ends = rest.starts_with('/');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
    let (name, rest) = rest.split_at_checked(name)?;
    let mut quote = None;
    let end = rest.bytes().take(LONGEST_TAG).position(|byte| {
        match quote {
            Some(open) if open == byte => quote = None,
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            _ => {}
        }
        byte == b'>' && quote.is_none()
    })?;
    let attributes = rest.get(..end)?;
    let length = text.len() - rest.len() + end + 1;
    Some(HtmlTag {
        source: text.get(..length)?,
        name: name.to_ascii_lowercase(),
        ends,
        attributes: attributes.strip_suffix('/').unwrap_or(attributes),
    })
}

/// A text in which the entities of HTML are the characters that they stand for.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        rest = behind;
        let end = behind.bytes().take(LONGEST_ENTITY).position(|b| b == b';');
        let name = end.and_then(|end| behind.get(..end));
        let name = name.filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'));
        // The table of entities is the one of the parser.
        let entity = name.map(|name| format!("&{name};"));
        let character = entity
            .as_deref()
            .and_then(|entity| match Parser::new(entity).nth(1) {
                Some(Event::Text(text)) if text.as_ref() != "&" || entity == "&amp;" => Some(text),
                _ => None,
            });
        match (character, name) {
            (Some(character), Some(name)) => {
                out.push_str(&character);
                rest = behind.get(name.len() + 1..).unwrap_or_default();
            }
            _ => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

impl Writer {
    /// Writes HTML: a block of it, or one tag.
    pub(super) fn html(&mut self, html: &str) {
        let mut rest = html;
        while !rest.is_empty() {
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            } else if let Some(tag) = tag_at(rest) {
                rest = rest.get(tag.source.len()..).unwrap_or_default();
                self.tag(&tag);
            } else {
                let next = rest.char_indices().skip(1).find(|(_, c)| *c == '<');
                let end = next.map_or(rest.len(), |(index, _)| index);
                let (text, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
                self.html_text(&decoded(text));
                rest = behind;
            }
        }
    }

    /// Writes text of HTML, in which any white space is a space.
    fn html_text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(&visible(text));
            return;
        }
        let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let follows_space = self.html.code.is_none() && self.inline.ends_with(' ');
        if text.starts_with(char::is_whitespace) && !follows_space && !self.begins_line() {
            words.insert(0, ' ');
        }
        if text.ends_with(char::is_whitespace) && !words.is_empty() && words != " " {
            words.push(' ');
        }
        match &mut self.html.code {
            Some(code) => code.push_str(&visible(&words)),
            None => self.text(&words),
        }
    }

    /// Whether nothing stands on the line.
    fn begins_line(&self) -> bool {
        let line = self.inline.trim_end_matches(' ');
        line.is_empty() || line.ends_with('\n') || line.ends_with("<br>")
    }

    fn tag(&mut self, tag: &HtmlTag<'_>) {
        let known = Element::of(&tag.name)
            .filter(|element| !element.needs_end(&tag.name) || self.html.ended.contains(&tag.name));
        let Some(element) = known else {
            return self.html_text(tag.source);
        };
        if self.code.is_some() && element != Element::Preformatted {
            if element == Element::LineBreak {
                self.html_text("\n");
            }
        } else if tag.ends {
            self.end_element(element, &tag.name);
        } else if self.html.code.is_none() {
            self.start_element(element, tag);
        }
    }

    fn start_element(&mut self, element: Element, tag: &HtmlTag<'_>) {
        match element {
            _ if element.nests() && self.html.open.len() >= DEEPEST => self.html_text(tag.source),
            Element::Text => {}
            Element::Superscript => self.text("^"),
            Element::LineBreak => self.break_line(),
            Element::Image => self.image(tag),
            Element::Emphasis(_) => self.open(element, tag),
            Element::Link => self.start_link(tag),
            Element::Row | Element::Cell if self.html.table.is_some() => {
                self.start_cell(element, tag);
            }
            Element::Code | Element::Preformatted if element == Element::Code || self.in_table => {
                self.open(Element::Code, tag);
                self.html.code = Some(String::new());
            }
            // In a cell there are no blocks.
            _ if self.in_table => self.break_line(),
            Element::Rule => {
                self.flush();
                self.block();
                self.line("---");
            }
            Element::Heading(level) => {
                self.flush();
                self.heading = Some((level + 1).min(6));
                self.open(element, tag);
            }
            Element::Preformatted => {
                self.flush();
                self.code = Some(("text".to_owned(), String::new()));
                self.open(element, tag);
            }
            Element::List { numbered } => {
                self.flush();
                let first = tag.attribute("start").and_then(|start| start.parse().ok());
                self.lists
                    .push((numbered.then_some(first.unwrap_or(1)), false));
                self.open(element, tag);
            }
            Element::Item if self.end_above(|open| matches!(open, Element::List { .. })) => {
                self.start_item();
                self.open(element, tag);
            }
            Element::Table => {
                self.flush();
                self.html.table = Some(Vec::new());
                self.in_table = true;
                self.open(element, tag);
            }
            Element::Block | Element::Item | Element::Row | Element::Cell | Element::Code => {
                self.flush();
            }
        }
    }

    fn end_element(&mut self, element: Element, name: &str) {
        let mut open = self.html.open.iter().rev().map_while(|open| match open {
            Open::Html(open) => Some(open),
            Open::Markdown => None,
        });
        if let Some(depth) = open.position(|open| open.name == name) {
            for _ in 0..=depth {
                self.end_last();
            }
        } else if element == Element::Block {
            match self.in_table {
                true => self.break_line(),
                false => self.flush(),
            }
        }
    }

    fn open(&mut self, element: Element, tag: &HtmlTag<'_>) {
        self.html.open.push(Open::Html(OpenElement {
            element,
            name: tag.name.clone(),
            start: self.inline.len(),
            delimiters: self.emphasis.len(),
        }));
    }

    /// Ends what is open within the nearest element of a kind; `false` where there is none.
    fn end_above(&mut self, is_wanted: impl Fn(Element) -> bool) -> bool {
        let mut open = self.html.open.iter().rev().map_while(|open| match open {
            Open::Html(open) => Some(open),
            Open::Markdown => None,
        });
        let depth = open.position(|open| is_wanted(open.element));
        for _ in 0..depth.unwrap_or(0) {
            self.end_last();
        }
        depth.is_some()
    }

    /// Ends the table that is open.
    pub(super) fn end_html_table(&mut self) {
        if self.end_above(|open| open == Element::Table) {
            self.end_last();
        }
    }

    fn end_last(&mut self) {
        if let Some(Open::Html(open)) = self.html.open.pop() {
            self.end_open(open);
        }
    }

    /// Ends the elements that end with a paragraph.
    pub(super) fn end_inline_elements(&mut self) {
        while let Some(Open::Html(open)) = self.html.open.last()
            && open.element.is_inline()
        {
            match open.element {
                // It is written by what ends it.
                Element::Heading(_) => drop(self.html.open.pop()),
                _ => self.end_last(),
            }
        }
    }

    /// Ends all elements within the one of Markdown that ends, or within the text.
    pub(super) fn end_elements(&mut self) {
        while let Some(Open::Html(open)) = self.html.open.pop() {
            self.end_open(open);
        }
    }

    fn end_open(&mut self, open: OpenElement) {
        match open.element {
            Element::Emphasis(delimiter) => self.end_emphasis(delimiter, &open),
            Element::Code => {
                let code = self.html.code.take().unwrap_or_default();
                let code = code.trim();
                if !code.is_empty() {
                    let code = match self.in_table {
                        true => code.replace('|', "\\|"),
                        false => code.to_owned(),
                    };
                    self.code_span(&code);
                }
            }
            Element::Preformatted => {
                if let Some((_, code)) = &mut self.code {
                    *code = code.trim_matches('\n').trim_end().to_owned();
                }
                self.end_code();
            }
            Element::Link => self.end_link(),
            Element::List { .. } => {
                self.flush();
                self.lists.pop();
            }
            Element::Item => self.end_item(),
            Element::Cell => self.end_cell(),
            Element::Table => self.end_table(),
            _ => self.flush(),
        }
    }

    /// Puts delimiters around the text of an element, without the white space at its ends.
    fn end_emphasis(&mut self, delimiter: &'static str, open: &OpenElement) {
        let text = self.inline.split_off(open.start.min(self.inline.len()));
        let trimmed = text.trim();
        if trimmed.is_empty() || !self.keeps_emphasis {
            self.inline.push_str(&text);
            return;
        }
        let at = open.delimiters.min(self.emphasis.len());
        self.emphasis.insert(at, (delimiter, true));
        self.emphasis.push((delimiter, false));
        let space = |blank: bool| if blank { " " } else { "" };
        self.inline.push_str(space(text.starts_with(' ')));
        self.inline.push_str(delimiter);
        self.inline.push_str(trimmed);
        self.inline.push_str(delimiter);
        self.inline.push_str(space(text.ends_with(' ')));
    }

    fn start_link(&mut self, tag: &HtmlTag<'_>) {
        self.links.push(Link {
            kind: LinkType::Inline,
            target: visible(tag.attribute("href").unwrap_or_default().trim()).into_owned(),
            title: String::new(),
            start: self.inline.len(),
        });
        self.open(Element::Link, tag);
    }

    fn image(&mut self, tag: &HtmlTag<'_>) {
        self.links.push(Link {
            kind: LinkType::Inline,
            target: visible(tag.attribute("src").unwrap_or_default().trim()).into_owned(),
            title: String::new(),
            start: self.inline.len(),
        });
        self.html_text(&tag.attribute("alt").unwrap_or_default());
        self.end_link();
    }

    fn start_cell(&mut self, element: Element, tag: &HtmlTag<'_>) {
        let is_row = |open| open == Element::Row;
        if element == Element::Row || !self.end_above(is_row) {
            self.end_above(|open| open == Element::Table);
            if let Some(rows) = &mut self.html.table {
                rows.push(Vec::new());
            }
        }
        self.open(element, tag);
    }

    /// Begins another line, which sets off what follows from what a cell has already.
    pub(super) fn break_line(&mut self) {
        if self.begins_line() {
            let length = self.inline.trim_end_matches(' ').len();
            self.inline.truncate(length);
        } else {
            self.inline.push_str("<br>");
        }
    }

    fn end_cell(&mut self) {
        let cell = self.take_inline();
        let cell = cell.trim().trim_end_matches("<br>").trim_end();
        let Some(row) = self.html.table.as_mut().and_then(|rows| rows.last_mut()) else {
            return;
        };
        let is_full = row.len() >= MOST_COLUMNS;
        match row.last_mut() {
            Some(last) if is_full => {
                last.push(' ');
                last.push_str(cell);
            }
            _ => row.push(cell.to_owned()),
        }
    }

    fn end_table(&mut self) {
        let rows = self.html.table.take().unwrap_or_default();
        self.in_table = false;
        self.columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let rows = rows.into_iter().filter(|row| !row.is_empty());
        for (index, row) in rows.enumerate() {
            if index == 0 {
                self.block();
            }
            self.row = row;
            self.end_row();
            if index == 0 {
                self.head_rule();
            }
        }
        self.flush();
    }
}
