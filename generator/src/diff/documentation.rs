//! Writes `docs/diff-rules.md` from the table of rules.

use std::fmt::Write as _;

use crate::diff::rule::{Rule, Verdict};
use crate::diff::rules;

/// What the page says about the formats; the table of rules follows.
const HEAD: &str = include_str!("documentation.md");

/// The whole of `docs/diff-rules.md`.
#[must_use]
pub fn documentation() -> String {
    let mut out = String::from(HEAD);
    for (heading, tables) in rules::PARTS {
        let rules = || tables.iter().copied().flatten();
        let _ = writeln!(out, "\n## {heading}\n");
        out.push_str(
            "| rule | severity | wire | behaviour | direction | what | what follows | mirror |\n",
        );
        out.push_str("|---|---|---|---|---|---|---|---|\n");
        for rule in rules() {
            row(&mut out, rule);
        }
        for rule in rules() {
            example(&mut out, rule);
        }
    }
    out
}

fn row(out: &mut String, rule: &Rule) {
    let verdict = |verdict: Verdict| verdict.word();
    let _ = writeln!(
        out,
        "| [`{0}`](#{0}) | {1} | {2} | {3} | {4} | {5} | {6} | `{7}` |",
        rule.id,
        rule.severity.word(),
        verdict(rule.wire),
        verdict(rule.behaviour),
        rule.scope.word(),
        rule.what,
        rule.consequence,
        rule.mirror,
    );
}

fn example(out: &mut String, rule: &Rule) {
    let side = |text: &str| {
        if text.is_empty() {
            "# nothing".to_owned()
        } else {
            text.to_owned()
        }
    };
    let _ = writeln!(
        out,
        "\n### {}\n\nIn {}, from\n\n```yaml\n{}\n```\n\nto\n\n```yaml\n{}\n```",
        rule.id,
        rule.example.frame.word(),
        side(rule.example.old),
        side(rule.example.new),
    );
}
