//! Prints diagnostics: code, location, source lines, pointer and help.

mod machine;

use std::io::IsTerminal;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use foldhash::{HashMap, HashMapExt as _};
use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, codes};
use crate::document::Location;
use crate::source::{Source, Sources};

pub use machine::{Findings, json, sarif};

/// Lines longer than this, in bytes, are cut before they are printed: the printer, which fits
/// lines to the width of a terminal, takes its time over minified JSON.
const LONGEST_LINE: usize = 160;

/// How much of a longer line is printed, in characters.
const WINDOW: usize = 160;

/// So many warnings of one code are printed each. Of more, the first [`FIRST_ALIKE`] are, and the others are counted.
const MOST_ALIKE: usize = 5;

/// How many of many warnings of one code are printed.
const FIRST_ALIKE: usize = 3;

/// How many different messages of counted warnings are printed.
const FIRST_MESSAGES: usize = 8;

/// Locations of a file that are at most this many lines apart are printed in one piece.
const LARGEST_GAP: u32 = 100;

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// With terminal colours.
    pub colour: bool,
    /// Notes too; otherwise they are only counted.
    pub verbose: bool,
}

/// Colours only where somebody looks, and does not mind them (`NO_COLOR`).
pub fn coloured(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// All diagnostics, each followed by an empty line, and the line that counts them.
///
/// They come in the order of the text; those without a location come first. Of many warnings with the same code
/// the first are printed, and the others are counted unless `style` is verbose. Empty where there is nothing to say.
#[must_use]
pub fn report(diagnostics: &Diagnostics, sources: &Sources, style: Style) -> String {
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut shown: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|diagnostic| style.verbose || diagnostic.severity != Severity::Note)
        .collect();
    shown.sort_by_key(|diagnostic| diagnostic.location.map(|at| (at.file, at.line, at.column)));
    let mut alike: HashMap<&str, Vec<&Diagnostic>> = HashMap::new();
    if !style.verbose {
        let warnings = shown.iter().filter(|one| one.severity == Severity::Warning);
        warnings.for_each(|one| alike.entry(one.code).or_default().push(one));
        alike.retain(|_, all| all.len() > MOST_ALIKE);
    }
    let mut printed: HashMap<&str, usize> = HashMap::new();
    let mut text = String::new();
    for diagnostic in shown {
        let repeated = alike
            .get(diagnostic.code)
            .filter(|_| diagnostic.severity == Severity::Warning);
        let Some(all) = repeated else {
            print(&renderer, group(diagnostic, sources), &mut text);
            continue;
        };
        let count = printed.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= FIRST_ALIKE {
            print(&renderer, group(diagnostic, sources), &mut text);
        } else if *count == FIRST_ALIKE + 1 {
            let rest = all.get(FIRST_ALIKE..).unwrap_or_default();
            print(
                &renderer,
                further(diagnostic.code, rest, sources),
                &mut text,
            );
        }
    }
    text.push_str(&summary(diagnostics, style));
    text
}

/// `3 errors, 2 warnings, 8 notes (shown with --verbose)`, with a line end; empty where there is nothing.
#[must_use]
pub fn summary(diagnostics: &Diagnostics, style: Style) -> String {
    let (errors, warnings, notes) = diagnostics.counts();
    let mut parts: Vec<String> = [(errors, "error"), (warnings, "warning"), (notes, "note")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if notes > 0 && !style.verbose {
        parts
            .last_mut()
            .into_iter()
            .for_each(|part| part.push_str(" (shown with --verbose)"));
    }
    if parts.is_empty() {
        String::new()
    } else {
        parts.join(", ") + "\n"
    }
}

fn print(renderer: &Renderer, group: Group<'_>, text: &mut String) {
    for line in renderer.render(&[group]).lines() {
        // The printer announces a piece of a long line as if it were a file without a name.
        if line.trim() != ":::" {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.push('\n');
}

/// Warnings of one code that are counted instead of printed: each message, how often it occurs and where it is first.
fn further<'a>(code: &'a str, rest: &[&'a Diagnostic], sources: &Sources) -> Group<'a> {
    let mut messages: IndexMap<&str, (usize, Option<Location>)> = IndexMap::new();
    for one in rest {
        let (count, _) = messages
            .entry(without_size(&one.message))
            .or_insert((0, one.location));
        *count += 1;
    }
    messages.sort_by(|_, (one, _), _, (other, _)| other.cmp(one));
    let title = format!("{} more warnings of this kind", rest.len());
    let mut group = Group::with_title(Level::WARNING.primary_title(title).id(code));
    for (message, (count, first)) in messages.iter().take(FIRST_MESSAGES) {
        let times = if *count == 1 {
            "once"
        } else {
            &format!("{count} times, first")
        };
        let location = first.map_or_else(String::new, |at| {
            format!(" at {}:{}:{}", sources.name(at.file), at.line, at.column)
        });
        let line = printable(&format!("{message}: {times}{location}"));
        group = group.element(Level::NOTE.no_name().message(line));
    }
    if let Some(others) = messages.len().checked_sub(FIRST_MESSAGES + 1) {
        let line = format!("{} other messages", others + 1);
        group = group.element(Level::NOTE.no_name().message(line));
    }
    group.element(Level::HELP.message("`--verbose` prints each of them"))
}

/// A message without the number of values that are lost with what it names.
fn without_size(message: &str) -> &str {
    let size = message
        .strip_suffix(" inside)")
        .and_then(|rest| rest.rsplit_once(" ("));
    size.map_or(message, |(message, _)| message)
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(printable(&diagnostic.message))
        .id(diagnostic.code);
    let mut group = Group::with_title(title);
    for piece in pieces(diagnostic) {
        group = piece.add_to(group, sources);
    }
    if diagnostic.location.is_some() {
        let pointer = format!("at #{}", printable(&diagnostic.pointer.to_string()));
        group = group.element(Level::NOTE.no_name().message(pointer));
    }
    let cure = diagnostic
        .hint
        .as_deref()
        .or_else(|| Some(codes::find(diagnostic.code)?.cure));
    // The library escapes some of what steers a terminal, and not everywhere.
    if let Some(cure) = cure {
        group = group.element(Level::HELP.message(printable(cure)));
    }
    if let Some(target) = overlay_target(diagnostic) {
        let line = format!("or correct it by an action of an overlay, with `target: {target}`");
        group = group.element(Level::HELP.message(printable(&line)));
    }
    group
}

/// The JSONPath with which an overlay can correct an error of the description.
fn overlay_target(diagnostic: &Diagnostic) -> Option<String> {
    let is_error = diagnostic.severity == Severity::Error;
    let about_value = codes::is_about_description(diagnostic.code) && !diagnostic.pointer.is_root();
    if !is_error || !about_value || diagnostic.location.is_none() {
        return None;
    }
    let mut target = "$".to_owned();
    let mut owner = String::new();
    for segment in diagnostic.pointer.segments() {
        let is_word = |text: &str| {
            let letters = |c: char| c.is_ascii_alphanumeric() || c == '_';
            text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(letters)
        };
        if LISTS.contains(&owner.as_str()) && segment.parse::<usize>().is_ok() {
            target.push_str(&format!("[{segment}]"));
        } else if is_word(&segment) {
            target.push_str(&format!(".{segment}"));
        } else {
            let escaped = segment.replace('\\', "\\\\").replace('\'', "\\'");
            target.push_str(&format!("['{escaped}']"));
        }
        owner = segment.into_owned();
    }
    Some(target)
}

/// Fields whose values are lists.
const LISTS: [&str; 11] = [
    "allOf",
    "anyOf",
    "enum",
    "examples",
    "oneOf",
    "parameters",
    "prefixItems",
    "security",
    "servers",
    "tags",
    "until",
];

/// A text without characters that steer a terminal: controls and those that turn the direction.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

/// A line of a source as it can be printed.
fn quoted(source: &Source, line: u32) -> String {
    without_control(source.line(line).unwrap_or_default())
}

/// A text of a source as it can be printed: as many characters, so that columns stay true.
fn without_control(text: &str) -> String {
    let steers = |c| c != '\t' && steers(c);
    text.replace(steers, "\u{fffd}")
}

/// A location and what is written under it.
struct Underlined<'a> {
    at: Location,
    label: Option<&'a str>,
}

/// Locations that are printed in one piece, the first one first.
struct Piece<'a> {
    primary: bool,
    marks: Vec<Underlined<'a>>,
}

fn pieces(diagnostic: &Diagnostic) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let primary = diagnostic.location.map(|at| Underlined { at, label: None });
    let further = diagnostic.labels.iter().map(|(at, label)| Underlined {
        at: *at,
        label: Some(label),
    });
    for mark in primary.into_iter().chain(further) {
        let near = pieces.iter_mut().find(|piece| {
            piece.marks.first().is_some_and(|first| {
                first.at.file == mark.at.file && first.at.line.abs_diff(mark.at.line) <= LARGEST_GAP
            })
        });
        match near {
            Some(piece) => piece.marks.push(mark),
            None => {
                let primary = pieces.is_empty() && diagnostic.location.is_some();
                pieces.push(Piece {
                    primary,
                    marks: vec![mark],
                });
            }
        }
    }
    pieces
}

impl<'a> Piece<'a> {
    fn add_to(&self, group: Group<'a>, sources: &'a Sources) -> Group<'a> {
        let Some(first) = self.marks.first().map(|mark| mark.at) else {
            return group;
        };
        let Some(source) = sources.get(first.file) else {
            return group;
        };
        let lines = || self.marks.iter().map(|mark| mark.at.line);
        let start = lines().min().unwrap_or(first.line);
        let end = lines().max().unwrap_or(first.line);
        let short = (start..=end).all(|line| {
            source
                .line(line)
                .is_none_or(|text| text.len() <= LONGEST_LINE)
        });
        if short {
            return group.element(self.whole_lines(source, start, end));
        }
        self.marks
            .iter()
            .enumerate()
            .fold(group, |group, (index, mark)| {
                let (text, span) = cut(source, mark.at);
                let origin = Origin::path(source.name())
                    .line(position(mark.at.line))
                    .char_column(position(mark.at.column));
                let snippet = Snippet::source(text)
                    .line_start(position(mark.at.line))
                    .annotation(annotation(self.primary && index == 0, span, mark.label));
                group.element(origin).element(snippet)
            })
    }

    fn whole_lines(&self, source: &'a Source, start: u32, end: u32) -> Snippet<'a, Annotation<'a>> {
        let mut text = String::new();
        let mut offsets = Vec::new();
        for line in start..=end {
            offsets.push(text.len());
            text.push_str(&quoted(source, line));
            text.push('\n');
        }
        let annotations: Vec<_> = self
            .marks
            .iter()
            .enumerate()
            .map(|(index, mark)| {
                let line = quoted(source, mark.at.line);
                let offset = offsets
                    .get(position(mark.at.line - start))
                    .copied()
                    .unwrap_or_default();
                let (from, to) = bytes(&line, mark.at);
                annotation(
                    self.primary && index == 0,
                    offset + from..offset + to,
                    mark.label,
                )
            })
            .collect();
        Snippet::source(text)
            .line_start(position(start))
            .path(source.name())
            .annotations(annotations)
    }
}

fn annotation(primary: bool, span: std::ops::Range<usize>, label: Option<&str>) -> Annotation<'_> {
    let kind = if primary {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    };
    kind.span(span).label(label.map(printable))
}

/// The byte range of a location within its first line.
fn bytes(line: &str, at: Location) -> (usize, usize) {
    let offset = |column: u32| {
        line.char_indices()
            .nth(position(column.saturating_sub(1)))
            .map_or(line.len(), |(offset, _)| offset)
    };
    let from = offset(at.column);
    let to = if at.end_line > at.line {
        line.len()
    } else {
        offset(at.end_column)
    };
    (from, to.max(from))
}

/// A part of a long line around a location, and the location's byte range in it.
fn cut(source: &Source, at: Location) -> (String, std::ops::Range<usize>) {
    let before = WINDOW / 4;
    let (skipped, part, rest) = source
        .part_of_line(at.line, at.column, before, WINDOW - before)
        .unwrap_or_default();
    let part = without_control(part);
    let shift = |column: u32| column.saturating_sub(u32::try_from(skipped).unwrap_or(u32::MAX));
    let (from, to) = bytes(
        &part,
        Location {
            column: shift(at.column),
            end_column: shift(at.end_column),
            ..at
        },
    );
    let lead = if skipped > 0 { "..." } else { "" };
    let tail = if rest { "..." } else { "" };
    (
        format!("{lead}{part}{tail}"),
        from + lead.len()..to + lead.len(),
    )
}

fn position(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
