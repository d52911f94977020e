//! The state of a comparison: the two descriptions, the changes found and the nodes compared so far.

use std::collections::{HashMap, HashSet};

use serde_json::Value as Json;

use crate::api::view::LocatedNode;
use crate::diff::DiffOptions;
use crate::diff::context::{Context, path_in_schema, schema_of};
use crate::diff::pair::{Pair, SchemaPair};
use crate::diff::reader::Description;
use crate::diff::report::{Change, Report, Side, Subject, Verdicts, Version};
use crate::diff::rule::{FlagRules, PresenceRules, Rule, Severity, Verdict};
use crate::diff::rules::operation as rules;
use crate::diff::rules::schema::SCHEMA_RENAMED;
use crate::diff::same::Same;
use crate::document::{Node, Value};

/// How many pairs of schemas may be compared in all trials together, for the same reason.
const TRIAL_BUDGET: usize = 20_000;

/// How many pairs of merged schemas are compared: schemas that lead to each other can be merged
/// in very many ways.
const MERGE_BUDGET: usize = 20_000;

/// Values with more nodes than this are not shown.
const SHOWN_NODES: usize = 16;

/// Compares two descriptions.
#[derive(Debug)]
pub(crate) struct Comparer<'a, 'o> {
    pub(crate) old: Description<'a>,
    pub(crate) new: Description<'a>,
    pub(crate) options: &'o DiffOptions,
    same: Same<'a>,
    pub(super) sink: Sink<'a>,
    /// How many schemas are being compared inside of each other.
    pub(super) depth: usize,
    /// How many trials are being made inside of each other.
    pub(super) trial_depth: usize,
    /// How many pairs of schemas may still be compared in trials.
    pub(super) trial_budget: usize,
    /// How many pairs of merged schemas may still be compared.
    pub(super) merge_budget: usize,
    /// What a trial of a pair of schemas came to; a pair under trial counts as equal.
    pub(super) trials: HashMap<Pair, TrialOutcome>,
    /// Named schemas that only changed their name.
    pub(crate) renamed_schemas: HashSet<(String, String)>,
}

/// What is known about a pair of schemas without a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TrialOutcome {
    pub(crate) changes: usize,
    pub(crate) may_break: bool,
}

#[derive(Debug, Default)]
pub(super) struct Sink<'a> {
    changes: Vec<Change>,
    /// Changes that were reported, so that a shared schema is reported once.
    reported: HashSet<(&'static str, Subject, String, String)>,
    /// Pairs of schemas that are compared or being compared.
    visited: HashSet<Pair>,
    /// Schemas that are too deep inside of others to be compared at once.
    pub(super) waiting: Vec<(Context, SchemaPair<'a>)>,
    /// Where only the outcome counts.
    pub(super) trial: Option<TrialOutcome>,
    /// Where nothing that is found concerns a request or a response.
    unused: bool,
}

impl Sink<'_> {
    /// Where only the outcome counts.
    pub(super) fn for_trial() -> Self {
        Sink {
            trial: Some(TrialOutcome::default()),
            ..Sink::default()
        }
    }
}

/// Something with a name.
pub(crate) type Named<'a> = (&'a str, LocatedNode<'a>);

/// A change before it is weighed.
#[derive(Debug)]
pub(crate) struct DraftChange<'p, 'a> {
    rule: &'static Rule,
    old: Option<&'p LocatedNode<'a>>,
    new: Option<&'p LocatedNode<'a>>,
    values: Option<(Option<Json>, Option<Json>)>,
    /// Whether the rule's doubt does not apply.
    harmless: bool,
}

impl<'p, 'a> DraftChange<'p, 'a> {
    /// Something that both sides have.
    pub(crate) fn changed(
        rule: &'static Rule,
        old: &'p LocatedNode<'a>,
        new: &'p LocatedNode<'a>,
    ) -> DraftChange<'p, 'a> {
        DraftChange::between(rule, Some(old), Some(new))
    }

    pub(crate) fn added(rule: &'static Rule, new: &'p LocatedNode<'a>) -> DraftChange<'p, 'a> {
        DraftChange::between(rule, None, Some(new))
    }

    pub(crate) fn removed(rule: &'static Rule, old: &'p LocatedNode<'a>) -> DraftChange<'p, 'a> {
        DraftChange::between(rule, Some(old), None)
    }

    pub(crate) fn between(
        rule: &'static Rule,
        old: Option<&'p LocatedNode<'a>>,
        new: Option<&'p LocatedNode<'a>>,
    ) -> DraftChange<'p, 'a> {
        DraftChange {
            rule,
            old,
            new,
            values: None,
            harmless: false,
        }
    }

    /// Something that either side may lack: then the place stands for it that it would be in.
    pub(crate) fn of_members(
        rule: &'static Rule,
        (old, old_owner): (Option<&'p LocatedNode<'a>>, &'p LocatedNode<'a>),
        (new, new_owner): (Option<&'p LocatedNode<'a>>, &'p LocatedNode<'a>),
    ) -> DraftChange<'p, 'a> {
        let value = |member: Option<&LocatedNode<'a>>| value_as_json(member?.node);
        let (before, after) = (value(old), value(new));
        DraftChange::changed(rule, old.unwrap_or(old_owner), new.unwrap_or(new_owner))
            .values(before, after)
    }

    /// The values to show instead of the nodes at the two places.
    pub(crate) fn values(mut self, old: Option<Json>, new: Option<Json>) -> DraftChange<'p, 'a> {
        self.values = Some((old, new));
        self
    }

    pub(crate) fn harmless_if(mut self, harmless: bool) -> DraftChange<'p, 'a> {
        self.harmless = harmless;
        self
    }
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
            renamed_schemas: HashSet::new(),
        }
    }

    /// Whether two places mean the same without a look at the details.
    pub(crate) fn is_same(&self, old: &LocatedNode<'a>, new: &LocatedNode<'a>) -> bool {
        self.old.is_31 == self.new.is_31 && self.same.holds(old.node, new.node)
    }

    /// Notes a pair of schemas; false where it was noted before.
    pub(crate) fn enter(&mut self, pair: Pair) -> bool {
        self.sink.visited.insert(pair)
    }

    /// Adds a change, once.
    pub(crate) fn add(&mut self, context: &Context, found: DraftChange<'_, 'a>) {
        if let Some(outcome) = &mut self.sink.trial {
            // A form that has another name or other words is the same form.
            let other_words = [rules::PROSE_CHANGED, SCHEMA_RENAMED];
            outcome.changes += usize::from(!other_words.contains(&found.rule));
            outcome.may_break |= found.rule.wire != Verdict::No && !found.harmless;
            return;
        }
        let (old_value, new_value) = match found.values {
            Some(values) => values,
            None => (
                found.old.and_then(|place| value_as_json(place.node)),
                found.new.and_then(|place| value_as_json(place.node)),
            ),
        };
        let old = found.old.map(|place| side(place, old_value));
        let new = found.new.map(|place| side(place, new_value));
        let (subject, part) = locate_change(context, old.as_ref(), new.as_ref());
        let pointer = |side: &Option<Side>| {
            side.as_ref()
                .map(|side| format!("{} {:?}", side.pointer, side.value))
                .unwrap_or_default()
        };
        let key = (found.rule.id, subject.clone(), pointer(&old), pointer(&new));
        if !self.sink.reported.insert(key) {
            return;
        }
        let harmless = found.harmless || self.sink.unused;
        let wire = if harmless {
            Verdict::No
        } else {
            found.rule.wire
        };
        self.sink.changes.push(Change {
            rule: found.rule,
            severity: if harmless {
                Severity::Info
            } else {
                found.rule.severity
            },
            verdicts: Verdicts {
                wire,
                compile: Verdict::Undecided,
                behaviour: found.rule.behaviour,
            },
            subject,
            part,
            old,
            new,
            accepted: None,
        });
    }

    /// Runs a comparison of something that no operation uses.
    pub(crate) fn unused(&mut self, compare: impl FnOnce(&mut Self)) {
        self.sink.unused = true;
        compare(self);
        self.sink.unused = false;
    }

    /// Compares what has names: what went, what came, and each that stayed.
    pub(crate) fn compare_named(
        &mut self,
        rules: PresenceRules,
        context: impl Fn(&str) -> Context,
        (old, new): (&[Named<'a>], &[Named<'a>]),
        mut compare: impl FnMut(&mut Self, &Context, &LocatedNode<'a>, &LocatedNode<'a>),
    ) {
        for (name, before) in old {
            match new.iter().find(|(other, _)| other == name) {
                Some((_, after)) => compare(self, &context(name), before, after),
                None => self.add(&context(name), DraftChange::removed(rules.removed, before)),
            }
        }
        for (name, after) in new {
            if !old.iter().any(|(other, _)| other == name) {
                self.add(&context(name), DraftChange::added(rules.added, after));
            }
        }
    }

    /// Compares a flag; `value` is what is shown of it.
    pub(crate) fn flag(
        &mut self,
        context: &Context,
        (keyword, rules): (&str, FlagRules),
        (old, new): (&LocatedNode<'a>, &LocatedNode<'a>),
        value: fn(bool) -> Option<Json>,
    ) {
        let (before, after) = (old.flag(keyword), new.flag(keyword));
        if before == after {
            return;
        }
        let rule = if after { rules.set } else { rules.unset };
        let at = |owner: &LocatedNode<'a>| owner.get(keyword).unwrap_or_else(|| owner.clone());
        let (old_at, new_at) = (at(old), at(new));
        let found =
            DraftChange::changed(rule, &old_at, &new_at).values(value(before), value(after));
        self.add(context, found);
    }

    /// Compares `required` of two places.
    pub(crate) fn requirement(
        &mut self,
        context: &Context,
        rules: FlagRules,
        places: (&LocatedNode<'a>, &LocatedNode<'a>),
    ) {
        self.flag(context, ("required", rules), places, |flag| {
            Some(flag.into())
        });
    }

    /// Compares `deprecated` of two places.
    pub(crate) fn deprecation(
        &mut self,
        context: &Context,
        rules: FlagRules,
        places: (&LocatedNode<'a>, &LocatedNode<'a>),
    ) {
        self.flag(context, ("deprecated", rules), places, |flag| {
            flag.then_some(Json::Bool(true))
        });
    }

    /// Compares the hints that fix names and types for Rust, and what governs calls.
    pub(crate) fn rust_names(
        &mut self,
        context: &Context,
        old: &LocatedNode<'a>,
        new: &LocatedNode<'a>,
    ) {
        let names = ["x-rust-name", "x-rust-type", "x-rust-variants"];
        let names = names.map(|keyword| (keyword, rules::RUST_NAME_CHANGED));
        let calls = [
            "x-rust-idempotent",
            "x-rust-selective",
            "x-rust-exclusive",
            "x-rust-raw-url",
            "x-rust-joined",
        ];
        let calls = calls.map(|keyword| (keyword, rules::RUST_CALL_CHANGED));
        for (keyword, rule) in names.into_iter().chain(calls) {
            let (before, after) = (old.get(keyword), new.get(keyword));
            let json = |hint: &Option<LocatedNode<'a>>| Some(hint.as_ref()?.node.to_json());
            if json(&before) != json(&after) {
                let found =
                    DraftChange::of_members(rule, (before.as_ref(), old), (after.as_ref(), new));
                self.add(context, found);
            }
        }
    }

    /// Compares the name of the crate.
    pub(crate) fn package(&mut self) {
        let (old, new) = (self.old.root.clone(), self.new.root.clone());
        let (Some(before), Some(after)) = (old.get("x-rust-crate"), new.get("x-rust-crate")) else {
            return;
        };
        if before.text("name") != after.text("name") {
            let found = DraftChange::changed(rules::RUST_ITEM_CHANGED, &before, &after).values(
                before.text("name").map(Json::from),
                after.text("name").map(Json::from),
            );
            self.add(&Context::new(Subject::Api).within("crate"), found);
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

/// A change inside of a named schema is a change of that schema, whoever uses it.
fn locate_change(context: &Context, old: Option<&Side>, new: Option<&Side>) -> (Subject, String) {
    let schema = |side: Option<&Side>| side.and_then(|side| schema_of(&side.pointer));
    let named = match (old, new) {
        (Some(_), Some(_)) => schema(old).zip(schema(new)).map(|(old, _)| old),
        _ => schema(old).or_else(|| schema(new)),
    };
    let Some(name) = named else {
        return (context.subject.clone(), context.describe());
    };
    let path = |side: Option<&Side>| {
        side.map(|side| path_in_schema(&side.pointer))
            .unwrap_or_default()
    };
    let (before, after) = (path(old), path(new));
    let longer = if after.len() > before.len() {
        after
    } else {
        before
    };
    (Subject::Schema(name), longer)
}

fn side(place: &LocatedNode<'_>, value: Option<Json>) -> Side {
    Side {
        pointer: place.pointer(),
        location: place.location(),
        value,
    }
}

/// The value of a small node.
pub(crate) fn value_as_json(node: &Node) -> Option<Json> {
    fn nodes(node: &Node, budget: usize) -> Option<usize> {
        let left = budget.checked_sub(1)?;
        match &node.value {
            Value::Mapping(members) => members
                .values()
                .try_fold(left, |left, entry| nodes(&entry.node, left)),
            Value::Sequence(items) => items.iter().try_fold(left, |left, item| nodes(item, left)),
            _ => Some(left),
        }
    }
    nodes(node, SHOWN_NODES).map(|_| node.to_json())
}
