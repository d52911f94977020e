//! Controls the order, the depth and the budget of schema comparisons.

use std::mem;

use crate::diff::comparer::{Comparer, Sink, TrialOutcome};
use crate::diff::context::Context;
use crate::diff::pair::{Pair, SchemaPair};

/// How deep schemas are compared before the rest waits for its turn: references make chains of any length.
const MAX_DEPTH: usize = 48;

/// How deep trials may be made for trials. Below that, forms that are not equal count as different.
const MAX_TRIALS: usize = 3;

impl TrialOutcome {
    const DIFFERENT: TrialOutcome = TrialOutcome {
        changes: 1,
        may_break: true,
    };
}

impl<'a> Comparer<'a, '_> {
    /// Compares two schemas, unless that is too deep: then they wait until the others are done.
    pub(crate) fn descend(
        &mut self,
        context: &Context,
        both: &SchemaPair<'a>,
        compare: impl FnOnce(&mut Self),
    ) {
        if self.is_decided() {
            return;
        }
        if self.depth >= MAX_DEPTH {
            self.sink.waiting.push((context.clone(), both.clone()));
            return;
        }
        self.depth += 1;
        compare(self);
        self.depth -= 1;
        if self.depth == 0 {
            self.catch_up();
        }
    }

    fn catch_up(&mut self) {
        // Counts as one level, so that only this loop empties the list.
        self.depth += 1;
        while let Some((context, both)) = self.sink.waiting.pop() {
            self.schemas(&context, &both);
        }
        self.depth -= 1;
    }

    /// Whether a pair of schemas, one of them merged from several, may be compared.
    pub(crate) fn may_merge(&mut self) -> bool {
        let left = self.merge_budget.checked_sub(1);
        self.merge_budget = left.unwrap_or(0);
        left.is_some()
    }

    /// Whether only the outcome of what is being compared counts.
    pub(crate) fn is_trial(&self) -> bool {
        self.sink.trial.is_some()
    }

    /// Whether a trial knows all that it was made for, or may not go on.
    fn is_decided(&mut self) -> bool {
        let Some(outcome) = &mut self.sink.trial else {
            return false;
        };
        match self.trial_budget.checked_sub(1) {
            Some(left) => self.trial_budget = left,
            None => *outcome = TrialOutcome::DIFFERENT,
        }
        outcome.changes > 0 && outcome.may_break
    }

    /// Runs a comparison for its outcome only.
    pub(crate) fn trial(&mut self, compare: impl FnOnce(&mut Self)) -> TrialOutcome {
        let kept = mem::replace(&mut self.sink, Sink::for_trial());
        let depth = mem::take(&mut self.depth);
        self.trial_depth += 1;
        compare(self);
        self.catch_up();
        self.trial_depth -= 1;
        self.depth = depth;
        let outcome = self.sink.trial.unwrap_or_default();
        self.sink = kept;
        outcome
    }

    /// [`Comparer::trial`] of a pair of schemas, remembered.
    pub(crate) fn trial_of(&mut self, pair: Pair, compare: impl FnOnce(&mut Self)) -> TrialOutcome {
        if let Some(known) = self.trials.get(&pair) {
            return *known;
        }
        if self.trial_depth >= MAX_TRIALS {
            return TrialOutcome::DIFFERENT;
        }
        self.trials.insert(pair.clone(), TrialOutcome::default());
        let outcome = self.trial(compare);
        self.trials.insert(pair, outcome);
        outcome
    }
}
