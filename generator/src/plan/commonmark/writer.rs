//! Writes the events of a text as the CommonMark that docs hold.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use crate::plan::commonmark::escape::{escape_into, longest_run, span, wrap_into};
use crate::plan::commonmark::html::{Html, Open};
use crate::plan::commonmark::{DEEPEST, Emphasis, GLUE, WIDTH, visible};

/// Languages of code blocks that are kept; rustdoc takes a block of any other for text.
pub(super) const LANGUAGES: &[&str] = &[
    "bash",
    "console",
    "csharp",
    "css",
    "curl",
    "go",
    "graphql",
    "html",
    "http",
    "java",
    "javascript",
    "js",
    "json",
    "kotlin",
    "php",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "swift",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
    "yml",
];

#[derive(Default)]
pub(super) struct Writer {
    pub(super) out: String,
    /// What begins every line: one entry per list item and quotation around it.
    pub(super) prefixes: Vec<String>,
    /// How many items and quotations have begun below the deepest one.
    pub(super) too_deep: usize,
    /// The lists around: the next number (`None` for bullets), and whether an item was written.
    pub(super) lists: Vec<(Option<u64>, bool)>,
    /// The paragraph, heading or cell that is being written.
    pub(super) inline: String,
    /// Links around: where they lead and how they are written.
    pub(super) links: Vec<Link>,
    pub(super) code: Option<(String, String)>,
    /// Whether the next block goes on the line of the list marker.
    pub(super) after_marker: bool,
    pub(super) in_table: bool,
    pub(super) heading: Option<usize>,
    pub(super) columns: usize,
    pub(super) row: Vec<String>,
    pub(super) keeps_emphasis: bool,
    pub(super) emphasis: Emphasis,
    /// Where the last code span of `inline` ends.
    pub(super) span_end: usize,
    pub(super) html: Html,
}

pub(super) struct Link {
    pub(super) kind: LinkType,
    pub(super) target: String,
    pub(super) title: String,
    pub(super) start: usize,
}

impl Writer {
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code.is_some() => {
                if let Some((_, code)) = &mut self.code {
                    code.push_str(&text);
                }
            }
            Event::Text(text) | Event::Code(text) if self.html.code.is_some() => {
                if let Some(code) = &mut self.html.code {
                    code.push_str(&visible(&text));
                }
            }
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                let text = if self.in_table {
                    text.replace('|', "\\|")
                } else {
                    text.to_string()
                };
                self.code_span(&text);
            }
            Event::Html(html) => match &mut self.html.block {
                Some(block) => block.push_str(&html),
                None => self.html(&html),
            },
            Event::InlineHtml(html) => self.html(&html),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::SoftBreak | Event::HardBreak if self.code.is_some() => {
                if let Some((_, code)) = &mut self.code {
                    code.push('\n');
                }
            }
            Event::SoftBreak | Event::HardBreak if self.html.code.is_some() => {
                if let Some(code) = &mut self.html.code {
                    code.push(' ');
                }
            }
            Event::SoftBreak => self.inline.push(' '),
            Event::HardBreak if self.in_table => self.inline.push(' '),
            Event::HardBreak => self.inline.push('\n'),
            Event::Rule => {
                self.block();
                self.line("---");
            }
            Event::TaskListMarker(done) => {
                self.inline
                    .push_str(if done { "\\[x\\] " } else { "\\[ \\] " });
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if !matches!(tag, Tag::Paragraph | Tag::HtmlBlock) {
            // No block of Markdown stands in a table of HTML.
            if self.html.table.is_some() && is_block(&tag) {
                self.end_html_table();
            }
            self.html.open.push(Open::Markdown);
        }
        match tag {
            Tag::HtmlBlock => {
                self.flush();
                self.html.block = Some(String::new());
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some((level as usize + 1).min(6));
            }
            Tag::BlockQuote(_) => {
                self.flush();
                if self.is_too_deep() {
                    return;
                }
                self.block();
                self.begin("> ");
                self.prefixes.push("> ".to_owned());
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => language(info),
                    CodeBlockKind::Indented => "text",
                };
                self.code = Some((info.to_owned(), String::new()));
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push((first, false));
            }
            Tag::Item => self.start_item(),
            Tag::Table(columns) => {
                self.flush();
                self.block();
                self.in_table = true;
                self.columns = columns.len();
            }
            Tag::Emphasis => self.delimiter("*", true),
            Tag::Strong => self.delimiter("**", true),
            Tag::Strikethrough => self.delimiter("~~", true),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.links.push(Link {
                    kind: link_type,
                    target: dest_url.to_string(),
                    title: title.to_string(),
                    start: self.inline.len(),
                });
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if !matches!(tag, TagEnd::Paragraph | TagEnd::HtmlBlock) {
            self.end_elements();
        }
        match tag {
            TagEnd::HtmlBlock => {
                let block = self.html.block.take().unwrap_or_default();
                self.html(&block);
            }
            TagEnd::Emphasis => self.delimiter("*", false),
            TagEnd::Strong => self.delimiter("**", false),
            TagEnd::Strikethrough => self.delimiter("~~", false),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::TableCell => {
                let cell = self.take_inline();
                self.row.push(cell);
            }
            TagEnd::TableHead => {
                self.end_row();
                self.head_rule();
            }
            TagEnd::TableRow => self.end_row(),
            TagEnd::Table => self.in_table = false,
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Item | TagEnd::BlockQuote(_) => self.end_item(),
            _ => self.flush(),
        }
    }

    /// Ends an item of a list, or a quotation.
    pub(super) fn end_item(&mut self) {
        self.flush();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if self.at_marker() {
            self.out.truncate(self.out.trim_end().len());
            self.out.push('\n');
        }
        self.after_marker = false;
        self.prefixes.pop();
    }

    /// Writes the rule below the head of a table.
    pub(super) fn head_rule(&mut self) {
        let rule = vec!["---"; self.columns].join("|");
        self.line(&format!("|{rule}|"));
    }

    /// Writes a code span, set off from one right before it: their backticks would run together.
    pub(super) fn code_span(&mut self, text: &str) {
        if self.span_end == self.inline.len() && self.inline.ends_with('`') {
            self.inline.push(' ');
        }
        self.inline.push_str(&span(text).replace(' ', GLUE_TEXT));
        self.span_end = self.inline.len();
    }

    /// Begins or ends emphasis.
    fn delimiter(&mut self, delimiter: &'static str, begins: bool) {
        if let Some(code) = &mut self.html.code {
            code.push_str(delimiter);
            return;
        }
        self.emphasis.push((delimiter, begins));
        if self.keeps_emphasis {
            self.inline.push_str(delimiter);
        }
    }

    /// Whether an item or a quotation that begins is too deep to be written.
    fn is_too_deep(&mut self) -> bool {
        let is_deep = self.prefixes.len() >= DEEPEST;
        self.too_deep += usize::from(is_deep);
        is_deep
    }

    pub(super) fn start_item(&mut self) {
        self.flush();
        if self.is_too_deep() {
            return;
        }
        let nested = self.lists.len() > 1;
        let (marker, first) = match self.lists.last_mut() {
            Some((number, started)) => {
                let marker = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
                *number = number.map(|number| number.saturating_add(1));
                (marker, !std::mem::replace(started, true))
            }
            None => ("- ".to_owned(), true),
        };
        if first && !(nested && marker == "- ") {
            self.block();
        }
        self.begin(&marker);
        self.prefixes.push(" ".repeat(marker.len()));
    }

    /// Begins a line with the marker of an item or a quotation, behind which its first block stands.
    fn begin(&mut self, marker: &str) {
        if !self.at_marker() {
            let prefix = self.prefix(self.prefixes.len());
            self.out.push_str(&prefix);
        }
        self.out.push_str(marker);
        self.after_marker = true;
    }

    pub(super) fn end_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        if self.html.code.is_some() {
            return;
        }
        let text = self.inline.split_off(link.start.min(self.inline.len()));
        let absolute = is_absolute(&link.target);
        match link.kind {
            // An image inside of a link, or the other way round: the outer one is the link.
            _ if !self.links.is_empty() => self.inline.push_str(&text),
            LinkType::Email => self.code_span(&link.target),
            LinkType::Autolink if absolute => self.inline.push_str(&format!("<{}>", link.target)),
            _ if absolute && text.trim().is_empty() => {
                self.inline.push_str(&format!("<{}>", link.target));
            }
            _ if absolute => {
                self.inline.push_str(&format!("[{text}]({}", link.target));
                if !link.title.is_empty() {
                    let title = link.title.replace(['\\', '"', '\n'], " ");
                    self.inline
                        .push_str(&format!(" \"{}\"", title.trim()).replace(' ', GLUE_TEXT));
                }
                self.inline.push(')');
            }
            // A path of the vendor's site leads nowhere from the docs of a crate: it is shown.
            _ => {
                self.inline.push_str(&text);
                if !link.target.is_empty() {
                    let target = span(link.target.trim()).replace(' ', GLUE_TEXT);
                    self.inline.push_str(&format!(" ({target})"));
                }
            }
        }
    }

    pub(super) fn end_code(&mut self) {
        let Some((info, code)) = self.code.take() else {
            return;
        };
        self.block();
        let fence = "`".repeat(longest_run(&code, '`').max(2) + 1);
        self.line(&format!("{fence}{info}"));
        for line in code.strip_suffix('\n').unwrap_or(&code).split('\n') {
            self.line(line);
        }
        self.line(&fence);
    }

    pub(super) fn end_row(&mut self) {
        let mut cells = std::mem::take(&mut self.row);
        cells.resize(self.columns, String::new());
        let cells: Vec<_> = cells
            .iter()
            .map(|cell| cell.trim().replace(GLUE, " "))
            .collect();
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    pub(super) fn text(&mut self, text: &str) {
        let linkable = self.links.is_empty();
        escape_into(&mut self.inline, &visible(text), linkable);
    }

    /// Takes the text that was collected. What is still open in it goes on at the beginning of the next one.
    pub(super) fn take_inline(&mut self) -> String {
        self.span_end = 0;
        self.links.iter_mut().for_each(|link| link.start = 0);
        self.html.begin_text();
        std::mem::take(&mut self.inline)
    }

    /// Writes the paragraph or heading that was collected.
    pub(super) fn flush(&mut self) {
        self.end_inline_elements();
        if self.html.table.is_some() {
            return self.break_line();
        }
        let inline = self.take_inline();
        let heading = self.heading.take();
        if inline.trim().is_empty() {
            return;
        }
        self.block();
        if let Some(level) = heading {
            let text = inline.replace(['\n', GLUE], " ");
            self.line(&format!("{} {}", "#".repeat(level), text.trim()));
            return;
        }
        let prefix = self.prefix(self.prefixes.len());
        let mut text = String::with_capacity(inline.len());
        let width = WIDTH.saturating_sub(prefix.len()).max(30);
        let lines: Vec<_> = inline
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                text.push_str("\\\n");
            }
            wrap_into(&mut text, line, width);
        }
        for line in text.split('\n') {
            self.line(line);
        }
    }

    /// Sets off the next block from the one before: by a blank line, except between the items of a list.
    pub(super) fn block(&mut self) {
        if self.out.is_empty() || self.after_marker {
            return;
        }
        let prefix = self.prefix(self.prefixes.len());
        self.out.push_str(prefix.trim_end());
        self.out.push('\n');
    }

    pub(super) fn line(&mut self, line: &str) {
        if !self.at_marker() {
            let prefix = self.prefix(self.prefixes.len());
            self.out.push_str(if line.is_empty() {
                prefix.trim_end()
            } else {
                &prefix
            });
        }
        self.after_marker = false;
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// Whether the line has been begun by a list marker.
    fn at_marker(&self) -> bool {
        self.after_marker && !self.out.is_empty() && !self.out.ends_with('\n')
    }

    fn prefix(&self, depth: usize) -> String {
        self.prefixes
            .iter()
            .take(depth)
            .map(String::as_str)
            .collect()
    }

    pub(super) fn finish(mut self) -> String {
        self.end_elements();
        self.flush();
        let mut text = if self.out.contains(GLUE) {
            self.out.replace(GLUE, " ")
        } else {
            self.out
        };
        text.truncate(text.trim_end().len());
        text
    }
}

const GLUE_TEXT: &str = "\u{E000}";

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::List(_) | Tag::Table(_)
    )
}

fn is_absolute(target: &str) -> bool {
    (target.starts_with("https://") || target.starts_with("http://"))
        && target
            .chars()
            .all(|c| c.is_ascii_graphic() && !"()<>[]\\`|\"*{}".contains(c))
}

/// What stands behind the fence; `text` for all that rustdoc might take for Rust.
fn language(info: &str) -> &'static str {
    let wanted = info.trim().to_ascii_lowercase();
    LANGUAGES
        .iter()
        .find(|known| **known == wanted)
        .copied()
        .unwrap_or("text")
}
