//! The compile verdicts, held against the compiler: a caller that uses every public item of the old crate, written by
//! hand, compiles with the new crate exactly where the report says so.

mod compiler;
mod matrix;

use std::collections::BTreeSet;

use self::compiler::{Block, Compiler, blocks, unnamed};
use crate::compare::{parse, shared};
use crate::exhaustive::exhaustive;
use generator::api;
use generator::diff::{DiffOptions, Planned, Report, Verdict, attach_compile, diff as compare};
use generator::document::{Node, Pointer, Value};
use generator::plan::{self, Crate};

fn planned(document: &Node) -> Crate {
    let built = api::build(
        document,
        api::BuildOptions {
            keep_going: true,
            ..Default::default()
        },
    );
    let options = plan::PlanOptions {
        all_schemas: true,
        ..plan::PlanOptions::default()
    };
    plan::plan(&built.api.unwrap(), document, &options).0
}

/// The report on two descriptions, with the compile verdicts.
fn report(old: &str, new: &str) -> Report {
    of_documents(&parse("old.yaml", old), &parse("new.yaml", new))
}

fn of_documents(old: &Node, new: &Node) -> Report {
    let options = DiffOptions {
        prose: true,
        open_enums: true,
    };
    let mut report = compare(old, new, &options);
    let (before, after) = (planned(old), planned(new));
    let side = |document, plan| Planned { document, plan };
    attach_compile(&mut report, side(old, &before), side(new, &after));
    report
}

fn breaks(report: &Report) -> bool {
    report
        .changes
        .iter()
        .any(|change| change.verdicts.compile == Verdict::Yes)
}

/// Those of the two sets that are not in both, and the figure.
fn agreement(what: &str, all: usize, said: &BTreeSet<String>, seen: &BTreeSet<String>) {
    let differ: Vec<_> = said.symmetric_difference(seen).collect();
    println!("{what}: {} of {all} verdicts agree", all - differ.len());
    let wrong = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.difference(other).cloned().collect()
    };
    assert!(
        differ.is_empty(),
        "{what}: said to break and compile: {:?}; said to compile and break: {:?}",
        wrong(said, seen),
        wrong(seen, said),
    );
}

const RULES: &str = include_str!("callers/rules.rs");
const ALONE: &str = include_str!("callers/alone.rs");

#[test]
fn the_verdict_on_every_pair_is_that_of_the_compiler() {
    let (old, new) = (false, true);
    let whole = |side| {
        planned(&parse(
            "rules.yaml",
            &matrix::description(matrix::names(), side),
        ))
    };
    let (before, after) = (whole(old), whole(new));
    assert_eq!(unnamed(&before, RULES), Vec::<String>::new());
    let compiler = Compiler::new("verdicts-of-rules", &before);
    let library = compiler
        .library("old", &before)
        .unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(compiler.failing(&library, "old", RULES), BTreeSet::new());
    let library = compiler
        .library("new", &after)
        .unwrap_or_else(|e| panic!("{e}"));
    let seen = compiler.failing(&library, "new", RULES);
    let said = matrix::names()
        .filter(|name| {
            let side = |side| matrix::description([*name], side);
            breaks(&report(&side(old), &side(new)))
        })
        .map(|name| name.replace('-', "_"))
        .collect();
    agreement(
        "pairs about a part of the API",
        matrix::names().count(),
        &said,
        &seen,
    );
}

#[test]
fn the_verdict_of_every_rule_about_the_api_as_a_whole_is_that_of_the_compiler() {
    let (mut said, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let first = planned(&parse("old.yaml", &matrix::alone(matrix::ALONE[0].1)));
    let compiler = Compiler::new("verdicts-alone", &first);
    let step = if exhaustive() { 1 } else { 3 };
    for (id, old, new) in matrix::ALONE.iter().step_by(step) {
        let name = id.replace('-', "_");
        let block = blocks(ALONE).into_iter().find(|block| block.name == name);
        let lines: Vec<_> = ALONE.lines().collect();
        let caller = lines[block
            .unwrap_or_else(|| panic!("{name} has no caller"))
            .lines]
            .join("\n");
        let (old, new) = (matrix::alone(old), matrix::alone(new));
        let (before, after) = (
            planned(&parse("old.yaml", &old)),
            planned(&parse("new.yaml", &new)),
        );
        let missing = unnamed(&before, &caller);
        assert!(
            missing.iter().all(|name| name == "ErrorBody"),
            "{id}: {missing:?}"
        );
        let library = compiler.library(&format!("{id}/old"), &before).unwrap();
        assert_eq!(
            compiler.failing(&library, &format!("{id}/old"), &caller),
            BTreeSet::new()
        );
        let library = compiler.library(&format!("{id}/new"), &after).unwrap();
        seen.extend(compiler.failing(&library, &format!("{id}/new"), &caller));
        if breaks(&report(&old, &new)) {
            said.insert(name);
        }
    }
    agreement(
        "pairs about the API as a whole",
        matrix::ALONE.len().div_ceil(step),
        &said,
        &seen,
    );
}

const REVISIONS: &str = include_str!("../../../tests/callers/revisions.rs");

/// How many revisions the callers know.
const REVISION_COUNT: usize = 9;

/// The published revisions, in their order; `None` where they are not there.
fn revisions() -> Option<Vec<String>> {
    let folder = shared("upstream")?;
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    files.sort();
    assert!(files.len() >= REVISION_COUNT);
    files.truncate(REVISION_COUNT);
    let read = |path: &std::path::PathBuf| std::fs::read_to_string(path).unwrap();
    Some(files.iter().map(read).collect())
}

/// The caller's blocks for a revision. A required value became a list with revision 8, and optional with revision 9.
fn program(revision: usize) -> String {
    let later: Vec<_> = (revision + 1..=REVISION_COUNT)
        .map(|number| format!("// Since revision {number}."))
        .collect();
    let lines: Vec<_> = REVISIONS
        .lines()
        .take_while(|line| later.iter().all(|heading| heading != line))
        .collect();
    let text = lines.join("\n");
    let one = "runs(\"https://a.example\")";
    assert!(text.contains(one));
    match revision {
        9 => text.replace(one, "runs().workflow_url(\"https://a.example\")"),
        8 => text.replace(one, "runs([\"https://a.example\"])"),
        _ => text,
    }
}

/// What each block of a caller is about: its first comment.
fn subjects(caller: &str) -> Vec<(String, String)> {
    let lines: Vec<_> = caller.lines().collect();
    let subject = |block: &Block| {
        let comment = lines[block.lines.clone()]
            .iter()
            .find_map(|line| line.trim_start().strip_prefix("// "));
        (block.name.clone(), comment.unwrap().to_owned())
    };
    blocks(caller).iter().map(subject).collect()
}

/// The subjects that a report says do not compile any more.
fn broken(report: &Report) -> BTreeSet<String> {
    let changes = report.changes.iter();
    changes
        .filter(|change| change.verdicts.compile == Verdict::Yes)
        .map(|change| change.subject.name().to_owned())
        .collect()
}

#[test]
fn the_verdict_on_every_transition_is_that_of_the_compiler() {
    let Some(texts) = revisions() else { return };
    let plans: Vec<_> = texts
        .iter()
        .map(|text| planned(&parse("revision.yaml", text)))
        .collect();
    let compiler = Compiler::new("verdicts-of-transitions", &plans[0]);
    let library = |index: usize| {
        let plan = &plans[index];
        let operations: usize = plan.groups.iter().map(|group| group.operations.len()).sum();
        let expected = match index {
            0 => 28,
            8 => 31,
            _ => 29,
        };
        assert_eq!(operations, expected);
        let library = compiler.library(&format!("revision-{}", index + 1), plan);
        library.unwrap_or_else(|errors| panic!("revision {}:\n{errors}", index + 1))
    };
    let mut steps: Vec<(usize, usize)> = (0..8).map(|index| (index, index + 1)).collect();
    // The way back, and a program of the first revision with the client of the newest one.
    steps.extend((0..8).map(|index| (index + 1, index)));
    steps.push((0, 8));
    if !exhaustive() {
        steps = vec![(7, 8), (8, 7), (0, 8)];
    }
    for (old, new) in steps {
        let caller = program(old + 1);
        let step = format!("revision {} to {}", old + 1, new + 1);
        assert_eq!(
            unnamed(&plans[old], &caller),
            Vec::<String>::new(),
            "{step}"
        );
        let place = format!("from-{}-to-{}", old + 1, new + 1);
        assert_eq!(
            compiler.failing(&library(old), &place, &caller),
            BTreeSet::new()
        );
        let failing = compiler.failing(&library(new), &place, &caller);
        let report = report(&texts[old], &texts[new]);
        // What only the two crates show would be no part of the transition.
        let mut rules = report.changes.iter().map(|change| change.rule.id);
        assert!(rules.all(|rule| !rule.starts_with("rust-")), "{step}");
        let broken = broken(&report);
        let subjects = subjects(&caller);
        for subject in &broken {
            assert!(
                subjects.iter().any(|(_, about)| about == subject),
                "{step}: {subject}"
            );
        }
        let of = |holds: &dyn Fn(&(String, String)) -> bool| -> BTreeSet<String> {
            let found = subjects.iter().filter(|block| holds(block));
            found.map(|(_, about)| about.clone()).collect()
        };
        let said = of(&|(_, about)| broken.contains(about));
        let seen = of(&|(name, _)| failing.contains(name));
        agreement(&step, of(&|_| true).len(), &said, &seen);
    }
}

/// With an overlay that makes the one filter optional which the description requires, a setter that is called once and
/// one that is called for each value are the same code.
#[test]
fn with_that_filter_optional_a_program_of_the_first_revision_compiles_with_the_newest_client() {
    let Some(texts) = revisions() else { return };
    let [old, new] = [&texts[0], &texts[8]].map(|text| {
        let mut document = parse("revision.yaml", text);
        let filter = "/paths/~1v2~1workflows~1runs/delete/parameters/1";
        let filter = document.at_mut(&Pointer::parse(filter).unwrap()).unwrap();
        assert_eq!(filter.get("name").unwrap().as_str(), Some("workflowUrl"));
        filter.get_mut("required").unwrap().value = Value::Bool(false.into());
        document
    });
    let report = of_documents(&old, &new);
    assert_eq!(broken(&report), BTreeSet::new());
    let behaviour: Vec<_> = report
        .changes
        .iter()
        .filter(|change| change.verdicts.behaviour == Verdict::Yes)
        .map(|change| change.rule.id)
        .collect();
    assert_eq!(behaviour, ["default-server-changed"]);

    let (before, after) = (planned(&old), planned(&new));
    let call = ".bulk_cancel_workflow_runs(\"https://a.example\")";
    let caller = program(1);
    assert!(caller.contains(call));
    let setter = ".bulk_cancel_workflow_runs().workflow_url(\"https://a.example\")";
    let caller = caller.replace(call, setter);
    let compiler = Compiler::new("verdicts-of-setters", &before);
    for (name, plan) in [("old", &before), ("new", &after)] {
        let library = compiler
            .library(name, plan)
            .unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(
            compiler.failing(&library, name, &caller),
            BTreeSet::new(),
            "{name}"
        );
    }
}

#[test]
fn every_rule_has_a_pair_that_shows_it_alone() {
    let found = |rule: &str, old: &str, new: &str| -> Vec<_> {
        let options = DiffOptions {
            prose: rule == "prose-changed",
            open_enums: false,
        };
        let report = compare(&parse("old.yaml", old), &parse("new.yaml", new), &options);
        assert!(
            report.not_compared.is_empty(),
            "{rule}: {:?}",
            report.not_compared
        );
        report.changes.iter().map(|change| change.rule.id).collect()
    };
    for rule in matrix::shared() {
        let side = |new| matrix::description([rule.id], new);
        assert_eq!(found(rule.id, &side(false), &side(true)), [rule.id]);
    }
    for (id, old, new) in matrix::ALONE {
        let rule = match *id {
            "security-alternative-none-added" => "security-alternative-added",
            rule => rule,
        };
        assert_eq!(
            found(rule, &matrix::alone(old), &matrix::alone(new)),
            [rule]
        );
    }
}

/// What breaks is put down to the change that breaks it, and to no other one of the pair.
#[test]
fn a_pair_about_the_api_as_a_whole_breaks_by_its_own_rule_alone() {
    for (id, old, new) in matrix::ALONE {
        let report = report(&matrix::alone(old), &matrix::alone(new));
        let guilty: BTreeSet<_> = report
            .changes
            .iter()
            .filter(|change| change.verdicts.compile == Verdict::Yes)
            .map(|change| change.rule.id)
            .collect();
        assert!(guilty.iter().all(|rule| rule == id), "{id}: {guilty:?}");
    }
}
