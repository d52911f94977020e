//! Pairs of descriptions on whose verdict several public tools agree.

use std::collections::BTreeSet;

use crate::compare::{parse, shared};
use generator::diff::{DiffOptions, Verdict, diff as compare};

/// Where the suites and this tool disagree, and why this tool is right.
const DISAGREEMENTS: &[(&str, &str)] = &[
    (
        "oasdiff/TestAPIGlobalSecurityyAdded",
        "the suite lists the change as information; an operation that inherits it answered \
         requests without credentials before and refuses them now",
    ),
    (
        "oasdiff/TestListOfTypesSpecificPaths.func3",
        "a query parameter of string, integer or boolean became one of string: each of the old \
         values travels as text, and every text is a string",
    ),
    (
        "oasdiff/TestTransitionClaims_RealChangeAlongsideTransitionStillReported",
        "an enumeration of two strings in a request became any string or integer: every value \
         that was accepted still is",
    ),
];

#[test]
fn the_wire_verdict_agrees_with_public_suites() {
    let Some(folder) = shared("conformance/diff") else {
        return;
    };
    let cases = std::fs::read_to_string(folder.join("CASES.tsv")).unwrap();
    let mut total = 0;
    let mut disagreements = BTreeSet::new();
    for line in cases.lines().skip(1) {
        let columns: Vec<_> = line.split('\t').collect();
        let [id, base, revision, breaking, ..] = columns[..] else {
            panic!("{line}");
        };
        let read = |name: &str| parse(name, &std::fs::read_to_string(folder.join(name)).unwrap());
        let report = compare(&read(base), &read(revision), &DiffOptions::default());
        let breaks = report
            .changes
            .iter()
            .any(|change| change.verdicts.wire == Verdict::Yes);
        total += 1;
        if breaks != (breaking == "yes") {
            let rules: Vec<_> = report
                .changes
                .iter()
                .map(|change| (change.rule.id, change.subject.name(), &change.part))
                .collect();
            println!("{id}: expected {breaking}: {rules:#?}");
            disagreements.insert(id.to_owned());
        }
    }
    let listed: BTreeSet<String> = DISAGREEMENTS
        .iter()
        .map(|(id, _)| (*id).to_owned())
        .collect();
    assert_eq!(disagreements, listed);
    let agreed = total - disagreements.len();
    println!("{agreed} of {total} agree");
    assert!(agreed * 100 >= total * 98, "{agreed} of {total}");
}
