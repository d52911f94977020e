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
    let location = Location {
        end_line: 4,
        end_column: 5,
        ..at(0, 2, 3, 4)
    };
    let found = Diagnostic::error(codes::SYNTAX, Pointer::root(), location, "wrong");
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
