//! The state of a comparison: the two descriptions, the changes found and the nodes compared so far.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use serde_json::Value as Json;

use crate::api::view::Resolve as _;
use crate::diff::DiffOptions;
use crate::diff::change::{DraftChange, subject_and_part};
use crate::diff::context::Context;
use crate::diff::pair::{Matching, MemberPair, Named, NodePair, Pair};
use crate::diff::reader::Description;
use crate::diff::report::{Change, Report, Side, Subject, Verdicts, Version};
use crate::diff::rule::{ChangeSeverity, Rule, Verdict};
use crate::diff::rules::operation as rules;
use crate::diff::rules::schema::SCHEMA_RENAMED;
use crate::diff::same::Same;
use crate::diff::schema::pair::{ComparisonKey, SchemaPair};
use crate::document::Node;

/// How many pairs of schemas may be compared in all trials together.
const TRIAL_BUDGET: usize = 20_000;

/// How many pairs of merged schemas are compared: schemas that refer to each other can be merged
/// in very many ways.
const MERGE_BUDGET: usize = 20_000;

/// The hints that fix names and types for Rust, and those that govern calls.
const HINTS: [(&str, &Rule); 9] = [
    ("x-rust-name", rules::RUST_NAME_CHANGED),
    ("x-rust-type", rules::RUST_NAME_CHANGED),
    ("x-rust-variant", rules::RUST_NAME_CHANGED),
    ("x-rust-variants", rules::RUST_NAME_CHANGED),
    ("x-rust-idempotent", rules::RUST_CALL_CHANGED),
    ("x-rust-selective", rules::RUST_CALL_CHANGED),
    ("x-rust-exclusive", rules::RUST_CALL_CHANGED),
    ("x-rust-raw-url", rules::RUST_CALL_CHANGED),
    ("x-rust-joined", rules::RUST_CALL_CHANGED),
];

/// Compares two descriptions.
#[derive(Debug)]
pub(crate) struct Comparer<'a, 'o> {
    pub(crate) old: Description<'a>,
    pub(crate) new: Description<'a>,
    pub(crate) options: &'o DiffOptions,
    same: Same,
    pub(super) sink: Sink<'a>,
    /// How many schemas are being compared within each other.
    pub(super) depth: usize,
    /// How many trials are running within each other.
    pub(super) trial_depth: usize,
    /// How many pairs of schemas may still be compared in trials.
    pub(super) trial_budget: usize,
    /// How many pairs of merged schemas may still be compared.
    pub(super) merge_budget: usize,
    /// The outcome of each trial of a pair of schemas; a pair that is under trial counts as equal.
    pub(super) trials: HashMap<ComparisonKey, TrialOutcome>,
    /// The old and the new names of schemas that only changed their name.
    pub(crate) renamed_schemas: Pair<HashSet<String>>,
}

/// What is known about a pair of schemas without a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TrialOutcome {
    pub(crate) changes: usize,
    pub(crate) may_break: bool,
}

/// Collects the changes, or only their outcome.
#[derive(Debug, Default)]
pub(super) struct Sink<'a> {
    changes: Vec<Change>,
    /// Changes that were reported: a change of a shared schema is reported once.
    reported: HashSet<(&'static str, Subject, String, String)>,
    /// Pairs of schemas that were compared or are being compared.
    visited: HashSet<ComparisonKey>,
    /// Schemas that are nested too deeply to be compared at once.
    pub(super) waiting: Vec<(Context, SchemaPair<'a>)>,
    /// Set where only the outcome counts.
    pub(super) trial: Option<TrialOutcome>,
    /// Whether what is compared is part of no request and no response.
    unused: bool,
}

impl<'a, 'o> Comparer<'a, 'o> {
    pub(crate) fn new(old: &'a Node, new: &'a Node, options: &'o DiffOptions) -> Comparer<'a, 'o> {
        Comparer {
            old: Description::new(old, Version::Old),
            new: Description::new(new, Version::New),
            options,
            same: Same::new(old, new),
            sink: Sink::default(),
            depth: 0,
            trial_depth: 0,
            trial_budget: TRIAL_BUDGET,
            merge_budget: MERGE_BUDGET,
            trials: HashMap::new(),
            renamed_schemas: Pair::new(HashSet::new(), HashSet::new()),
        }
    }

    /// Both descriptions.
    pub(crate) fn descriptions(&self) -> Pair<&Description<'a>> {
        Pair::new(&self.old, &self.new)
    }

    /// What `of` reads from either side with its description.
    pub(crate) fn read<'c, T, U>(
        &'c self,
        sides: Pair<T>,
        mut of: impl FnMut(&'c Description<'a>, T) -> U,
    ) -> Pair<U> {
        let sides = self.descriptions().zip(sides);
        sides.map(|(description, side)| of(description, side))
    }

    /// The root nodes.
    pub(crate) fn roots(&self) -> NodePair<'a> {
        self.descriptions().map(|one| one.root.clone())
    }

    /// The members of two mappings, each with its references resolved.
    pub(crate) fn entries(&self, mappings: MemberPair<'a>) -> Pair<Vec<Named<'a>>> {
        self.read(mappings, Description::entries)
    }

    /// Two nodes with their references resolved.
    pub(crate) fn resolved(&self, nodes: MemberPair<'a>) -> MemberPair<'a> {
        self.read(nodes, |description, node| description.resolve(node?))
    }

    /// Whether two nodes are equal, including all that they refer to.
    pub(crate) fn is_same(&self, nodes: Pair<&Node>) -> bool {
        self.old.is_31 == self.new.is_31 && self.same.holds(nodes.old, nodes.new)
    }

    /// Records a pair of schemas; false where it was recorded before.
    pub(crate) fn enter(&mut self, pair: ComparisonKey) -> bool {
        self.sink.visited.insert(pair)
    }

    /// Adds a change, once.
    pub(crate) fn add(&mut self, context: &Context, found: DraftChange<'a>) {
        let DraftChange { rule, nodes, .. } = &found;
        if let Some(outcome) = &mut self.sink.trial {
            // A form with another name or other prose is the same form.
            let names = [
                rules::PROSE_CHANGED,
                SCHEMA_RENAMED,
                rules::RUST_NAME_CHANGED,
            ];
            let counts = !names.contains(rule);
            outcome.changes += usize::from(counts);
            outcome.may_break |= rule.wire != Verdict::No && !found.harmless;
            return;
        }
        let sides = nodes.as_ref().zip(found.shown_values());
        let sides = sides.map(|(node, value)| node.as_ref().map(|node| Side::of(node, value)));
        let (subject, part) = subject_and_part(context, sides.as_ref());
        let text = |side: &Option<Side>| {
            let text = |side: &Side| format!("{} {:?}", side.pointer, side.value);
            side.as_ref().map(text).unwrap_or_default()
        };
        let key = (rule.id, subject.clone(), text(&sides.old), text(&sides.new));
        if !self.sink.reported.insert(key) {
            return;
        }
        let (severity, wire) = if found.harmless || self.sink.unused {
            (ChangeSeverity::Info, Verdict::No)
        } else {
            (rule.severity, rule.wire)
        };
        self.sink.changes.push(Change {
            rule,
            severity,
            verdicts: Verdicts {
                wire,
                compile: Verdict::Undecided,
                behaviour: rule.behaviour,
            },
            subject,
            part,
            old: sides.old,
            new: sides.new,
            accepted: None,
        });
    }

    /// Runs a comparison of something that no operation uses.
    pub(crate) fn unused(&mut self, compare: impl FnOnce(&mut Self)) {
        self.sink.unused = true;
        compare(self);
        self.sink.unused = false;
    }

    /// Reports the items of one list only, and calls `compare` for those of both.
    ///
    /// `report` gets an item and whether it was added; it returns the context of the item and the change.
    pub(crate) fn compare_matched<T>(
        &mut self,
        matching: Matching<T>,
        report: impl Fn(&T, bool) -> (Context, DraftChange<'a>),
        mut compare: impl FnMut(&mut Self, Pair<T>),
    ) {
        for (old, partner) in matching.old {
            if let Some(new) = partner {
                compare(self, Pair::new(old, new));
            } else {
                let (context, found) = report(&old, false);
                self.add(&context, found);
            }
        }
        for new in &matching.added {
            let (context, found) = report(new, true);
            self.add(&context, found);
        }
    }

    /// Compares things by their names, as [`Comparer::compare_matched`].
    pub(crate) fn compare_named(
        &mut self,
        rule: &'static Rule,
        context: impl Fn(&str) -> Context,
        members: Pair<Vec<Named<'a>>>,
        mut compare: impl FnMut(&mut Self, &Context, &NodePair<'a>),
    ) {
        self.compare_matched(
            Matching::new(members).pair_off(|(old, _), (new, _)| old == new),
            |(name, node), is_added| (context(name), rule.one_side(node, is_added)),
            |this, pair| compare(this, &context(pair.old.0), &pair.map(|(_, node)| node)),
        );
    }

    /// Reports the values that only one of two lists has.
    pub(crate) fn values_of_one_side(
        &mut self,
        context: &Context,
        nodes: &NodePair<'a>,
        rule: &'static Rule,
        values: Pair<Vec<impl Into<Json>>>,
    ) {
        if !values.old.is_empty() {
            let found = rule.pick(false).changed(nodes);
            self.add(context, found.show_old(values.old));
        }
        if !values.new.is_empty() {
            let found = rule.changed(nodes);
            self.add(context, found.show_new(values.new));
        }
    }

    /// Compares a keyword that is `true` or `false`.
    pub(crate) fn flag(
        &mut self,
        context: &Context,
        nodes: &NodePair<'a>,
        keyword: &str,
        rule: &'static Rule,
    ) {
        self.flag_shown(context, nodes, (keyword, rule), Some);
    }

    /// Compares `deprecated`; `false` is not shown.
    pub(crate) fn deprecation(
        &mut self,
        context: &Context,
        nodes: &NodePair<'a>,
        rule: &'static Rule,
    ) {
        self.flag_shown(context, nodes, ("deprecated", rule), |flag| {
            flag.then_some(flag)
        });
    }

    fn flag_shown(
        &mut self,
        context: &Context,
        nodes: &NodePair<'a>,
        (keyword, rule): (&str, &'static Rule),
        shown: impl FnMut(bool) -> Option<bool>,
    ) {
        let flags = nodes.flag(keyword);
        if flags.differs() {
            let found = rule.pick(flags.new).changed(&nodes.member_or_self(keyword));
            self.add(context, found.show(flags.map(shown)));
        }
    }

    /// Compares a keyword with a string; `rule` chooses by its two values.
    pub(crate) fn string(
        &mut self,
        context: &Context,
        nodes: &NodePair<'a>,
        keyword: &str,
        rule: impl FnOnce(Pair<Option<&'a str>>) -> &'static Rule,
    ) {
        let texts = nodes.text(keyword);
        if texts.differs() {
            let found = rule(texts).changed(&nodes.member_or_self(keyword));
            self.add(context, found.show(texts));
        }
    }

    /// Compares the hints that fix names and types for Rust, and those that govern calls.
    pub(crate) fn hints(&mut self, context: &Context, nodes: &NodePair<'a>) {
        for (keyword, rule) in HINTS {
            let hints = nodes.member(keyword);
            let json = hints.each(|hint| hint.as_ref().map(|hint| hint.node.to_json()));
            if json.differs() {
                self.add(context, rule.member(&hints, nodes));
            }
        }
    }

    /// Compares the name of the crate.
    pub(crate) fn package(&mut self) {
        let Some(crates) = self.roots().member("x-rust-crate").both() else {
            return;
        };
        let names = crates.text("name");
        if names.differs() {
            let found = rules::RUST_ITEM_CHANGED.changed(&crates);
            let context = Context::new(Subject::Api).within("crate");
            self.add(&context, found.show(names));
        }
    }

    /// The changes so far.
    pub(crate) fn changes(&self) -> impl Iterator<Item = &Change> {
        self.sink.changes.iter()
    }

    /// The result.
    pub(crate) fn into_report(self) -> Report {
        let (mut defects, mut not_compared) = self.old.into_notes();
        let (new_defects, new_not_compared) = self.new.into_notes();
        defects.extend(new_defects);
        not_compared.extend(new_not_compared);
        let mut report = Report {
            changes: self.sink.changes,
            defects,
            not_compared,
        };
        report.group();
        report
    }
}
