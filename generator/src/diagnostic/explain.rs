//! Explains diagnostic codes: what each means, an example, and what to do about it.

use std::fmt::Write as _;

use super::codes::{self, Code};

/// An example for each code: a line `= code, part`, and below it what leads to the diagnostic in that part of the input.
const EXAMPLES: &str = include_str!("examples.txt");

/// The part of an example that only says when a diagnostic occurs.
pub const IN_WORDS: &str = "in words";

/// What leads to a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiagnosticExample {
    /// Where it stands, such as `in a schema`.
    pub part: &'static str,
    /// The text.
    pub text: &'static str,
}

/// The example of a code.
#[must_use]
pub fn example(id: &str) -> Option<DiagnosticExample> {
    let sections = EXAMPLES.strip_prefix("= ")?.split("\n= ");
    let mut sections = sections.filter_map(|section| section.split_once('\n'));
    sections.find_map(|(head, text)| {
        let (code, part) = head.split_once(", ")?;
        let text = text.trim_end();
        (code == id).then_some(DiagnosticExample { part, text })
    })
}

/// What a code means, for a terminal; `None` where there is no such code.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let code = codes::find(id)?;
    let mut out = format!("{}[{}]: {}\n", code.severity.word(), code.id, code.meaning);
    if let Some(example) = example(id) {
        out.push_str(&match example.part {
            IN_WORDS => "\nFor example:\n\n".to_owned(),
            part => format!("\nFor example, {part}:\n\n"),
        });
        for line in example.text.lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    let _ = writeln!(out, "\nWhat to do: {}.", code.cure);
    if let Some(further) = further(code) {
        let _ = writeln!(out, "{further}");
    }
    Some(out)
}

/// What helps with all codes of a kind.
fn further(code: &Code) -> Option<&'static str> {
    codes::is_about_description(code.id).then_some(
        "Where the description is not yours, correct it by an overlay action; `--keep-going` leaves out what has errors.",
    )
}

/// The page of all codes, in Markdown.
#[must_use]
pub fn page() -> String {
    let mut out = String::from(
        "# Diagnostics\n\n\
         Every finding has a code that stays the same. Errors keep the crate from being written, warnings name what is not\n\
         carried to it, and notes, which `--verbose` prints, what is harmless. `generator explain CODE` prints what is\n\
         said here. `generate`, `check` and `lint` print findings as JSON or SARIF with `--format json` or `--format sarif`.\n",
    );
    for code in codes::TABLE {
        let _ = write!(out, "\n## {}\n\n{}", code.id, section(code));
    }
    out
}

/// What a code means, an example, and what to do about it, in Markdown. Ends with a line end.
#[must_use]
pub fn section(code: &Code) -> String {
    let mut out = format!(
        "{} {} Usually: {}.\n",
        capital(code.severity.word()),
        code.meaning,
        code.cure
    );
    if let Some(example) = example(code.id) {
        let _ = match example.part {
            IN_WORDS => write!(out, "\n{}\n", example.text),
            part => write!(
                out,
                "\n{}:\n\n```{}\n{}\n```\n",
                capitalized(part),
                language(part),
                example.text
            ),
        };
    }
    out
}

fn capital(word: &str) -> String {
    format!("{}.", capitalized(word))
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// The language of an example for this part of the input.
fn language(part: &str) -> &'static str {
    match part {
        "on the command line" => "sh",
        "in generator.toml" | "in accepted changes" => "toml",
        _ => "yaml",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_an_example_and_every_example_a_code() {
        let without: Vec<_> = codes::TABLE
            .iter()
            .filter(|code| example(code.id).is_none_or(|one| one.text.is_empty()))
            .map(|code| code.id)
            .collect();
        assert_eq!(without, Vec::<&str>::new());
        let known = EXAMPLES.lines().filter_map(|line| line.strip_prefix("= "));
        let known = known.filter_map(|head| head.split(',').next());
        let unknown: Vec<_> = known.filter(|id| codes::find(id).is_none()).collect();
        assert_eq!(unknown, Vec::<&str>::new());
    }

    #[test]
    fn the_page_is_what_the_command_explains() {
        expect_test::expect_file!["../../../docs/diagnostics.md"].assert_eq(&page());
    }

    #[test]
    fn an_explanation_has_an_example_and_the_cure() {
        let expected = "error[status-key]: A key of `responses` is no status.\n\nFor example, in the operation:\n\n    \
                        responses: {'20': {description: OK}}\n\nWhat to do: write a status such as `200`, a class such \
                        as `2XX`, or `default`.\nWhere the description is not yours, correct it by an overlay action; \
                        `--keep-going` leaves out what has errors.\n";
        assert_eq!(explain("status-key").as_deref(), Some(expected));
        assert_eq!(explain("none"), None);
    }
}
