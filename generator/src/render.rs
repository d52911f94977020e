//! Prints diagnostics: code, place, offending lines, pointer, cure.

use std::io::IsTerminal;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, codes};
use crate::document::Location;
use crate::source::{Source, Sources};

/// Lines longer than this, in bytes, are cut before they are printed: the printer, which fits
/// lines to the width of a terminal, takes its time over minified JSON.
const LONGEST_LINE: usize = 160;

/// How much of a longer line is printed, in characters.
const WINDOW: usize = 160;

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
/// They come in the order of the text; those without a place come first. Empty where there is
/// nothing to say.
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
    let mut text = String::new();
    for diagnostic in shown {
        for line in renderer.render(&[group(diagnostic, sources)]).lines() {
            // The printer announces a piece of a long line as if it were a file without a name.
            if line.trim() != ":::" {
                text.push_str(line);
                text.push('\n');
            }
        }
        text.push('\n');
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
    match cure {
        // The library escapes some of what steers a terminal, and not everywhere.
        Some(cure) => group.element(Level::HELP.message(printable(cure))),
        None => group,
    }
}

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

/// A line of a source as it can be printed: as many characters, so that columns stay true.
fn quoted(source: &Source, line: u32) -> String {
    let steers = |c| c != '\t' && steers(c);
    let text = source.line(line).unwrap_or_default();
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
                let (text, span) = cut(&quoted(source, mark.at.line), mark.at);
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

/// A part of a long line around a place, and the place's byte range in it.
fn cut(line: &str, at: Location) -> (String, std::ops::Range<usize>) {
    let before = WINDOW / 4;
    let column = position(at.column.saturating_sub(1));
    let skipped = column.saturating_sub(before);
    let part: String = line.chars().skip(skipped).take(WINDOW).collect();
    let rest = line.chars().nth(skipped + WINDOW).is_some();
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
                  = help: correct the text at the place shown

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
              = help: correct the text at the place shown

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
              = help: correct the text at the place shown

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
