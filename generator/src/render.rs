//! Prints diagnostics: code, location, source lines, pointer and help.

mod machine;

use std::collections::HashMap;
use std::io::IsTerminal;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
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

/// Places of a file that are at most this many lines apart are printed in one piece.
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
/// They come in the order of the text; those without a place come first. Of many warnings with the same code
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
        let place = first.map_or_else(String::new, |at| {
            format!(" at {}:{}:{}", sources.name(at.file), at.line, at.column)
        });
        let line = printable(&format!("{message}: {times}{place}"));
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
        let place = format!("at #{}", printable(&diagnostic.pointer.to_string()));
        group = group.element(Level::NOTE.no_name().message(place));
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

/// A place and what is written under it.
struct Mark<'a> {
    at: Location,
    label: Option<&'a str>,
}

/// Places that are printed in one piece, the first one first.
struct Piece<'a> {
    primary: bool,
    marks: Vec<Mark<'a>>,
}

fn pieces(diagnostic: &Diagnostic) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let primary = diagnostic.location.map(|at| Mark { at, label: None });
    let further = diagnostic.labels.iter().map(|(at, label)| Mark {
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

/// The byte range of a place within its first line.
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
mod tests {
    use super::*;
    use crate::document::{FileId, Pointer};
    use expect_test::{Expect, expect};

    fn at(file: u16, line: u32, column: u32, end_column: u32) -> Location {
        Location {
            file: FileId(file),
            line,
            column,
            end_line: line,
            end_column,
        }
    }

    fn sources() -> Sources {
        let mut sources = Sources::new();
        sources.add("openapi/a.yaml", "a:\n  x: 1\n  ä: 2\n  x: 3\n");
        sources.add("b.yaml", "b: 1\n");
        let long: String = (0..60)
            .map(|number| format!("\"k{number:03}\": 1, "))
            .collect();
        sources.add("long.json", format!("{{{long}}}"));
        sources
    }

    fn check(diagnostic: Diagnostic, expected: &Expect) {
        let diagnostics: Diagnostics = [diagnostic].into_iter().collect();
        expected.assert_eq(&report(&diagnostics, &sources(), Style::default()));
    }

    #[test]
    fn places_that_are_near_are_printed_together() {
        let pointer = Pointer::root().child("a").child("x");
        let found = Diagnostic::error(
            codes::DUPLICATE_KEY,
            pointer,
            at(0, 4, 3, 4),
            "the key `x` stands here twice",
        )
        .also(at(0, 2, 3, 4), "first here");
        check(
            found,
            &expect![[r#"
            error[duplicate-key]: the key `x` stands here twice
             --> openapi/a.yaml:4:3
              |
            2 |   x: 1
              |   - first here
            3 |   ä: 2
            4 |   x: 3
              |   ^
              |
              = at #/a/x
              = help: remove or rename one of the two

            1 error
        "#]],
        );
    }

    #[test]
    fn places_in_several_files_are_printed_one_after_the_other() {
        let found = Diagnostic::warning(
            "no-such-code",
            Pointer::root().child("b"),
            at(1, 1, 4, 5),
            "m",
        )
        .also(at(0, 3, 3, 4), "there")
        .hint("do this");
        check(
            found,
            &expect![[r#"
            warning[no-such-code]: m
             --> b.yaml:1:4
              |
            1 | b: 1
              |    ^
              |
             ::: openapi/a.yaml:3:3
              |
            3 |   ä: 2
              |   - there
              |
              = at #/b
              = help: do this

            1 warning
        "#]],
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let found = Diagnostic::error(codes::SYNTAX, Pointer::root(), at(2, 1, 378, 384), "wrong");
        check(
            found,
            &expect![[r#"
                error[syntax]: wrong
                 --> long.json:1:378
                  |
                1 | ...: 1, "k031": 1, "k032": 1, "k033": 1, "k034": 1, "k035": 1, "k036": 1, "k037": 1, "k038": 1, "k039": 1, "k040": 1, "k041": 1, "k04...
                  |                                            ^^^^^^
                  |
                  = at #
                  = help: correct the text at the location shown

                1 error
            "#]],
        );
    }

    #[test]
    fn a_range_over_several_lines_is_marked_on_its_first() {
        let place = Location {
            end_line: 4,
            end_column: 5,
            ..at(0, 2, 3, 4)
        };
        let found = Diagnostic::error(codes::SYNTAX, Pointer::root(), place, "wrong");
        check(
            found,
            &expect![[r#"
            error[syntax]: wrong
             --> openapi/a.yaml:2:3
              |
            2 |   x: 1
              |   ^^^^
              |
              = at #
              = help: correct the text at the location shown

            1 error
        "#]],
        );
    }

    #[test]
    fn the_place_behind_the_last_character_is_printed() {
        let found = Diagnostic::error(
            codes::SYNTAX,
            Pointer::root(),
            at(1, 2, 1, 1),
            "unexpected end",
        );
        check(
            found,
            &expect![[r#"
            error[syntax]: unexpected end
             --> b.yaml:2:1
              |
            2 |
              | ^
              |
              = at #
              = help: correct the text at the location shown

            1 error
        "#]],
        );
    }

    #[test]
    fn a_finding_without_a_place_has_no_snippet() {
        let found = Diagnostic::error(
            codes::FILE_UNREADABLE,
            Pointer::root(),
            None,
            "`x.yaml` is not there",
        );
        check(
            found,
            &expect![[r#"
            error[file-unreadable]: `x.yaml` is not there
             |
             = help: check the path and its permissions

            1 error
        "#]],
        );
    }

    #[test]
    fn notes_are_counted_and_shown_on_request() {
        let diagnostics: Diagnostics = [
            Diagnostic::note(codes::SYNTAX, Pointer::root(), at(1, 1, 4, 5), "two"),
            Diagnostic::warning(codes::SYNTAX, Pointer::root(), at(1, 1, 1, 2), "one"),
            Diagnostic::note(codes::SYNTAX, Pointer::root(), at(1, 1, 4, 5), "three"),
        ]
        .into_iter()
        .collect();
        let quiet = report(&diagnostics, &sources(), Style::default());
        assert!(!quiet.contains("two"));
        assert!(quiet.ends_with("\n\n1 warning, 2 notes (shown with --verbose)\n"));
        let verbose = report(
            &diagnostics,
            &sources(),
            Style {
                verbose: true,
                colour: false,
            },
        );
        let order: Vec<_> = ["one", "two", "three"]
            .iter()
            .map(|word| verbose.find(word))
            .collect();
        assert!(order.is_sorted() && order[0].is_some(), "{verbose}");
        assert!(verbose.ends_with("\n\n1 warning, 2 notes\n"));
    }

    #[test]
    fn many_warnings_of_one_kind_are_counted_unless_all_are_asked_for() {
        let warning = |line: u32, message: &str| {
            Diagnostic::warning("no-such-code", Pointer::root(), at(0, line, 1, 2), message)
        };
        let sizes = (1..=5).map(|size| warning(2, &format!("`a` is lost ({size} values inside)")));
        let diagnostics: Diagnostics = sizes.chain([warning(3, "`b` is lost")]).collect();
        let quiet = report(&diagnostics, &sources(), Style::default());
        let (_, tail) = quiet.split_once("(3 values inside)").unwrap();
        let (_, tail) = tail.split_once("\n\n").unwrap();
        expect![[r#"
            warning[no-such-code]: 3 more warnings of this kind
             |
             = `a` is lost: 2 times, first at openapi/a.yaml:2:1
             = `b` is lost: once at openapi/a.yaml:3:1
             = help: `--verbose` prints each of them

            6 warnings
        "#]]
        .assert_eq(tail);
        let verbose = report(
            &diagnostics,
            &sources(),
            Style {
                verbose: true,
                colour: false,
            },
        );
        assert_eq!(verbose.matches("warning[no-such-code]").count(), 6);
    }

    #[test]
    fn an_error_of_the_description_names_the_target_for_an_overlay() {
        let pointer = Pointer::root().child("paths").child("/it's/{a}");
        let pointer = pointer.child("get").child("parameters").index(0);
        let found = Diagnostic::error(codes::PARAMETER_STYLE, pointer.clone(), at(1, 1, 1, 2), "m");
        let found = overlay_target(&found).unwrap();
        assert_eq!(found, r"$.paths['/it\'s/{a}'].get.parameters[0]");
        let syntax = Diagnostic::error(codes::SYNTAX, pointer, at(1, 1, 1, 2), "m");
        assert_eq!(overlay_target(&syntax), None);
    }

    #[test]
    fn nothing_to_say_is_nothing_printed() {
        assert_eq!(
            report(&Diagnostics::new(), &sources(), Style::default()),
            ""
        );
    }

    #[test]
    fn plain_text_has_no_escape_sequences() {
        let found = Diagnostic::error(codes::SYNTAX, Pointer::root(), at(1, 1, 1, 2), "wrong");
        let diagnostics: Diagnostics = [found].into_iter().collect();
        assert!(!report(&diagnostics, &sources(), Style::default()).contains('\u{1b}'));
        let colour = Style {
            colour: true,
            verbose: false,
        };
        assert!(report(&diagnostics, &sources(), colour).contains('\u{1b}'));
    }

    #[test]
    fn no_part_of_a_finding_can_steer_the_terminal() {
        const HOSTILE: &str = "a\u{1b}[31m\u{202e}\u{9b}b";
        let pointer = Pointer::root().child(HOSTILE);
        let found = Diagnostic::error(codes::SYNTAX, pointer, at(0, 1, 1, 2), HOSTILE)
            .also(at(0, 1, 11, 12), HOSTILE)
            .hint(HOSTILE);
        let mut sources = Sources::new();
        sources.add("a.yaml", HOSTILE);
        let diagnostics: Diagnostics = [found].into_iter().collect();
        let text = report(&diagnostics, &sources, Style::default());
        assert!(
            text.contains("= at #/a\\u{1b}[31m\\u{202e}\\u{9b}b\n"),
            "{text:?}"
        );
        assert!(
            text.contains("= help: a\\u{1b}[31m\\u{202e}\\u{9b}b\n"),
            "{text:?}"
        );
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{text:?}");
    }
}
