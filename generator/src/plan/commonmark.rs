//! Text of a description as text of a doc comment.
//!
//! A description is CommonMark by strangers; rustdoc compiles what looks like Rust in it, tries to
//! resolve what looks like a link to an item, and complains about the rest. Instead of patching the
//! text, it is parsed and written anew: whatever comes out is one of the few constructs written
//! here. Code blocks are always fenced and never Rust, links are absolute, HTML is Markdown (`html`) or text.

mod html;

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

/// The longest line of prose; with the indentation and the slashes of a member's doc comment it is 100.
const WIDTH: usize = 92;

/// How many items of lists and quotations stand inside of each other, and how many elements of HTML. What is deeper is
/// written as if it were not: each level is repeated on each line.
const DEEPEST: usize = 32;

/// How many items and quotations one line begins. A text with more in a line is no Markdown that people write.
const MOST_MARKERS: usize = 100;

/// A space at which no line is broken, inside of the writer.
const GLUE: char = '\u{E000}';

/// Languages of code blocks that are kept; rustdoc takes a block of any other for text.
const LANGUAGES: &[&str] = &[
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

/// Any CommonMark on one line, to be put into a sentence or a list.
#[must_use]
pub fn doc_line(text: &str) -> String {
    doc_text(text).replace("\\\n", " ").replace('\n', " ")
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

#[derive(Default)]
struct Writer {
    out: String,
    /// What begins every line: one entry per list item and quotation around it.
    prefixes: Vec<String>,
    /// How many items and quotations have begun below the deepest one.
    too_deep: usize,
    /// The lists around: the next number (`None` for bullets), and whether an item was written.
    lists: Vec<(Option<u64>, bool)>,
    /// The paragraph, heading or cell that is being written.
    inline: String,
    /// Links around: where they lead and how they are written.
    links: Vec<Link>,
    code: Option<(String, String)>,
    /// Whether the next block goes on the line of the list marker.
    after_marker: bool,
    in_table: bool,
    heading: Option<usize>,
    columns: usize,
    row: Vec<String>,
    keeps_emphasis: bool,
    emphasis: Emphasis,
    /// Where the last code span of `inline` ends.
    span_end: usize,
    html: html::Html,
}

struct Link {
    kind: LinkType,
    target: String,
    title: String,
    start: usize,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
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
            self.html.open.push(html::Open::Markdown);
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
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.inline)),
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
    fn end_item(&mut self) {
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
    fn head_rule(&mut self) {
        let rule = vec!["---"; self.columns].join("|");
        self.line(&format!("|{rule}|"));
    }

    /// Writes a code span, set off from one right before it: their backticks would run together.
    fn code_span(&mut self, text: &str) {
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

    fn start_item(&mut self) {
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

    fn end_link(&mut self) {
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

    fn end_code(&mut self) {
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

    fn end_row(&mut self) {
        let mut cells = std::mem::take(&mut self.row);
        cells.resize(self.columns, String::new());
        let cells: Vec<_> = cells
            .iter()
            .map(|cell| cell.trim().replace(GLUE, " "))
            .collect();
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn text(&mut self, text: &str) {
        let linkable = self.links.is_empty();
        escape_into(&mut self.inline, &visible(text), linkable);
    }

    /// Writes the paragraph or heading that was collected.
    fn flush(&mut self) {
        self.end_inline_elements();
        if self.html.table.is_some() {
            return self.break_line();
        }
        let inline = std::mem::take(&mut self.inline);
        self.span_end = 0;
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
    fn block(&mut self) {
        if self.out.is_empty() || self.after_marker {
            return;
        }
        let prefix = self.prefix(self.prefixes.len());
        self.out.push_str(prefix.trim_end());
        self.out.push('\n');
    }

    fn line(&mut self, line: &str) {
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

    fn finish(mut self) -> String {
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

fn span(text: &str) -> String {
    let text = text.replace('\n', " ");
    if text.trim().is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    if text.contains('`') || (text.starts_with(' ') && text.ends_with(' ')) {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// Appends prose: what could be read as markup is escaped, URLs become links.
fn escape_into(out: &mut String, text: &str, link: bool) {
    out.reserve(text.len());
    let mut rest = text;
    let mut before = out.chars().next_back();
    while let Some(c) = rest.chars().next() {
        // Letters and the spaces between them need no further look; an `h` may begin a URL.
        let plain = rest
            .bytes()
            .position(|b| !(b.is_ascii_alphabetic() && b != b'h' || b == b' '))
            .unwrap_or(rest.len());
        if let Some((letters, further)) = rest.split_at_checked(plain).filter(|_| plain > 0) {
            out.push_str(letters);
            before = letters.chars().next_back();
            rest = further;
            continue;
        }
        if c == 'h' && link {
            let url = match before.is_some_and(char::is_alphanumeric) {
                true => "",
                false => url_at(rest),
            };
            if !url.is_empty() {
                out.push_str(&format!("<{url}>"));
                before = Some('>');
                rest = rest.get(url.len()..).unwrap_or_default();
                continue;
            }
            // What is no link here is none for rustdoc either.
            if let Some((scheme, further)) = bare_scheme(rest) {
                out.push_str(scheme);
                out.push_str("\\:");
                before = Some(':');
                rest = further;
                continue;
            }
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            '_' => {
                !(before.is_some_and(char::is_alphanumeric)
                    && next.is_some_and(char::is_alphanumeric))
            }
            '&' => next.is_some_and(|n| n.is_ascii_alphanumeric() || n == '#'),
            '#' | '+' | '-' | '=' => begins_line(out),
            '.' | ')' => next.is_none_or(char::is_whitespace) && numbers(out),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
        before = Some(c);
    }
}

fn begins_line(out: &str) -> bool {
    out.is_empty() || out.ends_with('\n')
}

/// Whether the line is a number so far: with a dot behind it, it would begin an item.
fn numbers(out: &str) -> bool {
    let line = out.bytes().rev().take_while(|b| *b != b'\n');
    let mut line = line.peekable();
    line.peek().is_some() && line.all(|b| b.is_ascii_digit())
}

/// Whether a line that begins with this word would be something else than prose.
fn marks(word: &str) -> bool {
    word.chars().all(|c| "#+-=".contains(c))
        || word
            .strip_suffix(['.', ')'])
            .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// The scheme that the text begins with, and what follows its colon, where rustdoc may take the whole for a URL.
fn bare_scheme(text: &str) -> Option<(&str, &str)> {
    let scheme = ["https", "http"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let (scheme, rest) = text.split_at_checked(scheme.len())?;
    let further = rest.strip_prefix(':')?;
    let host = further.strip_prefix("//")?;
    let is_url = host.starts_with(|c: char| c.is_ascii_alphanumeric() || "-@:%._+~#=".contains(c));
    is_url.then_some((scheme, further))
}

/// The URL that the text begins with, if rustdoc would ask for a link; empty otherwise.
fn url_at(text: &str) -> &str {
    let Some(rest) = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
    else {
        return "";
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    if !host.contains('.') || host.split('.').any(str::is_empty) {
        return "";
    }
    let end = text
        .find(|c: char| !c.is_ascii_graphic() || "()<>[]{}|\\^`\"'*".contains(c))
        .unwrap_or(text.len());
    let url = text
        .get(..end)
        .unwrap_or_default()
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '_', '~']);
    if url.len() > "https://".len() {
        url
    } else {
        ""
    }
}

/// Appends words in lines of at most `width`.
fn wrap_into(out: &mut String, text: &str, width: usize) {
    let mut column = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width && !marks(word) {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
}

#[cfg(test)]
mod tests;
