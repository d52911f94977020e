//! Every rule finds its own example, alone, and the opposite change is its mirror.

use crate::compare::{compare_with, parse};
use generator::diff::{
    ChangeSeverity, DiffOptions, Rule, Verdict, all_rules, diff as compare, find_rule,
};

fn options(rule: &Rule) -> DiffOptions {
    DiffOptions {
        prose: rule.id == "prose-changed",
        open_enums: false,
    }
}

fn found(rule: &Rule, old: &str, new: &str) -> Vec<&'static str> {
    let frame = rule.example.frame;
    let report = compare_with(&frame.document(old), &frame.document(new), &options(rule));
    assert!(
        report.not_compared.is_empty(),
        "{}: {:?}",
        rule.id,
        report.not_compared
    );
    report.changes.iter().map(|change| change.rule.id).collect()
}

#[test]
fn every_rule_finds_its_example_and_nothing_else() {
    let wrong: Vec<_> = all_rules()
        .map(|rule| (rule.id, found(rule, rule.example.old, rule.example.new)))
        .filter(|(id, found)| found != &[*id])
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_opposite_of_every_example_is_the_mirror_rule() {
    let wrong: Vec<_> = all_rules()
        .map(|rule| {
            (
                rule.id,
                rule.mirror,
                found(rule, rule.example.new, rule.example.old),
            )
        })
        .filter(|(_, mirror, found)| found != &[*mirror])
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_example_compared_with_itself_has_no_changes() {
    let wrong: Vec<_> = all_rules()
        .filter(|rule| {
            !found(rule, rule.example.old, rule.example.old).is_empty()
                || !found(rule, rule.example.new, rule.example.new).is_empty()
        })
        .map(|rule| rule.id)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn ids_are_unique_and_kebab_case() {
    let mut seen = std::collections::HashSet::new();
    for rule in all_rules() {
        assert!(seen.insert(rule.id), "{} twice", rule.id);
        let kebab = rule
            .id
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        assert!(kebab, "{}", rule.id);
    }
}

#[test]
fn the_mirror_of_every_rule_is_a_rule() {
    let missing: Vec<_> = all_rules()
        .filter(|rule| find_rule(rule.mirror).is_none())
        .map(|rule| rule.id)
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn severities_follow_from_the_verdicts() {
    for rule in all_rules() {
        let least = match (rule.wire, rule.behaviour) {
            (Verdict::Yes, _) => ChangeSeverity::Breaking,
            (Verdict::Undecided, _) | (_, Verdict::Yes) => ChangeSeverity::Warning,
            _ => ChangeSeverity::Info,
        };
        assert!(rule.severity >= least, "{}", rule.id);
        assert!(
            (rule.severity == ChangeSeverity::Breaking) == (rule.wire == Verdict::Yes),
            "{}",
            rule.id
        );
    }
}

#[test]
fn a_change_carries_place_and_value_of_both_sides() {
    let old = parse(
        "old.yaml",
        "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters:\n      - name: b\n        in: query\n        schema:\n          type: string\n          maxLength: 9\n",
    );
    let new = parse(
        "new.yaml",
        "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters:\n      - {in: query, name: b, schema: {maxLength: 5, type: string}}\n",
    );
    let report = compare(&old, &new, &DiffOptions::default());
    let [change] = report.changes.as_slice() else {
        panic!("{:#?}", report.changes);
    };
    let (before, after) = (change.old.clone().unwrap(), change.new.clone().unwrap());
    assert_eq!(change.rule.id, "request-length-tightened");
    assert_eq!(change.subject.name(), "GET /a");
    assert_eq!(change.part, "query parameter b");
    assert_eq!(
        before.pointer.to_string(),
        "/paths/~1a/get/parameters/0/schema/maxLength"
    );
    assert_eq!((before.location.line, after.location.line), (10, 6));
    assert_eq!(
        (before.value, after.value),
        (Some(9.into()), Some(5.into()))
    );
}
